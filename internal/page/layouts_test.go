package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// story holds the paragraphs of the invented article that the layouts print
// as {1} to {5}.
var story = strings.NewReplacer(
	"{1}", "Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.",
	"{2}", "Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.",
	"{3}", "“They were magnificent and they were horrible,” said Petra Lindholme, 47, who keeps the lock cottage. “I shall miss one of them.”",
	"{4}", "Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.",
	"{5}", "A spokesman for the county said that nobody would be paid for torn trousers.",
	"{p}", `p: Two swans that had blocked the towpath at Ellerby Lock since April were moved to a reservoir on Tuesday, the canal trust said.
p: Volunteers in wetsuits took four hours to catch the birds, which had bitten three joggers and a deputy mayor.
p: “They were magnificent and they were horrible,” said Petra Lindholme, 47, who keeps the lock cottage. “I shall miss one of them.”
p: Corwin Bexby, who led the catch for the trust, said that the path would open again on Friday once it had been swept.
p: A spokesman for the county said that nobody would be paid for torn trousers.`,
)

// layoutTests are pages as small papers make them, and text copied from them.
var layoutTests = slices.Concat(oldLayouts, pictureLayouts, blockLayouts, bodyLayouts, textLayouts)

func TestLayouts(t *testing.T) {
	for _, tt := range layoutTests {
		t.Run(tt.name, func(t *testing.T) {
			arts, err := Read([]byte(story.Replace(tt.in)), Options{Now: dumpNow})
			if err != nil {
				t.Fatalf("Read: %v", err)
			}
			want := strings.TrimLeft(story.Replace(tt.want), "\n")
			if diff := cmp.Diff(want, outlines(arts)); diff != "" {
				t.Errorf("Read(%s) differs (-want +got):\n%s", tt.name, diff)
			}
		})
	}
}

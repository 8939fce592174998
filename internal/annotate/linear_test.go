package annotate

import (
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
)

// TestArticleIsLinear: time grows with the length of a paragraph, whatever stands in it.
func TestArticleIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("times are not measured with -short")
	}
	for _, unit := range []string{
		"Lee said it rained on the hall. “Go home now,” said Ann Lee. ",
		"Ann Lee met Eva Marsh and “we will go” she said, he told them that ",
		"It said so. They said so. “Go on,” it said. ",
		"As Lee said on Monday, the hall will close, Lee said, and Marsh said, ",
		"according to Ann Lee, the mayor, the hall ",
		"asked by the Courier, by the Marsh, by by by ",
		"his sister, Ann Lee, ",
		"her novel, A House in Sand, the film, The B of C, ",
		"the actress, 40, she said, the victim Ann Lee, a nurse, ",
		"Ann Lee was born in Hexley. She died on Monday. The nurse, 40, left 12 boats. ",
		"“‘He said’ ",
		"2-3 4m £5 ½ 10,000 twenty-two ",
	} {
		took := func(bytes int) time.Duration {
			a := &news.Article{ID: "a", Language: "en", Paragraphs: []string{strings.Repeat(unit, bytes/len(unit))}}
			best := time.Duration(1 << 62)
			for range 2 {
				start := time.Now()
				Article(a)
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := took(20_000), took(200_000)
		if large > 40*small+100*time.Millisecond {
			t.Errorf("Article(%q repeated) took %v for 20 kB and %v for 200 kB", unit, small, large)
		}
	}
}

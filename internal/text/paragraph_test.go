package text

import (
	"strings"
	"testing"
)

func TestParagraphs(t *testing.T) {
	const wrapped = "The weir at Oakford was mended on Monday, the council said, after a week\nof rain that had closed the towpath and both of the bridges below the\nlock. Ida Marl, who keeps it, said that it had held.\n\nThe fair will be held in May this year, a week later than it was in the\nyears before."
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"blank", " \n\t\n", ""},
		{"one", "Weir mended.", "Weir mended."},
		{"blank lines", "\nWeir mended.\n\n\nFair moves.\n", "Weir mended.|Fair moves."},
		{"lines", "Weir mended.\nFair moves.\n", "Weir mended.|Fair moves."},
		{"both", "Weir mended.\n\nFair moves.\nRain ends.", "Weir mended.|Fair moves.|Rain ends."},
		{"foreign line ends", "Weir mended.\r\nFair moves.\r\rRain ends.\u2029Sun.", "Weir mended.|Fair moves.|Rain ends.|Sun."},
		{"wrapped", wrapped, strings.ReplaceAll(strings.ReplaceAll(wrapped, "\n\n", "|"), "\r", "")},
		{"list", "Wounded: 12\nTreated: 4\nof them here: 2", "Wounded: 12|Treated: 4|of them here: 2"},
	}
	for _, tt := range tests {
		var got []string
		for _, p := range Paragraphs(tt.in) {
			got = append(got, tt.in[p[0]:p[1]])
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%s: Paragraphs(%q) = %q, want %q", tt.name, tt.in, got, strings.Split(tt.want, "|"))
		}
	}
}

func FuzzParagraphs(f *testing.F) {
	f.Add("a\n\nb c\r\nd\u2028")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, p := range Paragraphs(s) {
			if p[0] < last || p[1] <= p[0] || p[1] > len(s) {
				t.Fatalf("Paragraphs(%q) holds %v behind %d", s, p, last)
			}
			last = p[1]
		}
	})
}

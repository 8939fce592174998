package ledger_test

import (
	"slices"
	"strings"
	"testing"
)

// TestReportsWithoutATime holds pairs to one answer whichever of the two has no time.
func TestReportsWithoutATime(t *testing.T) {
	const day = "2025-05-06 08:00"
	tests := []struct{ name, a, b, want string }{
		{"jobs", "Norvane Steel will cut 380 jobs at Hexley.", "The Hexley works of Norvane Steel will close with the loss of 310 jobs.", "380|310"},
		{"ages of a boy", "A 12-year-old boy was swept away.", "A boy aged 10 was swept away by the river.", "12-year-old|10"},
		{"services", "Trains in Hexley are running normally.", "Trains in Hexley are not running normally.", "running normally|not running normally"},
	}
	for _, tt := range tests {
		for _, when := range [][2]string{{day, ""}, {"", day}, {"", ""}} {
			l := compile(article("a", "Post", when[0], tt.a), article("b", "Echo", when[1], tt.b))
			got := told(l.Disagreements)
			if when[0] == "" && when[1] != "" && len(got) == 1 { // unknown times are last
				v := strings.Split(got[0], "|")
				slices.Reverse(v)
				got[0] = strings.Join(v, "|")
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("%s at %q: disagreements %q, want %q", tt.name, when, got, tt.want)
			}
			for _, f := range l.Disagreements {
				if tt.name == "services" && f.Question != "whether services run" {
					t.Errorf("question = %q, want %q", f.Question, "whether services run")
				}
			}
		}
	}
}

package annotate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
)

// saidCase is one passage of a file of testdata: "== name", its paragraphs a
// line each, "--", and its quotes a line each.
type saidCase struct {
	name string
	in   []string
	want []string
}

func saidCases(t *testing.T, file string) []saidCase {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	var out []saidCase
	given := false
	for _, line := range strings.Split(string(raw), "\n") {
		line = strings.TrimSpace(line)
		name, begins := strings.CutPrefix(line, "== ")
		switch {
		case begins:
			out = append(out, saidCase{name: name})
			given = false
		case line == "--":
			given = true
		case line == "":
		case given:
			out[len(out)-1].want = append(out[len(out)-1].want, line)
		default:
			out[len(out)-1].in = append(out[len(out)-1].in, line)
		}
	}
	return out
}

// quoteLine prints a quote as "kind speaker [> hearer] [@ place]: text"; unnamed
// speakers stand in brackets.
func quoteLine(q *news.Quote) string {
	who := q.Speaker.Name
	if q.Speaker.Anonymous {
		who = "(" + who + ")"
	}
	if who == "" {
		who = "?"
	}
	if q.SaidTo != "" {
		who += " > " + q.SaidTo
	}
	if q.SaidAt != "" {
		who += " @ " + q.SaidAt
	}
	return string(q.Kind) + " " + who + ": " + q.Text
}

func testSaid(t *testing.T, file string, indirect bool) {
	t.Helper()
	for _, tt := range saidCases(t, file) {
		a := Article(&news.Article{Outlet: "Moor Gazette", Paragraphs: tt.in})
		var got []string
		for i := range a.Quotes {
			if (a.Quotes[i].Kind == news.Indirect) == indirect {
				got = append(got, quoteLine(&a.Quotes[i]))
			}
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s: quotes of %q (-want +got):\n%s", tt.name, tt.in, d)
		}
	}
}

// TestSaid reads whole passages, names and all, of every way to quote somebody
// that the rules know of.
func TestSaid(t *testing.T) { testSaid(t, "said.txt", false) }

// TestIndirect reads whole passages of indirect speech, and what is none.
func TestIndirect(t *testing.T) { testSaid(t, "indirect.txt", true) }

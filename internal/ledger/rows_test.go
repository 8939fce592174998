package ledger_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/reuse"
)

// TestRowsOfOneText compiles reports of a few words again and again, and looks for what was
// copied: what takes time by the square of their dates or marks takes minutes here.
func TestRowsOfOneText(t *testing.T) {
	for _, row := range []string{"noon. ", "not 9.20pm ", "dead Minister Dr Smith 2023. ", "aged 34, 12 of 14 killed. ", "each '. ", "7 '... ", "'had "} {
		body := strings.Repeat(row, (20<<10)/len(row))
		a := article("a1", "Bell", "2025-05-06 08:00", "Two people were killed in a fire in Saltby on Monday.")
		b, c := article("a2", "Lamp", "2025-05-06 09:00", body), article("a3", "Sun", "2025-05-06 10:00", body)
		if l := compile(a, b, c); len(l.Disagreements) != 0 {
			t.Errorf("two reports of %q disagree: %+v", row, l.Disagreements[0])
		}
		f := reuse.New()
		for _, x := range []*news.Annotated{b, c} {
			if _, err := f.Add(t.Context(), x); err != nil {
				t.Fatal(err)
			}
		}
		reuse.Passages(b, c)
	}
}

// TestRowsOfManyDenials compiles a story of many short reports that deny and tell the same: what
// reads each report anew for every denial takes minutes here.
func TestRowsOfManyDenials(t *testing.T) {
	var l []*news.Annotated
	for i := range 300 {
		body := "No sirens had sounded in the town. The gates never opened and the trees did not fall."
		if i%2 == 1 {
			body = "The sirens had sounded in the town. The gates opened and the trees had fallen."
		}
		l = append(l, article(fmt.Sprint("a", i), fmt.Sprint("Outlet ", i), "2025-05-06 08:00", body))
	}
	if got := compile(l...).Disagreements; len(got) > 4 {
		t.Errorf("%d rows of two matters that half of the reports deny", len(got))
	}
}

// TestFiguresAmongNames compiles reports of ever other names with a few numbers among them: each
// pair of numbers asks which names both sentences print.
func TestFiguresAmongNames(t *testing.T) {
	body := func(first byte) string {
		var b strings.Builder
		for i := range 8000 {
			b.Write([]byte{first, 'a' + byte(i%26), 'a' + byte(i/26%26), 'a' + byte(i/676%26), ' '})
			if i%330 == 0 {
				b.WriteString(strconv.Itoa(100+i) + " tonnes ")
			}
		}
		return b.String()
	}
	var all []*news.Annotated
	for i := range 4 {
		all = append(all, article("a"+strconv.Itoa(i), "Outlet "+strconv.Itoa(i), "2025-05-06 08:00", body('A'+byte(i))))
	}
	start := time.Now()
	compile(all...)
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("four reports of 40 KB took %v, want well under a second", d)
	}
}

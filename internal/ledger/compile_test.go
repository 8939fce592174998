package ledger_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/entity"
	"hearsay/internal/ledger"
	"hearsay/internal/news"
)

func TestFactRow(t *testing.T) {
	a := article("a1", "The Morning Bell", "2025-05-06 08:00", "Ada Merrow is back.", "Ada Merrow and Finn Tolle married in 2017 in Ostrey.")
	b := article("a2", "Evening Lamp", "2025-05-06 19:00", "Ada Merrow, who wed Finn Tolle in 2019, has no comment.")
	got := compile(a, b)
	if len(got.Disagreements) != 1 {
		t.Fatalf("Compile gives %d disagreements, want 1", len(got.Disagreements))
	}
	f := got.Disagreements[0]
	if f.Question != "year of the wedding" || f.Kind != "date" || len(f.About) < 2 || f.Because == "" {
		t.Errorf("row = %q, %q about %v because %q", f.Question, f.Kind, f.About, f.Because)
	}
	want := []news.FactValue{
		{Value: "2017", Normal: "2017", Statements: []news.Evidence{{Article: "a1", Paragraph: 1, Text: "Ada Merrow and Finn Tolle married in 2017 in Ostrey.", Value: news.Span{Para: 1, Start: 37, End: 41}}}},
		{Value: "2019", Normal: "2019", Statements: []news.Evidence{{Article: "a2", Paragraph: 0, Text: "Ada Merrow, who wed Finn Tolle in 2019, has no comment.", Value: news.Span{Para: 0, Start: 34, End: 38}}}},
	}
	if d := cmp.Diff(want, f.Values); d != "" {
		t.Errorf("values differ (-want +got):\n%s", d)
	}
}

// One outlet's change between its own articles is no disagreement.
func TestOneOutletChanges(t *testing.T) {
	a := article("a1", "The Morning Bell", "2025-05-06 08:00", "Priya Raman, 34, was charged with fraud on Tuesday.")
	b := article("a2", "The Morning Bell", "2025-05-06 19:00", "Priya Raman, 37, was charged with fraud on Tuesday.")
	if got := compile(a, b); len(got.Disagreements) != 0 {
		t.Errorf("Compile gives %q, want no disagreement", told(got.Disagreements))
	}
}

// Counts are never compared across stories; the dates of past events are.
func TestOtherStories(t *testing.T) {
	a := article("a1", "The Morning Bell", "2025-05-06 08:00", "At least 14 people were killed when a bridge collapsed in Maruda.", "Ada Merrow and Finn Tolle married in 2017.")
	b := article("a2", "Evening Lamp", "2025-05-16 08:00", "At least 19 people were killed when a bridge collapsed in Maruda.", "Ada Merrow and Finn Tolle married in 2019.")
	as := []*news.Annotated{a, b}
	storyOf := map[string]string{"a1": "s1", "a2": "s2"}
	reg := entity.Resolve(as, storyOf)
	got := ledger.Compile(ledger.Input{Articles: as, Registry: &reg, StoryOf: storyOf})
	if u := told(got.Updates); len(u) != 0 {
		t.Errorf("updates = %q, want none", u)
	}
	if d := told(got.Disagreements); len(d) != 1 || d[0] != "2017|2019" {
		t.Errorf("disagreements = %q, want the year of the wedding alone", d)
	}
}

func TestTimeline(t *testing.T) {
	a := article("a1", "The Morning Bell", "2025-05-06 08:00", "Harriet Cole resigned on Monday.", "She became education minister in March 2021.")
	b := article("a2", "Evening Lamp", "2025-05-06 19:00", "Education minister Harriet Cole resigned on Monday over a leaked letter.")
	got := compile(a, b)
	var rows []string
	for _, e := range got.Timeline {
		rows = append(rows, fmt.Sprintf("%s %s %d", e.Date, e.Precision, len(e.Statements)))
	}
	want := []string{"2021-03 month 1", "2025-05-05 day 2"}
	if d := cmp.Diff(want, rows); d != "" {
		t.Errorf("timeline differs (-want +got):\n%s", d)
	}
}

// Updates stand in order of time whatever the order of the articles' values.
func TestUpdatesInOrder(t *testing.T) {
	var as []*news.Annotated
	for i, n := range []string{"three", "nine", "14", "21"} {
		as = append(as, article(fmt.Sprint("a", i), fmt.Sprint("Outlet ", i), time.Date(2025, 5, 6+i, 8, 0, 0, 0, time.UTC).Format("2006-01-02 15:04"),
			"At least "+n+" people were killed when a bridge collapsed in Maruda."))
	}
	got := told(compile(as...).Updates)
	if len(got) != 1 || got[0] != "three|nine|14|21" {
		t.Errorf("updates = %q, want three|nine|14|21", got)
	}
}

func TestEmpty(t *testing.T) {
	got := ledger.Compile(ledger.Input{})
	if len(got.Disagreements)+len(got.Updates)+len(got.Timeline) != 0 {
		t.Errorf("Compile of nothing = %+v", got)
	}
}

func TestSameInputSameOutput(t *testing.T) {
	build := func() news.Ledger {
		var as []*news.Annotated
		for i, p := range pairs {
			as = append(as, article(fmt.Sprint("a", i), "Bell", "2025-05-06 08:00", p.a), article(fmt.Sprint("b", i), "Lamp", "2025-05-06 19:00", p.b))
		}
		return compile(as...)
	}
	first := build()
	for range 3 {
		if d := cmp.Diff(first, build()); d != "" {
			t.Fatalf("a second run differs:\n%s", d)
		}
	}
}

// Of words that stand as near to two figures, none comes first by chance.
func TestSameQuestion(t *testing.T) {
	a := article("a1", "The Morning Bell", "2025-05-06 08:00", "Fiddler Orla Vance, who first won the silver thistle in 1961, will open the fair.")
	b := article("a2", "Evening Lamp", "2025-05-06 12:00", "The fair will be opened by Orla Vance, who first won the silver thistle in 1962.")
	first := compile(a, b)
	if len(first.Disagreements) != 1 {
		t.Fatalf("Compile gives %q, want one row", told(first.Disagreements))
	}
	for range 40 {
		if d := cmp.Diff(first, compile(a, b)); d != "" {
			t.Fatalf("another run differs:\n%s", d)
		}
	}
}

// FuzzCompile holds Compile to its promises on any two texts: no panic, at
// least two values a row, evidence that stands in its article.
func FuzzCompile(f *testing.F) {
	for _, p := range pairs[:12] {
		f.Add(p.a, p.b)
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		if len(x)+len(y) > 2000 {
			return
		}
		a := article("a1", "Bell", "2025-05-06 08:00", strings.Split(x, "\n")...)
		b := article("a2", "Lamp", "2025-05-06 19:00", strings.Split(y, "\n")...)
		l := compile(a, b)
		for _, f := range append(l.Disagreements, l.Updates...) {
			if len(f.Values) < 2 || f.Question == "" {
				t.Fatalf("row %+v", f)
			}
			for _, v := range f.Values {
				for _, s := range v.Statements {
					if s.Text == "" || s.Article != "a1" && s.Article != "a2" {
						t.Fatalf("evidence %+v", s)
					}
				}
			}
		}
	})
}

func TestQuestionOfAge(t *testing.T) {
	l := compile(
		article("a1", "Morning Bell", "2025-05-06 09:00", "The skull found at Oldra is 14,000 years old."),
		article("a2", "Evening Star", "2025-05-06 15:00", "The skull found at Oldra is 18,000 years old."))
	if len(l.Disagreements) != 1 || l.Disagreements[0].Question != "age in years (Oldra)" {
		t.Errorf("Compile = %+v, want one disagreement on the age in years of what was found at Oldra", l.Disagreements)
	}
}

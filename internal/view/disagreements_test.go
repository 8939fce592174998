package view_test

import (
	"errors"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

func TestDisagreements(t *testing.T) {
	_, v := filled(t)
	d, err := v.Disagreements(t.Context(), view.DisagreementQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Rows) == 0 || d.Articles == 0 || d.Next != "" {
		t.Fatalf("Disagreements = %d rows in %d articles, next %q", len(d.Rows), d.Articles, d.Next)
	}
	s := tram(t, v)
	mine := map[string]view.Fact{}
	for _, f := range s.Disagreements {
		mine[f.ID] = f
	}
	seen := 0
	for i, x := range d.Rows {
		if i > 0 && x.Found.After(d.Rows[i-1].Found) {
			t.Errorf("%s was found later than the row before", x.Question)
		}
		if x.Update || x.Story.ID == "" || x.Found.IsZero() || len(x.Values) < 2 {
			t.Errorf("row %+v", x)
		}
		f, ok := mine[x.ID]
		if !ok {
			continue
		}
		seen++
		if x.Question != f.Question || len(x.Values) != len(f.Values) || len(x.About) != len(f.About) || x.Story.ID != s.ID {
			t.Errorf("row %+v differs from the story's %+v", x.Fact, f)
		}
		for k := range f.Values {
			if x.Values[k].Origins != f.Values[k].Origins || len(x.Values[k].Tally) != len(f.Values[k].Tally) {
				t.Errorf("%s: %+v, on the story's page %+v", x.Question, x.Values[k].Tally, f.Values[k].Tally)
			}
		}
	}
	if seen != len(mine) {
		t.Errorf("%d of the story's %d disagreements are listed", seen, len(mine))
	}
	if _, err := v.Disagreements(t.Context(), view.DisagreementQuery{Kind: "colour"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Disagreements of an unknown kind: %v, want invalid", err)
	}
}

func TestSentences(t *testing.T) {
	a, b := &view.Article{ID: "a1"}, &view.Article{ID: "a2"}
	v := view.Value{Evidence: []view.Evidence{{a, 1, "Nine fell."}, {b, 2, "Nine had fallen."}, {b, 1, "Nine fell."}}}
	got := v.Sentences()
	if len(got) != 2 || len(got[0].In) != 2 || got[0].In[1].ID != "a2" || got[1].Text != "Nine had fallen." {
		t.Errorf("Sentences() = %+v, want two, the first in both articles", got)
	}
}

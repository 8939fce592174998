package view_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// edition is a run over n reports of a fire and two of its inquiry, a storyline.
func edition(n int) *news.Edition {
	ed := &news.Edition{Registry: news.Registry{Entities: []news.Named{{ID: "e1", Name: "Ida Marl", Kind: news.Person}, {ID: "e2", Name: "Tarn Mill", Kind: news.Place}}}}
	fire := news.Story{ID: "s2", Headline: "Fire at the mill", Storyline: "l1", Entities: []string{"e2", "e1"}}
	day := time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)
	add := func(s *news.Story, id string, at time.Time, p news.Precision) {
		ed.Articles = append(ed.Articles, &news.Annotated{Article: &news.Article{
			ID: id, Input: "in/" + id + ".txt", Outlet: "Outlet " + id, Headline: "Headline " + id, Published: news.Claimed{Time: at, Precision: p},
		}})
		s.Articles = append(s.Articles, id)
		s.Origins = append(s.Origins, news.Origin{Article: id})
	}
	for i := range n {
		add(&fire, fmt.Sprint("a", i+1), day, news.PrecisionDay)
	}
	inquiry := news.Story{ID: "s1", Headline: "Inquiry into the mill", Storyline: "l1"}
	add(&inquiry, "b1", day.Add(30*time.Hour), news.PrecisionSecond)
	add(&inquiry, "b2", time.Time{}, news.PrecisionNone)
	ed.Stories = []news.Story{inquiry, fire}
	return ed
}

func TestEditionOf(t *testing.T) {
	ed := edition(3)
	say := func(ids ...string) (out []news.Evidence) {
		for _, id := range ids {
			out = append(out, news.Evidence{Article: id, Text: "It is said in " + id, Paragraph: -1})
		}
		return out
	}
	ed.Ledger = news.Ledger{
		Disagreements: []news.Fact{
			{ID: "d1", Values: []news.FactValue{{Value: "two", Statements: say("a1", "b1")}, {Value: "six", Statements: say("a2")}}},
			{ID: "d2", Values: []news.FactValue{{Value: "two", Statements: say("b1")}, {Value: "six", Statements: say("b2", "a2")}}},
			{ID: "d3", Values: []news.FactValue{{Value: "two", Statements: say("gone")}}},
		},
		Updates:  []news.Fact{{ID: "u1", Values: []news.FactValue{{Value: "1", Statements: say("b1")}, {Value: "2", Statements: say("b2")}}}},
		Timeline: []news.TimelineEntry{{Date: "2025", Statements: say("b2")}, {Date: "2024"}},
	}
	ed.Utterances = []news.Utterance{
		{ID: "q1", Text: "We ran", First: "a2", Appearances: []news.Appearance{{Article: "b1", Text: "We ran"}, {Article: "a2", Text: "We ran"}}},
		{ID: "q2", Text: "We hid", Appearances: []news.Appearance{{Article: "b2", Text: "We hid"}}},
		{ID: "q3", Text: "that they hid", Kind: news.Indirect, Appearances: []news.Appearance{{Article: "b2", Text: "that they hid"}}},
		{ID: "q4", Text: "Nowhere"},
	}
	zone := time.FixedZone("", -8*3600)
	type row struct {
		ID, First               string
		Outlets, Origins        int
		Dis, Upd, Quotes, Names []string
		Dates, Related          int
		From                    string
	}
	var got []row
	out := view.EditionOf(ed, zone)
	for _, s := range out.Stories {
		r := row{ID: s.ID, Outlets: len(s.Outlets), Origins: s.Origins, Dates: len(s.Timeline), Related: len(s.Related), From: s.From.Format(time.RFC3339)}
		for _, f := range s.Disagreements {
			r.Dis = append(r.Dis, f.ID)
		}
		for _, f := range s.Updates {
			r.Upd = append(r.Upd, f.ID)
			if !f.Update {
				t.Errorf("%s is no update", f.ID)
			}
		}
		for _, q := range s.Quotes {
			r.Quotes = append(r.Quotes, q.ID)
		}
		for _, n := range s.Names {
			r.Names = append(r.Names, n.Name)
		}
		got = append(got, r)
	}
	want := []row{
		{ID: "s2", Outlets: 3, Origins: 3, Dis: []string{"d1"}, Quotes: []string{"q1"}, Names: []string{"Ida Marl"}, Related: 1, From: "2025-03-04T00:00:00-08:00"},
		{ID: "s1", Outlets: 2, Origins: 2, Dis: []string{"d2"}, Upd: []string{"u1"}, Quotes: []string{"q2"}, Dates: 1, Related: 1, From: "2025-03-05T06:00:00Z"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("EditionOf (-want +got):\n%s", d)
	}
	if out.Articles != 5 || out.Stories[0].Members[0].Input != "in/a1.txt" {
		t.Errorf("EditionOf has %d articles, the first of %q, want 5 of in/a1.txt", out.Articles, out.Stories[0].Members[0].Input)
	}
	if last := out.Stories[1].Members[1]; last.ID != "b2" || !last.When.At.IsZero() {
		t.Errorf("the last article is %s, want the one without a time", last.ID)
	}
	if empty := view.EditionOf(&news.Edition{}, time.UTC); len(empty.Stories) != 0 || empty.Articles != 0 {
		t.Errorf("EditionOf(nothing) = %+v, want nothing", empty)
	}
}

func BenchmarkEditionOf(b *testing.B) {
	b.ReportAllocs()
	ed := edition(1000)
	for b.Loop() {
		view.EditionOf(ed, time.UTC)
	}
}

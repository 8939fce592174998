package compile

import (
	"encoding/json"
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// said is a value with the sentences that state it, each with the place of the
// value in it; a place of -1 is none.
func said(normal string, at int, sentences ...string) news.FactValue {
	v := news.FactValue{Value: normal, Normal: normal}
	for i, s := range sentences {
		e := news.Evidence{Article: "a" + normal + strings.Repeat("x", i), Text: s}
		if at >= 0 {
			e.Value = news.Span{Start: at, End: at + 1}
		}
		v.Statements = append(v.Statements, e)
	}
	return v
}

// TestDismissalMatches: which facts a dismissal is about, and which it settles.
func TestDismissalMatches(t *testing.T) {
	fact := func(id, question string, vs ...news.FactValue) news.Fact {
		return news.Fact{ID: id, Kind: "number", Question: question, Values: vs}
	}
	const nine, seven = "Nine fell and nine rose.", "Seven fell and seven rose."
	was := fact("d1", "number that fell", said("9", 0, nine), said("7", 0, seven))
	spelling := fact("d1", "spelling of Marsh", said("Marsh", -1, "Ida Marsh met Bo Kell."), said("Marche", -1, "Ida Marche met Bo Kehl."))
	for _, c := range []struct {
		name      string
		was, f    news.Fact
		same, all bool
	}{
		{"as it was", was, was, true, true},
		{"all else anew, the id kept", was, fact("d1", "how many", said("9", 5, "It was nine."), said("7", 5, "It was seven.")), true, true},
		{"without its id", was, fact("d2", "how many", said("9", 0, nine), said("7", 5, "It was seven.")), true, true},
		{"without its id and places", was, fact("d2", "number that fell", said("9", 8, nine), said("7", 8, seven)), true, true},
		{"a value in another form", was, fact("d1", "number that fell", said("about 9", 0, nine), said("7", 0, seven)), true, true},
		{"a third value", was, fact("d1", "number that fell", said("9", 0, nine), said("7", 0, seven), said("4", 0, "Four fell.")), true, false},
		{"other words of a sentence", was, fact("d2", "number that rose", said("9", 14, nine), said("7", 15, seven)), false, true},
		{"the same question elsewhere", was, fact("d2", "number that fell", said("9", 0, "Nine fell here."), said("7", 0, "Seven fell here.")), false, true},
		{"a spelling", spelling, spelling, true, true},
		{"another spelling of the same sentences", spelling, fact("d2", "spelling of Kell", said("Kell", -1, "Ida Marsh met Bo Kell."), said("Kehl", -1, "Ida Marche met Bo Kehl.")), false, false},
	} {
		x := news.Dismissal{Question: c.was.Question, Kind: c.was.Kind}
		for _, v := range c.was.Values {
			y := news.DismissedValue{Value: v.Value, Normal: v.Normal}
			for _, s := range v.Statements {
				y.Statements = append(y.Statements, news.DismissedStatement{Article: s.Article, Text: s.Text, Start: startOf(s)})
			}
			x.Values = append(x.Values, y)
		}
		data, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		d, err := newDismissal(&store.Correction{ID: "c1", A: c.was.ID, Data: data})
		if err != nil {
			t.Fatal(err)
		}
		if same, all := d.same(&c.f), d.covers(&c.f); same != c.same || all != c.all {
			t.Errorf("%s: same, covers = %t, %t, want %t, %t", c.name, same, all, c.same, c.all)
		}
		c.f.Kind = "age"
		if d.same(&c.f) {
			t.Errorf("%s: same(another kind) = true", c.name)
		}
		c.f.Kind = c.was.Kind
		stand, gone := sift([]news.Fact{c.f}, []*dismissal{d}, false)
		if (len(gone) == 1) != (c.same && c.all) || len(stand)+len(gone) != 1 {
			t.Errorf("%s: sift = %d stand, %d gone", c.name, len(stand), len(gone))
		}
		if stand, _ := sift([]news.Fact{c.f}, []*dismissal{d}, true); len(stand) != 1 {
			t.Errorf("%s: a dismissed disagreement took an update away", c.name)
		}
	}
}

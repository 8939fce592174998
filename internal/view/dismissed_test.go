package view_test

import (
	"encoding/json"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/view"
)

// dismiss keeps that a fact of a story is none, as a form does.
func dismiss(t *testing.T, set store.Set, v *view.View, f *view.Fact) string {
	t.Helper()
	d := news.Dismissal{Question: f.Question, Kind: f.Kind, Update: f.Update, Reason: "both count differently"}
	for _, x := range f.Values {
		d.Values = append(d.Values, news.DismissedValue{Value: x.Text, Normal: x.Normal})
	}
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := set.Corrections.Add(t.Context(), []store.Correction{{Kind: "dismiss", A: f.ID, B: f.Values[0].Evidence[0].ID, Data: data, Made: v.Now()}})
	if err != nil {
		t.Fatal(err)
	}
	return ids[0]
}

// TestDismissedAtOnce: what a reader dismissed or took back shows before its story
// is compiled again.
func TestDismissedAtOnce(t *testing.T) {
	set, v := filled(t)
	s := tram(t, v)
	if len(s.Disagreements) < 2 || len(s.Updates) == 0 {
		t.Fatalf("the story has %d disagreements, %d updates", len(s.Disagreements), len(s.Updates))
	}
	all := len(s.Disagreements)
	f, u := s.Disagreements[0], s.Updates[0]
	id := dismiss(t, set, v, &f)
	moved := dismiss(t, set, v, &u)
	after := tram(t, v)
	if len(after.Disagreements) != all-1 || len(after.Updates) != len(s.Updates)-1 {
		t.Errorf("%d disagreements, %d updates, want one less of %d and %d", len(after.Disagreements), len(after.Updates), all, len(s.Updates))
	}
	got := after.DismissedOnes(false)
	if len(got) != 1 || got[0].ID != f.ID || got[0].Dismissed != id || got[0].Reason != "both count differently" {
		t.Errorf("DismissedOnes(false) = %+v, want %s by %s", got, f.ID, id)
	}
	if got := after.DismissedOnes(true); len(got) != 1 || got[0].ID != u.ID {
		t.Errorf("DismissedOnes(true) = %+v, want %s", got, u.ID)
	}
	for _, updates := range []bool{false, true} {
		d, err := v.Disagreements(t.Context(), view.DisagreementQuery{Updates: updates})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range d.Rows {
			if x.ID == f.ID || x.ID == u.ID {
				t.Errorf("%s is listed still", x.Question)
			}
		}
	}
	c, err := v.Done(t.Context(), id)
	if err != nil || c == nil {
		t.Fatalf("Done = %v, %v", c, err)
	}
	if c.Of[0].Name == "" || c.To.ID != s.ID || c.To.Name != s.Headline || c.Reason == "" || c.Update {
		t.Errorf("Done = %+v, want question, story and reason", c)
	}
	if c, err := v.Done(t.Context(), moved); err != nil || !c.Update {
		t.Errorf("Done = %+v, %v; want an update", c, err)
	}
	for _, id := range []string{id, moved} {
		if err := set.Corrections.Undo(t.Context(), id, v.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if c, err := v.Done(t.Context(), id); c != nil || err != nil {
		t.Errorf("Done of what was undone = %+v, %v; want none", c, err)
	}
	if again := tram(t, v); len(again.Disagreements) != all || len(again.Dismissed) != 0 {
		t.Errorf("undone: %d disagreements, %d dismissed, want %d and none", len(again.Disagreements), len(again.Dismissed), all)
	}
}

// TestDismissedAndCompiled: what a ledger has as dismissed stays so while the
// correction is in force; a part that was dismissed is told.
func TestDismissedAndCompiled(t *testing.T) {
	set, v := filled(t)
	s := tram(t, v)
	one, other := s.Disagreements[0], s.Disagreements[1]
	whole, part := dismiss(t, set, v, &one), dismiss(t, set, v, &other)
	l, err := set.Ledgers.Get(t.Context(), s.ID)
	if err != nil {
		t.Fatal(err)
	}
	var c news.Compiled
	if err := json.Unmarshal(l.Data, &c); err != nil {
		t.Fatal(err)
	}
	var stand []news.Fact
	for _, f := range c.Ledger.Disagreements {
		switch f.ID {
		case one.ID:
			f.Dismissed = whole
			c.Dismissed.Disagreements = append(c.Dismissed.Disagreements, f)
			continue
		case other.ID:
			f.Dismissed = part
		}
		stand = append(stand, f)
	}
	c.Ledger.Disagreements = stand
	if l.Data, err = json.Marshal(c); err != nil {
		t.Fatal(err)
	}
	if err := set.Ledgers.Put(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	after := tram(t, v)
	if len(after.Dismissed) != 1 || after.Dismissed[0].ID != one.ID || after.Dismissed[0].Reason == "" {
		t.Errorf("Dismissed = %+v, want %s", after.Dismissed, one.ID)
	}
	told := 0
	for _, f := range after.Disagreements {
		if f.Dismissed == part && f.ID == other.ID {
			told++
		} else if f.Dismissed != "" {
			t.Errorf("%s was dismissed by %s, want not", f.Question, f.Dismissed)
		}
	}
	if told != 1 || len(after.Disagreements) != len(s.Disagreements)-1 {
		t.Errorf("disagreements = %+v, want all but one, one of them dismissed in part", after.Disagreements)
	}
	for _, id := range []string{whole, part} {
		if err := set.Corrections.Undo(t.Context(), id, v.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if again := tram(t, v); len(again.Disagreements) != len(s.Disagreements) || len(again.Dismissed) != 0 || again.Disagreements[0].Dismissed != "" {
		t.Errorf("undone: %+v, dismissed %+v", again.Disagreements, again.Dismissed)
	}
}

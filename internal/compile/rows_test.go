package compile_test

import (
	"strings"
	"testing"
	"time"

	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

func allFacts(t *testing.T, set store.Set) map[string]store.Fact {
	t.Helper()
	out := map[string]store.Fact{}
	for _, update := range []bool{false, true} {
		fs, _, err := set.Ledgers.Facts(t.Context(), store.FactFilter{Update: update}, store.Page{Limit: store.MaxPage})
		ok(t, err)
		for _, f := range fs {
			out[f.ID] = f
		}
	}
	return out
}

// TestFactsAreListed: what the ledger has in question can be looked up, by the
// outlets that say it and whom it is about.
func TestFactsAreListed(t *testing.T) {
	s := &server{set: openStore(t)}
	ids, articles := keep(t, s.set, [][]news.Article{fall(), prize()})
	c := compile.New(s.set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids...))
	l := s.compiled(t, ids[0]).Ledger
	got := allFacts(t, s.set)
	if len(l.Disagreements) == 0 || len(got) != len(l.Disagreements)+len(l.Updates) {
		t.Fatalf("Facts = %d, want the ledger's %d disagreements and %d updates", len(got), len(l.Disagreements), len(l.Updates))
	}
	heads, err := s.set.Articles.Get(t.Context(), articles[0]...)
	ok(t, err)
	marsh := entityNamed(t, s.compiled(t, ids[0]), "Tilda Marsh").ID
	for _, f := range got {
		if f.Story != ids[0] || f.Kind == "" || !strings.Contains(string(f.Data), f.ID) || !f.Found.Equal(heads[1].FirstSeen) {
			t.Errorf("Facts has %+v, want it of %s, found when the second article was seen, %v", f, ids[0], heads[1].FirstSeen)
		}
	}
	for name, f := range map[string]store.FactFilter{"of an outlet": {Outlet: "the kite"}, "about a name": {Entities: []string{marsh}}, "of ages": {Kind: "age"}} {
		if fs, _, err := s.set.Ledgers.Facts(t.Context(), f, store.Page{}); err != nil || len(fs) == 0 {
			t.Errorf("Facts %s = %v, %v; want some", name, fs, err)
		}
	}
	if fs, _, err := s.set.Ledgers.Facts(t.Context(), store.FactFilter{Outlet: "Inland Wire"}, store.Page{}); err != nil || len(fs) != 0 {
		t.Errorf("Facts of an outlet that states no value = %v, %v; want none", fs, err)
	}
}

// TestFactsKeepWhenTheyWereFound: compiled again, a fact keeps its time; one
// that a later change brings is found with that change.
func TestFactsKeepWhenTheyWereFound(t *testing.T) {
	s := &server{set: openStore(t)}
	ids, _ := keep(t, s.set, [][]news.Article{fall()})
	c := compile.New(s.set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids...))
	before := allFacts(t, s.set)
	late := told(90, "Saltby Post", "Crane at Saltby was 31 years old", "The crane that fell on Saltby pier on Tuesday was built in 2001, the ambulance service said.",
		"Tilda Marsh, 61, the head of the dockers' union, spoke of eleven long years.")
	more, arts := keep(t, s.set, [][]news.Article{{late}})
	change := noon.Add(72 * time.Hour)
	ok(t, s.set.Stories.Assign(t.Context(), change, []store.Member{{Article: arts[0][0], Story: ids[0]}}))
	ok(t, c.Compile(t.Context(), more...))
	ok(t, c.Again(t.Context(), ids...))
	after := allFacts(t, s.set)
	stayed := 0
	for id, f := range after {
		if was, known := before[id]; known {
			stayed++
			if !f.Found.Equal(was.Found) {
				t.Errorf("%s was found %v, compiled again %v", id, was.Found, f.Found)
			}
		} else if !f.Found.Equal(change) {
			t.Errorf("%s was found %v, want with the change, %v", id, f.Found, change)
		}
	}
	if stayed == 0 {
		t.Errorf("of %d facts none stayed", len(before))
	}
}

// TestAnonymousQuotesAreListed: they have no key, so that nobody is taken for
// their speaker.
func TestAnonymousQuotesAreListed(t *testing.T) {
	s := &server{set: openStore(t)}
	a := told(0, "Radio Tamsin", "Crane falls on Saltby pier", "Nine people were hurt when a crane fell on Saltby pier on Tuesday.",
		"“It came down like a tree in a storm,” said a witness who asked not to be named.")
	ids, _ := keep(t, s.set, [][]news.Article{{a}})
	ok(t, compile.New(s.set, compile.Options{}).Compile(t.Context(), ids...))
	qs, _, err := s.set.Ledgers.Latest(t.Context(), store.Page{})
	ok(t, err)
	if len(qs) != 1 || qs[0].Key != "" || qs[0].Name == "" {
		t.Errorf("Latest = %+v, want the witness's quote without a key", qs)
	}
}

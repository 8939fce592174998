package compile_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

// disputed finds the disagreement of a story that has a value.
func disputed(t *testing.T, fs []news.Fact, value string) *news.Fact {
	t.Helper()
	for i := range fs {
		for _, v := range fs[i].Values {
			if v.Value == value {
				return &fs[i]
			}
		}
	}
	return nil
}

// dismissed keeps that a fact is none, and compiles its stories.
func dismissed(t *testing.T, set store.Set, c *compile.Compiler, fact, reason string) string {
	t.Helper()
	x, stories, err := compile.Dismiss(t.Context(), set, fact, reason)
	ok(t, err)
	ids, err := set.Corrections.Add(t.Context(), []store.Correction{x})
	ok(t, err)
	if len(stories) == 0 {
		t.Fatalf("Dismiss(%s) names no story", fact)
	}
	ok(t, c.Again(t.Context(), stories...))
	return ids[0]
}

// age is the disagreement on how old Tilda Marsh is, nil for none.
func age(t *testing.T, s *server, story string) *news.Fact {
	t.Helper()
	return disputed(t, s.compiled(t, story).Ledger.Disagreements, "47")
}

// further is an article of the fall of the crane with an age.
func further(minute int, outlet, years string) news.Article {
	return told(minute, outlet, "Crane down on pier of Saltby", "Tilda Marsh, "+years+", the head of the dockers' union, ran to the pier of Saltby when the crane fell on Tuesday.",
		"Gulls circled over the "+outlet+" van all afternoon, and the fish market stayed shut.")
}

// fallAndDiver is the fall with a second age in question.
func fallAndDiver() []news.Article {
	as := fall()
	as[0].Paragraphs = append(as[0].Paragraphs, "Oswin Pellow, 33, a diver from Saltby, pulled two men from the water.")
	as[1].Paragraphs = append(as[1].Paragraphs, "The two men were pulled out by Oswin Pellow, 38, a diver from Saltby.")
	return as
}

// join puts a further article into a story and compiles it.
func join(t *testing.T, s *server, c *compile.Compiler, story string, a news.Article) {
	t.Helper()
	_, arts := keep(t, s.set, [][]news.Article{{a}})
	ok(t, s.set.Stories.Assign(t.Context(), noon.Add(72*time.Hour), []store.Member{{Article: arts[0][0], Story: story}}))
	ok(t, c.Compile(t.Context(), story))
}

// TestDismissedFactStaysOut: what a reader dismissed is in no count and no list,
// while others stay; undone, it is there as it was.
func TestDismissedFactStaysOut(t *testing.T) {
	s := &server{set: openStore(t)}
	ids, _ := keep(t, s.set, [][]news.Article{fallAndDiver()})
	c := compile.New(s.set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids...))
	was := age(t, s, ids[0])
	if was == nil {
		t.Fatalf("no age among %+v", s.compiled(t, ids[0]).Ledger.Disagreements)
	}
	all := len(s.compiled(t, ids[0]).Ledger.Disagreements)
	id := dismissed(t, s.set, c, was.ID, "  one counts\nthe rescuers ")
	for range 2 {
		got := s.compiled(t, ids[0])
		if age(t, s, ids[0]) != nil || len(got.Ledger.Disagreements) != all-1 {
			t.Errorf("the ledger has %+v, want all but the age", got.Ledger.Disagreements)
		}
		if len(got.Dismissed.Disagreements) != 1 || got.Dismissed.Disagreements[0].ID != was.ID || got.Dismissed.Disagreements[0].Dismissed != id {
			t.Errorf("dismissed are %+v, want %s by %s", got.Dismissed, was.ID, id)
		}
		if _, listed := allFacts(t, s.set)[was.ID]; listed {
			t.Error("the age is listed among the facts")
		}
		st, err := s.set.Stories.Get(t.Context(), ids[0])
		ok(t, err)
		if st.Disagreements != all-1 {
			t.Errorf("the story counts %d disagreements, want %d", st.Disagreements, all-1)
		}
		ok(t, c.Again(t.Context(), ids...))
	}
	cs, _, err := s.set.Corrections.List(t.Context(), "", store.Page{})
	ok(t, err)
	var d news.Dismissal
	ok(t, json.Unmarshal(cs[0].Data, &d))
	if d.Reason != "one counts the rescuers" || d.Question != was.Question || d.Kind != "age" || d.Update || len(d.Values) != 2 ||
		d.Values[0].Statements[0].Outlet == "" || d.Values[0].Statements[0].Text == "" || !strings.HasPrefix(d.Values[0].Statements[0].Time, "2031-03-04T1") {
		t.Errorf("kept as example: %+v; want it whole", d)
	}
	ok(t, s.set.Corrections.Undo(t.Context(), id, noon))
	ok(t, c.Again(t.Context(), ids...))
	if f := age(t, s, ids[0]); f == nil || f.ID != was.ID || f.Dismissed != "" {
		t.Errorf("undone, the age is %+v, want it under %s", f, was.ID)
	}
	if got := s.compiled(t, ids[0]).Dismissed; len(got.Disagreements) != 0 {
		t.Errorf("undone, dismissed are %+v", got)
	}
}

// TestDismissalHoldsThroughFurtherReports: a further outlet with a known value
// changes nothing; one with a third value brings the question back, and the
// ledger tells that a part was dismissed.
func TestDismissalHoldsThroughFurtherReports(t *testing.T) {
	s := &server{set: openStore(t)}
	ids, _ := keep(t, s.set, [][]news.Article{fallAndDiver()})
	c := compile.New(s.set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids...))
	id := dismissed(t, s.set, c, age(t, s, ids[0]).ID, "")
	join(t, s, c, ids[0], further(70, "Saltby Post", "52"))
	if f := age(t, s, ids[0]); f != nil {
		t.Errorf("a third outlet with a known value brought back %+v", f)
	}
	if got := s.compiled(t, ids[0]).Dismissed.Disagreements; len(got) != 1 {
		t.Errorf("dismissed are %+v, want the age", got)
	}
	join(t, s, c, ids[0], further(80, "Northern Herald", "58"))
	f := age(t, s, ids[0])
	if f == nil || f.Dismissed != id || len(f.Values) != 3 {
		t.Fatalf("with a third value the age is %+v, want three values, a part of them dismissed by %s", f, id)
	}
	if _, listed := allFacts(t, s.set)[f.ID]; !listed {
		t.Error("with a third value the age is not listed")
	}
	again := dismissed(t, s.set, c, f.ID, "still not")
	if got := s.compiled(t, ids[0]).Dismissed.Disagreements; len(got) != 1 || got[0].Dismissed != again {
		t.Errorf("dismissed again: %+v, want it by %s", got, again)
	}
}

// TestDismissalHoldsThroughMoves: it holds in another story, by another
// compiler, and when all ids were lost.
func TestDismissalHoldsThroughMoves(t *testing.T) {
	s := &server{set: openStore(t)}
	ids, articles := keep(t, s.set, [][]news.Article{fall(), prize()})
	c := compile.New(s.set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids...))
	dismissed(t, s.set, c, age(t, s, ids[0]).ID, "")
	gone := func(when, story string) {
		t.Helper()
		if f := age(t, s, story); f != nil {
			t.Errorf("%s: the age is back: %+v", when, f)
		}
		if got := s.compiled(t, story).Dismissed.Disagreements; len(got) != 1 {
			t.Errorf("%s: dismissed are %+v, want the age", when, got)
		}
	}
	split := store.NewID(store.StoryPrefix)
	ok(t, s.set.Stories.Assign(t.Context(), noon.Add(time.Hour), []store.Member{{Article: articles[0][0], Story: split}, {Article: articles[0][1], Story: split}}))
	fresh := compile.New(s.set, compile.Options{})
	ok(t, fresh.Compile(t.Context(), split))
	gone("in a story of their own", split)
	ok(t, s.set.Stories.Merge(t.Context(), noon.Add(2*time.Hour), split, ids[1]))
	ok(t, fresh.Compile(t.Context(), ids[1]))
	gone("merged into another", ids[1])
	ok(t, s.set.Ledgers.Put(t.Context(), store.Ledger{Story: ids[1], Version: 1, Data: []byte(`{}`)}))
	annotateKept(t, s.set, articles[0])
	ok(t, fresh.Again(t.Context(), ids[1]))
	gone("after a redo", ids[1])
	backup := filepath.Join(t.TempDir(), "backup")
	_, err := s.set.Admin.Backup(t.Context(), backup)
	ok(t, err)
	s.set = openStore(t)
	_, err = s.set.Admin.Restore(t.Context(), backup)
	ok(t, err)
	ok(t, compile.New(s.set, compile.Options{}).Again(t.Context(), ids[1]))
	gone("restored elsewhere", ids[1])
}

func TestDismissNothing(t *testing.T) {
	set := openStore(t)
	if _, _, err := compile.Dismiss(t.Context(), set, "d0", ""); !isNotFound(err) {
		t.Errorf("Dismiss(d0) = %v, want not found", err)
	}
	s := &server{set: set}
	ids, _ := keep(t, set, [][]news.Article{fallAndDiver()})
	ok(t, compile.New(set, compile.Options{}).Compile(t.Context(), ids...))
	c, _, err := compile.Dismiss(t.Context(), set, age(t, s, ids[0]).ID, strings.Repeat("ä", news.MaxReason))
	ok(t, err)
	var d news.Dismissal
	ok(t, json.Unmarshal(c.Data, &d))
	if len(d.Reason) != news.MaxReason {
		t.Errorf("a reason of %d bytes is kept, want %d", len(d.Reason), news.MaxReason)
	}
}

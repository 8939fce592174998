package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// factsOf lists the ids of facts, a few at a time.
func factsOf(t *testing.T, s store.Set, f store.FactFilter, by int) []string {
	t.Helper()
	var out []string
	for _, x := range collect(t, by, func(p store.Page) ([]store.Fact, string, error) { return s.Ledgers.Facts(t.Context(), f, p) }) {
		out = append(out, x.ID)
	}
	return out
}

func testFacts(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 5)
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: "s1"}, {Article: ids[1], Story: "s2"}, {Article: ids[2], Story: "s3"}}))
	es, err := s.Entities.Save(ctx, store.Entity{Name: "Ida Holm", Kind: news.Person, Keys: []string{"ida holm"}}, store.Entity{Name: "Quay", Keys: []string{"quay"}})
	ok(t, err)
	fact := func(id, kind string, minute int, outlets, entities []string) store.Fact {
		return store.Fact{ID: id, Kind: kind, Update: id[:1] == "u", Found: day.Add(time.Duration(minute) * time.Minute), Data: []byte(id), Outlets: outlets, Entities: entities}
	}
	gazette, both := []string{"The Gazette"}, []string{"the GAZETTE", "Fen Post", "Fen Post"}
	put := func(story string, fs ...store.Fact) {
		t.Helper()
		ok(t, s.Ledgers.Put(ctx, store.Ledger{Story: story, Version: 1, Facts: fs}))
	}
	put("s1", fact("d1", "age", 1, gazette, es[:1]), fact("d2", "number", 5, both, es), fact("u1", "number", 3, both, nil), store.Fact{Kind: "age"})
	put("s2", fact("d3", "number", 3, gazette, []string{es[1], es[1], "e0"}), fact("d4", "number", 3, nil, nil))
	for _, c := range []struct {
		f    store.FactFilter
		want []string
	}{
		{store.FactFilter{}, []string{"d2", "d4", "d3", "d1"}},
		{store.FactFilter{Update: true}, []string{"u1"}},
		{store.FactFilter{Kind: "number"}, []string{"d2", "d4", "d3"}},
		{store.FactFilter{Outlet: "the gazette"}, []string{"d2", "d3", "d1"}},
		{store.FactFilter{Outlet: "Fen Post", Kind: "age"}, nil},
		{store.FactFilter{Outlet: "Fen Post", Update: true}, []string{"u1"}},
		{store.FactFilter{Outlet: "Nobody"}, nil},
		{store.FactFilter{Entities: []string{es[1], es[0]}}, []string{"d2", "d3", "d1"}},
		{store.FactFilter{Entities: es[1:], Kind: "number"}, []string{"d2", "d3"}},
		{store.FactFilter{Entities: es, Outlet: "Fen Post"}, []string{"d2"}},
		{store.FactFilter{Entities: es[1:], Outlet: "The Gazette", Kind: "number"}, []string{"d2", "d3"}},
		{store.FactFilter{Entities: es[:1], Outlet: "Nobody"}, nil},
		{store.FactFilter{Entities: []string{}}, nil},
		{store.FactFilter{Entities: []string{"e0"}}, nil},
	} {
		for _, by := range []int{1, 2, 50} {
			if d := cmp.Diff(c.want, factsOf(t, s, c.f, by)); d != "" {
				t.Errorf("Facts(%+v) by %d: %s", c.f, by, d)
			}
		}
	}
	fs, _, err := s.Ledgers.Facts(ctx, store.FactFilter{Kind: "age"}, store.Page{})
	ok(t, err)
	want := store.Fact{ID: "d1", Story: "s1", Kind: "age", Found: day.Add(time.Minute), Data: []byte("d1")}
	if len(fs) != 1 || cmp.Diff(want, fs[0]) != "" {
		t.Errorf("Facts = %+v, want %+v", fs, want)
	}
	one, err := s.Ledgers.Fact(ctx, "d1")
	ok(t, err)
	if d := cmp.Diff(want, one); d != "" {
		t.Errorf("Fact(d1): %s", d)
	}
	_, err = s.Ledgers.Fact(ctx, "d0")
	wantErr(t, err, news.ErrNotFound)
	_, _, err = s.Ledgers.Facts(ctx, store.FactFilter{}, store.Page{After: "nonsense"})
	wantErr(t, err, news.ErrInvalid)
	testFactsLast(t, s, put, fact, es)
}

// testFactsLast compiles again what is kept: what stays keeps when it was found,
// and follows its story and its names.
func testFactsLast(t *testing.T, s store.Set, put func(string, ...store.Fact), fact func(string, string, int, []string, []string) store.Fact, es []string) {
	ctx := t.Context()
	put("s1", fact("d1", "date", 99, []string{"Fen Post"}, nil), fact("d5", "age", 2, nil, es[:1])) // d2 and u1 are gone
	put("s3", fact("d4", "number", 99, nil, nil))                                                   // it was s2's
	if d := cmp.Diff([]string{"d4", "d3", "d5", "d1"}, factsOf(t, s, store.FactFilter{}, 2)); d != "" {
		t.Errorf("Facts of what was compiled again: %s", d)
	}
	put("s2", fact("d3", "number", 99, nil, es[1:]))
	fs, _, err := s.Ledgers.Facts(ctx, store.FactFilter{Kind: "number"}, store.Page{})
	ok(t, err)
	if len(fs) != 2 || fs[0].ID != "d4" || fs[0].Story != "s3" || !fs[0].Found.Equal(day.Add(3*time.Minute)) {
		t.Errorf("Facts = %+v, want d4 in s3, found when it was", fs)
	}
	if d := cmp.Diff([]string{"d1"}, factsOf(t, s, store.FactFilter{Outlet: "fen post"}, 2)); d != "" {
		t.Errorf("Facts of an outlet that it had not: %s", d)
	}
	ok(t, s.Entities.Merge(ctx, es[0], es[1]))
	for _, e := range es {
		if d := cmp.Diff([]string{"d3", "d5"}, factsOf(t, s, store.FactFilter{Entities: []string{e}}, 1)); d != "" {
			t.Errorf("Facts of a merged name: %s", d)
		}
	}
	ok(t, s.Stories.Merge(ctx, day, "s3", "s2"))
	put("s2", fact("d3", "number", 99, nil, nil), fact("d4", "number", 99, nil, nil))
	if d := cmp.Diff([]string{"d4", "d3", "d5", "d1"}, factsOf(t, s, store.FactFilter{}, 2)); d != "" {
		t.Errorf("Facts of a merged story: %s", d)
	}
}

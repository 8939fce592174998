package storetest

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

func testStories(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 9)
	a, b := store.NewID(store.StoryPrefix), store.NewID(store.StoryPrefix)
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: a, Because: "first"}, {Article: ids[1], Story: a}, {Article: ids[2], Story: b}, {Article: "a0", Story: "s9"}}))
	// Given again at the same moment: a later change all the same.
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: a, Because: "first"}}))
	_, err := s.Stories.Get(ctx, "s9")
	wantErr(t, err, news.ErrNotFound)
	wantErr(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0]}}), news.ErrInvalid)
	got, err := s.Stories.Get(ctx, a)
	ok(t, err)
	want := store.Story{ID: a, Articles: 2, From: Item(1).Article.Published.Time, To: Item(2).Article.Published.Time, Changed: day.Add(time.Microsecond)}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("Get: %s", d)
	}
	ms := collect(t, 1, func(p store.Page) ([]store.Member, string, error) { return s.Stories.Members(ctx, a, p) })
	if len(ms) != 2 || ms[0].Article != ids[0] || ms[0].Because != "first" || ms[1].Story != a {
		t.Errorf("Members = %+v, want both, the earliest first", ms)
	}
	list := func(f store.StoryFilter) (out []string) {
		t.Helper()
		for _, x := range collect(t, 1, func(p store.Page) ([]store.Story, string, error) { return s.Stories.List(ctx, f, p) }) {
			out = append(out, x.ID)
		}
		return out
	}
	if d := cmp.Diff([]string{b, a}, list(store.StoryFilter{})); d != "" {
		t.Errorf("List: %s", d)
	}
	es, err := s.Entities.Save(ctx, store.Entity{Name: "Ferry Co", Keys: []string{"ferry co"}})
	ok(t, err)
	ok(t, s.Stories.Link(ctx, day, map[string]string{a: "ferries", "s0": "ferries"}))
	c := store.Story{ID: a, Headline: "Ferries late", Language: "en", Line: "not taken", First: ids[0], Outlets: 1, Version: 3, Data: []byte("{}"), Compiled: day.Add(time.Minute), Entities: es}
	ok(t, s.Stories.Compile(ctx, c, []store.Member{{Article: ids[1], Because: "same ferry", Origin: true}, {Article: ids[2], Because: "no member"}}))
	got, err = s.Stories.Get(ctx, a)
	ok(t, err)
	c.Line = "ferries"
	c.Articles, c.From, c.To, c.Changed, c.Entities = want.Articles, want.From, want.To, want.Changed.Add(time.Microsecond), nil
	if d := cmp.Diff(c, got); d != "" {
		t.Errorf("Get after Compile: %s", d)
	}
	heads, err := s.Stories.Heads(ctx, b, "s0", a)
	ok(t, err)
	if len(heads) != 2 || heads[0].ID != b {
		t.Errorf("Heads = %+v, want %s and %s", heads, b, a)
	} else if d := cmp.Diff(c, heads[1]); d != "" {
		t.Errorf("Heads: %s", d)
	}
	if all, _, err := s.Stories.List(ctx, store.StoryFilter{Line: "ferries"}, store.Page{}); err != nil || cmp.Diff([]store.Story{c}, all) != "" {
		t.Errorf("List = %+v, %v; want what Get gives", all, err)
	}
	wantErr(t, s.Stories.Compile(ctx, store.Story{ID: "s0"}, nil), news.ErrNotFound)
	if d := cmp.Diff([]string{a}, list(store.StoryFilter{Line: "ferries"})); d != "" {
		t.Errorf("List of a line: %s", d)
	}
	if d := cmp.Diff([]string{a}, list(store.StoryFilter{Entity: es[0]})); d != "" {
		t.Errorf("List of an entity: %s", d)
	}
	more, err := s.Entities.Save(ctx, store.Entity{Name: "Ida Holm", Keys: []string{"ida holm"}}, store.Entity{Name: "Norwold", Keys: []string{"norwold"}})
	ok(t, err)
	for _, es := range [][]string{{es[0], more[0]}, {more[1], more[0]}, {es[0]}} { // under others, then under the first again
		again := c
		again.Entities = es
		ok(t, s.Stories.Compile(ctx, again, nil))
		for _, e := range append(more, es[0]) {
			if got, want := len(list(store.StoryFilter{Entity: e})) == 1, slices.Contains(es, e); got != want {
				t.Errorf("listed under %s = %v, want %v", e, got, want)
			}
		}
	}
	of, err := s.Stories.Of(ctx, ids[1], ids[5])
	ok(t, err)
	if len(of) != 1 || of[0].Because != "same ferry" || !of[0].Origin {
		t.Errorf("Of = %+v, want one, an origin", of)
	}
	stale := collect(t, 1, func(p store.Page) ([]string, string, error) { return s.Stories.Stale(ctx, 3, p) })
	if d := cmp.Diff([]string{b}, stale); d != "" {
		t.Errorf("Stale: %s", d)
	}
	// The last article moves away: the story ends and leads to where it went.
	ok(t, s.Stories.Assign(ctx, day.Add(time.Hour), []store.Member{{Article: ids[2], Story: a}}))
	got, err = s.Stories.Get(ctx, b)
	ok(t, err)
	if got.ID != a || got.Articles != 3 || !got.Changed.Equal(day.Add(time.Hour)) {
		t.Errorf("Get(ended story) = %+v, want %s", got, a)
	}
	// Its id stands for the other from now on.
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[3], Story: b}}))
	st, err := s.Admin.Stats(ctx)
	ok(t, err)
	if st.Stories != 1 {
		t.Errorf("Stats.Stories = %d, want 1", st.Stories)
	}
}

func testMerge(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 7)
	for i, id := range ids[:3] {
		ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: id, Story: []string{"sa", "sb", "sc"}[i]}}))
	}
	ok(t, s.Marks.Set(ctx, store.Mark{User: "ann", Kind: store.MarkFollow, Target: "sa", Made: day}))
	ok(t, s.Stories.Merge(ctx, day, "sa", "sb"))
	ok(t, s.Stories.Merge(ctx, day, "sb", "sc"))
	ok(t, s.Stories.Merge(ctx, day, "sa", "sc"))
	wantErr(t, s.Stories.Merge(ctx, day, "s0", "sc"), news.ErrNotFound)
	for _, id := range []string{"sa", "sb", "sc"} {
		got, err := s.Stories.Get(ctx, id)
		ok(t, err)
		if got.ID != "sc" || got.Articles != 3 || !got.From.Equal(Item(1).Article.Published.Time) {
			t.Errorf("Get(%s) = %+v, want sc with 3", id, got)
		}
	}
	if has, err := s.Marks.Has(ctx, "ann", store.MarkFollow, "sc"); err != nil || !has["sc"] {
		t.Errorf("Has = %v, %v; want the mark carried over", has, err)
	}
	// A split: one goes to a story of its own.
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: "sd"}}))
	got, err := s.Stories.Get(ctx, "sc")
	ok(t, err)
	if got.Articles != 2 || !got.From.Equal(Item(2).Article.Published.Time) {
		t.Errorf("Get = %+v, want 2 from the second on", got)
	}
}

func testRestore(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 7)
	for i, id := range ids[:4] {
		ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: id, Story: []string{"sa", "sa", "sb", "sc"}[i], Because: "why"}}))
	}
	ok(t, s.Stories.Merge(ctx, day, "sb", "sa"))
	wantErr(t, s.Stories.Restore(ctx, day, "s0", "sa", ids[:1]), news.ErrNotFound)
	wantErr(t, s.Stories.Restore(ctx, day, "sb", "s0", ids[:1]), news.ErrNotFound)
	wantHome := func(when string, want ...string) {
		t.Helper()
		ms, err := s.Stories.Of(ctx, ids[:4]...)
		ok(t, err)
		got := make([]string, 4)
		for _, m := range ms {
			got[slices.Index(ids, m.Article)] = m.Story
			if m.Because != "why" {
				t.Errorf("%s: Because = %q, want it as it was", when, m.Because)
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", when, d)
		}
	}
	for _, c := range []struct {
		name, id string
		articles []string
	}{
		{"a story of its own", "sc", ids[:1]},
		{"no article", "sb", nil},
		{"an article of another story", "sb", ids[3:4]},
		{"all articles", "sb", ids[:4]},
	} {
		ok(t, s.Stories.Restore(ctx, day, c.id, "sa", c.articles))
		wantHome(c.name, "sa", "sa", "sa", "sc")
		if got, err := s.Stories.Get(ctx, "sb"); err != nil || got.ID != "sa" {
			t.Errorf("%s: Get(sb) = %+v, %v; want sa", c.name, got, err)
		}
	}
	ok(t, s.Stories.Restore(ctx, day.Add(time.Hour), "sb", "sa", []string{ids[2], ids[3], "a0"}))
	wantHome("restored", "sa", "sa", "sb", "sc")
	for id, n := range map[string]int{"sa": 2, "sb": 1} {
		got, err := s.Stories.Get(ctx, id)
		ok(t, err)
		if got.ID != id || got.Articles != n || !got.Changed.Equal(day.Add(time.Hour)) || !got.From.Equal(Item(map[string]int{"sa": 1, "sb": 3}[id]).Article.Published.Time) {
			t.Errorf("Get(%s) = %+v, want %d articles, changed now", id, got, n)
		}
	}
	st, err := s.Admin.Stats(ctx)
	ok(t, err)
	if st.Stories != 3 {
		t.Errorf("Stats.Stories = %d, want 3", st.Stories)
	}
}

func testLedgers(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 3)
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: "s1"}, {Article: ids[1], Story: "s2"}}))
	_, err := s.Ledgers.Get(ctx, "s1")
	wantErr(t, err, news.ErrNotFound)
	wantErr(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s0"}), news.ErrNotFound)
	q := func(id string, minute int) store.Quote {
		return store.Quote{ID: id, Name: "Ida Holm", Key: "ida holm", Entity: "e1", At: day.Add(time.Duration(minute) * time.Minute), Data: []byte(id)}
	}
	ok(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s1", Version: 1, Data: []byte("old"), Quotes: []store.Quote{q("q1", 1), q("q9", 1)}}))
	ok(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s1", Version: 2, Data: []byte("new"), Quotes: []store.Quote{q("q1", 1), q("q2", 3), q("q2", 3), {Key: "other", At: day}}}))
	ok(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s2", Version: 2, Quotes: []store.Quote{q("q3", 2), q("q4", 2)}}))
	l, err := s.Ledgers.Get(ctx, "s1")
	ok(t, err)
	if l.Story != "s1" || l.Version != 2 || string(l.Data) != "new" {
		t.Errorf("Get = %+v, want the new one", l)
	}
	var got []string
	for _, x := range collect(t, 1, func(p store.Page) ([]store.Quote, string, error) { return s.Ledgers.Quotes(ctx, "ida holm", p) }) {
		got = append(got, x.ID)
		if string(x.Data) != x.ID || x.Entity != "e1" || x.Name != "Ida Holm" || x.Story == "" {
			t.Errorf("quote %+v, want what was given", x)
		}
	}
	if d := cmp.Diff([]string{"q2", "q4", "q3", "q1"}, got); d != "" {
		t.Errorf("Quotes: %s", d)
	}
	got = nil
	for _, x := range collect(t, 2, func(p store.Page) ([]store.Quote, string, error) { return s.Ledgers.Latest(ctx, p) }) {
		if x.Key == "other" {
			x.ID = x.Key // it was given none
		}
		got = append(got, x.ID)
	}
	if d := cmp.Diff([]string{"q2", "q4", "q3", "q1", "other"}, got); d != "" {
		t.Errorf("Latest: %s", d)
	}
}

package storetest

import (
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// testChanges: each change of what pages show is counted before the method that did it
// returns, what no page shows is not, and a thing's mark changes with it alone.
func testChanges(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 5)
	es, err := s.Entities.Save(ctx, store.Entity{Name: "Ida Holm", Kind: news.Person, Keys: []string{"ida holm"}}, store.Entity{Name: "Quay", Keys: []string{"quay"}})
	ok(t, err)
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: "s1"}, {Article: ids[1], Story: "s2"}}))
	feed := addFeed(t, s, "https://gazette.example/changes.xml")
	turn := func() store.Turn {
		t.Helper()
		x, err := s.Changes.Turn(ctx, day)
		ok(t, err)
		return x
	}
	turn()
	round := func(items ...store.Item) func() error {
		return func() error {
			_, err := s.Feeds.SaveRounds(ctx, []store.Round{{Feed: feed, Poll: store.Poll{At: day, Next: day.Add(time.Hour), Code: 200}, Items: items}}, nil)
			return err
		}
	}
	const readers, came, nothing = "readers", "news", "nothing"
	for _, c := range []struct {
		name, want string
		do         func() error
	}{
		{"a star", readers, func() error { return s.Marks.Set(ctx, store.Mark{Kind: store.MarkStar, Target: "s1", Made: day}) }},
		{"no star", readers, func() error { return s.Marks.Unset(ctx, "", store.MarkStar, "s1") }},
		{"read", readers, func() error { return s.Marks.Read(ctx, "", true, ids[0]) }},
		{"all read", readers, func() error { return s.Marks.ReadAll(ctx, "", day) }},
		{"a note", readers, func() error {
			_, err := s.Notes.Add(ctx, store.Note{Article: ids[0], Text: "Late.", State: store.NoteShown, Made: day})
			return err
		}},
		{"a correction", readers, func() error {
			_, err := s.Corrections.Add(ctx, []store.Correction{{Kind: "pin", A: ids[0], B: "s1", Made: day}})
			return err
		}},
		{"a paused feed", readers, func() error { return s.Feeds.Edit(ctx, feed, func(f *store.Feed) { f.Paused = true }) }},
		{"what a correction led to", readers, func() error { return s.Changes.Touch(ctx) }},
		{"a new article", came, round(Item(100))},
		{"the same again", nothing, round(Item(100))},
		{"names", came, func() error {
			return s.Entities.Mention(ctx, ids[:1], []store.Mention{{Article: ids[0], Entity: es[0]}})
		}},
		{"a story's article", came, func() error { return s.Stories.Assign(ctx, day, []store.Member{{Article: ids[2], Story: "s1"}}) }},
		{"a ledger", came, func() error { return s.Ledgers.Put(ctx, store.Ledger{Story: "s1", Version: 1, Data: []byte("x")}) }},
		{"forgotten", readers, func() error { _, err := s.Forget.Article(ctx, day, ids[3]); return err }},
		{"a state", nothing, func() error { return s.State.Set(ctx, "x", []byte("y")) }},
		{"feeds that are due", nothing, func() error { _, err := s.Feeds.Due(ctx, day, time.Minute, 1, nil); return err }},
		{"a ping", nothing, func() error { return s.Admin.Ping(ctx) }},
	} {
		before := turn()
		ok(t, c.do())
		after := turn()
		if got := after.Readers != before.Readers; got != (c.want == readers) {
			t.Errorf("%s: counted as a reader's is %v", c.name, got)
		}
		if got := after.News != before.News; got != (c.want == came) && c.want != readers {
			t.Errorf("%s: counted as news is %v", c.name, got)
		}
	}
	testMarksOf(t, s, ids, es)
}

func testMarksOf(t *testing.T, s store.Set, ids, es []string) {
	t.Helper()
	ctx := t.Context()
	things := [][2]string{
		{store.MarkOfStory, "s1"},
		{store.MarkOfStory, "s2"},
		{store.MarkOfArticle, ids[0]},
		{store.MarkOfArticle, ids[1]},
		{store.MarkOfName, es[0]},
		{store.MarkOfName, es[1]},
		{store.MarkOfOutlet, "the HARBOUR gazette"},
	}
	marks := func() (out []string) {
		t.Helper()
		for _, x := range things {
			m, err := s.Changes.Mark(ctx, x[0], x[1])
			ok(t, err)
			if m == "" && x[0] != store.MarkOfOutlet { // before anything of an outlet is counted
				t.Errorf("%s %s has no mark", x[0], x[1])
			}
			out = append(out, m)
		}
		return out
	}
	for _, c := range []struct {
		name string
		want []int // indexes into things
		do   func() error
	}{
		{"nothing", nil, func() error { return nil }},
		{"an article of the first story", []int{0, 2}, func() error {
			return s.Stories.Assign(ctx, day.Add(time.Minute), []store.Member{{Article: ids[3-1], Story: "s2"}, {Article: ids[2], Story: "s1"}})
		}},
		{"compiled", []int{1, 3, 6}, func() error {
			return s.Stories.Compile(ctx, store.Story{ID: "s2", Headline: "Ferry leaves late", Version: 3, Compiled: day.Add(time.Hour), Tallies: []store.Tally{{Article: ids[1], Words: 9}}}, nil)
		}},
		{"compiled anew without a change", []int{1, 3}, func() error {
			return s.Stories.Compile(ctx, store.Story{ID: "s2", Headline: "Ferry leaves late", Version: 3, Compiled: day.Add(time.Hour), Disagreements: 1, Tallies: []store.Tally{{Article: ids[1], Words: 9}}}, nil)
		}},
		{"another ledger", []int{1, 3}, func() error {
			return s.Ledgers.Put(ctx, store.Ledger{Story: "s2", Version: 3, Data: []byte("what both stories say")})
		}},
		{"mentions", []int{5}, func() error {
			return s.Entities.Mention(ctx, ids[1:2], []store.Mention{{Article: ids[1], Entity: es[1]}})
		}},
		{"another name", []int{4}, func() error {
			_, err := s.Entities.Save(ctx, store.Entity{ID: es[0], Name: "Ida B. Holm", Kind: news.Person, Keys: []string{"ida holm"}})
			return err
		}},
	} {
		before := marks()
		ok(t, c.do())
		for i, m := range marks() {
			want := false
			for _, k := range c.want {
				want = want || k == i
			}
			if got := m != before[i]; got != want {
				t.Errorf("%s: the mark of %v changed is %v", c.name, things[i], got)
			}
		}
	}
	for _, x := range [][2]string{{store.MarkOfStory, "s0"}, {store.MarkOfArticle, "a0"}, {store.MarkOfName, "e0"}, {store.MarkOfOutlet, "Nobody's Post"}} {
		if m, err := s.Changes.Mark(ctx, x[0], x[1]); err != nil || m != "" {
			t.Errorf("Mark(%s, %s) = %q, %v; want none", x[0], x[1], m, err)
		}
	}
	if _, err := s.Changes.Mark(ctx, "moon", "s1"); err == nil {
		t.Error("Mark of what is no thing gives no error")
	}
}

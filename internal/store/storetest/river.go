package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// testSections lists articles by section: by the one of the text in force,
// whatever its spelling.
func testSections(t *testing.T, s store.Set) {
	ctx := t.Context()
	items := make([]store.Fetched, 6)
	for i := range items {
		items[i] = store.Fetched{Seen: day, Item: Item(i)}
		items[i].Article.Section = []string{"World News", "world news", "Sport", "", "WORLD  NEWS", "Sport"}[i]
	}
	saved, err := s.Articles.Save(ctx, items, nil)
	ok(t, err)
	list := func(section string, want ...int) {
		t.Helper()
		var got []int
		for _, a := range collect(t, 1, func(p store.Page) ([]store.Article, string, error) {
			return s.Articles.List(ctx, store.ArticleFilter{Section: section}, p)
		}) {
			for i := range saved {
				if saved[i].Article == a.ID {
					got = append(got, i)
				}
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("List of section %q: %s", section, d)
		}
	}
	list("world news", 4, 1, 0)
	list("Sport", 5, 2)
	list("Weather")
	items[5].Article.Section = "Weather"
	items[5].Article.Partial = false
	items[5].Article.Paragraphs = append(items[5].Article.Paragraphs, "It rains.")
	_, err = s.Articles.Save(ctx, items[5:], nil)
	ok(t, err)
	list("sport", 2)
	list("weather", 5)
	if as, err := s.Articles.Get(ctx, saved[5].Article); err != nil || as[0].Section != "Weather" {
		t.Errorf("Get = %+v, %v; want the section of the later text", as, err)
	}
}

// testAny lists the articles of several stories and entities at once.
func testAny(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 0, 12)
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[1], Story: "s1"}, {Article: ids[8], Story: "s1"}, {Article: ids[2], Story: "s2"}}))
	es, err := s.Entities.Save(ctx, store.Entity{Name: "Quay", Kind: news.Place, Keys: []string{"quay"}}, store.Entity{Name: "Ida Holm", Kind: news.Person, Keys: []string{"ida holm"}})
	ok(t, err)
	ok(t, s.Entities.Mention(ctx, ids, []store.Mention{
		{Article: ids[8], Entity: es[0]}, {Article: ids[8], Entity: es[0], Local: 1}, {Article: ids[5], Entity: es[0]}, {Article: ids[11], Entity: es[1]},
	}))
	for _, c := range []struct {
		any  []string
		want []int
	}{
		{[]string{"s1", es[0]}, []int{8, 5, 1}},
		{[]string{"s1", es[0], es[1], "s2", "e0", "s1"}, []int{11, 8, 5, 2, 1}},
		{[]string{es[1]}, []int{11}},
		{[]string{"e0", "s0"}, nil},
	} {
		for _, n := range []int{1, 2, 50} {
			var got, want []string
			for _, a := range collect(t, n, func(p store.Page) ([]store.Article, string, error) {
				return s.Articles.List(ctx, store.ArticleFilter{Any: c.any}, p)
			}) {
				got = append(got, a.ID)
			}
			for _, i := range c.want {
				want = append(want, ids[i])
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("List of any of %v by %d: %s", c.any, n, d)
			}
		}
	}
}

// testMarked lists stories by what was compiled of them.
func testMarked(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 0, 4)
	for i, name := range []string{"s0", "s1", "s2", "s3"} {
		ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[i], Story: name}}))
	}
	for _, x := range []store.Story{{ID: "s0", Disagreements: 1, Quotes: 2}, {ID: "s1", Edits: 3}, {ID: "s2", Disagreements: 2, Edits: 1, Quotes: 1}} {
		ok(t, s.Stories.Compile(ctx, x, nil))
	}
	for _, c := range []struct {
		f    store.StoryFilter
		want []string
	}{
		{store.StoryFilter{Disputed: true}, []string{"s2", "s0"}},
		{store.StoryFilter{Edited: true}, []string{"s2", "s1"}},
		{store.StoryFilter{Quoted: true}, []string{"s2", "s0"}},
		{store.StoryFilter{Disputed: true, Edited: true, Quoted: true}, []string{"s2"}},
		{store.StoryFilter{}, []string{"s3", "s2", "s1", "s0"}},
	} {
		var got []string
		for _, x := range collect(t, 1, func(p store.Page) ([]store.Story, string, error) { return s.Stories.List(ctx, c.f, p) }) {
			got = append(got, x.ID)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("List(%+v): %s", c.f, d)
		}
	}
	if x, err := s.Stories.Get(ctx, "s2"); err != nil || x.Disagreements != 2 || x.Edits != 1 || x.Quotes != 1 {
		t.Errorf("Get = %+v, %v; want the counts", x, err)
	}
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[1], Story: "s2"}}))
	_, err := s.Forget.Article(ctx, day, ids[2])
	ok(t, err)
	if x, err := s.Stories.Get(ctx, "s2"); err != nil || x.Disagreements+x.Edits+x.Quotes != 0 {
		t.Errorf("Get after Forget = %+v, %v; want no counts", x, err)
	}
}

// testSeen keeps what was seen of stories as long as there are these.
func testSeen(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 0, 3)
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: "s1"}, {Article: ids[1], Story: "s2"}, {Article: ids[2], Story: "s3"}}))
	one := store.Seen{Story: "s1", At: day, Articles: 1, Outlets: 2, Disagreements: 3, Updates: 4, Quotes: 5, Edits: 6}
	two := store.Seen{Story: "s2", At: day}
	ok(t, s.Reads.See(ctx, "ann", one, two, store.Seen{Story: "s0", At: day}))
	ok(t, s.Reads.See(ctx, "bob", store.Seen{Story: "s1", At: day, Articles: 9}))
	ok(t, s.Reads.See(ctx, "ann"))
	seen := func(want ...store.Seen) {
		t.Helper()
		got, err := s.Reads.Seen(ctx, "ann", "s1", "s2", "s3", "s0")
		ok(t, err)
		m := map[string]store.Seen{}
		for _, x := range want {
			m[x.Story] = x
		}
		if d := cmp.Diff(m, got); d != "" {
			t.Errorf("Seen: %s", d)
		}
	}
	seen(one, two)
	one.At, one.Quotes = day.Add(time.Hour), 8
	ok(t, s.Reads.See(ctx, "ann", one, store.Seen{Story: "s2"}, store.Seen{Story: "s3"}))
	seen(one)
	ok(t, s.Reads.See(ctx, "ann", two))
	ok(t, s.Marks.ReadAll(ctx, "bob", day.Add(2*time.Hour)))
	ok(t, s.Marks.ReadAll(ctx, "ann", one.At))
	seen(one)
	ok(t, s.Reads.See(ctx, "ann", two))
	ok(t, s.Stories.Merge(ctx, day, "s2", "s1")) // what was seen of s2 goes with it
	seen(one)
	_, err := s.Forget.Article(ctx, day, ids[0], ids[1])
	ok(t, err)
	seen()
}

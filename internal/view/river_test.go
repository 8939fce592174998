package view_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/view"
)

// many keeps n stories of one article each, and more in some, the later number
// the later. Every third is of another outlet and section.
func many(t *testing.T, set store.Set, n int) (articles []string) {
	t.Helper()
	ctx := t.Context()
	begin := time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)
	var pages []store.Fetched
	for i := range n {
		at := begin.Add(time.Duration(i) * time.Minute)
		a := news.Article{
			URL: fmt.Sprintf("https://post.example/%d", i), Outlet: "Fenbridge Post", Section: "Town", Language: "en",
			Headline: fmt.Sprintf("Otter number %d seen at the weir", i), Paragraphs: []string{fmt.Sprintf("The otter %d was seen.", i)},
			Published: news.Claimed{Time: at, Precision: news.PrecisionSecond},
		}
		if i%3 == 0 {
			a.Outlet, a.Section = "The Marsh Herald", "Country"
		}
		pages = append(pages, store.Fetched{Seen: at, Item: store.Item{Keys: []string{a.URL}, Article: a}})
	}
	saved, err := set.Articles.Save(ctx, pages, nil)
	if err != nil {
		t.Fatal(err)
	}
	var ms []store.Member
	var docs []store.SearchDoc
	for i, x := range saved {
		articles = append(articles, x.Article)
		ms = append(ms, store.Member{Article: x.Article, Story: fmt.Sprintf("s%d", i)})
		docs = append(docs, store.SearchDoc{Article: x.Article, Revision: 1, Document: query.Document{Headline: pages[i].Article.Headline, Outlet: pages[i].Article.Outlet, Time: pages[i].Seen}})
	}
	if err := errors.Join(set.Stories.Assign(ctx, begin, ms), set.Search.Put(ctx, docs...)); err != nil {
		t.Fatal(err)
	}
	return articles
}

// follow goes through all pages of a river and returns its stories.
func follow(t *testing.T, v *view.View, q view.RiverQuery) (ids []string, pages int) {
	t.Helper()
	for range 100 {
		r, err := v.River(t.Context(), q)
		if err != nil {
			t.Fatalf("River(%+v): %v", q, err)
		}
		pages++
		for _, row := range r.Rows {
			ids = append(ids, row.ID)
		}
		if r.Next == "" {
			return ids, pages
		}
		q.After = r.Next
	}
	t.Fatalf("River(%+v) has no end", q)
	return nil, 0
}

// TestRiverPages goes through every kind of river to its end: nothing may be lost
// or come twice, and filters hold together.
func TestRiverPages(t *testing.T) {
	set, v := empty(t)
	ctx := t.Context()
	const n = 270
	articles := many(t, set, n)
	es, err := set.Entities.Save(ctx, store.Entity{Name: "Weir", Kind: news.Place, Keys: []string{"weir"}})
	if err != nil {
		t.Fatal(err)
	}
	var mentions []store.Mention
	for i := 0; i < n; i += 2 {
		mentions = append(mentions, store.Mention{Article: articles[i], Entity: es[0]})
	}
	m := v.Marks()
	if err := errors.Join(set.Entities.Mention(ctx, articles, mentions), m.Follow(ctx, es[0], true), m.Follow(ctx, "s1", true)); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < n; i += 5 {
		if err := errors.Join(m.Star(ctx, articles[i], true), m.ReadStory(ctx, fmt.Sprint("s", i), true)); err != nil {
			t.Fatal(err)
		}
	}
	for i := range (n + 3) / 4 {
		s := store.Story{ID: fmt.Sprint("s", 4*i), Disagreements: i % 2, Edits: 1, Quotes: i % 3, Outlets: 1, Version: 1, Data: fmt.Appendf(nil, `{"Outlets":["x"],"Quotes":%d}`, i%3)}
		if err := set.Stories.Compile(ctx, s, nil); err != nil {
			t.Fatal(err)
		}
	}
	saved, err := m.SaveSearch(ctx, "Heron", "outlet:marsh otter")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		q    view.RiverQuery
		want func(i int) bool
	}{
		{"all", view.RiverQuery{}, func(int) bool { return true }},
		{"covered", view.RiverQuery{Show: "covered"}, func(int) bool { return true }},
		{"outlet", view.RiverQuery{Outlet: "fenbridge POST"}, func(i int) bool { return i%3 > 0 }},
		{"section", view.RiverQuery{Section: "country"}, func(i int) bool { return i%3 == 0 }},
		{"topic", view.RiverQuery{Topic: es[0]}, func(i int) bool { return i%2 == 0 }},
		{"unread", view.RiverQuery{Show: "unread"}, func(i int) bool { return i%5 > 0 }},
		{"starred", view.RiverQuery{Show: "starred"}, func(i int) bool { return i%5 == 0 }},
		{"followed", view.RiverQuery{Show: "followed"}, func(i int) bool { return i%2 == 0 || i == 1 }},
		{"saved", view.RiverQuery{Saved: saved}, func(i int) bool { return i%3 == 0 }},
		{"edited", view.RiverQuery{Show: "edited"}, func(i int) bool { return i%4 == 0 }},
		{"disputed", view.RiverQuery{Show: "disputed"}, func(i int) bool { return i%8 == 4 }},
		{"quotes", view.RiverQuery{Show: "quotes"}, func(i int) bool { return i%4 == 0 && i/4%3 > 0 && i%5 > 0 }},
		{"edited, covered", view.RiverQuery{Show: "edited,covered"}, func(i int) bool { return i%4 == 0 }},
		{"outlet and topic", view.RiverQuery{Outlet: "The Marsh Herald", Topic: es[0]}, func(i int) bool { return i%6 == 0 }},
		{"saved and topic", view.RiverQuery{Saved: saved, Topic: es[0]}, func(i int) bool { return i%6 == 0 }},
		{"saved and section that exclude each other", view.RiverQuery{Saved: saved, Section: "Town"}, func(int) bool { return false }},
		{"outlet, unread, starred", view.RiverQuery{Outlet: "The Marsh Herald", Show: "unread,starred"}, func(int) bool { return false }},
		{"section, starred", view.RiverQuery{Section: "Country", Show: "starred"}, func(i int) bool { return i%15 == 0 }},
		{"outlet, followed", view.RiverQuery{Outlet: "Fenbridge Post", Show: "followed"}, func(i int) bool { return i%3 > 0 && i%2 == 0 || i == 1 }},
		{"followed, unread", view.RiverQuery{Show: "followed,unread"}, func(i int) bool { return i%5 > 0 && (i%2 == 0 || i == 1) }},
		{"section, edited, unread", view.RiverQuery{Section: "Country", Show: "edited,unread"}, func(i int) bool { return i%12 == 0 && i%5 > 0 }},
		{"outlet, covered", view.RiverQuery{Outlet: "The Marsh Herald", Show: "covered"}, func(i int) bool { return i%3 == 0 }},
	} {
		got, pages := follow(t, v, c.q)
		var want []string
		for i := range n {
			if c.want(i) {
				want = append(want, fmt.Sprint("s", i))
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d stories, want %d", c.name, len(got), len(want))
		}
		if pages > n/20+2 {
			t.Errorf("%s: %d pages", c.name, pages)
		}
	}
	for _, q := range []view.RiverQuery{
		{Show: "covered", After: "x"},
		{Show: "covered", After: "~a.b.c"},
		{Show: "covered", After: "~1.2"},
		{Show: "covered", After: "~99999999.1.s1"},
		{After: "!"},
		{Show: "unread", After: "1.2.3"},
		{Saved: saved, After: "?"},
	} {
		if _, err := v.River(ctx, q); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("River(%+v) = %v, want invalid", q, err)
		}
	}
	if _, err := v.River(ctx, view.RiverQuery{Saved: "k0"}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("river of an unknown search: %v, want not found", err)
	}
}

func TestRiverTellsWhatIsInForce(t *testing.T) {
	set, v := empty(t)
	many(t, set, 9)
	id, err := v.Marks().SaveSearch(t.Context(), "", "otter")
	if err != nil {
		t.Fatal(err)
	}
	r, err := v.River(t.Context(), view.RiverQuery{Saved: id, Outlet: "The Marsh Herald", Show: "covered,nonsense,unread"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.Filters {
		got = append(got, f.Key+"="+f.Name+f.Value)
	}
	if want := []string{"saved=otter" + id, "outlet=The Marsh HeraldThe Marsh Herald", "show=unread", "show=covered"}; !slices.Equal(got, want) {
		t.Errorf("filters = %v, want %v", got, want)
	}
	if r.Of != "otter, The Marsh Herald" || len(r.Rows) != 3 || len(r.Saved) != 1 || len(r.Outlets) != 2 || r.Outlets[0].N != 6 || len(r.Sections) != 2 || r.Counted != 9 {
		t.Errorf("river of %q: %d rows, saved %v, outlets %v, sections %v of %d", r.Of, len(r.Rows), r.Saved, r.Outlets, r.Sections, r.Counted)
	}
}

func TestRiverTellsWhatIsNew(t *testing.T) {
	set, v := empty(t)
	ctx := t.Context()
	articles := many(t, set, 4)
	compile := func(data string) {
		t.Helper()
		if err := set.Stories.Compile(ctx, store.Story{ID: "s0", Version: 1, Data: []byte(data)}, nil); err != nil {
			t.Fatal(err)
		}
	}
	was := func() *view.Was {
		t.Helper()
		r, err := v.River(ctx, view.RiverQuery{})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range r.Rows {
			if row.ID == "s0" {
				return row.Was
			}
		}
		return nil
	}
	m := v.Marks()
	compile(`{"Outlets":["a","b"],"Quotes":1}`)
	if err := m.ReadStory(ctx, "s0", true); err != nil {
		t.Fatal(err)
	}
	compile(`{"Outlets":["a","b"],"Quotes":9}`)
	if w := was(); w != nil {
		t.Errorf("compiled anew: %+v, want nothing told", w)
	}
	compile(`{"Outlets":["a","b"],"Quotes":1,"Edits":2}`)
	if w := was(); w == nil || w.Edits != 2 || w.Outlets+w.Quotes+w.Articles != 0 {
		t.Errorf("edited: %+v, want two edits", w)
	}
	if err := set.Stories.Assign(ctx, time.Unix(1, 0), []store.Member{{Article: articles[3], Story: "s0"}}); err != nil {
		t.Fatal(err)
	}
	compile(`{"Outlets":["a","b","c"],"Quotes":3,"Disagreements":1}`)
	if w := was(); w == nil || w.Outlets != 2 || w.Quotes != 2 || w.Disagreements != 1 || w.Articles != 0 || w.At.IsZero() {
		t.Errorf("after another article: %+v, want 2 outlets before, 2 quotes and a disagreement more", w)
	}
	if err := m.ReadArticle(ctx, articles[3], true); err != nil {
		t.Fatal(err)
	}
	if w := was(); w != nil {
		t.Errorf("after the last unread article: %+v, want nothing told", w)
	}
	if err := m.ReadStory(ctx, "s0", false); err != nil {
		t.Fatal(err)
	}
	compile(`{"Outlets":["a","b","c","d"]}`)
	if w := was(); w != nil {
		t.Errorf("marked unread: %+v, want nothing told", w)
	}
}

func TestSavedSearches(t *testing.T) {
	set, v := empty(t)
	ctx := t.Context()
	articles := many(t, set, 6)
	m := v.Marks()
	first, err := m.SaveSearch(ctx, "  Otters \n of the weir ", " otter\tweir ")
	if err != nil {
		t.Fatal(err)
	}
	again, err := m.SaveSearch(ctx, "Otters", "otter weir")
	if err != nil || again != first {
		t.Errorf("the same query again = %s, %v; want %s under the new name", again, err, first)
	}
	second, err := m.SaveSearch(ctx, "", `"marsh herald" -otter`)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.ReadArticle(ctx, articles[0], true); err != nil {
		t.Fatal(err)
	}
	p, err := v.SavedSearches(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Searches) != 2 || p.Searches[1].Name != "Otters" || p.Searches[1].Query != "otter weir" || p.Searches[1].Unread != 5 || p.Searches[1].More || p.Searches[0].Name != `"marsh herald" -otter` {
		t.Errorf("SavedSearches = %+v", p.Searches)
	}
	for name, err := range map[string]error{
		"an empty query":      second1(m.SaveSearch(ctx, "x", `"`)),
		"an endless name":     second1(m.SaveSearch(ctx, strings.Repeat("x", 81), "heron")),
		"no new name":         m.RenameSearch(ctx, first, " "),
		"a query of nothing":  second1(m.SaveSearch(ctx, "x", "")),
		"a name with nothing": second1(m.SaveSearch(ctx, "", "")),
	} {
		if !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
	for name, err := range map[string]error{"save": second1(m.SaveSearch(ctx, "OTTERS", "heron")), "rename": m.RenameSearch(ctx, second, "otters")} {
		if !errors.Is(err, news.ErrConflict) || news.Hint(err) == "" {
			t.Errorf("%s under the other's name: %v, want a conflict with a hint", name, err)
		}
	}
	if err := m.RenameSearch(ctx, "k0", "Herons"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("rename of an unknown search: %v, want not found", err)
	}
	if err := m.RenameSearch(ctx, second, "Herons"); err != nil {
		t.Fatal(err)
	}
	if s, err := v.SavedSearch(ctx, "herons"); err != nil || s.ID != second {
		t.Errorf("SavedSearch by name = %+v, %v", s, err)
	}
	if s, err := v.SavedOf(ctx, "otter  weir"); err != nil || s == nil || s.ID != first {
		t.Errorf("SavedOf = %+v, %v", s, err)
	}
	if err := errors.Join(m.DropSearch(ctx, second), m.DropSearch(ctx, second)); err != nil {
		t.Fatal(err)
	}
	if _, err := v.SavedSearch(ctx, second); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("deleted search: %v, want not found", err)
	}
	if _, err := set.Forget.Name(ctx, time.Unix(9, 0), "otter weir"); err != nil {
		t.Fatal(err)
	}
	if _, err := v.SavedSearch(ctx, first); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("search for a forgotten name: %v, want not found", err)
	}
}

func second1(_ string, err error) error { return err }

package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
)

// testFacets counts over the latest articles and over the answers of searches.
func testFacets(t *testing.T, s store.Set) {
	ctx := t.Context()
	var pages []store.Fetched
	for i := range 40 {
		it := Item(i)
		at := day.Add(-time.Duration(i) * time.Hour)
		it.Article.Published.Time = at
		it.Article.Outlet = []string{"The Harbour Gazette", "the harbour gazette", "Quay Post", ""}[i%4]
		it.Article.Section = []string{"News", "Sport", ""}[i%3]
		it.Article.Language = []string{"en", "EN", "de"}[min(i/19, 2)]
		pages = append(pages, store.Fetched{Item: it, Seen: day})
	}
	saved, err := s.Articles.Save(ctx, pages, nil)
	ok(t, err)
	es, err := s.Entities.Save(ctx, store.Entity{Name: "Quay", Kind: news.Place, Keys: []string{"quay"}}, store.Entity{Name: "Ida Holm", Kind: news.Person, Keys: []string{"ida holm"}})
	ok(t, err)
	var ids []string
	var ms []store.Mention
	for i, x := range saved {
		ids = append(ids, x.Article)
		ms = append(ms, store.Mention{Article: x.Article, Entity: es[0]}, store.Mention{Article: x.Article, Entity: es[0], Local: 1})
		if i%2 == 0 {
			ms = append(ms, store.Mention{Article: x.Article, Entity: es[1], Local: 2})
		}
		a := &pages[i].Article
		ok(t, s.Search.Put(ctx, store.SearchDoc{Article: x.Article, Revision: 1, Document: query.Document{Headline: fmt.Sprintf("ferry x%d", i%2), Outlet: a.Outlet, Time: a.Published.Time}}))
	}
	ok(t, s.Entities.Mention(ctx, ids, ms))
	got, err := s.Facets.Latest(ctx, 10) // 0 to 9
	ok(t, err)
	want := store.FacetCounts{
		Articles: 10, Outlets: []store.Count{{Value: "The Harbour Gazette", N: 6}, {Value: "Quay Post", N: 2}}, Sections: []store.Count{{Value: "News", N: 4}, {Value: "Sport", N: 3}},
		Languages: []store.Count{{Value: "en", N: 10}}, Days: []store.DayFacet{{Day: day.Truncate(24*time.Hour).AddDate(0, 0, -1), N: 2}, {Day: day.Truncate(24 * time.Hour), N: 8}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("Latest: %s", d)
	}
	for _, c := range []struct {
		text             string
		most, n, holm    int
		outlets, days    int
		languages, first string
	}{
		{"ferry", 100, 40, 20, 2, 3, "en", "Quay"},
		{"ferry", 10, 10, 5, 2, 2, "en", "Quay"},
		{"x0", 100, 20, 20, 2, 3, "en", "Ida Holm"},
		{"x1 -ferry", 100, 0, 0, 0, 0, "", ""},
		{"ferry after:" + day.Format(time.DateOnly), 100, 8, 4, 2, 1, "en", "Quay"},
		{"-x1", 100, 20, 20, 2, 3, "en", "Ida Holm"},
		{`outlet:"quay post"`, 100, 10, 10, 1, 3, "en", "Ida Holm"},
	} {
		q, err := query.Parse(c.text, day)
		ok(t, err)
		got, err := s.Facets.Answers(ctx, q.Root, c.most)
		ok(t, err)
		sum, holm := 0, 0
		for _, d := range got.Days {
			sum += d.N
		}
		for _, n := range got.Names {
			if n.Value == "Ida Holm" && n.ID == es[1] {
				holm = n.N
			}
		}
		if got.Articles != c.n || sum != c.n || holm != c.holm || len(got.Outlets) != c.outlets || len(got.Days) != c.days ||
			c.n > 0 && (got.Names[0].Value != c.first || got.Names[0].N != c.n || got.Languages[0].Value != c.languages) {
			t.Errorf("Answers(%s, %d) = %+v", c.text, c.most, got)
		}
	}
	_, err = s.Facets.Answers(ctx, query.And{}, 10)
	wantErr(t, err, news.ErrInvalid)
}

package storetest

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

func idsOf(as []store.Article) []string {
	var out []string
	for _, a := range as {
		out = append(out, a.ID)
	}
	return out
}

func testArticles(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 0, 25)
	memo := store.WithMemo(ctx)
	for _, of := range [][]string{ids[:2], append([]string{"a0"}, ids[:3]...), ids[:3]} { // one look-up, then what is not known, then none
		want, err := s.Articles.Get(ctx, of...)
		ok(t, err)
		if got, err := s.Articles.Get(memo, of...); err != nil || cmp.Diff(want, got) != "" {
			t.Errorf("Get(%v) with what is remembered: %v %s", of, err, cmp.Diff(want, got))
		}
	}
	addItems(t, s, 100, 103)
	id, err := s.Articles.Find(ctx, "guid:gazette:7")
	ok(t, err)
	if id != ids[7] {
		t.Errorf("Find = %s, want %s", id, ids[7])
	}
	_, err = s.Articles.Find(ctx, "guid:gazette:99")
	wantErr(t, err, news.ErrNotFound)
	as, err := s.Articles.Get(ctx, ids[3], "a0", ids[1])
	ok(t, err)
	if d := cmp.Diff([]string{ids[3], ids[1]}, idsOf(as)); d != "" {
		t.Errorf("Get: %s", d)
	}
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[3], Story: "s1"}, {Article: ids[1], Story: "s1"}, {Article: ids[2], Story: "s1"}}))
	es, err := s.Entities.Save(ctx, store.Entity{Name: "Ferry Co", Kind: news.Organisation, Keys: []string{"ferry co"}})
	ok(t, err)
	ok(t, s.Entities.Mention(ctx, ids[:5], []store.Mention{{Article: ids[0], Entity: es[0], Local: 0}, {Article: ids[0], Entity: es[0], Local: 1}, {Article: ids[4], Entity: es[0]}}))
	newest := slices.Clone(ids)
	slices.Reverse(newest)
	for _, c := range []struct {
		f    store.ArticleFilter
		want []string
	}{
		{store.ArticleFilter{Feed: as[0].Feed}, newest},
		{store.ArticleFilter{Story: "s1"}, []string{ids[3], ids[2], ids[1]}},
		{store.ArticleFilter{Entity: es[0]}, []string{ids[4], ids[0]}},
		{store.ArticleFilter{Outlet: "Nobody"}, nil},
		{store.ArticleFilter{Story: "s0"}, nil},
	} {
		got := collect(t, 2, func(p store.Page) ([]store.Article, string, error) { return s.Articles.List(ctx, c.f, p) })
		if d := cmp.Diff(c.want, idsOf(got)); d != "" {
			t.Errorf("List(%+v): %s", c.f, d)
		}
	}
	for _, f := range []store.ArticleFilter{{}, {Outlet: "the HARBOUR gazette"}} {
		if got := collect(t, 7, func(p store.Page) ([]store.Article, string, error) { return s.Articles.List(ctx, f, p) }); len(got) != 28 {
			t.Errorf("List(%+v) has %d rows, want 28", f, len(got))
		}
	}
	_, _, err = s.Articles.List(ctx, store.ArticleFilter{}, store.Page{After: "no cursor!"})
	wantErr(t, err, news.ErrInvalid)
	got, next, err := s.Articles.Since(ctx, store.Page{Limit: 20})
	ok(t, err)
	rest, last, err := s.Articles.Since(ctx, store.Page{After: next})
	ok(t, err)
	if d := cmp.Diff(ids, append(got, rest...)[:25]); d != "" || len(rest) != 8 {
		t.Errorf("Since: %s", d)
	}
	if more, again, err := s.Articles.Since(ctx, store.Page{After: last}); err != nil || len(more) != 0 || again != last {
		t.Errorf("Since the end = %v, %q, %v; want none, %q", more, again, err, last)
	}
}

func testJoin(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 5)
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: "s1"}, {Article: ids[1], Story: "s2"}}))
	ok(t, s.Marks.Set(ctx, store.Mark{User: "ann", Kind: store.MarkStar, Target: ids[1], Made: day}))
	ok(t, s.Articles.Join(ctx, ids[1], ids[0]))
	ok(t, s.Articles.Join(ctx, ids[1], ids[0]))
	ok(t, s.Articles.Join(ctx, ids[0], ids[2]))
	wantErr(t, s.Articles.Join(ctx, "a0", ids[0]), news.ErrNotFound)
	as, err := s.Articles.Get(ctx, ids[1])
	ok(t, err)
	if len(as) != 1 || as[0].ID != ids[2] || as[0].Revisions != 3 {
		t.Errorf("Get(old id) = %+v, want %s with 3 revisions", as, ids[2])
	}
	vs, err := s.Articles.Revisions(ctx, ids[0])
	ok(t, err)
	if len(vs) != 3 {
		t.Errorf("%d revisions, want 3", len(vs))
	}
	id, err := s.Articles.Find(ctx, "guid:gazette:2")
	ok(t, err)
	if id != ids[2] {
		t.Errorf("Find = %s, want %s", id, ids[2])
	}
	st, err := s.Admin.Stats(ctx)
	ok(t, err)
	if st.Articles != 2 || st.Revisions != 4 {
		t.Errorf("Stats = %+v, want 2 articles, 4 revisions", st)
	}
	if has, err := s.Marks.Has(ctx, "ann", store.MarkStar, ids[2]); err != nil || !has[ids[2]] {
		t.Errorf("Has = %v, %v; want the star carried over", has, err)
	}
}

func testAnnotations(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 4)
	stale := func(version int) []string {
		t.Helper()
		return collect(t, 1, func(p store.Page) ([]string, string, error) { return s.Annotations.Stale(ctx, "read", version, p) })
	}
	if d := cmp.Diff(ids, stale(1)); d != "" {
		t.Errorf("Stale: %s", d)
	}
	big := make([]byte, 100_000)
	ok(t, s.Annotations.Put(ctx, "read", []store.Annotation{
		{Article: ids[0], Revision: 1, Version: 1, Data: big},
		{Article: ids[1], Revision: 1, Version: 2},
		{Article: "a0", Revision: 1, Version: 1},
		{Article: ids[0], Revision: 1, Version: 1, Data: []byte("x")},
	}))
	if d := cmp.Diff(ids[2:], stale(1)); d != "" {
		t.Errorf("Stale(1): %s", d)
	}
	if d := cmp.Diff([]string{ids[0], ids[2]}, stale(2)); d != "" {
		t.Errorf("Stale(2): %s", d)
	}
	ok(t, s.Annotations.Put(ctx, "read", []store.Annotation{{Article: ids[0], Revision: 0, Version: 9, Data: []byte("old")}}))
	as, err := s.Annotations.Get(ctx, "read", ids[1], "a0", ids[2], ids[0])
	ok(t, err)
	if len(as) != 2 || as[0].Article != ids[1] || len(as[0].Data) != 0 || string(as[1].Data) != "x" || as[1].Version != 1 {
		t.Errorf("Get = %+v, want the second and the first", as)
	}
	if as, err := s.Annotations.Get(ctx, "other", ids...); err != nil || len(as) != 0 {
		t.Errorf("Get of another stage = %v, %v; want none", as, err)
	}
	it := Item(2)
	it.Article.Paragraphs = []string{"Edited."}
	it.Article.Published.Time = day.Add(time.Hour)
	_, err = s.Articles.Save(ctx, []store.Fetched{{Item: it, Seen: day}}, nil)
	ok(t, err)
	if d := cmp.Diff(ids[1:], stale(1)); d != "" {
		t.Errorf("Stale after an edit: %s", d)
	}
}

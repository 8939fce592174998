package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

func testEntities(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 1, 5)
	es, err := s.Entities.Save(ctx,
		store.Entity{Name: "Ida Holm", Kind: news.Person, Aliases: []string{"Holm"}, Keys: []string{"ida holm", "holm", "holm"}},
		store.Entity{Name: "Ida A. Holm", Kind: news.Person, Keys: []string{"ida a holm", "holm"}},
		store.Entity{Name: "nameless"})
	ok(t, err)
	if es[0] == "" || es[0] == es[1] || es[2] != "" {
		t.Fatalf("ids = %v, want two", es)
	}
	ms := []store.Mention{{Article: ids[0], Entity: es[0]}, {Article: ids[1], Entity: es[1]}, {Article: ids[1], Entity: es[1], Local: 3}, {Article: ids[2], Entity: es[1]}, {Article: ids[0], Entity: "e0", Local: 1}}
	for range 2 {
		ok(t, s.Entities.Mention(ctx, ids[:3], ms))
	}
	got, err := s.Entities.ByKey(ctx, "holm", "ida holm")
	ok(t, err)
	want := []store.Entity{
		{ID: es[1], Kind: news.Person, Name: "Ida A. Holm", Keys: []string{"holm", "ida a holm"}, Articles: 2},
		{ID: es[0], Kind: news.Person, Name: "Ida Holm", Aliases: []string{"Holm"}, Keys: []string{"holm", "ida holm"}, Articles: 1},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("ByKey: %s", d)
	}
	of, err := s.Entities.Of(ctx, ids...)
	ok(t, err)
	if d := cmp.Diff(ms[:4], of); d != "" {
		t.Errorf("Of: %s", d)
	}
	for most, want := range map[int][]store.Named{1: {{Entity: es[1], Articles: 2}}, 8: {{Entity: es[1], Articles: 2}, {Entity: es[0], Articles: 1}}, 0: nil} {
		if got, err := s.Entities.Most(ctx, most, append(ids, "a0", ids[1])...); err != nil || len(got)+len(want) > 0 && cmp.Diff(want, got) != "" {
			t.Errorf("Most(%d) = %+v, %v; want %+v", most, got, err, want)
		}
	}
	ok(t, s.Entities.Merge(ctx, es[0], es[1]))
	ok(t, s.Entities.Merge(ctx, es[0], es[1]))
	wantErr(t, s.Entities.Merge(ctx, "e0", es[1]), news.ErrNotFound)
	got, err = s.Entities.Get(ctx, es[0], "e0")
	ok(t, err)
	if len(got) != 1 || got[0].ID != es[1] || got[0].Articles != 3 || !slices.Contains(got[0].Keys, "ida holm") {
		t.Errorf("Get(old id) = %+v, want %s with 3 articles and all keys", got, es[1])
	}
	saved, err := s.Entities.Save(ctx, store.Entity{ID: es[0], Name: "Ida Holm", Kind: news.Person, Keys: []string{"ida holm"}}, store.Entity{ID: "e7", Name: "Quay", Kind: news.Place, Keys: []string{"quay"}})
	ok(t, err)
	if d := cmp.Diff([]string{es[1], "e7"}, saved); d != "" {
		t.Errorf("Save: %s", d)
	}
	testSince(t, s, es[1])
	if all := collect(t, 1, func(p store.Page) ([]store.Entity, string, error) { return s.Entities.List(ctx, "", p) }); len(all) != 2 || all[1].Name != "Quay" {
		t.Errorf("List = %+v, want two", all)
	}
	if all := collect(t, 1, func(p store.Page) ([]store.Entity, string, error) { return s.Entities.List(ctx, news.Place, p) }); len(all) != 1 {
		t.Errorf("List of places = %+v, want one", all)
	}
	ok(t, s.Entities.Mention(ctx, ids[:3], nil))
	if got, err := s.Entities.Get(ctx, es[1]); err != nil || got[0].Articles != 0 {
		t.Errorf("Get = %+v, %v; want no articles", got, err)
	}
}

// testSince changes an entity twice from the same reading of it: neither change is lost,
// and what a change itself drops is dropped.
func testSince(t *testing.T, s store.Set, id string) {
	t.Helper()
	ctx := t.Context()
	name := func(aliases, keys, seen []string) {
		t.Helper()
		_, err := s.Entities.Save(ctx, store.Entity{ID: id, Name: "Ida Holm", Kind: news.Person, Aliases: aliases, Keys: keys, Seen: seen})
		ok(t, err)
	}
	before, err := s.Entities.Get(ctx, id)
	ok(t, err)
	name([]string{"Holm"}, []string{"ida holm"}, append(before[0].Aliases, before[0].Keys...))
	seen := []string{"Holm", "ida holm"}
	name([]string{"Holm", "Ida"}, []string{"ida holm", "ida"}, seen)
	name([]string{"Dr Holm"}, []string{"ida holm", "dr holm"}, seen)
	got, err := s.Entities.Get(ctx, id)
	ok(t, err)
	if d := cmp.Diff([]string{"Dr Holm", "Ida"}, got[0].Aliases); d != "" {
		t.Errorf("aliases after two changes from one reading: %s", d)
	}
	if d := cmp.Diff([]string{"dr holm", "ida", "ida holm"}, got[0].Keys); d != "" {
		t.Errorf("keys after two changes from one reading: %s", d)
	}
}

func testIndex(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 0, 10)
	var ps []store.Post
	for i, id := range ids {
		ps = append(ps, store.Post{Article: id, Time: int64(i), Keys: []uint64{7, 1<<63 + uint64(i), 7}})
	}
	ps = append(ps, store.Post{Article: "a0", Keys: []uint64{7}})
	ok(t, s.Index.Post(ctx, "story", ps...))
	ok(t, s.Index.Post(ctx, "story", ps[3]))
	posting := func(is ...int) (out []store.Posting) {
		for _, i := range is {
			out = append(out, store.Posting{Article: ids[i], Time: int64(i)})
		}
		return out
	}
	keys := []uint64{7, 8, 1<<63 + 4}
	got, err := s.Index.Lookup(ctx, "story", keys, 2, 3)
	ok(t, err)
	if d := cmp.Diff([][]store.Posting{posting(0, 1, 7, 8, 9), nil, posting(4)}, got); d != "" {
		t.Errorf("Lookup: %s", d)
	}
	got, err = s.Index.Lookup(ctx, "reuse", keys, 2, 3)
	ok(t, err)
	if d := cmp.Diff(make([][]store.Posting, 3), got); d != "" {
		t.Errorf("Lookup in another index: %s", d)
	}
	ok(t, s.Index.Post(ctx, "story", store.Post{Article: ids[9], Time: 99, Keys: []uint64{8}}))
	got, err = s.Index.Lookup(ctx, "story", keys, 0, 2)
	ok(t, err)
	if d := cmp.Diff([][]store.Posting{posting(7, 8), {{Article: ids[9], Time: 99}}, posting(4)}, got); d != "" {
		t.Errorf("Lookup after a new Post: %s", d)
	}
	many := make([]store.Post, len(ids))
	for i, id := range ids { // so many that no query gives all
		many[i].Article = id
		for k := range uint64(200) {
			many[i].Keys = append(many[i].Keys, k)
		}
	}
	ok(t, s.Index.Post(ctx, "many", many...))
	got, err = s.Index.Lookup(ctx, "many", append(many[0].Keys, 5, 999), 1, 4)
	ok(t, err)
	for i, ps := range got[:201] {
		if len(ps) != 5 || ps[0].Article != ids[0] || ps[1].Article != ids[6] || ps[4].Article != ids[9] {
			t.Fatalf("Lookup of many, key %d = %v, want the first and the last four", i, ps)
		}
	}
	if got[201] != nil {
		t.Errorf("Lookup of an unknown key = %v, want nil", got[201])
	}
	testReposts(t, s, ids)
	pair := news.Reuse{From: ids[1], To: ids[2], Known: true, Share: 0.5, Because: "time", Passages: []news.SharedPassage{{Text: "x"}}}
	back := news.Reuse{From: ids[2], To: ids[1], Share: 0.75}
	ok(t, s.Index.SavePairs(ctx, pair, news.Reuse{From: "a0", To: ids[1]}, news.Reuse{From: ids[2], To: ids[5]}))
	if ps, err := s.Index.Pairs(ctx, ids[2], ids[1]); err != nil || len(ps) != 2 || cmp.Diff(pair, ps[0]) != "" {
		t.Errorf("Pairs = %+v, %v; want both, each once", ps, err)
	}
	ok(t, s.Index.SavePairs(ctx, back))
	if ps, err := s.Index.Sources(ctx, ids[1]); err != nil || len(ps) != 1 || cmp.Diff(news.Reuse{From: back.From, To: back.To, Share: back.Share}, ps[0]) != "" {
		t.Errorf("Sources = %+v, %v; want the ends and the share of %+v", ps, err, back)
	}
	if ps, err := s.Index.Sources(ctx, back.From); err != nil || len(ps) != 0 {
		t.Errorf("Sources of the earlier = %+v, %v; want none", ps, err)
	}
	if ps, err := s.Index.Pairs(ctx, ids[1]); err != nil || len(ps) != 1 || cmp.Diff(back, ps[0]) != "" {
		t.Errorf("Pairs = %+v, %v; want the other direction alone", ps, err)
	}
	ok(t, s.Index.DropPairs(ctx, [2]string{ids[1], ids[2]}, [2]string{ids[0], "a0"}))
	if ps, err := s.Index.Pairs(ctx, ids[1]); err != nil || len(ps) != 0 {
		t.Errorf("Pairs after DropPairs = %+v, %v; want none", ps, err)
	}
}

// testReposts edits articles in an index, joins and forgets them: each keeps its
// place, and none is found by what it no longer has.
func testReposts(t *testing.T, s store.Set, ids []string) {
	t.Helper()
	ctx := t.Context()
	look := func(oldest, newest int, want ...string) {
		t.Helper()
		got, err := s.Index.Lookup(ctx, "edit", []uint64{3}, oldest, newest)
		ok(t, err)
		var have []string
		for _, p := range got[0] {
			have = append(have, p.Article)
		}
		if d := cmp.Diff(want, have); d != "" {
			t.Errorf("Lookup(%d, %d): %s", oldest, newest, d)
		}
	}
	look(5, 5)
	for _, i := range []int{4, 2, 3, 5} {
		ok(t, s.Index.Post(ctx, "edit", store.Post{Article: ids[i], Keys: []uint64{3, 100 + uint64(i)}}))
	}
	look(5, 5, ids[4], ids[2], ids[3], ids[5])
	ok(t, s.Index.Post(ctx, "edit", store.Post{Article: ids[4], Keys: []uint64{3, 200}}, store.Post{Article: ids[2], Keys: []uint64{4}}))
	look(1, 1, ids[4], ids[5])
	look(5, 5, ids[4], ids[3], ids[5])
	look(0, 0)
	ok(t, s.Index.Post(ctx, "edit", store.Post{Article: ids[2], Keys: []uint64{3}}, store.Post{Article: ids[3]}))
	look(2, 0, ids[4], ids[2])
	more := addItems(t, s, 30, 32)
	ok(t, s.Index.Post(ctx, "edit", store.Post{Article: more[0], Keys: []uint64{3}}, store.Post{Article: more[1], Keys: []uint64{3}}))
	look(0, 2, more[0], more[1])
	ok(t, s.Articles.Join(ctx, more[0], more[1]))
	look(0, 2, ids[5], more[1])
	_, err := s.Forget.Article(ctx, day, more[1])
	ok(t, err)
	look(0, 2, ids[2], ids[5])
}

func testCorrections(t *testing.T, s store.Set) {
	ctx := t.Context()
	cs := []store.Correction{{User: "ann", Kind: "merge", A: "a1", B: "a2", Data: []byte("x"), Made: day}, {User: "ann", Kind: "pin", A: "s1", Made: day}, {User: "bob", Kind: "split", A: "a2", B: "a1", Made: day}}
	ids, err := s.Corrections.Add(ctx, cs)
	ok(t, err)
	for i := range cs {
		cs[i].ID = ids[i]
	}
	got, err := s.Corrections.About(ctx, "a1", "a2")
	ok(t, err)
	if d := cmp.Diff([]store.Correction{cs[0], cs[2]}, got); d != "" {
		t.Errorf("About: %s", d)
	}
	for i := range 2 {
		ok(t, s.Corrections.Undo(ctx, ids[0], day.Add(time.Duration(i+1)*time.Hour)))
	}
	wantErr(t, s.Corrections.Undo(ctx, "c0", day), news.ErrNotFound)
	if got, err := s.Corrections.About(ctx, "a1"); err != nil || len(got) != 1 || got[0].ID != ids[2] {
		t.Errorf("About after Undo = %+v, %v; want the third", got, err)
	}
	all := collect(t, 1, func(p store.Page) ([]store.Correction, string, error) { return s.Corrections.List(ctx, "ann", p) })
	if len(all) != 2 || all[0].ID != ids[1] || !all[1].Gone.Equal(day.Add(time.Hour)) {
		t.Errorf("List = %+v, want both, the second first", all)
	}
	all = collect(t, 1, func(p store.Page) ([]store.Correction, string, error) {
		return s.Corrections.InForce(ctx, []string{"merge", "split"}, p)
	})
	if d := cmp.Diff([]store.Correction{cs[2]}, all); d != "" {
		t.Errorf("InForce: %s", d)
	}
}

func testMarks(t *testing.T, s store.Set) {
	ctx := t.Context()
	for i, target := range []string{"a1", "a2", "a3", "a1", "a4"} {
		ok(t, s.Marks.Set(ctx, store.Mark{User: "ann", Kind: store.MarkStar, Target: target, Note: "n", Made: day.Add(time.Duration(i/2) * time.Hour)}))
	}
	ok(t, s.Marks.Set(ctx, store.Mark{User: "bob", Kind: store.MarkStar, Target: "a9", Made: day}))
	ok(t, s.Marks.Set(ctx, store.Mark{User: "ann", Kind: store.MarkSearch, Target: "ferries", Note: "ferry OR quay", Made: day}))
	ok(t, s.Marks.Unset(ctx, "ann", store.MarkStar, "a4"))
	ok(t, s.Marks.Unset(ctx, "ann", store.MarkStar, "a4"))
	for _, n := range []int{1, 2, 3, 10} {
		var got []string
		for _, m := range collect(t, n, func(p store.Page) ([]store.Mark, string, error) { return s.Marks.List(ctx, "ann", store.MarkStar, p) }) {
			got = append(got, m.Target)
		}
		if d := cmp.Diff([]string{"a3", "a1", "a2"}, got); d != "" {
			t.Errorf("List by %d: %s", n, d)
		}
	}
	has, err := s.Marks.Has(ctx, "ann", store.MarkStar, "a1", "a9", "a4")
	ok(t, err)
	if d := cmp.Diff(map[string]bool{"a1": true}, has); d != "" {
		t.Errorf("Has: %s", d)
	}
}

func testUnread(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 0, 30)
	unread := func(user string, want ...string) {
		t.Helper()
		got := idsOf(collect(t, 4, func(p store.Page) ([]store.Article, string, error) { return s.Marks.Unread(ctx, user, p) }))
		slices.Reverse(got)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("Unread(%s): %s", user, d)
		}
		if n, err := s.Marks.Unreads(ctx, user); err != nil || n != int64(len(want)) {
			t.Errorf("Unreads(%s) = %d, %v; want %d", user, n, err, len(want))
		}
	}
	unread("ann", ids...)
	for range 2 {
		ok(t, s.Marks.Read(ctx, "ann", true, append(slices.Clone(ids[5:20]), ids[5], "a0")...))
	}
	ok(t, s.Marks.Read(ctx, "ann", false, ids[6], ids[25]))
	left := append(append(slices.Clone(ids[:5]), ids[6]), ids[20:]...)
	unread("ann", left...)
	unread("bob", ids...)
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[4], Story: "s1"}, {Article: ids[5], Story: "s1"}, {Article: ids[7], Story: "s2"}, {Article: ids[28], Story: "s3"}}))
	read, err := s.Reads.Articles(ctx, "ann", ids[4], ids[5], ids[6], ids[7], "a0")
	ok(t, err)
	if d := cmp.Diff(map[string]bool{ids[5]: true, ids[7]: true}, read); d != "" {
		t.Errorf("Reads.Articles: %s", d)
	}
	in, err := s.Reads.Unread(ctx, "ann", "s1", "s2", "s3", "s0")
	ok(t, err)
	if d := cmp.Diff(map[string]int{"s1": 1, "s3": 1}, in); d != "" {
		t.Errorf("Reads.Unread: %s", d)
	}
	if none, err := s.Reads.Articles(ctx, "bob"); err != nil || len(none) != 0 {
		t.Errorf("Reads.Articles() = %v, %v; want none", none, err)
	}
	_, err = s.Forget.Article(ctx, day, ids[0], ids[10])
	ok(t, err)
	unread("ann", left[1:]...)
	ok(t, s.Marks.ReadAll(ctx, "ann", day))
	unread("ann", left[1:]...)
	ok(t, s.Marks.ReadAll(ctx, "ann", day.Add(time.Second)))
	unread("ann")
	more := addItems(t, s, 30, 32)
	unread("ann", more...)
	ok(t, s.Marks.Read(ctx, "ann", false, ids[2]))
	unread("ann", ids[2], more[0], more[1])
}

func testState(t *testing.T, s store.Set) {
	ctx := t.Context()
	for _, want := range [][]byte{nil, []byte("one"), make([]byte, 10_000), nil, nil} {
		ok(t, s.State.Set(ctx, "rarity", want))
		got, err := s.State.Get(ctx, "rarity")
		ok(t, err)
		if string(got) != string(want) || (got == nil) != (want == nil) {
			t.Errorf("Get = %d bytes, want %d", len(got), len(want))
		}
	}
}

// testExclusive lets many run under two names at once: each name's runs come
// one after the other.
func testExclusive(t *testing.T, s store.Set) {
	ctx := t.Context()
	inside := make(chan struct{})
	leave := make(chan struct{})
	sick := errors.New("sick")
	done := make(chan error, 1)
	go func() {
		ran, err := s.Admin.Exclusive(ctx, "assign", func(context.Context) error {
			close(inside)
			<-leave
			return sick
		})
		if !ran {
			err = errors.New("did not run")
		}
		done <- err
	}()
	<-inside
	none := func(context.Context) error {
		t.Error("runs twice at once")
		return nil
	}
	if ran, err := s.Admin.Exclusive(ctx, "assign", none); ran || err != nil {
		t.Errorf("Exclusive of a name that runs = %v, %v; want false", ran, err)
	}
	if ran, err := s.Admin.Exclusive(ctx, "settle", func(context.Context) error { return nil }); !ran || err != nil {
		t.Errorf("Exclusive of another name = %v, %v; want true", ran, err)
	}
	close(leave)
	wantErr(t, <-done, sick)
	if ran, err := s.Admin.Exclusive(ctx, "assign", func(ctx context.Context) error { return s.Admin.Ping(ctx) }); !ran || err != nil {
		t.Errorf("Exclusive of a free name = %v, %v; want true", ran, err)
	}
	for _, name := range []string{"", "a/b", "../x", "Ä"} {
		_, err := s.Admin.Exclusive(ctx, name, none)
		wantErr(t, err, news.ErrInvalid)
	}
}

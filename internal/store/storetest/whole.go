package storetest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// fill keeps something of everything and returns the articles' ids.
func fill(t *testing.T, s store.Set) []string {
	t.Helper()
	ctx := t.Context()
	ids := addItems(t, s, 1, 9)
	ok(t, s.Annotations.Put(ctx, "read", []store.Annotation{{Article: ids[0], Revision: 1, Version: 1, Data: []byte("Ida Holm")}}))
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: "s1", Origin: true}, {Article: ids[1], Story: "s1"}, {Article: ids[2], Story: "s2"}, {Article: ids[3], Story: "s3"}}))
	ok(t, s.Stories.Merge(ctx, day, "s2", "s3"))
	es, err := s.Entities.Save(ctx, store.Entity{ID: "e1", Name: "Ida Holm", Kind: news.Person, Keys: []string{"ida holm"}}, store.Entity{ID: "e2", Name: "Quay", Keys: []string{"quay"}})
	ok(t, err)
	ok(t, s.Entities.Mention(ctx, ids[:2], []store.Mention{{Article: ids[0], Entity: es[0]}, {Article: ids[1], Entity: es[1]}}))
	ok(t, s.Stories.Compile(ctx, store.Story{ID: "s1", Headline: "Ida Holm leaves", Data: []byte("Ida Holm"), Version: 1, Compiled: day, Entities: es}, nil))
	ok(t, s.Ledgers.Put(ctx, store.Ledger{
		Story: "s1", Version: 1, Data: []byte("Ida Holm"), Quotes: []store.Quote{{ID: "q1", Name: "Ida Holm", Key: "ida holm", Entity: es[0], At: day, Data: []byte("said"), Outlets: []string{"The Harbour Gazette"}}},
		Facts: []store.Fact{{ID: "d1", Kind: "age", Found: day, Data: []byte("Ida Holm"), Outlets: []string{"The Harbour Gazette"}, Entities: es}},
	}))
	ok(t, s.Index.Post(ctx, "story", store.Post{Article: ids[0], Keys: []uint64{1, 2}}, store.Post{Article: ids[1], Keys: []uint64{1}}))
	ok(t, s.Index.SavePairs(ctx, news.Reuse{From: ids[0], To: ids[1], Share: 1}))
	_, err = s.Corrections.Add(ctx, []store.Correction{{User: "ann", Kind: "pin", A: "s1", Made: day}})
	ok(t, err)
	ok(t, s.Marks.Set(ctx, store.Mark{User: "ann", Kind: store.MarkStar, Target: ids[0], Made: day}))
	ok(t, s.Marks.Read(ctx, "ann", true, ids[0], ids[1]))
	ok(t, s.Reads.See(ctx, "ann", store.Seen{Story: "s1", At: day, Articles: 2}))
	_, err = s.Notes.Add(ctx, store.Note{User: "ann", Article: ids[0], Paragraph: 1, Passage: "left late", Text: "Again?", State: store.NoteShown, Made: day})
	ok(t, err)
	ok(t, s.State.Set(ctx, "cursor", []byte("x")))
	ok(t, s.Accounts.Add(ctx, store.Account{Password: "$argon2id$", FeedKey: "k", Changed: day}))
	ok(t, s.Sessions.Begin(ctx, store.Session{Hash: []byte("of a token"), Agent: "Lynx", Began: day, Seen: day}))
	return ids
}

// testForgetLeft forgets an article whose feed goes on to hold it: the feed's
// bytes are not kept, though a round has other items alone.
func testForgetLeft(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 0, 2)
	_, err := s.Forget.Article(ctx, day, ids[0])
	ok(t, err)
	for i, c := range []struct {
		left []string
		kept bool
	}{{Item(0).Keys, false}, {Item(1).Keys, true}, {nil, true}} {
		feed := addFeed(t, s, fmt.Sprintf("https://gazette.example/left%d.xml", i))
		r := store.Round{
			Feed: feed, Poll: store.Poll{At: day, Next: day, Code: 200}, Items: []store.Item{Item(10 + i)}, Left: c.left,
			Raw: &store.Raw{URL: "u", Seen: day, Body: []byte("<rss/>")},
		}
		saved, err := s.Feeds.SaveRounds(ctx, []store.Round{r}, nil)
		ok(t, err)
		texts, err := s.Articles.Texts(ctx, saved[0][0].Article)
		ok(t, err)
		if len(texts) != 1 || (texts[0].FromRaw != "") != c.kept {
			t.Errorf("SaveRounds with %v left out: texts %+v, want bytes kept %t", c.left, texts, c.kept)
		}
	}
}

func testForget(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := fill(t, s)
	stories, err := s.Forget.Article(ctx, day, ids[0], "a0", ids[3])
	ok(t, err)
	if d := cmp.Diff([]string{"s1", "s3"}, stories); d != "" {
		t.Errorf("Article returns: %s", d)
	}
	if as, err := s.Articles.Get(ctx, ids[0]); err != nil || len(as) != 0 {
		t.Errorf("Get = %v, %v; want none", as, err)
	}
	st, err := s.Admin.Stats(ctx)
	ok(t, err)
	if st.Articles != 6 || st.Revisions != 6 || st.Raws != 0 || st.RawBytes != 0 {
		t.Errorf("Stats = %+v, want 6 articles, 6 revisions and no bytes", st)
	}
	got, err := s.Stories.Get(ctx, "s1")
	ok(t, err)
	if got.Headline != "" || len(got.Data) != 0 || got.Version != 0 || got.Articles != 1 {
		t.Errorf("story = %+v, want it blank with one article", got)
	}
	_, err = s.Ledgers.Get(ctx, "s1")
	wantErr(t, err, news.ErrNotFound)
	if ps, err := s.Index.Lookup(ctx, "story", []uint64{1, 2}, 5, 5); err != nil || len(ps[0]) != 1 || len(ps[1]) != 0 {
		t.Errorf("Lookup = %v, %v; want the other article alone", ps, err)
	}
	if _, next, err := s.Marks.List(ctx, "ann", store.MarkStar, store.Page{}); err != nil || next != "" {
		t.Error(next, err)
	}
	again := addItems(t, s, 1, 3)
	if again[0] != "" || again[1] != ids[1] {
		t.Errorf("kept again: %v, want the first left out", again)
	}
	if fs, _, err := s.Ledgers.Facts(ctx, store.FactFilter{}, store.Page{}); err != nil || len(fs) != 0 {
		t.Errorf("Facts = %+v, %v; want none of a story that is to be compiled anew", fs, err)
	}
	// A name.
	if es, err := s.Entities.Get(ctx, "e1", "e2"); err != nil || len(es) != 1 || es[0].ID != "e2" {
		t.Errorf("entities = %v, %v; want only the one that another article names", es, err)
	}
	_, err = s.Entities.Save(ctx, store.Entity{ID: "e1", Name: "Ida Holm", Keys: []string{"ida holm"}})
	ok(t, err)
	ok(t, s.Entities.Mention(ctx, ids[1:2], []store.Mention{{Article: ids[1], Entity: "e1"}}))
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[4], Story: "s1"}, {Article: ids[5], Story: "s5"}}))
	ok(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s5", Facts: []store.Fact{{ID: "d5", Found: day, Data: []byte(`{"Text":"Ida H\u00f6lm is 31"}`), Entities: []string{"e1"}}}}))
	stories, err = s.Forget.Name(ctx, day, "ida holm")
	ok(t, err)
	if d := cmp.Diff([]string{"s1", "s5"}, stories); d != "" {
		t.Errorf("Name returns: %s", d)
	}
	if fs, _, err := s.Ledgers.Facts(ctx, store.FactFilter{}, store.Page{}); err != nil || len(fs) != 0 {
		t.Errorf("Facts = %+v, %v; want none with a forgotten name", fs, err)
	}
	if as, err := s.Articles.Get(ctx, ids[1], ids[4]); err != nil || len(as) != 1 {
		t.Errorf("Get = %v, %v; want only the one that does not name her", as, err)
	}
	late := Item(40)
	late.Article.Standfirst = "A day with IDA HÖLM’s sister."
	if x, err := s.Articles.Save(ctx, []store.Fetched{{Item: late, Seen: day}, {Item: Item(41), Seen: day}}, nil); err != nil || x[0].Article != "" || x[1].Article == "" {
		t.Errorf("Save = %v, %v; want an article with a forgotten name left out", x, err)
	}
	_, err = s.Feeds.Add(ctx, store.Feed{URL: "https://holm.example/feed", Title: "Ida Holm: a diary"})
	wantErr(t, err, news.ErrConflict)
	wantErr(t, s.Stories.Compile(ctx, store.Story{ID: "s1", Headline: "Ida Holm leaves"}, nil), news.ErrConflict)
	wantErr(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s1", Data: []byte(`{"Name":"Ida Holm"}`)}), news.ErrConflict)
	if es, err := s.Entities.ByKey(ctx, "ida holm"); err != nil || len(es) != 0 {
		t.Errorf("ByKey = %v, %v; want none", es, err)
	}
	saved, err := s.Entities.Save(ctx, store.Entity{Name: "Ida Holm", Keys: []string{"ida holm"}})
	ok(t, err)
	ok(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s1", Quotes: []store.Quote{{ID: "q1", Key: "ida holm"}}}))
	qs, _, err := s.Ledgers.Quotes(ctx, "ida holm", store.Page{})
	ok(t, err)
	if saved[0] != "" || len(qs) != 0 {
		t.Errorf("kept again: %v, %v; want neither", saved, qs)
	}
	// The outlet.
	stories, err = s.Forget.Outlet(ctx, day, "the harbour GAZETTE")
	ok(t, err)
	st, err = s.Admin.Stats(ctx)
	ok(t, err)
	if len(stories) != 0 || st.Articles != 0 || st.Revisions != 0 || st.Stories != 0 || st.Feeds != 0 {
		t.Errorf("after Outlet: %v, %+v; want nothing left", stories, st)
	}
	_, err = s.Feeds.Add(ctx, store.Feed{URL: "https://gazette.example/feed9", Outlet: "The Harbour Gazette"})
	wantErr(t, err, news.ErrConflict)
	if x, err := s.Articles.Save(ctx, []store.Fetched{{Item: Item(50), Seen: day}}, nil); err != nil || x[0].Article != "" {
		t.Errorf("kept again: %v, %v; want nothing", x, err)
	}
	ts, err := s.Forget.Tombstones(ctx)
	ok(t, err)
	if len(ts) != 21 || !ts[0].At.Equal(day) {
		t.Errorf("%d tombstones, want 21: 18 keys, an outlet, a name and its words", len(ts))
	}
}

func testBackup(t *testing.T, s, other store.Set) {
	ctx := t.Context()
	ids := fill(t, s)
	file := filepath.Join(t.TempDir(), "backup")
	said, err := s.Admin.Backup(ctx, file)
	ok(t, err)
	sum, err := s.Admin.Hash(ctx)
	ok(t, err)
	if said != sum || len(sum) != 64 {
		t.Errorf("Backup = %s, Hash = %s; want the same", said, sum)
	}
	_, err = s.Admin.Backup(ctx, file)
	wantErr(t, err, news.ErrConflict)
	if n, err := s.Admin.Size(ctx); err != nil || n < 50_000 {
		t.Errorf("Size = %d, %v; want more than all the texts", n, err)
	}
	_, err = s.Forget.Article(ctx, day, ids[5])
	ok(t, err)
	if now, err := s.Admin.Hash(ctx); err != nil || now == sum {
		t.Errorf("Hash = %s, %v; want another after a change", now, err)
	}
	// Into an empty store: all of it.
	addItems(t, other, 70, 72)
	ok(t, other.Accounts.Add(ctx, store.Account{Password: "another's", Changed: day}))
	ok(t, other.Sessions.Begin(ctx, store.Session{Hash: []byte("another's"), Began: day, Seen: day}))
	if got, err := other.Admin.Restore(ctx, file); err != nil || got != sum {
		t.Errorf("Restore = %s, %v; want %s", got, err, sum)
	}
	if got, err := other.Admin.Hash(ctx); err != nil || got != sum {
		t.Errorf("Hash = %s, %v; want %s", got, err, sum)
	}
	if a, err := other.Accounts.Get(ctx, ""); err != nil || a.Password != "$argon2id$" || a.FeedKey != "k" {
		t.Errorf("account after Restore = %+v, %v; want the backup's", a, err)
	}
	if xs, err := other.Sessions.List(ctx, ""); err != nil || len(xs) != 0 {
		t.Errorf("sessions after Restore = %v, %v; want none: neither those before nor the backup's", xs, err)
	}
	if ps, err := other.Index.Lookup(ctx, "story", []uint64{1}, 5, 5); err != nil || len(ps[0]) != 2 || ps[0][0].Article != ids[0] {
		t.Errorf("Lookup = %v, %v; want what the backup has", ps, err)
	}
	addItems(t, other, 20, 22)
	// Over the first: what was forgotten since stays so.
	if got, err := s.Admin.Restore(ctx, file); err != nil || got != sum {
		t.Errorf("Restore = %s, %v; want %s", got, err, sum)
	}
	if as, err := s.Articles.Get(ctx, ids...); err != nil || len(as) != 7 || slices.Contains(idsOf(as), ids[5]) {
		t.Errorf("Get = %v, %v; want all but the forgotten", idsOf(as), err)
	}
	testDamaged(t, s, file)
}

// testDamaged restores backups that are not whole: nothing may change.
func testDamaged(t *testing.T, s store.Set, file string) {
	ctx := t.Context()
	before, err := s.Admin.Hash(ctx)
	ok(t, err)
	whole, err := os.ReadFile(file)
	ok(t, err)
	for name, b := range map[string][]byte{"empty": nil, "text": []byte("hello"), "cut": whole[:len(whole)/2], "flipped": flip(whole)} {
		bad := filepath.Join(t.TempDir(), name)
		ok(t, os.WriteFile(bad, b, 0o600))
		_, err := s.Admin.Restore(ctx, bad)
		wantErr(t, err, news.ErrInvalid)
	}
	_, err = s.Admin.Restore(ctx, filepath.Join(t.TempDir(), "missing"))
	wantErr(t, err, news.ErrInvalid)
	if after, err := s.Admin.Hash(ctx); err != nil || after != before {
		t.Errorf("Hash = %s, %v; want %s", after, err, before)
	}
}

func flip(b []byte) []byte {
	b = slices.Clone(b)
	b[len(b)*3/4] ^= 0x10
	return b
}

func testEmpty(t *testing.T, s store.Set) {
	ctx := t.Context()
	p := store.Page{}
	check := func(what string, n int, err error) {
		t.Helper()
		if n != 0 || err != nil {
			t.Errorf("%s = %d rows, %v; want none", what, n, err)
		}
	}
	ids, err := s.Feeds.Add(ctx)
	check("Feeds.Add", len(ids), err)
	fs, err := s.Feeds.Due(ctx, day, time.Minute, 10, nil)
	check("Feeds.Due", len(fs), err)
	rounds, err := s.Feeds.SaveRounds(ctx, nil, nil)
	check("SaveRounds", len(rounds), err)
	saved, err := s.Articles.Save(ctx, nil, nil)
	check("Articles.Save", len(saved), err)
	as, err := s.Articles.Get(ctx)
	check("Articles.Get", len(as), err)
	as, _, err = s.Articles.List(ctx, store.ArticleFilter{}, p)
	check("Articles.List", len(as), err)
	vs, err := s.Articles.Texts(ctx)
	check("Texts", len(vs), err)
	n, err := s.Raws.Expire(ctx, day, 0)
	check("Expire", int(n), err)
	ok(t, s.Annotations.Put(ctx, "read", nil))
	ok(t, s.Stories.Assign(ctx, day, nil))
	ss, _, err := s.Stories.List(ctx, store.StoryFilter{}, p)
	check("Stories.List", len(ss), err)
	ms, _, err := s.Stories.Members(ctx, "s0", p)
	check("Members", len(ms), err)
	es, err := s.Entities.ByKey(ctx)
	check("ByKey", len(es), err)
	ok(t, s.Index.Post(ctx, "story"))
	ok(t, s.Index.SavePairs(ctx))
	hits, err := s.Index.Lookup(ctx, "story", nil, 1, 1)
	check("Lookup", len(hits), err)
	us, _, err := s.Marks.Unread(ctx, "", p)
	check("Unread", len(us), err)
	ok(t, s.Marks.Read(ctx, "", true))
	ok(t, s.Marks.ReadAll(ctx, "", day))
	gone, err := s.Forget.Article(ctx, day)
	check("Forget.Article", len(gone), err)
	gone, err = s.Forget.Name(ctx, day)
	check("Forget.Name", len(gone), err)
	ok(t, s.Admin.Ping(ctx))
	_, err = s.Admin.Hash(ctx)
	ok(t, err)
}

// testConcurrency lets many keep the same and other things at once.
func testConcurrency(t *testing.T, s store.Set) {
	ctx := t.Context()
	feed := addFeed(t, s, "https://gazette.example/feed")
	const writers, steps = 6, 8
	var wg sync.WaitGroup
	errs := make(chan error, writers*steps*8)
	for w := range writers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range steps {
				saved, err := s.Feeds.SaveRounds(ctx, []store.Round{{Feed: feed, Poll: store.Poll{At: day}, Items: []store.Item{Item(i), Item(1000 + w*steps + i)}}}, nil)
				errs <- err
				if err != nil {
					return
				}
				a, b := saved[0][0].Article, saved[0][1].Article
				errs <- s.Stories.Assign(ctx, day, []store.Member{{Article: a, Story: fmt.Sprint("s", i)}, {Article: b, Story: fmt.Sprint("s", i)}})
				errs <- s.Stories.Compile(ctx, store.Story{ID: fmt.Sprint("s", i), Version: 1, Compiled: day}, nil)
				errs <- s.Marks.Read(ctx, "ann", true, a, b)
				_, err = s.Entities.Save(ctx, store.Entity{ID: "e1", Name: "Ida Holm", Keys: []string{"ida holm"}})
				errs <- err
				errs <- s.Entities.Mention(ctx, []string{a, b}, []store.Mention{{Article: a, Entity: "e1"}, {Article: b, Entity: "e1"}})
				errs <- s.Index.Post(ctx, "story", store.Post{Article: a, Keys: []uint64{1, 2}}, store.Post{Article: b, Keys: []uint64{1}})
				_, _, err = s.Articles.List(ctx, store.ArticleFilter{Outlet: "The Harbour Gazette"}, store.Page{})
				errs <- err
			}
		}()
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		ok(t, err)
	}
	const want = steps + writers*steps
	st, err := s.Admin.Stats(ctx)
	ok(t, err)
	if st.Articles != want || st.Revisions != want || st.Stories != steps || st.Entities != 1 {
		t.Errorf("Stats = %+v, want %d articles, %d stories, 1 entity", st, want, steps)
	}
	if n, err := s.Marks.Unreads(ctx, "ann"); err != nil || n != 0 {
		t.Errorf("Unreads = %d, %v; want 0", n, err)
	}
	if got, err := s.Stories.Get(ctx, "s3"); err != nil || got.Articles != writers+1 {
		t.Errorf("Get = %+v, %v; want %d articles", got, err, writers+1)
	}
	if es, err := s.Entities.Get(ctx, "e1"); err != nil || es[0].Articles != want {
		t.Errorf("Get = %+v, %v; want %d articles", es, err, want)
	}
}

package sqlstore

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/store/storetest"
)

var forgetDay = time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC)

// secrets is what stands in the thing to be forgotten and nowhere else, in
// parts: the text index shortens words that begin alike.
var secrets = []string{"uolvexy", "arbrindle", "ybquarmst"}

const (
	secretName = "Xuolvexy Jarbrindle"
	secretText = "The wharfinger Xuolvexy Jarbrindle spoke of the zybquarmst at length on Tuesday evening."
)

// find lists where any of the secrets stands: in the tables' rows, blobs
// unpacked, and in the files of an SQLite database.
func (s *Store) find(t *testing.T, dir string) []string {
	t.Helper()
	ctx := t.Context()
	list := "SELECT name FROM sqlite_master WHERE type = 'table'"
	if s.d.name == "postgres" {
		list = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
	}
	names, err := all(ctx, s.r, word, list)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	has := func(where string, b []byte) {
		b = bytes.ToLower(b)
		for _, x := range secrets {
			if bytes.Contains(b, []byte(x)) {
				out = append(out, where+": "+x)
			}
		}
	}
	for _, name := range names {
		if name == "search_words" {
			continue // it keeps no text; its words stand in other tables
		}
		if err := s.eachValue(ctx, name, func(column string, v any) {
			switch v := v.(type) {
			case string:
				has(name+"."+column, []byte(v))
			case []byte:
				has(name+"."+column, v)
				if b, err := s.codec.unpack(v); err == nil {
					has(name+"."+column, b)
				}
			}
		}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if dir == "" {
		return out
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		has(filepath.Base(f), b)
	}
	return out
}

func (s *Store) eachValue(ctx context.Context, table string, do func(column string, v any)) error {
	rows, err := s.r.QueryContext(ctx, "SELECT * FROM "+table)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	cols, err := rows.Columns()
	if err != nil {
		return err
	}
	values, dest := make([]any, len(cols)), make([]any, len(cols))
	for i := range values {
		dest[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		for i, v := range values {
			do(cols[i], v)
		}
	}
	return rows.Err()
}

func forgetItem(i int, text string) store.Item {
	it := storetest.Item(i)
	if text != "" {
		it.Article.Outlet, it.Article.Headline = "Zybquarmst Weekly", "Xuolvexy Jarbrindle says that much is left to do"
		it.Article.Paragraphs = []string{"It was a long evening of many words.", text}
		it.Article.Bylines = []string{"Xuolvexy Jarbrindle"}
	}
	return it
}

// scene keeps the secrets in every place where they can stand, beside what is
// to stay. It returns the two feeds' rounds and the article's id.
func scene(t *testing.T, s *Store) ([]store.Round, string) {
	t.Helper()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	fs, err := s.Feeds.Add(ctx, store.Feed{URL: "https://a.example/feed", Kind: "feed"}, store.Feed{URL: "https://b.example/feed", Kind: "feed"})
	must(err)
	body := func(text string) *store.Raw {
		return &store.Raw{URL: "https://a.example/feed", Seen: forgetDay, Body: []byte("<rss><item><title>" + strings.ReplaceAll(text, " Jar", " <b>Jar") + "</title></item></rss>")}
	}
	rounds := []store.Round{
		{Feed: fs[0], Poll: store.Poll{At: forgetDay}, Raw: body(secretText), Items: []store.Item{forgetItem(1, secretText), forgetItem(2, ""), forgetItem(3, "")}},
		{Feed: fs[1], Poll: store.Poll{At: forgetDay}, Raw: body(secretText), Items: []store.Item{forgetItem(1, secretText), forgetItem(4, "")}}, // the same article by another way
	}
	saved, err := s.Feeds.SaveRounds(ctx, rounds, nil)
	must(err)
	a, b, c := saved[0][0].Article, saved[0][1].Article, saved[0][2].Article
	edit := forgetItem(1, secretText)
	edit.Article.Paragraphs[0] = "It was a very long evening."
	_, err = s.Articles.Save(ctx, []store.Fetched{{Item: edit, Seen: forgetDay, Raw: body(secretText)}}, nil)
	must(err)
	must(s.Annotations.Put(ctx, "annotate", []store.Annotation{{Article: a, Revision: 1, Version: 1, Data: []byte(secretName)}}))
	es, err := s.Entities.Save(ctx, store.Entity{Name: secretName, Kind: news.Person, Aliases: []string{"Jarbrindle"}, Keys: []string{"xuolvexy jarbrindle", "jarbrindle"}},
		store.Entity{Name: "Zybquarmst", Keys: []string{"zybquarmst"}}, store.Entity{Name: "Quay", Keys: []string{"quay"}})
	must(err)
	must(s.Entities.Mention(ctx, []string{a, b}, []store.Mention{{Article: a, Entity: es[0]}, {Article: a, Entity: es[1], Local: 1}, {Article: a, Entity: es[2], Local: 2}, {Article: b, Entity: es[2]}}))
	must(s.Stories.Assign(ctx, forgetDay, []store.Member{{Article: a, Story: "s1", Because: "zybquarmst"}, {Article: b, Story: "s1", Because: "both name Xuolvexy Jarbrindle"}, {Article: c, Story: "s2"}}))
	for _, st := range []string{"s1", "s2"} { // the second quotes the first's article
		data := fmt.Sprintf(`{"Article":%q,"Text":%q}`, a, secretText)
		must(s.Stories.Compile(ctx, store.Story{ID: st, Headline: secretName + " on " + st, Line: "l", Data: []byte(data), Version: 1, Compiled: forgetDay, Entities: es}, nil))
		must(s.Ledgers.Put(ctx, store.Ledger{Story: st, Version: 1, Data: []byte(data), Quotes: []store.Quote{{Name: secretName, Key: "xuolvexy jarbrindle", Entity: es[0], Data: []byte(data)}}}))
	}
	must(s.Index.Post(ctx, "story", store.Post{Article: a, Keys: []uint64{1}}, store.Post{Article: b, Keys: []uint64{1}}))
	must(s.Index.SavePairs(ctx, news.Reuse{From: a, To: b, Share: 1, Because: secretText, Passages: []news.SharedPassage{{Text: secretText}}}))
	_, err = s.Corrections.Add(ctx, []store.Correction{
		{Kind: "join", A: es[0], B: es[2], Data: []byte(secretName + " zybquarmst " + a)},
		{Kind: "pin", A: "s2"},
		{Kind: "dismiss", A: "d1", B: b, Data: []byte(`{"values":[{"statements":[{"article":"` + a + `","outlet":"Zybquarmst Weekly","text":"` + secretText + `"}]}]}`)},
	})
	must(err)
	for _, times := range []int{1000, 1} { // the first leaves pages that are free afterwards
		must(s.Marks.Set(ctx, store.Mark{Kind: store.MarkStar, Target: a, Note: strings.Repeat(secretText, times)}))
	}
	must(s.Marks.Set(ctx, store.Mark{Kind: store.MarkSearch, Target: "mine", Note: "ferry"}))
	must(s.State.Set(ctx, "rarity", []byte(`{"`+a+`":"`+secretText+`"}`)))
	must(s.State.Set(ctx, "cursor", []byte("17")))
	docs := []store.SearchDoc{{Article: a, Revision: 1, Document: query.Document{Headline: secretName, Text: []string{secretText}}}}
	for _, id := range []string{b, c} {
		docs = append(docs, store.SearchDoc{Article: id, Revision: 1, Document: query.Document{Headline: "Ferry is late"}})
	}
	must(s.Search.Put(ctx, docs...))
	docs[0].Revision = 2
	must(s.Search.Put(ctx, docs...))
	return rounds, a
}

// What is forgotten stands nowhere afterwards, not in the database's files, not
// after a restore of an older backup and not after the feeds have brought it
// again. The rest stays.
func TestForgotten(t *testing.T) {
	ways := map[string]func(context.Context, *Store, string) ([]string, error){
		"article": func(ctx context.Context, s *Store, id string) ([]string, error) {
			return s.Forget.Article(ctx, forgetDay, id)
		},
		"outlet": func(ctx context.Context, s *Store, _ string) ([]string, error) {
			return s.Forget.Outlet(ctx, forgetDay, "ZYBQUARMST weekly")
		},
		"name": func(ctx context.Context, s *Store, _ string) ([]string, error) {
			return s.Forget.Name(ctx, forgetDay, "xuolvexy jarbrindle", "zybquarmst")
		},
	}
	for name, way := range ways {
		t.Run("SQLite/"+name, func(t *testing.T) {
			dir := t.TempDir()
			testForgotten(t, openFile(t, filepath.Join(dir, "hearsay.db"), nil), dir, way)
		})
	}
	for name, way := range ways {
		t.Run("Postgres/"+name, func(t *testing.T) {
			s := openFile(t, storetest.Schema(t, storetest.Postgres(t)), nil)
			testForgotten(t, s, "", way)
		})
	}
}

func testForgotten(t *testing.T, s *Store, dir string, way func(context.Context, *Store, string) ([]string, error)) {
	ctx := t.Context()
	rounds, id := scene(t, s)
	if found := s.find(t, dir); len(found) < 20 {
		t.Fatalf("the secrets stand in %v: too few places to prove anything", found)
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if _, err := s.Admin.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	gone := func(when string, articles int64) {
		t.Helper()
		if found := s.find(t, dir); len(found) > 0 {
			t.Errorf("%s the secrets stand in %q", when, found)
		}
		st, err := s.Admin.Stats(ctx)
		if err != nil || st.Articles != articles || st.Stories != 2 || st.Feeds != 2 {
			t.Errorf("%s: %+v, %v; want %d articles, 2 stories, 2 feeds", when, st, err, articles)
		}
		if cs, _, err := s.Corrections.List(ctx, "", store.Page{}); err != nil || len(cs) != 1 {
			t.Errorf("%s: corrections = %v, %v; want the pin alone", when, cs, err)
		}
		if data, err := s.State.Get(ctx, "cursor"); err != nil || string(data) != "17" {
			t.Errorf("%s: cursor = %q, %v; want it kept", when, data, err)
		}
		if ms, _, err := s.Marks.List(ctx, "", store.MarkSearch, store.Page{}); err != nil || len(ms) != 1 {
			t.Errorf("%s: marks = %v, %v; want the search", when, ms, err)
		}
		if es, err := s.Entities.ByKey(ctx, "quay"); err != nil || len(es) != 1 || es[0].Articles != 1 {
			t.Errorf("%s: entities = %v, %v; want the quay with one article", when, es, err)
		}
	}
	stories, err := way(ctx, s, id)
	if err != nil || strings.Join(stories, " ") != "s1 s2" {
		t.Errorf("forget = %v, %v; want both stories, which are to be compiled anew", stories, err)
	}
	gone("at once", 3)
	if hits, _, err := s.Search.Search(ctx, query.Term{Text: "ferry"}, store.SearchOptions{}); err != nil || len(hits) != 2 {
		t.Errorf("Search = %v, %v; want the two others", hits, err)
	}
	if _, err := s.Admin.Restore(ctx, backup); err != nil {
		t.Fatal(err)
	}
	gone("after a restore", 3)
	for i := range rounds {
		rounds[i].Items = append(rounds[i].Items, forgetItem(5, "")) // for which its bytes would be kept
	}
	if _, err := s.Feeds.SaveRounds(ctx, rounds, nil); err != nil {
		t.Fatal(err)
	}
	page := forgetItem(1, secretText)
	if _, err := s.Articles.Save(ctx, []store.Fetched{{Item: page, Seen: forgetDay, Raw: &store.Raw{Body: []byte(secretText)}}}, nil); err != nil {
		t.Fatal(err)
	}
	gone("after the feeds brought it again", 4)
}

package storetest

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
)

// vocabulary is small, so that queries meet documents, and has words that
// prefixes, accents and other scripts make hard.
var vocabulary = strings.Fields(`harbour harbours harbourmaster ferry Ferry FERRY café cafe quay Zoë Hart Ida Holm said said said the the the a U.S. 3,000
	O'Brien storm-hit late 港 港口 gulls = near AND or not "quoted" it's élan naïve smörgås`)

func words(r *rand.Rand, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	return strings.Join(out, " ")
}

// Document makes a document of few words, number i, some of them without a
// time.
func Document(r *rand.Rand, i int) query.Document {
	d := query.Document{
		Headline: words(r, 4), Text: []string{words(r, 12), words(r, 8)}, Outlet: []string{"The Harbour Gazette", "Quay Echo", ""}[i%3],
		Bylines: []string{words(r, 2)}, Speakers: []string{"Ida Holm", "Zoë Hart"}[:r.IntN(3)], About: []string{words(r, 2), words(r, 1)}, Tags: []string{"sea", "Night Ferry"}[:r.IntN(3)],
		Language: []string{"en", "en-GB", "de", ""}[r.IntN(4)],
	}
	if r.IntN(8) > 0 {
		d.Time = day.Add(time.Duration(r.IntN(400)-800) * 6 * time.Hour)
	}
	return d
}

// chanceQuery makes a query as a reader might type it.
func chanceQuery(r *rand.Rand, depth int) string {
	term := func() string {
		w := func() string { return vocabulary[r.IntN(len(vocabulary))] }
		switch r.IntN(9) {
		case 0:
			return `"` + w() + " " + w() + `"`
		case 1:
			return []string{"harb*", "fe*", "caf*", "hol*"}[r.IntN(4)]
		case 2:
			return string(query.Fields()[r.IntN(len(query.Fields()))]) + ":" + w()
		case 3:
			return []string{"lang:en", "lang:en-gb", "outlet:gazette", `said:"ida holm"`, "tag:nightferry", "tag:night*", "about:holm", "by:zoe"}[r.IntN(8)]
		case 4:
			return []string{"before:", "after:"}[r.IntN(2)] + day.Add(time.Duration(r.IntN(400)-800)*6*time.Hour).Format(time.DateOnly)
		}
		return w()
	}
	var b strings.Builder
	for i := range 1 + r.IntN(3) {
		if i > 0 {
			b.WriteString([]string{" ", " OR ", " AND "}[r.IntN(3)])
		}
		if r.IntN(4) == 0 {
			b.WriteString("-")
		}
		if depth > 0 && r.IntN(4) == 0 {
			b.WriteString("(" + chanceQuery(r, depth-1) + ")")
		} else {
			b.WriteString(term())
		}
	}
	return b.String()
}

// testSearchEqual asks many queries of many documents: the index, either way
// ordered, gives exactly those that query.Match accepts.
func testSearchEqual(t *testing.T, s store.Set) {
	ctx := t.Context()
	r := rand.New(rand.NewPCG(5, 6))
	ids := addItems(t, s, 0, 120)
	docs := make([]store.SearchDoc, len(ids))
	for round := range 2 { // the second replaces half of the first
		for i := range docs {
			if round == 0 || i%2 == 0 {
				docs[i] = store.SearchDoc{Article: ids[i], Revision: round, Document: Document(r, i)}
			}
		}
		for part := range slices.Chunk(docs, 50) {
			ok(t, s.Search.Put(ctx, part...))
		}
	}
	asked := 400
	if testing.Short() {
		asked = 150
	}
	for range asked {
		text := chanceQuery(r, 2)
		q, err := query.Parse(text, day)
		if err != nil {
			continue // "and" alone
		}
		var want []string
		for i := range docs {
			if q.Match(docs[i].Document) {
				want = append(want, ids[i])
			}
		}
		slices.Sort(want)
		for _, byTime := range []bool{true, false} {
			o := store.SearchOptions{ByTime: byTime, Now: day}
			hits := collect(t, 1+r.IntN(60), func(p store.Page) ([]store.Hit, string, error) {
				o.Page = p
				return s.Search.Search(ctx, q.Root, o)
			})
			got := make([]string, len(hits))
			for i, h := range hits {
				got[i] = h.Article
				if i > 0 && (byTime && h.At.After(hits[i-1].At) || !byTime && h.Score > hits[i-1].Score) {
					t.Errorf("Search(%s) by time %v is out of order at %d: %v after %v", text, byTime, i, h, hits[i-1])
				}
			}
			slices.Sort(got)
			if d := cmp.Diff(want, got); d != "" && len(want)+len(got) > 0 {
				t.Fatalf("Search(%s) = %s by time %v (-want +got): %s", text, q, byTime, d)
			}
		}
	}
}

func testSearch(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 0, 6)
	doc := func(i, revision int, headline, text string, at time.Time) store.SearchDoc {
		return store.SearchDoc{Article: ids[i], Revision: revision, Document: query.Document{Headline: headline, Text: []string{text}, Time: at}}
	}
	find := func(text string, o store.SearchOptions) []string {
		t.Helper()
		q, err := query.Parse(text, day)
		ok(t, err)
		hits := collect(t, 2, func(p store.Page) ([]store.Hit, string, error) {
			o.Page = p
			return s.Search.Search(ctx, q.Root, o)
		})
		out := make([]string, len(hits))
		for i, h := range hits {
			out[i] = h.Article
		}
		return out
	}
	want := func(text string, o store.SearchOptions, is ...int) {
		t.Helper()
		w := make([]string, len(is))
		for k, i := range is {
			w[k] = ids[i]
		}
		if d := cmp.Diff(w, find(text, o)); d != "" {
			t.Errorf("Search(%s, %+v): %s", text, o, d)
		}
	}
	unsearched := func(is ...int) {
		t.Helper()
		w := []string{}
		for _, i := range is {
			w = append(w, ids[i])
		}
		got := append([]string{}, collect(t, 2, func(p store.Page) ([]string, string, error) { return s.Unsearched.List(ctx, p) })...)
		if d := cmp.Diff(w, got); d != "" {
			t.Errorf("Unsearched: %s", d)
		}
	}
	unsearched(0, 1, 2, 3, 4, 5)
	old := day.AddDate(0, -2, 0)
	ok(t, s.Search.Put(ctx,
		doc(0, 1, "A quiet week", "Nothing but gulls and one ferry on the quay.", day),
		doc(1, 1, "Ferry ferry ferry", "The ferry is late.", old),
		doc(2, 1, "Ferry is late", "One ferry came in.", old),
		doc(3, 1, "Ferry is late", "One ferry came in.", day),
		doc(4, 1, "Unrelated", "Words.", time.Time{}),
		store.SearchDoc{Article: "a0", Document: query.Document{Headline: "ferry"}}))
	unsearched(5)
	byTime := store.SearchOptions{ByTime: true}
	want("ferry", byTime, 3, 0, 2, 1)
	want("-ferry", byTime, 4)
	best := find("ferry", store.SearchOptions{Now: day})
	if len(best) != 4 || best[3] != ids[0] || slices.Index(best, ids[3]) > slices.Index(best, ids[2]) {
		t.Errorf("Search(ferry) = %v, want %s last, which has it in the text alone, and %s before %s, which is older", best, ids[0], ids[3], ids[2])
	}
	want("gulls OR words", byTime, 0, 4)
	want("ferry before:2031-05-01", byTime, 2, 1)
	want("-after:2031-05-01", byTime, 2, 1, 4)
	want("nowhere", byTime)
	// The same again, a later revision, an earlier one.
	ok(t, s.Search.Put(ctx, doc(0, 1, "A quiet week", "Nothing but gulls and one ferry on the quay.", day)))
	ok(t, s.Search.Put(ctx, doc(4, 2, "Related", "A ferry.", day.Add(time.Hour)), doc(0, 0, "None", "None.", day)))
	want("ferry", byTime, 4, 3, 0, 2, 1)
	want("unrelated", byTime)
	if st, err := s.Search.Stats(ctx); err != nil || st != (store.SearchStats{Articles: 5, Missing: 1}) {
		t.Errorf("Stats = %+v, %v; want 5 and 1 missing", st, err)
	}
	// Those that go.
	ok(t, s.Search.Delete(ctx, ids[1], ids[1], "a0", ids[5]))
	ok(t, s.Articles.Join(ctx, ids[2], ids[3]))
	_, err := s.Forget.Article(ctx, day, ids[0])
	ok(t, err)
	want("ferry", byTime, 4, 3)
	if st, err := s.Search.Stats(ctx); err != nil || st != (store.SearchStats{Articles: 2, Missing: 2}) {
		t.Errorf("Stats = %+v, %v; want 2 and 2 missing", st, err)
	}
	// What a backup brings back is put anew.
	file := filepath.Join(t.TempDir(), "backup")
	sum, err := s.Admin.Backup(ctx, file)
	ok(t, err)
	_, err = s.Admin.Restore(ctx, file)
	ok(t, err)
	want("ferry", byTime)
	unsearched(1, 3, 4, 5)
	if again, err := s.Admin.Hash(ctx); err != nil || again != sum {
		t.Errorf("Hash = %s, %v; want %s: no index counts", again, err, sum)
	}
	_, _, err = s.Search.Search(ctx, nil, byTime)
	wantErr(t, err, news.ErrInvalid)
	_, _, err = s.Search.Search(ctx, query.Term{Text: "ferry"}, store.SearchOptions{Page: store.Page{After: "x"}})
	wantErr(t, err, news.ErrInvalid)
}

// testSearchSeconds keeps many articles of one second, which share places.
func testSearchSeconds(t *testing.T, s store.Set) {
	ctx := t.Context()
	ids := addItems(t, s, 0, 40)
	for round := range 3 {
		var docs []store.SearchDoc
		for i, id := range ids {
			docs = append(docs, store.SearchDoc{Article: id, Revision: 1, Document: query.Document{
				Headline: fmt.Sprint("ferry ", i), Time: day.Add(time.Duration(i/20*round) * time.Second),
			}})
		}
		ok(t, s.Search.Put(ctx, docs...))
	}
	got := map[string]bool{}
	for _, h := range collect(t, 7, func(p store.Page) ([]store.Hit, string, error) {
		return s.Search.Search(ctx, query.Term{Text: "ferry"}, store.SearchOptions{ByTime: true, Page: p})
	}) {
		got[h.Article] = true
	}
	if len(got) != len(ids) {
		t.Errorf("%d articles found, want %d", len(got), len(ids))
	}
}

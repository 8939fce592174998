package sqlstore_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/store/storetest"
)

// benchArticles is how many articles search benchmarks keep:
// HEARSAY_BENCH_ARTICLES, else few.
func benchArticles() int {
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_BENCH_ARTICLES")); err == nil && n > 0 {
		return n
	}
	return 2000
}

// benchWords are articles' words: as often as words of English are (Zipf), so
// that the first stand in nearly every article and the last in few.
type benchWords struct {
	r *rand.Rand
	z *rand.Zipf
}

func newBenchWords(seed uint64) benchWords {
	r := rand.New(rand.NewPCG(seed, 1))
	return benchWords{r, rand.NewZipf(r, 1.1, 4, 60_000)}
}

func benchWord(n uint64) string { return "w" + strconv.FormatUint(n, 36) }

func (w benchWords) text(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(benchWord(w.z.Uint64()))
	}
	return b.String()
}

// doc is an article of 800 words; its articles are spread over a year.
func (w benchWords) doc(id string) store.SearchDoc {
	d := query.Document{
		Headline: w.text(9), Outlet: "Outlet " + benchWord(w.r.Uint64N(300)), Bylines: []string{w.text(2)}, Language: "en",
		Time: start.Add(-time.Duration(w.r.Uint64N(365*86400)) * time.Second),
	}
	for range 16 {
		d.Text = append(d.Text, w.text(50))
	}
	for range 12 {
		d.About = append(d.About, w.text(2))
	}
	d.Speakers = d.About[:3]
	return store.SearchDoc{Article: id, Revision: 1, Document: d}
}

// searches are of all kinds and costs.
var searches = []struct{ name, text string }{
	{"rare", "w2000"},
	{"common", benchWord(3)},
	{"frequent", benchWord(60)},
	{"two", benchWord(20) + " " + benchWord(400)},
	{"phrase", `"` + benchWord(2) + " " + benchWord(5) + `"`},
	{"prefix", "w1a*"},
	{"either", benchWord(90) + " OR " + benchWord(700)},
	{"without", benchWord(90) + " -" + benchWord(5)},
	{"dates", benchWord(30) + " after:2031-04-01 before:2031-05-01"},
	{"field", "about:" + benchWord(40)},
	{"none", "-" + benchWord(3)},
	{"any", benchWord(9000) + " OR after:2031-05-05"},
}

func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// keep keeps n articles without text and returns their ids.
func keep(b testing.TB, s *sqlstore.Store, n int) []string {
	b.Helper()
	ids := make([]string, 0, n)
	for from := 0; from < n; from += 1000 {
		pages := make([]store.Fetched, min(1000, n-from))
		for i := range pages {
			pages[i] = store.Fetched{Item: storetest.Item(from + i), Seen: start}
		}
		saved, err := s.Articles.Save(b.Context(), pages, nil)
		if err != nil {
			b.Fatal(err)
		}
		for _, x := range saved {
			ids = append(ids, x.Article)
		}
	}
	return ids
}

func put(b *testing.B, s *sqlstore.Store, w benchWords, ids []string) (took, used time.Duration) {
	b.Helper()
	docs := make([]store.SearchDoc, len(ids))
	for i, id := range ids {
		docs[i] = w.doc(id)
	}
	c, t := cpu(), time.Now()
	if err := s.Search.Put(b.Context(), docs...); err != nil {
		b.Fatal(err)
	}
	return time.Since(t), cpu() - c
}

// BenchmarkSearch measures what an article of 800 words costs to put in batches
// of 50 as the index grows, and how long searches take, quiet and while others
// are put.
func BenchmarkSearch(b *testing.B) {
	b.Run("SQLite", func(b *testing.B) { benchSearch(b, sqlite(b)) })
	b.Run("Postgres", func(b *testing.B) { benchSearch(b, open(b, storetest.Schema(b, storetest.Postgres(b)))) })
}

func benchSearch(b *testing.B, s *sqlstore.Store) {
	n := benchArticles()
	ids := keep(b, s, n+5000)
	w := newBenchWords(1)
	var slowest, took, used time.Duration
	done := 0
	for part := range slices.Chunk(ids[:n], 50) {
		t, c := put(b, s, w, part)
		slowest, took, used, done = max(slowest, t), took+t, used+c, done+len(part)
		if done%max(n/4, 50) < 50 {
			b.Logf("%d kept: put %v wall, %v CPU an article, slowest batch %v", done, took/time.Duration(n/4), used/time.Duration(n/4), slowest)
			slowest, took, used = 0, 0, 0
		}
	}
	for _, byTime := range []bool{true, false} {
		benchSearches(b, s, fmt.Sprintf("quiet, by time %v", byTime), byTime)
	}
	ctx, cancel := context.WithCancel(b.Context())
	wrote := make(chan string)
	go func() {
		var ts []time.Duration
		for k := 0; ctx.Err() == nil; k++ {
			at := n + k*50%5000
			t, _ := put(b, s, w, ids[at:at+50])
			ts = append(ts, t)
		}
		slices.Sort(ts)
		wrote <- fmt.Sprintf("%d batches of 50 put meanwhile: p50 %v, p99 %v", len(ts), ts[len(ts)/2], ts[len(ts)*99/100])
	}()
	for _, byTime := range []bool{true, false} {
		benchSearches(b, s, fmt.Sprintf("while others are put, by time %v", byTime), byTime)
	}
	cancel()
	b.Log(<-wrote)
}

func benchSearches(b *testing.B, s *sqlstore.Store, what string, byTime bool) {
	var all []time.Duration
	var line strings.Builder
	for _, x := range searches {
		q, err := query.Parse(x.text, start)
		if err != nil {
			b.Fatal(err)
		}
		var ts []time.Duration
		hits := 0
		for range 20 {
			t := time.Now()
			got, _, err := s.Search.Search(b.Context(), q.Root, store.SearchOptions{ByTime: byTime, Now: start, Page: store.Page{Limit: 20}})
			if err != nil {
				b.Fatal(err)
			}
			ts, hits = append(ts, time.Since(t)), len(got)
		}
		slices.Sort(ts)
		all = append(all, ts...)
		fmt.Fprintf(&line, " %s %.1f/%.1f (%d);", x.name, ms(ts[len(ts)/2]), ms(ts[len(ts)-1]), hits)
	}
	slices.Sort(all)
	b.Logf("%s: p50 %.1f ms, p99 %.1f ms; p50/max of each:%s", what, ms(all[len(all)/2]), ms(all[len(all)*99/100]), line.String())
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

//go:build unix

package sqlstore

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/store"
	"hearsay/internal/store/storetest"
)

// benchKept is up to how many articles BenchmarkIndex keeps:
// HEARSAY_BENCH_INDEX, else 200,000 (two minutes), and 20,000 with -short.
func benchKept() int {
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_BENCH_INDEX")); err == nil && n > 0 {
		return n
	}
	if testing.Short() {
		return 20_000
	}
	return 200_000
}

// fingerprints makes 200 keys of an article, as reuse has them: most stand
// nowhere else, 48 in some ten articles of the last 2,000 and 12 in some of all.
func fingerprints(r *rand.Rand, i int) []uint64 {
	keys := make([]uint64, 200)
	for k := range keys {
		switch {
		case k < 12:
			keys[k] = mixed(uint64(r.IntN(i/10+1))<<8 | uint64(r.IntN(60)))
		case k < 60:
			keys[k] = mixed(uint64(max(0, i-r.IntN(2000))/10)<<8 | uint64(60+r.IntN(60)))
		default:
			keys[k] = r.Uint64()
		}
	}
	return keys
}

// words makes 24 keys of an article as story has them: of rare and of common words.
func words(z *rand.Zipf) []uint64 {
	keys := make([]uint64, 24)
	for k := range keys {
		keys[k] = mixed(z.Uint64())
	}
	return keys
}

func mixed(x uint64) uint64 {
	h, step := spread(x + 1)
	return uint64(h)<<32 | uint64(step)
}

// bareArticles keeps heads of articles without more, and returns their ids.
func bareArticles(b testing.TB, s *Store, from, n int) []string {
	ids := make([]string, n)
	var rows []any
	for i := range ids {
		ids[i] = store.NewID(store.ArticlePrefix)
		rows = append(rows, int64(from+i+1), ids[i], 0, "", "", "", "", "en", 0, 0, "", 0, 0, "", 0, 0, 1, 1, 0, []byte{}, []byte{})
	}
	err := s.write(b.Context(), "articles", func(tx *sql.Tx) error {
		return insert(b.Context(), tx, `INSERT INTO articles (n, id, feed, url, outlet, outlet_key, headline, language, published, published_offset, published_how,
			modified, modified_offset, modified_how, first_seen, at, revision, revisions, partial, feed_sum, page_sum)`, 21, "", rows)
	})
	if err != nil {
		b.Fatal(err)
	}
	return ids
}

// BenchmarkIndex measures what one article of 200 fingerprints and 24 terms
// costs to post and to look up, in batches of 50, at 1,000, 20,000, 200,000 …
// articles kept in one run: figures of the last 1,000 before each of these.
// Nothing else is in the database, so that what stands there is the index.
func BenchmarkIndex(b *testing.B) {
	b.Run("SQLite", func(b *testing.B) { benchIndex(b, filepath.Join(b.TempDir(), "hearsay.db")) })
	b.Run("PostgreSQL", func(b *testing.B) { benchIndex(b, storetest.Schema(b, storetest.Postgres(b))) })
}

func benchIndex(b *testing.B, address string) {
	if b.N > 1 {
		b.Skip("one run says it")
	}
	s, err := Open(b.Context(), Options{Database: address})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	r := rand.New(rand.NewPCG(1, 2))
	z := rand.NewZipf(r, 1.2, 20, 1<<20)
	const last, batch = 1000, 50
	var first time.Duration
	kept := 0
	for _, goal := range []int{1000, 20_000, 200_000, 1_000_000} {
		if goal > benchKept() {
			break
		}
		var post, look time.Duration
		began := time.Now()
		for kept < goal {
			ids := bareArticles(b, s, kept, batch)
			reuse, story := make([]store.Post, batch), make([]store.Post, batch)
			for i, id := range ids {
				reuse[i] = store.Post{Article: id, Time: int64(kept), Keys: fingerprints(r, kept+i)}
				story[i] = store.Post{Article: id, Time: int64(kept), Keys: words(z)}
			}
			t := cpu(b)
			postBoth(b, s, reuse, story)
			posted := cpu(b) - t
			if kept += batch; kept <= goal-2*last {
				continue
			}
			t = cpu(b)
			lookBoth(b, s, reuse, story)
			if kept > goal-last { // the others fill what is remembered
				post, look = post+posted, look+cpu(b)-t
			}
		}
		each := (post + look) / last
		if goal == 20_000 {
			first = each
		}
		b.Logf("%d kept: post %v, look up %v an article; %v for all since; %s", goal, post/last, look/last, time.Since(began).Round(time.Second), sizesOf(b, s))
		if goal > 20_000 {
			b.ReportMetric(float64(each)/float64(first), "at"+strconv.Itoa(goal)+"/at20000")
		}
		b.ReportMetric(float64(each.Microseconds())/1000, "ms/article@"+strconv.Itoa(goal))
	}
	b.Log("first look-up after a restart:", restart(b, address))
}

// cpu is the processor time used so far: other work on the machine does not
// count. It leaves out PostgreSQL's own.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func postBoth(b *testing.B, s *Store, reuse, story []store.Post) {
	if err := s.Index.Post(b.Context(), "reuse", reuse...); err != nil {
		b.Fatal(err)
	}
	if err := s.Index.Post(b.Context(), "story", story...); err != nil {
		b.Fatal(err)
	}
}

func lookBoth(b *testing.B, s *Store, reuse, story []store.Post) {
	for i := range reuse {
		if _, err := s.Index.Lookup(b.Context(), "reuse", reuse[i].Keys, 6, 18); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Index.Lookup(b.Context(), "story", story[i].Keys, 0, 32); err != nil {
			b.Fatal(err)
		}
	}
}

// sizesOf says what an index holds on disk and in memory.
func sizesOf(b *testing.B, s *Store) string {
	var blocks, heads, entries int64
	for query, to := range map[string]*int64{
		"SELECT SUM(LENGTH(data)) FROM run_blocks": &blocks, "SELECT SUM(LENGTH(data)) FROM run_heads": &heads, "SELECT SUM(entries) FROM runs WHERE target = 0": &entries,
	} {
		if err := one(context.Background(), s.r, query, nil, to); err != nil {
			return err.Error()
		}
	}
	rows, err := all(context.Background(), s.r, func(r *sql.Rows, x *[4]int64) error { return r.Scan(&x[0], &x[1], &x[2], &x[3]) }, "SELECT n, entries, target, whole FROM runs ORDER BY kind, hi, n")
	if err != nil {
		return err.Error()
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return "heap " + strconv.FormatUint(m.HeapAlloc>>20, 10) + " MB, blocks " + strconv.FormatInt(blocks>>20, 10) + " MB, heads " + strconv.FormatInt(heads>>20, 10) +
		" MB, entries " + strconv.FormatInt(entries, 10) + ", runs " + strconv.Itoa(len(rows))
}

// restart opens the store anew and looks up in both kinds.
func restart(b *testing.B, address string) time.Duration {
	t := time.Now()
	s, err := Open(b.Context(), Options{Database: address})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	for _, kind := range []string{"reuse", "story"} {
		if _, err := s.Index.Lookup(b.Context(), kind, []uint64{1, 2, 3}, 6, 18); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(t)
}

package assign

import (
	"flag"
	"fmt"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/eval/gold"
	"hearsay/eval/stream"
	"hearsay/internal/annotate"
	"hearsay/internal/assign"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/text"
)

var (
	sizes      = flag.String("sizes", "", "numbers of articles kept at which TestSpeed measures, as 1000,20000")
	sample     = flag.Int("sample", 1000, "articles that TestSpeed assigns at each size")
	collection = flag.Int("collection", 0, "articles that TestCollectionIsAsRead takes")
	settles    = flag.Bool("settle", false, "TestSpeed settles at each size")
)

// TestSpeed fills a store and tells how many articles a second are assigned at
// each size.
func TestSpeed(t *testing.T) {
	if *sizes == "" {
		t.Skip("skipped: a measurement; run it with -sizes 1000,20000")
	}
	ctx := t.Context()
	docs := loadDocs(t)
	s, err := sqlstore.Open(ctx, sqlstore.Options{Database: filepath.Join(t.TempDir(), "hearsay.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	a := assign.New(s.Set, assign.Options{Now: time.Now})
	kept, first := 0, 0.0
	run := func(n int, doc func(i int) (int, int)) time.Duration { // assigns n more
		var took time.Duration
		for n > 0 {
			m := min(n, 50)
			ids := keepPlain(t, s.Set, docs, kept, m, doc)
			start := cpu(t)
			if _, err := a.Assign(ctx, ids...); err != nil {
				t.Fatal(err)
			}
			took += cpu(t) - start
			kept, n = kept+m, n-m
		}
		return took
	}
	fmt.Printf("%10s %16s %8s %10s %14s %16s\n", "kept", "articles/CPU s", "ratio", "heap MB", "settle CPU s", "settle peak MB")
	for _, f := range strings.Split(*sizes, ",") {
		size, err := strconv.Atoi(f)
		if err != nil {
			t.Fatal(err)
		}
		run(size-kept, func(i int) (int, int) { return i % len(docs), i / len(docs) })
		// The same articles at each size, with other words.
		from := kept
		rate := float64(*sample) / run(*sample, func(i int) (int, int) { return (i - from) % len(docs), 1000 + size }).Seconds()
		if first == 0 {
			first = rate
		}
		runtime.GC()
		heap, settle, peak := heapMB(), time.Duration(0), 0
		if *settles {
			start := cpu(t)
			peak = peakDuring(func() {
				if _, err := a.Settle(ctx); err != nil {
					t.Fatal(err)
				}
			})
			settle = cpu(t) - start
		}
		fmt.Printf("%10d %16.0f %8.2f %10d %14.1f %16d\n", size, rate, rate/first, heap, settle.Seconds(), peak)
	}
}

// cpu is the time that the process has used of all processors.
func cpu(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func heapMB() int {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapInuse >> 20)
}

// peakDuring looks at the heap ten times a second while fn runs.
func peakDuring(fn func()) int {
	done, out := make(chan struct{}), make(chan int)
	go func() {
		peak := 0
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				peak = max(peak, heapMB())
			case <-done:
				out <- peak
				return
			}
		}
	}()
	fn()
	close(done)
	return <-out
}

func loadDocs(t *testing.T) []stream.Doc {
	t.Helper()
	docs, err := stream.Load(gold.Dir(t, filepath.FromSlash(stream.Folder)))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d articles, repeated with other dates and words", len(docs))
	return docs
}

// keepPlain saves articles with their sentences alone.
func keepPlain(t *testing.T, set store.Set, docs []stream.Doc, from, n int, which func(i int) (doc, round int)) []string {
	t.Helper()
	pages := make([]store.Fetched, n)
	start := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range pages {
		k := from + i
		at, round := which(k)
		d := docs[at].In(round)
		when := start.Add(time.Duration(k) * 3 * time.Minute) // 480 a day
		pages[i] = store.Fetched{Seen: when, Item: store.Item{Keys: []string{fmt.Sprint("k", k)}, Article: news.Article{
			Outlet: d.Source, Headline: d.Title, Language: "en", Paragraphs: stream.Paragraphs(d.Text),
			Published: news.Claimed{Time: when, Precision: news.PrecisionSecond, From: news.FromFeed, Zoned: true},
		}}}
	}
	saved, err := set.Articles.Save(t.Context(), pages, nil)
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]string, n)
	as := make([]store.Annotation, n)
	for i := range saved {
		ids[i] = saved[i].Article
		a := &news.Annotated{Article: &pages[i].Article}
		for _, p := range text.Read(a.Article).Passages {
			for _, x := range p.Sentences {
				a.Sentences = append(a.Sentences, news.Span{Para: p.Para, Start: x.Start, End: x.End})
			}
		}
		data, err := annotate.Encode(a)
		if err != nil {
			t.Fatal(err)
		}
		as[i] = store.Annotation{Article: ids[i], Revision: saved[i].Revision, Version: annotate.Version, Data: data}
	}
	if err := set.Annotations.Put(t.Context(), assign.AnnotateStage, as); err != nil {
		t.Fatal(err)
	}
	return ids
}

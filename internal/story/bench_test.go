package story

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/reuse"
)

// invented makes n articles of the given length, five on each event: words drawn
// from a vocabulary by a law like Zipf's, with a few of the event's own. Every
// fifth copies a part of the one before.
func invented(n, length int) []*news.Annotated {
	seed := uint64(1)
	next := func(m int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int((seed >> 33) % uint64(m))
	}
	zipf := func() int { return int(math.Exp(float64(next(10000))/10000*math.Log(40000))) - 1 }
	out := make([]*news.Annotated, 0, n)
	last := ""
	for i := range n {
		event := i / 5
		var ps []string
		for range length / 50 {
			var b strings.Builder
			for k := range 50 {
				if k%9 == 4 {
					fmt.Fprintf(&b, "Event%dname%d ", event, next(6))
				} else {
					fmt.Fprintf(&b, "w%d ", zipf())
				}
				if k%17 == 16 {
					b.WriteString("end. ")
				}
			}
			ps = append(ps, b.String())
		}
		if i%5 == 4 {
			ps[0] = last
		}
		last = ps[0]
		out = append(out, &news.Annotated{Article: &news.Article{
			ID: fmt.Sprint("a", i), Outlet: fmt.Sprint("Outlet ", next(40)), Headline: fmt.Sprintf("Event%dname1 and w%d w%d", event, zipf(), zipf()),
			Paragraphs: ps, Published: news.Claimed{Time: time.Unix(int64(1700000000+i*600), 0), Precision: news.PrecisionSecond},
		}})
	}
	return out
}

func benchmarkGroup(b *testing.B, n, length int) {
	ctx := context.Background()
	for range b.N {
		b.StopTimer()
		as := invented(n, length)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		b.StartTimer()
		f, g := reuse.New(), New()
		for _, a := range as {
			pairs, err := f.Add(ctx, a)
			if err != nil {
				b.Fatal(err)
			}
			if err := g.Add(ctx, a, pairs); err != nil {
				b.Fatal(err)
			}
		}
		if err := g.Repair(ctx); err != nil {
			b.Fatal(err)
		}
		s, err := g.Stories(ctx)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(n)/1024, "KB/article")
		b.ReportMetric(float64(len(s)), "stories")
		runtime.KeepAlive(f)
		runtime.KeepAlive(g)
		b.StartTimer()
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// Reuse and stories together, over texts alone.
func BenchmarkShort1000(b *testing.B)  { benchmarkGroup(b, 1000, 200) }
func BenchmarkShort10000(b *testing.B) { benchmarkGroup(b, 10000, 200) }
func BenchmarkFull1000(b *testing.B)   { benchmarkGroup(b, 1000, 800) }
func BenchmarkFull10000(b *testing.B)  { benchmarkGroup(b, 10000, 800) }

func BenchmarkDecodeSketch(b *testing.B) {
	s := sketch(article("a", "2024-05-06", "Lightning burns barn on Orrin estate", longText(800)), NewRarity())
	data := s.Encode()
	b.ReportAllocs()
	b.ReportMetric(float64(len(data)), "bytes")
	for b.Loop() {
		if _, err := DecodeSketch(data); err != nil {
			b.Fatal(err)
		}
	}
}

// longText is so many words, most of them different.
func longText(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%c%cword%d ", 'a'+i%26, 'a'+i/26%26, i%400)
	}
	return b.String()
}

package pages

import (
	"bytes"
	"path/filepath"
	"runtime"
	"sort"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/html"

	"hearsay/internal/page"
)

// cpu is the processor time that this process has used: on a machine that
// others use too it says more than the clock.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func keepLeast(least *time.Duration, d time.Duration) {
	if *least == 0 || d < *least {
		*least = d
	}
}

func sum(ds []time.Duration) (all time.Duration) {
	for _, d := range ds {
		all += d
	}
	return all
}

func pagesOf(b *testing.B, set string) [][]byte {
	b.Helper()
	dir := folder(set)
	if dir == "" {
		b.Skipf("set %s is not here", set)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "html", "*.gz"))
	var docs [][]byte
	for _, f := range files {
		docs = append(docs, readAll(b, f))
	}
	return docs
}

// BenchmarkPages reads every page of a set once an operation, and then parses
// each with golang.org/x/net/html, which most extractors begin with. It gives
// processor time of a page in milliseconds, with all metadata, and how many
// times as long html.Parse alone takes in the same run; then the same of each
// page's best run by the clock, which other programs disturb least, and of
// these the mean, the 99th in a hundred and the longest.
func BenchmarkPages(b *testing.B) {
	for _, set := range []string{"scrapinghub", "fundus-tests"} {
		b.Run(set, func(b *testing.B) {
			docs := pagesOf(b, set)
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			best := make([]time.Duration, len(docs))
			bestParse := make([]time.Duration, len(docs))
			var read, parse time.Duration
			var before, after runtime.MemStats
			mallocs, n := uint64(0), 0
			for b.Loop() {
				runtime.GC()
				runtime.ReadMemStats(&before)
				start := cpu(b)
				for i, d := range docs {
					t := time.Now()
					_, _ = page.Read(d, page.Options{})
					keepLeast(&best[i], time.Since(t))
				}
				read += cpu(b) - start
				runtime.ReadMemStats(&after)
				mallocs += after.Mallocs - before.Mallocs
				runtime.GC()
				start = cpu(b)
				for i, d := range docs {
					t := time.Now()
					_, _ = html.Parse(bytes.NewReader(d))
					keepLeast(&bestParse[i], time.Since(t))
				}
				parse += cpu(b) - start
				n += len(docs)
			}
			sort.Slice(best, func(i, j int) bool { return best[i] < best[j] })
			ms := func(d time.Duration) float64 { return float64(d) / 1e6 }
			b.ReportMetric(ms(read)/float64(n), "ms/page")
			b.ReportMetric(float64(n)/read.Seconds(), "pages/s")
			b.ReportMetric(float64(mallocs)/float64(n), "allocs/page")
			b.ReportMetric(float64(parse)/float64(read), "x-html.Parse")
			b.ReportMetric(ms(sum(best))/float64(len(best)), "best-ms/page")
			b.ReportMetric(float64(sum(bestParse))/float64(sum(best)), "best-x-html.Parse")
			b.ReportMetric(ms(best[len(best)*99/100]), "ms-p99")
			b.ReportMetric(ms(best[len(best)-1]), "ms-max")
			b.ReportMetric(0, "ns/op")
		})
	}
}

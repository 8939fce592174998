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
// processor time: that of a page in milliseconds, with all metadata; that of
// the page which takes longest and of the 99th in a hundred; and how many
// times as long html.Parse alone takes in the same run.
func BenchmarkPages(b *testing.B) {
	for _, set := range []string{"scrapinghub", "fundus-tests"} {
		b.Run(set, func(b *testing.B) {
			docs := pagesOf(b, set)
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			best := make([]time.Duration, len(docs)) // of all runs: what disturbs a page once does not count
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
					if took := time.Since(t); best[i] == 0 || took < best[i] {
						best[i] = took
					}
				}
				read += cpu(b) - start
				runtime.ReadMemStats(&after)
				mallocs += after.Mallocs - before.Mallocs
				runtime.GC()
				start = cpu(b)
				for _, d := range docs {
					_, _ = html.Parse(bytes.NewReader(d))
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
			b.ReportMetric(ms(best[len(best)*99/100]), "ms-p99")
			b.ReportMetric(ms(best[len(best)-1]), "ms-max")
			b.ReportMetric(0, "ns/op")
		})
	}
}

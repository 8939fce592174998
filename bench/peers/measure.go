package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"syscall"
	"text/tabwriter"
	"time"
)

// A figure is what an extractor costs on the pages of one set.
type figure struct {
	extractor
	best          []time.Duration // of each page, by the clock, which other programs disturb
	cpu           []time.Duration // of each round, for all pages, garbage collection included
	mallocs, size uint64          // of all pages once
	n             int             // pages read
}

// measure lets the extractors take turns, so that what disturbs the machine
// disturbs them all.
func measure(figures []figure, docs []doc, rounds int) {
	for i := range figures {
		f := &figures[i]
		f.best = make([]time.Duration, len(docs))
		for _, d := range docs { // tables that are made at first use
			f.read(d.html)
		}
	}
	for range rounds {
		for i := range figures {
			figures[i].round(docs)
		}
	}
}

func (f *figure) round(docs []doc) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := used()
	for range f.times {
		for i, d := range docs {
			t := time.Now()
			f.read(d.html)
			if took := time.Since(t); f.best[i] == 0 || took < f.best[i] {
				f.best[i] = took
			}
		}
	}
	f.cpu = append(f.cpu, (used()-start)/time.Duration(f.times))
	runtime.ReadMemStats(&after)
	f.mallocs += after.Mallocs - before.Mallocs
	f.size += after.TotalAlloc - before.TotalAlloc
	f.n += f.times * len(docs)
}

// used is the processor time that this process has taken.
func used() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err) // cannot fail for the process itself
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// page is the processor time of a page in milliseconds: of the median round.
func (f *figure) page() float64 {
	slices.Sort(f.cpu)
	return float64(f.cpu[len(f.cpu)/2]) / 1e6 / float64(len(f.best))
}

// table prints it. Times by the clock are of each page's best reading.
func table(dir string, docs []doc, figures []figure) {
	size := 0
	for _, d := range docs {
		size += len(d.html)
	}
	fmt.Printf("\n%s: %d pages, %.0f KB each; one processor, %d rounds by turns, %s\n", dir, len(docs), float64(size)/1e3/float64(len(docs)), len(figures[0].cpu), runtime.Version())
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tCPU ms/page\tclock ms\tp50\tp99\tslowest\tallocs\tKB\tMB/s\tas long as "+figures[0].name+"\tF1\t")
	for i := range figures {
		f := &figures[i]
		cpu := f.page()
		slices.Sort(f.best)
		all := time.Duration(0)
		for _, d := range f.best {
			all += d
		}
		ms := func(d time.Duration) string { return fmt.Sprintf("%.2f", float64(d)/1e6) }
		n := len(f.best)
		quality := "-"
		if f.text != nil {
			if l := likeness(f.extractor, docs); l > 0 {
				quality = fmt.Sprintf("%.3f", l)
			}
		}
		fmt.Fprintf(w, "%s\t%.3f\t%s\t%s\t%s\t%s\t%d\t%d\t%.0f\t%.1f ×\t%s\t\n", f.name, cpu, ms(all/time.Duration(n)), ms(f.best[n/2]), ms(f.best[n*99/100]), ms(f.best[n-1]),
			f.mallocs/uint64(f.n), f.size/uint64(f.n)/1000, float64(size)/1e3/float64(n)/cpu, cpu/figures[0].page(), quality)
	}
	w.Flush()
}

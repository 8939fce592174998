package pipeline

import (
	"maps"
	"slices"
	"sync"
	"time"
)

// Buckets are the upper bounds, in seconds, of the histograms of Stats.
var buckets = []float64{0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100}

// Histogram is how long something took, and how often.
type Histogram struct {
	Bounds []float64 // upper bounds of the buckets, seconds
	Counts []uint64  // one more than Bounds: the last is what took longer than all
	Sum    float64   // seconds
}

// Stats is what this process has done since it began.
type Stats struct {
	Fetches  map[int]uint64 // answers by HTTP status, 0 for none
	Bytes    uint64         // of answers as they came, packed
	New      uint64         // articles kept
	Edited   uint64         // revisions kept of articles known before
	Polled   uint64         // rounds of feeds
	Failed   uint64         // rounds with a problem
	Pages    uint64         // pages read
	Refused  uint64         // pages that robots.txt or the server refuses
	Faults   uint64         // articles on which a stage failed, for a bug
	Redone   uint64
	Settled  uint64               // times that stories were settled
	Stages   map[string]Histogram // of jobs by kind
	Articles map[string]uint64    // through a stage, by kind of job
}

// stats counts.
type stats struct {
	mu sync.Mutex
	Stats
}

func newStats() *stats {
	return &stats{Stats: Stats{Fetches: map[int]uint64{}, Stages: map[string]Histogram{}, Articles: map[string]uint64{}}}
}

// with changes the counts.
func (s *stats) with(f func(*Stats)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f(&s.Stats)
}

// took records how long a job of a kind took.
func (s *stats) took(kind string, d time.Duration) {
	s.with(func(x *Stats) {
		h, ok := x.Stages[kind]
		if !ok {
			h = Histogram{Bounds: buckets, Counts: make([]uint64, len(buckets)+1)}
		}
		i, _ := slices.BinarySearch(buckets, d.Seconds())
		h.Counts[i]++
		h.Sum += d.Seconds()
		x.Stages[kind] = h
	})
}

// Stats returns the counts as they stand.
func (p *Pipeline) Stats() Stats {
	p.stats.mu.Lock()
	defer p.stats.mu.Unlock()
	out := p.stats.Stats
	out.Fetches, out.Articles = maps.Clone(out.Fetches), maps.Clone(out.Articles)
	out.Stages = map[string]Histogram{}
	for k, h := range p.stats.Stages {
		h.Counts = slices.Clone(h.Counts)
		out.Stages[k] = h
	}
	return out
}

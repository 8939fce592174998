package pipeline

import (
	"slices"
	"sync"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/news"
)

const (
	// maxRhythms is how many feeds' rhythms are remembered: at about 2 KB each.
	maxRhythms = 50_000
	// rhythmItems is how many times are remembered of each: of what fetch.Rhythm
	// says is plenty, half.
	rhythmItems = 50
)

// rhythm is when a feed's items came.
type rhythm struct {
	items []int64 // Unix seconds, the latest last
	ttl   time.Duration
}

// rhythms remember those of feeds that changed since this process began.
type rhythms struct {
	mu sync.Mutex
	of map[string]*rhythm
}

// update takes up what a feed holds, nil for nothing new, and returns its rhythm;
// false when it is not known.
func (rs *rhythms) update(feed string, doc *document, now time.Time) (fetch.Rhythm, bool) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	r := rs.of[feed]
	if r == nil {
		if doc == nil {
			return fetch.Rhythm{}, false
		}
		if len(rs.of) >= maxRhythms {
			clear(rs.of)
		}
		r = &rhythm{}
		rs.of[feed] = r
	}
	if doc != nil {
		r.ttl = doc.ttl
		for _, t := range doc.times {
			if credible(t, now) {
				r.items = append(r.items, t.Time.Unix())
			}
		}
		r.tidy()
	}
	out := fetch.Rhythm{TTL: r.ttl, Items: make([]time.Time, len(r.items))}
	for i, t := range r.items {
		out.Items[i] = time.Unix(t, 0)
	}
	return out, true
}

// came takes up the times at which items without a credible one were first seen.
func (rs *rhythms) came(feed string, n int, now time.Time) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if r := rs.of[feed]; r != nil && n > 0 {
		r.items = append(r.items, now.Unix()) // at one time they are one arrival
		r.tidy()
	}
}

func (r *rhythm) tidy() {
	slices.Sort(r.items)
	r.items = slices.Compact(r.items)
	if n := len(r.items); n > rhythmItems {
		r.items = slices.Clone(r.items[n-rhythmItems:])
	}
}

// credible reports whether a time says when an item came: one with a time of day
// that is not still to come.
func credible(c news.Claimed, now time.Time) bool {
	return c.Known() && (c.Precision == news.PrecisionSecond || c.Precision == news.PrecisionMinute) && !c.Time.After(now)
}

// perDay is how many items come a day, by those of the last two weeks.
func perDay(items []time.Time, now time.Time) float64 {
	since := now.Add(-14 * 24 * time.Hour)
	first, n := now, 0
	for _, t := range items {
		if t.After(since) {
			n++
			if t.Before(first) {
				first = t
			}
		}
	}
	return float64(n) / max(now.Sub(first).Hours()/24, 1)
}

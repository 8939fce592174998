package main

import (
	"context"

	"hearsay/internal/metrics"
	"hearsay/internal/pipeline"
)

// measure has the metrics ask the store, the queue and the pipeline at each
// scrape.
func (a *app) measure(m *metrics.Metrics, p *pipeline.Pipeline) {
	m.Queue(func(ctx context.Context) ([]metrics.Depth, error) {
		counts, err := a.queue.Counts(ctx)
		var out []metrics.Depth
		for _, c := range counts {
			out = append(out, metrics.Depth{Kind: c.Kind, State: string(c.State), Jobs: c.Jobs})
		}
		return out, err
	})
	m.Kept(func(ctx context.Context) (map[string]int64, error) {
		s, err := a.store.Admin.Stats(ctx)
		return map[string]int64{
			"feeds": s.Feeds, "articles": s.Articles, "revisions": s.Revisions, "stories": s.Stories, "entities": s.Entities,
			"raws": s.Raws, "bytes": s.RawBytes,
		}, err
	})
	m.Feeds(func(ctx context.Context) (map[string]int64, error) {
		fs, err := allFeeds(ctx, a.store.Feeds)
		out := map[string]int64{"good": 0, "slow": 0, "bad": 0, "new": 0, "paused": 0}
		for _, f := range fs {
			switch {
			case f.Paused:
				out["paused"]++
			case f.At.IsZero():
				out["new"]++
			case f.Failures >= 3:
				out["bad"]++
			case f.Failures > 0:
				out["slow"]++
			default:
				out["good"]++
			}
		}
		return out, err
	})
	m.Work(func() metrics.Work {
		s := p.Stats()
		w := metrics.Work{
			Fetches: s.Fetches, Bytes: s.Bytes, Faults: s.Faults, Stages: map[string]metrics.Histogram{},
			Rounds: map[string]uint64{"good": s.Polled - min(s.Polled, s.Failed), "failed": s.Failed},
			Kept:   map[string]uint64{"new": s.New, "edited": s.Edited},
			Pages:  map[string]uint64{"read": s.Pages, "refused": s.Refused},
		}
		for stage, h := range s.Stages {
			w.Stages[stage] = metrics.Histogram(h)
		}
		return w
	})
}

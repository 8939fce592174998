package metrics_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"hearsay/internal/metrics"
)

func scrape(t *testing.T, m *metrics.Metrics) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", http.NoBody))
	if w.Code != http.StatusOK {
		t.Fatalf("/metrics = %d: %s", w.Code, w.Body)
	}
	return w.Body.String()
}

func TestExposition(t *testing.T) {
	m := metrics.New("1.2.3")
	m.Work(func() metrics.Work {
		return metrics.Work{
			Fetches: map[int]uint64{304: 1, 0: 2}, Bytes: 2048, Faults: 1,
			Rounds: map[string]uint64{"good": 5}, Kept: map[string]uint64{"new": 3, "edited": 1}, Pages: map[string]uint64{"read": 4},
			Stages: map[string]metrics.Histogram{"annotate": {Bounds: []float64{0.01, 0.03}, Counts: []uint64{1, 1, 1}, Sum: 2.5}},
		}
	})
	m.Queue(func(context.Context) ([]metrics.Depth, error) {
		return []metrics.Depth{{Kind: "poll", State: "available", Jobs: 7}}, nil
	})
	m.Kept(func(context.Context) (map[string]int64, error) { return map[string]int64{"articles": 41}, nil })
	m.Feeds(func(context.Context) (map[string]int64, error) {
		return map[string]int64{"bad": 1}, errors.New("the database is gone")
	})
	got := scrape(t, m)
	for _, want := range []string{
		`hearsay_fetches_total{code="304"} 1`,
		`hearsay_fetches_total{code="0"} 2`,
		`hearsay_fetched_bytes_total 2048`,
		`hearsay_polls_total{outcome="good"} 5`,
		`hearsay_pages_total{outcome="read"} 4`,
		`hearsay_stage_seconds_bucket{stage="annotate",le="0.03"} 2`,
		`hearsay_stage_seconds_count{stage="annotate"} 3`,
		`hearsay_stage_seconds_sum{stage="annotate"} 2.5`,
		`hearsay_stage_faults_total 1`,
		`hearsay_articles_total{what="new"} 3`,
		`hearsay_articles_total{what="edited"} 1`,
		`hearsay_queue_jobs{kind="poll",state="available"} 7`,
		`hearsay_kept{what="articles"} 41`,
		`hearsay_info{version="1.2.3"} 1`,
		"go_goroutines ",
	} {
		if !strings.Contains(got, want+"\n") && !strings.Contains(got, "\n"+want) {
			t.Errorf("exposition lacks %s", want)
		}
	}
	if strings.Contains(got, "hearsay_feeds{") {
		t.Error("exposition has counts of a database that did not answer")
	}
}

func TestNil(t *testing.T) {
	var m *metrics.Metrics
	m.Work(nil)
	m.Queue(nil)
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", http.NoBody))
	if w.Code != http.StatusNotFound {
		t.Errorf("handler of nil metrics = %d, want 404", w.Code)
	}
}

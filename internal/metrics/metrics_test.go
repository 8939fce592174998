package metrics_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

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
	m.Fetched("feed", 304, 30*time.Millisecond, 0)
	m.Fetched("page", 200, time.Second, 2048)
	m.Stage("annotate", 20*time.Millisecond, nil)
	m.Stage("annotate", 20*time.Millisecond, errors.New("sick"))
	m.Articles(3, 1)
	m.Stories(2)
	m.Queue(func(context.Context) ([]metrics.Depth, error) {
		return []metrics.Depth{{Kind: "poll", State: "available", Jobs: 7}}, nil
	})
	m.Kept(func(context.Context) (map[string]int64, error) { return map[string]int64{"articles": 41}, nil })
	m.Feeds(func(context.Context) (map[string]int64, error) {
		return map[string]int64{"bad": 1}, errors.New("the database is gone")
	})
	got := scrape(t, m)
	for _, want := range []string{
		`hearsay_fetches_total{code="304",kind="feed"} 1`,
		`hearsay_fetched_bytes_total{kind="page"} 2048`,
		`hearsay_fetch_seconds_count{kind="page"} 1`,
		`hearsay_stage_seconds_bucket{stage="annotate",le="0.03"} 2`,
		`hearsay_stage_failures_total{stage="annotate"} 1`,
		`hearsay_articles_total{what="new"} 3`,
		`hearsay_articles_total{what="edited"} 1`,
		"hearsay_stories_total 2",
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
	m.Fetched("feed", 200, time.Second, 1)
	m.Stage("poll", time.Second, nil)
	m.Articles(1, 1)
	m.Stories(1)
	m.Queue(nil)
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", http.NoBody))
	if w.Code != http.StatusNotFound {
		t.Errorf("handler of nil metrics = %d, want 404", w.Code)
	}
}

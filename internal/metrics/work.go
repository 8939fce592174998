package metrics

import (
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
)

// Histogram is how long something took, and how often.
type Histogram struct {
	Bounds []float64 // upper bounds of the buckets, seconds, rising
	Counts []uint64  // one more than Bounds: the last is what took longer than all
	Sum    float64   // seconds
}

// Work is what a pipeline has done since it started.
type Work struct {
	Fetches map[int]uint64       // answers by HTTP status, 0 for none
	Bytes   uint64               // of answers as they came over the network
	Rounds  map[string]uint64    // of polled feeds: "good", "failed"
	Kept    map[string]uint64    // articles: "new", "edited"
	Pages   map[string]uint64    // of articles: "read", "refused"
	Faults  uint64               // articles on which a stage failed, for a bug
	Stages  map[string]Histogram // how long jobs took, by stage
}

// work asks a pipeline when it is scraped.
type work struct {
	ask                                         func() Work
	fetches, bytes, rounds, kept, pages, faults *prometheus.Desc
	stages                                      *prometheus.Desc
}

// Work has the pipeline asked for what it did at each scrape. It is called
// once.
func (m *Metrics) Work(done func() Work) {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("hearsay_"+name, help, labels, nil)
	}
	m.register(&work{
		ask:     done,
		fetches: desc("fetches_total", "Answers by HTTP status; 0 where there was none.", "code"),
		bytes:   desc("fetched_bytes_total", "Bytes of bodies as they came over the network."),
		rounds:  desc("polls_total", "Polls of feeds by outcome.", "outcome"),
		kept:    desc("articles_total", "Articles kept: new ones, and edits of known ones.", "what"),
		pages:   desc("pages_total", "Pages of articles: read, or refused by robots.txt or the server.", "outcome"),
		faults:  desc("stage_faults_total", "Articles on which a stage failed, for a bug."),
		stages:  desc("stage_seconds", "How long a stage took for one job.", "stage"),
	})
}

// Describe gives the metrics.
func (w *work) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{w.fetches, w.bytes, w.rounds, w.kept, w.pages, w.faults, w.stages} {
		ch <- d
	}
}

// Collect asks.
func (w *work) Collect(ch chan<- prometheus.Metric) {
	done := w.ask()
	count := func(d *prometheus.Desc, n uint64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(n), labels...)
	}
	for code, n := range done.Fetches {
		count(w.fetches, n, strconv.Itoa(code))
	}
	count(w.bytes, done.Bytes)
	count(w.faults, done.Faults)
	for desc, by := range map[*prometheus.Desc]map[string]uint64{w.rounds: done.Rounds, w.kept: done.Kept, w.pages: done.Pages} {
		for label, n := range by {
			count(desc, n, label)
		}
	}
	for stage, h := range done.Stages {
		total, buckets := uint64(0), map[float64]uint64{}
		for i, n := range h.Counts {
			total += n
			if i < len(h.Bounds) {
				buckets[h.Bounds[i]] = total
			}
		}
		ch <- prometheus.MustNewConstHistogram(w.stages, total, h.Sum, buckets, stage)
	}
}

// Package metrics counts what the server does, for Prometheus.
//
// What goes in: functions that are asked for counts at each scrape, of the
// pipeline, the store and the queue. What comes out: a handler with the text exposition. It
// has a registry of its own, no globals, and no labels that strangers choose:
// no addresses, outlets or queries, whose number is not bounded.
package metrics

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the counts of one server. Its methods may be used side by side;
// on nil they do nothing.
type Metrics struct{ registry *prometheus.Registry }

// scrapeTimeout bounds what a scrape may ask of the database.
const scrapeTimeout = 5 * time.Second

// New returns metrics that start at zero. Version is the program's.
func New(version string) *Metrics {
	m := &Metrics{prometheus.NewRegistry()}
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Namespace: "hearsay", Name: "info", Help: "Always 1; the version is a label.", ConstLabels: prometheus.Labels{"version": version},
	})
	info.Set(1)
	m.registry.MustRegister(info, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Depth is how many jobs of a kind are in a state ("waiting", "running",
// "retrying", "dead" …).
type Depth struct {
	Kind, State string
	Jobs        int64
}

// Queue has the queue asked for its depths at each scrape. It is called once.
func (m *Metrics) Queue(depths func(context.Context) ([]Depth, error)) {
	m.register(&asked{
		desc: prometheus.NewDesc("hearsay_queue_jobs", "Jobs by kind and state.", []string{"kind", "state"}, nil),
		ask: func(ctx context.Context, give func(float64, ...string)) error {
			ds, err := depths(ctx)
			for _, d := range ds {
				give(float64(d.Jobs), d.Kind, d.State)
			}
			return err
		},
	})
}

// Kept has the store asked for its counts at each scrape: "feeds", "articles",
// "stories" … and "bytes" of the database. It is called once.
func (m *Metrics) Kept(counts func(context.Context) (map[string]int64, error)) {
	m.register(&asked{
		desc: prometheus.NewDesc("hearsay_kept", "What the store keeps, by kind of thing.", []string{"what"}, nil),
		ask: func(ctx context.Context, give func(float64, ...string)) error {
			cs, err := counts(ctx)
			for what, n := range cs {
				give(float64(n), what)
			}
			return err
		},
	})
}

// Feeds has the store asked for its feeds by health ("good", "slow", "bad",
// "new", "paused") at each scrape. It is called once.
func (m *Metrics) Feeds(counts func(context.Context) (map[string]int64, error)) {
	m.register(&asked{
		desc: prometheus.NewDesc("hearsay_feeds", "Feeds by health.", []string{"health"}, nil),
		ask: func(ctx context.Context, give func(float64, ...string)) error {
			cs, err := counts(ctx)
			for health, n := range cs {
				give(float64(n), health)
			}
			return err
		},
	})
}

func (m *Metrics) register(c prometheus.Collector) {
	if m != nil {
		m.registry.MustRegister(c)
	}
}

// asked is a collector that asks when it is scraped. What cannot be told is
// left out: a scrape must work while the database does not.
type asked struct {
	desc *prometheus.Desc
	ask  func(context.Context, func(float64, ...string)) error
}

// Describe gives the one metric.
func (a *asked) Describe(ch chan<- *prometheus.Desc) { ch <- a.desc }

// Collect asks.
func (a *asked) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapeTimeout)
	defer cancel()
	var got []prometheus.Metric
	err := a.ask(ctx, func(x float64, labels ...string) {
		got = append(got, prometheus.MustNewConstMetric(a.desc, prometheus.GaugeValue, x, labels...))
	})
	if err != nil {
		return
	}
	for _, g := range got {
		ch <- g
	}
}

// Handler serves the exposition.
func (m *Metrics) Handler() http.Handler {
	if m == nil {
		return http.NotFoundHandler()
	}
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry, ErrorHandling: promhttp.ContinueOnError, Timeout: 2 * scrapeTimeout})
}

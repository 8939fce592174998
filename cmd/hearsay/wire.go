package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"hearsay/internal/assign"
	"hearsay/internal/compile"
	"hearsay/internal/config"
	"hearsay/internal/fetch"
	"hearsay/internal/metrics"
	"hearsay/internal/photo"
	"hearsay/internal/pipeline"
	"hearsay/internal/queue"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// newPipeline puts the server's parts together over the open store.
func (a *app) newPipeline(parts serverParts) (*pipeline.Pipeline, error) {
	s := a.loaded.Settings
	q, err := a.jobs()
	if err != nil {
		return nil, err
	}
	client, err := a.fetcher()
	if err != nil {
		return nil, err
	}
	compiler := compile.New(a.store.Set, compile.Options{Again: againJob, Late: a.store.Changes.Touch})
	a.compiler = compiler
	q.Handle(queue.Kind{Name: againKind, Unique: true}, func(ctx context.Context, args []byte) error {
		var x assign.Stories
		if err := json.Unmarshal(args, &x); err != nil {
			return fmt.Errorf("read a job's arguments: %w", err)
		}
		return compiler.Again(ctx, x.Stories...)
	})
	looks := s.PageChecks
	if looks == nil {
		looks = []time.Duration{} // none, not the pipeline's own
	}
	return pipeline.New(pipeline.Options{
		Store: a.store.Set, Queue: q, Fetch: client, Log: a.log, PollFeeds: parts.poll,
		Assign: a.assigner(), Compile: compiler,
		Assigned: pipeline.Stage{Name: assign.Stage, Version: assign.Version}, CompileVersion: compile.Version,
		Pace: fetch.Pace{Min: s.PollMin, Max: s.PollMax}, Tick: parts.tick, Fetches: s.Fetches, Workers: s.Workers,
		Looks: looks, RawDays: s.RawDays, RawBytes: s.RawBytes,
	}), nil
}

// handler makes the pages. Their streams end with streams.
func (a *app) handler(p *pipeline.Pipeline, streams context.Context) (http.Handler, error) {
	v := view.New(a.store.Set, view.Options{})
	m := metrics.New(version)
	a.measure(m, p)
	images, err := a.images()
	if err != nil {
		return nil, err
	}
	return web.New(v, web.Options{
		Images:  images,
		Actions: a.actions(v.Marks()),
		Health:  func(ctx context.Context) view.State { return a.health(ctx, v, p) },
		Login:   a.login(), Proxies: proxies(a.loaded.Proxies), Settings: shown(a.loaded), Size: a.store.Admin.Size,
		Keep:    keepAnswers,
		Metrics: m.Handler(), Log: a.log, Stopping: streams, Zone: time.Local, Version: version, FeedTexts: a.loaded.FeedTexts, Hosts: hosts(a.loaded.Listen, a.loaded.Hosts),
	})
}

// keepAnswers is how old a page may be that many ask for. News is minutes old when it
// comes, and with a second of it the river is made once in place of sixty times where
// three hundred pages a second are asked for (TestLoad in eval/serve).
const keepAnswers = time.Second

// images asks for articles' pictures, where the pages show any.
func (a *app) images() (web.Images, error) {
	if a.loaded.Images != config.ImagesProxy {
		return nil, nil //nolint:nilnil // no pictures, and no error
	}
	client, err := a.fetcher()
	if err != nil {
		return nil, err
	}
	return photo.New(photo.Options{Fetch: client, Now: time.Now}), nil
}

// hosts returns the names under which the pages may be asked. Where they are
// this machine's alone, a page of another site must not reach them under a name
// of its own; else any name will do unless some are set.
func hosts(listen string, set []string) []string {
	if len(set) == 0 && config.Loopback(listen) {
		return []string{"localhost"}
	}
	var out []string
	if host, _, err := net.SplitHostPort(listen); len(set) > 0 && err == nil && host != "" {
		out = append(out, strings.ToLower(host))
	}
	for _, h := range set {
		out = append(out, strings.ToLower(h)) // as requests are compared
	}
	return out
}

// healthTime is how long /healthz waits for the store: monitors give up after five
// seconds or ten.
const healthTime = 4 * time.Second

// health adds what the store does not know: the disk, the queue, the pipeline.
func (a *app) health(ctx context.Context, v *view.View, p *pipeline.Pipeline) view.State {
	ctx, cancel := context.WithTimeout(ctx, healthTime)
	defer cancel()
	answer := make(chan view.State, 1)
	go func() { answer <- a.storeHealth(ctx, v) }() // a database that is locked minds no context
	s := view.State{Problems: []view.Problem{}}
	select {
	case s = <-answer:
	case <-ctx.Done():
		s.Add("database", fmt.Sprintf("no answer within %v", healthTime))
	}
	for _, x := range p.Health() {
		s.Add(x.What, x.Message)
	}
	if free, ok := freeBytes(a.loaded.Data); ok && free < minFree/8 {
		s.Add("disk", fmt.Sprintf("only %d MB are free on the data folder's disk", free>>20))
	}
	return s
}

// storeHealth is what the store and the queue say.
func (a *app) storeHealth(ctx context.Context, v *view.View) view.State {
	s := v.Health(ctx)
	counts, err := a.queue.Counts(ctx)
	if err != nil {
		s.Add("queue", err.Error())
		return s
	}
	s.Queue = map[string]int{}
	for _, c := range counts {
		s.Queue[string(c.State)] += int(c.Jobs)
	}
	return s
}

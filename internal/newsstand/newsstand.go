package newsstand

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Options sets up a stand. The zero Options serves the whole week as it stands
// at its end.
type Options struct {
	// Now is the clock; nil stands for the moment in which the week has passed.
	Now func() time.Time
	// Begin is a moment of the week's first day, in the outlets' own time zone;
	// zero: Monday 2 June 2025, British Summer Time. The articles name their
	// days after it. A week that began seven days before the clock's today
	// claims no time to come, at whatever speed it passes.
	Begin time.Time
	// Elapsed is how much of the week has passed at Start.
	Elapsed time.Duration
	// Speed is how much of the week passes while the clock moves by one; zero
	// means 1. At 2016 the week takes five minutes.
	Speed float64
	// Slow is how long the slow outlet waits before each answer; zero means 0.8
	// seconds, below zero not at all.
	Slow time.Duration
	// Pause is what the busy outlet asks for with Retry-After; zero means 2
	// seconds. It is rounded up to whole seconds of the clock.
	Pause time.Duration
	// Port is the first outlet's port, the others follow; zero: free ports.
	Port int
}

// Week is how long the schedule lasts.
const Week = 7 * 24 * time.Hour

// Feed is something to subscribe to.
type Feed struct {
	Title string
	URL   string
	Kind  string // RSS, Atom, JSON, Sitemap or Listing
	Site  string // the outlet's front page
}

// Article is one article that the stand has published.
type Article struct {
	Outlet    string
	URL       string
	Headline  string
	Published time.Time
	Revisions int  // how often it has been edited since
	Here      bool // its page is served: neither dead, withdrawn nor closed by robots.txt
}

// Stand is a set of outlets. Its methods may be used side by side.
type Stand struct {
	opts    Options
	begin   time.Time // the week's first midnight
	items   []*item
	outlets []*outlet
	err     error // of New, given by Start

	mu      sync.Mutex
	started time.Time
	running bool
	stop    func() bool
	wait    sync.WaitGroup
}

// New makes a stand that serves nothing yet.
func New(opts Options) *Stand {
	begin := opts.Begin
	if begin.IsZero() {
		begin = time.Date(2025, time.June, 2, 0, 0, 0, 0, time.FixedZone("BST", 3600))
	}
	if opts.Speed == 0 {
		opts.Speed = 1
	}
	if opts.Slow == 0 {
		opts.Slow = 800 * time.Millisecond
	}
	if opts.Pause <= 0 {
		opts.Pause = 2 * time.Second
	}
	s := &Stand{opts: opts, begin: moment{}.in(begin)}
	if opts.Now == nil {
		end := s.begin.Add(Week)
		s.opts.Now, s.opts.Elapsed = func() time.Time { return end }, Week
	}
	s.items, s.err = schedule()
	for _, p := range profiles() {
		o := &outlet{profile: p, stand: s}
		for _, it := range s.items {
			if it.outlet == p.key {
				o.items = append(o.items, it)
			}
		}
		s.outlets = append(s.outlets, o)
	}
	return s
}

// Start opens the outlets' ports and serves until Close, or until ctx ends.
// The week begins to pass. A stand is started once.
func (s *Stand) Start(ctx context.Context) error {
	if s.err != nil {
		return s.err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running || !s.started.IsZero() {
		return errors.New("start newsstand: it has been started before")
	}
	s.started = s.opts.Now()
	quiet := log.New(io.Discard, "", 0)
	for i, o := range s.outlets {
		port := 0
		if s.opts.Port > 0 {
			port = s.opts.Port + i
		}
		var lc net.ListenConfig
		l, err := lc.Listen(ctx, "tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			return errors.Join(fmt.Errorf("start newsstand %s: %w", o.name, err), s.shut())
		}
		o.address = "http://" + l.Addr().String()
		o.server = &http.Server{Handler: o, ErrorLog: quiet, ConnState: o.connection, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
		s.wait.Go(func() { _ = o.server.Serve(l) }) // it ends with ErrServerClosed
	}
	s.running = true
	s.stop = context.AfterFunc(ctx, func() { _ = s.Close() })
	return nil
}

// Close closes every port and connection. Further calls do nothing.
func (s *Stand) Close() error {
	s.mu.Lock()
	running := s.running
	s.running = false
	s.mu.Unlock()
	if !running {
		return nil
	}
	s.stop()
	return s.shut()
}

// shut closes what is open.
func (s *Stand) shut() error {
	var errs []error
	for _, o := range s.outlets {
		if o.server != nil {
			errs = append(errs, o.server.Close())
		}
	}
	s.wait.Wait()
	return errors.Join(errs...)
}

// Time is the moment of the week that the outlets live in.
func (s *Stand) Time() time.Time {
	s.mu.Lock()
	started := s.started
	s.mu.Unlock()
	if started.IsZero() {
		return s.begin.Add(s.opts.Elapsed)
	}
	passed := time.Duration(float64(s.opts.Now().Sub(started)) * s.opts.Speed)
	return s.begin.Add(s.opts.Elapsed + passed)
}

// Feeds lists what may be subscribed to, one for each outlet. The address of
// Radio Tamsin is its old one, which has moved for good. Addresses are known
// once the stand is started.
func (s *Stand) Feeds() []Feed {
	var out []Feed
	for _, o := range s.outlets {
		path := o.feed
		if o.moved != "" {
			path = o.moved
		}
		title := o.name
		if o.tag != "" {
			title += " #" + o.tag
		}
		out = append(out, Feed{Title: title, URL: o.address + path, Kind: o.kind, Site: o.address + "/"})
	}
	return out
}

// Addresses lists the hosts with their ports, such as "127.0.0.1:40001", in
// the order of Feeds.
func (s *Stand) Addresses() []string {
	var out []string
	for _, o := range s.outlets {
		out = append(out, strings.TrimPrefix(o.address, "http://"))
	}
	return out
}

// Published lists the articles that stand so far, oldest first.
func (s *Stand) Published() []Article {
	now := s.Time()
	byKey := map[string]*outlet{}
	for _, o := range s.outlets {
		byKey[o.key] = o
	}
	var out []Article
	for _, it := range s.items {
		v := it.version(s.begin, now)
		if v.published.After(now) {
			break
		}
		o := byKey[it.outlet]
		a := Article{Outlet: o.name, URL: o.address + o.path(v), Headline: v.headline, Published: v.published}
		for _, c := range it.changes {
			if !c.at.in(s.begin).After(now) {
				a.Revisions++
			}
		}
		a.Here = !it.dead && !o.withdrawn(it, now) && (o.closed == "" || !strings.HasPrefix(o.path(v), o.closed))
		out = append(out, a)
	}
	return out
}

// Counts lists what each outlet was asked, in the order of Feeds.
func (s *Stand) Counts() []Counts {
	var out []Counts
	for _, o := range s.outlets {
		o.mu.Lock()
		c := o.counts
		o.mu.Unlock()
		c.Outlet = o.name
		out = append(out, c)
	}
	return out
}

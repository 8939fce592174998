// Package web is Hearsay's pages: the river of stories, stories, names,
// articles, quotes, outlets, search, feeds and jobs, as HTML that works without
// JavaScript.
//
// A run over files is written by the same templates, as one file (Sheet).
//
// What goes in: a view, and what the reader may do (Actions). What comes out: an
// http.Handler. A handler parses its request, asks the view and renders one
// template; it decides nothing about stories. Pages load nothing from anywhere
// else, carry no style or script of their own, and may not be framed. Where there
// is a login, every route is the owner's alone unless it says otherwise.
package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/view"
)

// Options says what the pages may do. The zero Options gives pages to read alone.
type Options struct {
	// Actions are what buttons do; nil: no buttons. Where they are Subscriptions
	// too, feeds can be added; where they are Jobs, there is a page of jobs.
	Actions   Actions
	Health    HealthCheck    // nil: what the view knows
	Metrics   http.Handler   // served at /metrics; nil: not served
	Log       *slog.Logger   // nil: nothing is logged
	Zone      *time.Location // of the times shown; nil: UTC
	Version   string
	FeedTexts bool // feeds of ours give whole texts, not excerpts alone
	// Login lets the owner in and keeps others out; nil: whoever reaches the
	// pages may do everything.
	Login *account.Keeper
	// Proxies are the servers in front whose word is taken for who asks and
	// whether by TLS (X-Forwarded-For, X-Forwarded-Proto).
	Proxies  []netip.Prefix
	Settings []Setting                            // those in force, to be shown
	Size     func(context.Context) (int64, error) // bytes that the database takes; nil: unknown
	// Hosts, where not empty, are the names under which the server may be
	// asked, without ports: a page of another site cannot reach a server on
	// this machine under a name of its own (DNS rebinding). Addresses and
	// "localhost" are always allowed.
	Hosts []string
	// Images asks for articles' pictures; nil: pages show none.
	Images Images
	// LiveEvery is how long lies between two looks for news that pages are told
	// of; 0 means 3 s.
	LiveEvery time.Duration
	// LiveBeat is how long lies between two signs of life of a stream, with a look
	// whether its reader is signed in still; 0 means 20 s.
	LiveBeat time.Duration
	// Keep is how long the answer to a page that lists is given to others who ask for
	// the same though news came meanwhile, 0: nothing is kept at all. Without news an
	// answer is given for longer. What readers change is seen at once.
	Keep time.Duration
	// Stopping ends the streams of news when it is done; nil: they end with
	// their readers.
	Stopping context.Context
}

// server holds what handlers share.
type server struct {
	Options
	view    *view.View
	pages   *pages
	assets  *assets
	hub     *hub
	answers brief
	filed   bool // the page is a file that outlives its server
}

// New returns the handler of all pages.
func New(v *view.View, opts Options) (http.Handler, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Zone == nil {
		opts.Zone = time.UTC
	}
	if opts.Health == nil {
		opts.Health = v.Health
	}
	s := &server{Options: opts, view: v, answers: brief{keep: opts.Keep, patience: briefPatience, now: v.Now, slots: make(chan struct{}, pagesAtOnce())}}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, fmt.Errorf("pages: %w", err)
	}
	if s.pages, err = loadPages(s); err != nil {
		return nil, fmt.Errorf("pages: %w", err)
	}
	return s.wrap(s.routes().mux)
}

func (s *server) routes() *router {
	x := &router{s: s, mux: http.NewServeMux()}
	get, post := x.get, x.post
	get("/{$}", s.visited(s.brief(s.river)))
	get("/story/{id}", s.briefAbout(pathID(view.MarkOfStory, "id"), s.story))
	s.articleRoutes(get, post)
	s.imageRoutes(get)
	s.topicRoutes(get)
	get("/quotes", s.brief(s.quotes))
	s.outletRoutes(get)
	get("/search", s.brief(s.search))
	get("/feeds", s.feeds)
	get("/feeds/{id}", s.feed)
	s.disagreementRoutes(get, x.feed)
	s.savedRoutes(get, post)
	s.exportRoutes(get)
	s.listRoutes(x.feed)
	s.liveRoutes(get)
	s.mergeRoutes(get)
	s.correctionRoutes(get)
	s.loginRoutes(x)
	s.settingsRoutes(get, post)
	if s.Actions != nil {
		s.actionRoutes(post)
		s.feedRoutes(get, post)
		s.jobRoutes(get, post)
		s.fileRoutes(get, post)
	}
	x.public("POST /theme", s.theme)
	x.handle(open, "GET /healthz", http.HandlerFunc(s.healthz))
	if s.Metrics != nil {
		x.handle(keyed, "GET /metrics", s.Metrics)
	}
	x.handle(open, "GET /static/{file}", s.assets)
	x.handle(open, "GET /robots.txt", http.HandlerFunc(robots))
	x.handle(open, "GET /manifest.webmanifest", http.HandlerFunc(s.manifest))
	get("/", func(http.ResponseWriter, *http.Request) error { return errNoPage })
	return x
}

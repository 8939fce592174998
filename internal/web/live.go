package web

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"hearsay/internal/view"
)

const (
	// liveEvery is how long lies between two looks at the store while somebody
	// listens. A page that is told of news three seconds late is told soon enough,
	// and a look costs two queries.
	liveEvery = 3 * time.Second
	// liveMost bounds the listeners of a server, each of which costs a connection
	// and a goroutine.
	liveMost = 200
	// liveKept bounds the stories that a hub remembers.
	liveKept = 2000
)

// hub looks at the store for all listeners at once, as long as there are any.
// It tells each that something has changed, and not what: a listener reads the
// whole of its state anew, so that one which is slow misses nothing and keeps
// nobody.
type hub struct {
	look  func(ctx context.Context, ids ...string) (latest, of []view.Moved, err error)
	every time.Duration
	log   *slog.Logger

	mu        sync.Mutex
	listeners map[*listener]bool
	end       context.CancelFunc // of the looking; nil where nobody listens
	stopped   bool
	turn      int // looks since somebody listened; 0 before the first
	known     map[string]seen
	asked     []string              // stories that the last look was for, in order
	watched   map[string]view.Moved // those that there are
	oldest    time.Time             // To of the last story of the last look
}

// seen is a story that a hub knows, with the looks that it changed in.
type seen struct {
	view.Moved
	began   int // the look that found it new; 0 if it was there at the first
	changed int // the look that found it changed last; 0 for never since the first
}

// listener is one stream.
type listener struct {
	ask  liveAsk
	from int           // the hub's look when it came
	wake chan struct{} // holds one; closed when the server stops
}

// liveAsk says what a listener wants to know.
type liveAsk struct {
	since    time.Time // what the page shows is as new as this
	story    string    // one story's page, which shows so many articles; "" for the river's
	articles int
	want     func(*view.Moved) bool // which stories a river shows; nil: all
}

// liveNews is the whole of what a listener does not see yet.
type liveNews struct {
	New, Changed int  // stories of a river; articles of a story, and whether it changed otherwise
	Gone         bool // the story is no more: it became one with another
}

// join adds a listener, and starts looking for the first. It returns nil where
// there are too many.
func (h *hub) join(ask liveAsk) *listener {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopped || len(h.listeners) >= liveMost {
		return nil
	}
	l := &listener{ask: ask, from: max(1, h.turn), wake: make(chan struct{}, 1)}
	if h.listeners == nil {
		h.listeners = map[*listener]bool{}
	}
	h.listeners[l] = true
	if h.end == nil {
		var ctx context.Context
		ctx, h.end = context.WithCancel(context.Background())
		h.turn, h.known, h.asked, l.from = 0, map[string]seen{}, nil, 1
		go h.run(ctx)
	} else if h.turn > 0 && ask.story == "" {
		l.wake <- struct{}{} // what is known will do; a story is known after the next look
	}
	return l
}

// leave takes a listener away; after the last nobody looks any more.
func (h *hub) leave(l *listener) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.listeners, l)
	if len(h.listeners) == 0 && h.end != nil {
		h.end()
		h.end = nil
	}
}

// run looks until its context ends.
func (h *hub) run(ctx context.Context) {
	tick := time.NewTicker(h.every)
	defer tick.Stop()
	for {
		h.once(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// once looks and tells the listeners where there is something to tell.
func (h *hub) once(ctx context.Context) {
	h.mu.Lock()
	var ids []string
	for l := range h.listeners {
		if l.ask.story != "" {
			ids = append(ids, l.ask.story)
		}
	}
	h.mu.Unlock()
	slices.Sort(ids)
	ids = slices.Compact(ids)
	look, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	latest, of, err := h.look(look, ids...)
	h.mu.Lock()
	defer h.mu.Unlock()
	if ctx.Err() != nil {
		return // another run may have begun
	}
	if err != nil {
		h.log.WarnContext(ctx, "pages are not told of news", "error", err)
		return
	}
	h.asked = ids
	h.learn(latest, of)
	for l := range h.listeners {
		select {
		case l.wake <- struct{}{}:
		default:
		}
	}
}

// learn takes in a look.
func (h *hub) learn(latest, of []view.Moved) {
	h.turn++
	if len(h.known) > liveKept {
		h.known = map[string]seen{}
		for _, m := range latest {
			h.known[m.ID] = seen{Moved: m}
		}
	}
	for _, m := range latest {
		was, ok := h.known[m.ID]
		now := seen{m, was.began, was.changed}
		switch {
		case h.turn == 1:
		case !ok:
			now.changed = h.turn
			// One that began before the last story of the last look may have stood
			// below it, and has climbed.
			if m.From.After(h.oldest) || m.Articles == 1 {
				now.began = h.turn
			}
		case m.Ready != was.Ready || !m.Changed.Equal(was.Changed):
			now.changed = h.turn
		}
		h.known[m.ID] = now
	}
	if n := len(latest); n > 0 {
		h.oldest = latest[n-1].To
	}
	h.watched = map[string]view.Moved{}
	for _, m := range of {
		h.watched[m.ID] = m
	}
}

// news tells what a listener does not see yet; false before a look for it.
func (h *hub) news(l *listener) (n liveNews, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.turn == 0 {
		return n, false
	}
	if l.ask.story != "" {
		if _, asked := slices.BinarySearch(h.asked, l.ask.story); !asked {
			return n, false
		}
		m, ok := h.watched[l.ask.story]
		switch {
		case !ok:
			n.Gone = true
		case !m.Ready:
		case m.Articles > l.ask.articles:
			n.New = m.Articles - l.ask.articles
		case m.Changed.After(l.ask.since):
			n.Changed = 1
		}
		return n, true
	}
	for _, s := range h.known {
		if !s.Ready || l.ask.want != nil && !l.ask.want(&s.Moved) {
			continue
		}
		after := s.Changed.After(l.ask.since)
		switch {
		case !after && s.changed <= l.from:
		case s.began > l.from || after && s.changed <= l.from && (s.From.After(l.ask.since) || s.Articles == 1):
			n.New++
		default:
			n.Changed++
		}
	}
	return n, true
}

// stop ends every stream and takes no other.
func (h *hub) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.stopped = true
	for l := range h.listeners {
		close(l.wake)
		delete(h.listeners, l)
	}
	if h.end != nil {
		h.end()
		h.end = nil
	}
}

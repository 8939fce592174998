package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"hearsay/internal/account"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

const (
	// liveBeat is how long a stream may be silent: middlemen close one that is
	// silent for a minute.
	liveBeat = 20 * time.Second
	// liveWrite is how long a listener may take to read what it is told.
	liveWrite = 10 * time.Second
	// liveRetry is when a browser comes again after a stream ended, in
	// milliseconds.
	liveRetry = 5000
	// livePath is the stream's address.
	livePath = "/events"
)

// liveEvent is what a page is told: the whole of what it does not show yet.
type liveEvent struct {
	New     int    `json:"new"`
	Changed int    `json:"changed"`
	Text    string `json:"text"`
}

func (s *server) liveRoutes(get func(string, handler)) {
	s.hub = &hub{look: s.view.Moved, every: s.LiveEvery, log: s.Log}
	if s.hub.every <= 0 {
		s.hub.every = liveEvery
	}
	if s.Stopping != nil {
		context.AfterFunc(s.Stopping, s.hub.stop)
	}
	get(livePath, s.events)
}

// liveOf is the address of the stream for a river that shows stories as they
// were at a time; "" for one that no stream follows.
func liveOf(q view.RiverQuery, since time.Time) string {
	v := url.Values{"since": {strconv.FormatInt(since.UnixMicro(), 10)}}
	switch {
	case q.After != "" || q.Feed != "":
		return ""
	case q.Outlet != "":
		v.Set("outlet", q.Outlet)
	case q.Topic != "":
		v.Set("topic", q.Topic)
	case q.Show == view.ShowFollowed:
		v.Set("show", q.Show)
	case q.Show != view.ShowAll:
		return ""
	}
	if since.IsZero() {
		v.Set("since", "0")
	}
	return livePath + "?" + v.Encode()
}

// liveStory is the address of the stream for a story's page.
func liveStory(st *view.Story) string {
	return livePath + "?" + url.Values{
		"story": {st.ID}, "articles": {strconv.Itoa(st.Articles)}, "since": {strconv.FormatInt(st.Changed.UnixMicro(), 10)},
	}.Encode()
}

// asked reads what a listener wants to know.
func (s *server) asked(ctx context.Context, v url.Values) (liveAsk, error) {
	a := liveAsk{story: v.Get("story"), since: s.view.Now()}
	if x := v.Get("since"); x != "" {
		n, err := strconv.ParseInt(x, 10, 64)
		if err != nil {
			return a, fmt.Errorf("events since %q: %w", x, news.ErrInvalid)
		}
		a.since = time.UnixMicro(n)
	}
	if x := v.Get("articles"); x != "" {
		n, err := strconv.Atoi(x)
		if err != nil {
			return a, fmt.Errorf("events beyond %q articles: %w", x, news.ErrInvalid)
		}
		a.articles = n
	}
	switch outlet, topic := v.Get("outlet"), v.Get("topic"); {
	case outlet != "":
		a.want = func(m *view.Moved) bool { return slices.Contains(m.Outlets, outlet) }
	case topic != "":
		a.want = func(m *view.Moved) bool { return slices.Contains(m.Names, topic) }
	case v.Get("show") == view.ShowFollowed:
		ids, err := s.view.FollowedIDs(ctx)
		if err != nil {
			return a, err
		}
		a.want = func(m *view.Moved) bool {
			return slices.ContainsFunc(ids, func(id string) bool { return id == m.ID || slices.Contains(m.Names, id) })
		}
	}
	return a, nil
}

// events streams what a page does not show yet (server-sent events, HTML Living
// Standard 9.2), until the reader leaves or the server stops.
func (s *server) events(w http.ResponseWriter, r *http.Request) error {
	ask, err := s.asked(r.Context(), r.URL.Query())
	if err != nil {
		return err
	}
	l := s.hub.join(ask)
	if l == nil {
		return fmt.Errorf("no more streams: %w", news.ErrUnavailable)
	}
	defer s.hub.leave(l)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // nginx would hold it back
	out := stream{w: w, c: http.NewResponseController(w), last: r.Header.Get("Last-Event-ID")}
	if last := r.URL.Query().Get("last"); out.last == "" {
		out.last = last
	}
	if err := out.write(fmt.Sprintf("retry: %d\n\n", liveRetry)); err != nil {
		return nil //nolint:nilerr // the reader is gone
	}
	every := liveBeat
	if s.LiveBeat > 0 {
		every = s.LiveBeat
	}
	beat := time.NewTicker(every)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return nil
		case _, more := <-l.wake:
			if !more {
				return nil
			}
			err = s.tell(&out, l)
		case <-beat.C:
			if s.Login != nil {
				if _, err := s.session(r.WithContext(account.Watching(r.Context()))); err != nil {
					return nil //nolint:nilerr // signed out meanwhile, here or elsewhere
				}
			}
			err = out.write(": \n\n")
		}
		if err != nil {
			return nil //nolint:nilerr // the reader is gone
		}
	}
}

// tell sends what a listener does not see yet, where that has changed.
func (s *server) tell(out *stream, l *listener) error {
	n, ok := s.hub.news(l)
	if !ok || n == (liveNews{}) {
		return nil
	}
	e := liveEvent{New: n.New, Changed: n.Changed}
	e.Text = s.liveText(n, l.ask.story != "")
	id := fmt.Sprintf("%d-%d-%t", n.New, n.Changed, n.Gone)
	if id == out.last {
		return nil
	}
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	out.last = id
	return out.write(fmt.Sprintf("event: news\nid: %s\ndata: %s\n\n", id, data))
}

// liveText says it in words.
func (s *server) liveText(n liveNews, story bool) string {
	switch {
	case n.Gone:
		return s.word("live.gone")
	case story && n.New > 0:
		return s.counted("live.articles", n.New)
	case story:
		return s.word("live.edited")
	case n.New == 0:
		return s.counted("live.changed", n.Changed)
	case n.Changed == 0:
		return s.counted("live.new", n.New)
	}
	return fill(s.word("live.both"), []any{s.counted("live.new", n.New), s.counted("live.also", n.Changed)})
}

// stream writes events and drops a reader who does not take them.
type stream struct {
	w    http.ResponseWriter
	c    *http.ResponseController
	last string // id of the last event
}

func (o *stream) write(x string) error {
	if err := o.c.SetWriteDeadline(time.Now().Add(liveWrite)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err //nolint:wrapcheck // the connection is gone
	}
	if _, err := o.w.Write([]byte(x)); err != nil {
		return err //nolint:wrapcheck // the connection is gone
	}
	return o.c.Flush() //nolint:wrapcheck // the connection is gone
}

package newsstand

import (
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Counts is what one outlet was asked and how it answered.
type Counts struct {
	Outlet      string
	Requests    int
	Feed        int   // requests for what is subscribed to
	Conditional int   // requests with If-None-Match or If-Modified-Since
	NotModified int   // answers 304
	Refused     int   // answers of 400 and above
	Bytes       int64 // of bodies, as sent
	Connections int   // opened
	Peak        int   // most connections open at one time
	Disallowed  int   // requests for what robots.txt closes: a polite reader has none
	Early       int   // requests before the time that Retry-After gave: a polite reader has none
	Nameless    int   // requests without a User-Agent
}

// outlet serves one outlet of the stand.
type outlet struct {
	profile
	stand   *Stand
	items   []*item
	address string // "http://127.0.0.1:40001", "" before the start
	server  *http.Server

	mu     sync.Mutex
	counts Counts
	open   int
	asked  bool      // Retry-After has been given
	until  time.Time // of the clock: when the outlet may be asked again
}

// connection counts connections.
func (o *outlet) connection(_ net.Conn, state http.ConnState) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch state {
	case http.StateNew:
		o.counts.Connections++
		o.open++
		o.counts.Peak = max(o.counts.Peak, o.open)
	case http.StateClosed, http.StateHijacked:
		o.open--
	}
}

// counting notes what is answered.
type counting struct {
	http.ResponseWriter
	o *outlet
}

func (c counting) WriteHeader(code int) {
	c.o.mu.Lock()
	switch {
	case code == http.StatusNotModified:
		c.o.counts.NotModified++
	case code >= http.StatusBadRequest:
		c.o.counts.Refused++
	}
	c.o.mu.Unlock()
	c.ResponseWriter.WriteHeader(code)
}

func (c counting) Write(b []byte) (int, error) {
	n, err := c.ResponseWriter.Write(b)
	c.o.mu.Lock()
	c.o.counts.Bytes += int64(n)
	c.o.mu.Unlock()
	return n, err
}

// ServeHTTP answers one request.
func (o *outlet) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	w := counting{rw, o}
	o.count(r)
	w.Header().Set("Date", o.stand.opts.Now().UTC().Format(http.TimeFormat))
	w.Header().Set("Server", strings.ToLower(strings.Fields(o.name)[0])+"/1.0")
	if o.slow && o.stand.opts.Slow > 0 {
		wait := time.NewTimer(o.stand.opts.Slow)
		defer wait.Stop()
		select {
		case <-wait.C:
		case <-r.Context().Done():
			return
		}
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		o.fail(w, http.StatusMethodNotAllowed)
		return
	}
	now := o.stand.Time()
	switch path := r.URL.Path; {
	case path == "/robots.txt":
		o.send(w, r, document{body: o.robots(), kind: "text/plain; charset=utf-8"})
	case path == o.moved && path != "":
		http.Redirect(w, r, o.feed, http.StatusMovedPermanently)
	case path == o.feed && o.pause(w, now):
	case path == o.feed:
		o.send(w, r, o.subscription(now))
	case path == "/":
		o.send(w, r, o.front(now))
	default:
		o.article(w, r, now)
	}
}

func (o *outlet) count(r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	c := &o.counts
	c.Requests++
	if r.URL.Path == o.feed {
		c.Feed++
	}
	if r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "" {
		c.Conditional++
	}
	if o.closed != "" && strings.HasPrefix(r.URL.Path, o.closed) {
		c.Disallowed++
	}
	if r.UserAgent() == "" {
		c.Nameless++
	}
}

// pause answers 503 once the outlet is busy, for as long as it has asked for.
func (o *outlet) pause(w http.ResponseWriter, now time.Time) bool {
	if o.busy == (moment{}) || now.Before(o.busy.in(o.stand.begin)) {
		return false
	}
	clock := o.stand.opts.Now()
	seconds := int((o.stand.opts.Pause + time.Second - 1) / time.Second)
	o.mu.Lock()
	early := o.asked && clock.Before(o.until)
	if early {
		o.counts.Early++
	}
	first := !o.asked
	if first {
		o.asked, o.until = true, clock.Add(time.Duration(seconds)*time.Second)
	}
	o.mu.Unlock()
	if !first && !early {
		return false
	}
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	o.fail(w, http.StatusServiceUnavailable)
	return true
}

// article answers with the page of an article.
func (o *outlet) article(w http.ResponseWriter, r *http.Request, now time.Time) {
	for _, it := range o.items {
		v := it.version(o.stand.begin, now)
		if v.published.After(now) || it.dead || o.path(v) != r.URL.Path {
			continue
		}
		if o.withdrawn(it, now) {
			o.fail(w, http.StatusGone)
			return
		}
		o.send(w, r, o.articlePage(v))
		return
	}
	o.fail(w, http.StatusNotFound)
}

func (o *outlet) withdrawn(it *item, now time.Time) bool {
	return it.gone != moment{} && !now.Before(it.gone.in(o.stand.begin))
}

// path is the path of an article's page.
func (o *outlet) path(v version) string {
	p := strings.ReplaceAll(o.articles, "{date}", v.published.Format("2006/01/02"))
	return strings.ReplaceAll(p, "{section}", strings.ToLower(v.section)) + v.slug
}

// fail sends a short page with the code's own words.
func (o *outlet) fail(w http.ResponseWriter, code int) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	fmt.Fprintf(w, "<!DOCTYPE html><title>%d %s</title><h1>%s</h1><p>%s</p>\n", code, http.StatusText(code), http.StatusText(code), o.name)
}

// document is one answer.
type document struct {
	body     []byte
	kind     string
	modified time.Time // zero: not said
	maxAge   int
}

// send answers with a document, or with 304 where the reader has it.
func (o *outlet) send(w http.ResponseWriter, r *http.Request, d document) {
	h := w.Header()
	h.Set("Content-Type", d.kind)
	if d.maxAge > 0 {
		h.Set("Cache-Control", "max-age="+strconv.Itoa(d.maxAge))
	}
	if o.validate(h, r, d) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if o.gzip {
		h.Set("Vary", "Accept-Encoding")
	}
	if !o.gzip || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Length", strconv.Itoa(len(d.body)))
		w.WriteHeader(http.StatusOK)
		if r.Method == http.MethodGet {
			_, _ = w.Write(d.body) // the reader has gone: nobody is left to tell
		}
		return
	}
	h.Set("Content-Encoding", "gzip")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		z := gzip.NewWriter(w)
		_, _ = z.Write(d.body) // as above
		_ = z.Close()          // as above
	}
}

// validate sets ETag and Last-Modified and reports whether the reader's copy
// still holds (RFC 9110 §13.2.2: If-None-Match comes first).
func (o *outlet) validate(h http.Header, r *http.Request, d document) bool {
	tag := ""
	sum := sha256.Sum256(d.body)
	switch o.validators {
	case "both", "etag":
		tag = fmt.Sprintf(`"%x"`, sum[:8])
	case "weak":
		tag = fmt.Sprintf(`W/"%x"`, sum[:8])
	}
	modified := d.modified
	if o.validators != "both" && o.validators != "modified" {
		modified = time.Time{}
	}
	if tag != "" {
		h.Set("ETag", tag)
	}
	if !modified.IsZero() {
		h.Set("Last-Modified", modified.UTC().Format(http.TimeFormat))
	}
	if match := r.Header.Get("If-None-Match"); match != "" {
		return tag != "" && strings.Contains(match, strings.TrimPrefix(tag, "W/"))
	}
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	return err == nil && !modified.IsZero() && !modified.Truncate(time.Second).After(since)
}

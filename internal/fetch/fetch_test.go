package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
)

// local is a client that may go to loopback.
func local(t testing.TB, opts Options) *Client {
	t.Helper()
	opts.Guard = newGuard(t, "127.0.0.0/8")
	return newClient(t, opts)
}

func server(t testing.TB, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv
}

func TestConditional(t *testing.T) {
	var seen http.Header
	srv := server(t, func(w http.ResponseWriter, r *http.Request) {
		seen = r.Header.Clone()
		w.Header().Set("ETag", `W/"one`)
		w.Header().Set("Last-Modified", "Mon, 03 Mar 2025 08:00:00 GMT")
		w.Header().Set("Cache-Control", "public, max-age=600")
		w.Header().Set("Set-Cookie", "id=1")
		switch {
		case r.URL.Path == "/always":
			w.WriteHeader(http.StatusNotModified)
		case r.Header.Get("If-None-Match") == `W/"one`:
			w.Header().Set("ETag", `"two"`)
			w.Header().Del("Last-Modified")
			w.WriteHeader(http.StatusNotModified)
		default:
			_, _ = w.Write([]byte("body"))
		}
	})
	c := local(t, Options{})
	first, err := c.Get(t.Context(), Request{URL: srv.URL, Kind: Feed})
	if err != nil {
		t.Fatal(err)
	}
	if first.ETag != `W/"one` || first.LastModified != "Mon, 03 Mar 2025 08:00:00 GMT" || string(first.Body) != "body" || first.FreshFor != 10*time.Minute || first.Err() != nil {
		t.Errorf("first = %+v, want body, validators and ten minutes", first)
	}
	if ua := seen.Get("User-Agent"); !strings.HasPrefix(ua, "Hearsay/") || !strings.Contains(seen.Get("Accept"), "application/atom+xml") {
		t.Errorf("request = %v, want Hearsay's name and feeds", seen)
	}
	second, err := c.Get(t.Context(), Request{URL: srv.URL, Kind: Feed, ETag: first.ETag, LastModified: first.LastModified})
	if err != nil {
		t.Fatal(err)
	}
	if !second.NotModified || second.ETag != `"two"` || second.LastModified != first.LastModified || second.Body != nil || second.Err() != nil {
		t.Errorf("second = %+v, want 304 with the new ETag and the old Last-Modified", second)
	}
	if got := seen.Get("If-Modified-Since"); got != first.LastModified || seen.Get("Cookie") != "" {
		t.Errorf("request = %v, want If-Modified-Since %q and no cookie", seen, first.LastModified)
	}
	if _, err := c.Get(t.Context(), Request{URL: srv.URL + "/always"}); !errors.Is(err, news.ErrUnavailable) {
		t.Errorf("Get(304 to no condition) = %v, want %v", err, news.ErrUnavailable)
	}
	if _, err := c.Get(t.Context(), Request{URL: srv.URL, ETag: "\"x\"\r\nX-Evil: 1"}); err != nil || seen.Get("X-Evil") != "" || seen.Get("If-None-Match") != "" {
		t.Errorf("Get(validator with a line break) = %v, sent %v, want it left out", err, seen)
	}
}

func TestRedirects(t *testing.T) {
	mux := http.NewServeMux()
	hops := map[string]struct {
		status int
		to     string
	}{
		"/moved": {301, "/moved2"}, "/moved2": {308, "/feed"}, "/mixed": {301, "/found"}, "/found": {302, "/feed"},
		"/seeother": {303, "feed"}, "/temporary": {307, "/moved"}, "/togone": {301, "/gone"},
		"/loop": {301, "/loop2"}, "/loop2": {302, "/loop"}, "/file": {301, "file:///etc/hosts"}, "/odd": {302, "http://[::1/"},
		"/inside": {302, "http://10.0.0.1/"}, "/port": {302, "http://93.184.215.14:25/"}, "/none": {301, ""},
	}
	for path, h := range hops {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			if h.to != "" {
				w.Header().Set("Location", h.to)
			}
			w.WriteHeader(h.status)
		})
	}
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("feed")) })
	mux.HandleFunc("/many/", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"x", http.StatusFound) })
	srv := server(t, mux.ServeHTTP)
	c := local(t, Options{MaxRedirects: 3})
	for _, tt := range []struct {
		path, final, permanent string
		err                    error
	}{
		{"/feed", "/feed", "", nil},
		{"/moved", "/feed", "/feed", nil},
		{"/mixed", "/feed", "", nil},
		{"/found", "/feed", "", nil},
		{"/seeother", "/feed", "", nil},
		{"/temporary", "/feed", "", nil},
		{"/togone", "/gone", "", nil},
		{"/none", "/none", "", nil},
		{"/loop", "", "", ErrRedirects},
		{"/many/", "", "", ErrRedirects},
		{"/file", "", "", ErrScheme},
		{"/odd", "", "", ErrURL},
		{"/inside", "", "", ErrAddress},
		{"/port", "", "", ErrPort},
	} {
		resp, err := c.Get(t.Context(), Request{URL: srv.URL + tt.path})
		if !errors.Is(err, tt.err) {
			t.Errorf("Get(%s) = %v, want %v", tt.path, err, tt.err)
		}
		if err != nil {
			if news.Hint(err) == "" {
				t.Errorf("Get(%s) = %v, which has no hint", tt.path, err)
			}
			continue
		}
		if final, permanent := strings.TrimPrefix(resp.FinalURL, srv.URL), strings.TrimPrefix(resp.Permanent, srv.URL); final != tt.final || permanent != tt.permanent {
			t.Errorf("Get(%s) = final %s, permanent %q, want %s, %q", tt.path, final, permanent, tt.final, tt.permanent)
		}
	}
}

// TestPassword sends a password to its own host and to no other.
func TestPassword(t *testing.T) {
	got := map[string]string{}
	var other *httptest.Server
	h := func(w http.ResponseWriter, r *http.Request) {
		user, pass, _ := r.BasicAuth()
		got[r.URL.Path] = user + ":" + pass
		switch r.URL.Path {
		case "/a":
			http.Redirect(w, r, "/b", http.StatusFound)
		case "/b":
			http.Redirect(w, r, other.URL+"/c", http.StatusFound)
		}
	}
	srv := server(t, h)
	other = server(t, h)
	c := local(t, Options{})
	resp, err := c.Get(t.Context(), Request{URL: strings.Replace(srv.URL, "//", "//ann:secret@", 1) + "/a"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"/a": "ann:secret", "/b": "ann:secret", "/c": ":"}, got); diff != "" {
		t.Errorf("passwords (-want +got):\n%s", diff)
	}
	if strings.Contains(resp.FinalURL, "secret") {
		t.Errorf("FinalURL = %s, which shows the password", resp.FinalURL)
	}
}

func TestStatus(t *testing.T) {
	now := time.Date(2025, 3, 3, 8, 0, 0, 0, time.UTC)
	srv := server(t, func(w http.ResponseWriter, r *http.Request) {
		var status int
		_, _ = fmt.Sscanf(r.URL.Path, "/%d", &status)
		w.Header()["Date"] = nil
		w.Header().Set("Retry-After", r.URL.Query().Get("after"))
		w.WriteHeader(status)
	})
	c := local(t, Options{Now: func() time.Time { return now }, MaxRetryAfter: 2 * time.Hour})
	for _, tt := range []struct {
		path  string
		kind  error
		after time.Duration
	}{
		{"/200", nil, 0},
		{"/204", nil, 0},
		{"/401", news.ErrInvalid, 0},
		{"/403", news.ErrInvalid, 0},
		{"/404", news.ErrNotFound, 0},
		{"/410", news.ErrNotFound, 0},
		{"/429?after=Mon,+03+Mar+2025+08:30:00+GMT", news.ErrUnavailable, 30 * time.Minute},
		{"/500", news.ErrUnavailable, 0},
		{"/503?after=3600", news.ErrUnavailable, time.Hour},
		{"/503?after=99999999999999999999", news.ErrUnavailable, 2 * time.Hour},
		{"/503?after=-5", news.ErrUnavailable, 0},
		{"/999", news.ErrUnavailable, 0},
	} {
		resp, err := c.Get(t.Context(), Request{URL: srv.URL + tt.path})
		if err != nil {
			t.Errorf("Get(%s) = %v, want an answer", tt.path, err)
			continue
		}
		if got := resp.Err(); !errors.Is(got, tt.kind) || (got == nil) != (tt.kind == nil) || resp.RetryAfter != tt.after {
			t.Errorf("Get(%s) = %v, retry after %v, want %v, %v", tt.path, got, resp.RetryAfter, tt.kind, tt.after)
		}
	}
}

// TestRobots asks robots.txt once for an origin's pages, and never for feeds.
func TestRobots(t *testing.T) {
	now := time.Date(2025, 3, 3, 8, 0, 0, 0, time.UTC)
	asked, status := 0, 200
	srv := server(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			asked++
			w.WriteHeader(status)
			_, _ = w.Write([]byte("User-agent: hearsay\nDisallow: /shut\n" + strings.Repeat("#\n", maxRobots)))
		case "/leads":
			http.Redirect(w, r, "/shut/a", http.StatusFound)
		}
	})
	c := local(t, Options{Now: func() time.Time { return now }})
	get := func(path string, kind Kind) error {
		_, err := c.Get(t.Context(), Request{URL: srv.URL + path, Kind: kind})
		return err
	}
	for _, tt := range []struct {
		path   string
		kind   Kind
		status int           // of robots.txt from here on
		later  time.Duration // passes first
		want   error
		asked  int
	}{
		{"/shut/feed", Feed, 200, 0, nil, 0},
		{"/open", Page, 200, 0, nil, 1},
		{"/shut/a", Page, 200, 0, ErrRobots, 1},
		{"/leads", Page, 200, 0, ErrRobots, 1},
		{"/shut/a", Page, 503, 25 * time.Hour, ErrRobots, 2}, // the old rules hold
		{"/open", Page, 503, 0, nil, 2},
		{"/shut/a", Page, 404, time.Hour, nil, 3},
	} {
		now, status = now.Add(tt.later), tt.status
		if err := get(tt.path, tt.kind); !errors.Is(err, tt.want) || asked != tt.asked {
			t.Errorf("Get(%s) = %v, robots.txt asked %d times, want %v, %d", tt.path, err, asked, tt.want, tt.asked)
		}
	}
	c = local(t, Options{})
	status = 500
	if err := get("/open", Page); !errors.Is(err, news.ErrUnavailable) || errors.Is(err, ErrRobots) {
		t.Errorf("Get(robots.txt answers 500) = %v, want %v", err, news.ErrUnavailable)
	}
}

func TestCancel(t *testing.T) {
	stop := make(chan struct{})
	srv := server(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-stop:
		case <-r.Context().Done():
		}
	})
	defer close(stop)
	c := local(t, Options{})
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	if _, err := c.Get(ctx, Request{URL: srv.URL}); !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, ErrTimeout) {
		t.Errorf("Get(caller's deadline) = %v, want %v", err, context.DeadlineExceeded)
	}
}

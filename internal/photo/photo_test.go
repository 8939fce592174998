package photo

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/news"
)

// picture is an image of a size, of a kind that is written here.
func picture(t testing.TB, kind string, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	m := image.NewGray(image.Rect(0, 0, width, height))
	var err error
	switch kind {
	case "jpeg":
		err = jpeg.Encode(&b, m, nil)
	case "png":
		err = png.Encode(&b, m)
	default:
		err = gif.Encode(&b, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// client may go to one server on loopback, and to no other.
func client(t testing.TB, srv *httptest.Server, timeout time.Duration) *fetch.Client {
	t.Helper()
	guard, err := fetch.NewGuard([]string{strings.TrimPrefix(srv.URL, "http://")})
	if err != nil {
		t.Fatal(err)
	}
	c, err := fetch.New(fetch.Options{Guard: guard, Timeout: timeout})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestImage(t *testing.T) {
	var canary atomic.Int64
	private := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { canary.Add(1) }))
	defer private.Close()
	good := picture(t, "jpeg", 640, 400)
	answers := map[string]http.HandlerFunc{
		"/good":    func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(good) },
		"/moved":   func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/good", http.StatusFound) },
		"/private": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, private.URL, http.StatusFound) },
		"/named": func(w http.ResponseWriter, _ *http.Request) { // a picture by name alone
			w.Header().Set("Content-Type", "image/png")
			_, _ = w.Write([]byte("<!doctype html><script>alert(1)</script>"))
		},
		"/unnamed": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write(good)
		},
		"/svg": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/svg+xml")
			_, _ = w.Write([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><script>alert(1)</script></svg>`))
		},
		"/huge":    func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(append(good, make([]byte, maxBytes)...)) },
		"/counter": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(picture(t, "gif", 1, 1)) },
		"/bomb":    func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(picture(t, "png", maxSide+1, 32)) },
		"/cut":     func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(good[:20]) },
		"/gone":    http.NotFound,
		"/sick":    func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) },
		"/empty":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"/slow":    func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	}
	var asked atomic.Int64
	var well atomic.Bool // the sick one is
	var header atomic.Pointer[http.Header]
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		h := r.Header.Clone()
		header.Store(&h)
		if path := r.URL.Path; path == "/sick" && well.Load() {
			answers["/good"](w, r)
		} else {
			answers[path](w, r)
		}
	}))
	defer srv.Close()
	now := time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
	p := New(Options{Fetch: client(t, srv, 300*time.Millisecond), Now: func() time.Time { return now }})
	for _, tt := range []struct {
		path string
		kind string
		err  error
	}{
		{"/good", "image/jpeg", nil},
		{"/moved", "image/jpeg", nil},
		{"/unnamed", "image/jpeg", nil},
		{"/private", "", news.ErrInvalid},
		{"/named", "", news.ErrInvalid},
		{"/svg", "", news.ErrInvalid},
		{"/huge", "", news.ErrInvalid},
		{"/counter", "", news.ErrInvalid},
		{"/bomb", "", news.ErrInvalid},
		{"/cut", "", news.ErrInvalid},
		{"/empty", "", news.ErrInvalid},
		{"/gone", "", news.ErrNotFound},
		{"/sick", "", news.ErrUnavailable},
		{"/slow", "", news.ErrUnavailable},
	} {
		data, kind, err := p.Image(t.Context(), srv.URL+tt.path)
		if kind != tt.kind || !errors.Is(err, tt.err) || tt.err == nil && !bytes.Equal(data, good) {
			t.Errorf("Image(%s) = %d bytes, %q, %v, want %q, %v", tt.path, len(data), kind, err, tt.kind, tt.err)
		}
		if missing := p.Missing(srv.URL + tt.path); missing != (tt.err != nil) {
			t.Errorf("Missing(%s) = %v, want %v", tt.path, missing, tt.err != nil)
		}
		if tt.err == nil {
			continue
		}
		before := asked.Load()
		if _, _, err := p.Image(t.Context(), srv.URL+tt.path); !errors.Is(err, tt.err) || asked.Load() != before {
			t.Errorf("Image(%s) again = %v with %d requests, want %v with none", tt.path, err, asked.Load()-before, tt.err)
		}
	}
	if canary.Load() > 0 {
		t.Error("a redirect led to a private address")
	}
	for _, k := range []string{"Referer", "Cookie"} {
		if header.Load().Get(k) != "" {
			t.Errorf("request has %s %q, want none", k, header.Load().Get(k))
		}
	}
	if !strings.HasPrefix(header.Load().Get("Accept"), "image/") {
		t.Errorf("Accept = %q, want images", header.Load().Get("Accept"))
	}
	well.Store(true)
	now = now.Add(forUnavailable)
	if _, _, err := p.Image(t.Context(), srv.URL+"/sick"); err != nil {
		t.Errorf("Image(/sick) when it is well = %v, want the picture", err)
	}
	p.most = 50 * time.Millisecond // less than the client gives its servers
	if _, _, err := p.Image(t.Context(), srv.URL+"/slow?again"); !errors.Is(err, news.ErrUnavailable) || !p.Missing(srv.URL+"/slow?again") {
		t.Errorf("Image(/slow) in less than the client's time = %v, want %v, remembered", err, news.ErrUnavailable)
	}
	for _, address := range []string{private.URL, "http://10.0.0.1/a.jpg", "file:///etc/passwd", ""} {
		if _, _, err := p.Image(t.Context(), address); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("Image(%q) = %v, want %v", address, err, news.ErrInvalid)
		}
	}
}

func TestImageWaitsForATurn(t *testing.T) {
	p := New(Options{Now: func() time.Time { return time.Time{} }})
	for range atOnce {
		p.turns <- struct{}{}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	const address = "https://img.example/a.jpg"
	if _, _, err := p.Image(ctx, address); !errors.Is(err, news.ErrUnavailable) {
		t.Errorf("Image without a turn = %v, want %v", err, news.ErrUnavailable)
	}
	if kind := p.known(keyOf(address)); kind != nil {
		t.Errorf("known = %v, want nothing of a reader who went away", kind)
	}
}

func TestFailuresAreBounded(t *testing.T) {
	now := time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
	p := New(Options{Now: func() time.Time { now = now.Add(time.Millisecond); return now }})
	for i := range 2 * maxFailures {
		p.remember([16]byte{byte(i), byte(i >> 8)}, news.ErrInvalid)
	}
	if len(p.failed) > maxFailures || p.known([16]byte{}) != nil || p.known([16]byte{byte((2*maxFailures - 1) & 0xff), byte((2*maxFailures - 1) >> 8)}) == nil {
		t.Errorf("%d failures are remembered, want the latest %d", len(p.failed), maxFailures)
	}
}

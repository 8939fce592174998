package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/view"
	"hearsay/internal/web"
)

// TestKeep: an answer is given to others for a moment, and to nobody else than
// those who would get the same; what a form changes is seen at once.
func TestKeep(t *testing.T) {
	set, _ := filled(t)
	now := week.Now
	v := view.New(set, view.Options{Now: func() time.Time { return now }})
	h := serve(t, v, web.Options{Keep: time.Second, Actions: &actions{Marks: v.Marks()}})
	r, err := v.River(t.Context(), view.RiverQuery{})
	if err != nil {
		t.Fatal(err)
	}
	story := r.Rows[0].ID
	body := func(path string, header ...string) string {
		t.Helper()
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody)
		for i := 0; i+1 < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Fatalf("%s = %d", path, w.Code)
		}
		return w.Body.String()
	}
	path := "/?show=starred"
	none := body(path)
	if err := view.New(set, view.Options{}).Marks().Star(t.Context(), story, true); err != nil { // by another process
		t.Fatal(err)
	}
	if body(path) != none {
		t.Error("a page is made anew within the moment")
	}
	for name, header := range map[string][]string{
		"another theme": {"Cookie", "theme=dark"}, "another visit": {"Cookie", "visit=1-2"},
	} {
		if body(path, header...) == none {
			t.Errorf("%s gets the answer to another request", name)
		}
	}
	now = now.Add(time.Second)
	starred := body(path)
	if starred == none || !strings.Contains(starred, story) {
		t.Error("the page is not made anew after the moment")
	}
	w := httptest.NewRecorder()
	req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody)
	h.ServeHTTP(w, req)
	tag := w.Header().Get("ETag")
	w = httptest.NewRecorder()
	req.Header.Set("If-None-Match", tag)
	if h.ServeHTTP(w, req); w.Code != http.StatusNotModified || w.Body.Len() > 0 || tag == "" {
		t.Errorf("the same page again = %d with %d bytes, want 304", w.Code, w.Body.Len())
	}
	if w := post(t, h, "/star", url.Values{"id": {story}, "off": {"1"}, "back": {"/"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("POST /star = %d", w.Code)
	}
	if strings.Contains(body(path), story) {
		t.Error("what a form changed is not seen at once")
	}
	if w := get(t, h, "/story/x0"); w.Code != http.StatusNotFound {
		t.Errorf("a story that is not there = %d, want 404", w.Code)
	}
}

// TestKeepBehindLogin: what one who is signed in was answered is nobody else's.
func TestKeepBehindLogin(t *testing.T) {
	h := locked(t, func(o *web.Options) { o.Keep = time.Hour })
	token := h.enter()
	feed := h.ask(http.MethodGet, "/feed.atom", token).Body.String()
	for _, path := range []string{"/", "/quotes", "/topics", "/search?q=tram", "/feed.atom"} {
		if w := h.ask(http.MethodGet, path, token); w.Code != http.StatusOK {
			t.Fatalf("%s = %d", path, w.Code)
		}
		if w := h.ask(http.MethodGet, path, nil); w.Code == http.StatusOK {
			t.Errorf("%s is given to a stranger after the owner asked", path)
		}
	}
	a, err := h.set.Accounts.Get(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(feed, a.FeedKey) {
		t.Fatal("the feed does not name its own address")
	}
	h.ask(http.MethodPost, "/sign-out", token)
	if w := h.ask(http.MethodGet, "/", token); w.Code == http.StatusOK {
		t.Error("a page is given after signing out")
	}
}

// TestKeepTogether: those who ask at once wait for one answer, and all get it.
func TestKeepTogether(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{Keep: time.Hour})
	var wg sync.WaitGroup
	bodies := make([]string, 40)
	for i := range bodies {
		wg.Go(func() {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/topics", http.NoBody))
			bodies[i] = w.Body.String()
		})
	}
	wg.Wait()
	for i, b := range bodies {
		if b != bodies[0] || b == "" {
			t.Fatalf("request %d got another page than the first", i)
		}
	}
}

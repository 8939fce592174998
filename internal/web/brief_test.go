package web_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hearsay/internal/store"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// looked counts how often the heads of all stories are listed: once for each river made.
type looked struct {
	store.Stories
	n *atomic.Int64
}

func (x looked) List(ctx context.Context, f store.StoryFilter, p store.Page) ([]store.Story, string, error) {
	x.n.Add(1)
	return x.Stories.List(ctx, f, p)
}

// TestKeep: an answer is given to others as long as nothing that it shows has changed, and
// to nobody else than those who would get the same; what a form changes is seen at once.
func TestKeep(t *testing.T) {
	set, _ := filled(t)
	var lists atomic.Int64
	set.Stories = looked{set.Stories, &lists}
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
	path := "/"
	plain := body(path)
	made := lists.Load()
	now = now.Add(40 * time.Second)
	if body(path) != plain || lists.Load() != made {
		t.Error("a page is made anew though nothing has changed")
	}
	for name, header := range map[string][]string{
		"another theme": {"Cookie", "theme=dark"}, "another visit": {"Cookie", "visit=1-2"},
	} {
		if body(path, header...) == plain {
			t.Errorf("%s gets the answer to another request", name)
		}
	}
	made = lists.Load()
	now = now.Add(20 * time.Second)
	if body(path); lists.Load() == made {
		t.Error("a page is given for more than a minute")
	}
	path = "/?show=starred"
	none := body(path)
	if err := v.Marks().Star(t.Context(), story, true); err != nil {
		t.Fatal(err)
	}
	starred := body(path)
	if starred == none || !strings.Contains(starred, story) {
		t.Error("the page is not made anew after a star")
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

// TestKeepVisit: each reader's visit is his own, though the page is one that was made for
// another.
func TestKeepVisit(t *testing.T) {
	set, _ := filled(t)
	now := week.Now
	v := view.New(set, view.Options{Now: func() time.Time { return now }})
	h := serve(t, v, web.Options{Keep: time.Second})
	first := get(t, h, "/").Header().Values("Set-Cookie")
	now = now.Add(40 * time.Second)
	again := get(t, h, "/").Header().Values("Set-Cookie")
	if len(first) != 1 || len(again) != 1 || first[0] == again[0] || !strings.Contains(again[0], fmt.Sprint(now.Unix())) {
		t.Errorf("cookies of two looks = %q and %q, want the moment of each", first, again)
	}
}

// TestKeepForms: nobody's refused form has pages made anew, and a form of the owner's has,
// also while another form is under way.
func TestKeepForms(t *testing.T) {
	var lists atomic.Int64
	h := lockedOver(t, func(s *store.Set) { s.Stories = looked{s.Stories, &lists} }, func(o *web.Options) { o.Keep = time.Second })
	token := h.enter()
	page := func() string { return h.ask(http.MethodGet, "/", token).Body.String() }
	page()
	made := lists.Load()
	if w := h.ask(http.MethodPost, "/star", nil); w.Code == http.StatusOK {
		t.Fatalf("a stranger's form = %d", w.Code)
	}
	req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/theme", http.NoBody)
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, req); w.Code != http.StatusForbidden {
		t.Fatalf("another site's form = %d", w.Code)
	}
	if page(); lists.Load() != made {
		t.Error("a form that was refused has pages made anew")
	}
	body, wrote := io.Pipe()
	ended := make(chan struct{})
	go func() { // a form that does not end
		defer close(ended)
		req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/theme", body)
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		h.ServeHTTP(httptest.NewRecorder(), req)
	}()
	_, _ = wrote.Write([]byte("theme=")) // it is read from now on
	if page(); lists.Load() != made {
		t.Error("a stranger's form that does not end has pages made anew")
	}
	_ = wrote.Close()
	<-ended
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

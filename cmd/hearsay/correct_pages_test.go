package main

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

// desk is a server over the built-in edition whose jobs nobody does.
type desk struct {
	t       *testing.T
	a       *app
	h       http.Handler
	fact    string
	stories []store.Story
	names   []store.Entity // the first people
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	t.Setenv("HEARSAY_DATA", dir)
	t.Setenv("HEARSAY_CONFIG", os.DevNull)
	t.Setenv("HEARSAY_NO_LOGIN", "true")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	vars, err := fill(t.Context(), filepath.Join(dir, "hearsay.db"))
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, a: &app{ctx: t.Context()}, fact: vars["FACT"]}
	t.Cleanup(func() { _ = d.a.close() })
	if _, err := d.a.open(); err != nil {
		t.Fatal(err)
	}
	d.a.log = slog.New(slog.DiscardHandler)
	d.h = d.handler()
	if d.stories, _, err = d.a.store.Stories.List(t.Context(), store.StoryFilter{}, store.Page{Limit: store.MaxPage}); err != nil || len(d.stories) < 2 {
		t.Fatalf("%d stories, %v", len(d.stories), err)
	}
	if d.names, _, err = d.a.store.Entities.List(t.Context(), news.Person, store.Page{Limit: 3}); err != nil || len(d.names) < 2 {
		t.Fatalf("%d names, %v", len(d.names), err)
	}
	return d
}

// handler makes pages that have kept nothing yet.
func (d *desk) handler() http.Handler {
	d.t.Helper()
	p, err := d.a.newPipeline(serverParts{})
	if err != nil {
		d.t.Fatal(err)
	}
	h, err := d.a.handler(p, context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return h
}

func (d *desk) ask(h http.Handler, theme, path string) string {
	d.t.Helper()
	r := httptest.NewRequestWithContext(d.t.Context(), http.MethodGet, "http://localhost"+path, http.NoBody)
	r.AddCookie(&http.Cookie{Name: "theme", Value: theme})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return strings.Join([]string{http.StatusText(w.Code), w.Header().Get("Location"), readTo.ReplaceAllString(w.Body.String(), "")}, "\n")
}

// readTo is the moment that a form marks all read up to, the page's own.
var readTo = regexp.MustCompile(`name="before" value="[^"]*"`)

// post sends a form and returns where it leads.
func (d *desk) post(path string, form url.Values) *url.URL {
	d.t.Helper()
	r := httptest.NewRequestWithContext(d.t.Context(), http.MethodPost, "http://localhost"+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	d.h.ServeHTTP(w, r)
	to, err := url.Parse(w.Header().Get("Location"))
	if w.Code != http.StatusSeeOther || err != nil {
		d.t.Fatalf("POST %s %v = %d %s", path, form, w.Code, w.Body)
	}
	return to
}

// pages asks for what corrections show on, as two readers do.
func (d *desk) pages(h http.Handler, more ...string) map[string]string {
	d.t.Helper()
	paths := append([]string{"/", "/?show=disputed", "/disagreements", "/disagreements?show=updates", "/topics", "/quotes", "/outlets", "/search?q=the", "/feed.atom", "/disagreements/feed.atom"}, more...)
	for _, e := range d.names {
		paths = append(paths, "/topic/"+e.ID)
	}
	for _, s := range d.stories {
		paths = append(paths, "/story/"+s.ID)
	}
	out := map[string]string{}
	for _, path := range paths {
		for _, theme := range []string{"light", "dark"} {
			out[theme+" "+path] = d.ask(h, theme, path)
		}
	}
	return out
}

// check compares the pages with those after all jobs, made anew.
func (d *desk) check(what string, more ...string) {
	d.t.Helper()
	got := d.pages(d.h, more...)
	var ids []string
	all, _, err := d.a.store.Stories.List(d.t.Context(), store.StoryFilter{}, store.Page{Limit: store.MaxPage})
	for _, s := range all {
		ids = append(ids, s.ID)
	}
	if err == nil {
		err = compile.New(d.a.store.Set, compile.Options{}).Again(d.t.Context(), ids...)
	}
	if err != nil {
		d.t.Fatal(err)
	}
	compiler := d.a.compiler
	want := d.pages(d.handler(), more...)
	d.a.compiler = compiler
	for path := range want {
		if diff := cmp.Diff(strings.Split(want[path], "\n"), strings.Split(got[path], "\n")); diff != "" {
			d.t.Errorf("right after %s, %s is not as it stays (-stays +shown):\n%s", what, path, diff)
		}
	}
}

// TestCorrectionsShowAtOnce: the page that a reader asks for next shows a correction
// whole, whoever asks, although no job has been done.
func TestCorrectionsShowAtOnce(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	f, err := d.a.store.Ledgers.Fact(ctx, d.fact)
	if err != nil {
		t.Fatal(err)
	}
	one, two := f.Story, ""
	for _, s := range d.stories {
		if s.ID != one && (two == "" || s.Articles > 1) {
			two = s.ID
		}
	}
	ms, _, err := d.a.store.Stories.Members(ctx, one, store.Page{Limit: 10})
	if err != nil || len(ms) < 3 {
		t.Fatalf("%d members, %v", len(ms), err)
	}
	joined := []string{d.names[0].ID, d.names[1].ID}
	for _, c := range []struct {
		kind string
		form url.Values
	}{
		{"dismiss", url.Values{"a": {d.fact}, "back": {"/disagreements"}}},
		{"merge", url.Values{"a": {two}, "b": {one}}},
		{"split", url.Values{"a": {ms[0].Article}, "b": {one}}},
		{"move", url.Values{"a": {ms[1].Article}, "b": {two}}},
		{"join", url.Values{"a": {joined[0]}, "b": {joined[1]}}},
		{"part", url.Values{"a": {ms[0].Article}, "b": {joined[0]}}},
	} {
		d.pages(d.h)
		c.form.Set("kind", c.kind)
		to := d.post("/correct", c.form)
		id := to.Query().Get("did")
		if id == "" {
			cs, _, err := d.a.store.Corrections.List(ctx, "", store.Page{Limit: 1})
			if err != nil || len(cs) == 0 {
				t.Fatal(err)
			}
			id = cs[0].ID
		}
		d.check(c.kind, to.Path)
		d.post("/undo", url.Values{"id": {id}, "back": {"/"}})
		d.check("the undoing of "+c.kind, to.Path)
	}
	d.pages(d.h)
	d.post("/star", url.Values{"id": {one}, "back": {"/"}})
	d.check("a star")
	d.post("/follow", url.Values{"id": {joined[0]}, "back": {"/"}})
	d.check("following")
	d.post("/read", url.Values{"story": {one}, "back": {"/"}})
	d.check("reading")
}

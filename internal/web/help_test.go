package web_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/view"
	"hearsay/internal/view/viewtest"
	"hearsay/internal/web"
)

var week viewtest.Copies

func TestMain(m *testing.M) { week.Main(m) }

// filled opens a copy of a store that holds the newsstand's week.
func filled(t *testing.T) (store.Set, *view.View) {
	t.Helper()
	path, now := week.Take(t)
	return opened(t, path, now)
}

func opened(t *testing.T, path string, now time.Time) (store.Set, *view.View) {
	t.Helper()
	s, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s.Set, view.New(s.Set, view.Options{Now: func() time.Time { return now }})
}

// empty opens a store without anything in it.
func empty(t *testing.T) (store.Set, *view.View) {
	t.Helper()
	return opened(t, filepath.Join(t.TempDir(), "hearsay.db"), time.Date(2025, 6, 9, 9, 0, 0, 0, time.UTC))
}

// actions are a reader's marks, and corrections that are only noted.
type actions struct {
	view.Marks
	done []string
}

func (a *actions) Correct(_ context.Context, d web.Decision) (web.Decided, error) {
	a.done = append(a.done, d.Kind+" "+strings.Join(d.A, " ")+" "+d.B)
	if d.Reason != "" {
		a.done[len(a.done)-1] += ": " + d.Reason
	}
	if d.Kind == "merge" || d.Kind == "pin" || d.Kind == "dismiss" {
		return web.Decided{Correction: "c7"}, nil
	}
	return web.Decided{Show: d.B, Correction: "c7"}, nil
}

func (a *actions) Undo(_ context.Context, id string) error {
	a.done = append(a.done, "undo "+id)
	return nil
}

// keeper cares for feeds and jobs that are only noted.
type keeper struct{ actions }

func (k *keeper) note(s string) error {
	k.done = append(k.done, s)
	if strings.Contains(s, "broken") {
		return &news.Hinted{Err: fmt.Errorf("look at broken.example: %w", news.ErrNotFound), Hint: "Give the address of one of its feeds."}
	}
	return nil
}

func (k *keeper) Look(_ context.Context, address string) ([]web.Found, error) {
	return []web.Found{{URL: address, Kind: "listing", Title: "The Marsh Herald", Items: []string{"Otters are back", "<b>Not markup</b>"}}}, k.note("look " + address)
}

func (k *keeper) Subscribe(_ context.Context, f web.Found) error {
	return k.note("subscribe " + f.Kind + " " + f.URL)
}

func (k *keeper) Import(_ context.Context, r io.Reader) (web.Imported, error) {
	b, err := io.ReadAll(r)
	done := web.Imported{New: len(b)}
	if strings.Contains(string(b), "forgotten") {
		done = web.Imported{New: 3, Known: 2, Cut: true, Left: []web.LeftOut{
			{Address: "https://marsh.example/feed", Why: web.LeftForgotten},
			{Address: `javascript:alert("x")`, Why: web.LeftAddress},
			{Address: "https://site.example/", Why: web.LeftSite},
			{Address: "https://lists.example/" + strings.Repeat("long", 60), Why: web.LeftList},
		}}
	}
	return done, err
}

func (k *keeper) Change(_ context.Context, feed string, c web.FeedChange) error {
	if c.URL == "" {
		return &news.Hinted{Err: fmt.Errorf("no address: %w", news.ErrInvalid), Hint: "write one"}
	}
	return k.note("change " + feed + " " + c.Title + " " + c.URL)
}

func (k *keeper) TakeFile(_ context.Context, name string, r io.Reader) (web.Taken, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return web.Taken{}, err
	}
	return web.Taken{Name: name, Articles: len(b), New: 1, Problems: []string{"page 2 of <b>" + name + "</b> has no text"}}, k.note("take " + name)
}

func (k *keeper) Export(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, "<opml/>")
	return err
}

func (k *keeper) Pause(_ context.Context, feed string, paused bool) error {
	return k.note(fmt.Sprint("pause ", feed, " ", paused))
}
func (k *keeper) Poll(_ context.Context, feed string) error   { return k.note("poll " + feed) }
func (k *keeper) Remove(_ context.Context, feed string) error { return k.note("remove " + feed) }

func (k *keeper) Jobs(_ context.Context, q web.JobQuery) (web.JobList, error) {
	at := time.Date(2025, 6, 8, 11, 0, 0, 0, time.UTC)
	out := web.JobList{Counts: []web.JobCount{{Kind: "page", State: "dead", N: 1}, {Kind: "poll", State: "waiting", N: 1200}}, Next: "7"}
	if q.State == "running" {
		return web.JobList{Counts: out.Counts}, nil
	}
	out.Jobs = []view.Work{{
		ID: 7, Kind: "page", State: "dead", Attempt: 8, Most: 8, Queued: at, Next: at, Ended: at.Add(time.Hour),
		Args: []byte(`{"host":"marsh.example","pages":[{"id":"a1","url":"https://marsh.example/otters"}]}`), Errors: []string{"page: not found: <b>the page</b> is gone"},
	}}
	return out, nil
}

func (k *keeper) RetryDead(_ context.Context, kind string) (int, error) {
	return 3, k.note("retry all " + kind)
}

func (k *keeper) DiscardDead(_ context.Context, kind string) (int, error) {
	return 1, k.note("discard all " + kind)
}

func (k *keeper) Retry(_ context.Context, id int64) error { return k.note(fmt.Sprint("retry ", id)) }

func (k *keeper) Discard(_ context.Context, id int64) error {
	return k.note(fmt.Sprint("discard ", id))
}

func serve(t *testing.T, v *view.View, opts web.Options) http.Handler {
	t.Helper()
	h, err := web.New(v, opts)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(t *testing.T, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody))
	return w
}

func post(t *testing.T, h http.Handler, path string, form url.Values, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	h.ServeHTTP(w, r)
	return w
}

// firstStory is the id of the latest story.
func firstStory(t *testing.T, v *view.View) string {
	t.Helper()
	r, err := v.River(t.Context(), view.RiverQuery{})
	if err != nil || len(r.Rows) == 0 {
		t.Fatalf("River = %v, %v", r, err)
	}
	return r.Rows[0].ID
}

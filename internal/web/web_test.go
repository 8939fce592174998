package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/view"
	"hearsay/internal/view/viewtest"
	"hearsay/internal/web"
)

var week struct {
	once sync.Once
	dir  string
	now  time.Time
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if week.dir != "" {
		_ = os.RemoveAll(week.dir)
	}
	os.Exit(code)
}

// filled opens a copy of a store that holds the newsstand's week.
func filled(t *testing.T) (store.Set, *view.View) {
	t.Helper()
	week.once.Do(func() { week.dir, week.now, week.err = viewtest.Week(context.Background()) })
	if week.err != nil {
		t.Fatal(week.err)
	}
	b, err := os.ReadFile(filepath.Join(week.dir, viewtest.File))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "hearsay.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return opened(t, path, week.now)
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

func (a *actions) Correct(_ context.Context, kind, x, y string) (string, error) {
	a.done = append(a.done, kind+" "+x+" "+y)
	return "", nil
}

func (a *actions) Undo(_ context.Context, id string) error {
	a.done = append(a.done, "undo "+id)
	return nil
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

func TestRiver(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}})
	for _, path := range []string{"/", "/?show=unread", "/?show=covered", "/?show=followed", "/?show=starred", "/?outlet=Inland+Wire"} {
		w := get(t, h, path)
		if w.Code != http.StatusOK {
			t.Errorf("%s = %d, want 200", path, w.Code)
		}
		checkPage(t, path, w.Body.String())
	}
	body := get(t, h, "/").Body.String()
	for _, want := range []string{"Runaway tram leaves the rails on Castle Hill", "3 disagreements", "<b class=\"acc\">8 origins</b>", "#disagree"} {
		if !strings.Contains(body, want) {
			t.Errorf("river lacks %q", want)
		}
	}
	if w := get(t, h, "/?after=nonsense"); w.Code != http.StatusBadRequest {
		t.Errorf("river after nonsense = %d, want 400", w.Code)
	}
}

func TestVisits(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{})
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
	r.AddCookie(&http.Cookie{Name: "visit", Value: fmt.Sprintf("0-%d", week.now.Add(-48*time.Hour).Unix())})
	h.ServeHTTP(w, r)
	if !strings.Contains(w.Body.String(), "Since your last visit") || !strings.Contains(w.Body.String(), "<b>changed</b>") {
		t.Error("the second visit is not told what changed")
	}
	if strings.Contains(get(t, h, "/").Body.String(), "Since your last visit") {
		t.Error("the first visit is told what changed")
	}
}

func TestStory(t *testing.T) {
	_, v := filled(t)
	id := firstStory(t, v)
	for name, opts := range map[string]web.Options{"with buttons": {Actions: &actions{Marks: v.Marks()}}, "to read alone": {}} {
		h := serve(t, v, opts)
		w := get(t, h, "/story/"+id)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: story = %d, want 200", name, w.Code)
		}
		checkPage(t, "story "+name, w.Body.String())
		if got := strings.Contains(w.Body.String(), "Mark read"); got != (opts.Actions != nil) {
			t.Errorf("%s: buttons %v", name, got)
		}
	}
}

func TestMergedStoryRedirects(t *testing.T) {
	set, v := filled(t)
	r, err := v.River(t.Context(), view.RiverQuery{})
	if err != nil {
		t.Fatal(err)
	}
	from, into := r.Rows[0].ID, r.Rows[1].ID
	if err := set.Stories.Merge(t.Context(), week.now, from, into); err != nil {
		t.Fatal(err)
	}
	w := get(t, serve(t, v, web.Options{}), "/story/"+from)
	if w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/story/"+into {
		t.Errorf("old id = %d to %q, want 301 to /story/%s", w.Code, w.Header().Get("Location"), into)
	}
}

func TestEmptyAndErrors(t *testing.T) {
	_, v := empty(t)
	h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}})
	for path, want := range map[string]int{"/": http.StatusOK, "/story/s0": http.StatusNotFound, "/nothing": http.StatusNotFound} {
		w := get(t, h, path)
		if w.Code != want {
			t.Errorf("%s = %d, want %d", path, w.Code, want)
		}
		checkPage(t, path, w.Body.String())
	}
}

func TestSickStore(t *testing.T) {
	s, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: filepath.Join(t.TempDir(), "hearsay.db")})
	if err != nil {
		t.Fatal(err)
	}
	v := view.New(s.Set, view.Options{})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	h := serve(t, v, web.Options{})
	w := get(t, h, "/")
	if w.Code < http.StatusInternalServerError {
		t.Errorf("river of a closed store = %d, want 5xx", w.Code)
	}
	checkPage(t, "sick", w.Body.String())
	if strings.Contains(w.Body.String(), "sql") {
		t.Error("the error page tells of the inside")
	}
	if w := get(t, h, "/healthz"); w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), `"part":"database"`) {
		t.Errorf("/healthz = %d %s, want 503 and the database", w.Code, w.Body)
	}
}

func TestHealthz(t *testing.T) {
	_, v := filled(t)
	w := get(t, serve(t, v, web.Options{}), "/healthz")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"ok":true`) {
		t.Errorf("/healthz = %d %s", w.Code, w.Body)
	}
}

func TestHeaders(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{})
	w := get(t, h, "/")
	csp := w.Header().Get("Content-Security-Policy")
	if strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") {
		t.Errorf("policy = %q", csp)
	}
	for _, k := range []string{"X-Content-Type-Options", "Referrer-Policy", "X-Robots-Tag"} {
		if w.Header().Get(k) == "" {
			t.Errorf("no header %s", k)
		}
	}
	tag := w.Header().Get("ETag")
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
	r.Header.Set("If-None-Match", tag)
	again := httptest.NewRecorder()
	h.ServeHTTP(again, r)
	if again.Code != http.StatusNotModified {
		t.Errorf("the same page again = %d, want 304", again.Code)
	}
	r.Header.Del("If-None-Match")
	r.Header.Set("Accept-Encoding", "gzip")
	zipped := httptest.NewRecorder()
	h.ServeHTTP(zipped, r)
	if zipped.Header().Get("Content-Encoding") != "gzip" {
		t.Error("the page is not compressed")
	}
	r.Header.Set("If-None-Match", zipped.Header().Get("ETag"))
	again = httptest.NewRecorder()
	h.ServeHTTP(again, r)
	if again.Code != http.StatusNotModified {
		t.Errorf("the compressed page again = %d, want 304", again.Code)
	}
}

func TestStatic(t *testing.T) {
	_, v := empty(t)
	h := serve(t, v, web.Options{})
	css := regexp.MustCompile(`/static/style\.[0-9a-f]+\.css`).FindString(get(t, h, "/").Body.String())
	w := get(t, h, css)
	if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") {
		t.Errorf("%s = %d %v", css, w.Code, w.Header())
	}
	if w := get(t, h, "/static/style.css"); w.Code != http.StatusNotFound {
		t.Errorf("a name without its hash = %d, want 404", w.Code)
	}
}

func TestPosts(t *testing.T) {
	_, v := filled(t)
	acts := &actions{Marks: v.Marks()}
	h := serve(t, v, web.Options{Actions: acts})
	id := firstStory(t, v)
	for _, c := range []struct {
		path string
		form url.Values
		code int
		to   string
	}{
		{"/read", url.Values{"story": {id}, "back": {"/story/" + id}}, http.StatusSeeOther, "/story/" + id},
		{"/follow", url.Values{"id": {id}, "back": {"//evil.example/"}}, http.StatusSeeOther, "/"},
		{"/star", url.Values{"id": {id}, "back": {"https://evil.example/"}}, http.StatusSeeOther, "/"},
		{"/star", url.Values{"id": {id}, "back": {`/\evil.example`}}, http.StatusSeeOther, "/"},
		{"/read", url.Values{"before": {"yesterday"}}, http.StatusBadRequest, ""},
		{"/read", url.Values{"story": {"s0"}}, http.StatusNotFound, ""},
		{"/follow", url.Values{}, http.StatusBadRequest, ""},
		{"/correct", url.Values{"kind": {"merge"}, "a": {id}, "b": {"https://news.example/story/s1#quotes"}}, http.StatusSeeOther, "/"},
		{"/correct", url.Values{"kind": {"burn"}, "a": {id}}, http.StatusBadRequest, ""},
		{"/undo", url.Values{"id": {"c1"}}, http.StatusSeeOther, "/"},
		{"/theme", url.Values{"theme": {"dark"}, "back": {"/?show=unread"}}, http.StatusSeeOther, "/?show=unread"},
		{"/theme", url.Values{"theme": {"pink"}}, http.StatusBadRequest, ""},
	} {
		w := post(t, h, c.path, c.form)
		if w.Code != c.code || w.Header().Get("Location") != c.to {
			t.Errorf("POST %s %v = %d to %q, want %d to %q", c.path, c.form, w.Code, w.Header().Get("Location"), c.code, c.to)
		}
	}
	if want := []string{"merge " + id + " s1", "undo c1"}; !slices.Equal(acts.done, want) {
		t.Errorf("done = %v, want %v", acts.done, want)
	}
	s, err := v.Story(t.Context(), id)
	if err != nil || s.Unread != 0 || !s.Followed || !s.Starred {
		t.Errorf("story after marks = unread %d, followed %v, starred %v, %v", s.Unread, s.Followed, s.Starred, err)
	}
	if w := post(t, h, "/read", url.Values{"story": {id}}, "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("POST from another site = %d, want 403", w.Code)
	}
	if w := post(t, serve(t, v, web.Options{}), "/read", url.Values{"story": {id}}); w.Code != http.StatusMethodNotAllowed && w.Code != http.StatusNotFound {
		t.Errorf("POST without actions = %d, want 404 or 405", w.Code)
	}
}

func TestHosts(t *testing.T) {
	_, v := empty(t)
	h := serve(t, v, web.Options{Hosts: []string{"news.home.example"}})
	for host, want := range map[string]int{"news.home.example:8080": 200, "localhost:8080": 200, "127.0.0.1:8080": 200, "[::1]:8080": 200, "evil.example": http.StatusMisdirectedRequest} {
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		r.Host = host
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("asked as %s = %d, want %d", host, w.Code, want)
		}
	}
}

type panics struct{ *actions }

func (panics) Follow(context.Context, string, bool) error { panic("out of order") }

func TestPanic(t *testing.T) {
	_, v := empty(t)
	h := serve(t, v, web.Options{Actions: panics{&actions{Marks: v.Marks()}}})
	w := post(t, h, "/follow", url.Values{"id": {"e1"}})
	if w.Code != http.StatusInternalServerError {
		t.Errorf("a panic = %d, want 500", w.Code)
	}
	checkPage(t, "panic", w.Body.String())
}

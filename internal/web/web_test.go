package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

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
	r.AddCookie(&http.Cookie{Name: "visit", Value: fmt.Sprintf("0-%d", week.Now.Add(-48*time.Hour).Unix())})
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
	if err := set.Stories.Merge(t.Context(), week.Now, from, into); err != nil {
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
		{"/correct", url.Values{"kind": {"move"}, "a": {"a1"}, "b": {"/story/s2"}}, http.StatusSeeOther, "/story/s2?did=c7"},
		{"/correct", url.Values{"kind": {"split"}, "a": {"a1", "a2"}, "b": {"s2"}}, http.StatusSeeOther, "/story/s2?did=c7"},
		{"/correct", url.Values{"kind": {"pin"}, "a": {"s2"}, "back": {"/story/s2?undone=1"}}, http.StatusSeeOther, "/story/s2?did=c7"},
		{"/correct", url.Values{"kind": {"split"}, "b": {"s2"}}, http.StatusBadRequest, ""},
		{"/undo", url.Values{"id": {"c7"}, "back": {"/story/s2?did=c7"}}, http.StatusSeeOther, "/story/s2?undone=1"},
		{"/correct", url.Values{"kind": {"join"}, "a": {"e1"}, "b": {"https://news.example/topic/e2-tobias-renn"}}, http.StatusSeeOther, "/topic/e2"},
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
	if want := []string{"merge " + id + " s1", "move a1 s2", "split a1 a2 s2", "pin s2 ", "undo c7", "join e1 e2", "undo c1"}; !slices.Equal(acts.done, want) {
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

// TestEveryPage follows every link of the pages, from the river on: none may be
// dead, and every page must be sound.
func TestEveryPage(t *testing.T) {
	_, v := filled(t)
	k := &keeper{actions{Marks: v.Marks()}}
	if err := k.Follow(t.Context(), firstStory(t, v), true); err != nil {
		t.Fatal(err)
	}
	h := serve(t, v, web.Options{Actions: k, Version: "1.2.3"})
	seen := map[string]bool{}
	ids, wanted := map[string]bool{}, map[string]string{} // "page#id"; the same, with a page that links it
	todo := []string{"/", "/search?q=tram", "/search?q=%22Castle+Hill%22+-ferry&by=time", "/search?q=nothingatall", "/quotes?by=Tobias+Renn", "/jobs?state=running", "/jobs?kind=page&state=dead&retried=2", "/disagreements?show=updates", "/disagreements?kind=age&outlet=Inland+Wire&name=Greta+Oakes&followed=1"}
	kinds := map[string]int{}
	for len(todo) > 0 && len(seen) < 700 {
		path, _, _ := strings.Cut(todo[0], "#")
		todo = todo[1:]
		if seen[path] {
			continue
		}
		seen[path] = true
		w := get(t, h, path)
		if w.Code == http.StatusFound || w.Code == http.StatusMovedPermanently {
			t.Errorf("%s leads on to %s: link that at once", path, w.Header().Get("Location"))
			continue
		}
		if w.Code != http.StatusOK {
			t.Errorf("%s = %d, want 200", path, w.Code)
			continue
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		kinds[strings.Split(path, "/")[1]]++
		for _, id := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(w.Body.String(), -1) {
			ids[path+"#"+id[1]] = true
		}
		links := checkPage(t, path, w.Body.String())
		for _, l := range links {
			if strings.Contains(l, "#") {
				wanted[l] = path
			}
		}
		for _, l := range links {
			if !narrower(path) || !narrower(l) { // further filters are without number
				todo = append(todo, l)
			}
		}
	}
	for l, from := range wanted {
		if path, _, _ := strings.Cut(l, "#"); seen[path] && !ids[l] {
			t.Errorf("%s links %s, which leads nowhere", from, l)
		}
	}
	for _, k := range []string{"story", "article", "topic", "outlet"} {
		if kinds[k] < 5 {
			t.Errorf("%d pages under /%s were linked", kinds[k], k)
		}
	}
}

// narrower reports whether an address narrows a list.
func narrower(path string) bool {
	return strings.HasPrefix(path, "/?") || strings.HasPrefix(path, "/search?q=%28")
}

func TestEmptyPages(t *testing.T) {
	_, v := empty(t)
	h := serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})
	for path, want := range map[string]int{
		"/topics": 200, "/quotes": 200, "/disagreements": 200, "/disagreements?show=updates&followed=1": 200, "/disagreements?name=Nobody": 200, "/disagreements?topic=e0": 404,
		"/disagreements?kind=colour": 400, "/disagreements?after=x": 400, "/quotes?by=Nobody": 200, "/outlets": 200, "/feeds": 200, "/search": 200, "/search?q=rain": 200,
		"/search?q=%22%22": 400, "/article/a0": 404, "/topic/e0-nobody": 404, "/hashtag/NobodyAtAll": 404, "/outlet/Nobody": 404, "/?feed=f0": 404,
		"/?show=starred": 200, "/?show=followed": 200, "/?show=covered": 200, "/?show=unread": 200,
	} {
		w := get(t, h, path)
		if w.Code != want {
			t.Errorf("%s = %d, want %d", path, w.Code, want)
		}
		checkPage(t, path, w.Body.String())
	}
}

func TestOldAddresses(t *testing.T) {
	set, v := filled(t)
	h := serve(t, v, web.Options{})
	es, err := set.Entities.ByKey(t.Context(), "tobias renn", "greta oakes")
	if err != nil || len(es) < 2 {
		t.Fatalf("ByKey = %v, %v", es, err)
	}
	w := get(t, h, "/hashtag/TobiasRenn")
	to := w.Header().Get("Location")
	if w.Code != http.StatusFound || !strings.HasSuffix(to, "-tobias-renn") {
		t.Errorf("/hashtag/TobiasRenn = %d to %q", w.Code, to)
	}
	if w := get(t, h, to); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Latest news with #TobiasRenn") {
		t.Errorf("%s = %d", to, w.Code)
	}
	if err := set.Entities.Merge(t.Context(), es[0].ID, es[1].ID); err != nil {
		t.Fatal(err)
	}
	if w := get(t, h, "/topic/"+es[0].ID+"-any"); w.Code != http.StatusMovedPermanently || !strings.HasPrefix(w.Header().Get("Location"), "/topic/"+es[1].ID+"-") {
		t.Errorf("old topic = %d to %q", w.Code, w.Header().Get("Location"))
	}
}

func TestFeedsAndJobs(t *testing.T) {
	_, v := filled(t)
	k := &keeper{actions{Marks: v.Marks()}}
	h := serve(t, v, web.Options{Actions: k})
	w := post(t, h, "/feeds/look", url.Values{"address": {"https://herald.example/"}})
	checkPage(t, "look", w.Body.String())
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Otters are back") || strings.Contains(w.Body.String(), "<b>Not markup</b>") {
		t.Errorf("look = %d", w.Code)
	}
	w = post(t, h, "/feeds/look", url.Values{"address": {"https://broken.example/"}})
	checkPage(t, "look in vain", w.Body.String())
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "Give the address of one of its feeds.") {
		t.Errorf("look in vain = %d", w.Code)
	}
	for _, c := range []struct {
		path string
		form url.Values
		code int
	}{
		{"/feeds/add", url.Values{"url": {"https://herald.example/"}, "kind": {"listing"}}, http.StatusSeeOther},
		{"/feeds/pause", url.Values{"id": {"f1"}, "back": {"/feeds"}}, http.StatusSeeOther},
		{"/feeds/resume", url.Values{"id": {"f1"}}, http.StatusSeeOther},
		{"/feeds/poll", url.Values{"id": {"f1"}}, http.StatusSeeOther},
		{"/feeds/remove", url.Values{"id": {"f1"}}, http.StatusSeeOther},
		{"/feeds/remove", url.Values{}, http.StatusBadRequest},
		{"/feeds/import", url.Values{}, http.StatusBadRequest},
		{"/jobs/retry", url.Values{"id": {"7"}}, http.StatusSeeOther},
		{"/jobs/discard", url.Values{"id": {"7"}}, http.StatusSeeOther},
		{"/jobs/retry", url.Values{"id": {"seven"}}, http.StatusBadRequest},
	} {
		if w := post(t, h, c.path, c.form); w.Code != c.code {
			t.Errorf("POST %s %v = %d, want %d", c.path, c.form, w.Code, c.code)
		}
	}
	want := []string{
		"look https://herald.example/", "look https://broken.example/", "subscribe listing https://herald.example/", "pause f1 true", "pause f1 false",
		"poll f1", "remove f1", "retry 7", "discard 7",
	}
	if !slices.Equal(k.done, want) {
		t.Errorf("done = %q, want %q", k.done, want)
	}
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	f, err := m.CreateFormFile("opml", "feeds.opml")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.Write([]byte("<opml/>"))
	_ = m.Close()
	w = httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/feeds/import", &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	h.ServeHTTP(w, r)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/feeds?imported=7" {
		t.Errorf("import = %d to %q", w.Code, w.Header().Get("Location"))
	}
	if w := get(t, h, "/feeds.opml"); w.Body.String() != "<opml/>" {
		t.Errorf("export = %q", w.Body)
	}
}

// TestWords finds messages that are asked for and missing, or kept and never
// asked for.
func TestWords(t *testing.T) {
	b, err := os.ReadFile("messages/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := json.Unmarshal(b, &words); err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	for _, pattern := range []string{"templates/*.html", "*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			source.Write(b)
		}
	}
	asked := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?:\b[tn]|text\(|count\(|word\(|counted\(?|key =|Key:|key, n =|kind :=) ?"([a-z0-9.]+)"`).FindAllStringSubmatch(source.String(), -1) {
		asked[m[1]] = true
	}
	made := regexp.MustCompile(`^(show|health|kind|factkind|feedkind|feedleft|cor|error|facet|force|was|outlets\.by|date|export|jobs\.kind|jobs\.state)\.`) // put together from a part that is known when it runs
	for k := range asked {
		if words[k] == nil && !made.MatchString(k+".") {
			t.Errorf("no message %q", k)
		}
	}
	for k := range words {
		if !asked[k] && !made.MatchString(k) {
			t.Errorf("message %q is never asked for", k)
		}
	}
}

// TestHostileText shows what strangers wrote: nothing of it may become markup or
// lead to a script.
func TestHostileText(t *testing.T) {
	set, v := empty(t)
	ctx := t.Context()
	seen := time.Date(2025, 6, 8, 9, 0, 0, 0, time.UTC)
	evil := `<script>alert(1)</script>"><img src=x onerror=alert(2)>`
	saved, err := set.Articles.Save(ctx, []store.Fetched{{Seen: seen, Item: store.Item{Keys: []string{"k"}, Article: news.Article{
		URL: "javascript:alert(3)", Outlet: "A/B " + evil, Headline: evil, Standfirst: evil, Paragraphs: []string{evil, "Rain fell."}, Bylines: []string{evil},
		Section: evil, Captions: []string{evil}, Headings: []news.Heading{{Before: 1, Text: evil}, {Before: 2, Text: evil}}, Credit: evil, Language: `en" onclick="x`,
	}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	id := saved[0].Article
	if err := set.Stories.Assign(ctx, seen, []store.Member{{Article: id, Story: "s1", Because: evil}}); err != nil {
		t.Fatal(err)
	}
	es, err := set.Entities.Save(ctx, store.Entity{Name: evil, Aliases: []string{evil}, Kind: "other", Keys: []string{"evil"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := set.Entities.Mention(ctx, []string{id}, []store.Mention{{Article: id, Entity: es[0]}}); err != nil {
		t.Fatal(err)
	}
	h := serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})
	for _, path := range []string{
		"/", "/story/s1", "/article/" + id, "/topic/" + es[0], "/outlets", "/outlet/" + url.PathEscape("A/B "+evil), "/search?q=" + url.QueryEscape(evil),
		"/quotes?by=" + url.QueryEscape(evil), "/?outlet=" + url.QueryEscape("A/B "+evil),
	} {
		w := get(t, h, path)
		if w.Code != http.StatusOK && !strings.HasPrefix(path, "/search") {
			t.Errorf("%s = %d, want 200", path, w.Code)
		}
		for _, l := range checkPage(t, path, w.Body.String()) {
			if c := get(t, h, strings.Split(l, "#")[0]).Code; c != http.StatusOK && !strings.HasPrefix(l, "/topic") {
				t.Errorf("%s links %s = %d", path, l, c)
			}
		}
		if strings.Contains(w.Body.String(), "<script>") || strings.Contains(w.Body.String(), "<img") || strings.Contains(w.Body.String(), `href="javascript:`) {
			t.Errorf("%s: a stranger's text became markup", path)
		}
	}
}

func BenchmarkPages(b *testing.B) {
	path, _ := week.Take(b)
	s, err := sqlstore.Open(b.Context(), sqlstore.Options{Database: path})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	v := view.New(s.Set, view.Options{Now: func() time.Time { return week.Now }})
	h, err := web.New(v, web.Options{})
	if err != nil {
		b.Fatal(err)
	}
	r, err := v.River(b.Context(), view.RiverQuery{Show: view.ShowCovered})
	if err != nil {
		b.Fatal(err)
	}
	st, err := v.Story(b.Context(), r.Rows[0].ID)
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range []struct{ name, path string }{
		{"river", "/"},
		{"story", "/story/" + st.ID},
		{"article", "/article/" + st.Members[2].ID},
		{"topic", "/topic/" + st.Names[0].ID},
		{"outlet", "/outlet/Inland%20Wire"},
		{"search", "/search?q=tram+OR+ferry"},
		{"quotes", "/quotes"},
		{"feeds", "/feeds"},
	} {
		b.Run(p.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				h.ServeHTTP(w, httptest.NewRequestWithContext(b.Context(), http.MethodGet, p.path, http.NoBody))
				if w.Code >= http.StatusBadRequest {
					b.Fatalf("%s = %d", p.path, w.Code)
				}
			}
		})
	}
}

func TestCorrectionsAreShown(t *testing.T) {
	set, v := filled(t)
	id := firstStory(t, v)
	st, err := v.Story(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	a := st.Members[0]
	_, err = set.Corrections.Add(t.Context(), []store.Correction{
		{Kind: "move", A: a.ID, B: id, Made: week.Now},
		{Kind: "pin", A: id, Made: week.Now},
		{Kind: "merge", A: "s0", B: id, Made: week.Now},
		{Kind: "split", A: a.ID, B: "s0", Made: week.Now},
		{Kind: "part", A: id, B: "e0", Made: week.Now},
		{Kind: "join", A: "e0", B: id, Made: week.Now},
	})
	if err != nil {
		t.Fatal(err)
	}
	body := get(t, serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}}), "/story/"+id).Body.String()
	checkPage(t, "corrected story", body)
	for _, want := range []string{"Corrected by a reader", a.Outlet + ": ", `action="/undo"`, "Kept as it is:"} {
		if !strings.Contains(body, want) {
			t.Errorf("corrected story lacks %q", want)
		}
	}
}

package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/web"
)

// TestStates shows what stands at the edges: an article without a date, a story
// of one, an empty answer, one in another direction of writing.
func TestStates(t *testing.T) {
	set, v := empty(t)
	ctx := t.Context()
	seen := time.Date(2025, 6, 8, 9, 0, 0, 0, time.UTC)
	put := func(key, story, outlet, headline, language string, at time.Time) string {
		t.Helper()
		a := news.Article{URL: "https://" + key + ".example/x", Outlet: outlet, Headline: headline, Language: language, Paragraphs: []string{headline + "."}}
		if !at.IsZero() {
			a.Published = news.Claimed{Time: at, Precision: news.PrecisionMinute}
		}
		saved, err := set.Articles.Save(ctx, []store.Fetched{{Seen: seen, Item: store.Item{Keys: []string{key}, Article: a}}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := set.Stories.Assign(ctx, seen, []store.Member{{Article: saved[0].Article, Story: story}}); err != nil {
			t.Fatal(err)
		}
		return saved[0].Article
	}
	put("one", "s1", "The Marsh Herald", "Otters come back to the weir", "en", seen.Add(-time.Hour))
	undated := put("two", "s2", "Fenbridge Post", "Lido to stay open", "en", time.Time{})
	put("three", "s2", "The Marsh Herald", "Lido saved", "en", seen.Add(-2*time.Hour))
	arabic := put("four", "s3", "Al Marsa", "عودة العبارة إلى الميناء", "ar", seen)
	h := serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})
	for _, tt := range []struct {
		path       string
		want, none []string
	}{
		{"/", []string{`dir="auto"`, "1 article"}, []string{"NaN", "0</b> outlets"}},
		{"/story/s1", []string{"The Marsh Herald alone has this so far.", "Read the article"}, []string{"None found", `class="lanes"`, `class="rail"`}},
		{"/story/s2", []string{"None found in 2 articles.", `class="lanes"`, `class="rail"`}, []string{"confirmed", "NaN"}},
		{"/article/" + undated, []string{"Page says</dt><dd>time unknown"}, nil},
		{"/article/" + arabic, []string{`lang="ar"`, `<p dir="auto" class="t"`}, nil},
		{"/search?q=zeppelin", []string{"None found in"}, []string{"confirmed"}},
		{"/?show=starred", []string{"No story here."}, nil},
		{"/jobs", []string{"gave up", `class="dead"`}, nil},
	} {
		w := get(t, h, tt.path)
		if w.Code != http.StatusOK {
			t.Errorf("%s = %d, want 200", tt.path, w.Code)
		}
		checkPage(t, tt.path, w.Body.String())
		for _, x := range tt.want {
			if !strings.Contains(w.Body.String(), x) {
				t.Errorf("%s lacks %q", tt.path, x)
			}
		}
		for _, x := range tt.none {
			if strings.Contains(w.Body.String(), x) {
				t.Errorf("%s holds %q", tt.path, x)
			}
		}
	}
}

// TestPagesAreLight holds every kind of page under 100 KB as it is sent, style
// and script included.
func TestPagesAreLight(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})
	for _, path := range everyPage(t, v) {
		body := get(t, h, path).Body.String()
		size := sent(t, h, path)
		for _, part := range strings.Split(body, `"`) {
			if strings.HasPrefix(part, "/static/") {
				size += sent(t, h, part)
			}
		}
		if size > 100_000 {
			t.Errorf("%s weighs %d bytes, want 100,000 at most", path, size)
		}
	}
}

// sent is how many bytes a browser is sent.
func sent(t *testing.T, h http.Handler, path string) int {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody)
	r.Header.Set("Accept-Encoding", "gzip")
	h.ServeHTTP(w, r)
	return w.Body.Len()
}

func TestManifestNamesOurIcon(t *testing.T) {
	_, v := empty(t)
	h := serve(t, v, web.Options{})
	var m struct {
		StartURL string `json:"start_url"`
		Icons    []struct{ Src, Type string }
	}
	if err := json.Unmarshal(get(t, h, "/manifest.webmanifest").Body.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	if m.StartURL != "/" || len(m.Icons) != 1 || get(t, h, m.Icons[0].Src).Code != http.StatusOK {
		t.Errorf("manifest = %+v, want the river and an icon that stands", m)
	}
}

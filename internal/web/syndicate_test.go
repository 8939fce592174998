package web_test

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"hearsay/internal/feed"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

var alternate = regexp.MustCompile(`<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">`)

// TestFeedsOut reads every kind of feed that pages name with the reader of
// feeds.
func TestFeedsOut(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{})
	r, err := v.River(t.Context(), view.RiverQuery{Show: view.ShowCovered})
	if err != nil {
		t.Fatal(err)
	}
	story := r.Rows[0]
	for _, page := range []string{
		"/", "/?show=covered", "/?outlet=Inland+Wire", "/story/" + story.ID, "/topic/" + story.Names[0].ID, "/outlet/Inland%20Wire", "/search?q=tram+%22Castle+Hill%22", "/disagreements", "/disagreements?show=updates", "/disagreements?kind=age",
	} {
		links := alternate.FindAllStringSubmatch(get(t, h, page).Body.String(), -1)
		if len(links) != 2 {
			t.Fatalf("%s names %d feeds, want 2", page, len(links))
		}
		var ids [2][]string
		for i, l := range links {
			f := readFeed(t, h, html.UnescapeString(l[2]), l[1])
			for _, e := range f.Entries {
				ids[i] = append(ids[i], e.ID)
				checkEntry(t, h, page, &e)
			}
		}
		if len(ids[0]) == 0 || strings.Join(ids[0], " ") != strings.Join(ids[1], " ") {
			t.Errorf("%s: entries %v as Atom, %v as JSON Feed", page, ids[0], ids[1])
		}
	}
	for _, page := range []string{"/quotes", "/outlets", "/feeds", "/search"} {
		if alternate.MatchString(get(t, h, page).Body.String()) {
			t.Errorf("%s names a feed", page)
		}
	}
	for path, want := range map[string]int{"/story/none/feed.atom": 404, "/topic/none/feed.json": 404, "/outlet/none/feed.atom": 404, "/search/feed.atom?q=%28": 400} {
		if got := get(t, h, path).Code; got != want {
			t.Errorf("%s = %d, want %d", path, got, want)
		}
	}
}

// readFeed reads a feed whole and asks for it again by its tag.
func readFeed(t *testing.T, h http.Handler, path, kind string) *feed.Feed {
	t.Helper()
	w := get(t, h, path)
	if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || !strings.HasPrefix(got, kind) {
		t.Fatalf("%s = %d %s, want %s", path, w.Code, got, kind)
	}
	f, err := feed.Parse(w.Body.Bytes(), feed.Options{URL: "http://example.com" + path, ContentType: w.Header().Get("Content-Type")})
	if err != nil || f.Broken != "" || f.Title == "" {
		t.Fatalf("%s does not parse: %v, %q", path, err, f.Broken)
	}
	again := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody)
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	h.ServeHTTP(again, r)
	if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("%s asked again = %d with %d bytes, want 304", path, again.Code, again.Body.Len())
	}
	return f
}

func checkEntry(t *testing.T, h http.Handler, page string, e *feed.Entry) {
	t.Helper()
	u, err := url.Parse(e.Link)
	if err != nil || u.Host != "example.com" || get(t, h, u.Path).Code != http.StatusOK {
		t.Errorf("%s: entry leads to %q", page, e.Link)
	}
	key := strings.TrimPrefix(u.Path, "/")
	if u.Fragment != "" {
		key = "disagreement/" + u.Fragment
	}
	if e.ID != "tag:example.com,2026:"+key {
		t.Errorf("%s: entry at %s has the id %s", page, e.Link, e.ID)
	}
	if e.Title == "" || !e.Updated.Known() || e.Updated.Time.Year() != 2025 {
		t.Errorf("%s: entry %s is %q, updated %v", page, e.ID, e.Title, e.Updated.Time)
	}
	if len(e.Content) > 600 {
		t.Errorf("%s: entry %s gives %d bytes of text", page, e.ID, len(e.Content))
	}
}

// TestFeedsGiveTextsWhenAsked holds whole texts back unless the owner gives them.
func TestFeedsGiveTextsWhenAsked(t *testing.T) {
	_, v := filled(t)
	r, err := v.River(t.Context(), view.RiverQuery{Show: view.ShowCovered})
	if err != nil {
		t.Fatal(err)
	}
	for _, ending := range []string{"atom", "json"} {
		path := "/story/" + r.Rows[0].ID + "/feed." + ending
		var size [2]int
		for i, texts := range []bool{false, true} {
			f, err := feed.Parse(get(t, serve(t, v, web.Options{FeedTexts: texts}), path).Body.Bytes(), feed.Options{URL: "http://example.com" + path})
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range f.Entries {
				size[i] += len(e.Content)
				if texts && strings.Count(e.Content, "<p>") < 2 {
					t.Errorf("%s: entry %s gives %q, want its paragraphs", path, e.ID, e.Content)
				}
			}
		}
		if size[1] < 3*size[0] {
			t.Errorf("%s gives %d bytes with texts, %d without", path, size[1], size[0])
		}
	}
}

// TestFeedIDsLast keeps an entry's id where the port and the scheme change.
func TestFeedIDsLast(t *testing.T) {
	_, v := filled(t)
	h := serve(t, v, web.Options{Proxies: []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}}) // where httptest asks from
	ids := map[string]bool{}
	for _, host := range []string{"news.example:8080", "news.example"} {
		w := httptest.NewRecorder()
		req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/feed.atom", http.NoBody)
		req.Host = host
		req.Header.Set("X-Forwarded-Proto", "https")
		h.ServeHTTP(w, req)
		f, err := feed.Parse(w.Body.Bytes(), feed.Options{})
		if err != nil {
			t.Fatal(err)
		}
		ids[f.Entries[0].ID] = true
		if want := "https://" + host + "/story/"; !strings.HasPrefix(f.Entries[0].Link, want) {
			t.Errorf("link %s, want %s…", f.Entries[0].Link, want)
		}
	}
	if len(ids) != 1 {
		t.Errorf("one story has the ids %v", ids)
	}
}

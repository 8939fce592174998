package subscribe

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/news"
	"hearsay/internal/newsstand"
)

func rss(title string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title>`, title)
	for i := range n {
		fmt.Fprintf(&b, `<item><title>Item %d</title><link>https://a.example/%d</link></item>`, i, i)
	}
	return b.String() + `</channel></rss>`
}

const sitemap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://a.example/1</loc><news:news><news:publication><news:name>The Post</news:name></news:publication>
<news:publication_date>2025-06-02T10:00:00Z</news:publication_date><news:title>Storks nest on the gasworks</news:title></news:news></url></urlset>`

func listing(n int) string {
	var b strings.Builder
	b.WriteString(`<html><head><title>Dell Post - harbour</title></head><body><main>`)
	for i := range n {
		fmt.Fprintf(&b, `<div class="card"><h2><a href="/a/%d">Harbour office number %d is to be painted blue</a></h2><time datetime="2025-06-0%d">%d June</time><p>The paint is a gift of the guild, which has kept it since spring.</p></div>`, i, i, i+1, i+1)
	}
	return b.String() + `</main></body></html>`
}

// site serves pages by path and counts what it was asked.
func site(t *testing.T, pages map[string]string) (*httptest.Server, *fetch.Client, *[]string) {
	t.Helper()
	var asked []string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path)
		body, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if to, moved := strings.CutPrefix(body, "301 "); moved {
			http.Redirect(w, r, to, http.StatusMovedPermanently)
			return
		}
		if strings.HasPrefix(body, "<html") {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		}
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(srv.Close)
	return srv, client(t), &asked
}

func client(t *testing.T) *fetch.Client {
	t.Helper()
	guard, err := fetch.NewGuard([]string{"127.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	c, err := fetch.New(fetch.Options{Guard: guard, Timeout: 10 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestFind(t *testing.T) {
	link := `<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/f"></head><body>Hi</body></html>`
	for _, c := range []struct {
		name, path     string
		pages          map[string]string
		url, kind, how string
		title          string
		items          int
	}{
		{"a feed", "/f", map[string]string{"/f": rss("The Post", 3)}, "/f", Feed, "given", "The Post", 3},
		{"a feed without items", "/f", map[string]string{"/f": rss("The Post", 0)}, "/f", Feed, "given", "The Post", 0},
		{"a feed that moved", "/old", map[string]string{"/old": "301 /f", "/f": rss("The Post", 1)}, "/f", Feed, "given", "The Post", 1},
		{"declared", "/", map[string]string{"/": link, "/f": rss("The Post", 2)}, "/f", Feed, "declared", "The Post", 2},
		{"declared without a title", "/", map[string]string{"/": link, "/f": rss("", 2)}, "/f", Feed, "declared", "News", 2},
		{"declared, but gone", "/", map[string]string{"/": link, "/feed": rss("The Post", 2)}, "/feed", Feed, "common place", "The Post", 2},
		{"linked", "/", map[string]string{"/": `<html><body><a href="/news.rss">RSS</a></body></html>`, "/news.rss": rss("The Post", 2)}, "/news.rss", Feed, "linked", "The Post", 2},
		{"robots.txt", "/", map[string]string{"/": "<html><body>Hi</body></html>", "/robots.txt": "Sitemap: HOST/m.xml", "/m.xml": sitemap}, "/m.xml", Sitemap, "robots.txt", "", 1},
		{"a sitemap", "/m.xml", map[string]string{"/m.xml": sitemap}, "/m.xml", Sitemap, "given", "", 1},
		{"an index of sitemaps", "/i.xml", map[string]string{"/i.xml": `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>HOST/m.xml</loc></sitemap></sitemapindex>`, "/m.xml": sitemap}, "/m.xml", Sitemap, "given", "", 1},
		{"a list", "/", map[string]string{"/": listing(5)}, "/", Listing, "structure", "Dell Post - harbour", 5},
		{"a list with a feed of the site", "/", map[string]string{"/": listing(5), "/feed": rss("The Post", 2)}, "/feed", Feed, "common place", "The Post", 2},
		{"a topic of a site with a feed", "/topic/harbour", map[string]string{"/topic/harbour": listing(5), "/feed": rss("The Post", 2)}, "/topic/harbour", Listing, "structure", "Dell Post - harbour", 5},
		{"a topic with a feed of its own", "/topic/harbour", map[string]string{"/topic/harbour": listing(5), "/topic/harbour/feed": rss("Harbour", 2)}, "/topic/harbour/feed", Feed, "common place", "Harbour", 2},
		{"a list of subscriptions", "/o", map[string]string{"/o": `<opml version="2.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>`}, "/o", List, "given", "", 0},
	} {
		srv, cl, _ := site(t, c.pages)
		for path, body := range c.pages {
			c.pages[path] = strings.ReplaceAll(body, "HOST", srv.URL)
		}
		got, err := Find(context.Background(), cl, srv.URL+c.path, Options{})
		if err != nil || got.URL != srv.URL+c.url || got.Kind != c.kind || got.How != c.how || got.Title != c.title || len(got.Items) != c.items {
			t.Errorf("%s: Find() = %+v, %v, want %s %s %s %q with %d items", c.name, got, err, c.url, c.kind, c.how, c.title, c.items)
		}
		if c.kind == List && (got.List == nil || len(got.List.Feeds) != 1) {
			t.Errorf("%s: Find() gives no list", c.name)
		}
	}
}

func TestFindNothing(t *testing.T) {
	srv, cl, asked := site(t, map[string]string{"/": "<html><body><p>Closed.</p></body></html>"})
	_, err := Find(context.Background(), cl, srv.URL+"/", Options{})
	if !errors.Is(err, news.ErrNotFound) || news.Hint(err) == "" {
		t.Errorf("Find(page without articles) = %v, hint %q", err, news.Hint(err))
	}
	if len(*asked) > 25 {
		t.Errorf("asked %d times", len(*asked))
	}
	_, err = Find(context.Background(), cl, srv.URL+"/gone", Options{})
	if !errors.Is(err, news.ErrNotFound) || news.Hint(err) == "" {
		t.Errorf("Find(404) = %v, hint %q", err, news.Hint(err))
	}
	// An address without a scheme: https does not answer, http does.
	host := strings.TrimPrefix(srv.URL, "http://")
	if _, err = Find(context.Background(), cl, host, Options{}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Find(%s) = %v, want the page's own answer", host, err)
	}
	open, err := fetch.New(fetch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	if _, err = Find(context.Background(), open, srv.URL, Options{}); !errors.Is(err, fetch.ErrAddress) {
		t.Errorf("Find(loopback, not allowed) = %v", err)
	}
}

// TestNewsstand finds what each outlet of the stand offers from its front page
// or from what it gives to subscribe to.
func TestNewsstand(t *testing.T) {
	stand := newsstand.New(newsstand.Options{Slow: -1, Elapsed: 100 * time.Hour, Now: time.Now})
	if err := stand.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stand.Close() })
	cl := client(t)
	kinds := map[string]string{newsstand.Sitemap: Sitemap, newsstand.Listing: Listing}
	for _, f := range stand.Feeds() {
		got, err := Find(context.Background(), cl, f.URL, Options{Now: stand.Time()})
		want := kinds[f.Kind]
		if want == "" {
			want = Feed
		}
		if errors.Is(err, news.ErrUnavailable) {
			continue // the busy outlet's one refusal
		}
		if err != nil || got.Kind != want || len(got.Items) == 0 {
			t.Errorf("%s: Find(%s) = %s with %d items, %v, want %s", f.Title, f.URL, got.Kind, len(got.Items), err, want)
		}
		if strings.HasPrefix(f.Title, "Quickscan") {
			continue // its front page shows nothing
		}
		if got, err := Find(context.Background(), cl, f.Site, Options{Now: stand.Time()}); err != nil || len(got.Items) == 0 {
			t.Errorf("%s: Find(%s) = %s with %d items, %v", f.Title, f.Site, got.Kind, len(got.Items), err)
		}
	}
}

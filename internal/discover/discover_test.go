package discover

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const site = "https://oak.example/town/"

func urls(feeds []Feed) string {
	var out []string
	for _, f := range feeds {
		out = append(out, f.URL)
	}
	return strings.Join(out, " ")
}

func TestFeeds(t *testing.T) {
	cases := []struct{ name, doc, want string }{
		{"one", `<link rel="alternate" type="application/rss+xml" title="Oakford Post" href="/rss">`, "https://oak.example/rss"},
		{"case, space, parameter", `<LINK REL=" Foo ALTERNATE" TYPE=" Application/Atom+XML; charset=utf-8 " HREF=" a.xml ">`, "https://oak.example/town/a.xml"},
		{"base before and after", `<link rel=alternate type=application/rss+xml href=1.xml><base href="https://other.example/x/"><base href="/no/"><link rel=alternate type=application/rss+xml href=2.xml>`, "https://oak.example/town/1.xml https://other.example/x/2.xml"},
		{"relative base", `<base href="../feeds/"><link rel=alternate type=application/rss+xml href=2.xml>`, "https://oak.example/feeds/2.xml"},
		{"comments last, each once", `<link rel=alternate type=application/rss+xml title="Comments on the Post" href=/comments/feed/><link rel=alternate type=application/rss+xml href=/feed/><link rel=alternate type=application/atom+xml href="/feed/">`, "https://oak.example/feed/ https://oak.example/comments/feed/"},
		{"feed relation, JSON, old types", `<link rel=feed href=/f><link rel=alternate type=application/json href=/feed.json><link rel=alternate type=text/xml href=/x>`, "https://oak.example/f https://oak.example/x https://oak.example/feed.json"},
		{"not feeds", `<link rel=stylesheet type=application/rss+xml href=/1><link rev=alternate type=application/rss+xml href=/2><link rel=alternate type="text/html" hreflang=de href=/de><link rel=alternate type="application/ rss+xml" href=/3><link rel="alter nate" type="application/rss+xml" href=/4><link rel=alternate type=application/json+oembed href=/5><link rel=alternate type=application/json href=/wp-json/wp/v2/posts/9><link rel=alternate type=application/rss+xml><!-- <link rel=alternate type=application/rss+xml href=/6> --><script>"<link rel=alternate type=application/rss+xml href=/7>"</script><link rel=alternate type=application/rss+xml href="javascript:x()">`, ""},
		{"links", `<a href="/feedback">Feedback</a><a href="/sitemap.xml">Map</a><a href="/about-rss.html">What our RSS pages are for and how to use them</a><a href="/a/feed/">Town news</a><a href="/s.rss">Sport</a><a href="/x?format=rss">x</a><a href="/all"><img alt="RSS feed"></a><a href="feed://oak.example/y">y</a>`, "https://oak.example/s.rss http://oak.example/y https://oak.example/a/feed/ https://oak.example/x?format=rss https://oak.example/all"},
		{"declared wins over links", `<a href="/b.rss">RSS</a><link rel=alternate type=application/rss+xml href=/a>`, "https://oak.example/a"},
		{"empty", ``, ""},
	}
	for _, c := range cases {
		if got := urls(Feeds([]byte(c.doc), Options{URL: site})); got != c.want {
			t.Errorf("Feeds(%s) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFeedsTellsTitle(t *testing.T) {
	got := Feeds([]byte(`<link rel="alternate" type="application/rss+xml" href="/f"><link rel="alternate" type="application/rss+xml" title="Oak &amp;  Ash" href="/f#top">`), Options{URL: site})
	if len(got) != 1 || got[0].Title != "Oak & Ash" || got[0].From != Declared || got[0].Type != "application/rss+xml" || got[0].Score != 1 {
		t.Errorf("Feeds = %+v, want one feed with its title", got)
	}
}

func TestLook(t *testing.T) {
	var cards strings.Builder
	for i := range 4 {
		fmt.Fprintf(&cards, `<li><h2><a href="/%d">Story number %d of the town</a></h2><span>%d hours ago</span></li>`, i, i, i+1)
	}
	now := time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC)
	f := Look([]byte("<!DOCTYPE html><body><ul>"+cards.String()+"</ul>"), Options{URL: site, Now: now})
	if f.Kind != "html" || len(f.Feeds) != 0 || len(f.Items) != 4 || !f.Items[0].Published.Time.Equal(now.Add(-time.Hour)) {
		t.Errorf("Look(list) = %+v, want four items", f)
	}
	f = Look([]byte(`<!DOCTYPE html><link rel=alternate type=application/rss+xml href=/a><ul>`+cards.String()+"</ul>"), Options{URL: site})
	if len(f.Feeds) != 1 || f.Items != nil {
		t.Errorf("Look(page with a feed) = %+v, want the feed alone", f)
	}
	if f = Look([]byte(`<rss version="2.0"><channel><title>x</title></channel></rss>`), Options{}); f.Kind != "rss" || f.Feeds != nil {
		t.Errorf("Look(feed) = %+v, want its kind", f)
	}
	f = Look([]byte(`<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://oak.example/1</loc><news:news><news:title>Weir mended</news:title><news:publication_date>2025-03-03</news:publication_date></news:news></url><url><loc>https://oak.example/about</loc></url></urlset>`), Options{})
	if f.Kind != "sitemap" || len(f.Items) != 1 || f.Items[0].Title != "Weir mended" {
		t.Errorf("Look(news sitemap) = %+v, want one item", f)
	}
	f = Look([]byte(`<sitemapindex><sitemap><loc>https://oak.example/posts.xml</loc></sitemap><sitemap><loc>https://oak.example/news.xml</loc></sitemap></sitemapindex>`), Options{})
	if got := strings.Join(f.Maps, " "); got != "https://oak.example/news.xml https://oak.example/posts.xml" {
		t.Errorf("Look(index) = %q, want the news first", got)
	}
}

func TestPlaces(t *testing.T) {
	for in, want := range map[string]struct {
		n     int
		first string
	}{
		"https://oak.example":                  {12, "https://oak.example/feed"},
		"https://oak.example/?page=2":          {12, "https://oak.example/feed"},
		"https://oak.example/town/index.html":  {21, "https://oak.example/town/feed"},
		"http://oak.example:8080/town":         {21, "http://oak.example:8080/town/feed"},
		"oak.example":                          {0, ""},
		"ftp://oak.example/":                   {0, ""},
		"https://oak.example/index.html#there": {12, "https://oak.example/feed"},
	} {
		got := Places(in)
		if len(got) != want.n || want.n > 0 && got[0] != want.first {
			t.Errorf("Places(%q) = %q, want %d from %q", in, got, want.n, want.first)
		}
	}
}

func TestRobotsMaps(t *testing.T) {
	got := RobotsMaps([]byte("User-agent: *\nDisallow: /x\nsitemap : https://oak.example/all.xml # all\nSITEMAP:https://oak.example/news.xml\r\nSitemap: /relative.xml\nSitemap: javascript:x"))
	if s := strings.Join(got, " "); s != "https://oak.example/news.xml https://oak.example/all.xml" {
		t.Errorf("RobotsMaps = %q", s)
	}
}

func FuzzLook(f *testing.F) {
	f.Add([]byte(`<base href=//a><link rel=alternate type=application/rss+xml href=b><a href="feed:c">RSS</a>`))
	f.Add([]byte(`<urlset><url><loc>https://a.example/</loc></url></urlset>`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		for _, x := range Look(doc, Options{URL: site}).Feeds {
			if x.URL == "" || x.Score <= 0 || x.Score > 1 {
				t.Errorf("feed %+v", x)
			}
		}
	})
}

func FuzzPlaces(f *testing.F) {
	f.Add("https://oak.example/town/index.html")
	f.Fuzz(func(_ *testing.T, s string) { Places(s); RobotsMaps([]byte(s)) })
}

func BenchmarkFeeds(b *testing.B) {
	doc := []byte(`<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>` + strings.Repeat(`<div class="card"><a href="/story">A headline of some words</a><p>And a text below it.</p></div>`, 300))
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		Feeds(doc, Options{URL: site})
	}
}

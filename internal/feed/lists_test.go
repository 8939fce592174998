package feed

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine &amp; yours</title><ownerName>Ann Ode</ownerName><dateCreated>Sun, 02 Mar 2025 12:00:00 GMT</dateCreated></head>
<body><outline text="Rivers"><outline text="Oak &eacute;" xmlUrl=" https://post.example/feed " htmlUrl="https://post.example/" type="rss"/>
<outline text="Deep"><outline title="Fen Wire" text="x" xmlURL="feed://fen.example/rss"/></outline></outline>
<outline text="again" xmlUrl="https://post.example/feed" category="/News/Local,weir"/>
<outline text="bad" xmlUrl="javascript:alert(1)"/><outline text="worse" xmlUrl="|ls"/><outline text="file" xmlUrl="file:///etc/hostname"/>
<outline type="include" text="more" url="https://lists.example/1"/><outline text="page" htmlUrl="https://page.example/"/>
</body></opml>`

func TestParseOPML(t *testing.T) {
	l, err := ParseOPML([]byte(opml), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Subscription{
		{URL: "https://post.example/feed", Title: "Oak é", Site: "https://post.example/", Folders: [][]string{{"Rivers"}, {"News", "Local"}, {"weir"}}},
		{URL: "http://fen.example/rss", Title: "Fen Wire", Folders: [][]string{{"Rivers", "Deep"}}},
	}
	if diff := cmp.Diff(want, l.Feeds); diff != "" {
		t.Errorf("ParseOPML feeds differ (-want +got):\n%s", diff)
	}
	got := fmt.Sprint(l.Title, "|", l.Owner.Name, "|", l.Created.Time.Format(time.DateOnly), "|", len(l.Refused), len(l.Lists), len(l.Sites), l.Broken)
	if want := "Mine & yours|Ann Ode|2025-03-02|3 1 1"; got != want {
		t.Errorf("ParseOPML = %q, want %q", got, want)
	}
	cut, err := ParseOPML([]byte(opml[:strings.Index(opml, "<outline text=\"again\"")]), Options{})
	if err != nil || len(cut.Feeds) != 2 || cut.Broken == "" {
		t.Errorf("ParseOPML(cut) = %+v, %v, want two feeds and a fault", cut, err)
	}
	if _, err := ParseOPML([]byte(rss), Options{}); err == nil {
		t.Errorf("ParseOPML(rss) gives no error")
	}
}

func TestOPMLHarmless(t *testing.T) {
	for name, doc := range map[string]string{
		"deep": "<opml><body>" + strings.Repeat(`<outline text="a">`, 100_000) + `<outline text="f" xmlUrl="https://a.example/"/>`,
		"wide": "<opml><body>" + strings.Repeat(`<outline text="f" xmlUrl="https://a.example/"/>`, 100_000),
	} {
		l, err := ParseOPML([]byte(doc), Options{})
		if err != nil || len(l.Feeds) != 1 {
			t.Errorf("ParseOPML(%s) = %v, want one feed", name, err)
		}
	}
}

func TestParseSitemap(t *testing.T) {
	const doc = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://post.example/weir?a=1&amp;b=2</loc><lastmod>2025-03-03</lastmod><n:news><n:publication><n:name>Oakford Post</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2025-03-03T08:00:00+01:00</n:publication_date><n:title>Weir mended</n:title><n:keywords>weir, rain</n:keywords></n:news><image:image><image:loc>https://post.example/1.jpg</image:loc></image:image></url>
<url><loc>javascript:alert(1)</loc></url><url><loc>https://post.example/2</loc>`
	s, err := ParseSitemap([]byte(doc), Options{})
	if err != nil || len(s.Pages) != 2 || s.Broken == "" || s.Index {
		t.Fatalf("ParseSitemap = %+v, %v, want two pages and a fault", s, err)
	}
	p := s.Pages[0]
	got := fmt.Sprint(p.URL, "|", p.Title, "|", p.Publication, "|", p.Language, "|", p.Published.Time.Format(time.RFC3339), "|", p.Keywords, "|", len(p.Images))
	if want := "https://post.example/weir?a=1&b=2|Weir mended|Oakford Post|en|2025-03-03T08:00:00+01:00|[weir rain]|1"; got != want {
		t.Errorf("ParseSitemap page = %q, want %q", got, want)
	}
	s, err = ParseSitemap([]byte(`<sitemapindex><sitemap><loc>https://post.example/s1.xml</loc></sitemap></sitemapindex>`), Options{})
	if err != nil || !s.Index || len(s.Pages) != 1 || s.Broken != "" {
		t.Errorf("ParseSitemap(index) = %+v, %v, want an index of one", s, err)
	}
}

func FuzzParseOPML(f *testing.F) {
	f.Add([]byte(opml))
	f.Fuzz(func(t *testing.T, doc []byte) {
		l, err := ParseOPML(doc, Options{})
		if err != nil {
			return
		}
		for _, s := range l.Feeds {
			if !strings.HasPrefix(s.URL, "http") {
				t.Errorf("feed address %q", s.URL)
			}
		}
	})
}

func FuzzParseSitemap(f *testing.F) {
	f.Add([]byte(`<urlset><url><loc>https://a.example/</loc><news:news><news:title>x</news:title></news:news></url></urlset>`))
	f.Fuzz(func(_ *testing.T, doc []byte) { _, _ = ParseSitemap(doc, Options{URL: "https://a.example/"}) })
}

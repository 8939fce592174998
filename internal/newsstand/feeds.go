package newsstand

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"
)

const (
	feedItems = 12             // of one feed
	mapReach  = 48 * time.Hour // of a news sitemap, as its protocol has it
)

// current gives an outlet's articles, newest first.
func (o *outlet) current(now time.Time) []version {
	var out []version
	for _, it := range o.items {
		if v := it.version(o.stand.begin, now); !v.published.After(now) && !o.withdrawn(it, now) {
			out = append(out, v)
		}
	}
	slices.Reverse(out)
	return out
}

// gathered gives the articles with the outlet's hashtag, by all outlets,
// newest first.
func (o *outlet) gathered(now time.Time) []card {
	var out []card
	for _, from := range o.stand.outlets {
		for _, v := range from.current(now) {
			if slices.Contains(v.tags, o.tag) && !v.dead {
				out = append(out, from.cardOf(v))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b card) int { return b.Published.Compare(a.Published) })
	return out
}

// lastChange is the time of the newest change, the week's beginning when there
// is none.
func (o *outlet) lastChange(list []version) time.Time {
	at := o.stand.begin
	for _, v := range list {
		if v.modified.After(at) {
			at = v.modified
		}
	}
	return at
}

// subscription is what readers of the outlet subscribe to.
func (o *outlet) subscription(now time.Time) document {
	list := o.current(now)
	d := document{modified: o.lastChange(list), maxAge: o.maxAge}
	if o.kind == Listing {
		d = o.front(now)
		if o.tag != "" {
			d = o.tagPage(now)
		}
		return d
	}
	if o.kind == Sitemap {
		d.kind, d.body = "application/xml; charset=utf-8", o.sitemap(list, now)
		return d
	}
	list = list[:min(len(list), feedItems)]
	switch o.kind {
	case Atom:
		d.kind, d.body = "application/atom+xml; charset=utf-8", o.atom(list)
	case JSON:
		d.kind, d.body = "application/feed+json", o.jsonFeed(list)
	default:
		d.kind, d.body = "application/rss+xml; charset=utf-8", o.rss(list)
	}
	return d
}

// esc escapes a text for XML.
func esc(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}

// asHTML is the text of an article as a feed carries it.
func asHTML(v version) string {
	var b strings.Builder
	for _, p := range v.body {
		tag := "p"
		if h, ok := strings.CutPrefix(p, "## "); ok {
			tag, p = "h2", h
		}
		fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, html.EscapeString(p), tag)
	}
	return b.String()
}

func (o *outlet) rss(list []version) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>%s</title>
<link>%s/</link>
<description>%s</description>
<language>en-gb</language>
<ttl>60</ttl>
<atom:link rel="self" type="application/rss+xml" href="%s"/>
`, esc(o.name), o.address, esc(o.slogan), o.address+o.feed)
	for _, v := range list {
		fmt.Fprintf(&b, "<item>\n<title>%s</title>\n<link>%s</link>\n<guid isPermaLink=\"false\">%s-%s</guid>\n<pubDate>%s</pubDate>\n",
			esc(v.headline), o.address+o.path(v), o.key, v.slug, v.published.Format(time.RFC1123Z))
		for _, name := range v.by {
			fmt.Fprintf(&b, "<dc:creator>%s</dc:creator>\n", esc(name))
		}
		fmt.Fprintf(&b, "<category>%s</category>\n", esc(v.section))
		fmt.Fprintf(&b, "<description>%s</description>\n", esc(html.EscapeString(v.summary)))
		if o.full {
			fmt.Fprintf(&b, "<content:encoded>%s</content:encoded>\n", esc(asHTML(v)))
		}
		b.WriteString("</item>\n")
	}
	b.WriteString("</channel>\n</rss>\n")
	return b.Bytes()
}

func (o *outlet) atom(list []version) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<title>%s</title>
<subtitle>%s</subtitle>
<id>tag:%s.example,2025:news</id>
<link rel="alternate" type="text/html" href="%s/"/>
<link rel="self" type="application/atom+xml" href="%s"/>
<updated>%s</updated>
`, esc(o.name), esc(o.slogan), o.key, o.address, o.address+o.feed, o.lastChange(list).Format(time.RFC3339))
	for _, v := range list {
		fmt.Fprintf(&b, "<entry>\n<title>%s</title>\n<id>tag:%s.example,2025:%s</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n<published>%s</published>\n<updated>%s</updated>\n",
			esc(v.headline), o.key, v.slug, o.address+o.path(v), v.published.Format(time.RFC3339), v.modified.Format(time.RFC3339))
		for _, name := range v.by {
			fmt.Fprintf(&b, "<author><name>%s</name></author>\n", esc(name))
		}
		for _, tag := range append([]string{v.section}, v.tags...) {
			fmt.Fprintf(&b, "<category term=\"%s\"/>\n", esc(tag))
		}
		fmt.Fprintf(&b, "<summary>%s</summary>\n<content type=\"html\">%s</content>\n</entry>\n", esc(v.summary), esc(asHTML(v)))
	}
	b.WriteString("</feed>\n")
	return b.Bytes()
}

// The parts of a JSON Feed, version 1.1, that the stand fills in.
type (
	jsonFeed struct {
		Version     string     `json:"version"`
		Title       string     `json:"title"`
		HomePage    string     `json:"home_page_url"`
		FeedURL     string     `json:"feed_url"`
		Description string     `json:"description"`
		Language    string     `json:"language"`
		Items       []jsonItem `json:"items"`
	}
	jsonItem struct {
		ID        string       `json:"id"`
		URL       string       `json:"url"`
		Title     string       `json:"title"`
		Summary   string       `json:"summary"`
		Content   string       `json:"content_html"`
		Published string       `json:"date_published"`
		Modified  string       `json:"date_modified,omitempty"`
		Authors   []jsonAuthor `json:"authors"`
		Tags      []string     `json:"tags"`
	}
	jsonAuthor struct {
		Name string `json:"name"`
	}
)

func (o *outlet) jsonFeed(list []version) []byte {
	f := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: o.name, HomePage: o.address + "/", FeedURL: o.address + o.feed, Description: o.slogan, Language: "en-GB", Items: []jsonItem{}}
	for _, v := range list {
		it := jsonItem{
			ID: o.key + "-" + v.slug, URL: o.address + o.path(v), Title: v.headline, Summary: v.summary, Content: asHTML(v),
			Published: v.published.Format(time.RFC3339), Tags: append([]string{v.section}, v.tags...),
		}
		if v.modified.After(v.published) {
			it.Modified = v.modified.Format(time.RFC3339)
		}
		for _, name := range v.by {
			it.Authors = append(it.Authors, jsonAuthor{name})
		}
		f.Items = append(f.Items, it)
	}
	out, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		panic(err) // strings always encode
	}
	return out
}

func (o *outlet) sitemap(list []version, now time.Time) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
`)
	for _, v := range list {
		if now.Sub(v.published) > mapReach {
			continue
		}
		fmt.Fprintf(&b, "<url><loc>%s</loc><news:news><news:publication><news:name>%s</news:name><news:language>en</news:language></news:publication><news:publication_date>%s</news:publication_date><news:title>%s</news:title></news:news></url>\n",
			o.address+o.path(v), esc(o.name), v.published.Format(time.RFC3339), esc(v.headline))
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

func (o *outlet) robots() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\nUser-agent: *\n", o.name)
	if o.closed != "" {
		fmt.Fprintf(&b, "Disallow: %s\n", o.closed)
	} else {
		b.WriteString("Disallow:\n")
	}
	if o.kind == Sitemap {
		fmt.Fprintf(&b, "\nSitemap: %s\n", o.address+o.feed)
	}
	return b.Bytes()
}

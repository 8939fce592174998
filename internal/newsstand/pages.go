package newsstand

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

//go:embed pages/*.html
var pageFiles embed.FS

// templates reads the pages' templates once.
var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(pageFiles, "pages/*.html")) // compiled in, and tested
})

// paragraph is a paragraph or crosshead of a page.
type paragraph struct {
	Text string
	Head bool
}

// card is an article as pages show it.
type card struct {
	URL, Headline, Summary, Section, Caption string
	Outlet, By, Age, Date, Changed           string
	Paragraphs                               []paragraph
	Published, Modified                      time.Time
	LD                                       any
}

// view is what a template draws.
type view struct {
	Outlet, Slogan, Site, Style, Charset, Tag string
	Feed, FeedType                            string
	Article                                   *card
	Cards                                     []card
}

const dateLine = "Monday 2 January 2006, 15:04 MST"

func (o *outlet) cardOf(v version) card {
	c := card{
		URL: o.address + o.path(v), Headline: v.headline, Summary: v.summary, Section: v.section, Caption: v.caption,
		Outlet: o.name, By: names(v.by), Published: v.published, Modified: v.modified, Date: v.published.Format(dateLine),
	}
	if v.modified.After(v.published) {
		c.Changed = v.modified.Format(dateLine)
	}
	for _, p := range v.body {
		text, head := strings.CutPrefix(p, "## ")
		c.Paragraphs = append(c.Paragraphs, paragraph{text, head})
	}
	var people []map[string]string
	for _, name := range v.by {
		people = append(people, map[string]string{"@type": "Person", "name": name})
	}
	c.LD = map[string]any{
		"@context": "https://schema.org", "@type": "NewsArticle", "headline": v.headline,
		"datePublished": v.published.Format(time.RFC3339), "dateModified": v.modified.Format(time.RFC3339),
		"author": people, "publisher": map[string]string{"@type": "Organization", "name": o.name},
		"articleSection": v.section, "keywords": v.tags,
	}
	return c
}

func names(list []string) string {
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
	}
	return strings.Join(list, "")
}

func (o *outlet) view() view {
	v := view{Outlet: o.name, Slogan: o.slogan, Site: o.address, Style: o.style, Charset: "utf-8", Tag: o.tag}
	if o.windows {
		v.Charset = "windows-1252"
	}
	switch o.kind {
	case RSS:
		v.FeedType = "application/rss+xml"
	case Atom:
		v.FeedType = "application/atom+xml"
	case JSON:
		v.FeedType = "application/feed+json"
	default:
		return v
	}
	v.Feed = o.feed
	return v
}

// front is the outlet's front page: what it has published, newest first.
func (o *outlet) front(now time.Time) document {
	list := o.current(now)
	v := o.view()
	for _, x := range list {
		v.Cards = append(v.Cards, o.cardOf(x))
	}
	return o.draw("front.html", v, o.lastChange(list))
}

// tagPage gathers what all outlets published with one hashtag, with ages in
// place of dates: by the reader's clock, since he is the one who reads them.
func (o *outlet) tagPage(now time.Time) document {
	v := o.view()
	v.Cards = slices.Clone(o.gathered(now))
	for i := range v.Cards {
		v.Cards[i].Age = age(o.stand.opts.Now().Sub(v.Cards[i].Published))
	}
	return o.draw("tag.html", v, time.Time{})
}

// age prints how long ago something was, as such pages do.
func age(d time.Duration) string {
	n, unit := int(d/time.Minute), "minute"
	switch {
	case d < time.Minute:
		return "just now"
	case d >= 24*time.Hour:
		n, unit = int(d/(24*time.Hour)), "day"
	case d >= time.Hour:
		n, unit = int(d/time.Hour), "hour"
	}
	if n > 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s ago", n, unit)
}

func (o *outlet) articlePage(x version) document {
	v := o.view()
	c := o.cardOf(x)
	v.Article = &c
	return o.draw("article.html", v, x.modified)
}

// draw fills in a template, in the outlet's character set.
func (o *outlet) draw(name string, v view, modified time.Time) document {
	var b bytes.Buffer
	if err := templates().ExecuteTemplate(&b, name, v); err != nil {
		panic(err) // the templates are compiled in, and tested with every article
	}
	body := b.Bytes()
	if o.windows {
		enc := encoding.HTMLEscapeUnsupported(charmap.Windows1252.NewEncoder())
		if out, err := enc.Bytes(body); err == nil {
			body = out
		}
	}
	return document{body: body, kind: "text/html; charset=" + v.Charset, modified: modified}
}

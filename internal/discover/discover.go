// Package discover finds what a person can subscribe to at an address.
//
// What goes in: the bytes of one fetched document and its address. What comes
// out: what the document is; the feeds that a page declares (link elements
// with rel=alternate and a feed's media type, as the HTML standard has it in
// "Link type alternate"), or else those that its links seem to lead to; the
// items of a page or news sitemap that has no feed; and, for a site that names
// none, the places where feeds usually lie, in the order in which to try them.
// It fetches nothing: that an address holds a feed is for the caller to see.
package discover

import (
	"net/url"
	"sort"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hearsay/internal/feed"
	"hearsay/internal/page"
	"hearsay/internal/urlnorm"
)

// Options says what is known of a document beside its bytes. The zero Options
// works.
type Options struct {
	URL         string    // address it was fetched from: links are read against it
	ContentType string    // as the server said, "" if unknown
	Now         time.Time // against which ages ("4 days ago") are read; zero: they stay unknown
}

// Origin says how an address was found.
type Origin string

// The ways in which a feed's address is found, surest first.
const (
	Declared Origin = "declared" // a link element
	Linked   Origin = "linked"   // a link on the page that looks like one to a feed
)

// Feed is an address that should hold a feed.
type Feed struct {
	URL   string // absolute where the page's own address is known
	Title string // as the page has it, "" if it has none
	Type  string // media type that the page gives, lower case, "" if none
	From  Origin
	Score float64 // in (0,1]; higher is likelier to be the feed of the site's articles
}

// The limits on what is taken from one page.
const (
	maxFeeds = 100
	maxLinks = 50_000 // links that are looked at
)

// Found is what there is to subscribe to at an address.
type Found struct {
	// Kind is what the document is, as feed.Kind has it: "rss", "atom", "rdf",
	// "cdf", "json", "opml", "sitemap", "html" or "".
	Kind  string
	Feeds []Feed      // of a page, best first
	Items []page.Item // of a page without a feed, or of a news sitemap, as they stand
	Maps  []string    // further sitemaps that an index of sitemaps names
}

// Look finds what there is to subscribe to in a document. A document that is
// a feed itself has its Kind alone.
func Look(doc []byte, opts Options) Found {
	f := Found{Kind: feed.Kind(doc)}
	switch f.Kind {
	case "rss", "atom", "rdf", "cdf", "json", "opml":
	case "sitemap":
		f.Items, f.Maps = Sitemap(doc, opts)
	default:
		if f.Feeds = Feeds(doc, opts); len(f.Feeds) == 0 {
			f.Items = page.Items(doc, page.Options{URL: opts.URL, ContentType: opts.ContentType, Now: opts.Now})
		}
	}
	return f
}

// Feeds returns the feeds that a page declares, or, when it declares none,
// those that its links seem to lead to. Best first, each address once.
func Feeds(doc []byte, opts Options) []Feed {
	r := &reader{base: urlnorm.NewBase(opts.URL), seen: map[string]int{}}
	r.read(page.Decode(doc, opts.ContentType), opts.URL)
	out := r.declared
	if len(out) == 0 {
		out = r.linked
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Score > out[j].Score })
	return out
}

// reader gathers the feeds of one page.
type reader struct {
	base     urlnorm.Base
	based    bool
	seen     map[string]int
	declared []Feed
	linked   []Feed
	links    int
}

func (r *reader) read(text, self string) {
	z := html.NewTokenizer(strings.NewReader(text))
	var anchor *attributes // the open link
	var words strings.Builder
	for {
		switch z.Next() {
		case html.ErrorToken:
			r.anchor(anchor, words.String())
			return
		case html.TextToken:
			if anchor != nil && words.Len() < 200 {
				words.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			switch tag := atom.Lookup(name); tag {
			case atom.Base:
				r.setBase(read(z, more), self)
			case atom.Link:
				r.link(read(z, more))
			case atom.A, atom.Area:
				r.anchor(anchor, words.String())
				a := read(z, more)
				anchor = &a
				words.Reset()
			case atom.Img:
				if anchor != nil {
					words.WriteString(" " + read(z, more).alt)
				}
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); atom.Lookup(name) == atom.A {
				r.anchor(anchor, words.String())
				anchor = nil
			}
		}
	}
}

// attributes are those of a link.
type attributes struct {
	href, rel, typ, title, alt string
}

func read(z *html.Tokenizer, more bool) attributes {
	var a attributes
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		to := (*string)(nil)
		switch string(key) {
		case "href":
			to = &a.href
		case "rel":
			to = &a.rel
		case "type":
			to = &a.typ
		case "title":
			to = &a.title
		case "alt":
			to = &a.alt
		}
		if to != nil && *to == "" {
			*to = strings.TrimSpace(string(value))
		}
	}
	return a
}

// setBase takes the page's first base element. Links in front of it have been
// read against the page's own address, as the autodiscovery drafts ask.
func (r *reader) setBase(a attributes, self string) {
	if a.href == "" || r.based {
		return
	}
	r.based = true
	r.base = urlnorm.NewBase(urlnorm.Resolve(self, a.href))
}

// mediaTypes are those that declare a feed, with how surely they do. JSON
// alone is what interfaces for programs declare as well.
var mediaTypes = map[string]float64{
	"application/rss+xml":    1,
	"application/atom+xml":   1,
	"application/feed+json":  1,
	"application/rdf+xml":    0.9,
	"application/x-rss+xml":  0.9,
	"application/x.atom+xml": 0.9,
	"application/x-atom+xml": 0.9,
	"application/rss":        0.9,
	"application/atom":       0.9,
	"text/rss+xml":           0.9,
	"text/atom+xml":          0.9,
	"text/rss":               0.9,
	"text/xml":               0.7,
	"application/xml":        0.7,
	"application/json":       0.5,
}

// link reads a link element.
func (r *reader) link(a attributes) {
	alternate, named := false, false
	for _, rel := range strings.Fields(strings.ToLower(a.rel)) {
		alternate = alternate || rel == "alternate"
		named = named || rel == "feed"
	}
	if a.href == "" || !alternate && !named {
		return
	}
	typ, _, _ := strings.Cut(strings.ToLower(a.typ), ";")
	typ = strings.TrimSpace(typ)
	score, known := mediaTypes[typ]
	switch {
	case named && (typ == "" || known):
		score = max(score, 0.9)
	case !known:
		return
	}
	u, ok := r.resolve(a.href)
	if !ok || typ == "application/json" && isProgramJSON(u) {
		return
	}
	if isComments(a.title, u) {
		score *= 0.4
	}
	r.add(&r.declared, Feed{URL: u, Title: squash(a.title), Type: typ, From: Declared, Score: score})
}

// isProgramJSON reports an address of an interface for programs: embedding
// (oEmbed) and the REST interface that content systems declare on each page.
func isProgramJSON(u string) bool {
	u = strings.ToLower(u)
	return strings.Contains(u, "oembed") || strings.Contains(u, "wp-json") || strings.Contains(u, "/api/")
}

// isComments reports a feed of comments.
func isComments(title, u string) bool {
	title, u = strings.ToLower(title), strings.ToLower(u)
	return strings.Contains(title, "comment") || strings.Contains(u, "/comments/") || strings.Contains(u, "comments.")
}

// anchor reads a link on the page with its text.
func (r *reader) anchor(a *attributes, text string) {
	if a == nil || a.href == "" {
		return
	}
	if r.links++; r.links > maxLinks {
		return
	}
	score := max(pathScore(a.href), textScore(text), textScore(a.title))
	typ := strings.ToLower(a.typ)
	if s := mediaTypes[typ]; s > 0.7 {
		score = max(score, 0.8*s)
	} else {
		typ = ""
	}
	if score == 0 {
		return
	}
	u, ok := r.resolve(a.href)
	if !ok {
		return
	}
	if isComments(text, u) {
		score *= 0.4
	}
	r.add(&r.linked, Feed{URL: u, Title: squash(a.title), Type: typ, From: Linked, Score: score})
}

// resolve gives the address of a link; false when it is none that can be
// fetched.
func (r *reader) resolve(href string) (string, bool) {
	if rest, ok := cutScheme(href, "feed:"); ok {
		if href = rest; strings.HasPrefix(rest, "//") {
			href = "http:" + rest
		}
	}
	u := r.base.Resolve(href)
	low := strings.ToLower(u)
	if urlnorm.HasScheme(low) && !strings.HasPrefix(low, "http://") && !strings.HasPrefix(low, "https://") {
		return "", false
	}
	u, _, _ = strings.Cut(u, "#")
	return u, u != ""
}

func cutScheme(s, scheme string) (string, bool) {
	if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
		return s[len(scheme):], true
	}
	return s, false
}

// add notes an address once, with the highest of its scores.
func (r *reader) add(to *[]Feed, f Feed) {
	key := string(f.From) + urlnorm.Key(f.URL)
	if i, ok := r.seen[key]; ok {
		old := &(*to)[i]
		old.Score = max(old.Score, f.Score)
		if old.Title == "" {
			old.Title = f.Title
		}
		return
	}
	if len(*to) >= maxFeeds {
		return
	}
	r.seen[key] = len(*to)
	*to = append(*to, f)
}

// pathScore rates an address by its form, 0 when it does not look like one of
// a feed.
func pathScore(href string) float64 {
	if _, ok := cutScheme(href, "feed:"); ok {
		return 0.8
	}
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		return 0
	}
	path := strings.ToLower(strings.TrimRight(u.Path, "/"))
	last := path[strings.LastIndexByte(path, '/')+1:]
	stem, ext, dotted := strings.Cut(last, ".")
	switch {
	case dotted && (ext == "rss" || ext == "atom" || ext == "rdf"):
		return 0.8
	case dotted && (ext == "xml" || ext == "json" || ext == "php") && isFeedName(stem):
		return 0.8
	case !dotted && isFeedName(last):
		return 0.7
	}
	query := u.Query()
	for _, key := range [...]string{"feed", "format", "alt", "output"} {
		switch v := strings.ToLower(query.Get(key)); v {
		case "rss", "rss2", "atom", "rdf", "rss_200", "feed", "jsonfeed":
			return 0.6
		}
	}
	if strings.HasPrefix(strings.ToLower(u.Host), "feeds.") {
		return 0.5
	}
	return 0
}

func isFeedName(s string) bool {
	switch s {
	case "rss", "rss2", "atom", "feed", "feeds", "rdf", "atom10", "rss20", "newsfeed", "rssfeed":
		return true
	}
	return false
}

// textScore rates a link by its text: one that says "RSS" and nothing else
// that matters.
func textScore(text string) float64 {
	if len(text) > 60 {
		return 0
	}
	says := false
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && r < 0x80 }) {
		switch w {
		case "rss", "atom":
			says = true
		case "feed", "feeds", "xml", "subscribe", "via", "by", "to", "our", "the", "with", "in", "news", "json", "full", "text", "icon", "follow", "us", "this", "site":
		default:
			return 0
		}
	}
	if says {
		return 0.5
	}
	return 0
}

func squash(s string) string { return strings.Join(strings.Fields(s), " ") }

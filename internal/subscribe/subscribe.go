// Package subscribe finds what to subscribe to at an address, by asking its
// server.
//
// What goes in: an address as a person gives it. What comes out: the one feed,
// news sitemap or listing page that brings the site's articles, known to answer
// and to hold some, or an error that says what to do. The order: what the address
// itself is; the feeds that the page declares or links to; where feeds usually
// lie and what robots.txt names; at last the articles that the page lists, found
// by its structure. A page that lists articles and lies below the root of its
// site (a section, a topic) is not answered with the feed of the whole site.
//
// It asks politely, one request after the other, and saves nothing.
package subscribe

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"hearsay/internal/discover"
	"hearsay/internal/feed"
	"hearsay/internal/fetch"
	"hearsay/internal/news"
	"hearsay/internal/page"
	"hearsay/internal/urlnorm"
)

// The kinds of what is found; but for List, as store.Feed names them.
const (
	Feed    = "feed"
	Sitemap = "sitemap"
	Listing = "listing"
	List    = "list" // of subscriptions (OPML)
)

// Found is something to subscribe to.
type Found struct {
	URL    string
	Kind   string // Feed, Sitemap, Listing or List
	Title  string // "" if it has none
	Site   string // the outlet's front page, "" if unknown
	Items  []page.Item
	How    string              // how it was found: "given", "declared", "linked", "common place", "robots.txt", "structure"
	Broken string              // what was wrong with a feed, "" if nothing
	List   *feed.Subscriptions // of Kind List, else nil
}

// Getter asks servers; *fetch.Client is one.
type Getter interface {
	Get(ctx context.Context, r fetch.Request) (*fetch.Response, error)
}

// Options says how to look.
type Options struct {
	Now time.Time // against which ages on pages are read
}

// The most addresses that are asked of one kind: a site that declares more feeds
// than this has them for parts of itself.
const (
	maxNamed  = 6
	maxMaps   = 4
	maxTokens = 1000 // of a page, in which its title must stand
)

// finder looks at one address.
type finder struct {
	get  Getter
	opts Options
	seen map[string]bool
}

// Find returns what to subscribe to at an address. An address without a scheme
// is tried as https, then http.
func Find(ctx context.Context, g Getter, address string, opts Options) (Found, error) {
	f := &finder{g, opts, map[string]bool{}}
	if strings.Contains(address, "://") {
		return f.find(ctx, address)
	}
	found, err := f.find(ctx, "https://"+address)
	if !answered(err) && ctx.Err() == nil {
		if plain, perr := f.find(ctx, "http://"+address); answered(perr) {
			return plain, perr
		}
	}
	return found, err
}

// answered reports whether a server gave an answer, be it a refusal.
func answered(err error) bool {
	return err == nil || errors.Is(err, news.ErrNotFound) || errors.Is(err, fetch.ErrStatus)
}

func (f *finder) find(ctx context.Context, address string) (Found, error) {
	doc, err := f.ask(ctx, address, fetch.Any)
	if err != nil {
		return Found{}, err
	}
	look := discover.Look(doc.Body, f.options(doc))
	if got, ok := f.itself(ctx, address, doc, look); ok {
		got.How = "given"
		return got, nil
	}
	switch look.Kind {
	case "opml":
		list, err := feed.ParseOPML(doc.Body, feed.Options{URL: doc.FinalURL, ContentType: doc.Header.Get("Content-Type")})
		return Found{URL: address, Kind: List, List: list, How: "given"}, err
	case "sitemap":
		if m, err := feed.ParseSitemap(doc.Body, feed.Options{URL: doc.FinalURL}); err == nil && !m.Index && len(m.Pages) == 0 {
			return Found{URL: asGiven(address, doc), Kind: Sitemap, Site: root(doc.FinalURL), How: "given"}, nil // no news these days
		}
		return Found{}, hinted(fmt.Errorf("%s: a sitemap without news: %w", address, news.ErrNotFound), "name the site's feed or a page that lists its articles")
	}
	if got, ok := f.named(ctx, doc, look.Feeds); ok {
		return got, nil
	}
	items := look.Items
	if len(look.Feeds) > 0 && len(items) == 0 { // none of them was one
		items = page.Items(doc.Body, page.Options{URL: doc.FinalURL, ContentType: doc.Header.Get("Content-Type"), Now: f.opts.Now})
	}
	if got, ok := f.places(ctx, doc, len(items) > 0); ok {
		return got, nil
	}
	if err := ctx.Err(); err != nil {
		return Found{}, err
	}
	if len(items) == 0 {
		return Found{}, hinted(fmt.Errorf("%s: no feed and no list of articles: %w", address, news.ErrNotFound),
			"name the address of its feed, or a page that lists articles")
	}
	title := titleOf(page.Decode(doc.Body, doc.Header.Get("Content-Type")))
	return Found{URL: asGiven(address, doc), Kind: Listing, Title: title, Site: root(doc.FinalURL), Items: items, How: "structure"}, nil
}

// named tries the feeds that a page names, best first.
func (f *finder) named(ctx context.Context, doc *fetch.Response, feeds []discover.Feed) (Found, bool) {
	for i, c := range feeds {
		if i == maxNamed || ctx.Err() != nil {
			break
		}
		got, ok := f.try(ctx, c.URL)
		if !ok {
			continue
		}
		got.How = string(c.From)
		if got.Title == "" {
			got.Title = c.Title
		}
		if got.Site == "" {
			got.Site = doc.FinalURL
		}
		return got, true
	}
	return Found{}, false
}

// titleOf returns what a page calls itself.
func titleOf(text string) string {
	z := html.NewTokenizer(strings.NewReader(text))
	for range maxTokens {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken:
			if name, _ := z.TagName(); string(name) == "title" && z.Next() == html.TextToken {
				return strings.Join(strings.Fields(string(z.Text())), " ")
			}
		}
	}
	return ""
}

// ask fetches an address once.
func (f *finder) ask(ctx context.Context, address string, kind fetch.Kind) (*fetch.Response, error) {
	f.seen[urlnorm.Key(address)] = true
	resp, err := f.get.Get(ctx, fetch.Request{URL: address, Kind: kind, Keep: true})
	if err != nil && (resp == nil || len(resp.Body) == 0) {
		return nil, err
	}
	if err := resp.Err(); err != nil {
		return nil, err
	}
	return resp, nil
}

// itself reads a document that is a feed or a news sitemap.
func (f *finder) itself(ctx context.Context, address string, doc *fetch.Response, look discover.Found) (Found, bool) {
	got := Found{URL: asGiven(address, doc), Kind: Feed}
	switch look.Kind {
	case "rss", "atom", "rdf", "cdf", "json":
		fd, err := feed.Parse(doc.Body, feed.Options{URL: doc.FinalURL, ContentType: doc.Header.Get("Content-Type")})
		if err != nil {
			return got, false
		}
		got.Title, got.Site, got.Broken = fd.Title, fd.Link, fd.Broken
		for _, e := range fd.Entries {
			got.Items = append(got.Items, page.Item{URL: e.Link, Title: e.Title, Published: e.Published})
		}
		return got, true
	case "sitemap":
		got.Kind, got.Items, got.Site = Sitemap, look.Items, root(doc.FinalURL)
		if len(got.Items) > 0 {
			return got, true
		}
		return f.maps(ctx, look.Maps)
	}
	return got, false
}

// maps tries the sitemaps that an index names.
func (f *finder) maps(ctx context.Context, urls []string) (Found, bool) {
	for i, u := range urls {
		if i == maxMaps || ctx.Err() != nil {
			break
		}
		if f.seen[urlnorm.Key(u)] {
			continue
		}
		doc, err := f.ask(ctx, u, fetch.Feed)
		if err != nil {
			continue
		}
		look := discover.Look(doc.Body, f.options(doc))
		if look.Kind == "sitemap" && len(look.Items) > 0 {
			return Found{URL: u, Kind: Sitemap, Items: look.Items, Site: root(u)}, true
		}
	}
	return Found{}, false
}

// try asks an address that may hold a feed. One without entries may fill yet
// where the page itself names it, which is the caller's to know: here it counts.
func (f *finder) try(ctx context.Context, address string) (Found, bool) {
	if address == "" || f.seen[urlnorm.Key(address)] {
		return Found{}, false
	}
	doc, err := f.ask(ctx, address, fetch.Feed)
	if err != nil {
		return Found{}, false
	}
	return f.itself(ctx, address, doc, discover.Look(doc.Body, f.options(doc)))
}

// places tries where feeds usually lie. For a page below the root that lists
// articles itself only what lies beside it counts.
func (f *finder) places(ctx context.Context, doc *fetch.Response, lists bool) (Found, bool) {
	base := doc.FinalURL
	u, err := url.Parse(base)
	if err != nil {
		return Found{}, false
	}
	below := lists && strings.Trim(u.Path, "/") != ""
	for _, place := range discover.Places(base) {
		p, err := url.Parse(place)
		if err != nil || ctx.Err() != nil {
			return Found{}, false
		}
		if below && !strings.HasPrefix(p.Path, strings.TrimSuffix(u.Path, "/")+"/") {
			continue
		}
		if got, ok := f.try(ctx, place); ok && len(got.Items) > 0 {
			got.How = "common place"
			return got, true
		}
	}
	if below {
		return Found{}, false
	}
	if robots, err := f.ask(ctx, root(base)+"robots.txt", fetch.Any); err == nil {
		if got, ok := f.maps(ctx, discover.RobotsMaps(robots.Body)); ok {
			got.How = "robots.txt"
			return got, true
		}
	}
	return Found{}, false
}

func (f *finder) options(doc *fetch.Response) discover.Options {
	return discover.Options{URL: doc.FinalURL, ContentType: doc.Header.Get("Content-Type"), Now: f.opts.Now}
}

// asGiven keeps the address that the person gave, unless it moved for good.
func asGiven(address string, doc *fetch.Response) string {
	if doc.Permanent != "" {
		return doc.Permanent
	}
	return address
}

// root returns the front page of an address's site.
func root(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host + "/"
}

func hinted(err error, hint string) error { return &news.Hinted{Err: err, Hint: hint} }

package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/discover"
	"hearsay/internal/feed"
	"hearsay/internal/fetch"
	"hearsay/internal/input"
	"hearsay/internal/news"
	"hearsay/internal/page"
	"hearsay/internal/store"
	"hearsay/internal/urlnorm"
)

// The kinds of store.Feed.
const (
	kindSitemap = "sitemap"
	kindListing = "listing"
)

// document is what an answer held.
type document struct {
	items       []store.Item
	plain       []bool // of each item: its page is its own and may be fetched
	title, site string
	ttl         time.Duration
	cut         bool
	times       []news.Claimed // of all items, those that were left out too
	sums        []uint64       // of a feed's entries
	left        []string       // keys of entries that were left out, which are kept as they stand here
	index       bool           // the items are those of further answers
}

// maxKey bounds the keys of an item, in bytes; a longer one is hashed.
const maxKey = 2 << 10

// maxMaps is how many sitemaps of an index are read: a site's news sitemap, or those
// of the latest days.
const maxMaps = 3

// readSitemap reads a news sitemap or, of an index, the sitemaps of news and those
// that changed last. What an index leads to is no reason to follow it further.
func (p *Pipeline) readSitemap(ctx context.Context, f *store.Feed, resp *fetch.Response, now time.Time) (document, error) {
	list, maps := readMap(resp, now)
	if list == nil && len(maps) == 0 && feed.Kind(resp.Body) != kindSitemap {
		return document{}, fmt.Errorf("is no sitemap: %w", news.ErrInvalid)
	}
	if len(maps) == 0 {
		return listed(f, list), nil
	}
	var failed error
	for _, address := range maps[:min(len(maps), maxMaps)] {
		more, err := p.o.Fetch.Get(ctx, fetch.Request{URL: address, Kind: fetch.Feed, Keep: true})
		p.answered(more)
		if err == nil {
			err = more.Err()
		}
		if err != nil {
			failed = fmt.Errorf("a sitemap of this index: %w", err)
			continue
		}
		items, _ := readMap(more, now)
		list = append(list, items...)
	}
	if len(list) == 0 && failed != nil {
		return document{}, failed
	}
	d := listed(f, list)
	d.index = true
	return d, nil
}

func readMap(resp *fetch.Response, now time.Time) (items []page.Item, maps []string) {
	return discover.Sitemap(resp.Body, discover.Options{URL: resp.FinalURL, ContentType: resp.Header.Get("Content-Type"), Now: now})
}

// readItems reads an answer as what the feed is.
func (p *Pipeline) readItems(ctx context.Context, f *store.Feed, resp *fetch.Response, now time.Time) (document, error) {
	if f.Kind == kindSitemap {
		return p.readSitemap(ctx, f, resp, now)
	}
	p.reading <- struct{}{} // comes free: reading waits for nothing
	defer func() { <-p.reading }()
	contentType := resp.Header.Get("Content-Type")
	if f.Kind == kindListing {
		list := page.Items(resp.Body, page.Options{URL: resp.FinalURL, ContentType: contentType, Now: now})
		if list == nil {
			return document{}, fmt.Errorf("lists no articles: %w", news.ErrInvalid)
		}
		return listed(f, list), nil
	}
	fd, err := feed.Parse(resp.Body, feed.Options{URL: resp.FinalURL, ContentType: contentType})
	if err != nil {
		return document{}, notAFeed(resp, err)
	}
	d := document{title: fd.Title, site: fd.Link, cut: strings.HasPrefix(fd.Broken, "the document ends")}
	if m, err := strconv.Atoi(strings.TrimSpace(fd.TTL)); err == nil && m > 0 && m < 7*24*60 {
		d.ttl = time.Duration(m) * time.Minute
	}
	d.sums = p.seen.sums(fd)
	shared := sharedLinks(fd.Entries, fd.Link)
	known := p.seen.known(f.ID, d.sums)
	for i := range fd.Entries {
		d.times = append(d.times, fd.Entries[i].Published)
		if keys := entryKeys(f, &fd.Entries[i], shared); len(keys) == 0 {
			known[i] = false // known by its text alone, which must be read for that
		} else if known[i] {
			d.left = append(d.left, keys...)
		}
	}
	entries := input.Entries(fd, resp.FinalURL, func(i int) bool { return known[i] })
	d.items, d.plain = make([]store.Item, 0, len(entries)), make([]bool, 0, len(entries))
	for i := range entries {
		it, plain := itemOf(f, &entries[i], shared)
		d.items, d.plain = append(d.items, it), append(d.plain, plain)
	}
	return d, nil
}

// notAFeed is the error of an answer that cannot be read as a feed.
func notAFeed(resp *fetch.Response, err error) error {
	if feed.Kind(resp.Body) == "html" {
		err = fmt.Errorf("the answer is a web page and no feed: %w", news.ErrInvalid)
	}
	return &news.Hinted{Err: err, Hint: "if it stays so, `hearsay add` finds the site's feed"}
}

// sharedLinks are the keys of addresses that say nothing of one entry: those of
// several entries with ids of their own, and the site's front page.
func sharedLinks(entries []feed.Entry, site string) map[string]bool {
	shared := map[string]bool{}
	if site != "" {
		shared[urlnorm.Key(site)] = true
	}
	first := make(map[string]string, len(entries))
	for i := range entries {
		e := &entries[i]
		for _, link := range []string{e.Link, e.OrigLink} {
			if link == "" {
				continue
			}
			key := urlnorm.Key(link)
			if id, ok := first[key]; ok && id != e.ID && id != "" && e.ID != "" {
				shared[key] = true
			} else if !ok {
				first[key] = e.ID
			}
		}
	}
	return shared
}

// itemOf is an entry as an item: known by its addresses and, within its feed, by
// its id.
func itemOf(f *store.Feed, e *input.Entry, shared map[string]bool) (it store.Item, plain bool) {
	it.Article = e.Article
	if f.Outlet != "" {
		it.Article.Outlet = f.Outlet
	}
	it.Keys = entryKeys(f, e.Entry, shared)
	plain = len(linkKeys(e.Entry, shared)) > 0 && isWeb(it.Article.URL)
	if len(it.Keys) == 0 {
		sum := sha256.Sum256([]byte(e.Article.Headline + "\x00" + strings.Join(e.Article.Paragraphs, "\x00")))
		it.Keys = addKey(it.Keys, f.ID+" #"+hex.EncodeToString(sum[:16]))
	}
	it.Article.Input = ""
	return it, plain
}

// entryKeys are what an entry is known by: its own addresses and, within its
// feed, its id.
func entryKeys(f *store.Feed, e *feed.Entry, shared map[string]bool) []string {
	keys := linkKeys(e, shared)
	if e.ID != "" {
		keys = addKey(keys, f.ID+" "+e.ID)
	}
	return keys
}

func linkKeys(e *feed.Entry, shared map[string]bool) []string {
	var keys []string
	for _, link := range []string{e.Link, e.OrigLink} {
		if key := urlnorm.Key(link); link != "" && !shared[key] {
			keys = addKey(keys, key)
		}
	}
	return keys
}

// listed makes items of what a page or sitemap lists: each a headline, and what
// stands below it, until its page is read.
func listed(f *store.Feed, list []page.Item) document {
	d := document{}
	for _, x := range list {
		if !isWeb(x.URL) || x.Title == "" {
			continue
		}
		a := news.Article{URL: x.URL, Headline: x.Title, Outlet: f.Outlet, Published: x.Published, Partial: true}
		if x.Summary != "" {
			a.Paragraphs = []string{x.Summary}
		}
		d.times = append(d.times, x.Published)
		d.items = append(d.items, store.Item{Keys: addKey(nil, urlnorm.Key(x.URL)), Article: a})
		d.plain = append(d.plain, true)
	}
	return d
}

func addKey(keys []string, key string) []string {
	if len(key) > maxKey {
		sum := sha256.Sum256([]byte(key))
		key = key[:256] + hex.EncodeToString(sum[:])
	}
	for _, k := range keys {
		if k == key {
			return keys
		}
	}
	return append(keys, key)
}

func isWeb(address string) bool {
	return strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
}

// hostOf is the host that an address leads to, with its port.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}

// Package feed reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF and JSON
// Feed, and beside them subscription lists (OPML) and sitemaps.
//
// What goes in: bytes, and what the server said of them. What comes out: the
// feed's own data and its entries, in order. It forgives: what stands before a
// cut or a fault is kept, and the fault is named. Depth, size, number of
// entries and names are limited and a document defines no entities of its own,
// so that no feed costs more than time and memory linear in its size. HTML
// comes out as the feed carries it, relative links resolved: it is not made
// safe to show. It fetches nothing.
//
// The XML reader is this package's own (token.go): real feeds are often not
// well formed, and a strict reader loses all that follows a fault.
package feed

import (
	"fmt"

	"hearsay/internal/news"
)

// The limits on one feed. The largest feeds of the development set hold under
// 1000 entries and 2 MB; the limits stand well above.
const (
	maxEntries = 10_000   // further entries are dropped
	maxDepth   = 256      // deeper elements lose their tags, not their text
	maxField   = 8 << 20  // bytes of one text; the rest is dropped
	maxList    = 256      // links, categories, people of one entry
	maxAttrs   = 64       // attributes of one element
	sniffBytes = 64 << 10 // how far Is looks
	junkBytes  = 8 << 10  // how far behind other text a feed may start
)

// Person is an author, contributor or publisher.
type Person struct {
	Name, Email, URL string
}

// String returns the name, or else the address.
func (p Person) String() string {
	switch {
	case p.Name != "":
		return p.Name
	case p.Email != "":
		return p.Email
	}
	return p.URL
}

// Category is one category, tag or keyword.
type Category struct {
	Term, Scheme, Label string
	Keyword             bool // it stands in a list of keywords, and is no category of the outlet's
}

// Link is a link of a feed or entry, or an attached file (rel "enclosure").
type Link struct {
	Href, Rel, Type, Title, Lang, Length string
}

// Image is a picture of a feed or entry.
type Image struct {
	URL, Title, Link, Description, Width, Height string
}

// Entry is one item of a feed.
type Entry struct {
	ID         string // "" when the feed gives none
	Link       string // the page of the entry, absolute where a base is known
	OrigLink   string // the publisher's own address where Link is a counter's, "" if none
	Title      string // plain text
	TitleHTML  string // the title as HTML where it is marked up as such, else ""
	Summary    string // HTML
	Content    string // HTML, "" when the feed carries only a summary
	ContentSrc string // address of content that is not in the feed
	Language   string // of the content, as the feed says it; "" if it does not

	Authors      []Person
	Contributors []Person
	Publisher    Person
	Categories   []Category
	Links        []Link // all links, enclosures included
	Enclosures   []Link
	Thumbnails   []Image
	Rights       string
	License      string
	Comments     string // address of the comments
	Source       *Feed  // the feed it was taken from, without entries; nil if its own

	Published news.Claimed // From is FromFeed
	Updated   news.Claimed
	Created   news.Claimed
	Expires   news.Claimed
}

// Feed is one parsed feed.
type Feed struct {
	Format    string // "rss", "atom", "rdf", "cdf", "json"
	Version   string // as printed: "2.0", "0.91", "1.0"; "" if unknown
	Title     string
	TitleHTML string // as for Entry
	Subtitle  string // HTML
	Link      string
	ID        string
	Language  string
	Rights    string
	Generator string
	Docs      string
	Icon      string
	Logo      string
	TTL       string // minutes, as printed

	Authors      []Person
	Contributors []Person
	Publisher    Person
	Categories   []Category
	Links        []Link
	Image        Image
	Published    news.Claimed
	Updated      news.Claimed
	Created      news.Claimed
	Entries      []Entry

	// Broken says what was wrong, "" if nothing; what stood before is kept.
	Broken string
}

// Options says what is known of a feed beside its bytes. The zero Options
// works.
type Options struct {
	URL         string // address it was fetched from: relative links are read against it
	ContentType string // as the server said; its charset counts where the bytes do not speak for themselves
}

// Kind names what doc looks like: "rss", "atom", "rdf", "cdf", "json", "opml",
// "sitemap", "html", or "" for none of these. It looks at the start alone.
func Kind(doc []byte) string { return sniff(doc) }

// Parse reads a feed. The error wraps news.ErrInvalid when doc is no feed.
func Parse(doc []byte, opts Options) (*Feed, error) {
	switch kind := sniff(doc); kind {
	case "json":
		return parseJSON(doc, opts)
	case "rss", "atom", "rdf", "cdf":
		return parseXML(doc, kind, opts), nil
	case "":
		return nil, fmt.Errorf("parse feed: no RSS, Atom or JSON feed: %w", news.ErrInvalid)
	default:
		return nil, fmt.Errorf("parse feed: it is %s: %w", kind, news.ErrInvalid)
	}
}

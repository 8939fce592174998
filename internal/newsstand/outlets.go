package newsstand

// Kinds of what a reader subscribes to at an outlet.
const (
	RSS     = "rss"
	Atom    = "atom"
	JSON    = "json"
	Sitemap = "sitemap"
	Listing = "listing"
)

// A profile says how one outlet serves.
type profile struct {
	key, name, slogan string
	kind              string
	feed              string // path of what is subscribed to
	moved             string // older path that answers 301 to feed, "" if none
	articles          string // path in front of an article's slug; {date} is its day, {section} its section
	style             string // how pages speak of themselves: "ld" JSON-LD, "og" OpenGraph, "plain" a date line
	validators        string // "both", "etag", "weak", "modified" or "none"
	closed            string // path that robots.txt closes, "" if none
	tag               string // the hashtag of a page that gathers what others publish
	maxAge            int    // seconds of Cache-Control of the feed, 0: none
	full              bool   // the feed carries whole texts
	gzip              bool
	slow              bool
	windows           bool // pages in windows-1252
	busy              moment
}

// profiles are the outlets of the stand. Those that the built-in edition has
// keep their names.
func profiles() []profile {
	return []profile{
		{key: "courier", name: "The Brackwater Courier", slogan: "The paper of the upper town", kind: Atom, feed: "/feed.atom", articles: "/news/", style: "ld", validators: "both", full: true, maxAge: 300},
		{key: "wire", name: "Inland Wire", slogan: "News from the inland towns", kind: RSS, feed: "/rss", articles: "/{date}/", style: "og", validators: "etag", full: true, gzip: true, maxAge: 60},
		{key: "sparrow", name: "Daily Sparrow", slogan: "Small bird, big mouth", kind: RSS, feed: "/rss.xml", articles: "/{section}/", style: "og", validators: "modified", closed: "/stars/", busy: moment{day: 2, minute: 8 * 60}},
		{key: "kite", name: "The Kite", slogan: "Up where the wind is", kind: Sitemap, feed: "/news-sitemap.xml", articles: "/story/", style: "plain", validators: "weak", windows: true},
		{key: "tamsin", name: "Radio Tamsin", slogan: "The voice of the lower town", kind: JSON, feed: "/feed.json", moved: "/feed", articles: "/n/", style: "plain", validators: "both", full: true, gzip: true, maxAge: 120},
		{key: "ledger", name: "Evening Ledger", slogan: "Every evening but Sunday", kind: RSS, feed: "/index.rss", articles: "/articles/", style: "og", validators: "etag", slow: true},
		{key: "amberley", name: "Amberley Post", slogan: "Amberley Cross and the moor", kind: Listing, feed: "/", articles: "/", style: "ld", validators: "both"},
		{key: "quickscan", name: "Quickscan", slogan: "News gathered from the inland towns", kind: Listing, feed: "/tag/AdaPenhallow", articles: "/p/", style: "plain", validators: "none", tag: "AdaPenhallow", closed: "/login"},
	}
}

package discover

import (
	"net/url"
	"slices"
	"strings"

	"hearsay/internal/feed"
	"hearsay/internal/page"
)

// feedNames are the places where feeds usually lie, likeliest first: those of
// the common content systems and generators of static sites.
var feedNames = []string{"feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json", "index.rss", "feeds/posts/default"}

// mapNames are the places where news sitemaps usually lie.
var mapNames = []string{"news-sitemap.xml", "sitemap-news.xml", "sitemap_news.xml"}

// Places lists where to look for the feed of a site whose page names none, in
// the order in which to try: beside the page, at the root of the site, then
// the news sitemaps that lie at the root. At most 21 addresses; none when site
// is no absolute HTTP address. The sitemaps that robots.txt names (see
// RobotsMaps) are surer than those guessed at the end.
func Places(site string) []string {
	u, err := url.Parse(strings.TrimSpace(site))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil
	}
	root := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/"}
	beside := root
	beside.Path = u.Path
	if i := strings.LastIndexByte(u.Path, '/'); strings.Contains(u.Path[i+1:], ".") || i < 0 {
		beside.Path = u.Path[:i+1] // the folder of a file
	}
	if !strings.HasSuffix(beside.Path, "/") {
		beside.Path += "/"
	}
	var out []string
	if beside.Path != "/" {
		for _, name := range feedNames {
			out = append(out, beside.JoinPath(name).String())
		}
	}
	for _, name := range feedNames {
		out = append(out, root.JoinPath(name).String())
	}
	for _, name := range mapNames {
		out = append(out, root.JoinPath(name).String())
	}
	return out
}

// maxMaps is the largest number of sitemaps taken from one document.
const maxMaps = 100

// RobotsMaps returns the sitemaps that a robots.txt names (sitemaps.org,
// "Specifying the Sitemap location in your robots.txt file"), those of news
// first.
func RobotsMaps(robots []byte) []string {
	var out []string
	for line := range strings.Lines(strings.TrimPrefix(string(robots), "\ufeff")) {
		key, value, ok := strings.Cut(line, ":")
		if !ok || !strings.EqualFold(strings.TrimSpace(key), "sitemap") || len(out) >= maxMaps {
			continue
		}
		value, _, _ = strings.Cut(strings.TrimSpace(value), " ")
		if strings.HasPrefix(value, "http://") || strings.HasPrefix(value, "https://") {
			out = append(out, value)
		}
	}
	return newsFirst(out)
}

// Sitemap reads the articles of a news sitemap, as they stand, or the sitemaps
// that an index names, those of news first and of these the one that changed last.
// A sitemap that gives no titles and no times lists pages of every kind: it has no
// items.
func Sitemap(doc []byte, opts Options) (items []page.Item, maps []string) {
	m, err := feed.ParseSitemap(doc, feed.Options{URL: opts.URL, ContentType: opts.ContentType})
	if err != nil {
		return nil, nil
	}
	if m.Index {
		slices.SortStableFunc(m.Pages, func(a, b feed.Page) int { return b.Modified.Time.Compare(a.Modified.Time) })
	}
	for _, p := range m.Pages {
		switch {
		case m.Index && len(maps) < maxMaps:
			maps = append(maps, p.URL)
		case !m.Index && p.Title != "" && p.Published.Known():
			items = append(items, page.Item{URL: p.URL, Title: p.Title, Published: p.Published})
		}
	}
	return items, newsFirst(maps)
}

// newsFirst puts the sitemaps that are named after news first.
func newsFirst(maps []string) []string {
	var news, rest []string
	for _, m := range maps {
		if strings.Contains(strings.ToLower(m[strings.Index(m, "://")+3:]), "news") {
			news = append(news, m)
		} else {
			rest = append(rest, m)
		}
	}
	return append(news, rest...)
}

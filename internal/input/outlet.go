package input

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/feed"
	"hearsay/internal/urlnorm"
)

// outletOf names the publisher of a feed: its title without what says that it
// is a feed or which part of the paper it holds.
func outletOf(f *feed.Feed, url string) string {
	link := firstOf(f.Link, url)
	if o := cleanOutlet(f.Title, link); o != "" {
		return o
	}
	if o := cleanOutlet(f.Publisher.Name, link); o != "" {
		return o
	}
	return urlnorm.Host(link)
}

// separators part a feed's title into outlet and section.
var separators = []string{" | ", " – ", " — ", " - ", " » ", " › ", " > ", " :: ", " · ", " • ", " / ", ": "}

// cleanOutlet returns the part of a feed's title that names the outlet, ""
// when none does. Where several parts might, the one that the site's address
// spells counts, and then the first.
func cleanOutlet(title, link string) string {
	parts := []string{strings.TrimSpace(title)}
	for _, sep := range separators {
		var next []string
		for _, p := range parts {
			next = append(next, strings.Split(p, sep)...)
		}
		parts = next
	}
	var names []string
	for _, p := range parts {
		p = trimGeneric(strings.TrimSpace(p))
		if p != "" && !allGeneric(p) {
			names = append(names, p)
		}
	}
	if len(names) == 0 {
		return ""
	}
	host := squash(urlnorm.Host(link))
	for _, n := range names {
		if s := squash(n); len(s) >= 3 && host != "" && (strings.Contains(host, s) || strings.Contains(host, strings.TrimPrefix(s, "the"))) {
			return n
		}
	}
	for _, n := range names {
		if host != "" && initials(n) != "" && strings.HasPrefix(host, initials(n)) {
			return n
		}
	}
	return names[0]
}

// generic holds the words that no outlet is named by alone.
var generic = map[string]bool{
	"rss": true, "atom": true, "feed": true, "feeds": true, "xml": true, "latest": true, "news": true, "headlines": true, "headline": true,
	"top": true, "stories": true, "story": true, "all": true, "articles": true, "article": true, "home": true, "homepage": true, "page": true, "front": true,
	"recent": true, "updates": true, "breaking": true, "newest": true, "posts": true, "main": true, "full": true, "text": true, "content": true,
	"world": true, "uk": true, "us": true, "usa": true, "india": true, "australia": true, "europe": true, "asia": true, "africa": true, "international": true, "national": true, "local": true, "regional": true,
	"politics": true, "business": true, "sport": true, "sports": true, "football": true, "cricket": true, "entertainment": true, "arts": true, "culture": true, "celebrity": true, "showbiz": true, "tv": true, "film": true, "music": true,
	"science": true, "technology": true, "tech": true, "health": true, "environment": true, "weather": true, "climate": true, "education": true, "opinion": true, "comment": true, "comments": true, "lifestyle": true, "life": true, "travel": true, "money": true, "finance": true, "markets": true, "economy": true, "crime": true, "court": true, "courts": true, "video": true, "videos": true,
	"and": true, "of": true, "the": true, "from": true, "for": true, "in": true, "&": true, "»": true, "by": true, "2.0": true, "1.0": true,
}

func allGeneric(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if !generic[strings.Trim(w, ",.()")] {
			return false
		}
	}
	return true
}

// trimGeneric drops what a feed adds to its outlet's name: "RSS Feed", "(RSS)",
// "latest news from" and such.
func trimGeneric(s string) string {
	for again := true; again; {
		again = false
		low := strings.ToLower(s)
		for _, tail := range [...]string{" rss feeds", " rss feed", " rss", " (rss)", " atom feed", " (atom)", " news feed", " feed", " [rss]", " all articles", " latest articles", " latest headlines", " latest news", " top stories", " homepage", " home page", " rss 2.0"} {
			if strings.HasSuffix(low, tail) && len(s) > len(tail) {
				s, again = strings.TrimRight(s[:len(s)-len(tail)], " -|:–—,"), true
				break
			}
		}
		for _, head := range [...]string{"rss feed from ", "rss feed for ", "latest news from ", "latest from ", "latest headlines from ", "news from ", "all articles from ", "headlines from ", "top stories from ", "articles from "} {
			if strings.HasPrefix(strings.ToLower(s), head) && len(s) > len(head) {
				s, again = strings.TrimSpace(s[len(head):]), true
				break
			}
		}
	}
	return s
}

// squash keeps the letters and digits of a name, in lower case.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// initials returns the first letters of a name of three words or more.
func initials(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) < 3 {
		return ""
	}
	var b strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLetter(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// trimOutlet drops the outlet's name from the end of a headline, where
// aggregators put it.
func trimOutlet(headline, outlet string) string {
	if outlet == "" {
		return headline
	}
	for _, sep := range [...]string{" - ", " | ", " – ", " — "} {
		if s, ok := strings.CutSuffix(headline, sep+outlet); ok && s != "" {
			return strings.TrimSpace(s)
		}
	}
	return headline
}

package page

import (
	"strings"

	"hearsay/internal/news"
)

// Bounds of what stands beside an article, set on two thirds of the pages of
// eval/pages.
const (
	minBeside     = 800  // bytes of text of such a page's main element
	besideShare   = 0.35 // or less of it was read as the article
	maxBesideBody = 5000
	spaceShare    = 1.3 // bytes of text with spaces for each one without, at most
)

// beside gives what the page's main element says beyond the article that was
// read of it, where that is a small part: tables of links, places, results, or
// an article in boxes of which one alone was taken for it. It is no article by
// itself.
func (d *doc) beside(a *news.Article) (news.Article, bool) {
	body := float64(bodyBytes(a))
	if len(d.nodes) > maxIndexNodes || body > maxBesideBody || body > besideShare*spaceShare*float64(d.bytes(0)) {
		return news.Article{}, false
	}
	r := d.readRegion()
	if r.root == 0 {
		return news.Article{}, false
	}
	if kept := r.keptBytes(r.root); kept < minBeside || body > besideShare*float64(kept) {
		return news.Article{}, false
	}
	rest := news.Article{Kind: news.KindList, URL: a.URL, Outlet: a.Outlet, Headline: a.Headline, Language: a.Language, Partial: true}
	said := map[string]bool{letterKey(a.Headline): true, letterKey(a.Standfirst): true, "": true}
	for _, list := range [...][]string{a.Paragraphs, a.Captions} {
		for _, p := range list {
			said[letterKey(p)] = true
		}
	}
	for i := range a.Headings {
		said[letterKey(a.Headings[i].Text)] = true
	}
	last := ""
	for k := range r.blocks {
		b := &r.blocks[k]
		if !r.has(k) || b.isFurniture() {
			continue
		}
		s := strings.TrimSpace(r.spaced(b.first, b.last))
		if key := letterKey(s); !said[key] && key != last {
			last = key
			rest.Paragraphs = append(rest.Paragraphs, s)
		}
	}
	return rest, bodyBytes(&rest) >= minBeside/2
}

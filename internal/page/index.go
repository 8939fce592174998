package page

import (
	"golang.org/x/net/html/atom"

	"hearsay/internal/news"
)

// Bounds of an index, a page that leads to articles and says little of each.
const (
	minIndex  = 5    // items
	solidBody = 2500 // bytes of text that make an article of a page whatever it lists
	// maxIndexNodes is how large a page may be that is read for its list: the
	// largest of eval/pages has 27,737 nodes.
	maxIndexNodes = 50_000
)

// index reads a page that has no article of its own as the articles that it
// lists: their headlines, links and ages, and what it says of each; nil where
// it lists none, or where the article a, read without error, is more than a
// part of the list. A list of bare links, without ages and summaries, stays
// none.
func (d *doc) index(a *news.Article, err error) []news.Article {
	if len(d.nodes) > maxIndexNodes || d.claimsArticle() || err == nil && bodyBytes(a) > solidBody {
		return nil
	}
	found := d.lists()
	if len(found) < minIndex {
		return nil
	}
	if err == nil && !d.ofList(found) && !d.belowList(found) {
		return nil
	}
	cards := make([]card, len(found))
	for i, m := range found {
		c := m.card
		if t := d.nodes[c.from].tag; isHeading(t) || t == atom.Dt || t == atom.A || t == atom.P {
			c.to = d.headedTo(found, i)
		}
		c.prose = d.proseBetween(c.from, c.to)
		cards[i] = c
	}
	arts := d.readCards(cards, true)
	told := 0
	for i := range arts {
		if p := arts[i].Paragraphs; arts[i].Published.Known() || len(p) > 0 && (sentenceEnd(p[0]) || len(p[0]) >= longProse) {
			told++
		}
	}
	if told*2 < len(found) {
		return nil
	}
	return arts
}

// headedTo is the node behind what the headline of item i heads: the next
// item, within the element that holds the headline.
func (d *doc) headedTo(found []linked, i int) int32 {
	end := d.nodes[d.nodes[found[i].from].parent].end
	if i+1 < len(found) {
		end = min(end, found[i+1].from)
	}
	return max(end, found[i].to)
}

// ofList reports whether the page's main node is one of the items, or holds
// most of them.
func (d *doc) ofList(found []linked) bool {
	if d.main < 0 {
		return true
	}
	end := d.nodes[d.main].end
	in := 0
	for i := range found {
		if found[i].from <= d.main && end <= found[i].to {
			return true
		}
		if found[i].from >= d.main && found[i].from < end {
			in++
		}
	}
	return in*2 > len(found)
}

// belowList reports whether the page's main node stands below the list that
// the headline heads: a note at the page's end.
func (d *doc) belowList(found []linked) bool {
	n := 0
	for i := range found {
		if found[i].from > d.h1 && found[i].to <= d.main {
			n++
		}
	}
	return n*2 > len(found)
}

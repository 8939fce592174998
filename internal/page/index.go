package page

import (
	"strings"

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
	if len(found) < minIndex && !d.areNews(found) {
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

// areNews tells a short list of news, which has no more items than goods or
// related pages do: each has a headline of some words, an age or day on a line of
// its own and no price, and a sentence or an address that a day is part of; and
// the page says little beside them.
func (d *doc) areNews(found []linked) bool {
	if len(found) < minItems {
		return false
	}
	words, inside := 0, 0.0
	for i := range found {
		m := &found[i]
		words += m.words
		if !m.date.Known() || !d.stampedAlone(m.card) || !d.opts.Now.IsZero() && m.date.Time.After(d.opts.Now.AddDate(0, 0, 1)) {
			return false
		}
		if d.summaryOf(m.card) == "" && !hasDay(m.url) && m.date.From != news.FromRelative {
			return false
		}
		inside += d.proseBetween(m.from, m.to)
	}
	if float64(words) < minTitleWords*float64(len(found)) {
		return false
	}
	beside := d.proseBetween(0, int32(len(d.nodes))) - inside
	return beside < minBody && beside <= inside
}

// stampedAlone reports a card of which one line says when and nothing else, and
// none a price.
func (d *doc) stampedAlone(c card) bool {
	alone := false
	from, to := d.blockRange(c.from, c.to)
	for k := from; k < min(to, from+maxCardBlocks); k++ {
		b := &d.blocks[k]
		if k != c.head && b.prose <= 60 && hasPrice(b.text) {
			return false
		}
		for j := b.first; j <= b.last && !alone; j++ {
			s := strings.TrimSpace(d.text(j))
			alone = s != "" && (isAge(s) || len(s) < maxDayLine && isDateOnly(s) && d.stampIn(b) != "")
		}
	}
	return alone
}

// maxDayLine is the longest day and hour, in bytes.
const maxDayLine = 40

// hasPrice reports a sum of money in figures.
func hasPrice(s string) bool {
	for _, sign := range [...]string{"£", "$", "€", "₹", "¥"} {
		before, behind, ok := strings.Cut(s, sign)
		behind = strings.TrimLeft(behind, " \u00a0")
		before = strings.TrimRight(before, " \u00a0")
		if ok && (behind != "" && isDigit(behind[0]) || before != "" && isDigit(before[len(before)-1])) {
			return true
		}
	}
	return false
}

// hasDay reports an address with a year, month and day in its path:
// "/2025/06/03/" or "/2025-06-03-".
func hasDay(u string) bool {
	for i := 0; i+11 <= len(u); i++ {
		if u[i] != '/' || u[i+5] != '/' && u[i+5] != '-' || u[i+8] != u[i+5] || u[i+1] != '1' && u[i+1] != '2' {
			continue
		}
		digits := true
		for _, k := range [...]int{1, 2, 3, 4, 6, 7, 9, 10} {
			digits = digits && isDigit(u[i+k])
		}
		if digits {
			return true
		}
	}
	return false
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

package page

import (
	"sort"
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay/internal/news"
	"hearsay/internal/urlnorm"
)

// Item is one entry of a page that lists articles and leads to them.
type Item struct {
	URL       string // absolute where the page's own address is known
	Title     string
	Summary   string       // the first text below the title, "" if none
	Published news.Claimed // as the list says it
}

// Bounds of the items of a list. An item has a title of some words, which
// links to a page of its own; menus have titles of one or two words and no
// dates. Set on pages written for the tests.
const (
	minItems      = 3
	maxItems      = 500
	minTitleWords = 4.0 // on average, where fewer than half of the items are dated
	maxSummary    = 600 // bytes
	maxInner      = 64  // members of a group that are looked through for nested ones
)

// maxMembers is how many elements of a page are read as items: forty lists of
// maxItems.
const maxMembers = 20_000

// listHints strike out what holds links and no articles.
const listHints = hNav | hFoot | hHidden | hComments | hAd | hPromo | hShare | hTags | hInteractive

// Decode returns a page as UTF-8. contentType is what the server said, "" if
// unknown.
func Decode(doc []byte, contentType string) string { return decode(doc, contentType) }

// Items finds what a page lists by its structure: elements of one kind in one
// kind of place, each with a title that links to a page of its own, mostly
// with a date or a text. They come in page order, each address once; nil when
// the page lists nothing. Unlike Read it needs no text of the articles.
func Items(page []byte, opts Options) []Item {
	r := rooms.Get().(*room)
	d := &doc{tree: parseIn(r, decode(page, opts.ContentType)), opts: opts, h1: -1, main: -1}
	r.enter(d)
	d.cut()
	d.readMeta()
	items := d.readItems(d.lists())
	r.leave(d)
	return items
}

// lists gives the items of the page's best list and of those that are lists of
// articles beyond doubt, in page order.
func (d *doc) lists() []linked {
	base := urlnorm.NewBase(d.baseURL())
	groups := d.itemGroups(base)
	var best *itemGroup
	for _, g := range groups {
		if best == nil || g.score > best.score {
			best = g
		}
	}
	if best == nil {
		return nil
	}
	var found []linked
	for _, g := range groups {
		if g == best || g.stands(best) {
			found = append(found, g.items...)
		}
	}
	sort.SliceStable(found, func(i, j int) bool {
		if found[i].head != found[j].head {
			return found[i].head < found[j].head
		}
		return found[i].from < found[j].from // of nested ones the outermost
	})
	kept := found[:0]
	seen := map[string]bool{}
	for _, m := range found {
		if key := urlnorm.Key(m.url); !seen[key] {
			seen[key] = true
			kept = append(kept, m)
		}
	}
	return kept
}

// linked is a card with the address that its title leads to.
type linked struct {
	card
	url   string
	words int
	date  news.Claimed
}

// itemGroup is a set of elements of one kind in one kind of place.
type itemGroup struct {
	items  []linked
	score  float64
	headed int // items with a heading for a title
	dated  int
}

// stands reports a second list of the page that is one of articles beyond
// doubt: dated, or headed as the best is.
func (g *itemGroup) stands(best *itemGroup) bool {
	n := len(g.items)
	return g.dated*10 >= n*8 || g.headed*10 >= n*9 && best.headed*10 >= len(best.items)*9
}

// baseURL is what the page's links are read against.
func (d *doc) baseURL() string {
	for i := range d.nodes {
		if d.nodes[i].tag == atom.Base && d.attr(int32(i), aHref) != "" {
			return urlnorm.Resolve(d.opts.URL, d.attr(int32(i), aHref))
		}
	}
	return firstText(d.opts.URL, d.url())
}

func firstText(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// itemGroups gathers what may be items and keeps the groups that are lists.
func (d *doc) itemGroups(base urlnorm.Base) []*itemGroup {
	type place struct{ own, above uint64 }
	index := map[place]*itemGroup{}
	var order []*itemGroup
	names := make([]hint, len(d.nodes)) // of the node and those above it
	byNode := d.blocksByNode()
	self := urlnorm.Key(d.opts.URL)
	members := 0
	for i := 1; i < len(d.nodes); i++ {
		n := &d.nodes[i]
		names[i] = names[n.parent] | n.hint
		if n.kind != element || names[i]&listHints != 0 || !itemTag(n.tag) {
			continue
		}
		c, ok := d.asItem(int32(i), byNode)
		if !ok {
			continue
		}
		if members++; members > maxMembers {
			break
		}
		u := base.Resolve(c.href)
		if !strings.HasPrefix(u, "http") && urlnorm.HasScheme(u) || urlnorm.Key(u) == self {
			continue
		}
		at := place{d.kindOf(int32(i)), d.kindOf(n.parent)}
		g := index[at]
		if g == nil {
			g = &itemGroup{}
			index[at] = g
			order = append(order, g)
		}
		g.items = append(g.items, linked{card: c, url: u, words: min(wordCount(d.blocks[c.head].text), 14)})
	}
	var out []*itemGroup
	for _, g := range order {
		if g.settle(); len(g.items) >= minItems && d.rate(g, names) {
			out = append(out, g)
		}
	}
	return out
}

func itemTag(t atom.Atom) bool {
	return cardTag(t) || t == atom.A || t == atom.P || t == atom.Dt || t == atom.H2 || t == atom.H3 || t == atom.H4
}

// asItem reads a node as an item: near its top stands a heading that links, or
// a block that is a link of some words.
func (d *doc) asItem(i int32, byNode []int32) (card, bool) {
	from, to := byNode[i], byNode[d.nodes[i].end]
	c := card{from: i, to: d.nodes[i].end, head: -1}
	for k := from; k < min(to, from+maxCardBlocks); k++ {
		b := &d.blocks[k]
		if b.level == 0 && d.namesWriter(b.text) {
			continue
		}
		if b.level > 0 && wordCount(b.text) >= 2 || b.density() > 0.8 && wordCount(b.text) >= 3 && !strings.HasSuffix(b.text, ".") {
			c.head = int(k)
			break
		}
		if len(b.text) > 200 {
			break
		}
	}
	if c.head < 0 {
		return c, false
	}
	b := &d.blocks[c.head]
	if c.href = d.linkOf(b); c.href == "" {
		for j := b.node; j >= i; j = d.nodes[j].parent { // the whole item is a link
			if d.nodes[j].tag == atom.A {
				c.href = d.attr(j, aHref)
			}
			if j == i || j == 0 {
				break
			}
		}
	}
	return c, c.href != "" && c.href[0] != '#'
}

// maxWriterLine is the longest line, in bytes, that says only who wrote an item.
const maxWriterLine = 40

// namesWriter reports "By Ann Ode", and not a title such as "By train to the
// coast".
func (d *doc) namesWriter(s string) bool {
	if len(s) >= maxWriterLine || !foldsTo(s, "by ") {
		return false
	}
	names := d.bylineOf(s, "")
	return len(names) > 0 && personLike(names[0]) && titleCasedName(names[0])
}

// settle drops the members that hold several others, and those whose address
// has been had: of nested ones the outermost stays.
func (g *itemGroup) settle() {
	var kept []linked
	seen := map[string]bool{}
	for k := range g.items {
		m := &g.items[k]
		holder := false
		for j := k + 1; j < len(g.items) && j <= k+maxInner && g.items[j].from < m.to; j++ {
			if g.items[j].url != m.url {
				holder = true
				break
			}
		}
		if holder || seen[m.url] || len(kept) >= maxItems {
			continue
		}
		seen[m.url] = true
		kept = append(kept, *m)
	}
	g.items = kept
}

// rate scores a group and reports whether it is a list of articles.
func (d *doc) rate(g *itemGroup, names []hint) bool {
	words := 0
	for k := range g.items {
		m := &g.items[k]
		m.date = d.cardDate(m.card)
		w := float64(m.words)
		words += m.words
		if d.blocks[m.head].level > 0 {
			g.headed++
			w *= 1.4
		}
		if m.date.Known() {
			g.dated++
			w *= 1.6
		}
		if d.summaryOf(m.card) != "" {
			w *= 1.3
		}
		if names[m.from]&(hRelated|hSide) != 0 {
			w *= 0.5
		}
		g.score += w
	}
	n := len(g.items)
	return g.dated*2 >= n || float64(words) >= minTitleWords*float64(n)
}

// summaryOf is the first text of a card below its title.
func (d *doc) summaryOf(c card) string {
	from, to := d.blockRange(c.from, c.to)
	for k := max(from, c.head+1); k < min(to, from+maxCardBlocks); k++ {
		b := &d.blocks[k]
		if wordCount(b.text) >= 6 && (b.density() < 0.5 || sentenceEnd(b.text)) && !isDateOnly(b.text) {
			return cutText(oneLine(b.text), maxSummary)
		}
	}
	return ""
}

// isDateOnly reports a line such as "Monday 3 March 2025, 14:05 GMT".
func isDateOnly(s string) bool { return len(s) < 60 && mayDate(s) && !sentenceEnd(s) }

// cutText cuts a text at the end of a word.
func cutText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	cut := strings.LastIndexByte(s[:n], ' ')
	if cut <= 0 {
		return strings.ToValidUTF8(s[:n], "") + "…"
	}
	return s[:cut] + "…"
}

func (d *doc) readItems(found []linked) []Item {
	var out []Item
	for _, m := range found[:min(len(found), maxItems)] {
		out = append(out, Item{URL: strings.Clone(m.url), Title: strings.Clone(oneLine(d.blocks[m.head].text)), Summary: strings.Clone(d.summaryOf(m.card)), Published: m.date})
	}
	return out
}

package page

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay/internal/news"
)

// A card is one item of a listing page: nodes [from, to) with the block that
// is its headline.
type card struct {
	from, to int32
	head     int // index into blocks
	href     string
	prose    float64
}

// Bounds of listing pages, set on the development packs and checked against
// the article pages of eval/pages, none of which may be taken for one.
const (
	minCards     = 2
	minCardProse = 70  // bytes of prose of a card: one sentence
	maxIntro     = 300 // bytes of prose between the page's headline and its first card
	cardShare    = 0.6 // share of the page's prose that stands in the cards
)

// listing reads a page of several articles; nil when it is none.
func (d *doc) listing() []news.Article {
	if d.claimsArticle() {
		return nil
	}
	cards := d.cards()
	if len(cards) < minCards {
		return nil
	}
	sum := 0.0
	for _, c := range cards {
		sum += c.prose
	}
	if sum < cardShare*d.prose[0] {
		return nil
	}
	if d.h1 >= 0 && cards[0].from > d.h1 && d.hasText(d.h1, cards[0].from) {
		return nil // an article with others below it
	}
	if arts := d.readCards(cards, false); len(arts) >= minCards {
		return arts
	}
	return nil
}

// hasText reports more prose between two nodes than introduces a listing: a
// long paragraph, or three.
func (d *doc) hasText(from, to int32) bool {
	n := 0
	i, end := d.blockRange(from, to)
	for ; i < end; i++ {
		if b := &d.blocks[i]; !b.gone && b.prose > 0 {
			n++
		}
	}
	return n >= 3 || d.proseBetween(from, to) > maxIntro
}

// claimsArticle reports a page that says that it is one article.
func (d *doc) claimsArticle() bool {
	m := &d.meta
	if m.ld.found && (m.ld.published != "" || m.ld.body != "") && len(m.ldTypes) > 0 && m.ldTypes["ItemList"]+m.ldTypes["CollectionPage"]+m.ldTypes["SearchResultsPage"] == 0 {
		return true
	}
	if lists := m.ldTypes["CollectionPage"]+m.ldTypes["SearchResultsPage"] > 0 && !m.ld.found; !lists && (len(m.published) > 0 || strings.EqualFold(m.ogType, "article")) {
		return true
	}
	for i := range d.nodes {
		if d.attr(int32(i), aItemprop) == "articleBody" && d.prose[i] > 0.5*d.prose[0] {
			return true
		}
	}
	return false
}

// cards finds the items: siblings of one kind, each with a headline and
// prose; else the runs between headings of one level that lead elsewhere.
func (d *doc) cards() []card {
	type group struct {
		parent int32
		sig    uint64
	}
	groups := map[group][]card{}
	var order []group
	byNode := d.blocksByNode()
	for i := range d.nodes {
		n := &d.nodes[i]
		if i == 0 || n.kind != element || d.gone[i] || d.prose[i] < minCardProse || !cardTag(n.tag) {
			continue
		}
		c, ok := d.asCard(int32(i), byNode)
		if !ok {
			continue
		}
		g := group{n.parent, d.kindOf(int32(i))}
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], c)
	}
	var best []card
	top := 0.0
	for _, g := range order {
		if len(groups[g]) < minCards || !d.areCards(groups[g]) {
			continue
		}
		sum := 0.0
		for _, c := range groups[g] {
			sum += c.prose
		}
		if sum > top*1.02 || sum > top*0.98 && len(groups[g]) > len(best) {
			best, top = groups[g], max(sum, top)
		}
	}
	if best == nil {
		best = d.flatCards()
	}
	return best
}

func cardTag(t atom.Atom) bool {
	switch t {
	case atom.Div, atom.Article, atom.Li, atom.Section, atom.Tr, atom.Td, atom.Table, atom.Dd:
		return true
	}
	return t >= 1<<31
}

// kindOf is the tag of a node with the first of its classes.
func (d *doc) kindOf(i int32) uint64 {
	class, _, _ := strings.Cut(d.attr(i, aClass), " ")
	h := uint64(14695981039346656037) // FNV-1a, 64 bit
	for k := 0; k < len(class); k++ {
		h = (h ^ uint64(class[k])) * 1099511628211
	}
	return h ^ uint64(d.nodes[i].tag)*1099511628211
}

// blocksByNode gives for each node the index of the first block at or after it.
func (d *doc) blocksByNode() []int32 {
	out := make([]int32, len(d.nodes)+1)
	k := 0
	for i := range out {
		for k < len(d.blocks) && int(d.blocks[k].first) < i {
			k++
		}
		out[i] = int32(k)
	}
	return out
}

// maxCardBlocks bounds the blocks before a card's headline.
const maxCardBlocks = 12

// asCard reads a node as a card: its headline is the first heading in it, or
// the first block that is a link of some words, and stands near its top.
func (d *doc) asCard(i int32, byNode []int32) (card, bool) {
	from, to := byNode[i], byNode[d.nodes[i].end]
	c := card{from: i, to: d.nodes[i].end, head: -1, prose: d.prose[i]}
	for k := from; k < to && k < from+maxCardBlocks; k++ {
		b := &d.blocks[k]
		if b.gone {
			continue
		}
		if b.level > 0 && wordCount(b.text) >= 2 || b.density() > 0.8 && wordCount(b.text) >= 4 {
			c.head = int(k)
			break
		}
		if b.prose > 80 {
			break
		}
	}
	if c.head < 0 {
		return c, false
	}
	c.href = d.linkOf(&d.blocks[c.head])
	return c, true
}

// linkOf is the address that a block leads to.
func (d *doc) linkOf(b *block) string {
	for i, steps := b.node, 0; i > 0 && steps < 3; i, steps = d.nodes[i].parent, steps+1 {
		if d.nodes[i].tag == atom.A && d.attr(i, aHref) != "" {
			return d.attr(i, aHref)
		}
	}
	for j := max(b.node, b.first-8); j <= b.last; j++ {
		if d.nodes[j].tag == atom.A && d.attr(j, aHref) != "" {
			return d.attr(j, aHref)
		}
	}
	return ""
}

// areCards tells items of a listing from the sections of one article: their
// headlines lead to different pages, or each carries an age or date.
func (d *doc) areCards(cards []card) bool {
	links, dated := 0, 0
	seen := map[string]bool{}
	for _, c := range cards {
		if c.href != "" && c.href[0] != '#' && !strings.HasPrefix(c.href, "javascript") && !seen[c.href] {
			seen[c.href] = true
			links++
		} else if c.href == "#" {
			links++ // a page saved without its addresses
		}
		if d.cardDate(c).Known() {
			dated++
		}
	}
	n := len(cards)
	return links*10 >= n*7 || dated*10 >= n*8 && d.meta.ldTypes["LiveBlogPosting"] == 0
}

// flatCards reads a page whose items have no element of their own.
func (d *doc) flatCards() []card {
	var heads []int
	level := int8(0)
	for k := range d.blocks {
		b := &d.blocks[k]
		if b.gone || b.level == 0 || b.density() < 0.8 || wordCount(b.text) < 3 {
			continue
		}
		if level == 0 || b.level == level {
			level = b.level
			heads = append(heads, k)
		}
	}
	if len(heads) < minCards {
		heads = d.signedHeads()
	}
	if len(heads) < minCards {
		return nil
	}
	var out []card
	for n, k := range heads {
		c := card{from: d.blocks[k].node, to: int32(len(d.nodes)), head: k, href: d.linkOf(&d.blocks[k])}
		if n+1 < len(heads) {
			c.to = d.blocks[heads[n+1]].node
		}
		for j := k + 1; j < len(d.blocks) && d.blocks[j].first < c.to; j++ {
			if b := &d.blocks[j]; !b.gone && b.prose > 0 {
				c.prose += b.prose
			}
		}
		if c.prose >= minCardProse {
			out = append(out, c)
		}
	}
	if len(out)*10 < len(heads)*6 || !d.areCards(out) {
		return nil
	}
	return out
}

// readCards reads the cards of a page; bare ones, a headline and no text, where
// that is asked for.
func (d *doc) readCards(cards []card, bare bool) []news.Article {
	pageOutlet := d.outlet("")
	tag := d.pageTag()
	repeated := d.repeatedLabels(cards)
	same := d.repeatedTexts(len(cards), func(i int) (from, to int32) { return cards[i].from, cards[i].to }, func(int) bool { return true })
	named := 0
	arts := make([]news.Article, 0, len(cards))
	for _, c := range cards {
		a := d.readCard(c, repeated)
		a.Paragraphs = slices.DeleteFunc(a.Paragraphs, func(p string) bool { return same[p] })
		if s := d.summaryOf(c); bare && len(a.Paragraphs) == 0 && s != "" && !same[s] && !sameKey(s, letterKey(a.Headline)) {
			a.Paragraphs = []string{s}
		}
		if tag != "" {
			a.Tags = append(a.Tags, tag)
		}
		if a.Outlet != "" {
			named++
		}
		if len(a.Paragraphs) > 0 || bare {
			arts = append(arts, a)
		}
	}
	if d.areAuthors(arts) {
		for i := range arts {
			if a := &arts[i]; a.Outlet != "" && len(a.Bylines) == 0 && personLike(a.Outlet) {
				a.Bylines = []string{a.Outlet}
			}
			arts[i].Outlet = ""
		}
	}
	for i := range arts { // an outlet's own list of its articles
		if arts[i].Outlet == "" && (named == 0 || d.ownHost(arts[i].URL)) {
			arts[i].Outlet = pageOutlet
		}
	}
	return arts
}

// areAuthors reports a list of an outlet's own articles whose labels, taken for
// outlets, are mostly names of persons.
func (d *doc) areAuthors(arts []news.Article) bool {
	own, persons, named := 0, 0, 0
	for i := range arts {
		if d.ownHost(arts[i].URL) {
			own++
		}
		if o := arts[i].Outlet; o != "" {
			named++
			if personLike(o) && !outletWord(o) {
				persons++
			}
		}
	}
	return own*10 >= len(arts)*8 && persons*2 > named
}

// ownHost reports an address on the page's own host.
func (d *doc) ownHost(u string) bool {
	p, err := url.Parse(u)
	return err == nil && p.Host != "" && strings.EqualFold(p.Host, d.host())
}

// pageTag is the hashtag that the page's title or headline names.
func (d *doc) pageTag() string {
	head := ""
	if d.h1 >= 0 {
		head = d.textOf(d.h1, maxTitle)
	}
	for _, s := range [...]string{head, d.meta.htmlTitle, d.meta.ogTitle} {
		if i := strings.IndexByte(s, '#'); i >= 0 {
			word := s[i+1:]
			if j := strings.IndexAny(word, " ,.|:;)”\""); j >= 0 {
				word = word[:j]
			}
			if len(word) > 1 {
				return word
			}
		}
	}
	return ""
}

func (d *doc) readCard(c card, repeated map[string]bool) news.Article {
	a := news.Article{Language: d.language()}
	head := &d.blocks[c.head]
	a.Headline = oneLine(head.text)
	a.URL = d.resolve(c.href)
	a.Published = d.cardDate(c)
	own := *d
	own.h1, own.main = head.node, c.from
	co := &composer{doc: &own, art: &a, headline: letterKey(a.Headline), end: c.to}
	d.cardLabels(c, &a, repeated)
	if d.proseBetween(c.from, head.first) > 80 {
		own.h1 = -1 // the text stands before its headline
	}
	co.run()
	a.Credit = creditOf(&a)
	a.Partial = true
	if n := bodyBytes(&a); n > 0 {
		last := a.Paragraphs[len(a.Paragraphs)-1]
		a.Partial = n < 250 || strings.HasSuffix(last, "…") || strings.HasSuffix(last, "...")
	}
	return a
}

// resolve makes an address of a card absolute where the page's own is known.
func (d *doc) resolve(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || href[0] == '#' || strings.HasPrefix(href, "javascript") {
		return ""
	}
	ref, err := url.Parse(href)
	if err != nil {
		return ""
	}
	if ref.IsAbs() {
		return href
	}
	base, err := url.Parse(d.url())
	if err != nil || !base.IsAbs() {
		return ""
	}
	return base.ResolveReference(ref).String()
}

// minSigned is how many stories without links a page has at least.
const minSigned = 3

// signedHeads finds the headings of a page of several stories that lead nowhere:
// all of one level, each with a line behind it that names a writer and a day.
func (d *doc) signedHeads() []int {
	var heads []int
	level := int8(0)
	for k := 0; k+1 < len(d.blocks); k++ {
		b := &d.blocks[k]
		if b.gone || b.level < 2 || wordCount(b.text) < 2 {
			continue
		}
		if level == 0 {
			level = b.level
		}
		if b.level > level {
			continue
		}
		next := &d.blocks[k+1]
		s := oneLine(next.text)
		if b.level < level || next.prose > 0 || len(s) > maxStandfirst/2 || !mayDate(s) || trimBy(s) == s && !next.hasByline(d) {
			return nil
		}
		heads = append(heads, k)
	}
	if len(heads) < minSigned {
		return nil
	}
	return heads
}

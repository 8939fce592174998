package page

import (
	"math"
	"math/bits"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"hearsay/internal/dates"
)

// maxTitle is the longest headline, in bytes.
const maxTitle = 300

// titleSeps stand between a headline and the name of the site in a title.
var titleSeps = [...]string{" | ", " : ", " – ", " — ", " - ", " :: ", " · ", " • ", " » ", " « ", " ‹ ", " › ", " // ", " ⋆ ", " ~ ", " / "}

// segments cuts a page title at its separators.
func segments(title string) []string {
	if title = strings.TrimSpace(title); title == "" {
		return nil
	}
	parts := []string{title}
	for _, sep := range titleSeps {
		if !strings.Contains(title, sep) {
			continue
		}
		var next []string
		for _, p := range parts {
			for _, q := range strings.Split(p, sep) {
				if q = strings.TrimSpace(q); q != "" {
					next = append(next, q)
				}
			}
		}
		parts = next
	}
	return parts
}

// titleParts are the segments of the page's title.
func (d *doc) titleParts() []string {
	if d.titleSegs == nil {
		d.titleSegs = segments(d.meta.htmlTitle)
	}
	return d.titleSegs
}

// trimSite takes the name of the site and of sections off a title: segments
// at its end (or start) that are short, or are the site's name.
func (d *doc) trimSite(title string) string {
	site := letterKey(d.meta.site)
	title = d.trimTight(title, site)
	for _, sep := range titleSeps {
		if !strings.Contains(title, sep) { // far quicker than to look for the last
			continue
		}
		for {
			i := strings.LastIndex(title, sep)
			if i <= 0 {
				break
			}
			head, tail := title[:i], title[i+len(sep):]
			if named := site != "" && letterKey(tail) == site; !named && (!d.siteLike(tail, site) || wordCount(head) < 3 && wordCount(head) < wordCount(tail)) {
				break
			}
			title = strings.TrimSpace(head)
		}
		if i := strings.Index(title, sep); i > 0 {
			if head, tail := title[:i], title[i+len(sep):]; site != "" && letterKey(head) == site && wordCount(tail) > 2 {
				title = strings.TrimSpace(tail)
			}
		}
	}
	return title
}

// tightSeps stand without spaces in titles of East Asian pages; a section may
// stand between the headline and the site's name.
const tightSeps = "-_|ㅣ│｜—"

// trimTight takes the site's name, and one section before it, off a title whose
// separators stand without spaces.
func (d *doc) trimTight(title, site string) string {
	i := strings.LastIndexAny(title, tightSeps)
	if i <= 0 || site == "" {
		return title
	}
	_, n := utf8.DecodeRuneInString(title[i:])
	if r, _ := utf8.DecodeRuneInString(title[i+n:]); letterKey(title[i+n:]) != site || r < 0x2e80 {
		return title
	}
	title = strings.TrimRight(title[:i], tightSeps+" ")
	if i = strings.LastIndexAny(title, tightSeps); i > 0 && utf8.RuneCountInString(title[i:]) <= maxTightSection {
		if head := strings.TrimRight(title[:i], tightSeps+" "); head != "" {
			return head
		}
	}
	return title
}

// maxTightSection is the longest name of a section, with its separator, in
// letters.
const maxTightSection = 6

// siteLike reports whether a segment of a title may be a site or a section.
func (d *doc) siteLike(s, site string) bool {
	if k := letterKey(s); site != "" && (k == site || strings.Contains(site, k) && len(k) > 4 || strings.Contains(k, site)) {
		return true
	}
	return wordCount(s) <= 4 || strings.Contains(s, ".com") || strings.Contains(s, ".co.uk")
}

// claims are the headlines that the page's head gives: of JSON-LD, OpenGraph
// and the title element, in that order.
type claims struct {
	key   [3]string
	count [3]int           // different words of each
	words map[string]uint8 // the claims, by bits, that hold a word
}

func newClaims(texts ...string) *claims {
	c := &claims{words: make(map[string]uint8, 32)}
	for k, s := range texts {
		c.key[k] = letterKey(s)
		from := 0
		for w := range strings.FieldsSeq(s) { // the keys of the words, joined, are the key of the text
			var buf [64]byte
			to := from + len(appendKey(buf[:0], w))
			if word := c.key[k][from:to]; c.words[word]&(1<<k) == 0 {
				c.words[word] |= 1 << k
				c.count[k]++
			}
			from = to
		}
	}
	return c
}

// likeness gives, for each claim, the share in [0,1] of the words of s that
// are the claim's, and of the claim's words that are among them.
func (c *claims) likeness(s string) (of, back [3]float64) {
	var n [3]int
	all := 0
	for w := range strings.FieldsSeq(s) {
		var buf [64]byte
		all++
		for m := c.words[string(appendKey(buf[:0], w))]; m != 0; m &= m - 1 {
			n[bits.TrailingZeros8(m)]++
		}
	}
	for k := range n {
		if n[k] > 0 {
			of[k], back[k] = float64(n[k])/float64(all), min(float64(n[k])/float64(c.count[k]), 1)
		}
	}
	return of, back
}

// findHeadline finds the element that shows the headline.
func (d *doc) findHeadline() {
	claims := newClaims(d.meta.ld.headline, d.meta.ogTitle, d.meta.htmlTitle)
	best := 0.0
	title := d.titleParts()
	above, prose := false, 0 // a main heading and paragraphs behind it were seen
	for i := range d.blocks {
		b := &d.blocks[i]
		if above && b.prose > 100 {
			prose++
		}
		if d.isMasthead(i, title) {
			continue
		}
		if b.level == 1 && prose == 0 && wordCount(b.text) >= 3 {
			above = true
		}
		if len(b.text) > maxTitle || b.density() > 0.9 && b.level != 1 && b.level != 2 {
			continue
		}
		if len(b.text) > 160 && b.level == 0 && d.nodes[b.node].hint&hHeadline == 0 {
			continue
		}
		s := d.headlineScore(b, claims, best)
		if s > best && d.namesSite(b) {
			s -= siteHeading
		}
		if prose >= proseAbove && b.level != 1 {
			s -= lowHeading
		}
		if s > best {
			best, d.h1 = s, d.headlineNode(b)
		}
	}
	if best < 1 {
		d.h1 = -1
		d.guessHeadline()
	}
}

// A lesser heading below a main one and this many paragraphs opens a chapter
// or a teaser: it has to be like the claims and the main one not at all.
const (
	proseAbove = 3
	lowHeading = 2.5
)

// siteHeading is what a heading loses that the page's title gives as the name
// of the site.
const siteHeading = 3

// namesSite reports a heading that is the end of the page's title, behind a
// headline which a block near the top shows.
func (d *doc) namesSite(b *block) bool {
	title := d.meta.htmlTitle
	if b.level == 0 || len(b.text) >= len(title) || letterKey(b.text) == letterKey(d.meta.ld.headline) {
		return false
	}
	text := oneLine(b.text)
	head, ok := strings.CutSuffix(title, text)
	if !ok {
		return false
	}
	for _, sep := range titleSeps {
		h, ok := strings.CutSuffix(head, sep)
		if h = strings.TrimSpace(h); !ok || wordCount(h) < 2 {
			continue
		}
		key := letterKey(h)
		for k := range d.blocks {
			if k > maxSiteBlocks {
				break
			}
			if o := &d.blocks[k]; len(o.text) < maxTitle && o.node != b.node && sameKey(oneLine(o.text), key) && o.density() < 0.9 {
				return true
			}
		}
	}
	return false
}

// maxSiteBlocks is how far from the top the headline beside a site's name is
// looked for.
const maxSiteBlocks = 200

// guessHeadline takes the short line before the byline, date or picture that
// stand over the first paragraphs, where neither markup nor title tell.
func (d *doc) guessHeadline() {
	first := -1
	for k := range d.blocks { // the start of the text: two paragraphs that follow each other
		if b := &d.blocks[k]; b.prose > 100 && k+1 < len(d.blocks) && (d.blocks[k+1].prose > 40 || k+2 < len(d.blocks) && d.blocks[k+2].prose > 40) {
			first = k
			break
		}
	}
	best := 0.0
	title := d.titleParts()
	for k := first - 1; k >= 0 && k > first-8; k-- {
		b := &d.blocks[k]
		words := wordCount(b.text)
		if words < 3 || words > 30 || len(b.text) > 200 || b.density() > 0.5 && d.linkOf(b) != "" || d.isCaption(b) || d.isSite(b.text) || b.isFurniture() || isBar(oneLine(b.text)) || d.headlineScore(b, nil, math.Inf(-1)) < 0 {
			continue
		}
		if d.isMasthead(k, title) || mottoLike(strings.Trim(oneLine(b.text), "“”\"' ")) {
			continue
		}
		if len(dates.ParseAll(oneLine(b.text), dates.Reference{})) > 0 || trimBy(b.text) != b.text {
			continue
		}
		s := 1.0 + float64(min(words, 8))/8
		if h := d.nodes[b.node].hint; h&hHeadline != 0 {
			s += 2
		} else if h&(hStandfirst|hByline|hDate|hCaption|hSection|hBrand) != 0 {
			s--
		}
		if b.prose > 0 {
			s -= 0.5
		}
		if b.level > 0 {
			s++
		}
		if k+1 < first && len(dates.ParseAll(oneLine(d.blocks[k+1].text), dates.Reference{})) > 0 {
			s++ // right before the date line
		}
		if s > best {
			best, d.h1 = s, d.headlineNode(b)
		}
	}
}

// headlineNode is the heading element around a block, or the block's own.
func (d *doc) headlineNode(b *block) int32 {
	for i, steps := b.node, 0; i > 0 && steps < 3; i, steps = d.nodes[i].parent, steps+1 {
		if isHeading(d.nodes[i].tag) {
			return i
		}
	}
	if d.bytes(b.node) <= len(b.text)+minHeadline {
		return b.node
	}
	i := b.first // a line among others: the element of the line alone
	for d.nodes[i].parent > b.node && d.nodes[d.nodes[i].parent].end <= b.last+1 {
		i = d.nodes[i].parent
	}
	return i
}

// headlineScore weighs a block as the headline: by its element and by its
// likeness to what the head of the page claims. What cannot be above floor is
// not weighed to the end; its score is then above the true one and not above
// floor.
func (d *doc) headlineScore(b *block, c *claims, floor float64) float64 {
	n := &d.nodes[b.node]
	s := 0.0
	switch b.level {
	case 1:
		s = 2
	case 2:
		s = 0.9
	case 3:
		s = 0.3
	}
	if n.hint&hHeadline != 0 {
		s += 0.7
	}
	if s+maxLike <= floor {
		return s
	}
	text := oneLine(b.text)
	words := wordCount(text)
	if c != nil {
		if like := d.claimed(b, text, words, c); like > 0.5 {
			s += maxLike * like
		}
	}
	if s <= floor { // all that follows takes away
		return s
	}
	if n.hint&(hBrand|hSection) != 0 && n.hint&hHeadline == 0 {
		s--
	}
	if d.isSite(text) || isBar(text) || b.level > 1 && mottoLike(text) {
		s -= 3
	}
	if words < 2 {
		s -= 0.7
	}
	if n.hint&(hNav|hRelated|hSide|hFoot|hHidden|hComments|hTags) != 0 {
		s -= 1.5
	}
	for p, steps := n.parent, 0; p > 0 && steps < 8; p, steps = d.nodes[p].parent, steps+1 {
		if h := d.nodes[p].hint; h&(hNav|hRelated|hComments|hHidden) != 0 || h&(hSide|hFoot) != 0 && d.prose[p] < 0.5*d.prose[0] {
			s -= 1.5
			break
		}
	}
	if b.density() > 0.9 {
		s -= 0.5
	}
	if sentenceEnd(text) && b.level == 0 {
		s -= 0.8
	}
	return s
}

// maxLike is what likeness to a claim adds to a headline's score at most.
const maxLike = 3

// claimed is the likeness in [0,1] of a block to the nearest claim.
func (d *doc) claimed(b *block, text string, words int, c *claims) float64 {
	like := 0.0
	of, back := c.likeness(text)
	for k, l := range of {
		if c.key[k] == "" {
			continue
		}
		if k < 2 {
			l = (l + back[k]) / 2
		} else { // the longer part of a title is the headline, the shorter one the site
			l *= 0.6 + 0.4*back[k]
		}
		if k == 2 && d.nodes[b.node].hint&hBrand != 0 && b.level == 0 {
			continue // the title may be the outlet's name alone
		}
		if l > like && (words >= 3 || sameKey(text, c.key[k])) {
			like = l
		}
	}
	return like
}

// isSite reports whether a text is the name of the site.
func (d *doc) isSite(s string) bool {
	if d.siteKeys == nil {
		d.siteKeys = append(d.siteKeys, letterKey(d.meta.site), letterKey(d.meta.app), letterKey(d.meta.ld.publisher))
		for _, o := range d.meta.orgs {
			d.siteKeys = append(d.siteKeys, letterKey(o))
		}
	}
	if sameKey(s, "") {
		return true
	}
	for _, k := range d.siteKeys {
		if sameKey(s, k) {
			return true
		}
	}
	return false
}

// headline chooses between what the page shows and what it claims.
func (d *doc) headline() string {
	shown := ""
	if d.h1 >= 0 {
		shown = d.shownHeadline()
	}
	claims := []string{d.trimName(d.meta.ld.headline), d.trimSite(d.meta.ogTitle), d.trimSite(d.meta.htmlTitle)}
	if shown != "" && len(shown) <= maxTitle {
		if c := d.agreed(claims); c != "" && !sameKey(shown, letterKey(c)) {
			return c
		}
		return d.trimName(shown)
	}
	for _, c := range claims {
		if c = plain(c); c != "" && !d.isSite(c) {
			if head, tail, ok := strings.Cut(c, ": "); ok && wordCount(tail) > 2 && d.inMasthead(letterKey(head)) {
				return tail
			}
			return c
		}
	}
	return ""
}

// agreed is the headline that JSON-LD, OpenGraph and the page's title all
// claim, "" where they differ. A blog's claims are often written for search
// engines; those of a news article are what its outlet calls it. Of the pages
// of eval/pages where such a claim is not what the page shows, two in three
// have it for their title.
func (d *doc) agreed(claims []string) string {
	c := claims[0]
	if wordCount(c) < 3 || strings.HasSuffix(d.meta.ld.typ, "BlogPosting") || d.isSite(c) {
		return ""
	}
	if key := letterKey(c); sameKey(claims[1], key) && strings.HasPrefix(letterKey(d.meta.htmlTitle), key) {
		return c
	}
	return ""
}

// trimName takes the name of the site off the end of a headline.
func (d *doc) trimName(s string) string {
	for _, sep := range titleSeps {
		if !strings.Contains(s, sep) {
			continue
		}
		i := strings.LastIndex(s, sep)
		if i <= 0 || wordCount(s[:i]) < 2 {
			continue
		}
		if tail := s[i+len(sep):]; d.isSite(tail) || isDomain(tail) || letterKey(tail) == d.hostKey() {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

// shownHeadline is the text of the headline element without a kicker in it.
func (d *doc) shownHeadline() string {
	whole := d.textOf(d.h1, maxTitle)
	bare := d.textBut(d.h1, maxTitle, hSection|hHidden|hByline|hDate|hShare|hInteractive)
	if wordCount(bare) >= 3 {
		whole = bare
	}
	// a kicker glued before the claimed headline: "LIVE Name of the story"
	key := letterKey(whole)
	for _, c := range [...]string{d.meta.ld.headline, d.trimSite(d.meta.ogTitle), d.trimSite(d.meta.htmlTitle)} {
		var buf [maxTitle]byte
		if k := appendKey(buf[:0], c); len(k) > 16 && len(k) < len(key) && key[len(key)-len(k):] == string(k) {
			if i := strings.Index(whole, c); i > 0 && i < 40 && d.hasParts(d.h1) {
				return c
			}
		}
	}
	return whole
}

// hasParts reports whether a heading is made of several elements.
func (d *doc) hasParts(i int32) bool {
	n := 0
	for j := i + 1; j < d.nodes[i].end; j++ {
		if t := d.nodes[j].tag; t == atom.Span || t == atom.Div || t == atom.Small || t == atom.Strong || t == atom.A || t == atom.B {
			n++
		}
	}
	return n > 0
}

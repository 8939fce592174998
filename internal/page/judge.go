package page

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/atom"
)

// teaserHead reports the heading of a box of links to other articles.
func (c *composer) teaserHead(b *block) bool {
	if len(b.text) > 80 {
		return false
	}
	kind, rest := phraseOf(b.text)
	return kind == phraseOpener && len(rest) < 30 || b.furniture() == teaserFurniture
}

// teaserCard reports the linked heading of a small box of its own, apart from
// where the paragraphs stand: another article with its summary.
func (c *composer) teaserCard(b *block) bool {
	box := c.nodes[b.node].parent
	if c.home < 0 || box == c.home || box == c.main || box <= 0 || c.bytes(box) > 700 || c.nodes[box].end > c.end {
		return false
	}
	return c.linkedHeading(b) && !(box < c.home && c.home < c.nodes[box].end)
}

func (c *composer) partOf(k int) part {
	b := &c.blocks[c.use[k]]
	n := &c.nodes[b.node]
	if len(b.text) < 400 && (sameKey(b.text, "") || sameKey(b.text, c.headline) || k <= c.firstProse && c.inStandfirst(b) || k <= c.firstProse+2 && len(b.text) >= minSaidAgain && sameKey(b.text, c.standfirst)) {
		return partDrop
	}
	if c.saysHeadline(b, k) {
		return partDrop
	}
	if c.isCaption(b) && !c.amongParagraphs(b) || c.underPicture(k) {
		return partCaption
	}
	if n.hint&hCredit != 0 && len(b.text) < 120 {
		return partDrop
	}
	if c.phraseFurniture(b, k) || b.level == 0 && b.prose <= 0 && paperPitch(oneLine(b.text), c.art.Outlet) || len(b.text) < 100 && mayDelay(b.text) && isDataNotice(foldWords(b.text)) || len(b.text) < 200 && (c.sigOf(b) != c.sig || b.prose <= 0 || b.strong+b.em >= len(b.text)*9/10) && b.isFurniture() && !c.advice(b) {
		return partDrop
	}
	if b.level > 0 {
		if b.density() > 0.8 && c.linkedHeading(b) && !c.listed(k) {
			return partDrop
		}
		return partHead
	}
	if k < c.firstProse {
		return c.partBefore(b, k)
	}
	if b.in&inItem != 0 {
		return c.partItem(b)
	}
	if b.density() > 0.6 && !(b.density() < 0.95 && sentenceEnd(b.text)) {
		if c.linkedCell(k) {
			return partPara
		}
		if c.sigOf(b) == c.sig && sentenceEnd(b.text) && len(b.text) > 80 {
			return partPara
		}
		return partDrop
	}
	if b.prose > 0 || b.in&(inPre|inQuote) != 0 || c.rowOf(c.use[k]) >= 0 {
		return partPara
	}
	return c.partShort(b, k)
}

// linkedCell reports a link in a row of a table that has plain cells, too: who
// won, of a row with the year and the score.
func (c *composer) linkedCell(k int) bool {
	tr := c.rowOf(c.use[k])
	if tr < 0 {
		return false
	}
	table := tr // the row's, as far as it stands near
	for up, steps := c.nodes[tr].parent, 0; up > c.main && steps < 2; up, steps = c.nodes[up].parent, steps+1 {
		if t := c.nodes[up].tag; t == atom.Table || t == atom.Tbody {
			table = up
		}
	}
	end := c.nodes[table].end
	return (c.linked[end]-c.linked[table])*5 < (c.size[end]-c.size[table])*4
}

// advice reports a sentence in a list that only its "you" and "your" make look
// like an offer: what to do, one thing an item.
func (c *composer) advice(b *block) bool {
	if b.in&inItem == 0 || b.prose <= 0 || b.density() >= 0.5 {
		return false
	}
	var buf [maxFurnitureWords + 1]string
	s := oneLine(b.text)
	words := foldInto(buf[:0], s)
	return labelFurniture(s, words) == notFurniture && phraseFurniture(hasQuotes(s), words) == notFurniture && !isAppeal(s, words)
}

// minSaidAgain is how long a paragraph near the front is, in bytes, that says
// the standfirst again.
const minSaidAgain = 60

// inStandfirst reports a block that is the standfirst, or the end of one that
// stands in several.
func (c *composer) inStandfirst(b *block) bool {
	if len(b.text) >= len(c.art.Standfirst) || c.nodes[b.node].hint&hStandfirst == 0 {
		return sameKey(b.text, c.standfirst)
	}
	return strings.HasSuffix(c.standfirst, letterKey(b.text))
}

// amongParagraphs reports a long sentence that is marked up as the text's
// paragraphs are and stands where they do, though with a picture.
func (c *composer) amongParagraphs(b *block) bool {
	if b.prose < longCaption || b.in&(inFigure|inCell) != 0 || b.em > 0 || c.home < 0 || c.sigOf(b) != c.sig {
		return false
	}
	up := c.nodes[b.node].parent
	return c.nodes[b.node].hint&hCaption == 0 && (up == c.home || c.nodes[up].parent == c.home && c.nodes[up].hint&hCaption == 0)
}

// longCaption is how much prose, in bytes, a paragraph in a box with a picture
// has that is not its caption by standing there alone.
const longCaption = 100

// saysHeadline reports the element that shows the headline, where the claimed
// one has other words, and a heading that has a kicker in front of it.
func (c *composer) saysHeadline(b *block, k int) bool {
	if c.h1 >= 0 && c.ownHead && b.first >= c.h1 && b.first < c.nodes[c.h1].end {
		return true
	}
	if b.level == 0 || k > c.firstProse || len(c.headline) < 20 || len(b.text) > maxTitle {
		return false
	}
	var buf [maxTitle]byte
	return strings.HasSuffix(string(appendKey(buf[:0], b.text)), c.headline)
}

// partBefore judges the lines between the headline and the first paragraph:
// bylines, dates, buttons; a list there is the key points.
func (c *composer) partBefore(b *block, k int) part {
	if k > 0 && c.part[k-1] == partPara && c.home >= 0 && c.nodes[b.node].parent == c.home && c.sigOf(b) == c.sig && b.links == 0 && b.in&(inItem|inCell) == 0 && !b.isFurniture() {
		return partPara // the text has begun
	}
	if b.in&inItem != 0 && len(b.text) >= 40 && b.density() < 0.3 {
		return partPara
	}
	if len(b.text) >= 60 && b.density() < 0.2 && c.nodes[b.node].hint&(hByline|hDate|hStandfirst) == 0 && c.sigOf(b) == c.sig {
		return partPara
	}
	if c.isShortSentence(b) {
		return partPara
	}
	return partDrop
}

// isShortSentence reports a short sentence that stands where the paragraphs do and
// is marked up as they are: "Nobody was hurt."
func (c *composer) isShortSentence(b *block) bool {
	if c.home < 0 || c.nodes[b.node].parent != c.home || c.sigOf(b) != c.sig || b.links > 0 || b.strong+b.em > 0 || b.in&(inItem|inCell) != 0 || b.isFurniture() {
		return false
	}
	s := oneLine(b.text)
	return sentenceEnd(s) && wordCount(s) >= 4 && trimBy(s) == s && tellsStory(s, c.dateRef(""))
}

func (c *composer) partItem(b *block) part {
	list := c.listOf(b.node)
	if list >= 0 {
		n := c.nodes[list].end
		if link := c.linked[n] - c.linked[list]; link > (c.size[n]-c.size[list])/2 {
			return partDrop
		}
	}
	if b.density() > 0.6 && (list < 0 || c.links(list) > maxLinkedItems) {
		return partDrop
	}
	return partPara
}

// maxLinkedItems is the share of a list's text in links of which a linked item is
// one of its items: what the recipe asks for, two things of it with pages of their own.
const maxLinkedItems = 0.35

// links is the share of a node's text that is in links.
func (c *composer) links(i int32) float64 {
	end := c.nodes[i].end
	return float64(c.linked[end]-c.linked[i]) / float64(max(c.size[end]-c.size[i], 1))
}

// partShort judges a short text that is no sentence, among the paragraphs.
func (c *composer) partShort(b *block, k int) part {
	if b.strong >= len(b.text)*9/10 && len(b.text) < 120 && b.density() < 0.5 && k < c.lastProse {
		return partHead
	}
	if k > c.lastProse {
		if c.closes(b, k) {
			return partPara
		}
		return partDrop
	}
	if c.setApart(b, k) {
		return partHead
	}
	if c.sigOf(b) == c.sig || c.sigShare < 0.6 {
		return partPara
	}
	if len(b.text) >= longProse || c.nodes[b.node].tag == atom.P && c.attr(b.node, aClass) == "" {
		return partPara
	}
	return partDrop
}

// closes reports a short line that stands among the paragraphs, as they are
// marked up, right behind the last sentence: "Thanks, Marlo!".
func (c *composer) closes(b *block, k int) bool {
	if c.lastProse < 0 || k-c.lastProse > maxClosing || !c.besideText(b) || c.sigOf(b) != c.sig || b.links > 0 || (b.strong+b.em)*2 > len(b.text) || b.in&(inItem|inCell) != 0 || wordCount(b.text) < 2 {
		return false
	}
	for j := c.lastProse + 1; j < k; j++ {
		if c.part[j] == partDrop {
			return false
		}
	}
	s := oneLine(b.text)
	if s[len(s)-1] == ':' && k+1 < len(c.use) && c.blocks[c.use[k+1]].density() > 0.5 {
		return false // heads a list of links
	}
	return !b.isFurniture() && !strings.Contains(s, "://") && !strings.ContainsAny(s, "@©") && !creditElement(s) && closingCredit(s) == "" && !personLike(s) && trimBy(s) == s
}

// besideText reports a block that stands where most paragraphs do, or where the
// last sentence does.
func (c *composer) besideText(b *block) bool {
	up := c.nodes[b.node].parent
	return up == c.home || up == c.nodes[c.blocks[c.use[c.lastProse]].node].parent
}

// maxClosing is how many such lines there are at most.
const maxClosing = 3

// setApart reports a crosshead that is no heading: a short paragraph of a class
// of its own that several have, each with a paragraph of the text behind it.
func (c *composer) setApart(b *block, k int) bool {
	if c.sigOf(b) == c.sig || !c.mayHead(k) {
		return false
	}
	if c.heads == nil {
		c.heads = map[uint64]int{}
		for j, i := range c.use {
			sig := c.sigOf(&c.blocks[i])
			if n := c.heads[sig]; n >= 0 && c.mayHead(j) {
				c.heads[sig]++
			} else {
				c.heads[sig] = -1
			}
		}
	}
	return c.heads[c.sigOf(b)] > 1
}

// mayHead reports a short paragraph with a class and no link or full stop, and
// one of the text behind it.
func (c *composer) mayHead(k int) bool {
	b := &c.blocks[c.use[k]]
	if len(b.text) > 100 || b.links > 0 || b.prose > 0 || c.nodes[b.node].tag != atom.P || c.attr(b.node, aClass) == "" || wordCount(b.text) < 2 || k+1 >= len(c.use) {
		return false
	}
	next := &c.blocks[c.use[k+1]]
	return next.prose > 0 && c.sigOf(next) == c.sig && strings.IndexByte(".:,;", b.text[len(b.text)-1]) < 0
}

// listed reports the linked heading of one of several things that the text
// goes through, each with a paragraph of the text behind it: a list of books,
// of places, of makers.
func (c *composer) listed(k int) bool {
	if !c.mayList(k) {
		return false
	}
	if c.linkHeads == nil {
		c.linkHeads = new([maxLevel + 1]int)
		for j := range c.use {
			if c.mayList(j) {
				c.linkHeads[c.blocks[c.use[j]].level]++
			}
		}
	}
	return c.linkHeads[c.blocks[c.use[k]].level] >= minListed
}

// maxLevel is the lowest level of headings.
const maxLevel = 6

// minListed is how many things such a list has at least.
const minListed = 3

// mayList reports a linked heading that stands where the paragraphs do and has
// one behind it.
func (c *composer) mayList(k int) bool {
	b := &c.blocks[c.use[k]]
	if b.level == 0 || b.density() <= 0.8 || c.home < 0 || c.nodes[b.node].parent != c.home || k <= c.firstProse || k+1 >= len(c.use) {
		return false
	}
	for j := k + 1; j < min(k+3, len(c.use)); j++ {
		if next := &c.blocks[c.use[j]]; next.prose > 0 && c.nodes[next.node].parent == c.home && next.density() < 0.5 {
			return true
		} else if next.level > 0 {
			return false
		}
	}
	return false
}

// listOf returns the list that a node stands in, -1 if none is near.
func (c *composer) listOf(i int32) int32 {
	for steps := 0; i > 0 && steps < 6; steps++ {
		switch c.nodes[i].tag {
		case atom.Ul, atom.Ol, atom.Dl:
			return i
		}
		i = c.nodes[i].parent
	}
	return -1
}

// linkedHeading reports a heading that leads to another page.
func (c *composer) linkedHeading(b *block) bool {
	for j := b.node; j < c.nodes[b.node].end; j++ {
		if c.nodes[j].tag == atom.A && c.nodes[j].kind == element {
			h := c.attr(j, aHref)
			return h != "" && h[0] != '#'
		}
	}
	p := c.nodes[b.node].parent
	return p > 0 && c.nodes[p].tag == atom.A
}

// phraseFurniture reports a block that a furniture phrase begins and whose
// form agrees.
func (c *composer) phraseFurniture(b *block, k int) bool {
	kind, rest := phraseOf(b.text)
	if kind == phraseNone {
		return false
	}
	n := len(b.text)
	odd := c.sigOf(b) != c.sig || b.level > 0 || b.density() > 0.3 || b.strong+b.em >= n*8/10 || b.in&inItem != 0
	end := sentenceEnd(b.text)
	switch kind {
	case phraseOpener:
		return rest == "" || b.density() > 0.3 || !end && (odd || n < 160) || odd && n < 100 && b.level == 0 && c.nodes[b.node].tag != atom.P
	case phraseAsk:
		return rest == "" || n < 60 && !end || odd && n < 400 || k > c.lastProse-2 && n < 400 || b.links > 0 && n < 300
	case phraseLegal:
		return rest == "" || k >= c.lastProse-1 && n < 400 || !end && n < 120 || k <= c.firstProse && n < 160
	}
	return false
}

// headsFurniture reports a heading in a box of its own of which nothing else
// is text of the article, and drops the captions of the pictures that lead on
// from it.
func (c *composer) headsFurniture(k int) bool {
	box := c.nodes[c.blocks[c.use[k]].node].parent
	if c.home < 0 || box <= c.main || box <= c.home && c.home < c.nodes[box].end {
		return false
	}
	j := k + 1
	for ; j < len(c.use) && c.blocks[c.use[j]].first < c.nodes[box].end; j++ {
		if c.part[j] == partPara {
			return false
		}
	}
	for i := k + 1; i < j; i++ {
		if c.blocks[c.use[i]].density() > 0.5 {
			c.part[i] = partDrop
		}
	}
	return j > k+1
}

// trimHeads drops crossheads that nothing follows: what they headed was
// furniture.
func (c *composer) trimHeads() {
	follows := false
	for k := len(c.use) - 1; k >= 0; k-- {
		switch c.part[k] {
		case partHead:
			if !follows || c.headsFurniture(k) {
				c.part[k] = partDrop
			}
			if k < c.firstProse-1 {
				c.part[k] = partDrop
			}
		case partPara:
			follows = true
		}
	}
}

// repeated drops pull quotes and other short texts set apart that the body
// says again.
func (c *composer) repeated() {
	var body, key []byte // the keys of the paragraphs, written when somebody asks, and of the block
	checked, work := 0, 0
	for k, i := range c.use {
		b := &c.blocks[i]
		if c.part[k] == partDrop || c.part[k] == partCaption || len(b.text) > 400 || len(b.text) < 16 || b.in&(inItem|inCell) != 0 || c.sigOf(b) == c.sig && b.in&inQuote == 0 {
			continue
		}
		key = appendKey(key[:0], b.text)
		if len(key) < 16 || checked > 200 || work > maxRepeatWork {
			continue
		}
		if checked++; c.part[k] == partHead && len(key) <= 30 {
			continue
		}
		if body == nil {
			body = c.bodyKeys()
		}
		work += len(body)
		n := countTwo(body, key)
		if c.part[k] == partHead && n >= 1 && len(key) > 30 || c.part[k] == partPara && n >= 2 {
			c.part[k] = partDrop
		}
	}
}

// saidTwice drops the second copy of a text that the page holds twice, for
// small screens and large ones: many of its long paragraphs come again.
func (c *composer) saidTwice() {
	if !c.maySayTwice() {
		return
	}
	seen := make(map[string]uint8, len(c.use)) // how often
	var again []int
	for k, i := range c.use {
		s := c.blocks[i].text
		if c.part[k] != partPara || len(s) < minTwice {
			continue
		}
		if seen[s]++; seen[s] > maxCopies {
			return // a refrain
		} else if seen[s] > 1 {
			again = append(again, k)
		}
	}
	if len(again) < minAgain || float64(len(again)) < againShare*float64(len(seen)) {
		return
	}
	clear(seen)
	for k, i := range c.use {
		s := c.blocks[i].text
		if (c.part[k] == partPara || c.part[k] == partHead) && len(s) >= minCopied {
			if seen[s]++; seen[s] > 1 {
				c.part[k] = partDrop
			}
		}
	}
}

// maySayTwice is false for most texts: fewer long paragraphs than it takes share
// their length, beginning and end with an earlier one.
func (c *composer) maySayTwice() bool {
	var sieve [64]uint64
	again := 0
	for k, i := range c.use {
		s := c.blocks[i].text
		if c.part[k] != partPara || len(s) < minTwice {
			continue
		}
		h := uint32(len(s))
		for j := range 8 {
			h = (h*31+uint32(s[j]))*31 + uint32(s[len(s)-1-j])
		}
		h ^= h >> 16
		bit := uint64(1) << (h & 63)
		if sieve[h>>6&63]&bit != 0 {
			again++
		}
		sieve[h>>6&63] |= bit
	}
	return again >= minAgain
}

// Bounds of saidTwice.
const (
	minTwice   = 100 // bytes: what is shorter may come again
	minAgain   = 5
	maxCopies  = 3
	minCopied  = 20  // bytes: what is dropped of a second copy
	againShare = 0.4 // of the long paragraphs
)

// maxRepeatWork is how many bytes are looked through for repetitions: more than
// any article has, paragraphs times what is looked for.
const maxRepeatWork = 64 << 20

// countTwo counts key in body, up to two. It looks for the first letters, which
// is done 32 bytes at a time, unless they are all over the body.
func countTwo(body, key []byte) int {
	const front, tries = 32, 64
	head := key[:min(len(key), front)]
	n, missed := 0, 0
	for rest := body; n < 2; {
		k := bytes.Index(rest, head)
		switch {
		case k < 0:
			return n
		case bytes.HasPrefix(rest[k:], key):
			n++
			rest = rest[k+len(key):]
		case missed == tries:
			return min(n+bytes.Count(rest[k:], key), 2)
		default:
			missed++
			rest = rest[k+1:]
		}
	}
	return n
}

// bodyKeys joins the letter keys of the paragraphs. It writes them into the
// page's line, which nobody needs now.
func (c *composer) bodyKeys() []byte {
	all := c.line[:0]
	for k, i := range c.use {
		if c.part[k] == partPara {
			all = append(appendKey(all, c.blocks[i].text), '\n')
		}
	}
	c.line = all
	return all
}

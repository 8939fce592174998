package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"hearsay/internal/news"
)

// compose writes the body: the blocks of the main node, furniture left out,
// captions and crossheads apart.
func (d *doc) compose(a *news.Article) {
	if d.main < 0 {
		return
	}
	c := &composer{doc: d, art: a, headline: letterKey(a.Headline), standfirst: letterKey(a.Standfirst), end: d.nodes[d.main].end, ownHead: d.h1 >= 0 && d.bytes(d.h1) <= maxTitle}
	c.run()
}

func (c *composer) run() {
	c.leadCaptions()
	c.gather()
	c.signature()
	c.classify()
	c.repeated()
	c.entryHeads()
	c.write()
}

type part uint8

const (
	partPara part = iota
	partHead
	partCaption
	partDrop
)

type composer struct {
	*doc
	art                  *news.Article
	headline, standfirst string
	end                  int32   // node after the body
	use                  []int32 // blocks of the main node, in order
	part                 []part
	sig                  uint64 // tag and class of most paragraphs
	sigShare             float64
	home                 int32              // parent of most paragraphs, -1 if they have none in common
	ownHead              bool               // doc.h1 shows the article's headline and nothing else
	heads                map[uint64]int     // by tag and class: short lines that may be crossheads, less than zero where others are none
	linkHeads            *[maxLevel + 1]int // headings that may be of a list, by level
	captions             map[string]bool    // letter keys of the captions taken
	headText             map[int][]string   // other words of headings, by index into use
	firstProse           int                // index into use
	lastProse            int
	facts                factRow // the row of a table that was looked at last
}

// leadCaptions takes the captions of the pictures between the headline and
// the body.
func (c *composer) leadCaptions() {
	if c.h1 < 0 || c.h1 >= c.main || c.main-c.h1 > 3000 {
		return
	}
	i, end := c.blockRange(c.nodes[c.h1].end, c.main)
	shown := false // the block before is a caption
	for ; i < end; i++ {
		b := &c.blocks[i]
		caption := !b.gone && c.isCaption(b) && !b.isFurniture()
		if caption && !(shown && creditElement(oneLine(b.text))) {
			c.addCaptionOf(b)
		}
		shown = caption
	}
}

// gather takes the blocks below the main node and after the headline.
func (c *composer) gather() {
	from := c.main
	if c.h1 >= from && c.h1 < c.end && c.proseBetween(c.main, c.nodes[c.h1].end) < 0.3*c.prose[c.main] {
		from = max(from, c.nodes[c.h1].end)
	}
	c.firstProse, c.lastProse = -1, -1
	i, end := c.blockRange(from, c.end)
	c.use = make([]int32, 0, max(end-i, 0))
	early := c.early()
	if early >= 0 {
		i = early
	}
	for ; i < end; i++ {
		b := &c.blocks[i]
		if b.gone || b.first < from && (!c.opens(b)) {
			continue
		}
		if b.prose > 0 && b.in&inFigure == 0 && c.nodes[b.node].hint&hCaption == 0 {
			if c.firstProse < 0 {
				c.firstProse = len(c.use)
			}
			c.lastProse = len(c.use)
		}
		c.use = append(c.use, int32(i))
	}
	c.part = make([]part, len(c.use))
}

// Bounds of early, in bytes of prose.
const (
	minEarly  = 100
	earlyLink = 0.3 // what may stand there in lists of links for each byte of prose
)

// early finds the first block of the text that stands between the headline
// and the main node: the opening of a report above a live blog, a paragraph
// set in a box of its own; -1 where there is none.
func (c *composer) early() int {
	if c.h1 < 0 || c.nodes[c.h1].end >= c.main {
		return -1
	}
	first, n := -1, 0
	plus, minus := 0.0, 0.0
	i, end := c.blockRange(c.nodes[c.h1].end, c.main)
	for ; i < end; i++ {
		b := &c.blocks[i]
		switch {
		case b.gone:
		case c.opens(b):
			if plus += b.prose; first < 0 {
				first = i
			}
			n++
		case b.prose < -5:
			minus -= b.prose
		}
	}
	if plus < minEarly || minus > earlyLink*plus || c.saidAgain(first, end) {
		return -1
	}
	if b := &c.blocks[first]; n == 1 && len(b.text) <= maxStandfirst && c.art.Standfirst == "" {
		c.art.Standfirst = oneLine(b.text)
		return -1
	}
	return first
}

// beforeText is how many nodes before a paragraph no picture may stand: what
// stands right behind one is its caption.
const beforeText = 6

// maxStandfirst is the longest standfirst, in bytes.
const maxStandfirst = 320

// opens reports a paragraph between headline and body.
func (c *composer) opens(b *block) bool {
	return b.prose > 0 && len(b.text) >= 60 && b.density() < 0.3 && b.in&inFigure == 0 &&
		c.nodes[b.node].hint&(hStandfirst|hCaption|hByline|hDate) == 0 && !sameKey(b.text, c.standfirst) && !b.isFurniture() && !c.isCaption(b) && c.imgs[b.first] == c.imgs[max(b.first-beforeText, c.nodes[c.h1].end)]
}

// saidAgain reports that the body says again what stands between it and the
// headline: a second copy for small screens, or a summary of its sentences.
func (c *composer) saidAgain(first, end int) bool {
	last := end + (end - first)
	for i, n := first, 0; i < end && n < 3; i++ {
		b := &c.blocks[i]
		if b.gone || !c.opens(b) {
			continue
		}
		n++
		key := letterKey(clip(b.text, 100))
		for k := end; k < len(c.blocks) && k <= last+earlyReach && c.blocks[k].first < c.end; k++ {
			if t := c.blocks[k].text; len(t) >= len(b.text) && letterKey(clip(t, 100)) == key {
				return true
			}
		}
	}
	return false
}

// earlyReach is how many blocks of the body more than stand in front of it are
// looked through for a repetition.
const earlyReach = 40

func (d *doc) proseBetween(from, to int32) float64 {
	sum := 0.0
	i, end := d.blockRange(from, to)
	for ; i < end; i++ {
		if b := &d.blocks[i]; !b.gone && b.prose > 0 {
			sum += b.prose
		}
	}
	return sum
}

// signature finds how most of the body's prose is marked up.
func (c *composer) signature() {
	weights := map[uint64]float64{}
	homes := map[int32]float64{}
	c.home = -1
	total := 0.0
	for _, k := range c.use {
		b := &c.blocks[k]
		if b.prose <= 0 {
			continue
		}
		s := c.sigOf(b)
		weights[s] += b.prose
		up := c.nodes[b.node].parent
		homes[up] += b.prose
		if c.home < 0 || homes[up] > homes[c.home] {
			c.home = up
		}
		total += b.prose
	}
	best := 0.0
	for s, w := range weights {
		if w > best || w == best && s < c.sig {
			best, c.sig = w, s
		}
	}
	if total > 0 {
		c.sigShare = best / total
		if homes[c.home] < 0.4*total {
			c.home = -1
		}
	}
}

func (c *composer) sigOf(b *block) uint64 {
	n := &c.nodes[b.node]
	h := uint64(14695981039346656037) // FNV-1a, 64 bit
	mix := func(s string) {
		for i := 0; i < len(s); i++ {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
	}
	mix(c.attr(b.node, aClass))
	return h ^ uint64(n.tag)*1099511628211
}

func (c *composer) classify() {
	box := int32(-1) // around a heading of teasers: what it lists goes with it
	for k := 0; k < len(c.use); k++ {
		b := &c.blocks[c.use[k]]
		c.part[k] = c.partOf(k)
		switch {
		case b.level > 0 && c.part[k] == partDrop && c.inEntry(b.first) == nil && c.teaserCard(b):
			for end := c.nodes[c.nodes[b.node].parent].end; k+1 < len(c.use) && c.blocks[c.use[k+1]].first < end; k++ {
				c.part[k+1] = partDrop
			}
		case c.part[k] == partDrop && c.teaserHead(b):
			box = c.nodes[b.node].parent
		case box >= 0 && b.first < c.nodes[box].end && b.prose <= 0 && c.part[k] == partPara && (b.in&inItem != 0 || c.sigOf(b) != c.sig):
			c.part[k] = partDrop
		case b.prose > 0:
			box = -1
		}
	}
	c.saidTwice()
	c.cutTail()
	c.trimHeads()
}

// write moves the blocks into the article.
func (c *composer) write() {
	var last string
	add := func(p string) {
		if p != last {
			last = p
			c.art.Paragraphs = append(c.art.Paragraphs, p)
		}
	}
	c.art.Paragraphs = slices.Grow(c.art.Paragraphs, c.count(partPara))
	c.art.Headings = slices.Grow(c.art.Headings, c.count(partHead))
	for k, i := range c.use {
		b := &c.blocks[i]
		switch c.part[k] {
		case partHead:
			texts := c.headText[k]
			if texts == nil {
				texts = []string{oneLine(b.text)}
			}
			for _, s := range texts {
				c.art.Headings = append(c.art.Headings, news.Heading{Before: len(c.art.Paragraphs), Text: s})
			}
		case partPara:
			if row, ok := c.row(k); ok {
				if row != "" {
					c.art.Paragraphs = append(c.art.Paragraphs, row)
				}
				continue
			}
			if strings.IndexByte(b.text, '\n') < 0 {
				add(b.text)
				continue
			}
			for _, p := range paragraphs(b.text) {
				add(p)
			}
		case partCaption:
			if k > 0 && c.part[k-1] == partCaption && creditElement(oneLine(b.text)) {
				continue
			}
			c.addCaptionOf(b)
		}
	}
}

// count is how many blocks are of a part.
func (c *composer) count(p part) int {
	n := 0
	for _, q := range c.part {
		if q == p {
			n++
		}
	}
	return n
}

// row joins the cells of one row of a table of facts; all but its first cell
// give "".
func (c *composer) row(k int) (string, bool) {
	tr := c.rowOf(c.use[k])
	if tr < 0 {
		return "", false
	}
	if c.facts.tr != tr {
		c.facts = factRow{tr, c.isFacts(k, tr)}
	}
	if !c.facts.is {
		return "", false
	}
	if k > 0 && c.rowOf(c.use[k-1]) == tr && c.part[k-1] == partPara {
		return "", true
	}
	cells := []string{oneLine(c.blocks[c.use[k]].text)}
	for j := k + 1; j < len(c.use) && c.rowOf(c.use[j]) == tr && c.part[j] == partPara; j++ {
		cells = append(cells, oneLine(c.blocks[c.use[j]].text))
	}
	if len(cells) == 2 {
		return strings.TrimSuffix(cells[0], ":") + ": " + cells[1], true
	}
	return strings.Join(cells, " | "), true
}

// A factRow is a row of a table and whether it states facts, name and value.
type factRow struct {
	tr int32 // 0: none
	is bool
}

// isFacts tells a row of facts, which begins at block k, from one that lays out
// a text: that has one cell, or a sentence with more behind it.
func (c *composer) isFacts(k int, tr int32) bool {
	first, last := c.cellOf(c.use[k], tr), int32(-1)
	for j := k; j < len(c.use) && c.rowOf(c.use[j]) == tr; j++ {
		if c.part[j] != partPara {
			continue
		}
		b := &c.blocks[c.use[j]]
		last = c.cellOf(c.use[j], tr)
		if j+1 < len(c.use) && c.rowOf(c.use[j+1]) == tr && c.part[j+1] == partPara && wordCount(b.text) >= 3 && sentenceEnd(b.text) {
			return false
		}
	}
	return first != last
}

// cellOf is the child of a row that holds a block.
func (c *composer) cellOf(i, tr int32) int32 {
	n := c.blocks[i].node
	for n > tr && c.nodes[n].parent != tr {
		n = c.nodes[n].parent
	}
	return n
}

// rowOf is the row of a table that holds a block, -1 where it is in none or
// the table lays out a page.
func (c *composer) rowOf(i int32) int32 {
	b := &c.blocks[i]
	if b.in&inCell == 0 || len(b.text) > 150 {
		return -1
	}
	for n, steps := b.node, 0; n > c.main && steps < 4; n, steps = c.nodes[n].parent, steps+1 {
		if c.nodes[n].tag == atom.Tr {
			if c.bytes(n) > 600 {
				return -1
			}
			return n
		}
	}
	return -1
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// paragraphs splits a block at single line breaks where each line reads as a
// paragraph, and joins its lines otherwise.
func paragraphs(s string) []string {
	if strings.IndexByte(s, '\n') < 0 {
		return []string{s}
	}
	lines := strings.Split(s, "\n")
	long := 0
	for _, l := range lines {
		if len(l) >= 60 && sentenceEnd(l) {
			long++
		}
	}
	if long*2 < len(lines) {
		return []string{oneLine(s)}
	}
	var out []string
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

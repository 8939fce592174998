package page

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// A block is a run of text that nothing breaks: a paragraph, a heading, a list
// item, a table cell, or the bare text between two of them.
type block struct {
	text   string // white space folded; a single <br> is a line feed
	node   int32  // nearest element that breaks text
	first  int32  // first text node
	last   int32  // last text node
	level  int8
	in     inside
	gone   bool
	judged furniture // of its text, one more than it is; 0: not judged yet
	link   int       // bytes of text within links
	links  int
	strong int     // bytes of text in bold
	em     int     // bytes of text in italics
	prose  float64 // how much it reads like an article's prose, in bytes; below zero for link lists
}

// furniture classifies the block's text, once.
func (b *block) furniture() furniture {
	if b.judged == 0 {
		b.judged = furnitureOf(oneLine(b.text)) + 1
	}
	return b.judged - 1
}

// isFurniture reports a text that is page furniture of any kind.
func (b *block) isFurniture() bool { return b.furniture() != notFurniture }

// inside says which elements a block stands in.
type inside uint8

const (
	inItem inside = 1 << iota
	inCell
	inQuote
	inFigure
	inPre
)

// density is the share of the block's text that stands in links, in [0,1].
func (b *block) density() float64 {
	if len(b.text) == 0 {
		return 0
	}
	return float64(b.link) / float64(len(b.text))
}

// cutter gathers blocks in one pass over the nodes.
type cutter struct {
	t    *tree
	out  []block
	kept arena // texts of the blocks
	buf  []byte
	cur  block
	gap  bool    // white space waits to be written
	brs  int     // line breaks in a row
	open []int32 // elements that break text
	in   []inside
	ends []lineEnd // single line breaks of the block
	// index of the node after the innermost open link, bold and italic run
	linkEnd, boldEnd, emEnd int32
}

// maxInk is how many bytes of text are read of a page: more than any article
// has.
const maxInk = 8 << 20

// cut cuts the page into blocks, and sums pictures and text so that images and
// bytes need no walk.
func (d *doc) cut() {
	nodes := d.nodes
	c := d.cutterIn(d.room)
	if cap(c.out) < len(nodes)/12+8 {
		c.out = make([]block, 0, len(nodes)/12+8)
	}
	d.sums = take(d.sums, 3*(len(nodes)+1))
	sums := d.sums
	d.imgs, sums = sums[:len(nodes)+1], sums[len(nodes)+1:]
	d.size, d.linked = sums[:len(nodes)+1], sums[len(nodes)+1:]
	var img, size, linked int32
	linkEnd := int32(-1) // after the innermost open link, with an address or without
	next := nodes[0].end // of the innermost open element that breaks text
	for i := range nodes {
		n := &nodes[i]
		for len(c.open) > 1 && next <= int32(i) {
			c.flush()
			c.open, c.in = c.open[:len(c.open)-1], c.in[:len(c.in)-1]
			next = nodes[c.open[len(c.open)-1]].end
		}
		if n.kind == textNode && size < maxInk {
			ink := c.text(int32(i), d.text(int32(i)))
			size += ink
			if int32(i) < linkEnd {
				linked += ink
			}
		} else if n.kind == element {
			switch n.tag {
			case atom.Img, atom.Video:
				img++
			case atom.A:
				linkEnd = max(linkEnd, n.end)
			}
			c.node(int32(i))
			next = nodes[c.open[len(c.open)-1]].end
		}
		d.imgs[i+1], d.size[i+1], d.linked[i+1] = img, size, linked
	}
	c.flush()
	d.blocks, d.line = c.out, c.buf[:0]
	if d.room != nil {
		d.room.kept = c.kept
		c.t, c.out, c.kept = nil, nil, arena{}
	}
}

// cutterIn gives a cutter with the buffers of a room, which may be nil.
func (d *doc) cutterIn(r *room) *cutter {
	c := &cutter{}
	if r != nil {
		c = &r.cutter
		c.kept = r.kept
	}
	*c = cutter{
		t: d.tree, linkEnd: -1, boldEnd: -1, emEnd: -1, out: d.blocks[:0], buf: d.line[:0], kept: c.kept,
		open: append(c.open[:0], 0), in: append(c.in[:0], 0), ends: c.ends[:0],
	}
	return c
}

func (c *cutter) node(i int32) {
	n := &c.t.nodes[i]
	switch {
	case n.tag == atom.Br:
		if c.brs++; c.brs >= 2 {
			c.flush()
		} else if len(c.buf) > 0 {
			c.gap = false
			c.buf = append(c.buf, '\n')
			if len(c.ends) <= maxBoldLines { // of more none is looked at
				c.ends = append(c.ends, lineEnd{at: len(c.buf), cur: c.cur})
			}
		}
		return
	case n.tag == atom.A && c.t.attr(i, aHref) != "" || n.tag == atom.Button:
		c.linkEnd = max(c.linkEnd, n.end)
		c.cur.links++
	case n.tag == atom.B || n.tag == atom.Strong || n.tag == atom.Big || n.tag == atom.Font && largeFont(c.t.attr(i, aStyle)):
		c.boldEnd = max(c.boldEnd, n.end)
	case n.tag == atom.I || n.tag == atom.Em:
		c.emEnd = max(c.emEnd, n.end)
	}
	if n.breaks || n.tag >= 1<<31 && n.end-i > 8 || c.pictureCredit(i) || c.pictureCaption(i) {
		c.flush()
		if n.tag == atom.A {
			c.cur.links++
		}
		c.open = append(c.open, i)
		c.in = append(c.in, c.in[len(c.in)-1]|insideOf(n.tag))
	} else if n.tag == atom.Img || n.tag == atom.Hr {
		c.gap = c.gap || len(c.buf) > 0
	}
}

// pictureCredit reports whether the inline element i is set apart as the credit
// of a picture; it is then no part of the caption before it.
func (c *cutter) pictureCredit(i int32) bool {
	n := &c.t.nodes[i]
	return n.tag == atom.Span && n.hint&hCredit != 0 && n.hint&(hCaption|hBody) == 0 && n.end-i <= 8
}

// pictureCaption reports whether the inline element i is called a caption and
// stands right behind a picture, line breaks at most between them.
func (c *cutter) pictureCaption(i int32) bool {
	n := &c.t.nodes[i]
	switch n.tag {
	case atom.Span, atom.Small, atom.Em, atom.I, atom.Font:
	default:
		return false
	}
	if n.hint&hCaption == 0 || n.hint&(hBody|hCredit) != 0 || n.end-i > 12 {
		return false
	}
	for j := i - 1; j >= 0 && j > i-6; j-- {
		m := &c.t.nodes[j]
		switch {
		case m.kind == element && m.tag == atom.Img:
			return true
		case m.kind == element && m.tag != atom.Br, m.kind == textNode && strings.TrimSpace(c.t.text(j)) != "":
			return false
		}
	}
	return false
}

func insideOf(tag atom.Atom) inside {
	switch tag {
	case atom.Li, atom.Dd, atom.Dt:
		return inItem
	case atom.Td, atom.Th:
		return inCell
	case atom.Blockquote:
		return inQuote
	case atom.Figure, atom.Figcaption:
		return inFigure
	case atom.Pre:
		return inPre
	}
	return 0
}

// text adds a text to the block; it gives its bytes that are not white space.
func (c *cutter) text(i int32, s string) (ink int32) {
	start := len(c.buf)
	for j := 0; j < len(s); {
		ch := s[j]
		if ch <= ' ' || ch == 0x7f {
			if ch == 0x7f {
				ink++
			}
			j++
			c.gap = true
			continue
		}
		if ch < utf8.RuneSelf {
			end, spaces := plainRun(s, j)
			c.lift()
			c.buf = append(c.buf, s[j:end]...)
			ink += int32(end - j - spaces)
			j = end
			continue
		}
		r, n := utf8.DecodeRuneInString(s[j:])
		j += n
		ink += int32(n)
		switch {
		case unicode.IsSpace(r) || r == '\u200a' || r == '\u2028':
			c.gap = true
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u2060' || r == '\u200e' || r == '\u200f':
		default:
			c.lift()
			c.buf = append(c.buf, s[j-n:j]...)
		}
	}
	n := len(c.buf) - start
	if n == 0 {
		return ink
	}
	if start == 0 {
		c.cur.first = i
	}
	if k := len(c.ends) - 1; k >= 0 && c.ends[k].next == 0 {
		c.ends[k].next = i
	}
	c.cur.last = i
	c.brs = 0
	if i < c.linkEnd {
		c.cur.link += n
	}
	if i < c.boldEnd {
		c.cur.strong += n
	}
	if i < c.emEnd {
		c.cur.em += n
	}
	return ink
}

// plainRun is the end of the ASCII letters and marks from i on, with single
// spaces between them, and how many spaces those are.
func plainRun(s string, i int) (end, spaces int) {
	for i < len(s) {
		if i+8 <= len(s) {
			if n, gaps := plainWord(s[i : i+8]); n > 0 {
				i += n
				spaces += gaps
				continue
			}
		}
		ch := s[i]
		if ch > ' ' && ch < 0x7f {
			i++
			continue
		}
		if ch != ' ' || i+1 >= len(s) || s[i+1] <= ' ' || s[i+1] >= 0x7f {
			break
		}
		i += 2
		spaces++
	}
	return i, spaces
}

// plainWord looks at eight bytes at once: where they are letters and marks with
// single spaces between them, it gives how many there are up to a space at the
// end, and the spaces; n is 0 otherwise.
func plainWord(s string) (n, spaces int) {
	const high = 0x80 * allBytes
	x := eightBytes(s)
	if x&high != 0 || (x-' '*allBytes)&high != 0 || (x+allBytes)&high != 0 { // beyond ASCII, below a space, 0x7f
		return 0, 0
	}
	y := x ^ ' '*allBytes
	gaps := (high - y) & high // the spaces: no byte of y has its high bit
	if gaps&(gaps>>8) != 0 || gaps&0x80 != 0 {
		return 0, 0 // two in a row, or one that what stands before must tell
	}
	n = 8 - int(gaps>>63)
	return n, bits.OnesCount64(gaps & (1<<63 - 1))
}

// lift writes the white space that waits, if text stands before it.
func (c *cutter) lift() {
	if c.gap && len(c.buf) > 0 && c.buf[len(c.buf)-1] != '\n' {
		c.buf = append(c.buf, ' ')
	}
	c.gap = false
}

func (c *cutter) flush() {
	if len(c.buf) == 0 { // most of the time
		c.gap, c.brs, c.cur.links = false, 0, 0
		return
	}
	if len(c.ends) > 0 {
		c.flushLines()
		c.ends = c.ends[:0]
	}
	c.emit(c.buf, &c.cur)
	c.buf, c.gap, c.brs = c.buf[:0], false, 0
	c.cur = block{}
}

// emit writes a block with what was counted of it.
func (c *cutter) emit(s []byte, counted *block) {
	for len(s) > 0 && (s[0] == '\n' || s[0] == ' ') {
		s = s[1:]
	}
	for len(s) > 0 && (s[len(s)-1] == '\n' || s[len(s)-1] == ' ') {
		s = s[:len(s)-1]
	}
	if len(s) == 0 {
		return
	}
	c.out = append(roomForOne(c.out), *counted)
	b := &c.out[len(c.out)-1]
	b.text = c.kept.add(s)
	b.node = c.open[len(c.open)-1]
	b.in = c.in[len(c.in)-1]
	if tag := c.t.nodes[b.node].tag; isHeading(tag) {
		b.level = headingLevel(tag)
	}
	b.prose = proseOf(b)
}

// A lineEnd is a single line break: where it stands in the block's text, what
// was counted in front of it, and the first text behind it.
type lineEnd struct {
	at   int
	cur  block
	next int32
}

// Bounds of a line in bold that stands for a heading.
const (
	minBoldWords = 3
	maxBoldBytes = 200
)

// flushLines writes the lines in front of and with the block's last line in
// bold from end to end as blocks of their own; what is left stays in c.buf.
// In old pages such a line is the headline or a crosshead.
func (c *cutter) flushLines() {
	if isHeading(c.t.nodes[c.open[len(c.open)-1]].tag) {
		return
	}
	var from lineEnd // of what is not yet written
	from.next = c.cur.first
	prev := from
	cut := func(end lineEnd) {
		if end.at > from.at {
			c.emit(c.buf[from.at:end.at], c.counted(from, end))
		}
		from = end
	}
	all := append(c.ends, lineEnd{at: len(c.buf), cur: c.cur})
	for _, end := range all {
		line := strings.TrimSpace(string(c.buf[prev.at:end.at]))
		if bold := end.cur.strong - prev.cur.strong; bold*20 >= len(line)*17 && len(line) <= maxBoldBytes && len(all) <= maxBoldLines && wordCount(line) >= minBoldWords {
			cut(prev)
			cut(end)
		}
		prev = end
	}
	if from.at == 0 {
		return
	}
	rest := c.counted(from, all[len(all)-1])
	n := copy(c.buf, c.buf[from.at:])
	c.buf, c.cur = c.buf[:n], *rest
}

// maxBoldLines bounds the lines of a block that are looked at one by one:
// more are a poem, a list or a table.
const maxBoldLines = 200

// counted is what was counted of the text between two line ends.
func (c *cutter) counted(from, to lineEnd) *block {
	b := to.cur
	b.first = from.next
	b.link -= from.cur.link
	b.links -= from.cur.links
	b.strong -= from.cur.strong
	b.em -= from.cur.em
	return &b
}

// largeFont reports a font's size that headlines of old pages have.
func largeFont(style string) bool {
	size, ok := strings.CutPrefix(style, "font-size:")
	return ok && len(size) == 1 && size[0] >= '4' && size[0] <= '7' || ok && strings.HasPrefix(size, "+")
}

func headingLevel(tag atom.Atom) int8 {
	switch tag {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	}
	return 6
}

// Bounds of proseOf, in bytes, set on the development pages of eval/pages.
const (
	longProse  = 140 // as long as this a text is prose with or without a full stop
	shortProse = 25  // shorter ones are neither prose nor link list
)

// proseOf says how much a block reads like an article: its length for plain
// sentences, less than zero for link lists and labels.
func proseOf(b *block) float64 {
	n := float64(len(b.text))
	d := b.density()
	end := sentenceEnd(b.text)
	switch {
	case b.level > 0:
		if d > 0.5 {
			return -10
		}
		return 0
	case d > 0.5:
		return -min(20+n*0.3, 60)
	case b.in&inItem != 0 && d > 0.3 && !end:
		return -20
	case n >= shortProse && end:
		return min(n, 1500) * (1 - d)
	case n >= longProse:
		return min(n, 1500) * 0.7 * (1 - d)
	case b.in&(inItem|inCell) != 0:
		return 0
	}
	return -5
}

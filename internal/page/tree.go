package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// A tree is one HTML document as a flat list of nodes in document order, so
// that every pass over it is a loop: neither nesting nor length can cost more
// than their size. Its nodes hold places in the document and no pointers. It
// is built straight from the scanner with the part of the HTML5 rules that
// matters for text (implied end tags, void elements, raw text); formatting
// elements are not reconstructed.
type tree struct {
	src     string
	nodes   []node
	values  []string // attributes, see attr
	texts   []string // texts that are not as they stand in src
	scripts []script // JSON and state scripts, in order
	title   string
	hints   *[knownHints]knownHint // by class list, id and the like: pages repeat them
}

type kind uint8

const (
	element kind = iota
	textNode
)

type node struct {
	tag    atom.Atom
	parent int32
	end    int32     // index after the last descendant
	at     int32     // first value of an element; a text's place in src
	size   int32     // bytes of text in src; less than zero: the text is texts[at]
	hint   hint      // from its own tag, class, id and role
	has    fieldMask // attributes of an element
	kind   kind
	breaks bool // a block of its own
}

type script struct {
	typ, id, text string
}

const (
	// Bounds on memory: the largest of the 2,162 pages of eval/pages has 2.2 MB
	// and 27,737 nodes. What lies beyond is not read.
	maxNodes   = 250_000
	maxText    = 1 << 20 // bytes of one text between two tags
	maxScripts = 1000
	// maxSearch is how many open elements are looked through for a stray end
	// tag: more would be quadratic.
	maxSearch = 256
	// maxSource is the longest document that is read, in bytes: places are
	// kept in 32 bits.
	maxSource = 1 << 30
)

// text is the text of node i, character references resolved.
func (t *tree) text(i int32) string {
	n := &t.nodes[i]
	switch {
	case n.kind != textNode:
		return ""
	case n.size < 0:
		return t.texts[n.at]
	}
	return t.src[n.at : n.at+n.size]
}

// An opened is an element that is not closed yet.
type opened struct {
	node int32
	tag  atom.Atom
	slot uint8
	kind tagKind
}

// builder holds the open elements while a tree is built.
type builder struct {
	t    *tree
	z    scanner
	open []opened
	have [openSlots]int32    // number of open elements by slot
	rare map[atom.Atom]int32 // the same for names without a slot
	// While the content of an element is thrown away: the element, its nesting
	// in itself, and the elements open within it.
	skip     atom.Atom
	deep     int
	kept     [openSlots]int32
	keptRare map[atom.Atom]int32
}

// parse builds the tree of a document in UTF-8.
func parse(doc string) *tree { return parseIn(nil, doc) }

// parseIn is parse with the buffers of a room, which may be nil.
func parseIn(r *room, doc string) *tree {
	doc = doc[:min(len(doc), maxSource)]
	t := &tree{src: doc}
	if r != nil {
		t.nodes, t.values, t.texts, t.hints = r.nodes[:0], r.values[:0], r.texts[:0], r.hints
	}
	if n := min(len(doc)/100+16, maxNodes); cap(t.nodes) < n {
		t.nodes, t.values = make([]node, 0, n), make([]string, 0, n/2)
	}
	b := builderIn(r, t)
	t.nodes = append(t.nodes, node{tag: atom.Html, breaks: true}) // its own parent
	b.open = append(b.open, opened{tag: atom.Html})
	b.run(doc)
	b.closeAll()
	b.leave(r)
	return t
}

// run builds the tree, until the document ends or the tree is full.
func (b *builder) run(doc string) {
	for len(b.t.nodes) < maxNodes {
		switch b.z.next() {
		case tokenEnd:
			return
		case tokenText:
			b.text()
		case tokenStart:
			if !b.start() {
				return
			}
		case tokenClose:
			tag := b.z.tag
			if b.z.pos < len(doc) && doc[b.z.pos] == '>' { // nearly always
				b.z.pos++
			} else if !b.z.readAttrs(false) {
				return
			}
			b.finish(tag)
		}
	}
}

// builderIn gives a builder with the buffers of a room, which may be nil.
func builderIn(r *room, t *tree) *builder {
	if r == nil {
		return &builder{t: t, z: newScanner(t.src), open: make([]opened, 0, 64)}
	}
	r.builder = builder{t: t, z: newScanner(t.src), open: r.opened[:0]}
	r.builder.z.values = r.unquoted
	return &r.builder
}

// roomForOne makes room behind a list by doubling it: append alone copies a
// long list five times over.
func roomForOne[T any](list []T) []T {
	if len(list) == cap(list) {
		return slices.Grow(list, len(list)+1)
	}
	return list
}

// newNode makes room for a node, which holds what it likes before it is set.
func (t *tree) newNode() *node {
	t.nodes = roomForOne(t.nodes)
	t.nodes = t.nodes[:len(t.nodes)+1]
	return &t.nodes[len(t.nodes)-1]
}

func (b *builder) closeAll() {
	n := int32(len(b.t.nodes))
	for _, o := range b.open {
		b.t.nodes[o.node].end = n
	}
}

// leave gives the buffers back to a room, which may be nil.
func (b *builder) leave(r *room) {
	if r != nil {
		r.opened, r.unquoted = b.open[:0], b.z.values
		*b = builder{}
	}
}

func (b *builder) top() *opened { return &b.open[len(b.open)-1] }

// isOpen reports an open element of a name.
func (b *builder) isOpen(e *tagInfo) bool {
	if e.slot == 0 {
		return b.rare[e.tag] > 0
	}
	return b.have[e.slot] > 0
}

func (b *builder) count(slot uint8, tag atom.Atom, by int32) {
	if slot != 0 {
		b.have[slot] += by
		return
	}
	if b.rare == nil {
		b.rare = map[atom.Atom]int32{}
	}
	b.rare[tag] += by
}

// text takes the text that the scanner found.
func (b *builder) text() {
	if b.skip != 0 || len(b.t.scripts) >= maxScripts && b.top().tag == atom.Script {
		return
	}
	top := b.top()
	if top.kind&tagRaw != 0 && b.rawText(top) {
		return
	}
	if b.z.to-b.z.from > maxText {
		b.z.to = b.z.from + len(clip(b.z.s[b.z.from:b.z.to], maxText))
	}
	i := int32(len(b.t.nodes))
	at, size := int32(b.z.from), int32(b.z.to-b.z.from)
	if s, same := b.z.text(); !same {
		if s == "" {
			return
		}
		at, size = int32(len(b.t.texts)), -1
		b.t.texts = append(b.t.texts, s)
	}
	*b.t.newNode() = node{kind: textNode, parent: top.node, end: i + 1, at: at, size: size}
}

// rawText takes the text of elements that show none, and reports whether it
// was of such a one.
func (b *builder) rawText(top *opened) bool {
	size := b.z.to - b.z.from
	switch top.tag {
	case atom.Script:
		typ := b.t.attr(top.node, aType)
		if wantScript(typ, b.z.s[b.z.from:b.z.to]) {
			raw, _ := b.z.text()
			b.t.scripts = append(b.t.scripts, script{typ: typ, id: b.t.attr(top.node, aID), text: raw})
		}
	case atom.Noscript:
		if size > minHeldBack && strings.Contains(b.z.s[b.z.from:b.z.to], "</p>") {
			raw, _ := b.z.text()
			b.t.scripts = append(b.t.scripts, script{typ: "noscript", text: raw})
		}
	case atom.Title:
		if b.t.title == "" {
			raw, _ := b.z.text()
			b.t.title = squash(raw)
		}
	case atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Textarea:
	default: // plaintext and xmp show what they hold
		return false
	}
	return true
}

// wantScript reports whether a script may hold an article or its data.
func wantScript(typ, raw string) bool {
	if typ != "" {
		typ = strings.ToLower(typ)
		if strings.Contains(typ, "ld+json") {
			return true
		}
	}
	if len(raw) < minHeldBack {
		return false
	}
	switch {
	case strings.Contains(typ, "json"):
		return true
	case strings.Contains(typ, "template") || strings.Contains(typ, "html"):
		return strings.Contains(raw, "</p>")
	}
	head := raw[:min(len(raw), 200)]
	return strings.Contains(head, "_STATE__") || strings.Contains(head, "_DATA__") || strings.Contains(head, "initialState") || strings.Contains(head, "__next_f.push(")
}

// minHeldBack is the least size, in bytes, of a script or noscript element
// that can hold an article.
const minHeldBack = 500

// start takes a start tag; it reports whether the tag is whole.
func (b *builder) start() bool {
	e := b.z.tag
	if b.skip != 0 && (b.skip == atom.Svg || b.skip == atom.Math) && e.kind&tagClosesP != 0 {
		b.skip = 0 // HTML5: such a start tag ends foreign content
		b.z.foreign = false
	}
	if !b.z.readAttrs(b.skip == 0) {
		return false
	}
	foreign := b.foreign()
	if e.kind&tagRaw != 0 && !foreign { // a title of a picture is markup
		b.z.raw = e
	}
	if b.skip != 0 {
		if !foreign || !b.z.closed {
			b.drop(e, 1)
			b.z.foreign = b.foreign()
		}
		return true
	}
	if e.tag == atom.Html || e.tag == atom.Body {
		b.merge(e.tag)
		return true
	}
	if e.kind&(tagImplies|tagClosesP) != 0 {
		b.imply(e)
	}
	i := b.leaf(e)
	a := &b.z.attrs
	if a.has != 0 {
		b.t.store(i, a)
		b.t.nodes[i].hint = b.t.hintOf(e, a)
	} else {
		b.t.nodes[i].hint = e.hint
	}
	switch {
	case e.kind&tagVoid != 0:
	case b.z.closed && (e.tag == atom.Svg || e.tag == atom.Math):
	case e.kind&tagDropped != 0:
		b.skip, b.deep = e.tag, 1
		b.kept, b.keptRare = [openSlots]int32{}, nil
		b.z.foreign = b.foreign()
	default:
		b.open = append(b.open, opened{node: i, tag: e.tag, slot: e.slot, kind: e.kind})
		b.count(e.slot, e.tag, 1)
	}
	return true
}

// foreign reports whether the builder is within SVG or MathML, where there is
// no raw text and "<a/>" has no content, and not within HTML in it.
func (b *builder) foreign() bool {
	return (b.skip == atom.Svg || b.skip == atom.Math) && b.kept[b.z.tags.object] == 0
}

// drop counts a tag within content that is thrown away.
func (b *builder) drop(e *tagInfo, by int32) {
	if e.tag == b.skip {
		b.deep += int(by)
	}
	if e.slot != 0 {
		b.kept[e.slot] += by
		return
	}
	if b.keptRare == nil {
		b.keptRare = map[atom.Atom]int32{}
	}
	b.keptRare[e.tag] += by
}

// dropped reports an element open within the content that is thrown away.
func (b *builder) dropped(e *tagInfo) bool {
	if e.slot != 0 {
		return b.kept[e.slot] > 0
	}
	return b.keptRare[e.tag] > 0
}

func (b *builder) finish(e *tagInfo) {
	if b.skip != 0 {
		if e.tag == b.skip {
			if b.deep--; b.deep == 0 {
				b.skip = 0
			}
			b.z.foreign = b.foreign()
			return
		}
		if b.dropped(e) {
			b.drop(e, -1)
			b.z.foreign = b.foreign()
			return
		}
		if !b.isOpen(e) || b.skip != atom.Svg && b.skip != atom.Math {
			return
		}
		b.skip = 0 // HTML5: the end of an element around it ends foreign content
		b.z.foreign = false
	}
	switch e.tag {
	case atom.Html, atom.Body:
		return
	case atom.Br:
		b.leaf(e)
		return
	case atom.P:
		if !b.isOpen(e) {
			b.leaf(e)
			return
		}
	}
	tag := e.tag
	if !b.isOpen(e) {
		top := b.top()
		if e.kind&top.kind&tagHeading == 0 {
			return
		}
		tag = top.tag // HTML5: any heading's end tag ends the open one
	}
	b.closeTo(tag, e.kind)
}

// closeTo closes the innermost open element of a tag and those within it.
func (b *builder) closeTo(tag atom.Atom, kind tagKind) {
	for k, steps := len(b.open)-1, 0; k > 0 && steps < maxSearch; k, steps = k-1, steps+1 {
		o := &b.open[k]
		if o.tag == tag {
			b.popTo(k)
			return
		}
		if o.kind&tagBarrier != 0 && kind&tagBarrier == 0 {
			return
		}
	}
}

// leaf adds an element without attributes or content.
func (b *builder) leaf(e *tagInfo) int32 {
	i := int32(len(b.t.nodes))
	n := b.t.newNode()
	*n = node{tag: e.tag, parent: b.top().node, end: i + 1, breaks: e.kind&tagBreaks != 0}
	return i
}

// popTo closes the open elements from index k on.
func (b *builder) popTo(k int) {
	n := int32(len(b.t.nodes))
	for _, o := range b.open[k:] {
		b.t.nodes[o.node].end = n
		b.count(o.slot, o.tag, -1)
	}
	b.open = b.open[:k]
}

// imply closes what the start of an element ends by itself.
func (b *builder) imply(e *tagInfo) {
	switch e.tag {
	case atom.Li:
		b.closeIn(atom.Li, atom.Li, atom.Ul, atom.Ol, atom.Menu)
	case atom.Dt, atom.Dd:
		b.closeIn(atom.Dt, atom.Dd, atom.Dl)
	case atom.Td, atom.Th:
		b.closeIn(atom.Td, atom.Th, atom.Tr, atom.Table)
	case atom.Tr:
		b.closeIn(atom.Tr, atom.Tr, atom.Table, atom.Tbody, atom.Thead, atom.Tfoot)
	case atom.Tbody, atom.Thead, atom.Tfoot:
		b.closeIn(atom.Tbody, atom.Thead, atom.Table)
	case atom.A:
		if b.isOpen(e) {
			b.closeTo(atom.A, 0)
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if b.top().kind&tagHeading != 0 {
			b.popTo(len(b.open) - 1)
		}
	case atom.P:
		if b.top().kind&tagHeading != 0 && b.spoken(b.top().node) {
			b.popTo(len(b.open) - 1) // nobody ended it: browsers go on in large letters
		}
	}
	if e.kind&tagClosesP != 0 && b.have[b.z.tags.p] > 0 {
		b.closeIn(atom.P, atom.P, atom.Button, atom.Td, atom.Th, atom.Table)
	}
}

// spoken reports an element that has some words already, near its beginning.
func (b *builder) spoken(i int32) bool {
	n := 0
	for j := i + 1; j < min(int32(len(b.t.nodes)), i+maxSpoken) && n < minSpoken; j++ {
		if b.t.nodes[j].kind == textNode {
			n += len(strings.TrimSpace(b.t.text(j)))
		}
	}
	return n >= minSpoken
}

// minSpoken is the least text of a heading that a paragraph ends, in bytes: less
// is a kicker above the heading's own words.
const minSpoken = 12

// maxSpoken is how many nodes of a heading are looked at for them: each of many
// paragraphs in a heading asks.
const maxSpoken = 64

// closeIn closes the nearest open x or y, unless a stop stands before it.
func (b *builder) closeIn(x, y atom.Atom, stops ...atom.Atom) {
	for k, steps := len(b.open)-1, 0; k > 0 && steps < maxSearch; k, steps = k-1, steps+1 {
		at := b.open[k].tag
		if at == x || at == y {
			b.popTo(k)
			return
		}
		for _, s := range stops {
			if at == s {
				return
			}
		}
	}
}

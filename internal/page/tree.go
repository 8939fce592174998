package page

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A tree is one HTML document as a flat list of nodes in document order, so
// that every pass over it is a loop: neither nesting nor length can cost more
// than their size. It is built straight from the tokenizer with the part of
// the HTML5 rules that matters for text (implied end tags, void elements, raw
// text); formatting elements are not reconstructed.
type tree struct {
	nodes   []node
	attrs   []attrs
	scripts []script // JSON and state scripts, in order
	title   string
	hints   map[string]hint // hints by class name and by class list: pages repeat them
}

type kind uint8

const (
	element kind = iota
	textNode
)

type node struct {
	text   string // of a text node, entities decoded
	tag    atom.Atom
	kind   kind
	parent int32
	end    int32 // index after the last descendant
	at     int32 // index into attrs, -1 if none
	hint   hint  // from its own tag, class, id and role
}

type script struct {
	typ, id, text string
}

const (
	maxNodes  = 2_000_000 // bounds memory: a page of this many nodes holds no article that a reader would read
	maxSearch = 256       // open elements looked through for a stray end tag: more would be quadratic
)

func (t *tree) attr(i int32) *attrs {
	if i < 0 || t.nodes[i].at < 0 {
		return &noAttrs
	}
	return &t.attrs[t.nodes[i].at]
}

// builder holds the open elements while a tree is built.
type builder struct {
	t    *tree
	open []int32
	have map[atom.Atom]int // number of open elements per tag
	skip atom.Atom         // element whose content is thrown away
	deep int               // nesting of that element in itself
	kept map[atom.Atom]int // open elements within it
}

// parse builds the tree of a document in UTF-8.
func parse(doc string) *tree {
	t := &tree{hints: map[string]hint{}, nodes: make([]node, 0, len(doc)/48+16), attrs: make([]attrs, 0, len(doc)/200+8)}
	b := &builder{t: t, have: map[atom.Atom]int{}}
	t.nodes = append(t.nodes, node{tag: atom.Html, at: -1}) // its own parent
	b.open = append(b.open, 0)
	z := html.NewTokenizer(strings.NewReader(doc))
	for len(t.nodes) < maxNodes {
		switch z.Next() {
		case html.ErrorToken:
			b.closeAll()
			return t
		case html.TextToken:
			b.text(z)
		case html.StartTagToken, html.SelfClosingTagToken:
			b.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			b.finish(tagOf(name))
		}
	}
	b.closeAll()
	return t
}

func (b *builder) closeAll() {
	n := int32(len(b.t.nodes))
	for _, i := range b.open {
		b.t.nodes[i].end = n
	}
	b.open = nil
}

func (b *builder) top() int32 { return b.open[len(b.open)-1] }

func (b *builder) text(z *html.Tokenizer) {
	if b.skip != 0 {
		return
	}
	raw := z.Text()
	top := b.top()
	n := &b.t.nodes[top]
	switch n.tag {
	case atom.Script:
		a := b.t.attr(top)
		if wantScript(a, raw) {
			b.t.scripts = append(b.t.scripts, script{typ: a.typ, id: a.id, text: string(raw)})
		}
		return
	case atom.Noscript:
		if len(raw) > minHeldBack && bytes.Contains(raw, []byte("</p>")) {
			b.t.scripts = append(b.t.scripts, script{typ: "noscript", text: string(raw)})
		}
		return
	case atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Textarea:
		return
	case atom.Title:
		if b.t.title == "" {
			b.t.title = squash(string(raw))
		}
		return
	}
	if len(raw) == 0 {
		return
	}
	i := int32(len(b.t.nodes))
	b.t.nodes = append(b.t.nodes, node{text: string(raw), kind: textNode, parent: top, end: i + 1, at: -1})
}

// wantScript reports whether a script may hold an article or its data.
func wantScript(a *attrs, raw []byte) bool {
	typ := strings.ToLower(a.typ)
	if strings.Contains(typ, "ld+json") {
		return true
	}
	if len(raw) < minHeldBack {
		return false
	}
	switch {
	case strings.Contains(typ, "json"):
		return true
	case strings.Contains(typ, "template") || strings.Contains(typ, "html"):
		return bytes.Contains(raw, []byte("</p>"))
	}
	head := raw[:min(len(raw), 200)]
	return bytes.Contains(head, []byte("_STATE__")) || bytes.Contains(head, []byte("_DATA__")) || bytes.Contains(head, []byte("initialState"))
}

// minHeldBack is the least size, in bytes, of a script or noscript element
// that can hold an article.
const minHeldBack = 500

func (b *builder) start(z *html.Tokenizer) {
	name, more := z.TagName()
	tag := tagOf(name)
	if b.skip != 0 && (b.skip == atom.Svg || b.skip == atom.Math) && closesP(tag) {
		b.skip = 0 // HTML5: such a start tag ends foreign content
	}
	if b.skip != 0 {
		if tag == b.skip {
			b.deep++
		}
		b.kept[tag]++
		return
	}
	switch tag {
	case atom.Html, atom.Body:
		b.merge(z, tag, more)
		return
	}
	b.imply(tag)
	i := int32(len(b.t.nodes))
	b.t.nodes = append(b.t.nodes, node{tag: tag, parent: b.top(), end: i + 1, at: -1})
	if more {
		b.readAttrs(z, i)
	}
	b.t.nodes[i].hint = b.hintOf(i)
	switch {
	case void(tag):
	case tag == atom.Svg || tag == atom.Math || tag == atom.Template || tag == atom.Select:
		b.skip, b.deep, b.kept = tag, 1, map[atom.Atom]int{}
	default:
		b.open = append(b.open, i)
		b.have[tag]++
	}
}

func (b *builder) finish(tag atom.Atom) {
	if b.skip != 0 {
		if tag == b.skip {
			if b.deep--; b.deep == 0 {
				b.skip = 0
			}
			return
		}
		if b.kept[tag] > 0 {
			b.kept[tag]--
			return
		}
		if b.have[tag] == 0 || b.skip != atom.Svg && b.skip != atom.Math {
			return
		}
		b.skip = 0 // HTML5: the end of an element around it ends foreign content
	}
	switch tag {
	case atom.Html, atom.Body:
		return
	case atom.Br:
		b.leaf(atom.Br)
		return
	case atom.P:
		if b.have[atom.P] == 0 {
			b.leaf(atom.P)
			return
		}
	}
	if isHeading(tag) && b.have[tag] == 0 && isHeading(b.t.nodes[b.top()].tag) {
		tag = b.t.nodes[b.top()].tag // HTML5: any heading's end tag ends the open one
	}
	if b.have[tag] == 0 {
		return
	}
	for k, steps := len(b.open)-1, 0; k > 0 && steps < maxSearch; k, steps = k-1, steps+1 {
		at := b.t.nodes[b.open[k]].tag
		if at == tag {
			b.popTo(k)
			return
		}
		if barrier(at) && !barrier(tag) {
			return
		}
	}
}

func (b *builder) leaf(tag atom.Atom) {
	i := int32(len(b.t.nodes))
	b.t.nodes = append(b.t.nodes, node{tag: tag, parent: b.top(), end: i + 1, at: -1})
}

// popTo closes the open elements from index k on.
func (b *builder) popTo(k int) {
	n := int32(len(b.t.nodes))
	for _, i := range b.open[k:] {
		b.t.nodes[i].end = n
		b.have[b.t.nodes[i].tag]--
	}
	b.open = b.open[:k]
}

// imply closes what the start of tag ends by itself.
func (b *builder) imply(tag atom.Atom) {
	switch tag {
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
		if b.have[atom.A] > 0 {
			b.finish(atom.A)
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if isHeading(b.t.nodes[b.top()].tag) {
			b.popTo(len(b.open) - 1)
		}
	}
	if b.have[atom.P] > 0 && closesP(tag) {
		b.closeIn(atom.P, atom.P, atom.Button, atom.Td, atom.Th, atom.Table)
	}
}

// closeIn closes the nearest open x or y, unless a stop stands before it.
func (b *builder) closeIn(x, y atom.Atom, stops ...atom.Atom) {
	for k, steps := len(b.open)-1, 0; k > 0 && steps < maxSearch; k, steps = k-1, steps+1 {
		at := b.t.nodes[b.open[k]].tag
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

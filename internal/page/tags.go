package page

import (
	"math/bits"
	"strings"
	"sync"

	"golang.org/x/net/html/atom"
)

// tagKind says by which rules the tree takes an element.
type tagKind uint16

const (
	tagVoid    tagKind = 1 << iota // has no content
	tagRaw                         // its content is text up to its end tag
	tagClosesP                     // its start ends an open paragraph
	tagBreaks                      // a block of its own: text before, within and after it does not run together
	tagBarrier                     // a stray end tag within it cannot close through it
	tagHeading
	tagDropped // its content is thrown away
	tagImplies // its start ends other elements too
)

// A tagInfo is what is known of an element's name.
type tagInfo struct {
	name string // in lower case, "" for names that HTML does not know
	tag  atom.Atom
	slot uint8 // counts the open elements of this name; 0 for names that HTML does not know
	kind tagKind
	hint hint
}

// tagNames are the elements by kind. What HTML does not know is not here.
var tagNames = []struct {
	kind  tagKind
	names []atom.Atom
}{
	{tagVoid, []atom.Atom{
		atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr,
	}},
	{tagRaw, []atom.Atom{
		atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Plaintext, atom.Script, atom.Style, atom.Textarea,
		atom.Title, atom.Xmp,
	}},
	{tagClosesP | tagBreaks, []atom.Atom{
		atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Div, atom.Dl,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4,
		atom.H5, atom.H6, atom.Header, atom.Hr, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre,
		atom.Section, atom.Table, atom.Ul,
	}},
	{tagBreaks, []atom.Atom{
		atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Tbody, atom.Thead, atom.Body,
		atom.Html, atom.Option, atom.Summary, atom.Legend, atom.Video, atom.Audio, atom.Picture, atom.Button, atom.Iframe,
		atom.Form, atom.Label, atom.Dir, atom.Listing, atom.Xmp, atom.Hgroup, atom.Search,
	}},
	{tagBarrier, []atom.Atom{atom.Table, atom.Td, atom.Th, atom.Caption}},
	{tagHeading, []atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}},
	{tagDropped, []atom.Atom{atom.Svg, atom.Math, atom.Template, atom.Select}},
	{tagImplies, []atom.Atom{
		atom.Li, atom.Dt, atom.Dd, atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot, atom.A,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
	}},
	{0, []atom.Atom{
		atom.Abbr, atom.B, atom.Big, atom.Canvas, atom.Cite, atom.Code, atom.Data, atom.Dialog, atom.Em, atom.Font,
		atom.Head, atom.I, atom.Ins, atom.Del, atom.Kbd, atom.Mark, atom.Nobr, atom.Object, atom.Optgroup, atom.Q, atom.S,
		atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var,
		atom.Colgroup, atom.Map, atom.Desc,
	}},
}

// svgNames are elements of pictures: they stand on every page.
var svgNames = []string{
	"path", "g", "circle", "rect", "line", "polygon", "polyline", "ellipse", "defs", "use", "symbol", "stop", "mask",
	"clippath", "lineargradient", "radialgradient", "filter", "tspan", "text", "amp-img",
}

// tagSlots is the size of the table of names, a power of two some times the
// number of names, and of the counters of open elements.
const (
	tagSlots  = 1024
	openSlots = 192
)

type tagTable struct {
	at     [tagSlots]uint8 // index into info, 0 if none
	short  shortTags
	info   []tagInfo // the first one is empty
	p      uint8     // slot of p
	object uint8     // slot of foreignobject, which holds HTML
}

var tagsByName = sync.OnceValue(func() *tagTable {
	t := &tagTable{info: make([]tagInfo, 1, openSlots)}
	for _, l := range tagNames {
		for _, a := range l.names {
			t.add(a.String(), a).kind |= l.kind
		}
	}
	t.p = t.add("p", atom.P).slot
	for _, n := range svgNames {
		t.add(n, unknownTag(n))
	}
	t.object = t.add("foreignobject", unknownTag("foreignobject")).slot
	for i := range t.info {
		t.short.add(uint8(i), t.info[i].name)
	}
	return t
})

// add gives the entry of a name, a new one if there is none.
func (t *tagTable) add(name string, a atom.Atom) *tagInfo {
	h := uint32(0)
	for i := 0; i < len(name); i++ {
		h = h*31 + uint32(name[i])
	}
	for i := h % tagSlots; ; i = (i + 1) % tagSlots {
		switch k := t.at[i]; {
		case k == 0:
			n := uint8(len(t.info))
			t.at[i] = n
			t.info = append(t.info, tagInfo{name: name, tag: a, slot: n, hint: tagHint(a)})
			return &t.info[n]
		case t.info[k].name == name:
			return &t.info[k]
		}
	}
}

// find gives the entry of a name whose letters in lower case have the hash h,
// nil if there is none.
func (t *tagTable) find(name string, h uint32) *tagInfo {
	for i := h % tagSlots; ; i = (i + 1) % tagSlots {
		k := t.at[i]
		if k == 0 {
			return nil
		}
		if e := &t.info[k]; len(e.name) == len(name) && sameName(name, e.name) {
			return e
		}
	}
}

// shortTags finds the names of less than eight bytes, which nearly all tags
// have, in one step.
type shortTags struct {
	key [shortSlots]uint64 // see shortName
	at  [shortSlots]uint8
}

const (
	shortSlots = 1024 // a power of two some times the number of names
	allBytes   = 0x0101010101010101
)

func shortSlot(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 >> (64 - 10) } // Knuth's multiplicative hash

func (t *shortTags) add(index uint8, name string) {
	key, n := shortName((name + ">       ")[:8])
	if name == "" || n != len(name) {
		return
	}
	i := shortSlot(key)
	for t.key[i] != 0 {
		i = (i + 1) % shortSlots
	}
	t.key[i], t.at[i] = key, index
}

// findShort gives the entry of a name by its key, nil if there is none.
func (t *tagTable) findShort(key uint64) *tagInfo {
	for i := shortSlot(key); t.short.key[i] != 0; i = (i + 1) % shortSlots {
		if t.short.key[i] == key {
			return &t.info[t.short.at[i]]
		}
	}
	return nil
}

// eightBytes gives the first eight bytes of s as a number, the first lowest.
func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// shortName reads the name at the beginning of eight bytes: its n letters and
// digits, in lower case, as one number, which is 0 where no delimiter stands
// among the eight.
func shortName(s string) (key uint64, n int) {
	x := eightBytes(s)
	low := (x - '0'*allBytes) &^ x & (0x80 * allBytes) // bytes below '0', the first of them for certain: spaces, '/' and marks
	y := x ^ '>'*allBytes
	low |= (y - allBytes) &^ y & (0x80 * allBytes)
	if low == 0 {
		return 0, 0
	}
	n = bits.TrailingZeros64(low) / 8
	if c := s[n]; c != '>' && c != '/' && !isSpace(c) {
		return 0, 0
	}
	return (x | 0x20*allBytes) & (1<<(8*n) - 1), n
}

func isHeading(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// unknownTag gives the tag of a name that the table lacks; names that HTML
// does not know get a value above every atom, equal for equal names.
func unknownTag(name string) atom.Atom {
	if strings.IndexByte(name, 0) >= 0 {
		name = strings.ReplaceAll(name, "\x00", "\ufffd")
	}
	var buf [64]byte
	low := append(buf[:0], name...)
	for i, c := range low {
		if c >= 'A' && c <= 'Z' {
			low[i] = c + 'a' - 'A'
		}
	}
	if a := atom.Lookup(low); a != 0 {
		return a
	}
	h := uint32(2166136261) // FNV-1a, 32 bit
	for _, c := range low {
		h = (h ^ uint32(c)) * 16777619
	}
	return atom.Atom(h | 1<<31)
}

package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// A scanner cuts HTML into texts and tags by the rules of the HTML standard's
// tokenizer (WHATWG HTML, 13.2.5), as golang.org/x/net/html reads them: a test
// and a fuzz target hold the two together token for token. It copies nothing:
// what it finds are places in s. It looks at each byte a bounded number of
// times, and most of them only while it searches for the next '<' or '"'.
type scanner struct {
	s        string
	pos      int
	from, to int      // of the text, or of the tag's name
	tag      *tagInfo // of a start or end tag
	other    tagInfo  // where tag points for names that the table lacks
	raw      *tagInfo // element whose raw text comes next, nil if none
	textRaw  bool     // no character references in the text
	textNUL  bool     // NULs in the text are to be replaced
	amp, cr  seeker   // '&' and carriage returns
	hasNUL   bool
	tags     *tagTable
	closed   bool    // the last tag whose attributes were read ends with "/>"
	foreign  bool    // within SVG or MathML: "<![CDATA[" goes on to "]]>"
	attrs    attrSet // of the last tag whose attributes were read
	values   arena   // attribute values that are not as they stand in s
}

type token uint8

const (
	tokenEnd token = iota
	tokenText
	tokenStart
	tokenClose
)

func newScanner(s string) scanner {
	return scanner{s: s, tags: tagsByName(), amp: seeker{c: '&'}, cr: seeker{c: '\r'}, hasNUL: strings.IndexByte(s, 0) >= 0}
}

// A seeker says whether a byte stands in one of several places that come in the
// order of the document: all of them together cost one search through it.
type seeker struct {
	c  byte
	at int // of the next one, where it is not before the place asked for
}

// in reports whether the byte stands in s[from:to].
func (k *seeker) in(s string, from, to int) bool {
	if k.at < from {
		if n := strings.IndexByte(s[from:], k.c); n >= 0 {
			k.at = from + n
		} else {
			k.at = len(s)
		}
	}
	return k.at < to
}

// next finds the next text or tag. After a start or end tag readAttrs must be
// called before next.
func (z *scanner) next() token {
	if z.raw != nil {
		raw := z.raw
		z.raw = nil
		z.from = z.pos
		z.pos = z.rawEnd(raw)
		z.to = z.pos
		z.textNUL = true
		z.textRaw = raw.tag != atom.Textarea && raw.tag != atom.Title
		if z.to > z.from {
			return tokenText
		}
	}
	z.textRaw, z.textNUL = false, false
	start := z.pos
	for p := start; ; {
		for p < len(z.s) && z.s[p] <= ' ' { // most tags follow each other
			p++
		}
		if p < len(z.s) && z.s[p] != '<' {
			k := strings.IndexByte(z.s[p:], '<')
			if k < 0 {
				return z.rest(start)
			}
			p += k
		}
		if p+1 >= len(z.s) {
			return z.rest(start)
		}
		c := z.s[p+1]
		if !isLetter(c) && c != '/' && c != '!' && c != '?' {
			p++
			continue
		}
		if p > start {
			z.from, z.to, z.pos = start, p, p
			return tokenText
		}
		switch c {
		case '/':
			if p+2 >= len(z.s) {
				return z.rest(start)
			}
			switch c := z.s[p+2]; {
			case isLetter(c):
				z.name(p + 2)
				return tokenClose
			case c == '>':
				p += 3
			default:
				p = z.after(p+2, '>')
			}
		case '!':
			switch {
			case strings.HasPrefix(z.s[p+2:], "--"):
				p = z.commentEnd(p + 4)
			case z.foreign && strings.HasPrefix(z.s[p+2:], "[CDATA["):
				p = z.afterCDATA(p + 9)
			default:
				p = z.after(p+2, '>')
			}
		case '?':
			p = z.after(p+1, '>')
		default:
			z.name(p + 1)
			return tokenStart
		}
		start = p // behind a comment, a doctype or what reads like one
	}
}

// rest gives what stands behind from as the last text.
func (z *scanner) rest(from int) token {
	z.from, z.to, z.pos = from, len(z.s), len(z.s)
	if from < len(z.s) {
		return tokenText
	}
	return tokenEnd
}

// after is the place behind the next c, or the end.
func (z *scanner) after(p int, c byte) int {
	k := strings.IndexByte(z.s[p:], c)
	if k < 0 {
		return len(z.s)
	}
	return p + k + 1
}

// afterCDATA is the place behind the section whose text begins at p.
func (z *scanner) afterCDATA(p int) int {
	k := strings.Index(z.s[p:], "]]>")
	if k < 0 {
		return len(z.s)
	}
	return p + k + 3
}

// commentEnd is the place behind a comment whose text begins at p.
func (z *scanner) commentEnd(p int) int {
	for q := p; ; {
		k := strings.IndexByte(z.s[q:], '>')
		if k < 0 {
			return len(z.s)
		}
		q += k
		before := z.s[p:q]
		switch {
		case strings.HasSuffix(before, "--"), before == "", before == "-", strings.HasSuffix(before, "--!"):
			return q + 1
		}
		q++
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

// name reads a tag's name from p on.
func (z *scanner) name(p int) {
	if p+8 <= len(z.s) {
		key, n := shortName(z.s[p : p+8])
		if e := z.tags.findShort(key); e != nil {
			z.from, z.to, z.pos, z.tag = p, p+n, p+n, e
			return
		}
	}
	h := uint32(0)
	q := p
	for ; q < len(z.s); q++ {
		c := z.s[q]
		if c == '>' || c == '/' || isSpace(c) {
			break
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = h*31 + uint32(c)
	}
	z.from, z.to, z.pos = p, q, q
	if z.tag = z.tags.find(z.s[p:q], h); z.tag == nil {
		z.other = tagInfo{tag: unknownTag(z.s[p:q])}
		z.tag = &z.other
	}
}

// A keyByte says what a byte is within the name of an attribute.
type keyByte uint8

const (
	keyLetter keyByte = iota
	keyCapital
	keyStop
)

var keyBytes = func() (b [256]keyByte) {
	for c := range b {
		switch {
		case c >= 'A' && c <= 'Z':
			b[c] = keyCapital
		case c == '>' || c == '/' || c == '=' || isSpace(byte(c)):
			b[c] = keyStop
		}
	}
	return b
}()

// readAttrs reads on to the end of the tag whose name was found, and its
// attributes where save is set. It reports whether the tag ends at all: one
// that the document's end cuts off is no tag.
func (z *scanner) readAttrs(save bool) bool {
	z.attrs.has = 0
	z.attrs.seen = 0
	s := z.s
	p := z.pos
	bare := -1 // end of the last value without quotes: a "/" there is part of it
	for {
		for p < len(s) && isSpace(s[p]) {
			p++
		}
		if p >= len(s) {
			z.pos = p
			return false
		}
		if s[p] == '>' {
			z.pos = p + 1
			z.closed = s[p-1] == '/' && bare != p
			return true
		}
		key := p
		upper := false
		for p++; p < len(s); p++ { // a key may begin with any byte but '>' and '/'
			if k := keyBytes[s[p]]; k == keyCapital {
				upper = true
			} else if k == keyStop {
				break
			}
		}
		if s[key] == '/' {
			p = key
		}
		keyEnd := p
		next, from, to := z.attrValue(p)
		if next < 0 {
			z.pos = len(s)
			return false
		}
		p = next
		if to > from {
			bare = to
		}
		if save && keyEnd > key {
			id := attrKey(0)
			if upper || s[key] <= 'Z' {
				id = keyOf(s[key:keyEnd])
			} else {
				id = lowerKey(s[key:keyEnd])
			}
			if id != 0 {
				z.set(id, from, to)
			}
		}
	}
}

// attrValue reads what follows an attribute's name: the place behind it, less
// than zero at the document's end, and the value's own place.
func (z *scanner) attrValue(p int) (next, from, to int) {
	s := z.s
	for p < len(s) && isSpace(s[p]) {
		p++
	}
	if p >= len(s) {
		return -1, 0, 0
	}
	switch s[p] {
	case '/':
		return p + 1, p, p
	case '=':
		p++
	default:
		return p, p, p
	}
	for p < len(s) && isSpace(s[p]) {
		p++
	}
	if p >= len(s) {
		return -1, 0, 0
	}
	switch c := s[p]; c {
	case '>':
		return p, p, p
	case '"', '\'':
		p++
		k := strings.IndexByte(s[p:], c)
		if k < 0 {
			return -1, 0, 0
		}
		return p + k + 1, p, p + k
	}
	from = p
	for ; p < len(s); p++ {
		if c := s[p]; isSpace(c) {
			return p + 1, from, p
		} else if c == '>' {
			return p, from, p
		}
	}
	return -1, 0, 0
}

// value gives the attribute's value that stands in s[from:to] as the standard
// reads it.
func (z *scanner) value(from, to int) string {
	v := z.s[from:to]
	if z.hasNUL && strings.IndexByte(v, 0) >= 0 {
		v = strings.ReplaceAll(v, "\x00", "\ufffd")
	}
	if z.cr.in(z.s, from, to) {
		v = foldNewlines(v)
	}
	if z.amp.in(z.s, from, to) {
		return z.values.unescape(v, true)
	}
	return v
}

// text gives the text just found as the standard reads it, and whether it
// stands so in the document.
func (z *scanner) text() (s string, same bool) {
	s, same = z.s[z.from:z.to], true
	if z.cr.in(z.s, z.from, z.to) {
		s, same = foldNewlines(s), false
	}
	if z.hasNUL && z.textNUL && strings.IndexByte(s, 0) >= 0 {
		s, same = strings.ReplaceAll(s, "\x00", "\ufffd"), false
	}
	if !z.textRaw && z.amp.in(z.s, z.from, z.to) {
		s, same = z.values.unescape(s, false), false
	}
	return s, same
}

// foldNewlines writes CR LF and CR as LF.
func foldNewlines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

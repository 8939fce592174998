package feed

import (
	"strings"
)

type tokenKind uint8

const (
	eofToken tokenKind = iota
	textToken
	cdataToken
	startToken
	endToken
)

// attr is one attribute; its value still carries its references.
type attr struct {
	name, value string
	at          int // offset of value in the document
}

// token is one piece of a document. Its strings are slices of the document.
type token struct {
	kind  tokenKind
	name  string // of a tag, with its prefix
	text  string // of text (references undecoded) and CDATA
	attrs []attr // of a start tag; overwritten by the next call
	empty bool   // <name/>
}

// tokenizer cuts a document into tokens in one pass and never fails: what is
// no markup is text. Comments, instructions and document types are skipped.
type tokenizer struct {
	doc   string
	pos   int
	attrs []attr
	cut   string // what stood open at the end, "" if nothing
	// gone remembers the closing marks that do not occur any more, so that a
	// document full of openings is not searched again for each of them.
	gone  map[string]bool
	typed bool // a document type was seen
}

// find returns the index of mark in the rest of the document after from, or -1.
func (t *tokenizer) find(from int, mark string) int {
	if t.gone[mark] {
		return -1
	}
	if i := strings.Index(t.doc[from:], mark); i >= 0 {
		return from + i
	}
	if t.gone == nil {
		t.gone = map[string]bool{}
	}
	t.gone[mark] = true
	return -1
}

// next returns the next token.
func (t *tokenizer) next() token {
	for t.pos < len(t.doc) {
		if t.doc[t.pos] != '<' {
			return t.text(t.pos)
		}
		rest := t.doc[t.pos:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			t.skip(4, "-->", "comment")
		case strings.HasPrefix(rest, "<![CDATA["):
			return t.cdata()
		case strings.HasPrefix(rest, "<!"):
			if len(rest) >= 9 && strings.EqualFold(rest[2:9], "DOCTYPE") && !t.typed {
				t.typed = true
				t.doctype()
			} else {
				t.skip(2, ">", "declaration")
			}
		case strings.HasPrefix(rest, "<?"):
			t.skip(2, "?>", "instruction")
		case len(rest) > 2 && rest[1] == '/' && nameStart(rest[2]):
			return t.endTag()
		case len(rest) > 1 && nameStart(rest[1]):
			return t.startTag()
		default:
			return t.text(t.pos + 1)
		}
	}
	return token{kind: eofToken}
}

// text returns the text from the current position to the next mark after from.
func (t *tokenizer) text(from int) token {
	end := len(t.doc)
	if i := strings.IndexByte(t.doc[from:], '<'); i >= 0 {
		end = from + i
	}
	tok := token{kind: textToken, text: t.doc[t.pos:end]}
	t.pos = end
	return tok
}

// skip passes over markup that ends in mark. One that never ends is passed
// over as far as its first '>'.
func (t *tokenizer) skip(open int, mark, what string) {
	from := min(t.pos+open, len(t.doc))
	if i := t.find(from, mark); i >= 0 {
		t.pos = i + len(mark)
		return
	}
	t.cut = what
	if i := t.find(from, ">"); i >= 0 {
		t.pos = i + 1
		return
	}
	t.pos = len(t.doc)
}

func (t *tokenizer) cdata() token {
	from := t.pos + len("<![CDATA[")
	end := t.find(from, "]]>")
	if end < 0 {
		t.cut = "CDATA section"
		tok := token{kind: cdataToken, text: t.doc[from:]}
		t.pos = len(t.doc)
		return tok
	}
	tok := token{kind: cdataToken, text: t.doc[from:end]}
	t.pos = end + 3
	return tok
}

// doctype passes over a document type with its internal subset: nothing that
// it defines is used.
func (t *tokenizer) doctype() {
	var quote byte
	subset := false
	for i := t.pos + 2; i < len(t.doc); i++ {
		c := t.doc[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case subset && strings.HasPrefix(t.doc[i:], "<!--"):
			j := t.find(i, "-->")
			if j < 0 {
				t.skip(2, ">", "document type")
				return
			}
			i = j + 2
		case c == '[':
			subset = true
		case c == ']':
			subset = false
		case c == '>' && !subset:
			t.pos = i + 1
			return
		}
	}
	t.skip(2, ">", "document type")
}

func (t *tokenizer) endTag() token {
	start := t.pos + 2
	end := nameEnd(t.doc, start)
	tok := token{kind: endToken, name: t.doc[start:end]}
	// What else stands in an end tag means nothing; a '<' before its '>' means
	// that it was cut.
	for end < len(t.doc) && t.doc[end] != '>' && t.doc[end] != '<' {
		end++
	}
	if end < len(t.doc) && t.doc[end] == '>' {
		end++
	}
	t.pos = end
	return tok
}

func (t *tokenizer) startTag() token {
	start := t.pos + 1
	i := nameEnd(t.doc, start)
	tok := token{kind: startToken, name: t.doc[start:i]}
	t.attrs = t.attrs[:0]
	for i < len(t.doc) {
		c := t.doc[i]
		switch {
		case c == '>':
			t.pos = i + 1
			tok.attrs = t.attrs
			return tok
		case c == '/' && i+1 < len(t.doc) && t.doc[i+1] == '>':
			t.pos = i + 2
			tok.empty = true
			tok.attrs = t.attrs
			return tok
		case c == '<':
			t.pos = i
			tok.attrs = t.attrs
			return tok
		case isSpace(c) || c == '/' || c == '=' || c == '"' || c == '\'':
			i++
		default:
			i = t.attribute(i)
		}
	}
	t.cut = "tag"
	t.pos = len(t.doc)
	tok.attrs = t.attrs
	return tok
}

// attribute reads one attribute at i and returns the index behind it.
func (t *tokenizer) attribute(i int) int {
	a := attr{}
	end := nameEnd(t.doc, i)
	if end == i {
		return i + 1
	}
	a.name = t.doc[i:end]
	i = skipSpace(t.doc, end)
	if i < len(t.doc) && t.doc[i] == '=' {
		i = skipSpace(t.doc, i+1)
		a.value, a.at, i = t.value(i)
	} else {
		i = end
	}
	if len(t.attrs) < maxAttrs {
		t.attrs = append(t.attrs, a)
	}
	return i
}

func (t *tokenizer) value(i int) (value string, at, next int) {
	if i >= len(t.doc) {
		return "", i, i
	}
	if q := t.doc[i : i+1]; q == `"` || q == `'` {
		if end := t.find(i+1, q); end >= 0 {
			return t.doc[i+1 : end], i + 1, end + 1
		}
		i++
	}
	end := i
	for end < len(t.doc) && !isSpace(t.doc[end]) && t.doc[end] != '>' && t.doc[end] != '<' {
		end++
	}
	if end > i && end < len(t.doc) && t.doc[end] == '>' && t.doc[end-1] == '/' {
		end--
	}
	return t.doc[i:end], i, end
}

func nameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= 0x80
}

func nameEnd(s string, i int) int {
	for i < len(s) {
		switch s[i] {
		case ' ', '\t', '\n', '\r', '\f', '/', '>', '<', '=', '"', '\'':
			return i
		}
		i++
	}
	return i
}

func skipSpace(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

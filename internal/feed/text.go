package feed

import (
	"encoding/base64"
	"html"
	"strings"
	"unicode/utf8"

	"hearsay/internal/urlnorm"
)

// format is how a text stands in the feed.
type format uint8

const (
	plainText format = iota // text: a '<' is a '<'
	someHTML                // escaped HTML, or text that may be
	xmlMarkup               // markup of the feed itself (XHTML, or any XML)
	base64Text
)

// text is the value of one element.
type text struct {
	format format
	value  string
	markup bool // the element held tags of its own
	media  string
	base   string // for relative links, "" if unknown
	lang   string
	attrs  map[string]string // of the element, lower case, decoded; nil if none
}

// HTML returns the value as HTML with relative links resolved.
func (v text) HTML() string {
	s := strings.TrimSpace(v.value)
	if v.format == plainText && !v.markup {
		return escape(s)
	}
	return absolutise(s, v.base)
}

// Plain returns the value as plain text, white space folded.
func (v text) Plain() string {
	if v.format == plainText && !v.markup {
		return fold(v.value)
	}
	return PlainText(v.value)
}

// Raw returns the value without surrounding white space: for addresses, ids
// and dates.
func (v text) Raw() string { return strings.TrimSpace(v.value) }

// PlainText returns the text of a piece of HTML on one line: tags dropped,
// references decoded, white space folded. A '<' that starts no tag stays.
func PlainText(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return fold(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	t := tokenizer{doc: s}
	hidden := ""
	for tok := t.next(); tok.kind != eofToken; tok = t.next() {
		switch tok.kind {
		case startToken:
			name := strings.ToLower(tok.name)
			if (name == "script" || name == "style") && !tok.empty && hidden == "" {
				hidden = name
			}
			if breaks[name] {
				b.WriteByte(' ')
			}
		case endToken:
			name := strings.ToLower(tok.name)
			if name == hidden {
				hidden = ""
			}
			if breaks[name] {
				b.WriteByte(' ')
			}
		case textToken:
			if hidden == "" {
				b.WriteString(unescape(tok.text))
			}
		case cdataToken:
			if hidden == "" {
				b.WriteString(tok.text)
			}
		}
	}
	return fold(b.String())
}

// breaks holds the elements of HTML that part words.
var breaks = map[string]bool{
	"p": true, "br": true, "div": true, "li": true, "ul": true, "ol": true, "tr": true, "td": true, "th": true, "table": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "blockquote": true, "pre": true, "hr": true,
	"figure": true, "figcaption": true, "section": true, "article": true, "dt": true, "dd": true, "img": true,
}

// fold trims a text and makes each run of white space one space.
func fold(s string) string {
	s = strings.TrimSpace(s)
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		c := s[i]
		clean = c > ' ' && c < 0x80 || c == ' ' && s[i+1] != ' ' || c >= 0x80 && c != 0xc2 && c != 0xe2
	}
	if clean {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// linkAttrs holds the attributes of HTML that are addresses.
var linkAttrs = map[string]bool{
	"href": true, "src": true, "cite": true, "action": true, "background": true, "longdesc": true, "poster": true,
	"data": true, "classid": true, "codebase": true, "profile": true, "usemap": true, "icon": true,
}

// absolutise resolves the relative addresses in a piece of HTML against base.
func absolutise(s, base string) string {
	if base == "" || !strings.Contains(s, "<") || !strings.Contains(s, "=") {
		return s
	}
	var b strings.Builder
	done := 0
	from := urlnorm.NewBase(base)
	t := tokenizer{doc: s}
	for tok := t.next(); tok.kind != eofToken; tok = t.next() {
		if tok.kind != startToken {
			continue
		}
		for _, a := range tok.attrs {
			if !linkAttrs[strings.ToLower(a.name)] || a.value == "" || a.at < done {
				continue
			}
			v := unescape(a.value)
			if urlnorm.HasScheme(v) {
				continue
			}
			r := from.Resolve(v)
			if r == v {
				continue
			}
			if done == 0 {
				b.Grow(len(s) + len(s)/2)
			}
			b.WriteString(s[done:a.at])
			b.WriteString(html.EscapeString(r))
			done = a.at + len(a.value)
		}
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// unbase64 decodes a text in base64, when it holds text.
func unbase64(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), "")
	out, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		out, err = base64.RawStdEncoding.DecodeString(strings.TrimRight(s, "="))
	}
	if err != nil || !utf8.Valid(out) || strings.IndexByte(string(out), 0) >= 0 {
		return "", false
	}
	return string(out), true
}

// formatOf reads the type and mode of a text from its attributes. isAtom says
// that the element's type is the one of Atom, where no type means plain text.
func formatOf(attrs map[string]string, isAtom, old bool) (format, string) {
	typ := strings.ToLower(strings.TrimSpace(attrs["type"]))
	if i := strings.IndexByte(typ, ';'); i >= 0 {
		typ = strings.TrimSpace(typ[:i])
	}
	switch strings.ToLower(attrs["mode"]) {
	case "base64":
		return base64Text, typ
	case "xml":
		if typ != "" && typ != "text" && typ != "text/plain" {
			return xmlMarkup, typ
		}
	case "escaped":
		if typ != "" && typ != "text" && typ != "text/plain" {
			return someHTML, typ
		}
	}
	switch {
	case typ == "" && isAtom, typ == "text", typ == "text/plain", typ == "plain":
		return plainText, typ
	case typ == "xhtml", strings.HasSuffix(typ, "+xml"), strings.HasSuffix(typ, "/xml"):
		return xmlMarkup, typ
	case typ == "", typ == "html", strings.HasPrefix(typ, "text/"), !strings.Contains(typ, "/"), old:
		return someHTML, typ
	}
	return base64Text, typ
}

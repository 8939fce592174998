package feed

import "strings"

// capture collects the value of one element: its text, and its tags where the
// feed carries markup unescaped.
type capture struct {
	frame  int // index of its frame on the stack
	done   func(text)
	v      text
	buf    []byte
	wrap   bool // inside the <div> that Atom puts around XHTML
	ignore bool // a value that nobody wants
}

// text adds text, decoded unless raw.
func (c *capture) text(s string, raw bool) {
	room := maxField - len(c.buf)
	if c.ignore || room <= 0 {
		return
	}
	if len(s) > room {
		s = strings.ToValidUTF8(s[:room], "")
	}
	if !raw {
		s = unescape(s)
	}
	if c.v.format == xmlMarkup {
		s = escape(s)
	}
	c.buf = append(c.buf, s...)
}

// open adds a start tag; depth is the number of frames above the element's.
func (c *capture) open(tok token, space, local string, depth int) {
	if c.ignore || len(c.buf) > maxField {
		return
	}
	if c.v.format == plainText && c.v.media == "" {
		c.v.format = someHTML
	}
	if c.v.format == xmlMarkup && depth == 1 && !c.v.markup && local == "div" && strings.TrimSpace(string(c.buf)) == "" {
		c.v.markup, c.wrap = true, true
		return
	}
	c.v.markup = true
	c.buf = append(c.buf, '<')
	c.buf = append(c.buf, tagName(tok.name, space, local)...)
	for _, a := range tok.attrs {
		if strings.HasPrefix(a.name, "xmlns") {
			continue
		}
		c.buf = append(c.buf, ' ')
		c.buf = append(c.buf, a.name...)
		c.buf = append(c.buf, '=', '"')
		c.buf = append(c.buf, strings.ReplaceAll(a.value, `"`, "&quot;")...)
		c.buf = append(c.buf, '"')
	}
	c.buf = append(c.buf, '>')
	if tok.empty && !void[local] {
		c.buf = append(c.buf, "</"...)
		c.buf = append(c.buf, tagName(tok.name, space, local)...)
		c.buf = append(c.buf, '>')
	}
}

// close adds an end tag.
func (c *capture) close(name, space, local string, depth int) {
	if c.ignore || void[local] || len(c.buf) > maxField {
		return
	}
	if c.wrap && depth == 1 {
		c.wrap = false
		return
	}
	c.buf = append(c.buf, "</"...)
	c.buf = append(c.buf, tagName(name, space, local)...)
	c.buf = append(c.buf, '>')
}

// finish returns the value.
func (c *capture) finish() text {
	v := c.v
	v.value = string(c.buf)
	if v.format == base64Text {
		if s, ok := unbase64(v.value); ok {
			v.value = s
		} else if v.media != "" && !v.markup {
			v.value = ""
		}
		v.format = someHTML
		if v.media == "text/plain" || v.media == "text" {
			v.format = plainText
		}
	}
	return v
}

// tagName drops the prefix of XHTML elements.
func tagName(name, space, local string) string {
	if space == "xhtml" {
		return local
	}
	if i := strings.IndexByte(name, ':'); i >= 0 && (space == core || space == "svg" || space == "math") {
		return name[i+1:]
	}
	return name
}

// void holds the elements of HTML that have no end tag.
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
}

package page

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attrs are the attributes that the readers ask for.
type attrs struct {
	class, id, href, itemprop, itemtype, role, rel string
	content, name, datetime, src, alt, lang, typ   string
	style, test, title                             string
	hidden                                         bool
}

var noAttrs attrs

// merge reads the attributes of html and body into the root: they may stand
// anywhere and more than once.
func (b *builder) merge(z *html.Tokenizer, tag atom.Atom, more bool) {
	if !more {
		return
	}
	root := &b.t.nodes[0]
	var old attrs
	if root.at >= 0 {
		old = b.t.attrs[root.at]
	}
	root.at = -1
	b.readAttrs(z, 0)
	a := b.t.attr(0)
	if a == &noAttrs {
		if old != noAttrs {
			b.t.attrs = append(b.t.attrs, old)
			b.t.nodes[0].at = int32(len(b.t.attrs) - 1)
		}
		return
	}
	if old.lang != "" {
		a.lang = old.lang
	}
	if old.itemtype != "" && a.itemtype == "" {
		a.itemtype = old.itemtype
	}
	if tag == atom.Body {
		a.id, a.hidden = "", false
	}
}

func (b *builder) readAttrs(z *html.Tokenizer, i int32) {
	var a attrs
	set := false
	for more := true; more; {
		var key, val []byte
		key, val, more = z.TagAttr()
		if a.set(key, val) {
			set = true
		}
	}
	if set {
		b.t.attrs = append(b.t.attrs, a)
		b.t.nodes[i].at = int32(len(b.t.attrs) - 1)
	}
}

func (a *attrs) set(key, val []byte) bool {
	var to *string
	switch string(key) {
	case "class":
		to = &a.class
	case "id":
		to = &a.id
	case "href":
		to = &a.href
	case "itemprop":
		to = &a.itemprop
	case "itemtype":
		to = &a.itemtype
	case "role":
		to = &a.role
	case "rel":
		to = &a.rel
	case "content":
		to = &a.content
	case "name", "property", "http-equiv":
		if a.name != "" {
			return false
		}
		to = &a.name
	case "datetime", "data-datetime", "data-timestamp":
		if a.datetime != "" {
			return false
		}
		to = &a.datetime
	case "src":
		to = &a.src
	case "alt":
		to = &a.alt
	case "title":
		to = &a.title
	case "lang":
		to = &a.lang
	case "type":
		to = &a.typ
	case "style":
		to = &a.style
	case "data-testid", "data-component", "data-qa", "data-test", "data-module", "data-type", "data-gu-name", "data-block", "aria-label", "property-name":
		if a.test != "" {
			a.test += " " + string(val)
			return true
		}
		to = &a.test
	case "size": // of <font>
		if len(val) > 2 || a.style != "" {
			return false
		}
		a.style = "font-size:" + string(val)
		return true
	case "hidden":
		a.hidden = true
		return true
	case "aria-hidden":
		a.hidden = a.hidden || string(val) == "true"
		return true
	case "value": // old parsers write <meta value> for content
		if a.content != "" {
			return false
		}
		to = &a.content
	default:
		return false
	}
	*to = string(val)
	return true
}

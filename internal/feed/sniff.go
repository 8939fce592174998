package feed

import (
	"strings"
)

// sniff names what a document looks like by its first elements: "rss", "atom",
// "rdf", "cdf", "json", "opml", "sitemap", "html" or "". Junk in front of the
// root element, such as a server's warning, is passed over.
func sniff(doc []byte) string {
	head := Decode(doc[:min(len(doc), sniffBytes)], "")
	head = strings.TrimLeft(head, " \t\r\n\f\ufeff\u0000")
	if strings.HasPrefix(head, "{") {
		if strings.Contains(head, "jsonfeed.org/version") || strings.Contains(head, "jsonfeed.org\\/version") || strings.Contains(head, `"items"`) {
			return "json"
		}
		return ""
	}
	// A page is told by its document type or first element. A feed may stand
	// right inside the <body> that some server put around it.
	page := len(head) >= 14 && strings.EqualFold(head[:14], "<!doctype html")
	t := tokenizer{doc: head}
	junk := false
	for {
		tok := t.next()
		if tok.kind == eofToken && page {
			return "html"
		}
		if tok.kind == eofToken {
			return ""
		}
		if tok.kind != startToken {
			junk = junk || strings.TrimSpace(tok.text) != ""
			continue
		}
		// Behind junk a bare <rss> may be what a text speaks of.
		if junk && (t.pos > junkBytes || len(tok.attrs) == 0) {
			continue
		}
		junk = true
		name := strings.ToLower(tok.name)
		if i := strings.IndexByte(name, ':'); i >= 0 {
			name = name[i+1:]
		}
		switch name {
		case "rss":
			return "rss"
		case "feed", "entry":
			return "atom"
		case "rdf":
			return sniffRDF(head[t.pos:], tok.attrs)
		case "channel":
			for _, a := range tok.attrs {
				if strings.EqualFold(a.name, "href") || strings.EqualFold(a.name, "base") {
					return "cdf"
				}
			}
			return "rss"
		case "opml":
			return "opml"
		case "urlset", "sitemapindex":
			return "sitemap"
		case "html", "head", "body":
			page = true
		default:
			if page {
				return "html"
			}
		}
	}
}

// sniffRDF tells RSS from other RDF by its namespaces and first elements.
func sniffRDF(rest string, attrs []attr) string {
	for _, a := range attrs {
		if strings.HasPrefix(a.name, "xmlns") {
			if ns, ok := nameSpaces[spaceKey(a.value)]; ok && ns == core {
				return "rdf"
			}
		}
	}
	lower := strings.ToLower(rest)
	if strings.Contains(lower, "channel") || strings.Contains(lower, "<item") || strings.Contains(lower, ":item") {
		return "rdf"
	}
	return ""
}

package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what a page's head, JSON-LD and microdata claim.
type meta struct {
	htmlTitle, ogTitle, ogType, site, app string
	canonical, ogURL                      string
	description                           string
	lang                                  string
	section                               string
	tags, authors                         []string
	published, modified                   []string // best first
	micro                                 []string // dates of publication in microdata, some of comments or teasers
	weak                                  []string // dates that may be of either kind
	news                                  []string // tags by other names, of less worth
	ld                                    ldArticle
	image                                 imageTags
	orgs                                  []string // names of organisations and web sites in JSON-LD
	product                               string   // what JSON-LD offers for sale
	crumbs                                []string // breadcrumbs in JSON-LD, home first
	ldTypes                               map[string]int
}

// maxClaims is how many authors a page's head may name.
const maxClaims = 50

// readMeta gathers the claims in one pass over the nodes.
func (d *doc) readMeta() {
	m := &d.meta
	m.htmlTitle = d.title
	m.lang = d.attr(0, aLang)
	for i := range d.nodes {
		n := &d.nodes[i]
		if n.has&(1<<aContent|1<<aRel|1<<aItemprop) == 0 {
			continue
		}
		switch n.tag {
		case atom.Meta:
			if v := d.attr(int32(i), aContent); v != "" {
				m.metaTag(strings.ToLower(d.attr(int32(i), aName)), d.attr(int32(i), aItemprop), squash(v))
			}
		case atom.Link:
			if m.canonical == "" && hasWord(d.attr(int32(i), aRel), "canonical") {
				m.canonical = strings.TrimSpace(d.attr(int32(i), aHref))
			}
		}
		if n.has&(1<<aItemprop) != 0 && n.tag != atom.Meta {
			d.microdata(int32(i))
		}
	}
	d.readLD()
	for _, s := range [...]*string{&m.htmlTitle, &m.ogTitle, &m.ld.headline} {
		*s = clip(plain(*s), 600)
	}
}

// clip cuts s to at most n bytes, between letters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

func (m *meta) metaTag(name, itemprop, v string) {
	first := func(to *string) {
		if *to == "" {
			*to = v
		}
	}
	if name == "" {
		name = strings.ToLower(itemprop)
	}
	switch name {
	case "og:title":
		first(&m.ogTitle)
	case "twitter:title", "dc.title", "title":
		if m.ogTitle == "" {
			m.ogTitle = v
		}
	case "og:type":
		first(&m.ogType)
	case "og:site_name":
		first(&m.site)
	case "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "copyright-holder":
		first(&m.app)
	case "og:url":
		first(&m.ogURL)
	case "description", "og:description", "twitter:description":
		first(&m.description)
	case "og:locale", "content-language", "dc.language", "language", "inlanguage":
		if m.lang == "" {
			m.lang = v
		}
	case "article:section", "parsely-section", "section", "cxenseparse:section", "articlesection", "og:article:section":
		first(&m.section)
	case "article:tag", "og:article:tag":
		m.tags = append(m.tags, v)
	case "news_keywords", "parsely-tags", "keywords":
		m.news = append(m.news, v)
	case "author", "article:author", "byl", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "article:author_name", "og:article:author", "cxenseparse:author", "citation_author":
		if len(m.authors) < maxClaims {
			m.authors = append(m.authors, v)
		}
	default:
		m.image.tag(name, v)
		m.metaDate(name, v)
	}
}

func (m *meta) metaDate(name, v string) {
	switch name {
	case "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
		"rnews:datepublished", "article:original-publish-date", "originalpublicationdate", "og:pubdate", "citation_publication_date":
		m.published = append(m.published, v)
	case "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
		"dcterms.modified", "dc.date.modified", "article:modified", "article:updated", "revision_date", "last_updated_date", "utime", "updated":
		m.modified = append(m.modified, v)
	case "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate", "published",
		"parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
		"dcterms.date", "dc.date", "date", "article_date_original", "article.published", "cxenseparse:recs:publishtime",
		"cxenseparse:publishtime", "created", "date_published", "publish_time", "pub_date", "datecreated", "ptime", "displaydate",
		"release_date", "vr:published_time", "datetime", "dcsext.articlefirstpublished", "article:create_time", "shareaholic:article_published_time":
		m.weak = append(m.weak, v)
	}
}

// microdata reads one itemprop of the page's own markup.
func (d *doc) microdata(i int32) {
	m := &d.meta
	v := d.attr(i, aContent)
	if v == "" {
		v = d.attr(i, aDatetime)
	}
	switch d.attr(i, aItemprop) {
	case "datePublished":
		if v == "" {
			v = d.textOf(i, 80)
		}
		m.micro = append(m.micro, v)
	case "dateModified":
		if v == "" {
			v = d.textOf(i, 80)
		}
		m.modified = append(m.modified, v)
	case "articleSection":
		if m.section == "" {
			m.section = orText(v, d.textOf(i, 60))
		}
	}
}

func orText(v, text string) string {
	if v != "" {
		return squash(v)
	}
	return text
}

// textOf returns the text below a node, white space folded; "" when it is
// longer than limit bytes.
func (d *doc) textOf(i int32, limit int) string {
	return d.textBut(i, limit, 0)
}

// textBut is textOf without the elements that have one of the hints.
func (t *tree) textBut(i int32, limit int, without hint) string {
	if int(t.nodes[i].end-i) > 8*limit+200 { // so much markup holds no label
		return ""
	}
	var buf [256]byte
	b := buf[:0]
	edge := false
	for j := i; j < t.nodes[i].end; j++ {
		n := &t.nodes[j]
		if n.kind == element {
			edge = true
			if j > i && n.hint&without != 0 {
				j = n.end - 1
				continue
			}
			if n.breaks || n.tag == atom.Br || n.hint&without != 0 {
				b = append(b, ' ')
			}
			continue
		}
		text := t.text(j)
		if edge && glued(b, text) {
			b = append(b, ' ')
		}
		edge = false
		b = append(b, text...)
		if len(b) > 4*limit+1024 {
			return ""
		}
	}
	s := squash(string(b))
	if len(s) > limit {
		return ""
	}
	return s
}

// glued reports two elements' texts that only a style sheet sets apart: a
// small letter or mark, then a capital.
func glued(before []byte, after string) bool {
	last, _ := utf8.DecodeLastRune(before)
	next, _ := utf8.DecodeRuneInString(after)
	return (unicode.IsLower(last) || last == ':' || last == '.' || last == '”' || last == '"') && unicode.IsUpper(next)
}

// plain turns a text that may hold markup or entities into plain text.
func plain(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
		if strings.Contains(s, "&#") || strings.Contains(s, "&amp;") || strings.Contains(s, "&quot;") {
			s = html.UnescapeString(s)
		}
	}
	if strings.IndexByte(s, '<') >= 0 {
		var b strings.Builder
		t := parse(s)
		for i, n := range t.nodes {
			if n.kind == textNode {
				b.WriteString(t.text(int32(i)))
			} else if n.breaks || n.tag == atom.Br {
				b.WriteByte(' ')
			}
		}
		if b.Len() > 0 {
			s = b.String()
		}
	}
	return squash(s)
}

package feed

import (
	"fmt"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/urlnorm"
)

// maxPages is the largest number of addresses that one sitemap may hold by its
// protocol (sitemaps.org, "Sitemap index files").
const maxPages = 50_000

// Page is one address of a sitemap, with what a news sitemap says of it.
type Page struct {
	URL         string
	Modified    news.Claimed
	Title       string
	Publication string // the outlet's name
	Language    string
	Published   news.Claimed
	Keywords    []string
	Images      []Image
}

// Sitemap is a sitemap, or an index of sitemaps.
type Sitemap struct {
	Index  bool // the pages are further sitemaps
	Pages  []Page
	Broken string // what was wrong, "" if nothing; what stood before is kept
}

// sitemapReader builds a sitemap from tokens.
type sitemapReader struct {
	t     tokenizer
	scope scope
	opts  Options
	out   *Sitemap
	page  *Page
	field string // the open element that holds a text
	text  []byte
}

// ParseSitemap reads a sitemap, a news sitemap or an index of sitemaps. It
// forgives what Parse forgives. The error wraps news.ErrInvalid when doc is
// none.
func ParseSitemap(doc []byte, opts Options) (*Sitemap, error) {
	if Kind(doc) != "sitemap" {
		return nil, fmt.Errorf("parse sitemap: no <urlset> or <sitemapindex> element: %w", news.ErrInvalid)
	}
	r := &sitemapReader{t: tokenizer{doc: Decode(doc, opts.ContentType)}, opts: opts, out: &Sitemap{}}
	closed := false
	for {
		tok := r.t.next()
		if tok.kind == eofToken {
			break
		}
		switch tok.kind {
		case startToken:
			if len(r.scope.undo) < maxAttrs { // declarations are never left here
				r.scope.declare(tok.attrs, true)
			}
			r.start(r.name(tok.name), tok)
		case endToken:
			name := r.name(tok.name)
			r.end(name)
			closed = closed || name == "urlset" || name == "sitemapindex"
		default:
			if r.field != "" && len(r.text) < 1<<16 {
				r.text = append(r.text, unescapeToken(tok)...)
			}
		}
	}
	r.finish()
	if !closed {
		r.out.Broken = firstOf(r.out.Broken, "the document ends inside the sitemap")
	}
	return r.out, nil
}

// name returns the name of an element with the usual prefix of its namespace,
// none for the sitemap's own.
func (r *sitemapReader) name(printed string) string {
	space, local := r.scope.split(printed)
	switch space {
	case core, "sitemap":
		return local
	}
	return space + ":" + local
}

func (r *sitemapReader) start(name string, tok token) {
	switch name {
	case "sitemapindex":
		r.out.Index = true
	case "url", "sitemap":
		r.finish()
		r.page = &Page{}
	case "loc", "lastmod", "news:title", "news:name", "news:language", "news:publication_date", "news:keywords", "image:loc", "image:title", "image:caption":
		if r.page != nil && !tok.empty {
			r.field, r.text = name, r.text[:0]
		}
	case "xhtml:link":
		if lang := attrMap(tok.attrs)["hreflang"]; r.page != nil && r.page.Language == "" && attrMap(tok.attrs)["href"] == r.page.URL {
			r.page.Language = languageTag(lang)
		}
	}
}

func (r *sitemapReader) end(name string) {
	if name == "url" || name == "sitemap" {
		r.finish()
		return
	}
	if name != r.field || r.page == nil {
		return
	}
	r.field = ""
	v := fold(string(r.text))
	p := r.page
	switch name {
	case "loc":
		p.URL = urlnorm.Resolve(r.opts.URL, v)
	case "lastmod":
		p.Modified = claimed(v)
	case "news:title":
		p.Title = v
	case "news:name":
		p.Publication = v
	case "news:language":
		p.Language = languageTag(v)
	case "news:publication_date":
		p.Published = claimed(v)
	case "news:keywords":
		for _, k := range strings.Split(v, ",") {
			if k = strings.TrimSpace(k); k != "" && len(p.Keywords) < maxList {
				p.Keywords = append(p.Keywords, k)
			}
		}
	case "image:loc":
		p.Images = appendImage(p.Images, Image{URL: urlnorm.Resolve(r.opts.URL, v)})
	case "image:title", "image:caption":
		if n := len(p.Images); n > 0 && p.Images[n-1].Title == "" {
			p.Images[n-1].Title = v
		}
	}
}

// finish takes over the open page when it has an http or https address.
func (r *sitemapReader) finish() {
	p := r.page
	r.page, r.field = nil, ""
	if p == nil || !strings.HasPrefix(p.URL, "http://") && !strings.HasPrefix(p.URL, "https://") {
		return
	}
	if len(r.out.Pages) >= maxPages {
		r.out.Broken = "the sitemap has more addresses than its protocol allows"
		return
	}
	r.out.Pages = append(r.out.Pages, *p)
}

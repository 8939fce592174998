// Package page turns the bytes of one document into articles.
//
// What goes in: an HTML page, or the plain text that "select all, copy" gives
// of one. What comes out: its articles, each with main text, captions,
// headline, bylines, outlet, claimed time, section and tags; a listing page
// gives several. It follows no link, fetches nothing and knows no site.
//
// An HTML page is scanned where it stands (see scanner) into one flat tree (see
// tree), and read in a few passes over it: text is cut into blocks, elements that their names give away as furniture are
// struck out, the node with the most prose near to it is the body (after
// Readability's scoring and the densities of boilerpipe, Kohlschütter et al.
// 2010), and what stands around it is read for headline, byline and date.
// What the page says of itself (JSON-LD, OpenGraph, meta, microdata) comes
// first where it agrees with what a reader sees.
package page

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Version is stored beside the articles: a higher one reads old pages again.
const Version = 5

// Options says what is known of a document beside its bytes. The zero Options
// works.
type Options struct {
	URL         string    // address it was fetched from, "" if unknown
	ContentType string    // as the server said, "" if unknown
	Now         time.Time // against which ages ("4 days ago") are read; zero: ages stay unknown
}

// Read returns the articles of a document in page order. A page that lists
// things which are no articles gives them as entries of news.KindItem, after
// one of news.KindList where it has words of its own. The error wraps
// news.ErrInvalid, with a hint, when the document holds neither.
func Read(doc []byte, opts Options) ([]news.Article, error) {
	if !looksLikeHTML(doc, opts.ContentType) && !hasTags(doc) {
		arts, err := readDump(decodeText(doc), opts)
		return number(arts), err
	}
	text, _ := decodeView(doc, opts.ContentType)
	arts, err := readHTML(rooms.Get().(*room), text, opts)
	return number(arts), err
}

// own copies an article's texts out of the page and its room into memory of
// their own.
func own(a *news.Article) {
	size := 0
	each(a, func(s *string) { size += len(*s) })
	var all strings.Builder
	all.Grow(size)
	each(a, func(s *string) {
		start := all.Len()
		all.WriteString(*s)
		*s = all.String()[start:]
	})
}

// each calls f for every text of an article.
func each(a *news.Article, f func(*string)) {
	for _, s := range [...]*string{&a.ID, &a.Input, &a.URL, &a.Outlet, &a.Headline, &a.Standfirst, &a.Section, &a.Language, &a.Credit, &a.Image.URL, &a.Image.Alt} {
		f(s)
	}
	for _, list := range [...][]string{a.Bylines, a.Tags, a.Paragraphs, a.Captions} {
		for i := range list {
			f(&list[i])
		}
	}
	for i := range a.Headings {
		f(&a.Headings[i].Text)
	}
}

func number(arts []news.Article) []news.Article {
	for i := range arts {
		arts[i].Part = i
	}
	return arts
}

// hasTags recognises HTML that begins with text: by the closing tags in it.
func hasTags(doc []byte) bool {
	n := bytes.Count(doc, []byte("</p>")) + bytes.Count(doc, []byte("</div>"))
	return n > 2+len(doc)/2000 || n > 0 && bytes.Contains(doc, []byte("<html"))
}

// errNoArticle is what a document without an article gives.
func errNoArticle(reason, hint string) error {
	return &news.Hinted{Err: fmt.Errorf("read page: %s: %w", reason, news.ErrInvalid), Hint: hint}
}

// readHTML reads a page in the buffers of a room, which serve the next page when
// it returns.
func readHTML(r *room, text string, opts Options) ([]news.Article, error) {
	d := newDoc(r, text, opts)
	arts, err := d.articles()
	for i := range arts {
		own(&arts[i])
	}
	r.leave(d)
	return arts, err
}

// articles gives what the page holds: the articles that it lists, or its own.
func (d *doc) articles() ([]news.Article, error) {
	d.entries = d.live()
	if len(d.entries) > 0 {
		if a, err := d.article(); err == nil {
			return []news.Article{a}, nil
		}
		d.entries = nil
	}
	if arts := d.listing(); len(arts) > 0 {
		return arts, nil
	}
	a, err := d.article()
	if arts := d.index(&a, err); len(arts) > 0 {
		return arts, nil
	}
	if arts := d.many(&a, err); len(arts) > 0 {
		return arts, nil
	}
	if err != nil {
		return nil, err
	}
	d.offer(&a)
	if rest, ok := d.beside(&a); ok && a.Kind == news.KindArticle {
		return []news.Article{a, rest}, nil
	}
	return []news.Article{a}, nil
}

// newDoc parses a page in the buffers of a room, which may be nil, and reads
// what every kind of page needs.
func newDoc(r *room, text string, opts Options) *doc {
	d := &doc{tree: parseIn(r, text), opts: opts, h1: -1, main: -1}
	r.enter(d)
	d.cut()
	d.readMeta()
	d.weigh()
	d.unfold()
	d.findHeadline()
	d.prune()
	d.strikeWalls()
	d.weigh()
	return d
}

// minBody is the least text, in bytes, that makes an article: a news brief of
// one sentence.
const minBody = 80

func (d *doc) article() (news.Article, error) {
	a := news.Article{}
	d.choose()
	a.Headline = d.headline()
	a.URL = d.url()
	a.Language = d.language()
	a.Outlet = d.outlet(a.Headline)
	a.Section = d.section(a.Headline, a.Outlet)
	a.Standfirst = d.standfirst(a.Headline)
	a.Bylines = d.bylines(a.Headline, a.Outlet)
	d.compose(&a)
	if a.Standfirst != "" && bodyBytes(&a) < minBody { // a brief of one paragraph
		a.Standfirst = ""
		a.Paragraphs, a.Headings, a.Captions = nil, nil, nil
		d.compose(&a)
	}
	d.embedded(&a)
	d.ingredients(&a)
	if a.Language == "" {
		a.Language = text.Language(sample(&a))
	}
	d.times(&a)
	a.Tags = d.tags()
	if c := creditOf(&a); c != "" {
		a.Credit = c
	}
	d.partial(&a)
	a.Image = d.image()
	return a, d.check(&a)
}

// bodyBytes is the length of the body's text.
func bodyBytes(a *news.Article) int {
	n := 0
	for _, p := range a.Paragraphs {
		n += len(p)
	}
	return n
}

// check says why a page holds no article.
func (d *doc) check(a *news.Article) error {
	n, least := bodyBytes(a), minBody
	if d.walled {
		least /= 2 // what stands before a wall
	}
	if n >= least && !d.errorPage(a, n) {
		return nil
	}
	links := 0
	for i := range d.blocks {
		links += d.blocks[i].links
	}
	switch {
	case d.errorPage(a, n):
		return errNoArticle("an error page of the server", "fetch the page again, or give its address in an archive")
	case links > 20:
		return errNoArticle("an index of links without the text of an article", "give the pages that it links to, or its feed")
	case n > 0 && a.Headline != "":
		return errNoArticle("too little text for an article", "give the whole page, or paste its text into a .txt file")
	}
	return errNoArticle("no article found", "give a page with the text of an article, or paste its text into a .txt file")
}

// errorPage recognises the pages that servers send in place of an article.
func (d *doc) errorPage(a *news.Article, n int) bool {
	if n > 1500 {
		return false
	}
	for _, s := range [...]string{d.meta.htmlTitle, a.Headline} {
		s = strings.ToLower(s)
		for _, p := range [...]string{"404", "403 forbidden", "page not found", "not found", "access denied", "attention required", "just a moment", "error 5", "500 internal", "502 bad", "503 service", "service unavailable", "are you a robot", "page unavailable", "seite nicht gefunden"} {
			if strings.HasPrefix(s, p) || strings.HasSuffix(s, p) || strings.Contains(s, p) && n < 400 {
				return true
			}
		}
	}
	return false
}

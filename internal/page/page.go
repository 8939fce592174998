// Package page turns the bytes of one document into articles.
//
// What goes in: an HTML page, or the plain text that "select all, copy" gives
// of one. What comes out: its articles, each with main text, captions,
// headline, bylines, outlet, claimed time, section and tags; a listing page
// gives several. It follows no link, fetches nothing and knows no site.
package page

import (
	"time"

	"hearsay/internal/news"
)

// Options says what is known of a document beside its bytes. The zero Options
// works.
type Options struct {
	URL         string    // address it was fetched from, "" if unknown
	ContentType string    // as the server said, "" if unknown
	Now         time.Time // against which ages ("4 days ago") are read; zero: ages stay unknown
}

// Read returns the articles of a document in page order. The error wraps
// news.ErrInvalid, with a hint, when the document holds no article.
func Read(doc []byte, opts Options) ([]news.Article, error) {
	if looksLikeHTML(doc, opts.ContentType) {
		return nil, notNews("HTML is not read yet", "give the page's text")
	}
	return readDump(decodeText(doc), opts)
}

// Fragment reads a piece of HTML that is known to be one article's body, as a
// feed carries it, into a's Paragraphs, Headings and Captions.
func Fragment(html string, a *news.Article) {}

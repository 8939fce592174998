package reuse

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// quotation is where a quotation opens, and who is cited in front of it.
type quotation struct {
	para, at int
	intro    []string // folded words before it, filled on first use
	asked    bool
}

// introBytes is how far in front of a quotation its credit may stand.
const introBytes = 90

// agencies are news agencies by the names that outlets credit them with, in
// folded words. The names are common knowledge.
var agencies = [][]string{
	{"associated", "press"},
	{"the", "ap"},
	{"reuters"},
	{"afp"},
	{"agence", "france-presse"},
	{"upi"},
	{"bloomberg"},
	{"press", "association"},
	{"pa", "media"},
	{"pa", "news"},
	{"dpa"},
	{"ansa"},
	{"efe"},
	{"xinhua"},
	{"kyodo"},
	{"tass"},
	{"interfax"},
	{"pti"},
	{"press", "trust", "of", "india"},
	{"ani"},
	{"ians"},
	{"australian", "associated", "press"},
	{"canadian", "press"},
}

// isSpeech tells whether words that both articles print are somebody's speech.
// They are when both quote them, and when the later text alone does, unless it
// cites the earlier one (or its agency) in front: then it is the earlier one's
// prose. Bare in the later text they count as prose of its own; where no order
// is known, the marks of either text make them speech.
func isSpeech(from, to *doc, a, b int32, ordered bool) bool {
	switch {
	case a == 0 && b == 0:
		return false
	case a > 0 && b > 0:
		return true
	case a > 0:
		return !ordered && !from.cites(a, to.a)
	}
	return !to.cites(b, from.a)
}

// cites reports whether quotation q of d is introduced as the text of an agency
// or of the other article's outlet.
func (d *doc) cites(q int32, other *news.Annotated) bool {
	x := &d.quotes[q-1]
	if !x.asked {
		x.intro, x.asked = d.introOf(*x), true
	}
	for _, name := range agencies {
		if holds(x.intro, name) {
			return true
		}
	}
	for _, name := range [...]string{other.Outlet, other.Credit, d.a.Credit} {
		if w := wordsOf(name); len(w) > 0 && holds(x.intro, w) {
			return true
		}
	}
	return false
}

// introOf returns the words in front of a quotation: of its own paragraph from
// the last full stop on, and where it opens its paragraph, of a paragraph before
// that ends in a colon.
func (d *doc) introOf(q quotation) []string {
	p := d.a.Paragraphs[q.para][:q.at]
	if len(text.Words(p)) == 0 && q.para > 0 {
		p = strings.TrimSpace(d.a.Paragraphs[q.para-1])
		if !strings.HasSuffix(p, ":") {
			return nil
		}
	}
	if len(p) > introBytes {
		p = p[len(p)-introBytes:]
	}
	if dot := strings.LastIndex(p, ". "); dot >= 0 {
		p = p[dot+2:]
	}
	return text.Words(p)
}

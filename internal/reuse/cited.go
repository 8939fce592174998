package reuse

import (
	"strings"
	"unicode"

	"hearsay/internal/text"
)

// quotation is where a quotation opens, and who is cited in front of it.
type quotation struct {
	para, at int
	first    int32    // its first word
	intro    []string // folded words before it, filled on first use
	agency   bool     // an agency stands among them
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
func isSpeech(from, to *doc, a, b *quotation, ordered bool) bool {
	switch {
	case a == nil && b == nil:
		return false
	case a != nil && b != nil:
		return true
	case a != nil:
		return !ordered && !from.cites(a, to)
	}
	return !to.cites(b, from)
}

// cites reports whether quotation x of d is introduced as the text of an agency
// or of the other article's outlet.
func (d *doc) cites(x *quotation, other *doc) bool {
	if !x.asked {
		x.intro, x.asked = d.introOf(*x), true
		for _, name := range agencies {
			x.agency = x.agency || holds(x.intro, name)
		}
	}
	if x.agency || len(x.intro) == 0 {
		return x.agency
	}
	for _, name := range [...][]string{other.credited().outlet, other.credited().credit, d.credited().credit} {
		if len(name) > 0 && holds(x.intro, name) {
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
	if q.para > 0 && strings.IndexFunc(p, inWord) < 0 {
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

func inWord(r rune) bool { return unicode.In(r, unicode.Letter, unicode.Mark, unicode.Digit) }

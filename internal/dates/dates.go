// Package dates finds time expressions in text and resolves each to an
// interval, against the time of the article that it stands in; and it reads
// the date lines of pages and feeds.
//
// What goes in: one text and a Reference. What comes out: expressions with
// TIMEX3 type and value (ISO-TimeML) and their interval, or one claimed time.
// It keeps no state between calls. Expressions in running text are read in
// English; date lines in eleven languages.
//
// Text is matched by a hand-written grammar over atoms (files calendar, clock,
// nearby, counted, years, holiday) that knows nothing of the calendar; what it
// matched is then resolved in reading order (file resolve), since "two weeks
// later" refers to the date before. A weekday or month without a year falls
// where the tense of its clause puts it (files tense and ahead).
package dates

import (
	"time"

	"hearsay/internal/news"
	"hearsay/internal/numeral"
)

// Reference is what relative expressions are read against.
type Reference struct {
	Time      time.Time      // the article's claimed time in its own zone; zero: relative expressions stay unresolved
	Precision news.Precision // of Time
	MonthDay  bool           // numeric dates are month first (US order)
	Language  string         // BCP 47; "" means English
}

// Find returns the time expressions of one passage in order, not overlapping.
// Expressions that refer to an earlier passage stay unresolved: FindAll reads
// a whole article.
func Find(p *news.Passage, ref Reference) []news.Date {
	r := newReader(ref)
	g := newGrammar(p)
	found := g.find()
	r.narrative = r.looksBack([][]expr{found})
	return r.passageOf(nil, g, found, 0)
}

// FindAll returns the time expressions of an article in reading order, each
// read against the article's time and the dates named before it.
func FindAll(article *news.Reading, ref Reference) []news.Date {
	return FindIn(article, numeral.All(article), ref)
}

// FindIn is FindAll for an article that has been cut into atoms.
func FindIn(article *news.Reading, atoms [][]numeral.Atom, ref Reference) []news.Date {
	r := newReader(ref)
	grammars := make([]grammar, len(article.Passages))
	found := make([][]expr, len(article.Passages))
	n := 0
	for _, a := range atoms {
		n += len(a)
	}
	words := make([]*word, 0, n)
	for i := range article.Passages {
		g := &grammars[i]
		words = g.read(&article.Passages[i], atoms[i], words)
		found[i] = g.find()
	}
	r.narrative = r.looksBack(found)
	var out []news.Date
	base := 0
	for i := range grammars {
		out = r.passageOf(out, &grammars[i], found[i], base)
		base += len(article.Passages[i].Sentences)
	}
	return out
}

// passageOf appends what the expressions of one passage mean, whose first
// sentence has the number base in the text.
func (r *reader) passageOf(out []news.Date, g *grammar, found []expr, base int) []news.Date {
	for i, e := range found {
		r.sent = base + g.sentence(e.start)
		if d, ok := r.resolve(g, e, found[i:]); ok {
			out = append(out, d)
		}
	}
	return out
}

// looksBack reports whether a text tells of years long past: most of its
// dates print such a year, and few are relative to the article's own day.
// Thresholds from TimeBank (news, none) and WikiWars (narrative, all).
func (r *reader) looksBack(found [][]expr) bool {
	old, near := 0, 0
	for _, list := range found {
		for _, e := range list {
			switch {
			case e.op == opDate && e.cal.y != 0 && (!r.known || e.cal.y < r.day.y-1 || e.cal.bc):
				old++
			case e.op == opWeekday, e.op == opDay, e.op == opUnit && e.explicit, e.op == opAgo:
				near++
			}
		}
	}
	return old >= 6 && old > 3*near
}

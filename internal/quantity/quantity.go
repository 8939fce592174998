// Package quantity finds numbers in text with what they measure: counts, money,
// percentages, durations, distances and the like, in digits or words.
//
// What goes in: one passage. What comes out: quantities with value, unit and
// how exact they claim to be. What is counted is for package statement, and so
// are ages: the number of "a 39-year-old" and of "Name, 39," is a plain count.
// Times of day, scores ("4-1"), telephone and other numbers that name a thing
// ("Flight 12", "Covid-19") are no quantities. Days and years of dates are
// found as counts; Outside drops them.
package quantity

import (
	"sort"

	"hearsay/internal/news"
	"hearsay/internal/numeral"
	"hearsay/internal/text"
)

// finder matches quantities over the atoms of one passage.
type finder struct {
	p     *news.Passage
	atoms []numeral.Atom
}

// Find returns the quantities of a passage in order, not overlapping.
func Find(p *news.Passage) []news.Quantity {
	return (&finder{p: p, atoms: numeral.Atoms(p)}).find(nil)
}

// FindAll returns the quantities of an article in reading order; atoms are those
// of each passage (numeral.All).
func FindAll(r *news.Reading, atoms [][]numeral.Atom) []news.Quantity {
	var out []news.Quantity
	for i := range r.Passages {
		out = (&finder{p: &r.Passages[i], atoms: atoms[i]}).find(out)
	}
	return out
}

// find appends the quantities of the passage.
func (f *finder) find(out []news.Quantity) []news.Quantity {
	for i := 0; i < len(f.atoms); {
		if !f.starts(i) {
			i++
			continue
		}
		q, ok, next := f.at(i)
		if ok {
			out = append(out, q)
		}
		i = max(next, i+1)
	}
	return out
}

// Outside returns the quantities that no date covers; dates stand in reading
// order. Durations stay: "two years" of "two years ago" is both. It takes over
// the array of qs.
func Outside(qs []news.Quantity, dates []news.Date) []news.Quantity {
	out := qs[:0]
	for _, q := range qs {
		passage := news.Span{Para: q.Para}
		from := sort.Search(len(dates), func(i int) bool { return !dates[i].Less(passage) })
		if q.Kind == news.Duration || !covered(q.Span, dates[from:]) {
			out = append(out, q)
		}
	}
	return out
}

// covered reports whether one of the dates, the first of which are of the
// passage of s, covers it.
func covered(s news.Span, dates []news.Date) bool {
	for i := range dates {
		if dates[i].Para != s.Para {
			return false
		}
		if dates[i].Overlaps(s) && dates[i].Type != news.DateDuration {
			return true
		}
	}
	return false
}

func (f *finder) w(i int) string {
	if i < 0 || i >= len(f.atoms) {
		return ""
	}
	return f.atoms[i].Word
}

func (f *finder) isWord(i int, list ...string) bool {
	w := f.w(i)
	if w == "" {
		return false
	}
	for _, x := range list {
		if w == x {
			return true
		}
	}
	return false
}

func (f *finder) number(i int) bool {
	return i >= 0 && i < len(f.atoms) && f.atoms[i].Kind == news.Number
}

func (f *finder) word(i int) bool {
	return i >= 0 && i < len(f.atoms) && f.atoms[i].Kind == news.Word
}

func (f *finder) glued(i int) bool   { return i >= 0 && i < len(f.atoms) && f.atoms[i].Glued }
func (f *finder) hyphen(i int) bool  { return i >= 0 && i < len(f.atoms) && f.atoms[i].Hyphen }
func (f *finder) capital(i int) bool { return i >= 0 && i < len(f.atoms) && f.atoms[i].Capital }

// starts reports cheaply whether a quantity can begin at atom i.
func (f *finder) starts(i int) bool {
	a := &f.atoms[i]
	switch a.Kind {
	case news.Number:
		return true
	case news.Punct:
		if a.Word == "," || a.Word == "." {
			return false
		}
		return currencySigns[a.Word] != "" || a.Word == "½" || a.Word == "¼" || a.Word == "¾" || a.Word == "-" || a.Word == "−"
	}
	if openerSieve.May(a.Word) && openers[a.Word] {
		return true
	}
	return f.w(i+1) == "$" && f.glued(i+1) && dollarPrefix[a.Word] != ""
}

var openerSieve = text.SieveOf(openers)

// openers are the words that a quantity can begin with.
var openers = func() map[string]bool {
	m := map[string]bool{"minus": true, "magnitude": true}
	for _, w := range numeral.Openers() {
		m[w] = true
	}
	for w := range ordinalWords {
		m[w] = true
	}
	for w := range currencyCodes {
		m[w] = true
	}
	return m
}()

func (f *finder) span(i, j int) news.Span {
	return news.Span{Para: f.p.Para, Start: f.atoms[i].Start, End: f.atoms[j-1].End}
}

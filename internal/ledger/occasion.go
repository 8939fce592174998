package ledger

import (
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// recurring are classes of events that befall one person or thing many times: a mill may
// burn in one year and in another.
var recurring = text.Set(`burn storm quake damage fine award arrest charge win lose medal score injure attack protest walkout cut rescue evacuate treat operate ban trial
plead free vote steal breach flight trip borrow raise rise fall flood`)

// seldom are classes that befall one person more than once, too, but years apart.
var seldom = text.Set(`convict acquit sentence resign hit explode`)

// Gaps between the dates of one event told twice, in days.
const (
	yearsApart = 300  // two years by their numbers
	slipOfPen  = 1140 // three years: a year that is misremembered is near the right one
)

// anchored is how many content words, beside names and the event's own, two sentences must
// share for both to speak of one occasion of what recurs: "the fire that destroyed the west
// wing". Two were shared by sentences on two floods of one mill.
const anchored = 3

// otherOccasions reports whether two dates, gap days apart, are of two events of a kind that
// comes again: two fires, two fines, two arrests. They may be one where both sentences tell
// the same of it.
func (c *compilation) otherOccasions(a, b *claim, gap float64) bool {
	class := a.st.Attribute
	if gap <= yearsApart || a.st.Planned {
		return false
	}
	if c.namedByYear(a) && c.namedByYear(b) && !slow[class] {
		return true
	}
	if !recurring[class] {
		return seldom[class] && gap > slipOfPen
	}
	return gap > slipOfPen || c.namedByYear(a) || c.namedByYear(b) || c.oneOfMany(a) || c.oneOfMany(b) || c.sharedTerms(a, b) < anchored
}

// recalls reports whether a dates an event of the days before its article, and b by a month or
// year that was over when b's article came out: b tells of an earlier one of the kind, "like
// the fire in March".
func (c *compilation) recalls(a, b *claim) bool {
	d, m := a.st.Date, b.st.Date
	s, t := c.at[a.art], c.at[b.art]
	if s.IsZero() || t.IsZero() || d.To.Sub(d.From) > oneDay || m.Precision != news.PrecisionMonth && m.Precision != news.PrecisionYear {
		return false
	}
	return s.Sub(d.From).Abs() < fewDays && t.Sub(m.To) > fewDays
}

// oneDay bounds what dates an event by its day or hour.
const oneDay = 36 * time.Hour

// fewDays is how long what happened is told by its day.
const fewDays = 10 * 24 * time.Hour

// sharedTerms counts the content words that both sentences have, names and the event's own
// word left out.
func (c *compilation) sharedTerms(a, b *claim) int {
	n := 0
	for i, j := 0, 0; i < len(a.terms) && j < len(b.terms); {
		switch {
		case a.terms[i] < b.terms[j]:
			i++
		case a.terms[i] > b.terms[j]:
			j++
		default:
			if t := c.content[a.terms[i]]; t != a.st.Attribute && t != b.st.Attribute && !slices.Contains(a.st.Names, t) {
				n++
			}
			i++
		}
	}
	return n
}

// namedByYear reports whether the year stands in front of the event's noun and tells which
// one is meant: "the 2019 fire".
func (c *compilation) namedByYear(a *claim) bool {
	before, after := c.around(a)
	if len(before) == 0 || len(after) == 0 || len(c.printed(a)) != 4 {
		return false
	}
	switch before[len(before)-1] {
	case "the", "a", "his", "her", "its", "their":
		return after[0][0] >= 'a' && after[0][0] <= 'z'
	}
	return strings.HasSuffix(before[len(before)-1], "'s") || strings.HasSuffix(before[len(before)-1], "’s")
}

// oneOfMany reports whether the date is of one event among others: "a fire in 2019".
func (c *compilation) oneOfMany(a *claim) bool {
	before, _ := c.around(a)
	for k := len(before) - 1; k >= 0 && k >= len(before)-5; k-- {
		switch before[k] {
		case "a", "an", "another":
			return true
		case "the":
			return false
		}
	}
	return false
}

package ledger

import (
	"math"
	"slices"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// partedFigs reports whether the sentences say that two figures are of two things: other
// subjects, places or times, a part beside the whole, the one of two that exclude each other.
func (c *compilation) partedFigs(a, b *fig) bool {
	x, y := a.cl, b.cl
	if c.otherThings(x, y) || c.otherSubjects(x, y) || otherPeriods(x, y) || c.aftershock(x) || c.aftershock(y) || c.at[x.art].Sub(c.at[y.art]).Abs() > figLasts {
		return true
	}
	if a.lead >= 0 && b.lead >= 0 && !has(a.named, b.lead) && !has(b.named, a.lead) || c.strangePlacesOf(a.places, b.places) {
		return true
	}
	if a.of() == "count" || x.st.Kind == "money" {
		if parted(x.st) || parted(y.st) || opposite(x.st.Attribute, y.st.Attribute) || opposite(x.st.Verb, y.st.Verb) {
			return true
		}
	}
	if x.st.Quantity != nil && (moves(x.st) || moves(y.st) || a.of() != "money" && (c.datedAfter(x, y) || c.datedAfter(y, x))) {
		return true
	}
	if a.of() == "count" && (tallied[a.head] || tallied[singular(a.word)]) {
		return true
	}
	if a.of() == "percent" && c.otherFigures(x, y) || relatives[a.head] && c.otherPersons(x, y) {
		return true
	}
	if x.st.Date != nil {
		if c.namedByYear(x) && c.namedByYear(y) {
			return true // "the 2020 election", "the 2022 elections"
		}
		gap := x.st.Date.From.Sub(y.st.Date.From).Abs().Hours() / 24
		if personal[x.st.Attribute] && personal[y.st.Attribute] && !c.takesPart(x, y) {
			return true // the weddings of one
		}
		if c.otherOccasions(x, y, gap) && !(a.marks["first"] && b.marks["first"]) || a.near["open"] > 0 && (len(a.places) == 0) != (len(b.places) == 0) && !sharesName(a, b) {
			return true
		}
	} else if c.otherDays(x, y) || eachSide[x.st.Attribute] || eachSide[y.st.Attribute] || c.asWhat(x) != c.asWhat(y) || x.st.Quantity.Kind == news.Money && c.lifted(x) != c.lifted(y) {
		return true
	}
	if (a.near["rain"] > 0 || a.near["snow"] > 0) && len(a.names) > 0 && len(b.names) > 0 && !slices.Equal(a.names, b.names) || a.of() == "count" && played[a.head] && ownScope(x.st) != ownScope(y.st) {
		return true
	}
	for _, g := range exclusive {
		if g["second"] && x.st.Date == nil {
			continue // the first album and the second have days of their own
		}
		var one, two string
		for w := range g {
			if a.marks[w] {
				one = max(one, w)
			}
			if b.marks[w] {
				two = max(two, w)
			}
		}
		if (one != two || one == "part") && (one != "" && two != "" || g["*"]) {
			return true
		}
	}
	if a.of() == "percent" && (a.marks["poll"] || b.marks["poll"]) && !c.onePollster(x, y) {
		return true
	}
	if a.of() == "count" && c.fewOfMany(a, b) {
		return true
	}
	return a.of() == "count" && len(x.st.Scope) > 0 && len(y.st.Scope) > 0 && ownScope(x.st) != ownScope(y.st)
}

// moves reports whether a figure is told as the state of the moment, and not only as a lower
// bound: nobody knows from its words which of two came first.
func moves(st *news.Statement) bool { return st.AsOf && st.Quantity.Bound != news.AtLeast }

// datedAfter reports whether b's sentence prints a date between the two reports: what a river
// reached on Sunday, no report of Friday says.
func (c *compilation) datedAfter(a, b *claim) bool {
	art := c.in.Articles[b.art]
	for i := range art.Dates {
		if d := &art.Dates[i]; d.Para == b.st.Para && d.Start >= b.st.Start && d.End <= b.st.End && c.between(a, b, d) {
			return true
		}
	}
	return false
}

// between reports whether a time that b's article prints begins after a's article came out, and
// before b's did. A time of day without its day may be that of the day before.
func (c *compilation) between(a, b *claim, d *news.Date) bool {
	if _, ok := clock(d.Value); ok && weekday(d.In(c.in.Articles[b.art].Article)) == "" {
		return false
	}
	s := c.at[a.art]
	return !s.IsZero() && !d.From.IsZero() && d.From.After(s) && !d.From.After(c.at[b.art])
}

// fewOfMany reports whether two counts are of people whom reports count in parts, of times that
// something else was done, or of a few in two places that share no name.
func (c *compilation) fewOfMany(a, b *fig) bool {
	if split[a.cl.st.Noun] || split[b.cl.st.Noun] || split[singular(a.word)] || split[singular(b.word)] {
		return true
	}
	if (a.word == "times" || b.word == "times") && a.cl.st.Verb != b.cl.st.Verb {
		return true
	}
	small := math.Max(a.cl.st.Quantity.Low, b.cl.st.Quantity.Low) < 10
	return small && len(a.places) > 0 && len(b.places) > 0 && len(meet(a.places, b.places)) == 0
}

// figLasts is how far apart two reports may stand whose figures are told apart by words alone: what
// is told months later is of another stage.
const figLasts = 14 * 24 * time.Hour

// eachSide are sums of which each side has its own, or that move.
var eachSide = text.Set(`funding budget bid`)

// strangePlacesOf reports whether two lists of places share none, and no sentence of the
// story names one of each together.
func (c *compilation) strangePlacesOf(x, y []int) bool {
	for _, p := range x {
		for _, q := range y {
			if p == q || c.places[[2]int{p, q}] {
				return false
			}
		}
	}
	return len(x) > 0 && len(y) > 0
}

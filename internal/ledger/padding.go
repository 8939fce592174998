package ledger

import (
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// noEvent reports whether a claim's date is no event's: the year that something is
// held against ("a quarter less than in 2017", "from £6m a year
// earlier"), the period of a figure ("baked 900,000 loaves last year"), or the moment at
// which a running figure stood ("shared 70,000 times by noon on Sunday").
func (c *compilation) noEvent(cl *claim) bool {
	start := cl.st.Value.Start - cl.st.Start
	s := c.sentence(cl)
	if cl.st.Value.Para != cl.st.Para || start < 0 || start > len(s) {
		return false
	}
	before := strings.Fields(fold(s[:start]))
	if heldAgainst(before) || endsSpan(before) {
		return true
	}
	printed := strings.Fields(fold(c.printed(cl)))
	if len(printed) == 0 || !c.figured(cl) {
		return false
	}
	if relativeYear(printed) && cl.st.Date.Precision == news.PrecisionYear {
		if last := len(before) - 1; last > 0 && strings.ContainsAny(before[last], "0123456789") || last > 1 && scale[before[last]] && strings.ContainsAny(before[last-1], "0123456789") {
			return true // "from £6 million a year earlier"
		}
		return yearly[cl.st.Attribute] || strings.HasPrefix(cl.st.Attribute, "verb:")
	}
	return !cl.st.Planned && cl.st.Date.Precision == news.PrecisionDay && (slices.Contains(cl.st.Scope, "by") || cl.st.Attribute == "verb:stand") && (running[cl.st.Attribute] || strings.HasPrefix(cl.st.Attribute, "verb:"))
}

// scale are words that follow a figure.
var scale = text.Set(`million billion trillion m bn cent percent % tonnes people`)

// yearly are classes in whose words figures of a year are given.
var yearly = text.Set(`rise fall raise aboard employ earn view attend`)

// running are classes in whose words figures of a moment are given.
var running = text.Set(`like view sell raise close rise fall attend`)

// against are the words that follow "than" where two times are compared and not two
// numbers ("more than 40").
var against = text.Set(`in at during the that those last for on it`)

// reach is how many words before a date its comparison may begin: "than the one that
// shook Ostrey in 2010".
const reach = 7

// heldAgainst reports whether the words before a date end in a comparison with it.
func heldAgainst(before []string) bool {
	for k := len(before) - 1; k >= 0 && k >= len(before)-reach; k-- {
		switch w := before[k]; {
		case strings.HasSuffix(w, ",") || strings.HasSuffix(w, ";"):
			return false
		case w == "than":
			return k == len(before)-1 || against[before[k+1]]
		case (w == "with" || w == "to") && k > 0 && (before[k-1] == "compared" || before[k-1] == "comparison"):
			return true
		}
	}
	return false
}

// endsSpan reports whether the words before a date are those of a span of time that it ends:
// "between 2018 and". Its first date stands for both.
func endsSpan(before []string) bool {
	n := len(before)
	if n < 3 || before[n-1] != "and" {
		return false
	}
	for k := n - 3; k >= 0 && k >= n-5; k-- {
		if before[k] == "between" {
			return true
		}
	}
	return false
}

// relativeYear reports whether a date's words are no more than the year or season
// beside the article's own.
func relativeYear(printed []string) bool {
	year := false
	for _, w := range printed {
		switch w {
		case "year", "year's", "season", "season's", "year,", "annum":
			year = true
		case "a", "the", "last", "previous", "this", "past", "ago", "earlier", "before", "in", "during", "whole", "all", "of":
		default:
			return false
		}
	}
	return year
}

// figureOf is the least number of a count that makes a sentence one of figures.
const figureOf = 100

// figured reports whether the sentence of a claim gives a sum, a share, a measure or a
// large count.
func (c *compilation) figured(cl *claim) bool {
	qs := c.in.Articles[cl.art].Quantities
	for i := range qs {
		q := &qs[i]
		if q.Para != cl.st.Para || q.Start < cl.st.Start || q.End > cl.st.End {
			continue
		}
		switch q.Kind {
		case news.Money, news.Percent, news.Mass, news.Volume, news.Area:
			return true
		case news.Count:
			if q.High >= figureOf {
				return true
			}
		}
	}
	return false
}

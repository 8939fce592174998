package dates

import (
	"math"
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/numeral"
)

// soften reads the words in front of a number that say how exact it is, and
// returns the TIMEX3 mod and the atom behind them.
func (g *grammar) soften(i int) (string, int) {
	switch g.w(i) {
	case "about", "around", "approximately", "roughly", "some":
		return "APPROX", i + 1
	case "nearly", "almost":
		return "LESS_THAN", i + 1
	case "over":
		// "over the past week", "evolved over several years" are spans.
		if g.isWord(i-1, "for", "last", "lasted", "lasts", "after", "took", "spent", "just", "well", "of", "in", "within", "wait", "waited", "and", "takes", "take", "is", "was") && !g.isWord(i+1, "the") {
			return "MORE_THAN", i + 1
		}
	case "under":
		return "LESS_THAN", i + 1
	case "more", "less", "fewer":
		if g.w(i+1) == "than" {
			if g.w(i) == "more" {
				return "MORE_THAN", i + 2
			}
			return "LESS_THAN", i + 2
		}
	case "at":
		if g.w(i+1) == "least" {
			return "EQUAL_OR_MORE", i + 2
		}
	case "no":
		if g.w(i+1) == "more" && g.w(i+2) == "than" {
			return "EQUAL_OR_LESS", i + 3
		}
	case "up":
		if g.w(i+1) == "to" {
			return "EQUAL_OR_LESS", i + 2
		}
	}
	return "", i
}

// counted matches what is built on a number of units: "two weeks ago", "14
// months", "three days later", "the past two years", "a five-year".
func (g *grammar) counted(i int) (expr, bool) {
	mod, j := g.soften(i)
	lead := j
	bound := false // "the past three months", "the first two days"
	if g.isWord(j, "the", "these", "its", "their", "his", "her") && !g.hyphen(j+1) {
		j++
	}
	if g.isWord(j, "past", "last", "next", "coming", "first", "final", "previous", "following", "preceding", "another", "additional", "same") {
		bound = true
		j++
	}
	if g.isWord(j, "a", "an") && g.isWord(j+1, "further", "additional", "mere", "full", "whole", "record", "single") {
		j++
		if g.w(j+1) != "" && g.is(j+1, cUnit) {
			return g.finishCount(expr{weekday: -1, mod: mod}, 1, false, j+1, lead, bound)
		}
		j++
	}
	n, k := numeral.Read(g.atoms, j)
	one := false
	switch {
	case k > j:
	case g.isWord(j, "a", "an", "one") && g.is(j+1, cUnit) && !g.is(j+1, cPlural):
		n, k, one = numeral.Number{Value: 1}, j+1, true
	case bound && g.is(j, cUnit) && g.is(j, cPlural) && (lead < j-1 || !g.isWord(j-1, "past", "coming")):
		n.Vague, k = true, j
	case bound && lead < j-1 && g.is(j, cUnit) && g.isWord(j-1, "past") && !g.is(j, cPlural):
		n, k = numeral.Number{Value: 1}, j
	case g.isWord(j, "many", "some", "consecutive") && g.is(j+1, cUnit) && g.is(j+1, cPlural):
		n.Vague, k = true, j+1
	case j == i && g.is(j, cUnit) && g.is(j, cPlural) && g.e(j).unit != uQuarter && g.e(j).unit != uSecond && g.e(j).unit != uWeekend && !g.hyphen(j):
		n.Vague, k = true, j
	default:
		return expr{}, false
	}
	if lead < j && !bound && (g.hyphen(k) || !g.is(k, cUnit) || !g.is(k, cPlural) && !one) {
		return expr{}, false // "the two day rally": without the article
	}
	if one && (g.rate(i) || g.e(k).unit == uQuarter) {
		return expr{}, false
	}
	if g.isWord(k, "more", "consecutive", "straight", "full", "trading", "working", "long", "calendar", "successive", "whole", "short", "business") {
		k++
	}
	if (g.isWord(k, "to", "or", "and") || g.hyphen(k)) && !one { // "12 to 18 months", "two or three days"
		m := k
		if !g.hyphen(k) {
			m++
		}
		if n2, k2 := numeral.Read(g.atoms, m); k2 > m && g.is(k2, cUnit) && n2.Value > n.Value {
			n, k = n2, k2
			if mod == "" {
				mod = "APPROX"
			}
		}
	}
	return g.finishCount(expr{weekday: -1, mod: mod}, n.Value, n.Vague, k, lead, bound)
}

// rate reports whether "a year" behind atom i-1 tells how often or how much:
// "$5m a year", "20 per cent a year".
func (g *grammar) rate(i int) bool {
	if g.isWord(i+2, "later", "earlier", "ago", "before", "after", "from", "and", "or") {
		return false
	}
	if g.is(i-1, cUnit|cPlural) && !g.is(i-1, cWeekday) || g.countedNoun(i-1) && !g.is(i-1, cSoft) {
		return true
	}
	return g.number(i-1) || g.isWord(i-1, "million", "billion", "trillion", "percent", "cent", "%", "times", "pounds", "dollars", "euros", "rupees", "m", "bn", "k", "once", "twice", "thousand")
}

// finishCount goes on at the unit in atom k.
func (g *grammar) finishCount(e expr, v float64, vagueCount bool, k, lead int, bound bool) (expr, bool) {
	if !g.is(k, cUnit) {
		return e, false
	}
	u := g.e(k).unit
	plural := g.is(k, cPlural)
	if u == uSecond && !plural && !g.hyphen(k) && v != 1 || u == uSecond && !plural && v == 1 {
		return e, false
	}
	if g.capital(k) && g.number(k-1) && !g.capital(k+1) && g.p.Para != news.HeadlinePassage {
		return e, false // the name of a programme
	}
	if g.capital(k) && !vagueCount && k > 1 && g.capital(k-1) && !g.hyphen(k) && !g.endsClause(k-2) && g.p.Para != news.HeadlinePassage {
		return e, false // the name of a work
	}
	if g.capital(k) && vagueCount && k > 0 && !g.endsClause(k-1) && g.p.Para != news.HeadlinePassage {
		return e, false
	}
	if g.isWord(k+1, "old", "olds") {
		return e, false // an age
	}
	if !plural && !g.hyphen(k) && v > 1 && !g.isWord(k-1, "more") {
		if u == uQuarter || u == uCentury {
			return e, false
		}
	}
	// "2000 year" and "1998 quarter" are years, not counts.
	if u == uQuarter && v > 40 || v > 1e6 {
		return e, false
	}
	j := k + 1
	if g.w(j) == "and" && g.isWord(j+1, "a") && g.w(j+2) == "half" { // a year and a half
		v += 0.5
		j += 3
	} else if f, k2, ok := g.secondPart(j, u); ok {
		e.op, e.value, e.end = opDuration, durationValue(v, u, false)+f, k2
		return g.anchorCount(e, v, u, vagueCount, bound), true
	}
	if g.w(j) == "or" && (g.w(j+1) == "so" || g.w(j+1) == "two" && v == 1) || vagueCount && g.isWord(j, "or", "and") && g.is(j+1, cUnit) && g.is(j+1, cPlural) && g.e(j+1).unit > u {
		e.mod = "APPROX"
		j += 2
	} else if g.w(j) == "or" && g.w(j+1) == "more" {
		e.mod = "EQUAL_OR_MORE"
		j += 2
	}
	e.op, e.value, e.end = opDuration, durationValue(v, u, vagueCount), j
	if vagueCount && v == 2 {
		e.value = durationValue(v, u, false)
		if e.mod == "" {
			e.mod = "APPROX"
		}
	}
	return g.anchorCount(e, v, u, vagueCount, bound), true
}

// secondPart reads the finer half of "two hours and 20 minutes", "3 hours 5
// minutes" and returns its value to append.
func (g *grammar) secondPart(j int, u timeUnit) (string, int, bool) {
	k := g.comma(j)
	if g.w(k) == "and" {
		k++
	}
	n, m := numeral.Read(g.atoms, k)
	if m == k && g.isWord(k, "a", "an") {
		n, m = numeral.Number{Value: 1}, k+1
	}
	if m == k || n.Vague || !g.is(m, cUnit) || g.e(m).unit >= u || g.hyphen(m) && !g.hyphen(k) || g.isWord(m+1, "later", "earlier", "ago", "before", "after") && g.w(k-1) != "and" {
		return "", j, false
	}
	if u > uDay && g.e(m).unit < uDay || g.is(m, cUnit) && g.e(m).unit == uSecond && !g.is(m, cPlural) {
		return "", j, false
	}
	f := durationValue(n.Value, g.e(m).unit, false)
	f = strings.TrimPrefix(f, "P")
	if u <= uHour {
		f = strings.TrimPrefix(f, "T")
	}
	return f, m + 1, true
}

// anchorCount reads the word behind a duration that makes it a date: ago,
// later, earlier, before, from now.
func (g *grammar) anchorCount(e expr, v float64, u timeUnit, vagueCount, bound bool) expr {
	if v == 1 && u == uWeek && g.w(e.end) == "on" { // "a week on Saturday"
		if wd, k := g.weekdayAt(e.end + 1); wd >= 0 && !g.is(e.end+1, cPlural) {
			return expr{op: opWeekday, weekday: wd, explicit: true, dir: 2, end: k}
		}
	}
	if bound || g.hyphen(e.end-1) && !g.isWord(e.end, "ago") {
		if g.w(e.end-1) != "earlier" {
			return e
		}
	}
	switch g.w(e.end) {
	case "ago":
		e.op, e.dir = opAgo, -1
		e.end++
	case "later", "afterwards", "afterward":
		if g.is(e.end+1, cUnit) || u <= uMinute {
			return e
		}
		e.op, e.dir = opLater, 1
		e.end++
	case "earlier", "before", "previously":
		if g.w(e.end) == "before" && !g.endsClause(e.end+1) {
			return e
		}
		e.op, e.dir = opLater, -1
		e.end++
	case "after":
		if !g.endsClause(e.end + 1) {
			return e
		}
		e.op, e.dir = opLater, 1
		e.end++
	case "from":
		if g.w(e.end+1) != "now" {
			return e
		}
		e.op, e.dir = opAgo, 1
		e.end += 2
	default:
		return e
	}
	e.n, e.unit, e.seed = int(math.Round(v)), u, vagueCount
	if v != math.Trunc(v) && u > uHour { // half units: one step finer
		e.n, e.unit = finer(v, u)
	}
	if vagueCount && v == 2 {
		e.seed = false
	}
	if e.op == opAgo && e.unit == uYear && !e.seed { // "20 years ago this month"
		switch {
		case g.w(e.end) == "this" && g.w(e.end+1) == "month":
			e.n, e.unit, e.end = e.n*12, uMonth, e.end+2
		case g.w(e.end) == "today":
			e.month, e.end = 1, e.end+1
		}
	}
	return e
}

// finer turns a broken number of units into whole ones.
func finer(v float64, u timeUnit) (int, timeUnit) {
	switch u {
	case uYear:
		return int(math.Round(v * 12)), uMonth
	case uDecade:
		return int(math.Round(v * 10)), uYear
	case uCentury:
		return int(math.Round(v * 100)), uYear
	case uMonth:
		return int(math.Round(v * 30)), uDay
	case uWeek:
		return int(math.Round(v * 7)), uDay
	}
	return int(math.Round(v)), u
}

func (g *grammar) endsClause(i int) bool {
	if i >= len(g.atoms) {
		return true
	}
	switch g.w(i) {
	case ",", ".", ";", ")", "!", "?", "”", "\"", ":", "–", "—":
		return true
	}
	return false
}

// durationValue gives the TIMEX3 value of v units; a vague count is an X.
func durationValue(v float64, u timeUnit, vagueCount bool) string {
	prefix := "P"
	if u <= uHour {
		prefix = "PT"
	}
	code := unitCode[u]
	if vagueCount {
		if u == uQuarter {
			return "PXM"
		}
		return prefix + "X" + code
	}
	switch u {
	case uFortnight:
		v *= 2
	case uQuarter:
		v, code = v*3, "M"
	case uHour:
		if v == 24 {
			return "P1D"
		}
	}
	if v == math.Trunc(v) {
		return prefix + strconv.FormatFloat(v, 'f', -1, 64) + code
	}
	whole, half := math.Trunc(v), v-math.Trunc(v)
	return prefix + brokenDuration(whole, half, u, code)
}

// brokenDuration writes half a unit in the finer one: 2½ years are 2Y6M.
func brokenDuration(whole, part float64, u timeUnit, code string) string {
	fineUnit, per := "", 0.
	switch u {
	case uYear:
		fineUnit, per = "M", 12
	case uHour:
		fineUnit, per = "M", 60
	case uMinute:
		fineUnit, per = "S", 60
	case uDay:
		fineUnit, per = "H", 24
	}
	rest := math.Round(part * per)
	if per == 0 || rest == 0 || rest == per {
		return strconv.FormatFloat(whole+part, 'f', -1, 64) + code
	}
	s := ""
	if whole > 0 {
		s = strconv.FormatFloat(whole, 'f', -1, 64) + code
	}
	if u == uDay {
		s += "T"
	}
	return s + strconv.FormatFloat(rest, 'f', -1, 64) + fineUnit
}

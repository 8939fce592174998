package dates

// deictic matches days named from the article's own day: "today", "yesterday
// morning", "late yesterday", "the day before yesterday", "tonight".
func (g *grammar) deictic(i int) (expr, bool) {
	j := i
	e := expr{op: opDay, weekday: -1}
	if g.isWord(j, "the") && g.w(j+1) == "day" && g.isWord(j+2, "before", "after") && g.isWord(j+3, "yesterday", "tomorrow") {
		e.dir, e.end = -2, j+4
		if g.w(j+3) == "tomorrow" {
			e.dir = 2
		}
		return e, true
	}
	if !g.is(j, cDay) || g.capital(j) && g.capital(j-1) && !g.is(j-1, cWeekday) {
		return e, false // "Farming Today"
	}
	e.dir, e.end = int(g.e(j).day), j+1
	if g.w(j) == "tonight" {
		e.part = "tonight"
		return e, true
	}
	return g.daySuffix(e), true
}

// direction reads the words that point from a reference: -1 last, 0 this, +1
// next; prev is true where the reference is the date before in the text.
func (g *grammar) direction(i int) (dir int, prev, ok bool) {
	switch g.w(i) {
	case "last", "past":
		return -1, false, true
	case "this", "current":
		return 0, false, true
	case "next", "coming", "upcoming":
		return 1, false, true
	case "previous", "preceding", "prior":
		return -1, true, true
	case "following", "subsequent", "ensuing":
		return 1, true, true
	case "that", "same":
		return 0, true, true
	}
	return 0, false, false
}

// nearby matches a unit, weekday, month, season or part of the day pointed at
// from the article's day or from the date before: "last week", "this June",
// "next Friday", "the following spring", "that night", "the same day".
func (g *grammar) nearby(i int) (expr, bool) {
	j := i
	the := g.w(j) == "the"
	if the {
		j++
	}
	dir, prev, ok := g.direction(j)
	if !ok {
		return expr{}, false
	}
	if (g.w(j) == "that" || g.w(j) == "this") && g.isWord(j+1, "same", "past", "coming") {
		j++
		if d, p, ok := g.direction(j); ok && g.w(j) != "same" {
			dir, prev = d, p
		} else if g.w(j-1) == "that" {
			prev = true
		}
	}
	j++
	// "the next day" and "the next morning" follow the date before; "next
	// week" the article's own.
	if the && dir == 1 && !prev && !g.isWord(j-1, "coming", "upcoming") {
		prev = true
	}
	e := expr{weekday: -1, dir: dir, explicit: true, op: opUnit}
	if prev {
		e.op = opPrev
	}
	return g.pointed(e, j)
}

// pointed reads what the pointing word at atom j-1 points at.
func (g *grammar) pointed(e expr, j int) (expr, bool) {
	if g.isWord(j, "fiscal", "financial", "calendar", "academic", "tax") && g.isWord(j+1, "year", "quarter") {
		j++
	}
	if g.is(j, cWeekday) && !g.is(j, cPlural|cAbbr) {
		if e.op == opPrev && e.dir == 1 && !e.explicit {
			return e, false
		}
		e.weekday, e.end = int(g.e(j).weekday), j+1
		if e.op == opUnit {
			e.op = opWeekday
		}
		return g.daySuffix(e), true
	}
	if m, k := g.monthPointed(j); k > j {
		e.month, e.sub, e.unit, e.end = m, gMonth, uYear, k
		if d := g.dayNumber(k); d > 0 && !g.unitAhead(k+1) {
			e.n, e.end = d, k+1
		}
		return e, true
	}
	if g.is(j, cSeason) && !(g.w(j) == "fall" && g.hyphen(j)) {
		e.month, e.sub, e.unit, e.end = int(g.e(j).season)+1, gSeason, uYear, j+1
		return e, true
	}
	if g.is(j, cPart) && !g.is(j, cDay) && g.w(j) != "overnight" {
		e.part, e.unit, e.end = g.w(j), uDay, j+1
		return e, true
	}
	if g.isWord(j, "christmas", "easter", "thanksgiving") {
		if h, ok := g.holiday(j); ok {
			h.explicit, h.dir = true, e.dir
			return h, true
		}
	}
	if !g.is(j, cUnit) || g.is(j, cPlural) {
		return e, false
	}
	e.unit, e.end = g.e(j).unit, j+1
	if e.unit <= uHour && e.dir != 0 || e.unit == uSecond {
		return e, false
	}
	if e.unit == uMinute || e.unit == uHour {
		return e, false
	}
	if g.w(e.end) == "or" && g.w(e.end+1) == "so" {
		e.mod, e.end = "APPROX", e.end+2
	}
	return g.possessed(e), true
}

// monthPointed reads a month behind "last", "next", "this": no further context
// is needed, except for "may".
func (g *grammar) monthPointed(j int) (int, int) {
	return g.month(j)
}

// possessed reads "this year's third quarter".
func (g *grammar) possessed(e expr) expr {
	if e.unit != uYear || !g.possessive(e.end) {
		return e
	}
	j := e.end + 1
	if n, k := g.quarterName(j); k > j {
		e.month, e.sub, e.end = n, gQuarter, k
	} else if g.w(j) == "quarter" {
		e.sub, e.end = gQuarter, j+1
	}
	return e
}

// quarterName reads "third quarter", "third-quarter", "Q3".
func (g *grammar) quarterName(j int) (n, end int) {
	if g.is(j, cOrdinal) && g.e(j).ordinal <= 4 && g.w(j+1) == "quarter" {
		return int(g.e(j).ordinal), j + 2
	}
	if w := g.w(j); len(w) == 2 && w[0] == 'q' && w[1] >= '1' && w[1] <= '4' {
		return int(w[1] - '0'), j + 1
	}
	return 0, j
}

// quarter matches quarters and halves of a year.
func (g *grammar) quarter(i int) (expr, bool) {
	j := i
	if g.isWord(j, "the", "its", "their") {
		j++
	}
	if q, ok := g.yearAgo(i, j); ok {
		return q, true
	}
	if y := g.yearNumber(j); y > 0 && j > i && g.isWord(j+1, "first", "second", "third", "fourth", "quarter", "period") {
		if n, k := g.quarterName(j + 1); k > j+1 {
			return expr{op: opDate, weekday: -1, cal: cal{g: gQuarter, y: y, n: n}, end: k}, true
		}
		if g.isWord(j+1, "quarter", "period") {
			return expr{op: opDate, weekday: -1, cal: cal{g: gYear, y: y}, end: j + 2}, true
		}
	}
	if j > i && g.hyphen(j+1) {
		return expr{}, false // "its third-quarter loss": without the article
	}
	if e, ok := g.theQuarter(i, j); ok {
		return e, true
	}
	if g.isWord(j, "fiscal", "financial") && !g.is(j+1, cUnit) {
		j++
	}
	n, k := g.quarterName(j)
	sub := gQuarter
	if k == j && g.isWord(j, "first", "second") && g.w(j+1) == "half" && g.w(j+2) == "of" {
		n, k, sub = int(g.e(j).ordinal), j+2, gHalf
	}
	if k == j {
		return expr{}, false
	}
	if sub == gQuarter && g.w(k-1) == "quarter" && g.isWord(k, "of", "final", "back") && g.isWord(k+1, "the", "a") && !g.isWord(k+2, "year", "fiscal", "financial", "last", "current") {
		return expr{}, false // the third quarter of the game
	}
	e := expr{op: opUnit, weekday: -1, unit: uYear, month: n, sub: sub, end: k}
	if g.w(k) == "of" || g.w(k) == "in" || sub == gQuarter {
		k2 := k
		if g.w(k) == "of" {
			k2++
		}
		if y := g.yearNumber(k2); y > 0 {
			e.op, e.end = opDate, k2+1
			e.cal = cal{g: sub, y: y, n: n}
			return e, true
		}
		if r, ok := g.nearby(k2); ok && r.unit == uYear && r.sub == gNone && k2 > k {
			e.dir, e.explicit, e.end, e.op = r.dir, true, r.end, r.op
			return e, true
		}
		if g.w(k2) == "the" && g.w(k2+1) == "year" && k2 > k {
			e.end = k2 + 2
			return e, true
		}
	}
	return e, sub == gQuarter
}

// yearAgo matches "year-earlier", "the year-ago quarter", "the year-earlier
// third quarter".
func (g *grammar) yearAgo(i, j int) (expr, bool) {
	if g.w(j) != "year" || !g.isWord(j+1, "ago", "earlier") || !g.hyphen(j+1) {
		return expr{}, false
	}
	e := expr{op: opAgo, weekday: -1, unit: uYear, n: 1, dir: -1, end: j + 2, value: "P1Y"}
	if n, k := g.quarterName(j + 2); k > j+2 {
		e.op, e.month, e.sub, e.end, e.explicit = opUnit, n, gQuarter, k, true
		return e, true
	}
	if g.isWord(j+2, "quarter", "period") {
		e.end = j + 3
		return e, true
	}
	return e, j == i
}

// theQuarter matches "the quarter", "the latest quarter", "the fiscal year" of
// business news.
func (g *grammar) theQuarter(i, j int) (expr, bool) {
	if j == i || !g.isWord(i, "the") {
		return expr{}, false
	}
	k := j
	for g.isWord(k, "latest", "current", "full", "fiscal", "financial") {
		k++
	}
	e := expr{op: opUnit, weekday: -1, end: k + 1}
	switch {
	case g.w(k) == "quarter" && !g.isWord(k+1, "of", "final", "finals", "back", "mile", "century") && (k > j || g.isWord(i-1, "in", "for", "during", "of", "throughout")):
		e.unit, e.sub, e.month = uYear, gQuarter, 0
	case g.w(k) == "year" && (k > j || g.w(i-1) == "for" || g.isWord(k+1, "ended", "ending", "to")) && !g.capital(k):
		if g.isWord(k+1, "ended", "ending", "to") {
			e.op, e.value = opDuration, "P1Y"
			return e, true
		}
		e.unit = uYear
	default:
		return e, false
	}
	return e, true
}

// season matches seasons with or without a year, and weekends.
func (g *grammar) season(i int) (expr, bool) {
	j := i
	the := g.w(j) == "the"
	if the {
		j++
	}
	if the && g.w(j) == "weekend" && !g.isWord(j+1, "of", "before", "after") {
		return expr{op: opUnit, unit: uWeekend, weekday: -1, end: j + 1}, true
	}
	if !g.is(j, cSeason) || g.hyphen(j) || g.hyphen(j+1) {
		return expr{}, false
	}
	e := expr{op: opUnit, unit: uYear, sub: gSeason, weekday: -1, month: int(g.e(j).season) + 1, end: j + 1}
	k := j + 1
	if g.w(k) == "of" {
		k++
	}
	k = g.comma(k)
	y, next := g.anyYear(k)
	if next > k && !g.yearIsCount(k) {
		e.op, e.cal, e.end = opDate, cal{g: gSeason, y: y, n: e.month - 1}, next
		return g.era(e), true
	}
	if k > j+1 && g.w(k-1) == "of" && g.isWord(k, "last", "this", "that", "next") && g.w(k+1) == "year" {
		if r, ok := g.nearby(k); ok {
			e.op, e.dir, e.explicit, e.end = r.op, r.dir, true, r.end
			return e, true
		}
	}
	if g.isWord(j, "fall", "spring") && !the && !g.isWord(i-1, "in", "by", "since", "until", "during", "early", "late", "mid", "every", "each", "this", "last", "next") {
		return expr{}, false
	}
	if g.isWord(j, "fall", "spring") && g.isWord(j+1, "of", "in", "from", "to") {
		return expr{}, false
	}
	return e, the || g.isWord(i-1, "in", "by", "since", "until", "during", "of", "early", "late", "mid", "through", "throughout", "before", "after", "following")
}

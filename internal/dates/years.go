package dates

import "hearsay/internal/numeral"

// year matches years, decades and centuries: "1996", "the 1990s", "the
// seventies", "'99", "241 BC", "the 20th century", "nineteen ninety-six".
func (g *grammar) year(i int) (expr, bool) {
	j := i
	if g.w(j) == "the" {
		j++
	}
	e := expr{op: opDate, weekday: -1}
	if n, k := g.century(j); k > j {
		e.cal, e.end = cal{g: gCentury, y: (n - 1) * 100, m: 1, d: 1}, k
		return g.era(e), true
	}
	if y, k := g.decade(j); k > j {
		e.cal, e.end = cal{g: gDecade, y: y}, k
		return e, true
	}
	if j > i {
		if g.w(j) == "year" && g.yearNumber(j+1) > 0 {
			e.cal, e.end = cal{g: gYear, y: g.yearNumber(j + 1)}, j+2
			return e, true
		}
		if y, k := g.spokenYear(j + 1); g.w(j) == "year" && k > j+1 {
			e.cal, e.end = cal{g: gYear, y: y}, k
			return e, true
		}
		return e, false
	}
	if y, k := g.spokenYear(i); k > i {
		e.cal, e.end = cal{g: gYear, y: y}, k
		return e, true
	}
	if (g.w(i) == "'" || g.w(i) == "’" || g.w(i) == "‘") && g.number(i+1) && g.atoms[i+1].Glued && len(g.w(i+1)) == 2 && (g.inTime(i-1) || g.w(i-1) == "of") {
		if n := smallNumber(g.w(i + 1)); n >= 0 {
			e.cal, e.end = cal{g: gYear, y: yearAround(n)}, i+2
			return e, true
		}
	}
	if g.isWord(i, "fiscal") && g.yearNumber(i+1) > 0 {
		e.cal, e.end = cal{g: gYear, y: g.yearNumber(i + 1)}, i+2
		return e, true
	}
	return g.bareYear(i)
}

// bareYear matches a year in digits by itself.
func (g *grammar) bareYear(i int) (expr, bool) {
	e := expr{op: opDate, weekday: -1, end: i + 1}
	if !g.number(i) {
		return e, false
	}
	n := smallNumber(g.w(i))
	if n < 1 || n > 2199 {
		return e, false
	}
	e.cal = cal{g: gYear, y: n}
	if b := g.era(e); b.end > e.end {
		return b, true
	}
	if n < 1000 || len(g.w(i)) != 4 || g.yearIsCount(i) || g.hyphen(i) && !g.hyphenYear(i) {
		return e, false
	}
	if g.hyphen(i+1) && g.number(i+1) && len(g.w(i+1)) != 2 && g.yearNumber(i+1) == 0 {
		return e, false
	}
	if g.currency(i - 1) {
		return e, false
	}
	if n >= 1900 && n <= 2050 || n >= 1600 && n < 1900 && !g.countedNoun(i+1) {
		return e, true
	}
	return e, g.inTime(i-1) || g.isWord(i-1, "of", "(", "the", "year", "to", "and", "around", "about", "circa")
}

// countedNoun reports whether atom i reads as a noun in the plural.
func (g *grammar) countedNoun(i int) bool {
	w := g.w(i)
	return len(w) > 3 && !g.capital(i) && w[len(w)-1] == 's' && w[len(w)-2] != 's'
}

// hyphenYear reports whether a year joined to the word before by a hyphen
// stands for itself: "mid-1996", "post-1959", "1914-1918".
func (g *grammar) hyphenYear(i int) bool {
	return g.isWord(i-1, "mid", "post", "pre", "early", "late") || g.yearNumber(i-1) > 0
}

func (g *grammar) currency(i int) bool {
	switch g.w(i) {
	case "$", "£", "€", "¥", "₹", "#", "rs", "no", "number", "room", "flight", "a$", "us$":
		return true
	case ".":
		return g.isWord(i-1, "rs", "no", "nos") && g.atoms[i].Glued
	}
	return false
}

// decade reads "1990s", "1990's", "seventies", "'80s".
func (g *grammar) decade(j int) (int, int) {
	if g.number(j) && j+1 < len(g.atoms) && g.atoms[j+1].Glued && g.isWord(j+1, "s", "'s", "’s") {
		w := g.w(j)
		n := smallNumber(w)
		switch {
		case len(w) == 4 && n%10 == 0 && n >= 1000 && n < 2100:
			return n, j + 2
		case len(w) == 2 && n%10 == 0 && n >= 20 && g.w(j+1) == "s" && (g.isWord(j-1, "'", "’", "‘", "the") || g.isWord(j-1, "late", "early", "mid") && g.w(j-2) == "the"):
			return 1900 + n, j + 2
		}
	}
	if g.isWord(j, "'", "’", "‘") && g.number(j+1) && g.atoms[j+1].Glued {
		if n, k := g.decade(j + 1); k > j+1 {
			return n, k
		}
	}
	if d := g.e(j).decade; d > 0 && (g.isWord(j-1, "the", "nineteen") || g.isWord(j-1, "late", "early", "mid") && g.w(j-2) == "the") {
		return 1900 + int(d)*10, j + 1
	}
	return 0, j
}

// century reads "20th century", "twentieth-century".
func (g *grammar) century(j int) (int, int) {
	if g.w(j+1) != "century" && g.w(j+1) != "centuries" {
		return 0, j
	}
	if g.is(j, cOrdinal) {
		return int(g.e(j).ordinal), j + 2
	}
	if n := g.dayNumber(j); n > 0 && len(g.w(j)) > 2 {
		return n, j + 2
	}
	return 0, j
}

// spokenYear reads "nineteen ninety-six", "two thousand and one" behind "year".
func (g *grammar) spokenYear(i int) (int, int) {
	if !g.isWord(i, "eighteen", "nineteen", "twenty", "two") {
		return 0, i
	}
	if g.w(i) == "two" {
		if g.w(i+1) != "thousand" || !g.isWord(i-1, "year") {
			return 0, i
		}
		n, k := numeral.Read(g.atoms, i)
		return int(n.Value), k
	}
	n, k := numeral.Read(g.atoms, i+1)
	if k == i+1 || g.number(i+1) || g.hyphen(i+1) || n.Vague || n.Value < 10 || n.Value > 99 || g.is(k, cUnit) {
		return 0, i
	}
	century := map[string]int{"eighteen": 18, "nineteen": 19, "twenty": 20}[g.w(i)]
	return century*100 + int(n.Value), k
}

// set matches what recurs: "daily", "every day", "each Thursday", "per month",
// "twice a year".
func (g *grammar) set(i int) (expr, bool) {
	e := expr{op: opSet, weekday: -1, end: i + 1}
	if g.is(i, cSet) {
		if g.capital(i) && (g.capital(i-1) || g.capital(i+1)) {
			return e, false // the name of a newspaper
		}
		e.value = "P1" + unitCode[g.e(i).set]
		if g.e(i).set <= uHour {
			e.value = "PT1" + unitCode[g.e(i).set]
		}
		return e, true
	}
	j := i
	switch {
	case g.isWord(i, "every", "each"):
		j++
		if g.isWord(j, "single", "other") {
			j++
		}
	case g.isWord(i, "per"):
		j++
		if !g.is(j, cUnit) {
			return e, false
		}
	case g.isWord(i, "once", "twice") && g.isWord(i+1, "a", "an", "every", "each"):
		j += 2
		if !g.is(j, cUnit) {
			return e, false
		}
	default:
		return e, false
	}
	if g.isWord(i, "every", "each") {
		if n, k := numeral.Read(g.atoms, j); k > j && g.is(k, cUnit) {
			e.value, e.end = durationValue(n.Value, g.e(k).unit, n.Vague), k+1
			return e, true
		}
	}
	switch {
	case g.is(j, cUnit) && !g.is(j, cPlural) && g.e(j).unit != uSecond:
		e.value = durationValue(1, g.e(j).unit, false)
	case g.is(j, cWeekday):
		e.value = weekdaySet(int(g.e(j).weekday))
		if g.is(j+1, cPart) {
			e.value += "T" + dayParts[g.w(j+1)].code
			j++
		}
	case g.is(j, cMonth) && g.capital(j):
		e.value = "XXXX-" + string([]byte{'0' + byte(g.e(j).month/10), '0' + byte(g.e(j).month%10)})
	case g.is(j, cSeason):
		e.value = "XXXX-" + seasonCode[g.e(j).season]
	case g.is(j, cPart) && !g.is(j, cDay):
		e.value = "XXXX-XX-XXT" + dayParts[g.w(j)].code
	default:
		return e, false
	}
	e.end = j + 1
	return e, true
}

// edged matches a part of another expression: "late 2023", "mid-November",
// "the end of 1990", "early next week", "earlier this month", "later that day".
func (g *grammar) edged(i int) (expr, bool) {
	j := i
	if g.isWord(j, "the") {
		j++
	}
	if e, ok := g.partOf(j); ok {
		return e, true
	}
	mod := edgeMod(g.w(j))
	if mod == "" || j > i && g.hyphen(j+1) {
		return expr{}, false // "the late-November trip": without the article
	}
	halting := g.is(j, cHalting)
	switch {
	case g.isWord(j, "early", "late", "mid", "earlier", "later"):
		j++
		if g.isWord(j, "in", "on") {
			j++
			if g.is(j+1, cUnit) && g.e(j+1).unit < uWeek {
				return expr{}, false // "late in the day"
			}
		}
	case g.isWord(j, "latter"):
		if !g.isWord(j+1, "part", "half") || g.w(j+2) != "of" {
			return expr{}, false
		}
		j += 3
	default:
		j++
		if g.w(j) == "of" {
			j++
		} else {
			return expr{}, false
		}
	}
	e, ok := g.core(j)
	if !ok || e.mod != "" && !halting {
		return expr{}, false
	}
	if e.op == opClock || e.op == opRef || e.op == opSet || e.op == opDuration || e.op == opAgo || e.op == opLater {
		return expr{}, false
	}
	e.mod, e.halting = mod, halting
	return e, true
}

// partOf matches "first week of August", "last days of 1944", "opening weekend
// of June": the part itself is given by the mod alone.
func (g *grammar) partOf(j int) (expr, bool) {
	mod := ""
	switch g.w(j) {
	case "first", "opening", "early":
		mod = "START"
	case "last", "final", "closing":
		mod = "END"
	case "second", "third":
	default:
		return expr{}, false
	}
	k := j + 1
	if g.isWord(k, "few", "two", "three") {
		k++
	}
	if !g.isWord(k, "week", "weeks", "weekend", "day", "days", "half", "months", "part", "hours") || g.w(k+1) != "of" {
		return expr{}, false
	}
	e, ok := g.core(k + 2)
	if !ok || e.mod != "" || e.op != opDate && e.op != opUnit || e.op == opUnit && e.sub == gNone && e.unit < uMonth || e.cal.g == gDay {
		return expr{}, false
	}
	e.mod = mod
	return e, true
}

// core matches what "early", "late" and "the end of" can stand before.
func (g *grammar) core(j int) (expr, bool) {
	best := expr{end: j}
	for _, m := range [...]func(*grammar, int) (expr, bool){
		(*grammar).calendar, (*grammar).year, (*grammar).deictic, (*grammar).nearby, (*grammar).quarter, (*grammar).seasonCore, (*grammar).theUnit,
	} {
		if e, ok := m(g, j); ok && e.end > best.end {
			best = e
		}
	}
	return best, best.end > j
}

// seasonCore matches a season without asking for a preposition.
func (g *grammar) seasonCore(j int) (expr, bool) {
	if e, ok := g.season(j); ok {
		return e, true
	}
	k := j
	if g.w(k) == "the" {
		k++
	}
	if !g.is(k, cSeason) || g.isWord(k, "fall") && !g.inTime(k-1) {
		return expr{}, false
	}
	return expr{op: opUnit, unit: uYear, sub: gSeason, weekday: -1, month: int(g.e(k).season) + 1, end: k + 1}, true
}

// theUnit matches "the month", "the year" behind "the end of".
func (g *grammar) theUnit(j int) (expr, bool) {
	k := j
	if g.w(k) == "the" {
		k++
	}
	if !g.is(k, cUnit) || g.is(k, cPlural) || g.e(k).unit < uDay || k == j {
		return expr{}, false
	}
	e := expr{op: opUnit, unit: g.e(k).unit, weekday: -1, end: k + 1}
	if e.unit == uDay {
		e.op = opPrev
	}
	return e, true
}

// vague matches expressions that point to the present, past or future without
// a bound.
func (g *grammar) vague(i int) (expr, bool) {
	e := expr{op: opRef, weekday: -1, end: i + 1}
	switch {
	case g.isWord(i, "now", "currently", "presently", "nowadays", "current"):
		if g.capital(i) && g.capital(i+1) || g.hyphen(i) {
			return e, false
		}
		e.value = "PRESENT_REF"
	case g.w(i) == "these" && g.w(i+1) == "days":
		e.value, e.end = "PRESENT_REF", i+2
	case g.isWord(i, "recent", "past", "coming") && g.is(i+1, cUnit) && g.is(i+1, cPlural):
		e.value, e.end = "PAST_REF", i+2
		if g.w(i) == "coming" {
			e.value = "FUTURE_REF"
		}
	case g.isWord(i, "right") && g.w(i+1) == "now":
		e.value, e.end = "PRESENT_REF", i+2
	case g.w(i) == "previously" && !(g.capital(i) && g.w(i+1) != ","), g.isWord(i, "nightly"):
		return e, false
	case g.isWord(i, "recently", "previously"):
		e.value = "PAST_REF"
	case g.w(i) == "recent":
		e.value = "PAST_REF"
	case g.isWord(i, "the") && g.isWord(i+1, "past", "future") && !g.is(i+2, cUnit) && g.startsNoNoun(i+2):
		e.end = i + 2
		e.value = map[string]string{"past": "PAST_REF", "future": "FUTURE_REF"}[g.w(i+1)]
	case g.isWord(i, "the") && g.isWord(i+1, "near") && g.w(i+2) == "future":
		e.value, e.end = "FUTURE_REF", i+3
	default:
		return e, false
	}
	return e, true
}

// startsNoNoun reports whether atom i cannot go on a noun phrase.
func (g *grammar) startsNoNoun(i int) bool {
	if g.endsClause(i) {
		return true
	}
	switch g.w(i) {
	case "of", "and", "or", "to", "that", "when", "as", "have", "has", "is", "was", "will", "by", "with", "for", "in", "on", "but", "because", "while":
		return true
	}
	return false
}

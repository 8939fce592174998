package dates

import "strings"

// clock matches times of day: "9.20pm", "10 p.m. EST Wednesday", "20:52",
// "1405 GMT", "6 o'clock", "noon Thursday", "4 in the morning".
func (g *grammar) clock(i int) (expr, bool) {
	e := expr{op: opClock, weekday: -1, hasClock: true}
	if g.is(i, cClock) {
		e.hour, e.end = int(g.e(i).clock), i+1
		return g.clockSuffix(e), true
	}
	h, m, j := g.clockNumber(i)
	if j == i {
		return e, false
	}
	e.hour, e.min, e.end = h, m, j
	return g.clockSuffix(g.zoneSuffix(e)), true
}

// clockNumber reads the hour and minute at atom i.
func (g *grammar) clockNumber(i int) (h, m, end int) {
	if !g.number(i) {
		if h, end := g.spokenHour(i); end > i {
			return h, 0, end
		}
		return 0, 0, i
	}
	w := g.w(i)
	if k := strings.IndexByte(w, ':'); k > 0 {
		return g.colonClock(i, w, k)
	}
	if pm, next := g.meridiem(i + 1); next > i+1 {
		h, m = smallNumber(w), 0
		if k := strings.IndexByte(w, '.'); k > 0 && len(w)-k == 3 {
			h, m = smallNumber(w[:k]), smallNumber(w[k+1:])
		} else if len(w) > 2 {
			h = -1
		}
		if h < 1 || h > 12 && (!pm || h > 23) || m < 0 || m > 59 {
			return 0, 0, i
		}
		return to24(h, pm), m, next
	}
	n := smallNumber(w)
	switch {
	case len(w) == 4 && n >= 0 && n/100 < 24 && n%100 < 60 && g.clockWord(i+1):
		return n / 100, n % 100, i + 1
	case len(w) <= 2 && n >= 1 && n <= 12 && g.oclock(i+1):
		return n, 0, i + 2
	case len(w) <= 2 && n >= 1 && n <= 12 && g.w(i+1) == "in" && g.w(i+2) == "the" && g.isWord(i+3, "morning", "afternoon", "evening"):
		return to24(n, g.w(i+3) != "morning"), 0, i + 4
	}
	return 0, 0, i
}

func to24(h int, pm bool) int {
	switch {
	case pm && h < 12:
		return h + 12
	case !pm && h == 12:
		return 0
	}
	return h
}

// colonClock reads "20:52", "7:15 p.m.", "00:01:30".
func (g *grammar) colonClock(i int, w string, k int) (h, m, end int) {
	h = smallNumber(w[:k])
	rest := w[k+1:]
	if len(rest) == 5 && rest[2] == ':' {
		rest = rest[:2]
	}
	m = smallNumber(rest)
	if len(rest) != 2 || k > 2 || h < 0 || h > 24 || m < 0 || m > 59 {
		return 0, 0, i
	}
	if pm, next := g.meridiem(i + 1); next > i+1 && h >= 1 && h <= 12 {
		return to24(h, pm), m, next
	}
	// A bare 3:45 may be a length or a score: it needs a word that says
	// otherwise, or two digits before the colon.
	if len(w[:k]) < 2 && !g.clockWord(i+1) && !g.beforeClock(i-1) {
		return 0, 0, i
	}
	return h, m, i + 1
}

func (g *grammar) beforeClock(i int) bool {
	return g.isWord(i, "at", "by", "until", "till", "from", "before", "after", "since", "around", "about", "to", "and", "between", "past")
}

// clockWord reports whether a zone or "hours" follows a time in digits.
func (g *grammar) clockWord(i int) bool {
	switch g.w(i) {
	case "hrs", "local":
		return true
	case "hours":
		return len(g.w(i-1)) == 4 && (g.w(i - 1)[0] == '0' || g.beforeClock(i-2))
	}
	return g.zoneName(i)
}

func (g *grammar) zoneName(i int) bool {
	if !g.capital(i) || len(g.w(i)) < 2 || len(g.w(i)) > 4 || g.p.Text[g.atoms[i].Start+1] >= 'a' {
		return false
	}
	_, a := zoneMinutes[g.w(i)]
	_, b := americanZones[g.w(i)]
	return a || b
}

// oclock reports whether atom i is "o'clock".
func (g *grammar) oclock(i int) bool { return g.isWord(i, "o'clock", "oclock") }

// meridiem reads am, pm, a.m., p.m. at atom i.
func (g *grammar) meridiem(i int) (pm bool, next int) {
	switch g.w(i) {
	case "am", "a.m.", "a.m":
		return false, i + 1
	case "pm", "p.m.", "p.m":
		return true, i + 1
	}
	return false, i
}

var hourWords = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

// spokenHour reads "six o'clock", "nine in the morning".
func (g *grammar) spokenHour(i int) (h, end int) {
	n, ok := hourWords[g.w(i)]
	if !ok {
		return 0, i
	}
	if g.oclock(i + 1) {
		return n, i + 2
	}
	if pm, next := g.meridiem(i + 1); next > i+1 {
		return to24(n, pm), next
	}
	if g.w(i+1) == "in" && g.w(i+2) == "the" && g.isWord(i+3, "morning", "afternoon", "evening") {
		return to24(n, g.w(i+3) != "morning"), i + 4
	}
	return 0, i
}

// zoneSuffix reads a zone behind a time: "GMT", "EDT", "local time".
func (g *grammar) zoneSuffix(e expr) expr {
	j := e.end
	switch {
	case g.zoneName(j):
		if m, ok := zoneMinutes[g.w(j)]; ok {
			e.zone, e.hasZone = m, true
		} else {
			e.zone, e.hasZone = americanZones[g.w(j)], true
		}
		e.end = j + 1
	case g.w(j) == "local" && g.w(j+1) == "time":
		e.end = j + 2
	case g.w(j) == "hrs" || g.w(j) == "hours" && g.clockWord(j):
		e.end = j + 1
		return g.zoneSuffix(e)
	}
	return e
}

// clockSuffix reads the day that follows a time without a preposition: "noon
// Thursday", "5 p.m. EST, Nov. 6", "9pm last night", "six this morning".
func (g *grammar) clockSuffix(e expr) expr {
	j := e.end
	if g.w(j) == "in" && g.w(j+1) == "the" && g.isWord(j+2, "morning", "afternoon", "evening") {
		if g.w(j+2) != "morning" && e.hour < 12 {
			e.hour += 12
		}
		e.end = j + 3
		return e
	}
	k := g.comma(j)
	if wd, _ := g.weekdayAt(k); wd >= 0 && !g.is(k, cPlural) {
		d, _ := g.calendar(k)
		return e.on(d)
	}
	if d, ok := g.monthDay(k); ok && d.cal.g == gDay {
		return e.on(d)
	}
	if k == j && g.is(k, cDay) {
		if d, ok := g.deictic(k); ok {
			return e.on(d)
		}
	}
	if k == j && g.isWord(k, "this", "last") && g.isWord(k+1, "morning", "afternoon", "evening", "night") {
		if d, ok := g.nearby(k); ok {
			return e.on(d)
		}
	}
	return e
}

// on puts the time of e on the day of d.
func (e expr) on(d expr) expr {
	if d.op == opSet {
		return e
	}
	d.hasClock, d.hour, d.min, d.zone, d.hasZone = true, e.hour, e.min, e.zone, e.hasZone
	d.part = ""
	return d
}

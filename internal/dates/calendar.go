package dates

// month reads a month name at atom i and returns the atom behind it, with the
// dot of its abbreviation, or i. Words that are more often something else
// ("may", "march", "sun") need a number beside them or a preposition in front.
func (g *grammar) month(i int) (int, int) {
	e := g.e(i)
	if e.class&cMonth == 0 || !g.capital(i) && (e.class&cAbbr != 0 || g.w(i) == "august") {
		return 0, i
	}
	next := i + 1
	if len(g.w(i)) <= 4 && g.w(i) != "may" && g.w(i) != "june" && g.w(i) != "july" {
		next = g.dot(next)
	}
	if e.class&cAbbr != 0 && next == i+1 && !g.monthContext(i) {
		return 0, i
	}
	if next == i+1 && g.nameAhead(i) && !g.inTime(i-1) {
		return 0, i
	}
	return int(e.month), next
}

// monthContext reports whether an ambiguous month stands among date words.
func (g *grammar) monthContext(i int) bool {
	if g.number(i+1) && (g.dayNumber(i+1) > 0 || g.yearNumber(i+1) > 0) {
		return true
	}
	if g.number(i-1) && g.dayNumber(i-1) > 0 || g.w(i-1) == "of" && g.number(i-2) {
		return true
	}
	return g.inTime(i - 1)
}

// inTime reports whether the word at atom i introduces a time.
func (g *grammar) inTime(i int) bool {
	switch g.w(i) {
	case "in", "since", "until", "till", "by", "during", "from", "early", "late", "mid", "last", "next", "this", "each", "every", "through", "before", "after", "throughout", "between", "on":
		return true
	}
	return false
}

// nameAhead reports whether a month name at atom i goes on as a person's name
// ("April Jones"): a capitalised word that is no date word follows directly.
func (g *grammar) nameAhead(i int) bool {
	switch g.w(i) {
	case "april", "june", "august", "may", "march", "jan":
		return g.capital(i+1) && g.e(i+1).class == 0 && !g.hyphen(i+1) && g.atoms[i+1].Word != "'s"
	}
	return false
}

// dayNumber returns the day of the month that atom i spells, or 0.
func (g *grammar) dayNumber(i int) int {
	if !g.number(i) {
		return 0
	}
	w := g.w(i)
	if n := len(w); n > 2 {
		switch w[n-2:] {
		case "st", "nd", "rd", "th":
			w = w[:n-2]
		}
	}
	if len(w) > 2 {
		return 0
	}
	n := smallNumber(w)
	if n < 1 || n > 31 {
		return 0
	}
	return n
}

func smallNumber(w string) int {
	if len(w) == 0 || len(w) > 6 {
		return -1
	}
	n := 0
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || w[i] > '9' {
			return -1
		}
		n = n*10 + int(w[i]-'0')
	}
	return n
}

// yearNumber returns the year of four digits at atom i, or 0.
func (g *grammar) yearNumber(i int) int {
	if !g.number(i) || len(g.w(i)) != 4 {
		return 0
	}
	if n := smallNumber(g.w(i)); n >= 1000 && n <= 2199 {
		return n
	}
	return 0
}

// weekdayAt reads a weekday at atom i.
func (g *grammar) weekdayAt(i int) (int, int) {
	e := g.e(i)
	if e.class&cWeekday == 0 || !g.capital(i) && e.class&cAbbr != 0 {
		return -1, i
	}
	next := i + 1
	if g.namedDay(i) {
		return -1, i
	}
	if e.class&cAbbr != 0 {
		next = g.dot(next)
		if _, m := g.month(g.comma(next)); m == g.comma(next) && g.dayNumber(g.comma(next)) == 0 {
			return -1, i
		}
	}
	return int(e.weekday), next
}

// namedDay reports whether the weekday at atom i belongs to a name: that of a
// newspaper ("Sunday Mail") or of a day that is no such weekday in the text's
// own week ("Black Friday").
func (g *grammar) namedDay(i int) bool {
	if g.capital(i + 1) {
		switch g.w(i + 1) {
		case "times", "mail", "mirror", "express", "post", "telegraph", "herald", "independent", "people", "world", "sport", "star", "journal", "tribune", "mass", "league", "club", "gazette", "sun", "business":
			return true
		}
	}
	if g.capital(i - 1) {
		switch g.w(i - 1) {
		case "black", "bloody", "super", "cyber", "freaky", "ruby", "ash", "palm", "good", "easter", "maundy", "shrove", "mad", "sheffield":
			return true
		}
	}
	return false
}

// calendar matches explicit dates, months and weekdays, in any usual order.
func (g *grammar) calendar(i int) (expr, bool) {
	wd, j := g.weekdayAt(i)
	if wd >= 0 {
		k := g.comma(j)
		if e, ok := g.monthDay(k); ok && e.cal.g == gDay {
			e.weekday = wd
			return g.daySuffix(e), true
		}
		if g.isWord(k, "the") && k > j || g.w(k) == "the" {
			if d := g.dayNumber(k + 1); d > 0 && len(g.w(k+1)) > 2 {
				if e, ok := g.monthDay(k); ok && e.cal.g == gDay {
					e.weekday = wd
					return g.daySuffix(e), true
				}
				return expr{op: opDate, weekday: wd, cal: cal{g: gDay, d: d}, end: k + 2}, true
			}
		}
		e := expr{op: opWeekday, weekday: wd, end: j}
		if g.is(i, cPlural) {
			return expr{op: opSet, value: weekdaySet(wd), end: j, weekday: wd}, true
		}
		e = g.weekdaySuffix(e)
		if e.op == opWeekday {
			e = g.daySuffix(e)
		}
		return e, true
	}
	if e, ok := g.numeric(i); ok {
		return e, true
	}
	if e, ok := g.monthDay(i); ok {
		if e.cal.g == gDay {
			e = g.daySuffix(e)
		}
		return e, true
	}
	return expr{}, false
}

// weekdaySuffix reads "Friday last week", "Monday of this week".
func (g *grammar) weekdaySuffix(e expr) expr {
	k := e.end
	if g.w(k) == "week" && !g.endsClause(k-1) && !g.hyphen(k) { // "Sunday week"
		e.explicit, e.dir, e.end = true, 2, k+1
		return e
	}
	if g.w(k) == "of" {
		k++
	}
	if g.isWord(k, "last", "next", "this") && g.w(k+1) == "week" {
		e.op, e.unit, e.sub = opUnit, uWeek, gDay
		e.dir = map[string]int{"last": -1, "next": 1, "this": 0}[g.w(k)]
		e.end = k + 2
	}
	return e
}

// monthDay matches dates with a month name.
func (g *grammar) monthDay(i int) (expr, bool) {
	e := expr{op: opDate, weekday: -1}
	if m, j := g.month(i); j > i {
		e.cal.m, e.cal.g, e.end = m, gMonth, j
		if d := g.dayNumber(j); d > 0 && !g.hyphen(j) && !g.unitAhead(j+1) {
			e.cal.d, e.cal.g, e.end = d, gDay, j+1
		} else if d, k := g.ordinalDay(j); k > j {
			e.cal.d, e.cal.g, e.end = d, gDay, k
		}
		return g.yearSuffix(e), true
	}
	if e, ok := g.dayRange(i); ok {
		return e, true
	}
	if d := g.dayNumber(i + 1); d > 0 && g.w(i) == "the" && len(g.w(i+1)) > 2 && g.isWord(i-1, "on", "until", "till", "by", "from", "before", "after", "since") && g.endsClause(i+2) {
		e.cal, e.end = cal{g: gDay, d: d}, i+2 // "on the 18th": the month is the resolver's to find
		return e, true
	}
	j := i
	if g.w(j) == "the" {
		j++
	}
	d := g.dayNumber(j)
	if d == 0 {
		if d, k := g.ordinalDay(j); k > j {
			return g.dayOfMonth(e, d, k)
		}
		return e, false
	}
	if j > i && len(g.w(j)) <= 2 && g.w(j+1) != "of" {
		// "the 3 June deadline"
		if _, k := g.month(j + 1); k == j+1 {
			return e, false
		}
	}
	return g.dayOfMonth(e, d, j+1)
}

// dayRange matches the first day of "12-14 July", "12 to 14 July", "12 and 14
// July": the rest is the next expression.
func (g *grammar) dayRange(i int) (expr, bool) {
	e := expr{op: opDate, weekday: -1, end: i + 1}
	d := g.dayNumber(i)
	j := i + 1
	if d == 0 {
		return e, false
	}
	if !g.hyphen(j) {
		if !g.isWord(j, "to", "and", "or", "–") {
			return e, false
		}
		j++
	}
	d2 := g.dayNumber(j)
	if d2 <= d || g.w(j+1) == "of" && len(g.w(j)) <= 2 {
		return e, false
	}
	r, ok := g.dayOfMonth(expr{op: opDate, weekday: -1}, d2, j+1)
	if !ok {
		return e, false
	}
	e.cal = r.cal
	e.cal.d = d
	e.explicit, e.dir = r.explicit, r.dir
	return e, true
}

// dayOfMonth goes on behind the day: "[3rd] of June 2025".
func (g *grammar) dayOfMonth(e expr, d, j int) (expr, bool) {
	if g.w(j) == "of" {
		j++
	}
	m, k := g.month(j)
	if k == j {
		return e, false
	}
	e.cal = cal{g: gDay, m: m, d: d}
	e.end = k
	return g.yearSuffix(e), true
}

// ordinalDay reads a day in words: "eighth", "twenty-first".
func (g *grammar) ordinalDay(j int) (int, int) {
	if g.is(j, cOrdinal) {
		return int(g.e(j).ordinal), j + 1
	}
	if g.isWord(j, "twenty", "thirty") && g.is(j+1, cOrdinal) && g.e(j+1).ordinal < 10 && g.hyphen(j+1) {
		n := 20
		if g.w(j) == "thirty" {
			n = 30
		}
		return n + int(g.e(j+1).ordinal), j + 2
	}
	return 0, j
}

func (g *grammar) unitAhead(i int) bool { return g.is(i, cUnit) }

// yearSuffix reads the year behind a month or day: ", 2025", "of 2025", "last
// year", "of that year".
func (g *grammar) yearSuffix(e expr) expr {
	j := e.end
	k := g.comma(j)
	if k == j && g.w(k) == "of" {
		k++
	}
	if y := g.yearNumber(k); y > 0 && !g.yearIsCount(k) && !(e.cal.g == gMonth && g.w(j) == "," && !g.capital(e.end-1)) {
		e.cal.y, e.end = y, k+1
		return g.era(e)
	}
	if y, k2 := g.anyYear(k); k2 > k {
		e.cal.y, e.end = y, k2
		return g.era(e)
	}
	if k == j && (g.w(k) == "'" || g.w(k) == "’") && g.number(k+1) && len(g.w(k+1)) == 2 && g.atoms[k+1].Glued {
		if n := smallNumber(g.w(k + 1)); n >= 0 {
			e.cal.y, e.end = yearAround(n), k+2
			return e
		}
	}
	if g.isWord(k, "last", "this", "next") && g.w(k+1) == "year" && !g.possessive(k+2) {
		e.explicit, e.dir = true, map[string]int{"last": -1, "this": 0, "next": 1}[g.w(k)]
		e.end = k + 2
		return e
	}
	if g.isWord(k, "that", "the", "same") && k > j {
		m := k
		for g.isWord(m, "that", "the", "same", "following", "previous") {
			m++
		}
		if g.w(m) == "year" {
			e.halting, e.end = true, m+1 // the year of the date before
			e.n = map[string]int{"following": 1, "previous": -1}[g.w(m-1)]
		}
	}
	return e
}

// anyYear reads a year in digits or words; one of fewer than four digits needs
// its era behind it.
func (g *grammar) anyYear(k int) (int, int) {
	if y := g.yearNumber(k); y > 0 {
		return y, k + 1
	}
	if g.number(k) && len(g.w(k)) <= 4 && g.isWord(k+1, "bc", "b.c.", "b.c", "bce", "ad", "a.d.") && g.capital(k+1) {
		if n := smallNumber(g.w(k)); n > 0 {
			return n, k + 1
		}
	}
	return g.spokenYear(k)
}

// era reads BC and AD behind a year.
func (g *grammar) era(e expr) expr {
	switch g.w(e.end) {
	case "bc", "b.c.", "b.c", "bce":
		if g.capital(e.end) {
			e.cal.bc = true
			e.end++
		}
	case "ad", "a.d.", "a.d", "ce":
		if g.capital(e.end) {
			e.end++
		}
	}
	return e
}

// yearIsCount reports whether the four digits at atom i are followed by what
// makes them a count or a price.
func (g *grammar) yearIsCount(i int) bool {
	switch g.w(i + 1) {
	case "%", "people", "men", "women", "children", "workers", "troops", "soldiers", "jobs", "homes", "miles", "metres", "meters", "feet", "km", "kilometres",
		"kilometers", "tonnes", "tons", "pounds", "dollars", "euros", "percent", "cases", "deaths", "votes", "shares", "points", "times", "hectares", "acres",
		"members", "students", "police", "officers", "households", "employees", "rpm", "cc", "mah", "kg", "litres", "m", "ft":
		return true
	}
	return g.unitAhead(i+1) && !g.hyphen(i+1)
}

// numeric matches 2025-06-27 and 27/06/2025, whose parts are one token or
// several.
func (g *grammar) numeric(i int) (expr, bool) {
	if !g.number(i) {
		return expr{}, false
	}
	e := expr{op: opDate, weekday: -1}
	if y := g.yearNumber(i); y > 0 && g.number(i+1) && g.hyphen(i+1) && g.number(i+2) && g.hyphen(i+2) {
		m, d := smallNumber(g.w(i+1)), smallNumber(g.w(i+2))
		if len(g.w(i+1)) == 2 && len(g.w(i+2)) == 2 && validDay(y, m, d) {
			e.cal = cal{g: gDay, y: y, m: m, d: d}
			e.end = i + 3
			return e, true
		}
	}
	a, b, c := g.w(i), "", ""
	end := i + 1
	if g.number(i+1) && g.hyphen(i+1) && g.number(i+2) && g.hyphen(i+2) && !g.hyphen(i+3) {
		b, c, end = g.w(i+1), g.w(i+2), i+3
	} else if x, y, z, ok := threeParts(a); ok {
		a, b, c = x, y, z
	} else {
		return e, false
	}
	if len(a) > 2 || len(b) > 2 || len(c) != 4 && len(c) != 2 || len(c) == 2 && end == i+3 {
		return e, false
	}
	d, m, y := smallNumber(a), smallNumber(b), smallNumber(c)
	if len(c) == 2 {
		y = yearAround(y)
	}
	if d < 0 || m < 0 || !plausibleYear(y) || !validDay(y, m, d) && !validDay(y, d, m) {
		return e, false
	}
	e.cal = cal{g: gDay, y: y, m: m, d: d}
	e.n = 1 // the order is for the resolver to settle
	e.end = end
	return e, true
}

// threeParts cuts "27/06/2025" and "27.06.2025".
func threeParts(w string) (a, b, c string, ok bool) {
	cut := [2]int{}
	n := 0
	var sep byte
	for i := 0; i < len(w); i++ {
		if ch := w[i]; ch == '/' || ch == '.' {
			if n == 2 || n == 1 && ch != sep {
				return "", "", "", false
			}
			sep = ch
			cut[n] = i
			n++
		}
	}
	if n != 2 {
		return "", "", "", false
	}
	a, b, c = w[:cut[0]], w[cut[0]+1:cut[1]], w[cut[1]+1:]
	return a, b, c, len(a) > 0 && len(b) > 0 && (sep == '/' || len(c) == 4)
}

// daySuffix reads what may stand behind a day: a part of the day or a time
// glued to it ("Friday night", "Friday 9pm").
func (g *grammar) daySuffix(e expr) expr {
	j := e.end
	if g.isWord(j, "early", "late", "mid") && g.is(j+1, cPart) {
		e.mod = edgeMod(g.w(j))
		j++
	}
	if g.is(j, cPart) && !g.is(j, cDay) {
		switch g.w(j) {
		case "mornings", "afternoons", "evenings", "nights":
			if e.op == opWeekday {
				e.op, e.value = opSet, weekdaySet(e.weekday)+"T"+dayParts[g.w(j)].code
				e.end = j + 1
			}
			return e
		}
		e.part, e.end = g.w(j), j+1
		return e
	}
	if e.op == opDay && e.part != "" {
		return e
	}
	if g.is(j, cClock) && j == e.end {
		e.hasClock, e.hour, e.end = true, int(g.e(j).clock), j+1
		return e
	}
	if h, m, k := g.clockNumber(j); k > j {
		e.hasClock, e.hour, e.min = true, h, m
		e.end = k
		e = g.zoneSuffix(e)
	}
	return e
}

func weekdaySet(wd int) string {
	if wd == 0 {
		wd = 7
	}
	return "XXXX-WXX-" + string(rune('0'+wd))
}

func edgeMod(w string) string {
	switch w {
	case "early", "beginning", "start", "outset", "earlier":
		return "START"
	case "mid", "middle":
		return "MID"
	case "late", "end", "latter", "later", "close":
		return "END"
	}
	return ""
}

package dates

// number reads the number at item j as a part of st.
func (l *line) number(st *stamp, j int) int {
	it := l.items[j]
	if it.n < 0 {
		return j
	}
	if next := l.numericDate(st, j); next > j {
		return next
	}
	if next := l.clock(st, j); next > j {
		return next
	}
	if next := l.compact(st, j); next > j {
		return next
	}
	switch {
	case it.len() == 4 && plausibleYear(it.n) && st.year == 0:
		st.year = it.n
		return j + 1
	case it.len() <= 2 && it.n >= 1 && it.n <= 31 && st.day == 0 && !st.hasRel:
		st.day = it.n
		return j + 1
	case it.len() == 2 && st.day != 0 && st.month != 0 && st.year == 0 && !st.clock && !hanHour[l.wordAt(j+1)]:
		st.year = yearAround(it.n)
		return j + 1
	}
	return j
}

func (l *line) markAt(j int, marks string) bool {
	if j >= len(l.items) || l.items[j].kind != itemMark {
		return false
	}
	for _, r := range marks {
		if l.items[j].word == string(r) {
			return true
		}
	}
	return false
}

func (l *line) numberAt(j int) bool {
	return j < len(l.items) && l.items[j].kind == itemNumber && l.items[j].n >= 0
}

// numericDate reads three numbers with one mark between them: 27/06/2025,
// 2025-06-27, 27.6.25.
func (l *line) numericDate(st *stamp, j int) int {
	if st.day != 0 || st.month != 0 || st.year != 0 || !l.markAt(j+1, "-/.–") || !l.numberAt(j+2) ||
		!l.markAt(j+3, l.items[j+1].word) || !l.numberAt(j+4) {
		return j
	}
	// Only a dot may have a space behind it ("27. 6. 2025").
	if l.items[j+1].word != "." && !(l.items[j+2].glued && l.items[j+4].glued && l.items[j+1].glued) {
		return j
	}
	a, b, c := l.items[j], l.items[j+2], l.items[j+4]
	switch {
	case a.len() == 4 && plausibleYear(a.n) && b.len() <= 2 && c.len() <= 2:
		if !validDay(a.n, b.n, c.n) {
			return j
		}
		st.year, st.month, st.day = a.n, b.n, c.n
		return j + 5
	case a.len() > 2 || b.len() > 2 || c.len() != 4 && c.len() != 2:
		return j
	}
	y := c.n
	if c.len() == 2 {
		y = yearAround(y)
	}
	if !plausibleYear(y) {
		return j
	}
	d, m := a.n, b.n
	if l.ref.MonthDay && l.items[j+1].word != "." {
		d, m = m, d
	}
	if !validDay(y, m, d) {
		d, m = m, d
	}
	if !validDay(y, m, d) {
		return j
	}
	st.year, st.month, st.day, st.numeric = y, m, d, true
	return j + 5
}

func validDay(y, m, d int) bool {
	return m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m)
}

// clock reads a time of day: 14:05, 14:05:00.123, 9.20pm, 7pm, 14h05, 1405 GMT.
func (l *line) clock(st *stamp, j int) int {
	if st.clock {
		return j
	}
	h := l.items[j]
	set := func(h, m, s int, seconds bool, next int) int {
		if h > 24 || m > 59 || s > 60 || h == 24 && m+s > 0 {
			return j
		}
		st.hour, st.min, st.sec, st.clock, st.seconds = h, m, s, true, seconds
		return next
	}
	if h.len() <= 2 && l.numberAt(j+2) && l.items[j+2].len() == 2 && l.items[j+2].glued {
		switch {
		case l.markAt(j+1, ":"):
			if l.markAt(j+3, ":.") && l.numberAt(j+4) && l.items[j+4].len() == 2 && l.items[j+4].glued && l.items[j+3].glued {
				return l.fraction(st, set(h.n, l.items[j+2].n, l.items[j+4].n, true, j+5), j)
			}
			return set(h.n, l.items[j+2].n, 0, false, j+3)
		case l.markAt(j+1, ".") && (l.meridiemAt(j+3) || l.zoneAt(j+3) || l.dottedClock(st, j)):
			return set(h.n, l.items[j+2].n, 0, false, j+3)
		case l.items[j+1].word == "h":
			return set(h.n, l.items[j+2].n, 0, false, j+3)
		}
	}
	switch {
	case h.len() <= 2 && h.n <= 12 && h.n > 0 && l.meridiemAt(j+1):
		return set(h.n, 0, 0, false, j+1)
	case h.len() <= 2 && st.started() && j+1 < len(l.items) && (l.items[j+1].word == "uhr" || l.items[j+1].word == "h" && st.dateDone()):
		return set(h.n, 0, 0, false, j+2)
	case h.len() == 4 && st.started() && (l.zoneAt(j+1) || j+1 < len(l.items) && (l.items[j+1].word == "hrs" || l.items[j+1].word == "hours")):
		return set(h.n/100, h.n%100, 0, false, j+1)
	}
	return j
}

// fraction reads the decimals of a second behind item next.
func (l *line) fraction(st *stamp, next, j int) int {
	if next == j || !l.markAt(next, ".,") || next+1 >= len(l.items) || l.items[next+1].kind != itemNumber || !l.items[next+1].glued {
		return next
	}
	digits := l.text[l.items[next+1].start:l.items[next+1].end]
	for i, scale := 0, 100_000_000; i < len(digits) && scale > 0; i, scale = i+1, scale/10 {
		st.nsec += int(digits[i]-'0') * scale
	}
	return next + 2
}

// dottedClock reports whether "14.05" at item j can only be a time: the date
// is complete, or the word in front says so.
func (l *line) dottedClock(st *stamp, j int) bool {
	if st.dateDone() && l.items[j+1].glued {
		return true
	}
	if j == 0 || !st.started() {
		return false
	}
	switch l.items[j-1].word {
	case "um", "kl", "klo", "at", "ore", "alle", "om":
		return true
	}
	return false
}

func (l *line) meridiemAt(j int) bool {
	if j >= len(l.items) {
		return false
	}
	switch l.items[j].word {
	case "am", "pm":
		return true
	case "a", "p":
		return j+1 < len(l.items) && l.items[j+1].word == "m" || j+2 < len(l.items) && l.items[j+1].word == "." && l.items[j+2].word == "m"
	}
	return false
}

func (l *line) zoneAt(j int) bool {
	if j >= len(l.items) || l.items[j].kind != itemWord {
		return false
	}
	w := l.items[j].word
	_, a := zoneMinutes[w]
	_, b := americanZones[w]
	return a || b
}

// compact reads 20250627T090000, the basic format of ISO 8601. The T is
// required: eight digits alone are a number.
func (l *line) compact(st *stamp, j int) int {
	d := l.items[j]
	if st.started() || d.len() != 8 || j+2 >= len(l.items) || l.items[j+1].word != "t" || !l.items[j+1].glued || !l.numberAt(j+2) {
		return j
	}
	t := l.items[j+2]
	if !validDay(d.n/10000, d.n/100%100, d.n%100) || !plausibleYear(d.n/10000) {
		return j
	}
	h, m, s := t.n/10000, t.n/100%100, t.n%100
	if t.len() == 4 {
		h, m, s = t.n/100, t.n%100, 0
	} else if t.len() != 6 {
		return j
	}
	if h > 23 || m > 59 || s > 60 {
		return j
	}
	st.year, st.month, st.day = d.n/10000, d.n/100%100, d.n%100
	st.hour, st.min, st.sec, st.clock, st.seconds = h, m, s, true, t.len() == 6
	return j + 3
}

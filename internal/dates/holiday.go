package dates

import "time"

// holidays are fixed by month and day, or counted (see holidayDate).
var holidays = []struct {
	words  []string
	m, d   int // d 0: computed, with the kind in n
	n      int
	notDay bool // "Day" is optional behind it
}{
	{words: []string{"christmas", "eve"}, m: 12, d: 24},
	{words: []string{"christmas", "day"}, m: 12, d: 25},
	{words: []string{"christmas"}, m: 12, d: 25},
	{words: []string{"boxing", "day"}, m: 12, d: 26},
	{words: []string{"new", "year", "'s", "eve"}, m: 12, d: 31},
	{words: []string{"new", "year", "'s", "day"}, m: 1, d: 1},
	{words: []string{"new", "year", "'s"}, m: 1, d: 1},
	{words: []string{"halloween"}, m: 10, d: 31},
	{words: []string{"valentine", "'s", "day"}, m: 2, d: 14},
	{words: []string{"st", "patrick", "'s", "day"}, m: 3, d: 17},
	{words: []string{"independence", "day"}, m: 7, d: 4},
	{words: []string{"fourth", "of", "july"}, m: 7, d: 4},
	{words: []string{"anzac", "day"}, m: 4, d: 25},
	{words: []string{"australia", "day"}, m: 1, d: 26},
	{words: []string{"republic", "day"}, m: 1, d: 26},
	{words: []string{"armistice", "day"}, m: 11, d: 11},
	{words: []string{"remembrance", "day"}, m: 11, d: 11},
	{words: []string{"veterans", "day"}, m: 11, d: 11},
	{words: []string{"thanksgiving", "day"}, m: 11, n: 1},
	{words: []string{"thanksgiving"}, m: 11, n: 1},
	{words: []string{"labor", "day"}, m: 9, n: 2},
	{words: []string{"memorial", "day"}, m: 5, n: 3},
	{words: []string{"good", "friday"}, m: 4, n: 4},
	{words: []string{"palm", "sunday"}, m: 4, n: 5},
	{words: []string{"easter", "sunday"}, m: 4, n: 6},
	{words: []string{"easter", "monday"}, m: 4, n: 7},
	{words: []string{"easter"}, m: 4, n: 6},
	{words: []string{"election", "day"}, m: 11, n: 8},
}

// holiday matches a named day, with its year where printed.
func (g *grammar) holiday(i int) (expr, bool) {
	if !g.is(i, cHoliday) || !g.capital(i) {
		return expr{}, false
	}
	for k := range holidays {
		h := &holidays[k]
		if !g.spells(i, h.words) {
			continue
		}
		e := expr{op: opDate, weekday: -1, end: i + len(h.words)}
		e.cal = cal{g: gDay, m: h.m, d: h.d}
		if h.d == 0 {
			e.cal.n, e.cal.d = h.n, 1
		}
		return g.yearSuffix(e), true
	}
	return expr{}, false
}

func (g *grammar) spells(i int, words []string) bool {
	for n, w := range words {
		x := g.w(i + n)
		if x != w && !(w == "'s" && x == "’s") {
			return false
		}
	}
	return true
}

// holidayDate computes the movable holidays of a year.
func holidayDate(kind, y int) time.Time {
	nth := func(m time.Month, wd time.Weekday, n int) time.Time {
		t := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
		return t.AddDate(0, 0, (int(wd)-int(t.Weekday())+7)%7+7*(n-1))
	}
	switch kind {
	case 1:
		return nth(time.November, time.Thursday, 4)
	case 2:
		return nth(time.September, time.Monday, 1)
	case 3: // the last Monday of May
		return nth(time.June, time.Monday, 1).AddDate(0, 0, -7)
	case 4:
		return easter(y).AddDate(0, 0, -2)
	case 5:
		return easter(y).AddDate(0, 0, -7)
	case 6:
		return easter(y)
	case 7:
		return easter(y).AddDate(0, 0, 1)
	}
	return nth(time.November, time.Monday, 1).AddDate(0, 0, 1)
}

// easter returns Easter Sunday in the Gregorian calendar, after the anonymous
// algorithm in Meeus, Astronomical Algorithms (1991), chapter 8.
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	month, day := (h+l-7*m+114)/31, (h+l-7*m+114)%31+1
	return time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

package dates

import (
	"time"

	"hearsay/internal/news"
)

// maxLine bounds the length in bytes of what can be one date line.
const maxLine = 400

// Parse reads a whole string as one calendar date or date and time, as bylines,
// feeds and metadata print it ("27-06-2025", "Published: Tuesday 3 June 2025,
// 14:05 BST", RFC 3339, RFC 822), or as an age against the reference ("4 days
// ago", "2h", "yesterday at 9.20pm"). Every word of the string must belong to
// the date or label it: a sentence or a bare number is none.
//
// Without an offset the time is taken as UTC and Zoned is false. A numeric
// date is read in the order that ref.MonthDay says, in the other one where
// only that is possible or where a printed weekday decides. A date without a
// year is the latest one that is not more than a day after ref.Time.
func Parse(s string, ref Reference) (news.Claimed, bool) {
	if len(s) > maxLine {
		return news.Claimed{}, false
	}
	l := &line{text: s, items: lexLine(s), ref: ref}
	c, _, end := l.read(0)
	if end == 0 {
		return news.Claimed{}, false
	}
	for ; end < len(l.items); end++ {
		it := l.items[end]
		if it.kind == itemNumber || it.kind == itemWord && !trailers[it.word] || it.word == "%" || it.word == "+" {
			return news.Claimed{}, false
		}
	}
	return c, true
}

// Stamp is a date or age within a longer line.
type Stamp struct {
	news.Claimed
	Start, End int  // bytes of the line, labels included
	Modified   bool // a label such as "updated" stands in front
}

// ParseAll returns every date and age of a line that holds more than one date
// line: "By A. Name | 10 September 2025 | 5 min read", "Published 3 June 2025
// Updated 4 June 2025". It finds calendar dates with a year (or an age), and
// does not judge whether the line is a sentence. Only the first 400 bytes are
// read.
func ParseAll(s string, ref Reference) []Stamp {
	if len(s) > maxLine {
		s = s[:maxLine]
	}
	l := &line{text: s, items: lexLine(s), ref: ref}
	var out []Stamp
	for i := 0; i < len(l.items); {
		c, label, end := l.read(i)
		if end == i {
			i++
			continue
		}
		out = append(out, Stamp{Claimed: c, Start: l.items[i].start, End: l.items[end-1].end, Modified: label == 1})
		i = end
	}
	return out
}

// read reads the longest date or age at item i.
func (l *line) read(i int) (news.Claimed, int, int) {
	if i < len(l.items) && l.items[i].kind == itemMark && l.items[i].word != "(" {
		return news.Claimed{}, -1, i
	}
	a, la, ea := l.age(i)
	b, lb, eb := l.scan(i)
	if eb > ea {
		a, la, ea = b, lb, eb
	}
	a, ea = l.clockBefore(a, ea)
	return a, la, ea
}

// clockBefore joins a time of day and a day of the week with the date of that
// day behind them: "4:40 pm on Wednesday, 14 May 2025". It returns end as it
// was where no such date follows.
func (l *line) clockBefore(a news.Claimed, end int) (news.Claimed, int) {
	if a.From != news.FromRelative || a.Precision != news.PrecisionMinute && a.Precision != news.PrecisionSecond {
		return a, end
	}
	i := end
	if i < len(l.items) && l.items[i].kind == itemMark {
		i++
	}
	if i >= len(l.items) {
		return a, end
	}
	b, _, eb := l.scan(i)
	if eb == i || b.From != news.FromText || b.Precision != news.PrecisionDay || b.Time.Weekday() != a.Time.Weekday() {
		return a, end
	}
	y, m, d := b.Time.Date()
	t, loc := a.Time, b.Time.Location()
	if t.Location() != l.ref.Time.Location() { // a zone stood behind the clock
		loc, b.Zoned = t.Location(), true
	}
	b.Time = time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, loc)
	b.Precision = a.Precision
	return b, eb
}

// finish turns a stamp into a claimed time; ok is false while it does not yet
// name a date.
func (l *line) finish(st stamp) (news.Claimed, bool) {
	c := news.Claimed{From: news.FromText}
	if st.hasRel {
		if l.ref.Time.IsZero() || st.year != 0 || st.month != 0 || st.day != 0 {
			return c, false
		}
		t := l.ref.Time.AddDate(0, 0, st.relDay)
		st.year, st.month, st.day = t.Year(), int(t.Month()), t.Day()
		c.From = news.FromRelative
	} else if !l.complete(&st, &c) {
		return c, false
	}
	if !plausibleYear(st.year) || st.month < 1 || st.day == 0 && (st.clock || st.weekday >= 0) {
		return c, false
	}
	if st.day != 0 && !validDay(st.year, st.month, st.day) {
		return c, false
	}
	loc := st.zone.location(st.year, time.Month(st.month), max(st.day, 1))
	c.Zoned = st.zone.known
	if !st.zone.known && c.From == news.FromRelative {
		loc, c.Zoned = l.ref.Time.Location(), true
	}
	c.Time = time.Date(st.year, time.Month(st.month), max(st.day, 1), st.hour, st.min, st.sec, st.nsec, loc)
	switch {
	case st.seconds:
		c.Precision = news.PrecisionSecond
	case st.clock:
		c.Precision = news.PrecisionMinute
	case st.day != 0:
		c.Precision = news.PrecisionDay
	default:
		c.Precision = news.PrecisionMonth
	}
	return c, true
}

// complete fills in what a date line may leave out: the year, or the date of
// a weekday with a time of day.
func (l *line) complete(st *stamp, c *news.Claimed) bool {
	ref := l.ref.Time
	switch {
	case st.month != 0 && st.year != 0:
		if st.numeric {
			st.swapByWeekday()
		}
		return true
	case ref.IsZero():
		return false
	case st.month != 0 && st.day != 0:
		st.year = ref.Year()
		if !validDay(st.year, st.month, st.day) && st.month != 2 {
			return false
		}
		if time.Date(st.year, time.Month(st.month), st.day, 0, 0, 0, 0, ref.Location()).After(ref.AddDate(0, 0, 1)) {
			st.year--
		}
		st.yearless = true
		return true
	case st.weekday >= 0 && st.clock && st.day == 0 && st.month == 0 && st.year == 0:
		back := (int(ref.Weekday()) - st.weekday + 7) % 7
		t := ref.AddDate(0, 0, -back)
		st.year, st.month, st.day = t.Year(), int(t.Month()), t.Day()
		c.From = news.FromRelative
		return true
	}
	return false
}

// swapByWeekday reads 03/06/2025 the other way round where only that falls on
// the weekday that is printed beside it.
func (st *stamp) swapByWeekday() {
	if st.weekday < 0 || st.day > 12 {
		return
	}
	on := func(m, d int) bool {
		return int(time.Date(st.year, time.Month(m), d, 0, 0, 0, 0, time.UTC).Weekday()) == st.weekday
	}
	if !on(st.month, st.day) && on(st.day, st.month) {
		st.month, st.day = st.day, st.month
	}
}

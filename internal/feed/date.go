package feed

import (
	"strings"
	"time"

	"hearsay/internal/news"
)

// maxDate is the longest text, in bytes, that is read as a date.
const maxDate = 120

// claimed reads a date into what an article claims; the zero value when it
// cannot be read.
func claimed(s string) news.Claimed {
	c, _ := ParseDate(s)
	return c
}

// ParseDate reads a date as feeds print it: RFC 822 and its many careless
// forms, RFC 850, RFC 3339 and W3CDTF, ISO 8601 dates, asctime, seconds since
// 1970, month names of several languages. From is news.FromFeed. It reports
// false for what is no date, and rather than guess at a part it does not know.
func ParseDate(s string) (news.Claimed, bool) {
	s = fold(s)
	if s == "" || len(s) > maxDate {
		return news.Claimed{}, false
	}
	if c, ok := isoDate(s); ok {
		return c, true
	}
	return looseDate(s)
}

// moment is a date in the making.
type moment struct {
	year, month, day int
	hour, min, sec   int
	nano             int
	clock, seconds   bool // a time of day, and its seconds, were given
	zoned            bool
	offset           int // seconds east of UTC
	hasDay, hasMonth bool
	weekday          int // 1 Monday … 7 Sunday, 0 unknown
	ordinal          int // day of the year, 0 if not given
}

// claim checks the parts and makes a time of them.
func (m moment) claim() (news.Claimed, bool) {
	if m.hour == 24 && m.min == 0 && m.sec == 0 {
		m.hour, m.day = 0, m.day+1
		if !m.hasDay {
			return news.Claimed{}, false
		}
		t := m.time()
		return m.wrap(t), true
	}
	if m.sec == 60 {
		m.sec = 59 // a leap second
	}
	if m.year < 1 || m.month < 1 || m.month > 12 || m.day < 1 || m.day > daysIn(m.year, m.month) ||
		m.hour > 23 || m.min > 59 || m.sec > 59 || m.offset <= -24*3600 || m.offset >= 24*3600 {
		return news.Claimed{}, false
	}
	return m.wrap(m.time()), true
}

func (m moment) time() time.Time {
	zone := time.UTC
	if m.offset != 0 {
		zone = time.FixedZone("", m.offset)
	}
	return time.Date(m.year, time.Month(m.month), m.day, m.hour, m.min, m.sec, m.nano, zone)
}

func (m moment) wrap(t time.Time) news.Claimed {
	c := news.Claimed{Time: t, From: news.FromFeed, Zoned: m.zoned, Precision: news.PrecisionYear}
	switch {
	case m.seconds:
		c.Precision = news.PrecisionSecond
	case m.clock:
		c.Precision = news.PrecisionMinute
	case m.hasDay:
		c.Precision = news.PrecisionDay
	case m.hasMonth:
		c.Precision = news.PrecisionMonth
	}
	return c
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// scanner walks over the bytes of a date.
type scanner struct {
	s string
	i int
}

func (c *scanner) done() bool { return c.i >= len(c.s) }

func (c *scanner) peek() byte {
	if c.done() {
		return 0
	}
	return c.s[c.i]
}

func (c *scanner) take(b string) bool {
	if !c.done() && strings.IndexByte(b, c.s[c.i]) >= 0 {
		c.i++
		return true
	}
	return false
}

// digits reads a number of lo to hi digits.
func (c *scanner) digits(lo, hi int) (int, bool) {
	n, v := 0, 0
	for !c.done() && n < hi && c.s[c.i] >= '0' && c.s[c.i] <= '9' {
		v = v*10 + int(c.s[c.i]-'0')
		c.i++
		n++
	}
	return v, n >= lo
}

// run counts the digits that follow.
func (c *scanner) run() int {
	n := 0
	for c.i+n < len(c.s) && c.s[c.i+n] >= '0' && c.s[c.i+n] <= '9' {
		n++
	}
	return n
}

// isoDate reads W3CDTF, RFC 3339 and the date forms of ISO 8601.
func isoDate(s string) (news.Claimed, bool) {
	c := &scanner{s: s}
	var m moment
	m.month, m.day = 1, 1
	if !isoDay(c, &m) {
		return news.Claimed{}, false
	}
	if c.done() {
		return m.claim()
	}
	if !m.hasDay || !c.take("Tt ") {
		return news.Claimed{}, false
	}
	if !isoClock(c, &m) || !offset(c, &m) {
		return news.Claimed{}, false
	}
	if m.zoned {
		c.take("Zz") // some write both
	}
	if !c.done() {
		return news.Claimed{}, false
	}
	return m.claim()
}

// isoDay reads the date: 2003-12-31, 2003-12, 2003, 20031231, 2003-365, and
// the short forms of ISO 8601:2000 that leave the century out (03-12-31,
// -0312, 03335).
func isoDay(c *scanner, m *moment) bool {
	short := c.take("-")
	n := c.run()
	ok := true
	num := func(digits int) int {
		v, good := c.digits(digits, digits)
		ok = ok && good
		return v
	}
	switch {
	case !short && (n == 10 || n == 13) && n == len(c.s):
		return epoch(c, m)
	case !short && n == 8:
		m.year, m.month, m.day, m.hasMonth, m.hasDay = num(4), num(2), num(2), true, true
		return ok
	case !short && n == 5, short && n == 4, short && n == 2:
		m.year = century(num(2))
		if n == 5 {
			m.ordinal = num(3)
			return ok && byOrdinal(m)
		}
		c.take("-")
		m.month, m.hasMonth = num(2), true
		return ok && c.done()
	case !short && n == 2:
		m.year = century(num(2))
	case !short && n == 4:
		m.year = num(4)
		if c.done() {
			return ok
		}
	default:
		return false
	}
	if !c.take("-") {
		return false
	}
	if c.run() == 3 {
		m.ordinal = num(3)
		return ok && byOrdinal(m)
	}
	m.month, m.hasMonth = 0, true
	v, good := c.digits(1, 2)
	if m.month = v; !good {
		return false
	}
	if !c.take("-") {
		return n == 4 && c.done()
	}
	m.day, m.hasDay = 0, true
	m.day, good = c.digits(1, 2)
	return ok && good
}

func byOrdinal(m *moment) bool {
	t := time.Date(m.year, 1, m.ordinal, 0, 0, 0, 0, time.UTC)
	m.month, m.day = int(t.Month()), t.Day()
	m.hasMonth, m.hasDay = true, true
	return m.ordinal > 0 && t.Year() == m.year
}

// epoch reads seconds or milliseconds since 1970 for times after 2001.
func epoch(c *scanner, m *moment) bool {
	v, _ := c.digits(10, 13)
	if len(c.s) == 13 {
		v /= 1000
	}
	t := time.Unix(int64(v), 0).UTC()
	m.year, m.month, m.day = t.Year(), int(t.Month()), t.Day()
	m.hour, m.min, m.sec = t.Clock()
	m.hasMonth, m.hasDay, m.clock, m.seconds, m.zoned = true, true, true, true, true
	return t.Year() >= 2001 && t.Year() < 2200
}

// isoClock reads 10:14, 10:14:55, 10:14:55.123, 101455.
func isoClock(c *scanner, m *moment) bool {
	var ok bool
	if n := c.run(); n == 6 || n == 4 {
		m.hour, _ = c.digits(2, 2)
		m.min, _ = c.digits(2, 2)
		m.clock = true
		if n == 6 {
			m.sec, _ = c.digits(2, 2)
			m.seconds = true
		}
		return true
	}
	if m.hour, ok = c.digits(1, 2); !ok {
		return false
	}
	m.clock = true
	if !c.take(":") {
		return false
	}
	if m.min, ok = c.digits(1, 2); !ok {
		return false
	}
	if !c.take(":") {
		return true
	}
	if m.sec, ok = c.digits(1, 2); !ok {
		return false
	}
	m.seconds = true
	if c.take(".,") {
		return fraction(c, m)
	}
	return true
}

func fraction(c *scanner, m *moment) bool {
	scale, n := 100_000_000, 0
	for ; c.peek() >= '0' && c.peek() <= '9'; c.i++ {
		m.nano += int(c.peek()-'0') * scale
		scale /= 10
		n++
	}
	return n > 0
}

// offset reads "Z", "+01:00", "-0700", "+01", " -00:20", "GMT", "EST", or
// nothing at all.
func offset(c *scanner, m *moment) bool {
	c.take(" ")
	if c.done() {
		return true
	}
	if sign := c.peek(); sign == '+' || sign == '-' {
		c.i++
		return numericOffset(c, m, sign)
	}
	start := c.i
	for !c.done() && (c.peek() >= 'A' && c.peek() <= 'Z' || c.peek() >= 'a' && c.peek() <= 'z') {
		c.i++
	}
	secs, ok := zoneNames[strings.ToUpper(c.s[start:c.i])]
	m.offset, m.zoned = secs*60, true
	return ok
}

func numericOffset(c *scanner, m *moment, sign byte) bool {
	var h, min int
	switch c.run() {
	case 4:
		h, _ = c.digits(2, 2)
		min, _ = c.digits(2, 2)
	case 3:
		h, _ = c.digits(1, 1)
		min, _ = c.digits(2, 2)
	case 1, 2:
		h, _ = c.digits(1, 2)
		if c.take(":") {
			var ok bool
			if min, ok = c.digits(2, 2); !ok {
				return false
			}
		}
	default:
		return false
	}
	if h > 23 || min > 59 {
		return false
	}
	m.offset = h*3600 + min*60
	if sign == '-' {
		m.offset = -m.offset
	}
	m.zoned = true
	return true
}

// century places a year of two digits as RFC 2822 §4.3 does.
func century(y int) int {
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}

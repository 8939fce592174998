package dates

import (
	"strconv"
	"time"

	"hearsay/internal/news"
)

// grain is the size of a calendar interval.
type grain uint8

const (
	gNone grain = iota
	gDay
	gWeekend
	gWeek
	gMonth
	gQuarter
	gSeason
	gHalf
	gYear
	gDecade
	gCentury
)

// cal is one interval of the calendar. Its fields beyond the grain are those
// of its first day, and n numbers a quarter, half or season.
type cal struct {
	g       grain
	y, m, d int
	n       int
	bc      bool
}

func dayCal(t time.Time) cal { return cal{g: gDay, y: t.Year(), m: int(t.Month()), d: t.Day()} }

// date returns the first day at midnight UTC.
func (c cal) date() time.Time {
	return time.Date(c.y, time.Month(max(c.m, 1)), max(c.d, 1), 0, 0, 0, 0, time.UTC)
}

// as returns the interval of grain g that holds the first day of c.
func (c cal) as(g grain) cal {
	t := c.date()
	out := cal{g: g, y: t.Year(), bc: c.bc}
	switch g {
	case gDay:
		return dayCal(t)
	case gWeek, gWeekend:
		monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
		if g == gWeekend {
			monday = monday.AddDate(0, 0, 5)
		}
		out.y, out.m, out.d = monday.Year(), int(monday.Month()), monday.Day()
	case gMonth:
		out.m = int(t.Month())
	case gQuarter:
		out.n = (int(t.Month()) + 2) / 3
		out.m = out.n*3 - 2
	case gHalf:
		out.n = (int(t.Month()) + 5) / 6
		out.m = out.n*6 - 5
	case gSeason:
		out.n = (int(t.Month())/3 + 3) % 4
		if t.Month() <= time.February {
			out.y--
		}
		out.m = out.n*3 + 3
	case gDecade:
		out.y = t.Year() / 10 * 10
	case gCentury:
		out.y = t.Year() / 100 * 100
	}
	return out
}

// grainOf is the grain of the calendar interval that a unit names.
func grainOf(u timeUnit) grain {
	switch u {
	case uWeekend:
		return gWeekend
	case uWeek, uFortnight:
		return gWeek
	case uMonth:
		return gMonth
	case uQuarter:
		return gQuarter
	case uSeason:
		return gSeason
	case uYear:
		return gYear
	case uDecade:
		return gDecade
	case uCentury, uMillennium:
		return gCentury
	}
	return gDay
}

// maxShift bounds the number of units that a date is moved by, far beyond the
// days of recorded history.
const maxShift = 1_000_000

// shift moves c by n units and returns the interval of the unit's grain.
func (c cal) shift(n int, u timeUnit) cal {
	n = max(min(n, maxShift), -maxShift)
	g := grainOf(u)
	t := c.date()
	switch u {
	case uWeek, uWeekend:
		t = t.AddDate(0, 0, 7*n)
	case uFortnight:
		t = t.AddDate(0, 0, 14*n)
	case uMonth:
		t = firstOf(t).AddDate(0, n, 0)
	case uQuarter, uSeason:
		t = firstOf(t).AddDate(0, 3*n, 0)
	case uYear:
		t = firstOf(t).AddDate(n, 0, 0)
	case uDecade:
		t = firstOf(t).AddDate(10*n, 0, 0)
	case uCentury:
		t = firstOf(t).AddDate(100*n, 0, 0)
	case uMillennium:
		t = firstOf(t).AddDate(1000*n, 0, 0)
	default:
		t = t.AddDate(0, 0, n)
	}
	return dayCal(t).as(g)
}

func firstOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
}

var seasonCode = [...]string{"SP", "SU", "FA", "WI"}

// value returns the TIMEX3 value.
func (c cal) value() string {
	if c.bc {
		return "BC" + digits(c.y, 4)
	}
	switch c.g {
	case gWeek, gWeekend:
		y, w := c.date().ISOWeek()
		s := digits(y, 4) + "-W" + digits(w, 2)
		if c.g == gWeekend {
			s += "-WE"
		}
		return s
	case gMonth:
		return digits(c.y, 4) + "-" + digits(c.m, 2)
	case gQuarter:
		return digits(c.y, 4) + "-Q" + digits(c.n, 1)
	case gHalf:
		return digits(c.y, 4) + "-H" + digits(c.n, 1)
	case gSeason:
		return digits(c.y, 4) + "-" + seasonCode[c.n&3]
	case gYear:
		return digits(c.y, 4)
	case gDecade:
		return digits(c.y/10, 3)
	case gCentury:
		return digits(c.y/100, 2)
	}
	return digits(c.y, 4) + "-" + digits(c.m, 2) + "-" + digits(c.d, 2)
}

// digits writes n with at least width digits.
func digits(n, width int) string {
	var buf [24]byte
	b := strconv.AppendInt(buf[:0], int64(n), 10)
	if n < 0 || len(b) >= width {
		return string(b)
	}
	return "0000"[:width-len(b)] + string(b)
}

// interval returns the first and the last moment in loc; both zero for years
// before our era.
func (c cal) interval(loc *time.Location) (from, to time.Time) {
	if c.bc || c.y < 1 || c.y > 9999 {
		return from, to
	}
	at := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, loc) }
	a := c.date()
	b := a.AddDate(0, 0, 1)
	switch c.g {
	case gWeekend:
		b = a.AddDate(0, 0, 2)
	case gWeek:
		b = a.AddDate(0, 0, 7)
	case gMonth:
		b = a.AddDate(0, 1, 0)
	case gQuarter, gSeason:
		b = a.AddDate(0, 3, 0)
	case gHalf:
		b = a.AddDate(0, 6, 0)
	case gYear:
		b = a.AddDate(1, 0, 0)
	case gDecade:
		b = a.AddDate(10, 0, 0)
	case gCentury:
		b = a.AddDate(100, 0, 0)
	}
	return at(a), at(b)
}

// precision is the report's name for the grain; what is coarser than a month
// counts as a year.
func (c cal) precision() news.Precision {
	switch c.g {
	case gDay:
		return news.PrecisionDay
	case gWeek, gWeekend, gMonth:
		return news.PrecisionMonth
	}
	return news.PrecisionYear
}

// pin returns the interval that a mod leaves of [from, to): its first, middle
// or last third.
func pin(from, to time.Time, mod string) (time.Time, time.Time) {
	const day = 24 * time.Hour
	third := (to.Sub(from) / 3).Round(day)
	switch mod {
	case "START":
		return from, from.Add(third)
	case "MID":
		return from.Add(third), to.Add(-third)
	case "END":
		return to.Add(-third), to
	}
	return from, to
}

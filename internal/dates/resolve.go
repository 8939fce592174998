package dates

import (
	"time"

	"hearsay/internal/news"
)

// reader resolves the expressions of one text in reading order. Its state is
// the date last named.
type reader struct {
	ref         Reference
	loc         *time.Location
	day         cal // the article's day
	known       bool
	narrative   bool // a text about years long past: months follow each other
	prev        cal
	prevSent    int // sentence of prev, counted over the text
	prevMod     string
	prevPara    int  // passage of prev
	prevOwn     bool // prev was named from the article's own day
	hasPrev     bool
	printed     bool // prev had its year printed
	quarter     cal  // the quarter last named
	quarterSent int
	sent        int // sentence of the expression at hand
}

func newReader(ref Reference) *reader {
	r := &reader{ref: ref, loc: ref.Time.Location(), known: !ref.Time.IsZero(), prevSent: -100}
	if r.known {
		r.day = dayCal(ref.Time)
	}
	return r
}

// resolve gives an expression its meaning; ok is false where it has none.
func (r *reader) resolve(g *grammar, e expr, rest []expr) (news.Date, bool) {
	d := news.Date{Type: news.DateDate, Mod: e.mod}
	d.Para, d.Start, d.End = g.p.Para, g.atoms[e.start].Start, g.atoms[e.end-1].End
	switch e.op {
	case opRef:
		d.Value = e.value
		return d, true
	case opDuration:
		d.Type, d.Value = news.DateDuration, e.value
		return d, true
	case opSet:
		d.Type, d.Value = news.DateSet, e.value
		return d, true
	}
	c, relative, ok := r.calendar(g, e, rest)
	if !ok {
		return r.unresolved(d, e)
	}
	d.Relative = relative
	if e.op != opClock {
		r.remember(c, e)
		r.prevPara = g.p.Para
	}
	r.fill(&d, c, e)
	return d, true
}

// remember keeps c as the date that what follows may refer to.
func (r *reader) remember(c cal, e expr) {
	if c.bc && c.y == 0 {
		return
	}
	r.printed = e.op == opDate && e.cal.y != 0 && c.g <= gMonth
	r.prev, r.prevMod, r.prevSent, r.hasPrev = c, e.mod, r.sent, true
	r.prevOwn = e.op == opWeekday || e.op == opDay
	if c.g == gQuarter && e.op != opAgo && e.op != opLater {
		r.quarter, r.quarterSent = c, r.sent
	}
}

// unresolved keeps the span of an expression whose reference is unknown.
func (r *reader) unresolved(d news.Date, e expr) (news.Date, bool) {
	switch {
	case e.op == opLater || e.op == opAgo:
		d.Type, d.Value = news.DateDuration, e.value
		if e.seed || e.op == opAgo {
			d.Type, d.Value = news.DateDate, "PAST_REF"
			if e.dir > 0 {
				d.Value = "FUTURE_REF"
			}
		}
		return d, true
	case e.hasClock:
		d.Type, d.Value = news.DateTime, "XXXX-XX-XXT"+digits(e.hour, 2)+":"+digits(e.min, 2)
	case e.part != "":
		d.Type, d.Value = news.DateTime, "XXXX-XX-XXT"+dayParts[e.part].code
	case e.op == opDate && e.cal.g == gDay && e.cal.d > 0 && e.cal.m > 0:
		d.Value = "XXXX-" + digits(e.cal.m, 2) + "-" + digits(e.cal.d, 2)
	case e.op == opDate && e.cal.m > 0:
		d.Value = "XXXX-" + digits(e.cal.m, 2)
	case e.op == opWeekday:
		d.Value = weekdaySet(e.weekday)
	default:
		d.Value = "XXXX"
	}
	return d, true
}

// fill writes value, interval and precision.
func (r *reader) fill(d *news.Date, c cal, e expr) {
	d.Value = c.value()
	d.From, d.To = c.interval(r.loc)
	d.Precision = c.precision()
	switch {
	case c.bc:
		d.Precision = news.PrecisionYear
		return
	case e.hasClock && c.g == gDay:
		loc := r.loc
		if e.hasZone {
			loc = time.FixedZone("", e.zone*60)
		}
		d.Type, d.Value = news.DateTime, d.Value+"T"+digits(e.hour, 2)+":"+digits(e.min, 2)
		d.From = time.Date(c.y, time.Month(c.m), c.d, e.hour, e.min, 0, 0, loc)
		d.To, d.Precision = d.From.Add(time.Minute), news.PrecisionMinute
		return
	case e.part != "" && c.g == gDay:
		p := dayParts[e.part]
		d.Type, d.Value = news.DateTime, d.Value+"T"+p.code
		d.To = time.Date(c.y, time.Month(c.m), c.d, p.to, 0, 0, 0, r.loc)
		d.From = time.Date(c.y, time.Month(c.m), c.d, p.from, 0, 0, 0, r.loc)
		return
	}
	switch {
	case e.halting && r.known && d.From.Before(r.ref.Time) && d.To.After(r.ref.Time):
		switch e.mod {
		case "START":
			d.To = r.ref.Time
		case "END":
			d.From = r.ref.Time
		}
	case !e.halting && c.g > gDay:
		d.From, d.To = pin(d.From, d.To, e.mod)
	}
}

// calendar finds the calendar interval of an expression; relative says that
// it was taken from the article's time or the date before.
func (r *reader) calendar(g *grammar, e expr, rest []expr) (c cal, relative, ok bool) {
	switch e.op {
	case opDate:
		return r.date(g, e)
	case opWeekday:
		c, ok = r.weekday(g, e)
		return c, true, ok
	case opDay:
		return r.day.shift(e.dir, uDay), true, r.known
	case opUnit:
		c, ok = r.unitOf(g, e, r.day)
		return c, true, ok && r.known
	case opPrev:
		if !r.near(12) {
			return c, true, false
		}
		c, ok = r.fromPrev(g, e)
		return c, true, ok
	case opAgo:
		if !r.known || e.seed {
			return c, true, false
		}
		if e.dir < 0 && e.unit == uYear && e.n == 1 && r.quarterNear() {
			return r.quarter.shift(-4, uQuarter), true, true
		}
		if e.unit <= uHour {
			return r.hoursAgo(e), true, true
		}
		if e.month == 1 { // "a year ago today"
			c = dayCal(r.day.date().AddDate(e.dir*min(e.n, maxShift), 0, 0))
			return c, true, inEra(c, e)
		}
		c = r.day.shift(e.dir*e.n, e.unit)
		return c, true, inEra(c, e)
	case opLater:
		c, ok = r.later(e)
		return c, true, ok
	case opClock:
		c, ok = r.clockDay(g, rest)
		return c, true, ok
	}
	return c, false, false
}

// inEra reports whether a shifted date lies in the years 1 to 9999: "500,000
// years ago" names none.
func inEra(c cal, e expr) bool {
	return e.n <= maxShift && c.y >= 1 && c.y <= 9999
}

// hoursAgo gives the day that lies so many hours off.
func (r *reader) hoursAgo(e expr) cal {
	step := map[timeUnit]time.Duration{uSecond: time.Second, uMinute: time.Minute, uHour: time.Hour}[e.unit]
	if e.n > 1e6 {
		return r.day
	}
	return dayCal(r.ref.Time.Add(time.Duration(e.dir*e.n) * step))
}

// near reports whether a date was named within the last n sentences.
func (r *reader) near(n int) bool { return r.hasPrev && r.sent-r.prevSent <= n }

func (r *reader) quarterNear() bool { return r.quarter.g == gQuarter && r.sent-r.quarterSent <= 3 }

// date completes a calendar date.
func (r *reader) date(g *grammar, e expr) (c cal, relative, ok bool) {
	c = e.cal
	if e.n == 1 && !e.halting { // numeric: settle the order
		if r.ref.MonthDay && validDay(c.y, c.d, c.m) || !validDay(c.y, c.m, c.d) {
			c.m, c.d = c.d, c.m
		}
		if e.weekday < 0 || int(c.date().Weekday()) == e.weekday || !validDay(c.y, c.d, c.m) {
			return c, false, validDay(c.y, c.m, c.d)
		}
		c.m, c.d = c.d, c.m
		return c, false, true
	}
	if c.g == gDay && c.m == 0 && c.n == 0 && e.weekday >= 0 {
		c, ok = r.weekdayOfMonth(g, e)
		return c, true, ok
	}
	if c.g == gDay && c.m == 0 && c.n == 0 { // "on the 18th"
		base := r.day
		if r.near(6) && r.prev.g <= gMonth {
			base = r.prev
		}
		c.y, c.m = base.y, base.m
		return c, true, (r.known || r.near(6)) && c.y > 0 && validDay(c.y, c.m, c.d)
	}
	if c.y == 0 {
		if c.y = r.yearFor(g, e); c.y == 0 {
			return c, true, false
		}
		relative = true
	}
	return fix(c), relative, c.g != gDay || c.n != 0 || c.bc || validDay(c.y, c.m, c.d)
}

// weekdayOfMonth finds "Sunday the 14th": the nearest month in which they meet,
// the one to come counting nearer where the tense looks ahead.
func (r *reader) weekdayOfMonth(g *grammar, e expr) (cal, bool) {
	if !r.known {
		return cal{}, false
	}
	order := []int{0, -1, 1, -2, 2}
	if g.tense(e) > 0 {
		order = []int{0, 1, 2, 3, -1}
	}
	for _, n := range order {
		month := r.day.shift(n, uMonth)
		if !validDay(month.y, month.m, e.cal.d) {
			continue
		}
		c := cal{g: gDay, y: month.y, m: month.m, d: e.cal.d}
		if int(c.date().Weekday()) == e.weekday {
			return c, true
		}
	}
	return cal{}, false
}

// fix sets the first day of a calendar interval whose year is known.
func fix(c cal) cal {
	switch {
	case c.g == gDay && c.n != 0:
		return dayCal(holidayDate(c.n, c.y))
	case c.g == gQuarter:
		c.m = c.n*3 - 2
	case c.g == gHalf:
		c.m = c.n*6 - 5
	case c.g == gSeason:
		c.m = c.n*3 + 3
	}
	return c
}

// yearFor finds the year of a month or day that is printed without one; 0
// when there is nothing to go by.
func (r *reader) yearFor(g *grammar, e expr) int {
	switch {
	case e.explicit && r.known:
		return r.day.y + e.dir
	case e.halting && e.mod == "" && r.hasPrev: // "August of that year"
		return r.prev.y + e.n
	case r.narrative && r.hasPrev, r.printed && (r.near(0) || r.near(1) && g.leads(e.start)) && (!r.known || r.prev.y < r.day.y-1 && !g.willBe(e) || r.near(0) && r.prev.y < r.day.y && g.tense(e) < 0):
		return r.follow(e.cal.m)
	case !r.known:
		if r.near(6) {
			return r.follow(e.cal.m)
		}
		return 0
	}
	if e.weekday >= 0 { // the printed weekday settles it
		for _, y := range [...]int{r.day.y, r.day.y - 1, r.day.y + 1} {
			if validDay(y, e.cal.m, max(e.cal.d, 1)) && int(fix(withYear(e.cal, y)).date().Weekday()) == e.weekday {
				return y
			}
		}
	}
	return r.nearest(e.cal, g.tense(e))
}

func withYear(c cal, y int) cal {
	c.y = y
	return c
}

// follow gives the year of month m in a narrative: that of the date before,
// or the next where the month lies far back.
func (r *reader) follow(m int) int {
	if r.prev.g <= gMonth && r.prev.m-m > 6 {
		return r.prev.y + 1
	}
	return r.prev.y
}

// nearest gives the year in which c lies nearest to the article's day, on the
// side that the tense asks for. Without a tense the past counts nearer, by
// the factor that did best on TimeBank's training articles.
func (r *reader) nearest(c cal, tense int) int {
	const pastFactor = 0.6
	best, year := 0., 0
	ref := r.day.date()
	for y := r.day.y - 1; y <= r.day.y+1; y++ {
		t := fix(withYear(c, y))
		if t.g == gDay && !validDay(t.y, t.m, t.d) {
			continue
		}
		from, to := t.interval(time.UTC)
		dist := 0.
		switch {
		case to.Before(ref) || to.Equal(ref):
			dist = ref.Sub(to).Hours() + 24
			if tense > 0 {
				dist *= 4
			} else {
				dist *= pastFactor
			}
		case from.After(ref):
			dist = from.Sub(ref).Hours()
			if tense < 0 {
				dist *= 3
			}
		}
		if year == 0 || dist < best {
			best, year = dist, y
		}
	}
	return year
}

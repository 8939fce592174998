package dates

import "time"

// weekday finds the day of a weekday name: the latest one, today included, or
// the next one where the tense looks ahead.
func (r *reader) weekday(g *grammar, e expr) (cal, bool) {
	if !r.known {
		return cal{}, false
	}
	back := (int(r.day.date().Weekday()) - e.weekday + 7) % 7
	switch {
	case e.explicit && e.dir < 0:
		if back == 0 {
			back = 7
		}
	case e.explicit && e.dir > 0:
		back -= 7 * e.dir
	case e.explicit || g.tense(e) > 0:
		if back > 0 {
			back -= 7
		}
	}
	return r.day.shift(-back, uDay), true
}

// unitOf finds "this week", "last June", "next year's third quarter" from base.
func (r *reader) unitOf(g *grammar, e expr, base cal) (cal, bool) {
	switch e.sub {
	case gMonth:
		return r.monthOf(e, base), true
	case gSeason:
		return r.seasonOf(g, e, base), true
	case gQuarter:
		return r.quarterOf(e, base), true
	case gHalf:
		return fix(cal{g: gHalf, y: base.y + e.dir, n: e.month}), true
	case gDay: // "Friday last week"
		week := base.shift(e.dir, uWeek)
		return dayCal(week.date().AddDate(0, 0, (e.weekday+6)%7)), true
	}
	if e.part != "" {
		dir := e.dir
		if e.dir < 0 && dayParts[e.part].code != "NI" && dayParts[e.part].code != "EV" {
			dir = -1
		}
		return base.shift(dir, uDay), true
	}
	if e.unit == uWeekend && !e.explicit && g.tense(e) <= 0 { // "the weekend": the latest one
		if wd := base.date().Weekday(); wd != time.Saturday && wd != time.Sunday {
			return base.shift(-1, uWeekend), true
		}
	}
	if e.unit == uWeek && base.date().Weekday() == time.Sunday {
		// A Sunday paper's "last week" is the one that ends that day.
		base = base.shift(1, uDay)
	}
	return base.shift(e.dir, e.unit), true
}

// monthOf finds "last June", "next June", "this June".
func (r *reader) monthOf(e expr, base cal) cal {
	c := cal{g: gMonth, y: base.y, m: e.month}
	if e.n > 0 {
		c.g, c.d = gDay, e.n
	}
	switch {
	case e.dir < 0 && e.month >= base.m:
		c.y--
	case e.dir > 0 && e.month <= base.m:
		c.y++
	}
	return c
}

// seasonOf finds "last summer", "this winter", "the spring".
func (r *reader) seasonOf(g *grammar, e expr, base cal) cal {
	c := fix(cal{g: gSeason, y: base.y, n: e.month - 1})
	now := base.as(gSeason)
	switch {
	case e.explicit && e.dir < 0:
		for !c.date().Before(now.date()) {
			c = fix(withYear(c, c.y-1))
		}
	case e.explicit && e.dir > 0:
		for !c.date().After(now.date()) {
			c = fix(withYear(c, c.y+1))
		}
	case r.narrative && r.hasPrev:
		c = fix(withYear(c, r.prev.y))
	case c.n == 3 && now.n == 3:
		return now
	case g.tense(e) <= 0 && !e.explicit && c.date().After(base.date()):
		c = fix(withYear(c, c.y-1))
	}
	return c
}

// quarterOf finds "the third quarter": of the printed year, or the latest that
// can have been reported.
func (r *reader) quarterOf(e expr, base cal) cal {
	n := e.month
	if n == 0 {
		if n = r.quarter.n; n == 0 {
			return base.shift(-1, uQuarter) // the latest one reported
		}
	}
	c := cal{g: gQuarter, y: base.y + e.dir, n: n}
	if !e.explicit && n-base.as(gQuarter).n >= 2 {
		c.y--
	}
	return fix(c)
}

// fromPrev finds "the following day", "that year", "the previous spring".
func (r *reader) fromPrev(g *grammar, e expr) (cal, bool) {
	if e.weekday >= 0 && e.unit == 0 && e.op == opPrev && e.sub == gNone && e.part == "" {
		return r.weekdayFromPrev(e)
	}
	u := e.unit
	if r.prev.g > grainOf(u) && e.sub == gNone {
		return cal{}, false // "the following day" after "in 1990"
	}
	if e.sub == gSeason || e.sub == gMonth {
		c := cal{g: e.sub, y: r.prev.y, m: e.month, n: e.month - 1}
		if e.sub == gSeason {
			c.m = 0
		}
		c = fix(c)
		// "the following spring" begins when what was named has ended.
		_, ended := r.prev.interval(time.UTC)
		if r.prevMod == "START" {
			ended = r.prev.date()
		}
		for i := 0; i < 2 && e.dir > 0 && c.date().Before(ended); i++ {
			c = fix(withYear(c, c.y+1))
		}
		for i := 0; i < 2 && e.dir < 0 && !c.date().Before(r.prev.date()); i++ {
			c = fix(withYear(c, c.y-1))
		}
		return c, true
	}
	return r.unitOf(g, e, r.prev)
}

func (r *reader) weekdayFromPrev(e expr) (cal, bool) {
	if r.prev.g != gDay {
		return cal{}, false
	}
	back := (int(r.prev.date().Weekday()) - e.weekday + 7) % 7
	if e.dir > 0 {
		back -= 7
	} else if back == 0 && e.dir < 0 {
		back = 7
	}
	return r.prev.shift(-back, uDay), true
}

// later finds "two weeks later" from the date before.
func (r *reader) later(e expr) (cal, bool) {
	if e.seed {
		return cal{}, false
	}
	if e.unit == uYear && e.n == 1 && e.dir < 0 && r.quarterNear() && r.known {
		return r.quarter.shift(-4, uQuarter), true
	}
	if !r.near(2) || e.unit <= uHour || r.prev.bc {
		return cal{}, false
	}
	if r.prev.g > grainOf(e.unit) && !(r.prev.g == gWeek && e.unit == uDay) {
		return cal{}, false
	}
	if r.prev.g == gDay && (e.unit == uWeek || e.unit == uFortnight) {
		days := 7 * e.n
		if e.unit == uFortnight {
			days *= 2
		}
		c := r.prev.shift(e.dir*days, uDay)
		return c, inEra(c, e)
	}
	c := r.prev.shift(e.dir*e.n, e.unit)
	return c, inEra(c, e)
}

// clockDay finds the day of a bare time: named beside it in the sentence, else
// the one named before, else the article's own.
func (r *reader) clockDay(g *grammar, rest []expr) (cal, bool) {
	if r.prevSent == r.sent && r.prev.g == gDay {
		return r.prev, true
	}
	for _, e := range rest[:min(len(rest), 6)] {
		// "10:35 a.m. (0735 GMT) Friday": a bracket may look like a new sentence.
		if g.sentence(e.start) != g.sentence(rest[0].start) && e.start > rest[0].end+6 {
			break
		}
		if e.op == opWeekday || e.op == opDay || e.op == opDate && e.cal.g == gDay {
			if c, _, ok := r.calendar(g, e, nil); ok && c.g == gDay {
				return c, true
			}
		}
	}
	// Across paragraphs only a day named from the article's own carries over.
	if r.prev.g == gDay && (r.prevPara == g.p.Para && r.near(4) || r.prevOwn && r.near(2)) {
		return r.prev, true
	}
	return r.day, r.known
}

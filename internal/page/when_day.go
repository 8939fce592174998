package page

import (
	"time"

	"hearsay/internal/dates"
	"hearsay/internal/news"
)

// A time in UTC says when, and not on which day where the outlet is: what went
// out at nine in the evening in Denver is of the next day in UTC. The page
// mostly prints the day, or has it in its address.

// inUTC reports a time of day given in UTC, of which the outlet's own offset
// may be another.
func inUTC(c news.Claimed) bool {
	_, off := c.Time.Zone()
	return c.Known() && c.Zoned && off == 0 && !coarse(c) && !vague(c)
}

// localTime gives a claimed time in UTC the offset of the outlet: the one that
// makes it the time of day that the page prints, else the least in whole hours
// that makes its day the printed one or that of the page's address. The moment
// stays the same.
func (d *doc) localTime(c, seen news.Claimed, address string) news.Claimed {
	if !inUTC(c) {
		return c
	}
	if seen.From == news.FromText && !vague(seen) {
		if !coarse(seen) {
			if off, ok := offsetBetween(c, seen); ok {
				c.Time = c.Time.In(time.FixedZone("", int(off/time.Second)))
				return c
			}
		}
		if sameDay(seen.Time, c.Time) {
			return c
		}
		if d.seenMarked && coarse(seen) {
			return onDay(c, seen.Time)
		}
	}
	if u := urlDate(address); u.Known() {
		return onDay(c, u.Time)
	}
	return c
}

// offsetBetween tells the offset that makes a time in UTC the printed one:
// half hours, as nearly all zones have, so that two times of other origin
// seldom seem to be one.
func offsetBetween(c, seen news.Claimed) (time.Duration, bool) {
	at := c.Time.Truncate(time.Minute)
	_, off := seen.Time.Zone()
	if seen.Zoned {
		return time.Duration(off) * time.Second, seen.Time.Truncate(time.Minute).Equal(at)
	}
	diff := seen.Time.Truncate(time.Minute).Sub(at)
	return diff, diff >= minOffset && diff <= maxOffset && diff%(30*time.Minute) == 0
}

// minOffset is the farthest that a zone is behind UTC, and maxOffset the
// farthest before it.
const (
	minOffset = -12 * time.Hour
	maxOffset = 14 * time.Hour
)

// onDay moves a time into the zone nearest to UTC where it is of the given
// day, if there is one.
func onDay(c news.Claimed, day time.Time) news.Claimed {
	y, m, d := day.Date()
	start := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	var off time.Duration
	switch {
	case c.Time.Before(start):
		off = (start.Sub(c.Time) + time.Hour - 1).Truncate(time.Hour)
	case !c.Time.Before(start.Add(24 * time.Hour)):
		off = -(c.Time.Sub(start.Add(24*time.Hour)).Truncate(time.Hour) + time.Hour)
	default:
		return c
	}
	if off >= minOffset && off <= maxOffset {
		c.Time = c.Time.In(time.FixedZone("", int(off/time.Second)))
	}
	return c
}

// otherDay looks among other claims of publication for one of the printed day,
// where the first of them is of another.
func otherDay(c, seen news.Claimed, claims []string, ref dates.Reference) news.Claimed {
	if !c.Known() || seen.From != news.FromText || vague(seen) || sameDay(c.Time, seen.Time) {
		return c
	}
	for _, s := range claims {
		if o, ok := parseStamp(s, ref); ok && sameDay(o.Time, seen.Time) {
			o.From = news.FromMetadata
			return o
		}
	}
	return c
}

// agree reports that all claims of publication are of one day.
func agree(c news.Claimed, claims []string, ref dates.Reference) bool {
	for i, s := range claims {
		if i > 0 && s == claims[i-1] {
			continue
		}
		if o, ok := parseStamp(s, ref); ok && !sameDay(o.Time, c.Time) {
			return false
		}
	}
	return true
}

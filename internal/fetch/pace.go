package fetch

import (
	"slices"
	"time"
)

// Pace works out when to ask a feed again. The zero Pace works; it holds
// nothing and may be copied.
type Pace struct {
	Min time.Duration // shortest interval; 0 means DefaultMin
	Max time.Duration // longest interval, and the most that a hint can ask for; 0 means DefaultMax
	// Jitter returns a number in [0,1) that spreads requests out, so that feeds
	// added together do not stay together; nil means the middle, 0.5.
	Jitter func() float64
}

// The bounds of the zero Pace. Ten minutes is what large sites let feeds be
// cached for; six hours finds a sleeping feed awake on the same day.
const (
	DefaultMin = 10 * time.Minute
	DefaultMax = 6 * time.Hour
)

// Rhythm is what is known of a feed.
type Rhythm struct {
	// Items are the times when past items came, in any order: when they were
	// published where the feed says so credibly, else when they were first seen.
	// The last hundred are plenty.
	Items []time.Time
	// FreshFor and TTL are what the server (Response.FreshFor) and the feed (RSS
	// ttl) say an answer may be kept for: asking earlier brings nothing new.
	FreshFor, TTL time.Duration
	// Update is the period that the feed says it is updated in (sy:updatePeriod by
	// sy:updateFrequency). Many programs print the same one for every feed, so it
	// counts only until the feed's items say more.
	Update time.Duration
}

const (
	// rhythmDays is how far back items count. Two weeks hold both weekends and
	// let a feed that has changed its habit be learned anew.
	rhythmDays = 14
	// fewEvents is how many times of new items make a rhythm.
	fewEvents = 4
	// perPoll is how many arrivals are awaited before asking again. 0.3 makes
	// the usual wait of an item a third of the gap between items.
	perPoll = 0.3
	// priorDays is the weight, in days, of the same rate all day long against
	// the hours that were seen.
	priorDays = 3
)

// hourOf is the hour of the day, UTC.
func hourOf(t time.Time) int { return int((t.Unix()/3600%24 + 24) % 24) }

// Interval returns how long to wait from now before a feed is asked again after
// a good answer, without jitter. The hours of the day in which the feed's items
// came say how many to expect from now on; the interval ends when perPoll of one
// is to be expected. Items that come together count once. The result lies
// between Min and Max.
func (p Pace) Interval(r Rhythm, now time.Time) time.Duration {
	lo, hi := p.bounds()
	floor := min(max(lo, r.FreshFor, r.TTL), hi)
	events := arrivals(r.Items, now, lo)
	if len(events) < fewEvents {
		return min(max(sparse(events, r.Update, lo, hi, now), floor), hi)
	}
	rates, mean := hourly(events, now)
	if mean == 0 {
		return hi
	}
	left, wait := perPoll, time.Duration(0)
	part := time.Hour - now.Sub(now.Truncate(time.Hour)) // of the hour that is left
	for h := hourOf(now); wait < hi; h = (h + 1) % 24 {
		if expected := rates[h] * part.Hours(); expected >= left {
			wait += time.Duration(left / rates[h] * float64(time.Hour))
			return min(max(wait, floor), hi)
		}
		left -= rates[h] * part.Hours()
		wait, part = wait+part, time.Hour
	}
	return hi
}

// sparse is the interval of a feed with few items of late: what it says itself,
// else an hour at first and longer the longer it is silent.
func sparse(events []time.Time, update, lo, hi time.Duration, now time.Time) time.Duration {
	d := update
	if d <= 0 {
		d = time.Hour
	}
	if len(events) > 0 {
		// A silence of s makes s/8 the least interval worth asking at.
		d = max(d, now.Sub(events[len(events)-1])/8)
	}
	return min(max(d, lo), hi)
}

// arrivals returns the times of new items within rhythmDays before now, in
// order, those less than apart from one another once.
func arrivals(items []time.Time, now time.Time, apart time.Duration) []time.Time {
	since := now.Add(-rhythmDays * 24 * time.Hour)
	out := make([]time.Time, 0, len(items))
	for _, t := range items {
		if t.After(since) && !t.After(now) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, time.Time.Compare)
	n := 0
	for _, t := range out {
		if n == 0 || t.Sub(out[n-1]) >= apart {
			out[n] = t
			n++
		}
	}
	return out[:n]
}

// hourly returns the rate of arrivals, per hour, in each hour of the day (UTC),
// and its mean.
func hourly(events []time.Time, now time.Time) (rates [24]float64, mean float64) {
	span := now.Sub(events[0])
	days := max(span.Hours()/24, 1.0/24)
	mean = float64(len(events)) / days / 24
	if days < 2 {
		// Too short to tell the hours apart.
		for h := range rates {
			rates[h] = mean
		}
		return rates, mean
	}
	var counts [24]float64
	for _, t := range events {
		counts[hourOf(t)]++
	}
	for h := range rates {
		smooth := counts[(h+23)%24]/4 + counts[h]/2 + counts[(h+1)%24]/4
		rates[h] = (smooth + priorDays*mean) / (days + priorDays)
	}
	return rates, mean
}

// Next is Interval with jitter: between nine and eleven tenths of it, and not
// below the hints.
func (p Pace) Next(r Rhythm, now time.Time) time.Duration {
	lo, hi := p.bounds()
	d := p.Interval(r, now)
	d = time.Duration(float64(d) * (0.9 + 0.2*p.jitter()))
	return max(d, min(max(lo, r.FreshFor, r.TTL), hi))
}

// Backoff returns how long to wait after so many failures in a row, the latest
// included: doubling from Min up to Max, the upper half of it left to jitter,
// and never less than the server's retryAfter, which Max does not cap.
func (p Pace) Backoff(failures int, retryAfter time.Duration) time.Duration {
	lo, hi := p.bounds()
	d := lo
	for range failures - 1 {
		if d >= hi {
			break
		}
		d *= 2
	}
	d = min(d, hi)
	d = d/2 + time.Duration(float64(d/2)*p.jitter())
	if retryAfter > d {
		// Not all at the very moment that the server named.
		return retryAfter + time.Duration(float64(lo)*p.jitter()/2)
	}
	return d
}

func (p Pace) bounds() (lo, hi time.Duration) {
	lo, hi = p.Min, p.Max
	if lo <= 0 {
		lo = DefaultMin
	}
	if hi <= 0 {
		hi = DefaultMax
	}
	return lo, max(lo, hi)
}

func (p Pace) jitter() float64 {
	if p.Jitter == nil {
		return 0.5
	}
	return min(max(p.Jitter(), 0), 1)
}

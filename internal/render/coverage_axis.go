package render

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Measures of the coverage picture, in SVG units (1 unit = 1 CSS px at full
// width).
const (
	covWidth  = 1184.0
	laneStep  = 36.0
	denseStep = 27.0
	laneTop   = 46.0
	labelSpan = 176.0 // room for the outlets' names
	unknownX  = labelSpan + 14
	axisStart = labelSpan + 22
	axisEnd   = covWidth - 8
	lastLabel = 64.0          // room behind a stretch's last dot for its share
	quietGap  = 3 * time.Hour // longer silences fold
	foldWidth = 62.0          // what a folded silence takes
	stretch   = 46.0          // what a stretch of one moment takes
	minStep   = 44.0          // least distance of ticks
)

// axis maps times to x: linear, with silences over quietGap folded to a break.
type axis struct {
	parts []part
	fold  float64 // width of a break
	clock map[int64]bool
	words *CoverageWords
}

// part is a stretch of time without a long silence.
type part struct {
	a, b     time.Time
	x, width float64
	end      float64 // of the room that is its own
}

// newAxis lays out times; clock says which tell the time of day.
func newAxis(times []time.Time, clock map[int64]bool) *axis {
	slices.SortFunc(times, time.Time.Compare)
	ax := &axis{clock: clock}
	var all time.Duration
	for _, t := range times {
		n := len(ax.parts)
		if n == 0 || t.Sub(ax.parts[n-1].b) > quietGap {
			ax.parts = append(ax.parts, part{a: t, b: t})
			continue
		}
		all += t.Sub(ax.parts[n-1].b)
		ax.parts[n-1].b = t
	}
	n := float64(len(ax.parts))
	if n == 0 {
		return ax
	}
	room := axisEnd - axisStart
	ax.fold = min(foldWidth, .4*room/n)
	least := min(stretch, .3*room/n)
	tail := min(lastLabel, .2*room/n)
	left := room - ax.fold*(n-1) - (least+tail)*n
	x := axisStart
	for i := range ax.parts {
		p := &ax.parts[i]
		share := 1 / n
		if all > 0 {
			share = float64(p.b.Sub(p.a)) / float64(all)
		}
		p.x, p.width = x+least/2, left*share
		x += least + tail + left*share
		p.end = x
		x += ax.fold
	}
	if all == 0 { // moments alone: each in its place, without a length
		for i := range ax.parts {
			ax.parts[i].width = 0
		}
	}
	return ax
}

// x places a time that newAxis was given.
func (ax *axis) x(t time.Time) float64 {
	for i := range ax.parts {
		if p := &ax.parts[i]; !t.After(p.b) {
			return p.at(t)
		}
	}
	return axisStart
}

// span is where the hour of a time begins, within its stretch, and how wide it
// is.
func (ax *axis) span(t, hour time.Time) (x, width float64) {
	for i := range ax.parts {
		p := &ax.parts[i]
		if t.After(p.b) {
			continue
		}
		if hour.Before(p.a) {
			hour = p.a
		}
		if span := p.b.Sub(p.a); span > 0 {
			width = p.width * min(1, float64(hour.Truncate(time.Hour).Add(time.Hour).Sub(hour))/float64(span))
		}
		return p.at(hour), width
	}
	return axisStart, 0
}

func (p *part) at(t time.Time) float64 {
	if span := p.b.Sub(p.a); span > 0 {
		return p.x + p.width*min(1, max(0, float64(t.Sub(p.a))/float64(span)))
	}
	return p.x
}

// draw draws ticks, days and breaks.
func (ax *axis) draw(b *strings.Builder, foot float64) {
	lastDay, taken := "", -100.0 // up to where the line of days is written on
	day := func(t time.Time, x float64) {
		s := ax.words.Day(t)
		if s == lastDay {
			return
		}
		if lastDay = s; x < taken {
			return
		}
		x = min(x, covWidth-72)
		fmt.Fprintf(b, `<text class="tick b" x="%.1f" y="16">%s</text>`, x, html.EscapeString(s))
		taken = x + 7.2*float64(utf8.RuneCountInString(s)) + 10
	}
	tick := -100.0
	for i := range ax.parts {
		p := &ax.parts[i]
		if i > 0 {
			taken = ax.drawFold(b, &ax.parts[i-1], p, foot, taken)
		}
		day(p.a, p.x-10)
		for _, t := range ax.ticks(p) {
			x := p.at(t)
			day(t, x-10)
			if x-tick < minStep {
				continue
			}
			tick = x
			fmt.Fprintf(b, `<path class="grid" d="M%.1f 28V%.1f"/><text class="tick" x="%.1f" y="%.1f" text-anchor="middle">%s</text>`, x, foot, x, foot+19, html.EscapeString(ax.words.Clock(t)))
		}
	}
}

// ticks are the full hours of a stretch, as many as have room; the first moment
// where there is none.
func (ax *axis) ticks(p *part) []time.Time {
	exact := false
	for k := range ax.clock {
		exact = exact || ax.clock[k] && k >= p.a.Unix() && k <= p.b.Unix()
	}
	if !exact {
		return nil
	}
	var out []time.Time
	if span := p.b.Sub(p.a); span > 0 {
		for _, h := range []int{1, 2, 3, 6, 12, 24} {
			if p.width*float64(h)*float64(time.Hour)/float64(span) < minStep && h < 24 {
				continue
			}
			y, m, d := p.a.Date()
			for t := time.Date(y, m, d, 0, 0, 0, 0, p.a.Location()); !t.After(p.b) && len(out) < 100; t = t.Add(time.Duration(h) * time.Hour) {
				if !t.Before(p.a) {
					out = append(out, t)
				}
			}
			break
		}
	}
	if len(out) == 0 {
		out = append(out, p.a)
	}
	return out
}

// drawFold draws a folded silence and says how long it was, where there is room.
func (ax *axis) drawFold(b *strings.Builder, before, after *part, foot, taken float64) float64 {
	x := before.end + ax.fold/2
	words := ax.words.Quiet(after.a.Sub(before.b))
	fmt.Fprintf(b, `<path class="brk" d="M%.1f 28l-3 %.1fM%.1f 28l-3 %.1f"><title>%s</title></path>`, x-3, foot-28, x+4, foot-28, html.EscapeString(words))
	half := 3.1 * float64(utf8.RuneCountInString(words))
	if ax.fold < 2*half || x-half < taken {
		return taken
	}
	fmt.Fprintf(b, `<text class="few" x="%.1f" y="16" text-anchor="middle">%s</text>`, x, html.EscapeString(words))
	return x + half + 6
}

// quiet prints the length of a silence.
func quiet(d time.Duration) string {
	if d < 48*time.Hour {
		return fmt.Sprintf("%d h", int(d.Hours()))
	}
	return fmt.Sprintf("%d days", int(d.Hours()/24))
}

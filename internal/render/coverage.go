package render

import (
	"fmt"
	"html"
	"html/template"
	"sort"
	"strings"
	"time"
	"unicode/utf8"
)

// Measures of the coverage picture, in SVG units (1 unit = 1 CSS px at full
// width).
const (
	covWidth  = 1120.0
	laneStep  = 36.0
	laneTop   = 44.0
	labelSpan = 184.0 // room for the outlets' names
	unknownX  = labelSpan + 14
	axisStart = labelSpan + 48
	axisEnd   = covWidth - 64 // room for the last share label
	quietGap  = 3 * time.Hour // longer silences fold
	foldWidth = 1.2           // what a folded silence takes, in hours of axis
	minStep   = 26.0          // least distance of ticks
)

// Coverage is the picture of who reported a story and who carried it.
type Coverage struct {
	Articles []CoverageArticle // in order of time
	Label    string            // the picture in words
}

// CoverageArticle is one article in the picture.
type CoverageArticle struct {
	ID       string // what its dot leads to on the page
	Outlet   string
	Headline string
	Stamp    string    // its time as printed
	At       time.Time // zero if unknown
	Clock    bool      // At tells the time of day, not the day alone
	Number   int       // rank among the origins, 0 for a copy
	From     string    // ID of the origin that it carries, "" if none
	Share    float64   // share in [0,1] of its words that stand in From
}

// dot is one article in the picture.
type dot struct {
	a    *CoverageArticle
	x, y float64
	from *dot // what it carries most of
}

// SVG draws the outlets by time: each origin a filled, numbered dot with
// a trunk from which branches run to the articles that carry it, so that a
// branch's length is the delay; copies hollow, with their share. Stories of one
// article have no picture.
func (c *Coverage) SVG() template.HTML {
	if len(c.Articles) < 2 {
		return ""
	}
	outlets, own := c.outlets()
	lanes := map[string]float64{}
	for i, o := range outlets {
		lanes[o] = laneTop + float64(i)*laneStep
	}
	dots, ax := c.dots(lanes)
	height := laneTop + float64(len(outlets)-1)*laneStep + 46
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="lanes" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`, covWidth, height, html.EscapeString(c.Label))
	ax.draw(&b, height)
	drawLanes(&b, outlets, own, lanes)
	for _, d := range dots {
		drawEdge(&b, d)
	}
	for _, d := range dots {
		drawDot(&b, d)
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()) //nolint:gosec // every foreign string above is escaped
}

// outlets lists the outlets in the order of their earliest article, and those
// with a report of their own.
func (c *Coverage) outlets() (list []string, own map[string]bool) {
	own = map[string]bool{}
	seen := map[string]bool{}
	for i := range c.Articles {
		a := &c.Articles[i]
		if !seen[a.Outlet] {
			seen[a.Outlet] = true
			list = append(list, a.Outlet)
		}
		own[a.Outlet] = own[a.Outlet] || a.Number > 0
	}
	return list, own
}

// dots places the story's articles.
func (c *Coverage) dots(lanes map[string]float64) ([]*dot, *axis) {
	var times []time.Time
	clock := map[time.Time]bool{}
	for i := range c.Articles {
		if a := &c.Articles[i]; !a.At.IsZero() {
			times = append(times, a.At)
			clock[a.At] = clock[a.At] || a.Clock
		}
	}
	ax := newAxis(times)
	ax.clock = clock
	byID := map[string]*dot{}
	var dots []*dot
	last := map[string]float64{} // lane -> rightmost x, so that dots do not cover each other
	for i := range c.Articles {
		a := &c.Articles[i]
		d := &dot{a: a, x: unknownX, y: lanes[a.Outlet]}
		if !a.At.IsZero() {
			d.x = ax.x(a.At)
		}
		if prev, ok := last[a.Outlet]; ok && d.x < prev+20 && d.x != unknownX {
			d.x = prev + 20
		}
		last[a.Outlet] = d.x
		byID[a.ID] = d
		dots = append(dots, d)
	}
	for _, d := range dots {
		if d.a.Number == 0 {
			d.from = byID[d.a.From]
		}
	}
	return dots, ax
}

func drawLanes(b *strings.Builder, outlets []string, own map[string]bool, lanes map[string]float64) {
	for _, o := range outlets {
		y := lanes[o]
		class := "lbl"
		if own[o] {
			class = "lbl lbl-b"
		}
		fmt.Fprintf(b, `<path class="lane" d="M%.0f %.1fH%.0f"/><text class="%s" x="0" y="%.1f">%s</text>`, labelSpan, y, covWidth, class, y+4.5, html.EscapeString(ellipsis(o, 24)))
	}
}

// drawEdge draws the trunk and branch from an origin to a copy: down or up at
// the origin's x, then along the copy's lane.
func drawEdge(b *strings.Builder, d *dot) {
	if d.from == nil {
		return
	}
	o := d.from
	class := "edge"
	if d.a.Share < 0.2 {
		class = "edge weak"
	}
	if o.y == d.y {
		fmt.Fprintf(b, `<path class="%s" d="M%.1f %.1fH%.1f"/>`, class, o.x+9, d.y, d.x-9)
	} else {
		start, turn := o.y+9, d.y-8
		if d.y < o.y {
			start, turn = o.y-9, d.y+8
		}
		if d.x > o.x+14 {
			fmt.Fprintf(b, `<path class="%s" d="M%.1f %.1fV%.1fQ%.1f %.1f %.1f %.1fH%.1f"/>`, class, o.x, start, turn, o.x, d.y, o.x+8, d.y, d.x-9)
		} else {
			// The copy claims an earlier time, or none: a straight line.
			fmt.Fprintf(b, `<path class="%s" d="M%.1f %.1fL%.1f %.1f"/>`, class, o.x, start, d.x, turn)
			return
		}
	}
	fmt.Fprintf(b, `<path class="tip" d="M%.1f %.1fl-7 -3.2v6.4z"/>`, d.x-5, d.y)
}

func drawDot(b *strings.Builder, d *dot) {
	a := d.a
	what := "own report"
	if a.Number > 0 {
		what = fmt.Sprintf("origin %d", a.Number)
	} else if d.from != nil {
		what = fmt.Sprintf("carries %s of %s", strings.TrimSpace(percent(a.Share)), d.from.a.Outlet)
	}
	title := html.EscapeString(fmt.Sprintf("%s, %s: %s. %s", a.Outlet, a.Stamp, what, a.Headline))
	fmt.Fprintf(b, `<a href="#%s" aria-label="%s"><title>%s</title><circle class="hit" cx="%.1f" cy="%.1f" r="13"/>`, html.EscapeString(a.ID), title, title, d.x, d.y)
	if a.Number > 0 {
		fmt.Fprintf(b, `<circle class="dot own" cx="%.1f" cy="%.1f" r="9"/><text class="num" x="%.1f" y="%.1f">%d</text>`, d.x, d.y, d.x, d.y+4, a.Number)
	} else {
		fmt.Fprintf(b, `<circle class="dot" cx="%.1f" cy="%.1f" r="5.5"/><text class="share" x="%.1f" y="%.1f">%s</text>`, d.x, d.y, d.x+11, d.y+4.5, strings.TrimSpace(percent(a.Share)))
	}
	b.WriteString("</a>")
}

// axis maps times to x: linear, with silences over quietGap folded to a break.
type axis struct {
	times []time.Time        // distinct, in order
	at    []float64          // their place, in hours of axis
	scale float64            // SVG units an hour
	folds []int              // i: the silence between times[i] and times[i+1] is folded
	clock map[time.Time]bool // whether an article gives this time of day, not the day alone
}

func newAxis(times []time.Time) *axis {
	sort.Slice(times, func(i, j int) bool { return times[i].Before(times[j]) })
	ax := &axis{}
	for _, t := range times {
		if n := len(ax.times); n > 0 {
			if !t.After(ax.times[n-1]) {
				continue
			}
			gap := t.Sub(ax.times[n-1])
			width := gap.Hours()
			if gap > quietGap {
				ax.folds = append(ax.folds, n-1)
				width = foldWidth
			}
			ax.at = append(ax.at, ax.at[n-1]+width)
		} else {
			ax.at = append(ax.at, 0)
		}
		ax.times = append(ax.times, t)
	}
	if n := len(ax.at); n > 0 && ax.at[n-1] > 0 {
		ax.scale = (axisEnd - axisStart) / ax.at[n-1]
	}
	return ax
}

// x places a time that newAxis was given.
func (ax *axis) x(t time.Time) float64 {
	i := sort.Search(len(ax.times), func(i int) bool { return !ax.times[i].Before(t) })
	if i == len(ax.times) {
		return axisStart
	}
	return axisStart + ax.at[i]*ax.scale
}

// draw draws ticks, days and breaks.
func (ax *axis) draw(b *strings.Builder, height float64) {
	foot := height - 30
	lastTick, lastDay := -100.0, ""
	dayEnd := -100.0
	for i, t := range ax.times {
		x := axisStart + ax.at[i]*ax.scale
		if day := t.Format("Mon 2 Jan"); day != lastDay {
			if x-30 >= dayEnd {
				fmt.Fprintf(b, `<text class="tick b" x="%.1f" y="16">%s</text>`, min(x-12, covWidth-84), day)
				dayEnd = x - 12 + 7.2*float64(utf8.RuneCountInString(day)) + 8
			}
			lastDay = day
		}
		if x-lastTick >= minStep+18 && ax.clock[t] {
			fmt.Fprintf(b, `<path class="grid" d="M%.1f 26V%.1f"/><text class="tick" x="%.1f" y="%.1f" text-anchor="middle">%s</text>`, x, foot, x, foot+18, t.Format("15:04"))
			lastTick = x
		}
	}
	for _, i := range ax.folds {
		x := axisStart + (ax.at[i]+ax.at[i+1])/2*ax.scale
		fmt.Fprintf(b, `<path class="brk" d="M%.1f 28l-3 %.1fM%.1f 28l-3 %.1f"><title>%s quiet</title></path>`, x-3, foot-28, x+4, foot-28, quiet(ax.times[i+1].Sub(ax.times[i])))
	}
}

// quiet prints the length of a silence.
func quiet(d time.Duration) string {
	if d < 48*time.Hour {
		return fmt.Sprintf("%.0f h", d.Hours())
	}
	return fmt.Sprintf("%.0f days", d.Hours()/24)
}

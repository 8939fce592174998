package render

import (
	"fmt"
	"html"
	"html/template"
	"strings"
	"time"
)

// Measures of the rail list, in CSS px.
const (
	railStep  = 17
	railRow   = 44
	mostRails = 6
	mostRows  = 40
)

// RailWords are the words of a rail list.
type RailWords struct {
	Own     string             // "own report"
	Unknown string             // "time unknown"
	Carries func(n int) string // an origin's number: "carries 2"
	Edited  func(n int) string // "edited twice"
	Quiet   func(d time.Duration, day string) string
	More    func(n int) string // articles left out
	Percent func(share float64) string
	Day     func(t time.Time) string // "Monday 2 January"
	Clock   func(t time.Time) string // "15:04"
}

// Rail draws the same as SVG for narrow windows, as a list in order of time: a
// rail for each origin that others carry, from its own row to its last copy's.
// A rail that has ended is taken up by a later origin; past six, origins share
// the last.
func (c *Coverage) Rail(w RailWords) template.HTML {
	if len(c.Articles) < 2 {
		return ""
	}
	r := newRail(c.Articles[:min(len(c.Articles), mostRows)])
	var b strings.Builder
	b.WriteString(`<ol class="rail">`)
	var before time.Time
	for i := range r.rows {
		a := r.rows[i]
		if day := w.Day(a.At); !a.At.IsZero() {
			quiet := time.Duration(0)
			if gap := a.At.Sub(before); !before.IsZero() && gap > quietGap {
				quiet = gap
			}
			if !before.IsZero() && w.Day(before) == day {
				day = ""
			}
			if quiet > 0 || day != "" {
				fmt.Fprintf(&b, `<li class="gap">%s<span>%s</span></li>`, r.lines(i, true), html.EscapeString(w.Quiet(quiet, day)))
			}
			before = a.At
		}
		r.row(&b, i, &w)
	}
	if n := len(c.Articles) - len(r.rows); n > 0 {
		fmt.Fprintf(&b, `<li class="gap"><span></span><span>%s</span></li>`, html.EscapeString(w.More(n)))
	}
	b.WriteString("</ol>")
	return template.HTML(b.String()) //nolint:gosec // every foreign string above is escaped
}

// rail is a list being laid out.
type rail struct {
	rows       []*CoverageArticle
	rail       []int // of each row's dot
	start, end []int // by origin's row: the rows that its rail spans
	number     map[string]int
	width      int
}

func newRail(as []CoverageArticle) *rail {
	r := &rail{number: map[string]int{}, rail: make([]int, len(as)), start: make([]int, len(as)), end: make([]int, len(as))}
	row := map[string]int{}
	for i := range as {
		a := &as[i]
		r.rows = append(r.rows, a)
		row[a.ID] = i
		r.start[i], r.end[i] = i, i
		if a.Number > 0 {
			r.number[a.ID] = a.Number
		}
	}
	for i, a := range r.rows {
		if o, ok := row[a.From]; ok && a.Number == 0 {
			r.start[o], r.end[o] = min(r.start[o], i), max(r.end[o], i)
		}
	}
	var busy []int // by rail, the row up to which it is taken
	for i, a := range r.rows {
		if _, ok := row[a.From]; ok && a.Number == 0 {
			continue
		}
		k := 0
		for k < len(busy) && k < mostRails-1 && busy[k] >= r.start[i] {
			k++
		}
		if k == len(busy) {
			busy = append(busy, -1)
		}
		r.rail[i] = k
		busy[k] = max(busy[k], r.end[i])
	}
	for i, a := range r.rows {
		if o, ok := row[a.From]; ok && a.Number == 0 {
			r.rail[i] = r.rail[o]
		}
	}
	r.width = railStep*len(busy) + 2
	return r
}

func railX(k int) float64 { return float64(railStep*k) + railStep/2 + 1 }

// lines draws the rails that pass row i, or the gap above it.
func (r *rail) lines(i int, gap bool) string {
	height := railRow
	if gap {
		height = 28
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg width="%d" height="%d" viewBox="0 0 %d %d" aria-hidden="true">`, r.width, height, r.width, height)
	drawn := map[int]bool{}
	for o, a := range r.rows {
		if a.Number == 0 || r.start[o] == r.end[o] || i < r.start[o] || i > r.end[o] || gap && i == r.start[o] {
			continue
		}
		from, to := 0, height
		if !gap && i == r.start[o] {
			from = height / 2
		}
		if !gap && i == r.end[o] {
			to = height / 2
		}
		if k := r.rail[o]; !drawn[k] || to < height || from > 0 {
			drawn[k] = true
			fmt.Fprintf(&b, `<path class="edge" d="M%.1f %dV%d"/>`, railX(k), from, to)
		}
	}
	if !gap {
		r.dot(&b, i)
	}
	b.WriteString("</svg>")
	return b.String()
}

func (r *rail) dot(b *strings.Builder, i int) {
	a, x := r.rows[i], railX(r.rail[i])
	if a.Number > 0 {
		fmt.Fprintf(b, `<circle class="dot own" cx="%.1f" cy="22" r="8"/><text class="num" x="%.1f" y="26">%d</text>`, x, x, a.Number)
		return
	}
	fmt.Fprintf(b, `<circle class="dot" cx="%.1f" cy="22" r="5"/>`, x)
}

func (r *rail) row(b *strings.Builder, i int, w *RailWords) {
	a := r.rows[i]
	clock := ""
	switch {
	case a.At.IsZero():
		clock = w.Unknown
	case a.Clock:
		clock = w.Clock(a.At)
	}
	what, share := w.Own, ""
	if a.Number == 0 {
		if n := r.number[a.From]; n > 0 {
			what = w.Carries(n)
		}
		if a.Share > 0 {
			share = w.Percent(a.Share)
		}
	}
	for _, x := range a.Also {
		if n := r.number[x.From]; n > 0 {
			what += ", " + w.Percent(x.Share) + " " + w.Carries(n)
		}
	}
	if a.Edits > 0 {
		what += " · " + w.Edited(a.Edits)
	}
	e := html.EscapeString
	fmt.Fprintf(b, `<li>%s<span class="at">%s</span><span><a href="%s">%s</a><small>%s</small></span><b class="pc">%s</b></li>`,
		r.lines(i, false), e(clock), e(a.href()), e(a.Outlet), e(what), e(share))
}

package render

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"
)

// weakShare is where a branch turns to dashes; a dense picture draws none under
// denseShare.
const (
	weakShare  = .2
	denseShare = .5
)

func (p *picture) drawLanes(b *strings.Builder) {
	for _, o := range p.outlets {
		y := p.lanes[o]
		class := "lbl"
		if p.own[o] {
			class = "lbl lbl-b"
		}
		fmt.Fprintf(b, `<path class="lane" d="M%.0f %.1fH%.0f"/><text class="%s" x="0" y="%.1f">%s</text>`, labelSpan, y, covWidth, class, y+4.5, html.EscapeString(ellipsis(o, 23)))
	}
	if len(p.rest) > 0 {
		fmt.Fprintf(b, `<text class="lbl" x="0" y="%.1f">%s</text>`, p.restY+4, html.EscapeString(p.words.MoreOutlets(len(p.rest))))
		if !p.full {
			fmt.Fprintf(b, `<text class="few" x="0" y="%.1f">%s</text>`, p.restY+20, html.EscapeString(p.words.CopyEach))
		}
	}
	for _, d := range p.dots {
		if d.a.At.IsZero() {
			fmt.Fprintf(b, `<text class="few" x="%.0f" y="16" text-anchor="middle">%s</text>`, unknownX, html.EscapeString(p.words.Unknown))
			break
		}
	}
}

// trunk is the line that leaves an origin, up or down.
type trunk struct {
	from *dot
	down bool
}

// drawEdges draws branches along the lanes of copies, then the trunks from
// which they leave, as far as the furthest branch.
func (p *picture) drawEdges(b *strings.Builder) {
	reach := map[trunk]float64{}
	below := map[*dot]int{} // copies on the shared lane, by origin
	for _, d := range p.dots {
		for i, e := range d.into {
			if d.rest {
				if i == 0 {
					below[e.root]++
				}
				continue
			}
			if p.dense && (e.share < denseShare || i > 0) {
				continue
			}
			off := 0.0
			if len(d.into) > 1 && !p.dense {
				off = 6*float64(i) - 3*float64(len(d.into)-1)
			}
			p.drawBranch(b, d, e, off, reach)
		}
	}
	for _, d := range p.dots { // in order, so that the picture is the same each time
		for _, down := range []bool{true, false} {
			if y, ok := reach[trunk{d, down}]; ok {
				fmt.Fprintf(b, `<path class="edge" d="M%.1f %.1fV%.1f"/>`, d.x, d.y+way(down)*d.r, y)
			}
		}
	}
	p.drawBelow(b, below)
}

func way(down bool) float64 {
	if down {
		return 1
	}
	return -1
}

func (p *picture) drawBranch(b *strings.Builder, d *dot, e edge, off float64, reach map[trunk]float64) {
	o, y := e.from, d.y+off
	end := d.x - d.r - 3.5
	class := "edge"
	if e.share < weakShare {
		class = "edge weak"
	}
	if o.rest {
		return
	}
	width := .9 + 1.5*e.share
	switch {
	case o.y == d.y && end > o.x+o.r:
		fmt.Fprintf(b, `<path class="%s" stroke-width="%.1f" d="M%.1f %.1fH%.1f"/>`, class, width, o.x+o.r, y, end)
	case o.y == d.y:
		return
	case end > o.x+8:
		down := d.y > o.y
		turn := y - 8*way(down)
		fmt.Fprintf(b, `<path class="%s" stroke-width="%.1f" d="M%.1f %.1fQ%.1f %.1f %.1f %.1fH%.1f"/>`, class, width, o.x, turn, o.x, y, o.x+8, y, end)
		k := trunk{o, down}
		if old, ok := reach[k]; !ok || (turn > old) == down {
			reach[k] = turn
		}
	default: // the copy claims an earlier time, or none: a straight line
		down := d.y > o.y
		fmt.Fprintf(b, `<path class="%s" stroke-width="%.1f" d="M%.1f %.1fL%.1f %.1f"/>`, class, width, o.x, o.y+way(down)*o.r, d.x, d.y-way(down)*(d.r+2))
		return
	}
	if !p.dense {
		fmt.Fprintf(b, `<path class="tip" d="M%.1f %.1fl-7 -3.2v6.4z"/>`, end+2, y)
	}
}

// drawBelow ends trunks above the shared lane in how many copies stand there.
func (p *picture) drawBelow(b *strings.Builder, below map[*dot]int) {
	taken := -100.0
	var from []*dot
	for _, d := range p.dots {
		if below[d] > 0 && !d.rest {
			from = append(from, d)
		}
	}
	slices.SortStableFunc(from, func(x, y *dot) int { return cmp.Compare(x.x, y.x) })
	foot := p.restY - 12
	for _, d := range from {
		fmt.Fprintf(b, `<path class="edge" d="M%.1f %.1fV%.1f"/>`, d.x, d.y+d.r, foot)
	}
	for _, d := range from {
		if d.x < taken {
			continue
		}
		words := fmt.Sprintf("%d → %d", d.a.Number, below[d])
		fmt.Fprintf(b, `<text class="few halo" x="%.1f" y="%.1f">%s</text>`, d.x+5, foot, words)
		taken = d.x + 10 + 6.5*float64(len(words))
	}
}

func (p *picture) drawDots(b *strings.Builder) {
	if p.bars {
		p.drawBars(b)
	}
	for _, d := range p.dots {
		if d.rest && p.bars {
			continue
		}
		p.drawDot(b, d)
		p.drawEdits(b, d)
	}
}

// drawBars draws how many articles of the shared lane came in each hour.
func (p *picture) drawBars(b *strings.Builder) {
	type bar struct {
		hour        time.Time
		from, width float64
		n           int
	}
	var bars []*bar
	most := 0
	for _, d := range p.dots {
		if !d.rest || d.a.At.IsZero() {
			continue
		}
		y, m, day := d.a.At.Date()
		hour := time.Date(y, m, day, d.a.At.Hour(), 0, 0, 0, d.a.At.Location())
		if n := len(bars); n == 0 || !bars[n-1].hour.Equal(hour) {
			from, width := p.ax.span(d.a.At, hour)
			bars = append(bars, &bar{hour: hour, from: from, width: width})
		}
		last := bars[len(bars)-1]
		last.n++
		most = max(most, last.n)
	}
	for _, x := range bars {
		h := (p.bottom - p.restY) * float64(x.n) / float64(most)
		fmt.Fprintf(b, `<rect class="bar" x="%.1f" y="%.1f" width="%.1f" height="%.1f"><title>%s</title></rect>`, x.from, p.bottom-6-h, max(3, x.width-1), h,
			html.EscapeString(p.words.InHour(x.n, x.hour)))
	}
}

// what says in words what an article is.
func (d *dot) what(w *CoverageWords) string {
	var out []string
	switch {
	case d.a.Number > 0:
		out = append(out, w.Origin(d.a.Number))
	case len(d.into) == 0:
		out = append(out, w.Own)
	}
	for _, e := range d.into {
		out = append(out, w.Carries(e.share, e.root.a.Outlet))
	}
	if d.a.Edits > 0 {
		out = append(out, w.Edited(d.a.Edits))
	}
	return strings.Join(out, ", ")
}

func (p *picture) drawDot(b *strings.Builder, d *dot) {
	a := d.a
	label := html.EscapeString(fmt.Sprintf("%s, %s: %s", a.Outlet, a.Stamp, d.what(&p.words)))
	if p.dense { // the title is its name, too
		fmt.Fprintf(b, `<a href="%s"><title>%s. %s</title><circle class="hit" cx="%.1f" cy="%.1f" r="7"/>`, html.EscapeString(a.href()), label, html.EscapeString(ellipsis(a.Headline, dotHeadline)), d.x, d.y)
	} else {
		fmt.Fprintf(b, `<a href="%s" aria-label="%s"><title>%s. %s</title><circle class="hit" cx="%.1f" cy="%.1f" r="13"/>`, html.EscapeString(a.href()), label, label, html.EscapeString(a.Headline), d.x, d.y)
	}
	if a.Edits > 0 && len(a.Edited) == 0 {
		diamond(b, d.x, d.y-d.r-6.5, 3.5)
	}
	if a.Number > 0 && !d.rest {
		fmt.Fprintf(b, `<circle class="dot own" cx="%.1f" cy="%.1f" r="%.1f"/><text class="num" x="%.1f" y="%.1f">%d</text>`, d.x, d.y, d.r, d.x, d.y+4, a.Number)
	} else {
		class := "dot"
		if a.Number > 0 {
			class = "dot own"
		}
		fmt.Fprintf(b, `<circle class="%s" cx="%.1f" cy="%.1f" r="%.1f"/>`, class, d.x, d.y, min(d.r, 5.5))
		if !p.dense {
			d.drawShares(b, &p.words)
		}
	}
	b.WriteString("</a>")
}

// diamond draws the mark of an edit around a place.
func diamond(b *strings.Builder, x, y, r float64) {
	fmt.Fprintf(b, `<path class="edit" d="M%.1f %.1fl%[3]g %[3]g-%[3]g %[3]g-%[3]g-%[3]gz"/>`, x, y-r, r)
}

// labelWidth is what a dot and the share beside it take of their lane.
const labelWidth = 52

// drawEdits draws an article's edits at their own times, on its lane; above it
// where they would cover the dot or its share. Edits that follow soon share a mark,
// which leads to the last. The shared lane has no room.
func (p *picture) drawEdits(b *strings.Builder, d *dot) {
	if d.rest || d.a.At.IsZero() {
		return
	}
	r, clear := 4.5, labelWidth*float64(max(1, len(d.into)))
	if p.dense || d.a.Number > 0 {
		clear = d.r + 6
	}
	if p.dense {
		r = 3.5
	}
	for rest := d.a.Edited; len(rest) > 0; {
		n := p.together(rest)
		x, y, last := p.ax.x(rest[0].At), d.y, rest[n-1]
		if x < d.x+clear {
			y -= d.r + r + 2
		}
		told := p.words.EditedAt(last.Stamp)
		if n > 1 {
			told = p.words.Edited(n) + ", " + last.Stamp
		}
		label := html.EscapeString(fmt.Sprintf("%s, %s: %s", d.a.Outlet, told, ellipsis(d.a.Headline, dotHeadline)))
		fmt.Fprintf(b, `<a href="%s"><title>%s</title><circle class="hit" cx="%.1f" cy="%.1f" r="%.0f"/>`, html.EscapeString(last.Href), label, x, y, 2*r)
		diamond(b, x, y, r)
		b.WriteString("</a>")
		rest = rest[n:]
	}
}

// targetApart is how far small targets stand from each other, in px (WCAG 2.2, 2.5.8).
const targetApart = 24

// together counts the first edits that are too near each other for marks of their own.
func (p *picture) together(edits []CoverageEdit) int {
	n := 1
	for n < len(edits) && p.ax.x(edits[n].At)-p.ax.x(edits[0].At) < targetApart {
		n++
	}
	return n
}

// drawShares writes how much a copy carries; of whom only where there are two.
func (d *dot) drawShares(b *strings.Builder, w *CoverageWords) {
	x := d.x + 11
	for _, e := range d.into {
		if len(d.into) > 1 {
			fmt.Fprintf(b, `<circle class="ring" cx="%.1f" cy="%.1f" r="7"/><text class="few b" x="%.1f" y="%.1f" text-anchor="middle">%d</text>`, x+7, d.y, x+7, d.y+4, e.root.a.Number)
			x += 18
		}
		if e.share == 0 {
			continue
		}
		fmt.Fprintf(b, `<text class="share" x="%.1f" y="%.1f">%s</text>`, x, d.y+4.5, html.EscapeString(w.Percent(e.share)))
		x += 34
	}
}

package web

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// point is one outlet giving one value.
type point struct {
	at     time.Time
	y      float64 // the value, or its rank
	text   string
	outlet string
	first  bool // the first to give it
}

// updatePoints lists who gave which value when, each outlet's first time only;
// nil where fewer than two values have a time.
func updatePoints(f *view.Fact) []point {
	var out []point
	values := 0
	for rank, v := range f.Values {
		y, numeric := number(v.Normal)
		if !numeric || f.Kind == "date" {
			y = float64(rank + 1)
		}
		seen, first := map[string]bool{}, len(out)
		for _, e := range v.Evidence {
			if e.When.At.IsZero() || seen[e.Outlet] || e.When.Precision == news.PrecisionMonth || e.When.Precision == news.PrecisionYear {
				continue
			}
			seen[e.Outlet] = true
			out = append(out, point{at: e.When.At, y: y, text: v.Text, outlet: e.Outlet})
		}
		if len(out) == first {
			continue
		}
		values++
		of := out[first:]
		slices.SortStableFunc(of, func(a, b point) int { return a.at.Compare(b.at) })
		of[0].first = true
	}
	if values < 2 {
		return nil
	}
	slices.SortStableFunc(out, func(a, b point) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.y, b.y)) })
	if out[0].at.Equal(out[len(out)-1].at) {
		return nil
	}
	return out
}

// number reads the first number of a value.
func number(s string) (float64, bool) {
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return 0, false
	}
	s = strings.ReplaceAll(s[i:], ",", "")
	end := strings.IndexFunc(s, func(r rune) bool { return r != '.' && (r < '0' || r > '9') })
	if end < 0 {
		end = len(s)
	}
	x, err := strconv.ParseFloat(strings.TrimRight(s[:end], "."), 64)
	return x, err == nil
}

// steps draws a value that moved with time as a line of steps: filled where an
// outlet is the first to give a value, hollow where it repeats one. There is
// one picture for wide windows and one for narrow ones.
func (s *server) steps(f view.Fact) template.HTML {
	ps := updatePoints(&f)
	if ps == nil {
		return ""
	}
	var words []string
	for _, p := range ps {
		if p.first {
			words = append(words, fmt.Sprintf("%s %s, %s", s.date("date.point", p.at), p.outlet, p.text))
		}
	}
	label := template.HTMLEscapeString(strings.Join(words, "; "))
	var b strings.Builder
	s.drawSteps(&b, ps, 840, "wide-only", label)
	s.drawSteps(&b, ps, 340, "narrow-only", label)
	return template.HTML(b.String()) //nolint:gosec // every foreign string is escaped
}

// frame maps times and values to a picture.
type frame struct {
	from, to                 time.Time
	low, high                float64
	left, right, top, bottom float64
}

func (f *frame) x(t time.Time) float64 {
	return f.left + (f.right-f.left)*float64(t.Sub(f.from))/float64(f.to.Sub(f.from))
}

func (f *frame) y(v float64) float64 {
	if f.high == f.low {
		return (f.top + f.bottom) / 2
	}
	return f.bottom - (f.bottom-f.top)*(v-f.low)/(f.high-f.low)
}

func (s *server) drawSteps(b *strings.Builder, ps []point, width float64, class, label string) {
	const height = 150.0
	f := frame{from: ps[0].at, to: ps[len(ps)-1].at, low: ps[0].y, high: ps[0].y, left: 12, right: width - 190, top: 30, bottom: height - 40}
	if width < 500 {
		f.right = width - 70
	}
	for _, p := range ps {
		f.low, f.high = min(f.low, p.y), max(f.high, p.y)
	}
	fmt.Fprintf(b, `<svg class="steps %s" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`, class, width, height, label)
	s.drawTicks(b, &f, height)
	fmt.Fprintf(b, `<path class="lane" d="M0 %.1fH%.0f"/>`, height-24, width)
	path := ""
	for _, p := range ps {
		if !p.first {
			continue
		}
		if path == "" {
			path = fmt.Sprintf("M%.1f %.1f", f.x(p.at), f.y(p.y))
		} else {
			path += fmt.Sprintf("H%.1fV%.1f", f.x(p.at), f.y(p.y))
		}
	}
	fmt.Fprintf(b, `<path class="step" d="%sH%.1f"/>`, path, max(f.right+20, f.x(ps[len(ps)-1].at)))
	taken := map[int]float64{} // by height of a label, the x up to which one stands
	for i, p := range ps {
		x, y := f.x(p.at), f.y(p.y)
		r, dot := 4.0, "dot"
		if p.first {
			r, dot = 5, "dot own"
		}
		fmt.Fprintf(b, `<circle class="%s" cx="%.1f" cy="%.1f" r="%.0f"><title>%s %s: %s</title></circle>`, dot, x, y, r,
			template.HTMLEscapeString(s.date("date.point", p.at)), template.HTMLEscapeString(p.outlet), template.HTMLEscapeString(p.text))
		if p.first {
			rise := width // where the line next goes up or down
			for _, next := range ps[i+1:] {
				if next.first {
					rise = f.x(next.at)
					break
				}
			}
			s.labelStep(b, p, x, y, width, rise, taken)
		}
	}
	b.WriteString("</svg>")
}

// labelStep writes a value above its step, and who gave it where there is room.
func (s *server) labelStep(b *strings.Builder, p point, x, y, width, rise float64, taken map[int]float64) {
	row := int(y) / 14
	if x+6 < taken[row] || x+6 < taken[row-1] {
		return
	}
	e := template.HTMLEscapeString
	value := p.text
	if r := []rune(value); len(r) > 24 {
		value = string(r[:23]) + "…"
	}
	long := 7.6 * float64(utf8.RuneCountInString(value))
	with := 6.6*float64(utf8.RuneCountInString(p.outlet)) + 6
	if x+6+long+with > rise {
		with = 0
	}
	anchor, at := "start", x+6
	if at+long > width {
		anchor, at = "end", width
	}
	fmt.Fprintf(b, `<text class="lbl" x="%.1f" y="%.1f" text-anchor="%s"><tspan class="lbl-b">%s</tspan>`, at, y-9, anchor, e(value))
	if with > 0 {
		fmt.Fprintf(b, `<tspan class="tick" dx="6">%s</tspan>`, e(p.outlet))
	}
	b.WriteString("</text>")
	taken[row] = x + long + with + 12
}

// drawTicks draws hours or days, as many as have room.
func (s *server) drawTicks(b *strings.Builder, f *frame, height float64) {
	span := f.to.Sub(f.from)
	for _, h := range []int{1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 720, 1440, 4320, 8760} {
		step := time.Duration(h) * time.Hour
		if (f.right-f.left)*float64(step)/float64(span) < 64 {
			continue
		}
		layout := "date.clock"
		if h >= 24 {
			layout = "date.day"
		}
		y, m, d := f.from.In(s.Zone).Date()
		n := 0
		for t := time.Date(y, m, d, 0, 0, 0, 0, s.Zone); !t.After(f.to) && n < 40; t = t.Add(step) {
			if t.Before(f.from) {
				continue
			}
			n++
			words := s.date(layout, t)
			if h < 24 && t.Hour() == 0 {
				words = s.date("date.day", t)
			}
			at, anchor := f.x(t), "middle"
			if at < 24 { // half of the longest label
				at, anchor = 0, "start"
			}
			fmt.Fprintf(b, `<path class="grid" d="M%.1f 14V%.1f"/><text class="tick" x="%.1f" y="%.1f" text-anchor="%s">%s</text>`, f.x(t), height-24, at, height-6, anchor, template.HTMLEscapeString(words))
		}
		return
	}
}

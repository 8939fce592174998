package web

import (
	"fmt"
	"html/template"
	"strings"

	"hearsay/internal/view"
)

// drawnWeeks reports whether weeks make a picture: two or more with words.
func drawnWeeks(ws []view.Week) bool {
	n := 0
	for _, w := range ws {
		if w.Words > 0 {
			n++
		}
	}
	return n > 1
}

// weeks draws an outlet's share of own words by week: once for wide windows and
// once for narrow ones.
func (s *server) weeks(ws []view.Week) (template.HTML, error) {
	if !drawnWeeks(ws) {
		return "", nil
	}
	first, last := -1, 0
	for i, w := range ws {
		if w.Words > 0 {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	label, err := s.pages.words.text("picture.weeks", percent(ws[first].Own), percent(ws[last].Own))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	s.drawWeeks(&b, ws[first:last+1], 560, "wide-only", template.HTMLEscapeString(label))
	s.drawWeeks(&b, ws[first:last+1], 358, "narrow-only", template.HTMLEscapeString(label))
	return template.HTML(b.String()), nil //nolint:gosec // numbers, days and escaped words
}

func (s *server) drawWeeks(b *strings.Builder, ws []view.Week, width float64, class, label string) {
	const left, top, foot, height = 38.0, 8.0, 168.0, 190.0
	e := template.HTMLEscapeString
	x := func(i int) float64 { return left + (width-left)*float64(i)/float64(len(ws)-1) }
	y := func(own float64) float64 { return foot - (foot-top)*own }
	fmt.Fprintf(b, `<svg class="weeks %s" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s"><rect class="carried" x="%.0f" y="%.0f" width="%.1f" height="%.0f"/>`,
		class, width, height, label, left, top, width-left, foot-top)
	var line, area strings.Builder
	from := -1 // of the run of weeks with words that is drawn
	end := func(i int) {
		if from >= 0 {
			fmt.Fprintf(&area, "L%.1f %.1fL%.1f %.1fz", x(i-1), foot, x(from), foot)
			from = -1
		}
	}
	for i, w := range ws {
		if w.Words == 0 {
			end(i)
			continue
		}
		op := "L"
		if from < 0 {
			from, op = i, "M"
		}
		fmt.Fprintf(&line, "%s%.1f %.1f", op, x(i), y(w.Own))
		fmt.Fprintf(&area, "%s%.1f %.1f", op, x(i), y(w.Own))
	}
	end(len(ws))
	fmt.Fprintf(b, `<path class="mine" d="%s"/><path class="half-way" d="M%.0f %.1fH%.0f"/><path class="step" d="%s"/>`, area.String(), left, y(.5), width, line.String())
	for _, v := range []float64{0, .5, 1} {
		fmt.Fprintf(b, `<text class="lbl" x="%.0f" y="%.1f" text-anchor="end">%d%%</text>`, left-6, y(v)+4, int(100*v))
	}
	first, last := ws[0], ws[len(ws)-1]
	fmt.Fprintf(b, `<text class="lbl lbl-b halo" x="%.0f" y="%.1f">%s</text><text class="lbl lbl-b halo" x="%.1f" y="%.1f" text-anchor="end">%s</text>`,
		left+8, clear(y(first.Own), top), e(percent(first.Own)), width-6, clear(y(last.Own), top), e(percent(last.Own)))
	named := -100.0
	for i, w := range ws {
		if at := x(i); at-named >= 88 && at <= width-44 {
			fmt.Fprintf(b, `<text class="lbl" x="%.1f" y="%.0f">%s</text>`, at, height-4, e(s.dayText(w.From)))
			named = at
		}
	}
	b.WriteString("</svg>")
}

// clear is where a value stands above its line, below it where there is no room.
func clear(y, top float64) float64 {
	if y-9 < top+10 {
		return y + 18
	}
	return y - 9
}

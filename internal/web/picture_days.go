package web

import (
	"fmt"
	"html/template"
	"strings"

	"hearsay/internal/view"
)

// narrowDays is how many days narrow windows have room for.
const narrowDays = 30

// days draws articles a day, own reports under the others: once for wide
// windows and once for narrow ones.
func (s *server) days(days []view.Day) (template.HTML, error) {
	all := 0
	for _, d := range days {
		all += d.Articles
	}
	label, err := s.pages.words.count("days.label", all)
	if err != nil || len(days) == 0 {
		return "", err
	}
	var b strings.Builder
	s.drawDays(&b, days, 1184, "wide-only", template.HTMLEscapeString(label))
	s.drawDays(&b, days[max(0, len(days)-narrowDays):], 358, "narrow-only", template.HTMLEscapeString(label))
	return template.HTML(b.String()), nil //nolint:gosec // numbers, days and an escaped label
}

func (s *server) drawDays(b *strings.Builder, days []view.Day, width float64, class, label string) {
	const top, foot, height = 18.0, 130.0, 152.0
	most := 1
	for _, d := range days {
		most = max(most, d.Articles)
	}
	fmt.Fprintf(b, `<svg class="days %s" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`, class, width, height, label)
	unit := (foot - top) / float64(most)
	for _, v := range scale(most) {
		y := foot - unit*float64(v)
		fmt.Fprintf(b, `<path class="grid" d="M0 %.1fH%.0f"/><text class="lbl" x="0" y="%.1f">%d</text>`, y, width, y-3, v)
	}
	step := width / float64(len(days))
	named := -100.0
	for i, d := range days {
		x := float64(i) * step
		h, own := unit*float64(d.Articles), unit*float64(d.Own)
		if d.Articles > 0 {
			fmt.Fprintf(b, `<g><title>%s: %d</title>`, template.HTMLEscapeString(s.dayText(d.At)), d.Articles)
			if d.Articles > d.Own {
				fmt.Fprintf(b, `<rect class="bar" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, x, foot-h, step-1.5, h-own)
			}
			if d.Own > 0 {
				fmt.Fprintf(b, `<rect class="bar own" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, x, foot-own, step-1.5, own)
			}
			b.WriteString("</g>")
		}
		if x-named >= 92 && x < width-44 {
			fmt.Fprintf(b, `<text class="lbl" x="%.1f" y="%.1f">%s</text>`, x, foot+17, template.HTMLEscapeString(s.dayText(d.At)))
			named = x
		}
	}
	fmt.Fprintf(b, `<path class="foot-line" d="M0 %.1fH%.0f"/></svg>`, foot, width)
}

// scale are the values that a picture up to most names: the highest, and half of
// it where that is whole and not near.
func scale(most int) []int {
	if most >= 6 {
		return []int{most / 2, most}
	}
	return []int{most}
}

// meter draws a share of the most as a bar; own is a bar in colour.
func meter(of any, most int, own bool) (template.HTML, error) {
	n, err := integer(of)
	if err != nil || most <= 0 {
		return "", err
	}
	class := "bar"
	if own {
		class = "bar own"
	}
	return template.HTML(fmt.Sprintf(`<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="%s" width="%.1f" height="8"/></svg>`, //nolint:gosec // numbers alone
		class, 100*float64(min(n, most))/float64(most))), nil
}

// most is the highest number of articles of names or flows.
func most(lists ...any) int {
	n := 0
	for _, l := range lists {
		switch l := l.(type) {
		case []view.With:
			for i := range l {
				n = max(n, l[i].Articles)
			}
		case []view.Flow:
			for i := range l {
				n = max(n, int(l[i].Articles))
			}
		}
	}
	return n
}

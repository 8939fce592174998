package web

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/render"
	"hearsay/internal/view"
)

// coverage draws who reported a story and who carried it.
func (s *server) coverage(st *view.Story) (template.HTML, error) {
	label, err := s.pages.words.text("coverage.label", len(st.Outlets), len(st.Members), len(st.Sources))
	if err != nil {
		return "", err
	}
	c := render.Coverage{Label: label}
	for _, m := range st.Members {
		a := render.CoverageArticle{ID: m.ID, Outlet: m.Outlet, Headline: m.Headline, Stamp: s.stampText(m.When), Number: m.Number, Share: m.Share}
		if m.From != nil {
			a.From = m.From.ID
		}
		switch m.When.Precision {
		case news.PrecisionDay: // in the middle of the day that it names
			a.At = m.When.At.In(s.Zone).Add(12 * time.Hour)
		case news.PrecisionSecond, news.PrecisionMinute:
			a.At, a.Clock = m.When.At.In(s.Zone), true
		}
		c.Articles = append(c.Articles, a)
	}
	return c.SVG(), nil
}

// Measures of a sparkline, in SVG units.
const (
	sparkBars   = 24
	sparkWidth  = 136.0
	sparkHeight = 26.0
)

// spark draws a story's articles over a stretch of time that all rows of a list
// share: a bar for each part of it, origins at its foot. Each row has its own
// height.
func (s *server) spark(dots []news.Dot, from, to time.Time) (template.HTML, error) {
	var all, own [sparkBars]int
	most, n, origins := 0, 0, 0
	span := to.Sub(from)
	for _, d := range dots {
		if span <= 0 || d.At.Before(from) || d.At.After(to) {
			continue
		}
		i := min(sparkBars-1, int(float64(sparkBars)*float64(d.At.Sub(from))/float64(span)))
		all[i]++
		n++
		if d.Origin {
			own[i]++
			origins++
		}
		most = max(most, all[i])
	}
	label, err := s.pages.words.text("spark.label", n, origins)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`, sparkWidth, sparkHeight, template.HTMLEscapeString(label))
	const step = sparkWidth / sparkBars
	for i := range all {
		if all[i] == 0 {
			continue
		}
		unit := (sparkHeight - 2) / float64(most)
		h, ho := unit*float64(all[i]), unit*float64(own[i])
		if all[i] > own[i] {
			fmt.Fprintf(&b, `<rect class="bar" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, float64(i)*step, sparkHeight-h, step-1.4, h-ho)
		}
		if own[i] > 0 {
			fmt.Fprintf(&b, `<rect class="bar own" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, float64(i)*step, sparkHeight-ho, step-1.4, ho)
		}
	}
	fmt.Fprintf(&b, `<path class="lane" d="M0 %.1fH%.0f"/></svg>`, sparkHeight-.5, sparkWidth)
	return template.HTML(b.String()), nil //nolint:gosec // numbers and an escaped label
}

// shares draws how much of an article is its own: ink for own words, greys for
// what stands in earlier articles, the accent for an origin.
func shares(m *view.Member) template.HTML {
	var b strings.Builder
	b.WriteString(`<svg class="share" viewBox="0 0 240 10" preserveAspectRatio="none" aria-hidden="true"><rect class="none" width="240" height="10"/>`)
	class := "mine"
	if m.Number > 0 {
		class = "own"
	}
	fmt.Fprintf(&b, `<rect class="%s" width="%.1f" height="10"/></svg>`, class, 240*m.Own)
	return template.HTML(b.String()) //nolint:gosec // numbers alone
}

// spread draws the appearances of a quote on a scale of its own: filled for the
// earliest, a tick above where the wording differs.
func spread(q view.Quote) template.HTML {
	var most time.Duration
	for _, a := range q.Appearances {
		most = max(most, a.After)
	}
	var b strings.Builder
	b.WriteString(`<svg class="strip" viewBox="0 0 240 22" aria-hidden="true"><path class="lane" d="M0 14H240"/>`)
	first := true
	for _, a := range q.Appearances {
		x := 7.0
		if most > 0 {
			x += 226 * float64(a.After) / float64(most)
		}
		class := "dot"
		if q.First != nil && a.ID == q.First.ID && first {
			class, first = "dot own", false
		}
		fmt.Fprintf(&b, `<circle class="%s" cx="%.1f" cy="14" r="4.5"/>`, class, x)
		if a.Differs {
			fmt.Fprintf(&b, `<path class="tick" d="M%.1f 9.5V3"/>`, x)
		}
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()) //nolint:gosec // numbers alone
}

// days draws articles a day: own reports under the others.
func (s *server) days(days []view.Day) (template.HTML, error) {
	const width, height = 760.0, 90.0
	most, all := 1, 0
	for _, d := range days {
		most = max(most, d.Articles)
		all += d.Articles
	}
	label, err := s.pages.words.count("days.label", all)
	if err != nil || len(days) == 0 {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="days" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`, width, height+24, template.HTMLEscapeString(label))
	step := min(40, width/float64(len(days)))
	for i, d := range days {
		h, own := height*float64(d.Articles)/float64(most), height*float64(d.Own)/float64(most)
		x := float64(i) * step
		if d.Articles > 0 {
			fmt.Fprintf(&b, `<g><title>%s: %d</title><rect class="bar" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, clockless(d.At), d.Articles, x, height-h, step-2, h-own)
			fmt.Fprintf(&b, `<rect class="bar own" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/></g>`, x, height-own, step-2, own)
		}
		if every := max(1, (len(days)+5)/6); i%every == 0 {
			fmt.Fprintf(&b, `<text class="lbl" x="%.1f" y="%.1f">%s</text>`, x, height+19, clockless(d.At))
		}
	}
	fmt.Fprintf(&b, `<path class="lane" d="M0 %.1fH%.0f"/><path class="grid" d="M0 .5H%.0f"/><text class="lbl" x="%.0f" y="12" text-anchor="end">%d</text></svg>`, height, width, width-24, width, most)
	return template.HTML(b.String()), nil //nolint:gosec // numbers, days and an escaped label
}

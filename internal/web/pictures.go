package web

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/render"
	"hearsay/internal/view"
)

// coverage draws who reported a story and who carried it: as lanes, and as a
// list with rails for narrow windows.
func (s *server) coverage(st storyPage) (template.HTML, error) {
	label, err := s.pages.words.text("coverage.label", len(st.Outlets), len(st.Members), len(st.Sources))
	if err != nil {
		return "", err
	}
	c := render.Coverage{Label: label, Words: s.coverageWords()}
	for _, m := range st.Members {
		a := s.covered(m)
		if to := st.Link(m.ID); to[0] != '#' {
			a.Href = to
		}
		c.Articles = append(c.Articles, a)
	}
	return `<figure class="cov" tabindex="0" role="group" aria-labelledby="` + template.HTML(template.HTMLEscapeString(st.Anchor("h-cov"))) + `">` + c.SVG() + "</figure>" + c.Rail(s.railWords()), nil //nolint:gosec // made by render
}

// leastAlso is the share of its words from which on a further origin of a copy is
// drawn.
const leastAlso = .1

// covered is an article as the coverage picture takes it.
func (s *server) covered(m *view.Member) render.CoverageArticle {
	a := render.CoverageArticle{ID: m.ID, Outlet: m.Outlet, Headline: m.Headline, Stamp: s.stampText(m.When), Number: m.Number, Share: m.Share, Edits: m.Edits}
	for _, e := range m.Edited {
		at := e.Seen.In(s.Zone)
		a.Edited = append(a.Edited, render.CoverageEdit{
			At: at, Stamp: s.date(s.yearly("date.moment", at), at), Href: fmt.Sprintf("/article/%s#rev-%d", url.PathEscape(m.ID), e.Revision),
		})
	}
	if m.From != nil {
		a.From = m.From.ID
	}
	if m.Via != nil {
		a.Via = m.Via.ID
	}
	if m.Number == 0 {
		for _, x := range m.Parts {
			if x.Of != m.From && x.Of.Number > 0 && x.Share >= leastAlso && len(a.Also) < 2 {
				a.Also = append(a.Also, render.CoveragePart{From: x.Of.ID, Share: x.Share})
			}
		}
	}
	switch m.When.Precision {
	case news.PrecisionDay: // in the middle of the day that it names
		a.At = m.When.At.In(s.Zone).Add(12 * time.Hour)
	case news.PrecisionSecond, news.PrecisionMinute:
		a.At, a.Clock = m.When.At.In(s.Zone), true
	}
	return a
}

func (s *server) coverageWords() render.CoverageWords {
	return render.CoverageWords{
		Unknown: s.word("time.unknown"), CopyEach: s.word("picture.copyeach"), Own: s.word("picture.own"), Percent: percent,
		Day:   func(t time.Time) string { return s.date("date.weekday.short", t) },
		Clock: func(t time.Time) string { return s.date("date.clock", t) },
		Quiet: func(d time.Duration) string {
			long, err := s.delay(d)
			if err != nil {
				return ""
			}
			return fill(s.word("rail.quiet"), []any{long})
		},
		MoreOutlets: func(n int) string { return s.counted("picture.moreoutlets", n) },
		Origin:      func(n int) string { return fill(s.word("picture.origin"), []any{n}) },
		Carries: func(share float64, outlet string) string {
			return fill(s.word("picture.carries"), []any{percent(share), outlet})
		},
		Edited:   func(n int) string { return s.counted("edited", n) },
		EditedAt: func(stamp string) string { return fill(s.word("picture.editedat"), []any{stamp}) },
		InHour: func(n int, t time.Time) string {
			return fill(s.word("picture.inhour"), []any{s.counted("articles", n), s.date("date.moment", t)})
		},
	}
}

func (s *server) railWords() render.RailWords {
	count := func(key string) func(int) string {
		return func(n int) string { return s.counted(key, n) }
	}
	return render.RailWords{
		Day: func(t time.Time) string { return s.date("date.weekday", t) }, Clock: func(t time.Time) string { return s.date("date.clock", t) },
		Own: s.word("arts.report"), Unknown: s.word("time.unknown"), Percent: percent, Edited: count("edited"), More: count("rail.more"),
		Carries: func(n int) string { return fill(s.word("rail.carries"), []any{n}) },
		Quiet: func(d time.Duration, day string) string {
			if d == 0 {
				return day
			}
			long, err := s.delay(d)
			if err != nil {
				return day
			}
			quiet := fill(s.word("rail.quiet"), []any{long})
			if day == "" {
				return quiet
			}
			return quiet + " · " + day
		},
	}
}

// counted is a message for a number; the key itself where there is none.
func (s *server) counted(key string, n int) string {
	x, err := s.pages.words.count(key, n)
	if err != nil {
		return key
	}
	return x
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
	x := 240 * m.Own
	fmt.Fprintf(&b, `<rect class="%s" width="%.1f" height="10"/>`, class, x)
	for i, p := range m.Parts {
		w := min(240*p.Share, 240-x)
		if i > 2 || w <= 1 {
			break
		}
		fmt.Fprintf(&b, `<rect class="of%d" x="%.1f" width="%.1f" height="10"/>`, i%2, x+1, w-1)
		x += w
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()) //nolint:gosec // numbers alone
}

// spread draws the appearances of a quote on a scale of its own: filled for the
// earliest, a tick above where the wording differs; the scale's ends below.
func (s *server) spread(q view.Quote) (template.HTML, error) {
	var most time.Duration
	for _, a := range q.Appearances {
		most = max(most, a.After)
	}
	var b strings.Builder
	height := 34
	if most == 0 {
		height = 20
	}
	fmt.Fprintf(&b, `<svg class="strip" viewBox="0 0 240 %d" aria-hidden="true"><path class="lane" d="M0 12H240"/>`, height)
	first := true
	var own strings.Builder
	for _, a := range q.Appearances {
		x := 7.0
		if most > 0 {
			x += 226 * float64(a.After) / float64(most)
		}
		if q.First != nil && a.ID == q.First.ID && first {
			first = false
			fmt.Fprintf(&own, `<circle class="dot own" cx="%.1f" cy="12" r="5"/>`, x)
			continue
		}
		fmt.Fprintf(&b, `<circle class="dot" cx="%.1f" cy="12" r="4"/>`, x)
		if a.Differs {
			fmt.Fprintf(&b, `<path class="tick" d="M%.1f 8V1"/>`, x)
		}
	}
	b.WriteString(own.String()) // on top: the earliest is what the strip is about
	if most > 0 {
		end, err := s.delay(most)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, `<text class="few" x="0" y="32">%s</text><text class="few" x="240" y="32" text-anchor="end">+%s</text>`,
			template.HTMLEscapeString(s.stampText(q.First.When)), template.HTMLEscapeString(end))
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()), nil //nolint:gosec // numbers and escaped words
}

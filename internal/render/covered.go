package render

import (
	"fmt"
	"html/template"
	"time"

	"hearsay/internal/report"
)

// coverage draws a story of the report.
func (m *model) coverage(s *storyModel) template.HTML {
	c := Coverage{Label: fmt.Sprintf("Coverage: %s, %s, %s. The list below holds the same.",
		plural(len(s.Outlets), "outlet"), plural(len(s.Members), "article"), plural(len(s.Origins), "origin"))}
	at := map[string]int{}
	for i, a := range s.Members {
		x := CoverageArticle{ID: a.ID, Outlet: outletName(a), Headline: headline(a), Stamp: m.stamp(a), Clock: a.Published.Precision == "second"}
		if t, ok := m.noon(a); ok {
			x.At = t
		}
		c.Articles = append(c.Articles, x)
		at[a.ID] = i
	}
	for i, o := range s.Origins {
		if j, ok := at[o.Article]; ok {
			c.Articles[j].Number = i + 1
		}
		for _, id := range o.CarriedBy {
			if j, ok := at[id]; ok {
				c.Articles[j].From = o.Article
			}
		}
	}
	for _, r := range s.Copies {
		j, ok := at[r.To]
		if !ok {
			continue
		}
		a := &c.Articles[j]
		if _, here := at[r.From]; here && a.Number == 0 && r.Share > a.Share && (a.From == "" || a.From == r.From) {
			a.Share = r.Share
		}
	}
	return c.SVG()
}

// noon is when the article stands on the axis: noon for a bare date.
func (m *model) noon(a *report.Article) (time.Time, bool) {
	t, ok := m.when(a)
	if ok && a.Published.Precision == "day" {
		t = t.Add(12 * time.Hour)
	}
	return t, ok && a.Published.Precision != "month" && a.Published.Precision != "year"
}

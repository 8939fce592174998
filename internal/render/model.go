package render

import (
	"regexp"
	"sort"
	"strings"
	"time"

	"hearsay/internal/report"
)

// model is a report arranged by story, heaviest first, as people read it.
type model struct {
	Doc      *report.Document
	Stories  []*storyModel
	articles map[string]*report.Article
	entities map[string]*report.Entity
	zone     *time.Location
}

// storyModel is one story with the rows that belong to it.
type storyModel struct {
	report.Story
	Members       []*report.Article // in order of time
	Outlets       []string          // in order of their earliest article
	Disagreements []report.Fact
	Updates       []report.Fact
	Quotes        []report.Quote
	Copies        []report.Reuse
	Timeline      []report.Timeline
	Linked        []*storyModel // other stories of the same storyline
}

func newModel(d *report.Document) *model {
	m := &model{Doc: d, articles: map[string]*report.Article{}, entities: map[string]*report.Entity{}, zone: time.UTC}
	if now, err := time.Parse(time.RFC3339, d.Now); err == nil {
		m.zone = now.Location()
	}
	for i := range d.Articles {
		m.articles[d.Articles[i].ID] = &d.Articles[i]
	}
	for i := range d.Entities {
		m.entities[d.Entities[i].ID] = &d.Entities[i]
	}
	storyOf := map[string]*storyModel{}
	lines := map[string][]*storyModel{}
	for _, s := range d.Stories {
		sm := &storyModel{Story: s}
		seen := map[string]bool{}
		for _, id := range s.Articles {
			a := m.articles[id]
			sm.Members = append(sm.Members, a)
			storyOf[id] = sm
			if o := outletName(a); !seen[o] {
				seen[o] = true
				sm.Outlets = append(sm.Outlets, o)
			}
		}
		m.Stories = append(m.Stories, sm)
		if s.Storyline != "" {
			lines[s.Storyline] = append(lines[s.Storyline], sm)
		}
	}
	m.place(storyOf)
	for _, sm := range m.Stories {
		for _, other := range lines[sm.Storyline] {
			if other != sm {
				sm.Linked = append(sm.Linked, other)
			}
		}
	}
	sort.SliceStable(m.Stories, func(i, j int) bool { return m.Stories[i].weight() > m.Stories[j].weight() })
	return m
}

// place gives each row of the report to its story: facts to the one with most
// of their evidence, quotes to that of their earliest printing, copies to that
// of the copy.
func (m *model) place(storyOf map[string]*storyModel) {
	for _, f := range m.Doc.Disagreements {
		if s := mostEvidence(f, storyOf); s != nil {
			s.Disagreements = append(s.Disagreements, f)
		}
	}
	for _, f := range m.Doc.Updates {
		if s := mostEvidence(f, storyOf); s != nil {
			s.Updates = append(s.Updates, f)
		}
	}
	for _, q := range m.Doc.Quotes {
		if len(q.Appearances) == 0 {
			continue
		}
		s := storyOf[q.First]
		if s == nil {
			s = storyOf[q.Appearances[0].Article]
		}
		if s != nil {
			s.Quotes = append(s.Quotes, q)
		}
	}
	for _, r := range m.Doc.Reuse {
		if s := storyOf[r.To]; s != nil {
			s.Copies = append(s.Copies, r)
		}
	}
	for _, t := range m.Doc.Timeline {
		if len(t.Statements) > 0 {
			if s := storyOf[t.Statements[0].Article]; s != nil {
				s.Timeline = append(s.Timeline, t)
			}
		}
	}
}

func mostEvidence(f report.Fact, storyOf map[string]*storyModel) *storyModel {
	n := map[*storyModel]int{}
	var best *storyModel
	for _, v := range f.Values {
		for _, st := range v.Statements {
			s := storyOf[st.Article]
			if s == nil {
				continue
			}
			n[s]++
			if best == nil || n[s] > n[best] {
				best = s
			}
		}
	}
	return best
}

// weight orders stories: outlets first, then articles, then what they dispute.
func (s *storyModel) weight() int {
	return len(s.Outlets)*100 + len(s.Members)*10 + len(s.Disagreements)*5 + len(s.Updates)
}

// span returns the times of the earliest and latest dated article.
func (m *model) span(s *storyModel) (first, last time.Time) {
	for _, a := range s.Members {
		t, ok := m.when(a)
		if !ok {
			continue
		}
		if first.IsZero() || t.Before(first) {
			first = t
		}
		if t.After(last) {
			last = t
		}
	}
	return first, last
}

// when is the article's claimed time in the report's zone.
func (m *model) when(a *report.Article) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, a.Published.Time); err == nil {
			if layout == time.RFC3339 {
				t = t.In(m.zone)
			}
			return t, true
		}
	}
	return time.Time{}, false
}

// stamp prints the article's claimed time no finer than it is known.
func (m *model) stamp(a *report.Article) string {
	t, ok := m.when(a)
	if !ok {
		return "time unknown"
	}
	switch a.Published.Precision {
	case "day":
		return t.Format("2 Jan 2006")
	case "month":
		return t.Format("Jan 2006")
	case "year":
		return t.Format("2006")
	}
	return t.Format("2 Jan 2006 15:04")
}

// source names an article: outlet and time.
func (m *model) source(id string) string {
	a := m.articles[id]
	if a == nil {
		return id
	}
	return outletName(a) + ", " + m.stamp(a)
}

// outletName is the outlet, or the input where no outlet is known.
func outletName(a *report.Article) string {
	if a.Outlet != "" {
		return a.Outlet
	}
	if i := strings.LastIndexByte(a.Input, '/'); i >= 0 {
		return a.Input[i+1:]
	}
	return a.Input
}

// headline is the headline, or the beginning of the text.
func headline(a *report.Article) string {
	if a.Headline != "" {
		return a.Headline
	}
	if len(a.Paragraphs) > 0 {
		return ellipsis(a.Paragraphs[0], 90)
	}
	return a.Input
}

// ellipsis cuts s after n runes at a space.
func ellipsis(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := n
	for cut > n/2 && r[cut] != ' ' {
		cut--
	}
	return strings.TrimRight(string(r[:cut]), " ,;:") + " …"
}

// speaker names who said a quote.
func (m *model) speaker(q report.Quote) string {
	if e := m.entities[q.Speaker.Entity]; e != nil {
		return e.Name
	}
	if q.Speaker.Name != "" {
		return q.Speaker.Name
	}
	return "speaker not named"
}

// because says why an article is in its story, other articles by their outlets.
func (m *model) because(w report.Why) string {
	return articleID.ReplaceAllStringFunc(w.Because, func(id string) string {
		if a := m.articles[id]; a != nil {
			return outletName(a)
		}
		return id
	})
}

// articleID matches what may be an article's id in a sentence of ours: that of a
// reading, and that of a store.
var articleID = regexp.MustCompile(`\ba(?:\d+|[0-9a-z]{13})\b`)

// outletsOf lists the outlets of a value's sentences, earliest first, each once.
func (m *model) outletsOf(st []report.Sentence) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range st {
		if a := m.articles[s.Article]; a != nil && !seen[outletName(a)] {
			seen[outletName(a)] = true
			out = append(out, outletName(a))
		}
	}
	return out
}

// isOrigin reports whether the article's report is its own.
func (s *storyModel) isOrigin(id string) bool {
	for _, o := range s.Origins {
		if o.Article == id {
			return true
		}
	}
	return false
}

// plural prints a count with its noun: "1 outlet", "2 outlets".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return itoa(n) + " " + one + "s"
}

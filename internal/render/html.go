package render

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"hearsay/internal/report"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

// HTML writes the report as one self-contained page: no script, no request to
// anywhere, printable.
func HTML(w io.Writer, d *report.Document) error {
	m := newModel(d)
	t, err := template.New("page").Funcs(m.funcs()).Parse(pageSource)
	if err != nil {
		return fmt.Errorf("parse the page's template: %w", err)
	}
	if err := t.Execute(w, m); err != nil {
		return fmt.Errorf("render page: %w", err)
	}
	return nil
}

func (m *model) funcs() template.FuncMap {
	return template.FuncMap{
		"style":    func() template.CSS { return template.CSS(pageStyle) }, //nolint:gosec // our own file
		"coverage": m.coverage,
		"article":  func(id string) *report.Article { return m.articles[id] },
		"outlet":   outletName,
		"headline": headline,
		"stamp":    m.stamp,
		"source":   m.source,
		"speaker":  m.speaker,
		"spread":   m.spread,
		"wordings": variants,
		"outlets":  m.outletsOf,
		"plural":   plural,
		"percent":  func(x float64) string { return strings.TrimSpace(percent(x)) },
		"mark":     Mark,
		"entity":   func(id string) *report.Entity { return m.entities[id] },
		"tally":    m.tally,
		"own":      m.ownShare,
		"origin":   originNumber,
		"inc":      func(i int) int { return i + 1 },
		"multi":    func(s *storyModel) bool { return len(s.Members) > 1 },
		"names":    m.topNames,
		"when": func(s *storyModel) string {
			first, last := m.span(s)
			if first.IsZero() {
				return "time unknown"
			}
			return span(first, last)
		},
		"readAt":  m.readAt,
		"because": m.because,
		"place":   place,
		"quote":   unclosed,
		"join":    strings.Join,
		"dict":    func(s *storyModel, f report.Fact) factModel { return factModel{s, f} },
	}
}

// readAt prints the moment that ages were read against.
func (m *model) readAt() string {
	t, err := time.Parse(time.RFC3339, m.Doc.Now)
	if err != nil {
		return m.Doc.Now
	}
	return t.Format("2 Jan 2006 15:04, times in UTC-07:00")
}

// factModel is a fact with the story that it is shown in.
type factModel struct {
	Story *storyModel
	Fact  report.Fact
}

// Mark escapes a sentence and wraps the first place of value in it in <mark>.
func Mark(sentence, value string) template.HTML {
	i := strings.Index(strings.ToLower(sentence), strings.ToLower(value))
	// Case folding that changes a letter's length would cut wrongly: leave such
	// a sentence unmarked.
	if i < 0 || value == "" || i+len(value) > len(sentence) || !strings.EqualFold(sentence[i:i+len(value)], value) {
		return template.HTML(template.HTMLEscapeString(sentence)) //nolint:gosec // escaped
	}
	e := template.HTMLEscapeString
	return template.HTML(e(sentence[:i]) + "<mark>" + e(sentence[i:i+len(value)]) + "</mark>" + e(sentence[i+len(value):])) //nolint:gosec // escaped
}

// variants lists the wordings of a quote other than its fullest.
func variants(q report.Quote) []report.Appearance {
	seen := map[string]bool{plainWords(q.Text): true}
	var out []report.Appearance
	for _, a := range q.Appearances {
		if k := plainWords(a.Text); !seen[k] {
			seen[k] = true
			out = append(out, a)
		}
	}
	return out
}

// tallyDot is one outlet behind a value: filled if the report is its own.
type tallyDot struct {
	Outlet string
	Own    bool
}

// tally lists the outlets that give a value, own reports first.
func (m *model) tally(s *storyModel, st []report.Sentence) []tallyDot {
	var own, other []tallyDot
	at := map[string]bool{}
	for _, x := range st {
		a := m.articles[x.Article]
		if a == nil || at[outletName(a)] {
			continue
		}
		at[outletName(a)] = true
		if s.isOrigin(a.ID) {
			own = append(own, tallyDot{outletName(a), true})
		} else {
			other = append(other, tallyDot{outletName(a), false})
		}
	}
	return append(own, other...)
}

// ownShare is the share of an article's words that stand in no earlier article
// of its story, in [0,1].
func (m *model) ownShare(s *storyModel, a *report.Article) float64 {
	most := 0.0
	for _, r := range s.Copies {
		if r.To == a.ID && r.Share > most {
			most = r.Share
		}
	}
	return 1 - most
}

// originNumber is the rank of an article among the story's origins, 0 if it is
// none.
func originNumber(s *storyModel, id string) int {
	for i, o := range s.Origins {
		if o.Article == id {
			return i + 1
		}
	}
	return 0
}

// topNames lists the persons and organisations that most of the story's
// articles name, six at most.
func (m *model) topNames(s *storyModel) []string {
	var out []string
	for _, id := range s.Entities {
		e := m.entities[id]
		if e != nil && (e.Kind == "person" || e.Kind == "organisation") {
			out = append(out, strings.ReplaceAll(e.Name, " ", ""))
		}
		if len(out) == 6 {
			break
		}
	}
	return out
}

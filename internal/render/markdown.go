package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"hearsay/internal/report"
)

// Markdown writes a report as Markdown (CommonMark): each story with where its
// outlets disagree, what changed, who said what, the timeline, and its articles
// with their addresses. Every value has its sentence.
func Markdown(w io.Writer, d *report.Document) error {
	m := &marker{m: newModel(d), w: bufio.NewWriter(w)}
	for _, s := range m.m.Stories {
		m.story(s)
	}
	if err := m.w.Flush(); err != nil {
		return fmt.Errorf("write markdown: %w", err)
	}
	return nil
}

// marker writes blocks with a blank line between each two.
type marker struct {
	m     *model
	w     *bufio.Writer
	begun bool
}

// block writes before, which is Markdown, then a text of strangers, which is not.
func (m *marker) block(before, text string) {
	if m.begun {
		m.w.WriteByte('\n')
	}
	m.begun = true
	m.w.WriteString(before + escape(plain(text)) + "\n")
}

// item is a block of a list, without a blank line in front.
func (m *marker) item(before, text string) {
	m.begun = true
	m.w.WriteString(before + escape(plain(text)) + "\n")
}

func (m *marker) story(s *storyModel) {
	m.block("# ", s.Headline)
	facts := []string{plural(len(s.Outlets), "outlet"), plural(len(s.Members), "article"), plural(len(s.Origins), "origin")}
	if first, last := m.m.span(s); !first.IsZero() {
		facts = append(facts, span(first, last))
	}
	m.block("", strings.Join(facts, " · "))
	m.facts("Where they disagree", s.Disagreements)
	if len(s.Disagreements) == 0 && len(s.Members) > 1 {
		m.block("## ", "Where they disagree")
		m.block("", "None found in "+plural(len(s.Members), "article")+".")
	}
	m.facts("What changed", s.Updates)
	m.quotes(s)
	if len(s.Timeline) > 0 {
		m.block("## ", "Timeline")
		m.w.WriteByte('\n')
		for _, t := range s.Timeline {
			m.item("- **"+escape(plain(t.Date))+"** ", t.Statements[0].Text+" ("+strings.Join(m.m.outletsOf(t.Statements), ", ")+")")
		}
	}
	m.block("## ", "Articles")
	m.w.WriteByte('\n')
	for _, a := range s.Members {
		own := ""
		if s.isOrigin(a.ID) {
			own = " (origin)"
		}
		m.item("- ", m.m.source(a.ID)+own+": "+headline(a))
		if u := plain(a.URL); u != "" && !strings.ContainsAny(u, " <>") {
			m.w.WriteString("  <" + u + ">\n")
		}
	}
}

func (m *marker) facts(heading string, facts []report.Fact) {
	if len(facts) == 0 {
		return
	}
	m.block("## ", heading)
	for _, f := range facts {
		m.block("### ", f.Question)
		m.w.WriteByte('\n')
		for _, v := range f.Values {
			m.item("- **"+escape(plain(v.Value))+"**: ", strings.Join(m.m.outletsOf(v.Statements), ", "))
			for _, st := range v.Statements {
				m.item("  - ", "“"+st.Text+"” "+m.m.source(st.Article))
			}
		}
	}
}

func (m *marker) quotes(s *storyModel) {
	if len(s.Quotes) == 0 {
		return
	}
	m.block("## ", "Who said what")
	for _, q := range s.Quotes {
		m.block("> ", "“"+unclosed(q.Text)+"”")
		who := m.m.speaker(q)
		if q.SaidTo != "" {
			who += ", to " + q.SaidTo
		}
		m.block("", who+"; "+m.m.spread(q))
	}
}

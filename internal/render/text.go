package render

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/report"
)

// TextOptions says what the terminal can show.
type TextOptions struct {
	Width  int  // columns; 0 means 80
	Colour bool // ANSI colour
}

// What a story shows at most in a terminal; the rest is counted, and stands in
// the other formats. Figures that leave a ten-article story two screens.
const (
	maxQuotes   = 10
	maxTimeline = 12
)

// Text writes the report for a terminal: stories by weight, for each the
// disagreements first, then what changed, who said what, copies, timeline.
// Text of foreign origin is stripped of control characters, so that no article
// can steer the terminal.
func Text(w io.Writer, d *report.Document, opts TextOptions) error {
	if opts.Width <= 0 {
		opts.Width = 80
	}
	m := newModel(d)
	p := &printer{w: bufio.NewWriter(w), width: min(max(opts.Width, 40), 110), colour: opts.Colour, m: m}
	p.summary()
	multi := 0
	for _, s := range m.Stories {
		if len(s.Members) > 1 {
			multi++
			p.story(multi, s)
		}
	}
	p.singles(multi)
	p.problems()
	return p.w.Flush()
}

// printer lays out lines of a terminal.
type printer struct {
	w      *bufio.Writer
	width  int
	colour bool
	m      *model
}

// The ANSI attributes that the report uses.
const (
	bold   = "1"
	dim    = "2"
	accent = "31"
)

func (p *printer) paint(attr, s string) string {
	if !p.colour || s == "" {
		return s
	}
	return "\x1b[" + attr + "m" + s + "\x1b[0m"
}

func (p *printer) line(s string) {
	p.w.WriteString(strings.TrimRight(s, " "))
	p.w.WriteByte('\n')
}

// wrap prints s over as many lines as it needs, the first behind head and the
// others behind as many spaces.
func (p *printer) wrap(head, s, attr string) {
	indent := utf8.RuneCountInString(head)
	room := max(p.width-indent, 20)
	for i, l := range fold(printable(s), room) {
		lead := head
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		p.line(lead + p.paint(attr, l))
	}
}

// fold breaks s into lines of at most width runes.
func fold(s string, width int) []string {
	var lines []string
	line, n := "", 0
	for _, w := range strings.Fields(s) {
		l := utf8.RuneCountInString(w)
		if n > 0 && n+1+l > width {
			lines = append(lines, line)
			line, n = "", 0
		}
		if n > 0 {
			line, n = line+" ", n+1
		}
		line, n = line+w, n+l
	}
	if n > 0 {
		lines = append(lines, line)
	}
	return lines
}

// printable drops control and invisible formatting characters.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		if unicode.Is(unicode.C, r) {
			return -1
		}
		return r
	}, s)
}

func (p *printer) summary() {
	d := p.m.Doc
	outlets := map[string]bool{}
	for i := range d.Articles {
		outlets[outletName(&d.Articles[i])] = true
	}
	now := d.Now
	if t, err := time.Parse(time.RFC3339, now); err == nil {
		now = t.Format("2 Jan 2006 15:04, times in UTC-07:00")
	}
	parts := []string{plural(len(d.Articles), "article"), plural(len(outlets), "outlet"), storiesWord(len(d.Stories))}
	p.line(p.paint(bold, "Hearsay") + "  " + strings.Join(parts, " · "))
	p.wrap("", "read "+now, dim)
	if n := foreign(d); n > 0 {
		p.wrap("", plural(n, "article")+" in other languages than English: read for text, copies and stories only", dim)
	}
	p.line("")
}

// foreign counts the articles that say to be in another language than English.
func foreign(d *report.Document) int {
	n := 0
	for i := range d.Articles {
		if l := d.Articles[i].Language; l != "" && l != "en" && !strings.HasPrefix(l, "en-") {
			n++
		}
	}
	return n
}

func storiesWord(n int) string {
	if n == 1 {
		return "1 story"
	}
	return itoa(n) + " stories"
}

func (p *printer) story(n int, s *storyModel) {
	p.line(p.paint(dim, strings.Repeat("─", p.width)))
	p.wrap(fmt.Sprintf("%2d  ", n), s.Headline, bold)
	facts := []string{plural(len(s.Outlets), "outlet"), plural(len(s.Members), "article"), plural(len(s.Origins), "origin")}
	if first, last := p.m.span(s); !first.IsZero() {
		facts = append(facts, span(first, last))
	}
	p.wrap("    ", strings.Join(facts, " · "), dim)
	for _, o := range s.Linked {
		p.wrap("    see also ", o.Headline, dim)
	}
	p.disagreements(s)
	p.updates(s)
	p.quotes(s)
	p.copies(s)
	p.timeline(s)
	p.articles(s)
	p.why(s)
	p.line("")
}

func (p *printer) section(name, note string) {
	p.line("")
	p.line("    " + p.paint(bold, strings.ToUpper(name)) + p.paint(dim, "  "+note))
}

func (p *printer) disagreements(s *storyModel) {
	if len(s.Disagreements) == 0 {
		p.section("Where they disagree", "none found in "+plural(len(s.Members), "article"))
		return
	}
	p.section("Where they disagree", "values that cannot both hold")
	for _, f := range s.Disagreements {
		p.wrap("    ", f.Question, bold)
		for _, v := range f.Values {
			p.wrap("      ", v.Value, accent)
			p.evidence(v.Statements)
		}
	}
}

// evidence prints who states a value, and the earliest sentence.
func (p *printer) evidence(st []report.Sentence) {
	if len(st) == 0 {
		return
	}
	head := p.m.source(st[0].Article)
	if also := p.m.outletsOf(st); len(also) > 1 {
		head += "; also " + strings.Join(also[1:], ", ")
	}
	p.wrap("        ", head, dim)
	p.wrap("        ", "“"+st[0].Text+"”", "")
}

func (p *printer) updates(s *storyModel) {
	if len(s.Updates) == 0 {
		return
	}
	p.section("What changed", "values that moved with time")
	for _, f := range s.Updates {
		vals := make([]string, 0, len(f.Values))
		for _, v := range f.Values {
			vals = append(vals, v.Value)
		}
		p.wrap("    ", f.Question+": "+strings.Join(vals, " → "), bold)
		for _, v := range f.Values {
			if len(v.Statements) > 0 {
				p.wrap("      ", v.Value+": "+p.m.source(v.Statements[0].Article), dim)
			}
		}
	}
}

func (p *printer) quotes(s *storyModel) {
	if len(s.Quotes) == 0 {
		return
	}
	qs := append([]report.Quote(nil), s.Quotes...)
	sort.SliceStable(qs, func(i, j int) bool { return quoteWeight(qs[i]) > quoteWeight(qs[j]) })
	p.section("Who said what", "with the outlet that had it earliest")
	for _, q := range qs[:min(maxQuotes, len(qs))] {
		who := p.m.speaker(q)
		if q.SaidTo != "" {
			who += ", to " + q.SaidTo
		}
		if q.SaidAt != "" {
			who += ", " + news.Where(q.SaidAt)
		}
		p.wrap("    ", who, bold)
		p.wrap("      ", "“"+unclosed(q.Text)+"”", "")
		p.wrap("      ", p.m.spread(q), dim)
	}
	p.more(len(qs)-maxQuotes, "quote")
}

// unclosed drops the comma with which a quotation gives way to its attribution.
func unclosed(s string) string { return strings.TrimRight(s, ", ") }

// quoteWeight ranks quotes: those that many outlets carry first, then direct
// ones with a named speaker.
func quoteWeight(q report.Quote) int {
	seen := map[string]bool{}
	for _, a := range q.Appearances {
		seen[a.Article] = true
	}
	w := len(seen) * 10
	if q.Speaker.Name != "" {
		w += 5
	}
	if q.Kind == "direct" {
		w += 3
	}
	return w
}

// spread says where a quote stood earliest and who carries it.
func (m *model) spread(q report.Quote) string {
	first := q.First
	if first == "" && len(q.Appearances) > 0 {
		first = q.Appearances[0].Article
	}
	out := "earliest " + m.source(first)
	if q.Whole != "" && q.Whole != first {
		out += " (a part); whole " + m.source(q.Whole)
	}
	var also []string
	seen := map[string]bool{}
	if a := m.articles[q.Whole]; a != nil {
		seen[outletName(a)] = true
	}
	if a := m.articles[first]; a != nil {
		seen[outletName(a)] = true
	}
	for _, ap := range q.Appearances {
		if a := m.articles[ap.Article]; a != nil && !seen[outletName(a)] {
			seen[outletName(a)] = true
			also = append(also, outletName(a))
		}
	}
	if len(also) > 0 {
		out += "; then " + strings.Join(also, ", ")
	}
	if n := wordings(q); n > 1 {
		out += " (" + itoa(n) + " wordings"
		for _, ap := range q.Appearances {
			if a := m.articles[ap.Article]; a != nil && ap.Turn != "" {
				out += "; that of " + outletName(a) + " has " + ap.Turn
				break
			}
		}
		out += ")"
	}
	return out
}

// wordings counts the different wordings of a quote.
func wordings(q report.Quote) int {
	seen := map[string]bool{}
	for _, a := range q.Appearances {
		seen[plainWords(a.Text)] = true
	}
	return len(seen)
}

func plainWords(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

func (p *printer) copies(s *storyModel) {
	if len(s.Copies) == 0 {
		return
	}
	p.section("Who copied whom", "share of the later text's words")
	for _, r := range s.Copies {
		from, to := p.m.articles[r.From], p.m.articles[r.To]
		if from == nil || to == nil {
			continue
		}
		arrow := " → "
		if r.Direction != "known" {
			arrow = " ↔ "
		}
		text := fmt.Sprintf("%s  %s%s%s", percent(r.Share), outletName(from), arrow, outletName(to))
		if via := p.m.articles[r.Via]; via != nil {
			text += ", by way of " + outletName(via)
		}
		if r.Direction != "known" {
			text += " (order not known)"
		}
		p.wrap("    ", text, "")
	}
}

func (p *printer) timeline(s *storyModel) {
	if len(s.Timeline) == 0 {
		return
	}
	p.section("Timeline", "as the articles date it")
	for _, t := range s.Timeline[:min(maxTimeline, len(s.Timeline))] {
		st := t.Statements[0]
		p.wrap(fmt.Sprintf("    %-10s  ", t.Date), ellipsis(st.Text, 160), "")
		p.wrap("                ", strings.Join(p.m.outletsOf(t.Statements), ", "), dim)
	}
	p.more(len(s.Timeline)-maxTimeline, "dated fact")
}

// articles lists where to find each article of the story.
func (p *printer) articles(s *storyModel) {
	p.section("Articles", "in order of time")
	for _, a := range s.Members {
		p.wrap("    ", outletName(a)+", "+p.m.stamp(a)+": "+headline(a), "")
		p.wrap("      ", place(a), dim)
	}
}

// place is where the article can be opened: its address, or its input.
func place(a *report.Article) string {
	if a.URL != "" {
		return a.URL
	}
	return a.Input
}

func (p *printer) why(s *storyModel) {
	p.section("Why together", "")
	for _, w := range s.Why {
		if a := p.m.articles[w.Article]; a != nil {
			p.wrap("    ", outletName(a)+": "+p.m.because(w), dim)
		}
	}
}

func (p *printer) more(n int, what string) {
	if n > 0 {
		p.line("    " + p.paint(dim, fmt.Sprintf("and %s: --format html shows all", plural(n, "more "+what))))
	}
}

// singles lists the stories of one article.
func (p *printer) singles(multi int) {
	first := true
	for _, s := range p.m.Stories {
		if len(s.Members) != 1 {
			continue
		}
		if first {
			p.line(p.paint(dim, strings.Repeat("─", p.width)))
			if multi > 0 {
				p.line("    " + p.paint(bold, "ONE ARTICLE EACH"))
			}
			first = false
		}
		a := s.Members[0]
		p.wrap("    ", headline(a), bold)
		p.wrap("      ", outletName(a)+", "+p.m.stamp(a), dim)
		for _, q := range s.Quotes[:min(2, len(s.Quotes))] {
			p.wrap("      ", p.m.speaker(q)+": “"+ellipsis(unclosed(q.Text), 200)+"”", "")
		}
	}
}

func (p *printer) problems() {
	if len(p.m.Doc.Problems) == 0 {
		return
	}
	p.section("Could not be read", "")
	for _, x := range p.m.Doc.Problems {
		p.wrap("    ", x.Input+": "+x.Message, "")
	}
}

// span prints the days from first to last.
func span(first, last time.Time) string {
	if first.Format(time.DateOnly) == last.Format(time.DateOnly) {
		return first.Format("2 January 2006")
	}
	if first.Year() == last.Year() {
		return first.Format("2 Jan") + " – " + last.Format("2 Jan 2006")
	}
	return first.Format("2 Jan 2006") + " – " + last.Format("2 Jan 2006")
}

func percent(x float64) string { return fmt.Sprintf("%3.0f%%", x*100) }

func itoa(n int) string { return strconv.Itoa(n) }

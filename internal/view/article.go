package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
)

// annotateStage is the stage whose results hold an article's quotes and names.
const annotateStage = "annotate"

// ArticlePage is the page of one article.
type ArticlePage struct {
	*Article
	Standfirst []Segment
	Bylines    []string
	Section    string
	Tags       []string
	Credit     string // the agency that it is credited to, "" if none
	Captions   []string
	Claimed    Stamp         // when the page says it was published; zero if it does not
	Apart      time.Duration // from Claimed to FirstSeen, where it is an hour or more; else 0
	Story      *StoryHead    // nil as long as it has none
	Member     *Member       // its part in the story, nil without one
	Image      *Image        // the picture that stands for it, nil if none does
	Title      []Segment     // the headline with its marks
	Paragraphs []Paragraph
	Ending     []string // crossheads behind the last paragraph
	Disputes   []Dispute
	Revisions  []RevisionDiff // the latest first, with what it changed; empty where there is one alone
	// OlderRevisions is how many more there are, which are not compared.
	OlderRevisions int
	Earlier        *Article // the one before it in the story
	Later          *Article
	MarkedCopied   bool   // some of it stands in an earlier article
	Notes          []Note // of the article as a whole, and those whose words are gone
	NotesHidden    int    // notes that stand on the list of notes alone
}

// Paragraph is one paragraph with what is known of its words.
type Paragraph struct {
	Number   int // from 1
	Headings []string
	Segments []Segment
	Copied   []CopyNote
	Quotes   []QuoteNote
	Disputes []*Dispute // whose values stand in it
	Notes    []Note     // of readers
}

// Segment is a run of text with one set of marks.
type Segment struct {
	Text    string
	Copied  bool   // it stands in an earlier article
	Quote   string // id of the quote that it is part of, "" if none
	Dispute int    // number of the dispute that its value is in, from 1; 0 if none
	Last    bool   // the end of its disputed value
}

// CopyNote says where words of a paragraph stood before.
type CopyNote struct {
	*Article
	Origin    int // its number among the story's origins, 0 if it is none
	Paragraph int // there, from 1; 0 for the headline or standfirst
	Edited    bool
}

// QuoteNote says who speaks in a paragraph.
type QuoteNote struct {
	ID        string // of the quote on the story's page
	Speaker   Name   // Name "" if it is not given
	Anonymous bool
	Outlets   int // that print it
	Wordings  int
	First     *Article // nil if no date is known
}

// Dispute is a value of this article against which others stand.
type Dispute struct {
	Number int
	Fact   Fact
	Here   string // the value as printed here
	Update bool   // it moved with time: no contradiction
	Own    *Value // what stands here, with all who have it
	Others []Value
}

// ArticlePage builds the page of an article. An old id gives the article it leads
// to: the caller sends the reader on where ID differs.
func (v *View) ArticlePage(ctx context.Context, id string) (*ArticlePage, error) {
	heads, err := v.articles(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	if len(heads) == 0 {
		return nil, fmt.Errorf("article %s: %w", id, news.ErrNotFound)
	}
	p := &ArticlePage{}
	for _, a := range heads { // the one, by its present id
		p.Article = a
	}
	texts, err := v.set.Articles.Texts(ctx, p.ID)
	if err != nil {
		return nil, fmt.Errorf("text of %s: %w", p.ID, err)
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("text of %s: %w", p.ID, news.ErrNotFound)
	}
	body := &texts[0].Body
	p.fill(body)
	m := marker{body: body}
	if err := v.inStory(ctx, p, &m); err != nil {
		return nil, fmt.Errorf("article %s: %w", p.ID, err)
	}
	p.paragraphs(body, &m)
	if err := v.notesOf(ctx, p, body); err != nil {
		return nil, fmt.Errorf("article %s: %w", p.ID, err)
	}
	if p.Edits > 0 {
		revs, err := v.set.Articles.Revisions(ctx, p.ID)
		if err != nil {
			return nil, fmt.Errorf("revisions of %s: %w", p.ID, err)
		}
		p.Revisions, p.OlderRevisions = compareRevisions(revs)
	}
	return p, nil
}

func (p *ArticlePage) fill(body *news.Article) {
	p.Bylines, p.Section, p.Tags, p.Credit, p.Captions = body.Bylines, body.Section, body.Tags, body.Credit, body.Captions
	p.Image = imageOf(p.Article, body)
	if p.When.Claimed {
		p.Claimed = p.When
		if d := p.FirstSeen.Sub(p.When.At).Abs(); d >= time.Hour && (p.When.Precision == news.PrecisionSecond || p.When.Precision == news.PrecisionMinute) {
			p.Apart = d
		}
	}
}

// inStory fills what the article's story says of it, and the marks.
func (v *View) inStory(ctx context.Context, p *ArticlePage, m *marker) error {
	if p.Article.Story == "" {
		return nil
	}
	s, c, err := v.story(ctx, p.Article.Story)
	if err != nil {
		return err
	}
	p.Story = &s.StoryHead
	for i, x := range s.Members {
		if x.ID != p.ID {
			continue
		}
		p.Member = x
		if i > 0 {
			p.Earlier = s.Members[i-1].Article
		}
		if i+1 < len(s.Members) {
			p.Later = s.Members[i+1].Article
		}
	}
	by := map[string]*Member{}
	for _, x := range s.Members {
		by[x.ID] = x
	}
	m.copies(c, p.ID, by)
	p.MarkedCopied = len(m.copied) > 0
	m.disputes(p, c.Ledger.Disagreements, s.Disagreements, false)
	m.disputes(p, c.Ledger.Updates, s.Updates, true)
	m.number(p)
	return v.quotedIn(ctx, p, m, s)
}

// quotedIn marks the quotes of the article that the story's page lists.
func (v *View) quotedIn(ctx context.Context, p *ArticlePage, m *marker, s *Story) error {
	as, err := v.set.Annotations.Get(ctx, annotateStage, p.ID)
	if err != nil {
		return fmt.Errorf("annotations: %w", err)
	}
	var printed []news.Quote
	if len(as) == 1 {
		// What was read of an earlier revision is no error: it marks nothing.
		if a, err := annotate.Decode(m.body, as[0].Data); err == nil {
			printed = a.Quotes
		}
	}
	for i := range s.Quotes {
		q := &s.Quotes[i]
		for _, x := range q.Appearances {
			if x.ID != p.ID {
				continue
			}
			note := QuoteNote{ID: q.ID, Speaker: q.Speaker, Anonymous: q.Anonymous, Outlets: len(q.Outlets), Wordings: len(q.Wordings) + 1, First: q.First}
			m.quote(note, x, q, printed)
		}
	}
	return nil
}

// marker gathers the marks of one article's text.
type marker struct {
	body   *news.Article
	copied []marked
	quoted []marked
	valued []marked
	notes  map[int][]CopyNote // by paragraph
	says   map[int][]QuoteNote
}

// marked is one marked run.
type marked struct {
	news.Span
	quote   string
	dispute int
}

func (m *marker) copies(c *news.Compiled, id string, by map[string]*Member) {
	m.notes = map[int][]CopyNote{}
	for _, r := range c.Reuse {
		from := by[r.From]
		if r.To != id || from == nil || r.Via != "" {
			continue
		}
		for _, x := range r.Passages {
			m.copied = append(m.copied, marked{Span: x.To})
			note := CopyNote{from.Article, from.Number, max(0, x.From.Para+1), x.Match == news.Edited}
			if !slices.ContainsFunc(m.notes[x.To.Para], func(n CopyNote) bool { return n.ID == note.ID }) {
				m.notes[x.To.Para] = append(m.notes[x.To.Para], note)
			}
		}
	}
}

// disputes marks the values of this article in facts. shown are the facts as
// the story's page has them.
func (m *marker) disputes(p *ArticlePage, facts []news.Fact, shown []Fact, update bool) {
	for _, f := range facts {
		i := slices.IndexFunc(shown, func(s Fact) bool { return s.ID == f.ID && s.Question == f.Question })
		if i < 0 {
			continue
		}
		for _, val := range f.Values {
			number := 0 // of the value, however often it stands here
			for _, e := range val.Statements {
				if e.Article != p.ID {
					continue
				}
				if number == 0 {
					number = len(p.Disputes) + 1
					p.Disputes = append(p.Disputes, dispute(number, shown[i], val.Value, update))
				}
				if e.Value.End > e.Value.Start {
					m.valued = append(m.valued, marked{Span: e.Value, dispute: number})
				}
			}
		}
	}
}

// number gives the disputes numbers in the order of the text.
func (m *marker) number(p *ArticlePage) {
	slices.SortStableFunc(m.valued, func(a, b marked) int {
		return cmp.Or(cmp.Compare(reading(a.Para), reading(b.Para)), cmp.Compare(a.Start, b.Start))
	})
	of := make([]int, len(p.Disputes)+1) // new numbers by old ones
	next := 0
	for _, x := range m.valued {
		if of[x.dispute] == 0 {
			next++
			of[x.dispute] = next
		}
	}
	for i := 1; i < len(of); i++ {
		if of[i] == 0 {
			next++
			of[i] = next
		}
	}
	for i := range m.valued {
		m.valued[i].dispute = of[m.valued[i].dispute]
	}
	for i := range p.Disputes {
		p.Disputes[i].Number = of[p.Disputes[i].Number]
	}
	slices.SortFunc(p.Disputes, func(a, b Dispute) int { return cmp.Compare(a.Number, b.Number) })
}

// reading is the place of a passage in the order in which a page is read: the
// headline and the standfirst come first.
func reading(para int) int {
	switch para {
	case news.HeadlinePassage:
		return -2
	case news.StandfirstPassage:
		return -1
	}
	return para
}

func dispute(number int, f Fact, here string, update bool) Dispute {
	d := Dispute{Number: number, Fact: f, Here: here, Update: update}
	for i := range f.Values {
		if f.Values[i].Text == here {
			d.Own = &f.Values[i]
		} else {
			d.Others = append(d.Others, f.Values[i])
		}
	}
	return d
}

// quote marks one appearance: by the spans that annotation gave it.
func (m *marker) quote(note QuoteNote, x Appearance, q *Quote, printed []news.Quote) {
	if m.says == nil {
		m.says = map[int][]QuoteNote{}
	}
	for _, pq := range printed {
		if pq.Para != x.Paragraph-1 || plain(pq.Text) != plain(x.Text) {
			continue
		}
		for _, s := range pq.Parts {
			m.quoted = append(m.quoted, marked{Span: s, quote: q.ID})
		}
	}
	m.says[x.Paragraph-1] = append(m.says[x.Paragraph-1], note)
}

func (p *ArticlePage) paragraphs(body *news.Article, m *marker) {
	if body.Headline != "" {
		p.Title = m.segments(news.HeadlinePassage, body.Headline)
		for i := range p.Title {
			p.Title[i].Copied, p.Title[i].Quote = false, ""
		}
	}
	if body.Standfirst != "" {
		p.Standfirst = m.segments(news.StandfirstPassage, body.Standfirst)
	}
	for i, text := range body.Paragraphs {
		x := Paragraph{Number: i + 1, Segments: m.segments(i, text), Copied: m.notes[i], Quotes: m.says[i]}
		for _, n := range m.disputedIn(i) {
			x.Disputes = append(x.Disputes, &p.Disputes[n-1])
		}
		for _, h := range body.Headings {
			if h.Before == i {
				x.Headings = append(x.Headings, h.Text)
			}
		}
		p.Paragraphs = append(p.Paragraphs, x)
	}
	for _, h := range body.Headings {
		if h.Before >= len(body.Paragraphs) {
			p.Ending = append(p.Ending, h.Text)
		}
	}
}

// disputedIn lists the numbers of the disputes whose values stand in a
// paragraph.
func (m *marker) disputedIn(para int) []int {
	var out []int
	for _, x := range m.valued {
		if x.Para == para && !slices.Contains(out, x.dispute) {
			out = append(out, x.dispute)
		}
	}
	slices.Sort(out)
	return out
}

// segments cuts a text where marks begin and end.
func (m *marker) segments(para int, text string) []Segment {
	cuts := []int{0, len(text)}
	var here [3][]marked
	for k, list := range [3][]marked{m.copied, m.quoted, m.valued} {
		for _, x := range list {
			if x.Para == para && x.Start >= 0 && x.Start < x.End && x.End <= len(text) {
				here[k] = append(here[k], x)
				cuts = append(cuts, x.Start, x.End)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []Segment
	for i := 0; i+1 < len(cuts); i++ {
		a, b := cuts[i], cuts[i+1]
		s := Segment{Text: text[a:b]}
		for k := range here {
			for _, x := range here[k] {
				if x.Start > a || x.End < b {
					continue
				}
				switch k {
				case 0:
					s.Copied = true
				case 1:
					s.Quote = x.quote
				default:
					s.Dispute, s.Last = x.dispute, x.End == b
				}
			}
		}
		out = append(out, s)
	}
	return out
}

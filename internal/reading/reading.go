// Package reading gives the reading of one plain text: everything that the
// annotation finds in it, with its place.
//
// What goes in: a text and the moment that it speaks from. What comes out: a
// Document with sentences, entities, mentions, dates, quotes and statements.
// Offsets count Unicode code points of the text as it is given, so that
// text[start:end] is what was found.
//
// The text is cut into paragraphs (text.Paragraphs). A first paragraph that is
// set as a headline, short, on one line and without a full stop or in title
// case, is read as one: its capitals say less than those of a sentence.
package reading

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Input is one text.
type Input struct {
	Text     string       // UTF-8; what is not is replaced by U+FFFD
	When     news.Claimed // the moment against which "yesterday" is read
	Language string       // BCP 47, "" if unknown
}

// Read annotates a text.
func Read(in Input) *Document {
	s := strings.ToValidUTF8(in.Text, "\uFFFD")
	r := reader{text: s, runes: newRunes(s), at: map[int]int{}}
	a := &news.Article{Published: in.When, Language: in.Language}
	for i, p := range text.Paragraphs(s) {
		part := s[p[0]:p[1]]
		if i == 0 && isHeadline(part, len(s)-p[1]) {
			a.Headline = part
			r.at[news.HeadlinePassage] = p[0]
			continue
		}
		r.at[len(a.Paragraphs)] = p[0]
		a.Paragraphs = append(a.Paragraphs, part)
	}
	r.a = annotate.Article(a)
	return r.document()
}

// headlineMax is the longest headline, in code points.
const headlineMax = 160

// isHeadline reports whether a first paragraph is a headline over what follows;
// rest is how many bytes do.
func isHeadline(p string, rest int) bool {
	if strings.ContainsAny(p, "\n\r") || utf8.RuneCountInString(p) > headlineMax || rest <= len(p) {
		return false
	}
	if !strings.HasSuffix(strings.TrimRight(p, "\"'”’») "), ".") {
		return true
	}
	long, capital := 0, 0
	for _, w := range strings.Fields(p) {
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		long++
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || !unicode.IsLetter(r) {
			capital++
		}
	}
	return long >= 3 && 10*capital >= 9*long
}

// reader turns what was found into the document.
type reader struct {
	text  string
	runes runes
	a     *news.Annotated
	at    map[int]int // passage -> its first byte in the text
}

// place is a span in code points of the text.
func (r *reader) place(s news.Span) Place {
	base := r.at[s.Para]
	return Place{r.runes.at(base + s.Start), r.runes.at(base + max(s.Start, s.End))}
}

// in is the text of a span.
func (r *reader) in(s news.Span) string {
	base := r.at[s.Para]
	return r.text[base+s.Start : base+max(s.Start, s.End)]
}

func (r *reader) document() *Document {
	d := &Document{
		Text: r.text, Sentences: []Place{}, Entities: []Entity{}, Mentions: []Mention{}, References: []Mention{},
		Dates: []Date{}, Quotes: []Quote{}, Statements: []Statement{},
	}
	for _, s := range r.a.Sentences {
		d.Sentences = append(d.Sentences, r.place(s))
	}
	for i, e := range r.a.Entities {
		d.Entities = append(d.Entities, Entity{ID: entityID(i), Name: text.Squash(e.Name), Kind: string(e.Kind), Aliases: list(e.Aliases)})
	}
	for _, m := range r.a.Mentions {
		x := Mention{Place: r.place(m.Span), Entity: entityID(m.Entity), Kind: string(m.Kind), Text: r.in(m.Span)}
		if m.Form == news.NameForm {
			d.Mentions = append(d.Mentions, x)
			continue
		}
		x.Form = "nominal"
		if m.Form == news.PronounForm {
			x.Form = "pronoun"
		}
		for _, e := range m.Also {
			x.Also = append(x.Also, entityID(e))
		}
		d.References = append(d.References, x)
	}
	for i := range r.a.Dates {
		d.Dates = append(d.Dates, r.date(&r.a.Dates[i]))
	}
	for i := range r.a.Quotes {
		d.Quotes = append(d.Quotes, r.quote(&r.a.Quotes[i]))
	}
	for i := range r.a.Statements {
		d.Statements = append(d.Statements, r.statement(&r.a.Statements[i]))
	}
	return d
}

func (r *reader) date(x *news.Date) Date {
	return Date{
		Place: r.place(x.Span), Type: string(x.Type), Value: x.Value, From: stamp(x.From), To: stamp(x.To),
		Precision: string(x.Precision), Mod: x.Mod, Text: r.in(x.Span),
	}
}

func (r *reader) quote(q *news.Quote) Quote {
	out := Quote{
		Kind: string(q.Kind), Parts: make([]Place, 0, len(q.Parts)), Cue: q.Cue, SaidTo: q.SaidTo, SaidAt: q.SaidAt, Run: q.Run,
		Speaker: Speaker{Entity: entityID(q.Speaker.Entity), Name: text.Squash(q.Speaker.Name), Anonymous: q.Speaker.Anonymous},
	}
	var parts []string
	for _, p := range q.Parts {
		out.Parts = append(out.Parts, r.place(p))
		parts = append(parts, r.in(p))
	}
	out.Text = strings.Join(parts, " ")
	if n := len(out.Parts); n > 0 {
		out.Place = Place{out.Parts[0].Start, out.Parts[n-1].End}
	}
	if q.SpeakerSpan.End > q.SpeakerSpan.Start {
		p := r.place(q.SpeakerSpan)
		out.Speaker.At = &p
	}
	if q.CueSpan.End > q.CueSpan.Start {
		p := r.place(q.CueSpan)
		out.CueAt = &p
	}
	return out
}

func (r *reader) statement(s *news.Statement) Statement {
	out := Statement{
		Place: r.place(s.Value), Text: r.in(s.Value), Sentence: r.place(s.Span), Kind: s.Kind, Attribute: s.Attribute, Noun: s.Noun,
		Normal: s.Text, Entity: entityID(s.Entity), About: []string{}, Hedge: s.Hedge, Negated: s.Negated, Planned: s.Planned,
		Quoted: s.Quoted, By: s.By, Scope: list(s.Scope), AsOf: s.AsOf, Old: s.Old,
	}
	for _, e := range s.About {
		out.About = append(out.About, entityID(e))
	}
	if s.Date != nil {
		d := r.date(s.Date)
		out.Date = &d
	}
	if s.When != nil {
		d := r.date(s.When)
		out.When = &d
	}
	if q := s.Quantity; q != nil {
		out.Quantity = &Quantity{Kind: string(q.Kind), Low: q.Low, High: q.High, Bound: bounds[q.Bound], Unit: q.Unit}
	}
	return out
}

// bounds name how exact a number claims to be.
var bounds = map[news.Bound]string{
	news.Exact: "exact", news.About: "about", news.AtLeast: "at_least", news.AtMost: "at_most", news.Over: "over", news.Under: "under",
}

// entityID names the entity with an index, "" for none.
func entityID(i int) string {
	if i < 0 {
		return ""
	}
	return "e" + strconv.Itoa(i+1)
}

// stamp prints a moment, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func list(s []string) []string {
	out := make([]string, len(s))
	for i := range s {
		out[i] = text.Squash(s[i])
	}
	return out
}

// runes counts the code points of a text up to a byte.
type runes struct {
	text  string
	marks []int // code points before byte i*markEvery
}

// markEvery is how far apart the marks stand, in bytes.
const markEvery = 64

func newRunes(s string) runes {
	r := runes{text: s, marks: make([]int, 0, len(s)/markEvery+1)}
	n := 0
	for i := 0; ; i += markEvery {
		r.marks = append(r.marks, n)
		if i+markEvery > len(s) {
			return r
		}
		n += starts(s[i : i+markEvery])
	}
}

// at returns the number of code points before byte i.
func (r runes) at(i int) int {
	m := i / markEvery
	return r.marks[m] + starts(r.text[m*markEvery:i])
}

// starts counts the bytes that begin a code point.
func starts(s string) int {
	n := 0
	for i := range len(s) {
		if s[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

package ledger

import (
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// figsOf reads the figures and dates of an article. seen counts the sentences that hold a
// family.
func (c *compilation) figsOf(art int, own map[printedAt]*claim, seen map[string]int) []*fig {
	a := c.in.Articles[art]
	var out []*fig
	for _, span := range a.Sentences {
		if span.Para < 0 {
			continue
		}
		r := readSentence(a, span)
		r.places, r.named, r.lead = c.namesIn(art, span)
		for k := range r.families() {
			seen[k]++
		}
		for i := range a.Quantities {
			q := &a.Quantities[i]
			if q.Para == span.Para && q.Start >= span.Start && q.End <= span.End {
				if s := c.figureFig(art, r, q, own[printedAt{art, q.Para, q.Start}]); s != nil {
					out = append(out, s)
				}
			}
		}
		for i := range a.Dates {
			d := &a.Dates[i]
			if d.Para == span.Para && d.Start >= span.Start && d.End <= span.End {
				if q := r.centuryOf(d); q != nil {
					if s := c.figureFig(art, r, q, nil); s != nil {
						out = append(out, s)
					}
				} else if s := c.dateFig(art, r, d, own[printedAt{art, d.Para, d.Start}]); s != nil {
					out = append(out, s)
				}
			}
		}
	}
	heads := map[string]int{}
	for _, s := range out {
		heads[s.dim+"|"+s.head]++
	}
	for _, s := range out {
		s.only = s.head != "" && heads[s.dim+"|"+s.head] == 1
	}
	return out
}

// sentenceRead is what is read in a sentence: its words with their families.
type sentenceRead struct {
	a             *news.Annotated
	span          news.Span
	words         []figWord
	names         []string
	nameSet       map[string]bool // of names
	places, named []int
	lead          int
	said          map[string]string
	ways          []int // how far word i is from the first, see steps; nil until asked for
}

// namesIn returns the places and all else that a sentence names, and who or what but a place it opens
// with, -1 for none.
func (c *compilation) namesIn(art int, span news.Span) (places, named []int, lead int) {
	lead = -1
	for _, m := range c.in.Articles[art].Mentions {
		if m.Para != span.Para || m.Start < span.Start || m.End > span.End {
			continue
		}
		e := c.of(art, m.Entity)
		if e >= 0 && !has(named, e) {
			named = append(named, e)
		}
		switch {
		case e < 0:
		case m.Kind == news.Place:
			if !has(places, e) {
				places = append(places, e)
			}
		case m.Start <= span.Start+leadBytes && m.Form == news.NameForm && lead < 0:
			lead = e
		}
	}
	return places, named, lead
}

// leadBytes is how far into its sentence a name stands that opens it: behind "The".
const leadBytes = 4

type figWord struct {
	start, end int // in the passage
	lo, family string
	kind       news.TokenKind
	cap        bool
}

func readSentence(a *news.Annotated, span news.Span) *sentenceRead {
	r := &sentenceRead{a: a, span: span, said: map[string]string{}, nameSet: map[string]bool{}}
	s := span.In(a.Article)
	for _, t := range text.Tokens(s) {
		w := s[t.Start:t.End]
		lo := fold(w)
		x := figWord{start: span.Start + t.Start, end: span.Start + t.End, lo: lo, kind: t.Kind, cap: w[0] >= 'A' && w[0] <= 'Z'}
		if lo == "'s" && len(r.words) == 1 && r.words[0].cap {
			r.names = append(r.names, r.words[0].lo)
		}
		if x.cap && len(r.words) > 0 && len(lo) > 2 && !plainContext[lo] {
			r.names = append(r.names, lo)
		}
		r.words = append(r.words, x)
	}
	for _, n := range r.names {
		r.nameSet[n] = true
	}
	for i := range r.words {
		w := &r.words[i]
		if w.kind != news.Word || w.family != "" {
			continue
		}
		if i+1 < len(r.words) {
			if f := phrases[w.lo+" "+r.words[i+1].lo]; f != "" {
				w.family, r.words[i+1].family = f, "-"
				r.said[f] = w.lo + " " + r.words[i+1].lo
				continue
			}
			if i+2 < len(r.words) && (articleWords[r.words[i+1].lo] || r.words[i+1].lo == "to") {
				if f := phrases[w.lo+" "+r.words[i+2].lo]; f != "" {
					w.family, r.words[i+2].family = f, "-"
					continue
				}
			}
		}
		if len(w.lo) < 3 && w.lo != "gp" || linkWords[w.lo] || plainContext[w.lo] || plainContext[singular(w.lo)] {
			w.family = "-"
			continue
		}
		if w.cap && i > 0 && concepts[w.lo] == "" {
			w.family = "-" // a name, see names
			continue
		}
		w.family = family(w.lo)
		if r.said[w.family] == "" {
			r.said[w.family] = w.lo
		}
	}
	return r
}

// linkWords carry no matter.
var linkWords = text.Set(`the and but for nor with from into onto that this these those which who whom whose when where while after before because since until than then there here have has had having was were
been being are will would shall should could might must can may not his her its their our your him she they them also each every both all any such very too per via about above against among between
during off over under upon within without what how why does did doing done one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
thirty forty fifty sixty seventy eighty ninety hundred thousand million billion lakh crore dozen half`)

func (r *sentenceRead) families() map[string]bool {
	out := map[string]bool{}
	for _, w := range r.words {
		if w.family != "" && w.family != "-" {
			out[w.family] = true
		}
	}
	return out
}

// leadWords is how many words into a sentence a date dates all of it.
const leadWords = 6

// parted reports whether a comma or the end of a clause stands between a date and words
// [from, to).
func (r *sentenceRead) parted(d news.Span, from, to int) bool {
	i, j := r.at(d.Start, d.End)
	if i < from {
		i, j = j, from
	} else {
		i, j = to, i
	}
	for k := i; k < j && k < len(r.words); k++ {
		if w := r.words[k]; w.lo == "," || parting[w.lo] {
			return true
		}
	}
	return false
}

// figureFig reads a figure, nil for what is none.
func (c *compilation) figureFig(art int, r *sentenceRead, q *news.Quantity, cl *claim) *fig {
	if !r.figures(q, cl) {
		return nil
	}
	from, to := r.at(q.Start, q.End)
	if from >= to || to > len(r.words) {
		return nil
	}
	q = inScale(r.a, q)
	s := &fig{near: r.around(from, to, r.sameKind(q)), names: r.names, nameSet: r.nameSet, places: r.places, named: r.named, lead: r.lead, said: r.said, marks: r.marks(from, to), dim: string(q.Kind)}
	read := r.measured
	if q.Kind == news.Ordinal || q.Kind == news.Count {
		read = r.counted
	}
	if !read(s, q, from, to) {
		return nil
	}
	r.setPer(s, q, to)
	if from > 0 && holdings[r.words[from-1].lo] {
		s.marks["staff"] = true // "the company, which has 900 drivers", of whom others may strike
	}
	ahead := to+1 < len(r.words) && r.words[to].lo == "more" && r.words[to+1].lo == "than"
	if r.partial(s, q, from, to, ahead) {
		return nil
	}
	if ahead || from > 0 && r.words[from-1].lo == "by" && s.head == "vote" {
		s.head, s.near["margin"] = "", 1
	}
	if s.per != "" {
		s.dim += "|" + s.per
	}
	s.bygone = r.bygone(from, to, false)
	c.setClaim(s, art, r.span, q, cl)
	return s
}

// figures reports whether a figure is one of its own: no date's, no age or toll, nothing that
// somebody else says.
func (r *sentenceRead) figures(q *news.Quantity, cl *claim) bool {
	if q.Low != q.High || q.Low <= 0 || cl != nil && (cl.st.Kind == "age" || cl.st.Date != nil || !compared(cl.st) || cl.part || toll(cl.st.Attribute)) || quotedAt(r.a, q.Span) {
		return false
	}
	for i := range r.a.Dates {
		if d := &r.a.Dates[i]; d.Overlaps(q.Span) && (q.Kind != news.Duration || cl == nil) && !(q.Kind == news.Ordinal && r.batting() && strings.HasSuffix(fold(d.In(r.a.Article)), "century")) {
			return false
		}
	}
	return true
}

// measured reads a figure with a unit; false where it is one of many, or no length of its own.
func (r *sentenceRead) measured(s *fig, q *news.Quantity, from, to int) bool {
	s.dim += "|" + q.Unit
	switch {
	case q.Kind == news.Percent && !r.shared(s, from):
		return false
	case q.Kind == news.Speed && s.near["wind"] > 0:
		return false // it changes by the hour
	case q.Kind == news.Duration && from > 0 && windows[r.words[from-1].lo]:
		return false // "in the past 36 hours"
	}
	return !(q.Kind == news.Duration && to < len(r.words) && (r.words[to].lo == "ago" || r.words[to].lo == "old") || strings.HasSuffix(r.words[to-1].lo, "old"))
}

// shared reads a percentage; false where each group has its own.
func (r *sentenceRead) shared(s *fig, from int) bool {
	s.dim = "percent"
	if from > 1 && (r.words[from-1].lo == "of" || r.words[from-1].lo == "at") && tellingOf["percent"][r.words[from-2].family] {
		for k := range s.near { // "a turnout of 64%"
			if k != r.words[from-2].family {
				s.near[k] /= 2
			}
		}
	}
	if polled(r.a.Article) {
		s.marks["poll"] = true
	}
	return !slices.ContainsFunc(r.words, func(w figWord) bool { return ofGroups[w.lo] })
}

// setPer notes the time by which a figure is given.
func (r *sentenceRead) setPer(s *fig, q *news.Quantity, to int) {
	for i := to; i < min(to+4, len(r.words)); i++ {
		switch r.words[i].lo {
		case "a", "an", "per", "each", "every":
			if i+1 < len(r.words) {
				s.per = map[string]string{"day": "day", "week": "week", "month": "month", "hour": "hour", "minute": "minute", "year": "year"}[r.words[i+1].lo]
			}
		case "annually", "yearly":
			s.per = "year"
		}
	}
	if s.near["annual"] > figNear && q.Kind == news.Money {
		s.per = "year"
	}
}

// partial reports whether a figure stands for another one, is a part, or one more.
func (r *sentenceRead) partial(s *fig, q *news.Quantity, from, to int, ahead bool) bool {
	if from > 1 && (r.words[from-1].lo == "(" || r.words[from-1].kind == news.Punct && r.words[from-2].lo == "(") || q.Kind == news.Distance && s.near["storm"] > 0 {
		return true
	}
	if p := r.a.Passage(q.Para); q.End < len(p) && p[q.End] == '+' {
		return true // "a $1 trillion+ package"
	}
	if q.Kind == news.Money && to+1 < len(r.words) && r.words[to].lo == "of" && r.words[to+1].lo == "the" {
		return true
	}
	return from > 0 && moreWords[r.words[from-1].lo] || to < len(r.words) && (moreWords[r.words[to].lo] && !ahead || r.words[to].lo == "including")
}

// ownClaim is a copy of the claim of a figure's statement, for the figure to change, and sets
// whom the figure is about.
func (c *compilation) ownClaim(s *fig, cl *claim) *claim {
	one := *cl
	one.copies = nil
	s.subject = c.only(one.main, news.Person)
	return &one
}

// setClaim gives a figure the claim that it is compared as: that of its statement, where it
// has one, with the figure as it is read here.
func (c *compilation) setClaim(s *fig, art int, span news.Span, q *news.Quantity, cl *claim) {
	if cl == nil {
		st := &news.Statement{Span: span, Value: q.Span, Kind: string(q.Kind), Quantity: q, Entity: -1, Quote: -1}
		cl = &claim{st: st, art: art, entity: -1}
	} else {
		cl = c.ownClaim(s, cl)
		if cl.st.Quantity.Unit != q.Unit {
			st := *cl.st
			st.Quantity, cl.st = q, &st
		}
	}
	if q.Kind == news.Ordinal {
		st, n := *cl.st, *q
		n.Kind, st.Kind, st.Attribute, st.Noun, st.Quantity = news.Count, "count", "", s.word, &n
		cl.st = &st
	}
	s.cl = cl
}

// polled reports whether a report tells of what people were asked.
func polled(a *news.Article) bool {
	for _, p := range a.Paragraphs {
		if strings.Contains(p, " poll ") || strings.Contains(p, " poll,") || strings.Contains(p, " polls ") || strings.Contains(p, " survey") || strings.Contains(p, " pollster") {
			return true
		}
	}
	return false
}

// holdings lead in the people that a body has.
var holdings = text.Set(`has have had with`)

// windows lead in a length of time that is no event's.
var windows = text.Set(`past last next first coming final previous`)

// ofGroups are words of sentences that part people by what they are.
var ofGroups = text.Set(`among amongst women men boys girls males females`)

// inScale reads "111 degrees" in the scale that its report gives other temperatures in.
func inScale(a *news.Annotated, q *news.Quantity) *news.Quantity {
	if q.Kind != news.Degree || q.Unit != "°" {
		return q
	}
	for i := range a.Quantities {
		o := &a.Quantities[i]
		if o.Kind != news.Degree || o.Unit != "°C" {
			continue
		}
		n := *q
		n.Unit = "°C"
		if s := o.In(a.Article); strings.HasSuffix(s, "F") || strings.HasSuffix(s, "Fahrenheit") {
			n.Low = (q.Low - 32) * 5 / 9
			n.High = n.Low
		}
		return &n
	}
	return q
}

// centuryOf reads "sixth century" in a cricket report, nil for other dates.
func (r *sentenceRead) centuryOf(d *news.Date) *news.Quantity {
	nth, rest, ok := strings.Cut(fold(d.In(r.a.Article)), " ")
	n := nthWords[nth]
	if !ok || rest != "century" || n == 0 || !r.batting() {
		return nil
	}
	return &news.Quantity{Span: news.Span{Para: d.Para, Start: d.Start, End: d.Start + len(nth)}, Kind: news.Ordinal, Low: n, High: n, Digits: 1}
}

var nthWords = map[string]float64{
	"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "11th": 11, "12th": 12, "13th": 13, "14th": 14, "15th": 15,
	"16th": 16, "17th": 17, "18th": 18, "19th": 19, "20th": 20,
}

// batting reports whether the report is of a cricket match, where a sixth century is no time.
func (r *sentenceRead) batting() bool {
	for _, p := range r.a.Paragraphs {
		if strings.Contains(p, "wicket") || strings.Contains(p, "innings") || strings.Contains(p, "cricket") {
			return true
		}
	}
	return false
}

// only returns the entities of a kind.
func (c *compilation) only(l []int, kind news.EntityKind) []int {
	var out []int
	for _, e := range l {
		if c.kind(e) == kind {
			out = append(out, e)
		}
	}
	return out
}

// quotedAt reports whether a value stands in a quotation.
func quotedAt(a *news.Annotated, v news.Span) bool {
	for i := range a.Quotes {
		if q := &a.Quotes[i]; q.Kind != news.Indirect && q.Para == v.Para {
			for _, p := range q.Parts {
				if p.Overlaps(v) {
					return true
				}
			}
		}
	}
	return false
}

// dateFig reads a date or time of day, nil for what is none that could be held against
// another.
func (c *compilation) dateFig(art int, r *sentenceRead, d *news.Date, cl *claim) *fig {
	if d.Type != news.DateDate && d.Type != news.DateTime || d.From.IsZero() || quotedAt(r.a, d.Span) || cl != nil && (!compared(cl.st) || cl.st.Date == nil || strings.HasPrefix(cl.st.Attribute, "verb:say")) {
		return nil
	}
	from, to := r.at(d.Start, d.End)
	if from >= to || to > len(r.words) || d.Relative && d.Precision == news.PrecisionYear && !hasYear(d.In(r.a.Article)) && r.words[to-1].lo == "year" && from < to-1 && (r.words[from].lo == "this" || r.words[from].lo == "the" || windows[r.words[to-2].lo] && r.words[to-2].lo != "last") {
		return nil // "this past year"
	}
	if p := d.In(r.a.Article); strings.HasSuffix(p, "0s") || strings.HasSuffix(p, "0's") || strings.HasSuffix(p, "0’s") {
		return nil
	}
	if to < len(r.words) && (r.words[to].lo == "'s" || r.words[to].lo == "s" || r.words[to].lo == "'") {
		return nil // "the 1930's"
	}
	if _, ok := clock(d.Value); ok != (d.Type == news.DateTime) {
		return nil
	}
	if r.listed(from, to) {
		return nil
	}
	s := &fig{near: r.around(from, to, nil), names: r.names, nameSet: r.nameSet, places: r.places, named: r.named, lead: r.lead, said: r.said, marks: r.marks(from, to), dim: "date"}
	if d.Type == news.DateTime {
		s.dim = "time"
	}
	s.bygone = r.bygone(from, to, true)
	kind := "date"
	if s.dim == "time" {
		kind = "time"
	}
	if cl == nil || cl.st.Kind != kind {
		st := &news.Statement{Span: r.span, Value: d.Span, Kind: kind, Date: d, Entity: -1, Quote: -1}
		if cl != nil {
			*st = *cl.st
			st.Kind = kind
		}
		at := r.a.Published.Time
		st.Planned = !at.IsZero() && d.From.After(at)
		cl = &claim{st: st, art: art, entity: -1}
	} else {
		cl = c.ownClaim(s, cl)
	}
	if cl.st.Planned && from > 2 && r.words[from-2].cap && r.words[from-3].lo == "in" {
		s.marks["there"] = true // "opens in Ireland on May 16"
	}
	s.cl = cl
	return s
}

// marks returns the words near words [from, to) that stand in exclusive, by the name of what
// they tell.
func (r *sentenceRead) marks(from, to int) map[string]bool {
	out := map[string]bool{}
	for i := max(0, from-markReach); i < min(len(r.words), to+markReach); i++ {
		if i >= from && i < to {
			continue
		}
		w := r.words[i].lo
		if i+1 < len(r.words) {
			if m := marksOf[w+" "+r.words[i+1].lo]; m != "" {
				out[m] = true
				continue
			}
		}
		if m := marksOf[w]; m != "" {
			out[m] = true
		} else if m := marksOf[singular(w)]; m != "" {
			out[m] = true
		} else if m := marksOf[r.words[i].family]; m != "" {
			out[m] = true
		}
	}
	return out
}

// markReach is how many words from a figure those stand that say which of two things it is of.
const markReach = 9

// listed reports whether a date stands in a list of several: "10, 11 and 13 June".
func (r *sentenceRead) listed(from, to int) bool {
	w := r.words
	joins := func(i int) bool {
		return i >= 0 && i < len(w) && (w[i].lo == "and" || w[i].lo == "or" || w[i].lo == ",")
	}
	figure := func(i int) bool { return i >= 0 && i < len(w) && w[i].kind == news.Number && len(w[i].lo) < 3 }
	return joins(from-1) && figure(from-2) || joins(to) && figure(to+1) || joins(to) && w[to].lo == "and" && figure(to+1)
}

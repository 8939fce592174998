// Package quote finds what was said in an article: content, speaker, cue (after
// PolNeAR's source, cue, content), to whom and where.
//
// What goes in: one Reading with its entities and mentions. What comes out:
// quotes in reading order, one for each utterance and paragraph. A speaker that
// the text does not give stays unknown: a wrong one harms a real person.
//
// The way through a paragraph: marks.go pairs the quotation marks and tells
// apostrophes from them; cue.go finds the reporting verb before or behind each
// fragment, phrase.go the noun phrase that goes with it; speaker.go says who
// that is; place.go reads to whom and where; rows.go leaves out titles,
// nicknames and scare quotes and joins fragments to rows.
// indirect.go, trailing.go and clause.go find what is said without marks, and how
// far it goes.
package quote

import (
	"sort"
	"strings"

	"hearsay/internal/news"
)

// reader is the state of one article.
type reader struct {
	ents     []news.Entity
	outlet   string
	out      []news.Quote
	marks    []mark
	heads    []known     // anonymous sources so far
	debut    map[int]int // entity -> paragraph of its first name
	last     source      // speaker of the last row that had one
	lastPara int
	prev     *news.Passage // the passage before, with its mentions
	prevMent []news.Mention
	past     []pastPara // the passages before, as far back as an unnamed speaker is looked for
	lastQ    *para      // the passage before, when it held quotations or ended in a colon
	open     family     // of the quotation that the passage before left open
	run      int
	told     told // the last hearer that the outlet's own words name
	// to and at were given by narration for the rows that follow.
	to, at  string
	related []news.Quote // indirect speech
}

// told is a hearer with who told it, from a sentence without quotation.
type told struct {
	by   source
	to   string
	para int
}

// Read returns the quotes of an article.
func Read(r *news.Reading, ents []news.Entity, ments []news.Mention) []news.Quote {
	rd := &reader{ents: ents, last: nobody, lastPara: -9, told: told{by: nobody, para: -9}}
	if r.Article != nil {
		rd.outlet = r.Article.Outlet
	}
	rd.debut = make(map[int]int, len(ents))
	for _, m := range ments {
		if _, ok := rd.debut[m.Entity]; !ok && m.Para >= 0 {
			rd.debut[m.Entity] = m.Para
		}
	}
	from := 0
	for i := range r.Passages {
		p := &r.Passages[i]
		if p.Para < 0 {
			continue
		}
		for from < len(ments) && (ments[from].Para < p.Para) {
			from++
		}
		to := from
		for to < len(ments) && ments[to].Para == p.Para {
			to++
		}
		rd.passage(p, ments[from:to])
		rd.pass(p, ments[from:to])
		rd.prev, rd.prevMent = p, ments[from:to]
		from = to
	}
	rd.fillRuns()
	rd.addRelated()
	return rd.out
}

// addRelated puts indirect speech in its place among the quotations, each
// piece as a run of its own.
func (rd *reader) addRelated() {
	for _, x := range rd.related {
		rd.run++
		x.Run = rd.run
		rd.out = append(rd.out, x)
	}
	sort.SliceStable(rd.out, func(i, j int) bool { return rd.out[i].Parts[0].Less(rd.out[j].Parts[0]) })
}

// passage reads one paragraph.
func (rd *reader) passage(p *news.Passage, ments []news.Mention) {
	var frags []fragment
	if nextMark(p.Text, 0) >= 0 {
		rd.marks = marksOf(p.Text, rd.marks)
		frags = fragments(p.Text, rd.marks, rd.open)
	}
	if len(frags) == 0 {
		q := newPara(p, nil, ments)
		rd.keepRelated(q, rd.indirect(q), nil)
		rd.open = 0
		rd.lastQ = nil
		rd.to, rd.at = "", ""
		if leads(p.Text) || talks(p.Text) {
			rd.lastQ = q
			rd.context(q, 0, len(q.low))
		}
		return
	}
	q := newPara(p, frags, ments)
	found, before := rd.indirect(q), len(rd.out)
	resumed := rd.open != 0 && (frags[0].resumed || frags[0].afterStop && frags[0].open == firstByte(p.Text))
	rd.rows(q, resumed)
	rd.keepRelated(q, found, rd.out[before:])
	rd.open = 0
	if f := frags[len(frags)-1]; !f.closed {
		rd.open = f.family
	}
	rd.lastQ = q
}

func firstByte(s string) int { return len(s) - len(strings.TrimLeft(s, " \t\u00a0")) }

// leads reports whether a paragraph ends by leading in a quotation.
func leads(s string) bool { return strings.HasSuffix(strings.TrimRight(s, " \t\u00a0"), ":") }

// talks reports whether a paragraph may tell of an interview, whose words
// stand in the next ones.
func talks(s string) bool {
	return strings.Contains(s, "interview") || strings.Contains(s, "speaking") || strings.Contains(s, "spoke") || strings.Contains(s, "Speaking") || strings.Contains(s, "Instagram") || strings.Contains(s, "statement") || strings.Contains(s, " told ") || strings.Contains(s, " tells ")
}

// context keeps to whom and where the sentences [a, b) say that somebody
// talked.
func (rd *reader) context(q *para, a, b int) {
	for i := a; i < b; {
		first, last := q.sentenceOf(i)
		if s := rd.interviewer(q, first, min(last, b)); s != "" {
			rd.to = s
		}
		rd.listen(q, first, min(last, b))
		if s := q.occasion(first, min(last, b)); s != "" {
			rd.at = s
		}
		i = max(last, i+1)
	}
}

// listen keeps the hearer of a sentence in the outlet's own words: "Lee told
// the Courier that …", so that a quotation of Lee's right after it has one.
func (rd *reader) listen(q *para, first, last int) {
	for v := first; v < last; v++ {
		if q.in[v] >= 0 {
			continue
		}
		vb, ok := verbs[q.low[v]]
		if !ok || vb.class&tell == 0 || vb.form&finite == 0 || q.low[v] != "told" && q.low[v] != "tells" {
			continue
		}
		t := q.cueAt(v, first, last)
		if !t.found() || t.passive || t.inverted || t.a < 0 {
			continue
		}
		if to := rd.hearer(q, t.cueEnd, last); to != "" {
			if by := rd.resolve(t); by.known() {
				rd.note(by, q.p.Para)
				rd.told = told{by, to, q.p.Para}
			}
		}
	}
}

// fillRuns gives every row of a run the speaker, hearer and place that one of
// its rows has.
func (rd *reader) fillRuns() {
	for i := 0; i < len(rd.out); {
		j := i + 1
		for j < len(rd.out) && rd.out[j].Run == rd.out[i].Run {
			j++
		}
		fill(rd.out[i:j])
		i = j
	}
}

func fill(run []news.Quote) {
	var with news.Quote
	with.Speaker.Entity = -1
	to, at := "", ""
	for _, x := range run {
		if !speaks(with.Speaker) && speaks(x.Speaker) {
			with = x
		}
		if to == "" {
			to = x.SaidTo
		}
		if at == "" {
			at = x.SaidAt
		}
	}
	for i := range run {
		x := &run[i]
		if !speaks(x.Speaker) && speaks(with.Speaker) {
			x.Speaker, x.SpeakerSpan = with.Speaker, with.SpeakerSpan
		}
		if x.SaidTo == "" {
			x.SaidTo = to
		}
		if x.SaidAt == "" {
			x.SaidAt = at
		}
	}
}

func speaks(s news.Speaker) bool { return s.Entity >= 0 || s.Name != "" }

package quote

import (
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// inherit finds the speaker of a whole-sentence quotation that has no cue of
// its own: the sentence before, the speaker who was talking, or the paragraph
// before. Where another person came up in between, nobody is sure.
func (rd *reader) inherit(q *para, r *row, f int, sh shape, rows []row, end int) {
	open := q.tokAt(q.frags[f].open)
	if open > 0 && q.in[open-1] < 0 {
		first, last := q.sentenceOf(open - 1)
		if q.p.Tokens[first].Start >= end || end == 0 {
			t := q.cueIn(first, min(last, open))
			if t == nil && sh.lead == ':' {
				if t = q.label(first, open); t == nil {
					t = rd.topic(q, first, open)
				}
			}
			if rd.take(r, t) {
				return
			}
		}
	}
	if n := len(rows); n > 0 {
		if p := rows[n-1]; p.kind == news.Direct && !rd.others(q, end, q.frags[f].open, p.who) {
			r.who, r.to, r.at = p.who, p.to, p.at
		}
		return
	}
	if open > 0 || rd.prev == nil {
		return
	}
	if rd.lastQ == nil {
		rd.lastQ = newPara(rd.prev, nil, rd.prevMent)
	}
	l := rd.lastQ
	if n := len(l.frags); n > 0 && !leads(l.p.Text) {
		if rd.lastPara == q.p.Para-1 && !rd.exchanged() && !rd.others(l, l.frags[n-1].close, len(l.p.Text), rd.last) {
			r.who = rd.last
			if n := len(rd.out); n > 0 {
				r.to, r.at = rd.out[n-1].SaidTo, rd.out[n-1].SaidAt
			}
		}
		return
	}
	if len(l.low) == 0 {
		return
	}
	first, last := l.sentenceOf(len(l.low) - 1)
	t := l.cueIn(first, last)
	if t == nil && leads(l.p.Text) {
		t = rd.topic(l, first, last)
	}
	rd.take(r, t)
}

// exchanged reports whether the last quotation asks or answers: the next one,
// without a cue, may be the other's.
func (rd *reader) exchanged() bool {
	n := len(rd.out)
	if n == 0 {
		return false
	}
	switch rd.out[n-1].Cue {
	case "asked", "asks", "replied", "replies", "answered", "answers":
		return true
	}
	return false
}

// take gives row r the speaker, hearer and place of t, a cue outside its
// sentence.
func (rd *reader) take(r *row, t *attribution) bool {
	if !t.found() {
		return false
	}
	who := rd.resolve(t)
	if !who.known() {
		return false
	}
	r.att, r.who = t, who
	r.to, r.at = rd.saidTo(t), rd.saidAt(t)
	return true
}

// topic returns the person who is the subject of a sentence that leads in a
// quotation without a verb of saying: "Lee was blunt:".
func (rd *reader) topic(q *para, lo, hi int) *attribution {
	a, b := q.sentenceSubject(lo, hi)
	if a < 0 || q.announces(lo, hi) {
		return nil
	}
	h := q.headEnd(a, b)
	if _, ok := rd.apposed(q, a, h, b); ok { // "the owner of the hall, Lee, was blunt:"
		return &attribution{q: q, cue: a, cueEnd: a, a: a, b: b, class: say, before: true}
	}
	if subjects[q.low[a]] {
		return &attribution{q: q, cue: a, cueEnd: a, a: a, b: b, class: say, before: true}
	}
	if a = q.leader(lo, hi); a < 0 {
		return nil
	}
	return &attribution{q: q, cue: a, cueEnd: a, a: a, b: b, class: say, before: true}
}

// announces reports whether a sentence leads in a work, a slogan or what is written:
// "with the slogan:", "got a message saying:".
func (q *para) announces(lo, hi int) bool {
	last := hi - 2
	if last < lo {
		return false
	}
	w := q.low[last]
	return namers[w] || w == "words" || w == "saying" || w == "reading"
}

// leader returns where the name of the person begins who is the subject of the sentence
// [lo, hi), -1 where none is.
func (q *para) leader(lo, hi int) int {
	a, b := q.sentenceSubject(lo, hi)
	if a < 0 || q.announces(lo, hi) {
		return -1
	}
	m := q.mentionEnding(a, q.headEnd(a, b))
	if m == nil || m.Form == news.PronounForm || m.Kind != news.Person {
		return -1
	}
	k := q.tokAt(m.Start)
	if k == a || k > a && k <= a+2 && q.titles(k-1) && q.low[k-1] != "," {
		return max(k, a)
	}
	return -1
}

// others reports whether bytes [from, to) of the passage name a person other
// than who.
func (rd *reader) others(q *para, from, to int, who source) bool {
	in := q.mentionsIn(from, to)
	for k := range in {
		m := &in[k]
		if m.Start >= from && m.End <= to && m.Form == news.NameForm && m.Entity >= 0 && m.Entity != who.Entity && rd.ents[m.Entity].Kind == news.Person && !q.quoted(m.Start) {
			return true
		}
	}
	return false
}

// messages are nouns by which a sentence announces words that follow.
var messages = text.Set(`statement message post words tweet letter line lines verdict answer reply response advice
caption note warning question joke speech confession apology plea memory opinion view
reaction explanation`)

// cueIn finds the last cue of the sentence [lo, hi) that stands before a
// quotation without being tied to it.
func (q *para) cueIn(lo, hi int) *attribution {
	for v := hi - 1; v >= lo; v-- {
		if q.in[v] >= 0 {
			continue
		}
		vb, ok := q.verbAt(v)
		if ok && vb.class&(say|tell) != 0 && vb.form&finite != 0 || q.low[v] == "according" {
			if t := q.cueAt(v, lo, hi); t != nil && !t.passive && t.a >= 0 {
				t.before = true
				return t
			}
		}
	}
	for v := lo; v < hi; v++ {
		if q.in[v] < 0 && gets[q.low[v]] {
			return nil // "Lee got a letter. “…”"
		}
		if q.in[v] < 0 && messages[q.low[v]] {
			if a, b := q.sentenceSubject(lo, hi); a >= 0 && b <= v && (subjects[q.low[a]] || q.capital(b-1) || q.mentionEnding(a, b) != nil) {
				return &attribution{q: q, cue: v, cueEnd: v + 1, a: a, b: b, class: say, before: true}
			}
		}
	}
	return nil
}

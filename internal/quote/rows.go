package quote

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// row is one row in the making: fragments of one utterance in one paragraph.
type row struct {
	frags  []int
	kind   news.QuoteKind
	att    *attribution
	last   *attribution // of its last fragment that has one
	who    source
	to, at string
	joins  bool // goes on with the run of the paragraph before
}

// holdsQuote reports whether a quoted fragment stands in tokens [a, b).
func (q *para) holdsQuote(a, b int) bool {
	for ; a < b; a++ {
		if q.in[a] >= 0 {
			return true
		}
	}
	return false
}

// rows makes the rows of one paragraph.
func (rd *reader) rows(q *para, resumed bool) {
	var rows []row
	for _, s := range q.p.Sentences { // the outlet's own words before, between and behind
		if q.in[s.First] < 0 && q.in[s.Last-1] < 0 && !q.holdsQuote(s.First, s.Last) {
			rd.listen(q, s.First, s.Last)
		}
	}
	end := 0 // byte after the last fragment that was kept
	for f := range q.frags {
		sh := q.shape(f)
		t := q.attribute(f, sh)
		if n := len(rows) - 1; n >= 0 && q.goesOn(&rows[n], f, sh, t) {
			sh.direct = true
		} else if !q.keep(f, sh, t) && !(f == 0 && resumed) {
			continue
		}
		kind := news.Mixed
		if sh.direct || f == 0 && resumed || sh.stop == ',' && t.found() && t.inverted && !t.before && q.behind(t, f) && upperFirst(q.p.Text[q.frags[f].start:]) && sh.words > 2 {
			kind = news.Direct
		}
		r := row{frags: []int{f}, kind: kind, att: t, last: t, who: nobody}
		if t.found() {
			r.who = rd.resolve(t)
			r.to, r.at = rd.saidTo(t), rd.saidAt(t)
			rd.note(r.who, q.p.Para)
		}
		prev := len(rows) - 1
		switch {
		case f == 0 && resumed:
			r.joins = true
			if !r.who.known() {
				r.who = rd.last
			}
		case prev >= 0 && q.continues(&rows[prev], &r, f, sh):
			p := &rows[prev]
			p.merge(r)
			end = q.frags[f].close
			if p.who.known() {
				rd.last, rd.lastPara = p.who, q.p.Para
			}
			continue
		case !r.who.known() && kind == news.Direct && (!t.found() || t.a < 0) && (sh.stop != ',' || t.found()):
			rd.inherit(q, &r, f, sh, rows, end)
		}
		if prev >= 0 && q.adjacent(rows[prev].frags[len(rows[prev].frags)-1], f) && !rows[prev].who.known() && rows[prev].att == nil && kind == news.Direct {
			rows[prev].who, rows[prev].to, rows[prev].at = r.who, r.to, r.at // “A.” “B,” she said
		}
		if r.who.known() {
			rd.last, rd.lastPara = r.who, q.p.Para
		}
		rows = append(rows, r)
		end = q.frags[f].close
	}
	rd.emit(q, rows)
}

// goesOn reports whether fragment f, whose own attribution is t, plainly goes on with
// row r: “A,” he said, “b.” or “A,” he said. “Yes.” or “A,” he said, “b,” he added, “c.”
func (q *para) goesOn(r *row, f int, sh shape, t *attribution) bool {
	g := r.frags[len(r.frags)-1]
	cue := r.last
	if cue.found() && cue.before && t.found() && t.before && sh.lead == ',' && q.stop(q.frags[g]) == ',' && !upperFirst(q.p.Text[q.frags[f].start:]) {
		cue = t // within one sentence of the speaker's, whatever stands between
	} else if cue.found() && cue.before {
		return false
	}
	if r.kind != news.Direct || !cue.found() || sh.stop == 0 || q.frags[f].resumed {
		return false
	}
	i, j := q.tokAt(q.frags[g].close), q.tokAt(q.frags[f].open)
	if i >= j || j-i > 30 || cue.cue < i || cue.cue >= j {
		return false
	}
	_, last := q.sentenceOf(cue.cue)
	return sh.lead == ',' && last >= j || last == j && !sh.title && upperFirst(q.p.Text[q.frags[f].start:q.frags[f].end])
}

// merge adds the fragment of s to r.
func (r *row) merge(s row) {
	r.frags = append(r.frags, s.frags...)
	if s.kind == news.Direct {
		r.kind = news.Direct
	}
	if !r.who.known() {
		r.who = s.who
	}
	if r.att == nil {
		r.att = s.att
	}
	if s.att.found() {
		r.last = s.att
	}
	if r.to == "" {
		r.to = s.to
	}
	if r.at == "" {
		r.at = s.at
	}
}

// adjacent reports whether nothing but white space stands between two
// fragments. One inside the other, where a mark is opened again before it is
// closed, is not next to it.
func (q *para) adjacent(a, b int) bool {
	from, to := q.frags[a].close, q.frags[b].open
	return from <= to && strings.TrimSpace(q.p.Text[from:to]) == ""
}

// continues reports whether fragment f, read as row s, goes on with row r:
// “A,” he said. “B.”
func (q *para) continues(r, s *row, f int, sh shape) bool {
	g := r.frags[len(r.frags)-1]
	if s.who.known() && r.who.known() && !s.who.same(r.who) {
		return false
	}
	if r.kind == news.Mixed && s.kind == news.Mixed { // two fragments of one sentence
		a, _ := q.sentenceOf(q.tokAt(q.frags[g].open))
		b, _ := q.sentenceOf(q.tokAt(q.frags[f].open))
		return a == b && r.att.found() && (s.att.found() || s.who.same(r.who))
	}
	if q.frags[f].resumed {
		return false // the paragraph break that was lost
	}
	if q.adjacent(g, f) {
		return s.att == nil || !s.who.known() || s.who.same(r.who)
	}
	if s.kind != news.Direct || !r.att.found() {
		return false
	}
	// Only one cue's clause may stand between.
	i, j := q.tokAt(q.frags[g].close), q.tokAt(q.frags[f].open)
	if i >= j {
		return true
	}
	ends := 0
	for k := i; k < j; k++ {
		_, last := q.sentenceOf(k)
		if last <= j && last > k {
			ends++
			k = last - 1
		}
	}
	if ends > 1 || j-i > 40 {
		return false
	}
	if s.att.found() && s.att.before && s.who.known() {
		return s.who.same(r.who) && (sh.lead == ',' || !r.att.before)
	}
	return !r.att.before && (!s.att.found() || s.who.same(r.who) || !s.who.known())
}

// emit turns rows into quotes.
func (rd *reader) emit(q *para, rows []row) {
	for n := range rows {
		r := &rows[n]
		if !r.joins {
			if !(n > 0 && r.att == nil && q.frags[r.frags[0]].resumed && rows[n-1].who.same(r.who)) {
				rd.run++
			}
		}
		if r.to == "" && r.kind == news.Direct {
			r.to = rd.to
		}
		if r.at == "" && r.kind == news.Direct {
			r.at = rd.at
		}
		if r.to == "" && r.who.known() && r.who.same(rd.told.by) && q.p.Para-rd.told.para <= 1 {
			r.to = rd.told.to
		}
		x := news.Quote{
			Para: q.p.Para, Kind: r.kind, Speaker: r.who.Speaker, SpeakerSpan: r.who.span,
			SaidTo: r.to, SaidAt: r.at, Run: rd.run,
		}
		var parts []string
		for _, f := range r.frags {
			fr := q.frags[f]
			x.Parts = append(x.Parts, news.Span{Para: q.p.Para, Start: fr.start, End: fr.end})
			parts = append(parts, q.p.Text[fr.start:fr.end])
		}
		x.Text = text.Squash(strings.Join(parts, " "))
		if r.att.found() {
			x.Cue = r.att.q.words(r.att.cue, r.att.cueEnd)
			x.CueSpan = r.att.q.span(r.att.cue, r.att.cueEnd)
		}
		rd.out = append(rd.out, x)
	}
}

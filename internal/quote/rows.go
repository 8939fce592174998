package quote

import (
	"strings"
	"unicode"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// row is one row in the making: fragments of one utterance in one paragraph.
type row struct {
	frags  []int
	kind   news.QuoteKind
	att    *attribution
	who    source
	to, at string
	joins  bool // goes on with the run of the paragraph before
}

// shape is what a fragment looks like by itself.
type shape struct {
	words  int
	direct bool
	title  bool
	stop   byte
	lead   byte // ':' or ',' or 'w' (a word) or 0 (nothing) before the opening mark
}

func (q *para) shape(f int) shape {
	fr := q.frags[f]
	s := q.p.Text[fr.start:fr.end]
	sh := shape{stop: q.stop(fr), title: titled(s)}
	a, b := q.tokAt(fr.start), q.tokAt(fr.end)
	for i := a; i < b; i++ {
		if q.p.Tokens[i].Kind != news.Punct && q.low[i] != "'s" && q.low[i] != "’s" {
			sh.words++
		}
	}
	if sh.stop == 0 && fr.closed && strings.HasPrefix(q.p.Text[fr.close:], ",") && fr.afterStop {
		sh.stop = ',' // British fashion: “It is over”, she said
	}
	before := strings.TrimRight(q.p.Text[:fr.open], " \t\u00a0")
	switch {
	case before == "" || fr.resumed:
	case strings.HasSuffix(before, ":"):
		sh.lead = ':'
	case strings.HasSuffix(before, ","), strings.HasSuffix(before, "–"), strings.HasSuffix(before, "—"), strings.HasSuffix(before, " -"):
		sh.lead = ','
	case fr.afterStop:
	default:
		sh.lead = 'w'
	}
	upper := upperFirst(s) || strings.HasPrefix(s, "…") || strings.HasPrefix(s, "...") || strings.HasPrefix(s, "[")
	switch sh.lead {
	case 'w':
		// "She said “We won.”" is whole; "said that “The Lot” was" is not.
		sh.direct = upper && sh.words > 2 && (sh.stop == '.' || sh.stop == '?' || !fr.closed) && !sh.title && q.saysBefore(fr)
	case ':':
		sh.direct = true
	default:
		sh.direct = upper && (sh.stop != 0 || !fr.closed || sh.lead == ',' || sh.words > 6) || !fr.closed || sh.lead == 0 && sh.stop == ','
	}
	return sh
}

// saysBefore reports whether the word right before the fragment is a verb of
// saying.
func (q *para) saysBefore(fr fragment) bool {
	i := q.tokAt(fr.open) - 1
	if i < 0 {
		return false
	}
	v, ok := q.verbAt(i)
	return ok && v.class&(say|ask) != 0
}

// titled reports whether s is set like a title: every weighty word has a
// capital, and it is short.
func titled(s string) bool {
	n, small, last := 0, 0, true
	for _, w := range strings.Fields(s) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if w == "" {
			continue
		}
		n++
		last = upperFirst(w)
		if !last {
			if len(w) > 4 || !prepositions[w] && !determiners[w] && w != "and" && w != "or" && w != "but" && w != "is" {
				return false
			}
			small++
		}
	}
	return n > 0 && n <= 9 && small < n && last
}

// namers are words after which quotation marks hold a name, a title or a
// slogan and not what somebody said.
var namers = set(`so-called dubbed nicknamed titled entitled named known film movie song single album series
show book novel play slogan hashtag documentary podcast episode poem painting magazine game
programme program word term phrase sketch musical drama comedy track tune called ballad memoir
biopic exhibition website app codenamed motto nickname label tag operation project chant password
hit anthem column headline tagline catchphrase video sitcom`)

// pens are verbs whose object in quotation marks is a work.
var pens = set(`read reads wrote write writes penned writing reading written`)

// keep reports whether a fragment is somebody's words.
func (q *para) keep(f int, sh shape, t *attribution) bool {
	fr := q.frags[f]
	if sh.words == 0 {
		return false
	}
	i := q.tokAt(fr.open) - 1
	prev := ""
	if i >= 0 {
		prev = q.low[i]
	}
	told := t.found() && t.before && t.class&tell != 0 && i < t.cueEnd // told “Morning Line”
	switch {
	case told && sh.title && sh.stop == 0:
		return false
	case sh.lead == 'w' && namers[prev] && (sh.title || sh.words <= 4) && !(t.found() && t.before && t.cue == i && !t.passive && t.class&call != 0 && t.a >= 0 && !sh.title):
		return false
	case sh.title && !sh.direct && sh.words > 1:
		return t.found() && t.before && t.cue == i && t.class&(say|call) != 0 && t.class&tell == 0 && sh.words <= 3 && !pens[q.low[i]]
	case sh.title && sh.words > 1 && sh.lead != ':' && sh.stop != '?' && sh.stop != '.' && !(t.found() && !t.before && q.speaks(t.a, t.b)):
		return false
	case sh.title && sh.words == 1 && !sh.direct:
		return false
	case sh.lead != 0 && q.firstPerson(f) && (!t.found() || t.before && (t.a < 0 || firstPersons[q.low[t.a]])):
		return false
	case sh.direct && !t.found() && len(q.frags) == 1 && fr.open == firstByte(q.p.Text) && fr.closed && strings.TrimSpace(q.p.Text[fr.close:]) == "":
		return true
	case sh.direct:
		return t.found() || sh.words > 3 || fr.resumed || sh.lead == ':'
	case t.found():
		if sh.words <= 2 {
			return t.a >= 0 && abs(q.tokAt(fr.open)-t.cue) < 24
		}
		return true
	}
	return sh.words >= 5
}

var firstPersons = set(`i we you my our your i'm you're we're i've i'd i'll we've we'd`)

// firstPerson reports whether the words that lead in fragment f are in the
// first or second person: somebody who tells the story, in an interview set
// without marks, and not the outlet.
func (q *para) firstPerson(f int) bool {
	i := q.tokAt(q.frags[f].open) - 1
	for n := 0; i >= 0 && n < 12 && q.in[i] < 0; n++ {
		w := q.low[i]
		if firstPersons[w] {
			return true
		}
		if w == "." || w == "!" || w == "?" {
			return false
		}
		i--
	}
	return false
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// attribute finds the explicit attribution of fragment f.
func (q *para) attribute(f int, sh shape) *attribution {
	var pre, post *attribution
	if sh.lead != 0 || !q.frags[f].afterStop {
		pre = q.before(f)
	}
	if sh.lead == ':' && pre.found() {
		return pre
	}
	if sh.lead == ',' && pre.found() && pre.class&say != 0 && pre.cueEnd+1 == q.tokAt(q.frags[f].open) && pre.a >= 0 {
		return pre // "said, “You tell me,” again"
	}
	if sh.lead == ',' && pre.found() && pre.class&(say|tell) != 0 && q.near(pre, f) && sh.stop != ',' {
		return pre
	}
	if sh.stop != '.' || !pre.found() {
		post = q.after(f)
	}
	if post.found() && sh.stop == 0 && !sh.direct {
		i := q.tokAt(q.frags[f].close)
		if i < len(q.low) && q.low[i] != "," && (post.passive || post.cue-i > 6 || !post.inverted && (post.a != i || q.commaIn(i, post.cue) || !subjects[q.low[i]] && !q.capital(post.b-1) && !determiners[q.low[i]])) {
			post = nil
		}
	}
	switch {
	case sh.stop == 0 && !sh.direct && pre.found():
		return pre
	case post.found() && (sh.stop == ',' || sh.stop == '?' || sh.stop == '-') && (sh.direct || !pre.found()):
		return post
	case pre.found():
		return pre
	case !post.found() && !sh.direct:
		return q.tail(f)
	}
	return post
}

// near reports whether nothing but a short run of words stands between a cue
// and fragment f.
func (q *para) near(t *attribution, f int) bool {
	return q.tokAt(q.frags[f].open)-t.cueEnd <= 14
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
		if n := len(rows) - 1; n >= 0 && q.goesOn(&rows[n], f, sh) {
			sh.direct = true
		} else if !q.keep(f, sh, t) && !(f == 0 && resumed) {
			continue
		}
		kind := news.Mixed
		if sh.direct || f == 0 && resumed {
			kind = news.Direct
		}
		r := row{frags: []int{f}, kind: kind, att: t, who: nobody}
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

// goesOn reports whether fragment f plainly goes on with row r: “A,” he said,
// “b.” or “A,” he said. “Yes.”
func (q *para) goesOn(r *row, f int, sh shape) bool {
	if r.kind != news.Direct || !r.att.found() || r.att.before || sh.stop == 0 || q.frags[f].resumed {
		return false
	}
	g := r.frags[len(r.frags)-1]
	i, j := q.tokAt(q.frags[g].close), q.tokAt(q.frags[f].open)
	if i >= j || j-i > 30 || r.att.cue < i || r.att.cue >= j {
		return false
	}
	_, last := q.sentenceOf(r.att.cue)
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
	if r.to == "" {
		r.to = s.to
	}
	if r.at == "" {
		r.at = s.at
	}
}

// adjacent reports whether nothing but white space stands between two
// fragments.
func (q *para) adjacent(a, b int) bool {
	return strings.TrimSpace(q.p.Text[q.frags[a].close:q.frags[b].open]) == ""
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

// inherit finds the speaker of a whole-sentence quotation that has no cue of
// its own: the sentence before, the lead-in of the paragraph before, or the
// speaker who was talking.
func (rd *reader) inherit(q *para, r *row, f int, sh shape, rows []row, end int) {
	open := q.tokAt(q.frags[f].open)
	if open > 0 && q.in[open-1] < 0 {
		first, last := q.sentenceOf(open - 1)
		if q.p.Tokens[first].Start >= end || end == 0 {
			if t := q.cueIn(first, min(last, open)); t != nil {
				if who := rd.resolve(t); who.known() {
					t.far = true
					r.att, r.who = t, who
					r.to, r.at = rd.saidTo(t), rd.saidAt(t)
					return
				}
			}
		}
	}
	if len(rows) > 0 {
		if p := rows[len(rows)-1]; p.kind == news.Direct {
			r.who, r.to, r.at = p.who, p.to, p.at
		}
		return
	}
	if open > 0 || rd.lastQ == nil {
		return
	}
	if leads(rd.lastQ.p.Text) && len(rd.lastQ.low) > 0 {
		l := rd.lastQ
		first, last := l.sentenceOf(len(l.low) - 1)
		if t := l.cueIn(first, last); t != nil {
			r.att, r.who = t, rd.resolve(t)
			r.to, r.at = rd.saidTo(t), rd.saidAt(t)
		}
		return
	}
	if len(rd.lastQ.frags) > 0 && rd.lastPara == q.p.Para-1 {
		r.who = rd.last
		if n := len(rd.out); n > 0 {
			r.to, r.at = rd.out[n-1].SaidTo, rd.out[n-1].SaidAt
		}
	}
}

// messages are nouns by which a sentence announces words that follow.
var messages = set(`statement message post words tweet letter line lines verdict answer reply response advice
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
		if q.in[v] < 0 && messages[q.low[v]] {
			if a, b := q.sentenceSubject(lo, hi); a >= 0 && b <= v && (subjects[q.low[a]] || q.capital(b-1) || q.mentionEnding(a, b) != nil) {
				return &attribution{q: q, cue: v, cueEnd: v + 1, a: a, b: b, class: say, before: true}
			}
		}
	}
	return nil
}

package quote

import (
	"slices"
	"sort"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Indirect speech: what the outlet gives in its own words and attributes,
// "Lee said that the hall would close", "the hall will close, according to
// Lee". Only where who and what are clear: no question, no denial that it was
// said, nothing that is yet to be said, nobody who stands for everybody. The
// content is the clause with its "that", without the full stop, as in PolNeAR.
// It goes as far as the sentence does, unless another verb of saying takes over.
//
// A clause that holds a quotation has its row as mixed and gets none here.

// related is one piece of indirect speech, as token ranges of its passage.
type related struct {
	att   *attribution
	parts [][2]int
	who   source
	to    string
	at    string
}

// indirect finds the indirect speech of a passage. It changes nothing that
// the reading of quotations looks at.
func (rd *reader) indirect(q *para) []related {
	var out []related
	for _, s := range q.p.Sentences {
		first, last := s.First, s.Last
		if !q.mayRelate(first, last) {
			continue
		}
		first = q.dateline(first, last)
		from := first
		if r, next, ok := rd.trailing(q, first, last); ok {
			out = append(out, r)
			from = next
		}
		for v := from; v < last; v++ {
			if q.in[v] >= 0 {
				continue
			}
			r, next, ok := rd.leading(q, v, first, last)
			if ok {
				out = append(out, r)
			}
			if next > v {
				v = next - 1
			}
		}
	}
	return out
}

// longSentence bounds the tokens of a sentence that is read for indirect speech:
// longer ones are lists and dumps, and the rules look along the whole of it.
const longSentence = 200

// mayRelate reports whether a sentence holds a verb that takes a clause, and
// is no question.
func (q *para) mayRelate(first, last int) bool {
	if last-first < 5 || last-first > longSentence {
		return false
	}
	for i := last - 1; i >= last-2; i-- {
		if q.low[i] == "?" {
			return false
		}
	}
	for i := first; i < last; i++ {
		if q.in[i] < 0 && (reporting[q.low[i]] != 0 || q.low[i] == "according") {
			return true
		}
	}
	return false
}

// manner says which clauses a reporting verb takes.
type manner uint16

const (
	free   manner = 1 << iota // with or without "that": said
	joined                    // without "that" only right before a subject and its auxiliary: claimed
	strict                    // with "that" alone: stressed
	hears                     // the hearer stands between: told
	thing                     // a noun will do: denied the charges
	doing                     // a deed will do: admitted taking it
	closes                    // may stand behind what was said: ", Lee said"
	paper                     // only documents, bodies and groups say so: found
)

// reporting maps the forms of the verbs that take indirect speech.
var reporting = reportingForms()

func reportingForms() map[string]manner {
	irr := map[string][5]string{}
	for _, f := range irregular {
		irr[f[0]] = f
	}
	m := map[string]manner{}
	for _, l := range []struct {
		list string
		m    manner
	}{
		{"say", free | closes},
		{"tell", free | hears | closes},
		{"claim insist admit allege warn confirm reveal announce add argue suggest report", joined | closes},
		{"explain acknowledge maintain predict conclude estimate testify note recall concede state declare write", joined | closes},
		{"stress emphasise emphasize reiterate complain caution contend assert counter disclose boast confide remark observe comment reply respond tweet promise pledge vow hint lament point swear speculate proclaim agree", strict},
		{"inform remind assure advise notify reassure", strict | hears},
		{"warn promise caution", strict | hears},
		{"deny", joined | thing | closes},
		{"admit", doing},
		{"find show indicate suggest project", joined | paper},
	} {
		for _, b := range strings.Fields(l.list) {
			f, ok := irr[b]
			if !ok {
				f = regular(b)
			}
			for _, w := range f {
				m[w] |= l.m
			}
		}
	}
	m["shown"], m["shows"], m["showed"] = joined|paper, joined|paper, joined|paper
	return m
}

// unsaid are words between a subject and its verb of saying by which nothing
// has been said, or not by that one, or nobody stands for it that it was.
var unsaid = text.Set(`not never cannot would could might may should must can will shall to 'll 'd hardly
allegedly reportedly supposedly purportedly apparently`)

// unsayers are words in front of a subject whose saying is supposed ("had Lee said"),
// compared or asked.
var unsayers = text.Set(`if unless whether until once as what than which whom that nor neither how why like had did should`)

// asserts reports whether the verb at v is told as said by its subject, which
// ends at token b.
func (q *para) asserts(a, b, v int) bool {
	for i := v - 1; i >= 0 && i >= v-6; i-- {
		w := q.low[i]
		if unsaid[w] || strings.HasSuffix(w, "n't") {
			return false
		}
		if i < b || !auxiliaries[w] && !q.adverb(i) {
			break
		}
	}
	switch q.low[a] {
	case "no", "nobody", "none", "neither", "few", "you", "anyone", "everyone", "everybody", "someone", "somebody", "i", "we", "who", "others", "people", "those", "any":
		return false
	case "many", "some", "most", "all", "each", "both", "several":
		if b-a < 2 || prepositions[q.low[a+1]] || q.low[a+1] == "people" || q.low[a+1] == "others" || q.low[a+1] == "who" {
			return false
		}
	}
	for i := a - 1; i >= 0 && i >= a-2; i-- {
		if w := q.low[i]; unsayers[w] {
			return false
		} else if !q.adverb(i) {
			break
		}
	}
	return true
}

// leading reads indirect speech behind a verb of saying at token v of the
// sentence [first, last), and returns where to look on.
func (rd *reader) leading(q *para, v, first, last int) (related, int, bool) {
	if q.low[v] == "according" && v+2 < last && q.low[v+1] == "to" {
		return rd.accordingTo(q, v, first, last)
	}
	how := reporting[q.low[v]]
	if how == 0 {
		return related{}, v, false
	}
	vb, ok := q.verbAt(v)
	if !ok && how&paper != 0 && !q.capital(v) && verbs[q.low[v]].form == 0 { // "shows"
		vb, ok = verb{class: say, form: finite}, true
	}
	if !ok || !q.speechForm(v, vb) {
		return related{}, v, false
	}
	start := q.contentStart(v, last, how)
	if start < 0 {
		return related{}, v, false
	}
	t := q.teller(v, first, last, vb)
	if t == nil || t.a < 0 || t.passive || t.inverted || t.b > v || !q.asserts(t.a, t.b, v) {
		return related{}, v, false
	}
	end := q.contentEnd(start, last)
	if c := q.innerEnd(t, v, first, start, end); c > 0 {
		end = c
	} else if c < 0 {
		return related{}, v, false
	}
	r, ok := rd.relate(q, t, how, [][2]int{{start, end}})
	return r, end, ok
}

// teller is the attribution of the verb at v.
func (q *para) teller(v, first, last int, vb verb) *attribution {
	if _, ok := q.verbAt(v); ok {
		return q.cueAt(v, first, last)
	}
	i := v - 1
	for i >= first && q.in[i] < 0 && (auxiliaries[q.low[i]] || q.adverb(i)) {
		i--
	}
	if i < first || q.in[i] >= 0 {
		return nil
	}
	t := &attribution{q: q, cue: v, cueEnd: v + 1, class: say}
	t.a, t.b = q.subjectBefore(i, first, v, vb)
	return t
}

// speechForm reports whether the verb at v stands in a form that tells of
// speech: finite, plain after a plural, or a participle that goes with the
// sentence's subject.
func (q *para) speechForm(v int, vb verb) bool {
	switch {
	case vb.form&finite != 0:
		return v == 0 || q.low[v-1] != "as" && q.low[v-1] != "to"
	case vb.form&participle != 0:
		if v == 0 {
			return false
		}
		switch w := q.low[v-1]; w {
		case ",", "by", "while", "and", "is", "are", "was", "were", "after", "before":
			return true
		case "also", "then", "later":
			return v > 1 && (q.low[v-2] == "," || q.low[v-2] == "and")
		}
		return false
	}
	i := v - 1
	for i >= 0 && (q.adverb(i) || q.low[i] == "have") {
		i--
	}
	if i < 0 || q.in[i] >= 0 {
		return false
	}
	w := q.low[i]
	return w == "they" || w == "who" || w == "police" || w == "people" || len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss")
}

// relate makes a row of what was found, if its speaker is clear.
func (rd *reader) relate(q *para, t *attribution, how manner, parts [][2]int) (related, bool) {
	n := 0
	for _, p := range parts {
		for i := p[0]; i < p[1]; i++ {
			if q.word(i) {
				n++
			}
		}
	}
	end := parts[len(parts)-1][1]
	if n < 2 || opens[q.low[end-1]] || end < len(q.low) && q.low[end] == ":" {
		return related{}, false
	}
	who := rd.resolve(t)
	if !who.known() || !rd.clear(q, who, t, how) {
		return related{}, false
	}
	return related{att: t, parts: parts, who: who, to: rd.saidTo(t), at: rd.saidAt(t)}, true
}

// opens are words that no clause ends with.
var opens = text.Set(`because that include including and or the a an of are is`)

// clear reports whether a speaker is somebody, or something written.
func (rd *reader) clear(q *para, who source, t *attribution, how manner) bool {
	if who.Entity >= 0 {
		k := rd.ents[who.Entity].Kind
		if k == news.Person {
			return how&paper == 0 || how&(free|closes) != 0
		}
		if k == news.Place && t.a > 0 && (prepositions[q.low[t.a-1]] || t.b < t.cue && q.low[t.b] != ",") {
			return false // "Ann Lee, from Moor, said"
		}
		return k == news.Organisation || k == news.Place || k == news.Work && how&thing == 0 || k == news.Other
	}
	if !who.Anonymous {
		return true
	}
	h := q.headEnd(t.a, t.b)
	w := q.low[h-1]
	if w == "police" || q.capital(h-1) && h-1 > t.a || persons[w] || groups[w] || offices[w] || documents[w] || kin[w] || posts[w] || orgNouns[w] || mute[w] || papers[w] {
		return true
	}
	return len(w) > 3 && !vague[w] && (persons[strings.TrimSuffix(w, "s")] || papers[strings.TrimSuffix(w, "s")] || documents[strings.TrimSuffix(w, "s")] ||
		strings.HasSuffix(w, "ers") || strings.HasSuffix(w, "ors") || strings.HasSuffix(w, "ists") || strings.HasSuffix(w, "men") || strings.HasSuffix(w, "women") || strings.HasSuffix(w, "ians"))
}

// papers are things that find, show and say beside documents.
var papers = text.Set(`poll polls figure figures data research analysis investigation inquest inquiry test tests records
results findings captain mayor chief head campaign administration candidate nominee contender opponent proponent side camp crew outlet publication court jury judge panel team officials institute commission authority office tribunal coroner hospital university school
airline coastguard army military navy force service regulator watchdog manufacturer retailer developer operator
supermarket brewery academy museum theatre college society foundation trust institution embassy consulate treasury cabinet
government opposition family couple parents prosecution defence defense`)

// vague plurals are nobody in particular.
var vague = text.Set(`others numbers matters papers letters powers orders factors errors`)

// keepRelated turns pieces of indirect speech into quotes, those left out that
// hold a quotation which has its own row, or whose verb is such a row's.
func (rd *reader) keepRelated(q *para, found []related, rows []news.Quote) {
	if len(found) == 0 {
		return
	}
	taken, cues := q.inRows(rows)
	for i := range found {
		r := &found[i]
		x := news.Quote{
			Para: q.p.Para, Kind: news.Indirect, Speaker: r.who.Speaker, SpeakerSpan: r.who.span,
			Cue: q.words(r.att.cue, r.att.cueEnd), CueSpan: q.span(r.att.cue, r.att.cueEnd), SaidTo: r.to, SaidAt: r.at,
		}
		held := cues[x.CueSpan]
		var parts []string
		for _, p := range r.parts {
			s := q.span(p[0], p[1])
			x.Parts = append(x.Parts, s)
			parts = append(parts, q.p.Text[s.Start:s.End])
			held = held || taken != nil && slices.Contains(taken[p[0]:p[1]], true)
		}
		if !held {
			x.Text = text.Squash(strings.Join(parts, " "))
			rd.related = append(rd.related, x)
		}
	}
}

// inRows returns which tokens of the passage stand in the quotations of rows, nil for
// none, and the verbs of the rows.
func (q *para) inRows(rows []news.Quote) (taken []bool, cues map[news.Span]bool) {
	if len(rows) == 0 {
		return nil, nil
	}
	taken, cues = make([]bool, len(q.low)), make(map[news.Span]bool, len(rows))
	for i := range rows {
		cues[rows[i].CueSpan] = true
		for _, p := range rows[i].Parts {
			if p.Para != q.p.Para {
				continue
			}
			first := sort.Search(len(q.low), func(i int) bool { return q.p.Tokens[i].End > p.Start })
			for k := first; k < len(q.low) && q.p.Tokens[k].Start < p.End; k++ {
				taken[k] = true
			}
		}
	}
	return taken, cues
}

// Package statement finds the fact-bearing spans of an article: typed values
// and what they are about.
//
// What goes in: an annotated article with its entities, mentions, dates,
// quantities and quotes. What comes out: its statements. Whether two of them
// agree is for package ledger.
//
// Each sentence of the body is read once. Its event words ("tied the knot",
// "ran aground") are mapped to classes by a general lexicon; each value (a
// date, a number, an age, a place, a title) is then bound to the class, noun
// and names that stand nearest, clause boundaries counted dearly. Of headlines
// ages alone are read ("dies aged 81"): they compress, and the body repeats the rest.
//
// Beside values it tells what persons are (kind "role"), where they are from and
// firms are based (places), what somebody did or did not do, denied or confirmed
// ("polar"), and which of two events came first ("order").
package statement

import (
	"sort"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Read returns the statements of an article in reading order.
func Read(r *news.Reading, a *news.Annotated) []news.Statement {
	if r == nil || a == nil || a.Article == nil {
		return nil
	}
	x := newIndex(a)
	out := make([]news.Statement, 0, len(a.Dates)+len(a.Quantities))
	for i := range r.Passages {
		p := &r.Passages[i]
		if p.Para < 0 && p.Para != news.HeadlinePassage {
			continue
		}
		for _, s := range p.Sentences {
			st := x.sentence(p, s)
			if p.Para < 0 {
				if len(st.w) > 2 && len(st.w) <= maxWords {
					out = x.ages(out, st, map[int]bool{})
				}
				continue
			}
			if len(st.w) < 3 || len(st.w) > maxWords {
				continue
			}
			used := map[int]bool{} // quantities that an age has taken
			out = x.ages(out, st, used)
			out = x.numbers(out, st, used)
			out = x.tallies(out, st)
			out = x.whens(out, st)
			out = x.places(out, st)
			out = x.agents(out, st)
			out = x.roles(out, st)
			out = x.homes(out, st)
			out = x.polar(out, st)
			out = x.orders(out, st)
			out = x.stances(out, st)
			out = x.chosen(out, st)
			out = x.slots(out, st)
		}
	}
	if len(out) == 0 {
		return nil
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Value.Less(out[j].Value) })
	return out
}

// maxWords bounds the sentences that are read: longer ones are lists and
// furniture, and the rules look at pairs of words.
const maxWords = 160

// base returns a statement of the sentence with what all kinds share; value is
// words [from, to).
func (x *index) base(s *sent, from, to int) news.Statement {
	s.tell()
	st := news.Statement{
		Span:   s.span,
		Value:  news.Span{Para: s.span.Para, Start: s.w[from].start, End: s.w[to-1].end},
		Entity: -1, Quote: -1,
		Terms: s.terms, Names: s.names, Hedge: s.hedge, By: s.by,
		AsOf: s.asOf || s.passes(from) || from > 1 && s.w[from-1].lo == "least" && s.w[from-2].lo == "at", Old: s.old || s.recalls && !s.collecting() || s.replaced(from) || s.former(from),
	}
	if q := s.w[from].quote; q >= 0 {
		st.Quoted, st.Quote = true, q
	}
	st.Negated = s.denies(from)
	x.attributed(s, &st, from)
	return st
}

// collecting reports whether the sentence tells what an appeal has raised, which is
// often one in memory of somebody.
func (s *sent) collecting() bool {
	for _, h := range s.hits {
		if h.class == "raise" {
			return true
		}
	}
	return false
}

// replaced reports whether the words in front of the value at word i hold it against
// the one that stands: "up from 12", "compared with £3m last year".
func (s *sent) replaced(i int) bool {
	for k := i - 1; k >= 0 && k >= i-5 && s.w[k].kind == news.Word; k-- {
		for _, p := range heldAgainst[s.w[k].lo] {
			if s.has(k, p) && k+len(p) <= i && (p[0] != "against" || k == i-1 || k == i-2 && s.w[i-1].kind != news.Word) {
				return true
			}
		}
	}
	return false
}

// passes reports whether a figure is said to have passed the value at word i: "passed 900",
// "has topped the 900 mark"; houses that passed a bill did not.
func (s *sent) passes(i int) bool {
	k := i - 1
	for k > 0 && (adverbs[s.w[k].lo] || s.w[k].lo == "the") {
		k--
	}
	return k > 0 && (s.w[k].lo == "passed" || s.w[k].lo == "topped")
}

// stated are nouns of values that another one may replace, formerly words that say it did.
var (
	stated   = text.Set(`offer bid price estimate figure proposal approach valuation target forecast budget toll count`)
	formerly = text.Set(`initial previous original earlier prior`)
)

// former reports whether the value at word i is one that stood before: "from its initial
// offer of £4 a share, or £3bn".
func (s *sent) former(i int) bool {
	for k := i - 1; k > 0 && k >= i-9; k-- {
		w := s.w[k]
		if stated[w.lem] {
			return formerly[s.w[k-1].lo]
		}
		if w.kind != news.Word && w.kind != news.Number && w.lo != "," && w.lo != "$" && w.lo != "£" && w.lo != "€" || verbLike(w) {
			return false
		}
	}
	return i+1 < len(s.w) && formerly[s.w[i-min(i, 1)].lo] && stated[s.w[i+1].lem]
}

// about returns the entities of the sentence, those nearest before word at
// first, then those after it.
func (x *index) about(s *sent, at int) []int {
	var out []int
	add := func(e int) {
		if e < 0 {
			return
		}
		for _, o := range out {
			if o == e {
				return
			}
		}
		out = append(out, e)
	}
	for _, dir := range [2]bool{true, false} {
		ms := s.ments
		for k := range ms {
			m := ms[k]
			if dir {
				m = ms[len(ms)-1-k]
			}
			before := x.a.Mentions[m].Start < s.w[at].start
			if before != dir || reflexives[s.w[s.at(x.a.Mentions[m].Start)].lo] {
				continue
			}
			add(x.a.Mentions[m].Entity)
			for _, e := range x.a.Mentions[m].Also {
				add(e)
			}
		}
	}
	for i := 1; i < len(s.w); i++ {
		if w := &s.w[i]; w.mention < 0 && (s.w[i-1].lo == "the" || s.w[i-1].lo == "this") {
			if e, ok := x.heads[w.lem]; ok {
				add(e)
			}
		}
	}
	return out
}

// generic nouns end many names and point to none.
var generic = text.Set(`council company club party government state city town county police group party team court house
office department committee board university school bank service union league party day year islands island`)

// headNouns maps the last word of each organisation's, work's, place's and
// event's name to it, where one alone has it: "the festival" is then the
// "Harwich Book Festival".
func headNouns(a *news.Annotated) map[string]int {
	out := map[string]int{}
	for i, e := range a.Entities {
		if e.Kind == news.Person {
			continue
		}
		w := text.Words(e.Name)
		if len(w) < 2 || generic[w[len(w)-1]] {
			continue
		}
		h := lemma(w[len(w)-1])
		if _, dup := out[h]; dup {
			out[h] = -1
			continue
		}
		out[h] = i
	}
	return out
}

// subject returns the entities of the mention that is most likely the subject
// of the event words [from, to): the nearest mention before it that no
// preposition leads in, in the same clause or before a relative pronoun. Empty
// when there is none.
func (x *index) subject(s *sent, from int) []int {
	for i := from - 1; i >= 0; i-- {
		m := s.w[i].mention
		if reflexives[s.w[i].lo] {
			continue
		}
		if m < 0 {
			if s.w[i].lo == ";" || (s.w[i].lo == "but" || s.w[i].lo == "while") && i < from-1 {
				return nil
			}
			continue
		}
		j := i
		for j > 0 && s.w[j-1].mention == m {
			j--
		}
		if prev := s.before(j); prev != "" && prepositions[prev] {
			i = j
			continue
		}
		if i == from-1 && j == i && possessives[s.w[i].lo] && x.a.Mentions[m].Entity >= 0 && x.a.Mentions[m].Kind == news.Person {
			return append([]int{x.a.Mentions[m].Entity}, x.a.Mentions[m].Also...) // "her debut"
		}
		if possessives[s.w[i].lo] || i+1 < len(s.w) && (s.w[i+1].lo == "'s" || s.w[i+1].lo == "’s" || s.w[i+1].lo == "’") {
			return nil // "her brother", "Lee's lawyer": someone else
		}
		ment := x.a.Mentions[m]
		if ment.Entity < 0 || ment.Kind == news.Place {
			i = j
			continue
		}
		out := append([]int{ment.Entity}, ment.Also...)
		if j >= 2 && s.w[j-1].lo == "and" && ment.Kind == news.Person { // "Ada Lee and Tom Dole married"
			if o := s.w[j-2].mention; o >= 0 && x.a.Mentions[o].Kind == news.Person && x.a.Mentions[o].Entity >= 0 {
				out = append(out, x.a.Mentions[o].Entity)
			}
		}
		return out
	}
	return nil
}

var reflexives = text.Set(`himself herself itself themselves`)

// before returns the word before i, articles and adjectives passed over.
func (s *sent) before(i int) string {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if w := s.w[k].lo; w != "the" && w != "a" && w != "an" && w != "his" && w != "her" && w != "its" && w != "their" {
			return w
		}
	}
	return ""
}

var prepositions = text.Set(`of in on at by for from to with into onto over under near off against between via per than like about`)

// planned reports whether the words before [at] speak of the future.
func (s *sent) planned(at int) bool {
	for i := max(0, at-7); i < at; i++ {
		if s.boundary(i) && s.w[i].lo != "and" {
			continue
		}
		if s.w[i].marks&markPlan == 0 {
			continue
		}
		for _, p := range planning[s.w[i].lo] {
			if s.has(i, p) && i+len(p) <= at+1 && !s.cut(i+len(p), at) {
				return true
			}
		}
	}
	return false
}

// cut reports whether a clause boundary stands among words [from, to).
func (s *sent) cut(from, to int) bool {
	for i := from; i < to && i < len(s.w); i++ {
		if s.boundary(i) && s.w[i].lo != "and" && s.w[i].lo != "as" {
			return true
		}
	}
	return false
}

// unreal reports whether the event at word at is wished, feared, asked for or
// supposed, and not told: "calls for her resignation", "refused to resign",
// "if he wins".
func (s *sent) unreal(at int) bool {
	for i := at - 1; i >= 0 && i >= at-7; i-- {
		w := s.w[i]
		switch {
		case w.lo == "if" || w.lo == "unless" || w.lo == "whether" || w.lo == "should" || w.lo == "might" || w.lo == "may" && !w.cap || w.lo == "could" || w.lo == "would":
			return true
		case unrealVerbs[w.lem]:
			return true
		case w.lo == ";" || w.lo == "," || s.boundary(i) && w.lo != "and":
			return false
		}
	}
	return false
}

var unrealVerbs = text.Set(`urge demand refuse ask want hope fear threaten consider call pressure oppose propose suggest rumour rumor
think warn decline fail attempt try seek vow promise force`)

// front puts entities first in list, each once.
func front(first, list []int) []int {
	out := make([]int, 0, len(first)+len(list))
	for _, l := range [2][]int{first, list} {
		for _, e := range l {
			dup := e < 0
			for _, o := range out {
				dup = dup || o == e
			}
			if !dup {
				out = append(out, e)
			}
		}
	}
	return out
}

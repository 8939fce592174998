package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// decisive are verbs of what one does or does not do: that an outlet says so and
// another the contrary is no matter of wording.
var decisive = text.Set(`apologise apologize brake admit confess sign resign speak pay attend survive cooperate surrender flee stop warn sell
accept reject approve appeal testify undergo consult inform notify consent evacuate close cancel charge arrest convict release sack suspend`)

// sayNo and sayYes are verbs of denying and confirming that something is so.
var (
	sayNo  = text.Set(`denied denies deny denying`)
	sayYes = text.Set(`confirmed confirms admitted admits acknowledged acknowledges`)
)

// polar appends what the sentence says that somebody did, or did not do, of what is
// decisive; what is denied and confirmed; and whether a figure rose or fell. Text is
// "yes" or "no".
func (x *index) polar(out []news.Statement, s *sent) []news.Statement {
	for i := range s.w {
		w := &s.w[i]
		if w.quote >= 0 || w.kind != news.Word || w.mention >= 0 && w.cap && i > 0 {
			continue
		}
		switch {
		case decisiveSieve.May(w.lem) && decisive[w.lem]:
			out = x.deed(out, s, i)
		case sayingSieve.May(w.lo) && (sayNo[w.lo] || sayYes[w.lo]):
			out = x.denial(out, s, i)
		}
		if w.lem == "plead" || w.lo == "guilty" {
			out = x.plea(out, s, i)
		}
		if (w.lo == "for" || w.lo == "against") && i > 0 && s.w[i-1].lem == "vote" && s.w[i-1].lo != "votes" {
			out = x.ballot(out, s, i)
		}
	}
	return x.trends(out, s)
}

// deed reads "Ann Lee did not apologise", "Ann Lee apologised".
func (x *index) deed(out []news.Statement, s *sent, i int) []news.Statement {
	w := s.w[i]
	aux, not, open := s.auxiliaries(i)
	if open || not < 0 && (s.denies(i) || s.denies(aux)) {
		return out // not so yet, or denied in other words: "neither Ann nor Eva Lee was arrested"
	}
	no := not >= 0
	passive := aux < i && !strings.HasPrefix(s.w[aux].lo, "did")
	if no && w.lo != w.lem && !passive || !no && (aux < i && !passive || !verbLike(w) || !strings.HasSuffix(w.lo, "ed") && irregular[w.lo] == "") {
		return out
	}
	if s.unreal(i) || s.planned(i) {
		return out
	}
	who := x.subject(s, min(aux, i))
	if len(who) == 0 {
		return out
	}
	st := x.base(s, i, i+1)
	st.Negated = false
	st.Kind, st.Attribute, st.Text = "polar", canonical(w.lem), yes(!no)
	if no {
		st.Value.Start = s.w[not].start
	}
	if passive {
		st.Scope = []string{"passive"}
	}
	st.Noun, st.When = s.objectOf(i), x.whenOf(s, i)
	st.About, st.Main = front(who[:1], x.about(s, i)), 1
	return append(out, st)
}

// auxiliaries looks over the words in front of the verb at word i: aux is "did", "was"
// or "were", i where there is none; not is the word that denies, -1 for none. open says
// that the deed is not so yet or may not be: "has", "would", "to".
func (s *sent) auxiliaries(i int) (aux, not int, open bool) {
	aux, not = i, -1
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		lo, denied := strings.CutSuffix(s.w[k].lo, "n't")
		denied = denied || lo == "not" || lo == "never"
		if denied && not < 0 {
			not = k
		}
		switch {
		case lo == "did" || lo == "was" || lo == "were":
			aux = k
		case opening[lo]:
			return aux, not, true
		case !denied && (s.w[k].kind != news.Word || s.boundary(k) || stops[lo]):
			return aux, not, false
		}
	}
	return aux, not, false
}

// opening are the words behind which a verb tells what is not so yet, or what might be,
// and what is left of them where "n't" is cut off.
var opening = text.Set(`has have had does do will would could should to may might can must wo ca cannot`)

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func canonical(lem string) string {
	switch lem {
	case "apologize":
		return "apologise"
	case "confess":
		return "admit"
	}
	return lem
}

// objectOf returns the base form of the noun that the verb at word i acts on, behind
// at most one preposition; "" where none follows at once.
func (s *sent) objectOf(i int) string {
	noun := ""
	for k := i + 1; k < len(s.w) && k < i+7; k++ {
		w := s.w[k]
		switch {
		case k == i+1 && prepositions[w.lo] || noun == "" && (articles[w.lo] || possessives[w.lo] || w.lo == "any" || w.lo == "all"):
			continue
		case w.kind != news.Word || stops[w.lo] || s.boundary(k) || calendar[w.lo] || verbLike(w):
			return noun
		case strings.HasSuffix(w.lo, "ly") || w.lo == "again" || w.lo == "twice" || w.lo == "once":
			return noun
		}
		noun = w.lem
	}
	return noun
}

// denial reads "denied that the plant would close", "confirmed that the plant will
// shut": what is denied or confirmed is the terms of the clause.
func (x *index) denial(out []news.Statement, s *sent, i int) []news.Statement {
	from := i + 1
	if from < len(s.w) && (s.w[from].lo == "that" || s.w[from].lo == "any") {
		from++
	}
	if from >= len(s.w) || s.w[from].kind != news.Word || prepositions[s.w[from].lo] {
		return out
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch lo := s.w[k].lo; lo {
		case "nor", "to", "could", "would", "unable":
			return out // "would neither confirm nor deny"
		default:
			if negates(lo) {
				return out
			}
		}
	}
	end := from
	for end < len(s.w) && s.w[end].lo != "." && s.w[end].lo != ";" && s.w[end].lo != "," && s.w[end].lo != "but" && end < from+24 {
		end++
	}
	terms := s.clauseTerms(from, end)
	if len(terms) < 2 {
		return out
	}
	st := x.base(s, i, i+1)
	st.Negated = false
	st.Kind, st.Attribute, st.Text = "polar", "claim", yes(sayYes[s.w[i].lo])
	st.Scope = terms
	st.About = front(x.subject(s, i), x.about(s, i))
	return append(out, st)
}

// clauseTerms returns the content words, names included, of words [from, to) in base
// form: event words as their class.
func (s *sent) clauseTerms(from, to int) []string {
	var out []string
	seen := map[string]bool{}
	for i := from; i < to; i++ {
		w := s.w[i]
		t := w.lem
		for _, h := range s.hits {
			if h.from <= i && i < h.to {
				t = h.class
			}
		}
		if w.kind != news.Word || t == w.lem && (function[w.lo] || len(w.lo) < 3 || calendar[w.lo]) || seen[t] {
			continue
		}
		seen[t] = true
		out = append(out, t)
	}
	return out
}

// plea reads "pleaded guilty", "denied murder", "was found guilty by a jury".
func (x *index) plea(out []news.Statement, s *sent, i int) []news.Statement {
	text := ""
	switch {
	case s.w[i].lem == "plead" && i+1 < len(s.w) && s.w[i+1].lo == "guilty":
		text = "yes"
	case s.w[i].lem == "plead" && i+2 < len(s.w) && s.w[i+1].lo == "not" && s.w[i+2].lo == "guilty":
		text = "no"
	case s.w[i].lo == "guilty" && i > 1 && s.w[i-1].lo == "found" && s.w[i-2].lo != "not":
		for k := i + 1; k < len(s.w) && k < i+11; k++ { // by a jury, after a trial: who pleads guilty needs none
			if s.w[k].lo == "jury" || s.w[k].lo == "jurors" || s.w[k].lo == "trial" {
				text = "no"
			}
		}
	}
	at := i
	if s.w[i].lo == "guilty" {
		at = i - 1
	}
	if text == "" || s.unreal(i) || s.planned(i) || s.denies(at) {
		return out
	}
	who := x.subject(s, at)
	if len(who) == 0 {
		return out
	}
	st := x.base(s, at, min(len(s.w), i+2))
	if s.w[i].lo == "guilty" {
		st = x.base(s, at, i+1)
	}
	if text == "no" && s.w[i].lem == "plead" {
		st = x.base(s, at, i+3)
	}
	st.Negated = false
	st.Kind, st.Attribute, st.Text = "polar", "plead", text
	st.About, st.Main = front(who[:1], x.about(s, at)), 1
	return append(out, st)
}

// ballot reads "voted for the bill", "voted against the bill".
func (x *index) ballot(out []news.Statement, s *sent, i int) []news.Statement {
	who := x.subject(s, i-1)
	if len(who) == 0 || s.unreal(i-1) || s.planned(i-1) || s.denies(i-1) {
		return out
	}
	st := x.base(s, i, i+1)
	st.Negated = false
	st.Kind, st.Attribute, st.Text = "polar", "vote for", yes(s.w[i].lo == "for")
	st.Noun = s.objectOf(i)
	st.About, st.Main = front(who[:1], x.about(s, i)), 1
	if st.Noun == "" {
		return out
	}
	end := i + 1
	for end < len(s.w) && end < i+4 && s.w[end].kind == news.Word && s.w[end].lem != st.Noun {
		end++
	}
	if end < len(s.w) && s.w[end].lem == st.Noun {
		st.Value.End = s.w[end].end
	}
	return append(out, st)
}

// trends reads "revenue fell 9 per cent", "revenue rose 9 per cent".
func (x *index) trends(out []news.Statement, s *sent) []news.Statement {
	for _, h := range s.hits {
		if h.class != "rise" && h.class != "fall" || h.from == 0 || s.w[h.from].quote >= 0 || !verbLike(s.w[h.from]) || s.denies(h.from) {
			continue
		}
		k := h.from - 1
		if s.w[k].lo == "had" || s.w[k].lo == "has" || s.w[k].lo == "have" {
			k--
		}
		for k > 0 && k > h.from-5 && s.w[k].cap && s.w[k-1].kind == news.Word { // "Shares in Norvane Steel rose"
			if k--; s.w[k].lo == "in" || s.w[k].lo == "at" || s.w[k].lo == "of" {
				k--
				break
			}
		}
		if k < 0 || s.w[k].kind != news.Word || s.w[k].cap && k > 0 || stops[s.w[k].lo] {
			continue
		}
		q := -1
		for _, qi := range s.quants {
			if a := s.at(x.a.Quantities[qi].Start); a >= h.to && a <= h.to+3 && x.a.Quantities[qi].Kind == news.Percent {
				q = qi
			}
		}
		if q < 0 {
			continue
		}
		st := x.base(s, h.from, s.at(x.a.Quantities[q].End))
		st.Kind, st.Attribute, st.Text, st.Noun = "polar", "rise", yes(h.class == "rise"), s.w[k].lem
		st.Quantity = &x.a.Quantities[q]
		st.About = x.about(s, h.from)
		out = append(out, st)
	}
	return out
}

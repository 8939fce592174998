package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// lasting are the classes of what things go through once or seldom; their dates are
// told of the thing, which often has no name: "the bridge was opened in 1961".
var lasting = text.Set(`make open found buy sell launch close`)

// passed are words that may stand between a thing and what befell it.
var passed = text.Set(`was were been be is are had has have which that , first originally only then also being`)

// thingOf returns the noun, in base form, of the thing without a name that the event
// h befell: the subject of a passive or a relative clause ("The tram, built in
// 1958,"), else the object ("bought the flat"); "" where there is none.
func (s *sent) thingOf(h hit) string {
	k := h.from - 1
	for k >= 0 && (passed[s.w[k].lo] || adverbs[s.w[k].lo]) {
		k--
	}
	if k < h.from-1 && k > 0 && s.w[k].lo == "it" { // "on the Ostrey Expressway since it was opened"
		for j := k - 1; j > 0 && j > k-8; j-- {
			if s.plainNoun(j) && s.w[j-1].kind == news.Word || s.w[j].cap && s.w[j].kind == news.Word && !s.w[j+1].cap {
				return s.w[j].lem
			}
		}
		return ""
	}
	if k < h.from-1 && k >= 0 && s.plainNoun(k) {
		for j := k - 1; j >= 0 && j >= k-6; j-- {
			switch w := s.w[j]; {
			case w.lo == "the" || possessives[w.lo] || w.lo == "'s" || w.lo == "’s":
				return s.nounForm(k)
			case w.kind != news.Word && w.lo != "-" && !strings.ContainsAny(w.lo, "0123456789") && w.lo != "£" && w.lo != "$" && w.lo != "€" || stops[w.lo]:
				return ""
			}
		}
		return ""
	}
	noun := ""
	for k = h.to; k < len(s.w) && k < h.to+5; k++ {
		if w := s.w[k]; k == h.to && (w.lo == "the" || w.lo == "a" || w.lo == "an" || possessives[w.lo]) {
			continue
		}
		if k == h.to || !s.plainNoun(k) {
			break
		}
		noun = s.nounForm(k)
	}
	return noun
}

// titled are nouns of works that a year may stand before: "the 2011 film".
var titled = text.Set(`film movie album novel book play single song series drama comedy musical thriller memoir opera documentary sitcom hit
remake sequel blockbuster biopic game`)

// workDated returns the work whose year the words [from, to) give: "the 2011 film The
// Salt Road", "The Salt Road, the 2011 film"; -1 where they date something else.
func (x *index) workDated(s *sent, from, to int) int {
	if to != from+1 || s.w[from].kind != news.Number || len(s.w[from].lo) != 4 || from == 0 || to >= len(s.w) || s.w[from-1].lo != "the" && s.w[from-1].lo != "her" && s.w[from-1].lo != "his" && s.w[from-1].lo != "their" {
		return -1
	}
	k := to
	for k < len(s.w) && k < to+4 && !titled[s.w[k].lem] && s.w[k].kind == news.Word && s.w[k].mention < 0 {
		k++
	}
	if k >= len(s.w) || !titled[s.w[k].lem] {
		return -1
	}
	named := func(i int) int {
		if i < 0 || i >= len(s.w) || s.w[i].mention < 0 {
			return -1
		}
		if m := x.a.Mentions[s.w[i].mention]; m.Kind != news.Person && m.Kind != news.Place && m.Entity >= 0 && m.Form == news.NameForm {
			return m.Entity
		}
		return -1
	}
	for i := k + 1; i < len(s.w) && i <= k+2; i++ {
		if e := named(i); e >= 0 {
			return e
		}
		if s.w[i].kind == news.Word {
			break
		}
	}
	if from >= 3 && s.w[from-2].lo == "," {
		return named(from - 3)
	}
	return -1
}

// nounForm is the base form of a noun; "building" is none of "build".
func (s *sent) nounForm(i int) string {
	if lo := s.w[i].lo; strings.HasSuffix(strings.TrimSuffix(lo, "s"), "ing") {
		return strings.TrimSuffix(lo, "s")
	}
	return s.w[i].lem
}

// plainNoun reports whether word i may be a noun that is no name.
func (s *sent) plainNoun(i int) bool {
	w := s.w[i]
	return w.kind == news.Word && w.mention < 0 && !w.cap && len(w.lo) > 2 && !stops[w.lo] && !function[w.lo] && !verbLike(w) && !calendar[w.lo]
}

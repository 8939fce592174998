package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// placed are the event classes whose place is read.
var placed = text.Set(`marry die bear hit sink meet trip murder attack arrest film make move find explode burn abduct vanish hold trial
collapse open join appoint study storm`)

// venues are nouns that name a kind of place.
var venues = text.Set(`house hall church cathedral chapel hotel farm castle abbey barn stadium hospital office school restaurant pub
beach garden museum theatre theater station airport prison villa palace mosque temple synagogue vineyard hotel flat
apartment bungalow cottage park shop supermarket warehouse factory nightclub club bar café cafe library cinema
registry home bridge tunnel junction roundabout motorway harbour harbor quay pier`)

var placePrepositions = text.Set(`in at on off near outside inside aboard to from into onto`)

// places appends where the events of a sentence happened: the place named
// behind a preposition, or what was struck.
func (x *index) places(out []news.Statement, s *sent) []news.Statement {
	for _, h := range s.hits {
		if !placed[h.class] || s.w[h.from].quote >= 0 {
			continue
		}
		if st, ok := x.placeOf(s, h); ok {
			out = append(out, st)
		}
	}
	return out
}

func (x *index) placeOf(s *sent, h hit) (news.Statement, bool) {
	ent, venue := -1, ""
	lo, hi := -1, -1
	prep, direct := "", false
	if w := s.w[h.to-1].lo; h.to-h.from > 1 && placePrepositions[w] { // "flew to"
		prep = w
	}
	for k := h.to; k < len(s.w) && k < h.to+16; k++ {
		w := s.w[k]
		if w.lo == ";" || w.lo == "." || (k > h.to || w.lo == "after" || w.lo == "when") && s.boundary(k) && w.lo != "and" || w.lo == "and" && (ent >= 0 || venue != "") {
			break
		}
		if placePrepositions[w.lo] {
			prep = w.lo
			continue
		}
		if w.lo == "," && k+1 < len(s.w) && (s.w[k+1].lo == "a" || s.w[k+1].lo == "an" || s.w[k+1].lo == "who" || s.w[k+1].lo == "whose") {
			break // "the death of Ann Lee, a pupil at Oldfield School"
		}
		if w.lo == "," && prep == "" {
			continue
		}
		if m := w.mention; m >= 0 && ent < 0 {
			mm := x.a.Mentions[m]
			direct = h.class == "hit" && (prep == "" || prep == "into" || prep == "onto") && k < h.to+4 && mm.Form == news.NameForm && mm.Kind != news.Person && mm.Kind != news.Event
			if x.dated(s, mm.Span) || s.adjective(k, m) {
				continue
			}
			if mm.Entity >= 0 && mm.Form == news.NameForm && (direct || prep != "" && mm.Kind == news.Place) {
				ent = mm.Entity
				if h.class != "arrest" || venue == "" {
					lo, hi = s.at(mm.Start), s.at(mm.End)
				} else if !s.w[lo].cap { // "his home in Hexley", but "Oldra airport" alone
					hi = s.at(mm.End)
				}
				break
			}
		}
		if m := w.mention; prep != "" && m < 0 && ent < 0 && w.cap && w.kind == news.Word && !calendar[w.lo] && (k == 0 || placePrepositions[s.w[k-1].lo]) && !function[w.lo] {
			hi = k + 1
			for hi < len(s.w) && s.w[hi].cap && s.w[hi].mention < 0 && s.w[hi].kind == news.Word {
				hi++
			}
			lo, venue = k, "\""+strings.ToLower(s.text[s.w[k].start:s.w[hi-1].end])
			break
		}
		if prep != "" && venue == "" && venues[w.lem] && !w.cap {
			venue = s.venueText(h.to, k)
			if lo < 0 {
				lo, hi = s.venueStart(h.to, k), k+1
			}
		}
	}
	if ent < 0 && venue == "" || lo < 0 || hi <= lo {
		return news.Statement{}, false
	}
	st := x.base(s, lo, hi)
	st.Kind, st.Attribute = "place", h.class
	if h.class == "die" && s.violent(h) {
		st.Attribute = "murder" // where one was shot is not where one died
	}
	st.Entity, st.Text = ent, venue
	if direct {
		st.Scope = []string{"direct"}
	} else if h.class == "trip" && prep == "from" || h.class != "trip" && (prep == "to" || prep == "from" || prep == "into") {
		st.Scope = []string{prep}
	}
	st.Planned = s.planned(h.from)
	st.When = x.whenOf(s, h.from)
	main := front(x.subject(s, h.from), nil)
	if len(main) == 0 && h.from == 0 {
		main = x.nextPerson(s, hi)
	}
	st.About, st.Main = front(main, x.about(s, h.from)), len(main)
	if s.unreal(h.from) {
		st.Scope = append(st.Scope, "unreal")
	}
	return st, true
}

// nextPerson returns the person named right behind the comma at word i: "Born in
// Hexley, Ann Lee moved".
func (x *index) nextPerson(s *sent, i int) []int {
	if i+1 >= len(s.w) || s.w[i].lo != "," || s.w[i+1].mention < 0 {
		return nil
	}
	if m := x.a.Mentions[s.w[i+1].mention]; m.Kind == news.Person && m.Entity >= 0 {
		return []int{m.Entity}
	}
	return nil
}

// violent reports whether the words of a death tell the deed and not the dying.
func (s *sent) violent(h hit) bool {
	for k := h.from; k < h.to; k++ {
		switch s.w[k].lo {
		case "killed", "kill", "killing", "kills", "fatal", "dead", "fatality", "fatalities":
			return true
		}
	}
	return false
}

// dated reports whether a mention is part of a date.
func (x *index) dated(s *sent, m news.Span) bool {
	for _, d := range s.dates {
		if x.a.Dates[d].Overlaps(m) {
			return true
		}
	}
	return false
}

// adjective reports whether mention m, of which word k is part, stands before
// the noun of its phrase: "the Mediterranean island of …".
func (s *sent) adjective(k, m int) bool {
	for k < len(s.w) && s.w[k].mention == m {
		k++
	}
	return k < len(s.w) && s.w[k].kind == news.Word && !stops[s.w[k].lo] && !s.boundary(k) && s.w[k].lo != "'s" && s.w[k].lo != "’s" && !s.verbal(k)
}

// venueStart returns where the noun phrase that ends at word k begins.
func (s *sent) venueStart(from, k int) int {
	for k > from && s.w[k-1].kind == news.Word && !stops[s.w[k-1].lo] {
		k--
	}
	return k
}

func (s *sent) venueText(from, k int) string {
	var b []string
	for i := s.venueStart(from, k); i <= k; i++ {
		b = append(b, s.w[i].lo)
	}
	return strings.Join(b, " ")
}

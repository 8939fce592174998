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

package statement

import (
	"strings"

	"hearsay/internal/news"
)

// placing is the search for where an event took place.
type placing struct {
	*index
	s      *sent
	h      hit    // the event
	ent    int    // the place's entity, -1 for none
	venue  string // a place without a name, or with one that is no entity
	lo, hi int    // its words
	prep   string // the preposition that leads in a place
	direct bool   // the name is what the event befell: "hit Hexley"
}

// placeReach is how many words behind an event are searched for its place.
const placeReach = 16

// placeOf returns the statement of where an event took place.
func (x *index) placeOf(s *sent, h hit) (news.Statement, bool) {
	p := &placing{index: x, s: s, h: h, ent: -1, lo: -1, hi: -1}
	if w := s.w[h.to-1].lo; h.to-h.from > 1 && placePrepositions[w] { // "flew to"
		p.prep = w
	}
	p.search()
	if p.ent < 0 && p.venue == "" || p.lo < 0 || p.hi <= p.lo {
		return news.Statement{}, false
	}
	return p.statement(), true
}

// search reads the words behind the event.
func (p *placing) search() {
	s := p.s
	for k := p.h.to; k < len(s.w) && k < p.h.to+placeReach; k++ {
		w := s.w[k]
		if p.ends(k) {
			return
		}
		if placePrepositions[w.lo] {
			p.prep = w.lo
			continue
		}
		if w.lo == "," && p.prep == "" {
			continue
		}
		if w.mention >= 0 {
			use, taken := p.mention(k)
			if taken {
				return
			}
			if !use {
				continue
			}
		}
		if p.prep == "" {
			continue
		}
		if p.capital(k) {
			return
		}
		if p.venue == "" && venues[w.lem] && !w.cap {
			p.venue = s.venueText(p.h.to, k)
			if p.lo < 0 {
				p.lo, p.hi = s.venueStart(p.h.to, k), k+1
			}
		}
	}
}

// ends reports whether the search ends at word k: a clause, or what is told of somebody.
func (p *placing) ends(k int) bool {
	s, w := p.s, p.s.w[k]
	if w.lo == ";" || w.lo == "." || (k > p.h.to || w.lo == "after" || w.lo == "when") && s.boundary(k) && w.lo != "and" || w.lo == "and" && p.venue != "" {
		return true
	}
	// "the death of Ann Lee, a pupil at Oldfield School"
	return w.lo == "," && k+1 < len(s.w) && (s.w[k+1].lo == "a" || s.w[k+1].lo == "an" || s.w[k+1].lo == "who" || s.w[k+1].lo == "whose")
}

// mention reads the name at word k: whether it may be of use, and whether it is the place.
func (p *placing) mention(k int) (use, taken bool) {
	s, m := p.s, p.s.w[k].mention
	mm := p.a.Mentions[m]
	p.direct = p.h.class == "hit" && (p.prep == "" || p.prep == "into" || p.prep == "onto") && k < p.h.to+4 && mm.Form == news.NameForm && mm.Kind != news.Person && mm.Kind != news.Event
	if p.dated(s, mm.Span) || s.adjective(k, m) {
		return false, false
	}
	if mm.Entity < 0 || mm.Form != news.NameForm || !p.direct && (p.prep == "" || mm.Kind != news.Place) {
		return true, false
	}
	p.ent = mm.Entity
	if p.h.class != "arrest" || p.venue == "" {
		p.lo, p.hi = s.at(mm.Start), s.at(mm.End)
	} else if !s.w[p.lo].cap { // "his home in Hexley", but "Oldra airport" alone
		p.hi = s.at(mm.End)
	}
	return true, true
}

// capital reads a capitalised run at word k that is no entity's name.
func (p *placing) capital(k int) bool {
	s, w := p.s, p.s.w[k]
	if w.mention >= 0 || !w.cap || w.kind != news.Word || calendar[w.lo] || k > 0 && !placePrepositions[s.w[k-1].lo] || function[w.lo] {
		return false
	}
	p.hi = k + 1
	for p.hi < len(s.w) && s.w[p.hi].cap && s.w[p.hi].mention < 0 && s.w[p.hi].kind == news.Word {
		p.hi++
	}
	p.lo, p.venue = k, "\""+strings.ToLower(s.text[s.w[k].start:s.w[p.hi-1].end])
	return true
}

// statement returns what is told of the place.
func (p *placing) statement() news.Statement {
	s, h := p.s, p.h
	st := p.base(s, p.lo, p.hi)
	st.Kind, st.Attribute = "place", h.class
	if h.class == "die" && s.violent(h) {
		st.Attribute = "murder" // where one was shot is not where one died
	}
	st.Entity, st.Text = p.ent, p.venue
	if p.direct {
		st.Scope = []string{"direct"}
	} else if h.class == "trip" && p.prep == "from" || h.class != "trip" && (p.prep == "to" || p.prep == "from" || p.prep == "into") {
		st.Scope = []string{p.prep}
	}
	st.Planned = s.planned(h.from)
	st.When = p.whenOf(s, h.from)
	main := front(p.subject(s, h.from), nil)
	if len(main) == 0 && h.from == 0 {
		main = p.nextPerson(s, p.hi)
	}
	st.About, st.Main = front(main, p.about(s, h.from)), len(main)
	if s.unreal(h.from) {
		st.Scope = append(st.Scope, "unreal")
	}
	return st
}

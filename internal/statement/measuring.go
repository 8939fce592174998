package statement

import (
	"strings"

	"hearsay/internal/news"
)

// measuring is the reading of one measure.
type measuring struct {
	*index
	s        *sent
	st       *news.Statement
	kind     news.QuantityKind
	from, to int // the words of the number and its unit
	n        noun
}

// measure reads what a duration, distance, percentage, speed or the like
// measures: the noun behind it ("a five-year contract"), else the ruling
// event ("jailed for nine years").
func (x *index) measure(s *sent, st *news.Statement, from, to int) bool {
	m := &measuring{index: x, s: s, st: st, kind: st.Quantity.Kind, from: from, to: to}
	if m.kind == news.Duration {
		if st.Quantity.Low > antiquity && (s.sinceThen(from, to) || strings.HasSuffix(s.w[to-1].lo, "old")) {
			st.Noun, st.Attribute = "antiquity", "measure"
			return true
		}
		if s.sinceThen(from, to) {
			return false
		}
	}
	if !m.byNoun() {
		return false
	}
	st.Attribute = s.governing(from, to)
	if m.kind == news.Duration && s.limiting() {
		st.Scope = append(st.Scope, "limit")
	}
	if st.Noun == "" && m.kind == news.Percent {
		if st.Noun = s.raisedTo(from); st.Noun != "" {
			st.AsOf = true
		}
	}
	if m.kind == news.Percent && polled[m.n.head] {
		return false // of what is asked in polls there is no end
	}
	m.byThing()
	m.byDeed()
	m.bySize()
	if to < len(s.w) && directions[s.w[to].lo] && m.kind != news.Duration && !m.away() {
		return false
	}
	return st.Attribute != "" || st.Noun != ""
}

// byNoun reads the noun behind the measure; false where the measure is of a part of it.
func (m *measuring) byNoun() bool {
	s, st, to := m.s, m.st, m.to
	n := s.nounAfter(to)
	if n.part && m.kind == news.Duration && s.w[to].lo == "of" && to+1 < len(s.w) && s.w[to+1].mention < 0 && !articles[s.w[to+1].lo] && !possessives[s.w[to+1].lo] {
		n.part = false // "five months of talks"
	}
	m.n = n
	if n.part && dimensions[n.head] == "" && !bulk(m.kind) && (m.kind != news.Duration || things[n.head] == "") && (m.kind != news.Percent || n.head != "value") {
		return false
	}
	if n.head != "" && n.head != "old" && n.end > to {
		st.Noun = n.head
		st.Scope = append(st.Scope, n.mods...)
		if alias := things[n.head]; alias != "" {
			st.Noun = alias
		}
	}
	return true
}

// byThing finds what is measured elsewhere in the sentence.
func (m *measuring) byThing() {
	s, st, from, to := m.s, m.st, m.from, m.to
	if r := s.rate(from, to); r != "" && m.kind == news.Percent {
		st.Noun = r
	}
	if st.Noun == "" {
		st.Noun = s.measuredThing(from, to)
	}
	if m.kind != news.Duration {
		return
	}
	if st.Noun == "" {
		st.Noun = s.lastedThing(from)
	}
	if st.Noun == "" || things[st.Noun] == "" {
		if n := s.stint(from, to); n != "" {
			st.Noun = n
		}
	}
	if st.Noun == "" && from > 0 && (s.w[from-1].lo == "runs" || s.w[from-1].lo == "running") && st.Quantity.Low < 6*3600 {
		st.Noun = "film"
	}
}

// byDeed finds the verb or the vehicle that a measure is of.
func (m *measuring) byDeed() {
	s, st, from := m.s, m.st, m.from
	if comparatives[st.Noun] {
		if v := s.verbBefore(from); v != "" {
			st.Attribute = v
		}
	}
	if m.kind == news.Percent {
		st.Scope = append(st.Scope, s.among(from)...)
		if s.shares() {
			st.Noun = "shares"
		}
	}
	if st.Noun == "" && m.kind == news.Speed {
		for k := from - 1; k >= 0 && st.Noun == ""; k-- {
			if vehicles[s.w[k].lem] {
				st.Noun, st.Attribute = s.w[k].lem, "drive"
			}
		}
	}
	if st.Attribute == "" && st.Noun == "" && from > 0 && verbLike(s.w[from-1]) { // "weighed 38 tonnes"
		st.Attribute = "verb:" + s.w[from-1].lem
	}
}

// bySize reads the dimension of a thing, the height of a person, a magnitude, a temperature.
func (m *measuring) bySize() {
	s, st, from, to := m.s, m.st, m.from, m.to
	if t := s.dimension(m.kind, from, to); t != "" && !s.heading(to) {
		if st.Text = s.tallBefore(from); t != "height" && t != "length" || st.Text == "" {
			st.Text = s.bearerOf(from)
		}
		st.Noun, st.Attribute = t, "measure"
	} else if t := stature[st.Noun]; t != "" && m.kind == news.Distance && m.n.end == to+1 {
		st.Text, st.Noun, st.Attribute = st.Noun, t, "measure"
	}
	if m.kind != news.Degree || st.Noun == "earthquake" {
		return
	}
	switch {
	case st.Quantity.Unit == "magnitude":
		st.Noun, st.Attribute, st.Scope = "earthquake", "quake", nil
	case st.Noun == "" || st.Attribute != "measure":
		st.Noun, st.Attribute = "temperature", "measure"
	}
}

// away reads how far from somewhere a thing lies; false where it moves.
func (m *measuring) away() bool {
	s, st := m.s, m.st
	if s.drifts() {
		return false
	}
	st.Scope = append(st.Scope, "from", "of:"+m.anchor(s, m.to))
	if m.kind != news.Percent || st.Attribute == "" { // "by 4 per cent from May"
		st.Attribute = "distance"
	}
	return true
}

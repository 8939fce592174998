package statement

import (
	"sort"

	"hearsay/internal/news"
)

// numbers appends the counts, sums and measures of a sentence.
func (x *index) numbers(out []news.Statement, s *sent, used map[int]bool) []news.Statement {
	x.done = nil
	for _, qi := range s.quants {
		q := &x.a.Quantities[qi]
		if q.Kind == news.Ordinal {
			if st, ok := x.oneMoreDead(s, q); ok {
				out = append(out, st)
				x.done = out
			}
			continue
		}
		if used[qi] || x.inDate(s, q.Span, q.Kind) {
			continue
		}
		from, to := s.at(q.Start), s.at(q.End)
		if from >= len(s.w) || to <= from || q.Low != q.High || vagueNumber(s.w[from].lo) || x.noNumber(s, qi, from, to) {
			continue
		}
		if st, ok := x.number(s, q, from, to); ok {
			out = append(out, st)
			x.done = out
		}
	}
	return out
}

// noNumber reports whether the number at words [from, to) counts and measures nothing by
// itself.
func (x *index) noNumber(s *sent, qi, from, to int) bool {
	q := &x.a.Quantities[qi]
	if s.w[max(0, from-1)].lo == "from" && from > 0 && to+1 < len(s.w) && s.w[to].lo == "to" && (s.w[to+1].kind == news.Number || small[s.w[to+1].lo] > 0) {
		return true // "from five to four": what was, or a range
	}
	if p := from - 1; q.Kind == news.Count && q.Low < 1000 && p >= 0 && s.w[p].cap && s.w[p].kind == news.Word && s.w[from].kind == news.Number && (p > 0 || s.w[p].mention >= 0) && !function[s.w[p].lo] {
		return true // "Falcon 9 launches", "Apollo 11"
	}
	if q.Kind != news.Count && q.Kind != news.Money && s.converts(x, qi, from) {
		return true // "7,000 acres (2,833 hectares)"
	}
	return q.Kind == news.Count && (s.sampled(from, to) || s.inTally(from) || s.houseNumber(from, to) || x.ageLike(s, from, to) || s.joined(from, to))
}

// number reads a number at words [from, to).
func (x *index) number(s *sent, q *news.Quantity, from, to int) (news.Statement, bool) {
	st := x.base(s, from, to)
	st.Kind = string(q.Kind)
	own := *q
	if from >= 3 && s.w[from-1].lo == "as" && s.w[from-2].lo == "many" && s.w[from-3].lo == "as" && own.Bound == news.AtMost {
		own.Bound = news.Exact // "as many as 26 cars" is how 26 is said that one wonders at
	}
	st.Quantity = &own
	st.When = x.whenOf(s, from)
	ok := false
	switch q.Kind {
	case news.Count:
		ok = x.count(s, &st, from, to)
	case news.Money:
		ok = x.money(s, &st, from, to)
	default:
		ok = x.measure(s, &st, from, to)
	}
	if !ok {
		return st, false
	}
	st.Scope = append(st.Scope, s.stretch(to)...)
	st.Verb = s.verbOf(from, max(to, s.nounAfter(to).end))
	if q.Kind == news.Count {
		st.Scope = append(append(st.Scope, s.portion(from, to)...), s.share(from, to)...)
		st.AsOf = st.AsOf || s.mounting(from)
	}
	st.Planned = s.planned(from) || s.ahead(to)
	st.About = front(x.subject(s, from), x.about(s, from))
	st.Main = x.doer(s, &st, from)
	sort.Strings(st.Scope)
	return st, true
}

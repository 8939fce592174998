package statement

import (
	"strings"
	"time"

	"hearsay/internal/news"
)

// reach is how far, in words with clause boundaries counted dearly, an event
// word may stand from its date.
const reach = 16

// whens appends the dated and timed events of a sentence.
func (x *index) whens(out []news.Statement, s *sent) []news.Statement {
	for _, di := range s.dates {
		d := x.a.Dates[di]
		if d.Type != news.DateDate && d.Type != news.DateTime || d.From.IsZero() && !hasClock(d.Value) {
			continue
		}
		from := s.at(d.Start)
		to := s.at(d.End)
		if from >= len(s.w) || to <= from {
			continue
		}
		h, ok := x.eventOf(s, di, from, to)
		if !ok {
			continue
		}
		st := x.base(s, from, to)
		st.Kind, st.Attribute = "date", h.class
		st.About = front(x.participants(s, h), x.about(s, h.from))
		st.Planned = s.planned(h.from)
		st.Scope = side(s, from)
		if hasClock(d.Value) {
			t := st
			t.Kind, t.Date = "time", &d
			out = append(out, t)
		}
		if !d.From.IsZero() {
			day := d
			if d.Type == news.DateTime {
				day = wholeDay(d)
			}
			st.Date = &day
			out = append(out, st)
		}
	}
	return out
}

// hasClock reports whether a TIMEX3 value gives hours.
func hasClock(v string) bool {
	_, clock, ok := strings.Cut(v, "T")
	return ok && len(clock) >= 2 && clock[0] >= '0' && clock[0] <= '9'
}

// wholeDay widens a time of day to its day.
func wholeDay(d news.Date) news.Date {
	y, m, day := d.From.Date()
	d.From = time.Date(y, m, day, 0, 0, 0, 0, d.From.Location())
	d.To = d.From.AddDate(0, 0, 1)
	d.Precision = news.PrecisionDay
	return d
}

// side says which end of a span of time the date at word i gives: "since",
// "until", "before", "after", or none.
func side(s *sent, i int) []string {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch w := s.w[k].lo; w {
		case "since", "until", "till", "before", "after", "by":
			return []string{w}
		case "to", "through":
			return []string{"until"}
		case "from", "between":
			return []string{"from"}
		case "the", "early", "late", "about", "around", "mid", "a", "least", "spring", "summer", "of":
			continue
		}
		break
	}
	return nil
}

// eventOf returns the event that the date at words [from, to) dates: the one
// that stands nearest in front of it, or behind it where the date opens its
// clause.
func (x *index) eventOf(s *sent, di, from, to int) (hit, bool) {
	opens := s.opens(from)
	best, found := reach, hit{}
	for _, h := range s.hits {
		if h.from >= from && h.to <= to || s.w[h.from].quote != s.w[from].quote {
			continue
		}
		g := s.gap(h.from, h.to, from, to)
		switch {
		case h.from >= to && !opens:
			g = g*2 + 3
		case h.to <= from && opens:
			g += 8
		}
		g += 8 * x.datesBetween(s, di, h, from, to)
		if g < best {
			best, found = g, h
		}
	}
	return found, best < reach
}

func (x *index) datesBetween(s *sent, di int, h hit, from, to int) int {
	lo, hi := s.w[min(h.to, len(s.w)-1)].start, s.w[from].start
	if h.from >= to {
		lo, hi = s.w[to-1].end, s.w[h.from].start
	}
	n := 0
	for _, o := range s.dates {
		if o != di && x.a.Dates[o].Start >= lo && x.a.Dates[o].End <= hi {
			n++
		}
	}
	return n
}

// opens reports whether the date at word i opens its sentence or clause, but
// for a preposition: "In 2018 they …", "…, and on Monday he …".
func (s *sent) opens(i int) bool {
	for k := i - 1; k >= 0; k-- {
		w := s.w[k].lo
		if prepositions[w] || w == "the" || w == "early" || w == "late" || w == "since" || w == "it" || w == "was" {
			continue
		}
		return k == 0 && s.w[k].kind == news.Punct || s.boundary(k) || s.w[k].lo == "that" || s.w[k].lo == "said" || s.w[k].lo == "\"" || s.w[k].lo == "“"
	}
	return true
}

// participants returns who the event is about: its subject, and for an event
// noun or a verb with a direct object, the name behind it.
func (x *index) participants(s *sent, h hit) []int {
	out := x.subject(s, h.from)
	for i := h.to; i < len(s.w) && i < h.to+8; i++ {
		if s.boundary(i) || s.w[i].lo == "," {
			break
		}
		if m := s.w[i].mention; m >= 0 && x.a.Mentions[m].Entity >= 0 {
			out = append(append(out[:len(out):len(out)], x.a.Mentions[m].Entity), x.a.Mentions[m].Also...)
			break
		}
	}
	return out
}

package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// milestones are nouns of events that an order may be told by.
var milestones = text.Set(`arrest final match game wedding election vote trial verdict crash fire storm accident death birth funeral meeting interview
premiere launch merger takeover strike race ceremony speech concert attack explosion collision landing takeoff surgery operation`)

// orders appends which of two events the sentence puts first: "he sold the house before
// he was arrested", "after his arrest he sold the house". Attribute is the event that
// is told, Noun the one it is told by, Text "before" or "after".
func (x *index) orders(out []news.Statement, s *sent) []news.Statement {
	for i, w := range s.w {
		if w.lo != "before" && w.lo != "after" || w.quote >= 0 {
			continue
		}
		ref, end := s.milestone(i + 1)
		if ref == "" {
			continue
		}
		main := s.ruling(i, end)
		if main < 0 {
			continue
		}
		st := x.base(s, i, end)
		st.Negated = false
		st.Kind, st.Attribute, st.Noun, st.Text = "order", s.eventAt(main), ref, w.lo
		if st.Attribute == ref || s.unreal(main) || s.denies(main) {
			continue
		}
		st.Planned = s.planned(main)
		st.About = front(x.subject(s, main), x.about(s, main))
		out = append(out, st)
	}
	return out
}

// milestone returns the event named behind "before" or "after" at word i, and the word
// behind it: "he was arrested", "his arrest", "the final"; "" for none.
func (s *sent) milestone(i int) (string, int) {
	for k := i; k < len(s.w) && k < i+7; k++ {
		w := s.w[k]
		if w.kind != news.Word || calendar[w.lo] {
			return "", 0
		}
		if strings.HasSuffix(w.lo, "ing") && k == i {
			return "", 0 // "after losing": a reason more than an order
		}
		if milestones[w.lem] && w.lo == w.lem && (k+1 >= len(s.w) || s.w[k+1].kind != news.Word || stops[s.w[k+1].lo] || s.w[k+1].cap) {
			return s.eventAt(k), k + 1
		}
		if verbLike(w) && w.lo != "was" && w.lo != "had" && k > i {
			return s.eventAt(k), s.phraseEnd(k)
		}
	}
	return "", 0
}

// phraseEnd returns the word behind the object of the verb at word k.
func (s *sent) phraseEnd(k int) int {
	end := k + 1
	for end < len(s.w) && end < k+4 && s.w[end].kind == news.Word && (articles[s.w[end].lo] || !stops[s.w[end].lo]) && !s.boundary(end) {
		end++
	}
	return end
}

// eventAt is the class of the event at word i, its base form where it has none.
func (s *sent) eventAt(i int) string {
	c := s.classOf(i)
	if c == "trial" && s.w[i].lem != "trial" {
		return s.w[i].lem
	}
	return c
}

// ruling returns the verb of the clause that the words [i, end) go with: the nearest in
// front of it, or behind it where they open the sentence; -1 for none.
func (s *sent) ruling(i, end int) int {
	if i == 0 {
		for k := end; k < len(s.w) && k < end+14; k++ {
			if s.w[k].lo == ";" {
				return -1
			}
			if verbLike(s.w[k]) && !auxiliary[s.w[k].lo] && !saying[s.w[k].lo] && s.w[k].mention < 0 {
				return k
			}
		}
		return -1
	}
	for k := i - 1; k >= 0 && k >= i-9; k-- {
		w := s.w[k]
		if w.lo == ";" || w.lo == "," || s.boundary(k) {
			return -1
		}
		if (verbLike(w) || s.hitIs(k)) && !auxiliary[w.lo] && !saying[w.lo] && (w.mention < 0 || !w.cap) {
			return k
		}
	}
	return -1
}

// hitIs reports whether an event word stands at i.
func (s *sent) hitIs(i int) bool {
	for _, h := range s.hits {
		if h.from <= i && i < h.to {
			return true
		}
	}
	return false
}

var auxiliary = text.Set(`was were been had did has have be being`)

package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// agents appends who did a thing, where the sentence stresses it: "it was Ann
// Lee who ended it", "first to answer was the Heron", "scored the
// winner", "directed by".
func (x *index) agents(out []news.Statement, s *sent) []news.Statement {
	for i := range s.w {
		if s.w[i].quote >= 0 {
			continue
		}
		var st news.Statement
		ok := false
		switch s.w[i].lo {
		case "it":
			st, ok = x.cleft(s, i)
		case "first", "last":
			st, ok = x.firstTo(s, i)
		case "by":
			st, ok = x.by(s, i)
		case "winner", "equaliser", "equalizer", "opener":
			st, ok = x.decider(s, i, s.w[i].lo)
		}
		if ok {
			out = append(out, st)
		}
	}
	return out
}

// agent returns the statement that the mention m did what attr says.
func (x *index) agent(s *sent, m int, attr string) (news.Statement, bool) {
	mm := x.a.Mentions[m]
	if mm.Entity < 0 || len(mm.Also) > 0 {
		return news.Statement{}, false
	}
	lo, hi := s.at(mm.Start), s.at(mm.End)
	if lo >= len(s.w) || hi <= lo {
		return news.Statement{}, false
	}
	st := x.base(s, lo, hi)
	st.Kind, st.Attribute, st.Entity = "agent", attr, mm.Entity
	st.About = front([]int{mm.Entity}, x.about(s, lo))
	return st, true
}

// cleft reads "it was X who VERB".
func (x *index) cleft(s *sent, i int) (news.Statement, bool) {
	if i+3 >= len(s.w) || s.w[i+1].lo != "was" {
		return news.Statement{}, false
	}
	m := -1
	for k := i + 2; k < len(s.w) && k < i+14; k++ {
		if s.w[k].mention >= 0 && !possessives[s.w[k].lo] {
			m = s.w[k].mention // the last name before "who": "it was his wife, Ruth Dole, who"
		}
		if s.w[k].lo == "not" && m < 0 {
			return news.Statement{}, false
		}
		if s.w[k].lo != "who" && s.w[k].lo != "that" {
			continue
		}
		if m < 0 || x.a.Mentions[m].Kind != news.Person && s.w[k].lo == "who" && x.a.Mentions[m].Kind != news.Organisation {
			return news.Statement{}, false
		}
		for _, h := range s.hits {
			if h.from > k && h.from <= k+4 {
				return x.agent(s, m, h.class)
			}
		}
		return news.Statement{}, false
	}
	return news.Statement{}, false
}

// firstTo reads "X was the first (team) to VERB" and "First to VERB her was
// (not a Y but) X".
func (x *index) firstTo(s *sent, i int) (news.Statement, bool) {
	to := -1
	for k := i + 1; k < len(s.w) && k <= i+3; k++ {
		if s.w[k].lo == "to" {
			to = k
			break
		}
	}
	if to < 0 || to+1 >= len(s.w) {
		return news.Statement{}, false
	}
	attr := s.w[i].lo + " to " + reaching(s.w[to+1].lem)
	if reaching(s.w[to+1].lem) == "get" {
		return news.Statement{}, false
	}
	if i >= 2 && s.w[i-1].lo == "the" && (s.w[i-2].lo == "was" || s.w[i-2].lo == "were" || s.w[i-2].lo == "became") {
		return x.thing(s, i-2, attr)
	}
	for k := to + 2; k < len(s.w) && k < to+7; k++ {
		if s.w[k].lo != "was" && s.w[k].lo != "were" {
			continue
		}
		k++
		for j := k; j < len(s.w) && j < k+10; j++ { // pass over "not a Y but"
			if s.w[j].lo == "but" {
				k = j + 1
				break
			}
		}
		for j := k; j < len(s.w) && j < k+7; j++ {
			if m := s.w[j].mention; m >= 0 && s.w[j].cap && x.a.Mentions[m].Form == news.NameForm {
				return x.agent(s, m, attr)
			}
			if s.w[j].kind == news.Punct {
				break
			}
		}
		return news.Statement{}, false
	}
	return news.Statement{}, false
}

// reaching joins verbs of arriving.
func reaching(lem string) string {
	switch lem {
	case "get", "reach", "arrive", "come":
		return "reach"
	}
	return lem
}

// thing reads the noun phrase that ends before word end as the value: a name
// within it with the words that go with it ("the Marlow fire crew").
func (x *index) thing(s *sent, end int, attr string) (news.Statement, bool) {
	lo := end
	named := -1
	for lo > 0 && end-lo < 7 && s.w[lo-1].kind == news.Word && (!function[s.w[lo-1].lo] || s.w[lo-1].mention >= 0) {
		lo--
		if m := s.w[lo].mention; m >= 0 && s.w[lo].cap && named < 0 {
			named = m
		}
	}
	if lo == end || named < 0 || x.a.Mentions[named].Entity < 0 {
		return news.Statement{}, false
	}
	st := x.base(s, lo, end)
	st.Kind, st.Attribute = "agent", attr
	st.Entity = x.a.Mentions[named].Entity
	if s.w[end-1].mention != named { // more than the name: "Marlow fire crew"
		st.Text = strings.ToLower(s.text[s.w[lo].start:s.w[end-1].end])
	}
	st.About = front([]int{st.Entity}, x.about(s, lo))
	return st, true
}

var making = text.Set(`direct write design found invent compose create discover paint author pen`)

// by reads "directed by X".
func (x *index) by(s *sent, i int) (news.Statement, bool) {
	if i == 0 || i+1 >= len(s.w) || !making[s.w[i-1].lem] || s.w[i-1].lo == s.w[i-1].lem {
		return news.Statement{}, false
	}
	for k := i + 1; k < len(s.w) && k < i+5; k++ {
		if m := s.w[k].mention; m >= 0 && x.a.Mentions[m].Form == news.NameForm && x.a.Mentions[m].Kind == news.Person {
			st, ok := x.agent(s, m, s.w[i-1].lem)
			st.About = front(x.subject(s, i-1), st.About)
			return st, ok
		}
	}
	return news.Statement{}, false
}

// decider reads "Lee scored the winner".
func (x *index) decider(s *sent, i int, what string) (news.Statement, bool) {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		switch s.w[k].lem {
		case "score", "net", "grab", "hit", "head", "fire", "slot", "bag", "snatch":
			for j := k - 1; j >= 0 && j >= k-4; j-- {
				if m := s.w[j].mention; m >= 0 && x.a.Mentions[m].Kind == news.Person {
					return x.agent(s, m, "scored the "+what)
				}
			}
			return news.Statement{}, false
		}
	}
	return news.Statement{}, false
}

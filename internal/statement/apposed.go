package statement

import "hearsay/internal/news"

// roleBehind reads the apposition behind the name that ends at word hi: "Ann Lee, 44,
// a retired teacher from Hexley,", "Ann Lee, prosecuting,", "Rep. Ann Lee, D-Hexley".
func (x *index) roleBehind(s *sent, hi int, add func(news.Statement)) {
	k := hi
	if k+2 < len(s.w) && s.w[k].lo == "(" && s.w[k+2].lo == ")" && years(s.w[k+1].lo) > 0 {
		k += 3
	}
	if k < len(s.w) && (s.w[k].lo == "(" || s.w[k].lo == ",") && k+1 < len(s.w) {
		if norm := partyShort[s.w[k+1].lo]; norm != "" && s.w[k].lo == "(" && k+2 < len(s.w) && s.w[k+2].lo == ")" {
			add(x.role(s, k+1, k+2, "party", norm, false))
			return
		}
		if norm := partyLetter(s.text[s.w[k+1].start:s.w[k+1].end]); norm != "" && s.named(k+2) {
			add(x.role(s, k+1, k+2, "party", norm, false))
			return
		}
	}
	if k+2 < len(s.w) && s.w[k].lo == "," && years(s.w[k+1].lo) > 0 {
		k += 2
	}
	if j := s.leavingAs(k); j > 0 {
		if n, norm := s.form(posts, j, s.postEnd(j)); n >= 0 {
			add(x.role(s, n, s.postEnd(j), "post", norm, false))
			return
		}
	}
	if j := k; j < len(s.w) { // "Lee is a geologist", "The author, Mina Lee, is a geologist"
		if s.w[j].lo == "," {
			j++
		}
		if j+2 < len(s.w) && (s.w[j].lo == "is" || s.w[j].lo == "was") && articles[s.w[j+1].lo] {
			x.apposed(s, j+1, add)
			return
		}
	}
	if k+1 >= len(s.w) || s.w[k].lo != "," {
		return
	}
	if k+3 < len(s.w) && articles[s.w[k+1].lo] && s.w[k+2].cap { // "Lee, the Liberal Democrat who"
		if norm := parties[s.phrase(k+2, k+4)]; norm != "" {
			add(x.role(s, k+2, k+4, "party", norm, false))
			return
		}
	}
	if k+2 < len(s.w) && articles[s.w[k+1].lo] {
		if norm := parties[s.w[k+2].lo]; norm != "" && (s.w[k+2].cap || s.w[k+2].lo == "independent") && (k+3 >= len(s.w) || s.w[k+3].kind != news.Word || stops[s.w[k+3].lo]) {
			add(x.role(s, k+2, k+3, "party", norm, false)) // "Lee, a Republican,"
			if j := k + 4; j+2 < len(s.w) && s.w[j-1].lo == "," && (s.w[j].lo == "is" || s.w[j].lo == "was") && articles[s.w[j+1].lo] {
				x.apposed(s, j+1, add)
			}
			return
		}
	}
	k++
	if k+3 < len(s.w) && s.w[k].lo == "who" && (s.w[k+1].lo == "is" || s.w[k+1].lo == "was") {
		k += 2
		for k+1 < len(s.w) && (s.w[k].lo == "at" && s.w[k+1].lo == "present" || s.w[k].lo == "present" || s.w[k].lo == "currently" || s.w[k].lo == "now") {
			k++
		}
		if !articles[s.w[k].lo] {
			return
		}
	}
	if x.kinBehind(s, k, add) {
		return
	}
	x.apposed(s, k, add)
}

// kinBehind reads ", her father" and ", the victim's uncle" behind a name, from word k on.
func (x *index) kinBehind(s *sent, k int, add func(news.Statement)) bool {
	if k+1 >= len(s.w) || !possessives[s.w[k].lo] || s.w[k].mention < 0 {
		return false
	}
	for n := 1; n <= 3 && k+n < len(s.w) && s.w[k+n].kind == news.Word; n++ {
		norm := kinOf[s.w[k+n].lo]
		if norm == "" {
			continue
		}
		m := x.a.Mentions[s.w[k].mention]
		if m.Entity < 0 || m.Kind != news.Person || len(m.Also) > 0 {
			return false
		}
		st := x.role(s, k+n, k+n+1, "kin", norm, s.past(k, k+n))
		st.About = []int{m.Entity}
		add(st)
		return true
	}
	return false
}

// leavingAs returns the word behind "as" of "is to step down as chief executive" that begins at
// word k; 0 where it does not.
func (s *sent) leavingAs(k int) int {
	left := false
	for j := k; j+1 < len(s.w) && j < k+9 && s.w[j].kind == news.Word; j++ {
		switch w := s.w[j]; {
		case w.lem == "resign" || w.lem == "leave" || w.lem == "quit" || w.lem == "step" || w.lem == "stand" || w.lem == "sack" || w.lem == "retire" || w.lem == "oust":
			left = true
		case w.lo == "as" && left:
			if articles[s.w[j+1].lo] || possessives[s.w[j+1].lo] {
				j++
			}
			return j + 1
		case w.mention >= 0 && w.cap || s.boundary(j):
			return 0
		}
	}
	return 0
}

// postEnd returns the word behind the noun phrase that begins at word k.
func (s *sent) postEnd(k int) int {
	end := k
	for end < len(s.w) && end < k+maxRole && s.w[end].kind == news.Word && !stops[s.w[end].lo] && !s.w[end].cap {
		end++
	}
	return end
}

// apposition is a noun phrase that says what somebody is, at words [from, end).
type apposition struct {
	from, end int
	bare      bool // without an article
	past      bool
}

// apposed reads the noun phrase that begins at word k as what somebody is.
func (x *index) apposed(s *sent, k int, add func(news.Statement)) {
	p, ok := s.appositionAt(k)
	if !ok {
		return
	}
	if p.end+1 < len(s.w) && s.w[p.end].lo == "and" { // "a teacher and Democrat"
		if norm := parties[s.w[p.end+1].lo]; norm != "" && s.w[p.end+1].cap {
			add(x.role(s, p.end+1, p.end+2, "party", norm, p.past))
		}
	}
	if to := s.headOf(p.end); to > 0 {
		add(x.role(s, p.end-1, to, "post", s.phrase(p.end-1, to), p.past))
		return
	}
	for _, f := range roleFamilies {
		if i, norm := s.form(f.forms, p.from, p.end); i >= 0 {
			if f.name == "rank" && (p.bare || p.end < len(s.w) && s.w[p.end].lo == "of") || p.bare && f.name == "trade" && p.end-p.from > 3 { // "a commander of a unit" is a post
				continue
			}
			add(x.role(s, i, p.end, f.name, norm, p.past))
		}
	}
	if i, norm := s.officeOf(p.from, p.end); i >= 0 && p.end-p.from < 5 {
		add(x.role(s, i, p.end, "post", norm, p.past))
	}
	for i := p.from; i+1 < p.end; i++ {
		if norm := nations[s.w[i].lo]; norm != "" && s.w[i].cap && i == p.from && i+2 == p.end && human(s.w[i+1].lo) {
			add(x.role(s, i, i+1, "nation", norm, p.past))
		}
		if norm := parties[s.w[i].lo]; norm != "" && s.w[i].cap && politicians[s.w[i+1].lo] {
			add(x.role(s, i, i+1, "party", norm, p.past))
		}
	}
}

// appositionAt finds the noun phrase that begins at word k; ok is false where it is none, or
// of somebody else.
func (s *sent) appositionAt(k int) (p apposition, ok bool) {
	once := k+1 < len(s.w) && (s.w[k].lo == "once" || s.w[k].lo == "formerly") && articles[s.w[k+1].lo]
	if once {
		k++
	}
	if o := s.ownersOf(k); o > 0 {
		k = o
	}
	p.bare, p.from = !articles[s.w[k].lo], k
	if s.w[k].mention >= 0 && s.w[k].cap && p.bare {
		return p, false
	}
	if !p.bare {
		p.from++
	}
	from, end := p.from, p.from
	for end < len(s.w) && end < from+7 && s.w[end].kind == news.Word && (!stops[s.w[end].lo] || s.w[end].lo == "the" && p.bare && end == from+1 || s.w[end].lo == "for" && p.bare && end == from) {
		end++
	}
	if end == from || end < len(s.w) && (s.w[end].lo == "'s" || s.w[end].lo == "’s") {
		return p, false
	}
	for k := from; k < end; k++ {
		if verbLike(s.w[k]) && s.w[k].lo != "retired" || s.w[k].quote >= 0 {
			return p, false
		}
	}
	if end+1 < len(s.w) && s.w[end].lo == "and" && (human(s.w[end+1].lo) || end+2 < len(s.w) && human(s.w[end+2].lo)) {
		return p, false // "press secretary and communications director": one person, two posts
	}
	p.end, p.past = end, once || s.past(from, end)
	return p, true
}

// headOf returns where the post ends of which the first part ends at word end: "the director
// of cricket", "the head of human resources"; 0 for others.
func (s *sent) headOf(end int) int {
	if end+1 >= len(s.w) || s.w[end].lo != "of" {
		return 0
	}
	to := end + 1
	for to < len(s.w) && to < end+3 && s.w[to].kind == news.Word && !stops[s.w[to].lo] && !s.w[to].cap {
		to++
	}
	if to > end+1 && (s.w[end-1].lo == "director" || s.w[end-1].lo == "head") {
		return to
	}
	return 0
}

// ownersOf returns the word behind the owner with which an apposition begins at word k: "the
// trust's medical director", "Norvane's chairman", "its head of sport"; 0 where none does.
func (s *sent) ownersOf(k int) int {
	if k < len(s.w) && (s.w[k].lo == "its" || s.w[k].lo == "their") {
		return k + 1
	}
	for j := k + 1; j < len(s.w)-1 && j <= k+4 && (s.w[j].kind == news.Word || s.w[j].lo == "'s" || s.w[j].lo == "’s"); j++ {
		if lo := s.w[j].lo; lo == "'s" || lo == "’s" {
			return j + 1
		} else if verbLike(s.w[j]) || stops[lo] {
			return 0
		}
	}
	return 0
}

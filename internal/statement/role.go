package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// A role is what a person is, as a sentence calls him: a post, a rank, a trade, a
// side in court, a party, a nationality, or whose kin. Each is a statement of kind
// "role"; its attribute is the family of the role, its text the role in a normal form.

// officeOf reads a post of that kind in words [from, end), right before end; -1 for none.
func (s *sent) officeOf(from, end int) (int, string) {
	k := end - 1
	if k < from || !text.Office(s.w[k].lo) || s.w[k].cap && k > 0 && s.w[k].mention >= 0 {
		return -1, ""
	}
	i := k
	for i > from && i > k-2 && duties[s.w[i-1].lo] {
		i--
	}
	switch s.w[k].lo {
	case "officer":
		if i == k || s.w[i].lo != "chief" {
			return -1, "" // a police officer
		}
	case "curator", "editor", "dean", "registrar", "archivist", "commissioner", "ombudsman":
	default:
		if i == k && (s.w[k].lo != "director" && s.w[k].lo != "manager" || end-from > 1 && from < k) {
			return -1, ""
		}
	}
	return i, s.phrase(i, end)
}

// maxRole is the most words that a role has.
const maxRole = 4

// roleFamilies are looked up in this order.
var roleFamilies = []struct {
	name  string
	forms map[string]string
}{{"post", posts}, {"rank", gradesOf}, {"side", sides}, {"official", officials}, {"position", positions}, {"trade", trades}}

// roles appends what the sentence says that its persons are.
func (x *index) roles(out []news.Statement, s *sent) []news.Statement {
	changing := false // an appointment: one post before and one after
	for _, h := range s.hits {
		changing = changing || h.class == "appoint" && (!s.planned(h.from) || s.incoming())
	}
	for _, mi := range s.ments {
		m := x.a.Mentions[mi]
		if m.Kind != news.Person || m.Form != news.NameForm || m.Entity < 0 || len(m.Also) > 0 {
			continue
		}
		lo, hi := s.at(m.Start), s.at(m.End)
		if lo >= len(s.w) || hi <= lo || s.w[lo].quote >= 0 {
			continue
		}
		seen := map[string]bool{}
		add := func(st news.Statement) {
			if seen[st.Attribute] || changing && st.Attribute == "post" {
				return
			}
			seen[st.Attribute] = true
			st.Kind, st.About, st.Main = "role", front([]int{m.Entity}, st.About), 1
			out = append(out, st)
			if n, ok := x.nameOfKin(s, st, m); ok {
				out = append(out, n)
			}
		}
		x.roleBefore(s, lo, add)
		x.otherRole(s, lo, func(st news.Statement) {
			clear(seen)
			add(st)
		})
		x.roleBehind(s, hi, add)
	}
	return out
}

// roleBefore reads the words that lead up to the name at word lo: "chief executive Ann
// Lee", "his sister, Ann Lee", "Danish director Ann Lee", "Labour MP Ann Lee".
func (x *index) roleBefore(s *sent, lo int, add func(news.Statement)) {
	end := lo
	apposed := end > 0 && s.w[end-1].lo == ","
	if apposed {
		end--
	}
	for end > 0 && s.w[end-1].lo == "." { // "Sen. Ann Lee"
		end--
	}
	from := end
	for from > 0 && end-from < 8 && s.w[from-1].kind == news.Word && s.w[from-1].quote < 0 && (!stops[s.w[from-1].lo] || s.w[from-1].lo == "of" && from-1 > 0) {
		from--
	}
	if from == end || apposed && from == 0 && end-from > 4 {
		return
	}
	if apposed && !s.determined(from, end) {
		return
	}
	if from > 0 && (s.w[from-1].lo == "to" || s.w[from-1].lo == "would" || s.w[from-1].lo == "will" || s.w[from-1].lo == "can") || strings.HasSuffix(s.w[from].lo, "ly") && end-from == 2 {
		return // "failed to vet Lee"
	}
	past := s.past(from, end)
	if apposed { // "the chairman of the Hexley Trust, Ann Lee,"
		for k := from + 1; k < end; k++ {
			if s.w[k].lo == "of" && s.w[k-1].lo != "director" && s.w[k-1].lo != "head" {
				end = k
			}
		}
	}
	if i, norm := s.directing(from, end); i >= 0 {
		add(x.role(s, i, end, "post", norm, past))
		return
	}
	if end > 1 && from > 0 && counsel[s.w[end-1].lo] && (s.w[from-1].lo == "'s" || s.w[from-1].lo == "’s" || s.w[from].lo == "'s" || s.w[from].lo == "’s") { // "Pugh's lawyer, Ann Lee"
		add(x.role(s, end-1, end, "side", "defence", past))
	}
	for _, f := range roleFamilies {
		if i, norm := s.form(f.forms, from, end); i >= 0 {
			if apposed && f.name == "rank" {
				continue
			}
			add(x.role(s, i, end, f.name, norm, past))
		}
	}
	if i, norm := s.officeOf(from, end); i >= 0 {
		add(x.role(s, i, end, "post", norm, past))
	}
	x.kinBefore(s, from, end, add)
	if j := from - 1; !apposed && j > 1 { // "her husband, the comedian Ann Lee"
		if s.w[j].lo == "the" {
			j--
		}
		if s.w[j].lo == "," {
			i := j
			for i > 0 && j-i < 4 && s.w[i-1].kind == news.Word && !stops[s.w[i-1].lo] {
				i--
			}
			x.kinBefore(s, i, j, add)
		}
	}
	if apposed && end-from >= 2 { // "the council's Conservative leader, Ann Lee,"
		if norm := parties[s.w[end-2].lo]; norm != "" && s.w[end-2].cap && politicians[s.w[end-1].lo] {
			add(x.role(s, end-2, end-1, "party", norm, past))
		}
	}
	if !apposed && end-from >= 2 {
		k := end - 2
		if norm := nations[s.w[k].lo]; norm != "" && s.w[k].cap && !s.w[end-1].cap && (k == from || !s.w[k-1].cap) && human(s.w[end-1].lo) {
			add(x.role(s, k, k+1, "nation", norm, past))
		}
		if norm := parties[s.w[k].lo]; norm != "" && s.w[k].cap && politicians[s.w[end-1].lo] {
			add(x.role(s, k, k+1, "party", norm, past))
		}
	}
}

// otherRole reads the first of two roles in front of the name at word lo: "police officer and
// photographer Ann Lee". With an article it may be somebody else.
func (x *index) otherRole(s *sent, lo int, add func(news.Statement)) {
	end := lo - 1
	for end > 0 && lo-end <= maxRole && s.w[end].kind == news.Word && s.w[end].lo != "and" {
		end--
	}
	if end < 1 || end == lo-1 || s.w[end].lo != "and" || !human(s.w[end-1].lo) || !human(s.w[lo-1].lo) {
		return
	}
	first := end
	for first > 0 && end-first < maxRole && s.w[first-1].kind == news.Word && !stops[s.w[first-1].lo] {
		first--
	}
	if first > 0 && articles[s.w[first-1].lo] {
		return
	}
	for _, f := range roleFamilies {
		if i, norm := s.form(f.forms, first, end); i >= 0 {
			add(x.role(s, i, end, f.name, norm, s.past(i, end)))
		}
	}
}

// counsel are lawyers who act for somebody.
var counsel = text.Set(`lawyer solicitor barrister attorney counsel`)

// human reports whether a noun has the form of one for a person.
func human(w string) bool {
	if persons[w] || offices[w] || trades[w] != "" || posts[w] != "" {
		return true
	}
	for _, end := range [...]string{"er", "or", "ist", "ian", "man", "woman", "star", "ess", "chef", "scientist", "student", "poet"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// determined reports whether the words [from, end) in front of a comma are a noun
// phrase for the name behind it: "her sister,", "the head of sport,".
func (s *sent) determined(from, end int) bool {
	if from == 0 || end-from > 6 {
		return false
	}
	w := s.w[from-1].lo
	return w == "his" || w == "her" || w == "their" || w == "the" || w == "'s" || w == "’s" || w == "a" || w == "an"
}

// incoming reports whether the sentence calls somebody what he is to be: "the new chief executive".
func (s *sent) incoming() bool {
	for _, w := range s.w {
		if w.lo == "new" || w.lo == "next" || w.lo == "incoming" || w.lo == "future" {
			return true
		}
	}
	return false
}

// form returns where a role of the table begins that ends at word end, and its normal
// form; -1 where none does. The longest one counts.
func (s *sent) form(table map[string]string, from, end int) (int, string) {
	for n := min(maxRole, end-from); n > 0; n-- {
		if norm := table[strings.TrimPrefix(s.phrase(end-n, end), "ex-")]; norm != "" {
			return end - n, norm
		}
	}
	return -1, ""
}

// phrase returns words [from, to) folded, joined by spaces.
func (s *sent) phrase(from, to int) string {
	if to-from == 1 {
		return s.w[from].lo
	}
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			b.WriteByte(' ')
		}
		b.WriteString(s.w[i].lo)
	}
	return b.String()
}

// past reports whether words [from, to), or the one in front of them, put a role into
// the past.
func (s *sent) past(from, to int) bool {
	for i := max(0, from-1); i < to; i++ {
		if former[s.w[i].lo] || strings.HasPrefix(s.w[i].lo, "ex-") {
			return true
		}
	}
	return false
}

// role is the statement of words [from, to).
func (x *index) role(s *sent, from, to int, family, norm string, past bool) news.Statement {
	st := x.base(s, from, to)
	st.Attribute, st.Text = family, norm
	if past {
		st.Scope = []string{"former"}
	}
	return st
}

// kinBefore reads "his sister", "Ann Lee's cousin" in words [from, end).
func (x *index) kinBefore(s *sent, from, end int, add func(news.Statement)) {
	i, norm := s.form(kinOf, from, end)
	if i < 1 {
		return
	}
	k := i - 1
	for k > from && !possessives[s.w[k].lo] && s.w[k].mention < 0 && i-k < 3 && s.w[k].lo != "'s" && s.w[k].lo != "’s" { // "his elder sister"
		k--
	}
	if k >= 0 && (s.w[k].lo == "'s" || s.w[k].lo == "’s") {
		k--
	}
	if k >= 0 && s.w[k].mention < 0 && persons[s.w[k].lem] && i-k == 2 && onlyVictim[s.w[k].lo] { // "the victim's son"
		st := x.role(s, i, end, "kin", norm, s.past(k, i))
		st.Scope = append(st.Scope, "open")
		add(st)
		return
	}
	if k < 0 || s.w[k].mention < 0 {
		return
	}
	m := x.a.Mentions[s.w[k].mention]
	if m.Entity < 0 || m.Kind != news.Person || len(m.Also) > 0 {
		return
	}
	st := x.role(s, i, end, "kin", norm, s.past(k, i))
	st.About = []int{m.Entity}
	add(st)
}

// onlyVictim are nouns for the one person whom a story is about.
var onlyVictim = text.Set(`victim defendant patient pensioner deceased boy girl teenager driver baby`)

// onlyOne are kin of whom one has one alone.
var onlyOne = text.Set(`spouse mother father`)

// nameOfKin returns the statement that a relative of whom one has one alone is the person named by
// the mention m.
func (x *index) nameOfKin(s *sent, kin news.Statement, m news.Mention) (news.Statement, bool) {
	lo, hi := s.at(m.Start), s.at(m.End)
	if kin.Attribute != "kin" || !onlyOne[kin.Text] || len(kin.About) < 2 || len(kin.Scope) > 0 || hi <= lo {
		return kin, false
	}
	st := x.base(s, lo, hi)
	st.Kind, st.Attribute, st.Text = "slot", kin.Text, s.folded(lo, hi)
	st.About, st.Main = []int{kin.About[1]}, 1
	return st, !st.Negated
}

// named reports whether only capitalised words stand from word k on up to the next mark:
// the rest of "D-New York", and not of "D-Day veteran".
func (s *sent) named(k int) bool {
	for k < len(s.w) && s.w[k].kind == news.Word && s.w[k].cap {
		k++
	}
	return k >= len(s.w) || s.w[k].kind != news.Word
}

// partyLetter reads "D-Hexley", "R" as an American party; "" for none.
func partyLetter(w string) string {
	if len(w) == 1 || len(w) > 2 && w[1] == '-' && w[2] >= 'A' && w[2] <= 'Z' {
		switch w[0] {
		case 'D':
			return "democratic"
		case 'R':
			return "republican"
		}
	}
	return ""
}

// directing reads "director of cricket Ann Lee": the words [from, end) in front of a
// name that hold a post with what it is of.
func (s *sent) directing(from, end int) (int, string) {
	for k := from; k+1 < end; k++ {
		if (s.w[k].lo == "director" || s.w[k].lo == "head") && s.w[k+1].lo == "of" && k+2 < end {
			return k, s.phrase(k, end)
		}
	}
	return -1, ""
}

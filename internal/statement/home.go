package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// homes appends where persons are from ("Ann Lee, 24, from Hexley", "a 24-year-old from
// Hexley"), where firms are based ("the Hexley-based firm") and between which places
// something runs ("the 6pm train from Hexley to Ostrey").
func (x *index) homes(out []news.Statement, s *sent) []news.Statement {
	for i, w := range s.w {
		if w.quote >= 0 {
			continue
		}
		if (w.lo == "from" || w.lo == "of") && i > 0 {
			out = x.homeOf(out, s, i)
		}
		if (w.lo == "based" || w.lo == "headquartered" || w.lo == "headquarters") && i > 0 && i+1 < len(s.w) && (s.w[i+1].lo == "in" || s.w[i+1].lo == "at") {
			out = x.seatIn(out, s, i)
		}
		if strings.HasSuffix(w.lo, "-headquartered") && w.cap || w.lo == "headquartered" && i > 1 && s.w[i-1].lo == "-" && s.w[i-2].cap {
			out = x.basedAt(out, s, i)
		}
		if strings.HasSuffix(w.lo, "-based") && w.cap || w.lo == "based" && i > 1 && s.w[i-1].lo == "-" && s.w[i-2].cap {
			out = x.basedAt(out, s, i)
		}
	}
	return x.routes(out, s)
}

// townAt returns the place that is named at word i, and the word behind it; -1 where
// none is or where it only describes what follows.
func (x *index) townAt(s *sent, i int) (mention, end int) {
	if i >= len(s.w) || s.w[i].mention < 0 || !s.w[i].cap {
		return -1, i
	}
	m := s.w[i].mention
	mm := x.a.Mentions[m]
	if mm.Kind != news.Place || mm.Form != news.NameForm || mm.Entity < 0 {
		return -1, i
	}
	end = s.at(mm.End)
	if ways[s.w[end-1].lo] {
		return -1, i // a street
	}
	if end < len(s.w) && (s.w[end].kind == news.Word && !stops[s.w[end].lo] && !verbLike(s.w[end]) || s.w[end].lo == "'s" || s.w[end].lo == "’s" || s.w[end].lo == "-") {
		return -1, i
	}
	return m, end
}

// homeOf reads the home behind "from" or "of" at word i.
func (x *index) homeOf(out []news.Statement, s *sent, i int) []news.Statement {
	m, end := x.townAt(s, i+1)
	if m < 0 || end < len(s.w) && s.w[end].lo == "to" {
		return out
	}
	who := x.bearer(s, i)
	if who < 0 {
		return out
	}
	st := x.base(s, i+1, end)
	st.Kind, st.Attribute, st.Entity = "place", "home", x.a.Mentions[m].Entity
	st.About, st.Main = front([]int{who}, x.about(s, i)), 1
	return append(out, st)
}

// bearer returns the person whom "from" or "of" at word i gives a home: named right in
// front of it but for an age or a short apposition; -1 where there is none.
func (x *index) bearer(s *sent, i int) int {
	k := i - 1
	of := s.w[i].lo == "of"
	if s.w[k].lo == "," {
		k--
	}
	if k >= 2 && s.w[k].lo == ")" && years(s.w[k-1].lo) > 0 && s.w[k-2].lo == "(" {
		k -= 3
	} else if k >= 2 && years(s.w[k].lo) > 0 && s.w[k-1].lo == "," {
		k -= 2
	}
	if k < 0 {
		return -1
	}
	if who := x.person(s, k, true); who >= 0 {
		return who
	}
	if of || s.w[i-1].lo == "," {
		return -1
	}
	// "Ann Lee, a 22-year-old from", "Ann Lee, the daughter of a postman from" is not hers.
	for j := i - 1; j > 0 && j >= i-6; j-- {
		w := s.w[j]
		if (w.lo == "a" || w.lo == "an" || w.lo == "the") && s.w[j-1].lo == "," && j >= 2 {
			return x.person(s, j-2, true)
		}
		if w.kind != news.Word && w.lo != "'s" && w.lo != "’s" && w.lo != "-" && w.kind != news.Number || stops[w.lo] && !articles[w.lo] || w.mention >= 0 && w.cap {
			return -1
		}
	}
	return -1
}

// basedAt reads "Hexley-based" and "Hexley - based" that ends at word i.
func (x *index) basedAt(out []news.Statement, s *sent, i int) []news.Statement {
	from := i
	for from > 0 && from > i-4 && (s.w[from-1].lo == "-" || s.w[from-1].cap && s.w[from-1].kind == news.Word && from-1 > 0) && (s.w[i].lo == "based" || s.w[i].lo == "headquartered") {
		from--
	}
	for from > 1 && from > i-3 && s.w[i].lo != "based" && s.w[i].lo != "headquartered" && s.w[from-1].cap && s.w[from-1].kind == news.Word && !s.boundary(from-1) { // "San Orrin-based"
		from--
	}
	who := -1
	for k := i + 1; k < len(s.w) && k < i+7 && s.w[k].kind == news.Word; k++ {
		if m := s.w[k].mention; m >= 0 && x.a.Mentions[m].Entity >= 0 && x.a.Mentions[m].Kind != news.Place && s.w[k].cap {
			who = x.a.Mentions[m].Entity
			break
		}
		if stops[s.w[k].lo] {
			break
		}
	}
	town := strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(s.text[s.w[from].start:s.w[i].end], "based"), "headquartered"))
	town = strings.Trim(town, "- ")
	if town == "" {
		return out
	}
	st := x.base(s, from, i+1)
	st.Kind, st.Attribute, st.Text = "place", "based", "\""+town
	for _, m := range s.ments {
		mm := x.a.Mentions[m]
		if mm.Kind == news.Place && mm.Start >= s.w[from].start && mm.Start < s.w[i].end && mm.Entity >= 0 {
			st.Entity, st.Text = mm.Entity, ""
		}
	}
	st.About = x.about(s, i)
	if who >= 0 {
		st.About, st.Main = front([]int{who}, st.About), 1
	} else if i+1 < len(s.w) {
		st.Noun = s.w[min(len(s.w)-1, i+1)].lem
		if i+2 < len(s.w) && speaking[s.w[i+2].lo] && from > 0 && s.w[from-1].lo == "the" {
			st.Scope = []string{"speaks"} // "the Hexley-based lender said": the firm of the story
		}
	}
	return append(out, st)
}

// seatIn reads "the lender, based in Hexley," and "its headquarters in Hexley" at word i.
func (x *index) seatIn(out []news.Statement, s *sent, i int) []news.Statement {
	m, end := x.townAt(s, i+2)
	if m < 0 {
		return out
	}
	k := i
	for k > 0 && (s.w[k-1].lo == "," || s.w[k-1].lo == "is" || s.w[k-1].lo == "which" || s.w[k-1].lo == "was") {
		k--
	}
	noun, ents := x.subjectHead(s, k)
	if len(ents) > 0 && x.a.Entities[ents[0]].Kind == news.Person || noun == "" && len(ents) == 0 && s.w[i].lo != "headquarters" {
		return out // who is based somewhere may be anybody
	}
	st := x.base(s, i+2, end)
	st.Kind, st.Attribute, st.Entity, st.Noun = "place", "based", x.a.Mentions[m].Entity, noun
	st.About, st.Main = front(ents, x.about(s, i)), min(1, len(ents))
	if k <= 2 {
		st.Scope = []string{"speaks"}
	}
	return append(out, st)
}

// speaking are words behind a noun for the firm that a report is about.
var speaking = text.Set(`said says has had will announced reported added admitted confirmed disclosed revealed`)

// routes appends where a train, ship or flight comes from, by where it goes: "the
// 6pm from Hexley to Ostrey".
func (x *index) routes(out []news.Statement, s *sent) []news.Statement {
	runs := ""
	for i := range s.w {
		if k := s.w[i].lem; !runsSieve.May(k) {
			continue
		} else if vehicles[k] || ships[k] || k == "flight" || k == "service" {
			if runs = k; kinds[k] != "" {
				runs = kinds[k]
			}
			break
		}
	}
	if runs == "" {
		return out
	}
	for i := 0; i < len(s.w); i++ {
		m, end := x.townAt(s, i)
		if m < 0 || end >= len(s.w) || s.w[end].lo != "to" || s.w[i].quote >= 0 {
			continue
		}
		n, _ := x.routeEnd(s, end+1)
		if n < 0 {
			continue
		}
		st := x.base(s, i, end)
		st.Kind, st.Attribute, st.Noun, st.Entity = "place", "route", runs, x.a.Mentions[m].Entity
		st.Scope = []string{"to:" + strings.ToLower(x.a.Entities[x.a.Mentions[n].Entity].Name)}
		st.About = front([]int{x.a.Mentions[n].Entity}, x.about(s, i))
		out = append(out, st)
	}
	return out
}

// routeEnd is townAt for the far end of a route, behind which its vehicle may be named.
func (x *index) routeEnd(s *sent, i int) (mention, end int) {
	if i >= len(s.w) || s.w[i].mention < 0 || !s.w[i].cap {
		return -1, i
	}
	mm := x.a.Mentions[s.w[i].mention]
	if mm.Kind != news.Place || mm.Form != news.NameForm || mm.Entity < 0 {
		return -1, i
	}
	return s.w[i].mention, s.at(mm.End)
}

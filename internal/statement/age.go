package statement

import (
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

var small = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// years reads a word as an age in whole years, 0 when it is none.
func years(w string) int {
	if n, ok := whole(w); ok {
		if n > 0 && n < 120 && w[0] != '0' {
			return n
		}
		return 0
	}
	if n, ok := small[w]; ok {
		return n
	}
	if a, b, ok := strings.Cut(w, "-"); ok && small[a] >= 20 && small[b] > 0 && small[b] < 10 {
		return small[a] + small[b]
	}
	return 0
}

// whole reads up to 18 digits as a number.
func whole(w string) (n int, ok bool) {
	if w == "" || len(w) > 18 {
		return 0, false
	}
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || w[i] > '9' {
			return 0, false
		}
		n = 10*n + int(w[i]-'0')
	}
	return n, true
}

// yearOld reads the words from i as "36-year-old": the age and the index of
// the word behind it.
func (s *sent) yearOld(i int) (age, end int) {
	w := s.w[i].lo
	if cut, ok := strings.CutSuffix(w, "-year-old"); ok {
		return years(cut), i + 1
	}
	n := years(w)
	if n == 0 {
		return 0, 0
	}
	j := i + 1
	if j < len(s.w) && (s.w[j].lo == "-" || s.w[j].lo == "‑") {
		j++
	}
	if j < len(s.w) && (s.w[j].lo == "year-old" || s.w[j].lo == "years-old") {
		return n, j + 1
	}
	if j+1 < len(s.w) && s.w[j].lem == "year" && strings.TrimPrefix(s.w[j+1].lo, "-") == "old" && s.w[j].lo == "year" {
		return n, j + 2
	}
	return 0, 0
}

// ages appends the ages of a sentence, each bound to its person.
func (x *index) ages(out []news.Statement, s *sent, used map[int]bool) []news.Statement {
	for i := 0; i < len(s.w); i++ {
		age, who, attr := x.ageAt(s, i)
		if age == 0 {
			continue
		}
		for _, q := range s.quants {
			if x.a.Quantities[q].Overlaps(news.Span{Para: s.span.Para, Start: s.w[i].start, End: s.w[i].end}) {
				used[q] = true // whoever's it is: no count
			}
		}
		if who < 0 {
			continue
		}
		st := x.base(s, i, i+1)
		st.Kind, st.Attribute, st.Noun = "age", attr, "year"
		st.About = []int{who}
		st.Quantity = &news.Quantity{Span: st.Value, Kind: news.Count, Low: float64(age), High: float64(age), Digits: len(strconv.Itoa(age))}
		st.Planned = s.toCome(i)
		if x.unnamed(s, i) {
			st.Scope = []string{"unnamed"}
		} else if i == 1 && s.w[0].lo == "the" {
			st.Scope = []string{"described"}
		}
		if i > 0 && s.w[i-1].lo == "turned" {
			st.Text = "turned" // a birthday of late
		} else if s.fatal(i) {
			st.Text = "dead" // an age that grows no more
		}
		out = append(out, st)
	}
	return out
}

// unnamed reports whether the age at word i is all that its bearer is called by ("the
// 17-year-old", "the 54-year-old man"), so that who it is can be guessed at best; a
// bare "The 17-year-old" that opens a sentence is mostly who the report is about.
func (x *index) unnamed(s *sent, i int) bool {
	m := s.w[i].mention
	if m < 0 || x.a.Mentions[m].Form == news.NameForm {
		return false
	}
	n, end := s.yearOld(i)
	if n == 0 {
		return false
	}
	return i > 1 || i == 0 || end < len(s.w) && s.w[end].kind == news.Word && !stops[s.w[end].lo] && !verbLike(s.w[end])
}

// fatal reports whether the words behind the age at word i tell the death of its
// bearer: "Ann Lee, 24, was shot and killed", "Ann Lee, 24, of Hexley, died".
func (s *sent) fatal(i int) bool {
	if s.amongDead(i) {
		return true
	}
	passive := false
	for k := i + 1; k < len(s.w) && k < i+14; k++ {
		switch w := s.w[k]; w.lo {
		case ";", "who", "whose", "but", "charged", "accused", "suspected", "arrested":
			return false
		case "was", "were", "been":
			passive = true
		case "died", "perished", "drowned":
			return true
		case "killed", "slain", "murdered", "dead":
			return passive
		case "fatally":
			return passive
		}
	}
	return false
}

// deaths are nouns for a death that one is named behind.
var deaths = text.Set(`death deaths slaying slayings murder murders killing killings homicide homicides`)

// amongDead reports whether the age at word i stands in a list of those who died: "the
// deaths of Ann Lee, 39, and 22-year-old Ada Lee", "the children killed on Monday as Ann
// Lee, 5, and".
func (s *sent) amongDead(i int) bool {
	for k := i - 1; k > 0 && k >= i-24; k-- {
		w := s.w[k]
		switch {
		case w.lo == "\"" || w.lo == "“" || w.lo == "”":
		case w.lo == "of":
			return deaths[s.w[k-1].lo] && !s.accused(i)
		case w.lo == "as":
			for j := k - 1; j >= 0 && j >= k-8; j-- {
				switch s.w[j].lo {
				case "killed", "slain", "dead", "deceased":
					return !s.accused(i)
				}
			}
			return false
		case w.lo == "killed" || w.lo == "killing" || w.lo == "murdered" || w.lo == "murdering":
			return (k < 2 || s.w[k-1].lo != "was" && s.w[k-1].lo != "were") && !s.accused(i) // "killed his father, Ann Lee, 55, and"
		case possessives[w.lo] || kinOf[w.lo] != "" || w.lo == "older" || w.lo == "younger":
		case w.cap || w.mention >= 0 || w.lo == "," || w.lo == "and" || w.kind == news.Number || w.lo == "." || w.lo == ";" || w.lo == "-" || strings.HasSuffix(w.lo, "-old") || w.lo == "(" || w.lo == ")":
		default:
			return false
		}
	}
	return false
}

// accused reports whether the words behind word i tell of a suspect.
func (s *sent) accused(i int) bool {
	for k := i + 1; k < len(s.w) && k < i+10; k++ {
		switch s.w[k].lo {
		case "charged", "accused", "arrested", "suspected", "pleaded", "told", "said":
			return true
		case "and", ";":
			return false
		}
	}
	return false
}

// toCome reports whether the age at word i is one that its bearer will reach:
// "turns 40 in May", "will be 40". The plan of the sentence is not the age's: in "is
// to marry Ann Lee, 38," she is 38 now.
func (s *sent) toCome(i int) bool {
	if i == 0 {
		return false
	}
	switch s.w[i-1].lo {
	case "turns", "turning", "turn", "be":
		return s.planned(i) || s.w[i-1].lo == "turns"
	}
	return false
}

// ageAt reads an age at word i: its value, its person (local entity, -1 when
// none can be told) and "age" or "age at" an event.
func (x *index) ageAt(s *sent, i int) (age, who int, attr string) {
	if w := &s.w[i]; w.kind != news.Number && w.marks&markSmall == 0 && strings.IndexByte(w.lo, '-') < 0 {
		return 0, -1, ""
	}
	if n, end := s.yearOld(i); n > 0 {
		return n, x.ageOwner(s, i, end), "age"
	}
	n := years(s.w[i].lo)
	if n == 0 || i == 0 {
		return 0, -1, ""
	}
	next := ""
	if i+1 < len(s.w) {
		next = s.w[i+1].lo
	}
	closed := next == "" || next == "," || next == "." || next == ")" || next == ";" || next == "]"
	prev := s.w[i-1].lo
	switch {
	case prev == "," || prev == "(":
		if closed || prev == "," && afterAge[next] {
			return n, x.person(s, i-2, true), "age"
		}
	case (prev == "now" || prev == "then" || prev == "just" || prev == "only") && i > 1 && s.w[i-2].lo == "," && closed:
		if prev == "then" {
			return 0, -1, ""
		}
		return n, x.person(s, i-3, true), "age"
	case prev == "aged" || prev == "age" || prev == "of" && i > 1 && s.w[i-2].lo == "age":
		return x.agedAt(s, i, n)
	case prev == "at" && i > 1 && (s.w[i-2].lem == "die" || s.w[i-2].lo == "dead" && (i < 3 || s.w[i-3].lo != "the")) && (closed || next == "after" || next == "in" || next == "from" || next == "following"):
		return n, first(x.subject(s, i-2)), "age" // "dies at 83"
	case prev == "turned" || prev == "turns" || prev == "turning":
		for k := i - 2; k >= 0 && k >= i-7 && s.w[k].kind == news.Word; k-- {
			switch s.w[k].lo {
			case "until", "till", "before", "when", "after", "once", "since", "if", "whenever":
				return 0, -1, "" // "until he turned 21", "when the boy turned 18": another time
			}
		}
		if closed || next == "on" || next == "in" || next == "this" || next == "last" || next == "yesterday" || next == "and" || next == "years" {
			return n, first(x.subject(s, i-1)), "age"
		}
	case prev == "is" || prev == "was" || prev == "'s" || prev == "’s":
		return x.wasAge(s, i, n, next, closed)
	}
	return 0, -1, ""
}

// afterAge are words that follow an age whose second comma is left out: "Ann
// Lee, 24 was hurt".
var afterAge = text.Set(`was is were has had who from and died faces`)

// limits lead in an age that a law or a rule draws a line at.
var limits = text.Set(`under below over above past beyond until till than`)

// agedAt reads "aged 36" and "at the age of 19".
func (x *index) agedAt(s *sent, i, n int) (int, int, string) {
	at := i - 1
	for at > 0 && (s.w[at-1].lo == "the" || s.w[at-1].lo == "at" || s.w[at].lo == "of" || s.w[at-1].lo == "of") {
		at--
	}
	if at > 0 && s.w[at].lo == "the" && limits[s.w[at-1].lo] {
		return 0, -1, "" // "a child under the age of ten": nobody's own
	}
	if s.w[at].lo == "at" || s.w[at].lo == "the" {
		class := s.nearestClass(i, i+1)
		switch class {
		case "":
			return 0, -1, ""
		case "die":
			return n, first(x.subject(s, at)), "age" // as old as one gets
		}
		return n, first(x.subject(s, at)), "age at " + class
	}
	if s.w[i-1].lo != "aged" {
		return 0, -1, ""
	}
	if i+1 < len(s.w) && (s.w[i+1].lo == "between" || s.w[i+1].lo == "and" || s.w[i+1].lo == "to" || s.w[i+1].lo == "or") {
		return 0, -1, "" // a range or a group
	}
	k := i - 2
	if k >= 0 && s.w[k].lo == "," {
		k--
	}
	if who := x.person(s, k, true); who >= 0 {
		return n, who, "age"
	}
	if h := s.nearestClass(i-1, i+1); h == "die" {
		if who := x.opener(s, i-1); who >= 0 {
			return n, who, "age"
		}
		return n, first(x.subject(s, i-1)), "age"
	}
	return 0, -1, ""
}

// opener returns the person whom a sentence opens with, where words set off by commas stand
// between the name and what is told at word i: "Ann Lee, who played Ada Dole in the soap, has
// died aged 81"; -1 where it is told otherwise.
func (x *index) opener(s *sent, i int) int {
	k := 0
	if len(s.w) > 3 && s.w[k].mention < 0 && !s.w[k+1].cap {
		return -1
	}
	for k < len(s.w) && s.w[k].mention < 0 && k < 3 {
		k++
	}
	if k >= len(s.w) || s.w[k].mention < 0 {
		return -1
	}
	m := s.w[k].mention
	for k < len(s.w) && s.w[k].mention == m {
		k++
	}
	if k >= i || s.w[k].lo != "," {
		return -1
	}
	for j := i - 1; j > k && j >= i-5; j-- { // ", has died"
		if s.w[j].lo == "," {
			return x.person(s, k-1, true)
		}
		if s.w[j].mention >= 0 {
			return -1
		}
	}
	return -1
}

// wasAge reads "she was 37", "Rufus, who is five".
func (x *index) wasAge(s *sent, i, n int, next string, closed bool) (int, int, string) {
	if !closed && next != "and" && next != "when" && next != "at" && next != "years" && next != "now" && next != "then" {
		return 0, -1, ""
	}
	if next == "years" && (i+2 >= len(s.w) || s.w[i+2].lo != "old") {
		return 0, -1, ""
	}
	if next == "at" && (i+3 >= len(s.w) || s.w[i+2].lo != "the" || s.w[i+3].lo != "time") {
		return 0, -1, ""
	}
	k := i - 2
	if k >= 0 && (s.w[k].lo == "who" || s.w[k].lo == "she" || s.w[k].lo == "he") && s.w[k].mention < 0 {
		if s.w[k].lo != "who" {
			return 0, -1, ""
		}
		k--
		if k >= 0 && s.w[k].lo == "," {
			k--
		}
	}
	if k > 0 && s.w[k].lo == "," { // "the oldest, Ann Lee, is 84"
		k--
	}
	who := x.person(s, k, false)
	if s.w[i-1].lo == "was" && s.hasTimeClause() {
		class := s.nearestClass(i, i+1)
		if class == "" {
			return 0, -1, ""
		}
		return n, who, "age at " + class
	}
	return n, who, "age"
}

// hasTimeClause reports whether the sentence tells of an earlier time.
func (s *sent) hasTimeClause() bool {
	for i, w := range s.w {
		if w.lo == "when" || w.lo == "then" || w.lo == "time" && i > 1 && s.w[i-1].lo == "the" && s.w[i-2].lo == "at" {
			return true
		}
	}
	return false
}

// person returns the person whose mention ends at word k ("Ann Lee", "Ann Lee
// Jr."), -1 if none. named leaves pronouns out.
func (x *index) person(s *sent, k int, named bool) int {
	for k > 0 && (s.w[k].lo == "jr" || s.w[k].lo == "sr" || s.w[k].lo == "." || s.w[k].lo == "iii" || s.w[k].lo == "ii") {
		k--
		if s.w[k].lo == "," {
			k--
		}
	}
	if k < 0 || s.w[k].mention < 0 {
		return -1
	}
	m := x.a.Mentions[s.w[k].mention]
	if m.Kind != news.Person || m.Entity < 0 || len(m.Also) > 0 || named && m.Form == news.PronounForm {
		return -1
	}
	return m.Entity
}

// ageOwner finds who a "36-year-old" at words [i, end) is: the mention that
// holds it, the name that follows within its noun phrase, or the subject of
// "is a 36-year-old".
func (x *index) ageOwner(s *sent, i, end int) int {
	if m := s.w[i].mention; m >= 0 && x.a.Mentions[m].Entity >= 0 && x.a.Mentions[m].Kind == news.Person && len(x.a.Mentions[m].Also) == 0 {
		return x.a.Mentions[m].Entity
	}
	human := false
	for k := end; k < len(s.w) && k < end+8; k++ {
		w := s.w[k]
		if w.mention >= 0 {
			m := x.a.Mentions[w.mention]
			if m.Kind == news.Person && k > end && s.w[k-1].lo == "of" {
				break // "an 18-year-old friend of Ada’s"
			}
			if m.Kind == news.Person && m.Entity >= 0 && m.Form != news.PronounForm {
				return m.Entity
			}
			if m.Kind == news.Person {
				break
			}
			continue
		}
		human = human || persons[w.lem] || kinOf[w.lo] != ""
		if w.lo == "," && human && k < end+4 { // "a 34-year-old man, Ann Lee,"
			continue
		}
		if w.kind == news.Punct && w.lo != "-" && w.lo != "'" && w.lo != "’" || stops[w.lo] && w.lo != "from" && w.lo != "of" {
			break
		}
	}
	if who := x.namedAs(s, end); who >= 0 {
		return who
	}
	if i >= 3 && (s.w[i-1].lo == "a" || s.w[i-1].lo == "an" || s.w[i-1].lo == "the") && s.w[i-2].lo == "," { // "Ann Lee, a 22-year-old from Hexley,"
		if who := x.person(s, i-3, true); who >= 0 {
			return who
		}
	}
	if i >= 3 && (s.w[i-1].lo == "a" || s.w[i-1].lo == "an") && (s.w[i-2].lo == "is" || s.w[i-2].lo == "was" || s.w[i-2].lo == "as") {
		if s.w[i-2].lo == "as" {
			k := i - 3
			if s.w[k].lem == "identify" || s.w[k].lem == "name" {
				return first(x.subject(s, k))
			}
			return -1
		}
		return x.person(s, i-3, false)
	}
	return -1
}

// namedAs returns the person whom the words behind "a 27-year-old" name: "man, named
// by police as Owen Pratt,", "woman identified as Ada Merrow"; -1 where there is none.
func (x *index) namedAs(s *sent, end int) int {
	naming := -1
	for k := end; k < len(s.w) && k < end+12; k++ {
		switch w := s.w[k]; {
		case naming < 0 && (w.lo == "named" || w.lo == "identified"):
			naming = k
		case naming >= 0 && w.lo == "as" && k+1 < len(s.w) && s.w[k+1].mention >= 0:
			if m := x.a.Mentions[s.w[k+1].mention]; m.Kind == news.Person && m.Entity >= 0 && m.Form != news.PronounForm {
				return m.Entity
			}
			return -1
		case w.lo == ";" || naming < 0 && k > end+3:
			return -1
		}
	}
	return -1
}

func first(l []int) int {
	if len(l) == 0 {
		return -1
	}
	return l[0]
}

// nearestClass returns the event class nearest to words [from, to), "".
func (s *sent) nearestClass(from, to int) string {
	best, class := 1<<30, ""
	for _, h := range s.hits {
		if g := s.gap(from, to, h.from, h.to); g < best {
			best, class = g, h.class
		}
	}
	switch class {
	case "abduct", "missing":
		return "vanish"
	case "murder":
		return "die"
	}
	return class
}

package statement

import (
	"strings"

	"hearsay/internal/news"
)

// A slot is what a sentence has for one thing alone to fill: the colour of the car, the hospital
// that took in the hurt, who found the body, where the flight was bound. Its statement is of
// kind "slot": Attribute is what is filled, Noun the thing whose colour or side it is, "" for
// others, Text the filler in its normal form.

// slots appends them.
func (x *index) slots(out []news.Statement, s *sent) []news.Statement {
	for i := range s.w {
		w := &s.w[i]
		if w.quote >= 0 || w.kind != news.Word {
			continue
		}
		if w.cap {
			if t := siteNouns[w.lo]; t != "" {
				out = x.site(out, s, i, t)
			}
		}
		if w.cap && i > 0 || !slotSieve.May(w.lo) && !slotSieve.May(w.lem) && strings.IndexByte(w.lo, '-') < 0 {
			continue
		}
		if q, ok := qualities[stemBefore(w.lo, '-')]; ok {
			out = x.quality(out, s, i, q)
		}
		if f := finding[w.lem]; f != "" {
			out = x.finder(out, s, i, f)
		}
		if p := bearings[w.lo]; p != nil {
			out = x.bearing(out, s, i, p)
		}
		out = x.told(out, s, i)
		switch w.lo {
		case "by":
			out = x.byName(x.maker(out, s, i), s, i)
		case "charged", "accused", "convicted", "guilty", "cleared":
			out = x.charge(out, s, i)
		case "bat", "bowl", "field":
			out = x.toss(out, s, i)
		case "plays", "playing", "played", "stars", "starring":
			out = x.part(out, s, i)
		case "in":
			out = x.journal(out, s, i)
		}
	}
	return out
}

// stemBefore returns s up to the first mark b.
func stemBefore(s string, b byte) string {
	if i := strings.IndexByte(s, b); i > 0 {
		return s[:i]
	}
	return s
}

// fill appends a statement that words [from, to) fill a slot.
func (x *index) fill(out []news.Statement, s *sent, from, to int, attr, noun, filler string) []news.Statement {
	st := x.base(s, from, to)
	if st.Negated || st.Old || filler == "" || s.unreal(from) {
		return out
	}
	st.Kind, st.Attribute, st.Noun, st.Text = "slot", attr, noun, filler
	st.About = front(x.subject(s, from), x.about(s, from))
	st.Planned = s.planned(from)
	if attr == "street" {
		st.Verb = s.nearestClass(from, to) // what came to pass there
	}
	return append(out, st)
}

// quality reads "the blue Audi", "the north face", "well equipped", "a meat-eating dinosaur".
func (x *index) quality(out []news.Statement, s *sent, i int, q quality) []news.Statement {
	heads := s.headsAt(i)
	for _, h := range heads {
		if v := q.things[h.noun]; v != "" {
			return x.fill(out, s, i, h.end, q.of, v, q.value)
		}
	}
	return out
}

// head is a noun that an adjective goes with, end the word behind it.
type head struct {
	noun string
	end  int
}

// headsAt returns the nouns that the adjective at word i may go with: the rest of "left-arm", or
// those of its noun phrase.
func (s *sent) headsAt(i int) []head {
	var out []head
	if _, rest, ok := strings.Cut(s.w[i].lo, "-"); ok {
		return append(out, head{rest, i + 1}, head{lemma(rest), i + 1})
	}
	k := i + 1
	if k < len(s.w) && s.w[k].lo == "-" {
		k++
	}
	for ; k < len(s.w) && k < i+4 && s.w[k].kind == news.Word && s.w[k].quote < 0 && !stops[s.w[k].lo]; k++ {
		noun := s.w[k].lem
		if c := makes[s.w[k].lo]; c != "" && s.w[k].cap {
			noun = c
		} else if verbLike(s.w[k]) || strings.HasSuffix(s.w[k].lo, "ing") {
			noun = s.w[k].lo
		}
		out = append(out, head{noun, k + 1})
		if q, ok := qualities[s.w[k].lo]; ok && len(q.things) > 0 && k > i+1 {
			break
		}
	}
	return out
}

// nameAt returns where the run of capitalised words that begins at word k ends; k where none
// does. "of" and "the" within it belong to it.
func (s *sent) nameAt(k int) int {
	end := k
	for end < len(s.w) && end < k+8 && s.w[end].kind == news.Word && s.w[end].quote < 0 {
		w := s.w[end]
		switch {
		case w.cap && !calendar[w.lo] || w.lo == "'s" || w.lo == "’s":
			end++
			continue
		case (w.lo == "of" || w.lo == "the" || w.lo == "and") && end > k && end+1 < len(s.w) && s.w[end+1].cap && w.lo == "of":
			end++
			continue
		}
		break
	}
	for end > k && (s.w[end-1].lo == "'s" || s.w[end-1].lo == "’s") {
		end--
	}
	return end
}

// folded returns words [from, to) as printed, in small letters.
func (s *sent) folded(from, to int) string {
	return strings.NewReplacer("’", "'", "-", " ").Replace(strings.ToLower(s.text[s.w[from].start:s.w[to-1].end]))
}

// site reads the name of a hospital, church, stadium or street whose last word, or the first one
// in front of "of", stands at word i.
func (x *index) site(out []news.Statement, s *sent, i int, kind string) []news.Statement {
	from, to := i, i+1
	for from > 0 && s.w[from-1].kind == news.Word && s.w[from-1].quote < 0 && (s.w[from-1].cap || s.w[from-1].lo == "'s" || s.w[from-1].lo == "’s") {
		from--
	}
	if from > 1 && from < i && s.w[from-1].lo == "of" && s.w[from-2].cap && kind == "hospital" {
		for from -= 2; from > 0 && s.w[from-1].cap && s.w[from-1].kind == news.Word; { // "University of Hexley Hospital"
			from--
		}
	}
	for from < i && (stops[s.w[from].lo] || function[s.w[from].lo] || calendar[s.w[from].lo] || s.w[from].lo == "'s" || s.w[from].lo == "’s") {
		from++
	}
	if to < len(s.w) && (s.w[to].cap && s.w[to].kind == news.Word && from != i || s.w[to].lo == "-") {
		return out // "Hospital Road", "Park Lane": the last word tells
	}
	if (s.w[i].lo == "centre" || s.w[i].lo == "center") && (i == 0 || !showing[s.w[i-1].lo]) {
		return out
	}
	if s.w[i].lo == "park" && s.before(from) != "at" {
		return out // a ground, and no green
	}
	if kind != "university" && to+1 < len(s.w) && s.w[to].lo == "of" && s.w[to+1].cap {
		return out // "Hexley's Museum of Toys": the last word is another
	}
	if from == i {
		if kind != "university" || to+1 >= len(s.w) || s.w[to].lo != "of" || !s.w[to+1].cap {
			return out
		}
		to = s.nameAt(to + 1)
	}
	if m := s.w[i].mention; m >= 0 && x.a.Mentions[m].Kind == news.Person && kind != "hospital" && kind != "university" {
		return out
	}
	if to < len(s.w) && s.w[to].kind == news.Word && s.w[to].lo == "and" && to+1 < len(s.w) && s.w[to+1].cap {
		return out // two of them
	}
	n := len(out)
	if out = x.fill(out, s, from, to, kind, "", s.folded(from, to)); len(out) > n {
		switch prev := s.before(from); {
		case kind == "street" && prev == "of" && !s.blockOf(from):
			out[n].Scope = []string{"home"}
		case kind == "street" && (prev == "near" || prev == "off" || prev == "and" || prev == "between" || prev == "from"):
			out[n].Scope = []string{"near"}
		}
	}
	return out
}

// blockOf reports whether "block of" stands in front of word i.
func (s *sent) blockOf(i int) bool {
	return i >= 2 && (s.w[i-2].lo == "block" || i >= 3 && s.w[i-3].lo == "block")
}

// finder reads who found, saved or called: "was found by a walker", "a walker found the body".
func (x *index) finder(out []news.Statement, s *sent, i int, what string) []news.Statement {
	if what == "raise" || what == "call" {
		if i+2 >= len(s.w) || !s.alarm(i) {
			return out
		}
		what = "raised the alarm"
	}
	by := i + 1
	for by < len(s.w) && by < i+7 && s.w[by].lo != "by" && s.w[by].kind == news.Word && !s.boundary(by) {
		by++
	}
	passive := i > 0 && (s.w[i-1].lem == "be" || s.w[i-1].lo == "been" || s.w[i-1].lo == "being" || s.w[i-1].lo == "was" || s.w[i-1].lo == "were" || adverbs[s.w[i-1].lo])
	if by < len(s.w) && s.w[by].lo == "by" && verbLike(s.w[i]) {
		if from, to, noun := s.doer(by + 1); noun != "" {
			return x.found(out, s, from, to, what, noun, x.foundThing(s, i))
		}
		return out
	}
	if passive || !verbLike(s.w[i]) || what != "raised the alarm" && !s.actsOnBody(i) {
		return out
	}
	k := i - 1
	for k > 0 && (s.w[k].lo == "had" || s.w[k].lo == "who" || s.w[k].lo == "has" || s.w[k].lo == "have" || s.w[k].lo == "and" || adverbs[s.w[k].lo]) {
		k--
	}
	if k < 0 {
		return out
	}
	from := k
	for from > 0 && k-from < 4 && s.w[from-1].kind == news.Word && !stops[s.w[from-1].lo] {
		from--
	}
	if from > k || from > 0 && !articles[s.w[from-1].lo] && from != 0 && !(s.w[from-1].lo == "after" || s.w[from-1].lo == "when") || verbLike(s.w[k]) {
		return out
	}
	if f, to, noun := s.doer(from); noun != "" && to == k+1 {
		return x.fill(out, s, f, to, what, "", noun)
	}
	return out
}

// found is fill for who found or saved, with the thing that was found.
func (x *index) found(out []news.Statement, s *sent, from, to int, what, doer, thing string) []news.Statement {
	n := len(out)
	if out = x.fill(out, s, from, to, what, "", doer); len(out) > n && thing != "" {
		out[n].Scope = []string{thing}
	}
	return out
}

// foundThing returns the noun of what "was found" at word i; "" for a person or a body.
func (x *index) foundThing(s *sent, i int) string {
	k := i
	for k > 0 && k > i-4 && (s.w[k-1].lem == "be" || s.w[k-1].lo == "was" || s.w[k-1].lo == "were" || s.w[k-1].lo == "been" || s.w[k-1].lo == "had" || s.w[k-1].lo == "later" || adverbs[s.w[k-1].lo]) {
		k--
	}
	noun, _ := x.subjectHead(s, k)
	if k == i && s.before(i) != "," || noun == "body" || noun == "remain" || persons[noun] || sexes[noun] || trades[noun] != "" {
		return ""
	}
	return noun
}

// alarm reports whether the verb at word i calls for help: "raised the alarm", "called 999".
func (s *sent) alarm(i int) bool {
	for k := i + 1; k < len(s.w) && k < i+4; k++ {
		switch s.w[k].lo {
		case "alarm", "999", "911", "112", "triple", "police", "emergency", "firefighters", "ambulance":
			return true
		}
	}
	return false
}

// actsOnBody reports whether the verb at word i is told of somebody, or of a body.
func (s *sent) actsOnBody(i int) bool {
	for k := i + 1; k < len(s.w) && k < i+6 && s.w[k].kind == news.Word; k++ {
		w := s.w[k]
		if w.lem == "body" || w.lo == "him" || w.lo == "her" || w.lo == "them" || w.mention >= 0 && w.cap || persons[w.lem] || w.lem == "remain" || findings[w.lem] {
			return true
		}
		if s.boundary(k) || prepositions[w.lo] {
			return false
		}
	}
	return false
}

// doer reads the noun phrase for who does a thing from word k on; noun is "" where its head is
// none that tells people apart.
func (s *sent) doer(k int) (from, to int, noun string) {
	for k < len(s.w) && (articles[s.w[k].lo] || s.w[k].lo == "another" || s.w[k].lo == "two" || s.w[k].lo == "three") {
		k++
	}
	end := k
	for end < len(s.w) && end < k+4 && s.w[end].kind == news.Word && !stops[s.w[end].lo] && !verbLike(s.w[end]) && s.w[end].quote < 0 {
		if s.w[end].cap && end > 0 && end > k {
			break // "train guard Ann Lee"
		}
		end++
	}
	if end == k || s.w[k].cap && k > 0 {
		return 0, 0, ""
	}
	h := s.w[end-1]
	noun = doers[h.lem]
	if noun == "" && end-k > 1 {
		noun = doers[s.phrase(end-2, end)]
	}
	if noun == "" {
		return 0, 0, ""
	}
	return k, end, noun
}

// maker reads "funded by", "designed by" and the name behind it.
func (x *index) maker(out []news.Statement, s *sent, i int) []news.Statement {
	v := made[s.w[i-min(i, 1)].lem]
	if i == 0 || v == "" || !verbLike(s.w[i-1]) {
		return out
	}
	for k := i + 1; k < len(s.w) && k < i+8 && (s.w[k].kind == news.Word || s.w[k].lo == ","); k++ {
		if !s.w[k].cap {
			if s.boundary(k) || verbLike(s.w[k]) {
				return out
			}
			continue
		}
		to := s.nameAt(k)
		if to < len(s.w) && (s.w[to].lo == "'s" || s.w[to].lo == "’s") {
			return out
		}
		n := len(out)
		if out = x.fill(out, s, k, to, v, "", s.folded(k, to)); len(out) > n && (v == "owned by" || v == "built by") {
			if thing := x.foundThing(s, i-1); thing != "" {
				out[n].Scope = []string{thing} // the works, and not the quarry
			}
		}
		return out
	}
	return out
}

// bearing reads the place behind "bound for", "honeymoon in" and the like at word i.
func (x *index) bearing(out []news.Statement, s *sent, i int, l []lead) []news.Statement {
	for _, b := range l {
		k := i + 1
		ok := true
		for _, want := range b.words {
			ok = ok && k < len(s.w) && s.w[k].lo == want
			k++
		}
		if !ok || b.craft && !s.ofCraft() {
			continue
		}
		if k < len(s.w) && s.w[k].lo == "the" {
			k++
		}
		if k >= len(s.w) || !s.w[k].cap {
			continue
		}
		if m := s.w[k].mention; m >= 0 && x.a.Mentions[m].Kind == news.Person {
			continue
		}
		to := s.nameAt(k)
		if to == k || to < len(s.w) && (s.w[to].lo == "'s" || s.w[to].lo == "’s") {
			continue
		}
		slot := b.slot
		if slot == "setting" && s.before(i) == "on" {
			slot = "filming place" // "on set in Hexley"
		}
		return x.fill(out, s, k, to, slot, "", s.folded(k, to))
	}
	return out
}

// ofCraft reports whether the sentence tells of a vehicle, or of who sails or flies one.
func (s *sent) ofCraft() bool {
	for _, w := range s.w {
		if vehicles[w.lem] || ships[w.lem] || crafts[w.lem] {
			return true
		}
	}
	return false
}

// charge reads the crime of "charged with murder", "found guilty of fraud" at word i.
func (x *index) charge(out []news.Statement, s *sent, i int) []news.Statement {
	if i+2 >= len(s.w) || s.w[i+1].lo != "with" && s.w[i+1].lo != "of" {
		return out
	}
	for k := i + 2; k < len(s.w) && k < i+5; k++ {
		for n := 4; n > 0; n-- {
			if k+n <= len(s.w) && crimes[s.phrase(k, k+n)] != "" {
				if k+n < len(s.w) && (s.w[k+n].lo == "and" || s.w[k+n].lo == ",") && k+n+1 < len(s.w) && s.w[k+n+1].kind == news.Word && !s.w[k+n+1].cap && s.w[k+n].lo == "and" {
					return out // of more than one
				}
				return x.fill(out, s, k, k+n, "crime", "", crimes[s.phrase(k, k+n)])
			}
		}
	}
	return out
}

// toss reads "chose to bat" at the verb behind "to".
func (x *index) toss(out []news.Statement, s *sent, i int) []news.Statement {
	if i < 2 || s.w[i-1].lo != "to" {
		return out
	}
	switch s.w[i-2].lem {
	case "choose", "elect", "opt", "decide":
		side := s.w[i].lo
		if side == "field" {
			side = "bowl"
		}
		return x.fill(out, s, i-2, i+1, "toss", "", side)
	}
	return out
}

// part reads "plays a detective", "starring Ann Lee as a spy".
func (x *index) part(out []news.Statement, s *sent, i int) []news.Statement {
	k := i + 1
	if strings.HasPrefix(s.w[i].lo, "star") {
		for k < len(s.w) && k < i+7 && s.w[k].lo != "as" {
			k++
		}
		k++
	}
	if k < len(s.w) && (articles[s.w[k].lo] || possessives[s.w[k].lo]) {
		k++
	}
	end := k
	for end < len(s.w) && end < k+4 && s.w[end].kind == news.Word && !s.w[end].cap && !stops[s.w[end].lo] {
		end++
	}
	if end == k || !human(s.w[end-1].lo) && doers[s.w[end-1].lem] == "" && !roleNouns[s.w[end-1].lo] {
		return out
	}
	return x.fill(out, s, end-1, end, "part", "", s.w[end-1].lo)
}

// journal reads the journal that a study is printed in: "published in Hexley Letters", "appeared
// in the journal Hexley Letters".
func (x *index) journal(out []news.Statement, s *sent, i int) []news.Statement {
	k := i + 1
	known := false
	if k < len(s.w) && s.w[k].lo == "the" {
		k++
	}
	if k < len(s.w) && s.w[k].lo == "journal" {
		if known = true; !s.w[k].cap {
			k++
		}
	}
	if i == 0 || k >= len(s.w) || !s.w[k].cap || !known && s.w[i-1].lo != "published" && s.w[i-1].lo != "study" && s.w[i-1].lo != "appeared" && s.w[i-1].lo != "appears" {
		return out
	}
	if m := s.w[k].mention; m >= 0 && (x.a.Mentions[m].Kind == news.Place || x.a.Mentions[m].Kind == news.Person) || calendar[s.w[k].lo] {
		return out
	}
	from := k
	if s.w[k-1].lo == "the" && k-1 > i {
		from = k
	}
	to := s.nameAt(from)
	return x.fill(out, s, from, to, "journal", "", s.folded(from, to))
}

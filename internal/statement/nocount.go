package statement

import (
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// ways are the last words of the names of streets.
var ways = text.Set(`street st avenue ave road rd boulevard blvd drive dr lane ln way court ct place terrace highway hwy parkway pkwy square
crescent close row alley freeway turnpike pike mews circle`)

// houseNumber reports whether the number at words [from, to) is of an address: "62
// Mill Road", "7 Fenby St.", "the 500 block of Vale Street".
func (s *sent) houseNumber(from, to int) bool {
	if s.w[from].kind != news.Number || to >= len(s.w) {
		return false
	}
	if s.w[to].lo == "block" || s.w[to].lo == "-" && to+1 < len(s.w) && s.w[to+1].lo == "block" {
		return true
	}
	switch s.w[to].lo {
	case "north", "south", "east", "west", "n", "s", "e", "w":
		if s.w[to].cap && to+1 < len(s.w) && (s.w[to+1].cap || s.w[to+1].lo == ".") {
			return true // "14 North Fenby"
		}
	}
	for k := to; k < len(s.w) && k < to+6; k++ {
		w := s.w[k]
		if k > to && ways[w.lo] && w.cap {
			return true
		}
		if !w.cap && w.lo != "'s" && w.lo != "’s" && w.kind != news.Number && w.lo != "." {
			return false
		}
	}
	return false
}

// ageLike reports whether the number at words [from, to) is an age that no rule gave a
// bearer: in a list behind "ages", behind "age", in "one, age 18," and "between the ages
// of 18 and 22", or between commas or dashes behind a name.
func (x *index) ageLike(s *sent, from, to int) bool {
	n := years(s.w[from].lo)
	if n == 0 || to != from+1 {
		return false
	}
	next := ""
	if to < len(s.w) {
		next = s.w[to].lo
	}
	for k := from - 1; k >= 0 && k >= from-12; k-- {
		w := s.w[k]
		switch {
		case w.lo == "age" || w.lo == "ages" || w.lo == "aged" || w.lo == "both" && k == from-1 && s.w[from].kind == news.Number:
			return true
		case w.kind == news.Number || small[w.lo] > 0 || w.lo == "," || w.lo == "and" || w.lo == "to" || w.lo == "or" || w.lo == "of" || w.lo == "were" || w.lo == "are" || w.lo == "between" || w.lo == "the":
			continue
		}
		break
	}
	if from > 0 && (s.w[from-1].lo == "," || s.w[from-1].lo == "(") && (next == "," || next == ")" || next == "–" || next == "—" || next == "-" || next == ";" || next == "." || next == "") && s.w[from].kind == news.Number {
		return true // "Ann Lee, 13 –", "the other, 21,"
	}
	if from > 1 && s.w[from].kind == news.Number && n > 12 && (s.w[from-1].lo == "other" || s.w[from-1].lo == "one") && (next == "," || next == "and") {
		return true // "two walkers, one 33 and the other 58,"
	}
	return false
}

// joined reports whether the number at word i is one end of a range, or a part of an
// adjective that counts nobody: "two- to five-acre", "a 70-person choir".
func (s *sent) joined(from, to int) bool {
	if from >= 2 && s.w[from-1].lo == "to" && (strings.HasSuffix(s.w[from-2].lo, "-") || s.w[from-2].lo == "-") {
		return true
	}
	if _, of, ok := strings.Cut(s.w[from].lo, "-"); ok && each[of] {
		return true
	}
	if to+1 < len(s.w) && s.w[to].lo == "-" && s.w[to].start == s.w[to-1].end && s.w[to+1].start == s.w[to].end {
		switch s.w[to+1].lo {
		case "person", "man", "woman", "member", "strong", "people":
			return true
		}
	}
	return false
}

// each are nouns that with a number say what each of something is like: "a two-shot
// vaccine", "a three-part plan".
var each = text.Set(`shot dose part step stage tier way star`)

// ofWhole reports whether the number at word i is the whole that another number is a
// part of: "three of the six people", "one of the two officers". What is said is said
// of the part.
func (s *sent) ofWhole(i int) bool {
	if i > 4 && (s.w[i-1].lo == "'s" || s.w[i-1].lo == "’s") && s.w[i-3].lo == "of" { // "six of Ostrey's eight schools"
		w := s.w[i-4]
		return w.kind == news.Number || small[w.lo] > 0
	}
	if i < 3 || s.w[i-2].lo != "of" || s.w[i-1].lo != "the" && !possessives[s.w[i-1].lo] {
		return false
	}
	w := s.w[i-3]
	return w.kind == news.Number || small[w.lo] > 0 || w.lo == "some" || w.lo == "all" || w.lo == "most" || w.lo == "several" || w.lo == "but"
}

// perHead reports whether a number is a rate and no count: "4.6 deaths per 1,000".
func (s *sent) perHead(q *news.Quantity, to int) bool {
	if q.Low != float64(int64(q.Low)) && q.Low < 1000 {
		return true
	}
	for k := to; k < len(s.w) && k < to+4; k++ {
		if s.w[k].lo == "per" {
			return true
		}
	}
	return false
}

// happenings are nouns of which one story has one; their plural is of many.
var happenings = text.Set(`shooting attack incident crash fire stabbing homicide murder killing accident bombing robbery raid collision blast explosion ambush massacre`)

// gatherings are nouns of crowds that meet in many towns at once: "another protest in
// Ostrey, where 17 were arrested".
var gatherings = text.Set(`protest demonstration rally march vigil riot strike quake earthquake flood storm landslide wildfire eruption`)

// spate are nouns for a run of happenings.
var spate = text.Set(`outbreak wave spate string surge weekend week night series`)

// otherOne are words in front of an event that is not the story's first.
var otherOne = text.Set(`second third another separate unrelated earlier previous other`)

// several says whether the sentence counts over more than one event: "in nine fires
// across the city", "in two separate incidents", "in November alone", "citywide"; with
// the number of events where it is given, "several 9". "" for one event.
func (s *sent) several() string {
	for i, w := range s.w {
		switch w.lo {
		case "citywide", "nationwide", "statewide":
			return "several"
		case "violence":
			for k := max(0, i-3); k < i; k++ {
				if spate[s.w[k].lo] {
					return "several" // "the wave of violence that left nine dead"
				}
			}
		case "alone":
			if i > 0 && calendar[s.w[i-1].lo] {
				return "several"
			}
		case "far":
			if i > 0 && i+2 < len(s.w) && s.w[i-1].lo == "so" && s.w[i+1].lo == "this" && s.w[i+2].lo == "year" {
				return "several"
			}
		}
		if i > 0 && otherOne[s.w[i-1].lo] && (happenings[w.lo] || gatherings[w.lo]) {
			return "another"
		}
		if w.lo != w.lem && happenings[w.lem] && strings.HasSuffix(w.lo, "s") {
			for k := i - 1; k >= 0 && k >= i-3; k-- {
				if n := figureOf(s.w[k].lo); n > 1 {
					return "several " + strconv.Itoa(n)
				}
			}
			return "several"
		}
	}
	return ""
}

// recalling are phrases that hold another event against the story's.
var recalling = byFirst([][]string{
	{"follows", "a"},
	{"follows", "the"},
	{"followed", "a", "similar"},
	{"comes", "days", "after"},
	{"comes", "weeks", "after"},
	{"came", "days", "after"},
	{"came", "weeks", "after"},
	{"comes", "a", "week", "after"},
	{"happened", "days", "after"},
	{"happened", "weeks", "after"},
	{"in", "retaliation", "for"},
	{"nation's", "deadliest"},
	{"country's", "deadliest"},
	{"deadliest", "mass"},
	{"in", "memory", "of"},
	{"anniversary"},
	{"reminiscent", "of"},
	{"similar", "attack"},
	{"similar", "shooting"},
	{"similar", "crash"},
	{"last", "year's"},
	{"deadliest", "since"},
	{"a", "block", "away", "from"},
})

// noNoun are marks of clock times and zones that stand behind a number as a noun would.
var noNoun = text.Set(`a p m am pm gmt bst ist cet utc est edt pst pdt aest`)

// adding are words that make a count one beside another, ranking such that make it one
// stretch of a longer course.
var (
	adding  = text.Set(`additional another further extra`)
	ranking = text.Set(`first last final next opening closing previous initial`)
)

// share returns the narrowing word of a count that adds to another one, is a stretch of a
// course or the sum of two: "an additional 12 checks", "married two more times", "his first
// nine seasons", "between them they scored 40 goals".
func (s *sent) share(from, to int) []string {
	k := from - 1
	for k > 0 && adverbs[s.w[k].lo] {
		k--
	}
	if k >= 0 && ranking[s.w[k].lo] {
		return []string{"stretch"}
	}
	for i := 0; i+1 < len(s.w); i++ {
		if s.w[i].lo == "between" && (s.w[i+1].lo == "them" || s.w[i+1].lo == "those") {
			return []string{"sum"}
		}
	}
	if k >= 0 && adding[s.w[k].lo] || to < len(s.w) && (adding[s.w[to].lo] || s.w[to].lo == "more" && (to+1 >= len(s.w) || s.w[to+1].lo != "than")) {
		return []string{"more"}
	}
	return nil
}

// converts reports whether the measure at word from stands in brackets right behind another
// one of its kind: the same in other units.
func (s *sent) converts(x *index, qi, from int) bool {
	k := from - 1
	for k > 0 && adverbs[s.w[k].lo] {
		k--
	}
	if k < 1 || s.w[k].lo != "(" && s.w[k].lo != "[" {
		return false
	}
	for _, o := range s.quants {
		if p := &x.a.Quantities[o]; o != qi && p.Kind == x.a.Quantities[qi].Kind && p.End <= s.w[k].start && p.End+2 >= s.w[k].start {
			return true
		}
	}
	return false
}

// doer returns how many of the first of a number's entities, one or none, is the person
// whose number it is: the subject of the verb in front of it ("Ann Lee landed 22
// serves"), not who says so.
func (x *index) doer(s *sent, st *news.Statement, from int) int {
	if len(st.About) == 0 || x.a.Entities[st.About[0]].Kind != news.Person {
		return 0
	}
	verb := false
	for k := from - 1; k >= 0; k-- {
		w := s.w[k]
		if m := w.mention; m >= 0 && x.a.Mentions[m].Entity == st.About[0] {
			if verb {
				return 1
			}
			return 0
		}
		if saying[w.lo] || w.lo == "that" || w.lo == "as" || w.lo == "when" || w.lo == "after" || w.quote != s.w[from].quote || w.lo == "and" && !verb {
			return 0
		}
		verb = verb || verbLike(w)
	}
	return 0
}

// among returns the group that a share at word i is of, "among women"; none where the
// sentence names no group.
func (s *sent) among(i int) []string {
	best := -1
	for k := 0; k+1 < len(s.w); k++ {
		if (s.w[k].lo == "among" || s.w[k].lo == "amongst") && s.w[k+1].kind == news.Word && (best < 0 || k < i) {
			best = k + 1
		}
	}
	if best < 0 {
		return nil
	}
	for best+1 < len(s.w) && (function[s.w[best].lo] || s.w[best].kind != news.Word) {
		best++
	}
	return []string{"among:" + s.w[best].lem}
}

// hasOther reports whether the sentence counts others behind word i: "one victim died and
// four were hurt".
func (s *sent) hasOther(i int) bool {
	for _, w := range s.w[i:] {
		if w.kind == news.Number || small[w.lo] > 0 {
			return true
		}
	}
	return false
}

// stretch returns the part of a course that the words behind a number limit it
// to: "in its first week", "in the second half".
func (s *sent) stretch(to int) []string {
	for k := to; k+1 < len(s.w) && k < to+8; k++ {
		if s.w[k].kind == news.Punct {
			return nil
		}
		switch s.w[k].lo {
		case "first", "second", "third", "fourth", "opening", "final", "closing":
			switch s.w[k+1].lem {
			case "week", "day", "weekend", "month", "quarter", "half", "hour", "year", "season", "night", "round", "leg", "set", "match", "game", "minute":
				return []string{s.w[k].lo + " " + s.w[k+1].lem}
			}
		}
	}
	return nil
}

package statement

import (
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
	if to+1 < len(s.w) && s.w[to].lo == "-" && s.w[to].start == s.w[to-1].end && s.w[to+1].start == s.w[to].end {
		switch s.w[to+1].lo {
		case "person", "man", "woman", "member", "strong", "people":
			return true
		}
	}
	return false
}

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
var happenings = text.Set(`shooting attack incident crash fire stabbing homicide murder killing accident bombing robbery raid collision blast explosion`)

// several reports whether the sentence counts over more than one event: "in nine fires
// across the city", "in two separate incidents", "in November alone", "citywide".
func (s *sent) several() bool {
	for i, w := range s.w {
		switch w.lo {
		case "citywide", "nationwide", "statewide":
			return true
		case "alone":
			if i > 0 && calendar[s.w[i-1].lo] {
				return true
			}
		case "far":
			if i+2 < len(s.w) && s.w[i-1].lo == "so" && s.w[i+1].lo == "this" && s.w[i+2].lo == "year" {
				return true
			}
		}
		if w.lo != w.lem && happenings[w.lem] && strings.HasSuffix(w.lo, "s") {
			return true
		}
	}
	return false
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

package ledger

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// inOrder are nouns of what somebody does or gets again and again, so that an ordinal tells
// how often.
var inOrder = text.Set(`title win victory triumph defeat loss century hundred ton goal time edition anniversary death killing homicide murder term attempt arrest strike
cap medal call-out callout haul victim trophy crown success occasion marriage album novel film visit stoppage walkout fire shooting storm summit festival draw birthday`)

// counted reads the noun phrase behind a count or ordinal, and reports whether it is one
// that may be held against another.
func (r *sentenceRead) counted(s *fig, q *news.Quantity, from, to int) bool {
	w := r.words
	ordinal := q.Kind == news.Ordinal
	if ordinal && to < len(w) && ranking[w[to].lo] {
		return false // "second degree murder"
	}
	if !ordinal {
		if from > 0 && (w[from-1].cap && w[from-1].kind == news.Word && from > 1 && !linkWords[w[from-1].lo] && !plainContext[w[from-1].lo] || w[from-1].lo == "aged" || w[from-1].lo == "age" || w[from-1].lo == "-" || w[from-1].lo == "–") {
			return false
		}
		if from > 0 && w[from-1].lo == "," && q.Low < 110 && (to >= len(w) || w[to].kind == news.Punct) {
			return false // an age
		}
		if inAges(w, from, to) {
			return false
		}
		if to < len(w) && (w[to].lo == "-" || w[to].lo == "–" || w[to].lo == "for" && to+1 < len(w) && (w[to+1].kind == news.Number || belowTen[w[to+1].lo]) || w[to].lo == "to") {
			return false // a score
		}
		if to+1 < len(w) && (w[to].lo == "votes" || w[to].lo == "vote") && (w[to+1].lo == "to" || w[to+1].lo == "against") || from > 1 && w[from-1].lo == "to" && w[from-2].lo == "votes" {
			return false // a side of a vote's result
		}
		if from > 1 && w[from-2].lo == "and" && articleWords[w[from-1].lo] {
			return false // "a pilot and his two passengers"
		}
		if from > 0 && (w[from-1].lo == "first" || w[from-1].lo == "last" || w[from-1].lo == "final") {
			return false // "her first nine seasons"
		}
		if from > 1 && w[from-2].lo == "of" && articleWords[w[from-1].lo] || from > 0 && w[from-1].lo == "(" {
			return false // "three of the six"
		}
		if w[to-1].lo == "one" || strings.HasSuffix(w[to-1].lo, "s") && w[to-1].kind == news.Word && q.Low >= 10 && w[to-1].lo != "us" {
			return false // "dozens"
		}
	}
	head := -1
	for i := to; i < len(w) && i < to+5; i++ {
		if w[i].kind != news.Word || moreWords[w[i].lo] || linkWords[w[i].lo] && !(ordinal && w[i].lo == "hundred") || w[i].lo == "of" || w[i].lo == "in" || w[i].lo == "on" || w[i].lo == "at" || w[i].lo == "to" || w[i].lo == "a" || w[i].lo == "an" || w[i].lo == "by" || w[i].lo == "is" || w[i].lo == "as" {
			break
		}
		if i > to && (w[i].lo == "instead" || pastForms[w[i].lo] || strings.HasSuffix(w[i].lo, "ed") || strings.HasSuffix(w[i].lo, "ing") || plainContext[w[i].lo] && !peopleWords[w[i].lo]) {
			break
		}
		if ordinal && head >= 0 && inOrder[singular(w[head].lo)] {
			break
		}
		head = i
	}
	if head < 0 && to < len(w) && (w[to].cap || w[to].kind == news.Number) || head >= 0 && !ordinal && (w[head].cap || w[head].lo == "block" || w[head].lo == "old" || w[head].lo == "year-old") {
		return false // an address, an age
	}
	if head < 0 {
		return !ordinal && len(s.near) > 0 && q.Low >= 10
	}
	s.word = w[head].lo
	if ordinal {
		s.word = singular(s.word)
		s.head = family(s.word)
		if s.word == "time" {
			s.head = "time"
		}
		if unfolding[s.word] && from > 0 && (w[from-1].lo == "a" || w[from-1].lo == "another") {
			return false // "a fifth victim", after a third one
		}
		return inOrder[s.word] && q.Low >= 2
	}
	if !peopleWords[s.word] && !plainContext[s.word] {
		s.head = family(s.word)
	} else if !peopleWords[s.word] {
		return false // years, parts
	}
	return true
}

// ranking are words behind an ordinal that says how good or bad something is, and not how often.
var ranking = text.Set(`degree class hand half biggest largest highest longest oldest busiest best worst most tallest deadliest leg round quarter`)

// unfolding are nouns of what comes one by one while a story goes on.
var unfolding = text.Set(`victim suspect arrest death killing homicide murder fire shooting haul storm call-out callout`)

// inAges reports whether the number at words [from, to) is an age: "ages 6 and 11", "his 15
// year old brother".
func inAges(w []figWord, from, to int) bool {
	if to+1 < len(w) && (w[to].lo == "year" || w[to].lo == "years") && (w[to+1].lo == "old" || w[to+1].lo == "olds") || to < len(w) && w[to].lo == "year-old" {
		return true
	}
	for i := from - 1; i >= 0 && i >= from-8; i-- {
		switch lo := w[i].lo; {
		case lo == "age" || lo == "ages" || lo == "aged":
			return true
		case w[i].kind != news.Number && lo != "and" && lo != "," && lo != "or" && lo != "to" && lo != "of" && lo != "between":
			return false
		}
	}
	return false
}

// pastForms are pasts of verbs without an ending, at which a noun phrase is over.
var pastForms = text.Set(`fought took came hit struck left went saw won lost broke began fell rose made gave got ran stood sat met held kept found told spent sent paid put set shut cut led brought bought sold flew
drove rode swam sang grew drew knew threw caught taught thought felt dealt meant slept swept fled chose spoke wrote rang sank`)

// belowTen are the wickets that may have fallen, in words.
var belowTen = text.Set(`one two three four five six seven eight nine`)

var peopleWords = text.Set(`people persons person men women man woman individuals adults residents locals souls households`)

// lifeless are nouns of things, of which no number is one of people. Customers, votes and
// objections may be.
var lifeless = text.Set(`home house flat apartment building property villa cottage dwelling school shop store restaurant hotel pub bar cafe room bed tent shelter hospital clinic ward factory office warehouse mill church museum
vehicle car van bus coach lorry truck taxi bike bicycle motorbike boat ship ferry yacht vessel plane aircraft jet helicopter drone train carriage tram wagon engine appliance pump tree animal dog cat horse sheep cow pig bird fish whale
road street bridge tunnel village town city country nation state station airport stop ticket book film album song painting item ring watch phone laptop gun knife weapon bullet casing round bomb missile bag box parcel bottle
acre hectare field farm mine well pylon pole turbine camera sandbag goal run wicket point lap hole mile metre tonne litre flight service route`)

func singular(w string) string {
	if b := baseForms(w); len(b) > 0 && strings.HasSuffix(w, "s") {
		return b[0]
	}
	return w
}

package statement

import (
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// batted reads "scored 104", "made 140 in the first innings": a player's runs, which
// are told without a noun.
func (x *index) batted(s *sent, st *news.Statement, from, to int) bool {
	if st.Quantity.Low < 20 || st.Quantity.Low > 501 || from == 0 || to < len(s.w) && s.w[to].kind == news.Word && s.w[to].lo != "in" && s.w[to].lo != "off" && s.w[to].lo != "from" && s.w[to].lo != "as" && s.w[to].lo != "and" && s.w[to].lo != "for" && s.w[to].lo != "against" && s.w[to].lo != "before" {
		return false
	}
	switch s.w[from-1].lo {
	case "scored", "made", "hit", "scoring", "making", "hitting":
	default:
		return false
	}
	sub := x.subject(s, from-1)
	if len(sub) == 0 || x.a.Entities[sub[0]].Kind != news.Person {
		return false
	}
	st.Attribute, st.Noun = "score", "run"
	return true
}

// petition reports whether the sentence tells who signed a petition or open letter.
func (s *sent) petition() bool {
	signed, paper := false, false
	for _, w := range s.w {
		signed = signed || w.lem == "sign" && w.lo != "sign"
		paper = paper || w.lo == "petition" || w.lo == "letter"
	}
	return signed && paper
}

// room reports whether the number at word i is how many a place has room for: "holds
// 1,200 people", "seats 900".
func (s *sent) room(i int) bool {
	k := i - 1
	for k > 0 && (adverbs[s.w[k].lo] || s.w[k].lo == "up" || s.w[k].lo == "to") {
		k--
	}
	if k < 0 {
		return false
	}
	switch s.w[k].lo {
	case "holds", "seats", "accommodates", "sleeps", "seating", "hold", "seat", "accommodate":
		return true
	}
	return false
}

// protesting reports whether the people counted in words [from, end) protest: "900
// workers protested", "a protest of 900 people".
func (s *sent) protesting(from, end int) bool {
	if end < len(s.w) && (s.w[end].lo == "protested" || s.w[end].lo == "demonstrated" || s.w[end].lo == "marched" || s.w[end].lo == "rallied") {
		return true
	}
	k := from - 1
	for k > 0 && adverbs[s.w[k].lo] {
		k--
	}
	if k < 1 || s.w[k].lo != "of" {
		return false
	}
	switch s.w[k-1].lo {
	case "protest", "demonstration", "march", "rally":
		return true
	}
	return false
}

// onlyOne reports whether the sentence counts nobody else among the dead: "one man
// died and 20 people were hurt", not "one man and two women died".
func (s *sent) onlyOne(from, end int) bool {
	return end < len(s.w) && s.w[end].lo != "and" && s.w[end].lo != "," && (from < 2 || s.w[from-1].lo != "and")
}

// marching are nouns of people who are counted because they protest.
var marching = text.Set(`marcher protester demonstrator protestor`)

// present are nouns of those who come to watch.
var present = text.Set(`crowd attendance gate audience`)

package statement

import (
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// scales are words that end a sum.
var scales = text.Set(`million billion trillion m bn`)

// sought reports whether the sum at word from is what somebody goes to court or asks for:
// "is seeking £6m", "asked for £5bn".
func (s *sent) sought(from int) bool {
	for k := from - 1; k >= 0 && k >= from-5 && s.w[k].kind == news.Word; k-- {
		switch s.w[k].lo {
		case "seeking", "seeks", "sought", "demanding", "demands", "demanded", "requested", "requesting", "asked", "asking":
			return k+1 == from || s.w[k+1].lo != "to"
		}
	}
	return false
}

// inKind reports whether the words behind a sum say that it is the part that is paid in
// cash: "£52 per share in cash".
func (s *sent) inKind(to int) bool {
	for k := to; k+1 < len(s.w) && k < to+4; k++ {
		if s.w[k].lo == "in" && (s.w[k+1].lo == "cash" || s.w[k+1].lo == "stock") {
			return k+2 >= len(s.w) || s.w[k+2].lo != "and" || k+3 < len(s.w) && s.w[k+3].kind != news.Word
		}
	}
	return false
}

// awarded reports whether the sum at word from is what a prize is worth: "The
// prize, founded in 1991, is worth £50,000", "an award worth £50,000", "the
// richest award in the region at £60,000".
func (s *sent) awarded(from int) bool {
	k := from - 1
	for k > 0 && adverbs[s.w[k].lo] {
		k--
	}
	if k < 1 {
		return false
	}
	if s.w[k].lo == "at" {
		for i := k - 1; i > 0 && i > k-14; i-- {
			if awards[s.w[i].lem] {
				return richest[s.w[i-1].lo] || i > 1 && s.w[i-1].lo == "valuable" && s.w[i-2].lo == "most"
			}
			if s.w[i].kind == news.Punct {
				return false
			}
		}
		return false
	}
	switch {
	case s.w[k].lo == "worth", s.w[k].lo == "carries", s.w[k].lo == "carrying":
	case s.w[k].lo == "with" && k > 1 && s.w[k-1].lem == "come":
		k--
	default:
		return false
	}
	k--
	for k > 0 && (s.w[k].lo == "," || s.w[k].lo == "which" || s.w[k].lo == "that") {
		k--
	}
	if k >= 0 && awards[s.w[k].lem] {
		return true
	}
	for k > 0 && adverbs[s.w[k].lo] || k > 0 && s.w[k].lo == "now" {
		k--
	}
	if k <= 0 || s.w[k].lo != "is" && s.w[k].lo != "was" {
		return false
	}
	for i := 0; i < k && i < 5; i++ { // the subject of the sentence
		if awards[s.w[i].lem] {
			return i+1 == k || s.w[i+1].kind == news.Punct || s.w[i+1].lo == "for" || s.w[i+1].lo == "that"
		}
		if s.w[i].kind != news.Word || !s.w[i].cap && s.w[i].lo != "the" {
			return false
		}
	}
	return false
}

// gone reports whether the sentence tells of money that is not where it should be.
func (s *sent) gone() bool {
	for _, w := range s.w {
		if w.lo == "missing" || w.lo == "vanished" || w.lo == "disappeared" || w.lo == "unaccounted" {
			return true
		}
	}
	return false
}

// boughtFor reports whether the sum [from, to) was paid for a thing and not for a
// person: "paid £46m for the Hexley works".
func (x *index) boughtFor(s *sent, from, to int) bool {
	if to+2 >= len(s.w) || s.w[to].lo != "for" || s.w[to+1].lo != "the" && s.w[to+1].lo != "its" && s.w[to+1].lo != "a" {
		return false
	}
	paid := false
	for k := from - 1; k >= 0 && k >= from-4; k-- {
		paid = paid || s.w[k].lem == "pay"
	}
	for k := to + 2; paid && k < len(s.w) && k < to+6; k++ {
		if m := s.w[k].mention; m >= 0 && x.a.Mentions[m].Kind == news.Person || persons[s.w[k].lem] || s.w[k].kind != news.Word {
			return false
		}
		if traded[s.w[k].lem] {
			return true
		}
	}
	return false
}

// tradedFor reports whether the sum [from, to) is what someone is traded for:
// "sign Lee for £4m", "paid £3m for Lee", "receive €5m for him".
func (s *sent) tradedFor(from, to int) bool {
	ahead := to < len(s.w) && s.w[to].lo == "for" && to+1 < len(s.w) && (s.w[to+1].mention >= 0 || s.w[to+1].lo == "the" || s.w[to+1].lo == "him" || s.w[to+1].lo == "her")
	back := false
	for k := from - 1; k >= 0 && k >= from-3; k-- {
		back = back || s.w[k].lo == "for"
	}
	if !ahead && !back {
		return false
	}
	for k := from - 1; k >= 0 && k >= from-14; k-- {
		switch s.w[k].lem {
		case "pay", "receive", "bank", "pocket", "collect":
			if ahead {
				return true
			}
		case "sign", "join", "recruit", "transfer", "land":
			if back {
				return true
			}
		}
		if s.w[k].lo == ";" || s.w[k].lo == "but" {
			return false
		}
	}
	return false
}

// roleNear returns the money role whose word stands nearest to words [from,
// to), one in front preferred.
func (s *sent) roleNear(from, to int) (role, noun string) {
	best := 20
	for k := range s.w {
		if k >= from && k < to || s.w[k].kind != news.Word {
			continue
		}
		r := s.moneyVerb(k)
		if r == "" {
			r = s.roleAt(k)
		}
		if (r == "tax" || r == "raised" || r == "price") && k+1 < len(s.w) && k+1 != from && s.w[k+1].kind == news.Word && !stops[s.w[k+1].lo] && !function[s.w[k+1].lo] && !s.verbal(k+1) && s.w[k].lo == s.w[k].lem && moneyVerbless[s.w[k].lem] {
			continue // "tax plan", "house fire"
		}
		if r == "" || s.w[k].mention >= 0 && s.w[k].cap {
			continue
		}
		if r == "stolen" && s.w[k].lo == "stolen" && (k == 0 || s.w[k-1].lo != "was" && s.w[k-1].lo != "were" && s.w[k-1].lo != "been" && s.w[k-1].lo != "had" && s.w[k-1].lo != "has") {
			continue // "the stolen paintings are valued at"
		}
		g := s.gap(k, k+1, from, to)
		if k >= to {
			g += 3
		}
		if weakRoles[r] {
			g += 4
		}
		if g < best {
			best, role, noun = g, r, s.w[k].lem
		}
	}
	return role, noun
}

// roleAt returns the role that the noun at word k gives to a sum; funding is what is
// granted, and nothing that has been raised.
func (s *sent) roleAt(k int) string {
	if s.funds(k) {
		return "funding"
	}
	return roles[s.w[k].lem]
}

// funds reports whether word k tells of paying for something: "border funding", "to fund".
func (s *sent) funds(k int) bool {
	w := s.w[k].lo
	return w == "funding" || w == "funded" || w == "fund" && k > 0 && leadsIn[s.w[k-1].lo]
}

// moneyVerb returns the role that an event word gives to a sum.
func (s *sent) moneyVerb(k int) string {
	if s.funds(k) {
		return "funding"
	}
	for _, h := range s.hits {
		if h.from != k {
			continue
		}
		switch h.class {
		case "repay":
			return "repaid"
		case "raise":
			return "raised"
		case "fine":
			return "fine"
		case "buy", "sell":
			return "price"
		}
	}
	if s.w[k].lem == "come" && k+2 < len(s.w) && s.w[k+1].lo == "back" && s.w[k+2].lo != "to" {
		return "bid"
	}
	return ""
}

// builtThings are what a sum in front of tells the cost of.
var builtThings = text.Set(`plant bridge hospital hospice school stadium centre center station tunnel road bypass railway line terminal library museum theatre arena pool
harbour port dam expressway highway incinerator reactor extension upgrade refurbishment development complex ferry airport scheme project campus laboratory`)

// putAt returns the role of a sum at which the subject of the sentence is put: "Damage at the
// mill, which was not insured, is estimated at £7m"; "" for none.
func (s *sent) putAt(from int) (role, noun string) {
	k := from - 1
	for k > 0 && (adverbs[s.w[k].lo] || s.w[k].lo == "up" || s.w[k].lo == "to") {
		k--
	}
	if k < 2 || s.w[k].lo != "at" {
		return "", ""
	}
	switch s.w[k-1].lo {
	case "estimated", "put", "valued", "priced", "set", "calculated", "reckoned":
	default:
		return "", ""
	}
	for i := 0; i < k && i < 4; i++ {
		if r := roles[s.w[i].lem]; r != "" && s.w[i].mention < 0 {
			return r, s.w[i].lem
		}
	}
	if s.w[k-1].lo == "valued" {
		return "worth", "value"
	}
	return "", ""
}

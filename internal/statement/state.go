package statement

import (
	"strings"

	"hearsay/internal/news"
)

// stateAfter returns the state told of behind word i, up to the next number.
func (s *sent) stateAfter(i int, head string) string {
	for k := i; k < len(s.w) && k < i+8; k++ {
		w := s.w[k]
		if w.kind == news.Number || k > i && small[w.lo] > 0 || w.lo == ";" || w.lo == "after" || w.lo == "but" || w.lo == "while" || w.lo == "when" || w.lo == "because" || w.lo == "that" || w.lo == "," && k > i+1 {
			return ""
		}
		if w.lo == "and" && (head == "life" || head == "death") {
			break
		}
		switch w.lo {
		case "connection", "charged", "accused", "suspected", "suspicion", "wanted", "convicted", "nearly",
			"questioned", "sought", "indicted", "responsible", "blamed":
			return "" // "the arrest of four people in connection with the killing"
		case "held", "jailed", "sentenced", "freed", "released", "tried":
			if k+1 < len(s.w) && (s.w[k+1].lo == "in" || s.w[k+1].lo == "for" || s.w[k+1].lo == "over") {
				return "" // "two people held in the killing"
			}
		case ",":
			if k+2 < len(s.w) && s.w[k+1].lo == "and" && s.w[k+2].mention >= 0 {
				return "" // "found four victims, and Ann Lee died": others
			}
		}
		if strings.HasSuffix(w.lo, "ing") && states[w.lem] != "" && k+1 < len(s.w) && s.otherNumber(k+1) {
			return "" // "fired on 100 people, wounding 13", "shot 11 people, killing himself"
		}
		if w.lo == "board" && k > 0 && s.w[k-1].lo == "on" {
			return "aboard"
		}
		if s.outOfHome(k) {
			return "evacuated"
		}
		if st := states[w.lem]; st != "" && w.mention < 0 {
			if w.lem == "save" || w.lem == "carry" || w.lem == "strand" && w.lo != "stranded" {
				continue
			}
			if st == "dead" && w.lem == "toll" {
				continue
			}
			if st == "injured" && k > 0 && s.w[k-1].lo == "fatally" {
				return "dead"
			}
			return st
		}
		if w.lo == "lives" && (head == "life" || k > 1 && s.w[k-1].lo == "their" && (s.w[k-2].lo == "lost" || s.w[k-2].lo == "losing")) {
			return "dead"
		}
	}
	if head == "life" || head == "death" || head == "fatality" {
		return "dead"
	}
	return ""
}

// otherNumber reports whether the words from i on are who else it happened to: a number
// or "himself".
func (s *sent) otherNumber(i int) bool {
	for i < len(s.w)-1 && (adverbs[s.w[i].lo] || s.w[i].lo == "at") {
		i++
	}
	return s.w[i].kind == news.Number || small[s.w[i].lo] > 0 || reflexives[s.w[i].lo]
}

// stateRight returns the state whose verb stands right in front of the number at
// word i: "killing at least 12 people and injuring 30".
func (s *sent) stateRight(i int) string {
	k := i - 1
	for k > 0 && adverbs[s.w[k].lo] {
		k--
	}
	if k > 0 && s.w[k].lo == "at" {
		k--
	}
	if k < 0 || s.w[k].kind != news.Word || s.w[k].mention >= 0 {
		return ""
	}
	switch w := s.w[k]; w.lem {
	case "kill", "injure", "wound", "rescue", "arrest", "detain", "evacuate", "displace", "infect":
		if w.lo != w.lem || w.lem == "kill" {
			return states[w.lem]
		}
	}
	return ""
}

// stateBefore returns the state whose word leads up to the number at word i:
// "killing at least 12 people", "the death toll rose to 19".
func (s *sent) stateBefore(i int) string {
	if st := s.castAt(i); st != "" {
		return st
	}
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		w := s.w[k]
		if w.kind == news.Number || small[w.lo] > 0 || w.kind == news.Punct || s.boundary(k) {
			return ""
		}
		if st := states[w.lem]; st != "" {
			switch w.lem {
			case "die", "dead", "hurt", "hospital", "custody", "missing", "unaccounted", "homeless", "aboard", "sail":
				return ""
			}
			return st
		}
	}
	if s.reached(i) { // "the death toll in Friday's bus accident has risen to 16"
		for k := i - 9; k >= 0 && k >= i-18 && s.w[k].kind == news.Word && !s.boundary(k); k-- {
			if s.w[k].lo == "toll" {
				return "dead"
			}
		}
	}
	return ""
}

// reached reports whether the words before the number at i say what something
// has come to: "has risen to", "now stands at".
func (s *sent) reached(i int) bool {
	k := i - 1
	for k > 0 && (adverbs[s.w[k].lo] || s.w[k].lo == "at" && s.w[i-1].lo == "least") {
		k--
	}
	if k < 1 {
		return false
	}
	switch s.w[k].lem {
	case "reach", "pass", "hit", "exceed", "top":
		return true
	}
	if s.w[k].lo != "to" && s.w[k].lo != "at" {
		return false
	}
	switch s.w[k-1].lem {
	case "rise", "climb", "grow", "jump", "soar", "increase", "go", "up", "raise", "stand", "mount", "put", "fall", "drop":
		return true
	}
	return false
}

// ranging reports whether ages of a group are told: "ranged from 9 years old to", "were
// 9 and 10 years old".
func (s *sent) ranging(i int) bool {
	if i > 0 && (s.w[i-1].lo == "and" || s.w[i-1].lo == "or") {
		return true
	}
	for _, w := range s.w {
		switch w.lo {
		case "ranged", "ranging", "range", "between":
			return true
		}
	}
	return false
}

// letGo reports whether the sentence tells that people left the hospital.
func (s *sent) letGo() bool {
	for _, w := range s.w {
		if w.lo == "released" || w.lo == "discharged" || w.lo == "release" {
			return true
		}
	}
	return false
}

// brought reports whether people came to the hospital, and do not lie there.
func (s *sent) brought() bool {
	for _, w := range s.w {
		switch w.lo {
		case "taken", "transported", "rushed", "brought", "airlifted", "flown", "driven", "carried", "sent", "walked":
			return true
		}
	}
	return false
}

// otherwise reports whether the people counted at words [from, to) are others than
// those counted before.
func (s *sent) otherwise(from, to int) bool {
	for k := max(0, from-2); k < min(len(s.w), to+2); k++ {
		if s.w[k].lo == "other" || s.w[k].lo == "others" {
			return true
		}
	}
	return false
}

func (s *sent) graded(from, to int) []string {
	for k := from; k < len(s.w) && k < to+7; k++ {
		if s.w[k].kind == news.Punct {
			break
		}
		if grades[s.w[k].lo] {
			return []string{s.w[k].lo}
		}
	}
	return nil
}

// placeAfter returns "in:NAME" where a place follows directly.
func (x *index) placeAfter(s *sent, i int) []string {
	for k := i; k < len(s.w) && k < i+6; k++ {
		if s.w[k].kind == news.Punct || s.boundary(k) {
			return nil
		}
		if m := s.w[k].mention; m >= 0 && x.a.Mentions[m].Kind == news.Place && x.a.Mentions[m].Entity >= 0 && k > 0 && locating[s.before(k)] {
			return []string{"in:" + strings.ToLower(x.a.Entities[x.a.Mentions[m].Entity].Name)}
		}
	}
	return nil
}

package statement

import (
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// leaving are words that send people out of their homes: "forced from", "fled".
var leaving = text.Set(`from leave left flee fled leaving fleeing abandon abandoned quit evacuate evacuated`)

// outOfHome reports whether word k ends "forced from their homes", "fled their
// homes".
func (s *sent) outOfHome(k int) bool {
	return k >= 2 && (s.w[k].lo == "homes" || s.w[k].lo == "houses") && s.w[k-1].lo == "their" && leaving[s.w[k-2].lo]
}

// broughtOut reports whether the people counted in words [from, end) were
// brought to safety: "pulled 40 people out", "brought 12 residents ashore".
func (s *sent) broughtOut(from, end int) bool {
	verb := false
	for k := from - 1; k >= 0 && k >= from-3; k-- {
		switch s.w[k].lem {
		case "bring", "pull", "pluck", "lift", "airlift", "carry", "haul":
			verb = true
		}
	}
	if !verb || end >= len(s.w) {
		return false
	}
	switch s.w[end].lo {
	case "out", "ashore":
		return true
	case "to":
		return end+1 < len(s.w) && s.w[end+1].lo == "safety"
	}
	return false
}

// supplied are nouns that may be without power or water.
var supplied = text.Set(`customer home house household property people person premise business subscriber resident`)

// supply are what they may be without.
var supply = text.Set(`power electricity water gas heating supply`)

// supplyOf takes what is cut off in a story without another word for it for power.
func supplyOf(w string) string {
	if w == "supply" || w == "electricity" {
		return "power"
	}
	return w
}

// sites are nouns of places of work.
var sites = text.Set(`plant factory mill yard mine site hospital school refinery brewery foundry works depot office warehouse shipyard`)

// employed reports whether the people counted from word from on are all who
// work somewhere: "employs 900 people", "has 900 workers", "a workforce of
// 900"; with the place of work where the sentence names one, "site:plant".
func (s *sent) employed(from int, head string) (site []string, ok bool) {
	k := from - 1
	for k > 0 && (adverbs[s.w[k].lo] || s.w[k].lo == "at") {
		k--
	}
	if k < 1 {
		return nil, false
	}
	staff := head == "worker" || head == "employee" || head == "staff"
	switch w := s.w[k]; {
	case w.lem == "employ" && (staff || head == "people" || head == "person" || head == ""):
	case (w.lo == "has" || w.lo == "had") && staff:
	case w.lo == "of" && s.w[k-1].lo == "workforce":
	default:
		return nil, false
	}
	for i := k; i >= 0 && i >= k-8; i-- {
		if sites[s.w[i].lem] {
			return []string{"site:" + s.w[i].lem}, true
		}
	}
	return nil, true
}

// outage returns "without power" or the like where the things counted in words
// [from, end) have none: "9,000 customers were without power", "knocked out
// power to 14,000 homes", "power was out to 2,000 customers". Supply that is
// back is none.
func (s *sent) outage(from, end int, head string) string {
	if !supplied[head] && (head != "" || end >= len(s.w) || s.w[end].lo != "without") {
		return ""
	}
	for k := max(0, from-12); k < min(len(s.w), end+8); k++ {
		switch s.w[k].lem {
		case "restore", "reconnect", "return":
			return ""
		}
	}
	for k := end; k < len(s.w)-1 && k < end+6; k++ {
		if s.w[k].kind == news.Punct || s.w[k].kind == news.Number {
			break
		}
		if (s.w[k].lo == "without" || s.w[k].lo == "lost" || s.w[k].lo == "lose") && supply[s.w[k+1].lo] {
			return "without " + supplyOf(s.w[k+1].lo)
		}
	}
	for k := from - 1; k > 0 && k >= from-6; k-- {
		if s.w[k].kind == news.Punct || s.w[k].kind == news.Number {
			return ""
		}
		if s.w[k].lo != "to" && s.w[k].lo != "for" && s.w[k].lo != "at" {
			continue
		}
		for j := k - 1; j >= 0 && j >= k-4; j-- { // "knocked out power to", "power was out to"
			if !supply[s.w[j].lo] {
				continue
			}
			for i := max(0, j-3); i < k; i++ {
				switch s.w[i].lem {
				case "out", "cut", "knock", "down", "lose":
					return "without " + s.w[j].lo
				}
			}
		}
	}
	return ""
}

// skipApposition returns the word behind an apposition that opens with the
// comma at i and ends before a verb: "one person, a 44-year-old nurse, was
// missing"; i itself where there is none.
func (s *sent) skipApposition(i int) int {
	if i >= len(s.w) || s.w[i].lo != "," {
		return i
	}
	for k := i + 1; k+1 < len(s.w) && k < i+12; k++ {
		if s.w[k].lo != "," {
			continue
		}
		switch s.w[k+1].lo {
		case "was", "were", "is", "are", "has", "have", "had", "remains", "remain", "remained":
			return k + 1
		}
		return i
	}
	return i
}

package statement

import "hearsay/internal/text"

// workers are nouns of people who have jobs to lose.
var workers = text.Set(`people person worker employee staff member man woman miner steelworker teacher nurse driver engineer journalist`)

// jobless reports whether the people or posts counted in words [from, to) with the
// noun n are jobs cut: "550 people will lose their jobs", "lay off 550 workers",
// "make 550 staff redundant", "550 redundancies", "550 jobs are to go".
func (s *sent) jobless(from, to int, n noun) bool {
	if n.head == "redundancy" || n.head == "layoff" {
		return true
	}
	after := func(words ...string) bool {
		for k := n.end; k < len(s.w) && k < n.end+6; k++ {
			ok := true
			for i, w := range words {
				ok = ok && k+i < len(s.w) && (s.w[k+i].lo == w || s.w[k+i].lem == w)
			}
			if ok {
				return true
			}
		}
		return false
	}
	switch {
	case workers[n.head]:
		laid := from >= 2 && s.w[from-2].lem == "lay" && s.w[from-1].lo == "off"
		return laid || after("lose", "their", "job") || after("redundant") || after("be", "lay", "off")
	case n.head == "job" || n.head == "post" || n.head == "role":
		return after("to", "go") || after("will", "go") || after("be", "cut") || after("be", "lose")
	}
	return false
}

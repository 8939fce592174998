package reuse

import (
	"sort"

	"hearsay/internal/news"
)

// chainWords is how many words more the nearer copy must share, so that a
// chain is told from two copies of one text.
const chainWords = 8

// Chains sets Via on the pairs that are the far end of a chain. A text C has
// what it shares with A through B when B has it from A, C has more from B than
// from A or has it in B's wording, and nothing of A that B lacks. The pairs of
// one set of articles go in; the same pairs in the same order come out.
func Chains(pairs []news.Reuse) []news.Reuse {
	out := append([]news.Reuse(nil), pairs...)
	byTo := map[string][]int{}
	for i, p := range out {
		byTo[p.To] = append(byTo[p.To], i)
	}
	for i := range out {
		p := &out[i]
		p.Via = ""
		best := -1
		for _, j := range byTo[p.To] { // B -> C
			near := &out[j]
			if j == i || !near.Known || near.From == p.From || !comesFrom(out, byTo[near.From], p.From) {
				continue
			}
			if nearer(near, p) && (best < 0 || near.Share > out[best].Share || near.Share == out[best].Share && near.From < out[best].From) {
				best = j
			}
		}
		if best >= 0 {
			p.Via = out[best].From
		}
	}
	return out
}

// comesFrom reports whether one of the pairs at these indexes is from the
// article, with a known direction.
func comesFrom(pairs []news.Reuse, at []int, from string) bool {
	for _, i := range at {
		if pairs[i].From == from && pairs[i].Known {
			return true
		}
	}
	return false
}

// nearer reports whether C stands nearer to B than to A.
func nearer(b, a *news.Reuse) bool {
	inB, inA := coverage(b), coverage(a)
	onlyA, onlyB := minus(inA, inB), minus(inB, inA)
	if onlyA > 3 { // words of A that did not come through B
		return false
	}
	if onlyB >= chainWords {
		return true
	}
	exactB, exactA := 0, 0
	for _, p := range b.Passages {
		if p.Match == news.Verbatim {
			exactB += p.To.End - p.To.Start
		}
	}
	for _, p := range a.Passages {
		if p.Match == news.Verbatim {
			exactA += p.To.End - p.To.Start
		}
	}
	return exactB > exactA+chainWords*6
}

// coverage returns the spans of the later text that a pair covers, in order.
func coverage(r *news.Reuse) []news.Span {
	out := make([]news.Span, 0, len(r.Passages))
	for _, p := range r.Passages {
		out = append(out, p.To)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Less(out[j]) })
	return out
}

// minus returns how many words (of six bytes) of x lie outside y.
func minus(x, y []news.Span) int {
	n := 0
	for _, s := range x {
		left := s.End - s.Start
		for _, t := range y {
			if s.Overlaps(t) {
				left -= min(s.End, t.End) - max(s.Start, t.Start)
			}
		}
		n += max(left, 0)
	}
	return n / 6
}

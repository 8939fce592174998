package main

import (
	"sort"

	"hearsay/internal/text"
)

// prf is precision, recall and F1, in [0,1].
type prf struct{ P, R, F1 float64 }

func fromPR(p, r float64) prf {
	if p+r == 0 {
		return prf{p, r, 0}
	}
	return prf{round(p), round(r), round(2 * p * r / (p + r))}
}

func round(x float64) float64 { return float64(int(x*10000+0.5)) / 10000 }

func counts(tp, fp, fn int) prf {
	p, r := 1.0, 1.0
	if tp+fp > 0 {
		p = float64(tp) / float64(tp+fp)
	}
	if tp+fn > 0 {
		r = float64(tp) / float64(tp+fn)
	}
	return fromPR(p, r)
}

// heldBack reports whether a gold story is kept out of tuning.
func heldBack(story string) bool { return text.Hash("check:"+story)%4 == 0 }

func all(string) bool { return true }

// pairwise scores the pairs of articles that stand in one story.
func pairwise(gold, got map[string]string, keep func(story string) bool) prf {
	type pair struct{ g, s string }
	inGold, inGot, both := map[string]int{}, map[string]int{}, map[pair]int{}
	for id, s := range gold {
		if keep(s) {
			inGold[s]++
			inGot[got[id]]++
			both[pair{got[id], s}]++
		}
	}
	n := func(m map[string]int) (n int) {
		for _, x := range m {
			n += x * (x - 1) / 2
		}
		return n
	}
	tp := 0
	for _, x := range both {
		tp += x * (x - 1) / 2
	}
	return counts(tp, n(inGot)-tp, n(inGold)-tp)
}

// bcubed scores a grouping over the ids that keep takes.
func bcubed(gold, got map[string]string, keep func(story string) bool) prf {
	type pair struct{ g, s string }
	inGold, inGot, both := map[string]int{}, map[string]int{}, map[pair]int{}
	n := 0
	ids := make([]string, 0, len(gold))
	for id, s := range gold {
		if keep(s) {
			ids = append(ids, id)
		}
	}
	sort.Strings(ids)
	for _, id := range ids {
		g := got[id]
		if g == "" {
			g = "?" + id
		}
		inGold[gold[id]]++
		inGot[g]++
		both[pair{g, gold[id]}]++
		n++
	}
	var p, r float64
	for k, x := range both {
		p += float64(x*x) / float64(inGot[k.g])
		r += float64(x*x) / float64(inGold[k.s])
	}
	return fromPR(p/float64(n), r/float64(n))
}

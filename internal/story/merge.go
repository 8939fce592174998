package story

import (
	"context"
	"sort"
)

const (
	// mergeAt is the mean score of one story's members against the other, in
	// both directions, from which on two stories are one: at 0.55 more reports of
	// long stories stay apart, and no fewer events are welded; at 0.35 sagas weld.
	mergeAt = 0.42
	// mergeLate is the same for an article that stands alone and a story of at
	// least sure members: what follows days later in few of the first words. The
	// word of so many is surer; of two or three (eval/towns) it welds.
	mergeLate, sure = 0.39, 4
	// nearMiss is the score of a runner-up from which on it is asked whether
	// it is the same story.
	nearMiss = 0.1
	// again is how much two stories must have grown before they are weighed
	// against each other once more; at 1.2 big stories stayed in parts.
	again = 1.04
	// envoys is how many members of a story are weighed against the other.
	envoys = 6
)

// reconcile merges a story with one that came near it for a new article, when
// the members of each suit the other. It asks at most envoys members of each.
func (g *Grouper) reconcile(ctx context.Context, a, b *group) (bool, error) {
	if !g.rules.allows(a, b) {
		return false, nil
	}
	size := len(a.members) + len(b.members)
	if last := max(a.refused[b], b.refused[a]); float64(size) < again*float64(last) {
		return false, nil
	}
	need := mergeAt
	if min(len(a.members), len(b.members)) == 1 && max(len(a.members), len(b.members)) >= sure {
		need = mergeLate
	}
	for _, p := range [2][2]*group{{a, b}, {b, a}} {
		x, err := g.suits(ctx, p[0], p[1], need)
		if err != nil {
			return false, err
		}
		if x < need {
			if a.refused == nil {
				a.refused = map[*group]int{}
			}
			a.refused[b] = size
			return false, nil
		}
	}
	if len(b.members) > len(a.members) || len(b.members) == len(a.members) && b.members[0].at < a.members[0].at {
		a, b = b, a
	}
	g.absorb(a, b)
	return true, nil
}

// absorb moves the members of b to a.
func (g *Grouper) absorb(a, b *group) {
	a.members = append(a.members, b.members...)
	sort.SliceStable(a.members, func(i, j int) bool { return a.members[i].at < a.members[j].at })
	for _, m := range b.members {
		g.of[m.id] = a
	}
	b.members, a.core, b.core = nil, nil, nil
}

// suits is the mean score of a's envoys against b. It stops early when the mean
// cannot reach need any more.
func (g *Grouper) suits(ctx context.Context, a, b *group, need float64) (float64, error) {
	ids := a.spread(envoys)
	sketches, err := g.index.Sketches(ctx, ids)
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for i, s := range sketches {
		x := g.read(s)
		v, err := g.weigh(ctx, x, b, nil)
		g.done(x)
		if err != nil {
			return 0, err
		}
		sum += v.score
		if left := len(sketches) - 1 - i; sum+float64(left) < need*float64(len(sketches)) {
			break
		}
	}
	return sum / float64(len(ids)), nil
}

// spread returns n members, evenly spread over the order of arrival.
func (gr *group) spread(n int) []string {
	k := len(gr.members)
	out := make([]string, 0, n)
	for i := 0; i < min(n, k); i++ {
		out = append(out, gr.members[i*k/min(n, k)].id)
	}
	return out
}

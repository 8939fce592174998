package story

import (
	"cmp"
	"slices"
)

// coreTerm is a term of a story's headlines and leads.
type coreTerm struct {
	key   uint64
	w     float64 // mean weight where it stands
	share float64 // part of the quorum that has it
}

// core is what the members of a story have in common.
type core struct {
	terms []coreTerm // by key
	total float64    // sum of the common terms' weights, squared and shared
}

// coreShare is the part of the quorum from which on a term is common to the
// story.
const coreShare = 0.5

// coreOf counts the headline and lead terms of a story's quorum.
func coreOf(sketches []*Sketch) *core {
	at := map[uint64]int{}
	c := &core{}
	for _, s := range sketches {
		for i := range s.Terms {
			t := &s.Terms[i]
			if !t.in(Head | Lead) {
				continue
			}
			k, ok := at[s.Keys[i]]
			if !ok {
				k = len(c.terms)
				at[s.Keys[i]] = k
				c.terms = append(c.terms, coreTerm{key: s.Keys[i]})
			}
			c.terms[k].w += float64(t.W)
			c.terms[k].share++
		}
	}
	for i := range c.terms {
		t := &c.terms[i]
		t.w /= t.share
		t.share /= float64(len(sketches))
		if t.share >= coreShare {
			c.total += t.w * t.w * t.share
		}
	}
	slices.SortFunc(c.terms, func(x, y coreTerm) int { return cmp.Compare(x.key, y.key) })
	return c
}

// cover measures how much of the story's common terms an article holds
// anywhere and in headline or lead, and how much of its headline (its lead
// where it has none) is the story's words; each in [0,1].
func (c *core) cover(s *reading) (all, lead, fit float64) {
	var head float64
	total := c.total
	headOf := func(t *Term) bool { return t.in(Head) || s.head == 0 && t.in(Lead) }
	for i, j := 0, 0; i < len(s.Terms); i++ {
		t := &s.Terms[i]
		d := s.part[i] * s.part[i]
		w := float64(t.W) * float64(t.W) * d
		if headOf(t) {
			head += w
		}
		for j < len(c.terms) && c.terms[j].key < s.Keys[i] {
			j++
		}
		if j == len(c.terms) || c.terms[j].key != s.Keys[i] {
			continue
		}
		x := &c.terms[j]
		if headOf(t) {
			fit += w * x.share
		}
		if x.share >= coreShare {
			p := x.w * x.w * x.share
			total -= p * (1 - d)
			all += p * d
			if t.in(Head | Lead) {
				lead += p * d
			}
		}
	}
	if total > 0 {
		all, lead = all/total, lead/total
	}
	if head > 0 {
		fit /= head
	}
	return all, lead, fit
}

package story

import (
	"context"
	"fmt"
	"slices"
)

// small is the size up to which a story is looked at again.
const small = 2

// Repair looks again, with what is known by now, at the articles that stand
// nearly alone: an article that suits another story moves there. It costs no
// more than adding them anew, and a second call changes little.
func (g *Grouper) Repair(ctx context.Context) error {
	for _, gr := range slices.Clone(g.groups) {
		if err := g.cut(ctx, gr); err != nil {
			return fmt.Errorf("cut a story: %w", err)
		}
	}
	groups := slices.Clone(g.groups)
	slices.SortStableFunc(groups, func(x, y *group) int { return len(x.members) - len(y.members) })
	for _, gr := range groups {
		if len(gr.members) == 0 || len(gr.members) > small || g.rules.holds(gr.members) {
			continue
		}
		if err := g.replace(ctx, gr); err != nil {
			return err
		}
	}
	return nil
}

// replace moves all members of a small story into the one that suits them
// best, if there is one.
func (g *Grouper) replace(ctx context.Context, gr *group) error {
	sum := map[*group]float64{}
	best := map[*group]choice{}
	var order []*group
	for _, m := range gr.members {
		ss, err := g.index.Sketches(ctx, []string{m.id})
		if err != nil {
			return fmt.Errorf("story of %s: %w", m.id, err)
		}
		c, err := g.reconsider(ctx, ss[0], gr)
		if err != nil {
			return fmt.Errorf("story of %s: %w", m.id, err)
		}
		for _, v := range c {
			if sum[v.story] == 0 {
				order = append(order, v.story)
			}
			sum[v.story] += v.score
			best[v.story] = choice{verdict: v}
		}
	}
	var to *group
	for _, o := range order {
		if sum[o] >= join*float64(len(gr.members)) && (to == nil || sum[o] > sum[to]) && !g.rules.parts(gr, o) {
			to = o
		}
	}
	if to != nil {
		g.absorb(to, gr)
	}
	return nil
}

// reconsider weighs an article against the stories of its candidates but its
// own.
func (g *Grouper) reconsider(ctx context.Context, s *Sketch, own *group) ([]verdict, error) {
	cands, err := g.candidates(ctx, s, s.keys())
	if err != nil {
		return nil, err
	}
	edges := make([]edge, 0, len(cands))
	x := g.read(s)
	defer g.done(x)
	for _, c := range cands {
		if c.ID == s.ID || g.of[c.ID] == own {
			continue
		}
		edges = append(edges, x.edge(c))
	}
	c, err := g.choose(ctx, x, edges)
	if err != nil {
		return nil, err
	}
	if c.story != nil {
		return append([]verdict{c.verdict}, c.rivals...), nil
	}
	return c.rivals, nil
}

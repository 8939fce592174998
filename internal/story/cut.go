package story

import (
	"context"
	"fmt"
	"slices"
)

const (
	// cutMost bounds the members of a story that is looked at for cuts: the
	// work is quadratic in them.
	cutMost = 32
	// cutAt is the mean log odds between two parts of a story below which they
	// are weighed as stories of their own: from 0 on, more welded events of one
	// town are told apart up to 1, and no more are cut that belong together.
	cutAt = 1
)

// cut parts a story whose members were joined when little was known: by what
// is known now it falls into parts that resemble each other within and not
// across. A part that still suits another as stories do stays with it. The
// earliest members keep the story.
func (g *Grouper) cut(ctx context.Context, gr *group) error {
	n := len(gr.members)
	if n < 2 || n > cutMost || g.rules.holds(gr.members) {
		return nil
	}
	ids := make([]string, n)
	for i, m := range gr.members {
		ids[i] = m.id
	}
	ss, err := g.index.Sketches(ctx, ids)
	if err != nil {
		return fmt.Errorf("load members: %w", err)
	}
	parts := g.parts(ss)
	if len(parts) == 1 {
		return nil
	}
	members := gr.members
	gr.core, gr.refused = nil, nil
	pieces := make([]*group, len(parts))
	for i, p := range parts {
		pieces[i] = gr
		if i > 0 {
			pieces[i] = g.open()
		}
		pieces[i].members = make([]*member, 0, len(p))
		for _, k := range p {
			pieces[i].members = append(pieces[i].members, members[k])
			g.of[members[k].id] = pieces[i]
		}
	}
	for again := true; again; {
		again = false
		for i, a := range pieces {
			for _, b := range pieces[i+1:] {
				if len(a.members) == 0 || len(b.members) == 0 {
					continue
				}
				joined, err := g.reconcile(ctx, a, b)
				if err != nil {
					return err
				}
				again = again || joined
			}
		}
	}
	return nil
}

// parts clusters sketches by the mean of their log odds, the nearest first,
// until no two parts have cutAt. The parts stand in the order of their first
// members.
func (g *Grouper) parts(ss []*Sketch) [][]int {
	n := len(ss)
	parts := make([][]int, n)
	sum := make([][]float64, n)
	for i := range ss {
		parts[i] = []int{i}
		sum[i] = make([]float64, n)
	}
	for i, s := range ss {
		x := g.read(s)
		for j, o := range ss[:i] {
			sum[i][j] = squash(x.edge(o).odds)
			if slices.Contains(g.rules.mates(s.ID), o.ID) {
				sum[i][j] = 1000 // readers said so
			}
			sum[j][i] = sum[i][j]
		}
		g.done(x)
	}
	for len(parts) > 1 {
		a, b, best := 0, 0, float64(cutAt)
		for i := range parts {
			for j := i + 1; j < len(parts); j++ {
				if mean := sum[i][j] / float64(len(parts[i])*len(parts[j])); mean > best {
					a, b, best = i, j, mean
				}
			}
		}
		if a == b {
			break
		}
		parts[a] = append(parts[a], parts[b]...)
		parts = slices.Delete(parts, b, b+1)
		for i := range sum {
			sum[i][a] += sum[i][b]
			sum[i] = slices.Delete(sum[i], b, b+1)
		}
		for j := range sum[a] {
			sum[a][j] += sum[b][j]
		}
		sum = slices.Delete(sum, b, b+1)
	}
	for _, p := range parts {
		slices.Sort(p)
	}
	slices.SortFunc(parts, func(x, y []int) int { return x[0] - y[0] })
	return parts
}

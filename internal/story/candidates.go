package story

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// found is an article that shares terms with another.
type found struct {
	id     string // "" of Memory
	weight float64
	number int32 // of Memory
	at     int32 // in the order of finding
}

// apart reports whether two times, in seconds, lie too far from each other for
// one story; unknown ones do not.
func apart(x, y int64) bool {
	return x != 0 && y != 0 && (x-y > window || y-x > window)
}

// candidates returns the articles that share most of the given terms with s
// and lie in its window.
func (g *Grouper) candidates(ctx context.Context, s *Sketch, keys []uint64) ([]*Sketch, error) {
	weights := make([]float64, len(keys))
	for i, k := range keys {
		weights[i] = g.rarity.Of(k)
	}
	all, err := g.rank(ctx, s, keys, weights)
	if err != nil {
		return nil, err
	}
	best := heaviestFound(all, maxCandidates+1) // one of them may be s itself
	ids := make([]string, 0, maxCandidates)
	for _, x := range best {
		if m, ok := g.index.(*Memory); ok {
			x.id = m.sketches[x.number].ID
		}
		if x.id != s.ID && len(ids) < maxCandidates {
			ids = append(ids, x.id)
		}
	}
	if err := g.homes(ctx, ids); err != nil {
		return nil, err
	}
	return g.index.Sketches(ctx, ids)
}

// rank weighs the articles that hold any of the keys.
func (g *Grouper) rank(ctx context.Context, s *Sketch, keys []uint64, weights []float64) ([]found, error) {
	if m, ok := g.index.(*Memory); ok {
		return m.rank(s.Time, keys, weights), nil
	}
	lists, err := g.index.Lookup(ctx, keys)
	if err != nil {
		return nil, fmt.Errorf("look up terms: %w", err)
	}
	place := make(map[string]int, 256)
	var all []found
	for i, l := range lists {
		for _, p := range l {
			if apart(s.Time, p.Time) {
				continue
			}
			k, seen := place[p.ID]
			if !seen {
				k = len(all)
				place[p.ID] = k
				all = append(all, found{id: p.ID, at: int32(k)})
			}
			all[k].weight += weights[i]
		}
	}
	return all, nil
}

// heaviestFound returns the n heaviest, the heaviest first, of equal ones the
// first found. Most of what is found is light, and compared once.
func heaviestFound(all []found, n int) []found {
	order := func(a, b found) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.at, b.at)) }
	out := make([]found, 0, n+1)
	for _, x := range all {
		if len(out) == n && x.weight <= out[n-1].weight {
			continue // they come in the order of finding
		}
		at, _ := slices.BinarySearchFunc(out, x, order)
		out = slices.Insert(out, at, x)
		out = out[:min(len(out), n)]
	}
	return out
}

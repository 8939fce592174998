package story

import (
	"context"
	"fmt"
	"time"
)

const (
	// linkAt is the mean score of two stories' members against each other from
	// which on they are told as one saga. The ledger compares what a saga's
	// stories say, so this errs on the side of apart: from 0.2 on two accidents
	// of one kind at one place were linked.
	linkAt = 0.3
	// lateLink is the same where the two lie more than lateDays apart: what comes
	// so late is more often another accident of the same kind than what followed.
	lateLink, lateDays = 0.4, 7
	// linkNames is how many names the two must have in common.
	linkNames = 2
)

// storylines names the saga of each story that belongs to one: stories that
// came near each other, suit each other somewhat and name the same people or
// places. A story joins a saga when it is linked with most of its stories.
func (g *Grouper) storylines(ctx context.Context, groups []*group) (map[*group]string, error) {
	rank := make(map[*group]int, len(groups))
	for i, gr := range groups {
		rank[gr] = i
	}
	linked := make([]map[int]bool, len(groups))
	tried := map[[2]int]bool{}
	for i, gr := range groups {
		for _, m := range gr.members {
			for _, l := range m.near {
				j := rank[g.of[l.id]]
				k := [2]int{min(i, j), max(i, j)}
				if i == j || tried[k] {
					continue
				}
				tried[k] = true
				ok, err := g.related(ctx, gr, groups[j])
				if err != nil {
					return nil, err
				}
				if ok {
					for _, p := range [][2]int{{i, j}, {j, i}} {
						if linked[p[0]] == nil {
							linked[p[0]] = map[int]bool{}
						}
						linked[p[0]][p[1]] = true
					}
				}
			}
		}
	}
	line := make([]int, len(groups)) // story -> 1 + saga
	var sagas [][]int
	for i := range groups {
		count := map[int]int{} // saga -> its stories that this one is linked with
		for j := range linked[i] {
			if line[j] > 0 {
				count[line[j]-1]++
			}
		}
		best, most := -1, 0
		for saga, n := range count {
			if 2*n > len(sagas[saga]) && (n > most || n == most && saga < best) {
				best, most = saga, n
			}
		}
		if best < 0 {
			best = len(sagas)
			sagas = append(sagas, nil)
		}
		sagas[best] = append(sagas[best], i)
		line[i] = best + 1
	}
	out := map[*group]string{}
	n := 0
	for _, stories := range sagas {
		if len(stories) < 2 {
			continue
		}
		n++
		for _, i := range stories {
			out[groups[i]] = fmt.Sprintf("l%d", n)
		}
	}
	return out, nil
}

// related reports whether two stories belong to one saga.
func (g *Grouper) related(ctx context.Context, a, b *group) (bool, error) {
	x, err := g.suits(ctx, a, b, 0)
	if err != nil {
		return false, err
	}
	need := linkAt
	if daysApart(a, b) > lateDays {
		need = lateLink
	}
	y, err := g.suits(ctx, b, a, 2*need-x)
	if err != nil {
		return false, err
	}
	if (x+y)/2 < need {
		return false, nil
	}
	p, err := g.index.Sketches(ctx, a.spread(1))
	if err != nil {
		return false, err
	}
	q, err := g.index.Sketches(ctx, b.spread(1))
	if err != nil {
		return false, err
	}
	return sharedNames(p[0], q[0]) >= linkNames, nil
}

// daysApart is how many days lie between two stories, 0 where they overlap or a
// time is not known.
func daysApart(a, b *group) float64 {
	from, to := a.spell()
	from2, to2 := b.spell()
	if from.IsZero() || from2.IsZero() {
		return 0
	}
	return max(0, from2.Sub(to).Hours(), from.Sub(to2).Hours()) / 24
}

// spell returns the first and the last time of a story, zero where none is known.
func (gr *group) spell() (from, to time.Time) {
	for _, m := range gr.members {
		if m.when.IsZero() {
			continue
		}
		if from.IsZero() || m.when.Before(from) {
			from = m.when
		}
		if m.when.After(to) {
			to = m.when
		}
	}
	return from, to
}

func sharedNames(x, y *Sketch) int {
	n := 0
	sharedTerms(x, y, func(i, j int) {
		if x.Terms[i].Kind() == Name && y.Terms[j].Kind() == Name {
			n++
		}
	})
	return n
}

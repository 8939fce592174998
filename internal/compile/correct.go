package compile

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"hearsay/internal/entity"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

// The kinds of correction that a compilation obeys.
const (
	joinNames = "join"
	partNames = "part"
)

// namesake is the id of whom a reader parted.
func namesake(c store.Correction) string {
	return store.DerivedID(store.EntityPrefix, partNames, c.ID)
}

// corrections reads what readers decided on these articles, stories and names.
func (n *naming) corrections(ctx context.Context, articles []string) error {
	about := slices.Clone(articles)
	for _, s := range n.w.storyOf {
		about = append(about, s)
	}
	about = append(about, slices.Collect(maps.Keys(n.kept))...)
	slices.Sort(about)
	cs, err := n.c.set.Corrections.About(ctx, slices.Compact(about)...)
	if err != nil {
		return fmt.Errorf("read corrections: %w", err)
	}
	for _, c := range cs {
		switch c.Kind {
		case joinNames:
			n.join = append(n.join, c)
		case partNames:
			n.part = append(n.part, c)
		}
	}
	return n.follow(ctx)
}

// follow reads the entities that corrections speak of, under the ids that theirs lead
// to by now.
func (n *naming) follow(ctx context.Context) error {
	for _, l := range [][]store.Correction{n.join, n.part} {
		for i := range l {
			ids := []*string{&l[i].B}
			if l[i].Kind == joinNames {
				ids = append(ids, &l[i].A)
			}
			for _, id := range ids {
				es, err := n.c.set.Entities.Get(ctx, *id)
				if err != nil {
					return fmt.Errorf("read entity %s: %w", *id, err)
				}
				for _, e := range es {
					n.kept[e.ID] = e
					*id = e.ID
				}
			}
		}
	}
	return nil
}

// joined reports whether a reader joined others to an entity.
func (n *naming) joined(id string) bool {
	return slices.ContainsFunc(n.join, func(c store.Correction) bool { return c.A == id })
}

// correct parts and joins entities as readers decided.
func (n *naming) correct(ctx context.Context) error {
	if len(n.join)+len(n.part) == 0 {
		return nil
	}
	labels := map[string][]string{} // article -> id of each local
	before := map[string][]string{}
	for article, of := range n.reg.Of {
		for _, e := range of {
			labels[article] = append(labels[article], n.ids[e])
		}
		before[article] = slices.Clone(labels[article])
	}
	for _, p := range n.part {
		for article, ls := range labels {
			if article != p.A && n.w.storyOf[article] != p.A {
				continue
			}
			for i := range ls {
				if ls[i] == p.B {
					ls[i] = namesake(p)
				}
			}
		}
	}
	into := map[string]string{}
	for _, j := range n.join {
		if a, b := root(into, j.A), root(into, j.B); a != b {
			into[b] = a
		}
	}
	number := map[string]int{}
	of := make(map[string][]int, len(labels))
	for _, a := range n.w.ordered {
		of[a.ID] = make([]int, len(labels[a.ID]))
		for i, l := range labels[a.ID] {
			l = root(into, l)
			labels[a.ID][i] = l
			if l != before[a.ID][i] {
				n.w.corrected(a.ID, i, before[a.ID][i])
			}
			if _, ok := number[l]; !ok {
				number[l] = len(number)
			}
			of[a.ID][i] = number[l]
		}
	}
	n.reg = entity.Regroup(n.w.ordered, &n.reg, of)
	n.describe()
	for article, ls := range labels {
		for i, l := range ls {
			n.ids[n.reg.Of[article][i]] = l
		}
	}
	parted := []string{}
	for _, id := range n.ids {
		if _, ok := n.kept[id]; !ok {
			parted = append(parted, id)
		}
	}
	known, err := n.c.set.Entities.Get(ctx, parted...)
	if err != nil {
		return fmt.Errorf("read entities: %w", err)
	}
	for _, k := range known {
		n.kept[k.ID] = k
	}
	return nil
}

func root(into map[string]string, id string) string {
	for range len(into) {
		up, ok := into[id]
		if !ok {
			break
		}
		id = up
	}
	return id
}

// corrected notes the id that a local entity would have without a correction.
func (w *work) corrected(article string, local int, id string) {
	if w.was == nil {
		w.was = map[string]map[int]string{}
	}
	if w.was[article] == nil {
		w.was[article] = map[int]string{}
	}
	w.was[article][local] = id
}

// strip takes forgotten entities out of the storyline: what they said and what is
// said of them.
func (w *work) strip(gone map[string]bool) {
	reg := &w.edition.Registry
	for k, a := range w.ordered {
		of := slices.Clone(reg.Of[a.ID])
		hit := false
		for i, e := range of {
			if e >= 0 && gone[reg.Entities[e].ID] {
				of[i], hit = -1, true
			}
		}
		if !hit {
			continue
		}
		reg.Of[a.ID] = of
		lost := func(local int) bool { return local >= 0 && local < len(of) && of[local] < 0 }
		b := *a
		b.Quotes = slices.DeleteFunc(slices.Clone(a.Quotes), func(q news.Quote) bool { return lost(q.Speaker.Entity) })
		b.Statements = slices.DeleteFunc(slices.Clone(a.Statements), func(s news.Statement) bool {
			return lost(s.Entity) || slices.ContainsFunc(s.About, lost)
		})
		w.ordered[k] = &b
	}
}

package entity

import (
	"slices"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// personKey is what a person's full name is joined by everywhere.
func personKey(words []string) string {
	n := nameOf(words)
	return "person|" + n.first + "|" + n.last + "|" + n.middle + "|" + n.suffix
}

// Links returns hashes by which Resolve joins names from story to story: those that an article with these entities is found by, and those by
// which it looks for others. A name of several words is found by itself, a person with a title
// or role also by the first and last name alone, a person of one name with a title or role by that name. Each comes once, in order.
func Links(es []news.Entity) (posted, asked []uint64) {
	for i := range es {
		l := newLocal(&es[i])
		if l.key == "" {
			continue
		}
		described := len(l.ent.Descriptions) > 0
		switch {
		case l.kind != news.Person || len(l.words) > 1:
			posted = append(posted, text.Hash("name|"+l.key))
			asked = append(asked, text.Hash("name|"+l.key))
		case described:
			posted = append(posted, text.Hash("lone|"+l.key))
			asked = append(asked, text.Hash("lone|"+l.key), text.Hash("bears|"+l.key))
		}
		if l.kind != news.Person || len(l.words) < 2 {
			continue
		}
		full := text.Hash(personKey(l.words))
		posted, asked = append(posted, full), append(asked, full)
		if n := nameOf(l.words); described {
			posted = append(posted, text.Hash("bears|"+n.first), text.Hash("bears|"+n.last))
			asked = append(asked, text.Hash("lone|"+n.first), text.Hash("lone|"+n.last))
		}
	}
	slices.Sort(posted)
	slices.Sort(asked)
	return slices.Compact(posted), slices.Compact(asked)
}

// Regroup returns the registry of the same articles with entities parted or joined: of
// gives for each local entity the number of its group, those of one number are
// one entity.
func Regroup(articles []*news.Annotated, reg *news.Registry, of map[string][]int) news.Registry {
	r := &resolver{articles: articles}
	first := map[int]int{} // group -> its first local
	for ai, a := range articles {
		for i := range a.Entities {
			l := newLocal(&a.Entities[i])
			l.article, l.index, l.node = ai, i, len(r.locals)
			l.kind = reg.Entities[reg.Of[a.ID][i]].Kind
			g := of[a.ID][i]
			if _, ok := first[g]; !ok {
				first[g] = l.node
			}
			r.locals = append(r.locals, l)
			r.parent = append(r.parent, first[g])
		}
	}
	return r.registry()
}

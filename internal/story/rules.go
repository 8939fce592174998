package story

// Decision is what one reader decided of articles, by their ids.
type Decision struct {
	// Together lists sets whose articles are all in one story.
	Together [][]string
	// Apart lists pairs of sets: no article of one is in a story with one of
	// the other.
	Apart [][2][]string
	// Fixed keeps the stories of the sets of Together from being merged into
	// others, or others into them.
	Fixed bool
}

// Rules are decisions that a Grouper obeys. The nil Rules allow everything.
type Rules struct {
	set     map[string]int // article -> set
	members [][]string
	apart   []map[int]bool
	fixed   []bool
}

// NewRules joins decisions. Where two contradict each other, the later one of
// the list stands and the earlier one is left out where it does.
func NewRules(ds []Decision) *Rules {
	r := &Rules{set: map[string]int{}}
	for i := len(ds) - 1; i >= 0; i-- {
		for _, ids := range ds[i].Together {
			r.together(ids, ds[i].Fixed)
		}
		for _, p := range ds[i].Apart {
			for _, x := range p[0] {
				for _, y := range p[1] {
					r.split(x, y)
				}
			}
		}
	}
	if len(r.set) == 0 {
		return nil
	}
	return r
}

// of returns an article's set, a new one when it has none.
func (r *Rules) of(id string) int {
	s, ok := r.set[id]
	if !ok {
		s = len(r.members)
		r.set[id] = s
		r.members = append(r.members, []string{id})
		r.apart = append(r.apart, nil)
		r.fixed = append(r.fixed, false)
	}
	return s
}

// together joins each article with the first set that has room for it.
func (r *Rules) together(ids []string, fixed bool) {
	var kept []int // sets that hold these articles, one but for contradictions
next:
	for _, id := range ids {
		s := r.of(id)
		for i, k := range kept {
			if k == s {
				continue next
			}
			if !r.apart[k][s] {
				kept[i] = r.union(k, s)
				continue next
			}
		}
		kept = append(kept, s)
	}
	for _, k := range kept {
		r.fixed[k] = r.fixed[k] || fixed
	}
}

// union moves the smaller set's articles to the other, which it returns.
func (r *Rules) union(a, b int) int {
	if len(r.members[a]) < len(r.members[b]) {
		a, b = b, a
	}
	for _, id := range r.members[b] {
		r.set[id] = a
	}
	r.members[a] = append(r.members[a], r.members[b]...)
	for o := range r.apart[b] {
		delete(r.apart[o], b)
		r.part(a, o)
	}
	r.fixed[a] = r.fixed[a] || r.fixed[b]
	r.members[b], r.apart[b] = nil, nil
	return a
}

func (r *Rules) split(x, y string) {
	a, b := r.of(x), r.of(y)
	if a != b {
		r.part(a, b)
	}
}

func (r *Rules) part(a, b int) {
	for _, p := range [2][2]int{{a, b}, {b, a}} {
		if r.apart[p[0]] == nil {
			r.apart[p[0]] = map[int]bool{}
		}
		r.apart[p[0]][p[1]] = true
	}
}

// mates returns the articles that are in one story with id whatever they
// report, itself included; nil when nothing was decided of it.
func (r *Rules) mates(id string) []string {
	if r == nil {
		return nil
	}
	s, ok := r.set[id]
	if !ok {
		return nil
	}
	return r.members[s]
}

// bars reports whether article id may not be in a group with these members.
func (r *Rules) bars(id string, members []*member) bool {
	if r == nil {
		return false
	}
	s, ok := r.set[id]
	if !ok || len(r.apart[s]) == 0 {
		return false
	}
	for _, m := range members {
		if o, ok := r.set[m.id]; ok && r.apart[s][o] {
			return true
		}
	}
	return false
}

// holds reports whether the members may not leave their group.
func (r *Rules) holds(members []*member) bool {
	if r == nil {
		return false
	}
	for _, m := range members {
		if s, ok := r.set[m.id]; ok && r.fixed[s] {
			return true
		}
	}
	return false
}

// allows reports whether two groups may become one.
func (r *Rules) allows(a, b *group) bool {
	return !r.holds(a.members) && !r.holds(b.members) && !r.parts(a, b)
}

// parts reports whether an article of one group may not be with one of the
// other.
func (r *Rules) parts(a, b *group) bool {
	for _, m := range a.members {
		if r.bars(m.id, b.members) {
			return true
		}
	}
	return false
}

// alone reports whether an article that comes without its set opens a story.
func (r *Rules) alone(id string) bool {
	if r == nil {
		return false
	}
	s, ok := r.set[id]
	return ok && r.fixed[s]
}

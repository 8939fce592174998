package assign

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// share is how many articles a new group has of a kept story.
type share struct {
	group int
	story string
	n     int
}

// match gives each group the id of the kept story that it has most articles
// of, each id once, the older story first where it is a draw; a group that gets
// none is a new story.
func match(groups []news.Story, homes map[string]store.Member) []string {
	began := map[string]time.Time{}
	for _, m := range homes {
		if t, ok := began[m.Story]; !ok || m.At.Before(t) {
			began[m.Story] = m.At
		}
	}
	var all []share
	for i := range groups {
		n := map[string]int{}
		for _, a := range groups[i].Articles {
			n[homes[a].Story]++
		}
		for s, k := range n {
			all = append(all, share{i, s, k})
		}
	}
	slices.SortFunc(all, func(x, y share) int {
		return cmp.Or(cmp.Compare(y.n, x.n), began[x.story].Compare(began[y.story]), cmp.Compare(x.story, y.story), cmp.Compare(x.group, y.group))
	})
	out := make([]string, len(groups))
	taken := map[string]bool{}
	for _, s := range all {
		if out[s.group] == "" && !taken[s.story] {
			out[s.group] = s.story
			taken[s.story] = true
		}
	}
	for i := range out {
		if out[i] == "" {
			out[i] = store.NewID(store.StoryPrefix)
		}
	}
	return out
}

// settleStories makes the stories of the articles those groups, and returns how
// many changed.
func (a *Assigner) settleStories(ctx context.Context, groups []news.Story, homes map[string]store.Member) (int, error) {
	ids := match(groups, homes)
	size := map[string]int{} // of the kept stories
	for _, m := range homes {
		size[m.Story]++
	}
	type change struct {
		store.Member
		was  string
		held int // articles of was that go the same way
	}
	var changes []change
	for i, g := range groups {
		from := map[string]int{}
		for _, x := range g.Articles {
			from[homes[x].Story]++
		}
		same := from[ids[i]] == len(g.Articles) && len(g.Articles) == size[ids[i]]
		for k, x := range g.Articles {
			old := homes[x]
			if same && plain(old.Because) == plain(g.Why[k].Because) {
				continue
			}
			m := store.Member{Article: x, Story: ids[i], Because: g.Why[k].Because, Origin: old.Origin}
			changes = append(changes, change{m, old.Story, from[old.Story]})
		}
	}
	// The last article that leaves a story says where its id leads to: the
	// story that got most of it.
	slices.SortStableFunc(changes, func(x, y change) int {
		return cmp.Or(cmp.Compare(x.was, y.was), cmp.Compare(x.held, y.held), cmp.Compare(x.Story, y.Story))
	})
	touched := map[string]bool{}
	for part := range slices.Chunk(changes, settleChunk) {
		ms := make([]store.Member, len(part))
		stories := map[string]bool{}
		for i, c := range part {
			ms[i] = c.Member
			stories[c.Story], stories[c.was] = true, true
		}
		maps.Copy(touched, stories)
		if err := a.set.Stories.Assign(ctx, a.now(), ms, compileJobs(slices.Collect(maps.Keys(stories)))...); err != nil {
			return len(touched), err
		}
	}
	linked, err := a.settleLines(ctx, groups, ids)
	maps.Copy(touched, linked)
	return len(touched), err
}

// plain is a reason without its figures, which change with every article.
func plain(because string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, because)
}

// settleLines gives the stories their storylines. A line keeps its name as long
// as one of its stories has it.
func (a *Assigner) settleLines(ctx context.Context, groups []news.Story, ids []string) (map[string]bool, error) {
	was := map[string]string{} // story -> line
	for part := range slices.Chunk(ids, settleChunk) {
		heads, err := a.set.Stories.Heads(ctx, part...)
		if err != nil {
			return nil, err
		}
		for _, h := range heads {
			was[h.ID] = h.Line
		}
	}
	sagas := map[string][]string{} // line of the groups -> stories
	var order []string
	for i, g := range groups {
		if g.Storyline != "" && sagas[g.Storyline] == nil {
			order = append(order, g.Storyline)
		}
		sagas[g.Storyline] = append(sagas[g.Storyline], ids[i])
	}
	change := map[string]string{}
	taken := map[string]bool{}
	for _, name := range order {
		line := common(sagas[name], was, taken)
		if line == "" {
			line = store.NewID("l")
		}
		taken[line] = true
		for _, id := range sagas[name] {
			if was[id] != line {
				change[id] = line
			}
		}
	}
	for _, id := range sagas[""] {
		line := was[id]
		if line == "" {
			continue
		}
		beyond, err := a.reaches(ctx, line, was)
		if err != nil {
			return nil, err
		}
		if taken[line] || !beyond {
			change[id] = ""
		}
	}
	if len(change) == 0 {
		return nil, nil
	}
	out := map[string]bool{}
	for id := range change {
		out[id] = true
	}
	return out, a.set.Stories.Link(ctx, a.now(), change, compileJobs(slices.Collect(maps.Keys(change)))...)
}

// common is the line that most of some stories have and no others took.
func common(stories []string, was map[string]string, taken map[string]bool) string {
	n := map[string]int{}
	for _, id := range stories {
		if l := was[id]; l != "" && !taken[l] {
			n[l]++
		}
	}
	best := ""
	for _, l := range slices.Sorted(maps.Keys(n)) {
		if best == "" || n[l] > n[best] {
			best = l
		}
	}
	return best
}

// reaches reports whether a line has stories that were not looked at.
func (a *Assigner) reaches(ctx context.Context, line string, seen map[string]string) (bool, error) {
	p := store.Page{Limit: settleChunk}
	for {
		list, next, err := a.set.Stories.List(ctx, store.StoryFilter{Line: line}, p)
		if err != nil {
			return false, err
		}
		for _, s := range list {
			if _, ok := seen[s.ID]; !ok {
				return true, nil
			}
		}
		if next == "" {
			return false, nil
		}
		p.After = next
	}
}

package assign

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"time"

	"hearsay/internal/engine"
	"hearsay/internal/news"
	"hearsay/internal/reuse"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

const (
	// settleDays and settleArticles bound what Settle looks at: what was first
	// seen within 30 days before the latest arrival, the latest 10,000 of it.
	// Stories reach no further back in time (package story compares within 30
	// days). 10,000 articles of 1,000 words take some 30 s of one processor and
	// 50 KB of heap each at the peak (eval/assign, TestSpeed).
	settleDays     = 30
	settleArticles = 10_000
	// settleSketches is how many sketches a replay has decoded at a time, 6 KB
	// each.
	settleSketches = 4096
	// settleChunk is how many articles are read or written at once.
	settleChunk = 256
)

// Pending tells whether a Settle would have something to do.
func (a *Assigner) Pending(ctx context.Context) (bool, error) {
	word, err := a.set.State.Get(ctx, settleKey)
	return word != nil, err
}

// Settle groups the recent articles again, in the order of time, by the very
// steps of a run over all of them at once, and writes what differs. It returns
// how many stories changed. It takes as long as reading and grouping the
// articles anew, some 1 to 3 ms each, and can be ended at any moment.
func (a *Assigner) Settle(ctx context.Context) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	word, err := a.set.State.Get(ctx, settleKey)
	if err != nil || word == nil {
		return 0, err
	}
	n, err := a.settle(ctx, word)
	if err != nil {
		a.s = nil
		return n, fmt.Errorf("settle: %w", err)
	}
	return n, nil
}

func (a *Assigner) settle(ctx context.Context, word []byte) (int, error) {
	s, err := a.ready(ctx)
	if err != nil {
		return 0, err
	}
	ids, whole, err := a.window(ctx)
	if err != nil {
		return 0, err
	}
	var rarity *story.Rarity // a run over all begins with the background
	if !whole {
		rarity = s.rarity
	}
	a.s = nil // what it remembers would stand beside what the replay holds
	n, err := a.regroup(ctx, ids, rarity)
	if err != nil {
		return n, err
	}
	now, err := a.set.State.Get(ctx, settleKey)
	if err != nil || string(now) != string(word) {
		return n, err // asked for again meanwhile
	}
	return n, a.set.State.Set(ctx, settleKey, nil)
}

// window returns the assigned articles that Settle looks at, in order, and
// whether they are all there are.
func (a *Assigner) window(ctx context.Context) ([]string, bool, error) {
	from, err := a.set.State.Get(ctx, windowKey)
	if err != nil {
		return nil, false, err
	}
	all, begin, _, err := since(ctx, a.set, string(from), a.most)
	if err != nil || len(all) == 0 {
		return nil, true, err
	}
	if begin != string(from) { // the next time need not look before it
		if err := a.set.State.Set(ctx, windowKey, []byte(begin)); err != nil {
			return nil, false, err
		}
	}
	whole := begin == "" && len(all) < a.most
	var heads []store.Article
	for part := range slices.Chunk(all, store.MaxPage) {
		hs, err := a.set.Articles.Get(ctx, part...)
		if err != nil {
			return nil, false, err
		}
		heads = append(heads, hs...)
	}
	var latest time.Time
	for _, h := range heads {
		if h.FirstSeen.After(latest) {
			latest = h.FirstSeen
		}
	}
	oldest := latest.AddDate(0, 0, -settleDays)
	var out []string
	for _, h := range heads {
		if h.FirstSeen.Before(oldest) {
			whole = false
			continue
		}
		out = append(out, h.ID)
	}
	return out, whole, nil
}

// regroup groups articles anew, among themselves, and writes what differs.
func (a *Assigner) regroup(ctx context.Context, ids []string, rarity *story.Rarity) (int, error) {
	order, homes, err := a.standing(ctx, ids)
	if err != nil || len(order) == 0 {
		return 0, err
	}
	rules, err := a.rulesFor(ctx, homes)
	if err != nil {
		return 0, err
	}
	texts := reuse.NewMemoryOver(func(ctx context.Context, ids []string) ([]*news.Annotated, error) { return readTexts(ctx, a.set, ids) })
	g := engine.NewGroupingOver(reuse.NewOver(texts), story.NewWith(story.Options{Index: story.NewPacked(settleSketches), Rarity: rarity, Rules: rules}))
	var pairs []news.Reuse
	for part := range slices.Chunk(order, settleChunk) {
		ws, err := readAnnotated(ctx, a.set, part)
		if err != nil && !errors.Is(err, errSick) {
			return 0, err
		}
		for _, w := range ws {
			shared, err := g.Add(ctx, light(w.Annotated), math.MaxInt)
			if err != nil {
				return 0, err
			}
			pairs = append(pairs, reuse.Copied(shared)...)
		}
	}
	stories, err := g.Stories(ctx)
	if err != nil {
		return 0, err
	}
	if err := a.settlePairs(ctx, order, reuse.Chains(pairs)); err != nil {
		return 0, err
	}
	return a.settleStories(ctx, stories, homes)
}

// standing returns those of the articles that stand in a story, in the order of
// time, and where they stand.
func (a *Assigner) standing(ctx context.Context, ids []string) ([]string, map[string]store.Member, error) {
	homes := map[string]store.Member{}
	var times []*news.Article
	for part := range slices.Chunk(ids, store.MaxPage) {
		hs, err := homesOf(ctx, a.set, part)
		if err != nil {
			return nil, nil, err
		}
		maps.Copy(homes, hs)
		heads, err := a.set.Articles.Get(ctx, part...)
		if err != nil {
			return nil, nil, err
		}
		for _, h := range heads {
			if _, ok := hs[h.ID]; ok {
				times = append(times, &news.Article{ID: h.ID, Published: h.Published, FirstSeen: h.FirstSeen})
			}
		}
	}
	slices.SortFunc(times, inOrder)
	out := make([]string, len(times))
	for i, x := range times {
		out[i] = x.ID
	}
	return slices.Compact(out), homes, nil
}

// rulesFor returns the corrections, and before them what a replay may not do:
// tear apart a story that has articles elsewhere.
func (a *Assigner) rulesFor(ctx context.Context, homes map[string]store.Member) (*story.Rules, error) {
	inside := map[string][]string{}
	for id, m := range homes {
		inside[m.Story] = append(inside[m.Story], id)
	}
	var ds []story.Decision
	for part := range slices.Chunk(slices.Sorted(maps.Keys(inside)), settleChunk) {
		heads, err := a.set.Stories.Heads(ctx, part...)
		if err != nil {
			return nil, err
		}
		for _, h := range heads {
			if ids := inside[h.ID]; h.Articles > len(ids) {
				slices.Sort(ids)
				ds = append(ds, story.Decision{Together: [][]string{ids}})
			}
		}
	}
	made, err := decisions(ctx, a.set)
	if err != nil {
		return nil, err
	}
	return story.NewRules(append(ds, made...)), nil
}

// settlePairs makes the pairs among the articles those that were found.
func (a *Assigner) settlePairs(ctx context.Context, order []string, found []news.Reuse) error {
	rank := make(map[string]int, len(order))
	for i, id := range order {
		rank[id] = i
	}
	later := func(p *news.Reuse) int { return max(rank[p.From], rank[p.To]) }
	by := map[int][]news.Reuse{} // by the place of the later article
	for i := range found {
		by[later(&found[i])] = append(by[later(&found[i])], found[i])
	}
	for from := 0; from < len(order); from += settleChunk {
		to := min(len(order), from+settleChunk)
		stored, err := a.set.Index.Pairs(ctx, order[from:to]...)
		if err != nil {
			return err
		}
		was := map[[2]string]*news.Reuse{}
		for i := range stored {
			p := &stored[i]
			_, x := rank[p.From]
			_, y := rank[p.To]
			if n := later(p); x && y && n >= from && n < to {
				was[couple(p.From, p.To)] = p
			}
		}
		var save []news.Reuse
		for n := from; n < to; n++ {
			for _, p := range by[n] {
				k := couple(p.From, p.To)
				if old := was[k]; old == nil || !reflect.DeepEqual(*old, p) {
					save = append(save, p)
				}
				delete(was, k)
			}
		}
		gone := slices.SortedFunc(maps.Keys(was), func(x, y [2]string) int { return slices.Compare(x[:], y[:]) })
		if err := a.set.Index.DropPairs(ctx, gone...); err != nil {
			return err
		}
		if len(save) > 0 {
			if err := a.set.Index.SavePairs(ctx, save...); err != nil {
				return err
			}
		}
	}
	return nil
}

package assign

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

const (
	// Stage names the annotation that says that a revision of an article was
	// assigned: its sketch. Annotations.Stale of it and Version lists the
	// articles that were not.
	Stage = "story"
	// Version is stored beside it.
	Version = story.Version
	// AnnotateStage names the annotations that are read.
	AnnotateStage = "annotate"
	// CompileJob is the kind of job that is queued for the stories that
	// changed; its arguments are Stories as JSON.
	CompileJob = "compile"
)

// Stories are the arguments of a CompileJob.
type Stories struct {
	Stories []string `json:"stories"`
}

// jobStories bounds the stories of one job.
const jobStories = 20

// batch is how many articles are read, grouped and written together.
const batch = 64

// Options tunes an Assigner.
type Options struct {
	// Now tells the time that changes are stamped with. It must be set.
	Now func() time.Time
	// Cache bounds the sketches that are kept decoded, in bytes; 0 means 48 MB.
	Cache int
}

// Assigner puts articles into stories. It is safe for concurrent use, one call
// after the other; of several processes on one store only one may use one at a
// time (Admin.Exclusive), but for the corrections.
type Assigner struct {
	set store.Set
	now func() time.Time

	mu    sync.Mutex
	s     *session
	id    string // tells this Assigner from those of other processes
	cache int    // as in Options
	most  int    // settleArticles, but for tests
}

// New returns an Assigner over a store.
func New(set store.Set, opts Options) *Assigner {
	a := &Assigner{set: set, now: opts.Now, id: store.NewID("w"), cache: opts.Cache, most: settleArticles}
	if a.cache <= 0 {
		a.cache = 48 << 20
	}
	return a
}

// Assign puts annotated articles into stories, new ones and those whose text
// has changed, and returns the stories that changed. Articles that are unknown,
// not annotated in their revision in force or assigned in it already are passed
// over. An article on which a stage fails is left out, and the error tells of it
// beside the stories that changed.
func (a *Assigner) Assign(ctx context.Context, ids ...string) ([]string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	changed := map[string]bool{}
	var sick error // of single articles
	for part := range slices.Chunk(ids, 4*batch) {
		todo, err := a.todo(ctx, part)
		if errors.Is(err, errSick) {
			sick = errors.Join(sick, err)
		} else if err != nil {
			return nil, fmt.Errorf("assign: %w", err)
		}
		for some := range slices.Chunk(todo, batch) {
			err := a.attempt(ctx, some, changed)
			if errors.Is(err, errSick) {
				sick = errors.Join(sick, err)
			} else if err != nil {
				return nil, fmt.Errorf("assign: %w", err)
			}
		}
	}
	if sick != nil {
		sick = fmt.Errorf("assign: %w", sick)
	}
	return slices.Sorted(maps.Keys(changed)), sick
}

// errSick marks an article that cannot be assigned: it must not keep others
// from it.
var errSick = errors.New("the article was left out")

// attempt assigns articles together, and one by one when one of them ends in a
// panic, which is a bug of a stage.
func (a *Assigner) attempt(ctx context.Context, some []work, changed map[string]bool) error {
	err := a.guarded(ctx, some, changed)
	if err == nil {
		return nil
	}
	a.s = nil // what it remembers may be more than what is kept
	if !errors.Is(err, errSick) || len(some) == 1 {
		return err
	}
	var sick error
	for i := range some {
		if err := a.guarded(ctx, some[i:i+1], changed); err != nil {
			a.s = nil
			if !errors.Is(err, errSick) {
				return err
			}
			sick = errors.Join(sick, err)
		}
	}
	return sick
}

func (a *Assigner) guarded(ctx context.Context, some []work, changed map[string]bool) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("article %s: a fault of Hearsay's own (%v): %w", some[0].ID, r, errSick)
		}
	}()
	return a.assign(ctx, some, changed)
}

// work is one article to be assigned.
type work struct {
	*news.Annotated
	revision int
	known    bool // it is in a story
}

// inOrder compares articles by time, first seen, id; those without a time come
// last.
func inOrder(x, y *news.Article) int {
	a, b := x.When(), y.When()
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Compare(b), x.FirstSeen.Compare(y.FirstSeen), cmp.Compare(x.ID, y.ID))
}

// todo returns the articles that are to be assigned, in order.
func (a *Assigner) todo(ctx context.Context, ids []string) ([]work, error) {
	done, err := a.set.Annotations.Get(ctx, Stage, ids...)
	if err != nil {
		return nil, err
	}
	assigned := map[string]int{}
	for _, x := range done {
		if x.Version >= Version {
			assigned[x.Article] = x.Revision
		}
	}
	annotated, sick := readAnnotated(ctx, a.set, ids)
	if sick != nil && !errors.Is(sick, errSick) {
		return nil, sick
	}
	homes, err := homesOf(ctx, a.set, ids)
	if err != nil {
		return nil, err
	}
	var out []work
	seen := map[string]bool{}
	for _, x := range annotated {
		_, known := homes[x.ID]
		if seen[x.ID] || known && assigned[x.ID] == x.revision {
			continue
		}
		seen[x.ID] = true
		x.known = known
		out = append(out, x)
	}
	slices.SortFunc(out, func(x, y work) int { return inOrder(x.Article, y.Article) })
	return out, sick
}

// readAnnotated loads articles with the annotations of their revisions in
// force; those that have none are left out. One that cannot be read is left out
// with an errSick beside the others.
func readAnnotated(ctx context.Context, set store.Set, ids []string) ([]work, error) {
	texts, err := set.Articles.Texts(ctx, ids...)
	if err != nil {
		return nil, err
	}
	as, err := set.Annotations.Get(ctx, AnnotateStage, ids...)
	if err != nil {
		return nil, err
	}
	by := make(map[string]int, len(as))
	for i := range as {
		by[as[i].Article] = i
	}
	var out []work
	var sick error
	for i := range texts {
		t := &texts[i]
		k, ok := by[t.Article]
		if !ok || as[k].Revision != t.Number {
			continue
		}
		x, err := annotate.Decode(&t.Body, as[k].Data)
		if err != nil {
			sick = errors.Join(sick, fmt.Errorf("article %s: %w: %w", t.Article, errSick, err))
			continue
		}
		out = append(out, work{Annotated: x, revision: t.Number})
	}
	return out, sick
}

// homesOf returns the memberships of articles by id.
func homesOf(ctx context.Context, set store.Set, ids []string) (map[string]store.Member, error) {
	ms, err := set.Stories.Of(ctx, ids...)
	if err != nil {
		return nil, err
	}
	out := make(map[string]store.Member, len(ms))
	for _, m := range ms {
		out[m.Article] = m
	}
	return out, nil
}

// assign takes one batch through copies and stories and writes the result.
func (a *Assigner) assign(ctx context.Context, todo []work, changed map[string]bool) error {
	s, err := a.ready(ctx)
	if err != nil {
		return err
	}
	b := s.begin()
	grouper := story.NewWith(story.Options{
		Index: b, Groups: kept{a.set}, Rarity: s.rarity, Rules: s.rules,
		Name: func() string { return store.NewID(store.StoryPrefix) },
	})
	var pairs []news.Reuse
	stale := map[string]bool{} // articles whose earlier pairs go
	for _, w := range todo {
		if w.known {
			s.finder.Drop(w.ID)
			stale[w.ID] = true
		}
		ps, err := s.finder.Add(ctx, w.Annotated)
		if err != nil {
			return err
		}
		pairs = append(pairs, ps...)
		if w.known {
			err = grouper.Again(ctx, w.Annotated, ps)
		} else {
			err = grouper.Add(ctx, w.Annotated, ps)
		}
		if err != nil {
			return err
		}
	}
	moves, err := grouper.Moves(ctx)
	if err != nil {
		return err
	}
	if err := a.write(ctx, b, todo, moves, pairs, stale); err != nil {
		return err
	}
	for _, m := range moves {
		changed[m.Group] = true
	}
	return s.learnt(ctx, len(todo))
}

// write keeps what a batch found. The sketches come last: they say that an
// article was assigned, so that one that was not, or not wholly, is taken again.
func (a *Assigner) write(ctx context.Context, b *posts, todo []work, moves []story.Move, pairs []news.Reuse, stale map[string]bool) error {
	if err := a.s.unsettled(ctx); err != nil {
		return err
	}
	var copied, terms []store.Post
	var sketches []store.Annotation
	for _, w := range todo {
		s := b.sketches[w.ID]
		copied = append(copied, store.Post{Article: w.ID, Time: s.Time, Keys: b.hashes[w.ID]})
		terms = append(terms, store.Post{Article: w.ID, Time: s.Time, Keys: b.keys[w.ID]})
		sketches = append(sketches, store.Annotation{Article: w.ID, Revision: w.revision, Version: Version, Data: s.Encode()})
	}
	if err := a.set.Index.Post(ctx, reuseIndex, copied...); err != nil {
		return err
	}
	if err := a.set.Index.Post(ctx, storyIndex, terms...); err != nil {
		return err
	}
	if err := a.savePairs(ctx, pairs, stale); err != nil {
		return err
	}
	members := make([]store.Member, len(moves))
	var touched []string
	for i, m := range moves {
		members[i] = store.Member{Article: m.Article, Story: m.Group, Because: m.Because}
		touched = append(touched, m.Group)
	}
	if err := a.set.Stories.Assign(ctx, a.now(), members, compileJobs(touched)...); err != nil {
		return err
	}
	return a.set.Annotations.Put(ctx, Stage, sketches)
}

// savePairs keeps pairs; of articles whose text has changed, only these.
func (a *Assigner) savePairs(ctx context.Context, pairs []news.Reuse, stale map[string]bool) error {
	if len(stale) > 0 {
		now := map[[2]string]bool{}
		for _, p := range pairs {
			now[couple(p.From, p.To)] = true
		}
		old, err := a.set.Index.Pairs(ctx, slices.Sorted(maps.Keys(stale))...)
		if err != nil {
			return err
		}
		var gone [][2]string
		for _, p := range old {
			if !now[couple(p.From, p.To)] {
				gone = append(gone, [2]string{p.From, p.To})
			}
		}
		if err := a.set.Index.DropPairs(ctx, gone...); err != nil {
			return err
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	return a.set.Index.SavePairs(ctx, pairs...)
}

// couple is a pair of articles in either order.
func couple(x, y string) [2]string { return [2]string{min(x, y), max(x, y)} }

// compileJobs asks for stories to be compiled, each once.
func compileJobs(stories []string) []store.Job {
	stories = slices.Clone(stories)
	slices.Sort(stories)
	var out []store.Job
	for part := range slices.Chunk(slices.Compact(stories), jobStories) {
		args, err := json.Marshal(Stories{part})
		if err != nil {
			continue // strings alone cannot fail
		}
		out = append(out, store.Job{Kind: CompileJob, Args: args})
	}
	return out
}

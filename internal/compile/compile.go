package compile

import (
	"context"
	"errors"
	"fmt"

	"hearsay/internal/engine"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Version is stored beside what is compiled: a higher one compiles old stories
// again.
const Version = 10

// The bounds of one compilation.
const (
	maxArticles = 500 // of a storyline, read with their texts
	maxStories  = 64  // of a storyline, the latest
	maxPairs    = 400 // of a story, kept in its ledger: those with most copied
	maxDots     = 200
	maxNames    = 8
	maxCopies   = 12
	maxListed   = 400 // entities that a story is listed under
	leadBytes   = 280
)

// Options tunes a Compiler. The zero Options works.
type Options struct {
	// Again makes the job that calls Compiler.Again for stories whose quotes
	// this compilation found in another story too, so that both pages show it. Without it, they
	// show it when they are next compiled.
	Again func(storyIDs ...string) store.Job
	// Cache is how many articles, some 150 KB each, are kept in memory for the
	// next compilation; 0 means 256.
	Cache int
	// Late is called when a story was compiled that Compiler.Now had left. It may be nil.
	Late func(ctx context.Context) error
}

// Compiler compiles stories. It is safe for concurrent use.
type Compiler struct {
	set   store.Set
	opts  Options
	cache cache
	under underway
}

// New returns a Compiler over a store. It uses Articles, Annotations, Stories,
// Ledgers, Entities, Index and Corrections.
func New(set store.Set, opts Options) *Compiler {
	if opts.Cache <= 0 {
		opts.Cache = 256
	}
	return &Compiler{set: set, opts: opts, cache: cache{limit: opts.Cache/2 + 1}}
}

// Compile compiles the stories that changed since they were, or were by an
// earlier version, each with the other stories of its storyline. An unknown
// story is passed over. What was compiled before an error stays.
func (c *Compiler) Compile(ctx context.Context, storyIDs ...string) error {
	return c.compile(ctx, false, storyIDs)
}

// Again compiles the stories whether they changed or not: after a correction of
// names, or when an article was annotated anew.
func (c *Compiler) Again(ctx context.Context, storyIDs ...string) error {
	return c.compile(ctx, true, storyIDs)
}

func (c *Compiler) compile(ctx context.Context, again bool, ids []string) error {
	for range rounds {
		late, err := c.round(ctx, again, ids)
		if err != nil || len(late) == 0 {
			return err
		}
		again, ids = false, late
	}
	return nil
}

// rounds is how often one call compiles stories that change meanwhile; after the
// last of them they are left to the job of the change.
const rounds = 3

// round compiles stories once and returns those that changed since they were
// read: the job of that change may have ended before, and what it wrote is
// overwritten by now.
func (c *Compiler) round(ctx context.Context, again bool, ids []string) (late []string, err error) {
	done := map[string]bool{}
	for len(ids) > 0 {
		changed, n, err := c.part(ctx, again, ids, done)
		if err != nil {
			return nil, err
		}
		late, ids = append(late, changed...), ids[n:]
	}
	return late, nil
}

// part compiles the first of the stories, and tells how many ids it took.
func (c *Compiler) part(ctx context.Context, again bool, ids []string, done map[string]bool) (late []string, n int, err error) {
	defer c.under.begin()()
	owed := c.under.debts()
	ws, n, failed := c.next(ctx, again, ids, done)
	if err := c.postNew(ctx, ws...); err != nil {
		return nil, n, err
	}
	for _, w := range ws {
		if err := c.line(ctx, w); err != nil {
			return nil, n, fmt.Errorf("compile story %s: %w", w.of, err)
		}
		changed, err := c.overtaken(ctx, w)
		if err != nil {
			return nil, n, fmt.Errorf("compile story %s: %w", w.of, err)
		}
		late = append(late, changed...)
		if c.under.paid(w, owed) && c.opts.Late != nil {
			if err := c.opts.Late(ctx); err != nil {
				return nil, n, fmt.Errorf("story %s is compiled: %w", w.of, err)
			}
		}
	}
	return late, n, failed
}

// overtaken returns the stories of a storyline that changed since they were read.
func (c *Compiler) overtaken(ctx context.Context, w *work) ([]string, error) {
	read := map[string]store.Story{}
	ids := make([]string, len(w.stories))
	for i, s := range w.stories {
		ids[i], read[s.ID] = s.ID, s
	}
	heads, err := c.set.Stories.Heads(ctx, ids...)
	var out []string
	for _, h := range heads {
		if s, ok := read[h.ID]; ok && h.Changed.After(s.Changed) {
			out = append(out, h.ID)
		}
	}
	return out, err
}

// together is how many articles, about, are read before the first of their
// stories is compiled, so that they are posted in one go.
const together = 100

// next reads the storylines of the first stories that are to be compiled, and
// tells how many ids it took. Those read before an error are good.
func (c *Compiler) next(ctx context.Context, again bool, ids []string, done map[string]bool) (ws []*work, n int, err error) {
	articles := 0
	for n < len(ids) && articles < together {
		id := ids[n]
		n++
		s, err := c.set.Stories.Get(ctx, id)
		if errors.Is(err, news.ErrNotFound) {
			continue
		}
		if err != nil {
			return ws, n, fmt.Errorf("compile story %s: %w", id, err)
		}
		if done[s.ID] || !again && s.Version >= Version && !s.Compiled.Before(s.Changed) {
			continue
		}
		w, err := c.storyline(ctx, s)
		if err != nil {
			return ws, n, fmt.Errorf("compile story %s: %w", s.ID, err)
		}
		for i := range w.stories {
			done[w.stories[i].ID] = true
		}
		ws, articles = append(ws, w), articles+len(w.own)
	}
	return ws, n, nil
}

// line compiles a storyline.
func (c *Compiler) line(ctx context.Context, w *work) error {
	if err := c.around(ctx, w); err != nil {
		return err
	}
	before, err := c.before(ctx, w)
	if err != nil {
		return err
	}
	if err := c.resolve(ctx, w, before); err != nil {
		return err
	}
	w.edition.Articles = w.ordered
	engine.Join(&w.edition, w.ordered, engine.Options{})
	before.number(&w.edition)
	w.known = before.ids()
	if err := c.dismiss(ctx, w); err != nil {
		return err
	}
	return c.write(ctx, w)
}

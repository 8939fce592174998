package assign

import (
	"container/list"
	"context"

	"hearsay/internal/news"
	"hearsay/internal/reuse"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

// Keys of what is kept in store.State.
const (
	ownerKey  = "assign.owner"  // the Assigner that was the last to write
	settleKey = "assign.settle" // set when a settle is wanted
	rulesKey  = "assign.rules"  // another word whenever a correction is made or undone
	rarityKey = "assign.rarity" // see rarity.go
	windowKey = "assign.window" // a cursor of arrivals, before all that Settle looks at
)

// session is what an Assigner remembers between batches. It is thrown away
// when another process has written since.
type session struct {
	set      store.Set
	sketches *sketches
	outlets  map[string]string
	finder   *reuse.Finder
	now      *posts // the present batch
	rarity   *story.Rarity
	cursor   string // how far rarity has counted at its last snapshot
	news     int    // articles counted since
	marked   bool   // settleKey is set
	rules    *story.Rules
	ruled    string // the word of rulesKey at which rules were read
}

// maxOutlets bounds the outlets that are remembered, some 60 bytes each.
const maxOutlets = 1 << 16

// ready returns the session, a new one where there is none or another process
// has written.
func (a *Assigner) ready(ctx context.Context) (*session, error) {
	owner, err := a.set.State.Get(ctx, ownerKey)
	if err != nil {
		return nil, err
	}
	if a.s == nil || string(owner) != a.id {
		a.s = nil
		s := &session{set: a.set, sketches: newSketches(a.cache), outlets: map[string]string{}}
		s.finder = reuse.NewOver(copies{s})
		s.finder.Unordered(func(x, y *news.Article) bool { return inOrder(x, y) < 0 })
		if err := s.restoreRarity(ctx); err != nil {
			return nil, err
		}
		if err := a.set.State.Set(ctx, ownerKey, []byte(a.id)); err != nil {
			return nil, err
		}
		a.s = s
	}
	return a.s, a.s.readRules(ctx)
}

// unsettled says that a settle is wanted.
func (s *session) unsettled(ctx context.Context) error {
	if s.marked {
		return nil
	}
	if err := mark(ctx, s.set, settleKey); err != nil {
		return err
	}
	s.marked = true
	return nil
}

// mark sets a key to a word that it never had.
func mark(ctx context.Context, set store.Set, key string) error {
	return set.State.Set(ctx, key, []byte(store.NewID("m")))
}

func (s *session) keepOutlets(heads []store.Article) {
	if len(s.outlets) > maxOutlets {
		clear(s.outlets)
	}
	for _, h := range heads {
		s.outlets[h.ID] = h.Outlet
	}
}

// loadSketches reads sketches from the store, those that are there.
func (s *session) loadSketches(ctx context.Context, ids []string) (map[string]*story.Sketch, error) {
	as, err := s.set.Annotations.Get(ctx, Stage, ids...)
	if err != nil {
		return nil, err
	}
	out := make(map[string]*story.Sketch, len(as))
	for _, a := range as {
		x, err := story.DecodeSketch(a.Data)
		if err != nil {
			continue // as if it had none
		}
		x.ID = a.Article
		out[a.Article] = x
		s.sketches.put(x)
	}
	return out, nil
}

// sketches keeps the sketches that were used last, up to a number of bytes.
type sketches struct {
	limit, size int
	by          map[string]*list.Element
	order       *list.List // of *story.Sketch, the latest used first
}

func newSketches(limit int) *sketches {
	return &sketches{limit: limit, by: map[string]*list.Element{}, order: list.New()}
}

func (c *sketches) get(id string) *story.Sketch {
	e := c.by[id]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*story.Sketch)
}

func (c *sketches) put(s *story.Sketch) {
	if e := c.by[s.ID]; e != nil {
		c.size += bytesOf(s) - bytesOf(e.Value.(*story.Sketch))
		e.Value = s
		c.order.MoveToFront(e)
	} else {
		c.by[s.ID] = c.order.PushFront(s)
		c.size += bytesOf(s)
	}
	for c.size > c.limit && c.order.Len() > 1 {
		last := c.order.Back()
		x := last.Value.(*story.Sketch)
		c.size -= bytesOf(x)
		delete(c.by, x.ID)
		c.order.Remove(last)
	}
}

// bytesOf is about what a sketch takes in memory.
func bytesOf(s *story.Sketch) int { return 360 + 16*len(s.Terms) + len(s.Text) + 40*len(s.Copied) }

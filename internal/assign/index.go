package assign

import (
	"context"
	"errors"
	"slices"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/story"
)

// The kinds of the store's indexes.
const (
	storyIndex = "story"
	reuseIndex = "reuse"
)

// As many articles of a term as the indexes in memory give: the latest for
// stories, the first and the latest for copies.
const (
	storyNewest = 64
	reuseOldest = 6
	reuseNewest = 18
)

// posts is the story index of a batch: the store's, and before it what the
// batch adds, which is written when the batch is done. What the store has of a
// term is asked once in a batch.
type posts struct {
	s        *session
	stored   map[uint64][]story.Posting // the newest first
	copied   map[uint64][]string
	sketches map[string]*story.Sketch
	keys     map[string][]uint64
	terms    map[uint64][]string // key -> articles of the batch, in their order
	articles map[string]*news.Annotated
	hashes   map[string][]uint64
	prints   map[uint64][]string // hash -> articles of the batch, in their order
}

// begin begins a batch.
func (s *session) begin() *posts {
	s.now = &posts{
		s: s, stored: map[uint64][]story.Posting{}, copied: map[uint64][]string{}, sketches: map[string]*story.Sketch{}, keys: map[string][]uint64{}, terms: map[uint64][]string{},
		articles: map[string]*news.Annotated{}, hashes: map[string][]uint64{}, prints: map[uint64][]string{},
	}
	return s.now
}

// missing returns the keys that a map lacks, each once.
func missing[T any](in map[uint64]T, keys []uint64) []uint64 {
	var out []uint64
	for _, k := range keys {
		if _, ok := in[k]; !ok {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ask reads the lists of terms from the store.
func (p *posts) ask(ctx context.Context, keys []uint64) error {
	keys = missing(p.stored, keys)
	if len(keys) == 0 {
		return nil
	}
	lists, err := p.s.set.Index.Lookup(ctx, storyIndex, keys, 0, storyNewest)
	if err != nil {
		return err
	}
	for i, k := range keys {
		list := make([]story.Posting, 0, len(lists[i]))
		for _, x := range slices.Backward(lists[i]) {
			list = append(list, story.Posting{ID: x.Article, Time: x.Time})
		}
		p.stored[k] = list
	}
	return nil
}

// Lookup returns the latest articles of each term.
func (p *posts) Lookup(ctx context.Context, keys []uint64) ([][]story.Posting, error) {
	if err := p.ask(ctx, keys); err != nil {
		return nil, err
	}
	out := make([][]story.Posting, len(keys))
	for i, k := range keys {
		own := p.terms[k]
		if len(own) == 0 {
			out[i] = p.stored[k] // what the batch posts anew stands there as before
			continue
		}
		for _, id := range slices.Backward(own) {
			out[i] = append(out[i], story.Posting{ID: id, Time: p.sketches[id].Time})
		}
		for _, x := range p.stored[k] {
			if p.sketches[x.ID] == nil {
				out[i] = append(out[i], x)
			}
		}
		out[i] = out[i][:min(len(out[i]), storyNewest)]
	}
	return out, nil
}

// Sketches returns the sketches of articles. One whose sketch is not kept, as
// when a name in it was forgotten, has one without terms.
func (p *posts) Sketches(ctx context.Context, ids []string) ([]*story.Sketch, error) {
	out := make([]*story.Sketch, len(ids))
	var missing []string
	for i, id := range ids {
		out[i] = p.sketches[id]
		if out[i] == nil {
			out[i] = p.s.sketches.get(id)
		}
		if out[i] == nil {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	loaded, err := p.s.loadSketches(ctx, missing)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if out[i] != nil {
			continue
		}
		if out[i] = loaded[id]; out[i] == nil {
			out[i] = &story.Sketch{ID: id}
		}
	}
	return out, nil
}

// Add keeps a sketch until the batch is written.
func (p *posts) Add(_ context.Context, s *story.Sketch, keys []uint64) error {
	p.sketches[s.ID], p.keys[s.ID] = s, keys
	for _, k := range keys {
		p.terms[k] = append(p.terms[k], s.ID)
	}
	p.s.sketches.put(s)
	return nil
}

// copies is the reuse index of the session's present batch.
type copies struct{ s *session }

// ask reads the lists of hashes from the store.
func (c copies) ask(ctx context.Context, hashes []uint64) error {
	hashes = missing(c.s.now.copied, hashes)
	if len(hashes) == 0 {
		return nil
	}
	lists, err := c.s.set.Index.Lookup(ctx, reuseIndex, hashes, reuseOldest, reuseNewest)
	if err != nil {
		return err
	}
	for i, h := range hashes {
		var list []string
		for _, x := range lists[i] {
			list = append(list, x.Article)
		}
		c.s.now.copied[h] = list
	}
	return nil
}

// Lookup returns the first and the latest articles of each hash.
func (c copies) Lookup(ctx context.Context, hashes []uint64) ([][]string, error) {
	if err := c.ask(ctx, hashes); err != nil {
		return nil, err
	}
	out := make([][]string, len(hashes))
	for i, h := range hashes {
		own := c.s.now.prints[h]
		if len(own) == 0 {
			out[i] = c.s.now.copied[h]
			continue
		}
		for _, id := range c.s.now.copied[h] {
			if c.s.now.articles[id] == nil {
				out[i] = append(out[i], id)
			}
		}
		out[i] = append(out[i], own...)
		if n := len(out[i]); n > reuseOldest+reuseNewest {
			out[i] = append(out[i][:reuseOldest:reuseOldest], out[i][n-reuseNewest:]...)
		}
	}
	return out, nil
}

// Articles returns annotated articles. One that is gone, or not annotated any
// more, has no text.
func (c copies) Articles(ctx context.Context, ids []string) ([]*news.Annotated, error) {
	out := make([]*news.Annotated, len(ids))
	var missing []string
	for i, id := range ids {
		if out[i] = c.s.now.articles[id]; out[i] == nil {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	as, err := readTexts(ctx, c.s.set, missing)
	if err != nil {
		return nil, err
	}
	for i := range out {
		if out[i] == nil {
			out[i], as = as[0], as[1:]
		}
	}
	return out, nil
}

// readTexts loads annotated articles in the order of ids. One that is gone, or
// not annotated any more, has no text.
func readTexts(ctx context.Context, set store.Set, ids []string) ([]*news.Annotated, error) {
	ws, err := readAnnotated(ctx, set, ids)
	if err != nil && !errors.Is(err, errSick) {
		return nil, err
	}
	by := make(map[string]*news.Annotated, len(ws))
	for _, w := range ws {
		by[w.ID] = light(w.Annotated)
	}
	out := make([]*news.Annotated, len(ids))
	for i, id := range ids {
		if out[i] = by[id]; out[i] == nil {
			out[i] = &news.Annotated{Article: &news.Article{ID: id}}
		}
	}
	return out, nil
}

// light is an article with what package reuse reads of it alone.
func light(a *news.Annotated) *news.Annotated {
	return &news.Annotated{Article: a.Article, Sentences: a.Sentences, Quotes: a.Quotes}
}

// Outlets returns the outlets of articles.
func (c copies) Outlets(ctx context.Context, ids []string) ([]string, error) {
	out := make([]string, len(ids))
	var missing []string
	for i, id := range ids {
		if a := c.s.now.articles[id]; a != nil {
			out[i] = a.Outlet
		} else if o, ok := c.s.outlets[id]; ok {
			out[i] = o
		} else {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	heads, err := c.s.set.Articles.Get(ctx, missing...)
	if err != nil {
		return nil, err
	}
	c.s.keepOutlets(heads)
	for i, id := range ids {
		if o, ok := c.s.outlets[id]; ok {
			out[i] = o
		}
	}
	return out, nil
}

// Add keeps an article until the batch is written.
func (c copies) Add(_ context.Context, a *news.Annotated, hashes []uint64) error {
	c.s.now.articles[a.ID], c.s.now.hashes[a.ID] = light(a), hashes
	for _, h := range hashes {
		c.s.now.prints[h] = append(c.s.now.prints[h], a.ID)
	}
	return nil
}

// kept tells a Grouper of the store's stories.
type kept struct{ set store.Set }

// Of returns the stories that articles are in.
func (k kept) Of(ctx context.Context, ids []string) ([]string, error) {
	homes, err := homesOf(ctx, k.set, ids)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = homes[id].Story
	}
	return out, nil
}

// Members returns a story's articles.
func (k kept) Members(ctx context.Context, name string) ([]story.Member, error) {
	var out []story.Member
	p := store.Page{Limit: store.MaxPage}
	for {
		ms, next, err := k.set.Stories.Members(ctx, name, p)
		if err != nil {
			return nil, err
		}
		for _, m := range ms {
			out = append(out, story.Member{ID: m.Article, When: m.At})
		}
		if next == "" {
			return out, nil
		}
		p.After = next
	}
}

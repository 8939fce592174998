package compile

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"hearsay/internal/annotate"
	"hearsay/internal/entity"
	"hearsay/internal/ledger"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

// The kinds of index, and the annotation stage, that Post fills.
const (
	nameIndex  = "name"
	quoteIndex = "quote"
	namesStage = "names"
)

// namesVersion changes with the form of what Post keeps, and with the
// annotations that it is drawn from.
const namesVersion = annotate.Version<<8 | 1

// How much context a compilation takes. The packs need at most seven articles of each sort;
// the rest is room for names that are much in the news.
const (
	maxNamed  = 32   // articles that share names
	maxQuoted = 16   // articles that share words of a quotation: read whole
	perName   = 12   // articles asked for one name, the newest
	perQuote  = 8    // articles asked for one run of words, the newest; and half as many of the oldest
	maxAsked  = 1024 // keys asked for; of more, those with the smallest hashes
	minTie    = 0.2  // sum of 1/(articles found) over the runs shared: a run that many quotes hold ties nothing
)

// Post enters articles, each with the number of its revision, into the indexes by which the
// stories of others find them. Compile does so for the articles that were not
// posted yet; whoever annotates articles may do it at once, in larger numbers.
func (c *Compiler) Post(ctx context.Context, articles []*news.Annotated, revision map[string]int) error {
	names := make([]store.Post, 0, len(articles))
	quotes := make([]store.Post, 0, len(articles))
	notes := make([]store.Annotation, 0, len(articles))
	for _, a := range articles {
		var at int64
		if t := a.When(); !t.IsZero() {
			at = t.Unix()
		}
		posted, _ := entity.Links(a.Entities)
		data, err := annotate.Encode(namesOf(a))
		if err != nil {
			return fmt.Errorf("post %s: %w", a.ID, err)
		}
		names = append(names, store.Post{Article: a.ID, Time: at, Keys: posted})
		quotes = append(quotes, store.Post{Article: a.ID, Time: at, Keys: ledger.QuoteKeys(a)})
		notes = append(notes, store.Annotation{Article: a.ID, Revision: revision[a.ID], Version: namesVersion, Data: data})
	}
	if err := c.set.Index.Post(ctx, nameIndex, names...); err != nil {
		return fmt.Errorf("post names: %w", err)
	}
	if err := c.set.Index.Post(ctx, quoteIndex, quotes...); err != nil {
		return fmt.Errorf("post quotes: %w", err)
	}
	// These last: they are the sign that all was posted.
	if err := c.set.Annotations.Put(ctx, namesStage, notes); err != nil {
		return fmt.Errorf("keep names: %w", err)
	}
	return nil
}

// namesOf is an article of names alone.
func namesOf(a *news.Annotated) *news.Annotated {
	return &news.Annotated{Article: &news.Article{ID: a.ID}, Entities: a.Entities}
}

// around gathers the context of a storyline.
func (c *Compiler) around(ctx context.Context, w *work) error {
	quoted, err := c.quoted(ctx, w)
	if err != nil {
		return err
	}
	named, err := c.named(ctx, w)
	if err != nil {
		return err
	}
	named = slices.DeleteFunc(named, func(id string) bool { return slices.Contains(quoted, id) })
	heads, err := c.set.Articles.Get(ctx, append(slices.Clone(quoted), named...)...)
	if err != nil {
		return fmt.Errorf("read heads of the context: %w", err)
	}
	head := make(map[string]store.Article, len(heads))
	ids := make([]string, 0, len(heads))
	for _, h := range heads {
		head[h.ID] = h
		ids = append(ids, h.ID)
	}
	in, err := c.set.Stories.Of(ctx, ids...)
	if err != nil {
		return fmt.Errorf("read stories of the context: %w", err)
	}
	for _, m := range in {
		w.storyOf[m.Article] = m.Story
	}
	whole, _, err := c.annotated(ctx, head, quoted)
	if err != nil {
		return err
	}
	only, err := c.namesOnly(ctx, head, named)
	if err != nil {
		return err
	}
	for _, a := range append(whole, only...) {
		if _, own := w.read[a.ID]; !own {
			w.context = append(w.context, a)
		}
	}
	w.arrange()
	return nil
}

// postNew posts the articles of storylines of which no, or older, names are kept.
func (c *Compiler) postNew(ctx context.Context, ws ...*work) error {
	var ids []string
	fresh := map[string]*news.Annotated{}
	revision := map[string]int{}
	for _, w := range ws {
		for _, a := range w.own {
			if x := c.cache.find(w.heads[a.ID]); x == nil || !x.posted {
				ids, fresh[a.ID], revision[a.ID] = append(ids, a.ID), a, w.read[a.ID]
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	notes, err := c.set.Annotations.Get(ctx, namesStage, ids...)
	if err != nil {
		return fmt.Errorf("read names: %w", err)
	}
	for _, n := range notes {
		if n.Version >= namesVersion && n.Revision >= revision[n.Article] {
			delete(fresh, n.Article)
		}
	}
	var post []*news.Annotated
	for _, id := range ids {
		if a := fresh[id]; a != nil {
			post = append(post, a)
			delete(fresh, id)
		}
	}
	if len(post) > 0 {
		if err := c.Post(ctx, post, revision); err != nil {
			return err
		}
	}
	for _, w := range ws {
		for _, a := range w.own {
			if x := c.cache.find(w.heads[a.ID]); x != nil && x.a == a && !x.posted {
				c.cache.keep(&cached{revision: x.revision, a: a, posted: true})
			}
		}
	}
	return nil
}

// namesOnly reads the names of articles.
func (c *Compiler) namesOnly(ctx context.Context, heads map[string]store.Article, ids []string) ([]*news.Annotated, error) {
	notes, err := c.set.Annotations.Get(ctx, namesStage, ids...)
	if err != nil {
		return nil, fmt.Errorf("read names of the context: %w", err)
	}
	out := make([]*news.Annotated, 0, len(notes))
	for _, n := range notes {
		h, ok := heads[n.Article]
		if !ok {
			continue
		}
		a, err := annotate.Decode(&news.Article{ID: h.ID}, n.Data)
		if err != nil {
			continue // of an earlier form: posted again in time
		}
		complete(a.Article, h)
		out = append(out, a)
	}
	return out, nil
}

// quoted finds articles of other stories that share words of a quotation.
func (c *Compiler) quoted(ctx context.Context, w *work) ([]string, error) {
	var keys []uint64
	for _, a := range w.own {
		keys = append(keys, ledger.QuoteKeys(a)...)
	}
	return c.tied(ctx, w, quoteIndex, keys, perQuote/2, perQuote, minTie, maxQuoted)
}

// named finds articles of other stories that share names.
func (c *Compiler) named(ctx context.Context, w *work) ([]string, error) {
	var keys []uint64
	for _, a := range w.own {
		_, asked := entity.Links(a.Entities)
		keys = append(keys, asked...)
	}
	return c.tied(ctx, w, nameIndex, keys, 0, perName, 0, maxNamed)
}

// tied returns the articles outside the storyline that the keys lead to, those that
// share most and rarest first, the newest among equals.
func (c *Compiler) tied(ctx context.Context, w *work, kind string, keys []uint64, oldest, newest int, least float64, most int) ([]string, error) {
	slices.Sort(keys)
	keys = slices.Compact(keys)
	keys = keys[:min(len(keys), maxAsked)]
	if len(keys) == 0 {
		return nil, nil
	}
	// The storyline's own articles are found too: room for them.
	room := min(len(w.own), 4*newest)
	lists, err := c.set.Index.Lookup(ctx, kind, keys, oldest, newest+room)
	if err != nil {
		return nil, fmt.Errorf("look up %s: %w", kind, err)
	}
	weight := map[string]float64{}
	time := map[string]int64{}
	for _, l := range lists {
		for _, p := range l {
			if _, own := w.storyOf[p.Article]; !own {
				weight[p.Article] += 1 / float64(len(l))
				time[p.Article] = p.Time
			}
		}
	}
	var out []string
	for id, x := range weight {
		if x >= least {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(time[b], time[a]), cmp.Compare(a, b))
	})
	return out[:min(len(out), most)], nil
}

package compile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"hearsay/internal/annotate"
	"hearsay/internal/engine"
	"hearsay/internal/news"
	"hearsay/internal/reuse"
	"hearsay/internal/store"
)

// Stage is the annotation stage whose results are compiled.
const Stage = "annotate"

// work is one storyline on its way.
type work struct {
	of      string                    // the story that asked for it
	stories []store.Story             // by beginning
	members map[string][]store.Member // of each story, the earliest first
	heads   map[string]store.Article
	read    map[string]int    // article of the storyline that was read -> its revision
	storyOf map[string]string // article -> story, of the context too
	own     []*news.Annotated // of the storyline
	context []*news.Annotated
	ordered []*news.Annotated         // both, in order of time
	edition news.Edition              // of the storyline, with the ids of the store
	was     map[string]map[int]string // as in kept
	known   map[string]bool           // the ids of facts that were compiled before

	dismissed news.Ledger // the edition's facts that a reader dismissed: it has them no more
}

// storyline reads a story with the others of its storyline. A story's head is read before
// its members: what changes later leaves it stale.
func (c *Compiler) storyline(ctx context.Context, s store.Story) (*work, error) {
	w := &work{of: s.ID, stories: []store.Story{s}, members: map[string][]store.Member{}, storyOf: map[string]string{}}
	if s.Line != "" {
		others, _, err := c.set.Stories.List(ctx, store.StoryFilter{Line: s.Line}, store.Page{Limit: maxStories})
		if err != nil {
			return nil, fmt.Errorf("list storyline: %w", err)
		}
		for _, o := range others {
			if o.ID != s.ID {
				w.stories = append(w.stories, o)
			}
		}
	}
	slices.SortFunc(w.stories, func(a, b store.Story) int {
		return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.ID, b.ID))
	})
	var all []store.Member
	for _, s := range w.stories {
		ms, err := c.membersOf(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		w.members[s.ID] = ms
		all = append(all, ms...)
		for _, m := range ms {
			w.storyOf[m.Article] = s.ID
		}
	}
	if err := c.texts(ctx, w, all); err != nil {
		return nil, err
	}
	return w, c.pairs(ctx, w)
}

func (c *Compiler) membersOf(ctx context.Context, story string) ([]store.Member, error) {
	var out []store.Member
	for p := (store.Page{Limit: store.MaxPage}); ; {
		ms, next, err := c.set.Stories.Members(ctx, story, p)
		if err != nil {
			return nil, fmt.Errorf("list members: %w", err)
		}
		out = append(out, ms...)
		if next == "" {
			return out, nil
		}
		p.After = next
	}
}

// texts reads the heads of all members, and the texts of as many as are
// compiled.
func (c *Compiler) texts(ctx context.Context, w *work, all []store.Member) error {
	ids := make([]string, len(all))
	for i, m := range all {
		ids[i] = m.Article
	}
	heads, err := c.set.Articles.Get(ctx, ids...)
	if err != nil {
		return fmt.Errorf("read heads: %w", err)
	}
	w.heads = make(map[string]store.Article, len(heads))
	for _, h := range heads {
		w.heads[h.ID] = h
	}
	if len(all) > maxArticles {
		all = slices.Clone(all)
		slices.SortFunc(all, func(a, b store.Member) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Article, b.Article)) })
		all = append(all[:maxArticles/4:maxArticles/4], all[len(all)-(maxArticles-maxArticles/4):]...)
		ids = ids[:0]
		for _, m := range all {
			ids = append(ids, m.Article)
		}
	}
	w.own, w.read, err = c.annotated(ctx, w.heads, ids)
	return err
}

// annotated reads articles with their annotations, in the order of id; one without annotations of
// its revision in force is bare. It returns the revisions too.
func (c *Compiler) annotated(ctx context.Context, heads map[string]store.Article, ids []string) ([]*news.Annotated, map[string]int, error) {
	out := make([]*news.Annotated, 0, len(ids))
	revision := make(map[string]int, len(ids))
	var missing []string
	for _, id := range ids {
		h, ok := heads[id]
		if _, twice := revision[id]; twice || !ok {
			continue
		}
		revision[id] = h.Revision
		if x := c.cache.find(h); x != nil {
			out = append(out, x.a)
			continue
		}
		delete(revision, id)
		missing = append(missing, id)
	}
	texts, err := c.set.Articles.Texts(ctx, missing...)
	if err != nil {
		return nil, nil, fmt.Errorf("read texts: %w", err)
	}
	notes, err := c.set.Annotations.Get(ctx, Stage, missing...)
	if err != nil {
		return nil, nil, fmt.Errorf("read annotations: %w", err)
	}
	note := make(map[string]*store.Annotation, len(notes))
	for i := range notes {
		note[notes[i].Article] = &notes[i]
	}
	for i := range texts {
		a := &texts[i].Body
		if _, twice := revision[a.ID]; twice {
			continue
		}
		revision[a.ID] = texts[i].Number
		complete(a, heads[a.ID])
		got := &news.Annotated{Article: a}
		if n := note[a.ID]; n != nil && n.Revision == texts[i].Number {
			switch read, err := annotate.Decode(a, n.Data); {
			case err == nil:
				got = read
				c.cache.keep(&cached{revision: texts[i].Number, a: got})
			case !errors.Is(err, news.ErrInvalid): // those of an earlier form are redone in time
				return nil, nil, fmt.Errorf("read annotations: %w", err)
			}
		}
		out = append(out, got)
	}
	slices.SortFunc(out, func(a, b *news.Annotated) int { return cmp.Compare(a.ID, b.ID) })
	return out, revision, nil
}

// complete gives an article what its head has from other revisions.
func complete(a *news.Article, h store.Article) {
	if h.Published.Known() {
		a.Published = h.Published
	}
	if a.Outlet == "" {
		a.Outlet = h.Outlet
	}
	if a.Language == "" {
		a.Language = h.Language
	}
	if !h.FirstSeen.IsZero() {
		a.FirstSeen = h.FirstSeen
	}
}

// pairs reads the copies among the articles, with chains through articles of
// other stories told.
func (c *Compiler) pairs(ctx context.Context, w *work) error {
	ids := make([]string, len(w.own))
	for i, a := range w.own {
		ids[i] = a.ID
	}
	ps, err := c.set.Index.Pairs(ctx, ids...)
	if err != nil {
		return fmt.Errorf("read pairs: %w", err)
	}
	for _, p := range reuse.Chains(ps) {
		if _, from := w.read[p.From]; !from {
			continue
		}
		if _, to := w.read[p.To]; to {
			w.edition.Reuse = append(w.edition.Reuse, p)
		}
	}
	return nil
}

// arrange puts the articles read into order and into their stories.
func (w *work) arrange() {
	both := append(slices.Clone(w.own), w.context...)
	slices.SortFunc(both, func(a, b *news.Annotated) int { return cmp.Compare(a.ID, b.ID) })
	w.ordered = engine.InOrderOfTime(both)
	at := map[string]int{}
	w.edition.Stories = make([]news.Story, len(w.stories))
	for i, s := range w.stories {
		at[s.ID] = i
		w.edition.Stories[i] = news.Story{ID: s.ID, Storyline: lineName}
	}
	for _, a := range w.ordered {
		if _, ok := w.read[a.ID]; ok {
			s := &w.edition.Stories[at[w.storyOf[a.ID]]]
			s.Articles = append(s.Articles, a.ID)
		}
	}
}

// lineName stands for the one storyline of a compilation.
const lineName = "l"

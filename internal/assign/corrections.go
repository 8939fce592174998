package assign

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Merge makes two stories one for good, under the id of into, and returns the
// correction's id.
func (a *Assigner) Merge(ctx context.Context, user, from, into string) (string, error) {
	x, xs, err := a.articles(ctx, from)
	if err != nil {
		return "", fmt.Errorf("merge stories: %w", err)
	}
	y, ys, err := a.articles(ctx, into)
	if err != nil {
		return "", fmt.Errorf("merge stories: %w", err)
	}
	if x == y {
		return "", fmt.Errorf("merge stories: they are one already: %w", news.ErrInvalid)
	}
	marks, err := a.carried(ctx, user, x, y)
	if err != nil {
		return "", fmt.Errorf("merge stories: %w", err)
	}
	id, err := a.correct(ctx, store.Correction{User: user, Kind: MergeKind, A: y, B: x}, Terms{Together: append(ys, xs...), What: xs, Was: x, Marks: marks})
	if err != nil {
		return "", fmt.Errorf("merge stories: %w", err)
	}
	if err := a.set.Stories.Merge(ctx, a.now(), x, y, compileJobs([]string{y})...); err != nil {
		return id, fmt.Errorf("merge stories: %w", err)
	}
	return id, nil
}

// Split takes articles out of a story, for good, into one of their own, and
// returns the correction's id and the new story's.
func (a *Assigner) Split(ctx context.Context, user, of string, articles ...string) (id, story string, err error) {
	of, all, err := a.articles(ctx, of)
	if err != nil {
		return "", "", fmt.Errorf("split story: %w", err)
	}
	var out, rest []string
	for _, x := range all {
		if slices.Contains(articles, x) {
			out = append(out, x)
		} else {
			rest = append(rest, x)
		}
	}
	if len(out) == 0 || len(rest) == 0 {
		return "", "", fmt.Errorf("split story %s: some of its articles must go and some stay: %w", of, news.ErrInvalid)
	}
	story = store.NewID(store.StoryPrefix)
	id, err = a.correct(ctx, store.Correction{User: user, Kind: SplitKind, A: of, B: story}, Terms{Together: out, Apart: rest, What: out})
	if err == nil {
		err = a.place(ctx, out, story, of)
	}
	if err != nil {
		return id, "", fmt.Errorf("split story: %w", err)
	}
	return id, story, nil
}

// Move puts articles of one story into another, for good, and returns the
// correction's id.
func (a *Assigner) Move(ctx context.Context, user, to string, articles ...string) (string, error) {
	to, there, err := a.articles(ctx, to)
	if err != nil {
		return "", fmt.Errorf("move article: %w", err)
	}
	if len(articles) == 0 {
		return "", fmt.Errorf("move article: none is named: %w", news.ErrInvalid)
	}
	var out []string
	from := ""
	for _, x := range articles {
		m, err := a.member(ctx, x)
		if err != nil {
			return "", fmt.Errorf("move article: %w", err)
		}
		if m.Story == to {
			return "", fmt.Errorf("move article: it is in the story already: %w", news.ErrInvalid)
		}
		if from != "" && m.Story != from {
			return "", fmt.Errorf("move articles: they are of several stories: %w", news.ErrInvalid)
		}
		from = m.Story
		out = append(out, m.Article)
	}
	_, old, err := a.articles(ctx, from)
	if err != nil {
		return "", fmt.Errorf("move article: %w", err)
	}
	old = slices.DeleteFunc(old, func(x string) bool { return slices.Contains(out, x) })
	// One article stands for the story that they move to: the earliest.
	t := Terms{Together: append(slices.Clone(out), there[0]), Apart: old, What: out}
	if len(old) == 0 {
		t.Was = from
		if t.Marks, err = a.carried(ctx, user, from, to); err != nil {
			return "", fmt.Errorf("move article: %w", err)
		}
	}
	id, err := a.correct(ctx, store.Correction{User: user, Kind: MoveKind, A: out[0], B: to}, t)
	if err == nil {
		err = a.place(ctx, out, to, from)
	}
	if err != nil {
		return id, fmt.Errorf("move article: %w", err)
	}
	return id, nil
}

// Pin keeps a story as it is, or an article where it is: the articles that it
// has stay together, and it is merged with no other. New articles may still
// join. It returns the correction's id.
func (a *Assigner) Pin(ctx context.Context, user, target string) (string, error) {
	c := store.Correction{User: user, Kind: PinKind}
	var t Terms
	m, err := a.member(ctx, target)
	switch {
	case err == nil:
		_, all, err := a.articles(ctx, m.Story)
		if err != nil {
			return "", fmt.Errorf("pin: %w", err)
		}
		c.A = m.Article
		t.Together = []string{m.Article}
		for _, x := range all {
			if x != m.Article {
				t.Together = append(t.Together, x) // the earliest stands for the story
				break
			}
		}
		t.Fixed = len(t.Together) == 1 // alone it stays alone
	case errors.Is(err, news.ErrNotFound):
		id, all, err := a.articles(ctx, target)
		if err != nil {
			return "", fmt.Errorf("pin: %w", err)
		}
		c.A, t = id, Terms{Together: all, Fixed: true}
	default:
		return "", fmt.Errorf("pin: %w", err)
	}
	id, err := a.correct(ctx, c, t)
	if err != nil {
		return "", fmt.Errorf("pin: %w", err)
	}
	return id, nil
}

// Undo ends a correction, and groups the articles that it was about, with those
// that are in a story with them, as they would be without it. Without effect
// when it is undone already; news.ErrNotFound when there is none.
func (a *Assigner) Undo(ctx context.Context, id string) error {
	_, err := a.TakeBack(ctx, id)
	return err
}

// TakeBack is Undo, and returns the stories whose articles were grouped anew, as they
// stand now and did before.
func (a *Assigner) TakeBack(ctx context.Context, id string) (stories []string, err error) {
	c, err := a.correction(ctx, id)
	if err == nil {
		err = a.changing(ctx, func() error { return a.set.Corrections.Undo(ctx, id, a.now()) })
	}
	if err != nil || c.ID == "" {
		return nil, err
	}
	var t Terms
	if err := json.Unmarshal(c.Data, &t); err != nil {
		return nil, fmt.Errorf("undo: correction %s: %w", c.ID, err)
	}
	homes, err := homesOf(ctx, a.set, append(t.Together, t.Apart...))
	if err != nil {
		return nil, fmt.Errorf("undo: %w", err)
	}
	var ids []string
	seen := map[string]bool{}
	for _, m := range homes {
		if seen[m.Story] || len(ids) > undoArticles {
			continue
		}
		seen[m.Story] = true
		stories = append(stories, m.Story)
		_, all, err := a.articles(ctx, m.Story)
		if err != nil {
			return nil, fmt.Errorf("undo: %w", err)
		}
		ids = append(ids, all...)
	}
	if err := a.restoreAll(ctx, c, &t); err != nil {
		return nil, fmt.Errorf("undo: %w", err)
	}
	if _, err := a.regroup(ctx, ids, nil); err != nil {
		return nil, fmt.Errorf("undo: %w", err)
	}
	for part := range slices.Chunk(ids, store.MaxPage) {
		if homes, err = homesOf(ctx, a.set, part); err != nil {
			return nil, fmt.Errorf("undo: %w", err)
		}
		for _, m := range homes {
			if !seen[m.Story] {
				seen[m.Story] = true
				stories = append(stories, m.Story)
			}
		}
	}
	slices.Sort(stories)
	return stories, nil
}

// carried returns the kinds of mark that a story has and the one that it goes
// into has not.
func (a *Assigner) carried(ctx context.Context, user, from, into string) ([]string, error) {
	var out []string
	for _, kind := range []string{store.MarkStar, store.MarkFollow} {
		has, err := a.set.Marks.Has(ctx, user, kind, from, into)
		if err != nil {
			return nil, err
		}
		if has[from] && !has[into] {
			out = append(out, kind)
		}
	}
	return out, nil
}

// restoreAll restores what a correction ended, and then what corrections ended
// that were undone before, while this one still held their articles together.
func (a *Assigner) restoreAll(ctx context.Context, c store.Correction, t *Terms) error {
	if err := a.restore(ctx, c, t); err != nil {
		return err
	}
	p := store.Page{Limit: store.MaxPage}
	for {
		cs, next, err := a.set.Corrections.List(ctx, c.User, p)
		if err != nil {
			return err
		}
		for _, o := range cs {
			if o.Gone.IsZero() || o.ID == c.ID || o.Kind != MergeKind && o.Kind != MoveKind {
				continue
			}
			var u Terms
			if err := json.Unmarshal(o.Data, &u); err != nil {
				return fmt.Errorf("correction %s: %w", o.ID, err)
			}
			if !slices.ContainsFunc(u.What, func(x string) bool { return slices.Contains(t.What, x) }) {
				continue
			}
			if err := a.restore(ctx, o, &u); err != nil {
				return err
			}
		}
		if next == "" {
			return nil
		}
		p.After = next
	}
}

// restore gives a story that ended with a correction its id and marks back,
// where its articles are still in one story with those that they came to.
func (a *Assigner) restore(ctx context.Context, c store.Correction, t *Terms) error {
	was := t.Was
	if was == "" && c.Kind == MergeKind {
		was = c.B // of a merge made before Was was kept
	}
	if was == "" || len(t.What) == 0 {
		return nil
	}
	homes, err := homesOf(ctx, a.set, t.Together)
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, x := range t.Together {
		if m, ok := homes[x]; ok && !slices.Contains(t.What, x) {
			there[m.Story] = true
		}
	}
	for _, x := range t.What {
		m, ok := homes[x]
		if !ok || !there[m.Story] {
			continue
		}
		err := a.set.Stories.Restore(ctx, a.now(), was, m.Story, t.What, compileJobs([]string{was, m.Story})...)
		if errors.Is(err, news.ErrNotFound) { // what it led to has gone meanwhile
			return nil
		}
		if err != nil {
			return err
		}
		now, err := homesOf(ctx, a.set, []string{x})
		if err != nil || now[x].Story != was { // it had its id back before: the marks are as the reader set them since
			return err
		}
		return a.giveBack(ctx, c.User, t.Marks, m.Story, was)
	}
	return nil
}

// giveBack moves marks from a story to another, those that it still has.
func (a *Assigner) giveBack(ctx context.Context, user string, kinds []string, from, to string) error {
	for _, kind := range kinds {
		has, err := a.set.Marks.Has(ctx, user, kind, from)
		if err != nil {
			return err
		}
		if !has[from] {
			continue
		}
		if err := a.set.Marks.Set(ctx, store.Mark{User: user, Kind: kind, Target: to, Made: a.now()}); err != nil {
			return err
		}
		if err := a.set.Marks.Unset(ctx, user, kind, from); err != nil {
			return err
		}
	}
	return nil
}

// undoArticles bounds the articles that Undo groups at once; Settle does the
// rest.
const undoArticles = 2000

// correction finds one that is in force; an empty one when it is not.
func (a *Assigner) correction(ctx context.Context, id string) (store.Correction, error) {
	p := store.Page{Limit: store.MaxPage}
	for {
		cs, next, err := a.set.Corrections.InForce(ctx, kinds, p)
		if err != nil {
			return store.Correction{}, err
		}
		for _, c := range cs {
			if c.ID == id {
				return c, nil
			}
		}
		if next == "" {
			return store.Correction{}, nil
		}
		p.After = next
	}
}

// correct keeps a correction.
func (a *Assigner) correct(ctx context.Context, c store.Correction, t Terms) (string, error) {
	if of := map[string]string{MergeKind: c.A, SplitKind: c.A, MoveKind: c.B}[c.Kind]; of != "" {
		heads, err := a.set.Stories.Heads(ctx, of)
		if err != nil {
			return "", err
		}
		for i := range heads {
			t.Name = heads[i].Headline
		}
	}
	data, err := json.Marshal(t)
	if err != nil {
		return "", err
	}
	c.Data, c.Made = data, a.now()
	var ids []string
	err = a.changing(ctx, func() error {
		ids, err = a.set.Corrections.Add(ctx, []store.Correction{c})
		return err
	})
	if err != nil {
		return "", err
	}
	return ids[0], nil
}

// changing marks that corrections change, before, so that nobody misses it
// should this process end, and after, so that nobody keeps what was read
// between; and that a settle is wanted.
func (a *Assigner) changing(ctx context.Context, do func() error) error {
	if err := mark(ctx, a.set, settleKey); err != nil {
		return err
	}
	if err := mark(ctx, a.set, rulesKey); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	return mark(ctx, a.set, rulesKey)
}

// place moves articles from a story to another.
func (a *Assigner) place(ctx context.Context, articles []string, to, from string) error {
	homes, err := homesOf(ctx, a.set, articles)
	if err != nil {
		return err
	}
	var ms []store.Member
	for _, x := range articles {
		ms = append(ms, store.Member{Article: x, Story: to, Because: byReader, Origin: homes[x].Origin})
	}
	return a.set.Stories.Assign(ctx, a.now(), ms, compileJobs([]string{to, from})...)
}

// byReader is why an article is where a reader put it.
const byReader = "a reader put it here"

// member returns where an article is, or news.ErrNotFound.
func (a *Assigner) member(ctx context.Context, article string) (store.Member, error) {
	ms, err := a.set.Stories.Of(ctx, article)
	if err != nil {
		return store.Member{}, err
	}
	if len(ms) == 0 {
		return store.Member{}, fmt.Errorf("article %s: %w", article, news.ErrNotFound)
	}
	return ms[0], nil
}

// articles returns a story's lasting id and its articles, the earliest first.
func (a *Assigner) articles(ctx context.Context, story string) (string, []string, error) {
	s, err := a.set.Stories.Get(ctx, story)
	if err != nil {
		return "", nil, err
	}
	ms, err := kept{a.set}.Members(ctx, s.ID)
	if err != nil {
		return "", nil, err
	}
	out := make([]string, len(ms))
	for i, m := range ms {
		out[i] = m.ID
	}
	return s.ID, out, nil
}

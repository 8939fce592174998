package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// Bounds of a page of namesakes.
const (
	namesakesMost    = 12
	namesakeArticles = 30 // latest, asked for outlets and what they call the name
	namesakeStories  = 3
)

// Choice is the page of a tag or name that stands for several.
type Choice struct {
	Tag         string
	Names       []Namesake // those of most articles first
	Corrections []Correction
}

// Namesake is one of those that a name may stand for, with what tells it apart.
type Namesake struct {
	Name
	Articles int64
	Aliases  []string
	Called   []string // by most outlets first, at most 3
	Outlets  []string // of its latest articles, at most 4
	Latest   *Article // nil if none is kept
	Stories  []StoryHead
}

// bearers are the names that a tag or a name as written may stand for: those
// that articles name, of most articles first.
func (v *View) bearers(ctx context.Context, tag string) ([]store.Entity, error) {
	tag = strings.TrimPrefix(strings.TrimSpace(tag), "#")
	es, err := v.set.Entities.ByKey(ctx, distinct([]string{text.NameKey(tag), text.NameKey(spaced(tag))})...)
	if err != nil {
		return nil, fmt.Errorf("name %s: %w", tag, err)
	}
	es = slices.DeleteFunc(es, func(e store.Entity) bool { return e.Articles == 0 })
	if len(es) == 0 {
		return v.CalledPartly(ctx, tag)
	}
	return es[:min(len(es), namesakesMost)], nil
}

// partlyArticles is how many articles, the latest that a part of a name is found
// in, are asked whom they name by it: a page of the index, and more than the
// names of one part that a reader can choose among.
const partlyArticles = 100

// CalledPartly returns the names of which a part is given as articles give it: the
// surname or another name that they go by; where there is none, those that hold the
// words at all. Only those that the latest articles with the words name, those of
// most articles first, are looked at; none is no error.
func (v *View) CalledPartly(ctx context.Context, part string) ([]store.Entity, error) {
	key := text.NameKey(spaced(strings.TrimPrefix(strings.TrimSpace(part), "#")))
	if key == "" {
		return nil, nil
	}
	es, err := v.namedLately(ctx, key)
	if err != nil {
		return nil, fmt.Errorf("name %s: %w", part, err)
	}
	var by, holding []store.Entity
	for _, e := range es {
		switch calledBy(&e, key) {
		case byPart:
			by = append(by, e)
		case byWords:
			holding = append(holding, e)
		}
	}
	if len(by) == 0 {
		by = holding
	}
	slices.SortStableFunc(by, func(a, b store.Entity) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.ID, b.ID))
	})
	return by[:min(len(by), namesakesMost)], nil
}

// namedLately returns the names of the latest articles that name something with the
// folded words of key.
func (v *View) namedLately(ctx context.Context, key string) ([]store.Entity, error) {
	node := query.Field{Name: query.About, Text: key}
	if query.Validate(node) != nil {
		return nil, nil
	}
	hits, _, err := v.set.Search.Search(ctx, node, store.SearchOptions{ByTime: true, Page: store.Page{Limit: partlyArticles}})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.Article
	}
	ms, err := v.set.Entities.Of(ctx, ids...)
	if err != nil {
		return nil, err
	}
	ids = ids[:0]
	for _, m := range ms {
		ids = append(ids, m.Entity)
	}
	slices.Sort(ids)
	return v.set.Entities.Get(ctx, slices.Compact(ids)...)
}

// How a name is called by a part of it.
const (
	byNothing = iota
	byWords   // the words stand in it
	byPart    // it is the surname, or what articles call it
)

func calledBy(e *store.Entity, key string) int {
	if e.Articles == 0 {
		return byNothing
	}
	how := byNothing
	for i, n := range append([]string{e.Name}, e.Aliases...) {
		k := text.NameKey(n)
		switch {
		case k == key, e.Kind == news.Person && i == 0 && strings.HasSuffix(k, " "+key):
			return byPart
		case strings.Contains(" "+k+" ", " "+key+" "):
			how = byWords
		}
	}
	return how
}

// TopicsNamed returns the names that a tag ("MaraEllwood", "ferry line") or a
// name as written may stand for, that of most articles first. news.ErrNotFound if none
// is known.
func (v *View) TopicsNamed(ctx context.Context, tag string) ([]With, error) {
	es, err := v.bearers(ctx, tag)
	if err != nil {
		return nil, err
	}
	if len(es) == 0 {
		return nil, fmt.Errorf("name %s: %w", tag, news.ErrNotFound)
	}
	out := make([]With, len(es))
	for i := range es {
		out[i] = With{named(&es[i]), int(es[i].Articles)}
	}
	return out, nil
}

// Choice builds the page on which one of several of a name is chosen.
// news.ErrNotFound if none is known.
func (v *View) Choice(ctx context.Context, tag string) (*Choice, error) {
	es, err := v.bearers(ctx, tag)
	if err != nil {
		return nil, err
	}
	if len(es) == 0 {
		return nil, fmt.Errorf("name %s: %w", tag, news.ErrNotFound)
	}
	c := &Choice{Tag: tag}
	ids := make([]string, len(es))
	for i := range es {
		ids[i] = es[i].ID
		n, err := v.namesake(ctx, &es[i])
		if err != nil {
			return nil, fmt.Errorf("name %s: %w", tag, err)
		}
		c.Names = append(c.Names, n)
	}
	cs, err := v.set.Corrections.About(ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("name %s: %w", tag, err)
	}
	if c.Corrections, err = v.Told(ctx, cs...); err != nil {
		return nil, fmt.Errorf("name %s: %w", tag, err)
	}
	return c, nil
}

func (v *View) namesake(ctx context.Context, e *store.Entity) (Namesake, error) {
	n := Namesake{Name: named(e), Articles: e.Articles, Aliases: e.Aliases[:min(len(e.Aliases), 4)]}
	heads, _, err := v.set.Articles.List(ctx, store.ArticleFilter{Entity: e.ID}, store.Page{Limit: namesakeArticles})
	if err != nil {
		return n, err
	}
	for i := range heads {
		a := articleOf(&heads[i])
		if i == 0 {
			n.Latest = a
		}
		if len(n.Outlets) < 4 && !slices.Contains(n.Outlets, a.Outlet) {
			n.Outlets = append(n.Outlets, a.Outlet)
		}
	}
	cs, err := v.set.Entities.Called(ctx, e.ID, namesakeArticles)
	if err != nil {
		return n, err
	}
	for _, x := range countCalled(cs, 3) {
		n.Called = append(n.Called, x.Text)
	}
	stories, _, err := v.set.Stories.List(ctx, store.StoryFilter{Entity: e.ID}, store.Page{Limit: namesakeStories})
	for i := range stories {
		h, err := storyHead(&stories[i])
		if err != nil {
			return n, err
		}
		n.Stories = append(n.Stories, h)
	}
	return n, err
}

// namesakes counts those that the same name may stand for.
func (v *View) namesakes(ctx context.Context, t *Topic, e *store.Entity) error {
	es, err := v.bearers(ctx, e.Name)
	for i := range es {
		if es[i].ID != e.ID {
			t.Namesakes++
		}
	}
	return err
}

// spaced parts the words of a tag: "MaraEllwood" is "Mara Ellwood".
func spaced(tag string) string {
	var b strings.Builder
	var last rune
	for _, r := range tag {
		if unicode.IsUpper(r) && unicode.IsLower(last) || unicode.IsDigit(r) && unicode.IsLetter(last) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

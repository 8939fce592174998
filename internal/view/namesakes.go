package view

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hearsay/internal/news"
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
	return es[:min(len(es), namesakesMost)], nil
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

package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/text"
	"hearsay/internal/view"
)

type topicCmd struct {
	storeFlags
	pageFlags
	formatFlag
	Name string `arg:"" help:"A name, with or without '#', a surname that one alone bears, or an id."`
}

// topicJSON is what is kept of one name.
type topicJSON struct {
	Entity   entityRow   `json:"entity"`
	Others   []entityRow `json:"namesakes"`
	Stories  []storyRow  `json:"stories"`
	Articles []headRow   `json:"articles"`
	Quotes   []quoteRow  `json:"quotes"`
	Next     string      `json:"next"` // of the stories
}

// topicSide is how many articles and quotes a topic shows beside its stories.
const topicSide = 10

// Run prints what is kept of a name: its stories, latest articles and quotes.
func (c topicCmd) Run(ctx context.Context, a *app) error {
	page, err := c.page()
	if err != nil {
		return err
	}
	st, err := a.existing()
	if err != nil {
		return err
	}
	all, err := calledOf(ctx, st, c.Name)
	if err != nil {
		return err
	}
	t := topicJSON{Entity: asEntity(all[0]), Others: []entityRow{}, Articles: []headRow{}}
	for _, e := range all[1:] {
		t.Others = append(t.Others, asEntity(e))
	}
	if t.Stories, t.Next, err = listStories(ctx, st, store.StoryFilter{Entity: all[0].ID}, page); err != nil {
		return err
	}
	heads, _, err := st.Articles.List(ctx, store.ArticleFilter{Entity: all[0].ID}, store.Page{Limit: topicSide})
	if err != nil {
		return err
	}
	for _, h := range heads {
		t.Articles = append(t.Articles, asHead(h))
	}
	if t.Quotes, _, err = quotesOf(ctx, st, all[0], store.Page{Limit: topicSide}); err != nil {
		return err
	}
	if c.Format == "json" {
		return printJSON(a.std.out, t)
	}
	return c.write(ctx, a, st, t, heads)
}

func (c topicCmd) write(ctx context.Context, a *app, st *sqlstore.Store, t topicJSON, heads []store.Article) error {
	w := a.std.out
	fmt.Fprintf(w, "%s  %s\n    %s\n", t.Entity.ID, plain(t.Entity.Name), strings.Join(entityFacts(t.Entity), " · "))
	for _, o := range t.Others {
		fmt.Fprintf(w, "    also of this name: %s  %s\n", o.ID, strings.Join(append([]string{plain(o.Name)}, entityFacts(o)...), " · "))
	}
	fmt.Fprint(w, "\nSTORIES\n")
	if err := printStories(w, t.Stories); err != nil {
		return err
	}
	if err := more(w, "hearsay topic "+t.Entity.ID, t.Next); err != nil {
		return err
	}
	if len(t.Quotes) > 0 {
		fmt.Fprint(w, "\nLATEST QUOTES\n")
		if err := writeQuotes(ctx, w, st, t.Quotes); err != nil {
			return err
		}
	}
	fmt.Fprint(w, "\nLATEST ARTICLES\n")
	for _, h := range heads {
		fmt.Fprintf(w, "%s  %s\n    %s\n", h.ID, plain(h.Headline), outletAndTime(h))
	}
	return nil
}

func entityFacts(e entityRow) []string {
	facts := []string{e.Kind, count(int(e.Articles), "article")}
	if len(e.Aliases) > 0 {
		facts = append(facts, "also "+plain(strings.Join(e.Aliases, ", ")))
	}
	return facts
}

func asEntity(e store.Entity) entityRow {
	return entityRow{ID: e.ID, Name: e.Name, Kind: string(e.Kind), Aliases: e.Aliases, Articles: e.Articles}
}

// entitiesOf returns the bearers of a name, those of most articles first, or
// the one with an id. There is at least one.
func entitiesOf(ctx context.Context, st *sqlstore.Store, name string) ([]store.Entity, error) {
	name = strings.TrimPrefix(strings.TrimSpace(name), "#")
	es, err := st.Entities.Get(ctx, name)
	if err == nil && len(es) == 0 {
		es, err = st.Entities.ByKey(ctx, text.NameKey(name))
	}
	if err == nil && len(es) == 0 {
		es, err = st.Entities.ByKey(ctx, text.NameKey(spaced(name)))
	}
	if err == nil && len(es) == 0 {
		return nil, errNoSuch("name", name, "write it as articles do; `hearsay search` looks in texts")
	}
	return es, err
}

// calledOf returns what entitiesOf does, and where nobody bears the name, the one who
// is called by a part of it: a surname, an alias. Several are an error that names
// them.
func calledOf(ctx context.Context, st *sqlstore.Store, name string) ([]store.Entity, error) {
	es, err := entitiesOf(ctx, st, name)
	if !errors.Is(err, news.ErrNotFound) {
		return es, err
	}
	like, likeErr := view.New(st.Set, view.Options{}).CalledPartly(ctx, name)
	switch {
	case likeErr != nil:
		return nil, likeErr
	case len(like) == 0:
		return nil, err
	case len(like) == 1:
		return like, nil
	}
	var b strings.Builder
	for _, e := range like {
		fmt.Fprintf(&b, "\n    %s  %s (%s, %s)", e.ID, plain(e.Name), e.Kind, count(int(e.Articles), "article"))
	}
	return nil, &usageError{hint(fmt.Errorf("%s may be one of several: %w", plain(name), news.ErrInvalid), "give the whole name or the id:"+b.String())}
}

// findCalled returns the one bearer of a name or a part of it. Namesakes are told.
func findCalled(ctx context.Context, a *app, st *sqlstore.Store, name string) (store.Entity, error) {
	es, err := calledOf(ctx, st, name)
	return first(a, es), err
}

// spaced parts the words of a hashtag: "GretaOakes" is "Greta Oakes".
func spaced(tag string) string {
	var b strings.Builder
	small := false
	for _, r := range tag {
		if small && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		small = unicode.IsLower(r)
		b.WriteRune(r)
	}
	return b.String()
}

// findEntity returns the one bearer of a name. Namesakes are told.
func findEntity(ctx context.Context, a *app, st *sqlstore.Store, name string) (store.Entity, error) {
	es, err := entitiesOf(ctx, st, name)
	return first(a, es), err
}

// first returns the first of a name's bearers, none of none, and tells the others.
func first(a *app, es []store.Entity) store.Entity {
	if len(es) == 0 {
		return store.Entity{}
	}
	for _, e := range es[1:] {
		fmt.Fprintf(a.std.err, "hearsay: also of this name: %s  %s (%s, %s)\n", e.ID, plain(e.Name), e.Kind, count(int(e.Articles), "article"))
	}
	return es[0]
}

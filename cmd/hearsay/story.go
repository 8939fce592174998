package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/report"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

type storyCmd struct {
	storeFlags
	Format string `default:"text" enum:"text,json,html" help:"text, json (the report's), or html for one self-contained page (${enum})."`
	ID     string `arg:"" help:"Id of the story; of one of its articles will do."`
}

// Run prints the report of one story.
func (c storyCmd) Run(ctx context.Context, a *app) error {
	st, err := a.existing()
	if err != nil {
		return err
	}
	ed, err := storyEdition(ctx, st, c.ID)
	if err != nil {
		return missing(err, "story", c.ID, "`hearsay stories` lists ids")
	}
	if ed.uncompiled {
		fmt.Fprintln(a.std.err, "hearsay: its articles are not compared yet: the server does it")
	}
	return write(a.std.out, report.Build(&ed.Edition, version, time.Now().Truncate(time.Second)), c.Format)
}

// oneStory is the edition of one kept story.
type oneStory struct {
	news.Edition
	uncompiled bool
}

// storyEdition reads what is kept of a story as the edition that `hearsay read`
// would make of it.
func storyEdition(ctx context.Context, st *sqlstore.Store, id string) (*oneStory, error) {
	s, err := storyOf(ctx, st, id)
	if err != nil {
		return nil, err
	}
	ms, err := allMembers(ctx, st, s.ID)
	if err != nil {
		return nil, err
	}
	var c news.Compiled
	ed := &oneStory{}
	switch l, err := st.Ledgers.Get(ctx, s.ID); {
	case errors.Is(err, news.ErrNotFound):
		ed.uncompiled = true
		c.Story = news.Story{ID: s.ID, Headline: s.Headline, Storyline: s.Line}
		for _, m := range ms {
			c.Story.Articles = append(c.Story.Articles, m.Article)
			c.Story.Why = append(c.Story.Why, news.Join{Article: m.Article, Because: m.Because})
		}
	case err != nil:
		return nil, err
	default:
		if err := json.Unmarshal(l.Data, &c); err != nil {
			return nil, fmt.Errorf("ledger: %w", err)
		}
	}
	ed.Stories = []news.Story{c.Story}
	ed.Registry = news.Registry{Entities: c.Entities, Of: c.Of}
	ed.Utterances, ed.Reuse, ed.Ledger = c.Utterances, c.Reuse, c.Ledger
	ed.Articles, err = annotatedTexts(ctx, st, named(&c, ms))
	return ed, err
}

// storyOf returns a story by its own id or that of an article.
func storyOf(ctx context.Context, st *sqlstore.Store, id string) (store.Story, error) {
	s, err := st.Stories.Get(ctx, id)
	if !errors.Is(err, news.ErrNotFound) {
		return s, err
	}
	as, aerr := st.Articles.Get(ctx, id)
	if aerr != nil || len(as) == 0 || as[0].Story == "" {
		return s, errors.Join(aerr, news.ErrNotFound)
	}
	return st.Stories.Get(ctx, as[0].Story)
}

func allMembers(ctx context.Context, st *sqlstore.Store, story string) ([]store.Member, error) {
	var all []store.Member
	for p := (store.Page{Limit: store.MaxPage}); ; {
		ms, next, err := st.Stories.Members(ctx, story, p)
		if err != nil {
			return nil, err
		}
		all = append(all, ms...)
		if p.After = next; next == "" {
			return all, nil
		}
	}
}

// named lists the articles that a story's rows name, its own first.
func named(c *news.Compiled, ms []store.Member) []string {
	var ids []string
	seen := map[string]bool{}
	add := func(id string) {
		if !seen[id] && id != "" {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, m := range ms {
		add(m.Article)
	}
	for _, u := range c.Utterances {
		for _, x := range u.Appearances {
			add(x.Article)
		}
	}
	for _, fs := range [][]news.Fact{c.Ledger.Disagreements, c.Ledger.Updates} {
		for _, f := range fs {
			for _, v := range f.Values {
				for _, e := range v.Statements {
					add(e.Article)
				}
			}
		}
	}
	for _, t := range c.Ledger.Timeline {
		for _, e := range t.Statements {
			add(e.Article)
		}
	}
	return ids
}

// annotatedTexts returns the texts in force of articles.
func annotatedTexts(ctx context.Context, st *sqlstore.Store, ids []string) ([]*news.Annotated, error) {
	var out []*news.Annotated
	for _, part := range chunks(ids, store.MaxPage) {
		rs, err := st.Articles.Texts(ctx, part...)
		if err != nil {
			return nil, err
		}
		for i := range rs {
			an := &news.Annotated{}
			an.Article = &rs[i].Body
			an.ID = rs[i].Article
			out = append(out, an)
		}
	}
	return out, nil
}

package view

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// FactKinds are the kinds of question that outlets answer differently, as the
// ledger names them.
var FactKinds = []string{"number", "date", "age", "name", "place", "other"}

// disagreementRows is how many a page lists, each with all its sentences.
const disagreementRows = 20

// maxBearers is how many names that are written alike are looked up at once.
const maxBearers = 20

// DisagreementQuery says which disagreements, and from where on: those for which
// all holds that is given.
type DisagreementQuery struct {
	Updates  bool   // values that moved with time instead
	Kind     string // of FactKinds, "" for all
	Outlet   string // that states one of the values
	Topic    string // an entity's id
	Name     string // as written; without effect beside Topic
	Followed bool   // about names that the reader follows
	After    string // the Next of the page before
}

// Disagreements is a list of them, those found last first.
type Disagreements struct {
	Query    DisagreementQuery
	Rows     []Disagreement
	Next     string
	Of       Name  // the name of Query.Topic
	Articles int64 // kept: among them these were found
}

// Disagreement is one row of a story's ledger.
type Disagreement struct {
	Fact
	Story StoryHead
	Found time.Time // when it was first found
}

// Disagreements lists what outlets say differently, over all stories.
func (v *View) Disagreements(ctx context.Context, q DisagreementQuery) (*Disagreements, error) {
	out := &Disagreements{Query: q}
	f := store.FactFilter{Update: q.Updates, Kind: q.Kind, Outlet: q.Outlet}
	if q.Kind != "" && !slices.Contains(FactKinds, q.Kind) {
		return nil, fmt.Errorf("disagreements of kind %q: %w", q.Kind, news.ErrInvalid)
	}
	if err := v.about(ctx, out, &f); err != nil {
		return nil, fmt.Errorf("disagreements: %w", err)
	}
	rows, next, err := v.set.Ledgers.Facts(ctx, f, store.Page{After: q.After, Limit: disagreementRows})
	if err != nil {
		return nil, fmt.Errorf("disagreements: %w", err)
	}
	out.Next = next
	if out.Rows, err = v.factRows(ctx, rows); err != nil {
		return nil, fmt.Errorf("disagreements: %w", err)
	}
	stats, err := v.set.Admin.Stats(ctx)
	if err != nil {
		return nil, fmt.Errorf("disagreements: %w", err)
	}
	out.Articles = stats.Articles
	return out, nil
}

// about narrows a list to names: all that one spelling may stand for, those
// followed, or what is both.
func (v *View) about(ctx context.Context, out *Disagreements, f *store.FactFilter) error {
	q := out.Query
	switch {
	case q.Topic != "":
		es, err := v.set.Entities.Get(ctx, q.Topic)
		if err != nil {
			return err
		}
		if len(es) == 0 {
			return fmt.Errorf("topic %s: %w", q.Topic, news.ErrNotFound)
		}
		out.Of, f.Entities = named(&es[0]), []string{es[0].ID}
	case strings.TrimSpace(q.Name) != "":
		es, err := v.set.Entities.ByKey(ctx, distinct([]string{text.NameKey(q.Name), text.NameKey(spaced(strings.TrimPrefix(q.Name, "#")))})...)
		if err != nil {
			return err
		}
		f.Entities = []string{}
		for i := range es[:min(len(es), maxBearers)] {
			f.Entities = append(f.Entities, es[i].ID)
		}
	}
	if !q.Followed {
		return nil
	}
	ms, _, err := v.set.Marks.List(ctx, v.user, store.MarkFollow, store.Page{Limit: followedMost})
	if err != nil {
		return err
	}
	both := []string{}
	for _, m := range ms {
		if f.Entities == nil || slices.Contains(f.Entities, m.Target) {
			both = append(both, m.Target)
		}
	}
	f.Entities = both
	return nil
}

// factRows fills facts as the ledgers' rows hold them.
func (v *View) factRows(ctx context.Context, rows []store.Fact) ([]Disagreement, error) {
	facts := make([]news.Fact, len(rows))
	var articles, names, stories []string
	for i := range rows {
		if err := json.Unmarshal(rows[i].Data, &facts[i]); err != nil {
			return nil, fmt.Errorf("fact %s: %w", rows[i].ID, err)
		}
		stories = append(stories, rows[i].Story)
		names = append(names, facts[i].About...)
		for _, val := range facts[i].Values {
			for _, e := range val.Statements {
				articles = append(articles, e.Article)
			}
		}
	}
	b, err := v.bookOf(ctx, distinct(articles), distinct(names))
	if err != nil {
		return nil, err
	}
	heads, err := v.set.Stories.Heads(ctx, distinct(stories)...)
	if err != nil {
		return nil, fmt.Errorf("stories: %w", err)
	}
	story := map[string]StoryHead{}
	for i := range heads {
		if story[heads[i].ID], err = storyHead(&heads[i]); err != nil {
			return nil, err
		}
	}
	var out []Disagreement
	for i := range rows {
		// One of which the articles are gone, or all but one value, is compiled
		// anew.
		for _, f := range b.facts(facts[i : i+1]) {
			f.Update = rows[i].Update
			out = append(out, Disagreement{f, story[rows[i].Story], rows[i].Found})
		}
	}
	return v.siftRows(ctx, out)
}

// bookOf reads articles and names for rows that stand outside their story's
// ledger.
func (v *View) bookOf(ctx context.Context, articles, names []string) (*book, error) {
	arts, err := v.articles(ctx, articles)
	if err != nil {
		return nil, err
	}
	b := newBook(&news.Compiled{}, arts)
	ms, err := v.set.Stories.Of(ctx, articles...)
	if err != nil {
		return nil, fmt.Errorf("members: %w", err)
	}
	for _, m := range ms {
		b.origin[m.Article] = m.Origin
	}
	es, err := v.set.Entities.Get(ctx, names...)
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	for i := range es {
		b.entities[es[i].ID] = &news.Named{ID: es[i].ID, Name: es[i].Name, Kind: es[i].Kind}
	}
	return b, nil
}

package view

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// quoteStories is how many stories a page of quotes draws on.
const quoteStories = 10

// Quotes is a list of quotes, the latest first.
type Quotes struct {
	By     string // the speaker asked for, "" for all
	Quotes []Quote
	Next   string
}

// Quotes lists what the bearer of a name said, or, without a name, the quotes of
// the latest stories.
func (v *View) Quotes(ctx context.Context, by, after string) (*Quotes, error) {
	out := &Quotes{By: by}
	if by != "" {
		rows, next, err := v.set.Ledgers.Quotes(ctx, text.NameKey(by), store.Page{After: after, Limit: 30})
		if err != nil {
			return nil, fmt.Errorf("quotes by %s: %w", by, err)
		}
		out.Next = next
		if out.Quotes, err = v.quoteRows(ctx, rows); err != nil {
			return nil, fmt.Errorf("quotes by %s: %w", by, err)
		}
		return out, nil
	}
	heads, next, err := v.set.Stories.List(ctx, store.StoryFilter{}, store.Page{After: after, Limit: quoteStories})
	if err != nil {
		return nil, fmt.Errorf("quotes: %w", err)
	}
	out.Next = next
	cs := make([]*news.Compiled, len(heads))
	var ids []string
	for i := range heads {
		if cs[i], _, err = v.compiled(ctx, heads[i].ID); err != nil {
			return nil, fmt.Errorf("quotes: %w", err)
		}
		for _, u := range cs[i].Utterances {
			for _, a := range u.Appearances {
				ids = append(ids, a.Article)
			}
		}
	}
	arts, err := v.articles(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("quotes: %w", err)
	}
	seen := map[string]bool{}
	for i, c := range cs {
		for _, q := range newBook(c, arts).quotes(c.Utterances) {
			if seen[q.ID] {
				continue // it stands in two stories
			}
			seen[q.ID] = true
			q.Story = heads[i].ID
			out.Quotes = append(out.Quotes, q)
		}
	}
	slices.SortStableFunc(out.Quotes, func(a, b Quote) int { return printed(b).Compare(printed(a)) })
	return out, nil
}

// printed is when a quote appeared earliest, the zero time if unknown.
func printed(q Quote) time.Time {
	if q.First == nil {
		return time.Time{}
	}
	return q.First.When.At
}

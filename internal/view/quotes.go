package view

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// quoteRowsMost is how many quotes a page lists.
const quoteRowsMost = 30

// QuoteQuery says which quotes, and from where on: those for which all holds
// that is given.
type QuoteQuery struct {
	By       string    // the speaker, as written
	Outlet   string    // that prints it
	Story    string    // its id
	Followed bool      // the reader follows the speaker
	From, To time.Time // when it was printed first: from the one on, before the other
	Speakers string    // store.QuotesNamed, store.QuotesAnonymous; "" for both
	Spread   string    // store.QuotesAlone, store.QuotesDiffering; "" for all
	After    string    // the Next of the page before
}

// Quotes is a list of quotes, the latest first.
type Quotes struct {
	Query  QuoteQuery
	Quotes []Quote
	Next   string
	Of     StoryHead // the story of Query.Story
}

// Quotes lists what was said. A page looks through a bounded number of quotes:
// it may have few and go on.
func (v *View) Quotes(ctx context.Context, q QuoteQuery) (*Quotes, error) {
	out := &Quotes{Query: q}
	f := store.QuoteFilter{Outlet: q.Outlet, Story: q.Story, From: q.From, To: q.To, Speakers: q.Speakers, Spread: q.Spread}
	if !slices.Contains([]string{"", store.QuotesNamed, store.QuotesAnonymous}, q.Speakers) || !slices.Contains([]string{"", store.QuotesAlone, store.QuotesDiffering}, q.Spread) {
		return nil, fmt.Errorf("quotes of %q, %q: %w", q.Speakers, q.Spread, news.ErrInvalid)
	}
	if by := strings.TrimSpace(q.By); by != "" {
		f.Key = text.NameKey(by)
	}
	if q.Story != "" {
		s, err := v.set.Stories.Get(ctx, q.Story)
		if err != nil {
			return nil, fmt.Errorf("quotes: %w", err)
		}
		if out.Of, err = storyHead(&s); err != nil {
			return nil, fmt.Errorf("quotes: %w", err)
		}
	}
	if q.Followed {
		ms, _, err := v.set.Marks.List(ctx, v.user, store.MarkFollow, store.Page{Limit: followedMost})
		if err != nil {
			return nil, fmt.Errorf("quotes: %w", err)
		}
		f.Entities = []string{}
		for _, m := range ms {
			f.Entities = append(f.Entities, m.Target)
		}
	}
	rows, next, err := v.set.Ledgers.Said(ctx, f, store.Page{After: q.After, Limit: quoteRowsMost})
	if err != nil {
		return nil, fmt.Errorf("quotes: %w", err)
	}
	out.Next = next
	if out.Quotes, err = v.quoteRows(ctx, rows); err != nil {
		return nil, fmt.Errorf("quotes: %w", err)
	}
	return out, nil
}

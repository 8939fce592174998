package view

import (
	"context"
	"fmt"
	"slices"

	"hearsay/internal/store"
	"hearsay/internal/text"
)

// Quotes is a list of quotes, the latest first.
type Quotes struct {
	By     string // the speaker asked for, "" for all
	Quotes []Quote
	Next   string
}

// Quotes lists what the bearer of a name said, or, without a name, the quotes
// of everybody.
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
	rows, next, err := v.set.Ledgers.Latest(ctx, store.Page{After: after, Limit: 30})
	if err != nil {
		return nil, fmt.Errorf("quotes: %w", err)
	}
	out.Next = next
	seen := map[string]bool{}
	rows = slices.DeleteFunc(rows, func(q store.Quote) bool { // it may stand in two stories
		was := seen[q.ID]
		seen[q.ID] = true
		return was
	})
	if out.Quotes, err = v.quoteRows(ctx, rows); err != nil {
		return nil, fmt.Errorf("quotes: %w", err)
	}
	return out, nil
}

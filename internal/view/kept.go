package view

import (
	"context"

	"hearsay/internal/store"
)

// Kinds of thing that a page is about, for Mark.
const (
	MarkOfStory   = store.MarkOfStory
	MarkOfArticle = store.MarkOfArticle
	MarkOfName    = store.MarkOfName
	MarkOfOutlet  = store.MarkOfOutlet
)

// OfOnePage returns a context for the reads of one page, which look up each id once.
func OfOnePage(ctx context.Context) context.Context { return store.WithMemo(ctx) }

// Turn says how often what pages show was changed.
type Turn = store.Turn

// Turn returns how often what pages show was changed, and false where the view is of
// no store that knows.
func (v *View) Turn(ctx context.Context) (Turn, bool) {
	if v.set.Changes == nil {
		return Turn{}, false
	}
	t, err := v.set.Changes.Turn(ctx, v.now())
	return t, err == nil
}

// Mark returns a text that is another one after what a page is about has changed; see
// store.Changes. It is "" where that cannot be said.
func (v *View) Mark(ctx context.Context, kind, id string) string {
	if v.set.Changes == nil {
		return ""
	}
	m, err := v.set.Changes.Mark(ctx, kind, id)
	if err != nil {
		return ""
	}
	return m
}

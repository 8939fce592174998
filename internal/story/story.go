// Package story groups articles into stories, one story for each event, as they
// arrive, and says why each belongs where it is.
//
// What goes in: annotated articles in the order of time, with the reuse pairs
// that are known of them. What comes out: stories. Related events about the
// same people stay apart.
package story

import (
	"context"

	"hearsay/internal/news"
)

// Grouper assigns each article to a story.
type Grouper struct{}

// New returns an empty Grouper over an index in memory.
func New() *Grouper { return &Grouper{} }

// Add assigns a to a story of its own or an earlier one.
func (g *Grouper) Add(ctx context.Context, a *news.Annotated, pairs []news.Reuse) error { return nil }

// Stories returns every story with its ID, Articles, Why and Storyline, in the
// order of their earliest article.
func (g *Grouper) Stories() []news.Story { return nil }

// Package reuse finds passages that stand in two articles, tells quoted speech
// from copied prose, and says who carries whom.
//
// What goes in: annotated articles, one at a time, in the order of time. What
// comes out: pairs with their passages, shares and direction. It judges text
// alone; what the articles report is for package story.
package reuse

import (
	"context"

	"hearsay/internal/news"
)

// Finder compares each article with those that it was given before.
type Finder struct{}

// New returns an empty Finder over an index in memory.
func New() *Finder { return &Finder{} }

// Add returns the pairs of a with earlier articles, and keeps a for later ones.
func (f *Finder) Add(ctx context.Context, a *news.Annotated) ([]news.Reuse, error) { return nil, nil }

// Origins tells the origins among the articles of one story (in order of time)
// from those that carry them.
func Origins(articles []*news.Annotated, pairs []news.Reuse) []news.Origin { return nil }

package engine

import (
	"context"
	"fmt"

	"hearsay/internal/news"
	"hearsay/internal/reuse"
	"hearsay/internal/story"
)

// Grouping runs the stages that look an article up among those before it:
// copied passages, then stories. It wants of an article no more than its text,
// so that a corpus can be grouped without reading every name and date of it.
// It is for one goroutine at a time.
type Grouping struct {
	finder  *reuse.Finder
	grouper *story.Grouper
}

// NewGrouping returns an empty Grouping over indexes in memory.
func NewGrouping() *Grouping {
	return &Grouping{finder: reuse.New(), grouper: story.New()}
}

// NewGroupingOver returns a Grouping of these two.
func NewGroupingOver(f *reuse.Finder, g *story.Grouper) *Grouping {
	return &Grouping{finder: f, grouper: g}
}

// Add takes the next article of the stream and returns what it shares with
// earlier ones: the copied pairs, and those that have at least the given number
// of words in common, quotations included.
func (g *Grouping) Add(ctx context.Context, a *news.Annotated, words int) ([]reuse.Overlap, error) {
	shared, err := g.finder.Compare(ctx, a, words)
	if err != nil {
		return nil, fmt.Errorf("find reuse of %s: %w", a.Input, err)
	}
	if err := g.grouper.Add(ctx, a, reuse.Copied(shared)); err != nil {
		return nil, fmt.Errorf("group %s: %w", a.Input, err)
	}
	return shared, nil
}

// Stories looks once more at what was left alone and returns every story; see
// story.Grouper.Stories.
func (g *Grouping) Stories(ctx context.Context) ([]news.Story, error) {
	if err := g.grouper.Repair(ctx); err != nil {
		return nil, fmt.Errorf("group: %w", err)
	}
	stories, err := g.grouper.Stories(ctx)
	if err != nil {
		return nil, fmt.Errorf("group: %w", err)
	}
	return stories, nil
}

// Bare is Stories without the reasons and the storylines.
func (g *Grouping) Bare(ctx context.Context) ([]news.Story, error) {
	if err := g.grouper.Repair(ctx); err != nil {
		return nil, fmt.Errorf("group: %w", err)
	}
	return g.grouper.Bare(), nil
}

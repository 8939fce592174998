package store

import (
	"context"
	"time"
)

// Kinds of thing that Changes.Mark knows, beside the words for them in addresses.
const (
	MarkOfStory   = "story"
	MarkOfArticle = "article"
	MarkOfName    = "topic"
	MarkOfOutlet  = "outlet"
)

// Turn says how often what pages show was changed, by two counts that begin anywhere.
type Turn struct {
	// Readers counts what people did: marks, notes, corrections, feeds, forgetting.
	Readers int64
	// News counts what came in: articles, and what was made of them.
	News int64
}

// Changes tells those who keep what they made of a store whether it still holds.
type Changes interface {
	// Turn counts what this process has done at once, before the method that did it
	// returns, and what other processes have done some second later. Another
	// process's work on articles that are there already is not counted as news.
	Turn(ctx context.Context, now time.Time) (Turn, error)
	// Touch counts a change of a reader's: what one has led to is done now.
	Touch(ctx context.Context) error
	// Mark returns a text which is another one after a story, article, name or outlet
	// has changed; "" where there is none of this id, or an old one. It tells of the
	// thing and what it is made of, not of others that its page may name.
	Mark(ctx context.Context, kind, id string) (string, error)
}

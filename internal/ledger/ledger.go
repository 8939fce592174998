// Package ledger joins what the articles of one story say: quotes, origins,
// disagreements, updates, timeline.
//
// What goes in: a story's annotated articles with their entities and reuse
// pairs. What comes out: a news.Ledger. It never says which value is true.
package ledger

import "hearsay/internal/news"

// Input is one story, or the stories of one storyline, in order of time.
type Input struct {
	Articles []*news.Annotated
	Registry *news.Registry
	Reuse    []news.Reuse      // pairs within Articles
	StoryOf  map[string]string // article id -> story id
}

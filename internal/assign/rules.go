package assign

import (
	"context"
	"encoding/json"
	"fmt"

	"hearsay/internal/store"
	"hearsay/internal/story"
)

// The kinds of correction that are about stories.
const (
	MergeKind = "merge"
	SplitKind = "split"
	MoveKind  = "move"
	PinKind   = "pin"
)

var kinds = []string{MergeKind, SplitKind, MoveKind, PinKind}

// Terms is the Data of a correction, as JSON: what it asks for by articles, so
// that it outlives the stories.
type Terms struct {
	// Together are articles that stay in one story.
	Together []string `json:"together,omitempty"`
	// Apart are articles that are never in a story with one of Together.
	Apart []string `json:"apart,omitempty"`
	// Fixed keeps the story of Together from being merged with another.
	Fixed bool `json:"fixed,omitempty"`
	// What are the articles that the reader moved, for those who are told of the
	// correction; it asks for nothing.
	What []string `json:"what,omitempty"`
	// Was is the story that What came from, when it ended with it, and Marks are the
	// kinds of mark of the reader's that it had and the other story had not: so
	// that it can be given back.
	Was   string   `json:"was,omitempty"`
	Marks []string `json:"marks,omitempty"`
	// Name is the headline, at the time, of the story that What was moved to or taken
	// from: afterwards it may be one of What's own.
	Name string `json:"name,omitempty"`
}

func (t Terms) decision() story.Decision {
	d := story.Decision{Together: [][]string{t.Together}, Fixed: t.Fixed}
	if len(t.Apart) > 0 {
		d.Apart = [][2][]string{{t.Together, t.Apart}}
	}
	return d
}

// readRules reads the corrections in force, when they have changed.
func (s *session) readRules(ctx context.Context) error {
	word, err := s.set.State.Get(ctx, rulesKey)
	if err != nil || word != nil && string(word) == s.ruled {
		return err
	}
	ds, err := decisions(ctx, s.set)
	if err != nil {
		return err
	}
	s.rules, s.ruled = story.NewRules(ds), string(word)
	return nil
}

// decisions returns what the corrections in force ask for, the oldest first.
func decisions(ctx context.Context, set store.Set) ([]story.Decision, error) {
	var out []story.Decision
	p := store.Page{Limit: store.MaxPage}
	for {
		cs, next, err := set.Corrections.InForce(ctx, kinds, p)
		if err != nil {
			return nil, err
		}
		for _, c := range cs {
			var t Terms
			if err := json.Unmarshal(c.Data, &t); err != nil {
				return nil, fmt.Errorf("correction %s: %w", c.ID, err)
			}
			out = append(out, t.decision())
		}
		if next == "" {
			return out, nil
		}
		p.After = next
	}
}

package view

import (
	"context"
	"fmt"
	"time"

	"hearsay/internal/store"
)

// movedMost is how many of the latest stories Moved looks at: two pages of the
// river.
const movedMost = 2 * riverRows

// Moved is what tells whether a story has changed, and who cares.
type Moved struct {
	ID       string
	From, To time.Time // of its earliest and latest article
	Changed  time.Time // when its articles last changed
	Articles int
	Ready    bool     // its page shows them all: they are compared
	Outlets  []string // as its card names them
	Names    []string // ids of the names on its card
}

// Moved returns the latest stories, as the river begins, and those of some ids.
// An id that leads to another story now is left out.
func (v *View) Moved(ctx context.Context, ids ...string) (latest, of []Moved, err error) {
	heads, _, err := v.set.Stories.List(ctx, store.StoryFilter{}, store.Page{Limit: movedMost})
	if err != nil {
		return nil, nil, fmt.Errorf("latest changes: %w", err)
	}
	if latest, err = moved(heads); err != nil || len(ids) == 0 {
		return latest, nil, err
	}
	if heads, err = v.set.Stories.Heads(ctx, ids...); err != nil {
		return nil, nil, fmt.Errorf("changes of stories: %w", err)
	}
	of, err = moved(heads)
	return latest, of, err
}

func moved(heads []store.Story) ([]Moved, error) {
	out := make([]Moved, len(heads))
	for i := range heads {
		s := &heads[i]
		h, err := storyHead(s)
		if err != nil {
			return nil, err
		}
		out[i] = Moved{
			ID: s.ID, From: s.From, To: s.To, Changed: s.Changed, Articles: s.Articles,
			Ready: s.Version > 0 && !s.Compiled.Before(s.Changed), Outlets: h.Outlets,
		}
		for _, n := range h.Names {
			out[i].Names = append(out[i].Names, n.ID)
		}
	}
	return out, nil
}

// FollowedIDs returns the ids of the names and stories that the reader follows,
// the latest first, 50 at most.
func (v *View) FollowedIDs(ctx context.Context) ([]string, error) {
	ms, _, err := v.set.Marks.List(ctx, v.user, store.MarkFollow, store.Page{Limit: followedMost})
	if err != nil {
		return nil, fmt.Errorf("followed: %w", err)
	}
	ids := make([]string, len(ms))
	for i, m := range ms {
		ids[i] = m.Target
	}
	return ids, nil
}

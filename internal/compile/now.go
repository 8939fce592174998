package compile

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"

	"hearsay/internal/news"
)

// The bounds of what somebody waits for.
const (
	maxNow     = 32              // stories
	maxNowSize = 2 * maxArticles // their articles together, of each those that are compiled: a second's work or two
)

// Now compiles stories, again or where they changed, for a reader who has just corrected
// something and waits. What is under way begins before and may have read what was
// corrected since; it is waited for, so that it does not overwrite this. It leaves what is
// too much to the jobs, or what an error or the context's end cut short, and has
// Options.Late called once those have compiled it; it reports whether it left something.
func (c *Compiler) Now(ctx context.Context, again bool, storyIDs ...string) (left bool, err error) {
	var now, late []string
	size := 0
	for _, id := range storyIDs {
		s, err := c.set.Stories.Get(ctx, id)
		switch {
		case errors.Is(err, news.ErrNotFound):
			continue
		case err != nil:
			c.under.owe(storyIDs...)
			return true, fmt.Errorf("compile story %s: %w", id, err)
		}
		n := min(s.Articles, maxArticles)
		if size+n > maxNowSize || len(now) >= maxNow {
			late = append(late, s.ID)
			continue
		}
		now, size = append(now, s.ID), size+n
	}
	c.under.owe(late...)
	if err = c.under.wait(ctx); err == nil {
		err = c.compile(ctx, again, now)
	}
	if err != nil {
		c.under.owe(now...)
		return true, err
	}
	return len(late) > 0, nil
}

// underway knows what is being compiled, and what readers wait for. Its zero value works.
type underway struct {
	mu   sync.Mutex
	runs map[chan struct{}]bool // closed when they end
	owed map[string]bool        // stories
}

// begin notes that something is being compiled until end is called.
func (u *underway) begin() (end func()) {
	run := make(chan struct{})
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.runs == nil {
		u.runs = map[chan struct{}]bool{}
	}
	u.runs[run] = true
	return func() {
		u.mu.Lock()
		defer u.mu.Unlock()
		delete(u.runs, run)
		close(run)
	}
}

// wait waits for all that is being compiled now to end, not for what begins later.
func (u *underway) wait(ctx context.Context) error {
	u.mu.Lock()
	runs := make([]chan struct{}, 0, len(u.runs))
	for r := range u.runs {
		runs = append(runs, r)
	}
	u.mu.Unlock()
	for _, r := range runs {
		select {
		case <-r:
		case <-ctx.Done():
			return fmt.Errorf("wait for what is being compiled: %w", ctx.Err())
		}
	}
	return nil
}

// maxOwed bounds the stories that are remembered as waited for.
const maxOwed = 10_000

func (u *underway) owe(stories ...string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.owed == nil {
		u.owed = map[string]bool{}
	}
	for _, s := range stories {
		if len(u.owed) < maxOwed {
			u.owed[s] = true
		}
	}
}

// debts are the stories that readers wait for now.
func (u *underway) debts() map[string]bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return maps.Clone(u.owed)
}

// paid reports whether a reader waited for one of the stories of a storyline before it
// was read, and forgets it.
func (u *underway) paid(w *work, before map[string]bool) bool {
	if len(before) == 0 {
		return false
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	found := false
	for _, s := range w.stories {
		if before[s.ID] {
			found = true
			delete(u.owed, s.ID)
		}
	}
	return found
}

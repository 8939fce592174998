package view

import (
	"context"
	"time"

	"hearsay/internal/store"
)

// State is what /healthz tells. Whoever runs the server adds what the store
// does not know: disk, queue.
type State struct {
	OK       bool           `json:"ok"`
	Problems []Problem      `json:"problems"` // never null
	Stats    *store.Stats   `json:"kept,omitempty"`
	LastPoll time.Time      `json:"last_poll,omitzero"`
	Queue    map[string]int `json:"queue,omitempty"` // jobs by state
}

// Problem is one thing that is wrong.
type Problem struct {
	Part    string `json:"part"` // "database", "disk", "queue", "polls"
	Message string `json:"message"`
}

// Add notes a problem.
func (s *State) Add(part, message string) {
	s.OK = false
	s.Problems = append(s.Problems, Problem{part, message})
}

// Health asks the store whether it can be read and written.
func (v *View) Health(ctx context.Context) State {
	s := State{OK: true, Problems: []Problem{}}
	if err := v.set.Admin.Ping(ctx); err != nil {
		s.Add("database", err.Error())
		return s
	}
	stats, err := v.set.Admin.Stats(ctx)
	if err != nil {
		s.Add("database", err.Error())
		return s
	}
	s.Stats = &stats
	return s
}

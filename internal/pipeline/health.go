package pipeline

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"hearsay/internal/news"
)

// Problem is something that keeps the server from its work, for as long as it
// does.
type Problem struct {
	What    string // "store", "queue", "polling", "stories"
	Message string
	Since   time.Time
}

// health remembers what is wrong, and says so once when it begins and once when
// it ends.
type health struct {
	log *slog.Logger
	now func() time.Time

	mu   sync.Mutex
	open map[string]Problem
}

// note takes an outcome of something up. Errors of the context and of single
// rows are no matter of health.
func (h *health) note(ctx context.Context, what string, err error) {
	sick := errors.Is(err, news.ErrUnavailable)
	if err != nil && !sick {
		return
	}
	h.mu.Lock()
	was, known := h.open[what]
	switch {
	case sick && !known:
		h.open[what] = Problem{What: what, Message: err.Error(), Since: h.now()}
	case sick:
		was.Message = err.Error()
		h.open[what] = was
	default:
		delete(h.open, what)
	}
	h.mu.Unlock()
	if sick && !known {
		h.log.ErrorContext(ctx, "not available", "what", what, "error", err)
	} else if !sick && known {
		h.log.InfoContext(ctx, "available again", "what", what, "after", h.now().Sub(was.Since).Round(time.Millisecond))
	}
}

// Health lists what keeps the server from its work now; nothing when all is
// well.
func (p *Pipeline) Health() []Problem {
	p.health.mu.Lock()
	defer p.health.mu.Unlock()
	var out []Problem
	for _, x := range p.health.open {
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b Problem) int { return strings.Compare(a.What, b.What) })
	return out
}

package pipeline

import (
	"context"
	"errors"
	"fmt"
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
	What    string // "database", "store", "queue", "polling", "stories"
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

// The look whether the store can be written to: work itself may wait for a database
// that is locked for as long as the lock lasts, and says nothing.
const (
	watchEvery = 10 * time.Second
	watchFor   = 10 * time.Second
)

// watch looks whether the store can be written to until ctx is done.
func (p *Pipeline) watch(ctx context.Context) {
	for sleep(ctx, watchEvery) {
		asked, cancel := context.WithTimeout(ctx, watchFor)
		err := p.o.Store.Admin.Ping(asked)
		if err != nil && asked.Err() != nil {
			err = fmt.Errorf("no answer within %v: %w", watchFor, news.ErrUnavailable)
		}
		cancel()
		if ctx.Err() == nil {
			p.health.note(ctx, "database", err)
		}
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

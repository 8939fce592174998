package queue

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"time"
)

// damper passes on River's warnings and errors, each message once a minute: a
// database that is away makes every queue complain at every poll. What a job's
// failure is, Queue says itself.
type damper struct {
	slog.Handler
	last *lastSaid
}

type lastSaid struct {
	mu sync.Mutex
	at map[string]time.Time
}

const dampFor = time.Minute

func newDamper(h slog.Handler) *damper {
	return &damper{h, &lastSaid{at: map[string]time.Time{}}}
}

// Enabled lets warnings and errors through.
func (d *damper) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && d.Handler.Enabled(ctx, l)
}

// Handle passes a record on that was not said within the last minute.
func (d *damper) Handle(ctx context.Context, r slog.Record) error {
	if strings.Contains(r.Message, "Job errored") || strings.Contains(r.Message, "Job panicked") || strings.Contains(r.Message, "panic recovery") {
		return nil
	}
	if ended(r) {
		return nil
	}
	d.last.mu.Lock()
	said := r.Time.Sub(d.last.at[r.Message]) < dampFor
	if !said {
		d.last.at[r.Message] = r.Time
	}
	d.last.mu.Unlock()
	if said {
		return nil
	}
	return d.Handler.Handle(ctx, r)
}

// ended reports whether a record says that something was ended on purpose: a
// stop is no error.
func ended(r slog.Record) bool {
	found := false
	r.Attrs(func(a slog.Attr) bool {
		err, ok := a.Value.Any().(error)
		found = ok && errors.Is(err, context.Canceled) || a.Value.String() == context.Canceled.Error()
		return !found
	})
	return found
}

// WithAttrs keeps the memory.
func (d *damper) WithAttrs(as []slog.Attr) slog.Handler {
	return &damper{d.Handler.WithAttrs(as), d.last}
}

// WithGroup keeps the memory.
func (d *damper) WithGroup(name string) slog.Handler {
	return &damper{d.Handler.WithGroup(name), d.last}
}

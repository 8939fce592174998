package pipeline

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/queue"
)

// assignLock is the named lock under which one process at a time assigns.
const assignLock = "assign"

// owner knows whether this process has the lock that assigning needs.
type owner struct{ held atomic.Bool }

// own takes the lock whenever it is free, and settles while it has it.
func (p *Pipeline) own(ctx context.Context) {
	for {
		_, err := p.o.Store.Admin.Exclusive(ctx, assignLock, func(ctx context.Context) error {
			p.owner.held.Store(true) // before the first job looks
			defer p.owner.held.Store(false)
			if err := p.o.Queue.Begin(AssignKind); err != nil {
				return err
			}
			p.settle(ctx)
			return nil
		})
		if ctx.Err() != nil {
			return
		}
		p.health.note(ctx, "stories", err)
		if !sleep(ctx, 5*time.Second) {
			return
		}
	}
}

// assign puts articles into stories.
func (p *Pipeline) assign(ctx context.Context, b []byte) error {
	if !p.owner.held.Load() {
		return queue.Later(6 * time.Second) // the one that has the lock will do it
	}
	args, err := parse[idArgs](b)
	if err != nil {
		return err
	}
	if _, err := p.o.Assign.Assign(ctx, args.IDs...); err != nil {
		return err
	}
	p.stats.with(func(s *Stats) { s.Articles[AssignKind] += uint64(len(args.IDs)) })
	return nil
}

// againer is a Compiler that compiles stories which have not changed, too.
type againer interface {
	Again(ctx context.Context, stories ...string) error
}

// compile compiles stories.
func (p *Pipeline) compile(ctx context.Context, b []byte) error {
	args, err := parse[storyArgs](b)
	if err != nil {
		return err
	}
	do := p.o.Compile.Compile
	if c, ok := p.o.Compile.(againer); ok && args.Again {
		do = c.Again
	}
	err = do(ctx, args.Stories...)
	if !errors.Is(err, news.ErrNotFound) {
		return err
	}
	for _, id := range args.Stories { // one of them went: the others one by one
		if err := do(ctx, id); err != nil && !errors.Is(err, news.ErrNotFound) {
			return err
		}
	}
	return nil
}

const (
	// settleTick is how often there is a look whether to settle.
	settleTick = 2 * time.Second
	// busyWait is how long settling waits for a pause in the other work.
	busyWait = time.Minute
)

// settle puts recent articles into the order of time, for a small share of the
// time and when there is nothing else to do, until ctx is done. Where there is
// always something it waits busyWait longer and goes on beside it.
func (p *Pipeline) settle(ctx context.Context) {
	notBefore := time.Now()
	for sleep(ctx, min(settleTick, max(p.o.Tick, 50*time.Millisecond))) {
		pending, err := p.o.Assign.Pending(ctx)
		if err != nil || !pending {
			p.health.note(ctx, "stories", err)
			continue
		}
		if time.Now().Before(notBefore) {
			continue
		}
		busy, err := p.o.Queue.Depth(ctx, PollKind, PageKind, AnnotateKind, AssignKind)
		if err != nil || busy > 0 && time.Since(notBefore) < busyWait {
			continue
		}
		start := time.Now()
		n, err := p.o.Assign.Settle(ctx)
		took := time.Since(start)
		notBefore = time.Now().Add(time.Duration(float64(took) * (1/settleShare - 1)))
		p.health.note(ctx, "stories", err)
		if err != nil && ctx.Err() == nil {
			p.log.ErrorContext(ctx, "cannot settle stories", "error", err)
			if !sleep(ctx, time.Minute) {
				return
			}
			continue
		}
		p.stats.took("settle", took)
		p.stats.with(func(s *Stats) { s.Settled++ })
		if n > 0 {
			p.log.InfoContext(ctx, "stories settled", "changed", n, "took", took.Round(time.Millisecond))
		}
	}
}

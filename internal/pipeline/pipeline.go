package pipeline

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/news"
	"hearsay/internal/queue"
	"hearsay/internal/store"
)

// Assigner puts articles into stories; package assign has the one.
type Assigner interface {
	// Assign puts annotated articles into stories and queues the compilation of
	// those that changed. It is called by one process at a time.
	Assign(ctx context.Context, ids ...string) (stories []string, err error)
	// Settle puts the recent articles into the stories that they would be in had
	// they come in the order of time.
	Settle(ctx context.Context) (changed int, err error)
	// Pending reports whether there is something to settle.
	Pending(ctx context.Context) (bool, error)
}

// Compiler joins and compares what the articles of stories say; package compile
// has the one.
type Compiler interface {
	Compile(ctx context.Context, stories ...string) error
}

// Stage is a stage whose results the store keeps as annotations.
type Stage struct {
	Name    string
	Version int
}

// Options says what a pipeline works with and within which bounds.
type Options struct {
	Store store.Set
	Queue *queue.Queue
	Fetch *fetch.Client
	// Assign and Compile may be nil: articles are then annotated and no more.
	Assign  Assigner
	Compile Compiler
	// Assigned and CompileVersion say what of older versions is done anew.
	Assigned       Stage
	CompileVersion int

	Log *slog.Logger     // nil: none
	Now func() time.Time // nil: the system's clock

	// PollFeeds lends feeds out to be polled. Without it this process does jobs
	// alone.
	PollFeeds bool
	// Run are the kinds of job that this process runs; nil means all.
	Run []string

	Pace     fetch.Pace      // of polls; its Jitter may be nil
	Tick     time.Duration   // between looks for feeds that are due; 0 means a second
	Fetches  int             // requests for feeds under way at a time; 0 means 64
	Workers  int             // articles and stories worked on at a time; 0 means one a core
	Looks    []time.Duration // times after an article was first seen at which its page is looked at again; nil means 1, 6, 24 and 72 hours
	RawDays  int             // for which the bytes that servers sent are kept; -1 for ever, 0 not at all
	RawBytes int64           // how many are kept, compressed; -1 for any number, 0 none
}

// Pipeline is a running server without faces.
type Pipeline struct {
	o      Options
	log    *slog.Logger
	now    func() time.Time
	health *health
	stats  *stats

	lent    lent
	rhythms rhythms
	seen    seen
	saver   *saver
	slots   fetch.Slots
	reading chan struct{} // bounds the answers that are being read, which take many times their size
	hosts   hosts         // whose pages are being asked for
	owner   owner         // of the lock that assigning needs

	mu    sync.Mutex
	front context.CancelFunc // ends the lending of feeds
	stop  context.CancelFunc // ends all else
	wg    sync.WaitGroup
}

// New returns a pipeline and declares its kinds of job to the queue, which must
// not have been started.
func New(o Options) *Pipeline {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Tick <= 0 {
		o.Tick = time.Second
	}
	if o.Fetches <= 0 {
		o.Fetches = 64
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Looks == nil {
		o.Looks = defaultLooks
	}
	if o.Pace.Jitter == nil {
		o.Pace.Jitter = rand.Float64
	}
	p := &Pipeline{o: o, log: o.Log, now: o.Now, stats: newStats(), slots: fetch.NewSlots(o.Fetches)}
	p.reading = make(chan struct{}, 2*runtime.GOMAXPROCS(0))
	p.health = &health{log: o.Log, now: o.Now, open: map[string]Problem{}}
	p.saver = newSaver(p)
	p.lent.batches, p.rhythms.of, p.hosts.busy = map[string][]store.Feed{}, map[string]*rhythm{}, map[string]bool{}
	p.seen.init()
	p.declare()
	return p
}

// declare gives the queue the kinds of job and their handlers.
func (p *Pipeline) declare() {
	q := p.o.Queue
	for _, k := range []struct {
		queue.Kind
		do func(context.Context, []byte) error
		on bool
	}{
		{queue.Kind{Name: PollKind, Workers: pollJobs, Timeout: pollTime + 3*time.Minute}, p.poll, true},
		{queue.Kind{Name: PageKind, Workers: max(4, min(p.o.Fetches/4, 16)), Timeout: 15 * time.Minute}, p.page, true},
		{queue.Kind{Name: AnnotateKind, Workers: 2}, p.annotate, true},
		{queue.Kind{Name: AssignKind, Timeout: 10 * time.Minute, Manual: true}, p.assign, p.o.Assign != nil},
		{queue.Kind{Name: CompileKind, Workers: p.o.Workers, Timeout: 10 * time.Minute, Unique: true}, p.compile, p.o.Compile != nil},
		{queue.Kind{Name: RepairKind, Timeout: 10 * time.Minute, Unique: true}, p.repair, true},
		{queue.Kind{Name: ExpireKind, Timeout: 30 * time.Minute, Unique: true}, p.expire, true},
		{queue.Kind{Name: RedoKind, Timeout: 10 * time.Minute, Unique: true}, p.redo, true},
	} {
		if !k.on || p.o.Run != nil && !slices.Contains(p.o.Run, k.Name) {
			q.Handle(k.Kind, nil)
			continue
		}
		q.Handle(k.Kind, p.timed(k.Name, k.do))
	}
	q.Every(repairEvery, job(RepairKind, struct{}{}))
	q.Every(expireEvery, job(ExpireKind, struct{}{}))
}

// timed is a handler that is measured and whose outcome is a matter of health.
func (p *Pipeline) timed(kind string, do queue.Handler) queue.Handler {
	return func(ctx context.Context, args []byte) error {
		start := time.Now()
		err := do(ctx, args)
		p.stats.took(kind, time.Since(start))
		p.health.note(ctx, "store", err)
		return err
	}
}

// Start begins to work. It does not fail: what is not there yet is waited for,
// and Health says so.
func (p *Pipeline) Start(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop != nil {
		return
	}
	ctx, p.stop = context.WithCancel(context.WithoutCancel(ctx))
	front, cancel := context.WithCancel(ctx)
	p.front = cancel
	p.wg.Go(func() { p.saver.run(ctx) })
	p.wg.Go(func() { p.watch(ctx) })
	p.wg.Go(func() {
		if !p.startQueue(front) {
			return
		}
		if p.o.PollFeeds {
			p.wg.Go(func() { p.schedule(front) })
		}
		if p.o.Assign != nil && (p.o.Run == nil || slices.Contains(p.o.Run, AssignKind)) {
			p.wg.Go(func() { p.own(ctx) })
		}
	})
}

// startQueue starts the queue, as often as it takes.
func (p *Pipeline) startQueue(ctx context.Context) bool {
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, 10*time.Second) {
		err := p.o.Queue.Start(ctx)
		p.health.note(ctx, "queue", err)
		if err == nil {
			return true
		}
		if !errors.Is(err, news.ErrUnavailable) {
			p.log.ErrorContext(ctx, "cannot start the queue", "error", err)
			return false
		}
		if !sleep(ctx, wait) {
			return false
		}
	}
}

// Stop ends the work: what is being done is finished while ctx lasts, else it is
// ended and comes again at the next start.
func (p *Pipeline) Stop(ctx context.Context) error {
	p.mu.Lock()
	front, stop := p.front, p.stop
	p.stop = nil
	p.mu.Unlock()
	if stop == nil {
		return nil
	}
	front()
	err := p.o.Queue.Stop(ctx) // its jobs need the saver and the lock
	stop()
	p.wg.Wait()
	if err != nil {
		return fmt.Errorf("stop: %w", err)
	}
	return nil
}

// sleep waits, and reports false when ctx is done first.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

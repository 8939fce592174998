package queue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Handler does one job. args is the job's JSON.
//
// An error that wraps news.ErrUnavailable says that the store could not be
// reached: the job comes again soon and loses no attempt. Later(d) asks for the
// same on purpose. Any other error is a failed attempt.
type Handler func(ctx context.Context, args []byte) error

// Kind is one kind of job and how its jobs are run.
type Kind struct {
	Name     string
	Workers  int           // jobs at once in this process; 0 means 1
	Timeout  time.Duration // of one run; 0 means DefaultTimeout
	Attempts int           // failures until it is dead; 0 means DefaultAttempts
	// Unique says that a job is not queued while an equal one (same kind, same
	// args) waits to be run. One that is running does not count: what made
	// the new one necessary may have come after it began.
	Unique bool
	// Manual says that Start does not run this kind's jobs, but Begin does.
	Manual bool
}

// Options says where jobs are kept.
type Options struct {
	DB      *sql.DB // the store's writer
	Dialect string  // "sqlite" or "postgres"
	// Address is the PostgreSQL address that workers open connections of their
	// own at, to be told of new jobs. Without it, they poll by DB.
	Address string
	// Locks tells processes on one PostgreSQL database which of them live.
	// Without it, the jobs of one that died come again after the longest
	// time-out.
	Locks Locks
	Log   *slog.Logger // nil: none
}

// Queue is an open queue. Enqueue and the look-ups work at once; handlers run
// from Start to Stop.
type Queue struct {
	opts   Options
	log    *slog.Logger
	id     string
	insert inserter
	driver riverdriver.Executor
	wake   *wakes // nil on PostgreSQL

	mu       sync.RWMutex // of the kinds; never held over a call of River's, which asks for them
	kinds    map[string]Kind
	handlers map[string]Handler
	every    []periodic

	starting sync.Mutex
	running  worker // nil until started
	begun    map[string]bool

	active activity
	counts counted
	moved  atomic.Int64       // when this process last queued, began or ended a job, Unix nanoseconds
	stop   context.CancelFunc // ends the looking after jobs
	rescue sync.WaitGroup
	die    context.CancelFunc // lets this process's lock go
	living sync.WaitGroup
}

type periodic struct {
	kind  string
	args  []byte
	every time.Duration
}

// Open opens the queue of a database and brings its tables up to date.
func Open(ctx context.Context, opts Options) (*Queue, error) {
	q := &Queue{
		opts: opts, log: opts.Log, id: store.NewID("w"),
		kinds: map[string]Kind{}, handlers: map[string]Handler{},
	}
	if q.log == nil {
		q.log = slog.New(slog.DiscardHandler)
	}
	q.active.init()
	var err error
	switch opts.Dialect {
	case "sqlite":
		err = q.openSQLite(ctx)
	case "postgres":
		err = q.openPostgres(ctx)
	default:
		err = fmt.Errorf("no queue for %q: %w", opts.Dialect, news.ErrInvalid)
	}
	if err != nil {
		return nil, fmt.Errorf("open queue: %w", err)
	}
	return q, nil
}

// Handle sets the handler of a kind; a nil one declares how its jobs are queued
// and leaves running them to other processes. It must be called before Start.
func (q *Queue) Handle(k Kind, h Handler) {
	if k.Workers <= 0 {
		k.Workers = 1
	}
	if k.Timeout <= 0 {
		k.Timeout = DefaultTimeout
	}
	if k.Attempts <= 0 {
		k.Attempts = DefaultAttempts
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.kinds[k.Name] = k
	if h != nil {
		q.handlers[k.Name] = h
	}
}

// Every queues a job at each start and then at intervals, once over all
// processes. It must be called before Start.
func (q *Queue) Every(d time.Duration, job store.Job) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.every = append(q.every, periodic{job.Kind, job.Args, d})
}

func (q *Queue) kind(name string) Kind {
	q.mu.RLock()
	defer q.mu.RUnlock()
	if k, ok := q.kinds[name]; ok {
		return k
	}
	return Kind{Name: name, Workers: 1, Timeout: DefaultTimeout, Attempts: DefaultAttempts}
}

// Later is the error by which a handler puts its job off without a failure.
// Pauses are whole seconds, six at least.
func Later(d time.Duration) error { return &laterError{max(d, firstPause)} }

type laterError struct{ pause time.Duration }

func (e *laterError) Error() string { return "put off for " + e.pause.String() }

// Start begins to run jobs. It fails when the database does not answer; it may
// then be tried again.
func (q *Queue) Start(ctx context.Context) error {
	q.starting.Lock()
	defer q.starting.Unlock()
	if q.running != nil {
		return nil
	}
	if !q.handles("") {
		return fmt.Errorf("start queue: no handlers: %w", news.ErrInvalid)
	}
	var life, background context.Context
	life, q.die = context.WithCancel(context.WithoutCancel(ctx))
	w, err := q.startWorker(ctx, life)
	if err != nil {
		q.die()
		q.living.Wait()
		return fmt.Errorf("start queue: %w: %w", news.ErrUnavailable, err)
	}
	q.running, q.begun = w, map[string]bool{}
	background, q.stop = context.WithCancel(life)
	q.rescue.Add(1)
	go q.look(background)
	return nil
}

func (q *Queue) startWorker(ctx, life context.Context) (worker, error) {
	if q.opts.Dialect == "sqlite" {
		return q.startSQLite(ctx)
	}
	if err := q.live(life); err != nil {
		return nil, err
	}
	if err := q.inherit(ctx); err != nil {
		return nil, err
	}
	return q.startPostgres(ctx)
}

// handles reports whether there is a handler of a kind, "" for any.
func (q *Queue) handles(kind string) bool {
	q.mu.RLock()
	defer q.mu.RUnlock()
	return kind == "" && len(q.handlers) > 0 || q.handlers[kind] != nil
}

// Begin runs the jobs of a Manual kind from now until Stop. Further calls do
// nothing.
func (q *Queue) Begin(kind string) error {
	q.starting.Lock()
	defer q.starting.Unlock()
	k := q.kind(kind)
	if q.running == nil || q.begun[kind] || !k.Manual || !q.handles(kind) {
		return nil
	}
	if err := q.running.Queues().Add(kind, river.QueueConfig{MaxWorkers: k.Workers}); err != nil {
		return fmt.Errorf("begin %s jobs: %w: %w", kind, news.ErrUnavailable, err)
	}
	q.begun[kind] = true
	return nil
}

// Stop ends the running of jobs: no new ones begin, and it waits for those that
// run until ctx is done; then their contexts are ended, and it waits a little
// more. A job that was ended comes again. Further calls do nothing.
func (q *Queue) Stop(ctx context.Context) error {
	q.starting.Lock()
	w := q.running
	q.running = nil
	q.starting.Unlock()
	if w == nil {
		return nil
	}
	defer q.living.Wait()
	defer q.die()
	q.stop()
	q.rescue.Wait()
	err := w.Stop(ctx)
	if err != nil && ctx.Err() != nil {
		hard, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		err = w.StopAndCancel(hard)
	}
	if err != nil {
		return fmt.Errorf("stop queue: %w", err)
	}
	return nil
}

// Enqueue queues jobs in a transaction (store.Enqueuer).
func (q *Queue) Enqueue(ctx context.Context, tx *sql.Tx, jobs ...store.Job) error {
	var plain, unique []river.InsertManyParams
	for _, j := range jobs {
		p := river.InsertManyParams{Args: raw{kind: j.Kind, json: j.Args}, InsertOpts: &river.InsertOpts{ScheduledAt: j.At}}
		if q.kind(j.Kind).Unique && j.At.IsZero() {
			unique = append(unique, p)
		} else {
			plain = append(plain, p)
		}
	}
	if len(plain) > 0 {
		if _, err := q.insert.InsertManyFastTx(ctx, tx, plain); err != nil {
			return fmt.Errorf("queue %d jobs: %w", len(plain), err)
		}
	}
	if len(unique) > 0 {
		if _, err := q.insert.InsertManyTx(ctx, tx, unique); err != nil {
			return fmt.Errorf("queue %d jobs: %w", len(unique), err)
		}
	}
	for _, j := range jobs {
		q.wake.set(j.Kind)
	}
	q.move()
	return nil
}

func (q *Queue) move() { q.moved.Store(time.Now().UnixNano()) }

// Put queues jobs in a transaction of their own.
func (q *Queue) Put(ctx context.Context, jobs ...store.Job) error {
	if len(jobs) == 0 {
		return nil
	}
	tx, err := q.opts.DB.BeginTx(ctx, nil)
	if err != nil {
		return unavailable("queue jobs", err)
	}
	defer func() { _ = tx.Rollback() }() // without effect after a commit
	if err := q.Enqueue(ctx, tx, jobs...); err != nil {
		return unavailable("queue jobs", err)
	}
	if err := tx.Commit(); err != nil {
		return unavailable("queue jobs", err)
	}
	return nil
}

func unavailable(what string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%s: %w", what, err)
	}
	return fmt.Errorf("%s: %w: %w", what, news.ErrUnavailable, err)
}

// pause is how long to wait after so many failed attempts.
func pause(attempts int) time.Duration {
	d := firstPause
	for range attempts - 1 {
		if d *= 2; d >= maxPause {
			return maxPause
		}
	}
	return d
}

// run does one job.
func (q *Queue) run(ctx context.Context, h Handler, job *river.Job[raw]) error {
	q.active.begin(job.ID)
	q.move()
	defer func() { q.active.end(job.ID); q.move() }()
	err := h(ctx, job.Args.json)
	var later *laterError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &later):
		return river.JobSnooze(later.pause)
	case errors.Is(ctx.Err(), context.Canceled): // the process is being stopped
		return river.JobSnooze(firstPause)
	case errors.Is(err, news.ErrUnavailable):
		return river.JobSnooze(sickPause)
	}
	return err
}

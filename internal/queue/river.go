package queue

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// inserter is the part of River's client that works in the store's transactions.
type inserter interface {
	InsertManyTx(ctx context.Context, tx *sql.Tx, params []river.InsertManyParams) ([]*rivertype.JobInsertResult, error)
	InsertManyFastTx(ctx context.Context, tx *sql.Tx, params []river.InsertManyParams) (int, error)
	JobList(ctx context.Context, params *river.JobListParams) (*river.JobListResult, error)
	JobRetry(ctx context.Context, id int64) (*rivertype.JobRow, error)
	JobDelete(ctx context.Context, id int64) (*rivertype.JobRow, error)
}

// worker is the part of River's client that runs jobs.
type worker interface {
	Start(ctx context.Context) error
	Stop(ctx context.Context) error
	StopAndCancel(ctx context.Context) error
	Queues() *river.QueueBundle
}

// raw is a job's JSON as it is, under any kind.
type raw struct {
	kind string
	json []byte
}

// Kind names the kind.
func (r raw) Kind() string { return r.kind }

// MarshalJSON gives the JSON as it came.
func (r raw) MarshalJSON() ([]byte, error) {
	if len(r.json) == 0 {
		return []byte("{}"), nil
	}
	return r.json, nil
}

// UnmarshalJSON keeps the JSON as it is.
func (r *raw) UnmarshalJSON(b []byte) error {
	r.json = append([]byte(nil), b...)
	return nil
}

// work runs the jobs of one kind.
type work struct {
	river.WorkerDefaults[raw]
	q    *Queue
	kind Kind
	h    Handler
}

func (w *work) Timeout(*river.Job[raw]) time.Duration { return w.kind.Timeout }

func (w *work) NextRetry(job *river.Job[raw]) time.Time {
	return time.Now().Add(pause(len(job.Errors) + 1))
}

func (w *work) Work(ctx context.Context, job *river.Job[raw]) error { return w.q.run(ctx, w.h, job) }

// settings shapes jobs on their way in: each kind is a River queue of its own, so
// that one kind's backlog holds up no other, and Unique is enforced among jobs
// that wait and not, as River has it, among running ones too.
type settings struct {
	river.MiddlewareDefaults
	q *Queue
}

// uniqueWhile is River's bit for jobs in state available.
const uniqueWhile = 1 << 0

// InsertMany sets what a job's kind says.
func (s *settings) InsertMany(ctx context.Context, jobs []*rivertype.JobInsertParams, next func(context.Context) ([]*rivertype.JobInsertResult, error)) ([]*rivertype.JobInsertResult, error) {
	for _, j := range jobs {
		k := s.q.kind(j.Kind)
		j.Queue, j.MaxAttempts = k.Name, k.Attempts
		if k.Unique {
			sum := sha256.Sum256(append([]byte(j.Kind+"\x00"), j.EncodedArgs...))
			j.UniqueKey, j.UniqueStates = sum[:], uniqueWhile
		}
	}
	return next(ctx)
}

// failures logs failed attempts.
type failures struct{ log *slog.Logger }

// HandleError logs an error.
func (f failures) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	f.log.WarnContext(ctx, "job failed", "kind", job.Kind, "job", job.ID, "attempt", job.Attempt, "of", job.MaxAttempts, "error", err)
	return nil
}

// HandlePanic logs a panic.
func (f failures) HandlePanic(ctx context.Context, job *rivertype.JobRow, v any, trace string) *river.ErrorHandlerResult {
	f.log.ErrorContext(ctx, "job panicked", "kind", job.Kind, "job", job.ID, "attempt", job.Attempt, "of", job.MaxAttempts, "panic", fmt.Sprint(v), "trace", trace)
	return nil
}

// insertConfig is that of a client which queues jobs and runs none.
func (q *Queue) insertConfig() *river.Config {
	return &river.Config{
		ID: q.id + "i", Logger: slog.New(newDamper(q.log.Handler())), Middleware: []rivertype.Middleware{&settings{q: q}},
		SkipUnknownJobCheck: true, FetchCooldown: cooldown,
	}
}

// workConfig is that of a client which runs the handlers' kinds.
func (q *Queue) workConfig(poll time.Duration) *river.Config {
	q.mu.RLock()
	defer q.mu.RUnlock()
	c := q.insertConfig()
	c.ID = q.id
	c.ErrorHandler = failures{q.log}
	c.FetchPollInterval = poll
	c.CompletedJobRetentionPeriod, c.CancelledJobRetentionPeriod, c.DiscardedJobRetentionPeriod = keepDone, keepDone, keepDead
	c.Workers, c.Queues = river.NewWorkers(), map[string]river.QueueConfig{}
	longest := DefaultTimeout
	for name, h := range q.handlers {
		k := q.kinds[name]
		river.AddWorkerArgs(c.Workers, raw{kind: name}, &work{q: q, kind: k, h: h})
		if !k.Manual {
			c.Queues[name] = river.QueueConfig{MaxWorkers: k.Workers}
		}
		longest = max(longest, k.Timeout)
	}
	c.JobTimeout, c.RescueStuckJobsAfter = longest, longest+rescueMargin
	for i, p := range q.every {
		args := raw{kind: p.kind, json: json.RawMessage(p.args)}
		c.PeriodicJobs = append(c.PeriodicJobs, river.NewPeriodicJob(river.PeriodicInterval(p.every),
			func() (river.JobArgs, *river.InsertOpts) { return args, nil },
			&river.PeriodicJobOpts{ID: fmt.Sprintf("%s_%d", p.kind, i), RunOnStart: true}))
	}
	return c
}

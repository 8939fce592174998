package queue

import (
	"context"
	"database/sql"
	"sync"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivertype"
)

// wakes remembers which queues may hold jobs that wait.
//
// SQLite tells nobody of new rows, so that River polls. Each poll is a statement
// that writes and needs the store's one writing connection. Polled often, idle
// queues would cost that connection; polled seldom, jobs would begin late.
// Nearly all jobs come from this process, though, which knows when it queues
// one: polls of a queue that got none since the last one are answered here, but
// for one a second, which finds what others queued and what has become due.
type wakes struct {
	mu     sync.Mutex
	queues map[string]*wakeState
}

type wakeState struct {
	set   bool
	asked time.Time // when the database was last asked
}

// set says that a job may wait. It is called within the transaction that queues
// it: whoever asks the database after that waits for its end.
func (w *wakes) set(queue string) {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.state(queue).set = true
}

func (w *wakes) state(queue string) *wakeState {
	s := w.queues[queue]
	if s == nil {
		s = &wakeState{}
		w.queues[queue] = s
	}
	return s
}

// take reports whether the database is to be asked, and takes the mark back.
func (w *wakes) take(queue string, now time.Time) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := w.state(queue)
	if !s.set && now.Sub(s.asked) < pollStore {
		return false
	}
	s.set, s.asked = false, now
	return true
}

// localDriver is River's SQLite driver with polls answered by wakes.
type localDriver struct {
	*riversqlite.Driver
	wake *wakes
}

func newLocalDriver(db *sql.DB, w *wakes) *localDriver {
	return &localDriver{riversqlite.New(db), w}
}

// GetExecutor returns the driver's executor with the same.
func (d *localDriver) GetExecutor() riverdriver.Executor {
	return &localExecutor{d.Driver.GetExecutor(), d.wake}
}

type localExecutor struct {
	riverdriver.Executor
	wake *wakes
}

// JobGetAvailable asks the database where jobs may wait.
func (e *localExecutor) JobGetAvailable(ctx context.Context, params *riverdriver.JobGetAvailableParams) ([]*rivertype.JobRow, error) {
	if !e.wake.take(params.Queue, time.Now()) {
		return nil, nil
	}
	jobs, err := e.Executor.JobGetAvailable(ctx, params)
	if err == nil && len(jobs) >= params.MaxToLock {
		e.wake.set(params.Queue) // there may be more
	}
	return jobs, err
}

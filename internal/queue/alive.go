package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"

	"hearsay/internal/news"
)

// Locks is the part of store.Admin by which processes on one database see which
// of them live: each holds a lock of its own, which dies with it.
type Locks interface {
	// Exclusive is that of store.Admin.
	Exclusive(ctx context.Context, name string, fn func(ctx context.Context) error) (ran bool, err error)
}

// lifeLock is the lock that a process holds while it runs jobs.
func lifeLock(id string) string { return "worker-" + id }

// holdAgain is the pause before a lock that was lost is taken again.
const holdAgain = time.Second

// live holds this process's lock until ctx is done. It returns once the lock is
// held, so that no job is fetched which others would take for a dead process's.
func (q *Queue) live(ctx context.Context) error {
	if q.opts.Locks == nil || q.wake != nil {
		return nil // nobody else works on an SQLite file
	}
	held := make(chan error, 1)
	q.living.Go(func() {
		for ever := false; ; {
			ran, err := q.opts.Locks.Exclusive(ctx, lifeLock(q.id), func(ctx context.Context) error {
				if !ever {
					ever = true
					held <- nil
				}
				<-ctx.Done()
				return nil
			})
			if !ever {
				held <- fmt.Errorf("take this process's lock: taken %t: %w", ran, errors.Join(err, news.ErrUnavailable))
				return
			}
			// Else the database was away, and the lock went with the connection.
			if !wait(ctx, holdAgain) {
				return
			}
		}
	})
	return <-held
}

func wait(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// Statements on River's tables, of which $1 is a process's id.
const (
	othersPostgres = `SELECT DISTINCT attempted_by[array_upper(attempted_by, 1)] FROM river_job WHERE state = 'running'
		UNION SELECT leader_id FROM river_leader`
	orphansPostgres = `SELECT id, attempt, COALESCE(array_length(errors, 1), 0) FROM river_job
		WHERE state = 'running' AND attempted_by[array_upper(attempted_by, 1)] = $1 ORDER BY id`
	orphansSQLite = `SELECT id, attempt, COALESCE(json_array_length(errors), 0) FROM river_job
		WHERE state = 'running' AND $1 = '' ORDER BY id`

	// A job whose equal one waits already is done by that.
	twin = `DELETE FROM river_job WHERE id = $1 AND state = 'running'
		AND EXISTS (SELECT 1 FROM river_job o WHERE o.unique_key = river_job.unique_key AND o.state = 'available')`
	abdicate = `DELETE FROM river_leader WHERE leader_id = $1 OR $1 = ''`
)

// inherit takes up the jobs of processes that died, and the lead of one that led.
// Without Locks, River does so after the longest time-out.
func (q *Queue) inherit(ctx context.Context) error {
	if q.opts.Locks == nil || q.wake != nil {
		return nil
	}
	ids, err := column[string](ctx, q, othersPostgres)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if id == q.id {
			continue
		}
		// While its lock is ours, it is dead and nobody else takes up its jobs.
		_, err := q.opts.Locks.Exclusive(ctx, lifeLock(id), func(ctx context.Context) error { return q.bury(ctx, id) })
		if err != nil && !errors.Is(err, news.ErrInvalid) { // no id of ours
			return err
		}
	}
	return nil
}

// orphan is a job whose process died.
type orphan struct {
	id              int64
	attempt, failed int
}

// bury takes up the jobs of a process that is dead, on SQLite all that run, and
// takes the lead from it.
func (q *Queue) bury(ctx context.Context, id string) error {
	query := orphansPostgres
	if q.wake != nil {
		query = orphansSQLite
	}
	rows, err := q.opts.DB.QueryContext(ctx, query, id)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	var found []orphan
	for rows.Next() {
		var o orphan
		if err := rows.Scan(&o.id, &o.attempt, &o.failed); err != nil {
			return err
		}
		found = append(found, o)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, o := range found {
		if err := q.takeUp(ctx, o); err != nil {
			return err
		}
	}
	if len(found) > 0 {
		q.log.InfoContext(ctx, "jobs of a process that ended are taken up", "jobs", len(found))
	}
	_, err = q.opts.DB.ExecContext(ctx, abdicate, id)
	return err
}

// A death is no attempt that failed: it is seldom the job's fault. But it may be
// what its process died of, and must then not keep all processes from their work.
const (
	// forgiven is how many failures and deaths a job may have behind it and still
	// run again at once. After more it waits, longer each time.
	forgiven = 3
	// deadliest is how many make it a dead job.
	deadliest = 20
	// longestMourning is the longest pause after a death.
	longestMourning = time.Minute
)

// takeUp makes a job run again.
func (q *Queue) takeUp(ctx context.Context, o orphan) error {
	if _, err := q.opts.DB.ExecContext(ctx, twin, o.id); err != nil {
		return err
	}
	now := time.Now().UTC()
	e, err := json.Marshal(rivertype.AttemptError{At: now, Attempt: o.attempt, Error: "the process that ran it ended"})
	if err != nil {
		return err
	}
	p := &riverdriver.JobRescueManyParams{ID: []int64{o.id}, Error: [][]byte{e}, FinalizedAt: []*time.Time{nil}, ScheduledAt: []time.Time{now}, State: []string{string(rivertype.JobStateAvailable)}}
	switch {
	case o.failed+1 >= deadliest:
		p.State[0], p.FinalizedAt[0] = string(rivertype.JobStateDiscarded), &now
	case o.failed >= forgiven:
		p.State[0], p.ScheduledAt[0] = string(rivertype.JobStateRetryable), now.Add(min(pause(o.failed+1-forgiven), longestMourning))
	}
	if _, err := q.driver.JobRescueMany(ctx, p); err != nil {
		return fmt.Errorf("take up job %d: %w", o.id, err)
	}
	_, err = q.opts.DB.ExecContext(ctx, "UPDATE river_job SET attempt = attempt - 1 WHERE id = $1 AND attempt > 0", o.id)
	return err
}

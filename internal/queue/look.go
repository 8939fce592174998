package queue

import (
	"context"
	"sync"
	"time"
)

// activity knows which jobs this process runs, or has run so lately that the
// mark of their end may still be on its way.
type activity struct {
	mu      sync.Mutex
	running map[int64]bool
	ended   map[int64]time.Time
}

// endMargin is how long the mark of a job's end may take: River tries it three
// times, ten seconds each, with pauses of up to seven.
const endMargin = 60 * time.Second

func (a *activity) init() { a.running, a.ended = map[int64]bool{}, map[int64]time.Time{} }

func (a *activity) begin(id int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.running[id] = true
	delete(a.ended, id)
}

func (a *activity) end(id int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.running, id)
	a.ended[id] = time.Now()
}

// mine reports whether a job is this process's still.
func (a *activity) mine(id int64, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	t, ended := a.ended[id]
	return a.running[id] || ended && now.Sub(t) < endMargin
}

func (a *activity) tidy(now time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for id, t := range a.ended {
		if now.Sub(t) >= endMargin {
			delete(a.ended, id)
		}
	}
}

// lookEvery is how often this process looks after its jobs.
const lookEvery = 15 * time.Second

// firstLook is after what time it does so first; the time doubles up to
// lookEvery. PostgreSQL may see a moment late that a process died.
const firstLook = time.Second

// look takes up again jobs of this process whose end could not be marked, for
// instance because the disk was full, which River would do only after the
// longest time-out; it takes up the jobs of processes that died; and it removes
// jobs that were dropped for an equal one.
func (q *Queue) look(ctx context.Context) {
	defer q.rescue.Done()
	seen := map[int64]bool{} // jobs that were nobody's at the last look
	for pause := firstLook; ; pause = min(2*pause, lookEvery) {
		if !wait(ctx, pause) {
			return
		}
		_ = q.inherit(ctx) // an error means that the database is away; River says so
		if next, err := q.resume(ctx, time.Now(), seen); err == nil {
			seen = next
		}
	}
}

// Statements on River's table, of which $1 is this process's id.
const (
	runningSQLite   = `SELECT id FROM river_job WHERE state = 'running' AND json_extract(attempted_by, '$[#-1]') = $1`
	runningPostgres = `SELECT id FROM river_job WHERE state = 'running' AND attempted_by[array_upper(attempted_by, 1)] = $1`

	// A job whose equal one waits already is done by that.
	againSQLite   = `UPDATE OR IGNORE river_job SET state = 'available', attempt = attempt - 1 WHERE id = $1 AND state = 'running'`
	againPostgres = `UPDATE river_job j SET state = 'available', attempt = attempt - 1 WHERE id = $1 AND state = 'running'
		AND NOT EXISTS (SELECT 1 FROM river_job o WHERE o.unique_key = j.unique_key AND o.state = 'available')`
	leftOver = `DELETE FROM river_job WHERE id = $1 AND state = 'running'`

	dropSQLite   = `DELETE FROM river_job WHERE state = 'discarded' AND json_extract(metadata, '$.unique_key_conflict') IS NOT NULL`
	dropPostgres = `DELETE FROM river_job WHERE state = 'discarded' AND metadata ? 'unique_key_conflict'`
)

// resume makes available what nobody works on at two looks in a row: a job that
// was just fetched is in nobody's hands for a moment.
func (q *Queue) resume(ctx context.Context, now time.Time, before map[int64]bool) (map[int64]bool, error) {
	query, drop := runningSQLite, dropSQLite
	if q.wake == nil {
		query, drop = runningPostgres, dropPostgres
	}
	if _, err := q.opts.DB.ExecContext(ctx, drop); err != nil {
		return nil, err
	}
	ids, err := column[int64](ctx, q, query, q.id)
	if err != nil {
		return nil, err
	}
	q.active.tidy(now)
	lost := map[int64]bool{}
	for _, id := range ids {
		switch {
		case q.active.mine(id, now):
		case before[id]:
			if err := q.again(ctx, id); err != nil {
				return nil, err
			}
		default:
			lost[id] = true
		}
	}
	return lost, nil
}

// column reads a statement's one column.
func column[T any](ctx context.Context, q *Queue, query string, args ...any) ([]T, error) {
	rows, err := q.opts.DB.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []T
	for rows.Next() {
		var x T
		if err := rows.Scan(&x); err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, rows.Err()
}

func (q *Queue) again(ctx context.Context, id int64) error {
	query := againSQLite
	if q.wake == nil {
		query = againPostgres
	}
	for _, s := range []string{query, leftOver} {
		if _, err := q.opts.DB.ExecContext(ctx, s, id); err != nil {
			return err
		}
	}
	q.log.InfoContext(ctx, "job taken up again", "job", id)
	return nil
}

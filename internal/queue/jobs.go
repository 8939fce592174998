package queue

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// State is where a job stands.
type State string

// The states of jobs.
const (
	Waiting   State = "waiting"   // to be run at once
	Scheduled State = "scheduled" // to be run at its time
	Retrying  State = "retrying"  // failed, to be run again
	Running   State = "running"
	Dead      State = "dead" // all attempts failed; kept for 30 days
	Done      State = "done" // kept for some minutes
)

// states maps them to River's.
var states = map[State][]rivertype.JobState{
	Waiting:   {rivertype.JobStateAvailable, rivertype.JobStatePending},
	Scheduled: {rivertype.JobStateScheduled},
	Retrying:  {rivertype.JobStateRetryable},
	Running:   {rivertype.JobStateRunning},
	Dead:      {rivertype.JobStateDiscarded},
	Done:      {rivertype.JobStateCompleted, rivertype.JobStateCancelled},
}

func stateOf(s rivertype.JobState) State {
	for k, list := range states {
		for _, x := range list {
			if x == s {
				return k
			}
		}
	}
	return State(s)
}

// Job is one job as it is kept.
type Job struct {
	ID          int64
	Kind        string
	State       State
	Args        []byte // JSON
	Attempt     int    // runs so far
	MaxAttempts int
	Queued      time.Time
	Next        time.Time // when it is or was to run
	Ended       time.Time // zero while it is not
	Errors      []string  // of each failed run, the oldest first
}

// Filter narrows a list of jobs; the zero value is all.
type Filter struct {
	Kind  string
	State State
}

// Jobs lists jobs, the latest queued first.
func (q *Queue) Jobs(ctx context.Context, f Filter, p store.Page) (jobs []Job, next string, err error) {
	limit := p.Limit
	if limit <= 0 {
		limit = 50
	}
	limit = min(limit, store.MaxPage)
	params := river.NewJobListParams().OrderBy(river.JobListOrderByID, river.SortOrderDesc).First(limit)
	if f.Kind != "" {
		params = params.Kinds(f.Kind)
	}
	if f.State != "" {
		list, ok := states[f.State]
		if !ok {
			return nil, "", fmt.Errorf("list jobs: no state %q: %w", f.State, news.ErrInvalid)
		}
		params = params.States(list...)
	}
	after := int64(math.MaxInt64)
	if p.After != "" {
		if after, err = strconv.ParseInt(p.After, 10, 64); err != nil {
			return nil, "", fmt.Errorf("list jobs: no cursor %q: %w", p.After, news.ErrInvalid)
		}
		params = params.Where("id < @before", river.NamedArgs{"before": after})
	}
	if f.Kind == "" {
		ids, err := q.latest(ctx, f.State, after, limit)
		switch {
		case err != nil || f.State == "" && len(ids) == 0:
			return nil, "", err
		case f.State == "" || len(ids) == limit:
			params = params.IDs(ids...)
		}
		if len(ids) == limit { // also when one of them ends before it is read
			next = strconv.FormatInt(ids[limit-1], 10)
		}
	}
	res, err := q.insert.JobList(ctx, params)
	if err != nil {
		return nil, "", unavailable("list jobs", err)
	}
	for _, j := range res.Jobs {
		jobs = append(jobs, jobOf(j))
	}
	if len(jobs) == limit {
		next = strconv.FormatInt(jobs[limit-1].ID, 10)
	}
	return jobs, next, nil
}

// lookedThrough is how many of the latest jobs are looked through for those in a
// state before the state's index is asked.
const lookedThrough = 5000

// latest returns the ids of the latest jobs before one, of those in a state only
// where they are among the lookedThrough latest. River's list asks for states by
// name, for which SQLite sorts all jobs in them: 220 ms where 200,000 wait.
func (q *Queue) latest(ctx context.Context, state State, before int64, limit int) ([]int64, error) {
	const all = "SELECT id, state FROM river_job WHERE id < $1 ORDER BY id DESC LIMIT $2"
	through, where := limit, ""
	if state != "" {
		names := make([]string, len(states[state]))
		for i, x := range states[state] {
			names[i] = "'" + string(x) + "'"
		}
		through, where = max(limit, lookedThrough), " WHERE state IN ("+strings.Join(names, ", ")+")"
	}
	ids, err := column[int64](ctx, q, "SELECT id FROM ("+all+") AS latest"+where+" ORDER BY id DESC LIMIT $3", before, through, limit)
	if err != nil {
		return nil, unavailable("list jobs", err)
	}
	return ids, nil
}

func jobOf(j *rivertype.JobRow) Job {
	out := Job{
		ID: j.ID, Kind: j.Kind, State: stateOf(j.State), Args: j.EncodedArgs, Attempt: j.Attempt, MaxAttempts: j.MaxAttempts,
		Queued: j.CreatedAt.UTC(), Next: j.ScheduledAt.UTC(),
	}
	if j.FinalizedAt != nil {
		out.Ended = j.FinalizedAt.UTC()
	}
	for _, e := range j.Errors {
		out.Errors = append(out.Errors, e.Error)
	}
	return out
}

// Retry runs a job once more, dead or waiting, at once. It is news.ErrNotFound
// when there is none, and news.ErrConflict when an equal job waits already.
func (q *Queue) Retry(ctx context.Context, id int64) error {
	j, err := q.insert.JobRetry(ctx, id)
	if err != nil {
		return q.jobError("retry", id, err)
	}
	q.wake.set(j.Kind)
	return nil
}

// Discard removes a job that does not run. It is news.ErrNotFound when there is
// none, and news.ErrConflict when it runs.
func (q *Queue) Discard(ctx context.Context, id int64) error {
	if _, err := q.insert.JobDelete(ctx, id); err != nil {
		return q.jobError("discard", id, err)
	}
	return nil
}

func (q *Queue) jobError(what string, id int64, err error) error {
	what = fmt.Sprintf("%s job %d", what, id)
	switch {
	case errors.Is(err, rivertype.ErrNotFound):
		return fmt.Errorf("%s: %w", what, news.ErrNotFound)
	case errors.Is(err, rivertype.ErrJobRunning), uniqueError(err):
		return fmt.Errorf("%s: %w: %w", what, news.ErrConflict, err)
	}
	return unavailable(what, err)
}

// Count is how many jobs of a kind are in a state.
type Count struct {
	Kind  string
	State State
	Jobs  int64
}

// counted is the last answer of Counts.
type counted struct {
	mu   sync.Mutex
	at   time.Time
	list []Count
}

// How long an answer of Counts stays good: when this process had queued and ended
// no job for the time that the mark of an end takes, and at any rate.
const (
	countFor    = 2 * time.Second
	markTakes   = time.Second
	countAnyway = 50 * time.Millisecond
)

// Counts returns how many jobs there are by kind and state, in their order, as
// they were within the last 50 ms; what other processes did may take two seconds
// to show. It reads an index alone.
func (q *Queue) Counts(ctx context.Context) ([]Count, error) {
	q.counts.mu.Lock()
	defer q.counts.mu.Unlock()
	still := q.counts.at.UnixNano()-q.moved.Load() > int64(markTakes)
	if age := time.Since(q.counts.at); q.counts.list != nil && (age < countAnyway || still && age < countFor) {
		return append([]Count(nil), q.counts.list...), nil
	}
	rows, err := q.opts.DB.QueryContext(ctx, "SELECT queue, state, COUNT(*) FROM river_job GROUP BY state, queue ORDER BY queue, state")
	if err != nil {
		return nil, unavailable("count jobs", err)
	}
	defer func() { _ = rows.Close() }()
	list := []Count{}
	for rows.Next() {
		var c Count
		var state string
		if err := rows.Scan(&c.Kind, &state, &c.Jobs); err != nil {
			return nil, unavailable("count jobs", err)
		}
		c.State = stateOf(rivertype.JobState(state))
		list = append(list, c)
	}
	if err := rows.Err(); err != nil {
		return nil, unavailable("count jobs", err)
	}
	list = merged(list)
	q.counts.list, q.counts.at = list, time.Now()
	return append([]Count(nil), list...), nil
}

// merged adds up the counts of River's states that are one here.
func merged(in []Count) []Count {
	out := in[:0]
	at := map[Count]int{}
	for _, c := range in {
		key := Count{Kind: c.Kind, State: c.State}
		if i, ok := at[key]; ok {
			out[i].Jobs += c.Jobs
			continue
		}
		at[key] = len(out)
		out = append(out, c)
	}
	return out
}

// Depth returns how many jobs of some kinds wait or run, as Counts has it.
func (q *Queue) Depth(ctx context.Context, kinds ...string) (int64, error) {
	list, err := q.Counts(ctx)
	var n int64
	for _, c := range list {
		for _, k := range kinds {
			if c.Kind == k && (c.State == Waiting || c.State == Running) {
				n += c.Jobs
			}
		}
	}
	return n, err
}

// uniqueError reports whether a database refused a second row.
func uniqueError(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "23505" || strings.Contains(err.Error(), "UNIQUE constraint failed")
}

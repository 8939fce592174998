package queue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"hearsay/internal/news"
)

// migrateLock is the key of the PostgreSQL advisory lock under which processes
// that start together bring the tables up to date one after the other. Any
// number that no one else uses will do.
const migrateLock = 0x68656172 // "hear"

// workConns is how many connections the workers open on PostgreSQL: one listens,
// the others fetch and mark jobs; the handlers use the store's.
const workConns = 4

// closeWait is how long a stop waits for these connections to be given back.
const closeWait = 3 * time.Second

func migrate(ctx context.Context, d riverdriver.Driver[*sql.Tx]) error {
	m, err := rivermigrate.New(d, nil)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate: %w: %w", news.ErrUnavailable, err)
	}
	return nil
}

func (q *Queue) openSQLite(ctx context.Context) error {
	q.wake = &wakes{queues: map[string]*wakeState{}}
	d := newLocalDriver(q.opts.DB, q.wake)
	if err := migrateFile(ctx, d); err != nil {
		return err
	}
	c, err := river.NewClient(d, q.insertConfig())
	if err != nil {
		return fmt.Errorf("queue client: %w", err)
	}
	q.insert, q.driver = c, d.GetExecutor()
	return nil
}

// migrateFile is migrate for a file that another process may be bringing up to
// date at the same moment: each version is a transaction, so that one of the two
// finds a version done that it was about to do, and looks again.
func migrateFile(ctx context.Context, d riverdriver.Driver[*sql.Tx]) error {
	const tries = 8 // there are six versions
	var err error
	for range tries {
		if err = migrate(ctx, d); err == nil || ctx.Err() != nil {
			break
		}
	}
	return err
}

func (q *Queue) startSQLite(ctx context.Context) (worker, error) {
	if err := q.bury(ctx, ""); err != nil {
		return nil, err
	}
	c, err := river.NewClient(newLocalDriver(q.opts.DB, q.wake), q.workConfig(pollLocal))
	if err != nil {
		return nil, fmt.Errorf("queue client: %w", err)
	}
	return c, c.Start(context.WithoutCancel(ctx))
}

func (q *Queue) openPostgres(ctx context.Context) error {
	d := riverdatabasesql.New(q.opts.DB)
	conn, err := q.opts.DB.Conn(ctx)
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrUnavailable, err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", migrateLock); err != nil {
		return fmt.Errorf("lock: %w: %w", news.ErrUnavailable, err)
	}
	err = migrate(ctx, d)
	if _, uerr := conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", migrateLock); uerr != nil {
		err = errors.Join(err, fmt.Errorf("unlock: %w: %w", news.ErrUnavailable, uerr))
	}
	if err != nil {
		return err
	}
	c, err := river.NewClient(d, q.insertConfig())
	if err != nil {
		return fmt.Errorf("queue client: %w", err)
	}
	q.insert, q.driver = c, d.GetExecutor()
	return nil
}

// pooled is a worker with connections of its own.
type pooled struct {
	worker
	pool *pgxpool.Pool
}

// Stop also closes the connections once all work is done.
func (p *pooled) Stop(ctx context.Context) error {
	return p.close(p.worker.Stop(ctx))
}

// StopAndCancel is Stop with the jobs' contexts ended.
func (p *pooled) StopAndCancel(ctx context.Context) error {
	return p.close(p.worker.StopAndCancel(ctx))
}

// close closes the connections of a worker that stopped. A connection that some
// part of it still holds is left to the end of the process.
func (p *pooled) close(err error) error {
	if err != nil {
		return err
	}
	done := make(chan struct{})
	go func() { p.pool.Close(); close(done) }()
	t := time.NewTimer(closeWait)
	defer t.Stop()
	select {
	case <-done:
	case <-t.C:
	}
	return nil
}

func (q *Queue) startPostgres(ctx context.Context) (worker, error) {
	if q.opts.Address == "" {
		c, err := river.NewClient(riverdatabasesql.New(q.opts.DB), q.workConfig(pollStore))
		if err != nil {
			return nil, fmt.Errorf("queue client: %w", err)
		}
		return c, c.Start(context.WithoutCancel(ctx))
	}
	config, err := pgxpool.ParseConfig(q.opts.Address)
	if err != nil {
		return nil, fmt.Errorf("queue connections: %w", err)
	}
	config.MaxConns = workConns
	config.ConnConfig.RuntimeParams["application_name"] = "hearsay queue"
	pool, err := pgxpool.NewWithConfig(context.WithoutCancel(ctx), config)
	if err != nil {
		return nil, fmt.Errorf("queue connections: %w", err)
	}
	c, err := river.NewClient(riverpgxv5.New(pool), q.workConfig(pollStore))
	if err == nil {
		err = c.Start(context.WithoutCancel(ctx))
	}
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("queue client: %w", err)
	}
	return &pooled{c, pool}, nil
}

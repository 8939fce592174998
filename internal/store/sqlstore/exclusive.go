package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"hearsay/internal/news"
)

// lockCheck is how often the connection that holds a lock is looked at: a
// process that has lost it stops within about so long.
const lockCheck = 5 * time.Second

// lockAnswer is how long that connection may take to answer.
const lockAnswer = 20 * time.Second

func (s admin) Exclusive(ctx context.Context, name string, fn func(ctx context.Context) error) (bool, error) {
	if name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return false, fmt.Errorf("lock %q: a name is small letters, digits and hyphens: %w", name, news.ErrInvalid)
	}
	db, err := s.locks(name)
	if err != nil {
		return false, s.wrap("lock "+name, err)
	}
	defer func() { _ = db.Close() }()
	held, err := db.Conn(ctx)
	if err != nil {
		return false, s.wrap("lock "+name, err)
	}
	defer func() { _ = held.Close() }()
	// Left to the end of the connection, PostgreSQL lets go a moment later.
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lockCheck)
		defer cancel()
		_, _ = held.ExecContext(ctx, s.d.unlock)
	}()
	got, err := s.d.tryLock(ctx, held, name)
	if err != nil || !got {
		return false, s.wrap("lock "+name, err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		watchLock(ctx, held, cancel)
	}()
	err = fn(ctx)
	lost := context.Cause(ctx)
	cancel(nil)
	<-watched
	if errors.Is(lost, errLockLost) {
		return true, errors.Join(err, s.wrap("lock "+name, lost))
	}
	return true, err
}

// errLockLost ends the work of a process whose lock another one may now have.
var errLockLost = errors.New("the connection that held the lock is gone")

// watchLock cancels when the connection is gone.
func watchLock(ctx context.Context, held *sql.Conn, cancel context.CancelCauseFunc) {
	tick := time.NewTicker(lockCheck)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			asked, done := context.WithTimeout(ctx, lockAnswer)
			err := held.PingContext(asked)
			done()
			if err != nil && ctx.Err() == nil {
				cancel(fmt.Errorf("%w: %w", errLockLost, err))
				return
			}
		}
	}
}

// sqliteLocks opens the file beside a database that stands for one lock: an
// empty database of its own, because SQLite locks files on every system and
// drops the lock of a process that dies.
func sqliteLocks(path, name string) (*sql.DB, error) {
	file := (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path + "-lock-" + name}).EscapedPath()}).String()
	return sql.Open("sqlite", file+"?_pragma=busy_timeout(0)")
}

func sqliteTryLock(ctx context.Context, c *sql.Conn, _ string) (bool, error) {
	_, err := c.ExecContext(ctx, "BEGIN EXCLUSIVE")
	var e *sqlite.Error
	if errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY {
		return false, nil
	}
	return err == nil, err
}

// postgresTryLock takes an advisory lock for the session; those of other
// schemas are others.
func postgresTryLock(ctx context.Context, c *sql.Conn, name string) (bool, error) {
	// A server that no longer answers is missed in half a minute, not in two hours.
	// On a socket of the same machine this has no effect and is not needed.
	_, err := c.ExecContext(ctx, "SELECT set_config('tcp_keepalives_idle', '15', false), set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '3', false)")
	if err != nil {
		return false, err
	}
	var got bool
	err = c.QueryRowContext(ctx, "SELECT pg_try_advisory_lock(hashtextextended('hearsay ' || current_schema() || ' ' || $1, 0))", name).Scan(&got)
	return got, err
}

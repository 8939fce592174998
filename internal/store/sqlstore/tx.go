package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

// tries is how often a transaction is run that others got in the way of.
const tries = 8

// write runs fn in one transaction, again when others got in its way. It counts as
// something that a reader did.
func (s *Store) write(ctx context.Context, what string, fn func(tx *sql.Tx) error) error {
	return s.writeAs(ctx, byReader, what, fn)
}

// writeAs is write for what changes pages in another way.
func (s *Store) writeAs(ctx context.Context, c change, what string, fn func(tx *sql.Tx) error) error {
	var readers int64
	do := fn
	if c == byReader {
		do = func(tx *sql.Tx) (err error) {
			if err = fn(tx); err == nil {
				readers, err = bumpState(ctx, tx, readersState, 1) // last: all who lock it hold their other locks by then
			}
			return err
		}
	}
	var err error
	for range tries {
		err = s.once(ctx, do)
		if err == nil || s.d.kind(err) != again {
			break
		}
	}
	// What failed may be kept nevertheless, where the answer to the commit was lost.
	s.turns.count(c, readers)
	return s.wrap(what, err)
}

func (s *Store) once(ctx context.Context, fn func(tx *sql.Tx) error) error {
	tx, err := s.w.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // without effect after a commit
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// view runs fn on the state of one moment.
func (s *Store) view(ctx context.Context, what string, fn func(tx *sql.Tx) error) error {
	tx, err := s.r.BeginTx(ctx, s.d.readOnly)
	if err != nil {
		return s.wrap(what, err)
	}
	defer func() { _ = tx.Rollback() }()
	return s.wrap(what, fn(tx))
}

// wrap gives an error its kind.
func (s *Store) wrap(what string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, news.ErrNotFound), errors.Is(err, news.ErrInvalid), errors.Is(err, news.ErrConflict), errors.Is(err, news.ErrUnavailable),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s: %w", what, err)
	case errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("%s: %w", what, news.ErrNotFound)
	case s.d.kind(err) == conflict:
		return fmt.Errorf("%s: %w: %w", what, news.ErrConflict, err)
	case s.d.kind(err) == refused:
		return fmt.Errorf("%s: %w: %w", what, news.ErrInvalid, err)
	}
	return fmt.Errorf("%s: %w: %w", what, news.ErrUnavailable, err)
}

// enqueue queues jobs in a transaction.
func (s *Store) enqueue(ctx context.Context, tx *sql.Tx, jobs []store.Job) error {
	if s.enq == nil || len(jobs) == 0 {
		return nil
	}
	return s.enq.Enqueue(ctx, tx, jobs...)
}

// all runs a query and scans its rows.
func all[T any](ctx context.Context, q querier, scan func(*sql.Rows, *T) error, query string, args ...any) ([]T, error) {
	cleanArgs(args)
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []T
	for rows.Next() {
		var t T
		if err := scan(rows, &t); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

// one runs a query for one row of plain columns; sql.ErrNoRows when there is none.
func one(ctx context.Context, q querier, query string, args []any, dest ...any) error {
	n, err := all(ctx, q, func(r *sql.Rows, _ *struct{}) error { return r.Scan(dest...) }, query, args...)
	if err == nil && len(n) == 0 {
		return sql.ErrNoRows
	}
	return err
}

// exec runs a statement and returns how many rows it changed.
func exec(ctx context.Context, q querier, query string, args ...any) (int64, error) {
	cleanArgs(args)
	r, err := q.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

func number(r *sql.Rows, n *int64) error { return r.Scan(n) }
func word(r *sql.Rows, s *string) error  { return r.Scan(s) }

// maxArgs is the most arguments of one INSERT and the most values of one IN
// list. SQLite compares each argument's name with all before it, which makes
// longer statements slower than several.
const maxArgs = 128

// chunk returns the largest power of two up to n and most.
func chunk(n, most int) int {
	c := 1
	for 2*c <= min(n, most) {
		c *= 2
	}
	return c
}

// insert adds rows of cols columns each, all in args one after another. head
// ends before VALUES, tail follows the rows.
func insert(ctx context.Context, q querier, head string, cols int, tail string, args []any) error {
	cleanArgs(args)
	for len(args) > 0 {
		n := chunk(len(args)/cols, max(1, maxArgs/cols))
		times := len(args) / (n * cols)
		if err := insertSame(ctx, q, valuesOf(head, n, cols, tail), n*cols, args[:times*n*cols]); err != nil {
			return err
		}
		args = args[times*n*cols:]
	}
	return nil
}

// insertSame runs one statement for each so many arguments.
func insertSame(ctx context.Context, q querier, query string, each int, args []any) error {
	if len(args) == each {
		_, err := q.ExecContext(ctx, query, args...)
		return err
	}
	stmt, err := q.PrepareContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = stmt.Close() }()
	for ; len(args) > 0; args = args[each:] {
		if _, err := stmt.ExecContext(ctx, args[:each]...); err != nil {
			return err
		}
	}
	return nil
}

// valuesOf is an INSERT of n rows.
func valuesOf(head string, n, cols int, tail string) string {
	var b strings.Builder
	b.WriteString(head)
	b.WriteString(" VALUES ")
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('(')
		for j := range cols {
			if j > 0 {
				b.WriteByte(',')
			}
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(i*cols + j + 1))
		}
		b.WriteByte(')')
	}
	b.WriteString(tail)
	return b.String()
}

// in runs query for lists of values: the text "IN ()" in it takes a part of
// them at a time. fixed are the arguments before, $1 and on.
func in[T any](ctx context.Context, q querier, scan func(*sql.Rows, *T) error, query string, fixed, values []any) ([]T, error) {
	var out []T
	err := inChunks(query, fixed, values, func(query string, args []any) error {
		ts, err := all(ctx, q, scan, query, args...)
		out = append(out, ts...)
		return err
	})
	return out, err
}

// execIn is exec as in is all.
func execIn(ctx context.Context, q querier, query string, fixed, values []any) (int64, error) {
	var sum int64
	err := inChunks(query, fixed, values, func(query string, args []any) error {
		n, err := exec(ctx, q, query, args...)
		sum += n
		return err
	})
	return sum, err
}

// inChunks fills the lists up to a power of two with their last value, so that
// few different statements come of it.
func inChunks(query string, fixed, values []any, do func(string, []any) error) error {
	for len(values) > 0 {
		n := min(len(values), maxArgs)
		size := 1
		for size < n {
			size *= 2
		}
		args := make([]any, 0, len(fixed)+size)
		args = append(append(args, fixed...), values[:n]...)
		var b strings.Builder
		for i := range size {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(len(fixed) + i + 1))
			if i >= n {
				args = append(args, values[n-1])
			}
		}
		if err := do(strings.ReplaceAll(query, "IN ()", "IN ("+b.String()+")"), args); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

// anys turns a list into arguments.
func anys[T any](list []T) []any {
	out := make([]any, len(list))
	for i, x := range list {
		out[i] = x
	}
	return out
}

// cleanArgs makes texts such that both databases keep the same.
func cleanArgs(args []any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = clean(s)
		}
	}
}

func clean(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD")
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// reserve gives the first of n new numbers of a counter and keeps others from
// taking some until the transaction ends.
func reserve(ctx context.Context, q querier, name string, n int) (int64, error) {
	if n == 0 {
		return 0, nil
	}
	last, err := bump(ctx, q, name, int64(n))
	return last - int64(n) + 1, err
}

// bump adds to a counter and returns it.
func bump(ctx context.Context, q querier, name string, by int64) (int64, error) {
	var v int64
	err := one(ctx, q, `INSERT INTO counters (name, value) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value RETURNING value`, []any{name, by}, &v)
	return v, err
}

// hold keeps others from taking numbers of a counter until the transaction ends.
func (s *Store) hold(ctx context.Context, q querier, name string) error {
	_, err := bump(ctx, q, name, 0)
	return err
}

// bumpAll adds to counters, in the order of their names, so that no two
// transactions wait for each other.
func bumpAll(ctx context.Context, q querier, by map[string]int64) error {
	names := slices.Sorted(maps.Keys(by))
	for _, name := range names {
		if by[name] == 0 {
			continue
		}
		if _, err := bump(ctx, q, name, by[name]); err != nil {
			return err
		}
	}
	return nil
}

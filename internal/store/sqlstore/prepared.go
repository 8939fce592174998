package sqlstore

import (
	"container/list"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
)

// preparedStatements is how many statements an SQLite connection keeps prepared.
// All of the store's and the queue's are some 400 with their sizes of lists, of
// which a process uses about half; one takes some 5 KB. To prepare them anew each
// time was a seventh of the processor time of the pipeline.
const preparedStatements = 256

// sqliteConn is what the driver's connections can do.
type sqliteConn interface {
	driver.Conn
	driver.ConnPrepareContext
	driver.ConnBeginTx
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// preparing opens connections that keep their statements prepared.
type preparing struct{ driver.Connector }

func (p preparing) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err //nolint:wrapcheck // the driver's own, told by its kind
	}
	conn, ok := c.(sqliteConn)
	if !ok {
		return nil, errors.Join(fmt.Errorf("open database: the driver's connection is a %T", c), c.Close())
	}
	return &preparedConn{sqliteConn: conn, at: map[string]*list.Element{}, recent: list.New()}, nil
}

// preparedConn is a connection with its statements, the latest used first. Like
// any connection it serves one goroutine at a time.
type preparedConn struct {
	sqliteConn
	at     map[string]*list.Element
	recent *list.List // of *preparedStmt
}

type preparedStmt struct {
	query string
	stmt  driver.Stmt
	exec  driver.StmtExecContext
	rows  driver.StmtQueryContext
	busy  bool // its rows are being read
}

// prepared returns a statement that is not in use, nil when the query is none
// that is kept.
func (c *preparedConn) prepared(ctx context.Context, query string) (*preparedStmt, error) {
	if e, ok := c.at[query]; ok {
		s, _ := e.Value.(*preparedStmt)
		if s.busy {
			return nil, nil
		}
		c.recent.MoveToFront(e)
		return s, nil
	}
	if !lasting(query) {
		return nil, nil
	}
	stmt, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err //nolint:wrapcheck // as above
	}
	s := &preparedStmt{query: query, stmt: stmt}
	var ok, too bool
	if s.exec, ok = stmt.(driver.StmtExecContext); ok {
		s.rows, too = stmt.(driver.StmtQueryContext)
	}
	if !too {
		return nil, errors.Join(fmt.Errorf("prepare: the driver's statement is a %T", stmt), stmt.Close())
	}
	c.at[query] = c.recent.PushFront(s)
	for e := c.recent.Back(); c.recent.Len() > preparedStatements && e != nil; {
		old, before := e.Value.(*preparedStmt), e.Prev()
		if !old.busy && old != s {
			c.drop(old)
		}
		e = before
	}
	return s, nil
}

// lasting reports whether a query reads or changes rows; others, which change the
// schema or the connection, or are several in one text, are run as they are.
func lasting(query string) bool {
	query = strings.TrimLeft(query, " \t\n")
	for _, verb := range [...]string{"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"} {
		if len(query) > len(verb) && strings.EqualFold(query[:len(verb)], verb) {
			return !strings.Contains(query, ";")
		}
	}
	return false
}

// drop forgets a statement.
func (c *preparedConn) drop(s *preparedStmt) {
	if e, ok := c.at[s.query]; ok && e.Value == any(s) {
		c.recent.Remove(e)
		delete(c.at, s.query)
	}
	_ = s.stmt.Close()
}

func (c *preparedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteConn.ExecContext(ctx, query, args) //nolint:wrapcheck // as above
	}
	r, err := s.exec.ExecContext(ctx, args)
	if err != nil {
		c.drop(s)
	}
	return r, err //nolint:wrapcheck // as above
}

func (c *preparedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteConn.QueryContext(ctx, query, args) //nolint:wrapcheck // as above
	}
	r, err := s.rows.QueryContext(ctx, args)
	if err != nil {
		c.drop(s)
		return nil, err //nolint:wrapcheck // as above
	}
	s.busy = true
	return &preparedRows{Rows: r, c: c, s: s}, nil
}

// Close ends the statements before the connection: SQLite keeps the file open as
// long as there are any.
func (c *preparedConn) Close() error {
	for e := c.recent.Front(); e != nil; e = c.recent.Front() {
		s, _ := e.Value.(*preparedStmt)
		c.drop(s)
	}
	return c.sqliteConn.Close() //nolint:wrapcheck // as above
}

// preparedRows are the rows of a kept statement, which is free again when they
// are closed.
type preparedRows struct {
	driver.Rows
	c *preparedConn
	s *preparedStmt
}

func (r *preparedRows) Close() error {
	if !r.s.busy {
		return nil
	}
	r.s.busy = false
	err := r.Rows.Close()
	if err != nil {
		r.c.drop(r.s)
	}
	return err //nolint:wrapcheck // as above
}

package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func openPrepared(t *testing.T) *sql.DB {
	t.Helper()
	w, r, err := openSQLite(filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(r.Close(), w.Close()); err != nil {
			t.Error(err)
		}
	})
	mustExec(t, w, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
	return w
}

func mustExec(t *testing.T, q querier, query string, args ...any) {
	t.Helper()
	if _, err := q.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func kept(t *testing.T, db *sql.DB) int {
	t.Helper()
	c, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	n := 0
	if err := c.Raw(func(x any) error { n = x.(*preparedConn).recent.Len(); return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestPreparedIsUsedTwice reads by one statement within another reading of it.
func TestPreparedIsUsedTwice(t *testing.T) {
	db := openPrepared(t)
	for i := range 3 {
		mustExec(t, db, "INSERT INTO t (a, b) VALUES ($1, $2)", i, fmt.Sprint("row ", i))
	}
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	const query = "SELECT b FROM t WHERE a >= $1 ORDER BY a"
	var got []string
	rows, err := tx.QueryContext(t.Context(), query, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var b string
		if err := rows.Scan(&b); err != nil {
			t.Fatal(err)
		}
		inner, err := all(t.Context(), tx, word, query, 2)
		if err != nil {
			t.Fatal(err)
		}
		got = append(append(got, b), inner...)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"row 0", "row 2", "row 1", "row 2", "row 2", "row 2"}, got); diff != "" {
		t.Errorf("one query within itself (-want +got):\n%s", diff)
	}
}

// TestPreparedSeesNewSchema uses a statement again after a column came.
func TestPreparedSeesNewSchema(t *testing.T) {
	db := openPrepared(t)
	mustExec(t, db, "INSERT INTO t (a, b) VALUES (1, 'x')")
	for i, want := range [][]string{{"a", "b"}, {"a", "b", "c"}, {"a", "b", "c", "d"}} {
		if i > 0 {
			mustExec(t, db, "ALTER TABLE t ADD COLUMN "+want[i+1]+" TEXT NOT NULL DEFAULT 'new'")
		}
		for range 2 {
			got, err := all(t.Context(), db, func(r *sql.Rows, columns *[]string) (err error) {
				*columns, err = r.Columns()
				dest := make([]any, len(*columns))
				for k := range dest {
					dest[k] = new(any)
				}
				return errors.Join(err, r.Scan(dest...))
			}, "SELECT * FROM t")
			if diff := cmp.Diff([][]string{want}, got); err != nil || diff != "" {
				t.Errorf("after %d changes: %v (-want +got):\n%s", i, err, diff)
			}
		}
	}
}

func TestPreparedAreBounded(t *testing.T) {
	db := openPrepared(t)
	for i := range preparedStatements + 40 {
		mustExec(t, db, fmt.Sprintf("INSERT INTO t (a, b) VALUES (%d, $1)", i), "x")
	}
	if got := kept(t, db); got != preparedStatements {
		t.Errorf("statements kept = %d, want %d", got, preparedStatements)
	}
}

// TestPreparedAfterErrors uses a statement again after it failed, and after its
// context ended.
func TestPreparedAfterErrors(t *testing.T) {
	db := openPrepared(t)
	const put, get = "INSERT INTO t (a, b) VALUES ($1, 'x')", "SELECT a FROM t WHERE a = $1"
	mustExec(t, db, put, 1)
	if _, err := db.ExecContext(t.Context(), put, 1); sqliteKind(err) != conflict {
		t.Errorf("the same row again = %v, want a conflict", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := all(ctx, db, number, get, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("query of an ended context = %v", err)
	}
	mustExec(t, db, put, 2)
	for _, n := range []int64{1, 2} {
		if got, err := all(t.Context(), db, number, get, n); err != nil || !cmp.Equal(got, []int64{n}) {
			t.Errorf("%s of %d = %v, %v", get, n, got, err)
		}
	}
	if _, err := db.ExecContext(t.Context(), "SELECT nothing FROM nowhere"); err == nil {
		t.Error("a wrong statement has no error")
	}
}

// TestPreparedHoldNothing changes the schema and frees the file's pages while
// statements are kept.
func TestPreparedHoldNothing(t *testing.T) {
	db := openPrepared(t)
	mustExec(t, db, "INSERT INTO t (a, b) VALUES (1, 'x')")
	if _, err := all(t.Context(), db, number, "SELECT a FROM t"); err != nil {
		t.Fatal(err)
	}
	mustExec(t, db, "VACUUM")
	mustExec(t, db, "DROP TABLE t")
	if _, err := all(t.Context(), db, number, "SELECT a FROM t"); err == nil {
		t.Error("reading a table that is gone has no error")
	}
}

func TestLasting(t *testing.T) {
	for _, tt := range []struct {
		query string
		want  bool
	}{
		{"SELECT 1", true},
		{"\n\t  insert INTO t VALUES ($1)", true},
		{"WITH x AS (SELECT 1) SELECT * FROM x", true},
		{"UPDATE t SET a = 1; UPDATE t SET b = 2", false},
		{"PRAGMA optimize", false},
		{"CREATE TABLE x (a)", false},
		{"BEGIN IMMEDIATE", false},
		{"", false},
	} {
		if got := lasting(tt.query); got != tt.want {
			t.Errorf("lasting(%q) = %v, want %v", tt.query, got, tt.want)
		}
	}
}

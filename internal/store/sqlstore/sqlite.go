package sqlstore

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"hearsay/internal/query"
)

// sqliteReaders is how many readers an SQLite file has beside its one writer.
const sqliteReaders = 4

// sqliteParams are set on every connection: WAL with an fsync at each commit
// (with less, power cuts lost acknowledged articles). Keys are hashes, whose
// pages a batch touches all over the file: the writer has 64 MB of cache for
// them, takes the lock at once instead of failing half-way, and carries its
// log over at 64 MB, each page once and not after each batch.
const sqliteParams = "_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
	"&_pragma=secure_delete(FAST)&_pragma=foreign_keys(0)&_pragma=temp_store(2)&_pragma=wal_autocheckpoint(16384)"

func openSQLite(path string) (writer, reader *sql.DB, err error) {
	name := (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath()}).String() + "?" + sqliteParams
	w, err := sqlite.NewConnector(name + "&_txlock=immediate&_pragma=cache_size(-65536)")
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", path, err)
	}
	r, err := sqlite.NewConnector(name + "&_pragma=query_only(1)&_pragma=cache_size(-8192)")
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", path, err)
	}
	own(path)
	writer, reader = sql.OpenDB(preparing{w}), sql.OpenDB(preparing{r})
	writer.SetMaxOpenConns(1)
	reader.SetMaxOpenConns(sqliteReaders)
	reader.SetMaxIdleConns(sqliteReaders)
	return writer, reader, nil
}

// own makes a new file its owner's alone: what somebody reads is nobody else's
// business. SQLite gives the files beside it the same mode. What goes wrong here
// goes wrong again, and is told, when SQLite opens the file.
func own(path string) {
	if f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600); err == nil {
		_ = f.Close()
	}
}

var sqliteDialect = dialect{
	name:  "sqlite",
	goose: "sqlite3",
	ddl:   func(s string) string { return s },
	kind:  sqliteKind,

	tryLock: sqliteTryLock,
	unlock:  "ROLLBACK",
	scrub:   sqliteScrub,
	size:    "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
	textIndex: textIndex{
		searchPlanOf: query.FTS5, searchTexts: fts5Texts, searchInsert: fts5Insert, searchDelete: fts5Delete,
		searchFrom: fts5From, searchScore: fts5Score, searchMatch: fts5Match,
	},
}

func sqliteKind(err error) kind {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return unavailable
	}
	switch e.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID:
		return conflict
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_RANGE:
		return refused
	}
	return unavailable
}

// sqlitePath returns the file of a database address, or false when it is no
// SQLite one.
func sqlitePath(address string) (string, bool) {
	if p, ok := strings.CutPrefix(address, "sqlite:"); ok {
		return strings.TrimPrefix(p, "//"), true
	}
	return address, !strings.Contains(address, "://")
}

package sqlstore

import (
	"context"
	"database/sql"
)

// dialect is what the two databases do not do alike.
type dialect struct {
	name     string
	goose    string                  // goose's name of it
	ddl      func(sql string) string // turns SQLite's types into its own
	share    string                  // ends a SELECT whose rows nobody may remove until the transaction ends
	readOnly *sql.TxOptions          // of a transaction that sees one moment
	kind     func(error) kind
	// tryLock takes a named lock that the connection holds until it closes.
	tryLock func(ctx context.Context, c *sql.Conn, name string) (bool, error)
}

// kind is what an error of the database means.
type kind uint8

const (
	unavailable kind = iota
	conflict         // a key is there already
	again            // the same transaction may succeed when tried again
)

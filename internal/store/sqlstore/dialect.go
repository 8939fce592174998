package sqlstore

import (
	"context"
	"database/sql"

	"hearsay/internal/query"
	"hearsay/internal/store"
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
	unlock  string // ends the connection's lock at once
	// scrub sees to it that what was deleted stands in no file any more; texts
	// tells that the text index lost some.
	scrub func(ctx context.Context, w *sql.DB, texts bool) error
	size  string // asks for the bytes that the database takes
	textIndex
}

// kind is what an error of the database means.
type kind uint8

const (
	unavailable kind = iota
	conflict         // a key is there already
	again            // the same transaction may succeed when tried again
	refused          // a value that the database does not take, now or ever
)

// textIndex is what differs in search.
type textIndex struct {
	searchPlanOf func(query.Node) query.Plan
	// searchTexts gives what the index keeps of each article's document.
	searchTexts func([]store.SearchDoc) map[string][]string
	// searchInsert adds rows, in the order of their places.
	searchInsert func(ctx context.Context, tx *sql.Tx, rows []searchRow, texts func(searchRow) []string) error
	// searchDelete takes the words of places out, of all where it is nil.
	searchDelete func(ctx context.Context, tx *sql.Tx, places []any) error
	// searchPlan is run in the transaction before a search.
	searchPlan string
	// searchFrom is the query of the latest answers with their score.
	searchFrom func(q *searchQuery, match, where, score string, bounds func(place string) string, limit string) string
	// searchScore is the score of a match of $1, searchMatch whether d matches.
	searchScore, searchMatch func(expr string) string
}

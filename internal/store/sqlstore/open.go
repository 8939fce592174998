// Package sqlstore keeps a store in SQLite or PostgreSQL: one implementation
// over database/sql, with what differs in a dialect value.
//
// What goes in: a database address. What comes out: a store.Set.
//
// SQLite has one writing connection and a few reading ones; writers of other
// processes wait for each other. On PostgreSQL, transactions that add rows lock
// the row of counters that numbers them, so that numbers come in the order of
// commit and whoever reads on from a number misses nothing. Many rows go into
// one statement, and statements come in few sizes, so that the databases see
// few different ones.
package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Options says where a store is.
type Options struct {
	// Database is the path of an SQLite file or a PostgreSQL address
	// ("postgres://…").
	Database string
	// Enqueuer queues the jobs given to writing methods. Without one, they are
	// dropped.
	Enqueuer store.Enqueuer
}

// Store is an open store.
type Store struct {
	store.Set
	d     *dialect
	w, r  *sql.DB // one and the same on PostgreSQL
	enq   store.Enqueuer
	codec *codec
	locks func(name string) (*sql.DB, error) // connections for one named lock
	index *indexes
	turns *turns
}

// Open opens a store and brings its schema up to date.
func Open(ctx context.Context, opts Options) (*Store, error) {
	s := &Store{enq: opts.Enqueuer, d: &sqliteDialect, index: newIndexes(), turns: &turns{every: othersEvery}}
	var err error
	if path, ok := sqlitePath(opts.Database); ok {
		s.w, s.r, err = openSQLite(path)
		s.locks = func(name string) (*sql.DB, error) { return sqliteLocks(path, name) }
	} else if strings.HasPrefix(opts.Database, "postgres://") || strings.HasPrefix(opts.Database, "postgresql://") {
		s.d = &postgresDialect
		s.w, err = openPostgres(opts.Database)
		s.r = s.w
		s.locks = func(string) (*sql.DB, error) { return openPostgres(opts.Database) }
	} else {
		return nil, fmt.Errorf("open store: the address is neither a file nor postgres://: %w", news.ErrInvalid)
	}
	if err != nil {
		return nil, fmt.Errorf("open store: %w: %w", news.ErrInvalid, err)
	}
	if s.codec, err = newCodec(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open store: %w", s.wrap("migrate", err)), s.Close())
	}
	s.Set = store.Set{
		Feeds: feeds{s}, Articles: articles{s}, Raws: raws{s}, Annotations: annotations{s}, Stories: stories{s},
		Edits: edits{s}, Ledgers: ledgers{s}, Entities: entities{s}, Index: index{s}, Search: search{s}, Unsearched: unsearched{s}, Facets: facets{s}, Corrections: corrections{s}, Marks: marks{s}, Notes: notes{s}, Reads: reads{s},
		Forget: forget{s}, State: state{s}, Accounts: accounts{s}, Sessions: sessions{s}, Admin: admin{s}, Counts: counts{s}, Changes: changes{s},
	}
	return s, nil
}

// SetEnqueuer sets who queues jobs from now on; for a queue that is itself made
// from the store's Writer. It must be called before the store is shared.
func (s *Store) SetEnqueuer(e store.Enqueuer) { s.enq = e }

// Writer returns the handle that a queue on the same database writes by.
func (s *Store) Writer() *sql.DB { return s.w }

// Dialect returns "sqlite" or "postgres".
func (s *Store) Dialect() string { return s.d.name }

// Close ends all work on the store.
func (s *Store) Close() error {
	err := s.w.Close()
	if s.r != s.w {
		err = errors.Join(s.r.Close(), err)
	}
	return err
}

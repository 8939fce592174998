package main

import (
	"context"
	"fmt"

	"hearsay/internal/news"
	"hearsay/internal/store/sqlstore"
)

// serverLock is held by the server as long as it runs on an SQLite file, so
// that a second one and a restore are kept away. Servers on PostgreSQL share
// their database.
const serverLock = "server"

// assignLock is held by the one process that puts articles into stories, so by
// some server as long as any runs; see package pipeline.
const assignLock = "assign"

// withoutServers runs fn while no server runs on the store.
func withoutServers(ctx context.Context, st *sqlstore.Store, fn func(context.Context) error) error {
	return exclusive(ctx, st, serverLock, func(ctx context.Context) error {
		return exclusive(ctx, st, assignLock, fn)
	})
}

// alone runs fn while no server runs on the same SQLite file.
func alone(ctx context.Context, st *sqlstore.Store, fn func(context.Context) error) error {
	if st.Dialect() != "sqlite" {
		return fn(ctx)
	}
	return exclusive(ctx, st, serverLock, fn)
}

func exclusive(ctx context.Context, st *sqlstore.Store, lock string, fn func(context.Context) error) error {
	ran, err := st.Admin.Exclusive(ctx, lock, fn)
	if err == nil && !ran {
		return hint(fmt.Errorf("a server runs on this data: %w", news.ErrConflict), "end it first, or name another folder by --data")
	}
	return err
}

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

// alone runs fn while no server runs on the same SQLite file.
func alone(ctx context.Context, st *sqlstore.Store, fn func(context.Context) error) error {
	if st.Dialect() != "sqlite" {
		return fn(ctx)
	}
	ran, err := st.Admin.Exclusive(ctx, serverLock, fn)
	if err == nil && !ran {
		return hint(fmt.Errorf("a server runs on this data: %w", news.ErrConflict), "end it first, or name another folder by --data")
	}
	return err
}

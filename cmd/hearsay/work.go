package main

import (
	"context"
	"fmt"

	"hearsay/internal/news"
)

type workCmd struct{ workFlags }

// Help is printed below the flags.
func (workCmd) Help() string {
	return "Does the jobs of a server on another machine: both name the same PostgreSQL address (--database). It serves no pages, and ends as serve does."
}

// Run works until ctx is done.
func (c workCmd) Run(ctx context.Context, a *app) error {
	s, err := a.settings()
	if err != nil {
		return err
	}
	if _, file := sqliteFile(s.Database); file {
		return &usageError{hint(fmt.Errorf("work shares a PostgreSQL database with a server, and %s is a file: %w", s.Database, news.ErrInvalid),
			"name the server's database by --database postgres://…; on SQLite `hearsay serve` does all the work itself")}
	}
	a.log = newLog(a.std.err, s.Settings)
	if _, err := a.open(); err != nil {
		return err
	}
	return a.serve(ctx, nil, serverParts{}, func(string) { fmt.Fprintln(a.std.out, "Hearsay works") })
}

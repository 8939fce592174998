package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"hearsay/internal/account"
	"hearsay/internal/compile"
	"hearsay/internal/config"
	"hearsay/internal/fetch"
	"hearsay/internal/news"
	"hearsay/internal/queue"
	"hearsay/internal/store/sqlstore"
)

// app is what the commands of the server share: the settings in force, and the
// parts that are opened by them when a command first asks.
type app struct {
	ctx   context.Context
	std   streams
	given map[string]string // settings given as flags

	log    *slog.Logger // nil for commands that only answer
	loaded *config.Loaded
	store  *sqlstore.Store
	queue  *queue.Queue
	client *fetch.Client
	keeper *account.Keeper

	compiler *compile.Compiler // nil where this process compiles nothing
}

// settings puts the settings together, once.
func (a *app) settings() (*config.Loaded, error) {
	if a.loaded != nil {
		return a.loaded, nil
	}
	l, err := config.Load(a.settingsInput())
	if err != nil {
		return nil, err
	}
	a.loaded = l
	return l, nil
}

func (a *app) settingsInput() config.Input {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	return config.Input{Flags: a.given, Environ: os.Environ(), Home: home, OS: runtime.GOOS}
}

// open opens the store that the settings name, and makes its folder.
func (a *app) open() (*sqlstore.Store, error) {
	if a.store != nil {
		return a.store, nil
	}
	s, err := a.settings()
	if err != nil {
		return nil, err
	}
	if path, ok := sqliteFile(s.Database); ok {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, hint(fmt.Errorf("make the data folder: %w", err), "choose another by --data, or check its permissions")
		}
	}
	st, err := sqlstore.Open(a.ctx, sqlstore.Options{Database: s.Database})
	if err != nil {
		return nil, hint(err, storeHint(s, err))
	}
	a.store = st
	return st, nil
}

// existing is open for commands that have nothing to do where nothing is kept
// yet: they do not make a folder.
func (a *app) existing() (*sqlstore.Store, error) {
	s, err := a.settings()
	if err != nil {
		return nil, err
	}
	if path, ok := sqliteFile(s.Database); ok {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return nil, hint(fmt.Errorf("nothing is kept in %s yet: %w", filepath.Dir(path), news.ErrNotFound),
				"subscribe to something by `hearsay add`, or name another folder by --data")
		}
	}
	return a.open()
}

// jobs opens the queue beside the store, for what changes it: the jobs are
// queued in the transactions that make them necessary, and done by a server.
func (a *app) jobs() (*queue.Queue, error) {
	if a.queue != nil {
		return a.queue, nil
	}
	st, err := a.existing()
	if err != nil {
		return nil, err
	}
	opts := queue.Options{DB: st.Writer(), Dialect: st.Dialect(), Locks: st.Admin, Log: a.log}
	if st.Dialect() == "postgres" {
		opts.Address = a.loaded.Database
	}
	q, err := queue.Open(a.ctx, opts)
	if err != nil {
		return nil, hint(err, storeHint(a.loaded, err))
	}
	st.SetEnqueuer(q)
	a.queue = q
	return q, nil
}

// sqliteFile returns the file of a database address, or false when it is no
// SQLite one.
func sqliteFile(database string) (string, bool) {
	if p, ok := strings.CutPrefix(database, "sqlite:"); ok {
		return strings.TrimPrefix(p, "//"), true
	}
	return database, !strings.Contains(database, "://")
}

// storeHint says what to do about a store that does not open.
func storeHint(s *config.Loaded, err error) string {
	if h := news.Hint(err); h != "" {
		return h
	}
	if _, ok := sqliteFile(s.Database); ok {
		return "check that the file is Hearsay's and can be written to, and that the disk is not full"
	}
	return "check that the database runs and that its address (setting database) is right; `hearsay check` tells more"
}

// fetcher returns the client that goes where the settings allow.
func (a *app) fetcher() (*fetch.Client, error) {
	if a.client != nil {
		return a.client, nil
	}
	s, err := a.settings()
	if err != nil {
		return nil, err
	}
	guard, err := fetch.NewGuard(s.Allow)
	if err != nil {
		return nil, hint(fmt.Errorf("setting allow (from %s): %w", s.From["allow"], err), "name hosts, addresses and networks, such as intranet.example or 10.1.0.0/16")
	}
	a.client, err = fetch.New(fetch.Options{
		Timeout: s.Timeout, MaxBytes: s.MaxBytes, UserAgent: userAgent(s.Settings), Guard: guard,
	})
	return a.client, err
}

// userAgent names the program and whoever runs it.
func userAgent(s config.Settings) string {
	switch {
	case s.UserAgent != "":
		return s.UserAgent
	case s.Contact != "":
		return strings.TrimSuffix(fetch.UserAgent, ")") + "; " + s.Contact + ")"
	}
	return fetch.UserAgent
}

// close ends what was opened.
func (a *app) close() error {
	if a.client != nil {
		a.client.Close()
	}
	if a.store == nil {
		return nil
	}
	return a.store.Close()
}

// hint adds to err what to do about it, unless it says so itself.
func hint(err error, what string) error {
	if err == nil || news.Hint(err) != "" {
		return err
	}
	return &news.Hinted{Err: err, Hint: what}
}

// wrong is a wrong command line.
func wrong(what, todo string) error {
	return &usageError{hint(errors.New(what), todo)}
}

// complainf prints an error that does not end the run.
func (a *app) complainf(format string, args ...any) {
	complain(a.std.err, fmt.Errorf(format, args...), "")
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"hearsay/internal/config"
	"hearsay/internal/fetch"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

// minFree is the free disk below which check warns, in bytes: what a day of a
// thousand busy feeds takes, with the log that a database writes ahead.
const minFree = 1 << 30

// checker looks at what the settings name.
type checker struct {
	a       *app
	s       *config.Loaded
	running bool // a server runs on this data
	found   []finding
	wrong   bool
}

func (c *checker) add(status, what, hint string) {
	c.found = append(c.found, finding{status, what, hint})
	c.wrong = c.wrong || status == statusWrong
}

func (c *checker) all(ctx context.Context) {
	c.configFile()
	c.folder()
	c.disk()
	c.database(ctx)
	c.clock(ctx)
	c.guard()
	c.port(ctx)
}

// configFile warns of a file that others can read and that holds a password.
func (c *checker) configFile() {
	path := c.s.Config
	if path == "" {
		return
	}
	info, err := os.Stat(path)
	if err != nil {
		return // told already
	}
	secret := config.HasPassword(c.s.Database) && c.s.From["database"].Kind == "file"
	if secret && runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		c.add(statusWrong, fmt.Sprintf("%s holds a password and can be read by others (mode %#o)", path, info.Mode().Perm()), "chmod 600 "+path)
		return
	}
	c.add(statusOK, "settings file "+path+" is read", "")
}

// folder sees whether the data folder can be written to.
func (c *checker) folder() {
	dir := c.s.Data
	if dir == "" {
		return
	}
	there := standing(dir)
	info, err := os.Stat(there)
	switch {
	case err == nil && !info.IsDir() && there == dir:
		c.add(statusWrong, "data folder "+dir+" is a file", "name another by --data")
		return
	case err == nil && !info.IsDir():
		c.add(statusWrong, fmt.Sprintf("data folder %s cannot be made: %s is a file", dir, there), "name another by --data")
		return
	case err == nil:
		var f *os.File
		if f, err = os.CreateTemp(there, ".check-*"); err == nil {
			err = errors.Join(f.Close(), os.Remove(f.Name()))
		}
	}
	switch {
	case err != nil && there != dir:
		c.add(statusWrong, fmt.Sprintf("data folder %s cannot be made in %s: %v", dir, there, cause(err)), "change that folder's owner or permissions, or name another by --data")
	case err != nil:
		c.add(statusWrong, fmt.Sprintf("data folder %s cannot be written to: %v", dir, cause(err)), "change its owner or permissions, or name another by --data")
	case there != dir:
		c.add(statusOK, "data folder "+dir+" is not there yet and will be made", "")
	default:
		c.add(statusOK, "data folder "+dir+" can be written to", "")
	}
}

// standing returns a path, or of the folders above it the nearest that is there.
func standing(path string) string {
	for path != filepath.Dir(path) {
		if _, err := os.Stat(path); err == nil {
			break
		}
		path = filepath.Dir(path)
	}
	return path
}

// disk sees how much room there is.
func (c *checker) disk() {
	dir := c.s.Data
	if dir != "" {
		dir = standing(dir)
	}
	free, ok := freeBytes(dir)
	if dir == "" || !ok {
		return
	}
	what := fmt.Sprintf("%.1f GB are free on the data folder's disk", float64(free)/(1<<30))
	if free < minFree {
		c.add(statusWrong, what, "make room, or lower raw-days and raw-bytes")
		return
	}
	c.add(statusOK, what, "")
}

// database opens the store and asks it.
func (c *checker) database(ctx context.Context) {
	name := config.MaskURL(c.s.Database)
	path, file := sqliteFile(c.s.Database)
	if c.s.Database == "" {
		return
	}
	if file {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			c.add(statusOK, "database "+path+" is not there yet and will be made", "")
			return
		}
	}
	st, err := c.a.open()
	var stats store.Stats
	if err == nil {
		if err = st.Admin.Ping(ctx); err == nil {
			stats, err = st.Admin.Stats(ctx)
		}
	}
	if err != nil {
		c.add(statusWrong, fmt.Sprintf("database %s: %v", name, err), storeHint(c.s, err))
		return
	}
	c.add(statusOK, fmt.Sprintf("database %s answers: schema version %d, %d subscriptions, %d articles, %d stories",
		name, stats.SchemaVersion, stats.Feeds, stats.Articles, stats.Stories), "")
	if ready, err := newKeeper(st).Ready(ctx); err == nil && !ready && !c.s.NoLogin {
		c.add(statusNote, "the pages have no password yet", "set it by `hearsay password`, or on the first visit by the address that `hearsay serve` prints")
	}
	c.running = file && serverRuns(ctx, st)
	if c.running {
		c.add(statusOK, "a server runs on this data", "")
	}
}

// serverRuns reports whether a server has the store's lock.
func serverRuns(ctx context.Context, st *sqlstore.Store) bool {
	ran, err := st.Admin.Exclusive(ctx, serverLock, func(context.Context) error { return nil })
	return err == nil && !ran
}

// clock compares the clock with what the store has seen.
func (c *checker) clock(ctx context.Context) {
	now := time.Now()
	earliest := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC) // before this program was made
	latest := earliest
	if c.a.store != nil {
		if fs, err := allFeeds(ctx, c.a.store.Feeds); err == nil {
			for _, f := range fs {
				if f.At.After(latest) {
					latest = f.At
				}
			}
		}
	}
	if now.Add(time.Minute).Before(latest) {
		c.add(statusWrong, fmt.Sprintf("the clock says %s, but it was later before: %s", stamp(now), stamp(latest)), "set the clock; ages and the order of stories depend on it")
		return
	}
	c.add(statusOK, "the clock says "+stamp(now), "")
}

// guard reads what may be fetched from.
func (c *checker) guard() {
	if _, err := fetch.NewGuard(c.s.Allow); err != nil {
		c.add(statusWrong, fmt.Sprintf("setting allow (from %s): %v", c.s.From["allow"], err), "name hosts, addresses and networks, such as intranet.example or 10.1.0.0/16")
	}
}

// port sees whether the address can be listened on.
func (c *checker) port(ctx context.Context) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.s.Listen)
	switch {
	case err == nil:
		_ = l.Close()
		c.add(statusOK, c.s.Listen+" is free to listen on", "")
	case c.running:
		c.add(statusNote, c.s.Listen+" is in use, it seems by the server that runs", "")
	default:
		c.add(statusWrong, fmt.Sprintf("%s cannot be listened on: %v", c.s.Listen, cause(err)), "end what listens there, or choose another port by --listen")
	}
	if !config.Loopback(c.s.Listen) && len(c.s.Proxies) == 0 {
		c.add(statusNote, c.s.Listen+" can be reached from other machines, and the password goes over the network as it is", "let a server with TLS stand in front, and name it in the setting proxies")
	}
}

// cause returns the innermost of wrapped errors.
func cause(err error) error {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return err
}

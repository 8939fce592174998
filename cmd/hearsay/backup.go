package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"hearsay/internal/news"
)

type backupCmd struct {
	storeFlags
	File string `arg:"" help:"The file to write; it must not exist."`
}

// Run writes a backup and reads its hash back.
func (c backupCmd) Run(ctx context.Context, a *app) error {
	st, err := a.existing()
	if err != nil {
		return err
	}
	hash, err := st.Admin.Backup(ctx, c.File)
	if errors.Is(err, news.ErrConflict) {
		return hint(err, "name a new file")
	}
	if err != nil {
		return hint(err, "check that its folder is there and has room")
	}
	info, err := os.Stat(c.File)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	_, err = fmt.Fprintf(a.std.out, "%s  %d bytes\nhash %s\n", c.File, info.Size(), hash)
	return err
}

type restoreCmd struct {
	storeFlags
	Yes  bool   `short:"y" help:"Do not ask."`
	File string `arg:"" help:"The backup."`
}

// Help is printed below the flags.
func (restoreCmd) Help() string {
	return "All that is kept now is replaced by the backup's content, less what was forgotten here or there. The server must not run meanwhile."
}

// Run puts a backup in place and says whether the hashes agree.
func (c restoreCmd) Run(ctx context.Context, a *app) error {
	if _, err := os.Stat(c.File); err != nil {
		return fmt.Errorf("restore: %s %s", c.File, openProblem(err))
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	stats, err := st.Admin.Stats(ctx)
	if err != nil {
		return err
	}
	if stats.Feeds+stats.Articles > 0 {
		what := fmt.Sprintf("Replace %d subscriptions and %d articles by the backup?", stats.Feeds, stats.Articles)
		if err := a.confirm(c.Yes, what); err != nil {
			return err
		}
	}
	var backup string
	err = withoutServers(ctx, st, func(ctx context.Context) error {
		backup, err = st.Admin.Restore(ctx, c.File)
		return err
	})
	if errors.Is(err, news.ErrInvalid) {
		return hint(fmt.Errorf("%s is no whole backup: %w", c.File, err), "nothing was changed; try another")
	}
	if err != nil {
		return fmt.Errorf("restore %s: %w", c.File, err)
	}
	now, err := st.Admin.Hash(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.std.out, "restored %s\nhash of the backup  %s\nhash of the store   %s\n", c.File, backup, now)
	if stats, err := st.Admin.Stats(ctx); err == nil && stats.Articles > 0 {
		defer fmt.Fprintln(a.std.err, "hearsay: hint: search is not part of a backup: a server makes it anew, in the background, once it runs")
	}
	if ready, err := newKeeper(st).Ready(ctx); err == nil && !ready && !a.loaded.NoLogin {
		defer fmt.Fprintln(a.std.err, "hearsay: hint: the backup has no password: set one by `hearsay password` before a server runs")
	}
	if backup == now {
		_, err = fmt.Fprintln(a.std.out, "they agree")
		return err
	}
	_, err = fmt.Fprintln(a.std.out, "they differ: what had been forgotten was left out")
	return err
}

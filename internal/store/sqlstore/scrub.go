package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// mergePages is how much of the text index one statement merges, in pages of
// 4 KB: a moment's work, so that other writers wait no longer.
const mergePages = 2000

// sqliteScrub takes what was deleted out of the file and its log. SQLite
// overwrites deleted rows at once where that costs no extra page (the FAST of
// secure_delete, which every connection has); what is left are whole pages that
// are free now, words of the text index that only a merge drops, and the log.
func sqliteScrub(ctx context.Context, w *sql.DB, texts bool) error {
	if err := scrubStep(ctx, w, wipeFree); err != nil {
		return err
	}
	for pages := -mergePages; texts; pages = mergePages {
		err := scrubStep(ctx, w, func(ctx context.Context, c *sql.Conn) (err error) {
			texts, err = mergeWords(ctx, c, pages)
			return err
		})
		if err != nil {
			return err
		}
	}
	var busy, log, moved int64
	if err := w.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return errors.New("it is forgotten, but a reader keeps the log file from being emptied: forget it again")
	}
	return nil
}

// scrubStep runs one step on a connection that overwrites the pages it frees.
// Others write between two steps.
func scrubStep(ctx context.Context, w *sql.DB, step func(ctx context.Context, c *sql.Conn) error) error {
	c, err := w.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	if _, err := c.ExecContext(ctx, "PRAGMA secure_delete = ON"); err != nil {
		return err
	}
	err = step(ctx, c)
	_, back := c.ExecContext(context.WithoutCancel(ctx), "PRAGMA secure_delete = FAST")
	return errors.Join(err, back)
}

// mergeWords merges a part of the text index, towards one piece without the
// words of deleted articles, and tells whether there is more to do. It begins
// with a negative number of pages.
func mergeWords(ctx context.Context, c *sql.Conn, pages int) (more bool, err error) {
	var before, after int64
	if err := c.QueryRowContext(ctx, "SELECT total_changes()").Scan(&before); err != nil {
		return false, err
	}
	if _, err := c.ExecContext(ctx, "INSERT INTO search_words (search_words, rank) VALUES ('merge', $1)", pages); err != nil {
		return false, err
	}
	err = c.QueryRowContext(ctx, "SELECT total_changes()").Scan(&after)
	return after-before >= 2, err // below, nothing was left to be done, as FTS5's manual has it
}

// wipeFree overwrites the file's free pages: a blob takes them all and goes
// again.
func wipeFree(ctx context.Context, c *sql.Conn) error {
	var free, size int64
	if err := c.QueryRowContext(ctx, "SELECT freelist_count, page_size FROM pragma_freelist_count(), pragma_page_size()").Scan(&free, &size); err != nil {
		return err
	}
	const most = 64 << 20 // a blob's bytes
	statements := []string{"BEGIN IMMEDIATE", "CREATE TABLE wipe (b BLOB)"}
	for left := free * size; left > 0; left -= most {
		statements = append(statements, fmt.Sprintf("INSERT INTO wipe (b) VALUES (zeroblob(%d))", min(left, most)))
	}
	for _, s := range append(statements, "DROP TABLE wipe", "COMMIT") {
		if _, err := c.ExecContext(ctx, s); err != nil {
			_, _ = c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
			return err
		}
	}
	return nil
}

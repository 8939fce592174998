package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/urlnorm"
)

type feeds struct{ *Store }

const feedColumns = `id, url, kind, title, site, outlet, paused, added, articles, etag, last_modified, polled, polled_ok,
	next_poll, poll_interval, code, failures, problem, items_a_day, own_text, polls, n`

// feedRow is a feed with its number.
type feedRow struct {
	store.Feed
	n int64
}

func scanFeed(r *sql.Rows, f *feedRow) error {
	var added, polled, ok, nextPoll, interval int64
	if err := r.Scan(&f.ID, &f.URL, &f.Kind, &f.Title, &f.Site, &f.Outlet, &f.Paused, &added, &f.Articles, &f.ETag, &f.LastModified,
		&polled, &ok, &nextPoll, &interval, &f.Code, &f.Failures, &f.Problem, &f.ItemsADay, &f.OwnText, &f.Polls, &f.n); err != nil {
		return err
	}
	f.Added, f.At, f.LastOK, f.Next = timeOf(added), timeOf(polled), timeOf(ok), timeOf(nextPoll)
	f.Interval = time.Duration(interval) * time.Microsecond
	return nil
}

// hostOf is the host that one connection at a time goes to.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}

func (s feeds) Add(ctx context.Context, fs ...store.Feed) ([]string, error) {
	var ids []string
	err := s.write(ctx, "add feeds", func(tx *sql.Tx) error {
		ids = make([]string, len(fs))
		if err := s.hold(ctx, tx, "feed"); err != nil {
			return err
		}
		gone, err := loadForgotten(ctx, tx)
		if err != nil {
			return err
		}
		hashes := make([]any, len(fs))
		for i, f := range fs {
			if f.URL == "" {
				return fmt.Errorf("no address: %w", news.ErrInvalid)
			}
			hashes[i] = hashed(urlnorm.Key(f.URL))
			if gone.feed(&f) {
				return fmt.Errorf("%s was forgotten: %w", f.Outlet, news.ErrConflict)
			}
		}
		type row struct {
			hash []byte
			id   string
		}
		have, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.hash, &x.id) },
			"SELECT url_hash, id FROM feeds WHERE url_hash IN ()", nil, hashes)
		if err != nil {
			return err
		}
		known := map[string]string{}
		for _, h := range have {
			known[string(h.hash)] = h.id
		}
		var rows []any
		for i, f := range fs {
			h := string(hashes[i].([]byte))
			if known[h] == "" {
				known[h] = store.NewID(store.FeedPrefix)
				rows = append(rows, int64(0), known[h], f.URL, hashes[i], hostOf(f.URL), f.Kind, f.Title, f.Site, f.Outlet, keyOfOutlet(f.Outlet),
					flag(f.Paused), micros(f.Added), int64(0), f.ETag, f.LastModified, int64(0), int64(0), micros(f.Next), int64(0),
					f.Interval.Microseconds(), int64(0), int64(0), "", f.ItemsADay, f.OwnText)
			}
			ids[i] = known[h]
		}
		const cols = 25
		first, err := reserve(ctx, tx, "feed", len(rows)/cols)
		if err != nil {
			return err
		}
		for i := 0; i < len(rows); i += cols {
			rows[i] = first + int64(i/cols)
		}
		if _, err := bump(ctx, tx, "feeds", int64(len(rows)/cols)); err != nil {
			return err
		}
		return insert(ctx, tx, `INSERT INTO feeds (n, id, url, url_hash, host, kind, title, site, outlet, outlet_key, paused, added, articles, etag,
			last_modified, polled, polled_ok, next_poll, lease, poll_interval, code, failures, problem, items_a_day, own_text)`, cols, "", rows)
	})
	return ids, err
}

func (s feeds) Get(ctx context.Context, id string) (store.Feed, error) {
	fs, err := all(ctx, s.r, scanFeed, "SELECT "+feedColumns+" FROM feeds WHERE id = $1", id)
	if err == nil && len(fs) == 0 {
		err = sql.ErrNoRows
	}
	if err != nil {
		return store.Feed{}, s.wrap("feed "+id, err)
	}
	return fs[0].Feed, nil
}

func (s feeds) List(ctx context.Context, p store.Page) ([]store.Feed, string, error) {
	var after int64
	if err := cursor(p, 0, &after); err != nil {
		return nil, "", err
	}
	fs, err := all(ctx, s.r, scanFeed, "SELECT "+feedColumns+" FROM feeds WHERE n > $1 ORDER BY n LIMIT $2", after, limit(p))
	if err != nil {
		return nil, "", s.wrap("list feeds", err)
	}
	return plainFeeds(fs), nextOf(fs, p, func(f *feedRow) string { return next(f.n) }), nil
}

func plainFeeds(rows []feedRow) []store.Feed {
	out := make([]store.Feed, len(rows))
	for i, f := range rows {
		out[i] = f.Feed
	}
	return out
}

// nextOf is the cursor after a page, "" when it was the last.
func nextOf[T any](rows []T, p store.Page, key func(*T) string) string {
	if len(rows) < limit(p) {
		return ""
	}
	return key(&rows[len(rows)-1])
}

func (s feeds) Due(ctx context.Context, now time.Time, lease time.Duration, limit int, then func([]store.Feed) []store.Job) ([]store.Feed, error) {
	// A look first: most of the time nothing is due, and a transaction that
	// writes costs a sync of the disk.
	var some int64
	err := one(ctx, s.r, `SELECT 1 WHERE EXISTS (SELECT 1 FROM feeds WHERE paused = 0 AND lease = 0 AND next_poll <= $1)
		OR EXISTS (SELECT 1 FROM feeds WHERE lease > 0 AND lease <= $1)`, []any{micros(now)}, &some)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	} else if err != nil {
		return nil, s.wrap("feeds due", err)
	}
	var out []store.Feed
	err = s.writeAs(ctx, unseen, "feeds due", func(tx *sql.Tx) error {
		out = nil
		if err := s.hold(ctx, tx, "due"); err != nil {
			return err
		}
		if _, err := exec(ctx, tx, "UPDATE feeds SET lease = 0 WHERE lease > 0 AND lease <= $1", micros(now)); err != nil {
			return err
		}
		rows, err := all(ctx, tx, scanFeed, "SELECT "+feedColumns+` FROM feeds f WHERE paused = 0 AND lease = 0 AND next_poll <= $1
			AND NOT EXISTS (SELECT 1 FROM feeds l WHERE l.lease > 0 AND l.host = f.host)
			ORDER BY next_poll, n LIMIT $2`, micros(now), limit)
		if err != nil || len(rows) == 0 {
			return err
		}
		ns := make([]any, len(rows))
		for i := range rows {
			ns[i] = rows[i].n
		}
		if _, err = execIn(ctx, tx, "UPDATE feeds SET lease = $1 WHERE n IN ()", []any{micros(now.Add(lease))}, ns); err != nil {
			return err
		}
		if out = plainFeeds(rows); then == nil {
			return nil
		}
		return s.enqueue(ctx, tx, then(out))
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (s feeds) Edit(ctx context.Context, id string, change func(*store.Feed)) error {
	return s.write(ctx, "edit feed "+id, func(tx *sql.Tx) error {
		rows, err := all(ctx, tx, scanFeed, "SELECT "+feedColumns+" FROM feeds WHERE id = $1", id)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return sql.ErrNoRows
		}
		was, f := rows[0].Feed, rows[0].Feed
		change(&f)
		if gone, err := loadForgotten(ctx, tx); err != nil {
			return err
		} else if gone.feed(&f) {
			return fmt.Errorf("%s was forgotten: %w", f.Outlet, news.ErrConflict)
		}
		// Only what is changed is written: a poll may set the rest meanwhile.
		var sets []string
		args := []any{id}
		set := func(column string, value any) {
			args = append(args, value)
			sets = append(sets, fmt.Sprintf("%s = $%d", column, len(args)))
		}
		for _, x := range []struct{ column, was, is string }{{"title", was.Title, f.Title}, {"site", was.Site, f.Site}, {"kind", was.Kind, f.Kind}} {
			if x.is != x.was {
				set(x.column, x.is)
			}
		}
		if f.Outlet != was.Outlet {
			set("outlet", f.Outlet)
			set("outlet_key", keyOfOutlet(f.Outlet))
		}
		if f.URL != was.URL {
			set("url", f.URL)
			set("url_hash", hashed(urlnorm.Key(f.URL)))
			set("host", hostOf(f.URL))
			set("etag", "")
			set("last_modified", "")
		}
		if f.Paused != was.Paused {
			set("paused", flag(f.Paused))
		}
		if !f.Next.Equal(was.Next) {
			set("next_poll", micros(f.Next))
		}
		if len(sets) == 0 {
			return nil
		}
		_, err = exec(ctx, tx, "UPDATE feeds SET "+strings.Join(sets, ", ")+" WHERE id = $1", args...)
		return err
	})
}

func (s feeds) Remove(ctx context.Context, id string) error {
	return s.write(ctx, "remove feed "+id, func(tx *sql.Tx) error {
		r, err := find(ctx, tx, "feeds", id)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		return removeFeed(ctx, tx, r.n)
	})
}

// removeFeed ends a subscription. Its articles keep its number, which is never
// given again.
func removeFeed(ctx context.Context, tx *sql.Tx, n int64) error {
	if _, err := exec(ctx, tx, "DELETE FROM feeds WHERE n = $1", n); err != nil {
		return err
	}
	_, err := bump(ctx, tx, "feeds", -1)
	return err
}

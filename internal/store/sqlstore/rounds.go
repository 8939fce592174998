package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"hearsay/internal/store"
	"hearsay/internal/urlnorm"
)

const pollUpdate = `UPDATE feeds SET etag = $1, last_modified = $2, polled = $3, polled_ok = CASE WHEN $4 = '' THEN $3 ELSE polled_ok END,
	next_poll = $5, poll_interval = $6, code = $7, failures = $8, problem = $4, items_a_day = $9, own_text = $10, lease = 0,
	polls = CASE WHEN polled < $3 THEN substr(polls || $12, CASE WHEN length(polls) < $13 THEN 1 ELSE 2 END) ELSE polls END WHERE id = $11`

// notePolls marks the last polls of feeds as having brought something new.
func notePolls(ctx context.Context, tx *sql.Tx, rounds []store.Round, saved [][]store.Saved) error {
	var ids []any
	for i, items := range saved {
		if slices.ContainsFunc(items, func(x store.Saved) bool { return x.New }) {
			ids = append(ids, rounds[i].Feed)
		}
	}
	_, err := execIn(ctx, tx, "UPDATE feeds SET polls = substr(polls, 1, length(polls) - 1) || $1 WHERE polls <> '' AND id IN ()", []any{string(store.PollNew)}, ids)
	return err
}

// outcome is the letter of a poll that brought nothing new.
func outcome(p *store.Poll) string {
	if p.Problem != "" {
		return string(store.PollFailed)
	}
	return string(store.PollSame)
}

func (s feeds) SaveRounds(ctx context.Context, rounds []store.Round, then func([][]store.Saved) []store.Job) ([][]store.Saved, error) {
	for i := range rounds {
		if err := checkItems(rounds[i].Items); err != nil {
			return nil, s.wrap("save round of "+rounds[i].Feed, err)
		}
	}
	var out [][]store.Saved
	// Most rounds bring nothing that a page shows but when they were.
	err := s.writeAs(ctx, unseen, "save rounds", func(tx *sql.Tx) error {
		var err error
		if out, err = s.saveRounds(ctx, tx, rounds); err != nil || then == nil {
			return err
		}
		return s.enqueue(ctx, tx, then(out))
	})
	if err != nil {
		return nil, err
	}
	for i := range rounds {
		if rounds[i].Poll.Problem != "" || slices.ContainsFunc(out[i], func(x store.Saved) bool { return x.New || x.Edited }) {
			s.turns.count(byNews, 0)
			break
		}
	}
	return out, nil
}

func (s feeds) saveRounds(ctx context.Context, tx *sql.Tx, rounds []store.Round) ([][]store.Saved, error) {
	out := make([][]store.Saved, len(rounds))
	var ids []string
	for i := range rounds {
		if len(rounds[i].Items) > 0 {
			ids = append(ids, rounds[i].Feed)
		}
	}
	if len(ids) > 0 { // before any other lock: all writers take them in this order
		if err := s.hold(ctx, tx, "article"); err != nil {
			return nil, err
		}
	}
	if err := s.savePolls(ctx, tx, rounds, out); err != nil {
		return nil, err
	}
	numbers, err := refs(ctx, tx, "feeds", ids)
	if err != nil {
		return nil, err
	}
	spoilt, err := spoilt(ctx, tx, rounds)
	if err != nil {
		return nil, err
	}
	var batch []incoming
	for i := range rounds {
		r := &rounds[i]
		raw := &rawRef{raw: r.Raw, feed: numbers[r.Feed].n}
		if spoilt[i] {
			raw.raw = nil
		}
		for k := range r.Items {
			if out[i] != nil {
				batch = append(batch, incoming{item: &r.Items[k], feed: raw.feed, raw: raw, seen: r.Poll.At, saved: &out[i][k]})
			}
		}
	}
	if err := s.ingest(ctx, tx, batch); err != nil {
		return nil, err
	}
	return out, notePolls(ctx, tx, rounds, out)
}

// spoilt returns the rounds whose bytes hold a forgotten article that is not
// among their items.
func spoilt(ctx context.Context, tx *sql.Tx, rounds []store.Round) (map[int]bool, error) {
	var some int64
	err := one(ctx, tx, "SELECT 1 FROM tombstones WHERE kind = 'key' LIMIT 1", nil, &some)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil // most readers forget nothing: their rounds cost no look-ups
	} else if err != nil {
		return nil, err
	}
	holds := map[string][]int{} // hash -> rounds
	var hashes []any
	for i := range rounds {
		if rounds[i].Raw == nil || len(rounds[i].Items) == 0 {
			continue
		}
		for _, k := range rounds[i].Left {
			h := hashed(k)
			hashes = append(hashes, h)
			holds[string(h)] = append(holds[string(h)], i)
		}
	}
	gone, err := buriedKeys(ctx, tx, hashes)
	out := map[int]bool{}
	for h := range gone {
		for _, i := range holds[h] {
			out[i] = true
		}
	}
	return out, err
}

// savePolls updates the feeds and makes room for the answers of those that
// there are.
func (s feeds) savePolls(ctx context.Context, tx *sql.Tx, rounds []store.Round, out [][]store.Saved) error {
	update, err := tx.PrepareContext(ctx, pollUpdate)
	if err != nil {
		return err
	}
	defer func() { _ = update.Close() }()
	gone, err := loadForgotten(ctx, tx)
	if err != nil {
		return err
	}
	for i := range rounds {
		r := &rounds[i]
		p := &r.Poll
		res, err := update.ExecContext(ctx, clean(p.ETag), clean(p.LastModified), micros(p.At), clean(p.Problem), micros(p.Next), p.Interval.Microseconds(),
			p.Code, p.Failures, p.ItemsADay, p.OwnText, r.Feed, outcome(p), store.KeptPolls)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil {
			return err
		} else if n == 0 {
			continue
		}
		out[i] = make([]store.Saved, len(r.Items))
		if r.Title+r.Site+r.Outlet+r.URL != "" && !gone.feed(&store.Feed{URL: r.URL, Title: r.Title, Site: r.Site, Outlet: r.Outlet}) {
			if err := s.describe(ctx, tx, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// describe keeps what a feed says of itself, and the address that it moved to
// unless that is another feed's.
func (s feeds) describe(ctx context.Context, tx *sql.Tx, r *store.Round) error {
	if r.Title+r.Site+r.Outlet != "" {
		if _, err := exec(ctx, tx, `UPDATE feeds SET title = CASE WHEN $1 = '' THEN title ELSE $1 END, site = CASE WHEN $2 = '' THEN site ELSE $2 END,
			outlet = CASE WHEN $3 = '' THEN outlet ELSE $3 END, outlet_key = CASE WHEN $3 = '' THEN outlet_key ELSE $4 END WHERE id = $5`,
			r.Title, r.Site, r.Outlet, keyOfOutlet(r.Outlet), r.Feed); err != nil {
			return err
		}
	}
	if r.URL == "" {
		return nil
	}
	_, err := exec(ctx, tx, `UPDATE feeds SET url = $1, url_hash = $2, host = $3 WHERE id = $4 AND NOT EXISTS
		(SELECT 1 FROM feeds o WHERE o.url_hash = $2 AND o.id <> $4)`, r.URL, hashed(urlnorm.Key(r.URL)), hostOf(r.URL), r.Feed)
	return err
}

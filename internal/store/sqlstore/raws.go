package sqlstore

import (
	"context"
	"database/sql"
	"time"

	"hearsay/internal/store"
)

type raws struct{ *Store }

func (s raws) Get(ctx context.Context, id string) (store.Raw, error) {
	r := store.Raw{ID: id}
	var seen int64
	var data []byte
	err := one(ctx, s.r, "SELECT url, content_type, seen, data FROM raws WHERE id = $1", []any{id}, &r.URL, &r.ContentType, &seen, &data)
	if err == nil {
		r.Seen = timeOf(seen)
		r.Body, err = s.codec.unpack(data)
	}
	if err != nil {
		return store.Raw{}, s.wrap("raw bytes "+id, err)
	}
	return r, nil
}

// expireChunk is how many rows one transaction of Expire looks at: 500 took 1.5 s
// on a busy machine, in which nobody else can write.
const expireChunk = 200

// protected tells of raws w whether an article read from them is starred, or a
// story's origin.
const protected = `EXISTS (SELECT 1 FROM revisions v JOIN articles a ON a.n = v.article LEFT JOIN members m ON m.article = a.n
	WHERE v.raw = w.n AND v.raw <> 0 AND (m.origin = 1 OR EXISTS (SELECT 1 FROM marks k WHERE k.target = a.id AND k.kind = 'star')
	OR EXISTS (SELECT 1 FROM stories s JOIN marks k ON k.target = s.id AND k.kind = 'star' WHERE s.n = m.story)))`

func (s raws) Expire(ctx context.Context, before time.Time, maxBytes int64) (int64, error) {
	var removed, seen, n int64
	for {
		var looked []rawSize
		var gone, bytes int64
		err := s.writeAs(ctx, unseen, "expire raw bytes", func(tx *sql.Tx) (err error) {
			if err := s.hold(ctx, tx, "raw"); err != nil {
				return err
			}
			if bytes, err = bump(ctx, tx, "raw_bytes", 0); err != nil {
				return err
			}
			looked, err = all(ctx, tx, func(r *sql.Rows, x *rawSize) error { return r.Scan(&x.seen, &x.n, &x.size, &x.keep) },
				"SELECT w.seen, w.n, w.size, CASE WHEN "+protected+" THEN 1 ELSE 0 END FROM raws w WHERE (w.seen, w.n) > ($1, $2) ORDER BY w.seen, w.n LIMIT $3",
				seen, n, expireChunk)
			if err != nil {
				return err
			}
			gone, err = s.removeRaws(ctx, tx, expired(looked, before, bytes, maxBytes))
			return err
		})
		removed += gone
		if err != nil || len(looked) < expireChunk {
			return removed, err
		}
		last := looked[len(looked)-1]
		if last.seen >= micros(before) && (maxBytes < 0 || bytes <= maxBytes) {
			return removed, nil // nothing too old and, even before these, enough room
		}
		seen, n = last.seen, last.n
		if err := rest(ctx); err != nil {
			return removed, s.wrap("expire raw bytes", err)
		}
	}
}

// expireRest is how long others are let write after each transaction of Expire:
// another process asks for SQLite's lock every tenth of a second, and gives up
// after five seconds in which the next transaction was always there first.
const expireRest = 120 * time.Millisecond

func rest(ctx context.Context) error {
	timer := time.NewTimer(expireRest)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

type rawSize struct {
	seen, n, size int64
	keep          bool
}

// expired picks, from the oldest on, what is too old or too much.
func expired(rows []rawSize, before time.Time, bytes, maxBytes int64) []rawSize {
	var out []rawSize
	for _, r := range rows {
		old := r.seen < micros(before)
		much := maxBytes >= 0 && bytes > maxBytes
		if r.keep || !old && !much {
			continue
		}
		bytes -= r.size
		out = append(out, r)
	}
	return out
}

// unlinkRaws makes revisions be of no raw bytes. Without the first condition SQLite does
// not take the index, which is of those with some, and reads all revisions.
const unlinkRaws = "UPDATE revisions SET raw = 0 WHERE raw <> 0 AND raw IN ()"

func (s *Store) removeRaws(ctx context.Context, tx *sql.Tx, rows []rawSize) (int64, error) {
	var size int64
	ns := make([]any, len(rows))
	for i, r := range rows {
		ns[i] = r.n
		size += r.size
	}
	if _, err := execIn(ctx, tx, unlinkRaws, nil, ns); err != nil {
		return 0, err
	}
	n, err := execIn(ctx, tx, "DELETE FROM raws WHERE n IN ()", nil, ns)
	if err != nil {
		return 0, err
	}
	return n, bumpAll(ctx, tx, map[string]int64{"raws": -n, "raw_bytes": -size})
}

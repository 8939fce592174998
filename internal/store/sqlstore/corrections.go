package sqlstore

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"hearsay/internal/store"
)

type corrections struct{ *Store }

type correctionRow struct {
	store.Correction
	n int64
}

const correctionQuery = "SELECT id, usr, kind, a, b, data, made, gone, n FROM corrections "

func (s corrections) scan(r *sql.Rows, c *correctionRow) error {
	var made, gone int64
	var data []byte
	err := r.Scan(&c.ID, &c.User, &c.Kind, &c.A, &c.B, &data, &made, &gone, &c.n)
	if err == nil {
		c.Made, c.Gone = timeOf(made), timeOf(gone)
		c.Data, err = s.codec.unpack(data)
	}
	return err
}

func (s corrections) Add(ctx context.Context, cs []store.Correction, jobs ...store.Job) ([]string, error) {
	var ids []string
	err := s.write(ctx, "add corrections", func(tx *sql.Tx) error {
		ids = make([]string, len(cs))
		first, err := reserve(ctx, tx, "correction", len(cs))
		if err != nil {
			return err
		}
		var rows []any
		for i, c := range cs {
			ids[i] = store.NewID(store.CorrectionPrefix)
			rows = append(rows, first+int64(i), ids[i], c.User, c.Kind, c.A, c.B, s.codec.pack(c.Data), micros(c.Made), int64(0))
		}
		if err := insert(ctx, tx, "INSERT INTO corrections (n, id, usr, kind, a, b, data, made, gone)", 9, "", rows); err != nil {
			return err
		}
		return s.enqueue(ctx, tx, jobs)
	})
	return ids, err
}

func (s corrections) Undo(ctx context.Context, id string, now time.Time, jobs ...store.Job) error {
	return s.write(ctx, "undo correction "+id, func(tx *sql.Tx) error {
		n, err := exec(ctx, tx, "UPDATE corrections SET gone = CASE WHEN gone = 0 THEN $1 ELSE gone END WHERE id = $2", micros(now), id)
		if err != nil {
			return err
		}
		if n == 0 {
			return sql.ErrNoRows
		}
		return s.enqueue(ctx, tx, jobs)
	})
}

func (s corrections) About(ctx context.Context, ids ...string) ([]store.Correction, error) {
	var rows []correctionRow
	err := s.view(ctx, "corrections", func(tx *sql.Tx) error {
		for _, side := range [2]string{"a", "b"} {
			part, err := in(ctx, tx, s.scan, correctionQuery+"WHERE gone = 0 AND "+side+" IN ()", nil, anys(ids))
			if err != nil {
				return err
			}
			rows = append(rows, part...)
		}
		return nil
	})
	slices.SortFunc(rows, func(x, y correctionRow) int { return int(x.n - y.n) })
	rows = slices.CompactFunc(rows, func(x, y correctionRow) bool { return x.n == y.n })
	return plainCorrections(rows), err
}

func plainCorrections(rows []correctionRow) []store.Correction {
	out := make([]store.Correction, len(rows))
	for i, r := range rows {
		out[i] = r.Correction
	}
	return out
}

func (s corrections) List(ctx context.Context, user string, p store.Page) ([]store.Correction, string, error) {
	var n int64
	if err := cursor(p, atEnd, &n); err != nil {
		return nil, "", err
	}
	rows, err := all(ctx, s.r, s.scan, correctionQuery+"WHERE usr = $1 AND n < $2 ORDER BY n DESC LIMIT $3", user, n, limit(p))
	if err != nil {
		return nil, "", s.wrap("list corrections", err)
	}
	return plainCorrections(rows), nextOf(rows, p, func(c *correctionRow) string { return next(c.n) }), nil
}

package sqlstore

import (
	"context"
	"database/sql"

	"hearsay/internal/store"
)

type marks struct{ *Store }

func (s marks) Set(ctx context.Context, m store.Mark) error {
	return s.write(ctx, "set mark", func(tx *sql.Tx) error {
		_, err := exec(ctx, tx, `INSERT INTO marks (usr, kind, target, note, made) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (usr, kind, target) DO UPDATE SET note = excluded.note, made = excluded.made`, m.User, m.Kind, m.Target, m.Note, micros(m.Made))
		return err
	})
}

func (s marks) Unset(ctx context.Context, user, kind, target string) error {
	return s.write(ctx, "unset mark", func(tx *sql.Tx) error {
		_, err := exec(ctx, tx, "DELETE FROM marks WHERE usr = $1 AND kind = $2 AND target = $3", user, kind, target)
		return err
	})
}

func (s marks) List(ctx context.Context, user, kind string, p store.Page) ([]store.Mark, string, error) {
	var made, from int64
	if err := cursor(p, atEnd, &made, &from); err != nil {
		return nil, "", err
	}
	if p.After == "" {
		from = 0
	}
	// Marks of one moment are told apart by how many of them were given.
	rows, err := all(ctx, s.r, func(r *sql.Rows, m *store.Mark) error {
		var at int64
		err := r.Scan(&m.User, &m.Kind, &m.Target, &m.Note, &at)
		m.Made = timeOf(at)
		return err
	}, `SELECT usr, kind, target, note, made FROM marks WHERE usr = $1 AND kind = $2 AND made <= $3 ORDER BY made DESC, target DESC LIMIT $4 OFFSET $5`,
		user, kind, made, limit(p), from)
	if err != nil {
		return nil, "", s.wrap("list marks", err)
	}
	if len(rows) < limit(p) {
		return rows, "", nil
	}
	last := micros(rows[len(rows)-1].Made)
	same := int64(0)
	for _, m := range rows {
		if micros(m.Made) == last {
			same++
		}
	}
	if last == made {
		same += from
	}
	return rows, next(last, same), nil
}

func (s marks) Has(ctx context.Context, user, kind string, targets ...string) (map[string]bool, error) {
	found, err := in(ctx, s.r, word, "SELECT target FROM marks WHERE usr = $1 AND kind = $2 AND target IN ()", []any{user, kind}, anys(targets))
	out := make(map[string]bool, len(found))
	for _, t := range found {
		out[t] = true
	}
	return out, s.wrap("marks", err)
}

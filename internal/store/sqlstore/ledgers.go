package sqlstore

import (
	"context"
	"database/sql"

	"hearsay/internal/store"
)

type ledgers struct{ *Store }

func (s ledgers) Put(ctx context.Context, l store.Ledger) error {
	data := s.codec.pack(l.Data)
	return s.write(ctx, "ledger of "+l.Story, func(tx *sql.Tx) error {
		if err := s.hold(ctx, tx, "quote"); err != nil {
			return err
		}
		r, err := find(ctx, tx, "stories", l.Story)
		if err != nil {
			return err
		}
		if words, err := loadForgotten(ctx, tx); err != nil {
			return err
		} else if words.blob(l.Data) {
			return errForgotten
		}
		if _, err := exec(ctx, tx, `INSERT INTO ledgers (story, version, data) VALUES ($1, $2, $3)
			ON CONFLICT (story) DO UPDATE SET version = excluded.version, data = excluded.data`, r.n, l.Version, data); err != nil {
			return err
		}
		if _, err := exec(ctx, tx, "DELETE FROM quotes WHERE story = $1", r.n); err != nil {
			return err
		}
		gone, err := all(ctx, tx, scanTombstone, "SELECT kind, hash, made FROM tombstones WHERE kind = 'name'")
		if err != nil {
			return err
		}
		buried := map[string]bool{}
		for _, t := range gone {
			buried[string(t.Hash)] = true
		}
		var rows []any
		at := map[string]bool{}
		for _, q := range l.Quotes {
			if q.ID == "" {
				q.ID = store.NewID(store.QuotePrefix)
			}
			if at[q.ID] || len(buried) > 0 && buried[string(hashed(q.Key))] {
				continue
			}
			at[q.ID] = true
			rows = append(rows, int64(0), q.ID, r.n, q.Name, q.Key, q.Entity, micros(q.At), s.codec.pack(q.Data))
		}
		first, err := reserve(ctx, tx, "quote", len(rows)/8)
		if err != nil {
			return err
		}
		for i := 0; i < len(rows); i += 8 {
			rows[i] = first + int64(i/8)
		}
		return insert(ctx, tx, "INSERT INTO quotes (n, id, story, name, name_key, entity, at, data)", 8, ` ON CONFLICT (id) DO UPDATE SET story = excluded.story,
			name = excluded.name, name_key = excluded.name_key, entity = excluded.entity, at = excluded.at, data = excluded.data`, rows)
	})
}

func (s ledgers) Get(ctx context.Context, story string) (store.Ledger, error) {
	l := store.Ledger{}
	err := s.view(ctx, "ledger of "+story, func(tx *sql.Tx) error {
		r, err := find(ctx, tx, "stories", story)
		if err != nil {
			return err
		}
		l.Story = r.id
		var data []byte
		if err := one(ctx, tx, "SELECT version, data FROM ledgers WHERE story = $1", []any{r.n}, &l.Version, &data); err != nil {
			return err
		}
		l.Data, err = s.codec.unpack(data)
		return err
	})
	if err != nil {
		return store.Ledger{}, err
	}
	return l, nil
}

type quoteRow struct {
	store.Quote
	n int64
}

const quoteColumns = `SELECT q.id, s.id, q.name, q.name_key, q.entity, q.at, q.data, q.n FROM quotes q JOIN stories s ON s.n = q.story `

func (s ledgers) Quotes(ctx context.Context, key string, p store.Page) ([]store.Quote, string, error) {
	return s.quotes(ctx, p, quoteColumns+`WHERE (q.at, q.n) < ($1, $2) AND q.name_key = $4 ORDER BY q.at DESC, q.n DESC LIMIT $3`, key)
}

func (s ledgers) Latest(ctx context.Context, p store.Page) ([]store.Quote, string, error) {
	return s.quotes(ctx, p, quoteColumns+`WHERE (q.at, q.n) < ($1, $2) ORDER BY q.at DESC, q.n DESC LIMIT $3`)
}

// quotes runs a query whose first arguments are the page's.
func (s ledgers) quotes(ctx context.Context, p store.Page, query string, args ...any) ([]store.Quote, string, error) {
	var at, n int64
	if err := cursor(p, atEnd, &at, &n); err != nil {
		return nil, "", err
	}
	rows, err := all(ctx, s.r, func(r *sql.Rows, q *quoteRow) error {
		var at int64
		var data []byte
		err := r.Scan(&q.ID, &q.Story, &q.Name, &q.Key, &q.Entity, &at, &data, &q.n)
		if err == nil {
			q.At = timeOf(at)
			q.Data, err = s.codec.unpack(data)
		}
		return err
	}, query, append([]any{at, n, limit(p)}, args...)...)
	if err != nil {
		return nil, "", s.wrap("quotes", err)
	}
	out := make([]store.Quote, len(rows))
	for i, r := range rows {
		out[i] = r.Quote
	}
	return out, nextOf(rows, p, func(q *quoteRow) string { return next(micros(q.At), q.n) }), nil
}

package sqlstore

import (
	"context"
	"database/sql"

	"hearsay/internal/store"
)

func (s reads) See(ctx context.Context, user string, seen ...store.Seen) error {
	ids := make([]string, len(seen))
	for i := range seen {
		ids[i] = seen[i].Story
	}
	return s.write(ctx, "keep what was seen", func(tx *sql.Tx) error {
		if err := s.hold(ctx, tx, "story"); err != nil { // so that none of them ends meanwhile
			return err
		}
		rs, err := refs(ctx, tx, "stories", ids)
		if err != nil {
			return err
		}
		for i := range seen {
			x := &seen[i]
			r, ok := rs[x.Story]
			if !ok {
				continue
			}
			if x.At.IsZero() {
				_, err = exec(ctx, tx, "DELETE FROM seen WHERE usr = $1 AND story = $2", user, r.n)
			} else {
				_, err = exec(ctx, tx, `INSERT INTO seen (usr, story, at, articles, outlets, disputes, updates, quotes, edits) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
					ON CONFLICT (usr, story) DO UPDATE SET at = excluded.at, articles = excluded.articles, outlets = excluded.outlets, disputes = excluded.disputes,
					updates = excluded.updates, quotes = excluded.quotes, edits = excluded.edits`,
					user, r.n, micros(x.At), x.Articles, x.Outlets, x.Disagreements, x.Updates, x.Quotes, x.Edits)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func (s reads) Seen(ctx context.Context, user string, ids ...string) (map[string]store.Seen, error) {
	out := map[string]store.Seen{}
	err := s.view(ctx, "what was seen", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "stories", ids)
		if err != nil {
			return err
		}
		rows, err := in(ctx, tx, func(r *sql.Rows, x *store.Seen) error {
			var at int64
			err := r.Scan(&x.Story, &at, &x.Articles, &x.Outlets, &x.Disagreements, &x.Updates, &x.Quotes, &x.Edits)
			x.At = timeOf(at)
			return err
		}, `SELECT s.id, k.at, k.articles, k.outlets, k.disputes, k.updates, k.quotes, k.edits FROM seen k JOIN stories s ON s.n = k.story
			WHERE k.usr = $1 AND k.story IN ()`, []any{user}, numbersOf(rs))
		for _, x := range rows {
			out[x.Story] = x
		}
		return err
	})
	return out, err
}

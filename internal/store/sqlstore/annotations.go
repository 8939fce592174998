package sqlstore

import (
	"context"
	"database/sql"

	"hearsay/internal/store"
)

type annotations struct{ *Store }

func (s annotations) Put(ctx context.Context, stage string, as []store.Annotation, jobs ...store.Job) error {
	ids := make([]string, len(as))
	packed := make([][]byte, len(as))
	for i := range as {
		ids[i], packed[i] = as[i].Article, s.codec.pack(as[i].Data)
	}
	return s.writeAs(ctx, byNews, "annotate", func(tx *sql.Tx) error {
		rs, err := s.lasting(ctx, tx, ids)
		if err != nil {
			return err
		}
		var rows []any
		at := map[int64]int{}
		for i := range as {
			r, ok := rs[as[i].Article]
			if !ok {
				continue
			}
			if k, twice := at[r.n]; twice { // one statement may not touch a row twice
				copy(rows[k:], []any{r.n, stage, as[i].Revision, as[i].Version, packed[i]})
				continue
			}
			at[r.n] = len(rows)
			rows = append(rows, r.n, stage, as[i].Revision, as[i].Version, packed[i])
		}
		if err := insert(ctx, tx, "INSERT INTO annotations (article, stage, revision, version, data)", 5, ` ON CONFLICT (article, stage) DO UPDATE SET
			revision = excluded.revision, version = excluded.version, data = excluded.data WHERE excluded.revision >= annotations.revision`, rows); err != nil {
			return err
		}
		return s.enqueue(ctx, tx, jobs)
	})
}

func (s annotations) Get(ctx context.Context, stage string, ids ...string) ([]store.Annotation, error) {
	var out []store.Annotation
	err := s.view(ctx, "annotations", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", ids)
		if err != nil {
			return err
		}
		rows, err := in(ctx, tx, func(r *sql.Rows, x *store.Annotation) error {
			var data []byte
			err := r.Scan(&x.Article, &x.Revision, &x.Version, &data)
			if err == nil {
				x.Data, err = s.codec.unpack(data)
			}
			return err
		}, `SELECT a.id, x.revision, x.version, x.data FROM annotations x JOIN articles a ON a.n = x.article WHERE x.stage = $1 AND x.article IN ()`,
			[]any{stage}, numbersOf(rs))
		by := make(map[string]int, len(rows))
		for i := range rows {
			by[rows[i].Article] = i
		}
		for _, id := range ids {
			if i, ok := by[rs[id].id]; ok {
				out = append(out, rows[i])
			}
		}
		return err
	})
	return out, err
}

func (s annotations) Stale(ctx context.Context, stage string, version int, p store.Page) ([]string, string, error) {
	var after int64
	if err := cursor(p, 0, &after); err != nil {
		return nil, "", err
	}
	rows, err := all(ctx, s.r, scanRef, `SELECT a.id, a.n FROM articles a LEFT JOIN annotations x ON x.article = a.n AND x.stage = $1
		WHERE a.n > $2 AND (x.article IS NULL OR x.version < $3 OR x.revision < a.revision) ORDER BY a.n LIMIT $4`, stage, after, version, limit(p))
	if err != nil {
		return nil, "", s.wrap("stale annotations", err)
	}
	return idsOf(rows), nextOf(rows, p, func(r *ref) string { return next(r.n) }), nil
}

func idsOf(rows []ref) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.id
	}
	return out
}

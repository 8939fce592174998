package sqlstore

import (
	"context"
	"database/sql"

	"hearsay/internal/store"
)

type admin struct{ *Store }

func (s admin) Ping(ctx context.Context) error {
	return s.writeAs(ctx, unseen, "ping store", func(tx *sql.Tx) error { return s.hold(ctx, tx, "ping") })
}

func (s admin) Stats(ctx context.Context) (store.Stats, error) {
	var st store.Stats
	type row struct {
		name string
		n    int64
	}
	rows, err := all(ctx, s.r, func(r *sql.Rows, x *row) error { return r.Scan(&x.name, &x.n) },
		"SELECT name, value FROM counters WHERE name IN ('feeds', 'articles', 'revisions', 'stories', 'entities', 'raws', 'raw_bytes')")
	into := map[string]*int64{
		"feeds": &st.Feeds, "articles": &st.Articles, "revisions": &st.Revisions, "stories": &st.Stories,
		"entities": &st.Entities, "raws": &st.Raws, "raw_bytes": &st.RawBytes,
	}
	for _, r := range rows {
		*into[r.name] = r.n
	}
	if err == nil {
		err = one(ctx, s.r, "SELECT MAX(version_id) FROM goose_db_version", nil, &st.SchemaVersion)
	}
	return st, s.wrap("stats", err)
}

func (s admin) Size(ctx context.Context) (int64, error) {
	var n int64
	err := one(ctx, s.r, s.d.size, nil, &n)
	return n, s.wrap("size", err)
}

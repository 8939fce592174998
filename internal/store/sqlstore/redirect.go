package sqlstore

import (
	"context"
	"database/sql"
	"maps"

	"hearsay/internal/store"
)

// ref is a row's id and number.
type ref struct {
	id string
	n  int64
}

func scanRef(r *sql.Rows, x *ref) error { return r.Scan(&x.id, &x.n) }

// refs finds rows of a table by ids, old ids by what they lead to. The map is
// by the ids as given; unknown ones are missing.
func refs(ctx context.Context, q querier, table string, ids []string) (map[string]ref, error) {
	memo := store.MemoOf(ctx)
	if memo == nil {
		return findRefs(ctx, q, table, ids)
	}
	out := make(map[string]ref, len(ids))
	var others []string
	for _, id := range ids {
		if x, ok := memo.Load([2]string{table, id}); ok {
			out[id], _ = x.(ref)
		} else {
			others = append(others, id)
		}
	}
	if len(others) == 0 {
		return out, nil
	}
	found, err := findRefs(ctx, q, table, others)
	for id, r := range found {
		out[id] = r
		memo.Store([2]string{table, id}, r)
	}
	return out, err
}

func findRefs(ctx context.Context, q querier, table string, ids []string) (map[string]ref, error) {
	out := make(map[string]ref, len(ids))
	found, err := in(ctx, q, scanRef, "SELECT id, n FROM "+table+" WHERE id IN ()", nil, anys(ids))
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		out[f.id] = f
	}
	var missing []any
	for _, id := range ids {
		if _, ok := out[id]; !ok {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	type moved struct {
		from string
		to   ref
	}
	ms, err := in(ctx, q, func(r *sql.Rows, m *moved) error { return r.Scan(&m.from, &m.to.id, &m.to.n) },
		"SELECT r.id, t.id, t.n FROM redirects r JOIN "+table+" t ON t.id = r.target WHERE r.id IN ()", nil, missing)
	for _, m := range ms {
		out[m.from] = m.to
	}
	return out, err
}

// find is refs for one id; sql.ErrNoRows when there is none.
func find(ctx context.Context, q querier, table, id string) (ref, error) {
	m, err := refs(ctx, q, table, []string{id})
	if err != nil {
		return ref{}, err
	}
	r, ok := m[id]
	if !ok {
		return ref{}, sql.ErrNoRows
	}
	return r, nil
}

// redirect makes an id, and all that lead to it, lead to another.
func redirect(ctx context.Context, q querier, from, to string) error {
	if _, err := exec(ctx, q, "UPDATE redirects SET target = $1 WHERE target = $2", to, from); err != nil {
		return err
	}
	_, err := exec(ctx, q, "INSERT INTO redirects (id, target) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET target = excluded.target", from, to)
	return err
}

// lasting is refs for articles that nobody removes until the transaction ends,
// so that nothing is kept of what is being forgotten.
func (s *Store) lasting(ctx context.Context, tx *sql.Tx, ids []string) (map[string]ref, error) {
	out, err := refs(ctx, tx, "articles", ids)
	if err != nil || s.d.share == "" {
		return out, err
	}
	kept, err := in(ctx, tx, number, "SELECT n FROM articles WHERE n IN ()"+s.d.share, nil, numbersOf(out))
	there := make(map[int64]bool, len(kept))
	for _, n := range kept {
		there[n] = true
	}
	maps.DeleteFunc(out, func(_ string, r ref) bool { return !there[r.n] })
	return out, err
}

package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

type entities struct{ *Store }

type entityRow struct {
	store.Entity
	n int64
}

const entityColumns = "e.id, e.kind, e.name, e.aliases, e.articles, e.n"

func scanEntity(r *sql.Rows, e *entityRow) error {
	var aliases string
	if err := r.Scan(&e.ID, &e.Kind, &e.Name, &aliases, &e.Articles, &e.n); err != nil {
		return err
	}
	return json.Unmarshal([]byte(aliases), &e.Aliases)
}

func (s entities) Save(ctx context.Context, es ...store.Entity) ([]string, error) {
	var out []string
	err := s.writeAs(ctx, byNews, "save entities", func(tx *sql.Tx) error {
		out = make([]string, len(es))
		if err := s.hold(ctx, tx, "entity"); err != nil {
			return err
		}
		ids := make([]string, 0, len(es))
		for _, e := range es {
			ids = append(ids, e.ID)
		}
		rs, err := refs(ctx, tx, "entities", ids)
		if err != nil {
			return err
		}
		gone, err := loadForgotten(ctx, tx)
		if err != nil {
			return err
		}
		for i, e := range es {
			if gone.text(e.Name) {
				continue
			}
			if r, ok := rs[e.ID]; ok {
				if e, err = sinceSeen(ctx, tx, r.n, e); err != nil {
					return err
				}
			}
			e.Aliases = slices.DeleteFunc(slices.Clone(e.Aliases), func(a string) bool { return gone.text(a) })
			if e.Keys, err = living(ctx, tx, e.Keys); err != nil {
				return err
			}
			if len(e.Keys) == 0 {
				continue
			}
			r, ok := rs[e.ID]
			if !ok {
				if r, err = s.begin(ctx, tx, e.ID); err != nil {
					return err
				}
				if e.ID != "" {
					rs[e.ID] = r
				}
			}
			out[i] = r.id
			if err := saveEntity(ctx, tx, r.n, e); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func (s entities) begin(ctx context.Context, tx *sql.Tx, id string) (ref, error) {
	if id == "" {
		id = store.NewID(store.EntityPrefix)
	}
	n, err := reserve(ctx, tx, "entity", 1)
	if err != nil {
		return ref{}, err
	}
	if _, err := bump(ctx, tx, "entities", 1); err != nil {
		return ref{}, err
	}
	_, err = exec(ctx, tx, "INSERT INTO entities (n, id, kind, name, aliases, articles) VALUES ($1, $2, '', '', '[]', 0)", n, id)
	return ref{id, n}, err
}

// sinceSeen adds to a change what was kept of the same entity after the change was made.
func sinceSeen(ctx context.Context, tx *sql.Tx, n int64, e store.Entity) (store.Entity, error) {
	rows, err := in(ctx, tx, scanEntity, "SELECT "+entityColumns+" FROM entities e WHERE e.n IN ()", nil, []any{n})
	if err != nil {
		return e, err
	}
	if err := withKeys(ctx, tx, rows); err != nil {
		return e, err
	}
	for _, kept := range rows {
		e.Aliases = joinNew(e.Aliases, kept.Aliases, append(slices.Clone(e.Seen), e.Name))
		e.Keys = joinNew(e.Keys, kept.Keys, e.Seen)
	}
	return e, nil
}

// joinNew adds to a list what stands in others and neither in it nor in seen.
func joinNew(list, others, seen []string) []string {
	list = slices.Clone(list)
	for _, x := range others {
		if !slices.Contains(list, x) && !slices.Contains(seen, x) {
			list = append(list, x)
		}
	}
	return list
}

func saveEntity(ctx context.Context, tx *sql.Tx, n int64, e store.Entity) error {
	aliases, err := json.Marshal(e.Aliases)
	if err != nil {
		return fmt.Errorf("encode aliases: %w", err)
	}
	if _, err := exec(ctx, tx, "UPDATE entities SET kind = $1, name = $2, aliases = $3 WHERE n = $4", string(e.Kind), e.Name, string(aliases), n); err != nil {
		return err
	}
	if _, err := exec(ctx, tx, "DELETE FROM entity_keys WHERE entity = $1", n); err != nil {
		return err
	}
	var rows []any
	for _, k := range e.Keys {
		rows = append(rows, k, n)
	}
	return insert(ctx, tx, "INSERT INTO entity_keys (name_key, entity)", 2, " ON CONFLICT DO NOTHING", rows)
}

// withKeys fills the entities' keys.
func withKeys(ctx context.Context, q querier, rows []entityRow) error {
	at := make(map[int64]int, len(rows))
	ns := make([]any, len(rows))
	for i, r := range rows {
		at[r.n], ns[i] = i, r.n
	}
	type row struct {
		key string
		n   int64
	}
	keys, err := in(ctx, q, func(r *sql.Rows, x *row) error { return r.Scan(&x.key, &x.n) },
		"SELECT name_key, entity FROM entity_keys WHERE entity IN () ORDER BY name_key", nil, ns)
	for _, k := range keys {
		rows[at[k.n]].Keys = append(rows[at[k.n]].Keys, k.key)
	}
	return err
}

func plainEntities(rows []entityRow) []store.Entity {
	out := make([]store.Entity, len(rows))
	for i, r := range rows {
		out[i] = r.Entity
	}
	return out
}

func (s entities) Get(ctx context.Context, ids ...string) ([]store.Entity, error) {
	var out []store.Entity
	err := s.view(ctx, "entities", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "entities", ids)
		if err != nil {
			return err
		}
		rows, err := in(ctx, tx, scanEntity, "SELECT "+entityColumns+" FROM entities e WHERE e.n IN ()", nil, numbersOf(rs))
		if err != nil {
			return err
		}
		if err := withKeys(ctx, tx, rows); err != nil {
			return err
		}
		by := map[string]store.Entity{}
		for _, r := range rows {
			by[r.ID] = r.Entity
		}
		for _, id := range ids {
			if r, ok := rs[id]; ok {
				out = append(out, by[r.id])
			}
		}
		return nil
	})
	return out, err
}

func (s entities) ByKey(ctx context.Context, keys ...string) ([]store.Entity, error) {
	var rows []entityRow
	err := s.view(ctx, "entities by key", func(tx *sql.Tx) error {
		ns, err := in(ctx, tx, number, "SELECT entity FROM entity_keys WHERE name_key IN ()", nil, anys(keys))
		if err != nil {
			return err
		}
		slices.Sort(ns)
		rows, err = in(ctx, tx, scanEntity, "SELECT "+entityColumns+" FROM entities e WHERE e.n IN ()", nil, anys(slices.Compact(ns)))
		if err != nil {
			return err
		}
		slices.SortFunc(rows, func(a, b entityRow) int {
			if a.Articles != b.Articles {
				return int(b.Articles - a.Articles)
			}
			return int(a.n - b.n)
		})
		return withKeys(ctx, tx, rows)
	})
	return plainEntities(rows), err
}

func (s entities) Mention(ctx context.Context, articles []string, ms []store.Mention) error {
	return s.writeAs(ctx, byNews, "keep mentions", func(tx *sql.Tx) error {
		if err := s.hold(ctx, tx, "entity"); err != nil {
			return err
		}
		rs, err := s.lasting(ctx, tx, articles)
		if err != nil {
			return err
		}
		ns := numbersOf(rs)
		type row struct{ n, at int64 }
		ats, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.at) }, "SELECT n, at FROM articles WHERE n IN ()", nil, ns)
		if err != nil {
			return err
		}
		at := map[int64]int64{}
		for _, x := range ats {
			at[x.n] = x.at
		}
		if err := dropMentions(ctx, tx, ns); err != nil {
			return err
		}
		var ids []string
		for _, m := range ms {
			ids = append(ids, m.Entity)
		}
		es, err := refs(ctx, tx, "entities", ids)
		if err != nil {
			return err
		}
		var rows []any
		seen := map[[2]int64]bool{}
		for _, m := range ms {
			a, ok := rs[m.Article]
			e, known := es[m.Entity]
			if k := [2]int64{a.n, int64(m.Local)}; ok && known && !seen[k] {
				seen[k] = true
				rows = append(rows, a.n, int64(m.Local), e.n, at[a.n], strings.Join(m.Called, "\n"))
			}
		}
		if err := insert(ctx, tx, "INSERT INTO mentions (article, local, entity, at, called)", 5, "", rows); err != nil {
			return err
		}
		if err := countDays(ctx, tx, int64s(ns), 1); err != nil {
			return err
		}
		return countMentions(ctx, tx, ns, 1)
	})
}

// int64s turns arguments back into numbers.
func int64s(args []any) []int64 {
	out := make([]int64, 0, len(args))
	for _, a := range args {
		if n, ok := a.(int64); ok {
			out = append(out, n)
		}
	}
	return out
}

// dropMentions removes all mentions of articles.
func dropMentions(ctx context.Context, tx *sql.Tx, articles []any) error {
	if err := countDays(ctx, tx, int64s(articles), -1); err != nil {
		return err
	}
	if err := countMentions(ctx, tx, articles, -1); err != nil {
		return err
	}
	_, err := execIn(ctx, tx, "DELETE FROM mentions WHERE article IN ()", nil, articles)
	return err
}

// countMentions adds the articles to, or takes them from, the counts of those
// that they name.
func countMentions(ctx context.Context, tx *sql.Tx, articles []any, by int64) error {
	type row struct{ entity, n int64 }
	rows, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.entity, &x.n) },
		"SELECT entity, COUNT(DISTINCT article) FROM mentions WHERE article IN () GROUP BY entity ORDER BY entity", nil, articles)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if _, err := exec(ctx, tx, "UPDATE entities SET articles = articles + $1 WHERE n = $2", by*r.n, r.entity); err != nil {
			return err
		}
	}
	return nil
}

func (s entities) Of(ctx context.Context, articles ...string) ([]store.Mention, error) {
	var out []store.Mention
	err := s.view(ctx, "mentions", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", articles)
		if err != nil {
			return err
		}
		out, err = in(ctx, tx, func(r *sql.Rows, m *store.Mention) error {
			var called string
			err := r.Scan(&m.Article, &m.Entity, &m.Local, &called)
			if called != "" {
				m.Called = strings.Split(called, "\n")
			}
			return err
		}, `SELECT a.id, e.id, m.local, m.called FROM mentions m JOIN articles a ON a.n = m.article JOIN entities e ON e.n = m.entity
			WHERE m.article IN () ORDER BY m.article, m.local`, nil, numbersOf(rs))
		return err
	})
	return out, err
}

func (s entities) Most(ctx context.Context, most int, articles ...string) ([]store.Named, error) {
	type row struct{ entity, articles int64 }
	var out []store.Named
	err := s.view(ctx, "names of articles", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", articles)
		if err != nil {
			return err
		}
		parts, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.entity, &x.articles) },
			"SELECT entity, COUNT(DISTINCT article) FROM mentions WHERE article IN () GROUP BY entity", nil, numbersOf(rs))
		if err != nil {
			return err
		}
		sums := map[int64]int64{}
		for _, x := range parts {
			sums[x.entity] += x.articles
		}
		rows := make([]row, 0, len(sums))
		for entity, n := range sums {
			rows = append(rows, row{entity, n})
		}
		slices.SortFunc(rows, func(a, b row) int {
			return cmp.Or(cmp.Compare(b.articles, a.articles), cmp.Compare(a.entity, b.entity))
		})
		rows = rows[:min(len(rows), most)]
		ns := make([]any, len(rows))
		for i, x := range rows {
			ns[i] = x.entity
		}
		ids, err := in(ctx, tx, scanRef, "SELECT id, n FROM entities WHERE n IN ()", nil, ns)
		by := make(map[int64]string, len(ids))
		for _, x := range ids {
			by[x.n] = x.id
		}
		out = out[:0]
		for _, x := range rows {
			if id := by[x.entity]; id != "" {
				out = append(out, store.Named{Entity: id, Articles: int(x.articles)})
			}
		}
		return err
	})
	return out, err
}

func (s entities) Called(ctx context.Context, entity string, articles int) ([]store.Calling, error) {
	var out []store.Calling
	err := s.view(ctx, "what articles call "+entity, func(tx *sql.Tx) error {
		r, err := find(ctx, tx, "entities", entity)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		out, err = all(ctx, tx, func(r *sql.Rows, c *store.Calling) error {
			var called string
			var at int64
			err := r.Scan(&c.Outlet, &at, &called)
			c.At, c.Called = timeOf(at), strings.Split(called, "\n")
			return err
		}, `SELECT a.outlet, m.at, m.called FROM (SELECT at, article, called FROM mentions WHERE entity = $1 ORDER BY at DESC, article DESC LIMIT $2) m
			JOIN articles a ON a.n = m.article WHERE m.called <> '' ORDER BY m.at DESC, m.article DESC`, r.n, articles)
		return err
	})
	return out, err
}

func (s entities) Merge(ctx context.Context, from, into string) error {
	return s.writeAs(ctx, byNews, "merge entity "+from+" into "+into, func(tx *sql.Tx) error {
		if err := s.hold(ctx, tx, "entity"); err != nil {
			return err
		}
		f, err := find(ctx, tx, "entities", from)
		if err != nil {
			return err
		}
		t, err := find(ctx, tx, "entities", into)
		if err != nil || f.n == t.n {
			return err
		}
		for _, query := range []string{
			"INSERT INTO entity_keys (name_key, entity) SELECT name_key, CAST($1 AS INTEGER) FROM entity_keys WHERE entity = $2 ON CONFLICT DO NOTHING",
			"INSERT INTO story_entities (entity, story) SELECT CAST($1 AS INTEGER), story FROM story_entities WHERE entity = $2 ON CONFLICT DO NOTHING",
			"UPDATE mentions SET entity = $1 WHERE entity = $2",
			"UPDATE entities SET articles = (SELECT COUNT(DISTINCT article) FROM mentions WHERE entity = $1) WHERE n = $1 AND n <> $2",
		} {
			if _, err := exec(ctx, tx, s.d.ddl(query), t.n, f.n); err != nil {
				return err
			}
		}
		if err := relabelFacts(ctx, tx, entityLabel(f.id), entityLabel(t.id)); err != nil {
			return err
		}
		if err := recountDays(ctx, tx, t.n); err != nil {
			return err
		}
		for _, query := range []string{
			"UPDATE quotes SET entity = $1 WHERE entity = $2",
			`UPDATE marks SET target = $1 WHERE target = $2 AND NOT EXISTS
				(SELECT 1 FROM marks o WHERE o.usr = marks.usr AND o.kind = marks.kind AND o.target = $1)`,
		} {
			if _, err := exec(ctx, tx, query, t.id, f.id); err != nil {
				return err
			}
		}
		if err := dropEntity(ctx, tx, f.n); err != nil {
			return err
		}
		return redirect(ctx, tx, f.id, t.id)
	})
}

// dropEntity removes an entity and what names it.
func dropEntity(ctx context.Context, tx *sql.Tx, n int64) error {
	for _, query := range []string{
		"DELETE FROM entity_keys WHERE entity = $1", "DELETE FROM story_entities WHERE entity = $1", "DELETE FROM mentions WHERE entity = $1",
		"DELETE FROM entity_days WHERE entity = $1", "DELETE FROM entities WHERE n = $1",
	} {
		if _, err := exec(ctx, tx, query, n); err != nil {
			return err
		}
	}
	_, err := bump(ctx, tx, "entities", -1)
	return err
}

func (s entities) List(ctx context.Context, kind news.EntityKind, p store.Page) ([]store.Entity, string, error) {
	var after int64
	if err := cursor(p, 0, &after); err != nil {
		return nil, "", err
	}
	var rows []entityRow
	err := s.view(ctx, "list entities", func(tx *sql.Tx) (err error) {
		query, args := "SELECT "+entityColumns+" FROM entities e WHERE e.n > $1 ", []any{after, limit(p)}
		if kind != "" {
			query, args = query+"AND e.kind = $3 ", append(args, string(kind))
		}
		if rows, err = all(ctx, tx, scanEntity, query+"ORDER BY e.n LIMIT $2", args...); err != nil {
			return err
		}
		return withKeys(ctx, tx, rows)
	})
	return plainEntities(rows), nextOf(rows, p, func(e *entityRow) string { return next(e.n) }), err
}

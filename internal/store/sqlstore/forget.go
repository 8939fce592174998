package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"hearsay/internal/store"
)

type forget struct{ *Store }

func scanTombstone(r *sql.Rows, t *store.Tombstone) error {
	var made int64
	err := r.Scan(&t.Kind, &t.Hash, &made)
	t.At = timeOf(made)
	return err
}

// bury keeps tombstones for hashes.
func bury(ctx context.Context, tx *sql.Tx, kind string, now int64, hashes [][]byte) error {
	var rows []any
	for _, h := range hashes {
		rows = append(rows, kind, h, now)
	}
	return insert(ctx, tx, "INSERT INTO tombstones (kind, hash, made)", 3, " ON CONFLICT DO NOTHING", rows)
}

// buried reports whether something was forgotten.
func buried(ctx context.Context, q querier, kind, key string) (bool, error) {
	var n int64
	err := one(ctx, q, "SELECT COUNT(*) FROM tombstones WHERE kind = $1 AND hash = $2", []any{kind, hashed(key)}, &n)
	return n > 0, err
}

// living returns the name keys that were not forgotten.
func living(ctx context.Context, q querier, keys []string) ([]string, error) {
	var out []string
	for _, k := range keys {
		gone, err := buried(ctx, q, "name", k)
		if err != nil {
			return nil, err
		}
		if !gone && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out, nil
}

// lock takes the locks of all that forgetting touches, in the order in which
// other writers take theirs.
func (s *Store) lock(ctx context.Context, tx *sql.Tx) error {
	for _, name := range []string{"article", "due", "entity", "feed", "post", "quote", "raw", "story"} {
		if err := s.hold(ctx, tx, name); err != nil {
			return err
		}
	}
	return countSearched(ctx, tx, 0)
}

func (s forget) Article(ctx context.Context, now time.Time, ids ...string) ([]string, error) {
	var out []string
	err := s.write(ctx, "forget articles", func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		rs, err := refs(ctx, tx, "articles", ids)
		if err != nil {
			return err
		}
		out, err = s.eraseArticles(ctx, tx, micros(now), numbersOf(rs))
		return err
	})
	return out, err
}

// eraseArticles removes articles with all bytes that hold them, and buries
// their keys.
func (s *Store) eraseArticles(ctx context.Context, tx *sql.Tx, now int64, ns []any) ([]string, error) {
	keys, err := in(ctx, tx, func(r *sql.Rows, h *[]byte) error { return r.Scan(h) }, "SELECT hash FROM article_keys WHERE article IN ()", nil, ns)
	if err != nil {
		return nil, err
	}
	if err := bury(ctx, tx, "key", now, keys); err != nil {
		return nil, err
	}
	// A feed's bytes hold its other articles too, and older ones those that
	// were not new any more: all of them go.
	for _, query := range []string{
		"SELECT n, size FROM raws WHERE n IN (SELECT raw FROM revisions WHERE raw <> 0 AND article IN ())",
		"SELECT n, size FROM raws WHERE feed <> 0 AND feed IN (SELECT feed FROM articles WHERE n IN ())",
	} {
		if err := s.eraseRaws(ctx, tx, query, ns); err != nil {
			return nil, err
		}
	}
	list := make([]int64, len(ns))
	for i, n := range ns {
		list[i] = n.(int64)
	}
	return s.dropArticles(ctx, tx, list, ref{})
}

// eraseRaws removes the bytes that a query with an IN list finds.
func (s *Store) eraseRaws(ctx context.Context, tx *sql.Tx, query string, values []any) error {
	found, err := in(ctx, tx, func(r *sql.Rows, x *rawSize) error { return r.Scan(&x.n, &x.size) }, query, nil, values)
	if err != nil {
		return err
	}
	slices.SortFunc(found, func(a, b rawSize) int { return int(a.n - b.n) })
	_, err = s.removeRaws(ctx, tx, slices.CompactFunc(found, func(a, b rawSize) bool { return a.n == b.n }))
	return err
}

func (s forget) Outlet(ctx context.Context, now time.Time, outlet string) ([]string, error) {
	var out []string
	err := s.write(ctx, "forget outlet", func(tx *sql.Tx) (err error) {
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		out, err = s.eraseOutlet(ctx, tx, micros(now), keyOfOutlet(outlet))
		return err
	})
	return out, err
}

func (s *Store) eraseOutlet(ctx context.Context, tx *sql.Tx, now int64, key string) ([]string, error) {
	if err := bury(ctx, tx, "outlet", now, [][]byte{hashed(key)}); err != nil {
		return nil, err
	}
	fs, err := all(ctx, tx, number, "SELECT n FROM feeds WHERE outlet_key = $1", key)
	if err != nil {
		return nil, err
	}
	ns, err := all(ctx, tx, number, "SELECT n FROM articles WHERE outlet_key = $1 ORDER BY n", key)
	if err != nil {
		return nil, err
	}
	out, err := s.eraseArticles(ctx, tx, now, anys(ns))
	if err != nil {
		return nil, err
	}
	for _, f := range fs {
		if err := s.eraseRaws(ctx, tx, "SELECT n, size FROM raws WHERE feed <> 0 AND feed IN ()", []any{f}); err != nil {
			return nil, err
		}
		if err := removeFeed(ctx, tx, f); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s forget) Name(ctx context.Context, now time.Time, keys ...string) ([]string, error) {
	var out []string
	err := s.write(ctx, "forget name", func(tx *sql.Tx) (err error) {
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		out, err = s.eraseName(ctx, tx, micros(now), keys)
		return err
	})
	return out, err
}

func (s *Store) eraseName(ctx context.Context, tx *sql.Tx, now int64, keys []string) ([]string, error) {
	hashes := make([][]byte, len(keys))
	for i, k := range keys {
		hashes[i] = hashed(k)
	}
	if err := bury(ctx, tx, "name", now, hashes); err != nil {
		return nil, err
	}
	es, err := in(ctx, tx, number, "SELECT entity FROM entity_keys WHERE name_key IN ()", nil, anys(keys))
	if err != nil {
		return nil, err
	}
	slices.Sort(es)
	es = slices.Compact(es)
	ns, err := in(ctx, tx, number, "SELECT DISTINCT article FROM mentions WHERE entity IN ()", nil, anys(es))
	if err != nil {
		return nil, err
	}
	said, err := in(ctx, tx, number, "SELECT DISTINCT story FROM quotes WHERE name_key IN ()", nil, anys(keys))
	if err != nil {
		return nil, err
	}
	told, err := in(ctx, tx, number, "SELECT DISTINCT story FROM members WHERE article IN ()", nil, anys(ns))
	if err != nil {
		return nil, err
	}
	if _, err := execIn(ctx, tx, "DELETE FROM annotations WHERE article IN ()", nil, anys(ns)); err != nil {
		return nil, err
	}
	for _, e := range es {
		if err := s.forgetEntity(ctx, tx, e); err != nil {
			return nil, err
		}
	}
	return blank(ctx, tx, append(said, told...))
}

func (s *Store) forgetEntity(ctx context.Context, tx *sql.Tx, n int64) error {
	var id string
	if err := one(ctx, tx, "SELECT id FROM entities WHERE n = $1", []any{n}, &id); err != nil {
		return ignoreNone(err)
	}
	if err := dropEntity(ctx, tx, n); err != nil {
		return err
	}
	return unlink(ctx, tx, []any{id})
}

// unlink removes what points to ids that are gone for good.
func unlink(ctx context.Context, tx *sql.Tx, ids []any) error {
	for _, query := range []string{"DELETE FROM marks WHERE target IN ()", "DELETE FROM redirects WHERE target IN ()"} {
		if _, err := execIn(ctx, tx, query, nil, ids); err != nil {
			return err
		}
	}
	return nil
}

// blank empties what was compiled of stories and returns their ids, so that
// they are compiled anew.
func blank(ctx context.Context, tx *sql.Tx, stories []int64) ([]string, error) {
	slices.Sort(stories)
	ns := anys(slices.Compact(stories))
	if _, err := execIn(ctx, tx, "UPDATE stories SET headline = '', first = '', version = 0, data = $1 WHERE n IN ()", []any{[]byte{}}, ns); err != nil {
		return nil, err
	}
	for _, query := range []string{
		"DELETE FROM ledgers WHERE story IN ()", "DELETE FROM quotes WHERE story IN ()", "DELETE FROM story_entities WHERE story IN ()",
	} {
		if _, err := execIn(ctx, tx, query, nil, ns); err != nil {
			return nil, err
		}
	}
	return in(ctx, tx, word, "SELECT id FROM stories WHERE n IN () ORDER BY n", nil, ns)
}

// dropArticles removes articles and all that was made of them, and returns the
// stories that they stood in and that are left. heir is the story that the ids of stories left empty
// lead to, if any.
func (s *Store) dropArticles(ctx context.Context, tx *sql.Tx, list []int64, heir ref) ([]string, error) {
	ns := anys(list)
	type row struct{ article, story int64 }
	ms, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.article, &x.story) }, "SELECT article, story FROM members WHERE article IN ()", nil, ns)
	if err != nil {
		return nil, err
	}
	change, heirs := map[int64]int64{}, map[int64]ref{}
	for _, m := range ms {
		change[m.story]--
		heirs[m.story] = heir
	}
	heads, err := in(ctx, tx, scanRef, "SELECT id, feed FROM articles WHERE n IN ()", nil, ns)
	if err != nil {
		return nil, err
	}
	perFeed := map[int64]int64{}
	ids := make([]any, len(heads))
	for i, h := range heads {
		perFeed[h.n]--
		ids[i] = h.id
	}
	if err := dropMentions(ctx, tx, ns); err != nil {
		return nil, err
	}
	if err := s.unpostAll(ctx, tx, ns); err != nil {
		return nil, err
	}
	if err := s.unsearch(ctx, tx, ns); err != nil {
		return nil, err
	}
	revisions, err := execIn(ctx, tx, "DELETE FROM revisions WHERE article IN ()", nil, ns)
	if err != nil {
		return nil, err
	}
	for _, query := range []string{
		"DELETE FROM members WHERE article IN ()", "DELETE FROM article_keys WHERE article IN ()", "DELETE FROM annotations WHERE article IN ()",
		"DELETE FROM pairs WHERE a IN ()", "DELETE FROM pairs WHERE b IN ()", "DELETE FROM articles WHERE n IN ()",
	} {
		if _, err := execIn(ctx, tx, query, nil, ns); err != nil {
			return nil, err
		}
	}
	if err := unlink(ctx, tx, ids); err != nil {
		return nil, err
	}
	if err := unmark(ctx, tx, list); err != nil {
		return nil, err
	}
	if err := addToFeeds(ctx, tx, perFeed); err != nil {
		return nil, err
	}
	if err := bumpAll(ctx, tx, map[string]int64{"articles": -int64(len(heads)), "revisions": -revisions}); err != nil {
		return nil, err
	}
	var left []int64
	for n := range change {
		left = append(left, n)
	}
	out, err := blank(ctx, tx, left)
	if err != nil {
		return nil, err
	}
	now := int64(0)
	if len(change) > 0 {
		if now, err = latestChange(ctx, tx); err != nil {
			return nil, err
		}
		if err := resize(ctx, tx, now, change, heirs); err != nil {
			return nil, err
		}
	}
	rs, err := refs(ctx, tx, "stories", out)
	return slices.DeleteFunc(out, func(id string) bool { return rs[id].id != id }), err
}

// latestChange is the time of the latest change of any story: a removal has no
// clock of its own.
func latestChange(ctx context.Context, q querier) (int64, error) {
	var t int64
	err := one(ctx, q, "SELECT COALESCE(MAX(changed), 0) FROM stories", nil, &t)
	return t, err
}

// unpostAll takes articles out of every index.
func (s *Store) unpostAll(ctx context.Context, tx *sql.Tx, ns []any) error {
	kinds, err := all(ctx, tx, number, "SELECT value FROM counters WHERE name LIKE 'kind %'")
	if err != nil {
		return err
	}
	for _, k := range kinds {
		if err := unpost(ctx, tx, k, ns); err != nil {
			return err
		}
	}
	return nil
}

func (s forget) Tombstones(ctx context.Context) ([]store.Tombstone, error) {
	ts, err := all(ctx, s.r, scanTombstone, "SELECT kind, hash, made FROM tombstones ORDER BY kind, hash")
	return ts, s.wrap("tombstones", err)
}

// rebury applies tombstones to what a backup brought back.
func (s *Store) rebury(ctx context.Context, tx *sql.Tx, ts []store.Tombstone) error {
	gone := map[string]map[string]int64{"key": {}, "outlet": {}, "name": {}}
	var keys []any
	for _, t := range ts {
		if gone[t.Kind] == nil {
			continue
		}
		gone[t.Kind][string(t.Hash)] = micros(t.At)
		if t.Kind == "key" {
			keys = append(keys, t.Hash)
		}
		if err := bury(ctx, tx, t.Kind, micros(t.At), [][]byte{t.Hash}); err != nil {
			return err
		}
	}
	ns, err := in(ctx, tx, number, "SELECT DISTINCT article FROM article_keys WHERE hash IN ()", nil, keys)
	if err != nil {
		return err
	}
	slices.Sort(ns)
	if _, err := s.eraseArticles(ctx, tx, 0, anys(slices.Compact(ns))); err != nil {
		return err
	}
	for kind, query := range map[string]string{
		"outlet": "SELECT DISTINCT outlet_key FROM articles UNION SELECT DISTINCT outlet_key FROM feeds",
		"name":   "SELECT DISTINCT name_key FROM entity_keys UNION SELECT DISTINCT name_key FROM quotes",
	} {
		if len(gone[kind]) == 0 {
			continue
		}
		have, err := all(ctx, tx, word, query)
		if err != nil {
			return err
		}
		for _, key := range have {
			at, dead := gone[kind][string(hashed(key))]
			if !dead {
				continue
			}
			if kind == "outlet" {
				_, err = s.eraseOutlet(ctx, tx, at, key)
			} else {
				_, err = s.eraseName(ctx, tx, at, []string{key})
			}
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
	}
	return nil
}

package sqlstore

import (
	"context"
	"database/sql"
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

// lock takes the locks of all that forgetting touches, in the order in which
// other writers take theirs.
func (s *Store) lock(ctx context.Context, tx *sql.Tx) error {
	for _, name := range []string{"article", "due", "entity", "feed", "note", "post", "quote", "raw", "story"} {
		if err := s.hold(ctx, tx, name); err != nil {
			return err
		}
	}
	return countSearched(ctx, tx, 0)
}

func (s forget) Article(ctx context.Context, now time.Time, ids ...string) ([]string, error) {
	var rs map[string]ref
	err := s.view(ctx, "forget articles", func(tx *sql.Tx) (err error) {
		rs, err = refs(ctx, tx, "articles", ids)
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.erase(ctx, "forget articles", func(tx *sql.Tx) ([]any, error) {
		return numbersOf(rs), s.buryKeys(ctx, tx, micros(now), numbersOf(rs))
	}, nil)
}

// erase erases articles. first buries what is to be forgotten and names the
// articles; from then on nothing of it is kept again. Then all bytes are looked
// through, which takes long and holds nobody up. last runs in the transaction
// that erases, before the articles go, and returns stories that it emptied.
func (s *Store) erase(ctx context.Context, what string, first func(tx *sql.Tx) ([]any, error), last func(tx *sql.Tx) ([]string, error)) ([]string, error) {
	var ns []any
	err := s.write(ctx, what, func(tx *sql.Tx) (err error) {
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		ns, err = first(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	h, err := s.huntOf(ctx, s.r, ns)
	var raws []rawSize
	if err == nil {
		raws, err = s.huntRaws(ctx, s.r, h)
	}
	if err != nil {
		return nil, s.wrap(what, err)
	}
	var out []string
	err = s.write(ctx, what, func(tx *sql.Tx) (err error) {
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		out = nil
		if last != nil {
			if out, err = last(tx); err != nil {
				return err
			}
		}
		more, err := s.eraseArticles(ctx, tx, ns, h, raws)
		if err != nil {
			return err
		}
		out, err = left(ctx, tx, append(out, more...))
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, s.wrap(what, s.d.scrub(ctx, s.w, len(ns) > 0))
}

// left returns the stories that there still are of some, each once, in their
// order.
func left(ctx context.Context, q querier, ids []string) ([]string, error) {
	rs, err := refs(ctx, q, "stories", ids)
	if err != nil {
		return nil, err
	}
	return in(ctx, q, word, "SELECT id FROM stories WHERE n IN () ORDER BY n", nil, numbersOf(rs))
}

// buryKeys buries the keys of articles.
func (s *Store) buryKeys(ctx context.Context, tx *sql.Tx, now int64, ns []any) error {
	keys, err := in(ctx, tx, func(r *sql.Rows, h *[]byte) error { return r.Scan(h) }, "SELECT hash FROM article_keys WHERE article IN ()", nil, ns)
	if err != nil {
		return err
	}
	return bury(ctx, tx, "key", now, keys)
}

// eraseArticles removes articles with all that holds their words: h is what
// they say, raws the bytes that hold it.
func (s *Store) eraseArticles(ctx context.Context, tx *sql.Tx, ns []any, h *hunt, raws []rawSize) ([]string, error) {
	if len(ns) == 0 {
		return nil, nil
	}
	// A feed's bytes hold its other articles too, and older ones those that
	// were not new any more: all of them go.
	if err := s.eraseRaws(ctx, tx, "SELECT n, size FROM raws WHERE n IN ()", rawNumbers(raws)); err != nil {
		return nil, err
	}
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
	named, err := in(ctx, tx, number, "SELECT DISTINCT entity FROM mentions WHERE article IN ()", nil, ns)
	if err != nil {
		return nil, err
	}
	out, err := s.dropArticles(ctx, tx, list, ref{})
	if err != nil {
		return nil, err
	}
	if err := s.forgetAlone(ctx, tx, named); err != nil {
		return nil, err
	}
	more, err := s.sweep(ctx, tx, h)
	return append(out, more...), err
}

// forgetAlone removes entities that no article names any more, unless a reader
// marked them.
func (s *Store) forgetAlone(ctx context.Context, tx *sql.Tx, entities []int64) error {
	alone, err := in(ctx, tx, number, `SELECT n FROM entities WHERE articles <= 0 AND NOT EXISTS (SELECT 1 FROM marks WHERE target = entities.id)
		AND n IN ()`, nil, anys(entities))
	if err != nil {
		return err
	}
	slices.Sort(alone)
	for _, e := range slices.Compact(alone) {
		if err := s.forgetEntity(ctx, tx, e); err != nil {
			return err
		}
	}
	return nil
}

func rawNumbers(raws []rawSize) []any {
	out := make([]any, len(raws))
	for i, r := range raws {
		out[i] = r.n
	}
	return out
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
	key := keyOfOutlet(outlet)
	return s.erase(ctx, "forget outlet", func(tx *sql.Tx) ([]any, error) { return s.eraseOutlet(ctx, tx, micros(now), key) }, nil)
}

// eraseOutlet removes an outlet's feeds, buries it with its articles' keys and
// returns the articles.
func (s *Store) eraseOutlet(ctx context.Context, tx *sql.Tx, now int64, key string) ([]any, error) {
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
	for _, f := range fs {
		if err := s.eraseFeed(ctx, tx, f); err != nil {
			return nil, err
		}
	}
	return anys(ns), s.buryKeys(ctx, tx, now, anys(ns))
}

// eraseFeed removes a feed and its bytes.
func (s *Store) eraseFeed(ctx context.Context, tx *sql.Tx, n int64) error {
	if err := s.eraseRaws(ctx, tx, "SELECT n, size FROM raws WHERE feed <> 0 AND feed IN ()", []any{n}); err != nil {
		return err
	}
	return removeFeed(ctx, tx, n)
}

func (s *Store) forgetEntity(ctx context.Context, tx *sql.Tx, n int64) error {
	var id string
	if err := one(ctx, tx, "SELECT id FROM entities WHERE n = $1", []any{n}, &id); err != nil {
		return ignoreNone(err)
	}
	if err := dropEntity(ctx, tx, n); err != nil {
		return err
	}
	if _, err := exec(ctx, tx, "DELETE FROM fact_labels WHERE label = $1", entityLabel(id)); err != nil {
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
	if _, err := execIn(ctx, tx, "UPDATE stories SET headline = '', first = '', version = 0, data = $1, disputes = 0, quotes = 0, edits = 0 WHERE n IN ()", []any{[]byte{}}, ns); err != nil {
		return nil, err
	}
	if err := dropLedgers(ctx, tx, ns); err != nil {
		return nil, err
	}
	for _, query := range []string{
		"DELETE FROM story_entities WHERE story IN ()", "UPDATE members SET because = '' WHERE story IN () AND because <> ''",
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
	if err := untally(ctx, tx, list); err != nil {
		return nil, err
	}
	if err := dropMentions(ctx, tx, ns); err != nil {
		return nil, err
	}
	if err := clearSums(ctx, tx, "entity_days"); err != nil {
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
		"DELETE FROM notes WHERE article IN ()", "DELETE FROM members WHERE article IN ()", "DELETE FROM article_keys WHERE article IN ()", "DELETE FROM annotations WHERE article IN ()",
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
	gone := map[string]map[string]int64{"outlet": {}, "name": {}}
	var keys []any
	for _, t := range ts {
		if gone[t.Kind] != nil {
			gone[t.Kind][string(t.Hash)] = micros(t.At)
		}
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
	have, err := all(ctx, tx, word, "SELECT DISTINCT outlet_key FROM articles UNION SELECT DISTINCT outlet_key FROM feeds")
	if err != nil {
		return err
	}
	for _, key := range have {
		if at, dead := gone["outlet"][string(hashed(key))]; dead {
			more, err := s.eraseOutlet(ctx, tx, at, key)
			if err != nil {
				return err
			}
			for _, n := range more {
				ns = append(ns, n.(int64))
			}
		}
	}
	return s.reburyAll(ctx, tx, ns, gone["name"], huntBuried(ts))
}

// reburyAll erases articles and all that bears or holds buried names.
func (s *Store) reburyAll(ctx context.Context, tx *sql.Tx, ns []int64, names map[string]int64, h *hunt) error {
	holding, err := s.huntArticles(ctx, tx, h)
	if err != nil {
		return err
	}
	known, err := all(ctx, tx, word, "SELECT DISTINCT name_key FROM entity_keys UNION SELECT DISTINCT name_key FROM quotes")
	if err != nil {
		return err
	}
	known = slices.DeleteFunc(known, func(k string) bool { _, dead := names[string(hashed(k))]; return !dead })
	more, err := named(ctx, tx, known, append(holding, ns...))
	if err != nil {
		return err
	}
	// Of what holds a name alone, the keys may not be buried yet.
	if err := s.buryKeys(ctx, tx, 0, more); err != nil {
		return err
	}
	said, err := s.huntOf(ctx, tx, more)
	if err != nil {
		return err
	}
	raws, err := s.huntRaws(ctx, tx, said)
	if err != nil {
		return err
	}
	bytes, err := s.huntRaws(ctx, tx, h)
	if err != nil {
		return err
	}
	if !h.empty() || len(known) > 0 {
		if _, err := s.eraseName(ctx, tx, known, h, bytes); err != nil {
			return err
		}
	}
	_, err = s.eraseArticles(ctx, tx, more, said, raws)
	return err
}

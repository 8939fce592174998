package sqlstore

import (
	"context"
	"database/sql"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"
)

// wordsKind is the kind of the tombstones of runs of so many words.
func wordsKind(size int) string { return "words " + strconv.Itoa(size) }

func (s forget) Name(ctx context.Context, now time.Time, keys ...string) ([]string, error) {
	const what = "forget name"
	h := newHunt(false)
	for _, k := range keys {
		h.addText(k, 1, math.MaxInt)
	}
	// What is saved from now on is looked at before it is kept, so that
	// afterwards it is enough to look through what there is.
	err := s.write(ctx, what, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		return buryNames(ctx, tx, micros(now), keys, h)
	})
	if err != nil {
		return nil, err
	}
	holding, err := s.huntArticles(ctx, s.r, h)
	if err != nil {
		return nil, s.wrap(what, err)
	}
	raws, err := s.huntRaws(ctx, s.r, h)
	if err != nil {
		return nil, s.wrap(what, err)
	}
	return s.erase(ctx, what, func(tx *sql.Tx) ([]any, error) {
		ns, err := named(ctx, tx, keys, holding)
		if err != nil {
			return nil, err
		}
		return ns, s.buryKeys(ctx, tx, micros(now), ns)
	}, func(tx *sql.Tx) ([]string, error) { return s.eraseName(ctx, tx, keys, h, raws) })
}

func buryNames(ctx context.Context, tx *sql.Tx, now int64, keys []string, h *hunt) error {
	hashes := make([][]byte, len(keys))
	for i, k := range keys {
		hashes[i] = hashed(k)
	}
	if err := bury(ctx, tx, "name", now, hashes); err != nil {
		return err
	}
	for _, size := range h.sizes {
		var runs [][]byte
		for _, run := range slices.Sorted(maps.Keys(h.bySize[size])) {
			runs = append(runs, hashed(run))
		}
		if err := bury(ctx, tx, wordsKind(size), now, runs); err != nil {
			return err
		}
	}
	return nil
}

// named returns the articles that hold a name: those found, less those that
// went meanwhile, and those that speak of its bearer by another.
func named(ctx context.Context, tx *sql.Tx, keys []string, holding []int64) ([]any, error) {
	ns, err := in(ctx, tx, number, `SELECT DISTINCT m.article FROM entity_keys k JOIN mentions m ON m.entity = k.entity WHERE k.name_key IN ()`, nil, anys(keys))
	if err != nil {
		return nil, err
	}
	found, err := in(ctx, tx, number, "SELECT n FROM articles WHERE n IN ()", nil, anys(holding))
	ns = append(ns, found...)
	slices.Sort(ns)
	return anys(slices.Compact(ns)), err
}

// eraseName removes what bears or holds a name, but for articles: bytes,
// entities, feeds, quotes, and what sweep does. It returns the stories that it
// emptied.
func (s *Store) eraseName(ctx context.Context, tx *sql.Tx, keys []string, h *hunt, raws []rawSize) ([]string, error) {
	if err := s.eraseRaws(ctx, tx, "SELECT n, size FROM raws WHERE n IN ()", rawNumbers(raws)); err != nil {
		return nil, err
	}
	if err := s.forgetBearers(ctx, tx, keys, h); err != nil {
		return nil, err
	}
	fs, err := huntNumbers(ctx, tx, h, "SELECT n, url || ' ' || title || ' ' || site || ' ' || outlet || ' ' || problem FROM feeds")
	if err != nil {
		return nil, err
	}
	for _, f := range fs {
		if err := s.eraseFeed(ctx, tx, f); err != nil {
			return nil, err
		}
	}
	said, err := in(ctx, tx, number, "SELECT DISTINCT story FROM quotes WHERE name_key IN ()", nil, anys(keys))
	if err != nil {
		return nil, err
	}
	out, err := blank(ctx, tx, said)
	if err != nil {
		return nil, err
	}
	more, err := s.sweep(ctx, tx, h)
	return append(out, more...), err
}

// forgetBearers removes the entities that bear a name or hold it in another one
// of theirs, and adds their ids to the hunt.
func (s *Store) forgetBearers(ctx context.Context, tx *sql.Tx, keys []string, h *hunt) error {
	es, err := in(ctx, tx, number, "SELECT entity FROM entity_keys WHERE name_key IN ()", nil, anys(keys))
	if err != nil {
		return err
	}
	for _, query := range []string{"SELECT n, name || ' ' || aliases FROM entities", "SELECT entity, name_key FROM entity_keys"} {
		more, err := huntNumbers(ctx, tx, h, query)
		if err != nil {
			return err
		}
		es = append(es, more...)
	}
	slices.Sort(es)
	es = slices.Compact(es)
	ids, err := in(ctx, tx, word, "SELECT id FROM entities WHERE n IN ()", nil, anys(es))
	if err != nil {
		return err
	}
	for _, id := range ids {
		h.addID(id)
	}
	for _, e := range es {
		if err := s.forgetEntity(ctx, tx, e); err != nil {
			return err
		}
	}
	return nil
}

package sqlstore

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"slices"
	"strconv"

	"hearsay/internal/store"
)

type index struct{ *Store }

// kindNumber gives an index its number, a new one to a new kind.
func (s *Store) kindNumber(ctx context.Context, q querier, kind string, create bool) (int64, error) {
	var n int64
	err := one(ctx, q, "SELECT value FROM counters WHERE name = $1", []any{"kind " + kind}, &n)
	if err == nil || !create {
		return n, ignoreNone(err)
	}
	if n, err = reserve(ctx, q, "kind", 1); err != nil {
		return 0, err
	}
	return bump(ctx, q, "kind "+kind, n)
}

// ignoreNone makes no row no error.
func ignoreNone(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

func packKeys(keys []uint64) []byte {
	b := make([]byte, 0, 8*len(keys))
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	return b
}

func unpackKeys(b []byte) []uint64 {
	out := make([]uint64, 0, len(b)/8)
	for ; len(b) >= 8; b = b[8:] {
		out = append(out, binary.LittleEndian.Uint64(b))
	}
	return out
}

// indexState is where an index stands.
type indexState struct {
	kind     int64 // its number, 0 when it is new
	seq      int64 // of the latest post of any kind
	epoch    int64 // changes when all was replaced
	unposts  int64 // changes when posts went
	change   int64 // changes with the runs
	unsealed int64 // entries that are in no run; negative where nobody counted
	merging  int64 // runs of this kind that are not whole
}

func readIndexState(ctx context.Context, q querier, kind string) (indexState, error) {
	st := indexState{unsealed: -1}
	type row struct {
		name string
		n    int64
	}
	rows, err := all(ctx, q, func(r *sql.Rows, x *row) error { return r.Scan(&x.name, &x.n) },
		"SELECT name, value FROM counters WHERE name IN ('post', $1) UNION ALL SELECT name, value FROM run_state", "kind "+kind)
	into := map[string]*int64{"post": &st.seq, "kind " + kind: &st.kind, "epoch": &st.epoch, "unposts": &st.unposts, "change": &st.change}
	for _, r := range rows {
		if p := into[r.name]; p != nil {
			*p = r.n
		}
	}
	for _, r := range rows {
		switch n := strconv.FormatInt(st.kind, 10); r.name {
		case "unsealed " + n:
			st.unsealed = r.n
		case "merging " + n:
			st.merging = r.n
		}
	}
	return st, err
}

// bumpState adds to a value of run_state and returns it.
func bumpState(ctx context.Context, q querier, name string, by int64) (int64, error) {
	var v int64
	err := one(ctx, q, `INSERT INTO run_state (name, value) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET value = run_state.value + excluded.value RETURNING value`, []any{name, by}, &v)
	return v, err
}

func setState(ctx context.Context, q querier, name string, v int64) error {
	_, err := exec(ctx, q, "INSERT INTO run_state (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, v)
	return err
}

// post is a row of posts.
type post struct {
	n, article, time int64
	id               string
	hashes, stale    []byte
}

// postColumns are what scanPost reads.
const postColumns = "p.n, p.article, p.time, t.hashes, t.stale FROM posts p JOIN post_terms t ON t.n = p.n"

func scanPost(r *sql.Rows, p *post) error {
	return r.Scan(&p.n, &p.article, &p.time, &p.hashes, &p.stale)
}

func (s index) Post(ctx context.Context, kind string, ps ...store.Post) error {
	ids := make([]string, len(ps))
	for i, p := range ps {
		ids[i] = p.Article
	}
	var st indexState
	var entries int64
	err := s.writeAs(ctx, unseen, "post to "+kind, func(tx *sql.Tx) error {
		if err := s.hold(ctx, tx, "post"); err != nil {
			return err
		}
		k, err := s.kindNumber(ctx, tx, kind, true)
		if err != nil {
			return err
		}
		rs, err := s.lasting(ctx, tx, ids)
		if err != nil {
			return err
		}
		if entries, err = putPosts(ctx, tx, k, ps, rs); err != nil {
			return err
		}
		if st, err = readIndexState(ctx, tx, kind); err != nil || st.unsealed < 0 {
			return err
		}
		st.unsealed, err = bumpState(ctx, tx, "unsealed "+strconv.FormatInt(k, 10), entries)
		return err
	})
	if err != nil || st.unsealed >= 0 && st.unsealed < s.index.sizes.seal && st.merging == 0 {
		return err
	}
	return s.tend(ctx, kind, entries)
}

// putPosts keeps posts and returns how many entries they are. What is there
// already as it is stays untouched.
func putPosts(ctx context.Context, tx *sql.Tx, kind int64, ps []store.Post, rs map[string]ref) (int64, error) {
	before, err := in(ctx, tx, scanPost, "SELECT "+postColumns+" WHERE p.kind = $1 AND p.article IN ()", []any{kind}, numbersOf(rs))
	if err != nil {
		return 0, err
	}
	had := make(map[int64]post, len(before))
	for _, p := range before {
		had[p.article] = p
	}
	var next []post
	last := map[int64]int{}
	for i, p := range ps { // the last of one article stands
		if r, ok := rs[p.Article]; ok {
			last[r.n] = i
		}
	}
	var entries int64
	for i, p := range ps {
		r, ok := rs[p.Article]
		if !ok || last[r.n] != i {
			continue
		}
		keys := slices.Clone(p.Keys)
		slices.Sort(keys)
		keys = slices.Compact(keys)
		x := post{article: r.n, id: r.id, time: p.Time, hashes: packKeys(keys), stale: []byte{}}
		if old, ok := had[r.n]; ok {
			if old.time == x.time && bytes.Equal(old.hashes, x.hashes) {
				continue
			}
			x.n = old.n
			x.stale = packKeys(lacking(append(unpackKeys(old.stale), unpackKeys(old.hashes)...), keys))
		}
		next = append(next, x)
		entries += int64(len(keys))
	}
	seq, err := reserve(ctx, tx, "post", len(next))
	if err != nil {
		return 0, err
	}
	var rows, terms []any
	for i, x := range next {
		now := seq + int64(i)
		if x.n == 0 {
			rows = append(rows, now, kind, x.article, x.id, now, x.time)
			terms = append(terms, now, x.hashes, x.stale)
			continue
		}
		if _, err := exec(ctx, tx, "UPDATE posts SET seq = $1, time = $2 WHERE n = $3", now, x.time, x.n); err != nil {
			return 0, err
		}
		if _, err := exec(ctx, tx, "UPDATE post_terms SET hashes = $1, stale = $2 WHERE n = $3", x.hashes, x.stale, x.n); err != nil {
			return 0, err
		}
	}
	if err := insert(ctx, tx, "INSERT INTO posts (n, kind, article, id, seq, time)", 6, "", rows); err != nil {
		return 0, err
	}
	return entries, insert(ctx, tx, "INSERT INTO post_terms (n, hashes, stale)", 3, "", terms)
}

// lacking returns the keys that are not in a sorted list, sorted, each once.
func lacking(keys, sorted []uint64) []uint64 {
	slices.Sort(keys)
	return slices.DeleteFunc(slices.Compact(keys), func(k uint64) bool {
		_, ok := slices.BinarySearch(sorted, k)
		return ok
	})
}

// unpost removes articles from an index: their posts, and their terms in the
// runs.
func unpost(ctx context.Context, tx *sql.Tx, kind int64, articles []any) error {
	ps, err := in(ctx, tx, scanPost, "SELECT "+postColumns+" WHERE p.kind = $1 AND p.article IN ()", []any{kind}, articles)
	if err != nil || len(ps) == 0 {
		return err
	}
	gone := map[uint64][]int64{}
	for _, p := range ps {
		for _, query := range []string{"DELETE FROM posts WHERE n = $1", "DELETE FROM post_terms WHERE n = $1"} {
			if _, err := exec(ctx, tx, query, p.n); err != nil {
				return err
			}
		}
		for _, k := range append(unpackKeys(p.hashes), unpackKeys(p.stale)...) {
			gone[k] = append(gone[k], p.n)
		}
	}
	if err := eraseFromRuns(ctx, tx, kind, gone); err != nil {
		return err
	}
	_, err = bumpState(ctx, tx, "unposts", 1)
	return err
}

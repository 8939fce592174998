package sqlstore

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/news"
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

func (s index) Post(ctx context.Context, kind string, ps ...store.Post) error {
	ids := make([]string, len(ps))
	for i, p := range ps {
		ids[i] = p.Article
	}
	return s.write(ctx, "post to "+kind, func(tx *sql.Tx) error {
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
		if err := unpost(ctx, tx, k, numbersOf(rs)); err != nil {
			return err
		}
		var rows, terms []any
		seen := map[int64]bool{}
		for _, p := range slices.Backward(ps) { // the last of one article stands
			r, ok := rs[p.Article]
			if !ok || seen[r.n] {
				continue
			}
			seen[r.n] = true
			keys := slices.Clone(p.Keys)
			slices.Sort(keys)
			keys = slices.Compact(keys)
			rows = append(rows, k, r.n, p.Time, packKeys(keys))
			for _, key := range keys {
				terms = append(terms, k, int64(key), r.n)
			}
		}
		if err := insert(ctx, tx, "INSERT INTO posts (kind, article, time, hashes)", 4, "", rows); err != nil {
			return err
		}
		return insert(ctx, tx, "INSERT INTO postings (kind, term, article)", 3, "", terms)
	})
}

// unpost removes articles from an index.
func unpost(ctx context.Context, tx *sql.Tx, kind int64, articles []any) error {
	type row struct {
		n      int64
		hashes []byte
	}
	rows, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.hashes) },
		"SELECT article, hashes FROM posts WHERE kind = $1 AND article IN ()", []any{kind}, articles)
	if err != nil {
		return err
	}
	for _, x := range rows {
		terms := make([]any, 0, len(x.hashes)/8)
		for _, k := range unpackKeys(x.hashes) {
			terms = append(terms, int64(k))
		}
		if _, err := execIn(ctx, tx, "DELETE FROM postings WHERE kind = $1 AND article = $2 AND term IN ()", []any{kind, x.n}, terms); err != nil {
			return err
		}
		if _, err := exec(ctx, tx, "DELETE FROM posts WHERE kind = $1 AND article = $2", kind, x.n); err != nil {
			return err
		}
	}
	return nil
}

const (
	// lookupChunk is how many keys one query looks up.
	lookupChunk = 64
	// lookupRows is how many rows it may give. Most terms stand in one article;
	// where some stand in very many, each is asked for its ends alone.
	lookupRows = 1024
)

func (s index) Lookup(ctx context.Context, kind string, keys []uint64, oldest, newest int) ([][]store.Posting, error) {
	out := make([][]store.Posting, len(keys))
	err := s.view(ctx, "look up in "+kind, func(tx *sql.Tx) error {
		k, err := s.kindNumber(ctx, tx, kind, false)
		if err != nil || k == 0 {
			return err
		}
		hits := make([][]int64, len(keys))
		for from := 0; from < len(keys); from += lookupChunk {
			part := keys[from:min(len(keys), from+lookupChunk)]
			if err := lookup(ctx, tx, k, part, oldest, newest, hits[from:from+len(part)]); err != nil {
				return err
			}
		}
		return s.resolve(ctx, tx, k, hits, out)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// lookup finds the articles of some keys, in order of number, each once.
func lookup(ctx context.Context, tx *sql.Tx, kind int64, keys []uint64, oldest, newest int, hits [][]int64) error {
	at := make(map[int64]int, len(keys))
	terms := make([]any, len(keys))
	for i, k := range keys {
		at[int64(k)], terms[i] = i, int64(k)
	}
	type row struct{ term, article int64 }
	rows, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.term, &x.article) },
		"SELECT term, article FROM postings WHERE kind = $1 AND term IN () LIMIT $2", []any{kind, lookupRows}, terms)
	if err != nil {
		return err
	}
	if len(rows) >= lookupRows || len(at) < len(keys) {
		return lookupEnds(ctx, tx, kind, keys, oldest, newest, hits)
	}
	for _, r := range rows {
		hits[at[r.term]] = append(hits[at[r.term]], r.article)
	}
	for i, h := range hits {
		slices.Sort(h)
		if len(h) > oldest+newest {
			hits[i] = append(h[:oldest:oldest], h[len(h)-newest:]...)
		}
	}
	return nil
}

// lookupEnds is lookup by one query for each end of each list.
func lookupEnds(ctx context.Context, tx *sql.Tx, kind int64, keys []uint64, oldest, newest int, hits [][]int64) error {
	args := []any{kind, oldest, newest}
	var b strings.Builder
	for i, key := range keys {
		if i > 0 {
			b.WriteString(" UNION ALL ")
		}
		args = append(args, int64(key))
		at, arg := strconv.Itoa(i), strconv.Itoa(len(args))
		for j, part := range [2]string{" ORDER BY article LIMIT $2", " ORDER BY article DESC LIMIT $3"} {
			if j == 1 {
				b.WriteString(" UNION ALL ")
			}
			b.WriteString("SELECT * FROM (SELECT " + at + " AS k, article FROM postings WHERE kind = $1 AND term = $" + arg + part + ") x" + at + strconv.Itoa(j))
		}
	}
	type row struct{ key, article int64 }
	rows, err := all(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.key, &x.article) }, b.String(), args...)
	for _, r := range rows {
		hits[r.key] = append(hits[r.key], r.article)
	}
	for i := range keys {
		slices.Sort(hits[i])
		hits[i] = slices.Compact(hits[i])
	}
	return err
}

// resolve turns article numbers into postings.
func (s index) resolve(ctx context.Context, tx *sql.Tx, kind int64, hits [][]int64, out [][]store.Posting) error {
	var ns []int64
	for _, h := range hits {
		ns = append(ns, h...)
	}
	slices.Sort(ns)
	type row struct {
		n int64
		p store.Posting
	}
	rows, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.p.Article, &x.p.Time) },
		"SELECT a.n, a.id, p.time FROM articles a JOIN posts p ON p.article = a.n AND p.kind = $1 WHERE a.n IN ()", []any{kind}, anys(slices.Compact(ns)))
	if err != nil {
		return err
	}
	by := make(map[int64]store.Posting, len(rows))
	for _, r := range rows {
		by[r.n] = r.p
	}
	for i, h := range hits {
		for _, n := range h {
			out[i] = append(out[i], by[n])
		}
	}
	return nil
}

func (s index) SavePairs(ctx context.Context, pairs ...news.Reuse) error {
	var ids []string
	packed := make([][]byte, len(pairs))
	for i, p := range pairs {
		ids = append(ids, p.From, p.To)
		b, err := json.Marshal(p)
		if err != nil {
			return fmt.Errorf("encode pair: %w", err)
		}
		packed[i] = s.codec.pack(b)
	}
	return s.write(ctx, "keep pairs", func(tx *sql.Tx) error {
		rs, err := s.lasting(ctx, tx, ids)
		if err != nil {
			return err
		}
		for i, p := range pairs {
			a, ok := rs[p.From]
			b, known := rs[p.To]
			if !ok || !known {
				continue
			}
			if _, err := exec(ctx, tx, "DELETE FROM pairs WHERE a = $1 AND b = $2", b.n, a.n); err != nil {
				return err
			}
			if _, err := exec(ctx, tx, "INSERT INTO pairs (a, b, data) VALUES ($1, $2, $3) ON CONFLICT (a, b) DO UPDATE SET data = excluded.data", a.n, b.n, packed[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s index) Pairs(ctx context.Context, articles ...string) ([]news.Reuse, error) {
	type row struct {
		a, b int64
		p    news.Reuse
	}
	var rows []row
	err := s.view(ctx, "pairs", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", articles)
		if err != nil {
			return err
		}
		seen := map[[2]int64]bool{}
		for _, side := range [2]string{"a", "b"} {
			part, err := in(ctx, tx, func(r *sql.Rows, x *row) error {
				var data []byte
				var from, to string
				if err := r.Scan(&x.a, &x.b, &from, &to, &data); err != nil {
					return err
				}
				data, err := s.codec.unpack(data)
				if err != nil {
					return err
				}
				if err := json.Unmarshal(data, &x.p); err != nil {
					return fmt.Errorf("decode pair: %w", err)
				}
				x.p.From, x.p.To = from, to
				return nil
			}, "SELECT p.a, p.b, x.id, y.id, p.data FROM pairs p JOIN articles x ON x.n = p.a JOIN articles y ON y.n = p.b WHERE p."+side+" IN ()", nil, numbersOf(rs))
			if err != nil {
				return err
			}
			for _, r := range part {
				if k := [2]int64{r.a, r.b}; !seen[k] {
					seen[k] = true
					rows = append(rows, r)
				}
			}
		}
		return nil
	})
	slices.SortFunc(rows, func(x, y row) int {
		if d := max(x.a, x.b) - max(y.a, y.b); d != 0 {
			return int(d)
		}
		return int(min(x.a, x.b) - min(y.a, y.b))
	})
	out := make([]news.Reuse, len(rows))
	for i, r := range rows {
		out[i] = r.p
	}
	return out, err
}

package sqlstore

import (
	"context"
	"database/sql"
	"maps"
	"math/bits"
	"slices"
	"time"

	"hearsay/internal/store"
)

// blockSize is how many articles share a row of read marks: 512 bytes, few
// enough rows to pass over those that are read whole.
const blockSize = 4096

type block [blockSize / 8]byte

func (b *block) has(n int64) bool { return b[n%blockSize/8]&(1<<(n%8)) != 0 }

// set changes a bit and reports whether it was another.
func (b *block) set(n int64, on bool) bool {
	if b.has(n) == on {
		return false
	}
	b[n%blockSize/8] ^= 1 << (n % 8)
	return true
}

func (b *block) full() bool {
	n := 0
	for _, x := range b {
		n += bits.OnesCount8(x)
	}
	return n == blockSize
}

// lockReader keeps others from changing a user's read marks meanwhile.
func lockReader(ctx context.Context, tx *sql.Tx, user string, by int64) error {
	_, err := exec(ctx, tx, "INSERT INTO readers (usr, articles) VALUES ($1, $2) ON CONFLICT (usr) DO UPDATE SET articles = readers.articles + excluded.articles", user, by)
	return err
}

func loadBlock(ctx context.Context, tx *sql.Tx, user string, n int64) (*block, error) {
	var data []byte
	err := one(ctx, tx, "SELECT bits FROM reads WHERE usr = $1 AND block = $2", []any{user, n}, &data)
	b := new(block)
	copy(b[:], data)
	return b, ignoreNone(err)
}

func saveBlock(ctx context.Context, tx *sql.Tx, user string, n int64, b *block) error {
	_, err := exec(ctx, tx, `INSERT INTO reads (usr, block, full_block, bits) VALUES ($1, $2, $3, $4)
		ON CONFLICT (usr, block) DO UPDATE SET full_block = excluded.full_block, bits = excluded.bits`, user, n, flag(b.full()), b[:])
	return err
}

func (s marks) Read(ctx context.Context, user string, read bool, ids ...string) error {
	return s.write(ctx, "mark read", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", ids)
		if err != nil {
			return err
		}
		if err := lockReader(ctx, tx, user, 0); err != nil {
			return err
		}
		by := map[int64][]int64{}
		for _, r := range rs {
			by[r.n/blockSize] = append(by[r.n/blockSize], r.n)
		}
		var changed int64
		for _, n := range slices.Sorted(maps.Keys(by)) {
			b, err := loadBlock(ctx, tx, user, n)
			if err != nil {
				return err
			}
			for _, a := range by[n] {
				if b.set(a, read) {
					changed++
				}
			}
			if err := saveBlock(ctx, tx, user, n, b); err != nil {
				return err
			}
		}
		if !read {
			changed = -changed
		}
		return lockReader(ctx, tx, user, changed)
	})
}

func (s marks) ReadAll(ctx context.Context, user string, before time.Time) error {
	return s.write(ctx, "mark all read", func(tx *sql.Tx) error {
		if err := lockReader(ctx, tx, user, 0); err != nil {
			return err
		}
		if _, err := exec(ctx, tx, "DELETE FROM seen WHERE usr = $1 AND at < $2", user, micros(before)); err != nil {
			return err
		}
		var last int64
		if err := one(ctx, tx, "SELECT n FROM articles WHERE first_seen < $1 ORDER BY n DESC LIMIT 1", []any{micros(before)}, &last); err != nil {
			return ignoreNone(err)
		}
		var full block
		for i := range full {
			full[i] = 0xff
		}
		for n := range last / blockSize {
			if err := saveBlock(ctx, tx, user, n, &full); err != nil {
				return err
			}
		}
		b, err := loadBlock(ctx, tx, user, last/blockSize)
		if err != nil {
			return err
		}
		for n := last / blockSize * blockSize; n <= last; n++ {
			b.set(n, true)
		}
		if err := saveBlock(ctx, tx, user, last/blockSize, b); err != nil {
			return err
		}
		return recount(ctx, tx, user, last)
	})
}

// recount counts a user's read articles anew when all up to last are read.
func recount(ctx context.Context, tx *sql.Tx, user string, last int64) error {
	var n int64
	if err := one(ctx, tx, "SELECT COUNT(*) FROM articles WHERE n <= $1", []any{last}, &n); err != nil {
		return err
	}
	rows, err := all(ctx, tx, scanBlock, "SELECT block, full_block, bits FROM reads WHERE usr = $1 AND block >= $2", user, last/blockSize)
	if err != nil {
		return err
	}
	var later []any
	for _, r := range rows {
		for a := r.n * blockSize; a < (r.n+1)*blockSize; a++ {
			if a > last && r.bits.has(a) {
				later = append(later, a)
			}
		}
	}
	counts, err := in(ctx, tx, number, "SELECT COUNT(*) FROM articles WHERE n IN ()", nil, later)
	for _, c := range counts {
		n += c
	}
	if err != nil {
		return err
	}
	_, err = exec(ctx, tx, "UPDATE readers SET articles = $1 WHERE usr = $2", n, user)
	return err
}

type blockRow struct {
	n    int64
	full bool
	bits block
}

func scanBlock(r *sql.Rows, b *blockRow) error {
	var data []byte
	err := r.Scan(&b.n, &b.full, &data)
	copy(b.bits[:], data)
	return err
}

func (s marks) Unread(ctx context.Context, user string, p store.Page) ([]store.Article, string, error) {
	var before int64
	if err := cursor(p, atEnd, &before); err != nil {
		return nil, "", err
	}
	var rows []headRow
	err := s.view(ctx, "unread articles", func(tx *sql.Tx) error {
		var top int64
		if err := one(ctx, tx, "SELECT value FROM counters WHERE name = 'article'", nil, &top); err != nil {
			return ignoreNone(err)
		}
		w := walker{q: tx, user: user, n: min(before, top+1), loaded: -1}
		for len(rows) < limit(p) && w.n > 0 {
			ns, err := w.unread(ctx, limit(p)-len(rows))
			if err != nil {
				return err
			}
			part, err := in(ctx, tx, scanHead, "SELECT "+headColumns+" FROM articles a WHERE a.n IN ()", nil, ns)
			if err != nil {
				return err
			}
			slices.SortFunc(part, func(a, b headRow) int { return int(b.n - a.n) })
			rows = append(rows, part...)
		}
		return nil
	})
	return heads(rows), nextOf(rows, p, func(a *headRow) string { return next(a.n) }), err
}

// walker goes down the article numbers that a user has not read.
type walker struct {
	q      querier
	user   string
	n      int64 // numbers below are to come
	loaded int64 // blocks from here on are in blocks, -1 for none
	blocks map[int64]*blockRow
}

// walkBlocks is how many blocks are loaded at once.
const walkBlocks = 256

// unread returns up to want numbers, the highest first.
func (w *walker) unread(ctx context.Context, want int) ([]any, error) {
	var out []any
	for w.n > 0 && len(out) < want {
		at := (w.n - 1) / blockSize
		if w.loaded < 0 || at < w.loaded {
			if err := w.load(ctx, at); err != nil {
				return nil, err
			}
		}
		b := w.blocks[at]
		if b != nil && b.full {
			w.n = at * blockSize
			continue
		}
		for ; w.n > at*blockSize && len(out) < want; w.n-- {
			if a := w.n - 1; a > 0 && (b == nil || !b.bits.has(a)) {
				out = append(out, a)
			}
		}
	}
	return out, nil
}

func (w *walker) load(ctx context.Context, top int64) error {
	w.loaded = max(0, top-walkBlocks+1)
	rows, err := all(ctx, w.q, scanBlock, `SELECT block, full_block, CASE WHEN full_block = 1 THEN NULL ELSE bits END FROM reads
		WHERE usr = $1 AND block BETWEEN $2 AND $3`, w.user, w.loaded, top)
	w.blocks = make(map[int64]*blockRow, len(rows))
	for i := range rows {
		w.blocks[rows[i].n] = &rows[i]
	}
	return err
}

func (s marks) Unreads(ctx context.Context, user string) (int64, error) {
	var n int64
	err := one(ctx, s.r, `SELECT COALESCE((SELECT value FROM counters WHERE name = 'articles'), 0) - COALESCE((SELECT articles FROM readers WHERE usr = $1), 0)`,
		[]any{user}, &n)
	return n, s.wrap("unread articles", err)
}

// unmark takes removed articles out of all users' counts and unread lists.
func unmark(ctx context.Context, tx *sql.Tx, ns []int64) error {
	type row struct {
		user string
		blockRow
	}
	users := map[string]int64{}
	by := map[int64][]int64{}
	for _, n := range ns {
		by[n/blockSize] = append(by[n/blockSize], n)
	}
	for _, at := range slices.Sorted(maps.Keys(by)) {
		rows, err := all(ctx, tx, func(r *sql.Rows, x *row) error {
			var data []byte
			err := r.Scan(&x.user, &x.n, &data)
			copy(x.bits[:], data)
			return err
		}, "SELECT usr, block, bits FROM reads WHERE block = $1 ORDER BY usr", at)
		if err != nil {
			return err
		}
		for i := range rows {
			for _, n := range by[at] {
				if !rows[i].bits.set(n, true) {
					users[rows[i].user]--
				}
			}
			if err := saveBlock(ctx, tx, rows[i].user, at, &rows[i].bits); err != nil {
				return err
			}
		}
	}
	for _, u := range slices.Sorted(maps.Keys(users)) {
		if err := lockReader(ctx, tx, u, users[u]); err != nil {
			return err
		}
	}
	return nil
}

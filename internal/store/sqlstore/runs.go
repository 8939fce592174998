package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strconv"
)

// runRow is a row of runs.
type runRow struct {
	n, lo, hi, entries, target int64
	whole                      bool
}

// runsOf returns the runs of a kind, those of the oldest posts first; a run that is
// merged into another stands before it.
func runsOf(ctx context.Context, q querier, kind int64) ([]runRow, error) {
	return all(ctx, q, func(r *sql.Rows, x *runRow) error {
		return r.Scan(&x.n, &x.lo, &x.hi, &x.entries, &x.target, &x.whole)
	}, "SELECT n, lo, hi, entries, target, whole FROM runs WHERE kind = $1 ORDER BY hi, n", kind)
}

// save writes the blocks and heads of a run that are done.
func (w *runWriter) save(ctx context.Context, q querier, run int64) error {
	var rows []any
	for i, b := range w.blocks {
		rows = append(rows, run*placesInRun+w.at+int64(i), b)
	}
	if err := insert(ctx, q, "INSERT INTO run_blocks (n, data)", 2, "", rows); err != nil {
		return err
	}
	rows = rows[:0]
	for _, h := range w.heads {
		rows = append(rows, run, bigEndian(h.last), h.pack())
	}
	return insert(ctx, q, "INSERT INTO run_heads (run, last, data)", 3, "", rows)
}

// postsAtOnce is how many posts with their terms one query reads.
const postsAtOnce = 256

// windows is how many runs one transaction seals at most.
const windows = 4

// tend seals and merges runs where that is due; entries is how many were posted
// since. It is done by whoever posts, in a transaction after the posts' own.
func (s index) tend(ctx context.Context, kind string, entries int64) error {
	if err := hold(ctx, s.index.tending); err != nil {
		return s.wrap("tend index "+kind, err)
	}
	defer func() { <-s.index.tending }()
	s.index.debt += entries * s.index.sizes.share
	for {
		t := tending{sizes: s.index.sizes, live: maps.Clone(s.index.live), debt: s.index.debt}
		err := s.writeAs(ctx, unseen, "tend index "+kind, func(tx *sql.Tx) error {
			if err := s.hold(ctx, tx, "post"); err != nil {
				return err
			}
			return t.run(ctx, tx, kind)
		})
		if err != nil {
			return err
		}
		s.index.live, s.index.debt = t.live, t.debt
		if !t.more {
			return nil
		}
	}
}

// tending is the work of one transaction.
type tending struct {
	sizes indexSizes
	live  map[int64][]bitset // of runs that are being merged, by the run they go into
	debt  int64
	more  bool // there is more to seal
}

func (t *tending) run(ctx context.Context, tx *sql.Tx, kind string) error {
	st, err := readIndexState(ctx, tx, kind)
	if err != nil || st.kind == 0 {
		return err
	}
	runs, err := runsOf(ctx, tx, st.kind)
	if err != nil {
		return err
	}
	sealed := int64(0)
	for _, r := range runs {
		sealed = max(sealed, r.hi)
	}
	if st.unsealed < 0 {
		if err := one(ctx, tx, "SELECT COALESCE(SUM(LENGTH(t.hashes)), 0) / 8 FROM posts p JOIN post_terms t ON t.n = p.n WHERE p.kind = $1 AND p.seq > $2", []any{st.kind, sealed}, &st.unsealed); err != nil {
			return err
		}
	}
	changed := false
	for i := 0; i < windows && st.unsealed >= t.sizes.seal; i++ {
		r, err := t.seal(ctx, tx, st.kind, sealed)
		if err != nil {
			return err
		}
		changed, sealed, runs = true, r.hi, append(runs, r)
		st.unsealed = max(0, st.unsealed-r.entries)
	}
	t.more = st.unsealed >= t.sizes.seal
	merged, err := t.merge(ctx, tx, st.kind, runs)
	if err != nil {
		return err
	}
	if changed || merged {
		if _, err := bumpState(ctx, tx, "change", 1); err != nil {
			return err
		}
	}
	return setState(ctx, tx, "unsealed "+strconv.FormatInt(st.kind, 10), st.unsealed)
}

// dropRuns drops all runs, so that they are made anew of other posts.
func dropRuns(ctx context.Context, tx *sql.Tx) error {
	for _, query := range []string{
		"DELETE FROM run_blocks", "DELETE FROM run_heads", "DELETE FROM runs",
		"DELETE FROM run_state WHERE name LIKE 'unsealed %' OR name LIKE 'merging %'",
	} {
		if _, err := exec(ctx, tx, query); err != nil {
			return err
		}
	}
	_, err := bumpState(ctx, tx, "epoch", 1)
	return err
}

type entry struct {
	term uint64
	n    int64
}

// seal makes a run of the posts after a seq.
func (t *tending) seal(ctx context.Context, tx *sql.Tx, kind, after int64) (runRow, error) {
	r := runRow{lo: after, hi: after, whole: true}
	var err error
	if r.n, err = bumpState(ctx, tx, "run", 1); err != nil {
		return r, err
	}
	list := make([]entry, 0, t.sizes.seal+1<<12)
	for more := true; more && int64(len(list)) < t.sizes.seal; {
		seqs, err := all(ctx, tx, func(rows *sql.Rows, seq *int64) error {
			var n int64
			var hashes sql.RawBytes
			err := rows.Scan(&n, seq, &hashes)
			for _, k := range unpackKeys(hashes) {
				list = append(list, entry{k, n})
			}
			return err
		}, "SELECT p.n, p.seq, t.hashes FROM posts p JOIN post_terms t ON t.n = p.n WHERE p.kind = $1 AND p.seq > $2 ORDER BY p.seq LIMIT $3", kind, r.hi, postsAtOnce)
		if err != nil {
			return r, err
		}
		if more = len(seqs) == postsAtOnce; len(seqs) > 0 {
			r.hi = seqs[len(seqs)-1]
		}
	}
	r.entries = int64(len(list))
	slices.SortFunc(list, func(a, b entry) int { return cmp.Or(compare(a.term, b.term), cmp.Compare(a.n, b.n)) })
	w := newRunWriter(t.sizes, r.entries, 0)
	var ns []int64
	for i := 0; i < len(list); {
		term := list[i].term
		for ns = ns[:0]; i < len(list) && list[i].term == term; i++ {
			ns = append(ns, list[i].n)
		}
		w.full()
		w.add(term, ns)
	}
	w.closeHead()
	if err := w.save(ctx, tx, r.n); err != nil {
		return r, err
	}
	return r, addRun(ctx, tx, kind, r)
}

func addRun(ctx context.Context, q querier, kind int64, r runRow) error {
	_, err := exec(ctx, q, "INSERT INTO runs (n, kind, lo, hi, entries, target, whole) VALUES ($1, $2, $3, $4, $5, $6, $7)", r.n, kind, r.lo, r.hi, r.entries, r.target, flag(r.whole))
	return err
}

// eraseFromRuns takes posts out of the lists of terms in all runs. The heads stay:
// a filter that says too much is no error.
func eraseFromRuns(ctx context.Context, tx *sql.Tx, kind int64, gone map[uint64][]int64) error {
	runs, err := runsOf(ctx, tx, kind)
	if err != nil {
		return err
	}
	terms := slices.Sorted(maps.Keys(gone))
	for _, r := range runs {
		places, err := placesOf(ctx, tx, r.n, terms)
		if err != nil {
			return err
		}
		for _, p := range places {
			var data []byte
			if err := one(ctx, tx, "SELECT data FROM run_blocks WHERE n = $1", []any{p}, &data); err != nil {
				return err
			}
			left, found, err := without(data, func(t uint64, n int64) bool { return slices.Contains(gone[t], n) })
			if err != nil {
				return err
			}
			if !found {
				continue
			}
			if _, err := exec(ctx, tx, "UPDATE run_blocks SET data = $1 WHERE n = $2", notNil(left), p); err != nil {
				return err
			}
		}
	}
	return nil
}

// placesOf returns the numbers of the blocks of a run that may hold some of the
// terms, which are in ascending order.
func placesOf(ctx context.Context, tx *sql.Tx, run int64, terms []uint64) ([]int64, error) {
	var out []int64
	var h *head
	for _, t := range terms {
		if h == nil || h.last < t {
			hs, err := all(ctx, tx, scanRunHead, "SELECT last, data FROM run_heads WHERE run = $1 AND last >= $2 ORDER BY last LIMIT 1", run, bigEndian(t))
			if err != nil {
				return nil, err
			}
			if len(hs) == 0 {
				break
			}
			h = hs[0]
		}
		from, to := h.blocks(t)
		for b := from; b < to; b++ {
			if p := run*placesInRun + b; len(out) == 0 || out[len(out)-1] != p {
				out = append(out, p)
			}
		}
	}
	return out, nil
}

// bitset is a set of numbers from a base on.
type bitset struct {
	base int64
	bits []uint64
}

func makeBitset(ns []int64) bitset {
	if len(ns) == 0 {
		return bitset{}
	}
	base := slices.Min(ns)
	s := bitset{base, make([]uint64, (slices.Max(ns)-base)/64+1)}
	for _, n := range ns {
		s.bits[(n-base)/64] |= 1 << uint((n-base)%64)
	}
	return s
}

func (s bitset) has(n int64) bool {
	i := n - s.base
	return i >= 0 && i/64 < int64(len(s.bits)) && s.bits[i/64]&(1<<uint(i%64)) != 0
}

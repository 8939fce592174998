package sqlstore

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
)

const (
	// mergeRatio says when a run is merged with all newer ones: when it has no more than so many
	// times their entries. With 2, the oldest run holds two thirds or more of all.
	mergeRatio = 2
	// readAhead is how many blocks a merge reads at once.
	readAhead = 64
)

// merge goes on with merging, the smallest runs first, until nothing is owed.
func (t *tending) merge(ctx context.Context, tx *sql.Tx, kind int64, runs []runRow) (changed bool, err error) {
	for {
		i := slices.IndexFunc(runs, func(r runRow) bool { return !r.whole })
		for j, r := range runs {
			if !r.whole {
				i = j
			}
		}
		from, ok := toMerge(runs)
		if ok {
			out := runRow{lo: runs[from].lo, hi: runs[len(runs)-1].hi}
			if out.n, err = bumpState(ctx, tx, "run", 1); err != nil {
				return changed, err
			}
			for j := from; j < len(runs); j++ {
				runs[j].target = out.n
				if _, err := exec(ctx, tx, "UPDATE runs SET target = $1 WHERE n = $2", out.n, runs[j].n); err != nil {
					return changed, err
				}
			}
			if err := addRun(ctx, tx, kind, out); err != nil {
				return changed, err
			}
			changed = true
			runs = append(runs, out)
			i = len(runs) - 1
		}
		if i < 0 {
			t.debt = 0
			break
		}
		if t.debt <= 0 {
			break
		}
		var inputs []runRow
		for _, r := range runs {
			if r.target == runs[i].n {
				inputs = append(inputs, r)
			}
		}
		s := step{out: runs[i], inputs: inputs, kind: kind}
		if err := s.do(ctx, tx, t); err != nil {
			return changed, err
		}
		changed = true
		runs[i] = s.out
		if s.out.whole {
			runs = slices.DeleteFunc(runs, func(r runRow) bool { return r.target == s.out.n })
		}
	}
	merging := int64(0)
	for _, r := range runs {
		merging += 1 - flag(r.whole)
	}
	return changed, setState(ctx, tx, "merging "+strconv.FormatInt(kind, 10), merging)
}

// toMerge returns the first of the newest runs that are to be merged; false when
// there are none.
func toMerge(runs []runRow) (int, bool) {
	i := len(runs) - 1
	if i < 0 || !runs[i].whole {
		return 0, false
	}
	sum := runs[i].entries
	for i > 0 && runs[i-1].whole && runs[i-1].target == 0 && runs[i-1].entries <= mergeRatio*sum {
		i--
		sum += runs[i].entries
	}
	return i, i < len(runs)-1
}

// step is one step of merging runs into one.
type step struct {
	kind   int64
	out    runRow
	inputs []runRow
	ins    []*runReader
}

// do merges from where the last step ended. What has been merged is removed
// from the runs it came from.
func (s *step) do(ctx context.Context, tx *sql.Tx, t *tending) error {
	place, after, begun, err := s.begin(ctx, tx)
	if err != nil {
		return err
	}
	live, err := s.living(ctx, tx, t)
	if err != nil {
		return err
	}
	for _, r := range s.inputs {
		in := &runReader{run: r.n}
		if err := in.skip(ctx, tx, after, begun); err != nil {
			return err
		}
		s.ins = append(s.ins, in)
	}
	entries := int64(0)
	for _, r := range s.inputs {
		entries += r.entries
	}
	w := newRunWriter(t.sizes, entries, place)
	read := int64(0)
	var ns []int64
	for {
		term, ok := s.least()
		if !ok {
			break
		}
		if w.full() && w.entries >= t.sizes.step {
			break
		}
		ns = ns[:0]
		for i, in := range s.ins {
			for in.ok && in.r.term == term {
				for _, n := range in.r.ns {
					if live[i].has(n) {
						ns = append(ns, n)
					}
				}
				read += int64(len(in.r.ns))
				if err := in.next(ctx, tx); err != nil {
					return err
				}
			}
		}
		if len(ns) == 0 {
			continue
		}
		if !slices.IsSorted(ns) {
			slices.Sort(ns)
		}
		w.add(term, ns)
	}
	t.debt -= read
	if _, more := s.least(); !more {
		s.out.whole = true
		w.closeHead()
	}
	if err := w.save(ctx, tx, s.out.n); err != nil {
		return err
	}
	s.out.entries += w.entries
	if _, err := exec(ctx, tx, "UPDATE runs SET entries = $1, whole = $2 WHERE n = $3", s.out.entries, flag(s.out.whole), s.out.n); err != nil {
		return err
	}
	return s.clear(ctx, tx, t, w)
}

// begin returns where the run that is written goes on: after which block and term.
func (s *step) begin(ctx context.Context, tx *sql.Tx) (place int64, after uint64, begun bool, err error) {
	hs, err := all(ctx, tx, scanRunHead, "SELECT last, data FROM run_heads WHERE run = $1 ORDER BY last DESC LIMIT 1", s.out.n)
	if err != nil || len(hs) == 0 {
		return 0, 0, false, err
	}
	return hs[0].base + int64(len(hs[0].firsts)), hs[0].last, true, nil
}

// living returns, for each run that is merged, the posts that stand as it has
// them. Posts only leave that set while the merge goes on, so one look is enough.
func (s *step) living(ctx context.Context, tx *sql.Tx, t *tending) ([]bitset, error) {
	if live := t.live[s.out.n]; len(live) == len(s.inputs) {
		return live, nil
	}
	var live []bitset
	for _, r := range s.inputs {
		ns, err := all(ctx, tx, number, "SELECT n FROM posts WHERE kind = $1 AND seq > $2 AND seq <= $3", s.kind, r.lo, r.hi)
		if err != nil {
			return nil, err
		}
		live = append(live, makeBitset(ns))
	}
	t.live[s.out.n] = live
	return live, nil
}

// least is the least term that has not been merged yet.
func (s *step) least() (term uint64, ok bool) {
	for _, in := range s.ins {
		if in.ok && (!ok || in.r.term < term) {
			term, ok = in.r.term, true
		}
	}
	return term, ok
}

// clear removes what has been merged from the runs it came from.
func (s *step) clear(ctx context.Context, tx *sql.Tx, t *tending, w *runWriter) error {
	if s.out.whole {
		delete(t.live, s.out.n)
		for _, r := range s.inputs {
			if err := dropRun(ctx, tx, r.n); err != nil {
				return err
			}
		}
		return nil
	}
	last := bigEndian(w.heads[len(w.heads)-1].last)
	for _, r := range s.inputs {
		hs, err := all(ctx, tx, scanRunHead, "SELECT last, data FROM run_heads WHERE run = $1 AND last <= $2 ORDER BY last DESC LIMIT 1", r.n, last)
		if err != nil {
			return err
		}
		if len(hs) == 0 {
			continue
		}
		upto := r.n*placesInRun + hs[0].base + int64(len(hs[0].firsts))
		if _, err := exec(ctx, tx, "DELETE FROM run_blocks WHERE n >= $1 AND n < $2", r.n*placesInRun, upto); err != nil {
			return err
		}
		if _, err := exec(ctx, tx, "DELETE FROM run_heads WHERE run = $1 AND last <= $2", r.n, last); err != nil {
			return err
		}
	}
	return nil
}

func dropRun(ctx context.Context, q querier, n int64) error {
	if _, err := exec(ctx, q, "DELETE FROM run_blocks WHERE n >= $1 AND n < $2", n*placesInRun, (n+1)*placesInRun); err != nil {
		return err
	}
	for _, query := range []string{"DELETE FROM run_heads WHERE run = $1", "DELETE FROM runs WHERE n = $1"} {
		if _, err := exec(ctx, q, query, n); err != nil {
			return err
		}
	}
	return nil
}

// runReader reads a run's terms in order.
type runReader struct {
	run    int64
	at     int64 // number of the block read last, plus one
	blocks [][]byte
	r      blockReader
	ok     bool // r stands on a term
}

// skip goes to the first term, or where begun to the first one after a term.
func (in *runReader) skip(ctx context.Context, tx *sql.Tx, after uint64, begun bool) error {
	for {
		if err := in.next(ctx, tx); err != nil {
			return err
		}
		if !in.ok || !begun || in.r.term > after {
			return nil
		}
	}
}

func (in *runReader) next(ctx context.Context, tx *sql.Tx) error {
	for {
		if in.ok = in.r.next(); in.ok || in.r.err != nil {
			return in.r.err
		}
		if len(in.blocks) == 0 {
			type row struct {
				n    int64
				data []byte
			}
			rows, err := all(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.data) },
				"SELECT n, data FROM run_blocks WHERE n >= $1 AND n < $2 ORDER BY n LIMIT $3", in.run*placesInRun+in.at, (in.run+1)*placesInRun, readAhead)
			if err != nil || len(rows) == 0 {
				return err
			}
			for _, x := range rows {
				in.blocks = append(in.blocks, x.data)
				in.at = x.n%placesInRun + 1
			}
		}
		in.r = readBlock(in.blocks[0])
		in.blocks = in.blocks[1:]
	}
}

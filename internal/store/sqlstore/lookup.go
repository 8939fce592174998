package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"hearsay/internal/store"
)

func (s index) Lookup(ctx context.Context, kind string, keys []uint64, oldest, newest int) ([][]store.Posting, error) {
	m := s.index.of(kind)
	if err := hold(ctx, m.busy); err != nil {
		return nil, s.wrap("look up in "+kind, err)
	}
	defer func() { <-m.busy }()
	for {
		var out [][]store.Posting
		var fits bool
		err := s.view(ctx, "look up in "+kind, func(tx *sql.Tx) (err error) {
			if fits, err = m.sync(ctx, tx, kind); err == nil && fits {
				out, err = m.lookup(ctx, tx, keys, max(0, oldest), max(0, newest))
			}
			return err
		})
		if err != nil || fits {
			return out, err
		}
		if err := s.tend(ctx, kind, 0); err != nil {
			return nil, err
		}
	}
}

// postings says which articles the posts are of. What was remembered when a post
// was picked may have been dropped since.
func (l *finding) postings(ctx context.Context, tx *sql.Tx, keys []uint64) ([][]store.Posting, error) {
	lost := map[int64]bool{}
	out := make([][]store.Posting, len(keys))
	for again := true; again; {
		for i, k := range keys {
			posts := l.terms[k].posts
			if len(posts) == 0 {
				continue
			}
			out[i] = make([]store.Posting, 0, len(posts))
			for _, n := range posts {
				d, ok := l.doc(n)
				if !ok {
					if d, ok = l.docs[n]; !ok {
						lost[n] = true
					}
				}
				out[i] = append(out[i], store.Posting{Article: d.id, Time: d.time})
			}
		}
		if again = len(lost) > 0; again {
			if err := l.readDocs(ctx, tx, lost); err != nil {
				return nil, err
			}
			clear(lost)
		}
	}
	return out, nil
}

// wide is from how many blocks on a list is read from its ends alone.
const wide = 4

// part is what one run, or the posts in no run, have of a term.
type part struct {
	lo, hi      int64 // seqs of the run
	term        uint64
	blocks      []int64 // not read yet, between front and back
	front, back []int64
}

// found is a term's parts and what became of them.
type found struct {
	parts []*part // those of the latest posts first
	asked int     // how many of them are looked at
	posts []int64
}

// atOnce is how many runs are looked at first for a term of which only the
// newest posts are wanted.
const atOnce = 2

// more looks at more parts of a term and reports whether it does. No older part
// holds a post that is newer than hi.
func (f *found) more(l *finding) bool {
	if f.asked == len(f.parts) {
		return false
	}
	if l.oldest == 0 {
		newer := 0
		for _, p := range f.posts {
			if p > f.parts[f.asked].hi {
				newer++
			}
		}
		if newer >= l.newest {
			return false
		}
	}
	if l.oldest > 0 || f.asked > atOnce {
		f.asked = len(f.parts)
	} else {
		f.asked = min(len(f.parts), f.asked+atOnce)
	}
	return true
}

// lookup finds the posts of keys in memory and in blocks. It reads as much as
// is needed to tell the oldest and the newest ones that stand.
func (m *indexMemory) lookup(ctx context.Context, tx *sql.Tx, keys []uint64, oldest, newest int) ([][]store.Posting, error) {
	l := finding{indexMemory: m, terms: map[uint64]*found{}, docs: map[int64]doc{}, oldest: oldest, newest: newest}
	sorted := slices.Clone(keys)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	for _, k := range sorted {
		l.terms[k] = &found{}
	}
	if m.kind != 0 && oldest+newest > 0 {
		l.find(sorted)
		if err := l.fill(ctx, tx); err != nil {
			return nil, err
		}
	}
	return l.postings(ctx, tx, keys)
}

// finding is one look-up.
type finding struct {
	*indexMemory
	terms          map[uint64]*found
	docs           map[int64]doc // read for it alone
	oldest, newest int
}

// find finds which blocks may hold which terms.
func (l *finding) find(sorted []uint64) {
	for _, t := range sorted {
		if ns := l.recent.of(t, l.oldest, l.newest); len(ns) > 0 {
			f := l.terms[t]
			f.parts = append(f.parts, &part{hi: 1<<63 - 1, term: t, front: ns})
		}
	}
	for _, r := range l.runs {
		from, begun := uint64(0), false // terms up to here are looked for elsewhere
		if out := l.runs[r.target]; out != nil {
			from, begun = out.upto()
		}
		at := 0
		for _, t := range sorted {
			if begun && t <= from {
				continue
			}
			i, _ := slices.BinarySearch(r.lasts[at:], t)
			if at += i; at == len(r.heads) {
				break
			}
			a, b := r.heads[at].blocks(t)
			if a == b {
				continue
			}
			p := &part{lo: r.lo, hi: r.hi, term: t}
			for ; a < b; a++ {
				p.blocks = append(p.blocks, r.n*placesInRun+a)
			}
			f := l.terms[t]
			f.parts = append(f.parts, p)
		}
	}
}

// fill decides for every term, reading blocks and posts in rounds.
func (l *finding) fill(ctx context.Context, tx *sql.Tx) error {
	open := make([]*found, 0, len(l.terms))
	for _, f := range l.terms {
		slices.SortFunc(f.parts, func(a, b *part) int { return cmp.Compare(b.hi, a.hi) })
		open = append(open, f)
	}
	blocks, docs := map[int64][]byte{}, map[int64]bool{}
	for len(open) > 0 {
		clear(blocks)
		clear(docs)
		left := open[:0]
		for _, f := range open {
			if l.look(f, blocks, docs) {
				left = append(left, f)
			}
		}
		open = left
		if err := l.readBlocks(ctx, tx, blocks); err != nil {
			return err
		}
		if err := l.readDocs(ctx, tx, docs); err != nil {
			return err
		}
		for _, f := range open {
			for _, p := range f.parts[:f.asked] {
				if err := p.take(blocks); err != nil {
					return err
				}
			}
		}
	}
	for _, f := range l.terms {
		slices.Sort(f.posts)
		f.posts = slices.Compact(f.posts)
		if n := len(f.posts); n > l.oldest+l.newest {
			f.posts = append(f.posts[:l.oldest:l.oldest], f.posts[n-l.newest:]...)
		}
	}
	return nil
}

// look picks a term's posts from what is known and asks for what it lacks; false
// when it lacks nothing.
func (l *finding) look(f *found, blocks map[int64][]byte, docs map[int64]bool) bool {
	f.posts = f.posts[:0]
	lacks := false
	for _, p := range f.parts[:f.asked] {
		front, back, unknown := l.pick(p, docs, &f.posts)
		p.ask(blocks, front, back)
		lacks = lacks || front || back || unknown
	}
	if lacks {
		return true
	}
	at := f.asked
	if !f.more(l) {
		return false
	}
	for _, p := range f.parts[at:f.asked] {
		if p.ask(blocks, true, true); len(p.blocks) > 0 {
			lacks = true
		}
	}
	return lacks || l.look(f, blocks, docs)
}

// ask asks for the next blocks at the ends of a list.
func (p *part) ask(want map[int64][]byte, front, back bool) {
	if len(p.blocks) <= wide && (front || back) {
		for _, b := range p.blocks {
			want[b] = nil
		}
		return
	}
	if front && len(p.blocks) > 0 {
		want[p.blocks[0]] = nil
	}
	if back && len(p.blocks) > 0 {
		want[p.blocks[len(p.blocks)-1]] = nil
	}
}

// take takes over the blocks that were read from the ends of a list.
func (p *part) take(got map[int64][]byte) error {
	for len(p.blocks) > 0 {
		data, ok := got[p.blocks[0]]
		if !ok {
			break
		}
		ns, err := postsOf(data, p.term)
		if err != nil {
			return err
		}
		p.front, p.blocks = append(p.front, ns...), p.blocks[1:]
	}
	for len(p.blocks) > 0 {
		data, ok := got[p.blocks[len(p.blocks)-1]]
		if !ok {
			break
		}
		ns, err := postsOf(data, p.term)
		if err != nil {
			return err
		}
		p.back, p.blocks = append(ns, p.back...), p.blocks[:len(p.blocks)-1]
	}
	if len(p.blocks) == 0 && len(p.back) > 0 {
		p.front, p.back = append(p.front, p.back...), nil
	}
	return nil
}

// pick adds a part's oldest and newest posts that stand and tells at which
// ends more must be read. Posts of which nothing is known are asked for.
func (l *finding) pick(p *part, want map[int64]bool, to *[]int64) (front, back, unknown bool) {
	add := func(n int64) bool {
		seq, known := l.seqOf(n)
		if !known {
			d, known := l.docs[n]
			if !known {
				want[n], unknown = true, true
				return true
			}
			seq = d.seq
		}
		if seq <= p.lo || seq > p.hi {
			return false
		}
		*to = append(*to, n)
		return true
	}
	whole := len(p.blocks) == 0
	i, got := 0, 0
	for ; i < len(p.front) && got < l.oldest; i++ {
		if add(p.front[i]) {
			got++
		}
	}
	front = !whole && got < l.oldest
	list, floor := p.back, 0
	if whole {
		list, floor = p.front, i
	}
	got = 0
	for j := len(list) - 1; j >= floor && got < l.newest; j-- {
		if add(list[j]) {
			got++
		}
	}
	return front, !whole && got < l.newest, unknown
}

// readBlocks fills in the blocks asked for.
func (l *finding) readBlocks(ctx context.Context, tx *sql.Tx, want map[int64][]byte) error {
	var missing []int64
	for n := range want {
		if data, ok := l.blocks.get(n); ok {
			want[n] = data
		} else {
			missing = append(missing, n)
		}
	}
	slices.Sort(missing)
	type row struct {
		n    int64
		data []byte
	}
	rows, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.data) }, "SELECT n, data FROM run_blocks WHERE n IN ()", nil, anys(missing))
	for _, x := range rows {
		want[x.n] = x.data
		l.blocks.put(x.n, x.data)
	}
	return err
}

// readDocs learns which articles posts are of, and which posts are gone.
func (l *finding) readDocs(ctx context.Context, tx *sql.Tx, want map[int64]bool) error {
	var ns []int64
	for n := range want {
		ns = append(ns, n)
	}
	slices.Sort(ns)
	type row struct {
		n int64
		d doc
	}
	rows, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.d.seq, &x.d.time, &x.d.id) },
		"SELECT n, seq, time, id FROM posts WHERE n IN ()", nil, anys(ns))
	for _, n := range ns {
		l.docs[n] = doc{}
	}
	for _, x := range rows {
		l.docs[x.n] = x.d
	}
	for _, n := range ns {
		l.known.put(n, l.docs[n])
	}
	return err
}

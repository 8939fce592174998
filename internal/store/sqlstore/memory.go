package sqlstore

import (
	"context"
	"database/sql"
	"slices"
	"sync"
)

// What a process keeps in memory of an index. All of it follows the database,
// which other processes write too: each look-up reads the counters first and
// takes over what has changed since.

// indexSizes are the bounds of an index.
type indexSizes struct {
	seal   int64 // entries that are kept as posts alone before they become a run
	step   int64 // entries that one step of merging writes, about
	share  int64 // entries that are merged at most for each one posted
	docs   int   // posts whose article and time are remembered, about
	blocks int   // blocks that are remembered; half as many at least

	blockBytes int // bytes of a block, about
	blockPosts int // posts of one term in a block
	headBlocks int // blocks that one head leads into, or its last term's more
}

// defaultSizes: 131,072 entries are the fingerprints of some 600 articles, 6 MB in
// memory and 0.1 s to read again after a restart; 8,192 blocks are 16 MB, and
// 524,288 posts 13 MB, each for each kind. Two
// blocks fill a page of SQLite, and PostgreSQL keeps a row of that size in one place.
var defaultSizes = indexSizes{
	seal: 1 << 17, step: 1 << 16, share: 24, docs: 1 << 19, blocks: 1 << 13,
	blockBytes: 1950, blockPosts: 384, headBlocks: 64,
}

// indexes holds the memory of all kinds.
type indexes struct {
	sizes   indexSizes
	mu      sync.Mutex
	kinds   map[string]*indexMemory
	tending chan struct{} // held by whoever seals and merges
	live    map[int64][]bitset
	debt    int64 // entries that posting owes to merging
}

func newIndexes() *indexes {
	return &indexes{sizes: defaultSizes, kinds: map[string]*indexMemory{}, tending: make(chan struct{}, 1), live: map[int64][]bitset{}}
}

func (x *indexes) of(kind string) *indexMemory {
	x.mu.Lock()
	defer x.mu.Unlock()
	m := x.kinds[kind]
	if m == nil {
		m = &indexMemory{sizes: x.sizes, busy: make(chan struct{}, 1)}
		m.reset()
		x.kinds[kind] = m
	}
	return m
}

// hold takes a lock that is a channel of one place.
func hold(ctx context.Context, lock chan struct{}) error {
	select {
	case lock <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// doc is a post as Lookup gives it; seq is 0 where it is gone.
type doc struct {
	id   string
	time int64
	seq  int64
}

// run is a run of which the heads are in memory.
type run struct {
	runRow
	heads []*head
	lasts []uint64 // of the heads, to search among
}

// upto is the last term of a run that is not whole; false when it has none yet.
func (r *run) upto() (uint64, bool) {
	if len(r.heads) == 0 {
		return 0, false
	}
	return r.heads[len(r.heads)-1].last, true
}

// recent are the posts that are in no run yet.
type recent struct {
	posts   []recentPost
	at      map[int64]int32    // where in posts one stands
	first   map[uint64][]int32 // posts with a term for the first time, in order
	again   map[uint64][]int32 // those posted anew
	entries int64
}

type recentPost struct {
	n    int64
	d    doc
	gone bool // posted anew since, or removed
}

func newRecent() recent {
	return recent{at: map[int64]int32{}, first: map[uint64][]int32{}, again: map[uint64][]int32{}}
}

func (r *recent) add(n int64, d doc, keys []uint64) {
	r.remove(n)
	i := int32(len(r.posts))
	r.posts = append(r.posts, recentPost{n: n, d: d})
	r.at[n] = i
	to := r.first
	if d.seq != n {
		to = r.again
	}
	for _, k := range keys {
		to[k] = append(to[k], i)
	}
	r.entries += int64(len(keys))
}

func (r *recent) remove(n int64) {
	if i, ok := r.at[n]; ok {
		r.posts[i].gone = true
		delete(r.at, n)
	}
}

// of returns posts that have a term, in ascending order: the oldest and the
// newest so many, and perhaps more.
func (r *recent) of(term uint64, oldest, newest int) []int64 {
	list := r.first[term]
	var out []int64
	i := 0
	for ; i < len(list) && oldest > 0; i++ {
		if p := r.posts[list[i]]; !p.gone {
			out = append(out, p.n)
			oldest--
		}
	}
	for j := len(list) - 1; j >= i && newest > 0; j-- {
		if p := r.posts[list[j]]; !p.gone {
			out = append(out, p.n)
			newest--
		}
	}
	for _, i := range r.again[term] {
		if p := r.posts[i]; !p.gone {
			out = append(out, p.n)
		}
	}
	slices.Sort(out)
	return out
}

// indexMemory is the memory of one kind.
type indexMemory struct {
	sizes indexSizes
	busy  chan struct{}

	kind                   int64 // its number
	epoch, unposts, change int64
	seq                    int64 // posts up to here are known
	sealed                 int64 // posts up to here are in runs
	runs                   map[int64]*run
	recent                 recent
	known                  docCache
	blocks                 twoAges[[]byte]
}

func (m *indexMemory) reset() {
	// sizes and busy stay untouched: others read them without holding busy.
	m.kind, m.epoch, m.unposts, m.change, m.seq, m.sealed = 0, 0, 0, 0, 0, 0
	m.runs = map[int64]*run{}
	m.forgetRecent()
	m.forgetCaches()
}

func (m *indexMemory) forgetRecent() {
	m.recent = newRecent()
	m.seq = m.sealed
}

func (m *indexMemory) forgetCaches() {
	m.known = newDocCache(m.sizes.docs)
	m.blocks = newTwoAges[[]byte](m.sizes.blocks)
}

// seqOf returns when a post was posted last, 0 when it is gone; false when that is
// not known.
func (m *indexMemory) seqOf(n int64) (int64, bool) {
	if i, ok := m.recent.at[n]; ok {
		return m.recent.posts[i].d.seq, true
	}
	return m.known.seqOf(n)
}

// doc returns what is known of a post.
func (m *indexMemory) doc(n int64) (doc, bool) {
	if i, ok := m.recent.at[n]; ok {
		return m.recent.posts[i].d, true
	}
	return m.known.get(n)
}

// sync takes over what has changed. It returns false, with an empty memory, where so many posts are in
// no run that they must be sealed first.
func (m *indexMemory) sync(ctx context.Context, tx *sql.Tx, kind string) (bool, error) {
	st, err := readIndexState(ctx, tx, kind)
	if err != nil {
		return false, err
	}
	if st.kind != m.kind || st.epoch != m.epoch || st.seq < m.seq {
		m.reset()
		m.kind, m.epoch, m.unposts = st.kind, st.epoch, st.unposts
	}
	if m.kind == 0 {
		return true, nil
	}
	if st.unposts != m.unposts {
		if err := m.syncUnposts(ctx, tx); err != nil {
			return false, err
		}
		m.unposts = st.unposts
	}
	if st.change != m.change {
		if err := m.syncRuns(ctx, tx); err != nil {
			m.reset()
			return false, err
		}
		m.change = st.change
	}
	if st.seq == m.seq {
		return true, nil
	}
	fits, err := m.syncPosts(ctx, tx, st.seq)
	if err != nil || !fits {
		m.reset()
	}
	return fits, err
}

func (m *indexMemory) syncPosts(ctx context.Context, tx *sql.Tx, upto int64) (fits bool, err error) {
	for {
		seqs, err := all(ctx, tx, func(rows *sql.Rows, seq *int64) error {
			var n int64
			var d doc
			var hashes sql.RawBytes
			err := rows.Scan(&n, &d.seq, &d.time, &hashes, &d.id)
			m.recent.add(n, d, unpackKeys(hashes))
			*seq = d.seq
			return err
		}, `SELECT p.n, p.seq, p.time, t.hashes, p.id FROM posts p JOIN post_terms t ON t.n = p.n
			WHERE p.kind = $1 AND p.seq > $2 AND p.seq <= $3 ORDER BY p.seq LIMIT $4`, m.kind, m.seq, upto, postsAtOnce)
		if err != nil {
			return false, err
		}
		if len(seqs) < postsAtOnce {
			m.seq = upto
			return true, nil
		}
		m.seq = seqs[len(seqs)-1]
		if m.recent.entries > 4*m.sizes.seal {
			return false, nil
		}
	}
}

// syncUnposts drops the posts that are gone.
func (m *indexMemory) syncUnposts(ctx context.Context, tx *sql.Tx) error {
	m.forgetCaches()
	left, err := all(ctx, tx, number, "SELECT n FROM posts WHERE kind = $1 AND seq > $2", m.kind, m.sealed)
	if err != nil {
		return err
	}
	there := make(map[int64]bool, len(left))
	for _, n := range left {
		there[n] = true
	}
	for n := range m.recent.at {
		if !there[n] {
			m.recent.remove(n)
		}
	}
	return nil
}

// syncRuns takes over which runs there are and what was merged.
func (m *indexMemory) syncRuns(ctx context.Context, tx *sql.Tx) error {
	rows, err := runsOf(ctx, tx, m.kind)
	if err != nil {
		return err
	}
	there := make(map[int64]bool, len(rows))
	var sealed int64
	for _, row := range rows {
		there[row.n] = true
		sealed = max(sealed, row.hi)
		r := m.runs[row.n]
		known := r != nil && r.whole
		if r == nil {
			r = &run{}
			m.runs[row.n] = r
		}
		r.runRow = row
		if known {
			continue
		}
		if err := r.readHeads(ctx, tx); err != nil {
			return err
		}
	}
	for n := range m.runs {
		if !there[n] {
			delete(m.runs, n)
		}
	}
	for _, r := range m.runs {
		out := m.runs[r.target]
		if out == nil {
			continue
		}
		if upto, ok := out.upto(); ok {
			i, merged := slices.BinarySearch(r.lasts, upto)
			if merged {
				i++
			}
			r.heads, r.lasts = slices.Clone(r.heads[i:]), slices.Clone(r.lasts[i:])
		}
	}
	if sealed != m.sealed {
		if m.seq < sealed { // posts came and were sealed unseen
			m.known = newDocCache(m.sizes.docs)
		}
		for _, p := range m.recent.posts {
			if m.seq >= sealed && !p.gone {
				m.known.put(p.n, p.d)
			}
		}
		m.sealed = sealed
		m.forgetRecent()
	}
	return nil
}

// readHeads reads the heads that follow those known.
func (r *run) readHeads(ctx context.Context, tx *sql.Tx) error {
	after := []byte{}
	if upto, ok := r.upto(); ok {
		after = bigEndian(upto)
	}
	hs, err := all(ctx, tx, scanRunHead, "SELECT last, data FROM run_heads WHERE run = $1 AND last > $2 ORDER BY last", r.n, after)
	r.heads = append(r.heads, hs...)
	for _, h := range hs {
		r.lasts = append(r.lasts, h.last)
	}
	return err
}

func scanRunHead(rows *sql.Rows, h **head) error {
	var last, data sql.RawBytes
	if err := rows.Scan(&last, &data); err != nil {
		return err
	}
	var err error
	*h, err = unpackHead(last, data)
	return err
}

func compare(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

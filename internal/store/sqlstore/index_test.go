package sqlstore

import (
	"database/sql"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/store"
	"hearsay/internal/store/storetest"
)

// modelIndex is what an index ought to answer.
type modelIndex struct {
	order []string // in the order of first posting
	posts map[string]store.Post
}

func (m *modelIndex) post(p store.Post) {
	if _, ok := m.posts[p.Article]; !ok {
		m.order = append(m.order, p.Article)
	}
	m.posts[p.Article] = p
}

func (m *modelIndex) remove(id string) {
	delete(m.posts, id)
	m.order = slices.DeleteFunc(m.order, func(x string) bool { return x == id })
}

func (m *modelIndex) lookup(keys []uint64, oldest, newest int) [][]store.Posting {
	out := make([][]store.Posting, len(keys))
	for i, k := range keys {
		for _, id := range m.order {
			if p := m.posts[id]; slices.Contains(p.Keys, k) {
				out[i] = append(out[i], store.Posting{Article: id, Time: p.Time})
			}
		}
		if n := len(out[i]); n > oldest+newest {
			out[i] = append(out[i][:oldest:oldest], out[i][n-newest:]...)
		}
		if len(out[i]) == 0 {
			out[i] = nil
		}
	}
	return out
}

// smallIndex makes runs small, so that few articles are sealed and merged often.
func smallIndex(s *Store) *Store {
	s.index = newIndexes()
	s.index.sizes = indexSizes{seal: 300, step: 500, share: 4, docs: 40, blocks: 10, blockBytes: 60, blockPosts: 7, headBlocks: 4}
	return s
}

func TestIndexSQLite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hearsay.db")
	testIndexModel(t, func() *Store { return smallIndex(openFile(t, path, nil)) })
}

func TestIndexPostgres(t *testing.T) {
	address := storetest.Schema(t, storetest.Postgres(t))
	testIndexModel(t, func() *Store { return smallIndex(openFile(t, address, nil)) })
}

// testIndexModel does much by chance in two stores on one database, one of which is opened anew now
// and then, and compares every answer with the model's.
func testIndexModel(t *testing.T, open func() *Store) {
	ctx := t.Context()
	r := rand.New(rand.NewPCG(5, 6))
	stores := []*Store{open(), open()}
	m := modelIndex{posts: map[string]store.Post{}}
	keys := func() []uint64 {
		out := make([]uint64, 1+r.IntN(60))
		for i := range out {
			switch r.IntN(4) {
			case 0:
				out[i] = uint64(r.IntN(3)) // in most articles
			case 1:
				out[i] = mixed(uint64(r.IntN(4000)))
			default:
				out[i] = mixed(uint64(len(m.order)/20*100 + r.IntN(100)))
			}
		}
		return out
	}
	rounds := 120
	if testing.Short() {
		rounds = 30
	}
	kept, merging := 0, int64(0)
	for round := range rounds {
		s := stores[r.IntN(2)]
		var ps []store.Post
		for _, id := range bareArticles(t, s, kept, 10) {
			ps = append(ps, store.Post{Article: id, Time: int64(r.IntN(1000)), Keys: keys()})
			kept++
		}
		for range r.IntN(4) { // edited, or posted as it is
			if len(m.order) > 0 {
				p := m.posts[m.order[r.IntN(len(m.order))]]
				if r.IntN(2) == 0 {
					p.Keys = append(keys(), p.Keys[:len(p.Keys)/2]...)
				}
				ps = append(ps, p)
			}
		}
		if err := s.Index.Post(ctx, "reuse", ps...); err != nil {
			t.Fatal(err)
		}
		for _, p := range ps {
			m.post(p)
		}
		if round%3 == 0 {
			var gone []string
			for range r.IntN(3) {
				id := m.order[r.IntN(len(m.order))]
				gone = append(gone, id)
				m.remove(id)
			}
			if _, err := stores[r.IntN(2)].Forget.Article(ctx, time.Unix(1, 0), gone...); err != nil {
				t.Fatal(err)
			}
		}
		if round%40 == 39 {
			stores[0] = open()
		}
		asked := append(keys(), 0, 1, 2, 1)
		for _, caps := range [][2]int{{6, 18}, {0, 3}, {2, 0}, {0, 700}, {0, 0}} {
			got, err := stores[r.IntN(2)].Index.Lookup(ctx, "reuse", asked, caps[0], caps[1])
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(m.lookup(asked, caps[0], caps[1]), got); d != "" {
				t.Fatalf("round %d, Lookup(%d, %d): %s", round, caps[0], caps[1], d)
			}
		}
		var n int64
		if err := one(ctx, s.r, "SELECT COUNT(*) FROM runs r WHERE r.whole = 0 AND EXISTS (SELECT 1 FROM run_heads h WHERE h.run = r.n)", nil, &n); err != nil {
			t.Fatal(err)
		}
		merging += n
	}
	if merging < int64(rounds/8) {
		t.Errorf("merges in progress in %d rounds of %d, want more", merging, rounds)
	}
	checkErased(t, stores[0], &m)
}

// checkErased looks through all blocks for posts that are gone.
func checkErased(t *testing.T, s *Store, m *modelIndex) {
	t.Helper()
	ns, err := all(t.Context(), s.r, number, "SELECT n FROM posts")
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := all(t.Context(), s.r, func(r *sql.Rows, b *[]byte) error { return r.Scan(b) }, "SELECT data FROM run_blocks")
	if err != nil || len(ns) != len(m.order) {
		t.Fatalf("%d posts, %v; want %d", len(ns), err, len(m.order))
	}
	there := makeBitset(ns)
	entries := 0
	for _, b := range blocks {
		r := readBlock(b)
		for r.next() {
			entries += len(r.ns)
			for _, n := range r.ns {
				if !there.has(n) {
					t.Fatalf("post %d is gone and still under term %x", n, r.term)
				}
			}
		}
		if r.err != nil {
			t.Fatal(r.err)
		}
	}
	if entries < 1000 {
		t.Errorf("%d entries in runs, want more", entries)
	}
}

// A backup has no runs: they are made of its posts, as many as there are.
func TestIndexRestored(t *testing.T) {
	ctx := t.Context()
	s := smallIndex(openFile(t, filepath.Join(t.TempDir(), "a.db"), nil))
	other := smallIndex(openFile(t, filepath.Join(t.TempDir(), "b.db"), nil))
	for _, x := range []*Store{s, other} {
		var ps []store.Post
		for i, id := range bareArticles(t, x, 0, 300) {
			ps = append(ps, store.Post{Article: id, Time: int64(i), Keys: []uint64{7, mixed(uint64(i)), mixed(uint64(i + 1)), 1, 2, 3, 4, 5, 6, 8, 9}})
		}
		for part := range slices.Chunk(ps, 10) {
			if err := x.Index.Post(ctx, "reuse", part...); err != nil {
				t.Fatal(err)
			}
		}
	}
	look := func(x *Store) [][]store.Posting {
		t.Helper()
		got, err := x.Index.Lookup(ctx, "reuse", []uint64{7, mixed(50), 10}, 3, 3)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	want := look(s)
	if d := cmp.Diff(want, look(other)); d == "" {
		t.Fatal("two stores have the same articles")
	}
	path := filepath.Join(t.TempDir(), "backup")
	sum, err := s.Admin.Backup(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := other.Admin.Restore(ctx, path); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, look(other)); d != "" {
			t.Errorf("Lookup after Restore: %s", d)
		}
		if got, err := other.Admin.Hash(ctx); err != nil || got != sum {
			t.Errorf("Hash = %s, %v; want %s, which knows no runs", got, err, sum)
		}
	}
	var n int64
	if err := one(ctx, other.r, "SELECT COUNT(*) FROM runs", nil, &n); err != nil || n == 0 {
		t.Errorf("%d runs, %v; want some", n, err)
	}
}

// What a run holds is what was written, and damage is an error.
func FuzzBlock(f *testing.F) {
	w := newRunWriter(indexSizes{blockBytes: 50, blockPosts: 3, headBlocks: 2}, 1, 0)
	for i := range uint64(40) {
		w.full()
		w.add(i*i<<40, []int64{1, int64(i) + 2, 1000, 1 << 40, 1<<40 + 1}[:1+i%5])
	}
	w.closeHead()
	for _, b := range w.blocks {
		f.Add(b, uint64(9)<<40)
	}
	f.Add([]byte{1, 2}, uint64(0))
	f.Fuzz(func(t *testing.T, b []byte, term uint64) {
		var all []int64
		r := readBlock(b)
		before, sorted := uint64(0), true
		for r.next() {
			sorted = sorted && r.term >= before // a distance may overflow in a damaged one
			before = r.term
			if r.term == term && all == nil {
				all = slices.Clone(r.ns)
			}
		}
		got, err := postsOf(b, term)
		if r.err == nil && sorted && (err != nil || !slices.Equal(got, all)) {
			t.Errorf("postsOf(%x, %x) = %v, %v; want %v", b, term, got, err, all)
		}
		_, _, _ = without(b, func(uint64, int64) bool { return true })
		if len(b) > 8 {
			if h, err := unpackHead(b[:8], b[8:]); err == nil {
				h.blocks(term)
			}
		}
	})
}

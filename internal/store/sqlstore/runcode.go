package sqlstore

import (
	"encoding/binary"
	"errors"
	"slices"
)

// A run is a sorted list of terms, each with the numbers of the posts that have
// it. It is cut into blocks; some blocks in a row share a head, which is kept in
// memory and says for most absent terms that no block needs to be read.
//
// A block is the first term (8 bytes) and then, for each term, its distance from
// the term before (unsigned varint) and its posts in ascending order, the first
// as it is and each next as a distance, doubled, plus one where more follow
// (unsigned varints). A list that outgrows a block begins at a block's start, and
// its blocks begin with the same term.

// filterBits is how many bits of filter each term of a run of so many entries
// has. Absent terms that seem to be there cost a block each that holds nothing: 9% of
// them with 5 bits, which few runs have that hold nearly all, and 1% with 10. The
// filters of 1,000,000 articles take some 90 MB.
func filterBits(entries int64) int {
	if entries < 1<<24 {
		return 10
	}
	return 5
}

// placesInRun is how many blocks a run may have.
const placesInRun = 1 << 24

var errBlock = errors.New("a block of the index is damaged")

// blockReader reads a block term by term.
type blockReader struct {
	b    []byte
	term uint64
	ns   []int64 // of the term read last; used again
	err  error
}

func readBlock(b []byte) blockReader {
	if len(b) == 0 { // all of it was erased
		return blockReader{}
	}
	if len(b) < 8 {
		return blockReader{err: errBlock}
	}
	return blockReader{b: b[8:], term: binary.LittleEndian.Uint64(b)}
}

// next reads the next term; false at the end or on damage.
func (r *blockReader) next() bool {
	if len(r.b) == 0 || r.err != nil {
		return false
	}
	d, ok := r.uvarint()
	if !ok {
		return false
	}
	r.term += d
	return r.posts()
}

// posts reads the posts of a term.
func (r *blockReader) posts() bool {
	r.ns = r.ns[:0]
	var n int64
	for {
		v, ok := r.uvarint()
		if !ok {
			return false
		}
		n += int64(v >> 1)
		r.ns = append(r.ns, n)
		if v&1 == 0 {
			return true
		}
	}
}

func (r *blockReader) uvarint() (uint64, bool) {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		v := uint64(r.b[0])
		r.b = r.b[1:]
		return v, true
	}
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.err = errBlock
		return 0, false
	}
	r.b = r.b[n:]
	return v, true
}

// appendTerm adds a term at a distance to a block.
func appendTerm(b []byte, distance uint64, ns []int64) []byte {
	b = binary.AppendUvarint(b, distance)
	var before int64
	for i, n := range ns {
		v := uint64(n-before) << 1
		if i < len(ns)-1 {
			v |= 1
		}
		b = binary.AppendUvarint(b, v)
		before = n
	}
	return b
}

// postsOf reads one term's posts from a block.
func postsOf(block []byte, term uint64) ([]int64, error) {
	if len(block) == 0 {
		return nil, nil
	}
	if len(block) < 8 {
		return nil, errBlock
	}
	at := binary.LittleEndian.Uint64(block)
	b := block[8:]
	for len(b) > 0 {
		before := b
		d, n := binary.Uvarint(b)
		if n <= 0 {
			return nil, errBlock
		}
		b = b[n:]
		if at += d; at > term {
			return nil, nil
		}
		if at == term {
			r := blockReader{b: before, term: at - d}
			r.next()
			return r.ns, r.err
		}
		for more := true; more; { // only a varint's first byte tells whether more follow
			i := 0
			for i < len(b) && b[i] >= 0x80 {
				i++
			}
			if i == len(b) {
				return nil, errBlock
			}
			more = b[0]&1 != 0
			b = b[i+1:]
		}
	}
	return nil, nil
}

// without is a block less some posts of some terms; false when it has none of
// them.
func without(block []byte, gone func(term uint64, n int64) bool) ([]byte, bool, error) {
	r := readBlock(block)
	var out []byte
	var before uint64
	found := false
	for r.next() {
		had := len(r.ns)
		r.ns = slices.DeleteFunc(r.ns, func(n int64) bool { return gone(r.term, n) })
		found = found || len(r.ns) < had
		if len(r.ns) == 0 {
			continue
		}
		if out == nil {
			out, before = binary.LittleEndian.AppendUint64(nil, r.term), r.term
		}
		out = appendTerm(out, r.term-before, r.ns)
		before = r.term
	}
	return out, found, r.err
}

// filter tells of a term whether it may be among those it was made of: a Bloom
// filter (Bloom 1970) by double hashing (Kirsch and Mitzenmacher 2006). The first
// byte is the number of probes.
type filter []byte

func makeFilter(terms []uint64, bits int) filter {
	f := make(filter, 1+(len(terms)*bits+7)/8)
	f[0] = byte(max(1, bits*7/10)) // ln 2 probes for each bit
	m := uint64(len(f)-1) * 8
	for _, t := range terms {
		h, step := spread(t)
		for range f[0] {
			p := uint64(h) * m >> 32
			f[1+p/8] |= 1 << (p % 8)
			h += step
		}
	}
	return f
}

func (f filter) has(term uint64) bool {
	if len(f) < 2 {
		return false
	}
	m := uint64(len(f)-1) * 8
	h, step := spread(term)
	for range f[0] {
		p := uint64(h) * m >> 32
		if f[1+p/8]&(1<<(p%8)) == 0 {
			return false
		}
		h += step
	}
	return true
}

// spread makes two hashes of a term (the finaliser of SplitMix64).
func spread(t uint64) (h, step uint32) {
	t = (t ^ t>>30) * 0xbf58476d1ce4e5b9
	t = (t ^ t>>27) * 0x94d049bb133111eb
	t ^= t >> 31
	return uint32(t), uint32(t>>32) | 1
}

// head leads into blocks of one run.
type head struct {
	last   uint64
	base   int64    // the first block's number
	firsts []uint64 // each block's first term when it was written
	filter filter
}

func (h *head) pack() []byte {
	b := make([]byte, 0, 20+8*len(h.firsts)+len(h.filter))
	b = binary.AppendUvarint(b, uint64(h.base))
	b = binary.AppendUvarint(b, uint64(len(h.firsts)))
	for _, t := range h.firsts {
		b = binary.LittleEndian.AppendUint64(b, t)
	}
	return append(b, h.filter...)
}

func unpackHead(last, b []byte) (*head, error) {
	base, n := binary.Uvarint(b)
	if n <= 0 || len(last) != 8 {
		return nil, errBlock
	}
	b = b[n:]
	count, n := binary.Uvarint(b)
	if n <= 0 || count > uint64(len(b)-n)/8 {
		return nil, errBlock
	}
	b = b[n:]
	h := &head{last: binary.BigEndian.Uint64(last), base: int64(base), firsts: make([]uint64, count)}
	for i := range h.firsts {
		h.firsts[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	h.filter = slices.Clone(filter(b[8*count:]))
	return h, nil
}

// blocks are the numbers of the blocks that may hold a term, from and before to.
func (h *head) blocks(term uint64) (from, to int64) {
	if !h.filter.has(term) {
		return 0, 0
	}
	i, exact := slices.BinarySearch(h.firsts, term)
	if !exact {
		if i == 0 {
			return 0, 0
		}
		return h.base + int64(i) - 1, h.base + int64(i)
	}
	j := i + 1
	for j < len(h.firsts) && h.firsts[j] == term {
		j++
	}
	return h.base + int64(i), h.base + int64(j)
}

// bigEndian is a term as databases order it.
func bigEndian(t uint64) []byte { return binary.BigEndian.AppendUint64(nil, t) }

// runWriter cuts terms in ascending order into blocks and heads.
type runWriter struct {
	sizes   indexSizes
	bits    int
	place   int64 // number of the next block
	blocks  [][]byte
	heads   []head
	entries int64

	at      int64 // number of blocks[0]
	cur     []byte
	before  uint64
	firsts  []uint64
	terms   []uint64
	scratch []byte
}

func newRunWriter(sizes indexSizes, entries, place int64) *runWriter {
	return &runWriter{sizes: sizes, bits: filterBits(entries), place: place, at: place}
}

// full reports whether the blocks of a head are full, and closes it if so. It is
// asked before a term is added.
func (w *runWriter) full() bool {
	if len(w.firsts) < w.sizes.headBlocks || len(w.cur) > 0 && len(w.cur) < w.sizes.blockBytes*15/16 {
		return false
	}
	w.closeHead()
	return true
}

func (w *runWriter) add(term uint64, ns []int64) {
	w.entries += int64(len(ns))
	w.terms = append(w.terms, term)
	for len(ns) > w.sizes.blockPosts {
		w.closeBlock()
		w.put(term, ns[:w.sizes.blockPosts])
		ns = ns[w.sizes.blockPosts:]
		w.closeBlock()
	}
	w.scratch = appendTerm(w.scratch[:0], term-w.before, ns)
	if len(w.cur)+len(w.scratch) > w.sizes.blockBytes {
		w.closeBlock()
	}
	w.put(term, ns)
}

func (w *runWriter) put(term uint64, ns []int64) {
	if len(w.cur) == 0 {
		w.cur = binary.LittleEndian.AppendUint64(make([]byte, 0, w.sizes.blockBytes+64), term)
		w.firsts = append(w.firsts, term)
		w.before = term
	}
	w.cur = appendTerm(w.cur, term-w.before, ns)
	w.before = term
}

func (w *runWriter) closeBlock() {
	if len(w.cur) > 0 {
		w.blocks = append(w.blocks, w.cur)
		w.cur = nil
	}
}

func (w *runWriter) closeHead() {
	w.closeBlock()
	if len(w.firsts) == 0 {
		return
	}
	w.heads = append(w.heads, head{last: w.terms[len(w.terms)-1], base: w.place, firsts: w.firsts, filter: makeFilter(w.terms, w.bits)})
	w.place += int64(len(w.firsts))
	w.firsts, w.terms = nil, w.terms[:0]
}

package story

import (
	"context"
	"fmt"
	"math"

	"hearsay/internal/news"
)

// Posting is one article that holds a term.
type Posting struct {
	ID   string
	Time int64 // Unix seconds, 0 when unknown
}

// Index keeps sketches and finds those that share a term.
//
// Implementations need not be safe for concurrent use by several writers.
type Index interface {
	// Lookup returns, for each term, the latest articles that hold it, newest
	// arrival first, nil where there are none; at most a bounded number.
	Lookup(ctx context.Context, keys []uint64) ([][]Posting, error)
	// Sketches returns the sketches with these ids in the same order. An
	// unknown id is an error of kind news.ErrNotFound.
	Sketches(ctx context.Context, ids []string) ([]*Sketch, error)
	// Add stores a sketch under the given terms. An id that is known already is
	// an error of kind news.ErrConflict.
	Add(ctx context.Context, s *Sketch, keys []uint64) error
}

// keepPostings is how many articles a term keeps: the latest ones.
const keepPostings = 64

// Memory is an Index in memory, for one goroutine at a time. It takes about
// 4 KB for an article of 800 words.
type Memory struct {
	sketches []*Sketch
	times    []int64 // of the sketches
	number   map[string]int32
	postings map[uint64]int32 // key -> place in rings
	rings    []ring
	packed   [][]byte // of a packed index; its sketches hold no more than ID and Time then
	recent   []int32  // ring of those that are unpacked at present
	at       int

	place  []int32 // article -> 1 + place in ranked, all 0 between calls of rank
	ranked []found // room of rank
}

// ring holds the latest articles of a key.
type ring struct {
	items []int32
	at    int
}

// newest calls f for the articles, the newest first.
func (r *ring) newest(f func(n int32)) {
	for i := r.at - 1; i >= 0; i-- {
		f(r.items[i])
	}
	for i := len(r.items) - 1; i >= r.at; i-- {
		f(r.items[i])
	}
}

// NewMemory returns an empty index.
func NewMemory() *Memory {
	return &Memory{number: map[string]int32{}, postings: map[uint64]int32{}}
}

// NewPacked returns an empty index that keeps sketches as bytes, half the room,
// and the last few of those that it was asked for as they are.
func NewPacked(few int) *Memory {
	m := NewMemory()
	m.packed, m.recent = [][]byte{}, make([]int32, max(few, 1))
	for i := range m.recent {
		m.recent[i] = -1
	}
	return m
}

// unpack makes a packed sketch whole, in the place of another.
func (m *Memory) unpack(n int32) (*Sketch, error) {
	if s := m.sketches[n]; s.Terms != nil {
		return s, nil
	}
	s, err := DecodeSketch(m.packed[n])
	if err != nil {
		return nil, err
	}
	if old := m.recent[m.at]; old >= 0 {
		m.sketches[old] = &Sketch{ID: m.sketches[old].ID, Time: m.sketches[old].Time}
	}
	m.sketches[n], m.recent[m.at] = s, n
	m.at = (m.at + 1) % len(m.recent)
	return s, nil
}

// Lookup returns at most keepPostings articles a term.
func (m *Memory) Lookup(_ context.Context, keys []uint64) ([][]Posting, error) {
	out := make([][]Posting, len(keys))
	for i, k := range keys {
		if at, ok := m.postings[k]; ok {
			m.rings[at].newest(func(n int32) {
				out[i] = append(out[i], Posting{ID: m.sketches[n].ID, Time: m.times[n]})
			})
		}
	}
	return out, nil
}

// rank returns the articles of the window around time that hold any of the
// keys, in the order in which Lookup would name them first, with the sums of
// the keys' weights. It is Lookup without a string for each; what it returns
// stands until the next call.
func (m *Memory) rank(time int64, keys []uint64, weight []float64) []found {
	all := m.ranked[:0]
	for i, k := range keys {
		at, ok := m.postings[k]
		if !ok {
			continue
		}
		m.rings[at].newest(func(n int32) {
			if apart(time, m.times[n]) {
				return
			}
			if m.place[n] == 0 {
				all = append(all, found{number: n, at: int32(len(all))})
				m.place[n] = int32(len(all))
			}
			all[m.place[n]-1].weight += weight[i]
		})
	}
	for i := range all {
		m.place[all[i].number] = 0
	}
	m.ranked = all
	return all
}

// Sketches returns the sketches that were added under these ids.
func (m *Memory) Sketches(_ context.Context, ids []string) ([]*Sketch, error) {
	out := make([]*Sketch, len(ids))
	for i, id := range ids {
		n, ok := m.number[id]
		if !ok {
			return nil, fmt.Errorf("story: article %s: %w", id, news.ErrNotFound)
		}
		out[i] = m.sketches[n]
		if m.packed != nil {
			var err error
			if out[i], err = m.unpack(n); err != nil {
				return nil, fmt.Errorf("story: article %s: %w", id, err)
			}
		}
	}
	return out, nil
}

// Add keeps the sketch itself, or its bytes.
func (m *Memory) Add(_ context.Context, s *Sketch, keys []uint64) error {
	if _, dup := m.number[s.ID]; dup {
		return fmt.Errorf("story: article %s: %w", s.ID, news.ErrConflict)
	}
	n := int32(len(m.sketches))
	m.number[s.ID] = n
	if m.packed != nil {
		m.packed = append(m.packed, s.Encode())
		s = &Sketch{ID: s.ID, Time: s.Time}
	}
	m.sketches = append(m.sketches, s)
	m.times = append(m.times, s.Time)
	m.place = append(m.place, 0)
	for _, k := range keys {
		at, ok := m.postings[k]
		if !ok {
			at = int32(len(m.rings))
			m.postings[k] = at
			m.rings = append(m.rings, ring{})
		}
		r := &m.rings[at]
		if len(r.items) < keepPostings {
			r.items = append(r.items, n)
		} else {
			r.items[r.at] = n
			r.at = (r.at + 1) % keepPostings
		}
	}
	return nil
}

// keyTerms is how many terms of an article are posted and looked up.
const keyTerms = 24

// keys returns the terms under which a sketch is stored and looked up: the
// heaviest ones.
func (s *Sketch) keys() []uint64 {
	var order [keyTerms]uint64
	at := order[:0]
	for i := range s.Terms { // the heaviest first, of equal ones that of the least key
		x := uint64(^math.Float32bits(s.Terms[i].W))<<32 | uint64(i)
		if len(at) == keyTerms {
			if x > at[keyTerms-1] {
				continue
			}
			at = at[:keyTerms-1]
		}
		k := len(at)
		for at = append(at, x); k > 0 && at[k-1] > x; k-- {
			at[k] = at[k-1]
		}
		at[k] = x
	}
	out := make([]uint64, len(at))
	for i, x := range at {
		out[i] = s.Keys[uint32(x)]
	}
	return out
}

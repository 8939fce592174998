package reuse

import (
	"context"
	"fmt"
	"math"

	"hearsay/internal/news"
)

// Index keeps fingerprints and the articles that they came from.
//
// Implementations need not be safe for concurrent use by several writers.
type Index interface {
	// Lookup returns, for each hash, the ids of articles that hold it, oldest
	// first, nil where there are none. It may leave out all but some of the
	// oldest and newest of a long list.
	Lookup(ctx context.Context, hashes []uint64) ([][]string, error)
	// Articles returns the articles with these ids in the same order. An
	// unknown id is an error of kind news.ErrNotFound.
	Articles(ctx context.Context, ids []string) ([]*news.Annotated, error)
	// Outlets returns the articles' outlets in the same order, "" for an unknown
	// article.
	Outlets(ctx context.Context, ids []string) ([]string, error)
	// Add stores an article's hashes, each once. An id that is known already
	// is an error of kind news.ErrConflict.
	Add(ctx context.Context, a *news.Annotated, hashes []uint64) error
}

// How many articles of one hash are kept: more is a phrase that everybody uses,
// or an agency text whose carriers meet through their first and latest.
const (
	keepOldest = 6
	keepNewest = 18
)

// Memory is an Index in memory, for one goroutine at a time. Its articles are
// the caller's own, not copies; it adds about 16 bytes a fingerprint, 4 KB for
// an article of 800 words.
type Memory struct {
	articles []*news.Annotated
	number   map[string]int32
	lists    map[uint64]int32 // hash -> article number, or ^index into long
	long     []list
	load     func(ctx context.Context, ids []string) ([]*news.Annotated, error) // nil when the articles are here
}

// list holds the articles of a hash that stands in several: the first
// keepOldest, then the others in a ring.
type list struct {
	old, ring []int32
	at        int
}

// NewMemory returns an empty index.
func NewMemory() *Memory {
	return &Memory{number: map[string]int32{}, lists: map[uint64]int32{}}
}

// NewMemoryOver returns an empty index that does not keep the articles but asks
// for them again.
func NewMemoryOver(load func(ctx context.Context, ids []string) ([]*news.Annotated, error)) *Memory {
	m := NewMemory()
	m.load = load
	return m
}

// Lookup returns at most keepOldest+keepNewest ids a hash.
func (m *Memory) Lookup(_ context.Context, hashes []uint64) ([][]string, error) {
	out := make([][]string, len(hashes))
	at := make([]int32, len(hashes))
	total := 0
	for i, h := range hashes {
		n, ok := m.lists[h]
		switch {
		case !ok:
			n = nowhere
		case n >= 0:
			total++
		default:
			total += len(m.long[^n].old) + len(m.long[^n].ring)
		}
		at[i] = n
	}
	ids := make([]string, 0, total) // of all lists, one after the other
	for i, n := range at {
		if n == nowhere {
			continue
		}
		from := len(ids)
		if n >= 0 {
			ids = append(ids, m.articles[n].ID)
		} else {
			l := &m.long[^n]
			for _, x := range l.old {
				ids = append(ids, m.articles[x].ID)
			}
			for k := range l.ring {
				ids = append(ids, m.articles[l.ring[(l.at+k)%len(l.ring)]].ID)
			}
		}
		out[i] = ids[from:len(ids):len(ids)]
	}
	return out, nil
}

// nowhere stands for a hash of no article.
const nowhere = math.MinInt32

// Articles returns the articles that were added under these ids.
func (m *Memory) Articles(ctx context.Context, ids []string) ([]*news.Annotated, error) {
	if m.load != nil {
		return m.load(ctx, ids)
	}
	out := make([]*news.Annotated, len(ids))
	for i, id := range ids {
		n, ok := m.number[id]
		if !ok {
			return nil, fmt.Errorf("reuse: article %s: %w", id, news.ErrNotFound)
		}
		out[i] = m.articles[n]
	}
	return out, nil
}

// Outlets returns the outlets of the articles that were added under these ids.
func (m *Memory) Outlets(_ context.Context, ids []string) ([]string, error) {
	out := make([]string, len(ids))
	for i, id := range ids {
		if n, ok := m.number[id]; ok {
			out[i] = m.articles[n].Outlet
		}
	}
	return out, nil
}

// Add keeps the article itself, or its id and outlet.
func (m *Memory) Add(_ context.Context, a *news.Annotated, hashes []uint64) error {
	if _, dup := m.number[a.ID]; dup {
		return fmt.Errorf("reuse: article %s: %w", a.ID, news.ErrConflict)
	}
	n := int32(len(m.articles))
	m.number[a.ID] = n
	if m.load != nil {
		a = &news.Annotated{Article: &news.Article{ID: a.ID, Outlet: a.Outlet}}
	}
	m.articles = append(m.articles, a)
	for _, h := range hashes {
		at, ok := m.lists[h]
		switch {
		case !ok:
			m.lists[h] = n
		case at >= 0:
			m.lists[h] = ^int32(len(m.long))
			m.long = append(m.long, list{old: []int32{at, n}})
		default:
			m.long[^at].add(n)
		}
	}
	return nil
}

func (l *list) add(n int32) {
	switch {
	case len(l.old) < keepOldest:
		l.old = append(l.old, n)
	case len(l.ring) < keepNewest:
		l.ring = append(l.ring, n)
	default:
		l.ring[l.at] = n
		l.at = (l.at + 1) % keepNewest
	}
}

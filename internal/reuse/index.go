package reuse

import (
	"context"
	"fmt"

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
// the caller's own, not copies; it adds about 20 bytes a fingerprint and two a
// word, 7 KB for an article of 800 words.
type Memory struct {
	articles []*news.Annotated
	words    [][]uint16 // of each article, folded
	number   map[string]int32
	prints   table // hash -> 1 + article number, or ^place in lists
	lists    lists
	weights  []float64                                                          // article number -> weight, all 0 between calls of rank
	twice    []bool                                                             // article number -> found more than once, the same
	touched  uint64                                                             // what touch returned, so that it is done
	ranked   []found                                                            // room of rank
	load     func(ctx context.Context, ids []string) ([]*news.Annotated, error) // nil when the articles are here
}

// NewMemory returns an empty index.
func NewMemory() *Memory {
	return &Memory{number: map[string]int32{}}
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
	for i, h := range hashes {
		switch n := m.prints.get(h); {
		case n > 0:
			out[i] = []string{m.articles[n-1].ID}
		case n < 0:
			for _, part := range m.lists.of(^n) {
				for _, x := range part {
					out[i] = append(out[i], m.articles[x].ID)
				}
			}
		}
	}
	return out, nil
}

// rank returns the articles that hold any of the hashes, in the order in which
// Lookup would name them first, with their weights. It is Lookup without a
// string for each; what it returns stands until the next call.
func (m *Memory) rank(hashes []uint64) []found {
	all := m.ranked[:0]
	count := func(n int32, weight float64) {
		if m.weights[n] == 0 {
			all = append(all, found{number: n, at: len(all)})
		} else {
			m.twice[n] = true
		}
		m.weights[n] += weight
	}
	m.touched = m.prints.touch(hashes)
	for _, h := range hashes {
		switch n := m.prints.get(h); {
		case n > 0:
			count(n-1, 1)
		case n < 0:
			weight := 1 / float64(m.lists.len(^n))
			for _, part := range m.lists.of(^n) {
				for _, x := range part {
					count(x, weight)
				}
			}
		}
	}
	for i := range all {
		x := &all[i]
		x.id, x.weight, x.twice = m.articles[x.number].ID, m.weights[x.number], m.twice[x.number]
		m.weights[x.number], m.twice[x.number] = 0, false
	}
	m.ranked = all
	return all
}

// ofOutlet is Finder.ofOutlet without a string for each article.
func (m *Memory) ofOutlet(hashes []uint64, a *news.Annotated) []int {
	counts := make([]int, len(hashes))
	for i, h := range hashes {
		counts[i] = 1
		count := func(n int32) {
			if o := m.articles[n]; o.ID != a.ID && sameName(o.Outlet, a.Outlet) {
				counts[i]++
			}
		}
		switch n := m.prints.get(h); {
		case n > 0:
			count(n - 1)
		case n < 0:
			for _, part := range m.lists.of(^n) {
				for _, x := range part {
					count(x)
				}
			}
		}
	}
	return counts
}

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
	m.weights, m.twice, m.words = append(m.weights, 0), append(m.twice, false), append(m.words, nil)
	for _, h := range hashes {
		switch at := m.prints.at(h); {
		case *at == 0:
			*at = n + 1
		case *at > 0:
			*at = ^m.lists.open(*at-1, n)
		default:
			m.lists.add(^*at, n)
		}
	}
	return nil
}

// keep keeps the words of the article that was added last, for a sieve.
func (m *Memory) keep(hashes []uint32) { m.words[len(m.words)-1] = fold(hashes) }

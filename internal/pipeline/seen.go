package pipeline

import (
	"hash/maphash"
	"slices"
	"sync"

	"hearsay/internal/feed"
	"hearsay/internal/news"
)

// seen remembers the entries that feeds held when they were last saved, by their
// sums: of a feed with one new entry, the other thirty need not be read and
// compared with what is kept. After a restart each feed is read whole once.
type seen struct {
	seed maphash.Seed
	mu   sync.Mutex
	of   map[string][]uint64 // of each feed, sorted
}

// maxSums bounds the sums of one feed: with maxRhythms feeds of thirty entries they
// take 12 MB.
const maxSums = 1000

func (s *seen) init() { s.seed, s.of = maphash.MakeSeed(), map[string][]uint64{} }

// sums are those of a feed's entries, over all that an article is made of and what
// the feed says for all of them.
func (s *seen) sums(f *feed.Feed) []uint64 {
	var h maphash.Hash
	h.SetSeed(s.seed)
	add := func(texts ...string) {
		for _, t := range texts {
			_, _ = h.WriteString(t)
			_ = h.WriteByte(0)
		}
	}
	when := func(times ...news.Claimed) {
		for _, t := range times {
			add(t.Time.String(), string(t.Precision))
		}
	}
	people := func(ps []feed.Person) {
		for _, p := range ps {
			add(p.Name, p.Email)
		}
		add("")
	}
	out := make([]uint64, len(f.Entries))
	for i := range f.Entries {
		e := &f.Entries[i]
		h.Reset()
		add(f.Title, f.Link, f.Language, e.ID, e.Link, e.OrigLink, e.Title, e.Summary, e.Content, e.Language)
		when(e.Published, e.Updated, e.Created)
		people(e.Authors)
		people(f.Authors)
		for _, c := range e.Categories {
			add(c.Term, c.Scheme, c.Label)
		}
		if e.Source != nil {
			add(e.Source.Title, e.Source.Link)
			people(e.Source.Authors)
		}
		out[i] = h.Sum64()
	}
	return out
}

// known tells which entries a feed held when it was last saved.
func (s *seen) known(id string, sums []uint64) []bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]bool, len(sums))
	for i, x := range sums {
		_, out[i] = slices.BinarySearch(s.of[id], x)
	}
	return out
}

// keep remembers what a feed held once it is saved; nil leaves it as it is.
func (s *seen) keep(id string, sums []uint64) {
	if sums == nil || len(sums) > maxSums {
		return
	}
	sums = slices.Clone(sums)
	slices.Sort(sums)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.of) >= maxRhythms {
		clear(s.of)
	}
	s.of[id] = sums
}

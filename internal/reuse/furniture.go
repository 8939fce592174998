package reuse

import (
	"strings"

	"hearsay/internal/news"
)

// furnitureAfter is the number of articles of one outlet from which on a
// sentence of theirs is furniture ("sign up to our newsletter").
const furnitureAfter = 3

// maxSentences bounds the sentences remembered for one outlet.
const maxSentences = 1 << 16

// furniture counts the sentences of one outlet.
type furniture struct{ seen map[uint64]uint8 }

func (f *Finder) furniture(outlet string) *furniture {
	key := outletKey(outlet)
	h := f.house[key]
	if h == nil {
		h = &furniture{seen: map[uint64]uint8{}}
		f.house[key] = h
	}
	return h
}

func (h *furniture) add(d *doc) {
	for _, s := range d.sents {
		k := d.sentenceHash(s)
		if n, ok := h.seen[k]; ok && n < 255 {
			h.seen[k] = n + 1
		} else if !ok && len(h.seen) < maxSentences {
			h.seen[k] = 1
		}
	}
}

func (d *doc) sentenceHash(s sentence) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range d.words[s.first:s.last] {
		h = (h ^ uint64(w.hash)) * 1099511628211
	}
	return h
}

// onlyFurniture reports whether every sentence that two articles of one outlet
// share stands in other articles of that outlet as well.
func (f *Finder) onlyFurniture(from, to *doc, c comparison) bool {
	h := f.furniture(to.a.Outlet)
	in := make([]bool, len(to.words))
	for _, p := range c.passages {
		for _, r := range p.runs {
			for i := r.b; i < r.b+r.n; i++ {
				in[i] = true
			}
		}
	}
	for _, s := range to.sents {
		equal := 0
		for i := s.first; i < s.last; i++ {
			if in[i] {
				equal++
			}
		}
		if float64(equal) < sentenceShare*float64(s.last-s.first) {
			continue
		}
		if h.seen[to.sentenceHash(s)] < furnitureAfter-1 {
			return false
		}
	}
	return true
}

// outletKey is the name of an outlet as compared.
func outletKey(name string) string {
	return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), "the ")
}

func sameOutlet(a, b *news.Annotated) bool {
	return a.Outlet != "" && outletKey(a.Outlet) == outletKey(b.Outlet)
}

package story

import "slices"

// use is how many articles and stories hold a word.
type use struct{ docs, stories float32 }

// uses are the uses of words, as an open hash table that is at most two thirds
// full: a word is looked up some 600 times an article. Key 0 stands for a free
// slot; a word with that hash shares the one of 1.
type uses struct {
	keys []uint64
	vals []use
	n    int
}

// slot returns where a key stands, or the free slot where it belongs.
func (u *uses) slot(key uint64) uint64 {
	mask := uint64(len(u.keys) - 1)
	at := key & mask
	for u.keys[at] != 0 && u.keys[at] != key {
		at = (at + 1) & mask
	}
	return at
}

// of returns a word's use.
func (u *uses) of(key uint64) use {
	if u.n == 0 {
		return use{}
	}
	return u.vals[u.slot(max(key, 1))]
}

// at returns a word's use, to be changed before the next call.
func (u *uses) at(key uint64) *use {
	if 3*(u.n+1) > 2*len(u.keys) {
		old := *u
		u.keys, u.vals = make([]uint64, max(1024, 2*len(old.keys))), make([]use, max(1024, 2*len(old.keys)))
		for i, k := range old.keys {
			if k != 0 {
				to := u.slot(k)
				u.keys[to], u.vals[to] = k, old.vals[i]
			}
		}
	}
	key = max(key, 1)
	k := u.slot(key)
	if u.keys[k] == 0 {
		u.keys[k] = key
		u.n++
	}
	return &u.vals[k]
}

// sorted returns the keys, ascending.
func (u *uses) sorted() []uint64 {
	out := make([]uint64, 0, u.n)
	for _, k := range u.keys {
		if k != 0 {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

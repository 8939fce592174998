package reuse

// table maps fingerprints to numbers, in 12 bytes a slot; Go's own maps take
// twice as long for the same. It is an open hash table that is at most three
// quarters full.
type table struct {
	keys []uint64
	vals []int32 // 0 in a free slot
	n    int
}

// slot returns where a key stands, or the free slot where it belongs.
func (t *table) slot(key uint64) uint64 {
	mask := uint64(len(t.keys) - 1)
	at := key * 0x9e3779b97f4a7c15 >> 20 & mask // Knuth's multiplicative hash
	for t.vals[at] != 0 && t.keys[at] != key {
		at = (at + 1) & mask
	}
	return at
}

// touch looks at the slots of keys, so that those of all of them come from memory
// at once and not one after the other; it returns a number without meaning.
func (t *table) touch(keys []uint64) (sum uint64) {
	if t.n == 0 {
		return 0
	}
	mask := uint64(len(t.keys) - 1)
	for _, k := range keys {
		at := k * 0x9e3779b97f4a7c15 >> 20 & mask
		sum += t.keys[at] + uint64(t.vals[at])
	}
	return sum
}

// get returns a key's number, 0 where there is none.
func (t *table) get(key uint64) int32 {
	if t.n == 0 {
		return 0
	}
	return t.vals[t.slot(key)]
}

// at returns the place of a key's number, 0 in it where there was none, to be
// set to another number before the next call.
func (t *table) at(key uint64) *int32 {
	if 4*(t.n+1) > 3*len(t.keys) {
		t.grow()
	}
	k := t.slot(key)
	if t.vals[k] == 0 {
		t.keys[k] = key
		t.n++
	}
	return &t.vals[k]
}

func (t *table) grow() {
	size := max(1024, 2*len(t.keys))
	old := *t
	t.keys, t.vals = make([]uint64, size), make([]int32, size)
	for i, v := range old.vals {
		if v != 0 {
			k := t.slot(old.keys[i])
			t.keys[k], t.vals[k] = old.keys[i], v
		}
	}
}

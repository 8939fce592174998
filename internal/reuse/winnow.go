package reuse

// Winnowing after Schleimer, Wilkerson and Aiken 2003: of each window of
// winWindow hashes of winGram words the rightmost least one is kept, which
// finds every equal run of winGram+winWindow-1 = 9 words.
const (
	winGram   = 5
	winWindow = 5
)

// winnower takes fingerprints; it keeps the room for the work.
type winnower struct {
	grams []uint64 // hash of the winGram words from each on
	seen  []int32  // hash table of what is kept, 1 + its place
}

// fingerprints returns the winnowed hashes of a text, given by those of its
// words, each once, in the order of the text.
func (w *winnower) fingerprints(words []uint32) []uint64 {
	n := len(words) - winGram + 1
	if n <= 0 {
		return nil
	}
	w.grams = resized(w.grams, n)
	gs := w.grams
	for i := range gs {
		h := uint64(14695981039346656037)
		for _, x := range words[i : i+winGram] {
			h ^= uint64(x)
			h *= 0xbf58476d1ce4e5b9 // splitmix64's multiplier
			h ^= h >> 29
		}
		gs[i] = h
	}
	size := 64
	for size < n {
		size *= 2
	}
	w.seen = resized(w.seen, size)
	clear(w.seen)
	out := make([]uint64, 0, n*2/5+2) // of winWindow hashes one in three is kept
	least := 0
	for i := 1; i < min(winWindow, n); i++ {
		if gs[i] <= gs[least] {
			least = i
		}
	}
	out = w.keep(out, gs[least])
	for end := winWindow; end < n; end++ {
		switch {
		case gs[end] <= gs[least]:
			least = end
		case least > end-winWindow:
			continue
		default:
			least++
			for j := least + 1; j <= end; j++ {
				if gs[j] <= gs[least] {
					least = j
				}
			}
		}
		out = w.keep(out, gs[least])
	}
	return out
}

// keep adds a hash that is not there yet.
func (w *winnower) keep(out []uint64, h uint64) []uint64 {
	mask := len(w.seen) - 1
	at := int(h>>32) & mask
	for w.seen[at] > 0 {
		if out[w.seen[at]-1] == h {
			return out
		}
		at = (at + 1) & mask
	}
	out = append(out, h)
	w.seen[at] = int32(len(out))
	return out
}

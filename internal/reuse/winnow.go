package reuse

// Winnowing after Schleimer, Wilkerson and Aiken 2003: of each window of
// winWindow hashes of winGram words the rightmost least one is kept, which
// finds every equal run of winGram+winWindow-1 = 9 words.
const (
	winGram   = 5
	winWindow = 5
)

// fingerprints returns the winnowed hashes of the text, each once, in the order
// of the text.
func fingerprints(words []word) []uint64 {
	n := len(words) - winGram + 1
	if n <= 0 {
		return nil
	}
	hs := make([]uint64, n)
	for i := range hs {
		h := uint64(14695981039346656037)
		for _, w := range words[i : i+winGram] {
			h ^= uint64(w.hash)
			h *= 0xbf58476d1ce4e5b9 // splitmix64's multiplier
			h ^= h >> 29
		}
		hs[i] = h
	}
	var out []uint64
	last := -1
	for i := 0; i == 0 || i+winWindow <= n; i++ {
		end := min(i+winWindow, n)
		least := i
		for j := i + 1; j < end; j++ {
			if hs[j] <= hs[least] {
				least = j
			}
		}
		if least != last {
			out = append(out, hs[least])
			last = least
		}
	}
	seen := make(map[uint64]struct{}, len(out))
	kept := out[:0]
	for _, h := range out {
		if _, dup := seen[h]; !dup {
			seen[h] = struct{}{}
			kept = append(kept, h)
		}
	}
	return kept
}

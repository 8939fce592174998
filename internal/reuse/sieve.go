package reuse

// sureRun is the shortest run of equal words that fingerprints are sure to find;
// shorter ones are found by chance.
const sureRun = winGram + winWindow - 1

// maxProbes is how many slots a sieve looks at for one run: a text that says one
// phrase over and over keeps the first places of it, and takes no longer than others.
const maxProbes = 256

// slotBits is where the bits of a run's hash begin that say its slot: those below are of
// its first words alone.
const slotBits = 32

// sieveReach is how many words two runs of an edited passage may lie apart.
const sieveReach = 30

// sieve tells which texts may have a passage in common with one, in about a
// nanosecond for each of their words.
type sieve struct {
	words []uint16
	bits  []uint64 // a bit for each run of winGram words, so that most that it lacks are passed over at once
	slots []uint32 // open hash table of the runs: 1 + place; 0 where it is free
	shift uint8    // of a run's hash, to its bit
}

// fold shortens the hashes of words to what a sieve compares.
func fold(hashes []uint32) []uint16 { return appendFolded(make([]uint16, 0, len(hashes)), hashes) }

func appendFolded(out []uint16, hashes []uint32) []uint16 {
	for _, h := range hashes {
		out = append(out, uint16(h^h>>16))
	}
	return out
}

// gram hashes the winGram words from i on.
func gram(words []uint16, i int) uint64 {
	w := words[i : i+winGram : i+winGram]
	x := uint64(w[0]) | uint64(w[1])<<16 | uint64(w[2])<<32 | uint64(w[3])<<48
	x = (x ^ x>>29) * 0xbf58476d1ce4e5b9 // splitmix64's multiplier
	return (x ^ uint64(w[4])<<31) * 0x9e3779b97f4a7c15
}

// set makes the sieve one of a text.
func (s *sieve) set(hashes []uint32) {
	s.words = appendFolded(s.words[:0], hashes)
	n := max(0, len(s.words)-winGram+1)
	size, log := 64, uint8(6)
	for size < 2*n {
		size, log = 2*size, log+1
	}
	s.slots, s.bits = resized(s.slots, size), resized(s.bits, size*seedBits/64)
	clear(s.slots)
	clear(s.bits)
	s.shift = 64 - (log + seedBitsLog)
	mask := uint64(size - 1)
	for i := range n {
		h := gram(s.words, i)
		bit := h >> s.shift
		s.bits[bit>>6] |= 1 << (bit & 63)
		for k := range uint64(maxProbes) {
			if at := (h>>slotBits + k) & mask; s.slots[at] == 0 {
				s.slots[at] = uint32(i + 1)
				break
			}
		}
	}
}

// holds reports whether another text has as much in common with the sieve's as
// makes a passage likely: a run of sureRun words, or two of winGram close to each
// other in both, as an edited passage has.
func (s *sieve) holds(words []uint16) bool {
	mask := uint64(len(s.slots) - 1)
	lastI, lastJ := -1, 0 // the ends of the run before
	for i := 0; i+winGram <= len(words); {
		h := gram(words, i)
		i++
		if bit := h >> s.shift; s.bits[bit>>6]&(1<<(bit&63)) == 0 {
			continue
		}
		end := i
		for k := range uint64(maxProbes) {
			at := (h>>slotBits + k) & mask
			if s.slots[at] == 0 {
				break
			}
			j := int(s.slots[at]) - 1
			n := s.equal(words, i-1, j)
			if n >= sureRun || n >= winGram && lastI >= 0 && i-1-lastI <= sieveReach && j-lastJ <= sieveReach && lastJ-j <= sieveReach {
				return true
			}
			if n >= winGram {
				end = i - 1 + n
				lastI, lastJ = end, j+n
			}
		}
		i = end
	}
	return false
}

// equal is how many words from place i of a text and j of the sieve's on are
// equal.
func (s *sieve) equal(words []uint16, i, j int) int {
	x, y := words[i:], s.words[j:]
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

package text

// Sieve tells cheaply that a word is not in a list, for readers that look every
// word of a text up in short lists. The zero Sieve holds nothing.
type Sieve [64]uint64

// SieveOf returns the sieve of the keys of a list.
func SieveOf[V any](list map[string]V) *Sieve {
	s := new(Sieve)
	for w := range list {
		if w != "" {
			at := sieveHash(w)
			s[at>>6] |= 1 << (at & 63)
		}
	}
	return s
}

// May reports whether w may be in the list: false is sure, true is not. The
// empty word is in none.
func (s *Sieve) May(w string) bool {
	if w == "" {
		return false
	}
	at := sieveHash(w)
	return s[at>>6]&(1<<(at&63)) != 0
}

// sieveHash mixes length, first, middle and last byte into 12 bits: on English
// text it parts words nearly as well as a hash of all bytes.
func sieveHash(w string) uint {
	n := uint(len(w))
	return (uint(w[0])*131 + uint(w[n-1])*31 + uint(w[n/2])*1031 + n*577) & 4095
}

package story

import (
	"cmp"
	_ "embed" // the background table
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"sync"

	"hearsay/internal/news"
)

// background is a table of how many articles use an English word: pairs of a
// 32-bit hash and a 16-bit share of 65,535, little endian. It holds frequencies
// alone, no text; BACKGROUND.md says where they come from and how to make it anew.
//
//go:embed background.bin
var background []byte

// flat is the background as an open hash table, looked up some 400 times an
// article: a slot is free where its share is 0.
type flat struct {
	keys   []uint32
	shares []float32
}

// table is the background, made once when first needed.
var table = sync.OnceValue(func() *flat {
	size := 64
	for size < len(background)/6*3 {
		size *= 2
	}
	f := &flat{keys: make([]uint32, size), shares: make([]float32, size)}
	for b := background; len(b) >= 6; b = b[6:] {
		key, share := binary.LittleEndian.Uint32(b), float32(binary.LittleEndian.Uint16(b[4:]))/65535
		at := f.find(key)
		f.keys[at], f.shares[at] = key, share
	}
	return f
})

// find returns the slot of a key, or the free one where it belongs.
func (f *flat) find(key uint32) uint32 {
	mask := uint32(len(f.keys) - 1)
	at := key * 0x9e3779b1 >> 7 & mask // Knuth's multiplicative hash
	for f.shares[at] != 0 && f.keys[at] != key {
		at = (at + 1) & mask
	}
	return at
}

// share is how many of all articles use a word, in [0,1]; 0 where the table
// does not say.
func (f *flat) share(key uint32) float64 { return float64(f.shares[f.find(key)]) }

const (
	// priorDocs is how many articles' worth of evidence the background is.
	priorDocs = 1500
	// streamShare is how much an arrival counts against one of the background:
	// a word that everybody writes today is still a good sign of today's story.
	streamShare = 0.3
	// halfLife is after how many articles a word's count weighs half.
	halfLife = 6000
)

// Rarity says how rare a word is: the background first, then what arrived, old
// arrivals fading.
type Rarity struct {
	counts map[uint64]float32
	docs   float64
	scale  float64 // weight of one arrival now; grows instead of fading all counts
}

// NewRarity knows the background alone.
func NewRarity() *Rarity { return &Rarity{counts: map[uint64]float32{}, scale: 1} }

// Of returns the inverse document frequency of a word, in nats, about 0 to 8.
func (r *Rarity) Of(key uint64) float64 {
	p := table().share(uint32(key ^ key>>32))
	n := streamShare * r.docs / r.scale
	df := priorDocs*p + streamShare*float64(r.counts[key])/r.scale
	return math.Log((priorDocs + n + 1) / (df + 0.5))
}

// Add counts an article's words.
func (r *Rarity) Add(terms []Term) {
	for i := range terms {
		r.counts[terms[i].Key] += float32(r.scale)
	}
	r.docs += r.scale
	r.scale *= fade
	if r.scale > 1e6 {
		r.rescale()
	}
}

// fade makes a count weigh half after halfLife articles.
var fade = math.Exp2(1.0 / halfLife)

// rescale divides everything by scale and forgets words that faded away.
func (r *Rarity) rescale() {
	for k, c := range r.counts {
		if c = c / float32(r.scale); c < 0.05 {
			delete(r.counts, k)
		} else {
			r.counts[k] = c
		}
	}
	r.docs /= r.scale
	r.scale = 1
}

const (
	// rarityFormat is the first byte of encoded rarities.
	rarityFormat = 1
	// maxWords bounds the words that Encode keeps, those of most articles
	// first: 12 bytes each.
	maxWords = 1 << 18
)

// Clone returns a copy that learns on its own.
func (r *Rarity) Clone() *Rarity {
	return &Rarity{counts: maps.Clone(r.counts), docs: r.docs, scale: r.scale}
}

// Encode returns what was learnt as bytes, at most 3 MB: hashes of words and
// how many articles had them. It forgets words that have faded away.
func (r *Rarity) Encode() []byte {
	r.rescale()
	keys := slices.Sorted(maps.Keys(r.counts))
	if len(keys) > maxWords {
		slices.SortStableFunc(keys, func(a, b uint64) int { return cmp.Compare(r.counts[b], r.counts[a]) })
		keys = keys[:maxWords]
	}
	b := append(make([]byte, 0, 9+12*len(keys)), rarityFormat)
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.docs))
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint64(b, k)
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(r.counts[k]))
	}
	return b
}

// DecodeRarity reads what Encode wrote. What it did not write is an error of
// kind news.ErrInvalid.
func DecodeRarity(b []byte) (*Rarity, error) {
	if len(b) < 9 || b[0] != rarityFormat || (len(b)-9)%12 != 0 {
		return nil, fmt.Errorf("decode rarities: unknown format: %w", news.ErrInvalid)
	}
	r := NewRarity()
	r.docs = math.Float64frombits(binary.LittleEndian.Uint64(b[1:]))
	bad := !(r.docs >= 0) || math.IsInf(r.docs, 1)
	r.counts = make(map[uint64]float32, len(b)/12)
	for b = b[9:]; len(b) > 0; b = b[12:] {
		n := math.Float32frombits(binary.LittleEndian.Uint32(b[8:]))
		bad = bad || !(n >= 0) || math.IsInf(float64(n), 1)
		r.counts[binary.LittleEndian.Uint64(b)] = n
	}
	if bad {
		return nil, fmt.Errorf("decode rarities: a count that is none: %w", news.ErrInvalid)
	}
	return r, nil
}

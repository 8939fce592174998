package story

import (
	_ "embed" // the background table
	"encoding/binary"
	"math"
	"sync"
)

// background is a table of how many articles use an English word: pairs of a
// 32-bit hash and a 16-bit share of 65,535, little endian. It holds frequencies
// alone, no text; BACKGROUND.md says where they come from and how to make it anew.
//
//go:embed background.bin
var background []byte

// table is the background as a map, made once when first needed.
var table = sync.OnceValue(func() map[uint32]float32 {
	m := make(map[uint32]float32, len(background)/6)
	for b := background; len(b) >= 6; b = b[6:] {
		m[binary.LittleEndian.Uint32(b)] = float32(binary.LittleEndian.Uint16(b[4:])) / 65535
	}
	return m
})

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
	p := float64(table()[uint32(key^key>>32)])
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

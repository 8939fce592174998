package story

import (
	"cmp"
	_ "embed" // the background table
	"encoding/binary"
	"fmt"
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
	words   *flat // the background
	uses    uses
	docs    float64
	stories float64
	scale   float64 // weight of one arrival now; grows instead of fading all counts
}

// NewRarity knows the background alone.
func NewRarity() *Rarity { return &Rarity{words: table(), scale: 1} }

// Of returns the inverse document frequency of a word, in nats, about 0 to 8.
func (r *Rarity) Of(key uint64) float64 {
	p := r.words.share(uint32(key ^ key>>32))
	n := streamShare * r.docs / r.scale
	df := priorDocs*p + streamShare*float64(r.uses.of(key).docs)/r.scale
	return math.Log((priorDocs + n + 1) / (df + 0.5))
}

// Add counts an article's words.
func (r *Rarity) Add(s *Sketch) {
	for _, k := range s.Keys {
		r.uses.at(k).docs += float32(r.scale)
	}
	r.docs += r.scale
	r.scale *= fade
	if r.scale > 1e6 {
		r.rescale()
	}
}

// priorStories is how many stories without a word are taken for granted when it
// is asked how far the word has spread.
const priorStories = 6

// Local returns what is left of a word's weight, in (0,1], when it has spread
// over the stories that are known: a town and its mayor, a club, a court join
// nothing where every second story names them.
func (r *Rarity) Local(key uint64) float64 {
	n := float64(r.uses.of(key).stories)
	if n <= r.scale {
		return 1
	}
	return 1 - (n-r.scale)/(r.stories+priorStories*r.scale)
}

// youngStories is how many stories must be known until a collection tells what
// is common in it: the weight of what a young one cannot tell falls by 1/e.
const youngStories = 60

// young is near 1 while few stories are known, in [0,1].
func (r *Rarity) young() float64 { return math.Exp(-r.stories / r.scale / youngStories) }

// Spread counts the words of an article that are new to its story.
func (r *Rarity) Spread(s *Sketch) {
	if s.Opens {
		r.stories += r.scale
	}
	for i := range s.Terms {
		if s.Terms[i].in(Fresh) {
			r.uses.at(s.Keys[i]).stories += float32(r.scale)
		}
	}
}

// fade makes a count weigh half after halfLife articles.
var fade = math.Exp2(1.0 / halfLife)

// rescale divides everything by scale and forgets words that faded away.
func (r *Rarity) rescale() {
	by := float32(r.scale)
	old := r.uses
	r.uses = uses{}
	for i, k := range old.keys {
		if u := old.vals[i]; k != 0 && u.docs/by >= 0.05 {
			*r.uses.at(k) = use{u.docs / by, u.stories / by}
		}
	}
	r.docs /= r.scale
	r.stories /= r.scale
	r.scale = 1
}

const (
	// rarityFormat is the first byte of encoded rarities; the format before it
	// knew no stories.
	rarityFormat, oldRarity = 2, 1
	// maxWords bounds the words that Encode keeps, those of most articles
	// first: 16 bytes each.
	maxWords = 1 << 18
)

// Clone returns a copy that learns on its own.
func (r *Rarity) Clone() *Rarity {
	c := *r
	c.uses.keys, c.uses.vals = slices.Clone(r.uses.keys), slices.Clone(r.uses.vals)
	return &c
}

// Encode returns what was learnt as bytes, at most 4 MB: hashes of words and
// how many articles and stories had them. It forgets words that have faded away.
func (r *Rarity) Encode() []byte {
	r.rescale()
	keys := r.uses.sorted()
	if len(keys) > maxWords {
		slices.SortStableFunc(keys, func(a, b uint64) int { return cmp.Compare(r.uses.of(b).docs, r.uses.of(a).docs) })
		keys = keys[:maxWords]
	}
	b := append(make([]byte, 0, 17+16*len(keys)), rarityFormat)
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.docs))
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.stories))
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint64(b, k)
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(r.uses.of(k).docs))
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(r.uses.of(k).stories))
	}
	return b
}

// DecodeRarity reads what Encode wrote. What it did not write is an error of
// kind news.ErrInvalid.
func DecodeRarity(b []byte) (*Rarity, error) {
	d := decoder{b: b}
	format := d.take(1)
	if len(format) == 0 || format[0] != rarityFormat && format[0] != oldRarity {
		return nil, fmt.Errorf("decode rarities: unknown format: %w", news.ErrInvalid)
	}
	now := format[0] == rarityFormat
	r := NewRarity()
	r.docs = d.float64()
	if now {
		r.stories = d.float64()
	}
	bad := !(r.docs >= 0 && r.stories >= 0) || math.IsInf(r.docs+r.stories, 1)
	for len(d.b) > 0 && !d.bad {
		key := d.take(8)
		u := use{docs: d.float32()}
		if now {
			u.stories = d.float32()
		}
		if d.bad {
			break
		}
		bad = bad || !(u.docs >= 0 && u.stories >= 0) || math.IsInf(float64(u.docs+u.stories), 1)
		*r.uses.at(binary.LittleEndian.Uint64(key)) = u
	}
	if bad || d.bad {
		return nil, fmt.Errorf("decode rarities: a count that is none: %w", news.ErrInvalid)
	}
	return r, nil
}

package story

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/internal/news"
)

// Field weights, in counts of a plain body word; fixed on the development sets.
const (
	headWeight = 3
	leadWeight = 2
	leadWords  = 70
	maxTerms   = 140 // kept of one article, heaviest first
	bodyWords  = 900 // read of one article: what comes later is background
)

// sketch reads the terms of an article.
func sketch(a *news.Annotated, rarity *Rarity) *Sketch { return new(collector).sketch(a, rarity) }

// collector counts the terms of one article after the other, in the same room.
type collector struct {
	terms   []counted
	slots   []int32 // hash table of terms: 1 + place, 0 where it is free
	words   int
	order   []uint64
	weights []float32
	named   filter // words with a capital
}

// counted is a term in the making.
type counted struct {
	key                      uint64
	word                     string
	freq                     float32 // weighted count
	w                        float32
	capitals, lower          int32 // counts with a capital inside a sentence, without
	number, head, lead, home bool
}

func (c *collector) sketch(a *news.Annotated, rarity *Rarity) *Sketch {
	s := &Sketch{ID: a.ID, Outlet: a.Outlet, Serials: serials(a.Headline)}
	if t := a.When(); !t.IsZero() {
		s.Time = t.Unix()
	}
	c.terms, c.words, c.named = c.terms[:0], 0, filter{}
	if len(c.slots) == 0 {
		c.slots = make([]int32, 1<<11)
	} else {
		clear(c.slots)
	}
	for _, p := range a.Paragraphs {
		if c.words >= bodyWords {
			break
		}
		c.body(p)
	}
	c.head(a.Headline)
	c.head(a.Standfirst)
	first := a.Standfirst
	if len(a.Paragraphs) > 0 {
		first = a.Paragraphs[0]
	}
	s.Anchors = Anchors{Named: c.named}
	s.read(a.Headline, first)
	scan(a.Outlet, func(t token) {
		if i := c.slots[c.slot(t.key)]; i > 0 {
			c.terms[i-1].home = true
		}
	})
	s.Words = c.words
	c.finish(s, rarity)
	s.measure()
	return s
}

// slot returns where a key stands, or the free slot where it belongs.
func (c *collector) slot(key uint64) uint64 {
	mask := uint64(len(c.slots) - 1)
	at := key & mask
	for c.slots[at] > 0 && c.terms[c.slots[at]-1].key != key {
		at = (at + 1) & mask
	}
	return at
}

func (c *collector) term(s string, t token) *counted {
	at := c.slot(t.key)
	if i := c.slots[at]; i > 0 {
		return &c.terms[i-1]
	}
	c.terms = append(c.terms, counted{key: t.key, word: s[t.start:t.end], number: t.digit})
	c.slots[at] = int32(len(c.terms))
	if 2*len(c.terms) > len(c.slots) {
		c.slots = make([]int32, 2*len(c.slots))
		for i := range c.terms {
			c.slots[c.slot(c.terms[i].key)] = int32(i + 1)
		}
	}
	return &c.terms[len(c.terms)-1]
}

// skip leaves out single letters, single digits and years.
func skip(s string, t token) bool {
	w := s[t.start:t.end]
	if t.digit {
		return len(w) < 2 || len(w) == 4 && (w[:2] == "19" || w[:2] == "20")
	}
	return len(w) <= utf8.UTFMax && utf8.RuneCountInString(w) < 2
}

func (c *collector) body(p string) {
	scan(p, func(t token) {
		c.words++
		if skip(p, t) {
			return
		}
		x := c.term(p, t)
		if t.capital || t.initial && upperAt(p, t.start) {
			c.named.add(t.key)
		}
		switch {
		case t.capital:
			x.capitals++
		case !t.initial:
			x.lower++
		}
		if c.words <= leadWords {
			x.freq += leadWeight
			x.lead = true
		} else {
			x.freq++
		}
	})
}

// head reads a headline. Its capitals say nothing where every word has one.
func (c *collector) head(s string) {
	if s == "" {
		return
	}
	capitals, all := 0, 0
	scan(s, func(t token) {
		all++
		if t.capital || t.initial {
			capitals++
		}
	})
	titled := capitals*2 > all
	scan(s, func(t token) {
		if skip(s, t) {
			return
		}
		x := c.term(s, t)
		x.head = true
		if upperAt(s, t.start) {
			c.named.add(t.key)
		}
		x.freq += headWeight
		if !titled {
			if t.capital {
				x.capitals++
			} else if !t.initial {
				x.lower++
			}
		}
	})
}

// finish damps and weighs the counts, keeps the heaviest terms and puts them in
// order.
func (c *collector) finish(s *Sketch, rarity *Rarity) {
	for i := range c.terms {
		x := &c.terms[i]
		x.w = float32((1 + logOf(x.freq)) * rarity.Of(x.key))
	}
	keys := c.heaviest()
	s.Keys, s.Terms = slices.Clone(keys), make([]Term, len(keys))
	var text strings.Builder
	size := 0
	for _, k := range keys {
		size += min(len(c.terms[c.slots[c.slot(k)]-1].word), maxWord)
	}
	text.Grow(size)
	for i, k := range keys {
		x := &c.terms[c.slots[c.slot(k)]-1]
		w := clipped(x.word)
		s.Terms[i] = Term{W: x.w, From: uint16(text.Len()), Size: uint8(len(w)), Mark: x.mark()}
		text.WriteString(w)
	}
	s.Text = text.String()
}

// heaviest returns the keys of the heaviest terms, ascending.
func (c *collector) heaviest() []uint64 {
	out, last := c.order[:0], float32(math.Inf(-1))
	if len(c.terms) > maxTerms {
		ws := c.weights[:0]
		for i := range c.terms {
			ws = append(ws, c.terms[i].w)
		}
		last = nth(ws, len(ws)-maxTerms)
		c.weights = ws
	}
	for i := range c.terms { // those as heavy as the last one, then the heavier ones before them
		if c.terms[i].w == last {
			out = append(out, c.terms[i].key)
		}
	}
	slices.Sort(out)
	heavier := 0
	for i := range c.terms {
		if c.terms[i].w > last {
			heavier++
		}
	}
	out = out[:min(len(out), max(0, maxTerms-heavier))]
	for i := range c.terms {
		if c.terms[i].w > last {
			out = append(out, c.terms[i].key)
		}
	}
	slices.Sort(out)
	c.order = out
	return out
}

// nth returns what would stand at place k if the weights were sorted, in linear
// time (Hoare, "Find", 1961). It moves them.
func nth(ws []float32, k int) float32 {
	for lo, hi := 0, len(ws)-1; lo < hi; {
		pivot := ws[int(uint(lo+hi)>>1)]
		i, j := lo, hi
		for i <= j {
			for ws[i] < pivot {
				i++
			}
			for pivot < ws[j] {
				j--
			}
			if i <= j {
				ws[i], ws[j] = ws[j], ws[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return ws[k]
		}
	}
	return ws[k]
}

// maxWord is the longest word in bytes that is kept for explanations.
const maxWord = math.MaxUint8

// clipped cuts a word that is too long.
func clipped(w string) string {
	if len(w) <= maxWord {
		return w
	}
	n := maxWord
	for !utf8.RuneStart(w[n]) {
		n--
	}
	return w[:n]
}

func (x *counted) mark() Mark {
	kind := Plain
	switch {
	case x.number:
		kind = Number
	case x.capitals > x.lower:
		kind = Name
	}
	return Mark(kind)<<kindShift | Head*bit(x.head) | Lead*bit(x.lead) | Home*bit(x.home)
}

func bit(b bool) Mark {
	if b {
		return 1
	}
	return 0
}

// logs are the logarithms of the commonest counts.
var logs = func() (t [64]float64) {
	for i := range t {
		t[i] = math.Log(float64(i))
	}
	return t
}()

// logOf is the natural logarithm of a count, which is a sum of field weights
// and so a whole number.
func logOf(count float32) float64 {
	if i := int(count); i < len(logs) && float32(i) == count {
		return logs[i]
	}
	return math.Log(float64(count))
}

package annotate

import (
	"encoding/binary"
	"fmt"
	"math"

	"hearsay/internal/news"
)

// The form in which annotations are kept. It is written by hand: the general
// serialisers that need no generated code know neither a table of strings nor
// texts that already stand in the article, which together are four fifths of
// the bytes, and read by reflection.
//
//	format  1 byte
//	mark    4 bytes: what the article's passages measure, see markOf
//	strings count, lengths, bytes: every string once, in order of first use
//	body    the fields in the order of codec_fields.go
//
// Numbers are varints, signed ones in zigzag form; a list is its length + 1, so
// that nil and empty stay apart; a span counts from the span before it.

// format is the first byte: another one is another form, or no annotation. What was kept in
// the form before, in which statements have no Verb, is still read.
const (
	format = 2
	before = 1
)

// Encode returns what a adds to its Article, in a compact form for Decode.
func Encode(a *news.Annotated) ([]byte, error) { return encode(a, format) }

func encode(a *news.Annotated, form byte) ([]byte, error) {
	if a == nil || a.Article == nil {
		return nil, fmt.Errorf("encode annotations: no article: %w", news.ErrInvalid)
	}
	mark, length := markOf(a.Article)
	c := &coder{article: a.Article, past: form == before, room: roomFor(length), strings: append(make([]string, 0, 512), known...), ref: make(map[string]uint64, 512), bytes: make([]byte, 0, 8<<10)}
	for i, s := range known {
		c.ref[s] = uint64(i)
	}
	c.dates = a.Dates
	c.annotated(a)
	own := c.strings[len(known):]
	size := 0
	for _, s := range own {
		size += len(s)
	}
	out := make([]byte, 0, 5+binary.MaxVarintLen64+2*len(own)+size+len(c.bytes))
	out = append(out, form)
	out = binary.LittleEndian.AppendUint32(out, mark)
	out = binary.AppendUvarint(out, uint64(len(own)))
	for _, s := range own {
		out = binary.AppendUvarint(out, uint64(len(s)))
	}
	for _, s := range own {
		out = append(out, s...)
	}
	return append(out, c.bytes...), nil
}

// Decode returns article with the annotations that Encode made of it: equal to
// those encoded in every value; times keep their offset. It does not keep data.
// Bytes that are none, and annotations of another text, are news.ErrInvalid;
// memory is bounded by a multiple of len(data).
func Decode(article *news.Article, data []byte) (*news.Annotated, error) {
	if article == nil {
		return nil, fmt.Errorf("decode annotations: no article: %w", news.ErrInvalid)
	}
	if len(data) < 5 || data[0] != format && data[0] != before {
		return nil, fmt.Errorf("decode annotations of %s: unknown form: %w", article.ID, news.ErrInvalid)
	}
	mark, size := markOf(article)
	if binary.LittleEndian.Uint32(data[1:]) != mark {
		return nil, fmt.Errorf("decode annotations of %s: they are of another text: %w", article.ID, news.ErrInvalid)
	}
	c := &coder{article: article, bytes: data[5:], reading: true, past: data[0] == before, room: roomFor(size)}
	c.table()
	out := &news.Annotated{Article: article}
	c.annotated(out)
	if c.bad || len(c.bytes) > 0 {
		return nil, fmt.Errorf("decode annotations of %s: damaged: %w", article.ID, news.ErrInvalid)
	}
	return out, nil
}

// roomFor bounds the bytes of texts put together from an article of this length:
// quotations, each of which stands there once.
func roomFor(length int) int { return 2*length + 1<<10 }

// markOf tells one text from another by the lengths of its passages (FNV-1a),
// and returns their sum in bytes.
func markOf(a *news.Article) (mark uint32, length int) {
	h := uint32(2166136261)
	mix := func(s string) {
		length += len(s)
		for n := uint64(len(s)) + 1; n > 0; n >>= 8 {
			h = (h ^ uint32(n&0xff)) * 16777619
		}
	}
	mix(a.Headline)
	mix(a.Standfirst)
	for _, p := range a.Paragraphs {
		mix(p)
	}
	return h, length
}

// known are strings that stand in most articles: they belong to the form, so
// another list is another format. The empty string comes first.
var known = []string{
	"",
	string(news.Person), string(news.Organisation), string(news.Place), string(news.Work), string(news.Event), string(news.Other),
	string(news.DateDate), string(news.DateTime), string(news.DateDuration), string(news.DateSet),
	string(news.PrecisionSecond), string(news.PrecisionMinute), string(news.PrecisionDay), string(news.PrecisionMonth), string(news.PrecisionYear), string(news.PrecisionNone),
	string(news.Count), string(news.Ordinal), string(news.Money), string(news.Percent), string(news.Distance),
	string(news.Direct), string(news.Mixed), string(news.Indirect),
	"date", "age", "time", "name", "title", "role", "agent", "said", "told", "UTC", "m", "kg", "s", "m/s", "USD", "GBP", "EUR", "INR", "AUD",
}

// coder writes or reads: one description of the fields serves both, so that
// they cannot part.
type coder struct {
	article *news.Article
	reading bool
	past    bool   // the form before
	bad     bool   // reading: the bytes are not what they should be
	bytes   []byte // written so far, or left to read
	strings []string
	ref     map[string]uint64 // writing: place in strings
	dates   []news.Date
	prev    news.Span
	clock   clock
	room    int // bytes left for texts put together
	// Reading: short lists are cut from these, to save allocations.
	spareInts    []int
	spareStrings []string
}

// table reads the strings. They share one allocation.
func (c *coder) table() {
	n := c.length(1)
	c.strings = append(make([]string, 0, len(known)+n), known...)
	sizes, total := make([]int, n), 0
	for i := range sizes {
		v := c.uint()
		if v > uint64(len(c.bytes)) {
			c.fail()
			return
		}
		sizes[i] = int(v)
		total += int(v)
	}
	if total > len(c.bytes) {
		c.fail()
		return
	}
	block := string(c.bytes[:total])
	c.bytes = c.bytes[total:]
	for _, n := range sizes {
		c.strings = append(c.strings, block[:n])
		block = block[n:]
	}
}

func (c *coder) fail() { c.bad, c.bytes = true, nil }

// uint reads a number.
func (c *coder) uint() uint64 {
	if len(c.bytes) > 0 && c.bytes[0] < 0x80 { // most are small
		v := c.bytes[0]
		c.bytes = c.bytes[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(c.bytes)
	if n <= 0 {
		c.fail()
		return 0
	}
	c.bytes = c.bytes[n:]
	return v
}

func (c *coder) putUint(v uint64) { c.bytes = binary.AppendUvarint(c.bytes, v) }

// length reads how many elements of at least size bytes follow.
func (c *coder) length(size int) int {
	v := c.uint()
	if v > uint64(len(c.bytes)/size) {
		c.fail()
		return 0
	}
	return int(v)
}

func (c *coder) int64(v *int64) {
	if c.reading {
		u := c.uint()
		*v = int64(u>>1) ^ -int64(u&1)
		return
	}
	c.putUint(uint64(*v)<<1 ^ uint64(*v>>63))
}

func (c *coder) int(v *int) {
	w := int64(*v)
	if c.int64(&w); c.reading {
		*v = int(w)
	}
}

// small codes a number below 256.
func small[T ~uint8](c *coder, v *T) {
	if !c.reading {
		c.bytes = append(c.bytes, byte(*v))
		return
	}
	if len(c.bytes) == 0 {
		c.fail()
		return
	}
	*v = T(c.bytes[0])
	c.bytes = c.bytes[1:]
}

// flags codes at most eight booleans in one byte.
func (c *coder) flags(fs ...*bool) {
	var b uint8
	for i, f := range fs {
		if *f {
			b |= 1 << i
		}
	}
	if small(c, &b); !c.reading { // what is written may be read elsewhere meanwhile
		return
	}
	for i, f := range fs {
		*f = b>>i&1 == 1
	}
}

// word codes a string by its place in the table.
func word[T ~string](c *coder, s *T) {
	if c.reading {
		i := c.uint()
		if i >= uint64(len(c.strings)) {
			c.fail()
			return
		}
		*s = T(c.strings[i])
		return
	}
	i, ok := c.ref[string(*s)]
	if !ok {
		i = uint64(len(c.strings))
		c.ref[string(*s)] = i
		c.strings = append(c.strings, string(*s))
	}
	c.putUint(i)
}

// float codes whole numbers as such and others bit by bit.
func (c *coder) float(v *float64) {
	n := int64(0)
	whole := false
	if !c.reading && *v > -1<<53 && *v < 1<<53 {
		n = int64(*v)
		whole = math.Float64bits(float64(n)) == math.Float64bits(*v)
	}
	c.flags(&whole)
	switch {
	case whole:
		c.int64(&n)
		if c.reading {
			*v = float64(n)
		}
	case !c.reading:
		c.bytes = binary.LittleEndian.AppendUint64(c.bytes, math.Float64bits(*v))
	case len(c.bytes) < 8:
		c.fail()
	default:
		*v = math.Float64frombits(binary.LittleEndian.Uint64(c.bytes))
		c.bytes = c.bytes[8:]
	}
}

// span codes a span by its distance from the one before.
func (c *coder) span(s *news.Span) {
	para, start, size := s.Para-c.prev.Para, s.Start, s.End-s.Start
	if para == 0 {
		start -= c.prev.Start
	}
	c.int(&para)
	c.int(&start)
	c.int(&size)
	if c.reading {
		s.Para = c.prev.Para + para
		if para == 0 {
			start += c.prev.Start
		}
		s.Start, s.End = start, start+size
	}
	c.prev = *s
}

// list codes a list of which an element takes at least size bytes.
func list[T any](c *coder, l *[]T, size int, one func(*coder, *T)) {
	if !c.reading {
		if *l == nil {
			c.putUint(0)
			return
		}
		c.putUint(uint64(len(*l)) + 1)
	} else {
		n := c.listLength(size)
		if n < 0 {
			return
		}
		*l = make([]T, n)
	}
	for i := range *l {
		if c.bad {
			return
		}
		one(c, &(*l)[i])
	}
}

// listLength reads the length of a list, -1 for nil.
func (c *coder) listLength(size int) int {
	v := c.uint()
	if v == 0 {
		return -1
	}
	if v-1 > uint64(len(c.bytes)/size) {
		c.fail()
		return -1
	}
	return int(v - 1)
}

// spareSize is how many elements of short lists are allocated at once.
const spareSize = 256

// short is list for the many short lists of integers and strings.
func short[T any](c *coder, l *[]T, spare *[]T, one func(*coder, *T)) {
	if !c.reading {
		list(c, l, 1, one)
		return
	}
	n := c.listLength(1)
	if n < 0 {
		return
	}
	if n == 0 {
		*l = []T{}
		return
	}
	if n > len(*spare) {
		*spare = make([]T, max(n, min(spareSize, len(c.bytes))))
	}
	*l, *spare = (*spare)[:n:n], (*spare)[n:]
	for i := range *l {
		one(c, &(*l)[i])
	}
}

func (c *coder) ints(l *[]int)        { short(c, l, &c.spareInts, (*coder).int) }
func (c *coder) words(l *[]string)    { short(c, l, &c.spareStrings, word[string]) }
func (c *coder) spans(l *[]news.Span) { list(c, l, 3, (*coder).span) }

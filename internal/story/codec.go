package story

import (
	"encoding/binary"
	"fmt"
	"math"

	"hearsay/internal/news"
)

// sketchFormat is the first byte of an encoded sketch; the format before it had
// no anchors, the one before that no serials, and the first did not say what was
// new to a story.
const sketchFormat, noAnchors, noSerials, oldSketch = 4, 3, 2, 1

// maxCopied bounds the links of copied prose that a sketch keeps: as many as
// it has candidates.
const maxCopied = maxCandidates

// Encode returns the sketch as bytes: about 3 KB for an article of 800 words.
func (s *Sketch) Encode() []byte {
	b := make([]byte, 0, 64+len(s.ID)+len(s.Outlet)+15*len(s.Terms)+len(s.Text)+24*len(s.Copied))
	b = append(b, sketchFormat)
	b = appendText(b, s.ID)
	b = appendText(b, s.Outlet)
	b = binary.AppendVarint(b, s.Time)
	b = binary.AppendUvarint(b, uint64(s.Words))
	b = binary.AppendUvarint(b, math.Float64bits(s.Next))
	b = append(b, byte(bit(s.Opens)))
	b = binary.AppendUvarint(b, uint64(len(s.Copied)))
	for _, c := range s.Copied {
		b = appendText(b, c.ID)
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(c.Prose))
	}
	b = appendSerials(b, s.Serials)
	b = appendSerials(b, s.Counts)
	b = binary.AppendUvarint(b, uint64(len(s.Places)))
	for _, k := range s.Places {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	for _, x := range s.Named {
		b = binary.LittleEndian.AppendUint64(b, x)
	}
	b = binary.AppendUvarint(b, uint64(len(s.Terms)))
	for _, k := range s.Keys {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	for i := range s.Terms {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(s.Terms[i].W))
	}
	for i := range s.Terms {
		b = append(b, byte(s.Terms[i].Mark))
	}
	for i := range s.Terms {
		b = binary.AppendUvarint(b, uint64(s.Terms[i].Size))
	}
	for i := range s.Terms {
		b = append(b, s.word(&s.Terms[i])...)
	}
	return b
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendSerials(b []byte, ss []Serial) []byte {
	b = binary.AppendUvarint(b, uint64(len(ss)))
	for _, x := range ss {
		b = binary.AppendUvarint(b, x.Word)
		b = binary.AppendUvarint(b, uint64(x.Number))
	}
	return b
}

// DecodeSketch reads what Encode wrote, in about 10 µs. What is no sketch is
// an error of kind news.ErrInvalid.
func DecodeSketch(data []byte) (*Sketch, error) {
	d := decoder{b: data}
	f := d.take(1)
	if len(f) == 0 || f[0] < oldSketch || f[0] > sketchFormat {
		return nil, fmt.Errorf("decode sketch: unknown format: %w", news.ErrInvalid)
	}
	s := &Sketch{ID: d.text(), Outlet: d.text()}
	s.Time = d.varint()
	s.Words = int(d.count(math.MaxInt32))
	s.Next = math.Float64frombits(d.uvarint())
	if f[0] > oldSketch {
		if b := d.take(1); len(b) == 1 {
			s.Opens = b[0] != 0
		}
	}
	for n := d.count(maxCopied); n > 0 && !d.bad; n-- {
		s.Copied = append(s.Copied, Copied{d.text(), d.float64()})
	}
	if f[0] > noSerials {
		s.Serials = d.serials(maxSerials)
	}
	if f[0] > noAnchors {
		s.Counts = d.serials(maxCounts)
		for n := d.count(maxPlaces); n > 0 && !d.bad; n-- {
			s.Places = append(s.Places, d.uint64())
		}
		for i := range s.Named {
			s.Named[i] = d.uint64()
		}
	}
	d.terms(s, f[0] == oldSketch)
	if d.bad || len(d.b) > 0 {
		return nil, fmt.Errorf("decode sketch: it is cut or damaged: %w", news.ErrInvalid)
	}
	s.measure()
	return s, nil
}

// decoder reads bytes from the front; bad is set once they do not fit.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) take(n int) []byte {
	if d.bad || n < 0 || n > len(d.b) {
		d.bad = true
		return nil
	}
	out := d.b[:n]
	d.b = d.b[n:]
	return out
}

func (d *decoder) uint64() uint64 {
	if b := d.take(8); len(b) == 8 {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (d *decoder) float64() float64 { return math.Float64frombits(d.uint64()) }

func (d *decoder) serials(most uint64) (out []Serial) {
	for n := d.count(most); n > 0 && !d.bad; n-- {
		out = append(out, Serial{d.uvarint(), uint32(d.count(math.MaxUint32))})
	}
	return out
}

func (d *decoder) float32() float32 {
	if b := d.take(4); len(b) == 4 {
		return math.Float32frombits(binary.LittleEndian.Uint32(b))
	}
	return 0
}

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.b)
	if d.bad || n <= 0 {
		d.bad = true
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) varint() int64 {
	v, n := binary.Varint(d.b)
	if d.bad || n <= 0 {
		d.bad = true
		return 0
	}
	d.b = d.b[n:]
	return v
}

// count reads a number of at most limit.
func (d *decoder) count(limit uint64) uint64 {
	v := d.uvarint()
	if v > limit {
		d.bad = true
		return 0
	}
	return v
}

func (d *decoder) text() string { return string(d.take(int(d.count(math.MaxInt32)))) }

// terms reads the columns of the terms.
func (d *decoder) terms(s *Sketch, old bool) {
	n := int(d.count(maxTerms))
	keys, weights, marks := d.take(8*n), d.take(4*n), d.take(n)
	if d.bad || n == 0 {
		return
	}
	s.Keys, s.Terms = make([]uint64, n), make([]Term, n)
	total := 0
	for i := range s.Terms {
		mark := Mark(marks[i])
		if old {
			mark = mark&3 | mark>>2<<kindShift
		}
		size := int(d.count(math.MaxInt16))
		s.Keys[i] = binary.LittleEndian.Uint64(keys[8*i:])
		s.Terms[i] = Term{
			W:    math.Float32frombits(binary.LittleEndian.Uint32(weights[4*i:])),
			From: uint16(total), Size: uint8(min(size, maxWord)), Mark: mark,
		}
		total += size
	}
	if total > math.MaxUint16 {
		d.bad = true
	}
	s.Text = string(d.take(total))
}

package sqlstore

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// codec packs blobs: one byte says how, then the bytes.
type codec struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

const (
	plain  = 0
	zipped = 1
	// zipFrom is the size from which on packing pays.
	zipFrom = 256
	// maxBlob bounds what a blob may unpack to.
	maxBlob = 1 << 30
)

func newCodec() (*codec, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(true), zstd.WithWindowSize(1<<18), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, fmt.Errorf("make encoder: %w", err)
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxBlob))
	if err != nil {
		return nil, fmt.Errorf("make decoder: %w", err)
	}
	return &codec{enc, dec}, nil
}

func (c *codec) pack(b []byte) []byte {
	if len(b) >= zipFrom {
		if z := c.enc.EncodeAll(b, append(make([]byte, 0, len(b)/2), zipped)); len(z) <= len(b) {
			return z
		}
	}
	return append([]byte{plain}, b...)
}

// unpack returns what was packed. Bytes that are damaged are news.ErrInvalid: to
// try again later is of no use.
func (c *codec) unpack(b []byte) ([]byte, error) {
	switch {
	case len(b) == 0, len(b) == 1 && b[0] == plain:
		return nil, nil
	case b[0] == plain:
		return b[1:], nil
	case b[0] == zipped:
		out, err := c.dec.DecodeAll(b[1:], nil)
		if err != nil {
			return nil, fmt.Errorf("unpack, damaged: %w: %w", news.ErrInvalid, err)
		}
		return out, nil
	}
	return nil, fmt.Errorf("unpack, damaged: %w: unknown packing %d", news.ErrInvalid, b[0])
}

// micros is a time as it is kept.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func timeOf(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}

// claimed columns: time, offset in seconds, and the rest as one word
// ("second metadata zoned").
func claimedArgs(c news.Claimed) (us, offset int64, how string) {
	if !c.Known() {
		return 0, 0, ""
	}
	_, off := c.Time.Zone()
	how = string(c.Precision) + " " + string(c.From)
	if c.Zoned {
		how += " zoned"
	}
	return micros(c.Time), int64(off), how
}

// sane drops a claimed time that no calendar of JSON or of a page can show.
func sane(c news.Claimed) news.Claimed {
	if y := c.Time.Year(); y < 1 || y > 9998 {
		return news.Claimed{}
	}
	if _, off := c.Time.Zone(); off <= -86400 || off >= 86400 {
		c.Time = c.Time.UTC()
	}
	return c
}

func claimedOf(us, offset int64, how string) news.Claimed {
	if us == 0 {
		return news.Claimed{}
	}
	t := timeOf(us)
	if offset != 0 {
		t = t.In(time.FixedZone("", int(offset)))
	}
	c := news.Claimed{Time: t}
	precision, rest, _ := strings.Cut(how, " ")
	from, zoned, _ := strings.Cut(rest, " ")
	c.Precision, c.From, c.Zoned = news.Precision(precision), news.TimeOrigin(from), zoned != ""
	return c
}

// hashed is the hash under which a key is kept: 16 bytes of SHA-256, so that
// nobody makes two addresses one.
func hashed(key string) []byte {
	h := sha256.Sum256([]byte(clean(key)))
	return h[:16]
}

// keyOfOutlet makes spellings of one outlet equal.
func keyOfOutlet(s string) string { return strings.Join(text.Words(clean(s)), " ") }

// body packs an article. Claimed times keep their offsets, as JSON does.
func (c *codec) body(a *news.Article) ([]byte, error) {
	b, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("encode article: %w", err)
	}
	return c.pack(b), nil
}

func (c *codec) bodyOf(b []byte, a *news.Article) error {
	b, err := c.unpack(b)
	if err == nil {
		err = json.Unmarshal(b, a)
	}
	if err != nil {
		return fmt.Errorf("decode article: %w", err)
	}
	return nil
}

// sum is equal for articles whose text a reader would call unchanged.
func sum(a *news.Article) []byte {
	b := make([]byte, 0, 1024)
	add := func(s string) {
		b = append(b, s...)
		b = append(b, 0)
	}
	list := func(l []string) {
		for _, s := range l {
			add(s)
		}
		b = append(b, 1)
	}
	add(a.Headline)
	add(a.Standfirst)
	list(a.Bylines)
	list(a.Paragraphs)
	for _, h := range a.Headings {
		b = strconv.AppendInt(b, int64(h.Before), 10)
		add(h.Text)
	}
	b = append(b, 1)
	list(a.Captions)
	h := sha256.Sum256(b)
	return h[:16]
}

// limit is a page's number of rows.
func limit(p store.Page) int {
	if p.Limit <= 0 {
		return 50
	}
	return min(p.Limit, store.MaxPage)
}

// cursor reads the numbers that a page goes on after. At the beginning all of
// them are start.
func cursor(p store.Page, start int64, out ...*int64) error {
	for _, o := range out {
		*o = start
	}
	if p.After == "" {
		return nil
	}
	parts := strings.Split(p.After, ".")
	if len(parts) != len(out) {
		return fmt.Errorf("page after %q: %w", p.After, news.ErrInvalid)
	}
	for i, s := range parts {
		v, err := strconv.ParseInt(s, 36, 64)
		if err != nil {
			return fmt.Errorf("page after %q: %w", p.After, news.ErrInvalid)
		}
		*out[i] = v
	}
	return nil
}

// atEnd is the start of lists that come the latest first.
const atEnd = math.MaxInt64

// minimum is the start of lists that come the earliest first.
const minimum = math.MinInt64

// next is the cursor after a row.
func next(vs ...int64) string {
	var b []byte
	for i, v := range vs {
		if i > 0 {
			b = append(b, '.')
		}
		b = strconv.AppendInt(b, v, 36)
	}
	return string(b)
}

package fetch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// acceptEncoding is what decoders unpack.
var acceptEncoding = []string{"gzip, br, zstd, deflate"}

const (
	// maxCodings is how many content codings may lie on one another. One is
	// usual; each more multiplies what a small answer can unpack to.
	maxCodings = 2
	// maxWindow is the largest zstd window that HTTP allows (RFC 9659 §3).
	maxWindow = 8 << 20
	// maxDrain is how much of an unwanted body is read so that its connection
	// can be used again.
	maxDrain = 4 << 10
	// maxKept is how much of an answer is read without a place for large ones.
	maxKept = 1 << 20
	// maxLarge is how many answers of more than maxKept are read at a time: each may
	// take Options.MaxBytes. Others wait, within their time.
	maxLarge = 3
)

// decoders holds what unpacking needs from one answer to the next.
type decoders struct {
	gzips, zstds, brotlis, pieces sync.Pool
	large                         chan struct{} // places for large answers; nil for any number
}

// read returns the unpacked body of an answer and its size on the wire. The
// error is ErrTooLarge where either passes limit, ErrBroken with what came where
// the body ends early or its coding is damaged, ErrEncoding for too many
// codings, and that of the context. With cut, what is beyond limit is left out
// and no error.
func (d *decoders) read(hr *http.Response, limit int64, cut bool) (body []byte, wire int64, err error) {
	codings, err := codingsOf(hr.Header)
	if err != nil {
		return nil, 0, err
	}
	if hr.ContentLength > limit && !cut {
		return nil, 0, fmt.Errorf("%w: %d bytes, %d allowed", ErrTooLarge, hr.ContentLength, limit)
	}
	count := &counter{r: hr.Body, left: limit + 1}
	src := io.Reader(count)
	for i := len(codings) - 1; i >= 0; i-- {
		unpacked, done, err := d.open(codings[i], src)
		if err != nil {
			return nil, count.n, broken(err)
		}
		defer done()
		src = unpacked
	}
	body, err = d.collect(hr.Request, src, limit, cut)
	switch {
	case errors.Is(err, ErrTooLarge) || int64(len(body)) > limit && !cut || count.n > limit && !cut:
		return nil, count.n, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	case int64(len(body)) > limit:
		return body[:limit], count.n, nil
	case err != nil:
		return body, count.n, broken(err)
	}
	return body, count.n, nil
}

// piece is what of an answer is read at a time: 19 of 20 feeds fit into one (eval/feeds' real ones).
type piece [128 << 10]byte

// collect reads src to its end and returns the whole, cut at limit or else ErrTooLarge without
// it. It is put together once all is there: a buffer that grows takes three times its
// bytes, also for what is refused in the end.
func (d *decoders) collect(r *http.Request, src io.Reader, limit int64, cut bool) ([]byte, error) {
	var pieces []*piece
	defer func() {
		for _, p := range pieces {
			d.pieces.Put(p)
		}
	}()
	total, placed := 0, d.large == nil
	var err error
	for err == nil && int64(total) <= limit {
		if !placed && total >= maxKept {
			var leave func()
			if leave, err = d.enter(r.Context()); err != nil {
				break
			}
			defer leave()
			placed = true
		}
		p, ok := d.pieces.Get().(*piece)
		if !ok {
			p = new(piece)
		}
		pieces = append(pieces, p)
		var n int
		n, err = fill(p[:], src)
		total += n
	}
	switch {
	case int64(total) > limit && !cut:
		return nil, ErrTooLarge
	case int64(total) > limit || errors.Is(err, io.EOF):
		err = nil
	}
	out := make([]byte, 0, min(int64(total), limit))
	for _, p := range pieces {
		out = append(out, p[:min(len(p), total-len(out), cap(out)-len(out))]...)
	}
	return out, err
}

// enter waits for one of the places of large answers; leave gives it back. The error is
// why ctx ended.
func (d *decoders) enter(ctx context.Context) (leave func(), err error) {
	select {
	case d.large <- struct{}{}:
		return func() { <-d.large }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// fill reads until p is full or src fails; io.EOF at its end.
func fill(p []byte, src io.Reader) (n int, err error) {
	for n < len(p) && err == nil {
		var some int
		some, err = src.Read(p[n:])
		n += some
	}
	return n, err
}

// broken marks an error of reading as ErrBroken, unless it is of the context.
func broken(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, ErrTimeout) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrBroken, err)
}

// codingsOf lists the content codings, the outermost last. Names that are none
// ("utf-8" and "none" are met) are passed over, as browsers do.
func codingsOf(h http.Header) ([]string, error) {
	var out []string
	for _, field := range h["Content-Encoding"] {
		for name := range strings.SplitSeq(field, ",") {
			switch name = strings.ToLower(strings.TrimSpace(name)); name {
			case "gzip", "x-gzip", "deflate", "br", "zstd":
				out = append(out, name)
			}
		}
	}
	if len(out) > maxCodings {
		return nil, fmt.Errorf("%w: %d codings on one another", ErrEncoding, len(out))
	}
	return out, nil
}

// open starts to unpack one coding. done gives the decoder back.
func (d *decoders) open(coding string, src io.Reader) (r io.Reader, done func(), err error) {
	switch coding {
	case "br":
		z, ok := d.brotlis.Get().(*brotli.Reader)
		if !ok {
			z = brotli.NewReader(nil)
		}
		if err := z.Reset(src); err != nil {
			return nil, nil, err
		}
		return z, func() { d.brotlis.Put(z) }, nil
	case "zstd":
		z, ok := d.zstds.Get().(*zstd.Decoder)
		if !ok {
			z, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
			if err != nil {
				return nil, nil, err
			}
		}
		if err := z.Reset(src); err != nil {
			return nil, nil, err
		}
		return z, func() {
			if z.Reset(nil) == nil {
				d.zstds.Put(z)
			}
		}, nil
	case "deflate":
		return inflate(src)
	}
	z, ok := d.gzips.Get().(*gzip.Reader)
	if !ok {
		z = new(gzip.Reader)
	}
	if err := z.Reset(src); err != nil {
		return nil, nil, err
	}
	return z, func() { d.gzips.Put(z) }, nil
}

// inflate unpacks "deflate", which is zlib by RFC 9110 §8.4.1.2 and without its
// frame by the habit of some servers.
func inflate(src io.Reader) (r io.Reader, done func(), err error) {
	b := bufio.NewReader(src)
	head, err := b.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	if len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		z, err := zlib.NewReader(b)
		return z, func() {}, err
	}
	return flate.NewReader(b), func() {}, nil
}

// counter counts what is read and stops after left bytes.
type counter struct {
	r       io.Reader
	n, left int64
}

func (c *counter) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, ErrTooLarge
	}
	if int64(len(p)) > c.left {
		p = p[:c.left]
	}
	n, err := c.r.Read(p)
	c.n += int64(n)
	c.left -= int64(n)
	return n, err
}

// drain reads a little of a body that is not wanted, where its length is known to
// be small: the connection can then be used again.
func drain(hr *http.Response) {
	if hr.ContentLength > 0 && hr.ContentLength <= maxDrain {
		_, _ = io.CopyN(io.Discard, hr.Body, maxDrain)
	}
}

package fetch

import (
	"bufio"
	"bytes"
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
	// maxKept is the largest buffer that is kept for the next answer.
	maxKept = 1 << 20
)

// decoders holds what unpacking needs from one answer to the next.
type decoders struct {
	gzips, zstds, brotlis, buffers sync.Pool
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
	buf, ok := d.buffers.Get().(*bytes.Buffer)
	if !ok {
		buf = new(bytes.Buffer)
	}
	defer func() {
		if buf.Cap() <= maxKept {
			buf.Reset()
			d.buffers.Put(buf)
		}
	}()
	_, err = buf.ReadFrom(io.LimitReader(src, limit+1))
	switch {
	case int64(buf.Len()) > limit && cut:
		return bytes.Clone(buf.Bytes()[:limit]), count.n, nil
	case int64(buf.Len()) > limit || count.n > limit:
		return nil, count.n, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	case err != nil:
		return bytes.Clone(buf.Bytes()), count.n, broken(err)
	}
	return bytes.Clone(buf.Bytes()), count.n, nil
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

package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// unpacker holds what is used again from body to body.
type unpacker struct {
	in  *bufio.Reader // behind the HTTP header of the record at hand, nil if it has none
	buf bytes.Buffer
	zip *gzip.Reader
}

// body reads and unpacks the body of a record. A body that is not what its
// header says is taken as it stands: many archives store it unpacked and keep
// the header.
func (w *Reader) body(rec *Record) {
	var in io.Reader = &w.block
	if w.bodies.in != nil {
		in, w.bodies.in = w.bodies.in, nil
	}
	raw, cut := w.bodies.read(in, w.opts.MaxBody)
	rec.Cut = rec.Cut || cut
	if strings.Contains(strings.ToLower(rec.Value("Transfer-Encoding")), "chunked") {
		if plain, ok := unchunk(raw); ok {
			raw = plain
		}
	}
	encodings := strings.Split(strings.ToLower(rec.Value("Content-Encoding")), ",")
	for i := len(encodings) - 1; i >= max(0, len(encodings)-3); i-- {
		plain, whole, ok := w.bodies.unpack(raw, strings.TrimSpace(encodings[i]), w.opts.MaxBody)
		if !ok {
			continue
		}
		rec.Cut = rec.Cut || !whole
		raw = plain
	}
	rec.Body = raw
}

// read reads at most limit bytes into a slice of their own.
func (u *unpacker) read(in io.Reader, limit int64) (b []byte, cut bool) {
	u.buf.Reset()
	_, err := u.buf.ReadFrom(io.LimitReader(in, limit+1))
	cut = err != nil
	if int64(u.buf.Len()) > limit {
		u.buf.Truncate(int(limit))
		cut = true
	}
	b = bytes.Clone(u.buf.Bytes())
	if u.buf.Cap() > 4<<20 {
		u.buf = bytes.Buffer{}
	}
	return b, cut
}

// unpack undoes one content encoding. It reports whether the body was whole,
// and false at last when it is not of that encoding.
func (u *unpacker) unpack(b []byte, encoding string, limit int64) (plain []byte, whole, ok bool) {
	var in io.Reader
	switch encoding {
	case "gzip", "x-gzip":
		if len(b) < 3 || b[0] != 0x1f || b[1] != 0x8b {
			return nil, false, false
		}
		if u.zip == nil {
			u.zip = new(gzip.Reader)
		}
		if u.zip.Reset(bytes.NewReader(b)) != nil {
			return nil, false, false
		}
		in = u.zip
	case "deflate":
		if z, err := zlib.NewReader(bytes.NewReader(b)); err == nil {
			in = z
		} else {
			in = flate.NewReader(bytes.NewReader(b))
		}
	case "br":
		in = brotli.NewReader(bytes.NewReader(b))
	case "zstd":
		z, err := zstd.NewReader(bytes.NewReader(b), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
		if err != nil {
			return nil, false, false
		}
		defer z.Close()
		in = z
	default:
		return nil, false, false
	}
	plain, cut := u.read(in, limit)
	if cut && len(plain) == 0 {
		return nil, false, false
	}
	return plain, !cut, true
}

var errChunk = errors.New("no chunk")

// unchunk undoes the chunked transfer coding (RFC 9112 §7.1). A cut last chunk
// gives what there is; a body that does not start with a chunk is none.
func unchunk(b []byte) ([]byte, bool) {
	out := make([]byte, 0, len(b))
	for first := true; ; first = false {
		size, rest, err := chunkSize(b)
		if err != nil {
			return out, !first
		}
		if size == 0 {
			return out, true
		}
		if size > len(rest) {
			return append(out, rest...), !first || len(rest) > 0
		}
		out = append(out, rest[:size]...)
		b = bytes.TrimPrefix(bytes.TrimPrefix(rest[size:], []byte("\r")), []byte("\n"))
	}
}

func chunkSize(b []byte) (int, []byte, error) {
	i := bytes.IndexByte(b[:min(len(b), 1024)], '\n')
	if i < 0 {
		return 0, nil, errChunk
	}
	line, _, _ := strings.Cut(strings.TrimSpace(string(b[:i])), ";")
	n, err := strconv.ParseInt(strings.TrimSpace(line), 16, 32)
	if err != nil || n < 0 {
		return 0, nil, errChunk
	}
	return int(n), b[i+1:], nil
}

// Package warc reads the documents of WARC files (ISO 28500:2017): the HTTP
// responses, resources and conversions that a crawler or a browser stored,
// plain or gzipped, record by record or whole.
//
// What goes in: a stream. What comes out: one Record at a time, its HTTP
// header read, its body unpacked (chunks, gzip, deflate, Brotli, Zstandard)
// and limited in size. It forgives: a cut tail gives what stood before, odd
// headers are passed over, and behind a broken record the next one is sought.
// Requests, revisits and metadata are passed over. It keeps nothing of the
// file but the record at hand.
package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"hearsay/internal/news"
)

// The limits of a reader.
const (
	// DefaultMaxBody is the largest body, in bytes, that is kept by default.
	DefaultMaxBody = 32 << 20
	maxHeaderLine  = 64 << 10 // bytes; a longer line is cut
	maxHeaders     = 512      // lines of one header
	bufferSize     = 256 << 10
)

// Record is one stored document.
type Record struct {
	Type        string // "response", "resource" or "conversion"
	URL         string
	Date        time.Time // when it was fetched, UTC; zero if unknown
	Status      int       // HTTP status; 200 for records that hold no HTTP answer
	ContentType string    // of the document, with its parameters
	Header      []Field   // of the HTTP answer, in order
	Body        []byte    // unpacked; the caller's own
	Cut         bool      // the body is not whole: the file ends, or the limit is reached
}

// Field is one header line.
type Field struct{ Name, Value string }

// Value returns the first header field of a name, "" if there is none.
func (r *Record) Value(name string) string { return value(r.Header, name) }

func value(fields []Field, name string) string {
	for _, f := range fields {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// Options says what to read. The zero Options works.
type Options struct {
	// MaxBody limits a body, in bytes, packed and unpacked; 0 means
	// DefaultMaxBody.
	MaxBody int64
	// Keep says of a record, before its body is read, whether it is wanted;
	// nil wants all.
	Keep func(*Record) bool
}

// Reader reads the records of one file.
type Reader struct {
	raw    *bufio.Reader // the file
	zip    *gzip.Reader  // nil for a plain file
	in     *bufio.Reader // the records
	opts   Options
	err    error
	block  io.LimitedReader
	head   []Field
	bodies unpacker
}

// NewReader returns a reader of a WARC file. The error wraps news.ErrInvalid
// when it is none.
func NewReader(r io.Reader, opts Options) (*Reader, error) {
	if opts.MaxBody <= 0 {
		opts.MaxBody = DefaultMaxBody
	}
	w := &Reader{raw: bufio.NewReaderSize(r, bufferSize), opts: opts}
	start, err := w.raw.Peek(4)
	if len(start) < 2 {
		return nil, fmt.Errorf("read WARC: empty file: %w", errors.Join(news.ErrInvalid, notEOF(err)))
	}
	w.in = w.raw
	if start[0] == 0x1f && start[1] == 0x8b {
		w.zip, err = gzip.NewReader(w.raw)
		if err != nil {
			return nil, fmt.Errorf("read WARC: %w", errors.Join(news.ErrInvalid, err))
		}
		w.in = bufio.NewReaderSize(&members{w}, bufferSize)
	}
	first, err := w.in.Peek(5)
	if !IsStart(first) {
		return nil, fmt.Errorf("read WARC: no WARC record at its start: %w", errors.Join(news.ErrInvalid, notEOF(err)))
	}
	return w, nil
}

func notEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// IsStart reports whether b is how a WARC file starts, once unpacked.
func IsStart(b []byte) bool { return bytes.HasPrefix(b, []byte("WARC/")) }

// members reads the gzip members of a file as one stream. Behind a broken
// member it goes on with the next one that starts with the gzip magic.
type members struct{ w *Reader }

func (m *members) Read(p []byte) (int, error) {
	n, err := m.w.zip.Read(p)
	if err == nil || errors.Is(err, io.EOF) {
		return n, err
	}
	if n > 0 {
		return n, nil
	}
	m.w.fault(err)
	for {
		if !m.nextMember() {
			return 0, io.EOF
		}
		if m.w.zip.Reset(m.w.raw) == nil {
			return 0, nil
		}
	}
}

// nextMember seeks the magic of a gzip member.
func (m *members) nextMember() bool {
	for {
		b, err := m.w.raw.Peek(bufferSize)
		i := bytes.Index(b, []byte("\x1f\x8b\x08"))
		if i >= 0 {
			_, _ = m.w.raw.Discard(i)
			return true
		}
		if err != nil {
			return false
		}
		_, _ = m.w.raw.Discard(len(b) - 2)
	}
}

func (w *Reader) fault(err error) {
	if w.err == nil {
		w.err = err
	}
}

// Next returns the next wanted record. At the end it returns io.EOF, or, when
// something on the way was broken or cut, an error that says so: all records
// that could be read were returned before.
func (w *Reader) Next() (*Record, error) {
	for {
		rec, err := w.record()
		if err != nil {
			if w.err != nil {
				return nil, fmt.Errorf("read WARC: %w", w.err)
			}
			return nil, err
		}
		if rec != nil {
			return rec, nil
		}
	}
}

// record reads one record; nil when it is passed over, io.EOF at the end.
func (w *Reader) record() (*Record, error) {
	if err := w.seek(); err != nil {
		return nil, err
	}
	head, ok := readHeader(w.in, w.head[:0])
	w.head = head
	if !ok {
		w.fault(io.ErrUnexpectedEOF)
	}
	length, err := strconv.ParseInt(value(head, "Content-Length"), 10, 64)
	if err != nil || length < 0 {
		w.fault(errors.New("a record without length"))
		return nil, nil
	}
	w.block = io.LimitedReader{R: w.in, N: length}
	rec := w.open(head)
	if rec != nil {
		w.body(rec)
	}
	if !w.drop() {
		w.fault(io.ErrUnexpectedEOF)
	}
	return rec, nil
}

// seek goes to the version line of the next record. What stands between
// records beyond empty lines is a fault that is passed over.
func (w *Reader) seek() error {
	for {
		line, err := readLine(w.in)
		if IsStart(line) {
			return nil
		}
		if len(line) > 0 {
			w.fault(errors.New("bytes between records"))
		}
		if err != nil {
			return io.EOF
		}
	}
}

// drop passes over the rest of a record; false when the file ends before it.
func (w *Reader) drop() bool {
	for w.block.N > 0 {
		n, err := w.in.Discard(int(min(w.block.N, 1<<30)))
		w.block.N -= int64(n)
		if err != nil {
			return false
		}
	}
	return true
}

// open makes a record of a WARC header and the HTTP header behind it; nil when
// it holds no document or is not wanted.
func (w *Reader) open(head []Field) *Record {
	rec := &Record{Type: strings.ToLower(value(head, "WARC-Type")), URL: strings.Trim(value(head, "WARC-Target-URI"), "<> "), Status: 200}
	rec.Date = date(value(head, "WARC-Date"))
	rec.ContentType = value(head, "Content-Type")
	rec.Cut = value(head, "WARC-Truncated") != ""
	switch rec.Type {
	case "response":
		if !strings.HasPrefix(rec.ContentType, "application/http") && rec.ContentType != "" || !strings.HasPrefix(strings.ToLower(rec.URL), "http") {
			break
		}
		if !w.answer(rec) {
			return nil
		}
	case "resource", "conversion":
	default:
		return nil
	}
	if w.opts.Keep != nil && !w.opts.Keep(rec) {
		return nil
	}
	return rec
}

// answer reads the status line and header of an HTTP response.
func (w *Reader) answer(rec *Record) bool {
	in := bufio.NewReaderSize(&w.block, 4096)
	w.bodies.in = in
	line, _ := readLine(in)
	parts := strings.SplitN(string(line), " ", 3)
	if len(parts) < 2 || !strings.HasPrefix(parts[0], "HTTP/") {
		return false
	}
	rec.Status, _ = strconv.Atoi(strings.TrimSpace(parts[1]))
	rec.Header, _ = readHeader(in, nil)
	rec.ContentType = rec.Value("Content-Type")
	return true
}

// date reads a WARC date: W3CDTF down to any precision.
func date(s string) time.Time {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02", "2006-01", "2006", "20060102150405"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

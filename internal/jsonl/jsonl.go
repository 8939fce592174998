// Package jsonl reads files of JSON lines: one JSON object a line, gzipped or
// not.
//
// What goes in: a stream of bytes. What comes out: its lines with their
// numbers, one at a time, within a limit; what is too long is passed over and
// told. It knows nothing of what the objects hold.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// MaxLine is the longest line that is read, in bytes: as much as one document
// may have elsewhere.
const MaxLine = 32 << 20

// ErrLong says that a line is longer than the limit; it was passed over.
var ErrLong = errors.New("the line is too long")

// Line is one line.
type Line struct {
	Number int    // from 1, blank lines counted
	Bytes  []byte // the caller's own, without the line break
	Err    error  // ErrLong, nil otherwise
}

// Reader reads lines. It is for one goroutine at a time.
type Reader struct {
	in     *bufio.Reader
	max    int
	number int
	zipped bool
	err    error
}

// NewReader returns a reader of r, which it unpacks where it is gzip. limit is the
// longest line in bytes; 0 means MaxLine.
func NewReader(r io.Reader, limit int) *Reader {
	if limit <= 0 {
		limit = MaxLine
	}
	out := &Reader{in: bufio.NewReaderSize(r, 64<<10), max: limit}
	if head, _ := out.in.Peek(3); bytes.Equal(head, []byte{0x1f, 0x8b, 8}) {
		out.zipped = true
		z, err := gzip.NewReader(out.in)
		if err != nil {
			out.err = fmt.Errorf("is gzip with a broken start: fetch or copy it again: %w", err)
			return out
		}
		out.in = bufio.NewReaderSize(z, 64<<10)
	}
	if head, _ := out.in.Peek(3); bytes.Equal(head, []byte("\xef\xbb\xbf")) {
		_, _ = out.in.Discard(3)
	}
	return out
}

// Next returns the next line that is not blank, and io.EOF behind the last one.
// Another error says what is wrong with the stream; what stood before it was
// returned.
func (r *Reader) Next() (Line, error) {
	for r.err == nil {
		b, long, err := r.line()
		if err != nil {
			r.err = err
			if !errors.Is(err, io.EOF) && r.zipped {
				r.err = fmt.Errorf("is gzip that is cut or broken: what stands before the fault was read; fetch or copy it again for the rest: %w", err)
			}
		}
		if len(b) == 0 && !long && err != nil {
			break
		}
		r.number++
		if long {
			return Line{Number: r.number, Err: ErrLong}, nil
		}
		if b = bytes.TrimSpace(b); len(b) > 0 {
			return Line{Number: r.number, Bytes: b}, nil
		}
	}
	return Line{}, r.err
}

// line reads up to the next line break; of a line beyond the limit nothing.
func (r *Reader) line() (out []byte, long bool, err error) {
	for {
		part, err := r.in.ReadSlice('\n')
		if !long && len(out)+len(part) > r.max+2 {
			out, long = nil, true
		}
		if !long {
			out = append(out, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return out, long, err
		}
	}
}

// Problem says in plain words what is wrong with a line that encoding/json
// refused.
func Problem(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		if wrong.Field == "" {
			return "is no JSON object: write {\"id\": …, \"text\": …} on a line of its own"
		}
		return fmt.Sprintf("has a %s for %q: write it as a string", wrong.Value, wrong.Field)
	}
	return fmt.Sprintf("is no JSON (%v): write one object a line", err)
}

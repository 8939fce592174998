package reading

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"hearsay/internal/dates"
	"hearsay/internal/inorder"
	"hearsay/internal/jsonl"
	"hearsay/internal/news"
)

// line is one line of the input. ID is kept as it was written, so that a number
// stays one.
type line struct {
	ID   json.RawMessage `json:"id"`
	Text *string         `json:"text"`
	DCT  string          `json:"dct"` // document creation time, in RFC 3339 or a part of it
	Lang string          `json:"lang"`
}

// Lines reads {"id","text","dct","lang"} lines and calls emit with one JSON
// document for each, without line break, in their order; texts are read side by
// side. fallback is the moment of lines without a dct. What is wrong with a line
// goes to problem with its number (0 for the stream itself), and the rest goes
// on. It fails only when ctx ends or emit does.
func Lines(ctx context.Context, r io.Reader, fallback news.Claimed, emit func(doc []byte) error, problem func(number int, message string)) error {
	produce := func(yield func(task) error) error {
		for in := jsonl.NewReader(r, 0); ; {
			l, err := in.Next()
			if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
				return nil
			}
			if yerr := yield(task{l, err}); yerr != nil || err != nil {
				return yerr
			}
		}
	}
	return inorder.Map(ctx, produce, func(t task) result { return t.read(fallback) }, func(res result) error {
		if res.problem != "" {
			problem(res.number, res.problem)
		}
		if res.doc == nil {
			return nil
		}
		return emit(res.doc)
	})
}

// task is a line, or what is wrong with the stream.
type task struct {
	line jsonl.Line
	err  error
}

type result struct {
	number  int
	doc     []byte
	problem string
}

// read annotates one line. A panic is a bug of a stage; it costs the line at
// hand and not the run.
func (t task) read(fallback news.Claimed) (res result) {
	res.number = t.line.Number
	defer func() {
		if p := recover(); p != nil {
			res.doc, res.problem = nil, fmt.Sprintf("could not be read because of a fault in Hearsay (%v): please report it with this text", p)
		}
	}()
	switch {
	case t.err != nil:
		return result{problem: t.err.Error()}
	case t.line.Err != nil:
		res.problem = fmt.Sprintf("is longer than %d MB: split the text", jsonl.MaxLine>>20)
		return res
	}
	var l line
	if err := json.Unmarshal(t.line.Bytes, &l); err != nil {
		res.problem = jsonl.Problem(err)
		return res
	}
	if l.Text == nil {
		res.problem = "has no text: write {\"id\": …, \"text\": …}"
		return res
	}
	when, ok := dates.ISO(l.DCT)
	if !ok {
		res.problem = fmt.Sprintf("has a dct that is no date (%.40q): write it as 2025-07-04 or 2025-07-04T12:00:00Z", l.DCT)
		return res
	}
	if !when.Known() {
		when = fallback
	}
	doc := Read(Input{Text: *l.Text, When: when, Language: l.Lang})
	if len(l.ID) > 0 {
		doc.ID = &l.ID
	}
	out, err := Encode(doc, "")
	if err != nil {
		res.problem = fmt.Sprintf("could not be printed (%v): please report it with this text", err)
		return res
	}
	res.doc = bytes.TrimSuffix(out, []byte("\n"))
	return res
}

// Encode prints a document as JSON with a line break behind it, indented by
// the given string.
func Encode(doc *Document, indent string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(doc); err != nil {
		return nil, fmt.Errorf("encode the reading: %w", err)
	}
	return b.Bytes(), nil
}

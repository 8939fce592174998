package input

import (
	"bytes"

	"github.com/klauspost/compress/gzip"

	"hearsay/internal/news"
)

// FromBytes makes an Item of bytes that are at hand: the document with its kind
// set, or what is wrong with it.
func FromBytes(name string, b []byte) Item {
	d := &Document{Name: name, Bytes: b}
	if problem := classify(d); problem != "" {
		return Item{Problem: &news.Problem{Input: name, Message: problem}}
	}
	return Item{Document: d}
}

// PlainText returns the text of a document of plain text, in UTF-8 and
// unpacked, or what is wrong with it. An empty text is one.
func PlainText(name string, b []byte) (text, problem string) {
	if bytes.HasPrefix(b, []byte{0x1f, 0x8b, 8}) {
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return "", "is gzip with a broken start: fetch or copy it again"
		}
		body, more, err := limited(z, DefaultMaxText)
		switch {
		case more:
			return "", tooLarge("unpacks to", DefaultMaxText)
		case err != nil:
			return "", "is gzip that is cut or broken: fetch or copy it again"
		}
		b = body
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return string(b), ""
	}
	d := &Document{Name: name, Bytes: b}
	if problem := classify(d); problem != "" {
		return "", problem
	}
	switch d.Kind {
	case HTML:
		return "", "is an HTML page: run `hearsay extract --format text` on it first"
	case Feed:
		return "", "is a feed: run `hearsay extract --format text` on it first"
	}
	return string(d.Bytes), ""
}

package input

import (
	"bytes"
	"encoding/binary"
	"path"
	"strings"
	"unicode/utf16"

	"hearsay/internal/feed"
)

// classify sets what a document is read as, and decodes plain text. It returns
// what is wrong with it and what to do, "" when nothing is.
func classify(d *Document) string {
	body := bytes.TrimSpace(d.Bytes)
	if len(body) == 0 || len(bytes.Trim(body, "\x00\xef\xbb\xbf\xff\xfe \t\r\n")) == 0 {
		return "is empty: fetch or copy it again"
	}
	if what := magic(d.Bytes); what != "" {
		return "is " + what
	}
	if isMIME(body) {
		return "is a page saved as a MIME archive (MHTML) or a mail: save it as HTML or plain text and name that"
	}
	wide := isWide(d.Bytes)
	if !wide && isBinary(d.Bytes) {
		return "is binary data, not text: save the article as HTML or plain text"
	}
	mediaType := mediaTypeOf(d.ContentType)
	saysFeed := saysFeed(d, mediaType)
	switch kind := feed.Kind(d.Bytes); kind {
	case "rss", "atom", "rdf", "cdf", "json":
		d.Kind = Feed
		return ""
	case "opml":
		return "is a list of subscriptions (OPML), not articles: name the feeds in it"
	case "sitemap":
		return "is a sitemap, a list of addresses without articles: name the pages in it"
	case "html":
		if saysFeed {
			return "is an HTML page, not the feed that its name promises: check the feed's address, or save it as .html"
		}
		asHTML(d, wide)
		return ""
	}
	if saysFeed {
		return "is no RSS, Atom or JSON feed: check the feed's address"
	}
	if b := body[0]; (b == '{' || b == '[') && (strings.HasSuffix(mediaType, "json") || path.Ext(lowerName(d)) == ".json") {
		return "is JSON, but no JSON Feed: save the article as HTML or plain text"
	}
	if looksHTML(d, mediaType) {
		asHTML(d, wide)
		return ""
	}
	d.Kind = Text
	d.Bytes = plainUTF8(d.Bytes, d.ContentType)
	d.ContentType = "text/plain; charset=utf-8"
	return ""
}

// asHTML marks a document as HTML. Its charset is package page's matter, but
// for UTF-16 and UTF-32, whose own bytes tell.
func asHTML(d *Document, wide bool) {
	d.Kind = HTML
	if wide {
		d.Bytes = plainUTF8(d.Bytes, "")
		d.ContentType = "text/html; charset=utf-8"
	}
}

func mediaTypeOf(contentType string) string {
	t, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	return strings.TrimSpace(t)
}

// lowerName is a document's file name without a closing .gz, for its extension.
func lowerName(d *Document) string {
	return strings.TrimSuffix(strings.ToLower(d.Name), ".gz")
}

func saysFeed(d *Document, mediaType string) bool {
	switch mediaType {
	case "application/rss+xml", "application/atom+xml", "application/feed+json":
		return true
	}
	if d.ContentType != "" {
		return false
	}
	switch path.Ext(lowerName(d)) {
	case ".rss", ".atom", ".rdf":
		return true
	case ".xml": // or a page in XML's syntax, which says so in its first line
		return !bytes.HasPrefix(bytes.TrimSpace(d.Bytes), []byte("<?xml"))
	}
	return false
}

// looksHTML reports whether a document that starts with no <html> is markup
// all the same: by its type, its name, or the tags at its start.
func looksHTML(d *Document, mediaType string) bool {
	switch mediaType {
	case "text/html", "application/xhtml+xml":
		return true
	case "text/plain":
		return false
	}
	switch path.Ext(lowerName(d)) {
	case ".html", ".htm", ".xhtml", ".shtml":
		return true
	case ".txt", ".text", ".md":
		return false
	}
	head := strings.ToLower(string(plainUTF8(d.Bytes[:min(len(d.Bytes), 8<<10)], d.ContentType)))
	if s := strings.TrimLeft(head, " \t\r\n\ufeff"); len(s) > 1 && s[0] == '<' && (s[1] == '!' || s[1] == '?' || s[1] >= 'a' && s[1] <= 'z') {
		return true
	}
	tags := 0
	for _, tag := range [...]string{"<p>", "<p ", "</p>", "<div", "<h1", "<h2", "<article", "<br", "<meta", "<title>", "<a href", "<span"} {
		if strings.Contains(head, tag) {
			tags++
		}
	}
	return tags >= 2
}

// magics holds how formats start that are no text, and what to do with them.
var magics = []struct {
	at          int
	start, what string
}{
	{0, "%PDF-", "a PDF document: save its text, or the page it came from, and name that"},
	{0, "PK\x03\x04", "a ZIP archive or an office document: unpack it, or save its text, and name that"},
	{0, "PK\x05\x06", "an empty ZIP archive: name another file"},
	{0, "\x89PNG\r\n\x1a\n", "a PNG picture: name the page that shows it"},
	{0, "\xff\xd8\xff", "a JPEG picture: name the page that shows it"},
	{0, "GIF8", "a GIF picture: name the page that shows it"},
	{8, "WEBP", "a WebP picture: name the page that shows it"},
	{4, "ftypavif", "an AVIF picture: name the page that shows it"},
	{4, "ftyp", "a film or sound file: name the page that shows it"},
	{0, "BM\x00\x00", "a bitmap picture: name the page that shows it"},
	{0, "II*\x00", "a TIFF picture: name the page that shows it"},
	{0, "MM\x00*", "a TIFF picture: name the page that shows it"},
	{0, "\x00\x00\x01\x00", "an icon: name the page that shows it"},
	{0, "ID3", "a sound file: name the page that plays it"},
	{0, "OggS", "a film or sound file: name the page that plays it"},
	{0, "fLaC", "a sound file: name the page that plays it"},
	{0, "\x1a\x45\xdf\xa3", "a film: name the page that shows it"},
	{0, "\x7fELF", "a program: name a document"},
	{0, "MZ\x90", "a program: name a document"},
	{0, "\xcf\xfa\xed\xfe", "a program: name a document"},
	{0, "\xca\xfe\xba\xbe", "a program: name a document"},
	{0, "\x00asm", "a program: name a document"},
	{0, "7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it and name the folder"},
	{0, "Rar!\x1a\x07", "a RAR archive: unpack it and name the folder"},
	{0, "BZh", "packed with bzip2: unpack it first"},
	{0, "\xfd7zXZ\x00", "packed with xz: unpack it first"},
	{0, "\x28\xb5\x2f\xfd", "packed with zstd: unpack it first"},
	{0, "\x1f\x8b\x08", "packed with gzip twice: unpack it first"},
	{257, "ustar", "a tar archive: unpack it and name the folder"},
	{0, "SQLite format 3\x00", "a database: export its text and name that"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document: save it as plain text or HTML and name that"},
	{0, "{\\rtf", "a rich text document: save it as plain text or HTML and name that"},
	{0, "wOFF", "a font: name a document"},
	{0, "wOF2", "a font: name a document"},
}

// magicBytes is how many bytes magic looks at.
const magicBytes = 262

// magic names a format that is no text by how it starts, "" if there is none.
func magic(b []byte) string {
	for _, m := range magics {
		if len(b) >= m.at+len(m.start) && string(b[m.at:m.at+len(m.start)]) == m.start {
			return m.what
		}
	}
	return ""
}

// isMIME reports whether a document is a MIME message of several parts.
func isMIME(b []byte) bool {
	head := bytes.ToLower(b[:min(len(b), 4<<10)])
	return bytes.Contains(head, []byte("\nmime-version:")) && bytes.Contains(head, []byte("content-type: multipart/")) && head[0] != '<'
}

// sniffed is how much of a document is looked at, in bytes, to tell text from
// data.
const sniffed = 64 << 10

// isWide reports whether b is UTF-16 or UTF-32: by its mark, or by zero bytes
// in a regular place.
func isWide(b []byte) bool {
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) || bytes.HasPrefix(b, []byte("\x00\x00\xfe\xff")) {
		return true
	}
	return zeroSide(b) != 0
}

// zeroSide tells UTF-16 without a mark: 1 when most even bytes are zero (big
// endian), 2 when most odd ones are (little endian), else 0.
func zeroSide(b []byte) int {
	b = b[:min(len(b), sniffed)]
	if len(b) < 8 {
		return 0
	}
	var zero [2]int
	for i, c := range b {
		if c == 0 {
			zero[i%2]++
		}
	}
	half := len(b) / 2
	switch {
	case zero[0] > half*7/10 && zero[1] < half/20:
		return 1
	case zero[1] > half*7/10 && zero[0] < half/20:
		return 2
	}
	return 0
}

// isBinary reports whether bytes hold controls that no text holds, in more
// than one of 200 places.
func isBinary(b []byte) bool {
	b = b[:min(len(b), sniffed)]
	odd := 0
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b && c != '\b' {
			odd++
		}
	}
	return odd*200 > len(b)
}

// plainUTF8 decodes a document: UTF-16 without a mark as its zero bytes show,
// everything else as package feed does.
func plainUTF8(b []byte, contentType string) []byte {
	if _, marked := bytes.CutPrefix(b, []byte("\xff\xfe")); !marked && !bytes.HasPrefix(b, []byte("\xfe\xff")) {
		switch zeroSide(b) {
		case 1:
			return from16(b, binary.BigEndian)
		case 2:
			return from16(b, binary.LittleEndian)
		}
	}
	return []byte(feed.Decode(b, contentType))
}

func from16(b []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

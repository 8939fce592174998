package page

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// sniffSize is how much of a document its kind is told from, in bytes.
const sniffSize = 2048

// looksLikeHTML reports whether a document is HTML and not plain text: by
// what the server said, else by the tags that it begins with.
func looksLikeHTML(doc []byte, contentType string) bool {
	ct, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	switch strings.TrimSpace(ct) {
	case "text/html", "application/xhtml+xml":
		return true
	case "text/plain", "text/markdown":
		return false
	}
	top := doc[:min(len(doc), sniffSize)]
	if t := bytes.TrimSpace(top); len(t) > 9 && (bytes.EqualFold(t[:9], []byte("<!doctype")) || bytes.EqualFold(t[:5], []byte("<html"))) {
		return true // most pages
	}
	top = bytes.ToLower(bytes.TrimSpace(bytes.ReplaceAll(bytes.TrimPrefix(top, []byte("\xef\xbb\xbf")), []byte{0}, nil)))
	if !bytes.HasPrefix(top, []byte("<")) {
		return false
	}
	for _, tag := range [...]string{"<!doctype", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<p>", "<p ", "<h1", "<?xml", "<!--", "<script", "<main", "<section", "<span", "<a ", "<ul", "<table"} {
		if bytes.Contains(top, []byte(tag)) {
			return true
		}
	}
	return false
}

// decodeText returns a plain-text document as UTF-8: UTF-16 by its byte order
// mark, else UTF-8, else Windows-1252, as WHATWG's Encoding Standard has it
// for unlabelled western text.
func decodeText(doc []byte) string {
	switch {
	case bytes.HasPrefix(doc, []byte{0xff, 0xfe}):
		return decode16(doc[2:], 1, 0)
	case bytes.HasPrefix(doc, []byte{0xfe, 0xff}):
		return decode16(doc[2:], 0, 1)
	}
	doc = bytes.TrimPrefix(doc, []byte("\xef\xbb\xbf"))
	if utf8.Valid(doc) || mostlyUTF8(doc) {
		return string(doc)
	}
	var b strings.Builder
	b.Grow(len(doc) + len(doc)/8)
	for _, c := range doc {
		switch {
		case c >= 0x80 && c < 0xa0:
			b.WriteRune(windows1252[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

func decode16(doc []byte, hi, lo int) string {
	u := make([]uint16, len(doc)/2)
	for i := range u {
		u[i] = uint16(doc[2*i+hi])<<8 | uint16(doc[2*i+lo])
	}
	return string(utf16.Decode(u))
}

// mostlyUTF8 reports whether a document that is not valid UTF-8 has more
// whole multi-byte characters than broken ones: it was cut or damaged.
func mostlyUTF8(doc []byte) bool {
	good, bad := 0, 0
	for len(doc) > 0 {
		if doc[0] < utf8.RuneSelf {
			doc = doc[1:]
			continue
		}
		r, n := utf8.DecodeRune(doc)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		doc = doc[n:]
	}
	return good > bad
}

// windows1252 maps the bytes 0x80 to 0x9f (WHATWG Encoding Standard, index
// windows-1252).
var windows1252 = [32]rune{
	0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f,
	0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
}

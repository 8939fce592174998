package page

import (
	"bytes"
	"strings"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decode turns the bytes of a document into UTF-8. A byte order mark wins;
// bytes that are valid UTF-8 with letters beyond ASCII are UTF-8 whatever the
// page says; then what the server and the page say; at last Windows-1252,
// which is what most unlabelled Western pages are (WHATWG Encoding Standard).
func decode(doc []byte, contentType string) string {
	s, shared := decodeView(doc, contentType)
	if shared {
		return strings.Clone(s)
	}
	return s
}

// decodeView is decode without a copy where doc is UTF-8 as it stands: what it
// gives then shares doc's memory and must not be kept.
func decodeView(doc []byte, contentType string) (text string, shared bool) {
	switch {
	case bytes.HasPrefix(doc, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(doc[3:]), "\ufffd"), false
	case bytes.HasPrefix(doc, []byte("\xff\xfe")):
		return with(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), doc), false
	case bytes.HasPrefix(doc, []byte("\xfe\xff")):
		return with(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), doc), false
	}
	if enc := bare16(doc); enc != nil {
		return with(enc, doc), false
	}
	if utf8.Valid(doc) {
		if bytes.IndexByte(doc, 0x1b) >= 0 && (bytes.Contains(doc, []byte("\x1b$")) || bytes.Contains(doc, []byte("\x1b("))) { // ISO-2022-JP is ASCII bytes
			if enc, name, _ := charset.DetermineEncoding(doc, contentType); name == "iso-2022-jp" {
				return with(enc, doc), false
			}
		}
		return unsafe.String(unsafe.SliceData(doc), len(doc)), true
	}
	if nearlyUTF8(doc) {
		return strings.ToValidUTF8(string(doc), "\ufffd"), false
	}
	enc, name, certain := charset.DetermineEncoding(doc, contentType)
	if name == "utf-8" || name == "replacement" || !certain { // a wrong label, or one far from the top
		if enc = charsetOf(doc); enc == nil {
			enc = charmap.Windows1252
		}
	}
	return with(enc, doc), false
}

// maxLabel is how far from the top a page may name its encoding, in bytes:
// archives and scripts put kilobytes in front of the tag, which the standard
// looks for in the first 1,024.
const maxLabel = 64 << 10

// charsetOf gives the first encoding other than UTF-8 that a meta element names.
func charsetOf(doc []byte) encoding.Encoding {
	doc = doc[:min(len(doc), maxLabel)]
	for at := 0; ; {
		i := bytes.Index(doc[at:], []byte("charset="))
		if i < 0 {
			return nil
		}
		i += at
		at = i + len("charset=")
		tag := max(bytes.LastIndexByte(doc[:i], '<'), 0)
		if !bytes.HasPrefix(bytes.ToLower(doc[tag:min(tag+6, i)]), []byte("<meta ")) {
			continue
		}
		label := bytes.TrimLeft(doc[at:min(at+40, len(doc))], "\"' ")
		if end := bytes.IndexAny(label, "\"' />;"); end > 0 {
			if enc, name := charset.Lookup(string(label[:end])); enc != nil && name != "utf-8" && name != "replacement" {
				return enc
			}
		}
	}
}

func with(enc encoding.Encoding, doc []byte) string {
	high := 0
	for _, c := range doc {
		high += int(c >> 7)
	}
	out, _, err := transform.Append(enc.NewDecoder(), make([]byte, 0, len(doc)+high+high/2+64), doc) // most need no more
	if err != nil {
		return strings.ToValidUTF8(string(doc), "\ufffd")
	}
	return strings.ToValidUTF8(unsafe.String(unsafe.SliceData(out), len(out)), "\ufffd")
}

// bare16 recognises UTF-16 without a mark by the zero bytes of its markup.
func bare16(doc []byte) encoding.Encoding {
	head := doc[:min(len(doc), 512)]
	if len(head) < 16 {
		return nil
	}
	var even, odd int
	for i, c := range head {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	switch {
	case odd > len(head)/3 && even < len(head)/16:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case even > len(head)/3 && odd < len(head)/16:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// nearlyUTF8 reports text that is UTF-8 but for a cut or a few stray bytes: at
// least 20 sound sequences for each broken one.
func nearlyUTF8(doc []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(doc); {
		if doc[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(doc[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= 20*bad && good > 0
}

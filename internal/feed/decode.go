package feed

import (
	"bytes"
	"encoding/binary"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// Decode returns a document as UTF-8, without its byte order mark. What the bytes show counts more than
// what a label says: a byte order mark, then the zero bytes of UTF-16 and
// UTF-32, then valid UTF-8, then the labels (server, XML declaration), at last
// windows-1252 for the bytes that are not UTF-8. A wrong label is thus
// harmless wherever the bytes can be told. contentType is what the server said,
// "" if unknown.
func Decode(doc []byte, contentType string) string {
	if enc, skip := byMark(doc); enc != "" {
		return wide(doc[skip:], enc)
	}
	if enc := byZeros(doc); enc != "" {
		return wide(doc, enc)
	}
	declared := declaredCharset(doc)
	if strings.HasPrefix(declared, "iso-2022") || declared == "hz-gb-2312" || declared == "utf-7" {
		// seven-bit encodings are valid UTF-8 too: the label decides
		if s, ok := byLabel(doc, declared); ok {
			return s
		}
	}
	if utf8.Valid(doc) {
		return string(doc)
	}
	for _, label := range []string{charsetParam(contentType), declared} {
		if label == "" || strings.HasPrefix(label, "utf-8") || label == "us-ascii" || label == "ascii" {
			continue
		}
		if s, ok := byLabel(doc, label); ok {
			return s
		}
	}
	return patchUTF8(doc)
}

// byMark returns the encoding of a byte order mark and its length.
func byMark(doc []byte) (string, int) {
	switch {
	case bytes.HasPrefix(doc, []byte("\xef\xbb\xbf")):
		return "utf-8", 3
	case bytes.HasPrefix(doc, []byte("\xff\xfe\x00\x00")):
		return "utf-32le", 4
	case bytes.HasPrefix(doc, []byte("\x00\x00\xfe\xff")):
		return "utf-32be", 4
	case bytes.HasPrefix(doc, []byte("\xff\xfe")):
		return "utf-16le", 2
	case bytes.HasPrefix(doc, []byte("\xfe\xff")):
		return "utf-16be", 2
	}
	return "", 0
}

// byZeros tells wide encodings without a mark by the zero bytes around the
// first character, which is ASCII in XML and JSON (XML 1.0 appendix F).
func byZeros(doc []byte) string {
	if len(doc) < 4 {
		return ""
	}
	z := [4]bool{doc[0] == 0, doc[1] == 0, doc[2] == 0, doc[3] == 0}
	switch z {
	case [4]bool{true, true, true, false}:
		return "utf-32be"
	case [4]bool{false, true, true, true}:
		return "utf-32le"
	case [4]bool{true, false, true, false}:
		return "utf-16be"
	case [4]bool{false, true, false, true}:
		return "utf-16le"
	}
	return ""
}

// wide decodes UTF-8, UTF-16 and UTF-32 without their mark.
func wide(doc []byte, enc string) string {
	if enc == "utf-8" {
		if utf8.Valid(doc) {
			return string(doc)
		}
		return patchUTF8(doc)
	}
	var order binary.ByteOrder = binary.LittleEndian
	if strings.HasSuffix(enc, "be") {
		order = binary.BigEndian
	}
	var b strings.Builder
	b.Grow(len(doc) / 2)
	if strings.HasPrefix(enc, "utf-32") {
		for ; len(doc) >= 4; doc = doc[4:] {
			writeRune(&b, rune(order.Uint32(doc)))
		}
		return b.String()
	}
	for ; len(doc) >= 2; doc = doc[2:] {
		r := rune(order.Uint16(doc))
		if r >= 0xd800 && r < 0xdc00 && len(doc) >= 4 {
			if low := rune(order.Uint16(doc[2:])); low >= 0xdc00 && low < 0xe000 {
				r = (r-0xd800)<<10 + (low - 0xdc00) + 0x10000
				doc = doc[2:]
			}
		}
		writeRune(&b, r)
	}
	return b.String()
}

func writeRune(b *strings.Builder, r rune) {
	if !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	b.WriteRune(r)
}

// declaredCharset returns the encoding of the XML declaration in lower case.
func declaredCharset(doc []byte) string {
	head := doc[:min(len(doc), 1024)]
	i := bytes.Index(head, []byte("<?xml"))
	if i < 0 {
		return ""
	}
	head = head[i:]
	if end := bytes.IndexByte(head, '>'); end >= 0 {
		head = head[:end]
	}
	i = bytes.Index(head, []byte("encoding"))
	if i < 0 {
		return ""
	}
	v := bytes.TrimLeft(head[i+len("encoding"):], " \t\r\n=")
	if len(v) < 2 || (v[0] != '"' && v[0] != '\'') {
		return ""
	}
	end := bytes.IndexByte(v[1:], v[0])
	if end < 0 {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(string(v[1 : 1+end])))
}

func charsetParam(contentType string) string {
	if contentType == "" {
		return ""
	}
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(params["charset"]))
}

// byLabel decodes by a label of the WHATWG Encoding Standard.
func byLabel(doc []byte, label string) (string, bool) {
	enc, err := htmlindex.Get(label)
	if err != nil {
		enc = ianaOnly(label)
	}
	if enc == nil {
		return "", false
	}
	out, err := enc.NewDecoder().Bytes(doc)
	if err != nil {
		return "", false
	}
	return string(out), true
}

// ianaOnly holds encodings that feeds declare and browsers no longer know.
func ianaOnly(label string) encoding.Encoding {
	switch label {
	case "cp437", "ibm437":
		return charmap.CodePage437
	case "cp850", "ibm850":
		return charmap.CodePage850
	case "cp852", "ibm852":
		return charmap.CodePage852
	case "cp855", "ibm855":
		return charmap.CodePage855
	case "cp858", "ibm00858":
		return charmap.CodePage858
	case "cp860", "ibm860":
		return charmap.CodePage860
	case "cp862", "ibm862":
		return charmap.CodePage862
	case "cp863", "ibm863":
		return charmap.CodePage863
	case "cp865", "ibm865":
		return charmap.CodePage865
	case "cp037", "ibm037", "ebcdic-cp-us":
		return charmap.CodePage037
	case "cp1047", "ibm1047":
		return charmap.CodePage1047
	case "cp1140", "ibm1140":
		return charmap.CodePage1140
	}
	return nil
}

// patchUTF8 keeps the valid UTF-8 of a document and reads every other byte as
// windows-1252: texts that were pasted together from both are common.
func patchUTF8(doc []byte) string {
	var b strings.Builder
	b.Grow(len(doc) + len(doc)/8)
	for len(doc) > 0 {
		r, n := utf8.DecodeRune(doc)
		if r == utf8.RuneError && n <= 1 {
			r = charmap.Windows1252.DecodeByte(doc[0])
			n = 1
		}
		b.WriteRune(r)
		doc = doc[n:]
	}
	return b.String()
}

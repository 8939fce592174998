package feed

import (
	"html"
	"strings"
	"unicode/utf8"
)

// maxReference is the longest reference, in bytes: the longest name of HTML
// has 33.
const maxReference = 40

// unescape decodes the references of XML and the named ones of HTML. A bare
// ampersand and an unknown name stay as they are; nothing that a document
// defines is expanded, so the result is never longer than its input times
// three halves.
func unescape(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i >= 0 {
		b.WriteString(s[:i])
		s = s[i:]
		text, n := reference(s)
		b.WriteString(text)
		s = s[n:]
		i = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}

// reference decodes the reference at the start of s and returns it with its
// length; an ampersand that starts none is itself.
func reference(s string) (string, int) {
	end := strings.IndexByte(s[:min(len(s), maxReference)], ';')
	if end < 2 {
		return "&", 1
	}
	name := s[1:end]
	if name[0] == '#' {
		if r, ok := number(name[1:]); ok {
			return string(r), end + 1
		}
		return "&", 1
	}
	switch name {
	case "amp":
		return "&", end + 1
	case "lt":
		return "<", end + 1
	case "gt":
		return ">", end + 1
	case "quot":
		return `"`, end + 1
	case "apos":
		return "'", end + 1
	}
	for i := 0; i < len(name); i++ {
		if c := name[i]; !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
			return "&", 1
		}
	}
	// A name that HTML only knows a part of comes back with its semicolon.
	if text := html.UnescapeString(s[:end+1]); !strings.HasSuffix(text, ";") {
		return text, end + 1
	}
	return "&", 1
}

// number decodes a numeric reference without its mark and semicolon.
// References to C1 controls mean windows-1252, as in HTML.
func number(s string) (rune, bool) {
	base := rune(10)
	if s != "" && (s[0] == 'x' || s[0] == 'X') {
		base, s = 16, s[1:]
	}
	if s == "" || len(s) > 8 {
		return 0, false
	}
	var r rune
	for i := 0; i < len(s); i++ {
		d := rune(99)
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case c >= 'a' && c <= 'f':
			d = rune(c-'a') + 10
		case c >= 'A' && c <= 'F':
			d = rune(c-'A') + 10
		}
		if d >= base {
			return 0, false
		}
		if r = r*base + d; r > utf8.MaxRune {
			return utf8.RuneError, true
		}
	}
	if r >= 0x80 && r < 0xa0 {
		text := html.UnescapeString("&#" + string('0'+r/100) + string('0'+r/10%10) + string('0'+r%10) + ";")
		r, _ = utf8.DecodeRuneInString(text)
	}
	if r == 0 || !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return r, true
}

// escape writes text as HTML.
func escape(s string) string {
	if !strings.ContainsAny(s, "&<>") {
		return s
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

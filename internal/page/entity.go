package page

import (
	"strings"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/net/html"
)

// An arena holds many short texts in few allocations. Texts that it gave stay
// valid when it grows, and until it serves the next page.
type arena struct{ b []byte }

// arenaBytes is the size of an arena's first piece; most pages need one or two.
const arenaBytes = 8 << 10

// room makes the next n bytes stand in one piece.
func (a *arena) room(n int) {
	if cap(a.b)-len(a.b) < n {
		a.b = make([]byte, 0, max(n, arenaBytes, min(2*cap(a.b), maxArena)))
	}
}

// maxArena is the largest piece, in bytes, that is made for more than one text,
// or serves another page.
const maxArena = 1 << 20

// reset makes the last piece serve another page.
func (a *arena) reset() {
	if a.b = a.b[:0]; cap(a.b) > maxArena {
		a.b = nil
	}
}

// since gives what was written from start on as a text. What an arena wrote is
// never written again while its page is read.
func (a *arena) since(start int) string {
	return unsafe.String(unsafe.SliceData(a.b[start:]), len(a.b)-start)
}

// maxReference bounds how much longer a text gets by its character references:
// "&gg" becomes three bytes, "&nGt;" six.
const maxReference = 2

// unescape resolves the character references of s (WHATWG HTML, 13.2.5.72),
// those without a semicolon included; attr sets the stricter rules of
// attribute values.
func (a *arena) unescape(s string, attr bool) string {
	a.room(maxReference * len(s))
	start := len(a.b)
	for {
		k := strings.IndexByte(s, '&')
		if k < 0 {
			break
		}
		a.b = append(a.b, s[:k]...)
		s = s[k:]
		s = s[a.reference(s, attr):]
	}
	a.b = append(a.b, s...)
	return a.since(start)
}

// reference writes the character reference that s begins with, or "&" where
// it is none, and gives how much of s that was.
func (a *arena) reference(s string, attr bool) int {
	if len(s) > 2 && s[1] == '#' {
		return a.numeric(s)
	}
	n := 1
	for n < len(s) && (isLetter(s[n]) || s[n] >= '0' && s[n] <= '9') {
		n++
	}
	bare := n
	if n < len(s) && s[n] == ';' {
		n++
	}
	if bare == 1 || attr && n == bare && n < len(s) && s[n] == '=' {
		a.b = append(a.b, '&')
		return 1
	}
	if r := commonReference(s[1:n]); r != 0 {
		a.b = utf8.AppendRune(a.b, r)
		return n
	}
	got := html.UnescapeString(s[:n])
	switch {
	case got == s[:n]: // not known
		a.b = append(a.b, '&')
		return 1
	case attr && !wholeReference(s[:n], got):
		a.b = append(a.b, '&')
		return 1
	}
	a.b = append(a.b, got...)
	return n
}

// wholeReference reports whether got stands for the whole reference and not
// for the first letters of it.
func wholeReference(ref, got string) bool {
	if strings.HasSuffix(ref, ";") {
		return got == ";" || !strings.HasSuffix(got, ";")
	}
	return utf8.RuneCountInString(got) == 1 // no name of two letters goes without its semicolon
}

// commonReference knows the names that most pages use.
func commonReference(name string) rune {
	switch name {
	case "amp;":
		return '&'
	case "quot;":
		return '"'
	case "nbsp;":
		return '\u00a0'
	case "lt;":
		return '<'
	case "gt;":
		return '>'
	case "apos;":
		return '\''
	case "rsquo;":
		return '’'
	case "lsquo;":
		return '‘'
	case "rdquo;":
		return '”'
	case "ldquo;":
		return '“'
	case "ndash;":
		return '–'
	case "mdash;":
		return '—'
	case "hellip;":
		return '…'
	}
	return 0
}

// numeric reads "&#8217;" and "&#x2019;".
func (a *arena) numeric(s string) int {
	n := 2
	base := rune(10)
	if s[n] == 'x' || s[n] == 'X' {
		base = 16
		n++
	}
	first := n
	x := rune(0)
	for ; n < len(s); n++ {
		d := rune(99)
		switch c := s[n]; {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			d = rune(c|0x20-'a') + 10
		}
		if d >= base {
			break
		}
		if x <= utf8.MaxRune {
			x = x*base + d
		}
	}
	if n == first {
		a.b = append(a.b, '&')
		return 1
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	if x >= 0x80 && x <= 0x9f { // Windows-1252 by its numbers
		a.b = append(a.b, html.UnescapeString(s[:n])...)
		return n
	}
	if x == 0 || x > utf8.MaxRune || x >= 0xd800 && x <= 0xdfff {
		x = utf8.RuneError
	}
	a.b = utf8.AppendRune(a.b, x)
	return n
}

// join gives two texts with a space between them.
func (a *arena) join(s, t string) string {
	a.room(len(s) + len(t) + 1)
	start := len(a.b)
	a.b = append(a.b, s...)
	a.b = append(a.b, ' ')
	a.b = append(a.b, t...)
	return a.since(start)
}

// add keeps a text.
func (a *arena) add(s []byte) string {
	a.room(len(s))
	start := len(a.b)
	a.b = append(a.b, s...)
	return a.since(start)
}

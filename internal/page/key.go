package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// letterKey folds a text to its lower-case letters and digits: two texts with
// one key differ in marks and spaces at most.
func letterKey(s string) string {
	var buf [256]byte
	return string(appendKey(buf[:0], s))
}

// appendKey writes the letter key of s behind b.
func appendKey(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		b = slices.Grow(b, len(s)-i)
		n := len(b)
		buf := b[:cap(b)]
		for ; i < len(s) && s[i] < utf8.RuneSelf; i++ {
			c := keyLetters[s[i]]
			if buf[n] = c; c != 0 {
				n++
			}
		}
		if b = buf[:n]; i == len(s) {
			break
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

// keyLetters gives the small letter or digit that an ASCII byte is in a key, 0
// for those that are in none.
var keyLetters = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			t[c] = byte(c)
		case c >= 'A' && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		}
	}
	return t
}()

// sameKey reports whether key is the letter key of s; it looks no further
// than to the first letter that differs.
func sameKey(s, key string) bool {
	k := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			default:
				continue
			}
			if k >= len(key) || key[k] != c {
				return false
			}
			k++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		want, n := utf8.DecodeRuneInString(key[k:])
		if n == 0 || want != unicode.ToLower(r) {
			return false
		}
		k += n
	}
	return k == len(key)
}

// foldsTo reports whether s begins with prefix, which is in lower case, but
// for the case of its letters.
func foldsTo(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

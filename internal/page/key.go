package page

import (
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
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
				b = append(b, c)
			case c >= 'A' && c <= 'Z':
				b = append(b, c+'a'-'A')
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

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

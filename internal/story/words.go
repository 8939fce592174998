package story

import (
	"unicode"
	"unicode/utf8"
)

// token is one word of a text.
type token struct {
	start, end int
	key        uint64 // hash of the folded, clipped word
	capital    bool   // begins with a capital, not at the start of a sentence
	initial    bool   // stands at the start of a sentence
	digit      bool
}

const (
	fnvOffset = 14695981039346656037 // FNV-1a, 64 bit
	fnvPrime  = 1099511628211
)

// scan calls f for each word of s. A word is a run of letters and digits; an
// apostrophe ends it and what follows one up to two letters ("'s", "n't", "'re")
// is left out. Ideographs are taken two by two, since no space parts words.
func scan(s string, f func(token)) {
	var w folded
	w.hash[0] = fnvOffset
	initial := true
	prevHan := -1
	var prevRune rune
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		} else if r == ' ' {
			prevHan = -1
			i++
			continue
		}
		switch {
		case isHan(r):
			if prevHan >= 0 {
				h := uint64(fnvOffset)
				h = (h ^ uint64(prevRune)) * fnvPrime
				h = (h ^ uint64(r)) * fnvPrime
				f(token{start: prevHan, end: i + n, key: h})
			}
			prevHan, prevRune = i, r
			i += n
			continue
		case isWordRune(r):
			i = scanWord(s, i, &w, &initial, f)
		case r == '.' || r == '!' || r == '?' || r == ':' || r == '…' || r == '“' || r == '"' || r == '‘' || r == '•':
			initial = true
			i += n
		default:
			i += n
		}
		prevHan = -1
	}
}

func isHan(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	if r >= '‐' && r <= '⁞' { // dashes, quotation marks and the like
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// longest is how many bytes of a word count.
const longest = 44

// folded is a word in lower case, with the hash of each of its beginnings.
type folded struct {
	bytes [longest + utf8.UTFMax]byte
	hash  [longest + utf8.UTFMax + 1]uint64
	n     int
}

func (f *folded) add(c byte) {
	f.bytes[f.n] = c
	f.hash[f.n+1] = (f.hash[f.n] ^ uint64(c)) * fnvPrime
	f.n++
}

// lowered maps ASCII letters to lower case and digits to themselves, all else
// to 0.
var lowered = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch r := rune(c); {
		case 'A' <= r && r <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		case isWordRune(r):
			t[c] = byte(c)
		}
	}
	return t
}()

// scanWord reads the word at i into w, calls f and returns where to go on.
func scanWord(s string, i int, w *folded, initial *bool, f func(token)) int {
	t := token{start: i, initial: *initial}
	w.n = 0
	if c := s[i]; c < utf8.RuneSelf {
		t.digit = c <= '9'
		t.capital = !t.initial && c >= 'A' && c <= 'Z'
	} else {
		r, _ := utf8.DecodeRuneInString(s[i:])
		t.digit = unicode.IsDigit(r)
		t.capital = !t.initial && unicode.IsUpper(r)
	}
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			if l := lowered[c]; l != 0 {
				if w.n < longest {
					w.add(l)
				}
				i++
				continue
			}
			if (c == ',' || c == '.') && t.digit && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' {
				if c == '.' && w.n < longest {
					w.add('.')
				}
				i++
				continue
			}
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isWordRune(r) {
			break
		}
		if w.n < longest {
			var b [utf8.UTFMax]byte
			for _, c := range utf8.AppendRune(b[:0], unicode.ToLower(r)) {
				w.add(c)
			}
		}
		i += n
	}
	t.end = i
	*initial = false
	if r, n := utf8.DecodeRuneInString(s[i:]); r == '\'' || r == '’' {
		j := i + n
		for j < len(s) && (s[j] >= 'a' && s[j] <= 'z' || s[j] >= 'A' && s[j] <= 'Z') {
			j++
		}
		if j-i-n <= 2 {
			i = j
		}
	}
	t.key = w.clip()
	f(t)
	return i
}

// clip returns the hash of the word without the commonest endings of a long
// one, so that "fires", "fired" and "fire" meet. It is rough on purpose: it only
// has to treat equal words equally, and does little where endings are other than
// English ones.
func (f *folded) clip() uint64 {
	w, n := &f.bytes, f.n
	switch {
	case n > 5 && w[n-3] == 'i' && w[n-2] == 'n' && w[n-1] == 'g':
		n -= 3
	case n > 4 && w[n-2] == 'e' && w[n-1] == 'd':
		n -= 2
	case n > 4 && w[n-3] == 'i' && w[n-2] == 'e' && w[n-1] == 's':
		return (f.hash[n-3] ^ 'y') * fnvPrime
	case n > 4 && w[n-2] == 'e' && w[n-1] == 's':
		n -= 2
	case n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i':
		n--
	}
	if n > 3 && w[n-1] == 'e' {
		n--
	}
	return f.hash[n]
}

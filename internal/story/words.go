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
	initial := true
	prevHan := -1
	var prevRune rune
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
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
			i = scanWord(s, i, &initial, f)
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
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// scanWord reads the word at i, calls f and returns where to go on.
func scanWord(s string, i int, initial *bool, f func(token)) int {
	t := token{start: i, initial: *initial}
	var buf [48]byte
	folded := buf[:0]
	first := true
	for i < len(s) {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if !isWordRune(r) {
			if (r == ',' || r == '.') && t.digit && i+n < len(s) && s[i+n] >= '0' && s[i+n] <= '9' {
				if r == '.' {
					folded = append(folded, '.')
				}
				i += n
				continue
			}
			break
		}
		if first {
			t.digit = unicode.IsDigit(r)
			t.capital = !t.initial && unicode.IsUpper(r)
			first = false
		}
		if len(folded) < cap(buf)-4 {
			folded = utf8.AppendRune(folded, unicode.ToLower(r))
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
	folded = clip(folded)
	h := uint64(fnvOffset)
	for _, c := range folded {
		h = (h ^ uint64(c)) * fnvPrime
	}
	t.key = h
	f(t)
	return i
}

// clip takes the commonest endings off a long word, so that "fires", "fired"
// and "fire" meet. It is rough on purpose: it only has to treat equal words
// equally, and does little where endings are other than English ones.
func clip(w []byte) []byte {
	n := len(w)
	switch {
	case n > 5 && w[n-3] == 'i' && w[n-2] == 'n' && w[n-1] == 'g':
		w = w[:n-3]
	case n > 4 && w[n-2] == 'e' && w[n-1] == 'd':
		w = w[:n-2]
	case n > 4 && w[n-3] == 'i' && w[n-2] == 'e' && w[n-1] == 's':
		w[n-3] = 'y'
		w = w[:n-2]
	case n > 4 && w[n-2] == 'e' && w[n-1] == 's':
		w = w[:n-2]
	case n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i':
		w = w[:n-1]
	}
	if n := len(w); n > 3 && w[n-1] == 'e' {
		w = w[:n-1]
	}
	return w
}

package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold returns the form of a word that comparisons use: lower case, with
// typographic apostrophes made plain. Accents stay: they part names.
func Fold(w string) string {
	upper, other := false, false
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case c >= utf8.RuneSelf || c == '`':
			other = true
		case c >= 'A' && c <= 'Z':
			upper = true
		}
	}
	switch {
	case other:
		return foldRunes(w)
	case upper:
		return strings.ToLower(w)
	}
	return w
}

// foldRunes is Fold for words that are not plain ASCII.
func foldRunes(w string) string {
	switch w {
	case "`":
		return w
	case "’":
		return "'"
	case "’s":
		return "'s"
	case "“", "”", "—", "–", "£":
		return w
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', 'ʼ', '`', '´':
			return '\''
		case '‐', '‑':
			return '-'
		case '\u00ad':
			return -1
		}
		return unicode.ToLower(r)
	}, w)
}

// Words returns the folded words and numbers of s, marks left out.
func Words(s string) []string {
	toks := Tokens(s)
	out := make([]string, 0, len(toks))
	for _, t := range toks {
		if w := s[t.Start:t.End]; isWordy(w) {
			out = append(out, Fold(w))
		}
	}
	return out
}

func isWordy(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || len(w) > 1 && (r == '\'' || r == '’')
}

// Squash folds white space of every kind to single spaces and trims the ends.
func Squash(s string) string { return strings.Join(strings.Fields(s), " ") }

// Plain folds a text to its letters and digits in lower case, with one space
// between words: wordings that differ in marks alone are equal.
func Plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// FNV-1a, 64 bit (Fowler, Noll, Vo): stable over runs and machines, which
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// Hash returns the 64-bit FNV-1a hash of s, the same on every machine.
func Hash(s string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(s); i++ {
		h ^= uint64(s[i])
		h *= fnvPrime
	}
	return h
}

// Shingles returns one hash per run of n words, in order; nil when there are
// fewer than n.
func Shingles(words []string, n int) []uint64 {
	if n <= 0 || len(words) < n {
		return nil
	}
	hs := make([]uint64, len(words))
	for i, w := range words {
		hs[i] = Hash(w)
	}
	out := make([]uint64, len(words)-n+1)
	for i := range out {
		h := uint64(fnvOffset)
		for _, w := range hs[i : i+n] {
			// Mix whole words: multiply and fold, after splitmix64's finaliser.
			h ^= w
			h *= 0xbf58476d1ce4e5b9
			h ^= h >> 29
		}
		out[i] = h
	}
	return out
}

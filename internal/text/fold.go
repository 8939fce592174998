package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
)

// Fold returns the form of a word that comparisons use: lower case, with
// typographic apostrophes made plain. Accents stay: they part names.
func Fold(w string) string {
	switch folding(w) {
	case foldsToItself:
		return w
	case foldsASCII:
		return strings.ToLower(w)
	}
	return foldRunes(w)
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

// Low returns the folded words of a passage's tokens: those that it has, or new
// ones. Nobody writes to them.
func Low(p *news.Passage) []string {
	if len(p.Low) == len(p.Tokens) {
		return p.Low
	}
	return foldTokens(make([]string, 0, len(p.Tokens)), p.Text, p.Tokens)
}

// foldTokens appends the folded words of the tokens of s to out. Words in ASCII
// share one copy of the text in small letters.
func foldTokens(out []string, s string, toks []news.Token) []string {
	small := ""
	for _, t := range toks {
		w := s[t.Start:t.End]
		switch folding(w) {
		case foldsToItself:
		case foldsASCII:
			if small == "" {
				small = smallASCII(s)
			}
			w = small[t.Start:t.End]
		default:
			w = foldRunes(w)
		}
		out = append(out, w)
	}
	return out
}

// What folding does to a byte of a word.
const (
	foldsToItself = 0
	foldsASCII    = 1 // an ASCII capital
	foldsRune     = 2 // part of a rune that needs the tables of Unicode, or a grave accent
)

var foldClass = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf || c == '`':
			t[c] = foldsRune
		case c >= 'A' && c <= 'Z':
			t[c] = foldsASCII
		}
	}
	return t
}()

// folding returns the classes of the bytes of a word, joined.
func folding(w string) (class uint8) {
	for i := 0; i < len(w); i++ {
		class |= foldClass[w[i]]
	}
	return class
}

// smallASCII returns s with its ASCII capitals in small letters, every byte in
// its place.
func smallASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
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

package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// squash folds white space of every kind, no-break and zero-width included, to
// single spaces and trims the ends.
func squash(s string) string {
	clean := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && (i == 0 || i+1 == len(s) || s[i+1] == ' ') {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u2060' || r == '\u200e' || r == '\u200f' || r == '\u200c':
			continue
		case unicode.IsSpace(r) || r < ' ' || r == 0x7f:
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// sentenceEnd reports whether s ends as a sentence does: with a stop,
// possibly inside closing quotation marks or brackets.
func sentenceEnd(s string) bool {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔':
			return true
		case '"', '\'', '’', '”', '“', '‘', ')', ']', '»', '«', '›', '」', '』', '*', ' ':
			s = s[:len(s)-n]
			continue
		}
		return false
	}
	return false
}

// wordCount counts words; text without spaces (Chinese, Japanese, Thai) counts
// a word for every two letters.
func wordCount(s string) int {
	n, wide := 0, 0
	in := false
	for _, r := range s {
		switch {
		case r >= 0x2e80 && r <= 0xffdc && unicode.IsLetter(r):
			wide++
			in = false
		case r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r)):
			if !in {
				n++
				in = true
			}
		case r == '\'' || r == '’' || r == '-':
		default:
			in = false
		}
	}
	return n + wide/2
}

// lowerInto writes s in lower case behind b.
func lowerInto(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(b[:len(b)-i], strings.ToLower(s)...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

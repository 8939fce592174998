package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
)

// Tokens cuts s into words, numbers and single marks, in order. White space
// belongs to no token. "Mr Lee's £23,480" gives Mr, Lee, 's, £, 23,480: a
// possessive or contracted 's is a token of its own, other apostrophes stay
// inside their word.
func Tokens(s string) []news.Token {
	return appendTokens(make([]news.Token, 0, tokensIn(len(s))), s)
}

// tokensIn is about as many tokens as a text of so many bytes has: English has a
// token in five to six bytes.
func tokensIn(bytes int) int { return bytes/5 + bytes/40 + 2 }

// appendTokens is Tokens behind those of toks.
func appendTokens(toks []news.Token, s string) []news.Token {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			switch asciiKind[c] {
			case asciiSpace:
				i++
			case asciiLetter:
				end := wordEnd(s, i)
				toks = appendWord(toks, s, i, end)
				i = end
			case asciiDigit:
				end := numberEnd(s, i)
				toks = append(toks, news.Token{Start: i, End: end, Kind: news.Number})
				i = end
			default:
				toks = append(toks, news.Token{Start: i, End: i + 1, Kind: news.Punct})
				i++
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			i += n
		case unicode.IsLetter(r) || unicode.IsMark(r):
			end := wordEnd(s, i)
			toks = appendWord(toks, s, i, end)
			i = end
		case unicode.IsDigit(r):
			end := numberEnd(s, i)
			toks = append(toks, news.Token{Start: i, End: end, Kind: news.Number})
			i = end
		default:
			toks = append(toks, news.Token{Start: i, End: i + n, Kind: news.Punct})
			i += n
		}
	}
	return toks
}

// Kinds of the ASCII characters, so that running English text needs no look-up
// in the tables of Unicode.
const (
	asciiMark = iota
	asciiSpace
	asciiLetter
	asciiDigit
)

var asciiKind = func() (t [utf8.RuneSelf]uint8) {
	for r := range rune(utf8.RuneSelf) {
		switch {
		case unicode.IsSpace(r):
			t[r] = asciiSpace
		case unicode.IsLetter(r):
			t[r] = asciiLetter
		case unicode.IsDigit(r):
			t[r] = asciiDigit
		}
	}
	return t
}()

// appendWord adds the word s[start:end], parting a trailing 's.
func appendWord(toks []news.Token, s string, start, end int) []news.Token {
	w := s[start:end]
	if last := w[len(w)-1]; last == 's' || last == 'S' {
		cut := len(w) - 1
		switch {
		case strings.HasSuffix(w[:cut], "'"):
			cut--
		case strings.HasSuffix(w[:cut], "’"):
			cut -= len("’")
		default:
			cut = 0
		}
		if cut > 0 {
			return append(toks,
				news.Token{Start: start, End: start + cut, Kind: news.Word},
				news.Token{Start: start + cut, End: end, Kind: news.Word})
		}
	}
	return append(toks, news.Token{Start: start, End: end, Kind: news.Word})
}

// wordEnd returns the end of the word that starts at i: letters, marks and
// digits, with inner apostrophes and hyphens, and the dots of initialisms.
func wordEnd(s string, i int) int {
	letters := 0 // since the last dot, for initialisms
	dotted := true
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf && (asciiKind[c] >= asciiLetter || c == '_') {
			letters++
			i++
			continue
		}
		if s[i] == ' ' {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '_' {
			letters++
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		switch r {
		case '\'', '’', '-', '‐', '‑', '\u00ad':
			if i+n < len(s) && unicode.IsLetter(next) || r == '-' && unicode.IsDigit(next) {
				dotted = false
				letters = 0
				i += n
				continue
			}
		case '&': // "AT&T", "Q&A"
			if unicode.IsUpper(next) && i > 0 && letters > 0 {
				i += n
				continue
			}
		case '.':
			// "U.S.", "a.m.", "J.K.": single letters, each followed by a dot.
			if dotted && letters == 1 {
				if unicode.IsLetter(next) && singleLetterAhead(s, i+n) {
					letters = 0
					i += n
					continue
				}
				if initialism(s, i) {
					return i + n
				}
			}
		}
		break
	}
	return i
}

// singleLetterAhead reports whether one letter and then no further letter
// stands at i.
func singleLetterAhead(s string, i int) bool {
	_, n := utf8.DecodeRuneInString(s[i:])
	r, _ := utf8.DecodeRuneInString(s[i+n:])
	return !unicode.IsLetter(r) || i+n >= len(s)
}

// initialism reports whether the letter before the dot at i follows another
// dot, as the S in "U.S." does.
func initialism(s string, i int) bool {
	_, n := utf8.DecodeLastRuneInString(s[:i])
	return i-n > 0 && s[i-n-1] == '.'
}

// numberEnd returns the end of the number that starts at i: digits with inner
// commas, dots, colons and slashes that are followed by a digit, and a glued
// "st", "nd", "rd", "th".
func numberEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsDigit(r) {
			i += n
			continue
		}
		if r == ',' || r == '.' || r == ':' || r == '/' {
			if next, _ := utf8.DecodeRuneInString(s[i+n:]); unicode.IsDigit(next) {
				i += n
				continue
			}
		}
		break
	}
	if i+2 <= len(s) {
		switch s[i : i+2] {
		case "st", "nd", "rd", "th":
			if next, _ := utf8.DecodeRuneInString(s[i+2:]); i+2 == len(s) || !unicode.IsLetter(next) {
				return i + 2
			}
		}
	}
	return i
}

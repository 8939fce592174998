package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Version is that of Words and of what an index keeps of a document (FTS5Row,
// TSVector). It goes up by one with every change of what they give, so that
// indexes are made anew.
const Version = 1

// Bounds of one word: as the letters that count, and as the bytes of the text
// that are looked at for them. The longest words of running text have about 40
// letters; what is longer is an address or a key and is compared by its start.
const (
	maxWordRunes = 64
	maxWordBytes = 512
)

// Word is one word of a text as search compares it.
type Word struct {
	Text       string // folded
	Start, End int    // bytes of the text
}

// Words returns the words of s in order: runs of letters, numbers and marks,
// folded to small letters without accents ("Zoë" and "ZOE" are "zoe"). It
// parts at apostrophes and hyphens, joins "U.S." to "us" and "3,000" to "3000",
// and takes each character of a script that sets no spaces as a word.
func Words(s string) []Word {
	var out []Word
	sc := scanner{s: s}
	for w, ok := sc.next(); ok; w, ok = sc.next() {
		out = append(out, w)
	}
	return out
}

// Fold returns the words of s joined by single spaces: the text that an index
// keeps. Its letters follow FTS5's unicode61 with remove_diacritics 2 and
// PostgreSQL's unaccent, so that both databases can cut it at its spaces alone.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	appendFolded(&b, s)
	return b.String()
}

func appendFolded(b *strings.Builder, s string) {
	sc := scanner{s: s}
	for w, ok := sc.next(); ok; w, ok = sc.next() {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
}

// scanner walks over the words of s.
type scanner struct {
	s   string
	pos int
}

func (sc *scanner) next() (Word, bool) {
	for sc.pos < len(sc.s) {
		r, size := utf8.DecodeRuneInString(sc.s[sc.pos:])
		if !startsWord(r) {
			sc.pos += size
			continue
		}
		start := sc.pos
		sc.pos += size
		if solo(r) {
			sc.run(isTail)
		} else {
			sc.run(inWord)
			sc.joinInitials(start)
			sc.joinThousands(start)
		}
		if text := foldWord(sc.s[start:sc.pos]); text != "" {
			return Word{text, start, sc.pos}, true
		}
	}
	return Word{}, false
}

func (sc *scanner) run(in func(rune) bool) {
	for sc.pos < len(sc.s) {
		r, size := utf8.DecodeRuneInString(sc.s[sc.pos:])
		if !in(r) {
			return
		}
		sc.pos += size
	}
}

// joinInitials extends a single letter over ".S", ".A" and so on.
func (sc *scanner) joinInitials(start int) {
	first, size := utf8.DecodeRuneInString(sc.s[start:])
	if start+size != sc.pos || !unicode.IsLetter(first) {
		return
	}
	for sc.pos < len(sc.s) && sc.s[sc.pos] == '.' {
		r, size := utf8.DecodeRuneInString(sc.s[sc.pos+1:])
		end := sc.pos + 1 + size
		if !unicode.IsLetter(r) || solo(r) {
			return
		}
		if after, _ := utf8.DecodeRuneInString(sc.s[end:]); inWord(after) {
			return
		}
		sc.pos = end
	}
}

// joinThousands extends "3" over ",000".
func (sc *scanner) joinThousands(start int) {
	if sc.pos-start > 3 || !digits(sc.s[start:sc.pos]) {
		return
	}
	for sc.pos+4 <= len(sc.s) && sc.s[sc.pos] == ',' && digits(sc.s[sc.pos+1:sc.pos+4]) {
		if after, _ := utf8.DecodeRuneInString(sc.s[sc.pos+4:]); inWord(after) {
			return
		}
		sc.pos += 4
	}
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func startsWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return r != '\uff9e' && r != '\uff9f' && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// isTail reports whether r belongs to the character before it: a mark, or one
// of the two halfwidth voiced marks of katakana.
func isTail(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.IsMark(r) || ignorable(r) || r == '\uff9e' || r == '\uff9f')
}

// inWord reports whether r goes on a word that has begun.
func inWord(r rune) bool {
	return startsWord(r) && !solo(r) || isTail(r)
}

// ignorable reports whether r stands inside a word without being a letter: the
// soft hyphen, the joiners and the word joiner.
func ignorable(r rune) bool { return r == '\u00ad' || r >= '\u200b' && r <= '\u200d' || r == '\u2060' }

// solo reports whether r is of a script that sets no spaces between words.
func solo(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func foldWord(w string) string {
	if len(w) > maxWordBytes {
		n := maxWordBytes
		for n > 0 && !utf8.RuneStart(w[n]) {
			n--
		}
		w = w[:n]
	}
	plain := len(w) <= maxWordRunes
	for i := 0; plain && i < len(w); i++ {
		plain = w[i] >= 'a' && w[i] <= 'z' || w[i] >= '0' && w[i] <= '9'
	}
	if plain {
		return w
	}
	ascii := true
	for i := 0; ascii && i < len(w); i++ {
		ascii = w[i] < utf8.RuneSelf
	}
	if !ascii {
		w = norm.NFKD.String(w)
	}
	buf := make([]byte, 0, len(w))
	runes := 0
	for _, r := range w {
		r = unicode.ToLower(r)
		spelt := spelling(r)
		switch {
		case spelt != "":
			buf = append(buf, spelt...)
			runes += len(spelt)
		case startsWord(r), unicode.IsMark(r) && !accent(r):
			buf = utf8.AppendRune(buf, r)
			runes++
		}
		if runes >= maxWordRunes {
			break
		}
	}
	if ascii {
		return string(buf)
	}
	return string(norm.NFC.Bytes(buf))
}

// spelling returns the plain spelling of letters that do not decompose, after
// the rules of PostgreSQL's unaccent; "" for all others.
func spelling(r rune) string {
	if r < 0xd7 {
		return ""
	}
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ł':
		return "l"
	case 'ħ':
		return "h"
	case 'ı':
		return "i"
	case 'ŧ':
		return "t"
	case 'ς':
		return "σ"
	}
	return ""
}

// accent reports whether r is a mark that search passes over: combining accents
// and the vowel points of Hebrew and Arabic, not the vowel signs of Indic
// scripts.
func accent(r rune) bool {
	switch {
	case r >= 0x0300 && r <= 0x036f, r >= 0x1ab0 && r <= 0x1aff, r >= 0x1dc0 && r <= 0x1dff,
		r >= 0x20d0 && r <= 0x20ff, r >= 0xfe00 && r <= 0xfe0f, r >= 0xfe20 && r <= 0xfe2f:
		return true
	case r >= 0x0591 && r <= 0x05c7, r >= 0x064b && r <= 0x065f, r == 0x0670:
		return true
	}
	return false
}

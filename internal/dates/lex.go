package dates

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// itemKind classifies an item of a date line.
type itemKind uint8

const (
	itemNumber itemKind = iota
	itemWord
	itemMark
)

// item is one run of digits, one run of letters or one mark of a date line.
// It is finer than a token: "27/06/2025" gives five items.
type item struct {
	start, end int
	kind       itemKind
	word       string // lower case, for words and marks
	n          int    // value of a number of up to nine digits, else -1
	glued      bool   // no white space in front
}

func (it item) len() int { return it.end - it.start }

// maxItems bounds the work on one date line. The longest usual form, the
// JavaScript Date with its zone spelled out, has 20 items.
const maxItems = 96

// lexLine cuts s into items, at most maxItems.
func lexLine(s string) []item {
	items := make([]item, 0, min(len(s)/2+2, 24)) // most dates have a mark or space between their items
	space := true
	for i := 0; i < len(s) && len(items) < maxItems; {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f':
			i += n
			space = true
			continue
		case r >= '0' && r <= '9':
			j := i
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			items = append(items, item{i, j, itemNumber, "", smallInt(s[i:j]), !space})
			i = j
		case isHan(r):
			items = append(items, item{i, i + n, itemWord, s[i : i+n], -1, !space})
			i += n
		case unicode.IsLetter(r) || unicode.IsMark(r):
			j := i
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				inner := (r == '\'' || r == '’') && j+n < len(s) && isLetterAt(s, j+n)
				if !inner && (isHan(r) || !unicode.IsLetter(r) && !unicode.IsMark(r)) {
					break
				}
				j += n
			}
			w := strings.ReplaceAll(strings.ToLower(s[i:j]), "’", "'")
			items = append(items, item{i, j, itemWord, w, -1, !space})
			i = j
		default:
			items = append(items, item{i, i + n, itemMark, s[i : i+n], -1, !space})
			i += n
		}
		space = false
	}
	return items
}

func isLetterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

func isHan(r rune) bool { return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hangul) }

// smallInt returns the value of up to nine digits, else -1.
func smallInt(s string) int {
	if len(s) == 0 || len(s) > 9 {
		return -1
	}
	n := 0
	for i := 0; i < len(s); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

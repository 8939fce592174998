package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrapWidth is the widest line, in code points, of a text whose lines were
// broken to fit: mail and terminals break at 72 to 100.
const wrapWidth = 110

// Paragraphs cuts a plain text into its paragraphs, as byte ranges [start, end)
// without the white space around them. A blank line ends a paragraph, and so
// does every other line break, unless the text was wrapped to a width: then
// lines are joined.
func Paragraphs(s string) [][2]int {
	lines := linesOf(s)
	joined := wrapped(s, lines)
	var out [][2]int
	open := false
	for _, l := range lines {
		switch {
		case l[0] == l[1]:
			open = false
		case open && joined:
			out[len(out)-1][1] = l[1]
		default:
			out = append(out, l)
			open = true
		}
	}
	return out
}

// linesOf returns the lines of s without the white space around them; a blank
// line is empty.
func linesOf(s string) [][2]int {
	var out [][2]int
	for start := 0; start <= len(s); {
		end, n := lineEnd(s, start)
		a := end - len(strings.TrimLeftFunc(s[start:end], unicode.IsSpace))
		b := a + len(strings.TrimRightFunc(s[a:end], unicode.IsSpace))
		out = append(out, [2]int{a, b})
		if end == len(s) {
			break
		}
		start = end + n
	}
	return out
}

// lineEnd returns where the line that holds byte i ends, and how many bytes its
// break has.
func lineEnd(s string, i int) (end, n int) {
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\r' && i+1 < len(s) && s[i+1] == '\n':
			return i, 2
		case c >= '\n' && c <= '\r':
			return i, 1
		case c == 0xe2 && (strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029")):
			return i, 3
		}
	}
	return len(s), 0
}

// wrapped reports whether the line breaks of a text were put where a line was
// full: nowhere would the next line's first word have fitted, and a good part of
// the lines go on in lower case.
func wrapped(s string, lines [][2]int) bool {
	width, size := 0, make([]int, len(lines))
	for i, l := range lines {
		size[i] = utf8.RuneCountInString(s[l[0]:l[1]])
		width = max(width, size[i])
	}
	if width > wrapWidth {
		return false
	}
	breaks, full, lower := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		if size[i] == 0 || size[i-1] == 0 {
			continue
		}
		breaks++
		next := s[lines[i][0]:lines[i][1]]
		word, _, _ := strings.Cut(next, " ")
		if size[i-1]+1+utf8.RuneCountInString(word) > width {
			full++
		}
		if r, _ := utf8.DecodeRuneInString(next); unicode.IsLower(r) {
			lower++
		}
	}
	return breaks > 0 && 10*full >= 8*breaks && 3*lower >= breaks
}

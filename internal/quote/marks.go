package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/text"
)

// family groups the marks that open and close one another.
type family uint8

const (
	double    family = iota + 1 // " “ ” „ ‟ `` ''
	single                      // ' ‘ ’ ‚
	guillemet                   // « »
	chevron                     // ‹ ›
)

// mark is one quotation mark or apostrophe of a passage, with what it can be.
type mark struct {
	at, end     int // bytes
	family      family
	open, close bool
	// unsure marks may be an apostrophe as well: "the players’ union".
	unsure bool
	// afterStop marks stand after the end of a sentence and white space, or
	// open the passage.
	afterStop bool
	// afterMark marks stand right after , . ! ? … or a dash.
	afterMark bool
}

// nextMark returns where the first mark of s from byte i on stands, -1 if none does.
func nextMark(s string, i int) int {
	for ; i < len(s); i++ {
		switch s[i] {
		case '"', '\'', '`':
			return i
		case 0xc2, 0xe2: // the first byte of those below
			switch r, _ := utf8.DecodeRuneInString(s[i:]); r {
			case '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›':
				return i
			}
		}
	}
	return -1
}

// lookAhead bounds how many marks are looked at to tell an apostrophe from a
// closing mark, so that the cost stays linear.
const lookAhead = 24

// marksOf returns the marks of s in order; apostrophes that can be nothing
// else are left out.
func marksOf(s string, into []mark) []mark {
	into = into[:0]
	prevOpen := -1 // end of the mark before when that one can only open
	for i := 0; i < len(s); {
		if i = nextMark(s, i); i < 0 {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		m := mark{at: i, end: i + n}
		switch r {
		case '"', '“', '”', '„', '‟':
			m.family = double
		case '\'', '‘', '’', '‚', '‛', '`':
			m.family = single
			if i+n < len(s) && (r == '`' || r == '\'') && s[i+n] == byte(r) { // `` and ''
				m.family, m.end = double, i+2
			}
		case '«', '»':
			m.family = guillemet
		default:
			m.family = chevron
		}
		m = classify(s, m, r, prevOpen == i)
		if m.open || m.close {
			into = append(into, m)
		}
		if m.open && !m.close {
			prevOpen = m.end
		}
		i = m.end
	}
	return into
}

// classify says what the mark can be, from what stands around it.
func classify(s string, m mark, r rune, afterOpener bool) mark {
	prev, _ := utf8.DecodeLastRuneInString(s[:m.at])
	if m.at == 0 {
		prev = ' '
	}
	next, _ := utf8.DecodeRuneInString(s[m.end:])
	if m.end >= len(s) {
		next = ' '
	}
	prevSpace, nextSpace := unicode.IsSpace(prev) || prev == '\u200b', unicode.IsSpace(next)
	prevWord, nextWord := wordRune(prev), wordRune(next)
	opening := prevSpace || afterOpener || strings.ContainsRune("([{—–-/‑…", prev)
	closing := nextSpace || !nextWord && !strings.ContainsRune("([{$£€#@", next)
	m.afterStop = m.at == 0 || prevSpace && endsSentence(s[:m.at])
	m.afterMark = strings.ContainsRune(",.!?…—–-;", prev)
	switch r {
	case '“', '„', '‟', '«', '‹', '‚', '‛':
		m.open = true
		m.close = (r == '“' || r == '«') && !prevSpace && !afterOpener && closing && !opening
		if m.close {
			m.open = false
		}
	case '”', '»', '›':
		m.close = !prevSpace || !nextWord
		m.open = prevSpace && nextWord
	case '"':
		m.open = opening && !nextSpace
		m.close = closing && !prevSpace && !afterOpener
		if !m.open && !m.close { // letters, or spaces, on both sides
			m.open, m.close = true, true
		}
		if feet(s, m.at) {
			m.open, m.close = false, false
		}
	case '‘':
		m.open = opening && !nextSpace && !elision(s[m.end:])
		m.close = !prevSpace && !prevWord && nextSpace
	case '\'', '’', '`':
		if m.family == double {
			m.open, m.close = opening && !nextSpace, closing && !prevSpace
			break
		}
		if prevWord && nextWord {
			break
		}
		m.open = opening && !nextSpace && !elision(s[m.end:])
		if r == '’' && (prevWord || !unicode.IsUpper(next)) {
			m.open = false
		}
		m.close = !prevSpace && !afterOpener && !nextWord
		m.unsure = m.close && prevWord && nextSpace && droppable(s[:m.at])
	}
	return m
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// maxClosing is how many bytes of spaces and closing marks are looked through for the end
// of a sentence: rows of nothing else would be read again for each of them.
const maxClosing = 64

// endsSentence reports whether s, apart from white space and closing marks at
// its end, ends a sentence or a lead-in.
func endsSentence(s string) bool {
	s = s[max(0, len(s)-maxClosing):]
	s = strings.TrimRight(s, " \t\u00a0\"'”’)]")
	r, _ := utf8.DecodeLastRuneInString(s)
	return s == "" || strings.ContainsRune(".!?…:", r)
}

// feet reports whether the straight double mark at i ends a height: 6'2".
func feet(s string, i int) bool {
	j := i
	for j > 0 && s[j-1] >= '0' && s[j-1] <= '9' {
		j--
	}
	return j < i && j > 1 && s[j-1] == '\'' && s[j-2] >= '0' && s[j-2] <= '9'
}

// elisions are words that lose their beginning to an apostrophe.
var elisions = text.Set(`em til till tis twas twere cause cos cuz n round bout kay
fraid nother nuff tude ello ere ave im er neath gainst scuse keeper phone plane flu`)

// elision reports whether s goes on after an apostrophe that stands for lost
// letters or figures: 'em, '90s.
func elision(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 2 && (len(s) == 2 || s[2] == 's' || !wordRune(rune(s[2]))) {
		return true
	}
	n = 0
	for n < len(s) && (s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
		n++
	}
	if n == 0 || n > 6 {
		return false
	}
	w := s[:n]
	if w[0] < 'a' && w != "Tis" && w != "Twas" && w != "N" && w != "Keeper" {
		return false // "'Cause we can,' he said" opens a quotation
	}
	return elisions[strings.ToLower(w)]
}

// droppable reports whether the word that ends s may carry an apostrophe at
// its end: plural possessives, "doin’", "o’", "wi’".
func droppable(s string) bool {
	i := len(s)
	for i > 0 && (s[i-1]|0x20 >= 'a' && s[i-1]|0x20 <= 'z') {
		i--
	}
	w := strings.ToLower(s[i:])
	switch w {
	case "o", "an", "wi", "th", "ol", "n", "lil", "mo", "ma", "de", "li":
		return true
	}
	return strings.HasSuffix(w, "s") || strings.HasSuffix(w, "z") || strings.HasSuffix(w, "x") || len(w) > 3 && strings.HasSuffix(w, "in")
}

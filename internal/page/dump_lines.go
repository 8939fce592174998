package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dumpLine is one line of a plain-text page, white space folded.
type dumpLine struct {
	text   string
	gap    int  // blank lines in front of it
	indent int  // columns in front of it
	bullet bool // a list mark was taken off its front
	head   int  // markdown heading level, 0 if none

	key   string // folded text, "" until asked for
	words int    // number of words; runs of Han, Kana, Thai count by length
	class furniture
	stop  bool // ends with a final mark
}

// cleanText makes a dump one plain string: line ends are LF, control and
// zero-width characters are gone, invalid UTF-8 is replaced.
func cleanText(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\v", "\n", "\f", "\n\n").Replace(s)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 && r != 0x85:
			return -1
		case r == 0x85:
			return '\n'
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\ufffc' || r == '\ufffe' || r == '\uffff' || r == '\u2060':
			return -1
		}
		return r
	}, s)
}

func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c >= 0x7f {
			return false
		}
	}
	return true
}

// cutLines cuts a clean text into its lines, blank ones counted as gaps.
func cutLines(s string) []dumpLine {
	var out []dumpLine
	gap := 0
	for len(s) > 0 {
		var raw string
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			raw, s = s[:i], s[i+1:]
		} else {
			raw, s = s, ""
		}
		t := squashLine(raw)
		if len(out) < mastheadLines && strings.Count(t, " ") > 1 && (strings.Count(raw, "\t") > 1 || strings.Count(raw, "  ") > 1) {
			t = joinCells(raw, t)
		}
		if t == "" {
			gap++
			continue
		}
		out = append(out, dumpLine{text: t, gap: gap, indent: indentOf(raw)})
		gap = 0
	}
	return out
}

// mastheadLines is how many lines from the top a bar of sections may stand.
const mastheadLines = 6

// joinCells writes bars between the cells of a row of short cells that tabs or
// two spaces and more part: the sections of a paper, copied from its page.
func joinCells(raw, line string) string {
	var cells []string
	for _, c := range strings.Split(strings.ReplaceAll(raw, "  ", "\t"), "\t") {
		if c = squashLine(c); c == "" {
			continue
		}
		if countWords(c) > 4 || mayHoldDate(c) {
			return line
		}
		cells = append(cells, c)
	}
	if len(cells) < 3 {
		return line
	}
	return strings.Join(cells, " | ")
}

// squashLine folds white space; it copies only where it must.
func squashLine(s string) string {
	s = strings.TrimFunc(s, unicode.IsSpace)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\t' || c == ' ' && i+1 < len(s) && (s[i+1] == ' ' || s[i+1] == '\t') || c == 0xc2 && i+1 < len(s) && s[i+1] == 0xa0 || c == 0xe2 || c == 0xe3 {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

func indentOf(raw string) int {
	n := 0
	for _, r := range raw {
		switch r {
		case ' ', '\u00a0':
			n++
		case '\u3000':
			n += 2
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

// measure fills in what the later steps ask of a line again and again.
func (l *dumpLine) measure() {
	l.words = countWords(l.text)
	l.stop = endsSentence(l.text)
	l.class = furnitureOf(l.text)
	l.key = foldKey(l.text)
}

// maxKey bounds the folded keys by which lines are compared, in bytes: long
// lines that agree so far are the same line.
const maxKey = 400

// foldKey returns a line's letters and digits in lower case, for comparing
// lines that were printed twice.
func foldKey(s string) string {
	if len(s) > 2*maxKey {
		s = s[:2*maxKey]
	}
	var b strings.Builder
	b.Grow(min(len(s), maxKey))
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			b.WriteRune(unicode.ToLower(r))
			if b.Len() >= maxKey {
				break
			}
		}
	}
	return b.String()
}

// charsPerWord is how many characters of a script without spaces make a word
// (Chinese averages 1.5 to 2, Japanese and Thai more; 2 counts generously).
const charsPerWord = 2

// countWords counts the words of s: runs between spaces that hold a letter or
// a digit, and pairs of characters in scripts without spaces.
func countWords(s string) int {
	n, dense := 0, 0
	in := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == ' ' || c == '\t' || c == '\n':
				in = false
			case !in && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'):
				in = true
				n++
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case isDense(r):
			dense++
			in = false
		case unicode.IsSpace(r):
			in = false
		case !in && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			in = true
			n++
		}
	}
	return n + (dense+charsPerWord-1)/charsPerWord
}

// isDense reports whether r is of a script that is written without spaces.
func isDense(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r <= 0x0eff, r >= 0x1000 && r <= 0x109f, r >= 0x1780 && r <= 0x17ff:
		return true
	case r >= 0x3040 && r <= 0x30ff, r >= 0x3400 && r <= 0x9fff, r >= 0xf900 && r <= 0xfaff, r >= 0x20000 && r <= 0x3ffff:
		return true
	}
	return false
}

// Hard wrapping: mailers and terminals break at 60 to 100 columns (72 and 80
// are the customs; RFC 5322 §2.1.1 asks for 78).
const (
	minWrap = 50
	maxWrap = 110
)

// unwrap joins the lines of a hard-wrapped text to paragraphs. A text is
// hard-wrapped when most lines inside its blocks end where the next word
// would have passed the width.
func unwrap(lines []dumpLine) []dumpLine {
	width := wrapWidth(lines)
	if width == 0 {
		return lines
	}
	out := lines[:0]
	var join []string
	flush := func() {
		if len(join) > 0 {
			out[len(out)-1].text = strings.Join(join, " ")
			join = join[:0]
		}
	}
	for i := range lines {
		l := lines[i]
		if i > 0 && l.gap == 0 && continues(lines, i, width) {
			if len(join) == 0 {
				join = append(join, out[len(out)-1].text)
			}
			join = append(join, l.text)
			// What a joined line needs of its last part stays in lines[i],
			// which out never overtakes.
			continue
		}
		flush()
		out = append(out, l)
	}
	flush()
	return out
}

// continues reports whether line i goes on with the paragraph of line i-1.
func continues(lines []dumpLine, i, width int) bool {
	prev, l := &lines[i-1], &lines[i]
	if l.indent > prev.indent || isListMark(l.text) {
		return false
	}
	return fills(prev.text, l.text, width)
}

// fills reports whether a line is full: the next one's first word would not
// have fitted within the width.
func fills(prev, next string, width int) bool {
	w, _, _ := strings.Cut(next, " ")
	return utf8.RuneCountInString(prev)+1+utf8.RuneCountInString(w) > width-wrapSlack
}

// wrapSlack forgives words that the wrapper broke early: at a hyphen or
// before a dash, in columns.
const wrapSlack = 4

// wrapWidth returns the width at which a text is wrapped, 0 if it is not.
func wrapWidth(lines []dumpLine) int {
	long, inner, total := 0, 0, 0
	hist := make([]int, maxWrap+2)
	for i := range lines {
		n := utf8.RuneCountInString(lines[i].text) + lines[i].indent
		total++
		if n > maxWrap {
			long++
			continue
		}
		if i+1 < len(lines) && lines[i+1].gap == 0 {
			hist[n]++
			inner++
		}
	}
	if inner < 4 || long*20 > total {
		return 0
	}
	// The width is what all but a few of the inner lines keep.
	width, over := maxWrap, 0
	for width > minWrap && (over+hist[width])*100 <= 2*inner {
		over += hist[width]
		width--
	}
	if width <= minWrap {
		return 0
	}
	full, length := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i+1].gap > 0 {
			continue
		}
		length += utf8.RuneCountInString(lines[i].text)
		if fills(lines[i].text, lines[i+1].text, width) {
			full++
		}
	}
	if full*100 < 55*inner || full < 3 || length*100 < 75*inner*width {
		return 0
	}
	return width
}

// isListMark reports whether a line begins with the mark of a list item.
func isListMark(s string) bool {
	return cutBullet(s) != s
}

// cutBullet takes a list mark off a line.
func cutBullet(s string) string {
	for _, m := range [...]string{"• ", "· ", "* ", "- ", "– ", "▪ ", "◦ ", "● ", "‣ ", "■ ", "+ "} {
		if strings.HasPrefix(s, m) {
			return strings.TrimLeft(s[len(m):], " ")
		}
	}
	return s
}

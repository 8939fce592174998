package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// furniture says what a line of page furniture does to the lines behind it.
type furniture uint8

const (
	// notFurniture is a line that may belong to the article.
	notFurniture furniture = iota
	// loneFurniture stands alone: the text goes on behind it.
	loneFurniture
	// teaserFurniture announces other articles: the headlines behind it are
	// furniture too, until prose comes again.
	teaserFurniture
	// tailFurniture closes the article: comment forms, tags, next articles.
	tailFurniture
)

// maxFurnitureWords is the longest line that the lexicon judges, in words.
// Longer ones are prose, unless they are legal boilerplate: the longest
// consent notice among the development pages has 60 words.
const maxFurnitureWords = 70

// furnitureOf classifies one line of a page, or one block of an HTML page,
// with white space folded. It looks at the words alone, not at the place.
func furnitureOf(line string) furniture {
	if line == "" {
		return notFurniture
	}
	if len(line) > 12*maxFurnitureWords {
		return notFurniture
	}
	if onlyMarks(line) || isTextSize(line) || isPhotoCounter(line) || isPlaceholder(line) {
		return loneFurniture
	}
	var buf [maxFurnitureWords + 1]string
	words := foldInto(buf[:0], line)
	if len(words) == 0 {
		return notFurniture
	}
	quoted := hasQuotes(line)
	if isRights(line, words) {
		return tailFurniture
	}
	if isReply(words) {
		return tailFurniture
	}
	if f := labelFurniture(line, words); f != notFurniture {
		return f
	}
	if isNavBar(line) || isButtonBar(words) || isPlayer(line, words) {
		return loneFurniture
	}
	if f := phraseFurniture(quoted, words); f != notFurniture {
		return f
	}
	if isTeaserTitle(line, words) {
		return teaserFurniture
	}
	if isDataNotice(words) || isWeather(line, words) || isMotto(words) || !quoted && (isAppeal(line, words) || isPitch(line, words)) || isShareCount(words) {
		return loneFurniture
	}
	return notFurniture
}

// isFurniture reports whether a line is page furniture of any kind.
func isFurniture(line string) bool { return furnitureOf(line) != notFurniture }

// foldWords returns the words of a line in lower case with plain apostrophes
// and without the marks at their ends; "©", "(c)" and "#" words keep theirs.
func foldWords(line string) []string {
	return foldInto(make([]string, 0, min(strings.Count(line, " ")+1, maxFurnitureWords+1)), line)
}

// foldInto writes them to out.
func foldInto(out []string, line string) []string {
	low := lowerASCII(line)
	n := 0
	for i := 0; i < len(low); {
		end, next, kind := fieldEnd(low, i)
		w := low[i:end]
		i = next
		if w == "" {
			continue
		}
		if n++; n > maxFurnitureWords+1 {
			break
		}
		switch kind {
		case fieldASCII:
			w = foldASCII(w)
		case fieldWide:
			w = foldWide(w)
		}
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// A fieldKind says what a word is made of.
type fieldKind uint8

const (
	fieldSmall fieldKind = iota // small ASCII letters alone: most words
	fieldASCII
	fieldWide
)

// fieldEnd finds the end of the word that begins at s[i], and where the next
// may begin.
func fieldEnd(s string, i int) (end, next int, kind fieldKind) {
	for i < len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			if unicode.IsSpace(r) {
				return i, i + n, kind
			}
			kind = fieldWide
			i += n
			continue
		case isSpace(c) || c == '\v':
			return i, i + 1, kind
		default:
			kind = max(kind, fieldASCII)
		}
		i++
	}
	return i, i, kind
}

// foldASCII is foldWord for a word of ASCII without capitals.
func foldASCII(w string) string {
	if w == "(c)" {
		return "©"
	}
	for w != "" && !foldByte(w[0]) {
		w = w[1:]
	}
	for w != "" && !foldByte(w[len(w)-1]) {
		w = w[:len(w)-1]
	}
	return w
}

// foldWide is foldWord for a word without ASCII capitals. Most of those that have
// letters beyond ASCII have them for quotation marks and dashes around them.
func foldWide(w string) string {
	bare := w
	for len(bare) > 0 && (bare[0] < utf8.RuneSelf && !foldByte(bare[0]) || punctuation(bare)) {
		if bare[0] >= utf8.RuneSelf {
			bare = bare[2:]
		}
		bare = bare[1:]
	}
	for n := len(bare); n > 0 && (bare[n-1] < utf8.RuneSelf && !foldByte(bare[n-1]) || n > 2 && punctuation(bare[n-3:])); n = len(bare) {
		if bare[n-1] >= utf8.RuneSelf {
			bare = bare[:n-2]
		}
		bare = bare[:len(bare)-1]
	}
	for i := 0; i < len(bare); i++ {
		if bare[i] >= utf8.RuneSelf {
			return foldWord(strings.ToLower(w))
		}
	}
	return bare
}

// punctuation reports that s begins with one of the marks from U+2010 to U+203F.
func punctuation(s string) bool {
	return len(s) > 2 && s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] < 0xc0
}

func foldByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '#' || c == '@'
}

// lowerASCII writes the ASCII capitals of s as small letters.
func lowerASCII(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			var b strings.Builder
			b.Grow(len(s))
			b.WriteString(s[:i])
			for ; i < len(s); i++ {
				c := s[i]
				if c >= 'A' && c <= 'Z' {
					c += 'a' - 'A'
				}
				b.WriteByte(c)
			}
			return b.String()
		}
	}
	return s
}

func foldWord(w string) string {
	if w == "(c)" || w == "(C)" || w == "©" {
		return "©"
	}
	if small(w) {
		return w
	}
	w = strings.TrimFunc(w, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '©' && r != '#' && r != '@'
	})
	plain := true
	for i := 0; i < len(w) && plain; i++ {
		plain = w[i] < utf8.RuneSelf
	}
	if plain {
		return strings.ToLower(w)
	}
	return strings.Map(func(r rune) rune {
		if r == '’' || r == 'ʼ' || r == '`' {
			return '\''
		}
		return unicode.ToLower(r)
	}, w)
}

// small reports a word of small ASCII letters alone: most words are.
func small(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// onlyMarks reports whether a line has neither a letter nor a digit: rulers,
// separators, stray bullets.
func onlyMarks(line string) bool {
	for _, r := range line {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// isTextSize reports whether a line is the buttons for the size of letters:
// "A A A".
func isTextSize(line string) bool {
	return line == "A A A" || line == "A A" || line == "A- A A+" || line == "A- A+" || line == "Aa Aa" || line == "AAA"
}

// isPhotoCounter reports whether a line is the counter of a gallery: "4 4 4",
// "1/5", "3 of 12", "Image 1 of 3", "prev next Photo 2 of 5".
func isPhotoCounter(line string) bool {
	if len(line) > 60 || !strings.ContainsAny(line, "0123456789") {
		return false
	}
	digits, other := 0, 0
	for _, w := range strings.Fields(line) {
		w = strings.Trim(w, "()[]|:.,+")
		switch {
		case w == "":
		case isShortNumber(w):
			digits++
		case strings.Count(w, "/") == 1 && isShortNumber(strings.Replace(w, "/", "", 1)):
			digits += 2
		default:
			switch strings.ToLower(w) {
			case "of", "image", "photo", "slide", "picture", "next", "prev", "previous", "bild", "von", "de", "sur", "foto", "di", "show", "all":
			default:
				other++
			}
		}
	}
	fields := len(strings.Fields(line))
	return other == 0 && digits >= 1 && (digits >= 2 || fields > 1 || len(line) <= 2)
}

func isShortNumber(w string) bool {
	if w == "" || len(w) > 4 {
		return false
	}
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return len(w) <= 3
}

// isPlaceholder reports whether a line is what a publishing system left where
// an element stood: "[pullquote]", "[video]", "{{widget}}", "<iframe>".
func isPlaceholder(line string) bool {
	if len(line) > 40 || strings.ContainsRune(line, '.') {
		return false
	}
	open, end := line[0], line[len(line)-1]
	if open == '[' && end == ']' || open == '{' && end == '}' || open == '<' && end == '>' {
		return len(strings.Fields(line)) <= 3 && !strings.ContainsAny(line, "…")
	}
	return false
}

// isRights reports whether a line states copyright or legal terms.
func isRights(line string, words []string) bool {
	if words[0] == "©" || words[0] == "copyright" {
		// "Copyright 2025 …", "© Outlet", not "Copyright law is …".
		if words[0] == "©" || len(words) > 1 && (isYear(words[1]) || words[1] == "©" || words[1] == "by") || strings.ContainsRune(line, '©') {
			return true
		}
	}
	if words[0] == "copyright" && len(words) <= 8 {
		switch words[len(words)-1] {
		case "ltd", "limited", "plc", "inc", "llc", "group", "media", "press", "gmbh", "reserved":
			return true
		}
	}
	if len(words) <= 30 && strings.ContainsRune(line, '©') {
		if len(words) <= 8 {
			return true
		}
		for i, w := range words {
			if w == "©" && i+1 < len(words) && isYear(words[i+1]) {
				return true
			}
		}
	}
	return false
}

func isYear(w string) bool {
	if i := strings.IndexAny(w, "-–"); i == 4 {
		w = w[:4]
	}
	return len(w) == 4 && (w[0] == '1' && w[1] >= '7' && w[1] <= '9' || w[:2] == "20") && w[2] >= '0' && w[2] <= '9' && w[3] >= '0' && w[3] <= '9'
}

// hasQuotes reports one of the marks " “ ” « » „.
func hasQuotes(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			return true
		case 0xe2:
			if i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0x9c || s[i+2] == 0x9d || s[i+2] == 0x9e) {
				return true
			}
		case 0xc2:
			if i+1 < len(s) && (s[i+1] == 0xab || s[i+1] == 0xbb) {
				return true
			}
		}
	}
	return false
}

// phraseFurniture looks for the phrases of the lexicon.
func phraseFurniture(quoted bool, words []string) furniture {
	found := notFurniture
	for i, w := range words {
		if i > 0 && !phraseShapes.may(w) {
			continue
		}
		for _, p := range phrases[w] {
			if len(p.words) > len(words)-i || p.from != anywhere && i > 0 {
				continue
			}
			if p.from == whole && !restIsNumbers(words[i+len(p.words):]) {
				continue
			}
			if p.from == prefix && len(words) > 30 || quoted && p.from == anywhere && !p.legal {
				continue
			}
			if !startsWith(words[i:], p.words) {
				continue
			}
			if p.class > found {
				found = p.class
			}
		}
	}
	return found
}

func startsWith(words, p []string) bool {
	for j, x := range p {
		if x != "*" && words[j] != x {
			return false
		}
	}
	return true
}

func restIsNumbers(words []string) bool {
	for _, w := range words {
		for i := 0; i < len(w); i++ {
			if c := w[i]; (c < '0' || c > '9') && c != ':' && c != '.' && c != ',' && c != '/' && c != 'k' {
				return false
			}
		}
	}
	return true
}

// endsSentence reports whether s ends with a final mark, closing marks and
// spaces left out.
func endsSentence(s string) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔', '։', '።', '．', '။':
			return true
		case '"', '”', '’', '\'', ')', ']', '»', '“', '›', '」', '』', '）', '*', '_', '‘', '\u200f', '\u200e', '\u2069':
			s = s[:len(s)-n]
			continue
		}
		if unicode.IsSpace(r) {
			s = s[:len(s)-n]
			continue
		}
		return false
	}
	return false
}

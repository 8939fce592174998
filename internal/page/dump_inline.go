package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
)

// longParagraph is how long a paragraph must be, in bytes, before furniture
// is looked for inside it: a listing that prints a whole article on one line.
const longParagraph = 600

// cleanInline takes photo counters out of the long paragraphs of a listing's
// item and cuts them at crossheads in capitals ("… he said. A NEW START It
// comes after …").
func cleanInline(a *news.Article) {
	var paras []string
	var heads []news.Heading
	old := a.Headings
	for i, p := range a.Paragraphs {
		for len(old) > 0 && old[0].Before <= i {
			heads = append(heads, news.Heading{Before: len(paras), Text: old[0].Text})
			old = old[1:]
		}
		if len(p) < longParagraph {
			paras = append(paras, p)
			continue
		}
		p = cutCounters(p)
		for {
			from, to := capsHead(p)
			if from < 0 {
				break
			}
			paras = append(paras, strings.TrimSpace(p[:from]))
			heads = append(heads, news.Heading{Before: len(paras), Text: p[from:to]})
			p = strings.TrimSpace(p[to:])
		}
		paras = append(paras, cutBestOf(p))
	}
	a.Paragraphs, a.Headings = paras, heads
}

// cutCounters takes runs of one small number out of a text ("4 4 4"), and
// that number alone at the end.
func cutCounters(p string) string {
	var b strings.Builder
	counter := ""
	last := 0
	for i := 0; i < len(p); i++ {
		if p[i] < '1' || p[i] > '9' || i == 0 || p[i-1] != ' ' || !endsSentence(p[:i]) {
			continue
		}
		num := p[i : i+digitsAt(p, i)]
		n, end := 1, i+len(num)
		for strings.HasPrefix(p[end:], " "+num) && wordEndsAt(p, end+1+len(num)) {
			n++
			end += 1 + len(num)
		}
		if n < 2 || len(num) > 2 {
			i = end - 1
			continue
		}
		counter = num
		b.WriteString(p[last:i])
		last = min(end+1, len(p))
		i = end - 1
	}
	if counter == "" {
		return p
	}
	b.WriteString(p[last:])
	return strings.TrimSpace(cutLastCounter(b.String(), counter))
}

// cutLastCounter takes a counter off a text's end, behind its last sentence.
func cutLastCounter(p, counter string) string {
	if t, ok := strings.CutSuffix(p, " "+counter); ok && endsSentence(t) {
		return t
	}
	return p
}

func digitsAt(p string, i int) int {
	n := 0
	for i+n < len(p) && p[i+n] >= '0' && p[i+n] <= '9' {
		n++
	}
	return n
}

func wordEndsAt(p string, i int) bool { return i >= len(p) || p[i] == ' ' }

// maxCapsHead is the longest crosshead inside a paragraph, in words.
const maxCapsHead = 6

// capsHead finds a crosshead inside a paragraph: two to six words in capitals
// between the end of a sentence and the first word of the next. It returns
// -1 when there is none.
func capsHead(p string) (from, to int) {
	for i := 1; i < len(p); i++ {
		if p[i-1] != ' ' || p[i] < 'A' || p[i] > 'Z' || !endsSentence(p[max(0, i-12):i]) {
			continue
		}
		n, long, end, j := 0, false, i, i
		for n <= maxCapsHead {
			w := wordAt(p, j)
			if !inCapitals(w) {
				break
			}
			long = long || len(w) >= 5
			n++
			end = j + len(w)
			j = end + 1
			if j >= len(p) {
				break
			}
		}
		if n < 2 || n > maxCapsHead || !long || j >= len(p) {
			continue
		}
		// A sentence with small letters must follow, and not a name in the
		// middle of one.
		next := wordAt(p, j)
		r, size := utf8.DecodeRuneInString(next)
		after := wordAt(p, j+len(next)+1)
		if unicode.IsUpper(r) && (size == len(next) || next == strings.ToUpper(next[:size])+strings.ToLower(next[size:])) && after != "" && after == strings.ToLower(after) {
			return i, end
		}
	}
	return -1, -1
}

func wordAt(p string, i int) string {
	if i >= len(p) {
		return ""
	}
	if j := strings.IndexByte(p[i:], ' '); j >= 0 {
		return p[i : i+j]
	}
	return p[i:]
}

// inCapitals reports whether a word is of two or more capitals, with inner
// apostrophes and hyphens.
func inCapitals(w string) bool {
	n := 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			n++
		case r == '\'' || r == '’' || r == '-' || r == '!' || r == '?':
		default:
			return false
		}
	}
	return n >= 2
}

// cutBestOf takes a run of other articles' headlines off a paragraph's end:
// what follows its last sentence, opens as such runs do and never stops.
func cutBestOf(p string) string {
	if endsSentence(p) {
		return p
	}
	for _, m := range [...]string{" Best of ", " More from ", " Related Articles ", " Related Stories ", " Read More ", " Most Popular ", " You Might Also Like "} {
		if i := strings.LastIndex(p, m); i > len(p)/2 && endsSentence(p[:i]) && titleCased(p[i:]) || i > len(p)/2 && endsSentence(p[:i]) && mostlyTitle(p[i:]) {
			return strings.TrimSpace(p[:i])
		}
	}
	return p
}

// mostlyTitle reports whether three in four words of s begin with a capital
// or a digit.
func mostlyTitle(s string) bool {
	n, caps := 0, 0
	for _, w := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "'\"“‘"))
		n++
		if !unicode.IsLower(r) {
			caps++
		}
	}
	return caps*4 >= n*3
}

package page

import (
	"strings"

	"hearsay/internal/news"
)

// body is the text of an article as its lines are read.
type body struct {
	end        int // first line behind the last paragraph
	paragraphs []string
	headings   []news.Heading
	captions   []string
	credit     string
	bylines    []string
	partial    bool
}

// Bounds of the lines without a final mark, in words, from the development
// texts: crossheads have up to 9 words, captions 4 to 60, paragraphs that
// lost their full stop 25 and more.
const (
	maxCrosshead  = 12
	lostStopWords = 25
)

// readBody reads the lines behind the head of an article in outlet.
func readBody(lines []dumpLine, headlineKey, outlet string) body {
	r := bodyReader{lines: lines, headline: headlineKey, outlet: outlet, seen: map[string]bool{}, said: map[string]int{}}
	r.ahead = proseAfter(lines)
	for i := range lines {
		if lines[i].words >= minProse && !doubledAt(lines, i) { // a caption may repeat a paragraph
			r.said[lines[i].key]++
		}
		r.doubles = r.doubles || lines[i].words >= 3 && r.repeats(i) > 1
	}
	i := 0
	for i < len(lines) && !r.done {
		n := len(r.b.paragraphs)
		i = r.read(i)
		if len(r.b.paragraphs) > n {
			r.b.end = i
		}
	}
	r.trim()
	return r.b
}

// proseAfter returns for each line how many words of prose stand at or
// behind it.
func proseAfter(lines []dumpLine) []int {
	out := make([]int, len(lines)+1)
	for i := len(lines) - 1; i >= 0; i-- {
		out[i] = out[i+1]
		if lines[i].isProse() {
			out[i] += lines[i].words
		}
	}
	return out
}

type bodyReader struct {
	lines    []dumpLine
	ahead    []int
	headline string
	outlet   string          // "" if unknown
	seen     map[string]bool // keys of captions
	said     map[string]int  // by key: how often a line stands on the page
	b        body
	words    int  // of prose so far
	teaser   bool // headlines of other articles follow
	doubles  bool // the page prints its captions twice
	done     bool
}

// read takes line i and returns the next line to read.
func (r *bodyReader) read(i int) int {
	l := &r.lines[i]
	switch l.class {
	case tailFurniture:
		if r.words > 0 && r.ahead[i+1] <= r.words {
			r.done = true
			return i
		}
		return i + 1
	case teaserFurniture:
		r.teaser = true
		return i + 1
	case loneFurniture:
		return i + 1
	}
	if n := r.repeats(i); n > 1 {
		r.doubled(l, n)
		return i + n
	}
	if l.key == r.headline && l.words < 60 && r.headline != "" || r.seen[l.key] && l.words < 80 {
		return i + 1
	}
	if c, ok := captionLine(l.text); ok {
		r.caption(c)
		return i + 1
	}
	if c := signedCaption(l); c != "" {
		r.caption(c)
		return i + 1
	}
	if r.ofPage(i) {
		return i + 1
	}
	if c := creditLine(l.text); c != "" {
		if r.ahead[i+1] == 0 {
			r.b.credit = c
		}
		return i + 1
	}
	if r.embedded(l) || paperPitch(l.text, r.outlet) {
		return i + 1
	}
	if l.isProse() {
		if !r.signedOff(l) {
			r.paragraph(l)
		}
		return i + 1
	}
	if !r.teaser || l.bullet && l.stop {
		r.short(i)
	}
	return i + 1
}

// repeats returns how often line i stands in a row.
func (r *bodyReader) repeats(i int) int {
	k := r.lines[i].key
	if len(k) < 3 {
		return 1
	}
	n := 1
	for i+n < len(r.lines) && sameCaption(k, &r.lines[i+n]) {
		n++
	}
	return n
}

// maxCaption is the longest doubled line that is a caption and not a
// paragraph printed twice, in words.
const maxCaption = 90

func (r *bodyReader) doubled(l *dumpLine, _ int) {
	switch {
	case l.key == r.headline:
	case l.words > maxCaption:
		r.paragraph(l)
	default:
		c, ok := captionLine(l.text)
		if !ok {
			c = l.text
		}
		r.caption(c)
	}
}

func (r *bodyReader) caption(c string) {
	k := foldKey(c)
	if c == "" || r.seen[k] {
		return
	}
	r.seen[k] = true
	r.b.captions = append(r.b.captions, c)
}

func (r *bodyReader) paragraph(l *dumpLine) {
	r.b.paragraphs = append(r.b.paragraphs, l.text)
	r.words += l.words
	r.teaser = false
}

// embedded reports whether a line is of a post or document set into the page.
func (r *bodyReader) embedded(l *dumpLine) bool {
	t := l.text
	if strings.Contains(t, "pic.twitter.com/") || isURL(t) {
		return true
	}
	if i := strings.LastIndex(t, "(@"); i > 0 && len(t)-i < 60 && strings.ContainsAny(t[max(0, i-60):i], "—–-") && strings.HasSuffix(t, lastDigits(t)) && lastDigits(t) != "" {
		return true
	}
	if len(t) > 200 {
		return false
	}
	if lineIsClock(t) {
		return true
	}
	if b, ok := readByline(t); ok && l.words <= 16 && !l.stop {
		if len(r.b.bylines) == 0 {
			r.b.bylines = b.names
		}
		return true
	}
	return false
}

// lastDigits returns the year that ends s, "" if none does.
func lastDigits(s string) string {
	if len(s) >= 4 && isYear(s[len(s)-4:]) {
		return s[len(s)-4:]
	}
	return ""
}

// signedOff takes the line that says who reported and edited.
func (r *bodyReader) signedOff(l *dumpLine) bool {
	t := strings.TrimLeft(l.text, "([")
	low := strings.ToLower(t[:min(len(t), 40)])
	for _, p := range [...]string{"reporting by ", "additional reporting by ", "written by ", "writing by ", "editing by ", "compiled by ", "translated by "} {
		if !strings.HasPrefix(low, p) || l.words > 60 {
			continue
		}
		if p == "reporting by " || p == "written by " {
			names, _, _ := strings.Cut(t[len(p):], ";")
			if b := parseNames(strings.Trim(names, "()[] .")); len(r.b.bylines) == 0 {
				r.b.bylines = b.names
			}
		}
		return true
	}
	return false
}

// short judges a line that is no prose by itself.
func (r *bodyReader) short(i int) {
	l := &r.lines[i]
	more := r.ahead[i+1] > 0
	switch {
	case l.head > 0:
		r.heading(l.text)
	case l.stop && (l.words >= 2 || more):
		if more || r.words > 0 {
			r.paragraph(l)
		}
	case showsPicture(l.text) && l.words >= 3:
		r.caption(cutCredit(l.text))
	case l.bullet:
		if more && l.words >= 3 {
			r.paragraph(l)
		}
	case endsOpen(l.text) && (l.words >= 3 || i+1 < len(r.lines) && r.lines[i+1].bullet):
		if more {
			r.paragraph(l)
		}
	case l.words >= lostStopWords || l.words >= 14 && innerStop(l.text):
		if more || r.words > 0 {
			r.paragraph(l)
		}
	case !more:
		// Behind the last prose: page furniture that no list knows.
	case l.words <= maxCrosshead:
		r.heading(l.text)
	case r.doubles:
		r.paragraph(l)
	default:
		r.caption(cutCredit(l.text))
	}
}

func (r *bodyReader) heading(s string) {
	r.b.headings = append(r.b.headings, news.Heading{Before: len(r.b.paragraphs), Text: s})
}

// endsOpen reports whether a line leads on to the next.
func endsOpen(s string) bool {
	s = strings.TrimRight(s, " \"”'’)")
	for _, m := range [...]string{":", ",", ";", "—", "–", "-", "：", "，", "、"} {
		if strings.HasSuffix(s, m) {
			return true
		}
	}
	return false
}

// innerStop reports whether a sentence ends inside s.
func innerStop(s string) bool {
	for _, m := range [...]string{". ", "! ", "? ", ".” ", ".\" ", ".' ", ".’ ", "。", "؟ ", "। "} {
		if i := strings.Index(s, m); i > 20 && i < len(s)-20 {
			return true
		}
	}
	return false
}

// trim takes off the body's end what belongs to the page.
func (r *bodyReader) trim() {
	b := &r.b
	for len(b.headings) > 0 && b.headings[len(b.headings)-1].Before >= len(b.paragraphs) {
		b.headings = b.headings[:len(b.headings)-1]
	}
}

// fill hands the body to the article.
func (b *body) fill(a *news.Article) {
	a.Paragraphs, a.Headings = b.paragraphs, b.headings
	for _, c := range b.captions {
		if !containsKey(a.Captions, c) {
			a.Captions = append(a.Captions, c)
		}
	}
	if a.Credit == "" {
		a.Credit = b.credit
	}
	if len(a.Bylines) == 0 {
		a.Bylines = b.bylines
	}
	a.Partial = a.Partial || b.partial
	dropBio(a)
}

func containsKey(list []string, s string) bool {
	k := foldKey(s)
	for _, x := range list {
		if foldKey(x) == k {
			return true
		}
	}
	return false
}

// dropBio takes off a last paragraph that introduces the author.
func dropBio(a *news.Article) {
	n := len(a.Paragraphs)
	if n < 3 {
		return
	}
	last := a.Paragraphs[n-1]
	for _, name := range a.Bylines {
		rest, ok := strings.CutPrefix(last, name)
		if !ok || countWords(last) > 60 {
			continue
		}
		if strings.HasPrefix(rest, " is a") || strings.HasPrefix(rest, " is the") || strings.HasPrefix(rest, " is our") || strings.HasPrefix(rest, " writes") || strings.HasPrefix(rest, " covers") || strings.HasPrefix(rest, " reports") || strings.HasPrefix(rest, " joined") {
			a.Paragraphs = a.Paragraphs[:n-1]
			return
		}
	}
}

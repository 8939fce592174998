package page

import (
	"strings"

	"hearsay/internal/news"
)

// layout says where a listing prints its headlines.
type layout uint8

const (
	headlineAfter  layout = iota // outlet, date, headline, text
	headlineBefore               // headline, outlet and date, text
	dateLast                     // headline, text, outlet and date
	headlineBeside               // headline and date on one line, text
	layouts
)

// mark is a date line of a listing.
type mark struct {
	line int // index of the date line
	end  int // line behind the last date line of a group
	date dateLine
}

// listing is a page of several articles, as far as it was read.
type listing struct {
	lines []dumpLine
	marks []mark
	opts  Options
	title string   // "Latest news with #Name"
	tags  []string // of the title
	from  int      // first line behind the title
	lay   layout
	gaps  bool // blank lines part the items, and not every line
}

// readListing reads the items of a listing page, each an article of its own;
// nil when the text is no listing.
func readListing(lines []dumpLine, opts Options) []news.Article {
	ls := listing{lines: splitDated(lines, opts), opts: opts}
	ls.findTitle()
	ls.findMarks()
	if len(ls.marks) < 2 && (ls.title == "" || len(ls.marks) < 1) {
		return nil
	}
	ls.gaps = ls.useGaps()
	lay, ok := ls.layout()
	if !ok {
		return nil
	}
	ls.lay = lay
	spans := ls.cut(lay)
	arts := make([]news.Article, 0, len(spans))
	for _, s := range spans {
		if a, ok := ls.article(s); ok {
			arts = append(arts, a)
		}
	}
	if !ls.holds(arts) {
		return nil
	}
	ls.share(arts)
	return arts
}

// splitDated cuts the lines on which a date and a separator stand in front of
// prose in two ("3 Jun 2025 — The ferry …"), as search pages print them.
func splitDated(lines []dumpLine, opts Options) []dumpLine {
	var out []dumpLine
	for i := range lines {
		l := lines[i]
		if date, text, ok := datedProse(&l, opts); ok {
			if out == nil {
				out = append(make([]dumpLine, 0, len(lines)+8), lines[:i]...)
			}
			head := dumpLine{text: date, gap: l.gap}
			head.measure()
			l = dumpLine{text: text}
			l.measure()
			out = append(out, head)
		}
		if out != nil {
			out = append(out, l)
		}
	}
	if out == nil {
		return lines
	}
	return out
}

func datedProse(l *dumpLine, opts Options) (date, text string, ok bool) {
	if !l.isProse() || !mayHoldDate(l.text[:min(len(l.text), 30)]) {
		return "", "", false
	}
	for _, sep := range [...]string{" — ", " – ", " - ", " · ", " ... ", ": "} {
		i := strings.Index(l.text, sep)
		if i < 3 || i > 40 {
			continue
		}
		if d, ok := readDateLine(l.text[:i], opts); ok && len(d.rest) == 0 {
			return l.text[:i], strings.TrimSpace(l.text[i+len(sep):]), true
		}
	}
	return "", "", false
}

// isAddress reports whether a line is a page's address, with its path shown
// as a trail or not.
func isAddress(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")) && countWords(s) <= 12
}

// listTitles open the title of a listing page.
var listTitles = [...]string{"latest news with ", "latest news on ", "latest news about ", "latest on ", "latest stories about ", "latest stories on ", "latest about ", "latest posts with ", "latest articles ", "latest from ", "all news about ", "all stories about ", "more on ", "news about ", "news on ", "news tagged ", "news with ", "stories about ", "stories tagged ", "stories with ", "posts tagged ", "posts with ", "articles tagged ", "articles about ", "articles by ", "search results", "results for ", "topic: ", "topic page", "tag: ", "tag archives", "tagged: ", "trending: ", "hashtag ", "category: ", "aktuelle nachrichten zu ", "alle artikel zu ", "suchergebnisse", "thema: ", "toute l'actualité ", "résultats ", "últimas noticias ", "resultados ", "noticias sobre ", "tutte le notizie ", "nieuws over ", "wiadomości "}

// findTitle looks for the page's title among the first lines.
func (ls *listing) findTitle() {
	for i := 0; i < len(ls.lines) && i < 12; i++ {
		l := &ls.lines[i]
		if l.words > 14 {
			continue
		}
		low := strings.ToLower(l.text)
		hit := strings.HasPrefix(l.text, "#") && l.words <= 3 && len(hashtags(l.text)) == 1
		for _, t := range listTitles {
			if strings.HasPrefix(low, t) {
				hit = true
			}
		}
		if strings.Contains(l.text, " #") && l.words <= 8 && !l.stop || strings.HasSuffix(low, " news & updates") || strings.HasSuffix(low, " - latest news") || strings.HasSuffix(low, ": latest news") {
			hit = true
		}
		if !hit {
			continue
		}
		ls.title, ls.from = l.text, i+1
		for _, w := range strings.Fields(l.text) {
			if t := strings.Trim(w, "#.,:;|\"'“”"); strings.HasPrefix(w, "#") && t != "" {
				ls.tags = append(ls.tags, t)
			}
		}
		if len(ls.tags) == 0 {
			for _, p := range [...]string{"topic: ", "tag: ", "tagged: ", "thema: ", "tag archives: "} {
				if strings.HasPrefix(low, p) {
					ls.tags = []string{strings.Trim(l.text[len(p):], " .\"'")}
				}
			}
		}
		return
	}
}

// maxDateWords is the most words of a listing's date line; one with its
// headline beside it has more than the rest of its date lines.
const maxDateWords = 34

// findMarks finds the date lines. Date lines that follow each other make one
// mark.
func (ls *listing) findMarks() {
	for i := ls.from; i < len(ls.lines); i++ {
		l := &ls.lines[i]
		if l.words > maxDateWords || lineIsClock(l.text) {
			continue
		}
		d, ok := readListDate(l.text, ls.opts)
		if !ok {
			continue
		}
		if n := len(ls.marks); n > 0 && ls.marks[n-1].end == i {
			m := &ls.marks[n-1]
			m.end = i + 1
			if m.date.updated && !d.updated {
				d.rest = append(m.date.rest, d.rest...)
				m.date = d
			} else {
				m.date.rest = append(m.date.rest, d.rest...)
			}
			continue
		}
		ls.marks = append(ls.marks, mark{i, i + 1, d})
	}
}

// readListDate reads a date line that may have its headline beside it.
func readListDate(line string, opts Options) (dateLine, bool) {
	if d, ok := readDateLine(line, opts); ok {
		return d, true
	}
	if len(line) > 300 || !mayHoldDate(line) {
		return dateLine{}, false
	}
	parts := splitSpaced(line)
	if len(parts) < 2 {
		return dateLine{}, false
	}
	for _, at := range [...]int{len(parts) - 1, 0} {
		if d, ok := readDateLine(parts[at], opts); ok && len(d.rest) == 0 {
			d.rest = append(append(d.rest, parts[:at]...), parts[at+1:]...)
			return d, true
		}
	}
	return dateLine{}, false
}

// splitSpaced cuts a line at separators with spaces around them, and at a
// date in brackets at the end.
func splitSpaced(line string) []string {
	if i := strings.LastIndex(line, " ("); i > 0 && strings.HasSuffix(line, ")") {
		return append(splitSpaced(line[:i]), line[i+2:len(line)-1])
	}
	for _, sep := range [...]string{" | ", " · ", " • ", " – ", " — ", " - "} {
		if strings.Contains(line, sep) {
			return strings.Split(line, sep)
		}
	}
	return []string{line}
}

// useGaps reports whether blank lines tell the items apart.
func (ls *listing) useGaps() bool {
	gaps := 0
	for i := ls.from; i < len(ls.lines); i++ {
		if ls.lines[i].gap > 0 {
			gaps++
		}
	}
	n := len(ls.lines) - ls.from
	return gaps >= len(ls.marks)-1 && gaps*10 < n*8
}

// headlineLike reports whether line i can be an item's headline.
func (ls *listing) headlineLike(i int) bool {
	if i < ls.from || i >= len(ls.lines) {
		return false
	}
	l := &ls.lines[i]
	if l.class != notFurniture || l.words < 3 || l.words > maxHeadline || isAddress(l.text) || l.bullet && l.words < 5 {
		return false
	}
	return !l.stop || strings.HasSuffix(l.text, "?") || strings.HasSuffix(l.text, "!") || l.words < 14 && strings.HasSuffix(l.text, "'") || strings.HasSuffix(l.text, "…") && l.words < 20 || ls.quoteStop(l)
}

// quoteStop reports whether a short line ends with a quotation's mark and
// not with a full stop.
func (ls *listing) quoteStop(l *dumpLine) bool {
	t := strings.TrimRight(l.text, "\"'”’")
	return l.words <= 25 && t != l.text && !strings.HasSuffix(t, ".")
}

// isMeta reports whether line i belongs to an item's own small print:
// section, outlet, counts, byline.
func (ls *listing) isMeta(i int) bool {
	l := &ls.lines[i]
	if l.class != notFurniture || isAddress(l.text) {
		return true
	}
	if l.bullet && l.words <= 5 && !l.stop {
		return true
	}
	if l.words <= 3 && !l.stop && (sectionNames[strings.ToLower(l.text)] || kickers[strings.ToLower(l.text)]) {
		return true
	}
	_, ok := readByline(l.text)
	return ok && l.words <= 10
}

// below returns the first line behind a mark that is no small print.
func (ls *listing) below(m int) int {
	i := ls.marks[m].end
	for i < ls.limit(m) && ls.isMeta(i) {
		i++
	}
	return i
}

// limit returns the line of the next mark, or the end.
func (ls *listing) limit(m int) int {
	if m+1 < len(ls.marks) {
		return ls.marks[m+1].line
	}
	return len(ls.lines)
}

// layout finds the layout that fits most items; false when none fits three
// quarters of them.
func (ls *listing) layout() (layout, bool) {
	n := len(ls.marks)
	var miss [layouts]int
	prose := ls.proseBetween(ls.from, ls.marks[0].line)
	tail := ls.proseBetween(ls.marks[n-1].end, len(ls.lines)) || ls.headlineLike(ls.below(n-1))
	for m := range ls.marks {
		b := ls.below(m)
		if !ls.headlineLike(b) || b >= ls.limit(m) {
			miss[headlineAfter]++
		}
		if ls.headlineAbove(m) < 0 {
			miss[headlineBefore]++
		} else if b < ls.limit(m) && ls.headlineLike(b) && !ls.lines[b].isProse() && ls.limit(m)-b > 3 {
			miss[headlineBefore]++
		}
		up := ls.marks[m].line - 1
		if up >= ls.from && ls.outletLine(up) {
			up--
		}
		if up < ls.from || !ls.lines[up].isProse() && !ls.lines[up].stop {
			miss[dateLast]++
		}
		if ls.besideHeadline(m) == "" {
			miss[headlineBeside]++
		}
	}
	if prose && !tail {
		miss[headlineAfter] += n
	}
	if !prose || tail && ls.proseBetween(ls.marks[n-1].end, len(ls.lines)) {
		miss[dateLast] += n
	}
	best := headlineAfter
	for _, l := range [...]layout{headlineBeside, headlineBefore, dateLast} {
		if miss[l] < miss[best] || miss[l] == miss[best] && l == headlineBeside {
			best = l
		}
	}
	return best, miss[best]*4 <= n || ls.title != "" && best == headlineAfter && ls.outlets()*4 >= 3*n
}

// outlets counts the marks with an outlet's line above or beside them.
func (ls *listing) outlets() int {
	n := 0
	for m := range ls.marks {
		if len(ls.marks[m].date.rest) > 0 || ls.outletLine(ls.marks[m].line-1) {
			n++
		}
	}
	return n
}

func (ls *listing) proseBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if ls.lines[i].isProse() {
			return true
		}
	}
	return false
}

// outletLine reports whether line i can name an outlet.
func (ls *listing) outletLine(i int) bool {
	if i < ls.from || i >= len(ls.lines) {
		return false
	}
	l := &ls.lines[i]
	return l.words >= 1 && l.words <= 5 && (!l.stop || l.words <= 2 && strings.HasSuffix(l.text, "!")) && !l.bullet && l.class != tailFurniture && (l.class == notFurniture || outletLike(l.text, nil)) && !strings.HasSuffix(l.text, ":") && !lineIsClock(l.text)
}

// headlineAbove returns the line of the headline above a mark, -1 if there
// is none.
func (ls *listing) headlineAbove(m int) int {
	i := ls.marks[m].line - 1
	low := ls.from
	if m > 0 {
		low = ls.marks[m-1].end
	}
	for k := 0; k < 3 && i >= low; k++ {
		if ls.headlineLike(i) && ls.lines[i].words >= 3 && ls.bylineBelow(i) && i > low && ls.labelLine(i-1) {
			return i
		}
		if ls.headlineLike(i) && ls.lines[i].words >= 4 && (ls.lines[i].words >= 6 || !ls.outletLine(i) || i-1 < low || ls.lines[i-1].isProse() || ls.lines[i].gap > 0) {
			return i
		}
		if !ls.outletLine(i) && !ls.isMeta(i) {
			return -1
		}
		i--
	}
	return -1
}

// bylineBelow reports whether the line behind line i is a byline.
func (ls *listing) bylineBelow(i int) bool {
	if i+1 >= len(ls.lines) {
		return false
	}
	_, ok := readByline(ls.lines[i+1].text)
	return ok
}

// labelLine reports whether line i names a section or an outlet.
func (ls *listing) labelLine(i int) bool {
	t := ls.lines[i].text
	return sectionNames[strings.ToLower(t)] || outletLike(t, nil) || ls.lines[i].words == 1 && !ls.lines[i].stop
}

// besideHeadline returns the headline on a mark's own line, "" if none.
func (ls *listing) besideHeadline(m int) string {
	best := ""
	for _, r := range ls.marks[m].date.rest {
		if countWords(r) >= 5 && len(r) > len(best) {
			best = r
		}
	}
	return best
}

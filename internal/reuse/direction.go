package reuse

import (
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// The reasons of a direction.
const (
	byCredit = "credit"
	byTime   = "time"
	byOrder  = "order"
)

// creditReach is how many paragraphs away from a copied passage the words
// that credit it may stand.
const creditReach = 1

// near says in which paragraphs of two articles a credit counts; nil looks at
// credit lines alone.
type near struct{ first, second []int32 }

// direct decides which of two articles is the earlier one: by explicit credit,
// by the claimed times, else the one that came first, unknown.
func direct(first, second *doc, where near) (from, to *doc, known bool, because string) {
	forth, back := credits(second, first, where.second), credits(first, second, where.first)
	switch {
	case forth && !back:
		return first, second, true, byCredit
	case back && !forth:
		return second, first, true, byCredit
	}
	switch earlier(first.a, second.a) {
	case -1:
		return first, second, true, byTime
	case 1:
		return second, first, true, byTime
	}
	return first, second, false, byOrder
}

// earlier compares claimed times: -1 when a is earlier, 1 when b is, 0 when
// they do not tell: one is unknown, or they fall together at the coarser of
// the two precisions.
func earlier(a, b *news.Annotated) int {
	x, px := claimed(a)
	y, py := claimed(b)
	if x.IsZero() || y.IsZero() {
		return 0
	}
	coarse := max(px, py)
	if coarse > 0 {
		// The day is the one that the page itself prints.
		x, y = floor(x, coarse), floor(y, coarse)
	}
	return x.Compare(y)
}

// claimed returns the article's time and how coarse it is: 0 a time of day,
// 1 a day, 2 a month, 3 a year.
func claimed(a *news.Annotated) (time.Time, int) {
	if !a.Published.Known() {
		return a.FirstSeen, 0
	}
	switch a.Published.Precision {
	case news.PrecisionDay:
		return a.Published.Time, 1
	case news.PrecisionMonth:
		return a.Published.Time, 2
	case news.PrecisionYear:
		return a.Published.Time, 3
	}
	return a.Published.Time, 0
}

func floor(t time.Time, coarse int) time.Time {
	y, m, d := t.Date()
	if coarse > 1 {
		d = 1
	}
	if coarse > 2 {
		m = 1
	}
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// names are the folded words of an article's outlet and credit lines.
type names struct {
	outlet, credit []string
	lines          [][]string // bylines and credit
	ends           [][]string // what could be an agency at the start or the end of the body
	last           string     // the outlet's last word, "" where it has but one
}

// credited reads an article's outlet and credit lines, once.
func (d *doc) credited() *names {
	if d.names != nil {
		return d.names
	}
	n := &names{outlet: wordsOf(d.a.Outlet), credit: wordsOf(d.a.Credit), ends: datelines(d.a)}
	if len(n.credit) > 0 {
		n.lines = append(n.lines, n.credit)
	}
	for _, by := range d.a.Bylines {
		n.lines = append(n.lines, wordsOf(by))
	}
	if k := len(n.outlet); k > 1 && len(n.outlet[k-1]) >= 3 {
		n.last = n.outlet[k-1]
	}
	d.names = n
	return n
}

// credits reports whether a says that it has its text from b's outlet: in the
// agency credit, in a byline, or in words of the given paragraphs.
func credits(a, b *doc, paras []int32) bool {
	if b.a.Outlet == "" || sameOutlet(a.a, b.a) {
		return false
	}
	own, other := a.credited(), b.credited()
	name := other.outlet
	if len(name) == 0 {
		return false
	}
	for _, line := range own.lines {
		if holds(line, name) {
			return true
		}
	}
	for _, end := range own.ends {
		if equalAll(end, name) {
			return true
		}
	}
	short := other.last // the form by which a paper is called ("the Gazette")
	if slices.Contains(own.outlet, short) {
		short = "" // the crediting outlet could mean itself
	}
	for _, i := range paras {
		if creditsIn(a.a.Paragraphs[i], name, short) {
			return true
		}
	}
	return false
}

// wordsOf returns the folded words without a leading "the".
func wordsOf(s string) []string {
	w := text.Words(s)
	if len(w) > 1 && w[0] == "the" {
		return w[1:]
	}
	return w
}

func holds(words, name []string) bool {
	for i := 0; i+len(name) <= len(words); i++ {
		if equalWords(words[i:i+len(name)], name) {
			return true
		}
	}
	return false
}

func equalWords(a, b []string) bool {
	for i := range b {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// datelines returns what stands where an agency would in "TOWN (Name) —" at the
// start of the body and in "– Name" at its end.
func datelines(a *news.Annotated) [][]string {
	n := len(a.Paragraphs)
	if n == 0 {
		return nil
	}
	var out [][]string
	head := a.Paragraphs[0]
	if open := strings.IndexByte(head, '('); open >= 0 && open < 60 {
		if end := strings.IndexByte(head[open:], ')'); end > 0 && end < 60 {
			out = append(out, wordsOf(head[open+1:open+end]))
		}
	}
	tail := a.Paragraphs[n-1]
	for _, dash := range [...]string{"– ", "— ", "-- ", "- "} {
		if at := strings.LastIndex(tail, dash); at >= 0 && len(tail)-at < 60 {
			out = append(out, wordsOf(tail[at+len(dash):]))
		}
	}
	return out
}

func equalAll(a, b []string) bool { return len(a) == len(b) && equalWords(a, b) }

// cuesBefore stand before an outlet that is credited, cuesAfter behind it.
var (
	cuesBefore = text.Set(`told tells tell telling to by via from in with per told
according reported revealed quoted citing cited`)
	cuesAfter = text.Set(`reports reported reveals revealed said says writes wrote
understands claims claimed quoted adds added notes noted quotes report`)
)

// creditsIn reports whether the paragraph credits the outlet: its whole name
// or, after "the", its last word, next to a cue.
func creditsIn(p string, name []string, short string) bool {
	if !mayHold(p, name[len(name)-1]) && (short == "" || !mayHold(p, short)) {
		return false
	}
	w := text.Words(p)
	for i := range w {
		n := 0
		if i+len(name) <= len(w) && equalWords(w[i:], name) {
			n = len(name)
		} else if short != "" && w[i] == short && i > 0 && w[i-1] == "the" {
			n = 1
		}
		if n == 0 {
			continue
		}
		before := i - 1
		for before >= 0 && (w[before] == "the" || w[before] == "exclusively") {
			before--
		}
		if before >= 0 && cuesBefore[w[before]] {
			return true
		}
		after := i + n
		if after < len(w) && w[after] == "'s" {
			after++
		}
		if after < len(w) && cuesAfter[w[after]] {
			return true
		}
	}
	return false
}

// mayHold is false where p surely lacks a folded word: cutting every paragraph
// into words takes a hundred times as long.
func mayHold(p, word string) bool {
	for i := range len(word) {
		if c := word[i]; c < 'a' || c > 'z' {
			return true
		}
	}
	first := word[0]
	for i := 0; i < len(p); i++ {
		switch c := p[i]; {
		case c|0x20 == first:
			if len(p)-i >= len(word) && strings.EqualFold(p[i:i+len(word)], word) {
				return true
			}
		case c == 0xad || c == 0xb0 || c == 0xaa: // may end a soft hyphen, İ or the sign of kelvin, which folding takes for nothing, i and k
			return true
		}
	}
	return false
}

// creditSpans lists the paragraphs in which a credit counts for a comparison:
// those of the passages and their neighbours.
func creditSpans(from, to *doc, c comparison) (inFrom, inTo []int32) {
	mark := func(out []int32, d *doc, w int) []int32 {
		p := d.paragraph(w)
		for k := max(0, p-creditReach); k <= min(p+creditReach, int32(len(d.a.Paragraphs))-1); k++ {
			out = append(out, k)
		}
		return out
	}
	for _, p := range c.passages {
		inFrom = mark(inFrom, from, p.runs[0].a)
		inTo = mark(inTo, to, p.runs[0].b)
	}
	slices.Sort(inFrom)
	slices.Sort(inTo)
	return slices.Compact(inFrom), slices.Compact(inTo)
}

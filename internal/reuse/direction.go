package reuse

import (
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

// near says in which paragraphs of an article a credit counts; nil looks at
// credit lines alone.
type near map[*news.Annotated]map[int]bool

// direct decides which of two articles is the earlier one: by explicit credit,
// by the claimed times, else the one that came first, unknown.
func direct(first, second *news.Annotated, where near) (from, to *news.Annotated, known bool, because string) {
	forth, back := credits(second, first, where), credits(first, second, where)
	switch {
	case forth && !back:
		return first, second, true, byCredit
	case back && !forth:
		return second, first, true, byCredit
	}
	switch earlier(first, second) {
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

// credits reports whether a says that it has its text from b's outlet: in the
// agency credit, in a byline, or in words near a copied passage.
func credits(a, b *news.Annotated, where near) bool {
	if b.Outlet == "" || sameOutlet(a, b) {
		return false
	}
	name := wordsOf(b.Outlet)
	if len(name) == 0 {
		return false
	}
	if holds(wordsOf(a.Credit), name) {
		return true
	}
	for _, by := range a.Bylines {
		if holds(wordsOf(by), name) {
			return true
		}
	}
	for i, p := range a.Paragraphs {
		if where[a][i] && creditsIn(p, name, lastName(b, a)) {
			return true
		}
	}
	return dateline(a, name)
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

// dateline reports whether the body opens "TOWN (Name) —" or closes "– Name".
func dateline(a *news.Annotated, name []string) bool {
	n := len(a.Paragraphs)
	if n == 0 {
		return false
	}
	head := a.Paragraphs[0]
	if open := strings.IndexByte(head, '('); open >= 0 && open < 60 {
		if end := strings.IndexByte(head[open:], ')'); end > 0 && end < 60 && equalAll(wordsOf(head[open+1:open+end]), name) {
			return true
		}
	}
	tail := a.Paragraphs[n-1]
	for _, dash := range [...]string{"– ", "— ", "-- ", "- "} {
		if at := strings.LastIndex(tail, dash); at >= 0 && len(tail)-at < 60 && equalAll(wordsOf(tail[at+len(dash):]), name) {
			return true
		}
	}
	return false
}

func equalAll(a, b []string) bool { return len(a) == len(b) && equalWords(a, b) }

// cuesBefore stand before an outlet that is credited, cuesAfter behind it.
var (
	cuesBefore = text.Set(`told tells tell telling to by via from in with per told
according reported revealed quoted citing cited`)
	cuesAfter = text.Set(`reports reported reveals revealed said says writes wrote
understands claims claimed quoted adds added notes noted quotes report`)
)

// lastName is the short form by which a paper is called ("the Gazette"), ""
// when the crediting outlet could mean itself by it.
func lastName(b, self *news.Annotated) string {
	n, own := wordsOf(b.Outlet), wordsOf(self.Outlet)
	last := n[len(n)-1]
	for _, w := range own {
		if w == last {
			return ""
		}
	}
	if len(n) < 2 || len(last) < 3 {
		return ""
	}
	return last
}

// creditsIn reports whether the paragraph credits the outlet: its whole name
// or, after "the", its last word, next to a cue.
func creditsIn(p string, name []string, short string) bool {
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

// creditSpans lists the paragraphs in which a credit counts for a comparison:
// those of the passages and their neighbours.
func (f *Finder) creditSpans(docs map[*news.Annotated]*doc, from, to *news.Annotated, c comparison) near {
	where := near{from: map[int]bool{}, to: map[int]bool{}}
	mark := func(a *news.Annotated, w word) {
		for k := -creditReach; k <= creditReach; k++ {
			where[a][int(w.para)+k] = true
		}
	}
	for _, p := range c.passages {
		mark(from, docs[from].words[p.runs[0].a])
		mark(to, docs[to].words[p.runs[0].b])
	}
	return where
}

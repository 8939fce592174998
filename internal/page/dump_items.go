package page

import (
	"strconv"
	"strings"

	"hearsay/internal/news"
)

// itemSpan is one item of a listing, in lines.
type itemSpan struct {
	mark       int
	from, to   int // all its lines
	headline   int // -1: none, or beside the date
	text       int // first line of the text
	textTo     int
	outletLine int // -1: none
	above      int // lines of small print from here to the date line
}

// cut cuts the lines into items.
func (ls *listing) cut(lay layout) []itemSpan {
	spans := make([]itemSpan, len(ls.marks))
	named := lay == headlineBefore && ls.outletsAbove()
	for m := range ls.marks {
		s := itemSpan{mark: m, from: ls.marks[m].line, headline: -1, outletLine: -1, text: ls.below(m)}
		s.above = s.from
		switch lay {
		case headlineAfter:
			if up := ls.marks[m].line - 1; ls.outletLine(up) && (m == 0 || up >= ls.marks[m-1].end) && ls.wantsOutlet(m, up) {
				s.outletLine, s.from, s.above = up, up, up
			}
			if (ls.headlineLike(s.text) || ls.shortHeadline(s.text)) && s.text < ls.limit(m) {
				s.headline = s.text
				s.text++
			}
		case headlineBefore:
			if h := ls.headlineAbove(m); h >= 0 {
				s.headline, s.from, s.above = h, h, h+1
				if up := ls.outletAbove(m, h); named && up >= 0 {
					s.outletLine, s.from = up, up
				}
			}
		case dateLast:
			s.from = ls.from
			if m > 0 {
				s.from = ls.marks[m-1].end
			}
			for i := s.from; i < ls.marks[m].line && i < s.from+4; i++ {
				if t := ls.lines[i].text; len(t) > 3 && cutNumber(t, m+1) != t && ls.headlineLike(i) {
					s.from = i // the item's own number
					break
				}
			}
			s.text = s.from
			if ls.headlineLike(s.from) {
				s.headline = s.from
				s.text++
			}
			if up := ls.marks[m].line - 1; ls.outletLine(up) && up > s.text {
				s.outletLine, s.above = up, up
			}
		}
		spans[m] = s
	}
	for m := range spans {
		spans[m].to = len(ls.lines)
		if m+1 < len(spans) {
			spans[m].to = spans[m+1].from
		}
		spans[m].textTo = spans[m].to
		if lay == dateLast {
			spans[m].to = ls.marks[m].end
			spans[m].textTo = spans[m].above
		}
	}
	return spans
}

// outletAbove returns the line of the outlet that stands over the headline of a
// mark, at the head of a block of lines and with a section at most between
// them; -1 if there is none.
func (ls *listing) outletAbove(m, headline int) int {
	low := ls.from
	if m > 0 {
		low = ls.marks[m-1].end
	}
	for i := headline - 1; i >= low && i >= headline-2; i-- {
		if ls.lines[i+1].gap > 0 || !ls.outletLine(i) || strings.HasPrefix(ls.lines[i].text, "#") {
			return -1
		}
		if i == ls.from || ls.lines[i].gap > 0 {
			if sectionNames[strings.ToLower(ls.lines[i].text)] {
				return -1
			}
			return i
		}
	}
	return -1
}

// outletsAbove reports whether three quarters of the items have a line over
// their headline that can be the outlet's.
func (ls *listing) outletsAbove() bool {
	n := 0
	for m := range ls.marks {
		if h := ls.headlineAbove(m); h >= 0 && ls.outletAbove(m, h) >= 0 {
			n++
		}
	}
	return n > 1 && 4*n >= 3*len(ls.marks)
}

// shortHeadline reports whether line i is a headline of a word or two: it has
// no final mark and prose follows.
func (ls *listing) shortHeadline(i int) bool {
	if i+1 >= len(ls.lines) {
		return false
	}
	l := &ls.lines[i]
	return l.class == notFurniture && !l.bullet && !l.stop && l.words > 0 && ls.lines[i+1].isProse()
}

// wantsOutlet reports whether the line above a date names the item's outlet:
// unless the date line has it, or the line is the last of the item before.
func (ls *listing) wantsOutlet(m, up int) bool {
	for _, r := range ls.marks[m].date.rest {
		if outletLike(r, nil) {
			return false
		}
	}
	if ls.gaps && ls.lines[ls.marks[m].line].gap > 0 && ls.lines[up].gap == 0 {
		return false
	}
	return true
}

// article makes an article of an item; false when the item says nothing.
func (ls *listing) article(s itemSpan) (news.Article, bool) {
	a := news.Article{Published: ls.marks[s.mark].date.at, Tags: ls.tags}
	if s.outletLine >= 0 {
		a.Outlet = ls.lines[s.outletLine].text
	}
	if s.headline >= 0 {
		a.Headline = cutNumber(ls.lines[s.headline].text, s.mark+1)
	} else {
		a.Headline = cutNumber(ls.besideHeadline(s.mark), s.mark+1)
	}
	for i := s.outletLine + 1; s.outletLine >= 0 && i < s.headline; i++ {
		if i < ls.marks[s.mark].line { // a section between outlet and headline
			ls.small(&a, ls.lines[i].text)
		}
	}
	for _, r := range ls.marks[s.mark].date.rest {
		ls.small(&a, r)
	}
	for i := s.above; i < ls.below(s.mark) && i < len(ls.lines); i++ {
		if i == s.headline || i >= ls.marks[s.mark].line && i < ls.marks[s.mark].end {
			continue
		}
		if isAddress(ls.lines[i].text) {
			continue
		}
		if tail := ls.lines[i].class; tail == notFurniture || outletLike(ls.lines[i].text, nil) || sectionNames[strings.ToLower(ls.lines[i].text)] {
			ls.small(&a, ls.lines[i].text)
		}
	}
	text := ls.lines[min(s.text, s.textTo):s.textTo]
	b := readBody(text, foldKey(a.Headline), a.Outlet)
	b.fill(&a)
	if len(a.Paragraphs) == 0 {
		a.Captions, a.Headings = nil, nil
		for i := range text {
			if l := &text[i]; l.class == notFurniture && l.words >= 5 && !strings.Contains(l.text, "#") {
				a.Paragraphs = append(a.Paragraphs, l.text)
			}
		}
		a.Partial = true
	}
	cleanInline(&a)
	return a, a.Headline != "" || len(a.Paragraphs) > 0
}

// small reads one piece of an item's small print.
func (ls *listing) small(a *news.Article, t string) {
	t = strings.Trim(t, " -–—·•|,")
	low := strings.ToLower(t)
	switch {
	case t == "" || t == a.Headline || isShareCount(foldWords(t)) || lineIsClock(t) || kickers[low]:
	case strings.EqualFold(t, a.Outlet):
	case sectionNames[low]:
		if a.Section == "" {
			a.Section = t
		}
	default:
		if v, ok := labelled(t, sectionLabels); ok {
			a.Section = v
			return
		}
		if b, ok := readByline(t); ok {
			a.Bylines = append(a.Bylines, b.names...)
			if a.Credit == "" {
				a.Credit = b.agency
			}
			return
		}
		t = strings.TrimPrefix(strings.TrimPrefix(t, "Source: "), "From ")
		switch {
		case countWords(t) > 5 || countWords(t) == 0:
		case a.Outlet == "":
			a.Outlet = t
		case a.Section == "":
			a.Section = t
		}
	}
}

// cutNumber takes an item's own number off its headline.
func cutNumber(s string, n int) string {
	for _, l := range [...]string{"Headline: ", "HEADLINE: ", "Title: ", "TITLE: "} {
		s = strings.TrimPrefix(s, l)
	}
	num := strconv.Itoa(n)
	for _, m := range [...]string{". ", ") ", " - ", ": "} {
		if t, ok := strings.CutPrefix(s, num+m); ok {
			return strings.TrimSpace(t)
		}
	}
	return s
}

// mostOfPage is the share of a page's prose that makes it one article with
// teasers around it, and no listing.
const mostOfPage = 0.85

// holds reports whether the items make a listing: two that say something,
// and none that is most of the page.
func (ls *listing) holds(arts []news.Article) bool {
	told, total, most := 0, 0, 0
	days := map[string]bool{}
	outlets := 0
	for i := range arts {
		n := 0
		for _, p := range arts[i].Paragraphs {
			n += countWords(p)
		}
		if arts[i].Headline != "" && n > 0 || n >= 3*minProse && arts[i].Outlet != "" {
			told++
		}
		if arts[i].Outlet != "" {
			outlets++
		}
		total += n
		most = max(most, n)
		days[arts[i].Published.Time.Format("2006-01-02")] = true
	}
	if ls.title != "" {
		return told > 0 || len(arts) > 1 && outlets*2 >= len(arts)
	}
	if !ls.covers(arts, told, total) {
		return false
	}
	if told < 2 {
		return len(arts) >= 3 && outlets == len(arts) && total == 0
	}
	if float64(most) > mostOfPage*float64(total) || ls.oneArticle(arts) {
		return false
	}
	// Entries of one day without outlets are a live blog's.
	return len(days) > 1 || outlets*2 >= len(arts)
}

// maxOutside is the share of a page's prose that may stand in front of the
// first item of a listing.
const maxOutside = 0.2

// covers reports whether the items are what the page is about: most of them
// say something, and little prose stands in front of them.
func (ls *listing) covers(arts []news.Article, told, total int) bool {
	if told*2 < len(arts) && total > 0 {
		return false
	}
	before := 0
	for i := range ls.marks[0].line {
		if ls.lines[i].isProse() {
			before += ls.lines[i].words
		}
	}
	return ls.lay == dateLast || float64(before) <= maxOutside*float64(before+total)
}

// halfOfPage is the share of a page's prose above which an item of several
// paragraphs is an article with teasers around it, unless every item names
// its outlet and tells something.
const halfOfPage = 0.6

// oneArticle reports whether one item is an article and the others the
// teasers around it.
func (ls *listing) oneArticle(arts []news.Article) bool {
	total, most, paras := 0, 0, 0
	alike := true
	outlets := map[string]bool{}
	for i := range arts {
		n := 0
		for _, p := range arts[i].Paragraphs {
			n += countWords(p)
		}
		if n > most {
			most, paras = n, len(arts[i].Paragraphs)
		}
		total += n
		alike = alike && n >= minProse && arts[i].Outlet != "" && arts[i].Headline != ""
		outlets[arts[i].Outlet] = true
	}
	return paras >= 4 && float64(most) > halfOfPage*float64(total) && (!alike || len(outlets) < 2)
}

// share gives the items what the page as a whole says.
func (ls *listing) share(arts []news.Article) {
	none, sited := true, 0
	for i := range arts {
		none = none && arts[i].Outlet == ""
		if _, _, ok := splitTitle(arts[i].Headline); ok {
			sited++
		}
	}
	if !none {
		return
	}
	if sited*4 >= 3*len(arts) {
		for i := range arts {
			if stem, site, ok := splitTitle(arts[i].Headline); ok {
				arts[i].Headline, arts[i].Outlet = stem, site
			}
		}
		return
	}
	outlet := outletFromRights(ls.lines, nil)
	for i := 0; i < ls.from && outlet == ""; i++ {
		if _, site, ok := splitTitle(ls.lines[i].text); ok {
			outlet = site
		}
	}
	for i := range arts {
		arts[i].Outlet = outlet
	}
}

package page

import (
	"strings"

	"hearsay/internal/news"
)

// minProse is how many words make a line with a final mark prose.
const minProse = 8

// isProse reports whether a line is a paragraph beyond doubt.
func (l *dumpLine) isProse() bool {
	if l.class != notFurniture {
		return false
	}
	return l.stop && l.words >= minProse || l.words >= 40
}

// readArticle reads lines that hold one article, with the page around it.
func readArticle(lines []dumpLine, front front, opts Options) news.Article {
	var a news.Article
	from, to := mainRegion(lines)
	h := readHead(lines, from, opts)
	h.fill(&a)
	all := lines
	lines = lines[:max(to, h.end)]
	lines = lines[:h.end+teaserTail(lines[h.end:])]
	b := readBody(lines[h.end:], h.headlineKey, h.outlet)
	b.fill(&a)
	lines = all
	readTail(lines, h.end+b.end, &a)
	front.fill(&a, opts)
	if a.Outlet == "" {
		a.Outlet = outletFromRights(lines, a.Bylines)
	}
	a.Outlet = properCase(a.Outlet, lines)
	return a
}

// Bounds on the lines without prose that may stand inside an article, and on
// the prose behind them against the main run's: measured on the development
// pages, whose articles seldom break off for more than six lines.
const (
	smallBreak  = 6
	mediumBreak = 15
	someShare   = 0.2
	largeBreak  = 40
	mostShare   = 0.6
)

// proseRun is a run of lines with prose, without small breaks between.
type proseRun struct {
	from, to, words int
	first, last     int // breaks counted up to from and to
}

// mainRegion returns the lines from the first to behind the last paragraph of
// the text's main run of prose: what stands far from it, before or behind, is
// the page's.
func mainRegion(lines []dumpLine) (from, to int) {
	if len(lines) <= smallHead {
		return 0, len(lines) // no menus: a page without them, or an article's own text
	}
	runs := proseRuns(lines)
	if len(runs) == 0 {
		return 0, len(lines)
	}
	best := 0
	for i := range runs {
		if runs[i].words > runs[best].words {
			best = i
		}
	}
	main := runs[best].words
	near := func(gap, words int) bool {
		share := float64(words) / float64(main)
		return gap <= mediumBreak && share >= someShare || gap <= largeBreak && share >= mostShare
	}
	lo, hi := best, best
	for lo > 0 && near(runs[lo].first-runs[lo-1].last, runs[lo-1].words) {
		lo--
	}
	for hi+1 < len(runs) && near(runs[hi+1].first-runs[hi].last, runs[hi+1].words) {
		hi++
	}
	from, to = runs[lo].from, runs[hi].to
	// What closely follows the last prose may be a caption or a credit.
	return from, min(len(lines), to+smallBreak)
}

// proseRuns cuts the lines into runs of prose. Doubled lines (captions) and
// advertisements do not break a run.
func proseRuns(lines []dumpLine) []proseRun {
	var runs []proseRun
	breaks := 0
	for i := range lines {
		l := &lines[i]
		if !l.isProse() {
			if l.class != loneFurniture && !doubledAt(lines, i) {
				breaks++
			}
			continue
		}
		if n := len(runs); n > 0 && breaks-runs[n-1].last <= smallBreak {
			runs[n-1].to, runs[n-1].last = i+1, breaks
			runs[n-1].words += l.words
			continue
		}
		runs = append(runs, proseRun{i, i + 1, l.words, breaks, breaks})
	}
	return runs
}

// readTail reads what stands behind the body and is of use: tags, date,
// credit.
func readTail(lines []dumpLine, from int, a *news.Article) {
	for i := from; i < len(lines); i++ {
		l := &lines[i]
		if len(l.text) > 300 {
			continue
		}
		if tags := readTags(l.text); len(tags) > 0 && len(a.Tags) == 0 {
			a.Tags = tags
		}
		if len(a.Tags) == 0 && tagLabel(l.text) == len(l.text) {
			a.Tags = tagLines(lines[i+1:])
		}
		if a.Credit == "" && i < from+3 {
			a.Credit = creditLine(l.text)
		}
	}
}

// maxTagLines is how many lines behind a label are read as tags.
const maxTagLines = 12

// tagLines reads the tags that stand one a line behind their label, up to the
// first line that is no tag; none when a longer line tells of a list of
// headlines.
func tagLines(lines []dumpLine) []string {
	var tags []string
	for i := range lines {
		l := &lines[i]
		if i == maxTagLines || l.class != notFurniture {
			break
		}
		if l.words > 4 || l.words == 0 || l.stop {
			return nil
		}
		tags = append(tags, strings.TrimLeft(l.text, "#"))
	}
	return tags
}

// tagLabels open a list of tags.
var tagLabels = [...]string{"tags:", "tags ", "tag:", "tagged:", "tagged with:", "filed under:", "topics:", "topic:", "keywords:", "related topics:", "hashtags:", "schlagworte:", "mots-clés:", "etiquetas:", "themen:", "теги:", "more about:"}

// readTags reads a line that lists the tags of an article, nil if it does
// not.
func readTags(line string) []string {
	low := strings.ToLower(line)
	for _, p := range tagLabels {
		if !strings.HasPrefix(low, p) || len(low) != len(line) {
			continue
		}
		var tags []string
		for _, t := range strings.FieldsFunc(line[len(p):], func(r rune) bool { return r == ',' || r == '|' || r == '·' || r == '•' || r == ';' || r == '#' }) {
			if t = strings.Trim(t, " ."); t != "" && countWords(t) <= 5 {
				tags = append(tags, t)
			}
		}
		if len(tags) > 0 && len(tags) <= 30 {
			return tags
		}
	}
	return hashtags(line)
}

// hashtags returns the tags of a line of nothing but hashtags.
func hashtags(line string) []string {
	if !strings.HasPrefix(line, "#") {
		return nil
	}
	var tags []string
	for _, w := range strings.Fields(line) {
		t := strings.TrimRight(strings.TrimPrefix(w, "#"), ",;.")
		if !strings.HasPrefix(w, "#") || t == "" || strings.HasPrefix(t, "#") {
			return nil
		}
		tags = append(tags, t)
	}
	return tags
}

// outletFromRights returns the holder of the page's rights line, unless it is
// one of the authors.
func outletFromRights(lines []dumpLine, bylines []string) string {
	for i := len(lines) - 1; i >= 0 && i >= len(lines)-30; i-- {
		if lines[i].class == tailFurniture {
			if o := rightsHolder(lines[i].text); o != "" && !containsFold(bylines, o) {
				return o
			}
		}
	}
	return ""
}

// properCase returns an outlet's name as the page writes it elsewhere, where
// its masthead is all capitals.
func properCase(outlet string, lines []dumpLine) string {
	if outlet == "" || strings.ToUpper(outlet) != outlet || countWords(outlet) < 2 {
		return outlet
	}
	for i := range lines {
		t := lines[i].text
		if len(t) < len(outlet) || len(t) > 400 || lines[i].class == notFurniture && i > 20 && i < len(lines)-20 {
			continue
		}
		for from := 0; from+len(outlet) <= len(t); from++ {
			if c := t[from]; c != outlet[0] && c != outlet[0]+('a'-'A') {
				continue
			}
			s := t[from : from+len(outlet)]
			if s != outlet && strings.EqualFold(s, outlet) && strings.ToUpper(s[:1]) == s[:1] && strings.ToLower(s) != s && titleCased(s) {
				return s
			}
		}
	}
	return outlet
}

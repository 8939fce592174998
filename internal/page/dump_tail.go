package page

// Bounds of the teasers behind an article's text, from the page dumps of
// eval/pages.
const (
	minTeasers     = 3   // without a line that announces them
	teaserWords    = 60  // of a teaser's text
	minTeaserHead  = 3   // words of a teaser's headline
	teaserHeadMean = 5.0 // where nothing announces them: crossheads are shorter
	minBefore      = 60  // words of prose in front of them
	strayShare     = 0.1 // of the prose in front that other lines behind an announcement may have
)

// teaserTail returns the line at which the teasers of other articles begin,
// that stand behind the text: each a headline with one paragraph. It is the
// number of lines where there are none.
func teaserTail(lines []dumpLine) int {
	t := tailReader{lines: lines}
	words := 0
	for i := range lines {
		if lines[i].isProse() {
			t.prose = append(t.prose, i)
			words += lines[i].words
		}
	}
	if q := t.announced(words); q >= 0 {
		return q
	}
	k, head := len(t.prose), 0
	for k > 0 && t.teaser(k-1) {
		k--
		head += lines[t.headOf(k)].words
		words -= lines[t.prose[k]].words
	}
	m := len(t.prose) - k
	if m < minTeasers || k < minTeasers || words < minBefore || float64(head) < teaserHeadMean*float64(m) {
		return len(lines)
	}
	return t.prose[k-1] + 1
}

type tailReader struct {
	lines []dumpLine
	prose []int // lines of prose
}

// teaser reports that prose line k stands alone below a headline.
func (t *tailReader) teaser(k int) bool {
	i := t.prose[k]
	if t.lines[i].words > teaserWords {
		return false
	}
	h := t.headOf(k)
	if h < 0 || t.lines[h].words < minTeaserHead || t.lines[h].stop && !t.lines[h].isTeaserEnd() {
		return false
	}
	if doubledAt(t.lines, h) || endsOpen(t.lines[h].text) || isStamp(t.lines[h].text) {
		return false // a caption, a lead-in, the time of an entry
	}
	return k+1 == len(t.prose) || t.between(i, t.prose[k+1]) > 0
}

// isTeaserEnd reports a line that ends as headlines may, though with a mark.
func (l *dumpLine) isTeaserEnd() bool {
	c := l.text[len(l.text)-1]
	return c == '?' || c == '!'
}

// headOf is the line above prose line k that is no furniture, -1 where that is
// prose or there is none.
func (t *tailReader) headOf(k int) int {
	for i := t.prose[k] - 1; i >= 0; i-- {
		if t.lines[i].isProse() {
			return -1
		}
		if t.lines[i].class == notFurniture {
			return i
		}
	}
	return -1
}

// between counts the lines between two that are no furniture.
func (t *tailReader) between(i, j int) int {
	n := 0
	for i++; i < j; i++ {
		if t.lines[i].class == notFurniture {
			n++
		}
	}
	return n
}

// announced returns the first line that announces other articles and behind
// which hardly anything stands but teasers, -1 if there is none. words are
// those of all prose.
func (t *tailReader) announced(words int) int {
	behind, stray := 0, 0
	k := len(t.prose)
	best := -1
	for i := len(t.lines) - 1; i >= 0; i-- {
		if k > 0 && t.prose[k-1] == i {
			k--
			n := t.lines[i].words
			if behind += n; !t.teaser(k) {
				stray += n
			}
		}
		before := words - behind
		if float64(stray) > strayShare*float64(before) || before < minBefore {
			break
		}
		if announces(t.lines[i].text) {
			best = i
		}
	}
	return best
}

// announces reports a line that heads a list of other articles and says no
// more.
func announces(s string) bool {
	if len(s) > 60 {
		return false
	}
	kind, rest := phraseOf(s)
	return kind == phraseOpener && len(rest) < 25 || furnitureOf(s) == teaserFurniture
}

package names

import (
	"strings"
	"unicode/utf8"

	"hearsay/internal/news"
)

// run is a row of tokens [from, to) of one passage that may be a name.
type run struct {
	pass, sent int // indexes of the passage and its sentence
	from, to   int
}

// scan finds the runs of capitalised words of a sentence.
func (a *article) scan(pi, si int) {
	p := &a.passages[pi]
	s := p.Sentences[si]
	for i := s.First; i < s.Last; {
		if p.taken[i] {
			i++
			continue
		}
		if n := a.phraseAt(p, i, s.Last); n > 0 {
			a.add(p, candidate{run: run{pi, si, i, i + n}, whole: true, ent: -1})
			i += n
			continue
		}
		if !p.canStart(i, s.Last) {
			i++
			continue
		}
		j := p.extend(i, s.Last)
		if n := p.smallHead(i, j, s.Last); n > 0 {
			j += n
		}
		a.split(run{pi, si, i, j})
		i = j
	}
}

// phraseAt returns the length of the country or organisation of several
// words that stands at token i and is not the start of a longer name, or 0.
func (a *article) phraseAt(p *passage, i, last int) int {
	t := &p.toks[i]
	if !t.name() || t.Kind != news.Word {
		return 0
	}
next:
	for _, ws := range a.lex.phrases[t.low] {
		j := i
		for _, w := range ws {
			if j < last && p.toks[j].w == "." && w != "." {
				j++
			}
			if j >= last || p.toks[j].low != w || j > i && len(w) > 3 && !p.toks[j].name() {
				continue next
			}
			j++
		}
		if j < last && p.toks[j].Kind == news.Word && p.toks[j].name() && !p.toks[j].is(clsTitle|clsRole|clsDay|clsMonth) && !p.toks[j].first {
			return 0
		}
		return j - i
	}
	return 0
}

// canStart reports whether a name may start at token i.
func (p *passage) canStart(i, last int) bool {
	t := &p.toks[i]
	if t.Kind == news.Number { // "49ers", "28 Years Later" by its quotation marks alone
		return i+1 < last && p.toks[i+1].Start == t.End && p.toks[i+1].Kind == news.Word && len(p.toks[i+1].w) > 2 && len(t.w) <= 3
	}
	if t.shape == upper && t.is(clsFunction) && !t.is(clsCountry|clsOrg) {
		return false
	}
	if t.Kind != news.Word || !t.name() || t.w == "I" || t.is(clsDay) && !(i+1 < last && p.toks[i+1].name() && p.toks[i+1].is(clsOrgHead)) {
		return false
	}
	if t.is(clsMonth) && (!t.first || !monthName(t.low) || i+1 < last && (p.toks[i+1].common || p.toks[i+1].shape == upper) || i+1 >= last || !p.toks[i+1].name() || p.toks[i+1].Kind != news.Word || i > 0 && p.toks[i-1].is(clsFunction) && p.toks[i-1].shape == lower) {
		return false // "April", but "April Moss"
	}
	if t.w[0] == '\'' || strings.HasPrefix(t.w, "’") { // a parted 'S
		return false
	}
	return true
}

// monthName lists the months that are first names too.
func monthName(low string) bool {
	return low == "april" || low == "may" || low == "june" || low == "august"
}

// maxRun bounds the tokens of a name: longer rows of capitals are no names.
const maxRun = 14

// extend returns the end of the run that starts at i.
func (p *passage) extend(i, last int) int {
	j := i + 1
	if p.toks[i].Kind == news.Number {
		j++
	}
	for j < last && j-i < maxRun {
		n := p.step(i, j, last)
		if n == 0 {
			break
		}
		j += n
	}
	return j
}

// smallHead returns how many words in small letters behind the run [i, j)
// make it the name of a public body: "Fenwick borough council".
func (p *passage) smallHead(i, j, last int) int {
	if p.toks[i].first && j-i > 1 || p.toks[j-1].is(clsOrgHead|clsNation|clsFunction|clsTitle|clsRole) {
		return 0
	}
	for k := j; k < last && k < j+3; k++ {
		switch p.toks[k].w {
		case "borough", "city", "county", "town", "district", "parish", "metropolitan":
			continue
		case "council":
			if k+1 < last && p.toks[k+1].Kind == news.Word && p.toks[k+1].shape == lower && !p.toks[k+1].is(clsFunction|clsSay) && p.toks[k+1].low != "'s" {
				return 0 // "Fenwick council houses"
			}
			return k + 1 - j
		}
		return 0
	}
	return 0
}

// step returns how many tokens at j go on the run [i, j): 0 ends it.
func (p *passage) step(i, j, last int) int {
	t, prev := &p.toks[j], &p.toks[j-1]
	if p.taken[j] {
		return 0
	}
	capAt := func(k int) bool {
		return k < last && !p.taken[k] && p.toks[k].Kind == news.Word && p.toks[k].name() && p.toks[k].w != "I" &&
			(!p.toks[k].is(clsDay) || k+1 < last && p.toks[k+1].name() && p.toks[k+1].is(clsOrgHead|clsEventHead)) // "The Sunday Herald"
	}
	switch {
	case t.Kind == news.Number:
		if j+1 < last && p.toks[j+1].Start == t.End && capLike(p.toks[j+1].w) { // "San Francisco 49ers"
			return 2
		}
		if numbered[prev.low] && len(t.w) < 5 {
			return 1
		}
		return 0
	case t.Kind == news.Punct:
		return p.stepMark(i, j, last, capAt)
	case capAt(j):
		if t.is(clsMonth) && !t.first && !p.toks[j-1].is(clsMister|clsMissus) {
			return 0
		}
		if t.is(clsFunction) && t.shape == upper && !t.is(clsCountry|clsOrg) {
			return 0
		}
		if t.is(clsFunction) && !t.first && t.shape == capped && !workish(t.low) && !(t.is(clsOrgHead) && !capAt(j+1)) && utf8.RuneCountInString(t.w) > 1 {
			return 0
		}
		if t.w[0] == '\'' || strings.HasPrefix(t.w, "’") {
			return 0
		}
		return 1
	case t.low == "'s":
		if p.possessiveHead(i, j, last) {
			return 1
		}
		return 0
	case t.is(clsParticle) && capAt(j+1) && t.low != "st" && t.low != "do" && t.low != "y" && t.low != "e" || (t.low == "de" || t.low == "della" || t.low == "van") && j+2 < last && (p.toks[j+1].low == "la" || p.toks[j+1].low == "der" || p.toks[j+1].low == "den" || p.toks[j+1].low == "los") && capAt(j+2):
		return 1
	case t.low == "of":
		if prev.is(clsOfHead) && (capAt(j+1) || j+2 < last && p.toks[j+1].low == "the" && capAt(j+2)) {
			if capAt(j + 1) {
				return 1
			}
			return 2
		}
	case t.low == "for" && prev.is(clsStrongOrg|clsOrgHead) && prev.name() && j-i >= 1:
		if capAt(j+1) && !p.toks[j+1].is(clsMister|clsMissus) && !p.toks[j+1].first && j+2 < last && (capAt(j+2) || p.toks[j+2].low == "and" || p.toks[j+2].w == "&") {
			return 1
		}
	case t.low == "and":
		head := p.toks[i].low
		if (head == "department" || head == "ministry") && capAt(j+1) {
			return 1
		}
		if capAt(j+1) && j-i == 1 && i > 0 && p.toks[i-1].shape == lower && firmName(p.toks[i-1].low) && !(p.toks[j+1].first && !p.toks[j+1].plain) && !prev.is(clsCountry|clsOrg) {
			return 1 // "the charity Hearth and Haven"
		}
		if capAt(j+1) && p.toks[j+1].low == "district" && capAt(j+2) { // "Ashwick and District Angling Club"
			return 1
		}
		if prev.common && !prev.first && prev.name() && j-i <= 4 && capAt(j+1) { // "Food and Drug Administration"
			k := j + 1
			for k < last && k < j+6 && capAt(k) {
				k++
			}
			if k-j > 2 && p.toks[k-1].is(clsOrgHead) && !p.toks[k-1].is(clsAmbiguous) && !p.toks[j+1].first {
				return 1
			}
		}
	case t.low == "the" && j-i >= 2 && prev.low == "of" && capAt(j+1):
		return 1
	}
	return 0
}

// numbered words take a number into the name: "Channel 4".
var numbered = map[string]bool{
	"channel": true, "fox": true, "apollo": true, "euro": true, "formula": true, "route": true, "highway": true, "radio": true, "group": true,
	"boeing": true, "flight": true, "pier": true, "terminal": true, "bbc": true, "itv": true, "area": true, "studio": true,
}

func capLike(w string) bool { return w == "ers" || w == "ERS" }

// workish function words stand capitalised inside names: "Salt And Iron".
func workish(low string) bool {
	switch low {
	case "and", "of", "the", "for", "in", "on", "to", "with", "at", "from", "good", "new", "big", "great", "little", "long", "old", "young", "small", "high", "low",
		"north", "south", "east", "west", "third", "first", "second", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "live", "may", "will", "can", "down", "up",
		"out", "off", "half", "last", "today", "tonight", "yesterday", "tomorrow", "late", "case", "read", "watch", "based", "born", "let":
		return true
	}
	return false
}

// stepMark handles marks inside a run.
func (p *passage) stepMark(i, j, last int, capAt func(int) bool) int {
	t, prev := &p.toks[j], &p.toks[j-1]
	glued := prev.End == t.Start
	switch t.w {
	case ".":
		if !glued || !capAt(j+1) && !(j+1 < last && p.toks[j+1].is(clsParticle)) {
			return 0
		}
		if utf8.RuneCountInString(prev.w) == 1 || prev.is(clsTitle|clsSuffix) || prev.low == "st" || prev.low == "mt" || prev.low == "ft" {
			return 1
		}
	case "&":
		if capAt(j + 1) {
			return 1
		}
	case "\"", "“", "‘", "(":
		// A nickname: James "Jay" Smith, Catherine (Kate) Hill.
		if glued || j-i > 3 || !prev.name() || prev.is(clsOrgHead|clsRole|clsRank) {
			return 0
		}
		for k := j + 1; k < last && k < j+5; k++ {
			if m := &p.toks[k]; m.Kind == news.Punct {
				if closing(t.w, m.w) && k > j+1 && !p.toks[j+1].is(clsCountry|clsNation) && capAt(k+1) && p.toks[k+1].Start > m.End {
					return k - j + 1
				}
				return 0
			} else if !m.name() {
				return 0
			}
		}
	case "’", "'":
		// "Lamp Makers’ Guild"
		if glued && strings.HasSuffix(prev.w, "s") && p.possessiveHead(i, j, last) {
			return 1
		}
	}
	return 0
}

func closing(open, w string) bool {
	switch open {
	case "“":
		return w == "”"
	case "‘":
		return w == "’"
	case "(":
		return w == ")"
	}
	return w == open
}

// possessiveHead reports whether the possessive at j belongs to a name such
// as "St. Peter's Square" or "Nurses’ Union".
func (p *passage) possessiveHead(i, j, last int) bool {
	if p.toks[i].low == "the" && j-i > 1 {
		i++
	}
	k := j + 1
	for k < last && k < j+4 && p.toks[k].Kind == news.Word && p.toks[k].name() {
		k++
	}
	if k == j+1 {
		return false
	}
	head := &p.toks[k-1]
	if k-1 == j+1 && (head.low == "day" || head.low == "cup" || head.low == "college" || head.low == "school" || head.low == "park") {
		return true
	}
	if p.toks[i].low == "st" || p.toks[i].low == "king" || p.toks[i].low == "queen" || p.toks[i].low == "people" || p.toks[i].low == "women" || p.toks[i].low == "children" {
		return head.is(clsOrgHead | clsPlaceHead)
	}
	if (head.low == "office" || head.low == "department" || head.low == "association") && k-1 == j+1 && p.toks[j-1].is(clsRank|clsRole) {
		return true // "Ashby County Sheriff's Office"
	}
	if j-i > 2 || p.toks[i].is(clsCountry|clsOrg) || p.toks[i].first && j-i > 1 {
		return false
	}
	return strings.HasSuffix(p.toks[j-1].w, "s") && p.toks[j].w != "'s" && p.toks[j].w != "’s" && (head.is(clsStrongOrg|clsEventHead) || head.is(clsOrgHead|clsPlaceHead) && !p.toks[j-1].surname && k-1 == j+1 || head.low == "court")
}

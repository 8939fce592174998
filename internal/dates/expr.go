package dates

import (
	"hearsay/internal/news"
	"hearsay/internal/numeral"
)

// op says how an expression gets its meaning.
type op uint8

const (
	opNone    op = iota
	opDate       // a calendar interval, its year perhaps missing
	opWeekday    // a weekday
	opDay        // n days from the article's day: today, yesterday
	opUnit       // the unit dir steps from the article's: this week, last year
	opPrev       // the unit dir steps from the date before: the following day, that year
	opAgo        // n units from the article's time: two weeks ago
	opLater      // n units from the date before: two weeks later
	opClock      // a time of day alone
	opRef        // PRESENT_REF, PAST_REF, FUTURE_REF
	opDuration
	opSet
)

// expr is a time expression as matched, before it is resolved.
type expr struct {
	start, end int // atoms [start, end)
	op         op
	cal        cal // opDate; y 0: no year printed
	month      int // opUnit, opPrev: a month, season or quarter of that unit (1 up), 0: none
	sub        grain
	weekday    int // -1: none
	n          int
	unit       timeUnit
	dir        int  // -1, 0, 1; for weekdays also "this" (0) with explicit true
	explicit   bool // dir was printed
	hasClock   bool
	hour, min  int
	zone       int // minutes east
	hasZone    bool
	part       string // part of the day
	mod        string
	halting    bool // "earlier this month": up to the reference, "later": from it on
	value      string
	seed       bool // the number of opAgo and opLater is vague
}

// grammar matches time expressions over the atoms of one passage.
type grammar struct {
	p     *news.Passage
	atoms []numeral.Atom
	words []*word // what the vocabulary has of each atom
}

// none is the entry of words outside the vocabulary.
var none = word{}

func newGrammar(p *news.Passage) *grammar {
	g := new(grammar)
	g.read(p, numeral.Atoms(p), nil)
	return g
}

// read takes a passage and its atoms; it puts their words behind pool and returns
// it.
func (g *grammar) read(p *news.Passage, atoms []numeral.Atom, pool []*word) []*word {
	g.p, g.atoms = p, atoms
	start := len(pool)
	for i := range atoms {
		w := &none
		if a := &atoms[i]; a.Kind == news.Word && sieve.May(a.Word) {
			if known := vocabulary[a.Word]; known != nil {
				w = known
			}
		}
		pool = append(pool, w)
	}
	g.words = pool[start:len(pool):len(pool)]
	return pool
}

func (g *grammar) w(i int) string {
	if i < 0 || i >= len(g.atoms) {
		return ""
	}
	return g.atoms[i].Word
}

func (g *grammar) is(i int, c class) bool {
	return i >= 0 && i < len(g.words) && g.words[i].class&c != 0
}

func (g *grammar) e(i int) *word {
	if i < 0 || i >= len(g.words) {
		return &none
	}
	return g.words[i]
}

func (g *grammar) number(i int) bool {
	return i >= 0 && i < len(g.atoms) && g.atoms[i].Kind == news.Number
}

func (g *grammar) hyphen(i int) bool { return i >= 0 && i < len(g.atoms) && g.atoms[i].Hyphen }

func (g *grammar) capital(i int) bool { return i >= 0 && i < len(g.atoms) && g.atoms[i].Capital }

func (g *grammar) isWord(i int, list ...string) bool {
	w := g.w(i)
	if w == "" {
		return false
	}
	for _, x := range list {
		if w == x {
			return true
		}
	}
	return false
}

// possessive reports whether atom i is 's or a lone apostrophe after a plural.
func (g *grammar) possessive(i int) bool {
	return i < len(g.atoms) && g.atoms[i].Glued && g.isWord(i, "'s", "'", "’")
}

// dot skips the dot of an abbreviation at atom i.
func (g *grammar) dot(i int) int {
	if i < len(g.atoms) && g.atoms[i].Word == "." && g.atoms[i].Glued {
		return i + 1
	}
	return i
}

func (g *grammar) comma(i int) int {
	if g.w(i) == "," {
		return i + 1
	}
	return i
}

// find returns the expressions of the passage in order, not overlapping.
func (g *grammar) find() []expr {
	var out []expr
	for i := 0; i < len(g.atoms); {
		if !g.opens(i) {
			i++
			continue
		}
		e, ok := g.match(i)
		if !ok {
			i++
			continue
		}
		e.start = min(e.start, i)
		out = append(out, e)
		i = max(e.end, i+1)
		if d, ok := g.andDay(e); ok {
			out = append(out, d)
			i = d.end
		}
	}
	return out
}

// andDay matches the second day of "March 5 and 7," and "March 5-7".
func (g *grammar) andDay(e expr) (expr, bool) {
	if e.op != opDate || e.cal.g != gDay || e.cal.y != 0 || e.part != "" || e.hasClock || !g.number(e.end-1) || e.weekday >= 0 {
		return expr{}, false
	}
	j := e.end
	if !g.hyphen(j) {
		if !g.isWord(j, "and", "to", "–", "or") {
			return expr{}, false
		}
		j++
	}
	d := g.dayNumber(j)
	if d <= e.cal.d || !g.endsClause(j+1) && !g.hyphen(j) {
		return expr{}, false
	}
	next := e
	next.start, next.end, next.cal.d = j, j+1, d
	return g.yearSuffix(next), true
}

// opens reports cheaply whether an expression can begin at atom i.
func (g *grammar) opens(i int) bool {
	if g.number(i) {
		return true
	}
	c := g.words[i].class
	switch {
	case c == 0:
		a := &g.atoms[i]
		return a.Kind == news.Punct && (a.Word == "'" || a.Word == "’" || a.Word == "‘") && g.number(i+1)
	case c&^(cSoft|cDet|cNumeral) != 0:
		return true
	case c&cSoft != 0:
		return g.number(i+1) || g.is(i+1, cSoft|cDet|cNumeral|cNearby) || g.isWord(i+1, "than", "to")
	case c&cNumeral != 0 && !g.isWord(i, "a", "an"):
		return true
	}
	return g.number(i+1) || g.is(i+1, ^class(0)) || g.hyphen(i+1)
}

// matchers are the rules, each with the classes of word that it can begin with.
var matchers = [...]struct {
	opens class
	match func(*grammar, int) (expr, bool)
}{
	{cClock | cNumeral, (*grammar).clock},
	{cMonth | cWeekday | cDet | cOrdinal | cNumeral, (*grammar).calendar},
	{cDet | cNumeral | cOrdinal | cDecade | cNearby, (*grammar).year},
	{cDay | cDet, (*grammar).deictic},
	{cNearby | cDet, (*grammar).nearby},
	{cDet | cOrdinal | cNearby | cUnit, (*grammar).quarter},
	{cSeason | cDet, (*grammar).season},
	{cHoliday, (*grammar).holiday},
	{cSoft | cDet | cNearby | cNumeral | cUnit, (*grammar).counted},
	{cSet | cDet | cNumeral, (*grammar).set},
	{cEdge | cDet | cNearby | cOrdinal, (*grammar).edged},
	{cPresent | cPastRef | cFutureRef | cDet | cNearby, (*grammar).vague},
}

// numberOpens are the classes that a number in digits, or the apostrophe of
// "'99", stands for.
const numberOpens = cNumeral

// match returns the longest expression that begins at atom i.
func (g *grammar) match(i int) (expr, bool) {
	c := g.words[i].class
	if c == 0 {
		c = numberOpens
	}
	best := expr{end: i}
	for k := range matchers {
		if matchers[k].opens&c == 0 {
			continue
		}
		if e, ok := matchers[k].match(g, i); ok && e.end > best.end {
			e.start = i
			best = e
		}
	}
	return best, best.end > i
}

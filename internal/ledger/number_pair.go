package ledger

import (
	"math"
	"slices"

	"hearsay/internal/news"
)

// numberPair is two claims' numbers held against each other.
type numberPair struct {
	*compilation
	a, b   *claim
	x, y   *news.Quantity
	r      float64 // how far they lie apart, see ratio
	sim    float64 // how alike the sentences are
	byName bool    // one bid, of which one sentence calls the bidder by another name
	crowd  bool    // those who protest, by police and by organisers
	term   bool    // the length of one thing
	spell  bool    // how long one subject did one thing
	moving bool    // figures that change while they are told
	score  float64
}

// alignedNumbers aligns two numbers of one bucket by their sentences.
func (c *compilation) alignedNumbers(a, b *claim) float64 {
	p := numberPair{compilation: c, a: a, b: b, x: a.st.Quantity, y: b.st.Quantity}
	if p.otherTimes() {
		return 0
	}
	p.sim = c.alike(a, b)
	if p.otherBearers() || p.otherSums() || p.otherMeasures() {
		return 0
	}
	p.describe()
	if p.tooFar() {
		return 0
	}
	p.score = 2 * p.sim
	p.weighWords()
	p.weighBearers()
	p.weighScope()
	p.weighDigits()
	return p.score - enough
}

// otherTimes reports whether the numbers are of other times, parts or roles.
func (p *numberPair) otherTimes() bool {
	a, b, x := p.a, p.b, p.x
	if p.background(a) != p.background(b) && (a.st.Kind != "duration" || a.st.Noun == "sentence") && (!slices.Contains(a.st.Scope, "paid") || a.st.When != nil && b.st.When != nil) {
		return true
	}
	p.r = ratio(x, p.y)
	if apart(a, b) && !(x.Kind == news.Duration && min(len(a.st.Scope), len(b.st.Scope)) == 0 && !slices.Contains(a.st.Scope, "limit") && !slices.Contains(b.st.Scope, "limit")) || otherPeriods(a, b) || x.Kind == news.Count && opposite(a.st.Attribute, b.st.Attribute) {
		return true
	}
	switch x.Kind {
	case news.Money:
		return !sameRole(a, b)
	case news.Degree: // the earthquake of a month ago
		return p.aftershock(a) || p.aftershock(b) || longTime(a.st.When) != longTime(b.st.When)
	case news.Percent: // of two indices
		return trading[a.st.Verb] && trading[b.st.Verb] && p.otherFigures(a, b)
	}
	return false
}

// otherBearers reports whether the numbers are of two who did or have so much.
func (p *numberPair) otherBearers() bool {
	a, b, x := p.a, p.b, p.x
	if a.st.Text == "times" && x.Low < 100 && !sameSubject(a, b) && (len(a.main)+len(b.main) > 0 || p.persons(a.about)+p.persons(b.about) > 0) {
		return true // what befell two so many times
	}
	if x.Kind == news.Count && (p.staysIn(a) && leaves(b) || leaves(a) && p.staysIn(b)) {
		return true // who is left, and who is out
	}
	if v, w := p.asWhat(a), p.asWhat(b); v != "" && w != "" && v != w {
		return true // four years as coach, seven as an assistant
	}
	if len(a.main)*len(b.main) > 0 && a.main[0] != b.main[0] && !p.printsWordOf(b, a.main[0]) && !p.printsWordOf(a, b.main[0]) {
		return true // two who did so
	}
	if x.Kind == news.Percent && asked[a.st.Noun] && !p.onePollster(a, b) {
		return true // every pollster has its own
	}
	if a.st.Text == "person" && inCourt[a.st.Attribute] {
		return true // six plead guilty this week, four another
	}
	if a.st.Attribute == "employ" && len(meet(p.actors(a), p.actors(b))) == 0 && len(a.st.Scope) == 0 && (len(a.actors)*len(b.actors) > 0 || !swapped(x, p.y)) {
		return true // two employers
	}
	if relatives[a.st.Noun] && p.otherPersons(a, b) {
		return true // each leaves children of his own
	}
	if tallied[a.st.Noun] && x.Kind == news.Count && !onlyOne(a, b) {
		return true // of the points and passes of a match each player has his own
	}
	return (a.st.Noun == "throw" || a.st.Noun == "jump") && p.persons(common(a, b)) == 0 // two athletes
}

// otherSums reports whether the numbers are two sums of money.
func (p *numberPair) otherSums() bool {
	a, b, sim := p.a, p.b, p.sim
	if a.st.Attribute == "reward" && (p.lifted(a) || p.lifted(b)) {
		return true // it was another one before
	}
	if a.st.Attribute == "bid" { // two may bid for one thing
		p.byName = len(common(a, b)) == 0 && (p.calls(a, b) || p.calls(b, a))
		if len(common(a, b)) == 0 && !p.byName || p.bidders(a, b) {
			return true
		}
	}
	if p.x.Kind != news.Money {
		return false
	}
	if a.st.Planned != b.st.Planned && a.st.Attribute == "raised" {
		return true // what is hoped for and what has come in
	}
	if p.otherPayers(a, b) || a.st.Attribute == "pay" && sim < 0.4 {
		return true
	}
	if !broad[a.st.Attribute] {
		return false
	}
	// what each side asks for, offers and has voted for
	return sim < 0.2 && !sameSubject(a, b) || a.st.Attribute == "funding" && sim < sameText || sim < nearCopy && (!p.brief(a) || !p.brief(b))
}

// otherMeasures reports whether the numbers are two measures of what changes by place or
// hour, or two parts of a whole.
func (p *numberPair) otherMeasures() bool {
	a, b, kind := p.a, p.b, p.x.Kind
	if kind == news.Percent && p.sim < nearCopy && (!p.brief(a) || !p.brief(b)) {
		return true // long reports give many, each of another base
	}
	if kind == news.Speed && a.st.Noun == "wind" && (a.st.Planned || b.st.Planned || p.sim < 0.5 && (a.st.When == nil || b.st.When == nil)) {
		return true // the wind changes by the hour
	}
	if local[a.st.Noun] && kind != news.Count && kind != news.Money && (p.otherPlaces(a, b) || p.otherTowns(a, b) || otherNamed(a, b)) {
		return true // the weather of two places
	}
	if a.st.Noun != b.st.Noun && len(a.beside)+len(b.beside) > 0 && kind == news.Count {
		return true // "90 guests and 12 staff": parts of a whole
	}
	return kind == news.Speed && (a.st.AsOf || b.st.AsOf) // what blows or drives now
}

// describe tells what sort of figures the two are.
func (p *numberPair) describe() {
	a, b, kind := p.a, p.b, p.x.Kind
	p.crowd = a.st.Attribute == "protest" && b.st.Attribute == "protest" && (len(common(a, b)) > 0 || sharedName(a, b))
	if kind == news.Duration {
		p.term = a.st.Noun == b.st.Noun && things[a.st.Noun] != "" && len(meet(p.actors(a), p.actors(b))) > 0 && (a.st.Noun != "relationship" || p.persons(common(a, b)) > 1 && p.persons(a.about)+p.persons(b.about) == 4) ||
			things[a.st.Noun] != "" && len(a.actors)*len(b.actors) == 0 && onlyOne(a, b) // the talks of the story
		// "spent two hours in the water", "spent 20 minutes in the water"
		p.spell = a.st.Attribute != "" && a.st.Attribute == b.st.Attribute && sameSubject(a, b) && p.sim >= 0.35 && p.r < 24
	}
	counted := kind == news.Count || kind == news.Money || kind == news.Percent
	p.moving = counted && (a.st.AsOf || b.st.AsOf) || a.st.Attribute == "bid"
}

// tooFar reports whether the numbers lie too far apart to be of one thing: a slip is small;
// what differs much is something else, unless the sentences are near copies.
func (p *numberPair) tooFar() bool {
	a, b, x, y, r := p.a, p.b, p.x, p.y, p.r
	switch {
	case p.crowd && r <= 12:
	case r > wild && !p.moving && !p.spell && !swapped(x, y), r > 12 && !p.spell:
		return true
	case p.spell:
	case p.term && r <= 2.5:
	case r > near && !p.moving && p.sim < 0.4 && !swapped(x, y), a.st.Attribute == "bid" && r > 1.6:
		return true
	case x.Kind == news.Duration && p.persons(a.about)+p.persons(b.about) > 0 && len(meet(p.actors(a), p.actors(b))) == 0 && !(len(p.actors(a))*len(p.actors(b)) == 0 && things[a.st.Noun] != ""):
		return true
	case x.Kind == news.Count && math.Max(x.Low, y.Low) < 10 && p.sim < 0.3:
		return true
	}
	return false
}

// weighWords adds what the words of the claims say for one thing.
func (p *numberPair) weighWords() {
	a, b, kind := p.a, p.b, p.x.Kind
	if p.crowd {
		p.score += 0.9
	}
	switch {
	case a.st.Attribute == "" || b.st.Attribute == "":
	case a.st.Attribute == b.st.Attribute:
		p.score += 0.6
	case kind == news.Count:
		p.score -= 0.4 // jobs lost and jobs created
	}
	if a.st.Noun == b.st.Noun && a.st.Noun != "" {
		p.score += 0.3
		if !commonNouns[a.st.Noun] {
			p.score += 0.3
		}
	}
	if kind == news.Money && a.st.Noun != b.st.Noun && a.st.Attribute == b.st.Attribute && single[a.st.Attribute] {
		p.score += 0.6
	}
}

// weighBearers adds what those whom the claims name say for one thing.
func (p *numberPair) weighBearers() {
	a, b, r := p.a, p.b, p.r
	if sameSubject(a, b) || p.byName {
		p.score += 0.5
	}
	if p.spell {
		p.score += 0.6
	}
	if p.term && r > near {
		p.score += 0.8
	}
	if r <= near && !commonNouns[a.st.Noun] && onlyOne(a, b) && p.story[a.art] == p.story[b.art] {
		p.score += 0.4
	}
	if a.st.Attribute == "measure" && b.st.Attribute == "measure" && a.st.Text != "" && a.st.Text == b.st.Text {
		p.score += 0.6 // the skull of the story
	}
	if n := len(p.actors(a)) * len(p.actors(b)); n == 0 && a.st.Attribute == b.st.Attribute && a.st.Noun == b.st.Noun && !commonNouns[a.st.Noun] {
		p.score += 0.25 // one of them names nobody
	}
	p.score += 0.25 * float64(min(len(common(a, b)), 2))
}

// weighScope adds what narrows the numbers, and what stands beside them.
func (p *numberPair) weighScope() {
	a, b := p.a, p.b
	if len(a.st.Scope) > 0 {
		p.score += 0.4
	}
	if p.x.Kind == news.Percent && a.st.Noun == "offer" && b.st.Noun == "offer" && len(common(a, b)) > 0 {
		p.score += 0.8 // one dispute has one pay offer at a time
	}
	if a.st.AsOf && b.st.AsOf && a.st.Attribute == b.st.Attribute {
		p.score += 0.4
	}
	if a.st.Text == "person" && a.st.Attribute == b.st.Attribute && a.st.Noun != b.st.Noun && p.sim >= 0.3 {
		p.score += 0.6 // members and councillors who sign one letter
	}
	for _, o := range a.beside { // "90 guests and 12 staff", "84 guests and 12 staff"
		for _, q := range b.beside {
			if o == q {
				p.score += 0.5
			}
		}
	}
}

// weighDigits adds what the figures themselves say: near ones, or one with its digits in
// another order, are hardly two.
func (p *numberPair) weighDigits() {
	x, y, r := p.x, p.y, p.r
	if r <= near && x.Low >= 10 {
		p.score += 0.5
		if x.Low >= 50 && r <= 1.15 {
			p.score += 0.3
		}
		if swapped(x, y) { // four digits fall into another order by a slip, hardly by chance
			p.score += 0.5
			if significant(x.Low) > 3 {
				p.score += 0.9
			}
		}
	}
	if r > near && swapped(x, y) && x.Kind != news.Count {
		p.score += 0.6
	}
	if x.Kind == news.Count && x.Low < 10 && y.Low < 10 {
		p.score -= 0.4
	}
}

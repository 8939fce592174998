package ledger

import "hearsay/internal/news"

// datePair is two claims' dates or times held against each other.
type datePair struct {
	*compilation
	a, b    *claim
	same    bool   // of one story
	class   string // of the event
	sim     float64
	shared  []int   // entities that both are about
	couple  bool    // of the story's one couple
	gap     float64 // between them, in days; 0 where one has no year
	fixture bool    // something arranged for one day
	thing   bool    // of the story's one bridge, plan or ship
}

// alignedDates aligns two dates or times of one event.
func (c *compilation) alignedDates(a, b *claim, same bool) float64 {
	if a.st.Planned != b.st.Planned || end(a) != end(b) {
		return 0
	}
	p := datePair{compilation: c, a: a, b: b, same: same, class: a.st.Attribute, sim: c.alike(a, b), shared: common(a, b)}
	if p.class == "launch" && b.st.Attribute == "make" {
		p.class = "make"
	}
	p.couple = same && mutual[p.class] && c.couple(a, b)
	if p.otherPeople() || !p.measureGap() {
		return 0
	}
	if wrecks[p.class] && a.st.Noun != b.st.Noun && a.st.Noun != "" && b.st.Noun != "" {
		return 0 // a train and a lorry
	}
	if p.class == "vote" && !a.st.Planned {
		if a.st.Text == "" || a.st.Text != b.st.Text || p.gap > 15 {
			return 0 // of many votes
		}
		return 1
	}
	if p.class == "appoint" && a.st.Noun != "" && b.st.Noun != "" && a.st.Noun != b.st.Noun {
		return 0 // other posts
	}
	p.describe()
	if p.otherDay() || p.otherEvent() {
		return 0
	}
	if !same && !once[p.class] {
		return 0
	}
	return p.weigh() - enough
}

// otherPeople reports whether the two are told of different people.
func (p *datePair) otherPeople() bool {
	a, b, class := p.a, p.b, p.class
	x, y := p.actors(a), p.actors(b)
	if len(meet(x, y)) == 0 {
		if len(x) > 0 && len(y) > 0 && len(p.shared) == 0 && !sharedName(a, b) || p.sim < 0.12 && !once[class] && !p.couple {
			return true
		}
	}
	if p.aftershock(a) != p.aftershock(b) {
		return true
	}
	if (class == "die" || class == "murder" || class == "discover") && p.manyDead && p.persons(a.main)+p.persons(b.main) == 0 {
		return true // of many, some die on another day
	}
	return personal[class] && !p.takesPart(a, b) || class == "hit" && p.sim < 0.05 && len(meet(a.main, b.main)) == 0
}

// measureGap measures the time between the dates; false where one has no year and the event
// is none that is told so.
func (p *datePair) measureGap() bool {
	x, y := p.a.st.Date.From, p.b.st.Date.From
	if x.IsZero() || y.IsZero() {
		return p.class == "split" || slow[p.class]
	}
	if p.gap = x.Sub(y).Hours() / 24; p.gap < 0 {
		p.gap = -p.gap
	}
	return true
}

// describe tells what sort of event it is.
func (p *datePair) describe() {
	a, b, class := p.a, p.b, p.class
	// What is arranged takes place on one day.
	p.fixture = a.st.Planned && arranged[class] && (sameSubject(a, b) || p.persons(common(a, b)) == 1 && p.persons(a.about) == 1 && p.persons(b.about) == 1)
	// The bridge of the story.
	p.thing = a.st.Noun != "" && a.st.Noun == b.st.Noun && p.same && slow[class] && class != "appoint" && !vagueThings[a.st.Noun]
}

// otherDay reports whether the two are likelier of events on two days or at two places.
func (p *datePair) otherDay() bool {
	a, b, class := p.a, p.b, p.class
	if !once[class] && !(p.fixture && class == "trip") && p.otherPlaces(a, b) && !p.couple || class == "meet" && p.gap < 60 {
		return true
	}
	hearing := class == "trial" && a.st.Planned && sameSubject(a, b) && p.persons(a.main) > 0 // the next day in court
	if a.st.Kind == "date" && !once[class] && !p.couple && !p.fixture && !p.thing && !(hearing && p.sim >= 0.15) && (p.sim < 0.15 || p.gap < 60 && p.sim < 0.4) {
		return true // what happens often happens on many days
	}
	if a.st.Kind == "date" && p.gap > 300 && !slow[class] && p.sim < 0.4 {
		return true
	}
	return p.otherOccasions(a, b, p.gap) || !slow[class] && (p.recalls(a, b) || p.recalls(b, a))
}

// otherEvent reports whether the two are of two events of a class that befalls many.
func (p *datePair) otherEvent() bool {
	a, b, class := p.a, p.b, p.class
	if class == "discover" && (p.sim < 0.25 || p.sim < nearCopy && len(p.shared) == 0 && !sharedName(a, b)) {
		return true // two bodies
	}
	if class == "found" && p.gap > 60 && (a.st.Date.Relative && a.st.Date.Precision == news.PrecisionDay || b.st.Date.Relative && b.st.Date.Precision == news.PrecisionDay) {
		return true // "set up" on Thursday, "created" last year
	}
	if class == "found" && p.sim < 0.12 && len(p.without(meet(a.main, b.main), news.Person)) == 0 {
		return true // two works of one maker
	}
	// deaths of people without names, months apart
	return p.gap > 25 && !p.couple && p.persons(a.main)+p.persons(b.main) == 0 && p.sim < 0.4 && (personal[class] || !slow[class])
}

// weigh sums up the evidence.
func (p *datePair) weigh() float64 {
	a, b, class := p.a, p.b, p.class
	score := 2 * p.sim
	if p.sim >= 0.6 && slow[class] {
		score += 0.3 // all but the same sentence
	}
	if p.thing {
		score += 1.1
	}
	if p.couple && slow[class] {
		score += 1.8 // the story's own couple met, and married, once
	}
	if sameSubject(a, b) {
		score += 0.8
	}
	score += 0.4 * float64(min(len(p.shared), 3))
	if once[class] {
		score += 0.8
	}
	if sharedName(a, b) {
		score += 0.4
	}
	if p.same {
		score = p.weighOwn(score)
	}
	if p.fixture {
		score += 0.6
	}
	if !p.same {
		score -= 0.5
	}
	return score
}

// weighOwn adds what speaks for an event of the story's own.
func (p *datePair) weighOwn(score float64) float64 {
	a, b, class := p.a, p.b, p.class
	nobody := len(a.main) == 0 || len(b.main) == 0
	if once[class] && p.sole[class] >= 0 && (p.gap < 15 || slow[class] && nobody && sharedName(a, b)) {
		score += 0.9
	}
	if a.st.Kind == "time" && once[class] && nobody && p.gap < 15 {
		score += 0.6 // "it left the rails at 9pm": the story's own event
	}
	if wrecks[class] && a.st.Noun != "" && a.st.Noun == b.st.Noun && p.gap < 15 {
		score += 0.8 // the train of the story
	}
	if impersonal[class] && len(meet(a.main, b.main)) == 0 && (len(p.actors(a)) == 0 || len(p.actors(b)) == 0) {
		score += 0.8
	}
	return score
}

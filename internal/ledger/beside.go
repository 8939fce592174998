package ledger

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// beside reports whether value b is no later state of value a, for the sentences say that
// both stand: one article gives both as its own, the sentence of b names a as a part of b,
// or b counts in the one who did it and a does not.
func (c *compilation) beside(a, b value) bool {
	return c.bothGiven(a, b) || c.partGiven(a, b) || c.countsDoer(a) != c.countsDoer(b) || c.doerDied(a, b) || c.otherEvents(a, b)
}

// strangeNames reports whether two sentences each print two names and more and share none:
// "on Thursday in the Alder Park district", "on Sunday in Fernhill near the North Mole".
func strangeNames(a, b *claim) bool {
	return len(a.st.Names) > 1 && len(b.st.Names) > 1 && !sharedName(a, b)
}

// otherEvents reports whether some sentences of two tolls tell of other days and of places
// that nothing joins.
func (c *compilation) otherEvents(a, b value) bool {
	if st := a.claims[0].st; st.Kind != "count" || !toll(st.Attribute) {
		return false
	}
	for _, x := range a.claims {
		for _, y := range b.claims {
			if c.otherDays(x, y) && (c.strangePlaces(x, y) || strangeNames(x, y)) {
				return true
			}
		}
	}
	return false
}

// bothGiven reports whether an article gives both values as what is so, and does not say
// that the second is where the number has come to.
func (c *compilation) bothGiven(a, b value) bool {
	gives := map[int]bool{}
	for _, cl := range a.all() {
		gives[cl.art] = true
	}
	for _, cl := range b.all() {
		now := cl.st.AsOf && cl.st.Quantity.Bound != news.AtLeast // "at least" says nothing of when
		if gives[cl.art] && !now && !c.moved(value{claims: []*claim{cl}}) {
			return true
		}
	}
	return false
}

// leadingParts are words that lead in a part of what has been counted.
var leadingParts = text.Set(`including includes among them whom`)

// partGiven reports whether a sentence of b goes on to say that a is a part of it: "eight men
// were hurt, including three in a boat".
func (c *compilation) partGiven(a, b value) bool {
	part := a.claims[0].st.Quantity
	for _, cl := range b.all() {
		art := c.in.Articles[cl.art]
		for i := range art.Quantities {
			q := &art.Quantities[i]
			if q.Para != cl.st.Para || q.Start < cl.st.Value.End || q.End > cl.st.End || q.Kind != part.Kind || q.Low != part.Low {
				continue
			}
			for _, w := range strings.Fields(fold(art.Passage(q.Para)[cl.st.Value.End:q.Start])) {
				if leadingParts[bare(w)] {
					return true
				}
			}
		}
	}
	return false
}

// doers are nouns for somebody who hurt others and may be counted among them.
var doers = text.Set(`gunman gunmen shooter shooters attacker attackers suspect suspects bomber bombers killer killers assailant assailants perpetrator perpetrators
driver pilot himself herself themselves`)

// countsDoer reports whether a sentence of a toll says that it counts in who did it:
// "five dead, including the gunman".
func (c *compilation) countsDoer(v value) bool {
	if st := v.claims[0].st; st.Kind != "count" || !toll(st.Attribute) {
		return false
	}
	for _, cl := range v.all() {
		s := c.sentence(cl)
		at := cl.st.Value.End - cl.st.Start
		if cl.st.Value.Para != cl.st.Para || at < 0 || at > len(s) {
			continue
		}
		f := strings.Fields(fold(s[at:]))
		for i, w := range f {
			if w != "including" && w != "counting" {
				continue
			}
			for k := i + 1; k < len(f) && k < i+4; k++ {
				if doers[bare(f[k])] {
					return true
				}
			}
		}
	}
	return false
}

// doerDied reports whether b counts one dead more than a, and a sentence of a says that who
// did it died beside them: "killed six people before a guard shot him dead". The seventh is
// he, and nobody died since.
func (c *compilation) doerDied(a, b value) bool {
	x, y := a.claims[0].st, b.claims[0].st
	if x.Kind != "count" || x.Attribute != "dead" || y.Quantity.Low != x.Quantity.Low+1 {
		return false
	}
	for _, cl := range a.all() {
		_, after := c.around(cl)
		for i, w := range after {
			if w = bare(strings.ToLower(w)); w != "before" && w != "then" {
				continue
			}
			for k := i + 1; k < len(after) && k < i+doerReach; k++ {
				if diesToo[bare(strings.ToLower(after[k]))] {
					return true
				}
			}
		}
	}
	return false
}

// doerReach is how many words behind "before" or "then" the end of who did it is told.
const doerReach = 8

// diesToo are words that tell of it, in a sentence that has counted the others before.
var diesToo = text.Set(`himself herself themselves died killed dead killing`)

// splitUp reports whether the sentence of a toll gives another number of the same people
// in the same state beside it: "three were taken to one hospital and two to another" are
// two parts, and none of them is the toll. Of two shares of one thing each is some group's:
// "the risk was 25 per cent lower among women and 18 per cent among men".
func splitUp(st *news.Statement, sentence []*news.Statement) bool {
	if st.Kind != "percent" && !toll(st.Attribute) || st.Old {
		return false
	}
	for _, o := range sentence {
		if o == st || o.Kind != st.Kind || o.Attribute != st.Attribute || o.Old || o.Quantity.Low == st.Quantity.Low {
			continue
		}
		if st.Kind == "percent" && (o.Noun == st.Noun || o.Noun == "" || st.Noun == "") || o.Noun == st.Noun && strings.Join(o.Scope, "|") == strings.Join(st.Scope, "|") {
			return true
		}
	}
	return false
}

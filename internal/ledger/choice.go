package ledger

import "hearsay/internal/text"

// weighty are classes of which a report of one event has one member, whose mention needs
// little else to be the same thing's.
var weighty = text.Set(`make breed tree crop cause child`)

// alikeChoice is how alike two sentences must be for the rooms, vehicles or meals in them to
// be of one thing.
const alikeChoice = 0.2

// tellsNight are words of sentences that tell where people passed the night.
var tellsNight = text.Set(`sleep spend shelter night stay`)

// alignedChoices aligns the one member of a class that each of two short reports has.
func (c *compilation) alignedChoices(a, b *claim) float64 {
	x, y := a.st, b.st
	if c.story[a.art] != c.story[b.art] || !c.brief(a) || !c.brief(b) || c.choicesOf(a) != 1 || c.choicesOf(b) != 1 {
		return 0
	}
	if c.otherDays(a, b) || c.otherActors(a, b) && !sharedName(a, b) {
		return 0
	}
	if x.Attribute == "place for the night" && !anyTerm(x.Terms, tellsNight) || x.Attribute == "place for the night" && !anyTerm(y.Terms, tellsNight) {
		return 0
	}
	n, sim := sharedTerms(a, b), c.alike(a, b)
	who := len(meet(a.actors, b.actors)) > 0
	switch {
	case x.Attribute == "kin":
		if who && n >= 1 && sim >= alikeChoice {
			return 0.5
		}
	case weighty[x.Attribute]:
		if sim >= 0.08 || who {
			return 0.5
		}
	case n >= 1 && sim >= alikeChoice, n >= 2 && who:
		return 0.5
	case who && sim >= 0.1 && (x.Attribute == "illness" || x.Attribute == "part of the body" || x.Attribute == "means"):
		return 0.5
	}
	return 0
}

func anyTerm(l []string, set map[string]bool) bool {
	for _, t := range l {
		if set[t] {
			return true
		}
	}
	return false
}

// choicesOf counts the members of a claim's class in its article.
func (c *compilation) choicesOf(a *claim) int {
	first, n := "", 0
	for i := range c.in.Articles[a.art].Statements {
		st := &c.in.Articles[a.art].Statements[i]
		if st.Kind != "choice" || st.Attribute != a.st.Attribute || st.Text == first {
			continue
		}
		first = st.Text
		n++
	}
	return n
}

package ledger

import (
	"slices"
	"strings"
	"time"

	"hearsay/internal/text"
)

// bareDeeds are deeds that need no object to be one: who apologised did.
var bareDeeds = text.Set(`apologise brake plead cooperate surrender flee`)

// alignedPolar aligns a deed told with the same deed denied.
func (c *compilation) alignedPolar(a, b *claim) float64 {
	x, y := a.st, b.st
	if c.story[a.art] != c.story[b.art] || x.Attribute != y.Attribute {
		return 0
	}
	switch x.Attribute {
	case "claim":
		return c.alignedClaims(a, b)
	case "rise":
		if x.Noun == y.Noun && x.Quantity.Low == y.Quantity.Low {
			return 1
		}
		return 0
	}
	if !sameSubject(a, b) || slices.Contains(x.Scope, "passive") != slices.Contains(y.Scope, "passive") {
		return 0
	}
	if x.Noun != y.Noun && !bareDeeds[x.Attribute] {
		return 0
	}
	if x.Noun == "" && !bareDeeds[x.Attribute] && c.alike(a, b) < 0.3 {
		return 0
	}
	s, t := c.at[a.art], c.at[b.art]
	if c.background(a) != c.background(b) || !s.IsZero() && !t.IsZero() && t.Sub(s).Abs() > lastingDeed {
		return 0
	}
	if x.Attribute == "plead" && (s.IsZero() || t.IsZero()) {
		return 0 // one may tell of another day in court
	}
	return 1
}

// lastingDeed is how far apart two reports of one deed may stand: who did not do a thing
// this week may next.
const lastingDeed = 72 * time.Hour

// claimShare is how much of the shorter clause two clauses that are denied and confirmed
// share at least.
const claimShare = 0.6

// alignedClaims aligns what one denies with what another confirms: clauses that share most
// of their content words.
func (c *compilation) alignedClaims(a, b *claim) float64 {
	n := 0
	for _, t := range a.st.Scope {
		if slices.Contains(b.st.Scope, t) {
			n++
		}
	}
	least := min(len(a.st.Scope), len(b.st.Scope))
	if n < 2 || float64(n) < claimShare*float64(least) {
		return 0
	}
	return 1
}

// polarQuestion words a row on whether something is so.
func (c *compilation) polarQuestion(vs []value) string {
	cl := vs[0].claims[0]
	st := cl.st
	who := ""
	if len(cl.about) > 0 {
		who = c.reg.Entities[cl.about[0]].Name
	}
	switch st.Attribute {
	case "claim":
		return "whether what is denied is so"
	case "rise":
		return "whether " + st.Noun + " rose or fell"
	case "plead":
		return "how " + who + " pleaded"
	case "vote for":
		return "how " + who + " voted on the " + st.Noun
	case "apologise":
		return "whether " + who + " apologised"
	}
	if slices.Contains(st.Scope, "passive") {
		if w := strings.Fields(c.printed(cl)); len(w) > 0 {
			return "whether " + who + " was " + strings.ToLower(w[len(w)-1])
		}
	}
	for _, v := range vs {
		for _, o := range v.claims {
			if o.st.Text == "yes" { // "stopped"
				return "whether " + who + " " + strings.ToLower(c.printed(o))
			}
		}
	}
	return "whether " + who + " did " + st.Attribute
}

// alignedOrders aligns two tellings of which of two events came first.
func (c *compilation) alignedOrders(a, b *claim) float64 {
	if c.story[a.art] != c.story[b.art] || a.st.Attribute != b.st.Attribute || a.st.Noun != b.st.Noun || a.st.Planned != b.st.Planned {
		return 0
	}
	if len(meet(c.actors(a), c.actors(b))) == 0 && c.alike(a, b) < 0.3 {
		return 0
	}
	return 1
}

package ledger

import (
	"strconv"
	"strings"

	"hearsay/internal/text"
)

// weighty are classes of which a report of one event has one member, whose mention needs
// little else to be the same thing's.
var weighty = text.Set(`make breed tree crop cause child stone substance drug constellation optics`)

// lone are classes of which two short reports of one story hardly tell two things.
var lone = map[string]bool{"make": true, "illness": true, "stone": true, "built of": true, "substance": true, "drug": true, "form of the drug": true, "constellation": true, "kind of boat": true, "kind of shop": true, "weapon": true, "occasion": true}

// alikeChoice is how alike two sentences must be for the rooms, vehicles or meals in them to
// be of one thing.
const alikeChoice = 0.2

// loose are classes whose members a report mentions for many reasons, each with how alike
// two sentences must be for them to be of one thing: read in real news, those less alike
// were of two people, two meetings or two cars.
var loose = map[string]float64{"kin": 0.35, "how often": 0.35, "how they were told": 0.35, "way in": 0.3, "condition": 0.25, "crop": 0.2, "make": 0.2}

// bodily are classes of which each person has one of his own.
var bodily = map[string]bool{"part of the body": true, "illness": true, "condition": true, "kin": true}

// tellsNight are words of sentences that tell where people passed the night.
var tellsNight = text.Set(`sleep spend shelter night stay`)

// tinyShare is what tiny reports ask for of the likeness that loose classes ask for.
const tinyShare = 0.6

// alignedChoices aligns the one member of a class that each of two short reports has.
func (c *compilation) alignedChoices(a, b *claim) float64 {
	x, y := a.st, b.st
	if c.story[a.art] != c.story[b.art] || !c.brief(a) || !c.brief(b) || a.told != 1 || b.told != 1 {
		return 0
	}
	if c.undated(a, b) || c.otherDays(a, b) || c.otherActors(a, b) && !sharedName(a, b) {
		return 0
	}
	if bodily[x.Attribute] && c.otherPersons(a, b) {
		return 0
	}
	if x.Attribute == "place for the night" && !anyTerm(x.Terms, tellsNight) || x.Attribute == "place for the night" && !anyTerm(y.Terms, tellsNight) {
		return 0
	}
	n, sim := c.sharedTerms(a, b), c.alike(a, b)
	who := len(meet(a.actors, b.actors)) > 0 || sharedName(a, b)
	if lone[x.Attribute] && c.tiny(a) && c.tiny(b) && (who || len(a.actors)*len(b.actors) == 0) {
		return 0.5
	}
	if x.Attribute == "part of the body" && c.tiny(a) && c.tiny(b) && len(meet(a.actors, b.actors)) > 0 && n > 0 {
		return 0.5
	}
	least := loose[x.Attribute]
	if c.tiny(a) && c.tiny(b) {
		least *= tinyShare
	}
	if sim < least || x.Attribute == "condition" && (strings.HasPrefix(x.Text, "stable") || strings.HasPrefix(y.Text, "stable")) {
		return 0 // who is critical may be stable
	}
	switch {
	case x.Attribute == "kin":
		if len(meet(a.actors, b.actors)) > 0 && n >= 1 && sim >= alikeChoice {
			return 0.5
		}
	case strings.HasPrefix(x.Attribute, "age of "):
		if c.suffers(a) && c.isAccused(b) || c.suffers(b) && c.isAccused(a) {
			return 0
		}
		if n >= 1 && sim >= 0.15 && c.tiny(a) && c.tiny(b) && plausibleAges(x.Text, y.Text) && c.inTime(a, b, soleLasts) {
			return 0.5
		}
	case weighty[x.Attribute]:
		if sim >= 0.08 || who {
			return 0.5
		}
	case x.Attribute == "part of the body" && len(meet(a.actors, b.actors)) == 0:
	case n >= 1 && sim >= alikeChoice, n >= 2 && who:
		return 0.5
	case who && sim >= 0.1 && (x.Attribute == "illness" || x.Attribute == "part of the body" || x.Attribute == "means"):
		return 0.5
	}
	return 0
}

// otherPersons reports whether each sentence names a person and neither one of the other's.
func (c *compilation) otherPersons(a, b *claim) bool {
	return c.persons(a.actors)*c.persons(b.actors) > 0 && c.persons(meet(a.actors, b.actors)) == 0
}

// suffers reports whether somebody's age stands in what befell him: "the death of a
// 40-year-old man".
func (c *compilation) suffers(a *claim) bool {
	before, _ := c.around(a)
	for k := len(before) - 2; k >= 0 && k >= len(before)-5; k-- {
		if deeds[strings.ToLower(before[k])] && before[k+1] == "of" {
			return true
		}
	}
	return false
}

// isAccused reports whether the words behind an age say that he is held or charged.
func (c *compilation) isAccused(a *claim) bool {
	_, after := c.around(a)
	for k := 0; k < len(after) && k < suspectReach; k++ {
		if accusing[bare(strings.ToLower(after[k]))] {
			return true
		}
	}
	return false
}

// suspectReach is how many words behind an age it is told that its bearer was arrested: "a
// 31-year-old man from Hexley was charged".
const suspectReach = 7

var (
	deeds    = text.Set(`death killing murder shooting stabbing rape assault kidnapping abduction beating attack`)
	accusing = text.Set(`held charged accused arrested detained jailed suspected custody indicted wanted sought`)
)

// tinySentences is how many sentences a report has at most that hardly tells of two boys of
// whom it names neither.
const tinySentences = 14

func (c *compilation) tiny(a *claim) bool {
	return len(c.in.Articles[a.art].Sentences) <= tinySentences
}

// plausibleAges reports whether two ages may be given to one whom neither report names.
func plausibleAges(x, y string) bool {
	p, err := strconv.Atoi(strings.TrimSuffix(x, "s"))
	q, err2 := strconv.Atoi(strings.TrimSuffix(y, "s"))
	if err != nil || err2 != nil || strings.HasSuffix(x, "s") != strings.HasSuffix(y, "s") {
		return false
	}
	return max(p, q)-min(p, q) <= max(2, max(p, q)/4)
}

func anyTerm(l []string, set map[string]bool) bool {
	for _, t := range l {
		if set[t] {
			return true
		}
	}
	return false
}

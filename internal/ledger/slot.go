package ledger

import (
	"slices"
	"strings"

	"hearsay/internal/text"
)

// How sure it is that two fillers are of one slot: some are hardly ever of two things in two
// short reports of one story, others need a person in common, or sentences that are alike.
type slotWay int

const (
	slotAlone  slotWay = iota // each report has one
	slotPerson                // and somebody is named in both sentences
	slotLike                  // and the sentences share a person or much else
)

// slot is how a row of a slot is worded, and how its fillers are aligned; %s is whom or what it
// is told of.
type slot struct {
	question, kind string
	way            slotWay
}

var slotsOf = map[string]slot{
	"colour":                   {"colour of the %s", "other", slotLike},
	"side":                     {"which %s, left or right", "other", slotLike},
	"side of the compass":      {"which %s", "other", slotLike},
	"manner":                   {"how well they were %s", "other", slotLike},
	"food":                     {"what it ate", "other", slotLike},
	"way":                      {"upstream or downstream", "other", slotLike},
	"hospital":                 {"which hospital", "place", slotLike},
	"university":               {"which university", "place", slotPerson},
	"church":                   {"which church", "place", slotLike},
	"stadium":                  {"which ground", "place", slotLike},
	"street":                   {"which street", "place", slotLike},
	"prison":                   {"which prison", "place", slotLike},
	"museum":                   {"which museum", "place", slotLike},
	"airport":                  {"which airport", "place", slotLike},
	"theatre":                  {"which theatre", "place", slotLike},
	"hotel":                    {"which hotel", "place", slotLike},
	"school":                   {"which school", "place", slotLike},
	"found":                    {"by whom it was found", "name", slotLike},
	"rescued":                  {"by whom the person was saved", "name", slotLike},
	"filmed":                   {"by whom it was filmed", "name", slotLike},
	"raised the alarm":         {"by whom the alarm was raised", "name", slotAlone},
	"funded by":                {"who paid for it", "name", slotLike},
	"owned by":                 {"who owns it", "name", slotLike},
	"sponsored by":             {"who sponsored it", "name", slotLike},
	"built by":                 {"who built it", "name", slotLike},
	"organised by":             {"who organised it", "name", slotLike},
	"crime":                    {"what the charge was", "other", slotLike},
	"toss":                     {"what was chosen at the toss", "other", slotAlone},
	"part":                     {"which part is played", "other", slotPerson},
	"journal":                  {"in which journal it was published", "name", slotAlone},
	"destination":              {"where the journey was to end", "place", slotLike},
	"landing place":            {"where it came down", "place", slotLike},
	"honeymoon":                {"where the honeymoon is", "place", slotAlone},
	"filming place":            {"where it was filmed", "place", slotLike},
	"setting":                  {"where it is set", "place", slotLike},
	"place where found":        {"place of discovery", "place", slotLike},
	"port of departure":        {"port of departure", "place", slotLike},
	"place of burial":          {"place of burial", "place", slotLike},
	"who was arrested":         {"who was arrested", "other", slotLike},
	"who was charged":          {"who was charged", "other", slotLike},
	"who was stabbed":          {"who was stabbed", "other", slotLike},
	"who was rescued":          {"who was rescued", "other", slotLike},
	"who was shot":             {"who was shot", "other", slotLike},
	"who was killed":           {"who was killed", "other", slotLike},
	"winner":                   {"who won", "name", slotPerson},
	"name":                     {"name of the %s", "name", slotAlone},
	"what was hit":             {"what the vehicle ran into", "other", slotLike},
	"spot":                     {"spot of discovery", "place", slotLike},
	"state":                    {"whether the %s was open", "other", slotAlone},
	"sobriety":                 {"whether the %s was sober", "other", slotAlone},
	"filling":                  {"whether the %s was full", "other", slotLike},
	"consciousness":            {"whether the %s was conscious", "other", slotLike},
	"waking":                   {"whether the %s was awake", "other", slotLike},
	"arms":                     {"whether the %s was armed", "other", slotLike},
	"safety":                   {"whether the %s was safe", "other", slotLike},
	"light":                    {"whether the %s was lit", "other", slotLike},
	"hospital town":            {"in which town in hospital", "place", slotLike},
	"where it was towed":       {"where it was towed", "place", slotAlone},
	"outing":                   {"where the outing went", "place", slotAlone},
	"maker":                    {"who made the %s", "name", slotAlone},
	"work of who was arrested": {"occupation of who was arrested", "other", slotLike},
	"work of who was charged":  {"occupation of who was charged", "other", slotLike},
	"work of who was stabbed":  {"occupation of who was stabbed", "other", slotLike},
	"work of who was rescued":  {"occupation of who was rescued", "other", slotLike},
	"work of who was shot":     {"occupation of who was shot", "other", slotLike},
	"work of who was killed":   {"occupation of who was killed", "other", slotLike},
	"work":                     {"title of the work", "name", slotPerson},
	"spouse":                   {"name of the husband or wife", "name", slotPerson},
	"mother":                   {"name of the mother", "name", slotPerson},
	"father":                   {"name of the father", "name", slotPerson},
	"where it was held":        {"where it was held", "place", slotLike},
}

// Likeness that slots ask for: of the weight of the words that two sentences share.
const (
	alikeSlot = 0.12 // where nobody is named in both
	someSlot  = 0.04 // where somebody is
)

// alignedSlots aligns the one filler of a slot that each of two short reports has.
func (c *compilation) alignedSlots(a, b *claim) float64 {
	x, y := a.st, b.st
	d, known := slotsOf[x.Attribute]
	if !known || c.story[a.art] != c.story[b.art] {
		return 0
	}
	if alike := x.Attribute == "street" && firstWord(x.Text) == firstWord(y.Text); !alike && (!c.short(a) || !c.short(b) || !c.brief(a) || !c.brief(b)) {
		return 0 // but "Marsh Road" and "Marsh Avenue" are one street in reports of any length
	}
	if len(c.textsOf[keyOf(a)]) != 1 || len(c.textsOf[keyOf(b)]) != 1 || x.Planned != y.Planned && d.kind != "place" || !slices.Equal(x.Scope, y.Scope) {
		return 0
	}
	if c.undated(a, b) || c.otherDays(a, b) || !c.inTime(a, b, stanceLasts) || c.background(a) != c.background(b) || c.tellsOther(a) != c.tellsOther(b) {
		return 0
	}
	if x.Attribute == "what was hit" && x.Noun != y.Noun || c.otherOf(a, b) {
		return 0 // the van ran into a wall, and the car into a tree
	}
	if d.kind != "name" && !strings.HasPrefix(x.Attribute, "who was ") && c.otherPeople(a, b) || x.Attribute == "street" && len(x.Scope) > 0 && x.Scope[0] == "near" && firstWord(x.Text) != firstWord(y.Text) {
		return 0
	}
	if x.Attribute == "winner" {
		if len(meet(a.about, b.about)) < 2 || a.entity < 0 || b.entity < 0 {
			return 0
		}
		return 1
	}
	if x.Attribute == "work" && (!sameSubject(a, b) || !nearTitles(x.Text, y.Text)) {
		return 0 // who has made two
	}
	who := c.persons(meet(a.about, b.about)) > 0
	if c.manyHurt && !who && (x.Attribute == "hospital" || x.Attribute == "side" && limbs[x.Noun]) {
		return 0 // each was taken to one
	}
	if x.Attribute == "street" && len(x.Scope) == 0 && firstWord(x.Text) != firstWord(y.Text) && (x.Verb != y.Verb || x.Verb == "") {
		return 0 // where she was found, and where he was held
	}
	if x.Attribute == "where it was held" {
		if p, q := c.heldThing(a), c.heldThing(b); p != "" && q != "" && p != q {
			return 0 // a visitation and a burial
		}
	}
	if x.Attribute == "side of the compass" && !who && !sharedName(a, b) {
		return 0 // a place has two sides, of which each report may tell of another
	}
	sim := c.alike(a, b)
	switch d.way {
	case slotPerson:
		if !who {
			return 0
		}
	case slotLike:
		least := alikeSlot
		if c.tiny(a) && c.tiny(b) && !manifold(x.Attribute) {
			least *= tinyShare
		}
		if !(who || sharedName(a, b)) && sim < least || sim < someSlot {
			return 0
		}
	}
	return 0.5
}

// manifold reports whether a story has often more than one of what fills a slot: two are arrested,
// two cars stand in the street.
func manifold(attr string) bool { return attr == "colour" || strings.HasPrefix(attr, "who was ") }

// tellsOther is tellsOther of the sentence of a claim.
func (c *compilation) tellsOther(a *claim) bool {
	var w []string
	for _, x := range c.read(a).words {
		w = append(w, strings.ToLower(bare(x)))
	}
	return tellsOther(w)
}

// otherOf reports whether the nouns of two slots have words in front that tell them apart: "the
// front door was locked", "the back door was open".
func (c *compilation) otherOf(a, b *claim) bool {
	v, w := c.kindOf(a), c.kindOf(b)
	return v != "" && w != "" && v != w
}

// kindOf returns the plain word in front of the noun of a slot, where that stands in front of
// what fills it; "" for none.
func (c *compilation) kindOf(a *claim) string {
	noun := a.st.Noun
	if noun == "" && len(a.st.Scope) > 0 {
		noun = a.st.Scope[0]
	}
	before, _ := c.around(a)
	for i := len(before) - 1; i > 0 && noun != ""; i-- {
		if strings.ToLower(before[i]) == noun {
			if w := strings.ToLower(before[i-1]); plainNoun(w) && !articleWords[w] {
				return w
			}
			return ""
		}
	}
	return ""
}

// heldThing returns what a sentence says is held somewhere: "visitation" of "Visitation for Dole
// will be held at"; "" where its words do not begin with it.
func (c *compilation) heldThing(a *claim) string {
	before, _ := c.around(a)
	thing := ""
	for _, w := range before {
		switch w = strings.ToLower(w); {
		case innerWords[w], linking[w], w == "will", w == "for":
			return strings.TrimSuffix(thing, "s")
		case !plainNoun(bare(w)) && !articleWords[w]:
			return ""
		default:
			thing = bare(w)
		}
	}
	return ""
}

// limbs are what a person has on both sides.
var limbs = text.Set(`arm leg hand foot eye ear knee ankle shoulder wrist elbow hip thigh`)

// otherPeople reports whether two sentences are told of different persons: of two names, or of a
// man and a girl.
func (c *compilation) otherPeople(a, b *claim) bool {
	p, q := someOf(a.st.Terms, victims), someOf(b.st.Terms, victims)
	if len(p) > 0 && len(q) > 0 && len(meetKeys(p, q)) == 0 {
		return true
	}
	x, y := c.persons(a.actors), c.persons(b.actors)
	switch {
	case x > 0 && y > 0:
		return c.persons(meet(a.actors, b.actors)) == 0 && !sharedName(a, b)
	case x+y > 0 && len(p)+len(q) > 0 && a.st.Attribute != "place where found": // one is named, and another one may not be
		return c.alike(a, b) < alikeOther
	}
	return false
}

// alikeOther is how alike two sentences must be for the man of one to be who is named in the other.
const alikeOther = 0.2

// victims are nouns of people without a name.
var victims = text.Set(`man woman boy girl child baby toddler teenager pensioner officer driver pedestrian cyclist passenger firefighter`)

func someOf(l []string, set map[string]bool) []string {
	var out []string
	for _, t := range l {
		if set[t] {
			out = append(out, t)
		}
	}
	return out
}

// firstWord returns s up to its first space.
func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// slotHolds reports whether two fillers may be one: of one name, one with a word of the other's.
func (c *compilation) slotHolds(a, b *claim) bool {
	if a.st.Attribute == "winner" {
		return a.entity == b.entity
	}
	x, y := a.st.Text, b.st.Text
	if x == y || strings.Contains(" "+x+" ", " "+y+" ") || strings.Contains(" "+y+" ", " "+x+" ") {
		return true
	}
	if wordsIn(x, y) || wordsIn(y, x) {
		return true // "University of Hexley Hospital", "University Hospital"
	}
	switch a.st.Attribute {
	case "work":
		return false
	case "spouse", "mother", "father":
		v, w := firstWord(x), firstWord(y)
		return samePetName(v, w) || 3*distance(v, w) <= len(v)
	}
	if young[x] == y || young[y] == x {
		return true
	}
	d := slotsOf[a.st.Attribute]
	if d.kind != "place" && d.kind != "name" || a.st.Attribute == "street" || a.st.Attribute == "journal" {
		return false
	}
	for _, v := range strings.Fields(x) {
		for _, w := range strings.Fields(y) {
			if len(v) > 2 && v == w && !siteWords[v] {
				return true
			}
		}
	}
	for _, k := range [2]*claim{a, b} { // "Hexley" beside "Hexley, Kent"
		o := a
		if k == a {
			o = b
		}
		if at := strings.Index(fold(c.sentence(k)), o.st.Text); at >= 0 {
			return true
		}
	}
	if regional(x) && regional(y) {
		return unions[x] || unions[y]
	}
	return abbreviated(x) || abbreviated(y) || regional(x) || regional(y) || 4*distance(x, y) <= len(x)
}

// abbreviated reports whether a name is told from others by its initials alone: "JFK Airport".
func abbreviated(s string) bool {
	for _, w := range strings.Fields(s) {
		if !siteWords[w] && len(w) > 3 {
			return false
		}
	}
	return true
}

// wordsIn reports whether every word of x is one of y's.
func wordsIn(x, y string) bool {
	f := strings.Fields(y)
	for _, w := range strings.Fields(x) {
		if !slices.Contains(f, w) {
			return false
		}
	}
	return true
}

// nearTitles reports whether two titles of as many words share one that says something: "The Long
// Road" and "The Last Road".
func nearTitles(x, y string) bool {
	v, w := strings.Fields(x), strings.Fields(y)
	if len(v) != len(w) || len(v) < 2 {
		return false
	}
	n, shared := 0, false
	for i := range v {
		if v[i] == w[i] {
			n++
			shared = shared || !functionWords[v[i]]
		}
	}
	return shared && n == len(v)-1
}

// young are nouns that one outlet uses for a man or woman of eighteen and another does not.
var young = map[string]string{"boy": "man", "girl": "woman"}

// unions are countries in which other regions lie.
var unions = text.Set(`uk britain us usa america england australia canada india ireland`)

// siteWords are words of the names of places that many have.
var siteWords = text.Set(`hospital infirmary clinic university institute church cathedral chapel stadium arena ground prison jail museum gallery airport theatre hotel school college academy
the general royal central national city county district regional saint memorial community primary high medical civil government new old great upper lower north south east west of`)

// slotQuestion words a row of a slot.
func (c *compilation) slotQuestion(cl *claim) string {
	return strings.Replace(slotsOf[cl.st.Attribute].question, "%s", cl.st.Noun, 1)
}

package ledger

import (
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// once lists event classes that befall the same participants once, or once in
// the time that a story looks back on: the class and a shared participant are
// enough to know that two sentences speak of the same event.
var once = text.Set(`marry die bear divorce resign retire hit sink vanish abduct make found appoint medical debut collapse split engage move explode
convict acquit sentence merge fail murder discover released effect premiere record print settle`)

// slow lists classes whose dates lie years apart when they are told
// differently; others that far apart are different events.
var slow = text.Set(`marry die bear divorce make found appoint retire join engage split meet vanish abduct debut study date open diagnose buy released effect record settle`)

// Thresholds of alignment, fixed on invented sentences (align_test.go) and
// checked with eval/ledger.
const (
	enough       = 1.7 // evidence that two statements speak of one thing
	wild         = 2.0 // numbers further apart by this factor are of different things
	leap         = 30  // a toll of ten and more does not grow by this factor within one story
	spring       = 12  // nor does a small one by this, unless it is said to be the state of the moment
	undatedAlike = 0.2 // likeness that two dates of one event ask for in stories of many reports of which neither's time is known
	near         = 1.4 // numbers nearer than this may be one number, misprinted or out of date
)

// aligned returns how sure it is that two claims of one bucket speak of the
// same thing: 0 or less means no.
func (c *compilation) aligned(a, b *claim) float64 {
	if a.art == b.art {
		return 0
	}
	same := c.story[a.art] == c.story[b.art]
	if !same && a.st.Kind != "date" && a.st.Kind != "age" {
		return 0
	}
	switch a.st.Kind {
	case "age":
		if class, ok := strings.CutPrefix(a.st.Attribute, "age at "); ok && !once[class] {
			return 0 // of many moves, one is at 19 and one at 23
		}
		return 1
	case "date", "time":
		if c.at[a.art].IsZero() && c.at[b.art].IsZero() && c.undated(a, b) && c.alike(a, b) < undatedAlike {
			return 0
		}
		if x, y := group(a.st.Attribute), group(b.st.Attribute); x != y && x != "launch" && y != "launch" {
			return 0
		}
		return c.unlessOthers(a, b, c.alignedDates(a, b, same))
	case "place":
		return c.alignedPlaces(a, b)
	case "agent":
		return c.alignedAgents(a, b)
	case "tally":
		return c.alignedTallies(a, b)
	case "role":
		return c.alignedRoles(a, b)
	case "polar":
		return c.alignedPolar(a, b)
	case "choice":
		return c.alignedChoices(a, b)
	case "stance":
		return c.alignedStances(a, b)
	case "slot":
		return c.alignedSlots(a, b)
	case "order":
		return c.alignedOrders(a, b)
	case "count":
		if toll(a.st.Attribute) && a.st.Attribute == b.st.Attribute && !c.undated(a, b) {
			return c.alignedTolls(a, b)
		}
	}
	if c.undated(a, b) {
		return 0
	}
	return c.unlessOthers(a, b, c.alignedNumbers(a, b))
}

// wrecks are accidents, of one vehicle in a story.
var wrecks = text.Set(`hit sink explode collapse burn`)

// impersonal are events that are told without their bearer ("it takes effect in May").
var impersonal = text.Set(`effect premiere record print settle`)

// arranged are events that somebody is to do or go through on one day.
var arranged = text.Set(`debut join leave publish effect premiere open operate funeral marry trip sentence retire launch return`)

// vagueThings are nouns of which a story may have many.
var vagueThings = text.Set(`company firm business house home building school shop store club place branch site office book film album law
plant unit piece item work`)

// personal are classes of what befalls persons: one of them takes part in both
// statements, or only one person's event of the class is told of in the story.
var personal = text.Set(`marry split divorce engage date meet bear die murder resign retire appoint move vanish abduct arrest charge convict
sentence acquit free diagnose study debut medical plead`)

// otherPlaces reports whether the sentences name places and share none. A place that
// one alone names parts them, too, unless a person is the subject of both.
func (c *compilation) otherPlaces(a, b *claim) bool {
	n, m := len(a.about)-len(c.actors(a)), len(b.about)-len(c.actors(b))
	if min(n, m) == 0 && sameSubject(a, b) && c.kind(a.about[0]) == news.Person {
		return false
	}
	n += m
	for _, e := range common(a, b) {
		if c.kind(e) == news.Place {
			return false
		}
	}
	return n > 0
}

// takesPart reports whether a participant of one claim takes part in the other
// or is named beside it. A claim that names no participant fits where the story
// has one candidate alone.
func (c *compilation) takesPart(a, b *claim) bool {
	if mutual[a.st.Attribute] && (c.couple(a, b) || c.story[a.art] == c.story[b.art] && c.oneCouple(c.story[a.art]) && c.persons(common(a, b)) > 0 && min(c.persons(a.about), c.persons(b.about)) == c.persons(common(a, b))) {
		return true
	}
	if len(a.main) == 0 || len(b.main) == 0 {
		one, ok := c.sole[a.st.Attribute]
		return ok && one >= 0 && c.namesNoOther(a, one) && c.namesNoOther(b, one) && (len(a.main) == 0 || has(a.main, one)) && (len(b.main) == 0 || has(b.main, one))
	}
	if mutual[a.st.Attribute] { // James may part from two
		return c.persons(meet(a.about, b.about)) > 1 || c.persons(a.about) < 2 && c.persons(b.about) < 2 && c.persons(meet(a.main, b.main)) > 0
	}
	return c.persons(meet(a.main, b.main)) > 0
}

// namesNoOther reports whether a claim without a participant names no person, or the one
// too: "his chief of staff quit and Owen Pratt thought of it" may be of anybody.
func (c *compilation) namesNoOther(a *claim, one int) bool {
	return len(a.main) > 0 || c.persons(a.about) == 0 || has(a.about, one)
}

// couple reports whether the sentences speak of the story's one couple, at least one
// of them without naming both: "They met in 2021", "The pair first met in 2022".
func (c *compilation) couple(a, b *claim) bool {
	if c.story[a.art] != c.story[b.art] || !c.oneCouple(c.story[a.art]) {
		return false
	}
	x, y := c.both(a), c.both(b)
	return (x || c.persons(a.about) > 0) && (y || c.persons(b.about) > 0) && (x || y)
}

// oneCouple reports whether two persons stand for most of those whom a story's
// sentences on weddings, partings and first meetings name.
func (c *compilation) oneCouple(story string) bool {
	sum, first, second := 0, 0, 0
	for _, n := range c.pairs[story] {
		sum += n
		switch {
		case n > first:
			first, second = n, first
		case n > second:
			second = n
		}
	}
	return second > 0 && 5*(first+second) >= 4*sum
}

// both reports whether a sentence opens with two who are not named.
func (c *compilation) both(cl *claim) bool {
	for i, w := range text.Words(c.sentence(cl)) {
		if i > 2 {
			break
		}
		switch strings.ToLower(w) {
		case "they", "couple", "pair", "duo":
			return true
		}
	}
	return false
}

// mutual are classes that befall two together.
var mutual = text.Set(`marry split divorce engage date meet`)

// persons counts the persons among entities.
func (c *compilation) persons(l []int) int {
	n := 0
	for _, e := range l {
		if c.kind(e) == news.Person {
			n++
		}
	}
	return n
}

// actors returns who a claim is about, places left out.
func (c *compilation) actors(a *claim) []int { return a.actors }

// without returns the entities that are of another kind.
func (c *compilation) without(l []int, kind news.EntityKind) []int {
	var out []int
	for _, e := range l {
		if c.kind(e) != kind {
			out = append(out, e)
		}
	}
	return out
}

func meet(a, b []int) []int {
	var out []int
	for _, e := range a {
		if has(b, e) {
			out = append(out, e)
		}
	}
	return out
}

// sharedName reports whether both sentences print one capitalised word.
func sharedName(a, b *claim) bool {
	for _, x := range a.st.Names {
		for _, y := range b.st.Names {
			if x == y {
				return true
			}
		}
	}
	return false
}

// end says which end of a span of time a date gives.
func end(a *claim) string {
	for _, s := range a.st.Scope {
		switch s {
		case "until", "before", "after", "by":
			return s
		case "since":
			if recurring[a.st.Attribute] || a.st.Attribute == "die" || a.st.Attribute == "hit" {
				return s // the dead since then
			}
		}
	}
	return ""
}

// tolls are counts that rise or fall while a story runs.
var tolls = text.Set(`dead injured missing hospital arrested rescued evacuated displaced homeless trapped stranded infected`)

// toll reports whether a count of this attribute is a toll; supply that people
// are without is one.
func toll(attribute string) bool { return tolls[attribute] || strings.HasPrefix(attribute, "without ") }

// falls reports whether a toll goes down as well as up.
func falls(attribute string) bool {
	switch attribute {
	case "missing", "hospital", "trapped", "stranded":
		return true
	}
	return strings.HasPrefix(attribute, "without ")
}

// inCourt are classes that befall the members of a group on many days.
var inCourt = text.Set(`plead convict sentence charge acquit free arrest`)

// losing and gaining are classes in which things counted go and come: jobs cut
// are not jobs created.
var (
	losing  = text.Set(`cut close fall lose leave sell withdraw`)
	gaining = text.Set(`found rise open join launch begin buy raise make`)
)

// local are measures that each place has its own of.
var local = text.Set(`rain snow temperature wind crest waves surge hail depth`)

// single are roles that one sum of a story has.
var single = text.Set(`stolen missing fine bail ransom reward damages prize legacy`)

// broad are roles that many sums of one story share.
var broad = text.Set(`tax cost worth budget funding debt deficit revenue saving raised spent`)

// commonNouns are nouns so common that sharing one says little.
var commonNouns = text.Set(`person people year day time minute hour week month man woman child thing place home house part way other`)

// seated are classes whose place one story gives once; places of others nest
// and repeat too often to compare.
var seated = text.Set(`marry bear die meet trip hit arrest`)

func (c *compilation) alignedPlaces(a, b *claim) float64 {
	class := a.st.Attribute
	switch class {
	case "home", "based", "route":
		return c.alignedHomes(a, b)
	}
	if class == "marry" && c.brief(a) && c.brief(b) && len(a.actors)*len(b.actors) == 0 && a.st.Planned == b.st.Planned && c.story[a.art] == c.story[b.art] {
		return 0.5 // the wedding of the story
	}
	if !seated[class] || class == "hit" && !slices.Contains(a.st.Scope, "direct") || personal[class] && !c.takesPart(a, b) {
		return 0
	}
	if a.st.Planned != b.st.Planned || !once[class] && class != "hit" && c.alike(a, b) < tripAlike(a, b) || apart(a, b) {
		return 0
	}
	if class == "trip" && (a.st.When == nil || b.st.When == nil) {
		return 0 // people travel often
	}
	if class == "trip" && len(meet(c.without(a.main, news.Place), c.without(b.main, news.Place))) == 0 && (len(a.main)*len(b.main) > 0 || a.st.When == nil || b.st.When == nil || c.alike(a, b) < 0.15) {
		return 0 // journeys of two
	}
	if a.st.When != nil && b.st.When != nil && !datesHold(a.st.When, b.st.When) && !once[a.st.Attribute] {
		return 0
	}
	if len(meet(c.actors(a), c.actors(b))) == 0 && !sharedName(a, b) {
		return 0
	}
	score := 2*c.alike(a, b) + 0.4*float64(min(2, len(common(a, b))))
	if sameSubject(a, b) {
		score += 0.6
	}
	if once[class] {
		score += 0.8
	} else if a.st.When != nil && b.st.When != nil { // one journey of one time
		score += 1.1
	}
	if sharedName(a, b) {
		score += 0.4
	}
	return score - enough
}

// tripAlike is how alike two sentences on a journey must be: less where both
// date it.
func tripAlike(a, b *claim) float64 {
	if a.st.When != nil && b.st.When != nil && datesHold(a.st.When, b.st.When) {
		return 0.1
	}
	return 0.25
}

func (c *compilation) alignedAgents(a, b *claim) float64 {
	if a.entity < 0 || b.entity < 0 {
		return 0
	}
	return 1
}

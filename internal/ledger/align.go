package ledger

import (
	"math"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// once lists event classes that befall the same participants once, or once in
// the time that a story looks back on: the class and a shared participant are
// enough to know that two sentences speak of the same event.
var once = text.Set(`marry die bear divorce resign retire hit sink vanish abduct make found appoint medical debut collapse split engage move explode
convict acquit sentence merge fail murder discover released`)

// slow lists classes whose dates lie years apart when they are told
// differently; others that far apart are different events.
var slow = text.Set(`marry die bear divorce make found appoint retire join engage split meet vanish abduct debut study date open diagnose buy released`)

// Thresholds of alignment, fixed on invented sentences (align_test.go) and
// checked with eval/ledger.
const (
	enough = 1.7 // evidence that two statements speak of one thing
	wild   = 2.0 // numbers further apart by this factor are of different things
	leap   = 30  // a toll of ten and more does not grow by this factor within one story
	spring = 12  // nor does a small one by this, unless it is said to be the state of the moment
	near   = 1.4 // numbers nearer than this may be one number, misprinted or out of date
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
		return c.alignedDates(a, b, same)
	case "place":
		return c.alignedPlaces(a, b)
	case "agent":
		return c.alignedAgents(a, b)
	case "tally":
		return c.alignedTallies(a, b)
	case "count":
		if toll(a.st.Attribute) && a.st.Attribute == b.st.Attribute {
			return c.alignedTolls(a, b)
		}
	}
	return c.alignedNumbers(a, b)
}

func (c *compilation) alignedDates(a, b *claim, same bool) float64 {
	class := a.st.Attribute
	if class == "launch" && b.st.Attribute == "make" {
		class = "make"
	}
	if a.st.Planned != b.st.Planned || end(a) != end(b) {
		return 0
	}
	sim := c.alike(a, b)
	shared := common(a, b)
	couple := same && mutual[class] && c.couple(a, b)
	x, y := c.actors(a), c.actors(b)
	if len(meet(x, y)) == 0 {
		if len(x) > 0 && len(y) > 0 && len(shared) == 0 && !sharedName(a, b) || sim < 0.12 && !once[class] && !couple {
			return 0
		}
	}
	if c.aftershock(a) != c.aftershock(b) {
		return 0
	}
	if (class == "die" || class == "murder" || class == "discover") && c.manyDead && c.persons(a.main)+c.persons(b.main) == 0 {
		return 0 // of many, some die on another day
	}
	if personal[class] && !c.takesPart(a, b) || class == "hit" && sim < 0.05 && len(meet(a.main, b.main)) == 0 {
		return 0
	}
	gap := a.st.Date.From.Sub(b.st.Date.From).Hours() / 24
	if gap < 0 {
		gap = -gap
	}
	if a.st.Date.From.IsZero() || b.st.Date.From.IsZero() {
		gap = 0
		if class != "split" && !slow[class] {
			return 0
		}
	}
	if class == "appoint" && a.st.Noun != "" && b.st.Noun != "" && a.st.Noun != b.st.Noun {
		return 0 // other posts
	}
	if !once[class] && c.otherPlaces(a, b) && !couple || class == "meet" && gap < 60 {
		return 0
	}
	hearing := class == "trial" && a.st.Planned && sameSubject(a, b) && c.persons(a.main) > 0 // the next day in court
	if a.st.Kind == "date" && !once[class] && !couple && !(hearing && sim >= 0.15) && (sim < 0.15 || gap < 60 && sim < 0.4) {
		return 0 // what happens often happens on many days
	}
	if a.st.Kind == "date" && gap > 300 && !slow[class] && sim < 0.4 {
		return 0
	}
	if class == "discover" && sim < 0.25 {
		return 0 // two bodies
	}
	if class == "found" && gap > 60 && (a.st.Date.Relative && a.st.Date.Precision == news.PrecisionDay || b.st.Date.Relative && b.st.Date.Precision == news.PrecisionDay) {
		return 0 // "set up" on Thursday, "created" last year
	}
	if class == "found" && sim < 0.12 && len(c.without(meet(a.main, b.main), news.Person)) == 0 {
		return 0 // two works of one maker
	}
	if gap > 25 && !couple && c.persons(a.main)+c.persons(b.main) == 0 && sim < 0.4 && (personal[class] || !slow[class]) {
		return 0 // deaths of people without names, months apart
	}
	score := 2 * sim
	if sim >= 0.6 && slow[class] {
		score += 0.3 // all but the same sentence
	}
	if a.st.Noun != "" && a.st.Noun == b.st.Noun && same && slow[class] && class != "appoint" && !vagueThings[a.st.Noun] {
		score += 1.1 // the bridge of the story
	}
	if couple && slow[class] {
		score += 1.8 // the story's own couple met, and married, once
	}
	if sameSubject(a, b) {
		score += 0.8
	}
	score += 0.4 * float64(min(len(shared), 3))
	if once[class] {
		score += 0.8
	}
	if sharedName(a, b) {
		score += 0.4
	}
	if same && once[class] && c.sole[class] >= 0 && (gap < 15 || slow[class] && (len(a.main) == 0 || len(b.main) == 0) && sharedName(a, b)) {
		score += 0.9
	}
	if same && a.st.Kind == "time" && once[class] && (len(a.main) == 0 || len(b.main) == 0) && gap < 15 {
		score += 0.6 // "it left the rails at 9pm": the story's own event
	}
	if !same {
		score -= 0.5
		if !once[class] {
			return 0
		}
	}
	return score - enough
}

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
		return ok && one >= 0 && (len(a.main) == 0 || has(a.main, one)) && (len(b.main) == 0 || has(b.main, one))
	}
	if mutual[a.st.Attribute] { // James may part from two
		return c.persons(meet(a.about, b.about)) > 1 || c.persons(a.about) < 2 && c.persons(b.about) < 2 && c.persons(meet(a.main, b.main)) > 0
	}
	return c.persons(meet(a.main, b.main)) > 0
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
func (c *compilation) actors(a *claim) []int { return c.without(a.about, news.Place) }

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

func (c *compilation) alignedTolls(a, b *claim) float64 {
	if c.background(a) && c.background(b) {
		return c.alignedPast(a, b)
	}
	if a.st.Noun != b.st.Noun || c.background(a) || c.background(b) || c.elsewhere(a, b) {
		return 0
	}
	x, y := a.st.Quantity, b.st.Quantity
	if math.Min(x.Low, y.Low) >= 10 && ratio(x, y) > leap || math.Max(x.Low, y.Low) >= 20 && ratio(x, y) > spring && !a.st.AsOf && !b.st.AsOf {
		return 0
	}
	return 1
}

// alignedPast aligns two tolls of an older event that the articles recall: told
// of one time, and of one place or name. Such a toll moves no more.
func (c *compilation) alignedPast(a, b *claim) float64 {
	if !datesHold(a.st.When, b.st.When) || ratio(a.st.Quantity, b.st.Quantity) > wild || len(common(a, b)) == 0 && !sharedName(a, b) {
		return 0
	}
	return 1
}

// background reports whether a count belongs to an older event that the
// sentence recalls.
func (c *compilation) background(a *claim) bool {
	w := a.st.When
	at := c.at[a.art]
	return w != nil && !w.From.IsZero() && !at.IsZero() && !w.To.IsZero() && at.Sub(w.To).Hours() > 24*30
}

// elsewhere is apart for tolls: the toll of the place that the story is about is
// the toll.
func (c *compilation) elsewhere(a, b *claim) bool {
	trim := func(cl *claim) []string {
		var out []string
		for _, s := range cl.st.Scope {
			if s != c.home {
				out = append(out, s)
			}
		}
		return out
	}
	x, y := trim(a), trim(b)
	return strings.Join(x, "|") != strings.Join(y, "|")
}

// apart reports whether the claims' narrowing words forbid one thing: other
// places, or a part beside the whole.
func apart(a, b *claim) bool {
	if len(a.st.Scope) != len(b.st.Scope) {
		return true
	}
	for i := range a.st.Scope {
		if a.st.Scope[i] != b.st.Scope[i] {
			return true
		}
	}
	return false
}

func (c *compilation) alignedNumbers(a, b *claim) float64 {
	if c.background(a) != c.background(b) && a.st.Kind != "duration" && (!has2(a.st.Scope, "paid") || a.st.When != nil && b.st.When != nil) {
		return 0
	}
	x, y := a.st.Quantity, b.st.Quantity
	r := ratio(x, y)
	if apart(a, b) || otherPeriods(a, b) || x.Kind == news.Count && opposite(a.st.Attribute, b.st.Attribute) {
		return 0
	}
	if x.Kind == news.Money && !sameRole(a, b) {
		return 0
	}
	if x.Kind == news.Degree && c.aftershock(a) != c.aftershock(b) {
		return 0
	}
	sim := c.alike(a, b)
	if x.Kind == news.Money && (c.otherPayers(a, b) || a.st.Attribute == "pay" && sim < 0.4) {
		return 0
	}
	if a.st.Text == "person" && inCourt[a.st.Attribute] {
		return 0 // six plead guilty this week, four another
	}
	if a.st.Attribute == "employ" && len(meet(c.actors(a), c.actors(b))) == 0 && len(a.st.Scope) == 0 {
		return 0 // two employers
	}
	if x.Kind == news.Speed && a.st.Noun == "wind" && (a.st.Planned || b.st.Planned || sim < 0.5 && (a.st.When == nil || b.st.When == nil)) {
		return 0 // the wind changes by the hour
	}
	if local[a.st.Noun] && x.Kind != news.Count && x.Kind != news.Money && c.otherPlaces(a, b) {
		return 0 // the weather of two places
	}
	if x.Kind == news.Money && broad[a.st.Attribute] && sim < 0.2 && !sameSubject(a, b) {
		return 0
	}
	if (a.st.Noun == "throw" || a.st.Noun == "jump") && c.persons(common(a, b)) == 0 {
		return 0 // two athletes
	}
	if a.st.Attribute == "bid" && len(common(a, b)) == 0 {
		return 0 // two may bid for one thing
	}
	if a.st.Noun != b.st.Noun && len(a.beside)+len(b.beside) > 0 && x.Kind == news.Count {
		return 0 // "90 guests and 12 staff": parts of a whole
	}
	crowd := a.st.Attribute == "protest" && b.st.Attribute == "protest" && (len(common(a, b)) > 0 || sharedName(a, b)) // police and organisers
	counted := x.Kind == news.Count || x.Kind == news.Money || x.Kind == news.Percent
	if x.Kind == news.Speed && (a.st.AsOf || b.st.AsOf) {
		return 0 // what blows or drives now
	}
	moving := counted && (a.st.AsOf || b.st.AsOf) || a.st.Attribute == "bid"
	switch { // a slip is small: what differs much is something else, unless the sentences are near copies
	case crowd && r <= 12:
	case r > wild && !moving, r > 12:
		return 0
	case r > near && !moving && sim < 0.4 && !swapped(x, y), a.st.Attribute == "bid" && r > 1.6:
		return 0
	case x.Kind == news.Duration && c.persons(a.about)+c.persons(b.about) > 0 && c.persons(common(a, b)) == 0:
		return 0
	case x.Kind == news.Count && math.Max(x.Low, y.Low) < 10 && sim < 0.3:
		return 0
	}
	score := 2 * sim
	if crowd {
		score += 0.9
	}
	switch {
	case a.st.Attribute == "" || b.st.Attribute == "":
	case a.st.Attribute == b.st.Attribute:
		score += 0.6
	case x.Kind == news.Count:
		score -= 0.4 // jobs lost and jobs created
	}
	if a.st.Noun == b.st.Noun && a.st.Noun != "" {
		score += 0.3
		if !common3[a.st.Noun] {
			score += 0.3
		}
	}
	if x.Kind == news.Money && a.st.Noun != b.st.Noun && a.st.Attribute == b.st.Attribute && single[a.st.Attribute] {
		score += 0.6
	}
	if sameSubject(a, b) {
		score += 0.5
	}
	score += 0.25 * float64(min(len(common(a, b)), 2))
	if len(a.st.Scope) > 0 {
		score += 0.4
	}
	if x.Kind == news.Percent && a.st.Noun == "offer" && b.st.Noun == "offer" && len(common(a, b)) > 0 {
		score += 0.8 // one dispute has one pay offer at a time
	}
	if a.st.AsOf && b.st.AsOf && a.st.Attribute == b.st.Attribute {
		score += 0.4
	}
	if a.st.Text == "person" && a.st.Attribute == b.st.Attribute && a.st.Noun != b.st.Noun && sim >= 0.3 {
		score += 0.6 // members and councillors who sign one letter
	}
	for _, o := range a.beside { // "90 guests and 12 staff", "84 guests and 12 staff"
		for _, p := range b.beside {
			if o == p {
				score += 0.5
			}
		}
	}
	if r <= near && x.Low >= 10 {
		score += 0.5
		if x.Low >= 50 && r <= 1.15 {
			score += 0.3
		}
		if swapped(x, y) { // four digits fall into another order by a slip, hardly by chance
			score += 0.5
			if significant(x.Low) > 3 {
				score += 0.9
			}
		}
	}
	if x.Kind == news.Count && x.Low < 10 && y.Low < 10 {
		score -= 0.4
	}
	return score - enough
}

// aftershock reports whether a sentence speaks of one: it is no second reading of the
// earthquake before it.
func (c *compilation) aftershock(a *claim) bool { return has2(a.st.Terms, "aftershock") }

// inCourt are classes that befall the members of a group on many days.
var inCourt = text.Set(`plead convict sentence charge acquit free arrest`)

// otherPayers reports whether two sums have two organisations to them that the
// other sentence does not name: what one firm paid is not what another did.
func (c *compilation) otherPayers(a, b *claim) bool {
	if a.st.Attribute != "pay" && (len(a.about) == 0 || len(b.about) == 0 || c.kind(a.about[0]) != news.Organisation || c.kind(b.about[0]) != news.Organisation) {
		return false
	}
	alone := func(x, y *claim) bool {
		for _, e := range x.about {
			if c.kind(e) == news.Organisation {
				return !has(y.about, e)
			}
		}
		return false
	}
	return alone(a, b) && alone(b, a)
}

// losing and gaining are classes in which things counted go and come: jobs cut
// are not jobs created.
var (
	losing  = text.Set(`cut close fall lose leave sell withdraw`)
	gaining = text.Set(`found rise open join launch begin buy raise make`)
)

func opposite(a, b string) bool { return losing[a] && gaining[b] || gaining[a] && losing[b] }

// local are measures that each place has its own of.
var local = text.Set(`rain snow temperature wind crest waves surge hail depth`)

// single are roles that one sum of a story has.
var single = text.Set(`stolen fine bail ransom reward damages prize legacy`)

// broad are roles that many sums of one story share.
var broad = text.Set(`tax cost worth budget funding debt deficit revenue saving raised spent`)

// otherPeriods reports whether the numbers are of times that do not overlap: two
// seasons, two financial years, or two days for what is no running count.
func otherPeriods(a, b *claim) bool {
	v, w := a.st.When, b.st.When
	if v == nil || w == nil || v.From.IsZero() || w.From.IsZero() || datesHold(v, w) || sameDay(v, w) {
		return false
	}
	long := v.To.Sub(v.From).Hours() > 24*20 && w.To.Sub(w.From).Hours() > 24*20
	return long || !a.st.AsOf && !b.st.AsOf && a.st.Attribute != "bid"
}

// sameDay reports whether two times, none of them longer than a day, begin on one.
func sameDay(a, b *news.Date) bool {
	if a.To.Sub(a.From).Hours() > 24 || b.To.Sub(b.From).Hours() > 24 {
		return false
	}
	x, y := civil(a.From), civil(b.From)
	return x.Year() == y.Year() && x.YearDay() == y.YearDay()
}

// sameRole reports whether two sums may be one: of the same role, or one of
// them called no more than "the sum".
func sameRole(a, b *claim) bool {
	x, y := a.st.Attribute, b.st.Attribute
	return x == y || (x == "sum" || y == "sum") && ratio(a.st.Quantity, b.st.Quantity) <= 1.35
}

// common3 are nouns so common that sharing one says little.
var common3 = text.Set(`person people year day time minute hour week month man woman child thing place home house part way other`)

// seated are classes whose place one story gives once; places of others nest
// and repeat too often to compare.
var seated = text.Set(`marry bear die meet trip hit arrest`)

func (c *compilation) alignedPlaces(a, b *claim) float64 {
	class := a.st.Attribute
	if !seated[class] || class == "hit" && !has2(a.st.Scope, "direct") || personal[class] && !c.takesPart(a, b) {
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

func has2(l []string, x string) bool {
	for _, y := range l {
		if x == y {
			return true
		}
	}
	return false
}

func (c *compilation) alignedAgents(a, b *claim) float64 {
	if a.entity < 0 || b.entity < 0 {
		return 0
	}
	return 1
}

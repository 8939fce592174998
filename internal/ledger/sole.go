package ledger

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// The second way to align two numbers. Where the first asks how alike two sentences are,
// this one asks what else they could be of: each is the one number that its article has of
// such a thing, things that outlets call by different words are one ("concert", "show"),
// and the verbs that govern them do not part them ("employs 52", "has 60 staff").

// alikeThings are nouns by which outlets call one thing, each line's first its name.
var alikeThings = wordGroups(`
match game fixture tie|show concert gig performance|house home property dwelling residence bungalow|plane aircraft jet airliner aeroplane airplane|
job post position role redundancy|worker employee staff|protester demonstrator marcher protestor|student pupil schoolchild schoolboy schoolgirl undergraduate child youngster teenager|
patient participant|car vehicle automobile|delay postponement|seat capacity|fan spectator supporter|customer client subscriber|user customer member|resident inhabitant villager|
officer policeman policewoman|soldier troop serviceman|school|shop store branch outlet|birder birdwatcher twitcher|episode instalment installment|offence count offense charge|
shot bullet round|shelter camp refuge|company firm business|coin|wicket|ball delivery|rescuer searcher|boat vessel ship craft|migrant refugee|farm farmstead|
guest invitee|lorry truck|satellite|tree|bird|animal|film movie|song track|book novel title|letter complaint|petitioner signatory|club team side|prisoner inmate|
room bedroom|kilometre km|stop station|runner competitor entrant athlete|firefighter fireman|crew crewman sailor crewmember|lawmaker mp legislator|doctor medic physician|
engine appliance|flat apartment|ticket|bottle|villager|village hamlet|town|egg|cub kitten|puppy pup|painting picture canvas|bed|flight|customer household|voter|
death fatality|cow cattle|sheep lamb ewe|dog hound|visitor tourist|motorist driver|victim casualty|arrest|investor shareholder|teacher|nurse|stitch|point|goal|try|cap|medal|title trophy`)

// wordGroups reads groups of words, parted by bars, as a map from each word to its group's
// first; a word of two groups stays in the first.
func wordGroups(s string) map[string]string {
	out := map[string]string{}
	for _, g := range strings.Split(s, "|") {
		f := strings.Fields(g)
		for _, w := range f {
			if out[w] == "" {
				out[w] = f[0]
			}
		}
	}
	return out
}

// anybody are nouns of people that say nothing of who they are.
var anybody = text.Set(`person people man woman member other individual adult soul somebody family`)

// deedsOf are verbs that tell one thing of what is counted, each line's first its name.
var deedsOf = wordGroups(`
have own include feature boast contain comprise hold number total run operate possess offer field|employ work hire|cut axe lose slash shed eliminate go scrap|create add generate bring|close shut shutter|
attend come gather turn watch see join march protest demonstrate rally pack cheer assemble crowd flock converge take stand line fill throng chant wave draw attract|
carry board sail travel ride aboard transport ferry fly|steal take raid seize snatch grab loot rob nab|destroy damage gut burn flatten wreck raze hit ruin level|
admit hospitalise hospitalize treat|evacuate shift move relocate flee|suspend discipline|serve supply provide cater feed|build construct erect|sell dispose offload auction|
cancel scrap axe postpone|affect hit disrupt|leak expose compromise breach post publish reveal steal|gather collect harvest use|kill die perish drown claim|rescue save winch pluck|
find discover uncover dig unearth recover|close open|maroon cut isolate strand submerge|dispatch deploy send mobilise mobilize fight tackle battle bring|make produce manufacture|launch loft lift carry deploy put|
receive get land|win beat defeat|spend invest|plant grow|need require|score hit make|walk strike|invite ask|reach exceed top|study enrol enroll recruit follow involve monitor track survey|miss|
drop fall withdraw quit stop|visit|arrest detain hold|order buy purchase acquire|sleep spend stay`)

// deed returns the family of a verb, itself where it has none.
func deed(verb string) string {
	return cmp.Or(deedsOf[verb], verb)
}

// thing names what a claim's number is of, in a word that outlets share; "" where that says
// too little: people of whom nothing but a number is told, days, things.
func thing(st *news.Statement) string {
	noun := cmp.Or(alikeThings[st.Noun], st.Noun)
	if st.Kind == "count" && (anybody[noun] || noun == "") {
		if st.Attribute == "protest" {
			return "protester"
		}
		if st.Verb == "" || deedsOf[st.Verb] == "" {
			return ""
		}
		if deed(st.Verb) == "study" {
			return "patient"
		}
		return "who " + deed(st.Verb)
	}
	if noun == "" || relatives[st.Noun] && st.Noun != "child" || st.Kind == "count" && (vague[noun] || played[noun] || commonNouns[noun] && noun != "house" && noun != "home") {
		return ""
	}
	return noun
}

// soleKeys are the buckets of the second way, none for what it does not align: what is
// counted, and of people what they do.
func soleKeys(st *news.Statement) []string {
	if st.Quantity == nil || st.Kind == "age" || toll(st.Attribute) {
		return nil
	}
	base := "sole|" + st.Kind + "|" + st.Quantity.Unit + "|"
	switch st.Kind {
	case "count", "mass", "volume", "area":
	case "money", "percent", "degree", "duration", "distance":
		if t := measured(st); t != "" {
			return []string{base + t}
		}
		return nil
	default:
		return nil
	}
	if (st.Noun == "night" || st.Noun == "day") && st.Attribute != "" && st.Kind == "count" {
		return []string{base + st.Noun + " " + st.Attribute}
	}
	var out []string
	if t := thing(st); t != "" {
		out = append(out, base+t)
	}
	if st.Attribute == "protest" {
		out = append(out, base+"who attend")
	} else if d := deed(st.Verb); st.Text == "person" && crowdDeeds[d] {
		out = append(out, base+"who "+d)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sums are the roles of money of which a report tells one, those that outlets use for one
// another under one name. Budgets and funding are none: each side asks for, offers and votes
// for another one.
var sums = wordGroups(`fine|price fee worth cost paid|damages|stolen|loss|profit|revenue|raised|debt|prize|grant|bail|rent fare|bonus|ransom|reward|legacy|savings saving|repaid|bribe|settlement|investment`)

// lasted are nouns of what has one length in a report, those for one another under one name.
var lasted = wordGroups(`sentence|ban|strike walkout stoppage|dispute|talk negotiation|contract|trial hearing|mourning|delay|search|siege|relationship|deliberation|journey|layoff|investigation inquiry|film|tour|ovation|debate|visit|
curfew|closure|shift|interval|pursuit chase|service|stay|notice|wait|outage blackout|construction|operation|recovery|sabbatical|break`)

// underway are classes of events whose length a sentence gives without a noun for it.
var underway = text.Set(`sentence ban treat rise study trial operate effect`)

// percentages are nouns of rates of which a report tells one.
var percentages = text.Set(`turnout inflation unemployment occupancy vaccination literacy mortality absence vacancy`)

// measured names what a sum, rate, length or height is of; "" where that says too little.
func measured(st *news.Statement) string {
	switch st.Kind {
	case "money":
		return sums[st.Attribute]
	case "percent":
		if percentages[st.Noun] {
			return st.Noun
		}
		if st.Noun != "" && !played[st.Noun] && st.Attribute == "vote" && st.Verb == "vote" {
			return "vote"
		}
	case "degree":
		if st.Noun == "earthquake" || st.Noun == "temperature" {
			return st.Noun
		}
	case "duration":
		if l := lasted[st.Noun]; l != "" {
			return l
		}
		if st.Noun == "" && underway[st.Attribute] {
			return "length of " + st.Attribute
		}
	case "distance":
		if st.Attribute == "measure" && st.Text != "" {
			return st.Noun + " of " + st.Text
		}
		if st.Attribute == "distance" {
			return "from"
		}
	}
	return ""
}

// crowdDeeds are deeds of a whole crowd, by which people are one whatever they are called.
var crowdDeeds = text.Set(`attend carry study evacuate suspend`)

// soleRatio is how far apart two numbers of one thing may lie that nothing but their thing
// joins: twelve schools are not fifty.
const soleRatio = 1.75

// alignedSole aligns two numbers by what they are of alone.
func (c *compilation) alignedSole(a, b *claim) float64 {
	if len(meetKeys(a.soles, b.soles)) == 0 || a.art == b.art || c.story[a.art] != c.story[b.art] || c.story[a.art] == "" || c.undated(a, b) || !c.short(a) || !c.short(b) {
		return 0
	}
	if !c.oneNear(a, b) || !c.oneNear(b, a) || c.otherMoments(a, b) || c.otherSoles(a, b) {
		return 0
	}
	switch a.st.Kind {
	case "money", "percent", "duration", "distance", "degree":
		if c.otherMeasured(a, b) {
			return 0
		}
		return 0.4
	}
	if c.otherDeeds(a, b) {
		return 0
	}
	return 0.5
}

// otherMoments reports whether two numbers are not known to be of one time.
func (c *compilation) otherMoments(a, b *claim) bool {
	if c.background(a) || c.background(b) || otherPeriods(a, b) {
		return true
	}
	s, t := c.at[a.art], c.at[b.art]
	known := !s.IsZero() && !t.IsZero()
	// "four are now known to": it moves, and nobody knows which came first
	return known && t.Sub(s).Abs() > soleLasts || (a.st.AsOf || b.st.AsOf) && (!known || s.Equal(t))
}

// otherSoles reports whether two numbers of one thing are too far apart, or of parts, plans
// or bearers that are not one.
func (c *compilation) otherSoles(a, b *claim) bool {
	x, y := a.st.Quantity, b.st.Quantity
	if ratio(x, y) > soleRatio || math.Max(x.Low, y.Low) < 10 && math.Abs(x.Low-y.Low) > 3 || parted(a.st) || parted(b.st) || opposite(a.st.Attribute, b.st.Attribute) || opposite(a.st.Verb, b.st.Verb) {
		return true
	}
	deeds := deed(a.st.Verb) != deed(b.st.Verb)
	if a.st.Planned != b.st.Planned && deeds && a.st.Attribute != "cost" {
		return true
	}
	if c.otherActors(a, b) && (!sharedName(a, b) || c.persons(a.actors)*c.persons(b.actors) > 0) {
		return true // the catches of two players
	}
	if ownScope(a.st) != ownScope(b.st) {
		return true // "21 league goals", "29 goals in all"
	}
	return split[a.st.Noun] || split[b.st.Noun] || a.st.Noun == "child" && b.st.Noun == "child" && deeds || strings.Contains(fold(c.printed(a)+c.printed(b)), "dozen")
}

// otherMeasured reports whether two sums, rates, lengths or heights may be of two things.
func (c *compilation) otherMeasured(a, b *claim) bool {
	kind := a.st.Kind
	if !c.brief(a) || !c.brief(b) || a.st.Planned != b.st.Planned && kind != "duration" && a.st.Attribute != "cost" {
		return true
	}
	if (kind == "degree" || kind == "distance" && len(a.st.Scope) > 0) && c.otherPlaces(a, b) {
		return true
	}
	if kind == "degree" && (c.aftershock(a) || c.aftershock(b)) {
		return true // of many
	}
	return kind == "distance" && a.st.Attribute == "distance" && len(meet(a.actors, b.actors)) == 0
}

// otherDeeds reports whether the verbs that govern two counts of one thing part them.
func (c *compilation) otherDeeds(a, b *claim) bool {
	v, w := deed(a.st.Verb), deed(b.st.Verb)
	same := v == w && v != "" && v != "have"
	brief := c.brief(a) && c.brief(b)
	sim := c.alike(a, b)
	if math.Max(a.st.Quantity.Low, b.st.Quantity.Low) < 10 && !same && !brief && sim < 0.25 {
		return true
	}
	says := func(v string) bool { return v != "have" && v != "" }
	switch {
	case same, !says(v) && !says(w):
		return false
	case !says(v) || !says(w):
		return sim < 0.1 && len(meet(c.actors(a), c.actors(b))) == 0 && !brief
	}
	return sim < 0.25 && (!brief || sim < 0.06 && !sharedName(a, b))
}

// otherActors reports whether the claims are told of different persons, or of different
// bodies.
func (c *compilation) otherActors(a, b *claim) bool {
	if len(meet(a.actors, b.actors)) > 0 {
		return false
	}
	for _, x := range a.actors {
		for _, y := range b.actors {
			if c.kind(x) == c.kind(y) {
				return true
			}
		}
	}
	return false
}

// split are nouns of people whom reports count in parts: two of the suspects, three of the
// victims.
var split = text.Set(`suspect victim woman man boy girl defendant attacker`)

// oneNear reports whether the article of a gives no other number of the thing, but a's,
// that might be b's.
func (c *compilation) oneNear(a, b *claim) bool {
	for _, k := range meetKeys(a.soles, b.soles) {
		for _, v := range c.numbersOf[soleOf{a.art, k}] {
			if v != a.st.Quantity.Low && max(v, b.st.Quantity.Low) <= soleRatio*min(v, b.st.Quantity.Low) {
				return false
			}
		}
	}
	return true
}

// shortSentences is how many sentences a report has at most in which a number of a thing
// that is counted once is that of the story: the two rows that longer reports had by the
// second way, on 2,111 real stories, were wrong, and none of the collections' are lost.
const shortSentences = 20

func (c *compilation) short(a *claim) bool {
	return len(c.in.Articles[a.art].Sentences) <= shortSentences
}

// manyTell is the size of a story, in articles, from which numbers of reports without a time
// are not held against each other: what is told over months of a firm's bids or a state's
// missiles stands there side by side. Read on real stories of ten and more articles without
// times, 9 of 23 such rows were right.
const manyTell = 6

// undated reports whether two reports of many are not known to be of one time.
func (c *compilation) undated(a, b *claim) bool {
	return (c.at[a.art].IsZero() || c.at[b.art].IsZero()) && c.members[c.story[a.art]] >= manyTell
}

func meetKeys(a, b []string) []string {
	var out []string
	for _, x := range a {
		if slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}

// soleLasts is how far apart two reports may stand: later ones count again.
const soleLasts = 72 * time.Hour

// briefFigures is how many numbers a report has at most in which one that is counted once
// is hardly of something else: long ones count much in passing.
const briefFigures = 16

// relatives are counted of somebody; the next has others.
var relatives = text.Set(`brother sister son daughter child uncle aunt cousin nephew niece wife husband grandchild sibling`)

// played are nouns of games, of which every side and player has its own number.
var played = text.Set(`point goal game match win loss defeat victory draw out catch touchdown run inning yard rebound assist completion interception carry play start appearance try
conversion penalty wicket ball over six boundary season set ace round lap outing playoff title quake gmt sentence catch reception sack tackle fumble snap pass shot
p world series record rbi am pm`)

// narrowing are scope words that make a number one of a part.
var narrowing = text.Set(`part kept other further several unreal every each extra per hour day week month year`)

// ownScope is the scope of a number without the site where it is, which is the story's.
func ownScope(st *news.Statement) string {
	var out []string
	for _, s := range st.Scope {
		if !strings.HasPrefix(s, "site:") && !strings.HasPrefix(s, "of:") && s != "from" {
			out = append(out, s)
		}
	}
	if st.Kind == "money" && st.Attribute == "fee" && !slices.Contains(out, "paid") {
		out = append(out, "paid")
	}
	return strings.Join(out, "|")
}

// parted reports whether a number is of a part of its thing.
func parted(st *news.Statement) bool {
	for _, s := range st.Scope {
		if narrowing[s] && (st.Kind != "money" || s != "month" && s != "year" && s != "week" && s != "day" && s != "hour") || strings.HasPrefix(s, "of:") && st.Kind != "distance" || strings.HasPrefix(s, "in:") {
			return true
		}
	}
	return false
}

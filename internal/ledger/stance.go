package ledger

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/text"
)

// bareStances are told of the story's own matter, without a noun for it.
var bareStances = text.Set(`compensation warning inspection insurance concession contact food helmet seatbelt apology appeal injury bonus alarm consultation arrest refund damage`)

// stanceLasts is how far apart reports of one stance may stand.
const stanceLasts = 48 * time.Hour

// crossTense are stances that one outlet may tell as planned and another as done.
var crossTense = map[string]bool{"going ahead": true, "closed": true, "staying on": true, "seat": true, "fate": true, "services": true, "suspension": true, "renewal": true, "compensation": true}

// alignedStances aligns what one says was so with what another says was not.
func (c *compilation) alignedStances(a, b *claim) float64 {
	x, y := a.st, b.st
	if c.story[a.art] != c.story[b.art] || x.Text == y.Text || x.Planned != y.Planned && !crossTense[x.Attribute] || c.bothSides(a) || c.bothSides(b) || c.turnedSince(a, b) {
		return 0
	}
	switch x.Attribute {
	case "staying on":
		if c.otherPosts(a, b) || c.leftSince(a, b) || c.leftSince(b, a) {
			return 0
		}
	case "survival":
		return c.alignedSurvivals(a, b)
	case "the charge":
		if x.Noun != y.Noun && !(anyCharge[x.Noun] && y.Noun != "" || anyCharge[y.Noun] && x.Noun != "") || x.Noun == "" {
			return 0
		}
	}
	sim := c.alike(a, b)
	if sim < 0.3 && !(c.brief(a) && c.brief(b)) {
		return 0
	}
	who, other := c.oneBearer(a, b)
	if !who && ofSomebody[x.Attribute] && (x.Noun == "" || x.Noun != y.Noun || x.Attribute == "vote") {
		return 0
	}
	p, q := cmp.Or(alikeThings[x.Noun], x.Noun), cmp.Or(alikeThings[y.Noun], y.Noun)
	if who && (x.Attribute == "the charge" || x.Attribute == "vote" && anyPlan[x.Noun] && anyPlan[y.Noun]) || premises[x.Noun] && premises[y.Noun] && x.Attribute == "insurance" {
		q = p
	}
	if x.Attribute == "fate" {
		if p == q && (p != "" || who) || anyAnimal[p] && animals[q] || anyAnimal[q] && animals[p] || animals[p] && c.says(a, y.Noun) || animals[q] && c.says(b, x.Noun) {
			return 0.5 // the dog of the story, which may have a name
		}
		return 0 // the hall was destroyed, and the church spared
	}
	switch {
	case p != "" && p == q:
		if other && sim < 0.3 {
			return 0
		}
		return 1
	case p != "" && q != "":
		return 0
	case who:
		return 1
	case other:
		return 0
	case sim >= 0.3, sim >= 0.12 && len(common(a, b)) > 0, (bareStances[x.Attribute] || x.Attribute == "life jacket" || x.Attribute == "keeping" || x.Attribute == "the building") && c.brief(a) && c.brief(b):
		return 0.5
	}
	return 0
}

// ofSomebody are stances of which several people take sides in a story.
var ofSomebody = map[string]bool{"vote": true, "injury": true, "staying on": true, "how it ended": true, "the verdict": true, "seat": true}

// turnedSince reports whether two stances are not known to be of one time, or one may have
// become the other since.
func (c *compilation) turnedSince(a, b *claim) bool {
	if c.undated(a, b) || c.background(a) != c.background(b) || !c.inTime(a, b, stanceLasts) {
		return true
	}
	if !happened[a.st.Attribute] {
		return false
	}
	no, yes := a, b
	if a.st.Text == "yes" {
		no, yes = b, a
	}
	s, t := c.at[no.art], c.at[yes.art]
	return s.IsZero() || t.IsZero() || !s.After(t) // it has happened since
}

// alignedSurvivals aligns that somebody survived with that he died.
func (c *compilation) alignedSurvivals(a, b *claim) float64 {
	dead, alive := a, b
	if a.st.Text == "yes" {
		dead, alive = b, a
	}
	s, t := c.at[alive.art], c.at[dead.art]
	if len(a.main) == 0 || len(b.main) == 0 || a.main[0] != b.main[0] || s.IsZero() || t.IsZero() || t.Sub(s) > dyingLasts {
		return 0 // who has survived may die
	}
	if c.alike(a, b) < survivedAlike {
		return 0 // what he survived is years ago
	}
	return 1
}

// oneBearer reports whether two stances are of one whom both name, and whether each names
// another.
func (c *compilation) oneBearer(a, b *claim) (one, other bool) {
	if len(a.main) == 0 || len(b.main) == 0 {
		return false, false
	}
	v, w := c.reg.Entities[a.main[0]].Name, c.reg.Entities[b.main[0]].Name
	one = a.main[0] == b.main[0] || strings.HasSuffix(v, " "+w) || strings.HasSuffix(w, " "+v)
	return one, !one
}

// says reports whether the sentence of a claim has a word: "Rex" of "the dog, Rex,"; none has "".
func (c *compilation) says(a *claim, w string) bool {
	return w != "" && slices.ContainsFunc(c.read(a).words, func(x string) bool { return strings.EqualFold(bare(x), w) })
}

// anyAnimal are nouns for an animal whose breed another outlet tells, animals those for which they
// stand.
var (
	anyAnimal = text.Set(`animal dog pet creature beast`)
	animals   = text.Set(`animal dog pet creature beast puppy cat horse pony bull cow bullock stag deer swan bear tiger lion wolf elephant crocodile alligator shark monkey
rottweiler bulldog labrador alsatian collie poodle spaniel terrier staffordshire mastiff husky dobermann greyhound whippet lurcher retriever shepherd bully xl`)
)

// otherPosts reports whether two sentences say as what somebody stays and goes, and mean two
// posts: "will stay on as an MP", "resigned as minister".
func (c *compilation) otherPosts(a, b *claim) bool {
	x, y := c.postBehind(a), c.postBehind(b)
	return len(x) > 0 && len(y) > 0 && len(meetKeys(x, y)) == 0
}

// postBehind returns the words of the post behind "as", up to the end of its phrase.
func (c *compilation) postBehind(a *claim) []string {
	_, after := c.around(a)
	from := slices.Index(after, "as")
	if from < 0 || from > 2 {
		return nil
	}
	var out []string
	for _, w := range after[from+1:] {
		if w = strings.ToLower(w); articleWords[w] {
			continue
		}
		if innerWords[w] {
			break
		}
		out = append(out, bare(w))
		if bare(w) != w {
			break
		}
	}
	return out
}

// leftSince reports whether b tells, later than a, that somebody has left who was to stay.
func (c *compilation) leftSince(a, b *claim) bool {
	s, t := c.at[a.art], c.at[b.art]
	return a.st.Text == "yes" && b.st.Text == "no" && !b.st.Planned && !s.IsZero() && t.Sub(s) > sameMorning
}

// sameMorning is within what time two reports tell of one state of things.
const sameMorning = 6 * time.Hour

// survivedAlike is how alike two sentences must be for one to have somebody survive what killed
// him in the other.
const survivedAlike = 0.12

// dyingLasts is how much later a report may stand that has somebody among the dead who has
// survived in another.
const dyingLasts = 6 * time.Hour

// anyCharge are nouns for what somebody is charged with, whatever it is, anyPlan for what one is
// for or against; premises are those of what is insured.
var (
	anyCharge = text.Set(`charge offence offense allegation accusation wrongdoing`)
	anyPlan   = text.Set(`choice appointment plan move deal proposal idea decision bid offer scheme measure bill takeover merger project`)
	premises  = text.Set(`building business house warehouse factory shop property premises stock`)
)

// inTime reports whether two reports stand no further apart than so long, as far as is known.
func (c *compilation) inTime(a, b *claim, most time.Duration) bool {
	s, t := c.at[a.art], c.at[b.art]
	return s.IsZero() || t.IsZero() || t.Sub(s).Abs() <= most
}

// brief reports whether a claim's article is short, see briefFigures.
func (c *compilation) brief(a *claim) bool { return c.figures[a.art] <= briefFigures }

// bothSides reports whether the article of a claim tells both sides of what it is about: of
// two, or before and after.
func (c *compilation) bothSides(a *claim) bool {
	return a.told > 1
}

// happened are stances that change once: who has not apologised yet may do so.
var happened = text.Set(`apology arrest concession evacuation refund`)

// stanceQuestions word a row by what its stance is about; %s is who or what it befell.
var stanceQuestions = map[string]string{
	"appeal": "whether there will be an appeal", "going ahead": "whether %s goes ahead", "closed": "whether %s closes or stays open", "the charge": "whether %s admitted or denied it",
	"arrest": "whether %s was arrested", "insurance": "whether %s was insured", "suspension": "whether %s was suspended", "how it ended": "whether %s resigned or was dismissed",
	"staying on": "whether %s stays or goes", "apology": "whether %s apologised", "concession": "whether %s conceded", "compensation": "whether there is compensation",
	"inspection": "whether %s had been inspected", "injury": "whether %s was hurt", "stopping": "whether %s stopped", "alarm": "whether the alarm sounded", "level": "whether %s rose or fell",
	"vote": "how %s voted", "theft": "whether %s was taken", "warning": "whether there was a warning",
	"contact": "whether there was contact", "food": "whether there was food", "helmet": "whether a helmet was worn", "bonus": "whether there is a bonus", "operation": "whether there is an operation",
	"survival": "whether %s survived", "life jacket": "whether a life jacket was worn", "keeping": "whether %s is kept", "the building": "whether %s is rebuilt", "services": "whether services run", "the verdict": "whether %s was convicted", "decision": "whether %s was approved", "damage": "whether %s was damaged", "fate": "whether %s is put down",
	"seat": "whether %s keeps the seat", "wreck": "whether %s was wrecked", "renewal": "whether %s is renewed",
}

// ofPeople are stances whose words befall people where no thing is named.
var ofPeople = text.Set(`arrest suspension injury`)

// stanceQuestion words a row of a stance, with the first of its sentences that says whom or
// what it befell.
func (c *compilation) stanceQuestion(vs []value) string {
	cl := vs[0].claims[0]
	who, named, noun := "it", "", ""
	if ofPeople[cl.st.Attribute] {
		who = "the person"
	}
	for _, v := range vs {
		for _, o := range v.claims {
			if len(o.main) > 0 && named == "" {
				named = c.reg.Entities[o.main[0]].Name
			}
			if o.st.Noun != "" && noun == "" {
				noun = "the " + o.st.Noun
			}
		}
	}
	switch {
	case cl.st.Noun != "" && len(cl.main) == 0 && !ofPeople[cl.st.Attribute]:
		who = noun
	default:
		who = first(named, first(noun, who))
	}
	if who == "it" && cl.st.Attribute == "damage" {
		return "whether there was damage"
	}
	q := stanceQuestions[cl.st.Attribute]
	if q == "" {
		return "whether there was " + cl.st.Attribute
	}
	return strings.Replace(q, "%s", who, 1)
}

func stanceKey(attribute string, planned bool) string {
	if crossTense[attribute] {
		planned = false
	}
	return "stance|" + attribute + "|" + strconv.FormatBool(planned)
}

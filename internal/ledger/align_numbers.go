package ledger

import (
	"math"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// tollLasts is how long reports of one toll follow on each other without a name that says
// what they are of.
const tollLasts = 30 * 24 * time.Hour

func (c *compilation) alignedTolls(a, b *claim) float64 {
	if c.background(a) && c.background(b) {
		return c.alignedPast(a, b)
	}
	if a.st.Noun != b.st.Noun || c.background(a) || c.background(b) || c.elsewhere(a, b) || c.otherDays(a, b) && c.strangePlaces(a, b) {
		return 0
	}
	if s, t := c.at[a.art], c.at[b.art]; !s.IsZero() && !t.IsZero() && t.Sub(s).Abs() > tollLasts && len(common(a, b)) == 0 && !sharedName(a, b) {
		return 0
	}
	x, y := a.st.Quantity, b.st.Quantity
	if math.Min(x.Low, y.Low) >= 10 && ratio(x, y) > leap || math.Max(x.Low, y.Low) >= 20 && ratio(x, y) > spring && !a.st.AsOf && !b.st.AsOf {
		return 0
	}
	return 1
}

// strangePlaces reports whether two sentences name places that nothing joins: not the same
// ones, none that a sentence of the story names together, no name that both print, and none
// of them the place that the story is mostly of.
func (c *compilation) strangePlaces(a, b *claim) bool {
	if sharedName(a, b) || len(a.about) == len(a.actors) || len(b.about) == len(b.actors) || len(meet(a.about, b.about)) > 0 {
		return false
	}
	for _, x := range a.about {
		if c.kind(x) != news.Place {
			continue
		}
		for _, y := range b.about {
			if c.kind(y) == news.Place && c.places[[2]int{x, y}] {
				return false
			}
		}
		if c.isHome(x) {
			return false
		}
	}
	for _, y := range b.about {
		if c.isHome(y) {
			return false
		}
	}
	return true
}

// isHome reports whether an entity is the place that the articles name most.
func (c *compilation) isHome(e int) bool {
	return c.kind(e) == news.Place && c.home == "in:"+strings.ToLower(c.reg.Entities[e].Name)
}

// alignedPast aligns two tolls of an older event that the articles recall: told
// of one time, and of one place or name. Such a toll moves no more. Of two that are told of
// "years ago" nothing says that they are of one time.
func (c *compilation) alignedPast(a, b *claim) float64 {
	if a.st.When == nil || b.st.When == nil {
		return 0
	}
	if a.st.Noun != b.st.Noun && (commonNouns[a.st.Noun] && a.st.Noun != "person" || commonNouns[b.st.Noun] && b.st.Noun != "person") || !datesHold(a.st.When, b.st.When) || ratio(a.st.Quantity, b.st.Quantity) > wild || len(common(a, b)) == 0 && !sharedName(a, b) {
		return 0
	}
	return 1
}

// background reports whether a count belongs to an older event that the
// sentence recalls.
func (c *compilation) background(a *claim) bool {
	w := a.st.When
	at := c.at[a.art]
	if toll(a.st.Attribute) && c.longGone(a) {
		return true
	}
	if w == nil || a.st.Planned || w.From.IsZero() || at.IsZero() || w.To.IsZero() {
		return false
	}
	return at.Sub(w.To) > longAgo || toll(a.st.Attribute) && c.start[c.story[a.art]].Sub(w.To) > beforeStory
}

// longGone reports whether a sentence of a toll tells of what was months or years ago.
func (c *compilation) longGone(a *claim) bool { return c.read(a).longGone }

// longAgoIn reports whether the words of a sentence say "months ago".
func longAgoIn(words []string) bool {
	for i := 1; i < len(words); i++ {
		if bare(words[i]) == "ago" {
			switch bare(words[i-1]) {
			case "months", "years", "decades":
				return true
			}
		}
	}
	return false
}

// oneVictim reports whether a toll of one is told of one among others: "One shooting victim died
// in hospital two days later".
func (c *compilation) oneVictim(a *claim) bool {
	_, after := c.around(a)
	for k := 0; k < len(after) && k < 3; k++ {
		if w := bare(after[k]); split[w] && w != "man" && w != "woman" && w != "boy" && w != "girl" || w == "of" {
			return true
		}
	}
	return false
}

// A count is of an older event when its time ended so long before its article, or, of a
// toll, so long before the first article of the story.
const (
	longAgo     = 30 * 24 * time.Hour
	beforeStory = 10 * 24 * time.Hour
)

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

// How alike two sentences must be for their sums of a budget to be one in reports with many
// numbers, and for two sums of funding, of which each side has its own: rows read on real
// stories were wrong below.
const (
	nearCopy = 0.4
	sameText = 0.6
)

// aftershock reports whether a sentence speaks of one: it is no second reading of the
// earthquake before it.
func (c *compilation) aftershock(a *claim) bool { return slices.Contains(a.st.Terms, "aftershock") }

// longTime reports whether a number is told of a month or year.
func longTime(d *news.Date) bool {
	return d != nil && (d.Precision == news.PrecisionMonth || d.Precision == news.PrecisionYear)
}

// trading are verbs by which prices and indices move.
var trading = text.Set(`fall drop tumble plunge slide sink slip lose gain add rise jump climb surge soar shed decline advance rally dip ease close end finish`)

// otherFigures reports whether each of two shares stands behind names of its own: "the
// Danube index fell 2 per cent, while the Alder lost 3 per cent".
func (c *compilation) otherFigures(a, b *claim) bool {
	x, y := c.namesBefore(a), c.namesBefore(b)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(w string) bool { return slices.Contains(y, w) })
}

// namesBefore returns the capitalised words in front of a number, folded, back to the figure
// or the clause before it.
func (c *compilation) namesBefore(a *claim) []string {
	var out []string
	before, _ := c.around(a)
	for k := len(before) - 1; k >= 0; k-- {
		w := before[k]
		if strings.HasSuffix(w, ";") || w == "while" || w == "but" || w == "whereas" || strings.ContainsAny(w, "0123456789") && len(out) > 0 {
			break
		}
		if n := fold(bare(w)); slices.Contains(a.st.Names, n) {
			out = append(out, n)
		}
	}
	return out
}

// asked are shares that pollsters measure.
var asked = text.Set(`support approval`)

// onePollster reports whether both sentences name one organisation.
func (c *compilation) onePollster(a, b *claim) bool {
	for _, e := range common(a, b) {
		if c.kind(e) == news.Organisation {
			return true
		}
	}
	return false
}

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

// tallied are nouns of what is counted for each player or candidate.
var tallied = text.Set(`point pass yard rebound assist touchdown game carry catch tackle reception interception season win save ace kill win ko kos goal try
winner six four boundary maiden foul corner error booking dunk steal homer putout birdie bogey`)

// lifted reports whether a sentence says that a sum was made larger.
func (c *compilation) lifted(a *claim) bool {
	for _, w := range strings.Fields(c.read(a).folded) {
		switch bare(w) {
		case "increased", "raised", "upped", "doubled", "boosted", "lifted", "tripled":
			return true
		}
	}
	return false
}

// otherTowns reports whether both sentences name places that are no regions and share none
// of them.
func (c *compilation) otherTowns(a, b *claim) bool {
	towns := func(x *claim) (out []int) {
		for _, e := range x.about {
			if c.kind(e) == news.Place && !regional(fold(c.reg.Entities[e].Name)) {
				out = append(out, e)
			}
		}
		return out
	}
	x, y := towns(a), towns(b)
	return len(x) > 0 && len(y) > 0 && len(meet(x, y)) == 0
}

// bidders reports whether two bids are those of two organisations that the other sentence
// does not name.
func (c *compilation) bidders(a, b *claim) bool {
	x, y := c.firms(a), c.firms(b)
	return len(x) > 0 && len(y) > 0 && !has(b.about, x[0]) && !has(a.about, y[0]) && !c.printsWordOf(b, x[0]) && !c.printsWordOf(a, y[0])
}

// calls reports whether b's sentence, which is told of nobody, prints the first word of the one
// firm that a is told of: "Calden" of Calden Steel.
func (c *compilation) calls(a, b *claim) bool {
	x := c.firms(a)
	if len(x) != 1 || len(b.actors) > 0 {
		return false
	}
	return slices.Contains(b.st.Names, firstWord(fold(c.reg.Entities[x[0]].Name)))
}

// printsWordOf reports whether a claim's sentence prints a word of an entity's name.
func (c *compilation) printsWordOf(a *claim, e int) bool {
	for _, w := range c.nameWords(e) {
		if slices.Contains(a.st.Names, w) || strings.HasPrefix(c.read(a).folded, w+" ") {
			return true
		}
	}
	return false
}

// asWhat returns what the words behind a number say that somebody was for so long: "coach"
// of "four seasons as coach of the club"; "" for none.
func (c *compilation) asWhat(a *claim) string {
	if a.st.Kind != "duration" && a.st.Noun != "season" {
		return ""
	}
	_, after := c.around(a)
	for i := 0; i < len(after) && i < 4; i++ {
		if after[i] != "as" {
			continue
		}
		var out []string
		for _, w := range after[i+1:] {
			if articleWords[w] {
				continue
			}
			if innerWords[w] || len(out) == 3 {
				break
			}
			out = append(out, bare(w))
			if bare(w) != w {
				break
			}
		}
		return strings.Join(out, " ")
	}
	return ""
}

// staysIn reports whether the words behind a count say that its people are still there.
func (c *compilation) staysIn(a *claim) bool {
	_, after := c.around(a)
	for k := 0; k < len(after) && k < staying; k++ {
		switch w := bare(after[k]); w {
		case "remain", "remained", "remains", "stay", "stayed", "still":
			return true
		}
	}
	return false
}

// staying is how many words behind a count "remain" stands.
const staying = 8

// leaves reports whether those who are counted have left.
func leaves(a *claim) bool { return goes[a.st.Attribute] || goes[a.st.Verb] }

// goes are classes and verbs of leaving a place.
var goes = text.Set(`free rescue evacuate leave save release bring pull`)

func opposite(a, b string) bool { return losing[a] && gaining[b] || gaining[a] && losing[b] }

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

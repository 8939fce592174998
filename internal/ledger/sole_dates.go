package ledger

import (
	"slices"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// happening are classes by which short reports tell when the event of their story began.
var happening = text.Set(`hit fall collapse explode sink burn storm quake flight launch steal attack begin verb:buckl verb:buckle verb:break verb:start verb:come verb:occur verb:happen
verb:strike verb:lift verb:erupt verb:derail verb:overturn verb:slide verb:crash`)

// datedAlike are classes of dates that outlets use for one another.
var datedAlike = map[string]string{
	"find": "find", "discover": "find", "verb:dig": "find", "verb:unearth": "find", "verb:spot": "see", "verb:see": "see", "verb:sight": "see",
	"leave": "leave", "resign": "leave", "retire": "leave", "verb:repair": "repair", "verb:overhaul": "repair",
	"verb:own": "since", "verb:hold": "since", "move": "since",
}

// soleDateKey is the bucket of the dates and times that a short report gives one of, "" for
// others.
func soleDateKey(st *news.Statement) string {
	if st.Date == nil || st.Date.From.IsZero() {
		return ""
	}
	if st.Kind == "time" {
		if happening[st.Attribute] && !st.Planned {
			return "sole|time"
		}
		return ""
	}
	g := datedAlike[st.Attribute]
	since := g == "since" && slices.Contains(st.Scope, "since")
	if st.Kind != "date" || g == "" || g == "since" && !since || g != "since" && slices.Contains(st.Scope, "since") || g == "leave" && !st.Planned {
		return ""
	}
	return "sole|date|" + g
}

// Gaps between two dates of one event by their precision, in days: a slip or another
// reading, and no other event.
const (
	gapOfDays   = 10
	gapOfMonths = 200
	gapOfYears  = 60 * 366
	gapOfHours  = 3 * 60 // of times of day, in minutes
)

// alignedSoleDates aligns the one date or time that each of two short reports gives.
func (c *compilation) alignedSoleDates(a, b *claim) float64 {
	k := soleDateKey(a.st)
	if k == "" || k != soleDateKey(b.st) || a.art == b.art || c.story[a.art] != c.story[b.art] || !c.brief(a) || !c.brief(b) || c.datesOf(a, k) != 1 || c.datesOf(b, k) != 1 {
		return 0
	}
	if a.st.Planned != b.st.Planned || end(a) != end(b) || a.st.Date.Precision != b.st.Date.Precision || c.otherActors(a, b) && !sharedName(a, b) {
		return 0
	}
	if k == "sole|date|find" && (len(a.actors) == 0) != (len(b.actors) == 0) && !sharedName(a, b) {
		return 0 // a body without a name, and somebody's
	}
	most := 2
	if a.st.Attribute != b.st.Attribute {
		most = 1
	}
	if c.tellings(a) > most || c.tellings(b) > most {
		return 0 // others tell of the same, and the first way parts them
	}
	if a.st.Kind == "time" {
		x, ok := clock(a.st.Date.Value)
		y, ok2 := clock(b.st.Date.Value)
		d := max(x, y) - min(x, y)
		if !ok || !ok2 || min(d, 24*60-d) > gapOfHours || c.otherDays(a, b) {
			return 0
		}
		return 0.4
	}
	gap := a.st.Date.From.Sub(b.st.Date.From).Abs().Hours() / 24
	widest := float64(gapOfDays)
	switch a.st.Date.Precision {
	case news.PrecisionYear:
		widest = gapOfYears
	case news.PrecisionMonth:
		widest = gapOfMonths
	}
	if gap > widest || len(meet(a.actors, b.actors)) == 0 && !sharedName(a, b) && c.sharedTerms(a, b) == 0 {
		return 0
	}
	return 0.4
}

// tellings counts the articles of a claim's story that date what it dates.
func (c *compilation) tellings(a *claim) int {
	return c.tellers[datedBy{c.story[a.art], a.st.Kind, a.st.Attribute}]
}

// datesOf counts the dates or times of a bucket that a claim's article gives.
func (c *compilation) datesOf(a *claim, key string) int { return len(c.datesIn[soleOf{a.art, key}]) }

package ledger

import (
	"sort"
	"strings"
	"time"

	"hearsay/internal/news"
)

// moment is a dated statement of the timeline.
type moment struct {
	date  string
	prec  news.Precision
	group []*claim

	spoken bool // what was said and done in passing that day: one row
}

// timeline returns the dated facts in order of date: those at day, month or
// year precision that an event word carries, each sentence once, the sentences
// of several outlets that tell one event of one date together.
func (c *compilation) timeline() []news.TimelineEntry {
	byDate := map[string][]*moment{}
	type telling struct {
		date       string
		art, words int
	}
	placed := map[telling]bool{}
	for _, cl := range c.claims {
		if cl.st.Kind != "date" || cl.st.Quoted || cl.st.Date == nil {
			continue
		}
		d := cl.st.Date
		switch d.Precision {
		case news.PrecisionDay, news.PrecisionMonth, news.PrecisionYear:
		default:
			continue
		}
		if c.seasonal(cl) {
			continue
		}
		date := dateOf(d)
		id := telling{date, cl.art, cl.words}
		if placed[id] {
			continue
		}
		placed[id] = true
		c.place(byDate, date, cl)
	}
	dates := make([]string, 0, len(byDate))
	for d := range byDate {
		dates = append(dates, d)
	}
	sort.Strings(dates)
	var out []news.TimelineEntry
	for _, d := range dates {
		for _, m := range byDate[d] {
			out = append(out, c.entry(m))
		}
	}
	return out
}

// seasonal reports whether a date is no more than the season or year that its
// article was written in: "this autumn", "later this year".
func (c *compilation) seasonal(cl *claim) bool {
	at := c.at[cl.art]
	d := cl.st.Date
	if at.IsZero() || d.Precision != news.PrecisionYear || d.From.Year() != at.Year() {
		return false
	}
	for _, w := range strings.Fields(fold(c.printed(cl))) {
		switch w {
		case "this", "spring", "summer", "autumn", "fall", "winter", "year", "season":
			return true
		}
	}
	return false
}

// spoken reports whether a claim dates what somebody said, or did in passing, to
// the day or two of the article itself: a verb that names no event of the
// lexicon. What was said and done so on a day shares one row.
func (c *compilation) spoken(cl *claim) bool {
	at := c.at[cl.art]
	if !strings.HasPrefix(cl.st.Attribute, "verb:") && cl.st.Attribute != "report" && cl.st.Attribute != "call" || at.IsZero() || cl.st.Date.Precision != news.PrecisionDay {
		return false
	}
	d := at.Sub(cl.st.Date.From)
	return d > -3*24*time.Hour && d < 3*24*time.Hour
}

// place adds a claim to the moment of its date that it fits, or a new one.
func (c *compilation) place(byDate map[string][]*moment, date string, cl *claim) {
	spoken := c.spoken(cl)
	for _, m := range byDate[date] {
		if spoken && m.spoken {
			m.group = append(m.group, cl)
			return
		}
		for _, o := range m.group {
			if same := group(o.st.Attribute) == group(cl.st.Attribute); same && (len(common(o, cl)) > 0 || sharedName(o, cl) || c.alike(o, cl) > 0.15) || c.alike(o, cl) > 0.3 || o.art != cl.art && sameSubject(o, cl) && c.alike(o, cl) > 0.2 {
				m.group = append(m.group, cl)
				return
			}
		}
	}
	byDate[date] = append(byDate[date], &moment{date: date, prec: cl.st.Date.Precision, group: []*claim{cl}, spoken: spoken})
}

func (c *compilation) entry(m *moment) news.TimelineEntry {
	e := news.TimelineEntry{Date: m.date, Precision: m.prec}
	all := value{m.group}.all()
	seen := make(map[[2]int]bool, len(all))
	var ents []int
	for _, cl := range all {
		key := [2]int{cl.art, cl.words}
		if seen[key] {
			continue
		}
		seen[key] = true
		e.Statements = append(e.Statements, c.evidence(cl))
		for i, x := range cl.about {
			if i < 3 && !has(ents, x) {
				ents = append(ents, x)
			}
		}
	}
	for _, x := range ents {
		e.Entities = append(e.Entities, c.reg.Entities[x].ID)
	}
	return e
}

// fold returns s in small letters with typographic apostrophes made plain.
func fold(s string) string { return strings.ReplaceAll(strings.ToLower(s), "’", "'") }

package ledger

import (
	"sort"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
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
		if c.seasonal(cl) || c.noEvent(cl) || d.To.Sub(d.From) > longestYear {
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
	c.daysOfWeeks(byDate)
	dates := make([]string, 0, len(byDate))
	for d := range byDate {
		dates = append(dates, d)
	}
	sort.Strings(dates)
	var out []news.TimelineEntry
	for _, d := range dates {
		for _, m := range c.joined(byDate[d]) {
			out = append(out, c.entry(m))
		}
	}
	return out
}

// longestYear bounds what a timeline dates by its year: a decade or a century is no date.
const longestYear = 400 * 24 * time.Hour

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

// daysOfWeeks puts what is told of a week or weekend with the day in it on which the same is
// told.
func (c *compilation) daysOfWeeks(byDate map[string][]*moment) {
	dates := make([]string, 0, len(byDate))
	for d := range byDate {
		dates = append(dates, d)
	}
	sort.Strings(dates)
	for _, date := range dates {
		kept := byDate[date][:0]
		for _, m := range byDate[date] {
			if !c.joinsDay(byDate, m) {
				kept = append(kept, m)
			}
		}
		byDate[date] = kept
	}
}

// joinsDay adds a moment that lasts two to eight days to one of a day within it that tells
// the same event, and reports whether there is one.
func (c *compilation) joinsDay(byDate map[string][]*moment, m *moment) bool {
	d := m.group[0].st.Date
	if m.prec != news.PrecisionMonth || d.To.Sub(d.From) > 8*24*time.Hour {
		return false
	}
	for day := d.From; day.Before(d.To); day = day.AddDate(0, 0, 1) {
		for _, o := range byDate[day.Format("2006-01-02")] {
			if o.prec == news.PrecisionDay && !o.spoken && c.meetIn(o.group, m.group) {
				o.group = append(o.group, m.group...)
				return true
			}
		}
	}
	return false
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
			if c.fits(o, cl) {
				m.group = append(m.group, cl)
				return
			}
		}
	}
	byDate[date] = append(byDate[date], &moment{date: date, prec: cl.st.Date.Precision, group: []*claim{cl}, spoken: spoken})
}

// fits reports whether two claims of one date tell one event.
func (c *compilation) fits(o, cl *claim) bool {
	sim := c.alike(o, cl)
	same := group(o.st.Attribute) == group(cl.st.Attribute)
	return same && (sim > 0.15 || len(common(o, cl)) > 0 || sharedName(o, cl)) || sim > 0.3 || o.art != cl.art && sameSubject(o, cl) && sim > 0.2 || c.oneEvent(o, cl)
}

// Bounds of joined: the moments of a date and the claims of each that are compared.
const (
	maxMoments = 16
	maxTellers = 6
)

// joined puts together the moments of one date that a later claim has turned out to
// join: what was placed first was compared with what stood there then.
func (c *compilation) joined(l []*moment) []*moment {
	if len(l) > maxMoments {
		return l
	}
	var out []*moment
next:
	for _, m := range l {
		for _, o := range out {
			if m.spoken == o.spoken && c.meetIn(o.group, m.group) {
				o.group = append(o.group, m.group...)
				continue next
			}
		}
		out = append(out, m)
	}
	return out
}

// meetIn reports whether some claims of two groups tell one event.
func (c *compilation) meetIn(a, b []*claim) bool {
	for _, x := range a[:min(maxTellers, len(a))] {
		for _, y := range b[:min(maxTellers, len(b))] {
			if c.fits(x, y) {
				return true
			}
		}
	}
	return false
}

// families are classes of one chain of deeds, of which outlets that tell of one event of
// one day use one or the other: the ship ran aground, and people died; he was dismissed,
// and left.
var families = map[string]string{
	"hit": "accident", "sink": "accident", "explode": "accident", "collapse": "accident", "burn": "accident", "die": "accident", "injure": "accident", "quake": "accident", "storm": "accident",
	"resign": "leaving", "leave": "leaving", "retire": "leaving", "withdraw": "leaving", "end": "leaving",
	"appoint": "office", "vote": "office", "win": "office", "begin": "office",
	"convict": "court", "sentence": "court", "charge": "court", "trial": "court", "plead": "court", "fine": "court",
	"sign": "deal", "join": "deal", "buy": "deal", "sell": "deal", "agree": "deal", "settle": "deal", "medical": "deal",
}

// telling are classes of making something known.
var telling = text.Set(`announce publish report call name say`)

// oneEvent reports whether two claims of one day tell one event in other words: they
// share who takes part in it, and their deeds are of one family, or one makes the other
// known.
func (c *compilation) oneEvent(a, b *claim) bool {
	if a.st.Date.Precision != news.PrecisionDay || a.st.Planned != b.st.Planned || len(meet(c.without(a.main, news.Place), c.without(b.main, news.Place))) == 0 {
		return false
	}
	x, y := a.st.Attribute, b.st.Attribute
	if families[x] != "" && families[x] == families[y] {
		return c.alike(a, b) > 0.08
	}
	return (telling[x] && families[y] != "" || telling[y] && families[x] != "") && c.alike(a, b) > 0.12
}

func (c *compilation) entry(m *moment) news.TimelineEntry {
	e := news.TimelineEntry{Date: m.date, Precision: m.prec}
	all := value{claims: m.group}.all()
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

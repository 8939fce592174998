package ledger

import (
	"slices"
	"sort"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// rows turns a cluster into at most one disagreement and one update.
func (c *compilation) rows(l []*claim) (dis, upd []row) {
	vs := c.values(l)
	if len(vs) < 2 || len(vs) > 12 {
		return nil, nil
	}
	vs = c.ordered(settled(vs))
	chain, rest := c.chain(vs)
	if len(chain) > 1 {
		upd = append(upd, c.row(settled(c.withEarlier(chain)), true))
	}
	if len(rest) < 2 || len(rest) > maxValues {
		return nil, upd
	}
	kept := c.disputed(withoutOutliers(rest))
	if len(kept) < 2 || c.described(kept) || !c.distinctValues(kept) || !c.plausible(kept) {
		return nil, upd
	}
	return append(dis, c.row(kept, false)), upd
}

// withoutOutliers drops ages that are too far from the one that most articles give: those of
// somebody else whom the sentence was taken to speak of.
func withoutOutliers(vs []value) []value {
	if vs[0].claims[0].st.Kind != "age" {
		return vs
	}
	most, best := 0, 0
	for i, v := range vs {
		if n := len(v.all()); n > best {
			most, best = i, n
		}
	}
	age, gap := vs[most].claims[0].st.Quantity.Low, float64(maxAgeGap)
	if len(vs) > 2 {
		gap /= 2 // so that no two of the others are further apart
	}
	var out []value
	for _, v := range vs {
		if d := v.claims[0].st.Quantity.Low - age; d <= gap && d >= -gap {
			out = append(out, v)
		}
	}
	return out
}

// distinctValues reports whether no two values are one in their normal form, as they are
// where a third stands between them (12, then 13 on a birthday, and 13).
func (c *compilation) distinctValues(vs []value) bool {
	if vs[0].claims[0].st.Kind != "age" {
		return true
	}
	seen := map[string]bool{}
	for _, v := range vs {
		n := c.normal(v.claims[0])
		if seen[n] {
			return false
		}
		seen[n] = true
	}
	return true
}

// ordered sorts values by the time of their first article; unknown times last.
func (c *compilation) ordered(vs []value) []value {
	firstOf := func(v value) (known bool, at int64, art int) {
		for i, cl := range v.all() {
			if i == 0 {
				art = cl.art
			}
			if t := c.at[cl.art]; !t.IsZero() && (!known || t.Unix() < at) {
				known, at = true, t.Unix()
			}
		}
		return known, at, art
	}
	sort.SliceStable(vs, func(i, j int) bool {
		ki, ti, ai := firstOf(vs[i])
		kj, tj, aj := firstOf(vs[j])
		if ki != kj {
			return ki
		}
		if ti != tj {
			return ti < tj
		}
		return ai < aj
	})
	return vs
}

// chain parts the values into a run that changed with time and the values left
// to disagree: the last of the run with those that no change explains.
func (c *compilation) chain(vs []value) (run, rest []value) {
	// The longest run, by the number of its values.
	best := make([]int, len(vs))
	from := make([]int, len(vs))
	last := 0
	for j := range vs {
		best[j], from[j] = 1, -1
		for i := range j {
			if best[i]+1 > best[j] && c.follows(vs[i], vs[j]) {
				best[j], from[j] = best[i]+1, i
			}
		}
		if best[j] > best[last] {
			last = j
		}
	}
	if best[last] < 2 {
		return nil, vs
	}
	in := map[int]bool{}
	for j := last; j >= 0; j = from[j] {
		in[j] = true
	}
	for j, v := range vs {
		if in[j] {
			run = append(run, v)
		} else {
			rest = append(rest, v)
		}
	}
	end := run[len(run)-1]
	var open []value
	for _, v := range rest { // a value given before the last state was is an earlier state
		if !c.allBefore(v, end) {
			open = append(open, v)
		}
	}
	if len(open) == 0 {
		return run, nil
	}
	return run, append([]value{end}, open...)
}

// follows reports whether value b is a later state of what a gave.
func (c *compilation) follows(a, b value) bool { return c.movedOn(a, b) && !c.beside(a, b) }

func (c *compilation) movedOn(a, b value) bool {
	x, y := a.claims[0], b.claims[0]
	if x.st.Kind == "area" && (x.st.Attribute == "burn" || x.st.Noun == "fire") { // a fire grows
		return c.later(a, b) && ratio(x.st.Quantity, y.st.Quantity) > 1 && y.st.Quantity.Low > x.st.Quantity.Low
	}
	if x.st.Kind == "money" && single[x.st.Attribute] {
		return false
	}
	if y.st.Quantity != nil && x.st.Kind != "age" && c.later(a, b) && !samePeriod(x, y) && (c.moved(b) && !c.moved(a) || c.quoted(a, b)) && c.allBefore(a, b) {
		return true
	}
	if x.st.Kind != "count" && x.st.Kind != "money" && (x.st.Kind != "percent" || x.st.Noun != "offer") {
		return false
	}
	if !c.later(a, b) || samePeriod(x, y) {
		return false
	}
	more := y.st.Quantity.Low >= x.st.Quantity.Low
	switch {
	case swapped(x.st.Quantity, y.st.Quantity):
		return false
	case toll(x.st.Attribute) && c.background(x):
		return false
	case toll(x.st.Attribute):
		return more || falls(x.st.Attribute)
	case x.st.Attribute == "bid":
		return more
	}
	if !more {
		return false
	}
	if x.st.Kind == "count" && countedOut[x.st.Noun] && x.st.Noun == y.st.Noun && c.allBefore(a, b) && (c.counting(a) || c.counting(b)) {
		return true
	}
	if x.st.Kind == "count" && c.spreads(x) && c.spreads(y) && c.firstGuess(a, b) {
		return true
	}
	for _, cl := range append(b.all(), a.all()...) {
		if cl.st.AsOf && cl.st.Kind != "duration" {
			return true
		}
	}
	return false
}

// spreads reports whether a sentence tells of a disaster's damage, whose count grows while it
// is told.
func (c *compilation) spreads(a *claim) bool {
	for _, w := range strings.Fields(c.read(a).folded) {
		for _, stem := range [...]string{"flood", "damag", "destroy", "evacuat", "swamp", "inundat", "displac", "strand"} {
			if strings.HasPrefix(w, stem) {
				return true
			}
		}
	}
	return false
}

// guessLasts is the time after which a higher count is a later state of "about 300": news of
// one hour is written at once.
const guessLasts = 2 * time.Hour

// firstGuess reports whether a is an early count that its reports all give as rough, and b a
// higher one, hours later.
func (c *compilation) firstGuess(a, b value) bool {
	for _, x := range a.all() {
		if x.st.Quantity.Bound != news.About {
			return false
		}
		for _, y := range b.all() {
			s, t := c.at[x.art], c.at[y.art]
			if s.IsZero() || t.IsZero() || t.Sub(s) < guessLasts {
				return false
			}
		}
	}
	return true
}

// countedOut are nouns of what a count in progress gives to somebody, more with each report.
var countedOut = text.Set(`seat vote medal wicket run precinct`)

// counting reports whether some sentence of a value gives it as what a count has come to:
// "has won 74 seats", "led in 61 seats".
func (c *compilation) counting(v value) bool {
	for _, cl := range v.claims {
		before, _ := c.around(cl)
		for k := len(before) - 1; k >= 0 && k >= len(before)-4; k-- {
			switch before[k] {
			case "has", "have", "had", "led", "leads", "leading", "ahead":
				return true
			}
		}
	}
	return false
}

// movingTo are verbs by which a sentence takes a figure to a new value.
var movingTo = text.Set(`rose risen climbed grown grew increased raised lifted upped fell fallen dropped come came gone cut reduced lowered revised narrowed extended
improved widened shrunk slipped eased`)

// moved reports whether some sentence of a value says that it is where a figure has come
// to: "has come down to 1,050", "raised its offer to four months’ pay".
func (c *compilation) moved(v value) bool {
	for _, cl := range v.claims {
		s := c.sentence(cl)
		at := cl.st.Value.Start - cl.st.Start
		if at <= 0 || at > len(s) {
			continue
		}
		f := strings.Fields(strings.ToLower(s[:at]))
		k := len(f) - 1
		for k > 0 && (f[k] == "about" || f[k] == "around" || f[k] == "some" || f[k] == "nearly" || f[k] == "just" || f[k] == "over") {
			k--
		}
		if k < 1 || f[k] != "to" {
			continue
		}
		for j := k - 1; j >= 0 && j >= k-8; j-- {
			if movingTo[strings.Trim(f[j], ",")] {
				return true
			}
		}
	}
	return false
}

// quoted reports whether both values are prices of shares as they stood, told on two days.
func (c *compilation) quoted(a, b value) bool {
	x, y := a.claims[0], b.claims[0]
	if x.st.Kind != "money" || !slices.Contains(x.st.Terms, "share") && !slices.Contains(x.st.Terms, "stock") || !slices.Contains(y.st.Terms, "share") && !slices.Contains(y.st.Terms, "stock") {
		return false
	}
	if !slices.Contains(x.st.Terms, "close") && !slices.Contains(x.st.Terms, "trade") || !slices.Contains(y.st.Terms, "close") && !slices.Contains(y.st.Terms, "trade") {
		return false
	}
	return c.at[y.art].Sub(c.at[x.art]).Hours() >= 12
}

// allBefore reports whether every report of a is earlier than the first of b.
func (c *compilation) allBefore(a, b value) bool {
	for _, x := range a.all() {
		for _, y := range b.all() {
			s, t := c.at[x.art], c.at[y.art]
			if s.IsZero() || t.IsZero() || !s.Before(t) {
				return false
			}
		}
	}
	return true
}

// samePeriod reports whether both numbers are of one month or year: the
// figures of last year do not move.
func samePeriod(a, b *claim) bool {
	v, w := a.st.When, b.st.When
	return v != nil && w != nil && !v.From.IsZero() && v.From.Equal(w.From) && v.To.Equal(w.To) && v.To.Sub(v.From).Hours() > 24*20
}

// later reports whether b is first given after a is.
func (c *compilation) later(a, b value) bool {
	for _, x := range a.all() {
		for _, y := range b.all() {
			s, t := c.at[x.art], c.at[y.art]
			if !s.IsZero() && !t.IsZero() && t.After(s) && x.art != y.art {
				return true
			}
		}
	}
	return false
}

// disputed returns those values that another outlet's value contradicts.
func (c *compilation) disputed(vs []value) []value {
	var out []value
	for i, v := range vs {
		for j, o := range vs {
			if i != j && c.differ(v, o) && c.clash(v, o) {
				out = append(out, v)
				break
			}
		}
	}
	return out
}

// clash reports whether some claim of each value rule each other out.
func (c *compilation) clash(a, b value) bool {
	for _, x := range a.claims {
		for _, y := range b.claims {
			if !c.holds(x, y) {
				return true
			}
		}
	}
	return false
}

// plausible drops rows whose values are too far apart to answer one question.
func (c *compilation) plausible(vs []value) bool {
	for i := range vs {
		for j := range i {
			a, b := vs[i].claims[0], vs[j].claims[0]
			switch a.st.Kind {
			case "age":
				d := a.st.Quantity.Low - b.st.Quantity.Low
				if d > maxAgeGap || d < -maxAgeGap {
					return false
				}
			case "count":
				if toll(a.st.Attribute) && !swapped(a.st.Quantity, b.st.Quantity) && !c.background(a) {
					return false // tolls lag: only time parts them
				}
				if ratio(a.st.Quantity, b.st.Quantity) > wild && a.st.Attribute != "protest" && !swapped(a.st.Quantity, b.st.Quantity) {
					return false
				}
			case "money", "percent":
				if ratio(a.st.Quantity, b.st.Quantity) > wild && !swapped(a.st.Quantity, b.st.Quantity) {
					return false
				}
			}
		}
	}
	return true
}

// maxAgeGap is the widest gap, in years, between two ages that outlets give
// one person by mistake; a wider one is two persons of one name.
const maxAgeGap = 20

// row builds the fact of a set of values.
func (c *compilation) row(vs []value, update bool) row {
	first := 1 << 30
	f := news.Fact{Kind: c.factKind(vs[0].claims[0])}
	for _, v := range vs {
		fv := news.FactValue{Value: c.wording(v), Normal: c.normal(v.claims[0])}
		for _, cl := range v.all() {
			first = min(first, cl.art)
			fv.Statements = append(fv.Statements, c.evidence(cl))
		}
		fv.Statements = onePerArticle(fv.Statements)
		f.Values = append(f.Values, fv)
	}
	f.About = c.aboutIDs(vs)
	f.Question = c.question(vs)
	if f.Kind == "number" {
		f.Question = c.whose(f.Question, f.About, vs)
	}
	f.Because = c.because(vs, update)
	return row{fact: f, first: first}
}

// onePerArticle keeps the first two statements of each article.
func onePerArticle(l []news.Evidence) []news.Evidence {
	n := map[string]int{}
	out := l[:0]
	for _, e := range l {
		if n[e.Article]++; n[e.Article] <= 2 {
			out = append(out, e)
		}
	}
	return out
}

func (c *compilation) evidence(cl *claim) news.Evidence {
	a := c.in.Articles[cl.art]
	return news.Evidence{Article: a.ID, Paragraph: cl.st.Para, Text: strings.TrimSpace(c.sentence(cl)), Value: cl.st.Value}
}

// aboutIDs returns the entities of the row: those that its claims name, most
// named first, and where there are few the names that its articles share most.
func (c *compilation) aboutIDs(vs []value) []string {
	count := map[int]int{}
	n := 0
	firsts := map[int]int{}
	arts := map[int]bool{}
	for _, v := range vs {
		for _, cl := range v.all() {
			n++
			arts[cl.art] = true
			for i, e := range cl.about {
				count[e]++
				if i == 0 {
					firsts[e]++
				}
			}
			if cl.st.Kind == "agent" || cl.st.Kind == "place" {
				if cl.entity >= 0 {
					count[cl.entity] += 2
				}
			}
		}
	}
	if vs[0].claims[0].st.Kind == "age" {
		return []string{c.reg.Entities[vs[0].claims[0].about[0]].ID}
	}
	var ids []int
	for e := range count {
		ids = append(ids, e)
	}
	weight := func(e int) int { return 2*count[e] + 3*firsts[e] }
	sort.Slice(ids, func(i, j int) bool {
		if weight(ids[i]) != weight(ids[j]) {
			return weight(ids[i]) > weight(ids[j])
		}
		return ids[i] < ids[j]
	})
	if len(ids) > 4 {
		ids = ids[:4]
	}
	if len(ids) < 3 {
		for _, e := range c.sharedNames(arts) {
			if len(ids) < 3 && !has(ids, e) {
				ids = append(ids, e)
			}
		}
	}
	out := make([]string, 0, len(ids))
	for _, e := range ids {
		out = append(out, c.reg.Entities[e].ID)
	}
	return out
}

// maxShared is how many names of a row's articles fill up those of its sentences.
const maxShared = 3

// sharedNames returns the entities that most of the articles name, two articles at
// least, up to maxShared of them.
func (c *compilation) sharedNames(arts map[int]bool) []int {
	if len(arts) < 2 {
		return nil
	}
	count := make([]int32, len(c.reg.Entities))
	more := func(a, b int) bool {
		if count[a] != count[b] {
			return count[a] > count[b]
		}
		if c.named[a] != c.named[b] {
			return c.named[a] > c.named[b]
		}
		return a < b
	}
	for art := range arts {
		for _, e := range c.has[art] {
			count[e]++
		}
	}
	ids := make([]int, 0, maxShared+1)
	for e, n := range count {
		if n < 2 || len(ids) == maxShared && !more(e, ids[maxShared-1]) {
			continue
		}
		k := len(ids)
		for k > 0 && more(e, ids[k-1]) {
			k--
		}
		if ids = slices.Insert(ids, k, e); len(ids) > maxShared {
			ids = ids[:maxShared]
		}
	}
	return ids
}

func (c *compilation) factKind(cl *claim) string {
	switch cl.st.Kind {
	case "date", "time":
		return "date"
	case "age":
		return "age"
	case "duration":
		if strings.HasSuffix(c.printed(cl), "old") {
			return "age"
		}
	case "place":
		return "place"
	case "agent", "name", "title":
		return "name"
	case "choice":
		if strings.HasPrefix(cl.st.Attribute, "age of ") {
			return "age"
		}
		return "other"
	case "slot":
		return slotsOf[cl.st.Attribute].kind
	case "role", "polar", "order", "stance":
		return "other"
	}
	return "number"
}

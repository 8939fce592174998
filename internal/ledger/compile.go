package ledger

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// maxBucket bounds the claims of one bucket that are compared pair by pair;
// the copies of one sentence count once. A story with more statements of one
// kind keeps the earliest.
const maxBucket = 400

// maxValues bounds the values of one disagreement: more are a sign that the
// statements speak of different things.
const maxValues = 4

// buckets groups the claims that may speak of one thing, in order of key.
func (c *compilation) buckets() [][]*claim {
	m := map[string][]*claim{}
	for _, cl := range c.claims {
		for _, k := range c.keys(cl) {
			m[k] = append(m[k], cl)
		}
		if cl.slip != "" && compared(cl.st) {
			m[cl.slip] = append(m[cl.slip], cl)
		}
		if k := soleDateKey(cl.st); k != "" && compared(cl.st) {
			m[k] = append(m[k], cl)
		}
		if compared(cl.st) {
			for _, k := range cl.soles {
				m[k] = append(m[k], cl)
			}
		}
	}
	keys := make([]string, 0, len(m))
	for k, l := range m {
		if len(l) > 1 {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	out := make([][]*claim, 0, len(keys))
	for _, k := range keys {
		l := m[k]
		out = append(out, c.condensed(l))
	}
	return out
}

// many is how many claims a bucket may have before those of one value are taken together.
const many = 96

// condensed returns the claims of a bucket, at most maxBucket: in a large one the claims
// that say the same of the same become copies of the first.
func (c *compilation) condensed(l []*claim) []*claim {
	if len(l) <= many {
		return l
	}
	at := map[string]int{}
	var out []*claim
	for _, cl := range l {
		k := c.sameness(cl)
		i, ok := at[k]
		if !ok {
			at[k] = len(out)
			first := *cl
			first.copies = slices.Clone(cl.copies)
			out = append(out, &first)
			continue
		}
		out[i].copies = append(append(out[i].copies, cl), cl.copies...)
	}
	if len(out) > maxBucket {
		out = out[:maxBucket]
	}
	return out
}

// sameness is one for claims that give one value of one thing.
func (c *compilation) sameness(cl *claim) string {
	st := cl.st
	var b strings.Builder
	for _, s := range [...]string{c.story[cl.art], st.Kind, st.Attribute, st.Noun, c.normal(cl)} {
		b.WriteString(s)
		b.WriteByte('|')
	}
	for _, s := range st.Scope {
		b.WriteString(s)
		b.WriteByte('|')
	}
	for _, e := range cl.actors[:min(2, len(cl.actors))] {
		b.WriteString(strconv.Itoa(e))
		b.WriteByte('|')
	}
	if st.Planned {
		b.WriteByte('p')
	}
	if st.AsOf {
		b.WriteByte('n')
	}
	if st.Quantity != nil {
		b.WriteByte('0' + byte(st.Quantity.Bound))
	}
	return b.String()
}

// keys returns the buckets of a claim; none where it may not be compared.
func (c *compilation) keys(cl *claim) []string {
	st := cl.st
	if !compared(st) || cl.part {
		return nil
	}
	switch st.Kind {
	case "age":
		if len(cl.about) == 0 || st.Planned || slices.Contains(st.Scope, "unnamed") || st.Attribute == "age at appoint" || c.bySurname(cl) {
			return nil
		}
		return []string{"age|" + st.Attribute + "|" + strconv.Itoa(cl.about[0])}
	case "date", "time":
		return c.dateKeys(cl)
	case "place", "agent":
		return []string{st.Kind + "|" + st.Attribute}
	case "count":
		return c.countKeys(cl)
	case "money":
		return []string{"money|" + st.Quantity.Unit}
	case "tally":
		return []string{"tally"}
	case "role":
		if len(cl.about) == 0 {
			return nil
		}
		return []string{"role|" + st.Attribute + "|" + strconv.Itoa(cl.about[0])}
	case "choice":
		return []string{"choice|" + st.Attribute}
	case "stance":
		return []string{stanceKey(st.Attribute, st.Planned)}
	case "slot":
		return []string{"slot|" + st.Attribute + "|" + st.Noun}
	case "polar", "order":
		return []string{st.Kind + "|" + st.Attribute + "|" + orderedWith(st)}
	}
	key := st.Noun
	if key == "" || things[key] == "" && st.Attribute != "" {
		key = st.Attribute
	}
	return []string{st.Kind + "|" + st.Quantity.Unit + "|" + key}
}

// dateKeys are keys of dates and times.
func (c *compilation) dateKeys(cl *claim) []string {
	st := cl.st
	if st.Attribute == "" || st.Date == nil || routine[st.Attribute] && (st.Attribute != "vote" || !st.Planned && st.Text == "") || strings.HasPrefix(st.Attribute, "verb:") {
		return nil
	}
	if st.Kind == "date" && st.Date.From.IsZero() && month(st.Date, c.printed(cl)) == 0 {
		return nil
	}
	if st.Attribute == "launch" && st.Kind == "date" && st.Date.Precision == news.PrecisionYear {
		return []string{"date|make"} // a ship is built or launched in a year, a rocket launched on a day
	}
	return []string{st.Kind + "|" + group(st.Attribute)}
}

// countKeys are keys of counts.
func (c *compilation) countKeys(cl *claim) []string {
	st := cl.st
	switch {
	case toll(st.Attribute) && st.Quantity.Low == 1 && c.oneVictim(cl):
		return nil
	case toll(st.Attribute) && c.background(cl):
		return []string{"past|" + st.Attribute}
	case toll(st.Attribute):
		return []string{"toll|" + st.Attribute + "|" + st.Noun}
	case st.Noun == "" || vague[st.Noun]:
		return nil
	case st.Text == "person" && st.Attribute != "":
		return []string{"count|" + st.Noun, "count||" + st.Attribute}
	}
	return []string{"count|" + st.Noun}
}

// orderedWith returns what the order of an event is told by, "" for other statements.
func orderedWith(st *news.Statement) string {
	if st.Kind == "order" {
		return st.Noun
	}
	return ""
}

// compared reports whether a statement is one that its outlet makes and stands by.
func compared(st *news.Statement) bool { return !st.Quoted && !st.Old && !unreal(st) }

func unreal(st *news.Statement) bool {
	for _, s := range st.Scope {
		if s == "unreal" {
			return true
		}
	}
	return false
}

var things = map[string]string{
	"offer": "offer", "contract": "contract", "sentence": "sentence", "relationship": "relationship", "ban": "ban", "delay": "delay", "journey": "journey", "turnout": "turnout", "magnitude": "magnitude",
	"talk": "talk", "negotiation": "talk", "strike": "strike", "investigation": "investigation", "inquiry": "investigation", "excavation": "dig", "dig": "dig", "tour": "tour", "ovation": "ovation", "film": "film", "shift": "shift", "siege": "siege", "search": "search", "closure": "closure",
	"deliberation": "deliberation", "layoff": "layoff", "shares": "shares", "inflation": "inflation", "unemployment": "unemployment", "support": "support", "approval": "approval", "literacy": "literacy", "occupancy": "occupancy",
	"vacancy": "vacancy", "mortality": "mortality", "absence": "absence", "vaccination": "vaccination",
	"temperature": "temperature", "majority": "majority", "crowd": "crowd", "attendance": "attendance", "audience": "audience",
}

// routine are classes whose dates are those of the reporting itself.
var routine = text.Set(`announce report call last hold begin end like view attend rise fall name vote cut find attack raise drive damage charge publish score win lose sign aboard`)

// vague nouns are counted for too many reasons.
var vague = text.Set(`year day time minute hour week month thing way per cent percent part side end second fold moment other`)

// group joins the classes of which one outlet uses one and another the other.
func group(class string) string {
	switch class {
	case "divorce":
		return "split"
	}
	return class
}

// value is one answer to a question with the claims that give it.
type value struct {
	claims []*claim
	whole  []*claim // see all; nil until it is asked for by settled
}

// settled returns values whose claims do not change any more, with all of them in order.
func settled(vs []value) []value {
	for i := range vs {
		vs[i].whole = value{claims: vs[i].claims}.all()
	}
	return vs
}

// holds reports whether two claims' values can both be right.
func (c *compilation) holds(a, b *claim) bool {
	switch a.st.Kind {
	case "age":
		return c.birthday(a, b) || c.birthday(b, a) || c.sameAge(a, b)
	case "date":
		if a.st.Date.From.IsZero() || b.st.Date.From.IsZero() {
			return month(a.st.Date, c.printed(a)) == month(b.st.Date, c.printed(b))
		}
		if strings.EqualFold(c.printed(a), c.printed(b)) || a.st.Date.Relative && b.st.Date.Relative && weekday(c.printed(a)) != "" && weekday(c.printed(a)) == weekday(c.printed(b)) {
			return true // the same words on other days: two readings of one text
		}
		if a.st.Date.Relative && b.st.Date.Relative && a.st.Date.Precision == news.PrecisionYear && b.st.Date.Precision == news.PrecisionYear && !hasYear(c.printed(a)) && !hasYear(c.printed(b)) {
			return true // "in the next year", "in the coming year"
		}
		if m, n := month(a.st.Date, c.printed(a)), month(b.st.Date, c.printed(b)); m == n && m > 0 && (bareMonth(a.st.Date, c.printed(a)) || bareMonth(b.st.Date, c.printed(b))) {
			return true
		}
		if bareMonth(a.st.Date, c.printed(a)) != bareMonth(b.st.Date, c.printed(b)) && (a.st.Date.Precision == news.PrecisionYear || b.st.Date.Precision == news.PrecisionYear) {
			// "June" beside "2018": the year of the month is a guess.
			d := a.st.Date.From.Year() - b.st.Date.From.Year()
			return d >= -1 && d <= 1
		}
		return datesHold(a.st.Date, b.st.Date)
	case "time":
		return timesHold(a.st.Date, b.st.Date) || (!halved(c.printed(a)) || !halved(c.printed(b))) && halfDayApart(a.st.Date, b.st.Date)
	case "place":
		return c.placesHold(a, b)
	case "agent":
		return c.agentsHold(a, b)
	case "tally", "polar", "order", "stance", "choice":
		return a.st.Text == b.st.Text
	case "role":
		return c.rolesHold(a, b)
	case "slot":
		return c.slotHolds(a, b)
	}
	return measuresHold(a.st.Quantity, b.st.Quantity, c.printed(a), c.printed(b))
}

// agrees reports whether two claims give one value: they can both be right, and
// neither is a number that the other has outgrown.
func (c *compilation) agrees(a, b *claim) bool {
	if a.st.Quantity == nil || a.st.Kind == "age" {
		return c.holds(a, b)
	}
	if toll(a.st.Attribute) { // "at least" is how all tolls are given
		x, y := *a.st.Quantity, *b.st.Quantity
		if x.Bound != news.About {
			x.Bound = news.Exact
		}
		if y.Bound != news.About {
			y.Bound = news.Exact
		}
		return numbersHold(&x, &y) && (x.Bound == news.About || y.Bound == news.About || ratio(&x, &y) <= 1+aboutShare)
	}
	return c.holds(a, b) && numbersAgree(a.st.Quantity, b.st.Quantity) && sayTheSame(a.st.Quantity, b.st.Quantity)
}

// exactness orders claims so that the most exact value of those that hold
// together comes first and names the value.
func exactness(a *claim) float64 {
	switch {
	case a.st.Date != nil:
		w := a.st.Date.To.Sub(a.st.Date.From).Hours()
		if a.st.Date.Mod != "" {
			w *= 2
		}
		if a.st.Date.Relative {
			w++
		}
		return w
	case a.st.Quantity != nil:
		r := 0.0
		if a.st.Quantity.Bound != news.Exact {
			r = 10
		}
		return r - float64(a.st.Quantity.Digits)
	}
	return 0
}

// values parts the claims of a cluster into values: claims that can hold
// together with every claim of a value join it, the most exact first.
func (c *compilation) values(l []*claim) []value {
	sorted := append([]*claim(nil), l...)
	sort.SliceStable(sorted, func(i, j int) bool { return exactness(sorted[i]) < exactness(sorted[j]) })
	var out []value
next:
	for _, cl := range sorted {
	values:
		for v := range out {
			for _, o := range out[v].claims {
				if !c.agrees(cl, o) {
					continue values
				}
			}
			out[v].claims = append(out[v].claims, cl)
			continue next
		}
		out = append(out, value{claims: []*claim{cl}})
	}
	return out
}

// all returns the claims of a value with their copies, in order of article.
func (v value) all() []*claim {
	if v.whole != nil {
		return v.whole
	}
	n := len(v.claims)
	for _, cl := range v.claims {
		n += len(cl.copies)
	}
	out := make([]*claim, 0, n)
	for _, cl := range v.claims {
		out = append(append(out, cl), cl.copies...)
	}
	slices.SortStableFunc(out, func(a, b *claim) int {
		switch {
		case a.art != b.art:
			return cmp.Compare(a.art, b.art)
		case a.st.Value.Less(b.st.Value):
			return -1
		case b.st.Value.Less(a.st.Value):
			return 1
		}
		return 0
	})
	return out
}

// differ reports whether the two values are given by different outlets, and
// not both by every article of one of them.
func (c *compilation) differ(a, b value) bool {
	inA := map[int]bool{}
	for _, cl := range a.all() {
		inA[cl.art] = true
	}
	inB := map[int]bool{}
	for _, cl := range b.all() {
		inB[cl.art] = true
	}
	for x := range inA {
		for y := range inB {
			if !inB[x] && !inA[y] && c.outlet[x] != c.outlet[y] {
				return true
			}
		}
	}
	return c.slipsOn(a, b, inB) || c.slipsOn(b, a, inA)
}

// Compile returns the ledger of one storyline: what its articles disagree on,
// what changed while they came, and the dated facts. Facts stand in the order
// of the articles that raise them; their IDs are left to the caller.
func Compile(in Input) news.Ledger {
	c := newCompilation(in)
	var facts, updates []row
	for _, b := range c.buckets() {
		for _, cl := range c.clusters(b) {
			d, u := c.rows(cl)
			facts, updates = append(facts, d...), append(updates, u...)
		}
	}
	facts, updates = c.figs(facts, updates)
	facts = append(facts, c.spellings()...)
	facts = append(facts, c.speakers()...)
	facts = append(facts, c.worded()...)
	facts = append(facts, c.denied(facts)...)
	return news.Ledger{
		Disagreements: c.finish(facts),
		Updates:       c.finish(updates),
		Timeline:      c.timeline(),
	}
}

// row is a fact on its way to the report.
type row struct {
	fact   news.Fact
	first  int      // article that raises it
	places []place  // where its values are printed
	values []string // normalised, sorted
}

// finish orders rows by article, and drops one that says the same as another.
func (c *compilation) finish(rows []row) []news.Fact {
	sort.SliceStable(rows, func(i, j int) bool {
		if rows[i].first != rows[j].first {
			return rows[i].first < rows[j].first
		}
		return rows[i].fact.Question < rows[j].fact.Question
	})
	at := map[place][]int{} // the rows that rest on a printed value
	for i := range rows {
		r := &rows[i]
		r.places, r.values = placesOf(&r.fact), valuesOf(&r.fact)
		for _, p := range r.places {
			at[p] = append(at[p], i)
		}
	}
	var out []news.Fact
	for i := range rows {
		if !covered(i, rows, at) {
			out = append(out, rows[i].fact)
		}
	}
	return out
}

// place is where a value is printed.
type place struct {
	article     string
	para, start int
}

func placesOf(f *news.Fact) []place {
	n := 0
	for _, v := range f.Values {
		n += len(v.Statements)
	}
	out := make([]place, 0, n)
	for _, v := range f.Values {
		for _, s := range v.Statements {
			out = append(out, place{s.Article, s.Value.Para, s.Value.Start})
		}
	}
	return out
}

// valuesOf returns the normalised values of a row, sorted.
func valuesOf(f *news.Fact) []string {
	out := make([]string, 0, len(f.Values))
	for _, v := range f.Values {
		out = append(out, v.Normal)
	}
	slices.Sort(out)
	return out
}

// covered reports whether another row rests on all that row i rests on, or gives
// the same values of one printed place: the one that rests on more stays, of equal
// ones the first.
func covered(i int, rows []row, at map[place][]int) bool {
	own := rows[i].places
	n := map[int]int{}
	for _, p := range own {
		for _, k := range at[p] {
			n[k]++
		}
	}
	for k, shared := range n {
		if k == i || shared < len(own) && !slices.Equal(rows[i].values, rows[k].values) {
			continue
		}
		if m := len(rows[k].places); m > len(own) || m == len(own) && k < i {
			return true
		}
	}
	return false
}

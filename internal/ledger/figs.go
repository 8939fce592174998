package ledger

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"hearsay/internal/news"
)

// The third way to align two figures of two short reports. It asks neither for sentences that
// are alike nor for a thing counted once: each figure has the words around it, the nearer the
// weightier, read as families of what outlets use for one another; two figures of one
// dimension are of one thing where these words meet, and where no other figure of either
// report meets them half as well.

// fig is a figure or date of a report with what stands around it.
type fig struct {
	cl      *claim
	dim     string // what it may be held against: "count", "money|GBP", "date", "time", …
	head    string // family of the noun counted, "" for people and what says as little
	near    map[string]float64
	words   []string          // those of near, in order: sums over them are the same each time
	names   []string          // capitalised words of the sentence, folded
	nameSet map[string]bool   // the same
	said    map[string]string // the words of the sentence by family, as printed
	per     string            // "day", "year" for a figure by time
	bygone  bool              // told of a time before the story, or of another occasion
	subject []int             // persons whom it is told of
	places  []int             // places that the sentence names
	named   []int             // entities that the sentence names
	lead    int               // entity that the sentence opens with, -1 for none
	marks   map[string]bool   // words of the clause that part one thing from another, see exclusive
	word    string            // the noun counted, as printed
	only    bool              // no other figure of the report counts such a thing
}

// Bounds of the third way.
const (
	figFigures = 26   // numbers that a report has at most
	figReports = 8    // short reports of a story that are held against each other, the earliest
	figNear    = 0.85 // weight of a word that stands near its figure
)

// figures appends the rows that the third way finds to those found before.
func (c *compilation) figs(dis, upd []row) ([]row, []row) {
	used := map[place]bool{}
	for _, l := range [2][]row{dis, upd} {
		for _, r := range l {
			for _, p := range placesOf(&r.fact) {
				used[p] = true
			}
		}
	}
	byStory := map[string][]int{}
	var order []string
	for i := range c.in.Articles {
		s := c.story[i]
		if s == "" || c.at[i].IsZero() || !c.shortReport(i) || len(byStory[s]) == figReports {
			continue
		}
		if byStory[s] == nil {
			order = append(order, s)
		}
		byStory[s] = append(byStory[s], i)
	}
	own := map[printedAt]*claim{}
	for _, cl := range c.claims {
		for _, o := range append([]*claim{cl}, cl.copies...) {
			if o.st.Quantity == nil && o.st.Date == nil {
				continue
			}
			k := printedAt{o.art, o.st.Value.Para, o.st.Value.Start}
			if own[k] == nil || o.st.Kind == "age" {
				own[k] = o
			}
		}
	}
	for _, s := range order {
		if len(byStory[s]) < 2 {
			continue
		}
		dis = append(append(dis, c.scores(byStory[s])...), c.leadAges(byStory[s])...)
		for _, g := range c.figGroups(byStory[s], own) {
			d, u := c.figRows(g, used)
			dis, upd = append(dis, d...), append(upd, u...)
		}
	}
	return dis, upd
}

// printedAt is where an article prints a value.
type printedAt struct{ art, para, start int }

// shortReport reports whether an article is one that tells of its story and of little else.
func (c *compilation) shortReport(art int) bool {
	a := c.in.Articles[art]
	return len(a.Sentences) <= shortSentences && len(a.Quantities) <= figFigures && len(a.Dates) <= figFigures
}

// figRows makes the rows of figures that speak of one thing.
func (c *compilation) figRows(g []*fig, used map[place]bool) (dis, upd []row) {
	claims := make([]*claim, len(g))
	for i, s := range g {
		claims[i] = s.cl
		v := s.cl.st.Value
		if used[place{c.in.Articles[s.cl.art].ID, v.Para, v.Start}] {
			return nil, nil
		}
	}
	exactCaps(claims)
	steady(claims)
	outgrownBounds(claims)
	dis, upd = c.rows(claims)
	for _, l := range [2][]row{dis, upd} {
		for i := range l {
			l[i].fact.Question = c.figQuestion(g, l[i].fact.Question)
			if len(dis) > 0 && &l[0] == &dis[0] {
				l[i].fact.Because = listedValues(&l[i].fact) + " cannot both be right, and the words around them tell of the same thing"
			}
		}
	}
	return dis, upd
}

// exactCaps takes away the bounds of figures that are all upper or all lower ones: a cap of
// "up to 3%" and one of "no more than 5%" are two caps.
func exactCaps(l []*claim) {
	for _, cl := range l {
		if q := cl.st.Quantity; q == nil || q.Bound != news.AtMost {
			return
		}
	}
	for _, cl := range l {
		st, q := *cl.st, *cl.st.Quantity
		q.Bound, st.Quantity = news.Exact, &q
		cl.st = &st
	}
}

// steady takes the mark of a running figure from those that are no more than lower bounds.
func steady(l []*claim) {
	for _, cl := range l {
		if q := cl.st.Quantity; q != nil && q.Bound == news.AtLeast && cl.st.AsOf {
			st := *cl.st
			st.AsOf = false
			cl.st = &st
		}
	}
}

// outgrownBounds takes lower bounds for what they are told for: nobody says "more than 200" of
// 350.
func outgrownBounds(l []*claim) {
	for _, cl := range l {
		q := cl.st.Quantity
		if q == nil || q.Bound != news.Over && q.Bound != news.AtLeast {
			continue
		}
		for _, o := range l {
			if p := o.st.Quantity; p != nil && p.Low > q.Low && ratio(p, q) >= outgrown {
				st, n := *cl.st, *q
				n.Bound, st.Quantity = news.About, &n
				cl.st = &st
				break
			}
		}
	}
}

// figPair is two figures of two reports and how well their words meet.
type figPair struct {
	a, b  *fig
	score float64
}

// figGroups joins the figures of a story's short reports that speak of one thing.
func (c *compilation) figGroups(arts []int, own map[printedAt]*claim) [][]*fig {
	lists := make([][]*fig, len(arts))
	seen := map[string]int{}
	for i, art := range arts {
		lists[i] = c.figsOf(art, own, seen)
		for _, s := range lists[i] {
			s.words = slices.Sorted(maps.Keys(s.near))
		}
	}
	var pairs []figPair
	for i := range lists {
		for j := i + 1; j < len(lists); j++ {
			if c.outlet[arts[i]] != c.outlet[arts[j]] {
				pairs = append(pairs, c.figPairs(lists[i], lists[j], seen)...)
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y figPair) int {
		switch {
		case x.score > y.score:
			return -1
		case x.score < y.score:
			return 1
		}
		return 0
	})
	group := map[*fig]int{}
	var out [][]*fig
	for _, p := range pairs {
		i, inA := group[p.a]
		j, inB := group[p.b]
		switch {
		case !inA && !inB:
			group[p.a], group[p.b] = len(out), len(out)
			out = append(out, []*fig{p.a, p.b})
		case inA && !inB && !fromArticle(out[i], p.b.cl.art):
			group[p.b] = i
			out[i] = append(out[i], p.b)
		case inB && !inA && !fromArticle(out[j], p.a.cl.art):
			group[p.a] = j
			out[j] = append(out[j], p.a)
		}
	}
	return out
}

func fromArticle(l []*fig, art int) bool {
	return slices.ContainsFunc(l, func(s *fig) bool { return s.cl.art == art })
}

// Thresholds of the third way, fixed on invented pairs of reports (eval/ledger/collections).
const (
	figEnough    = 1.75 // what the words around two figures have in common
	figAhead     = 0.45 // by how much another figure must fall short
	alone        = 0.35 // more for the one figure of its dimension in both reports
	aloneMeasure = 0.75
	rivalShare   = 0.9 // of the score, that another figure of the same report may have with it
	fewReports   = 3   // a story of more is told in more directions, and asks for more:
	manyReports  = 0.4
	samePer      = 0.5      // more for two figures by the year, the day
	slipped      = 0.6      // more for two numbers of the same digits
	besideCost   = 0.5      // product of the weights of a word that says what a cost is of
	yearsOff     = 12 * 366 // days between two years of one event
	leastMinutes = 35       // between two times of day, which are told roughly
	saysOf       = 0.8      // more for a word that says what both are of
)

// figPairs returns the figures of two reports that go together: each the other's best.
func (c *compilation) figPairs(x, y []*fig, seen map[string]int) []figPair {
	score := make([][]float64, len(x))
	inX, inY := dims(x), dims(y)
	for i, a := range x {
		score[i] = make([]float64, len(y))
		for j, b := range y {
			if a.dim == b.dim {
				score[i][j] = c.figScore(a, b, seen)
				if score[i][j] = c.unlessParts(a.cl, b.cl, score[i][j]); inX[a.dim] == 1 && inY[a.dim] == 1 && score[i][j] > 0 {
					score[i][j] += c.aloneOf(a)
				}
			}
		}
	}
	var out []figPair
	settled := c.settled(x, y, score)
	ownX, ownY := c.ownRivals(x, seen), c.ownRivals(y, seen)
	for i, a := range x {
		for j, b := range y {
			s := score[i][j]
			least := figEnough
			if c.members[c.story[a.cl.art]] > fewReports {
				least += manyReports
			}
			if s < least || c.partedFigs(a, b) || s*rivalShare < ownX[i] || s*rivalShare < ownY[j] || !c.mayDiffer(a, b) || c.otherScenes(a, b) {
				continue
			}
			if settled[a] || settled[b] {
				continue
			}
			best := true
			for k, o := range y {
				best = best && (k == j || settled[o] || !c.stands(a, o, score[i][k], s))
			}
			for k, o := range x {
				best = best && (k == i || settled[o] || !c.stands(o, b, score[k][j], s))
			}
			if best {
				out = append(out, figPair{a, b, s})
			}
		}
	}
	return out
}

// stands reports whether two figures, with so much in common, stand against a pair with
// score s: nearly as much, or half as much and no contradiction.
func (c *compilation) stands(a, b *fig, score, s float64) bool {
	if a.dim != b.dim {
		return false
	}
	differ := c.mayDiffer(a, b)
	return score > s-figAhead && (differ || score > s && a.cl.st.Date == nil) || score > 0.75*s && c.holds(a.cl, b.cl)
}

// aloneOf is alone, and more for measures, of which a report has few.
func (c *compilation) aloneOf(a *fig) float64 {
	switch q := a.cl.st.Quantity; {
	case q == nil, c.members[c.story[a.cl.art]] > fewReports:
	case q.Kind == news.Distance, q.Kind == news.Mass, q.Kind == news.Area, q.Kind == news.Volume, q.Kind == news.Speed, q.Kind == news.Degree:
		return aloneMeasure
	}
	return alone
}

// settled returns the figures whose figure the other report gives too, of the same thing as far
// as can be seen: what both agree on is no version of something else.
func (c *compilation) settled(x, y []*fig, score [][]float64) map[*fig]bool {
	out := map[*fig]bool{}
	for i, a := range x {
		for j, b := range y {
			if a.dim != b.dim || a.cl.st.Quantity == nil || a.cl.st.Quantity.Low != b.cl.st.Quantity.Low {
				continue
			}
			if score[i][j] >= 0.7 || significant(a.cl.st.Quantity.Low) > 1 && a.head == b.head {
				out[a], out[b] = true, true
			}
		}
	}
	return out
}

// ownRivals returns for each figure how much the figures of other sentences of its report have in
// common with it: of two alike each is of something else.
func (c *compilation) ownRivals(l []*fig, seen map[string]int) []float64 {
	out := make([]float64, len(l))
	for i, a := range l {
		for j, b := range l {
			if i != j && a.dim == b.dim && a.cl.st.Span != b.cl.st.Span && !c.holds(a.cl, b.cl) && c.mayDiffer(a, b) {
				out[i] = math.Max(out[i], c.figScore(a, b, seen))
			}
		}
	}
	return out
}

// otherScenes reports whether the sentences name other places, where each place has its own
// of what they tell: its weather, its day.
func (c *compilation) otherScenes(a, b *fig) bool {
	if a.near["rain"]+b.near["rain"] > 0 && len(a.names)+len(b.names) > 0 && !shareName(a, b) {
		return true
	}
	if a.cl.st.Date == nil && a.near["rain"] == 0 && a.near["snow"] == 0 && a.near["temperature"] == 0 && a.near["wind"] == 0 {
		return false
	}
	return len(a.places) > 0 && len(b.places) > 0 && len(meet(a.places, b.places)) == 0
}

func dims(l []*fig) map[string]int {
	out := map[string]int{}
	for _, s := range l {
		out[s.dim]++
	}
	return out
}

// figScore is how much the words around two figures have in common, 0 where something
// parts them.
func (c *compilation) figScore(a, b *fig, seen map[string]int) float64 {
	if a.bygone != b.bygone || a.per != b.per {
		return 0
	}
	if a.of() == "count" || a.dim == "ordinal" {
		if a.ofPeople() && lifeless[singular(b.word)] || b.ofPeople() && lifeless[singular(a.word)] {
			return 0 // 60 people, 40 homes
		}
		if a.head != "" && b.head != "" && a.head != b.head && !(a.head == "time" && a.near[b.head] > 0) && !(b.head == "time" && b.near[a.head] > 0) {
			return 0
		}
	}
	if len(a.subject) > 0 && len(b.subject) > 0 && len(meet(a.subject, b.subject)) == 0 {
		return 0
	}
	sum, n := 0.0, 0
	for _, k := range a.words {
		v, ok := b.near[k]
		if !ok {
			continue
		}
		s := math.Sqrt(a.near[k] * v)
		switch m := seen[k]; {
		case m > 6:
			s *= 0.6
		case m > 4:
			s *= 0.8
		}
		sum += s
		if k != a.head {
			n++
		}
	}
	switch {
	case tellsBoth(a, b):
		sum += saysOf
	case a.cl.st.Date != nil:
		return 0
	}
	if a.near["worth"] >= figNear && b.near["worth"] >= figNear && !tellsBoth(a, b) {
		return 0 // of two things
	}
	if q, o := a.cl.st.Quantity, b.cl.st.Quantity; q != nil && swapped(q, o) {
		sum += slipped
	}
	if a.of() == "count" && (a.head != "" && b.head == "" && b.near[a.head] >= figNear || b.head != "" && a.head == "" && a.near[b.head] >= figNear) {
		sum += saysOf // "1,240 objections", "2,400 people have objected"
	}
	if a.per != "" && a.cl.st.Quantity != nil {
		sum += samePer
	}
	shared := 0
	for _, m := range a.names {
		if b.nameSet[m] {
			shared++
		}
	}
	sum += 0.4 * float64(min(shared, 2))
	if a.head != "" && a.head == b.head {
		sum += 0.5
		small := math.Max(a.cl.st.Quantity.Low, b.cl.st.Quantity.Low) < 10
		switch {
		case n > 0 || shared > 0 && (!small || a.dim == "ordinal"):
		case a.only && b.only && !small && a.cl.st.Planned == b.cl.st.Planned && !played[a.head] && !relatives[a.head] && !split[a.head], a.only && b.only && a.dim == "ordinal" && len(a.names)*len(b.names) == 0:
			sum += alone
		default:
			return 0
		}
	}
	return sum
}

// tellsBoth reports whether a word near both figures says what they are of.
func tellsBoth(a, b *fig) bool {
	dim, _, _ := strings.Cut(a.dim, "|")
	for k := range tellingOf[dim] {
		if a.near[k] < figNear || b.near[k] < figNear {
			continue
		}
		if dim != "money" || !ofAnything[k] {
			return true
		}
		for o, w := range a.near { // "worth", "cost": of the same thing
			least := besideCost
			if k == "worth" {
				least = 1
			}
			if o != k && !tellingOf[dim][o] && w*b.near[o] >= least {
				return true
			}
		}
	}
	return false
}

// mayDiffer reports whether two figures are as near as two versions of one are.
func (c *compilation) mayDiffer(a, b *fig) bool {
	x, y := a.cl.st, b.cl.st
	if x.Date != nil {
		if x.Kind == "time" {
			p, ok := clock(x.Date.Value)
			q, ok2 := clock(y.Date.Value)
			d := max(p, q) - min(p, q)
			d = min(d, 24*60-d)
			return ok && ok2 && d <= gapOfHours && d >= leastMinutes && !c.otherDays(a.cl, b.cl)
		}
		if daily(x) || daily(y) {
			return x.Attribute == y.Attribute && once[x.Attribute] && x.Attribute != "find" && sharesName(a, b)
		}
		if x.Date.Precision != y.Date.Precision && (x.Date.Precision == news.PrecisionYear || y.Date.Precision == news.PrecisionYear) && x.Date.Precision != news.PrecisionMonth && y.Date.Precision != news.PrecisionMonth {
			return false // a day and a year
		}
		gap := x.Date.From.Sub(y.Date.From).Abs().Hours() / 24
		switch {
		case x.Date.Precision == news.PrecisionYear || y.Date.Precision == news.PrecisionYear:
			past := math.Max(0, c.at[a.cl.art].Sub(x.Date.From).Hours()/24)
			return gap <= yearsOff+past/4 // the older, the wider
		case x.Date.Precision == news.PrecisionMonth || y.Date.Precision == news.PrecisionMonth:
			if x.Date.Precision != y.Date.Precision && (c.at[a.cl.art].Sub(x.Date.From).Abs() < fewDays || c.at[b.cl.art].Sub(y.Date.From).Abs() < fewDays) {
				return gap <= 45 // what is on this week is not what is on in a later month
			}
			return gap <= 430
		}
		return gap <= 45
	}
	p, q := x.Quantity, y.Quantity
	if a.dim == "ordinal" {
		return math.Abs(p.Low-q.Low) <= 3
	}
	if math.Max(p.Low, q.Low) < 10 {
		return math.Abs(p.Low-q.Low) <= 3
	}
	return ratio(p, q) <= wild || swapped(p, q)
}

// sharesName reports whether both figures are told of one person, or in sentences that print one
// name.
func sharesName(a, b *fig) bool {
	return len(meet(a.subject, b.subject)) > 0 || shareName(a, b)
}

// shareName reports whether a capitalised word stands in both sentences.
func shareName(a, b *fig) bool {
	return slices.ContainsFunc(a.names, func(n string) bool { return b.nameSet[n] })
}

// daily reports whether a date is a day of the week in which its report came out: much is
// done on each.
func daily(st *news.Statement) bool {
	return st.Date.Relative && !st.Planned && st.Date.Precision != news.PrecisionYear && st.Date.Precision != news.PrecisionMonth
}

// figUnit names the unit in which the dates of a row differ.
func (c *compilation) figUnit(g []*fig) string {
	vs := make([]value, len(g))
	for i, s := range g {
		vs[i].claims = []*claim{s.cl}
	}
	return unitOf(vs)
}

// figQuestion words the question of a row of the third way.
func (c *compilation) figQuestion(g []*fig, q string) string {
	a := g[0]
	var words []string
	both := func(k string) float64 { return a.near[k] + g[1].near[k] }
	for _, k := range a.words {
		if v, ok := g[1].near[k]; ok && a.near[k] >= figNear/2 && v >= figNear/2 {
			words = append(words, k)
		}
	}
	slices.SortStableFunc(words, func(x, y string) int { return cmp.Compare(both(y), both(x)) })
	words = words[:min(len(words), 2)]
	for i, k := range words {
		words[i] = cmp.Or(a.said[k], k)
	}
	sentence := fold(c.sentence(a.cl))
	slices.SortFunc(words, func(x, y string) int { // as they stand there
		return cmp.Or(cmp.Compare(strings.Index(sentence, x), strings.Index(sentence, y)), strings.Compare(x, y))
	})
	words = slices.Compact(words)
	of := ""
	if len(words) > 0 {
		of = " (" + strings.Join(words, ", ") + ")"
	}
	switch dim, _, _ := strings.Cut(a.dim, "|"); dim {
	case "count":
		switch {
		case a.word == "":
			if slices.ContainsFunc(g, c.agedThen) {
				return "age" + of
			}
			return "number" + of
		case a.cl.st.Noun == "":
			return "number of " + a.word
		case peopleWords[a.word]:
			return "number of " + a.word + of
		}
		return q
	case "ordinal":
		return "how many " + plural(a.word)
	case "money":
		return "sum" + of
	case "percent":
		return "percentage" + of
	case "duration":
		return "length of time" + of
	case "distance":
		return "distance" + of
	case "date":
		return c.figUnit(g) + of
	case "time":
		return "time of day" + of
	}
	return q
}

// ofPeople reports whether a count is called one of people, and of nothing more.
func (f *fig) ofPeople() bool { return peopleWords[f.word] && f.word != "households" }

// agedThen reports whether a bare number is told as somebody's age: "a pupil, then 17".
func (c *compilation) agedThen(f *fig) bool {
	before, _ := c.around(f.cl)
	n := len(before)
	return n > 1 && (before[n-1] == "aged" || before[n-1] == "then" && strings.HasSuffix(before[n-2], ","))
}

// of is a figure's dimension without unit and time.
func (f *fig) of() string {
	dim, _, _ := strings.Cut(f.dim, "|")
	return dim
}

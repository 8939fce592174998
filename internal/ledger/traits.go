package ledger

import (
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// traits are what the words around a value say it is of, where the same figure of the same
// noun may be another's: the old bridge's, a part's, what was planned, what a ship may carry.
type traits struct {
	stage    string // "old", "new", "temporary" … of "the old bridge"; "" for none
	noun     string // head noun of the clause's subject, "bridge"
	whose    string // name before "whose", folded
	basis    string // "like-for-like", "pre-tax": how a sum or share is reckoned
	end      string // "from" or "to" of a value that moved
	average  bool
	own      bool // of one person: "her bill"
	capacity bool // what may be carried or held
	intended bool // what had been meant once
	wasDue   bool // what was due or expected, which may be a plan of today told in the past
}

// otherThings reports whether the words around two values say that they are of two things.
// Tolls and ages are of persons and left to their own rules.
func (c *compilation) otherThings(a, b *claim) bool {
	if a.st.Kind == "age" || a.st.Quantity == nil && a.st.Date == nil || toll(a.st.Attribute) && toll(b.st.Attribute) {
		return false
	}
	x, y := c.traitsOf(a), c.traitsOf(b)
	if otherStage(x, y) || partBeside(x, y) || partBeside(y, x) || x.intended != y.intended || x.capacity != y.capacity || x.basis != y.basis {
		return true
	}
	if x.wasDue && !y.wasDue && !b.st.Planned || y.wasDue && !x.wasDue && !a.st.Planned {
		return true
	}
	if x.average && y.own && !y.average || y.average && x.own && !x.average {
		return true
	}
	if x.end != y.end && (x.end != "" && y.end != "" || a.st.Quantity != nil && (x.end == "from" || y.end == "from")) {
		return true
	}
	if c.crewToo(a, b) || c.crewToo(b, a) || c.otherGusts(a, b) {
		return true
	}
	return c.ownedByOther(b, x.whose) || c.ownedByOther(a, y.whose)
}

// crewToo reports whether a counts all on board and b the passengers alone, with no more of
// them: the crew may be the rest.
func (c *compilation) crewToo(a, b *claim) bool {
	if a.st.Kind != "count" || b.st.Kind != "count" || a.st.Noun == b.st.Noun || swapped(a.st.Quantity, b.st.Quantity) {
		return false
	}
	return b.st.Noun == "passenger" && (a.st.Noun == "person" || a.st.Noun == "people" || a.st.Noun == "") && a.st.Quantity.Low > b.st.Quantity.Low
}

// gustsLast is how far apart two reports of the strongest wind may stand: it is measured anew
// each hour.
const gustsLast = 2 * time.Hour

// otherGusts reports whether two speeds of the wind are of two hours, or a wind and its gusts.
func (c *compilation) otherGusts(a, b *claim) bool {
	if a.st.Kind != "speed" && (a.st.Quantity == nil || a.st.Quantity.Kind != news.Speed) {
		return false
	}
	windy := func(x *claim) (gust, wind bool) {
		f := c.read(x).folded
		return strings.Contains(f, "gust"), strings.Contains(f, "wind")
	}
	g, w := windy(a)
	h, v := windy(b)
	if !g && !w || !h && !v {
		return false
	}
	if len(common(a, b)) > 0 || a.st.When != nil && b.st.When != nil || c.surround(a).side != "" && c.surround(a).side == c.surround(b).side {
		return g != h
	}
	return g != h || c.at[a.art].Sub(c.at[b.art]).Abs() >= gustsLast
}

// otherStage reports whether one value is of an older, a first or a passing thing and the
// other not; "the new bridge" may be "the bridge".
func otherStage(x, y *traits) bool {
	if x.stage == y.stage {
		return false
	}
	return x.stage != "" && x.stage != "new" || y.stage != "" && y.stage != "new"
}

// partBeside reports whether x is told of a part and y of a whole.
func partBeside(x, y *traits) bool {
	return partNouns[x.noun] && !partNouns[y.noun] && wholeNouns[y.noun]
}

// ownedByOther reports whether a value behind "whose" is somebody's whom the claim's
// sentence does not print.
func (c *compilation) ownedByOther(a *claim, name string) bool {
	if name == "" {
		return false
	}
	for _, e := range a.about { // "the day on which she set it"
		if slices.Contains(c.nameWords(e), name) {
			return false
		}
	}
	return !slices.ContainsFunc(c.read(a).words, func(w string) bool { return fold(nameStem(w)) == name })
}

// nameStem is a word without the marks around it and its possessive.
func nameStem(w string) string {
	w = strings.Trim(w, ".,;:!?“”\"'’()")
	return strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
}

// traitsOf reads what stands around a claim's value, once.
func (c *compilation) traitsOf(a *claim) *traits {
	s := c.surround(a)
	if s.traits == nil {
		s.traits = readTraits(s.before, s.after, a.st)
	}
	return s.traits
}

// clauseBefore returns the words of a value's clause in front of it, folded and bare, those of
// the last clause where several are.
func clauseBefore(before []string) []string {
	from := 0
	for i, w := range before {
		if strings.HasSuffix(w, ";") || w == "but" || w == "while" || w == "whereas" || w == "–" || w == "—" {
			from = i + 1
		}
	}
	out := make([]string, 0, len(before)-from)
	for _, w := range before[from:] {
		out = append(out, fold(bare(w)))
	}
	return out
}

func readTraits(before, after []string, st *news.Statement) *traits {
	t := &traits{}
	w := clauseBefore(before)
	next := make([]string, 0, 6)
	for _, x := range after[:min(len(after), 6)] {
		next = append(next, fold(bare(x)))
	}
	t.subjectOf(before[len(before)-len(w):])
	if len(next) > 1 && stages[next[0]] != "" && wholeNouns[next[1]] { // "the 280m old bridge"
		t.stage = stages[next[0]]
	}
	t.meantBy(w)
	t.end = endOf(w, after)
	for i, x := range w {
		t.average = t.average || averages[x]
		t.own = t.own || ownWords[x]
		if x == "whose" && i > 0 {
			if n := nameStem(before[len(before)-len(w)+i-1]); n != "" && n[0] >= 'A' && n[0] <= 'Z' {
				t.whose = fold(n)
			}
		}
	}
	t.average = t.average || len(next) > 1 && next[0] == "on" && next[1] == "average"
	if st.Kind == "count" {
		t.capacity = carries(w, next)
	}
	if st.Kind == "money" || st.Kind == "percent" || st.Kind == "count" {
		t.basis = basisOf(w, next)
	}
	return t
}

var (
	averages = text.Set(`average averaged averages typical typically median mean`)
	ownWords = text.Set(`his her my our`)
	// stages are adjectives that tell one thing from the one that stands, or stood, in its
	// place.
	stages = map[string]string{
		"old": "old", "former": "old", "previous": "old", "original": "old", "existing": "old", "earlier": "old", "first": "first", "second": "second",
		"temporary": "temporary", "makeshift": "temporary", "interim": "temporary", "replacement": "replacement", "new": "new",
	}
	// partNouns are nouns of parts of what wholeNouns name.
	partNouns = text.Set(`block wing extension annexe annex tower roof floor deck stand terminal runway hall gym gymnasium engine hull spire nave
dome cellar basement chapel library ward platform footbridge lift kitchen canteen pool pavilion clubhouse carriage propeller lounge theatre laboratory lab
porch ballroom stable organ approach ramp span arch pier gallery greenhouse concourse atrium classroom dormitory boiler unit`)
	wholeNouns = text.Set(`school college university academy hospital prison jail church cathedral abbey mosque temple synagogue station airport ground
stadium bridge house hotel ship ferry vessel boat train plane aircraft factory plant centre center complex campus museum castle palace mill
estate farm nursery home club park zoo`)
	leadsSubject = text.Set(`the a an its their his her our this that`)
)

// subjectOf reads the head noun of the clause's subject and the adjective that tells it from
// another of its kind: "the old bridge, 280m long".
func (t *traits) subjectOf(w []string) {
	for i := 0; i < len(w) && i < 10; i++ {
		lo := fold(bare(w[i]))
		if !leadsSubject[lo] && !strings.HasSuffix(lo, "'s") {
			if i > 0 && (linking[lo] || dull[lo]) {
				return
			}
			continue
		}
		t.nounAt(w, i+1)
		return
	}
}

// nounAt reads a noun and its adjectives from word i on.
func (t *traits) nounAt(w []string, i int) {
	stage := ""
	for k := i; k < len(w) && k < i+5; k++ {
		n := fold(bare(w[k]))
		if n == "of" && k+2 < len(w) && leadsSubject[fold(w[k+1])] && stages[fold(w[k+2])] != "" {
			t.nounAt(w, k+2) // "the span of the old bridge"
			return
		}
		if innerWords[n] && (k+1 == len(w) || w[k+1] != "of") || linking[n] || n == "" || modals[n] || strings.HasSuffix(n, "ed") && k > i {
			break
		}
		if s := stages[n]; s != "" && k == i && k+1 < len(w) && bare(w[k]) == w[k] {
			stage = s
		}
		t.noun = n
		if bare(w[k]) != w[k] || stages[n] == "" && aPerson(n) { // "the former treasurer stole"
			break
		}
	}
	switch {
	case t.noun == "predecessor" || t.noun == "forerunner":
		t.stage = "old"
	case aPerson(t.noun), (stage == "first" || stage == "second") && !wholeNouns[t.noun] && !partNouns[t.noun]:
	default:
		t.stage = stage
	}
}

// aPerson reports whether a noun may be a person's: "the former minister" is the same man.
func aPerson(n string) bool {
	if n == "tower" || n == "theatre" || n == "floor" || n == "door" || n == "centre" {
		return false
	}
	for _, end := range [...]string{"er", "or", "ist", "ian", "man", "woman", "ent", "ant"} {
		if strings.HasSuffix(n, end) && n != "plant" && n != "restaurant" {
			return true
		}
	}
	return callings[n] || peopleWords[n] || personNouns[n]
}

var personNouns = text.Set(`wife husband boyfriend girlfriend couple mp mps chief head captain colleague pupil model star king queen prince princess friend
lady boy girl nurse judge coach boss spy monk priest bishop duke sheriff champion pair family`)

var modals = text.Set(`will would can could may might must shall should had has have was were is are been which who that when where built opened made
cost costs costing holds held seats carries carried runs ran stands stood takes took fell rose measures weighs`)

// meantBy reads whether a value is one that had been meant or expected once.
func (t *traits) meantBy(w []string) {
	for i, x := range w {
		switch {
		case x == "originally" || x == "initially":
			t.intended = true
		case x != "was" && x != "were" && x != "been":
			continue
		}
		for k := i + 1; k < len(w) && k <= i+2; k++ {
			switch {
			case x == "been" && dueWords[w[k]] && i > 0 && w[i-1] == "had", meantWords[w[k]]:
				t.intended = true
			case dueWords[w[k]]:
				t.wasDue = true
			}
		}
	}
}

var (
	meantWords = text.Set(`meant supposed intended budgeted`)
	dueWords   = text.Set(`due expected scheduled planned hoped forecast priced projected predicted meant supposed intended budgeted`)
)

// endOf reads "from £480 to £581": which end of a movement a value is.
func endOf(w, after []string) string {
	n := len(w)
	for n > 0 && softening[w[n-1]] {
		n--
	}
	if n == 0 {
		return ""
	}
	digits := func(l []string) bool {
		return slices.ContainsFunc(l, func(x string) bool { return strings.ContainsAny(x, "0123456789") })
	}
	switch w[n-1] {
	case "from":
		for k := 0; k+1 < len(after) && k < 6; k++ {
			if after[k] == "to" && digits(after[k+1:min(len(after), k+4)]) {
				return "from"
			}
		}
	case "to":
		for k := n - 2; k >= 0 && k >= n-7; k-- {
			if w[k] == "from" && digits(w[k+1:n]) || trading[w[k]] || moved[w[k]] {
				return "to"
			}
		}
	}
	return ""
}

var (
	softening = text.Set(`about around some nearly almost just over more than roughly only a an`)
	moved     = text.Set(`rose risen rises rising fell fallen falls falling jumped climbed increased grew grown cut raised dropped went gone up down`)
)

// carries reports whether a count is what may be held, carried or seated.
func carries(w, next []string) bool {
	n := len(w)
	for n > 0 && (softening[w[n-1]] || w[n-1] == "up" || w[n-1] == "to") {
		n--
	}
	if n > 0 && (w[n-1] == "seats" || w[n-1] == "holds") {
		return true
	}
	for k := n - 1; k >= 0 && k >= n-7; k-- {
		switch w[k] {
		case "licensed", "licenced", "certified", "permitted", "capacity":
			return true
		case "can", "could", "designed", "built", "allowed", "able", "authorised", "authorized", "space", "room", "seats", "seating":
			for _, x := range w[k:] {
				if holding[x] || (w[k] == "space" || w[k] == "room" || w[k] == "seats" || w[k] == "seating") && x == "for" {
					return true
				}
			}
		}
	}
	return len(next) > 0 && (next[0] == "capacity" || next[0] == "seater" || next[0] == "capacity-crowd")
}

var holding = text.Set(`hold carry seat accommodate house take fit sleep`)

// basisOf reads how a sum or share is reckoned: the last such word beside it.
func basisOf(w, next []string) string {
	out := ""
	for i, x := range w {
		switch {
		case bases[x] != "":
			out = bases[x]
		case (x == "before" || x == "after") && i+1 < len(w) && w[i+1] == "tax":
			out = bases["pre-tax"]
			if x == "after" {
				out = "post-tax"
			}
		case (x == "operating" || x == "core" || x == "gross" || x == "net") && i+1 < len(w) && reckoned[w[i+1]]:
			out = x
		}
	}
	for i, x := range next {
		if strings.ContainsAny(x, "0123456789") || x == "and" || x == "while" {
			break
		}
		switch {
		case bases[x] != "":
			return bases[x]
		case x == "before" && i+1 < len(next) && next[i+1] == "tax":
			return bases["pre-tax"]
		case x == "after" && i+1 < len(next) && next[i+1] == "tax":
			return "post-tax"
		}
	}
	return out
}

var (
	bases = map[string]string{
		"like-for-like": "like-for-like", "same-store": "like-for-like", "comparable": "like-for-like", "organic": "like-for-like",
		"underlying": "underlying", "adjusted": "underlying", "pre-tax": "pre-tax", "pretax": "pre-tax", "post-tax": "post-tax", "after-tax": "post-tax",
	}
	reckoned = text.Set(`profit profits loss losses sales earnings revenue revenues income inflation growth margin debt`)
)

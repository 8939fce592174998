package ledger

import (
	"math"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// claim is one statement of one article, seen against the others: what is
// compared. Entities are indexes into the registry.
type claim struct {
	st     *news.Statement
	art    int // index into the compilation's articles
	about  []int
	main   []int // those of about that take part in the event
	actors []int // those of about that are no places
	entity int   // registry entity of the value, -1 if none
	terms  []int32
	weight float64 // sum of the terms' weights
	copies []*claim
	only   bool     // it gives the one number that its article has of the thing
	part   bool     // see splitUp
	slip   string   // see slipKey
	beside []string // the other counts of the sentence: "crew=19"
	words  int      // number of the sentence's wording
	soles  []string // see soleKeys
	told   int      // of choices and stances: how many members of the class its article tells, see keyOf
	near   *surroundings
}

// compilation is the work of one Compile.
type compilation struct {
	given
	bucket   pairing // of the bucket at hand
	in       Input
	reg      *news.Registry
	outlet   []string // folded, by article; the article's id where unknown
	story    []string
	at       []time.Time          // zero where unknown
	start    map[string]time.Time // by story, of the earliest article with a known time
	claims   []*claim
	idf      []float64              // by term
	term     map[string]int32       // number of a term
	content  []string               // terms by number
	named    []int                  // number of mentions of an entity, by registry index
	places   map[[2]int]bool        // places that one sentence names together
	home     string                 // the place that the articles name most, folded; "in:" it narrows nothing
	pairs    map[string]map[int]int // by story, the persons whom its sentences on weddings, partings and first meetings name
	dead     map[int]bool           // persons who die in the story: their age grows no more
	called   map[roleKey]map[string]bool
	texts    []*sentenceText // by number of a sentence's wording
	knowsNew map[int]bool    // articles that print "new", read once
	folded   [][]string      // by registry index, see nameWords
	local    [][]int         // by article, the registry entity of each of its own
	has      [][]int         // by article, the registry entities that it names, in order
	turned   map[int]bool    // persons whose birthday is told
	manyDead bool            // the articles count more than one dead
	manyHurt bool            // or more than one of whom a doctor sees
	members  map[string]int  // by story, how many articles it has
	sole     map[string]int  // by event class, the one participant that its dates name; -1 where several do
}

// hurting are the classes by which people who were hurt are counted.
var hurting = text.Set(`injured attack injure hospital treat shoot stab`)

func newCompilation(in Input) *compilation {
	c := &compilation{
		in: in, reg: in.Registry, term: map[string]int32{}, places: map[[2]int]bool{}, sole: map[string]int{}, dead: map[int]bool{}, pairs: map[string]map[int]int{}, turned: map[int]bool{},
		members: map[string]int{}, start: map[string]time.Time{},
	}
	if c.reg == nil {
		c.reg = &news.Registry{}
	}
	c.named = make([]int, len(c.reg.Entities))
	for _, a := range in.Articles {
		c.enter(a)
	}
	c.gather()
	c.weigh()
	c.countGiven()
	most := 0
	for e, n := range c.named {
		if n > most && c.kind(e) == news.Place {
			most, c.home = n, "in:"+strings.ToLower(c.reg.Entities[e].Name)
		}
	}
	for _, cl := range c.claims {
		c.countPairs(cl)
		c.countMany(cl)
		c.setSole(cl)
	}
	return c
}

// enter notes the outlet, story and time of the next article.
func (c *compilation) enter(a *news.Annotated) {
	outlet := strings.ToLower(strings.TrimSpace(a.Outlet))
	if outlet == "" {
		outlet = "\x00" + a.ID
	}
	s, t := c.in.StoryOf[a.ID], a.When()
	c.outlet, c.story, c.at = append(c.outlet, outlet), append(c.story, s), append(c.at, t)
	c.members[s]++
	if !t.IsZero() && (c.start[s].IsZero() || t.Before(c.start[s])) {
		c.start[s] = t
	}
}

// countPairs counts the persons whom a sentence on a wedding, a parting or a first meeting
// names.
func (c *compilation) countPairs(cl *claim) {
	if !mutual[cl.st.Attribute] {
		return
	}
	s := c.story[cl.art]
	for _, e := range cl.about {
		if c.kind(e) != news.Person {
			continue
		}
		if c.pairs[s] == nil {
			c.pairs[s] = map[int]int{}
		}
		c.pairs[s][e]++
	}
}

// countMany notes that several died or were hurt.
func (c *compilation) countMany(cl *claim) {
	st := cl.st
	if st.Kind != "count" || st.Quantity.Low <= 1 || st.Attribute != "dead" && !hurting[st.Attribute] || c.background(cl) {
		return
	}
	if st.Attribute == "dead" {
		c.manyDead = true
	}
	if hurting[st.Attribute] && st.Text != "times" {
		c.manyHurt = true
	}
}

// setSole notes the participant of a dated event, and where another claim of its class has
// another one.
func (c *compilation) setSole(cl *claim) {
	if cl.st.Kind != "date" && cl.st.Kind != "time" {
		return
	}
	class := cl.st.Attribute
	known, seen := c.sole[class]
	switch x := c.without(cl.main, news.Place); {
	case len(x) == 0:
	case !seen:
		c.sole[class] = x[0]
	case known >= 0 && !has(x, known):
		c.sole[class] = -1
	}
}

// onlyOne reports whether both claims give the only number that their articles have of
// the thing.
func onlyOne(a, b *claim) bool {
	return a.only && b.only && a.st.Noun == b.st.Noun
}

// of returns the registry index of a local entity, -1 if it has none.
func (c *compilation) of(art, local int) int {
	of := c.local[art]
	if local < 0 || local >= len(of) || of[local] < 0 || of[local] >= len(c.reg.Entities) {
		return -1
	}
	return of[local]
}

// nearby notes which places one sentence of the article names together: one
// of them may lie in the other.
func (c *compilation) nearby(art int) {
	a := c.in.Articles[art]
	var open []int
	para, end := -9, 0
	for _, m := range a.Mentions {
		if m.Kind != news.Place && m.Kind != news.Organisation && m.Kind != news.Other || m.Entity < 0 {
			continue
		}
		if m.Para != para || m.Start >= end {
			s := a.SentenceOf(m.Span)
			para, end = m.Para, s.End
			open = open[:0]
		}
		e := c.of(art, m.Entity)
		if e < 0 {
			continue
		}
		for _, o := range open {
			c.places[[2]int{o, e}], c.places[[2]int{e, o}] = true, true
		}
		if len(open) < 8 && !has(open, e) {
			open = append(open, e)
		}
	}
}

// weigh gives each term the logarithm of how rare it is among the claims'
// sentences (inverse document frequency, Spärck Jones 1972).
func (c *compilation) weigh() {
	df := make([]int, len(c.term))
	sentences := map[*claim]bool{}
	last := -1
	for _, cl := range c.claims {
		if cl.words != last {
			last = cl.words
			sentences[cl] = true
			for _, t := range cl.terms {
				df[t]++
			}
		}
	}
	n := float64(len(sentences))
	c.idf = make([]float64, len(df))
	for t, d := range df {
		c.idf[t] = math.Log(1 + n/float64(max(d, 1)))
	}
	for _, cl := range c.claims {
		for _, t := range cl.terms {
			cl.weight += c.idf[t]
		}
	}
}

// alike returns how much the sentences of two claims share, in [0,1]: Dice's
// coefficient over weighted terms.
func (c *compilation) alike(a, b *claim) float64 {
	if a.weight+b.weight == 0 {
		return 0
	}
	shared := 0.0
	for i, j := 0, 0; i < len(a.terms) && j < len(b.terms); {
		switch {
		case a.terms[i] < b.terms[j]:
			i++
		case a.terms[i] > b.terms[j]:
			j++
		default:
			shared += c.idf[a.terms[i]]
			i++
			j++
		}
	}
	return 2 * shared / (a.weight + b.weight)
}

// common returns the entities that both claims are about.
func common(a, b *claim) []int {
	var out []int
	for _, e := range a.about {
		if has(b.about, e) {
			out = append(out, e)
		}
	}
	return out
}

// sameSubject reports whether the claims' first entities are one.
func sameSubject(a, b *claim) bool {
	return len(a.about) > 0 && len(b.about) > 0 && a.about[0] == b.about[0]
}

func (c *compilation) sentence(cl *claim) string {
	return cl.st.In(c.in.Articles[cl.art].Article)
}

func (c *compilation) printed(cl *claim) string {
	return cl.st.Value.In(c.in.Articles[cl.art].Article)
}

func (c *compilation) kind(e int) news.EntityKind { return c.reg.Entities[e].Kind }

func has(l []int, x int) bool {
	for _, y := range l {
		if x == y {
			return true
		}
	}
	return false
}

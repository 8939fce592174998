package ledger

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/news"
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
	terms  []int
	weight float64 // sum of the terms' weights
	copies []*claim
	only   bool     // it gives the one number that its article has of the thing
	part   bool     // see splitUp
	slip   string   // see slipKey
	beside []string // the other counts of the sentence: "crew=19"
	words  int      // number of the sentence's wording
	soles  []string // see soleKeys
}

// compilation is the work of one Compile.
type compilation struct {
	given
	in       Input
	reg      *news.Registry
	outlet   []string // folded, by article; the article's id where unknown
	story    []string
	at       []time.Time          // zero where unknown
	start    map[string]time.Time // by story, of the earliest article with a known time
	claims   []*claim
	idf      []float64              // by term
	term     map[string]int         // number of a term
	named    []int                  // number of mentions of an entity, by registry index
	places   map[[2]int]bool        // places that one sentence names together
	home     string                 // the place that the articles name most, folded; "in:" it narrows nothing
	pairs    map[string]map[int]int // by story, the persons whom its sentences on weddings, partings and first meetings name
	dead     map[int]bool           // persons who die in the story: their age grows no more
	called   map[roleKey]map[string]bool
	owns     map[int]possession // by number of a sentence's wording
	local    [][]int            // by article, the registry entity of each of its own
	has      [][]int            // by article, the registry entities that it names, in order
	counted  map[countOf]int    // distinct values that an article gives of a thing counted or measured
	turned   map[int]bool       // persons whose birthday is told
	manyDead bool               // the articles count more than one dead
	members  map[string]int     // by story, how many articles it has
	sole     map[string]int     // by event class, the one participant that its dates name; -1 where several do
}

func newCompilation(in Input) *compilation {
	c := &compilation{in: in, reg: in.Registry, term: map[string]int{}, places: map[[2]int]bool{}, sole: map[string]int{}, dead: map[int]bool{}, pairs: map[string]map[int]int{}, turned: map[int]bool{}}
	if c.reg == nil {
		c.reg = &news.Registry{}
	}
	c.owns = map[int]possession{}
	c.named = make([]int, len(c.reg.Entities))
	for _, a := range in.Articles {
		outlet := strings.ToLower(strings.TrimSpace(a.Outlet))
		if outlet == "" {
			outlet = "\x00" + a.ID
		}
		c.outlet = append(c.outlet, outlet)
		c.story = append(c.story, in.StoryOf[a.ID])
		c.at = append(c.at, a.When())
	}
	c.members = map[string]int{}
	for _, s := range c.story {
		c.members[s]++
	}
	c.start = map[string]time.Time{}
	for i, t := range c.at {
		if s := c.story[i]; !t.IsZero() && (c.start[s].IsZero() || t.Before(c.start[s])) {
			c.start[s] = t
		}
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
		if mutual[cl.st.Attribute] {
			for _, e := range cl.about {
				if c.kind(e) != news.Person {
					continue
				}
				s := c.story[cl.art]
				if c.pairs[s] == nil {
					c.pairs[s] = map[int]int{}
				}
				c.pairs[s][e]++
			}
		}
		if cl.st.Kind == "count" && cl.st.Attribute == "dead" && cl.st.Quantity.Low > 1 && !c.background(cl) {
			c.manyDead = true
		}
		if cl.st.Kind != "date" && cl.st.Kind != "time" {
			continue
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
	return c
}

// countOf is one kind of thing that an article counts or measures.
type countOf struct {
	art        int
	kind, noun string
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

// gather makes the claims, one for each statement; the same sentence in
// several articles gives one claim with copies, so that agency text costs no
// more than one outlet's.
func (c *compilation) gather() {
	c.local = make([][]int, len(c.in.Articles))
	c.has = make([][]int, len(c.in.Articles))
	for i, a := range c.in.Articles {
		c.local[i] = c.reg.Of[a.ID]
		for k := range a.Entities {
			if e := c.of(i, k); e >= 0 {
				c.has[i] = append(c.has[i], e)
			}
		}
		slices.Sort(c.has[i])
		c.has[i] = slices.Compact(c.has[i])
	}
	all, terms := 0, 0
	for _, a := range c.in.Articles {
		all += len(a.Statements)
		for k := range a.Statements {
			terms += len(a.Statements[k].Terms)
		}
	}
	seen := make(map[printing]*claim, all)
	slab, numbers := make([]claim, 0, all), make([]int, 0, terms) // never grown: claims are pointed to
	values := map[countOf]float64{}
	c.counted = map[countOf]int{}
	defer func() {
		for _, cl := range c.claims {
			cl.only = cl.st.Noun != "" && c.counted[countOf{cl.art, cl.st.Kind, cl.st.Noun}] == 1
		}
	}()
	wordings := make(map[string]int, all)
	for i, a := range c.in.Articles {
		wording, span := -1, news.Span{Para: -9}
		for _, m := range a.Mentions {
			if e := c.of(i, m.Entity); e >= 0 {
				c.named[e]++
			}
		}
		c.nearby(i)
		counts := countsOf(a)
		for k := range a.Statements {
			st := &a.Statements[k]
			if st.Negated || st.Para < 0 {
				continue
			}
			slab = append(slab, claim{st: st, art: i, entity: c.of(i, st.Entity), slip: slipKey(st)})
			cl := &slab[len(slab)-1]
			if st.Span != span {
				span = st.Span
				text, known := c.sentence(cl), false
				if wording, known = wordings[text]; !known {
					wording = len(wordings)
					wordings[text] = wording
				}
			}
			cl.words = wording
			for n, l := range st.About {
				if e := c.of(i, l); e >= 0 && !has(cl.about, e) {
					cl.about = append(cl.about, e)
					if n < st.Main {
						cl.main = append(cl.main, e)
					}
				}
			}
			cl.actors = c.without(cl.about, news.Place)
			from := len(numbers)
			for _, t := range st.Terms {
				n, ok := c.term[t]
				if !ok {
					n = len(c.term)
					c.term[t] = n
				}
				numbers = append(numbers, n)
			}
			cl.terms = numbers[from:len(numbers):len(numbers)]
			slices.Sort(cl.terms)
			if st.Quantity != nil && st.Kind != "age" && compared(st) {
				k := countOf{i, st.Kind, st.Noun}
				if v, ok := values[k]; !ok || v != st.Quantity.Low {
					c.counted[k]++
				}
				values[k] = st.Quantity.Low
			}
			if st.Kind == "age" && len(cl.about) > 0 {
				switch st.Text {
				case "dead":
					c.dead[cl.about[0]] = true
				case "turned":
					c.turned[cl.about[0]] = true
				}
			}
			l := counts[st.Span]
			cl.part = len(l) > 1 && splitUp(st, l)
			if st.Kind == "count" && len(l) > 1 {
				own := countKey(st)
				for _, o := range l {
					if k := countKey(o); k != own && o.Kind == "count" {
						cl.beside = append(cl.beside, k)
					}
				}
			}
			// By its place in the sentence: "Ada Lee, 43, and Tom Dole, 43" are two.
			id := printing{st.Kind, st.Attribute, c.story[i], wording, st.Value.Start - st.Start}
			if first := seen[id]; first != nil && (st.Date == nil || first.st.Date == nil || st.Date.From.Equal(first.st.Date.From)) {
				first.copies = append(first.copies, cl)
				continue
			}
			seen[id] = cl
			c.claims = append(c.claims, cl)
		}
	}
}

// printing is what one claim and its copies have in common.
type printing struct {
	kind, attribute, story string
	words                  int // number of the sentence's wording
	at                     int // of the value in the sentence, in bytes
}

// countsOf lists the counts and shares of each sentence.
func countsOf(a *news.Annotated) map[news.Span][]*news.Statement {
	out := map[news.Span][]*news.Statement{}
	for k := range a.Statements {
		if st := &a.Statements[k]; st.Kind == "count" || st.Kind == "percent" {
			out[st.Span] = append(out[st.Span], st)
		}
	}
	return out
}

func countKey(st *news.Statement) string {
	return st.Noun + "=" + strconv.FormatFloat(st.Quantity.Low, 'f', -1, 64)
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

// Package names finds the persons, organisations, places, works and events that
// an article names, and joins the mentions of each: names, titles, roles and
// pronouns.
//
// What goes in: one Reading. What comes out: the article's entities and their
// mentions. It knows no other article; package entity joins across articles.
//
// How it reads: runs of capitalised words are cut at titles and roles; each
// run is weighed by its own words, by what stands around it, and by all other
// places of the article where the same words stand; persons are put together
// from their full names, and shorter forms are given to the person that the
// article means by them; then role descriptions and pronouns are resolved.
// A name that nothing speaks for is left out: a wrong person does more harm
// than a missing one.
package names

import (
	"slices"
	"strings"

	"hearsay/internal/news"
)

// article is the state of one reading.
type article struct {
	r        *news.Reading
	lex      *lexicon
	dict     dict
	passages []passage
	cands    []candidate
	groups   map[string]*group
	order    []*group // groups in the order seen
	ents     []*entity
	mentions []news.Mention
	named    []mark
	byLast   map[string][]int  // persons by surname
	byFirst  map[string][]int  // persons by first name
	byBare   map[string]int    // organisations by name without legal form
	byEnd    map[string][]int  // organisations and events by first and last word
	firstIn  map[[2]int]place3 // earliest name mention of each person in each passage
	sport    bool              // the article speaks of matches and players
	stage    bool              // the article speaks of films, series or music
}

// entity is one entity while the article is read.
type entity struct {
	kind        int
	name        string
	key         string
	first       string // folded first name of a person
	last        string // folded surname of a person
	gender      news.Gender
	calledFirst bool // stands by the first name alone somewhere
	score       float32
	order       []string // printed forms in the order seen
	mentions    int
	at          int // rank of the first mention, for a stable order
	descs       []news.Description
	age         int        // last age given, 0 if none
	descWords   [][]string // words of the descriptions
}

// place3 is a place in a passage.
type place3 struct{ sent, tok int }

// Read returns the entities of an article, most mentioned first, and every
// mention in reading order, overlapping ones left out.
func Read(r *news.Reading) ([]news.Entity, []news.Mention) {
	a := &article{
		r: r, lex: loadLexicon(), groups: map[string]*group{}, firstIn: map[[2]int]place3{},
		byLast: map[string][]int{}, byFirst: map[string][]int{}, byBare: map[string]int{}, byEnd: map[string][]int{},
	}
	a.words()
	for pi := range a.passages {
		p := &a.passages[pi]
		a.titles(pi)
		if p.headline {
			continue
		}
		for si := range p.Sentences {
			a.scan(pi, si)
		}
	}
	a.group()
	a.decide()
	a.people()
	a.things()
	a.headlines()
	a.describe()
	a.refer()
	return a.result()
}

// result orders the entities and gives mentions their final numbers.
func (a *article) result() ([]news.Entity, []news.Mention) {
	idx := make([]int, 0, len(a.ents))
	for i, e := range a.ents {
		if e.mentions > 0 {
			idx = append(idx, i)
		}
	}
	slices.SortStableFunc(idx, func(x, y int) int {
		a, b := a.ents[x], a.ents[y]
		if a.mentions != b.mentions {
			return b.mentions - a.mentions
		}
		return a.at - b.at
	})
	to := make([]int, len(a.ents))
	for i := range to {
		to[i] = -1
	}
	out := make([]news.Entity, 0, len(idx))
	for n, i := range idx {
		to[i] = n
		e := a.ents[i]
		x := news.Entity{Name: e.name, Kind: kinds[e.kind], Gender: e.gender, Score: float64(e.score), Descriptions: e.descs}
		for _, f := range e.order {
			if f != e.name {
				x.Aliases = append(x.Aliases, f)
			}
		}
		out = append(out, x)
	}
	for i := range a.mentions {
		m := &a.mentions[i]
		if m.Entity >= 0 {
			m.Entity = to[m.Entity]
		}
		for k, e := range m.Also {
			m.Also[k] = to[e]
		}
	}
	byPlace := make([]int32, len(a.mentions)) // a mention is moved once
	for i := range byPlace {
		byPlace[i] = int32(i)
	}
	slices.SortStableFunc(byPlace, func(i, j int32) int {
		x, y := &a.mentions[i].Span, &a.mentions[j].Span
		switch {
		case x.Less(*y):
			return -1
		case y.Less(*x):
			return 1
		}
		return 0
	})
	if len(a.mentions) == 0 {
		return out, nil
	}
	ms := make([]news.Mention, 0, len(a.mentions))
	for _, i := range byPlace {
		m := &a.mentions[i]
		if n := len(ms); n > 0 && ms[n-1].Overlaps(m.Span) {
			continue
		}
		ms = append(ms, *m)
	}
	return out, ms
}

// span is the candidate's place in its passage.
func (a *article) span(c *candidate) news.Span {
	p := &a.passages[c.pass]
	end := p.toks[c.to-1].End
	if c.to-c.from > 1 && !c.titled && p.dotted(c.to, c.sent) {
		end = p.toks[c.to].End
	}
	return news.Span{Para: p.Para, Start: p.toks[c.from].Start, End: end}
}

// keyOf joins the folded words of a run.
func keyOf(toks []tok) string {
	if len(toks) == 1 {
		return toks[0].low
	}
	var b strings.Builder
	end := -1 // of the last token kept
	for i := range toks {
		w := toks[i].low
		if toks[i].Kind == news.Punct {
			switch w {
			case ".", "\"", "“", "”", "'", "‘", "(", ")", ",":
				continue
			}
		}
		if b.Len() > 0 && end != toks[i].Start {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		end = toks[i].End
	}
	return b.String()
}

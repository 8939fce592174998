package ledger

import (
	"slices"
	"strconv"

	"hearsay/internal/news"
)

// gathering is the making of the claims.
type gathering struct {
	*compilation
	slab     []claim                // never grown: claims are pointed to
	numbers  []int32                // of terms; the claims of a sentence share theirs
	entities []int                  // that the claims are about, one after another
	seen     map[printing]int32     // index into slab
	sorts    map[claimSort]int32    // number of what printings have in common
	wordings map[string]int         // number of a sentence's wording
	given    map[countOf]givenTimes // of the article at hand
	wording  int                    // of the sentence read last
	span     news.Span              // that sentence
	counts   map[news.Span][]*news.Statement
}

// claimSort is what a claim is of.
type claimSort struct{ kind, attribute, story string }

// printing is what one claim and its copies have in common.
type printing struct {
	sort  int32 // number of the sort
	words int32 // number of the sentence's wording
	at    int   // of the value in the sentence, in bytes
}

// countOf is one kind of thing that an article counts or measures.
type countOf struct{ kind, noun string }

// givenTimes is how many values an article gives of a thing, those that repeat the one
// before left out, and the last of them.
type givenTimes struct {
	n    int
	last float64
}

// gather makes the claims, one for each statement; the same sentence in
// several articles gives one claim with copies, so that agency text costs no
// more than one outlet's.
func (c *compilation) gather() {
	all, terms := 0, 0
	for _, a := range c.in.Articles {
		all += len(a.Statements)
		for k := range a.Statements {
			if k == 0 || a.Statements[k].Span != a.Statements[k-1].Span {
				terms += len(a.Statements[k].Terms)
			}
		}
	}
	g := &gathering{
		compilation: c,
		slab:        make([]claim, 0, all), numbers: make([]int32, 0, terms),
		seen: make(map[printing]int32, all), sorts: map[claimSort]int32{}, wordings: make(map[string]int, all/2), given: map[countOf]givenTimes{},
	}
	c.local = make([][]int, len(c.in.Articles))
	c.has = make([][]int, len(c.in.Articles))
	for i := range c.in.Articles {
		g.article(i)
	}
}

// article makes the claims of an article.
func (g *gathering) article(i int) {
	a := g.in.Articles[i]
	g.local[i] = g.reg.Of[a.ID]
	g.has[i] = g.namedIn(i)
	for _, m := range a.Mentions {
		if e := g.of(i, m.Entity); e >= 0 {
			g.named[e]++
		}
	}
	g.nearby(i)
	g.counts = countsOf(a)
	g.wording, g.span = -1, news.Span{Para: -9}
	clear(g.given)
	first := len(g.claims)
	for k := range a.Statements {
		if st := &a.Statements[k]; !st.Negated && (st.Para >= 0 || st.Kind == "age") {
			g.statement(i, st)
		}
	}
	for _, cl := range g.claims[first:] {
		cl.only = cl.st.Noun != "" && g.given[countOf{cl.st.Kind, cl.st.Noun}].n == 1
	}
}

// namedIn returns the registry entities that an article names, in order.
func (c *compilation) namedIn(i int) []int {
	var out []int
	for k := range c.in.Articles[i].Entities {
		if e := c.of(i, k); e >= 0 {
			out = append(out, e)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// statement makes the claim of a statement of article i.
func (g *gathering) statement(i int, st *news.Statement) {
	g.slab = append(g.slab, claim{st: st, art: i, entity: g.of(i, st.Entity), slip: slipKey(st)})
	cl := &g.slab[len(g.slab)-1]
	g.worded(cl)
	g.peopled(cl)
	g.countValue(cl)
	if st.Kind == "age" && len(cl.about) > 0 {
		switch st.Text {
		case "dead":
			g.dead[cl.about[0]] = true
		case "turned":
			g.turned[cl.about[0]] = true
		}
	}
	g.setBeside(cl)
	// By its place in the sentence: "Ada Lee, 43, and Tom Dole, 43" are two.
	id := printing{g.sortOf(st, g.story[i]), int32(cl.words), st.Value.Start - st.Start}
	if k, ok := g.seen[id]; ok {
		if first := &g.slab[k]; st.Date == nil || first.st.Date == nil || st.Date.From.Equal(first.st.Date.From) {
			first.copies = append(first.copies, cl)
			return
		}
	}
	g.seen[id] = int32(len(g.slab) - 1)
	g.claims = append(g.claims, cl)
}

// sortOf returns the number of what a statement is of.
func (g *gathering) sortOf(st *news.Statement, story string) int32 {
	k := claimSort{st.Kind, st.Attribute, story}
	n, ok := g.sorts[k]
	if !ok {
		n = int32(len(g.sorts))
		g.sorts[k] = n
	}
	return n
}

// worded gives a claim the number of its sentence's wording and those of its terms, which
// it shares with the claim before it where both stand in one sentence.
func (g *gathering) worded(cl *claim) {
	if cl.st.Span != g.span {
		g.span = cl.st.Span
		text := g.sentence(cl)
		n, known := g.wordings[text]
		if !known {
			n = len(g.wordings)
			g.wordings[text] = n
		}
		g.wording = n
	} else if k := len(g.slab) - 2; k >= 0 && slices.Equal(g.slab[k].st.Terms, cl.st.Terms) {
		cl.words, cl.terms = g.wording, g.slab[k].terms
		return
	}
	cl.words = g.wording
	from := len(g.numbers)
	for _, t := range cl.st.Terms {
		n, ok := g.term[t]
		if !ok {
			n = int32(len(g.term))
			g.term[t] = n
			g.content = append(g.content, t)
		}
		g.numbers = append(g.numbers, n)
	}
	cl.terms = g.numbers[from:len(g.numbers):len(g.numbers)]
	slices.Sort(cl.terms)
}

// peopled gives a claim the entities that it is about.
func (g *gathering) peopled(cl *claim) {
	from, main := len(g.entities), 0
	for n, l := range cl.st.About {
		if e := g.of(cl.art, l); e >= 0 && !has(g.entities[from:], e) {
			g.entities = append(g.entities, e)
			if n < cl.st.Main {
				main++
			}
		}
	}
	cl.about = g.entities[from:len(g.entities):len(g.entities)]
	cl.main, cl.actors = cl.about[:main:main], cl.about
	if slices.ContainsFunc(cl.about, func(e int) bool { return g.kind(e) == news.Place }) {
		cl.actors = g.without(cl.about, news.Place)
	}
}

// countValue counts the values that an article gives of what the claim counts.
func (g *gathering) countValue(cl *claim) {
	st := cl.st
	if st.Quantity == nil || st.Kind == "age" || !compared(st) {
		return
	}
	k := countOf{st.Kind, st.Noun}
	v := g.given[k]
	if v.n == 0 || v.last != st.Quantity.Low {
		v.n++
	}
	v.last = st.Quantity.Low
	g.given[k] = v
}

// setBeside tells a count of the others of its sentence, and whether they split it up.
func (g *gathering) setBeside(cl *claim) {
	st := cl.st
	if st.Kind != "count" && st.Kind != "percent" {
		return
	}
	l := g.counts[st.Span]
	if len(l) < 2 {
		return
	}
	cl.part = splitUp(st, l)
	if st.Kind != "count" {
		return
	}
	own := countKey(st)
	for _, o := range l {
		if k := countKey(o); k != own && o.Kind == "count" {
			cl.beside = append(cl.beside, k)
		}
	}
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

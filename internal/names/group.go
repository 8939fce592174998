package names

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/internal/news"
)

// group is all candidates with one key.
type group struct {
	key   string
	cands []int // indexes into article.cands
	ev    evidence
	kind  int // decided kind, -1 for none
	score float32
	words int  // words of the name
	ent   int  // entity, -1 while none
	sure  int  // candidates that are not weak
	team  bool // its candidates stand in lines of results
}

// add keeps a candidate when it can be a name.
func (a *article) add(p *passage, c candidate) {
	for c.to > c.from && (p.toks[c.to-1].Kind == news.Punct || p.toks[c.to-1].low == "'s" || p.toks[c.to-1].is(clsFunction) && !p.toks[c.to-1].is(clsOrgHead) && !p.toks[c.to-1].first && p.toks[c.to-1].shape != upper && c.to-c.from > 1 && !p.toks[c.to-1].is(clsCountry) && !c.quoted && !c.whole) {
		if p.toks[c.to-1].w == "." && c.to-2 >= c.from && p.toks[c.to-2].is(clsSuffix) {
			break
		}
		c.to--
	}
	if c.to <= c.from {
		return
	}
	toks := p.toks[c.from:c.to]
	c.key = strings.TrimPrefix(keyOf(toks), "the ")
	c.printed = p.Text[toks[0].Start:toks[len(toks)-1].End]
	if c.to-c.from > 1 && !c.titled && p.dotted(c.to, c.sent) {
		c.printed += "."
	}
	if c.key == "" || len(c.key) < 2 {
		return
	}
	if len(toks) == 1 && !c.titled && !c.quoted {
		t := &toks[0]
		if t.is(clsMonth) && c.from > 0 && p.toks[c.from-1].is(clsFunction) {
			return // "In May"
		}
		if t.is(clsFunction) && !t.first && !(t.shape == upper && t.is(clsCountry|clsOrg)) {
			return
		}
		if t.shape == upper && t.common && !t.is(clsCountry|clsOrg) && !t.first {
			return // shouting
		}
		if t.is(clsTitle|clsRole) && !t.is(clsCountry|clsOrg) && t.mids <= 1 && !(t.first && !c.initial) {
			c.weak = true
		}
	}
	if len(toks) == 1 && c.mister && addressed(toks[0].low) {
		return // "Madam Mayor"
	}
	all := true
	for i := range toks {
		if !titleWord(&toks[i]) && toks[i].Kind == news.Word {
			all = false
		}
	}
	if all && !c.quoted && !c.weak && !toks[len(toks)-1].is(clsOrgHead) && !(c.titled && toks[0].first) {
		return // "Chief Executive"
	}
	c.ev = a.outer(p, &c)
	c.team = a.fixture(p, &c)
	a.cands = append(a.cands, c)
	id := c.key
	if c.team {
		id += teamMark
	}
	g := a.groups[id]
	if g == nil {
		g = &group{key: c.key, kind: -1, ent: -1, words: strings.Count(c.key, " ") + 1, team: c.team}
		a.groups[id] = g
		a.order = append(a.order, g)
	}
	g.cands = append(g.cands, len(a.cands)-1)
	if !c.weak {
		g.sure++
	}
}

// dotted reports whether the dot of a legal form stands at token i, in the midst of a
// sentence: "Fenwick Foods Inc. said".
func (p *passage) dotted(i, sent int) bool {
	if i+1 >= p.Sentences[sent].Last || p.toks[i].w != "." || p.toks[i-1].End != p.toks[i].Start {
		return false
	}
	switch p.toks[i-1].low {
	case "inc", "corp", "co", "ltd", "bros":
		return true
	}
	return false
}

// addressed lists offices that people are addressed by, behind "Mr" and "Madam".
func addressed(low string) bool {
	switch low {
	case "mayor", "speaker", "president", "minister", "chair", "chairman", "chairwoman", "ambassador", "secretary", "chancellor", "premier":
		return true
	}
	return false
}

// group sums the evidence of each key.
func (a *article) group() {
	for _, g := range a.order {
		var outer evidence
		for _, i := range g.cands {
			if a.cands[i].weak {
				continue
			}
			outer.add(&a.cands[i].ev)
		}
		// Further mentions repeat themselves: their sum grows with the root of
		// their number.
		scale := float32(1 / math.Sqrt(float64(len(g.cands))))
		for k := range outer {
			outer[k] *= scale
		}
		c := &a.cands[g.cands[0]]
		g.ev = a.inner(&a.passages[c.pass], c)
		if t := &a.passages[c.pass].toks[c.from]; outer[person] >= 2.3 && g.words > 1 && g.words < 4 && t.first && (!t.city || t.gender != news.GenderUnknown) { // "author Joy Lin Park"
			for _, k := range [...]int{place, organisation, event} {
				g.ev[k] = min(g.ev[k], g.ev[k]*0.4+outer[k]*0.6)
			}
		}
		for _, i := range g.cands {
			if x := &a.cands[i]; tabloid(&a.passages[x.pass], x) {
				g.ev[person] += 1.5
				break
			}
		}
		for _, i := range g.cands {
			if x := &a.cands[i]; x.quoted && x.ev[work] > 3 { // its words are a title's
				outer[work] = max(outer[work], x.ev[work])
				g.ev[place] *= 0.4
				g.ev[organisation] *= 0.4
				break
			}
		}
		g.ev.add(&outer)
	}
	a.teams()
	a.supported()
}

// supported strengthens a full name whose first or last word stands alone
// elsewhere in the article where a person would.
func (a *article) supported() {
	for _, g := range a.order {
		i := strings.IndexByte(g.key, ' ')
		if i < 0 || g.ev[person] <= 0 || g.words > 3 {
			continue
		}
		for _, w := range [...]string{g.key[:i], g.key[strings.LastIndexByte(g.key, ' ')+1:]} {
			if s := a.groups[w]; s != nil && s.sure > 0 && s.ev[person] > 0 && s.ev[place] <= s.ev[person] && s.ev[organisation] <= s.ev[person] {
				g.ev[person] += 0.8
			}
		}
	}
}

// Least score and lead of a name of several words, and of one word alone.
const (
	leastMulti  = 1.4
	leastSingle = 2.2
	leastLead   = 0.3

	// A word that no list knows is named often enough to be trusted with less.
	oftenNamed = 3
	leastOften = 1.0
)

// decide gives each group its kind.
func (a *article) decide() {
	for _, g := range a.order {
		kind, lead := g.ev.best()
		least := float32(leastSingle)
		if g.words > 1 {
			least = leastMulti
		}
		if g.words == 1 && len(g.cands) >= oftenNamed && kind == organisation && !a.known(g) {
			least = leastOften
		}
		g.kind = -1
		if g.sure == 0 || a.nationOnly(g) {
			continue
		}
		if g.ev[kind] >= least && lead >= leastLead && kind != other {
			g.kind = kind
			g.score = min(1, 0.5+g.ev[kind]/20+lead/20)
		}
		if kind == other && g.ev[other] >= 5 {
			g.kind, g.score = other, 0.8
		}
	}
}

// known reports whether some list has the one word of a name: a given name, a
// surname, a city or a plain word.
func (a *article) known(g *group) bool {
	c := &a.cands[g.cands[0]]
	t := &a.passages[c.pass].toks[c.from]
	return t.first || t.surname || t.city || t.common || t.plain
}

// nationOnly reports whether a name is no more than a nation's adjective:
// "Danish", "South Korean", "Roman Catholics".
func (a *article) nationOnly(g *group) bool {
	c := &a.cands[g.cands[0]]
	if c.titled || c.quoted || a.lex.words[g.key]&(clsCountry|clsOrg) != 0 {
		return false
	}
	toks := a.passages[c.pass].toks[c.from:c.to]
	for i := range toks {
		if !toks[i].is(clsNation | clsDirection) {
			return false
		}
	}
	return toks[len(toks)-1].is(clsNation)
}

// entityFor makes a new entity.
func (a *article) entityFor(kind int, name, key string, score float32) int {
	a.ents = append(a.ents, &entity{kind: kind, name: name, key: key, score: score, at: len(a.ents)})
	return len(a.ents) - 1
}

// mention records that candidate c names entity e.
func (a *article) mention(c *candidate, e int) {
	c.ent = e
	x := a.ents[e]
	x.mentions++
	if !slices.Contains(x.order, c.printed) {
		x.order = append(x.order, c.printed)
	}
	if c.gender != news.GenderUnknown && x.kind == person && x.gender == news.GenderUnknown {
		x.gender = c.gender
	}
	if c.desc.End > 0 {
		x.descs = append(x.descs, news.Description{Span: c.desc, Text: c.desc.In(a.r.Article)})
	}
	mk := mark{c.pass, c.sent, c.from, c.to, e}
	a.named = append(a.named, mk)
	if x.kind == person {
		at := [2]int{e, c.pass}
		if was, ok := a.firstIn[at]; !ok || c.from < was.tok {
			a.firstIn[at] = place3{c.sent, c.from}
		}
	}
	a.mentions = append(a.mentions, news.Mention{Span: a.span(c), Entity: e, Form: news.NameForm, Kind: kinds[x.kind]})
}

// things makes entities of the groups that are no persons.
func (a *article) things() {
	byAcronym := map[string]int{}
	for _, g := range a.order {
		if g.kind < 0 || g.kind == person || g.words < 2 {
			continue
		}
		a.thing(g)
		byAcronym[acronym(g.key)] = g.ent
	}
	for _, g := range a.order {
		if g.words > 1 || g.kind == person {
			continue
		}
		c := &a.cands[g.cands[0]]
		if c.ent >= 0 {
			continue
		}
		e, known := byAcronym[g.key]
		if known && isUpper(c.printed) && len(g.key) > 1 {
			for _, i := range g.cands {
				if a.cands[i].ent < 0 {
					a.mention(&a.cands[i], e)
				}
			}
			g.ent = e
			continue
		}
		if g.sure == 0 {
			continue
		}
		if g.kind >= 0 {
			a.thing(g)
		} else if e := a.partOf(g); e >= 0 && !a.nationOnly(g) { // not "the Danish" for the Danish Railways
			for _, i := range g.cands {
				if a.cands[i].ent < 0 {
					a.mention(&a.cands[i], e)
				}
			}
		}
	}
}

func isUpper(s string) bool { return s == strings.ToUpper(s) }

// acronym joins the first letters of the longer words of a key.
func acronym(key string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(key) {
		switch w {
		case "of", "the", "and", "for", "&", "in":
			continue
		}
		b.WriteByte(w[0])
	}
	return b.String()
}

// partOf finds the one organisation or event whose first or last word the
// single-word group is.
func (a *article) partOf(g *group) int {
	found := -1
	for _, i := range a.byEnd[g.key] {
		if found >= 0 && i != found {
			return -1
		}
		found = i
	}
	return found
}

// thing makes one entity of a group.
func (a *article) thing(g *group) {
	name := bestForm(a, g)
	if g.kind == place && isUpper(name) && len(name) > 4 && !strings.Contains(name, ".") {
		name = titleCased(name) // a dateline
	}
	if e := a.sameBody(g); e >= 0 {
		g.ent = e
	} else {
		g.ent = a.entityFor(g.kind, name, g.key, g.score)
		if g.kind == organisation && g.words > 1 {
			a.byBare[bare(g.key)] = g.ent
		}
		if i := strings.IndexByte(g.key, ' '); i > 0 && (g.kind == organisation || g.kind == event) {
			first, last := g.key[:i], g.key[strings.LastIndexByte(g.key, ' ')+1:]
			a.byEnd[first] = append(a.byEnd[first], g.ent)
			if last != first {
				a.byEnd[last] = append(a.byEnd[last], g.ent)
			}
		}
	}
	for _, i := range g.cands {
		if a.cands[i].ent < 0 {
			a.mention(&a.cands[i], g.ent)
		}
	}
}

// sameBody finds an organisation whose name differs by its legal form alone:
// "Fenwick Foods", "Fenwick Foods Ltd".
func (a *article) sameBody(g *group) int {
	if g.kind != organisation || g.words < 2 {
		return -1
	}
	if i, ok := a.byBare[bare(g.key)]; ok {
		return i
	}
	return -1
}

// bare takes the legal form off a company's key.
func bare(key string) string {
	i := strings.LastIndexByte(key, ' ')
	if i < 0 {
		return key
	}
	switch key[i+1:] {
	case "ltd", "limited", "inc", "plc", "corp", "corporation", "co", "company", "llc", "llp", "gmbh", "ag", "sa", "nv", "group", "holdings":
		return key[:i]
	}
	return key
}

func titleCased(s string) string {
	ws := strings.Fields(s)
	for i, w := range ws {
		r, n := utf8.DecodeRuneInString(w)
		ws[i] = string(r) + strings.ToLower(w[n:])
	}
	return strings.Join(ws, " ")
}

// bestForm picks the printed form that names the group best: the commonest
// that is not in capitals throughout.
func bestForm(a *article, g *group) string {
	count := map[string]int{}
	best := ""
	for _, i := range g.cands {
		f := a.cands[i].printed
		count[f]++
		if best == "" || count[f] > count[best] && (!isUpper(f) || isUpper(best)) || isUpper(best) && !isUpper(f) && len(f) > 4 {
			best = f
		}
	}
	return best
}

package names

import (
	"slices"
	"sort"
	"strings"

	"hearsay/internal/news"
)

// refer resolves role descriptions and pronouns, in reading order.
func (a *article) refer() {
	sort.SliceStable(a.named, func(i, j int) bool {
		x, y := a.named[i], a.named[j]
		if x.pass != y.pass {
			return x.pass < y.pass
		}
		return x.from < y.from
	})
	d := &discourse{a: a, last: make([]sighting, len(a.ents)), quoted: make([]int, len(a.ents)), anon: sighting{sent: -100}, role: sighting{sent: -100}, roleOf: -1, main: -1, owner: -1, ownerAt: -1}
	for i := range d.last {
		d.last[i].sent = -100
	}
	d.index()
	for e, x := range a.ents {
		if x.kind == person && (d.main < 0 || x.mentions > a.ents[d.main].mentions) {
			d.main = e
		}
	}
	next := 0
	for pi := range a.passages {
		p := &a.passages[pi]
		d.passage(pi)
		for si := range p.Sentences {
			next = d.sentence(p, pi, si, next)
			d.now++
			d.forget()
		}
	}
}

// index lists the entities by the words that describe them.
func (d *discourse) index() {
	d.byDesc, d.byAge = map[string][]int{}, map[int][]int{}
	for e, x := range d.a.ents {
		if x.mentions == 0 {
			continue
		}
		for _, ws := range x.descWords {
			for _, w := range ws {
				if l := d.byDesc[w]; len(l) == 0 || l[len(l)-1] != e {
					bears(d.byDesc, w, e)
				}
			}
		}
		if x.kind != person {
			for w := range strings.FieldsSeq(x.key) {
				if l := d.byDesc[w]; len(l) == 0 || l[len(l)-1] != e {
					bears(d.byDesc, w, e)
				}
			}
		}
		if x.age > 0 && len(d.byAge[x.age]) < maxBearers {
			d.byAge[x.age] = append(d.byAge[x.age], e)
		}
	}
}

// recently is how many sentences back an entity stays in view.
const recently = 6

// maxRecent bounds the entities in view, against lists of names without end.
const maxRecent = 256

// forget drops the entities out of view.
func (d *discourse) forget() {
	kept := d.recent[:0]
	for _, e := range d.recent {
		if d.now-d.last[e].sent <= recently {
			kept = append(kept, e)
		}
	}
	d.recent = kept
}

// sighting is the latest place where an entity was meant.
type sighting struct {
	sent    int // running number of the sentence
	tok     int
	pass    int
	subject bool
	named   bool // by name
	gender  news.Gender
}

// discourse follows who is being talked of.
type discourse struct {
	a       *article
	now     int // running number of the sentence
	pass    int
	last    []sighting       // per entity
	recent  []int            // entities met in the last sentences
	byDesc  map[string][]int // entities by the words of their names and descriptions
	byAge   map[int][]int
	kinds   [numKinds]int // entities of each kind met so far
	lately  [numKinds]int // and the one met last
	quoted  []int         // per entity: sentence after the one where a quotation named it, 0 if none
	anon    sighting      // latest indefinite person: "a neighbour", "one onlooker"
	anons   []anonymous
	subject int      // entity that is the subject of the present sentence, -1
	role    sighting // latest resolved description, whose entity is roleOf
	roleOf  int
	main    int // the person named most, -1 if none
	owner   int // whom the latest he or she means, and its token
	ownerAt int
	spouses []int // a couple that the article has named as such
	pair    []int
	pairAt  int
	org     int // the organisation or work seen last, -1
}

type anonymous struct {
	head string
	at   int
}

func (d *discourse) passage(pi int) {
	d.pass = pi
	if pi == 0 {
		d.org, d.pairAt = -1, -100
	}
}

// sentence walks one sentence; next is the first name mention not yet met.
func (d *discourse) sentence(p *passage, pi, si, next int) int {
	s := p.Sentences[si]
	d.subject = -1
	a := d.a
	prevEnt, prevEnd := -1, -1
	for i := s.First; i < s.Last; {
		for next < len(a.named) && (a.named[next].pass < pi || a.named[next].pass == pi && a.named[next].from < i) {
			next++
		}
		if next < len(a.named) && a.named[next].pass == pi && a.named[next].from == i {
			m := a.named[next]
			d.see(p, s, m.ent, i, true)
			if prevEnt >= 0 && prevEnd+1 == i && p.toks[prevEnd].low == "and" && a.ents[m.ent].kind == person && a.ents[prevEnt].kind == person && m.ent != prevEnt {
				d.pair, d.pairAt = []int{prevEnt, m.ent}, d.now
			}
			d.wedded(p, s, i, m.ent, prevEnt, prevEnd)
			prevEnt, prevEnd = m.ent, m.to
			i = max(m.to, i+1)
			continue
		}
		if n := d.token(p, s, i); n > 0 {
			i += n
			continue
		}
		i++
	}
	return next
}

// wedded notes a couple: "Moss's husband, Corrin Dale", "his partner Ada".
func (d *discourse) wedded(p *passage, s news.Sentence, i, ent, prev, prevEnd int) {
	k := i - 1
	if k > s.First && p.toks[k].w == "," {
		k--
	}
	if k <= s.First || d.a.ents[ent].kind != person {
		return
	}
	switch p.toks[k].low {
	case "wife", "husband", "partner", "girlfriend", "boyfriend", "fiancé", "fiancée", "fiance", "fiancee", "bride", "spouse", "ex-wife", "ex-husband", "ex":
	default:
		return
	}
	other := -1
	for j := k - 1; j >= s.First && j > k-4; j-- {
		switch {
		case d.ownerAt == j && (p.toks[j].low == "his" || p.toks[j].low == "her"):
			other = d.owner
		case (p.toks[j].low == "'s" || p.toks[j].low == "’s") && prevEnd == j:
			other = prev
		default:
			continue
		}
		break
	}
	if other >= 0 && other != ent && d.a.ents[other].kind == person {
		d.spouses = []int{other, ent}
	}
}

// see notes that an entity is meant at token i.
func (d *discourse) see(p *passage, s news.Sentence, e, i int, named bool) {
	x := d.a.ents[e]
	if x.kind == organisation || x.kind == work || x.kind == event {
		d.org = e
	}
	if named && p.quoted[i] {
		d.quoted[e] = d.now + 1
	}
	subject := false
	if x.kind == person && d.subject < 0 && !p.quoted[i] && !governed(p, s, i) {
		d.subject, subject = e, true
	}
	if d.last[e].sent < d.now-recently && !slices.Contains(d.recent, e) {
		d.recent = append(d.recent, e)
		if len(d.recent) > maxRecent {
			d.recent = slices.Delete(d.recent, 0, 1)
		}
	}
	if d.last[e].sent < 0 {
		d.kinds[x.kind]++
	}
	d.lately[x.kind] = e
	d.last[e] = sighting{sent: d.now, tok: i, pass: d.pass, subject: subject, named: named}
}

// governed reports whether the phrase at i hangs on a preposition or is a
// possessor, and so is no subject.
func governed(p *passage, s news.Sentence, i int) bool {
	for k := i - 1; k >= s.First && k > i-6; k-- {
		t := &p.toks[k]
		switch t.low {
		case "of", "to", "by", "with", "for", "from", "in", "at", "on", "against", "about", "between", "told", "as", "than":
			return true
		}
		if t.Kind == news.Punct || t.is(clsSay) {
			return false
		}
	}
	for k := i + 1; k < s.Last && k < i+4; k++ {
		if p.toks[k].low == "'s" || p.toks[k].low == "’s" {
			return true
		}
		if !p.toks[k].name() {
			break
		}
	}
	return false
}

// token handles one token that is no name; it returns how many tokens it
// used.
func (d *discourse) token(p *passage, s news.Sentence, i int) int {
	t := &p.toks[i]
	if t.Kind == news.Number || t.Kind == news.Punct {
		return 0
	}
	switch t.low {
	case "he", "him", "his", "himself", "she", "her", "hers", "herself":
		d.pronoun(p, s, i)
		return 1
	case "they", "them", "their", "theirs", "themselves":
		d.plural(p, i)
		return 1
	case "the":
		return d.nominal(p, s, i)
	case "a", "an", "one", "another", "some":
		d.indefinite(p, s, i)
	}
	return 0
}

// pronoun resolves he or she and their forms.
func (d *discourse) pronoun(p *passage, s news.Sentence, i int) {
	t := &p.toks[i]
	gender := news.Female
	if t.low[0] == 'h' && t.low != "her" && t.low != "hers" && t.low != "herself" {
		gender = news.Male
	}
	var e int
	if !p.quoted[i] {
		e = d.antecedent(gender, objectPronoun(p, s, i))
	} else {
		e = d.quotedAntecedent(gender)
	}
	d.a.refers(p, i, i+1, e, nil, news.PronounForm, news.Person)
	d.owner, d.ownerAt = e, i
	if e < 0 {
		return
	}
	if x := d.a.ents[e]; x.gender == news.GenderUnknown && !p.quoted[i] {
		x.gender = gender
	}
	if !p.quoted[i] {
		was := d.last[e]
		d.see(p, s, e, i, false)
		if was.sent == d.now { // keep the subject's place
			d.last[e].subject = d.last[e].subject || was.subject
		}
	}
}

// Weights of the antecedent search, in the manner of Lappin and Leass (1994),
// set by hand: distance in sentences, subject, frequency.
var distanceWeight = [...]float32{3, 2.6, 1.6, 0.9, 0.4}

// leastAntecedent and leastLead2 keep doubtful pronouns unresolved.
const (
	leastAntecedent = 2.4
	leastLead2      = 0.35
)

// antecedent finds the person that a pronoun of this gender means, -1 when
// unsure.
func (d *discourse) antecedent(gender news.Gender, object bool) int {
	best, second := -1, float32(-1)
	var bestScore float32
	for _, e := range d.recent {
		x := d.a.ents[e]
		score := d.salience(e, gender)
		if score <= 0 || x.kind != person {
			continue
		}
		if object && e == d.subject && d.last[e].sent == d.now {
			score -= 2 // "Moss told her": another
		}
		switch {
		case score > bestScore:
			second, bestScore, best = bestScore, score, e
		case score > second:
			second = score
		}
	}
	if best < 0 || bestScore < leastAntecedent || bestScore-second < leastLead2 {
		return -1
	}
	// An unnamed person met since then may be meant as well.
	l := d.last[best]
	if (d.anon.sent > l.sent || d.anon.sent == l.sent && d.anon.tok > l.tok) && d.now-d.anon.sent <= 1 &&
		(d.anon.gender == news.GenderUnknown || d.anon.gender == gender) && !l.subjectIn(d.now) {
		return -1
	}
	return best
}

// objectPronoun reports whether the pronoun at i is him or her as an object of
// a clause whose subject the sentence has named, with no verb of saying
// between that would open another clause.
func objectPronoun(p *passage, s news.Sentence, i int) bool {
	switch p.toks[i].low {
	case "him":
	case "her":
		if i+1 < s.Last && p.toks[i+1].Kind == news.Word && !p.toks[i+1].is(clsFunction) {
			return false // "her coat"
		}
	default:
		return false
	}
	for k := i - 1; k >= s.First && k > i-12; k-- {
		if p.toks[k].is(clsSay) && k < i-1 || p.toks[k].Kind == news.Punct && p.toks[k].w == ";" {
			return false
		}
	}
	return true
}

func (l sighting) subjectIn(now int) bool { return l.subject && l.sent == now }

// salience weighs how present a person of the wanted gender is.
func (d *discourse) salience(e int, gender news.Gender) float32 {
	x := d.a.ents[e]
	if x.kind != person || x.mentions == 0 || x.gender != news.GenderUnknown && gender != news.GenderUnknown && x.gender != gender {
		return 0
	}
	l := d.last[e]
	dist := d.now - l.sent
	if l.sent < 0 || dist >= len(distanceWeight) {
		return 0
	}
	score := distanceWeight[dist]
	if l.subject {
		score++
	}
	if x.gender == news.GenderUnknown && gender != news.GenderUnknown {
		score -= 0.4
	}
	if x.gender == gender && gender != news.GenderUnknown {
		score += 1.4
	}
	if l.pass == d.pass {
		score += 0.3
	}
	score += 0.1 * float32(min(x.mentions, 8))
	return score
}

// quotedAntecedent resolves a pronoun inside a quotation: to the one person
// of the gender that quotations have named just before, or else only when a
// single other person of the gender is about: whoever is subject may be
// speaking.
func (d *discourse) quotedAntecedent(gender news.Gender) int {
	named, other := -1, -1
	nameds, others := 0, 0
	for _, e := range d.recent {
		x := d.a.ents[e]
		if x.kind != person || x.mentions == 0 || x.gender != news.GenderUnknown && x.gender != gender {
			continue
		}
		if q := d.quoted[e]; q > 0 && d.now-(q-1) <= 2 && d.last[e].pass == d.pass && (x.gender == gender || d.onlyPerson(e)) {
			named = e
			nameds++
		}
		if x.gender != gender || d.last[e].pass != d.pass || d.salience(e, gender) <= 0 || d.last[e].subject && d.now-d.last[e].sent <= 1 {
			continue
		}
		other = e
		others++
	}
	switch {
	case nameds == 1:
		return named
	case nameds == 0 && others == 1:
		return other
	}
	return -1
}

// onlyPerson reports whether no other person was meant of late.
func (d *discourse) onlyPerson(e int) bool {
	for _, i := range d.recent {
		if x := d.a.ents[i]; i != e && x.kind == person && d.last[i].sent >= 0 && d.now-d.last[i].sent <= 5 {
			return false
		}
	}
	return true
}

// plural resolves they, them and both: two persons named together shortly
// before.
func (d *discourse) plural(p *passage, i int) {
	if d.now-d.pairAt <= 2 && !p.quoted[i] && len(d.pair) == 2 {
		d.a.refers(p, i, i+1, d.pair[0], d.pair[1:2], news.PronounForm, news.Person)
		d.pairAt = d.now
		return
	}
	d.a.refers(p, i, i+1, -1, nil, news.PronounForm, news.Person)
}

// refers records a mention by description or pronoun.
func (a *article) refers(p *passage, from, to, e int, also []int, form news.MentionForm, kind news.EntityKind) {
	m := news.Mention{Span: news.Span{Para: p.Para, Start: p.toks[from].Start, End: p.toks[to-1].End}, Entity: e, Form: form, Kind: kind}
	if e >= 0 {
		m.Kind = kinds[a.ents[e].kind]
	}
	m.Also = append(m.Also, also...)
	a.mentions = append(a.mentions, m)
}

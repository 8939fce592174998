package names

import (
	"slices"
	"strings"

	"hearsay/internal/news"
)

// index lists the entities by the words that describe them, when the first
// description is met.
func (d *discourse) index() {
	if d.byDesc != nil {
		return
	}
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

// onlyPerson reports whether no other person was meant of late.
func (d *discourse) onlyPerson(e int) bool {
	for _, i := range d.recent {
		if x := d.a.ents[i]; i != e && x.kind == person && d.last[i].sent >= 0 && d.now-d.last[i].sent <= 5 {
			return false
		}
	}
	return true
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

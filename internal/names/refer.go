package names

import (
	"slices"

	"hearsay/internal/news"
)

// refer resolves role descriptions and pronouns, in reading order.
func (a *article) refer() {
	slices.SortStableFunc(a.named, func(x, y mark) int {
		if x.pass != y.pass {
			return x.pass - y.pass
		}
		return x.from - y.from
	})
	a.noteStarts()
	d := &discourse{a: a, last: make([]sighting, len(a.ents)), quoted: make([]int, len(a.ents)), anon: sighting{sent: -100}, role: sighting{sent: -100}, roleOf: -1, main: -1, owner: -1, ownerAt: -1}
	for i := range d.last {
		d.last[i].sent = -100
	}
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

// noteStarts notes at the tokens of each passage which name mentions start there.
func (a *article) noteStarts() {
	n := 0
	for pi := range a.passages {
		n += len(a.passages[pi].toks)
	}
	pool := make([]int32, n)
	for pi := range a.passages {
		p := &a.passages[pi]
		n := len(p.toks)
		p.named, pool = pool[:n:n], pool[n:]
	}
	for i, m := range a.named {
		a.passages[m.pass].named[m.from] = int32(i + 1)
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
			if !credited(p, i, m.to) {
				d.see(p, s, m.ent, i, true)
			}
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

// credited reports whether tokens [from, to) are the agency in the brackets of
// a dateline, "MOOR, May 2 (NW) —": it sends the report and is not talked of.
func credited(p *passage, from, to int) bool {
	if from < 1 || to+1 >= len(p.toks) || from > 10 || p.toks[from-1].w != "(" || p.toks[to].w != ")" {
		return false
	}
	switch p.toks[to+1].w {
	case "-", "–", "—", "--", ":":
		return true
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

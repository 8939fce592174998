package quote

import (
	"strings"

	"hearsay/internal/news"
)

// lookBack bounds how many tokens (or quoted sentences) a pronoun is looked
// back for: longer paragraphs than this are dumps of whole articles.
const lookBack = 240

// pronoun names whom he, she, it or they are. What package names resolved
// stands first; but an unnamed person of this paragraph ("One shopper, …
// she said") goes before a name from further off.
func (rd *reader) pronoun(q *para, tok int, w string) source {
	t := q.p.Tokens[tok]
	sp := news.Span{Para: q.p.Para, Start: t.Start, End: t.End}
	if s, ok := rd.unnamed(q, tok); ok && w != "it" {
		s.span = sp
		return s
	}
	s, ok := rd.talker(q, tok, w)
	if !ok {
		s, ok = rd.stillTalking(q, tok, w)
	}
	if ok {
		s.span = sp
		return s
	}
	if s, ok := rd.introduced(q, tok, w); ok {
		s.span = sp
		return s
	}
	in := q.mentionsIn(t.Start, t.End)
	for k := range in {
		m := &in[k]
		if m.Form == news.PronounForm && m.Start == t.Start {
			if m.Entity < 0 || w == "they" && len(m.Also) > 0 {
				break
			}
			if w == "it" || rd.ents[m.Entity].Kind == news.Person || w == "they" {
				return rd.entity(m.Entity, sp)
			}
			break
		}
	}
	if s, ok := rd.bodyBefore(q, tok, w); ok {
		s.span = sp
		return s
	}
	s = rd.antecedent(q, tok, w)
	s.span = sp
	return s
}

// bodyBefore reads "it said" and "they said" by the subject of the sentence
// before in the paragraph: an organisation, or people in the plural who have no
// name. Quotations in between are passed over.
func (rd *reader) bodyBefore(q *para, tok int, w string) (source, bool) {
	if w != "it" && w != "they" {
		return nobody, false
	}
	at, _ := q.sentenceOf(tok)
	for n := 0; n < lookBack && at > 0; n++ {
		lo, hi := q.sentenceOf(at - 1)
		if q.in[lo] >= 0 && q.in[hi-1] >= 0 {
			at = lo
			continue
		}
		a, b := q.sentenceSubject(lo, hi)
		if a < 0 || subjects[q.low[a]] {
			return nobody, false
		}
		h := q.headEnd(a, b)
		m := q.mentionEnding(a, h)
		switch {
		case w == "it" && m != nil && m.Form == news.NameForm && m.Kind == news.Organisation && m.Entity >= 0:
			return rd.entity(m.Entity, news.Span{}), true
		case w == "they" && m == nil && !q.capital(h-1) && plural(q.low[h-1]), w == "they" && m == nil && h == a+1 && plural(q.low[a]):
			s := rd.anonymous(q, a, b)
			return s, s.known()
		}
		return nobody, false
	}
	return nobody, false
}

// plural reports whether a word means several unnamed people.
func plural(w string) bool {
	return groups[w] || len(w) > 3 && strings.HasSuffix(w, "s") && (persons[w[:len(w)-1]] || strings.HasSuffix(w, "ies") && persons[w[:len(w)-3]+"y"])
}

// talker finds whom "he said" means from the sentences before it in the
// paragraph: the subject of the last one, or who spoke there. Where both are
// possible and differ, a person who is new to the article goes first, and
// otherwise nobody is sure.
func (rd *reader) talker(q *para, tok int, w string) (source, bool) {
	if w != "he" && w != "she" {
		return nobody, false
	}
	first, _ := q.sentenceOf(tok)
	if s := rd.sayer(q, first, tok, w); s.known() {
		return s, true
	}
	at := first
	var subject, spoke source
	subject, spoke = nobody, nobody
	nearest := 0
	for n, passed := 0, 0; n < 3 && passed < lookBack && at > 0; n++ {
		lo, hi := q.sentenceOf(at - 1)
		if q.in[lo] >= 0 && q.in[hi-1] >= 0 { // all quotation
			at = lo
			n--
			passed++
			continue
		}
		if n == nearest {
			if a, _ := q.sentenceSubject(lo, hi); a >= 0 && q.low[a] == w {
				nearest++ // "He said so. “…,” he said": look on for him
			} else {
				subject = rd.subjectOf(q, lo, hi, w)
			}
		}
		if t := q.cueIn(lo, hi); t != nil {
			if s := rd.person(q, t.a, t.b, w); s.known() {
				spoke = s
				break
			}
		}
		at = lo
	}
	switch {
	case spoke.known() && subject.known() && !spoke.same(subject):
		if subject.Entity >= 0 && rd.newcomer(q, subject) {
			return subject, true
		}
		return nobody, true
	case subject.known():
		return subject, true
	}
	return spoke, spoke.known()
}

// sayer finds the subject of a verb of saying right before the pronoun:
// "Lee said she felt".
func (rd *reader) sayer(q *para, first, tok int, w string) source {
	v := tok - 1
	if v > first && q.low[v] == "that" {
		v--
	}
	if v <= first || q.in[v] >= 0 {
		return nobody
	}
	vb, ok := q.verbAt(v)
	if !ok || vb.class&say == 0 || vb.class&tell != 0 || vb.form&finite == 0 {
		return nobody
	}
	t := q.cueAt(v, first, tok)
	if !t.found() || t.passive || t.inverted {
		return nobody
	}
	return rd.person(q, t.a, t.b, w)
}

// stillTalking reads “…,” she said, where nothing but quotation stands before
// it in the paragraph: it is she who spoke in the paragraph before, unless
// that one brings up another person after her words.
func (rd *reader) stillTalking(q *para, tok int, w string) (source, bool) {
	if w != "he" && w != "she" || rd.lastPara != q.p.Para-1 || rd.lastQ == nil || len(rd.lastQ.frags) == 0 {
		return nobody, false
	}
	for i := tok - 1; i >= 0; i-- {
		if q.in[i] < 0 && q.word(i) {
			return nobody, false
		}
		if tok-i > lookBack {
			break
		}
	}
	l := rd.lastQ
	if rd.others(l, l.frags[len(l.frags)-1].close, len(l.p.Text), rd.last) {
		return nobody, false
	}
	if rd.last.Anonymous && personal(rd.last.Name) || rd.last.Entity >= 0 && rd.fits(rd.last.Entity, w) {
		return rd.last, true
	}
	return nobody, false
}

// introduced reads “…,” she said, where nothing but quotation stands before it
// in the paragraph and nobody spoke in the paragraph before: the person whom
// that one brings into the article, and the only one it names, has the word.
func (rd *reader) introduced(q *para, tok int, w string) (source, bool) {
	if w != "he" && w != "she" || rd.prev == nil || rd.prev.Para != q.p.Para-1 || rd.lastPara == rd.prev.Para {
		return nobody, false
	}
	for i := tok - 1; i >= 0; i-- {
		if tok-i > lookBack || q.in[i] < 0 && q.word(i) {
			return nobody, false
		}
	}
	found := rd.broughtIn()
	if found < 0 || !rd.fits(found, w) {
		return nobody, false
	}
	return rd.entity(found, news.Span{}), true
}

// broughtIn returns the person whom the paragraph before brings into the
// article, if it names no other; else -1.
func (rd *reader) broughtIn() int {
	found := -1
	for k := range rd.prevMent {
		m := &rd.prevMent[k]
		if m.Form != news.NameForm || m.Entity < 0 || rd.ents[m.Entity].Kind != news.Person {
			continue
		}
		if found >= 0 && found != m.Entity {
			return -1
		}
		found = m.Entity
	}
	if found < 0 || rd.debut[found] != rd.prev.Para {
		return -1
	}
	return found
}

// described reads “…,” the retired miner said, where nothing but quotation
// stands before it in the paragraph and nobody spoke in the paragraph before:
// the words say more of the person whom that one brings into the article, and
// the only one it names. Words for people who stay unnamed are left alone.
func (rd *reader) described(q *para, a, h int) (source, bool) {
	if q.low[a] != "the" || h-a < 3 || rd.prev == nil || rd.prev.Para != q.p.Para-1 || rd.lastPara == rd.prev.Para {
		return nobody, false
	}
	head := q.low[h-1]
	if mute[head] || groups[head] || orgNouns[head] || documents[head] || posts[head] || strings.HasSuffix(head, "s") || q.capital(h-1) {
		return nobody, false
	}
	for i := a + 1; i < h; i++ {
		if !q.word(i) && q.p.Tokens[i].Kind != news.Number && q.low[i] != "-" || prepositions[q.low[i]] || q.capital(i) {
			return nobody, false
		}
	}
	for i := a - 1; i >= 0; i-- {
		if a-i > lookBack || q.in[i] < 0 && q.word(i) {
			return nobody, false
		}
	}
	found := rd.broughtIn()
	if found < 0 || rd.dead(rd.prev.Text) {
		return nobody, false
	}
	return rd.entity(found, q.span(a, h)), true
}

// dead reports whether a paragraph tells of a death: whoever it names may not
// be the one who speaks next.
func (rd *reader) dead(s string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch w {
		case "died", "dead", "killed", "death", "dies", "murdered", "drowned", "missing", "victim":
			return true
		}
	}
	return false
}

// personal reports whether an unnamed source is one person.
func personal(s string) bool {
	for i, w := range strings.Fields(strings.ToLower(s)) {
		if persons[w] {
			return true
		}
		if i > 0 && prepositions[w] {
			break
		}
	}
	return false
}

// newcomer reports whether the entity is named for the first time in this
// paragraph.
func (rd *reader) newcomer(q *para, s source) bool {
	at, ok := rd.debut[s.Entity]
	return ok && at == q.p.Para
}

// subjectOf returns the person of the pronoun's gender who is the subject of a
// sentence, or the only one named in it.
func (rd *reader) subjectOf(q *para, lo, hi int, w string) source {
	if a, b := q.sentenceSubject(lo, hi); a >= 0 {
		if s := rd.person(q, a, b, w); s.known() {
			if rd.rival(q, lo, hi, w, s.Entity) {
				return nobody
			}
			return s
		}
	}
	found := -1
	in := q.mentionsIn(q.p.Tokens[lo].Start, q.p.Tokens[hi-1].End)
	for k := range in {
		m := &in[k]
		if m.Start < q.p.Tokens[lo].Start || m.End > q.p.Tokens[hi-1].End || m.Form != news.NameForm || !rd.fits(m.Entity, w) || q.quoted(m.Start) {
			continue
		}
		if rest := q.p.Text[m.End:]; strings.HasPrefix(rest, "'") || strings.HasPrefix(rest, "’") {
			continue
		}
		if found >= 0 && found != m.Entity {
			return nobody
		}
		found = m.Entity
	}
	if found < 0 {
		return nobody
	}
	return rd.entity(found, news.Span{})
}

// rival reports whether the outlet's own words in the sentence [lo, hi) name
// another person than who whom the pronoun can mean: "Ann Lee met Eva Marsh".
// Owners of things ("Marsh's boat") are none.
func (rd *reader) rival(q *para, lo, hi int, w string, who int) bool {
	in := q.mentionsIn(q.p.Tokens[lo].Start, q.p.Tokens[hi-1].End)
	for k := range in {
		m := &in[k]
		if m.Form == news.NameForm && m.Entity != who && m.Entity >= 0 && rd.fits(m.Entity, w) && rd.ents[m.Entity].Gender != news.GenderUnknown && !q.quoted(m.Start) {
			if rest := q.p.Text[m.End:]; strings.HasPrefix(rest, "'") || strings.HasPrefix(rest, "’") {
				continue
			}
			return true
		}
	}
	return false
}

// fits reports whether entity e is a person whom the pronoun can mean.
func (rd *reader) fits(e int, w string) bool {
	if e < 0 || rd.ents[e].Kind != news.Person {
		return false
	}
	g := rd.ents[e].Gender
	return g == news.GenderUnknown || (g == news.Female) == (w == "she")
}

// person resolves a phrase that is no pronoun to a person of the pronoun's
// gender.
func (rd *reader) person(q *para, a, b int, w string) source {
	if a < 0 || subjects[q.low[a]] {
		return nobody
	}
	h := q.headEnd(a, b)
	if m := q.mentionEnding(a, h); m != nil && m.Form != news.PronounForm {
		if rd.fits(m.Entity, w) {
			return rd.entity(m.Entity, m.Span)
		}
		return nobody
	}
	if s, ok := rd.apposed(q, a, h, b); ok {
		if rd.fits(s.Entity, w) {
			return s
		}
	}
	return nobody
}

// unnamed looks for an unnamed person that the paragraph brought in before
// token tok, with no name after it.
func (rd *reader) unnamed(q *para, tok int) (source, bool) {
	for i := tok - 1; i >= 0 && i > tok-lookBack; i-- {
		if q.in[i] >= 0 {
			continue
		}
		if q.capital(i) && rd.personAt(q, i) {
			return nobody, false
		}
		first, last := q.sentenceOf(i)
		if i != first || !indefinite[q.low[i]] {
			continue
		}
		a, b := q.phraseFrom(i, last)
		if a < 0 || b > tok {
			continue
		}
		h := q.headEnd(a, b)
		if persons[q.low[h-1]] {
			return rd.anonymous(q, a, b), true
		}
	}
	return nobody, false
}

// personAt reports whether token i stands in the mention of a person.
func (rd *reader) personAt(q *para, i int) bool {
	t := q.p.Tokens[i]
	in := q.mentionsIn(t.Start, t.End)
	for k := range in {
		m := &in[k]
		if m.Start <= t.Start && t.End <= m.End && m.Form == news.NameForm {
			return m.Entity >= 0 && rd.ents[m.Entity].Kind == news.Person
		}
	}
	return false
}

// antecedent is the fall-back for a pronoun that package names left open: the
// nearest person before it of a gender that fits, subjects of earlier
// sentences first.
func (rd *reader) antecedent(q *para, tok int, w string) source {
	if w != "he" && w != "she" {
		return nobody
	}
	want := news.Male
	if w == "she" {
		want = news.Female
	}
	found := -1
	in := q.mentionsIn(q.p.Tokens[max(0, tok-lookBack)].Start, q.p.Tokens[tok].Start)
	for k := range in {
		m := &in[k]
		if m.Start >= q.p.Tokens[tok].Start {
			break
		}
		if m.Entity < 0 || m.Form == news.PronounForm || rd.ents[m.Entity].Kind != news.Person || q.quoted(m.Start) {
			continue
		}
		if g := rd.ents[m.Entity].Gender; g != want && g != news.GenderUnknown {
			continue
		}
		if found >= 0 && found != m.Entity {
			return nobody // two could be meant
		}
		found = m.Entity
	}
	if found < 0 && rd.last.Entity >= 0 && rd.lastPara >= q.p.Para-1 {
		if g := rd.ents[rd.last.Entity].Gender; g == want || g == news.GenderUnknown {
			found = rd.last.Entity
		}
	}
	if found < 0 {
		if rd.last.Anonymous && rd.lastPara == q.p.Para {
			return rd.last
		}
		if found = rd.onlyOne(q, tok, want); found < 0 {
			return nobody
		}
	}
	return rd.entity(found, news.Span{})
}

// onlyOne returns the only person of the gender whom the article has named so
// far, if that one has spoken before and neither the paragraph before nor this
// one up to token tok speaks of anybody by another word; else -1.
func (rd *reader) onlyOne(q *para, tok int, want news.Gender) int {
	found := -1
	for i := range rd.ents {
		at, ok := rd.debut[i]
		if !ok || at > q.p.Para || rd.ents[i].Kind != news.Person {
			continue
		}
		switch rd.ents[i].Gender {
		case want:
			if found >= 0 {
				return -1
			}
			found = i
		case news.GenderUnknown:
			return -1
		}
	}
	if found < 0 || rd.prev == nil {
		return -1
	}
	spoke := false
	for i := range rd.out {
		spoke = spoke || rd.out[i].Speaker.Entity == found
	}
	if !spoke {
		return -1
	}
	for i := 0; i < tok; i++ {
		if q.in[i] < 0 && (persons[q.low[i]] || kin[q.low[i]]) {
			return -1
		}
	}
	var low [3]string // the word and the two before it: "his older sister", but not "by courier"
	for i := range rd.prev.Tokens {
		t := &rd.prev.Tokens[i]
		low[0], low[1], low[2] = low[1], low[2], strings.ToLower(rd.prev.Text[t.Start:t.End])
		if (persons[low[2]] || kin[low[2]]) && (determiners[low[0]] || determiners[low[1]]) {
			return -1
		}
	}
	return found
}

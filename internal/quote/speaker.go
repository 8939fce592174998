package quote

import (
	"strings"

	"hearsay/internal/news"
)

// source is a speaker with the words that name it.
type source struct {
	news.Speaker
	span news.Span
}

var nobody = source{Speaker: news.Speaker{Entity: -1}}

func (s source) known() bool { return s.Entity >= 0 || s.Name != "" }

// same reports whether two sources are the same speaker, as far as known.
func (s source) same(t source) bool {
	if s.Entity >= 0 || t.Entity >= 0 {
		return s.Entity == t.Entity
	}
	return s.Name != "" && s.Name == t.Name
}

// documents speak in the third person: "the statement read".
var documents = set(`statement letter report memo memorandum post tweet message filing lawsuit suit
email e-mail note sign caption banner placard card ad advert advertisement article document complaint
indictment ruling judgment text invitation notice poster slogan plaque inscription affidavit
transcript editorial headline paper study survey bill law order warrant review release story`)

// owned are documents whose owner speaks in them.
var owned = set(`statement letter memo memorandum post tweet message email e-mail note caption text
affidavit affidavits lawyer`)

// groups are plural or collective words that name a source without a name.
var groups = set(`police officials witnesses experts researchers scientists residents neighbours
neighbors onlookers fans critics supporters sources insiders doctors lawyers prosecutors detectives
investigators officers friends relatives locals authorities analysts aides campaigners colleagues
insurers organisers organizers protesters passengers survivors paramedics firefighters ministers`)

// resolve names the source of an attribution.
func (rd *reader) resolve(t *attribution) source {
	if t == nil || t.a < 0 || t.b <= t.a {
		return nobody
	}
	q := t.q
	a, b := t.a, t.b
	for a < b && (!q.word(a) || q.low[a] == "and" || q.low[a] == "but" || q.low[a] == "as" || q.low[a] == "so" || q.low[a] == "then") {
		if q.p.Tokens[a].Kind == news.Number {
			break
		}
		a++
	}
	if a >= b {
		return nobody
	}
	w := q.low[a]
	switch {
	case subjects[w] && (b == a+1 || !q.capital(b-1)):
		s := rd.pronoun(q, a, w)
		s.span = q.span(a, a+1)
		return s
	case w == "i" || w == "we" || w == "you" || w == "who" || w == "there" || w == "what" || w == "that" || w == "everyone" || w == "this":
		return nobody
	}
	h := q.headEnd(a, b)
	return rd.phrase(q, a, h, b)
}

// phrase names the source of a noun phrase [a, b) whose head is [a, h).
func (rd *reader) phrase(q *para, a, h, b int) source {
	for h > a+1 && (q.low[h-1] == "'s" || q.low[h-1] == "’s" || q.adverb(h-1)) {
		h--
	}
	last := q.low[h-1]
	if m := q.mentionEnding(a, h); m != nil && m.Form != news.PronounForm && !(indefinite[q.low[a]] && m.Form == news.NominalForm) {
		if m.Form == news.NominalForm {
			if s, ok := rd.earlier(q, a, h); ok {
				return s
			}
		}
		if !documents[last] || q.capital(h-1) {
			return rd.entity(m.Entity, news.Span{Para: q.p.Para, Start: max(m.Start, q.p.Tokens[a].Start), End: m.End})
		}
	}
	if s, ok := rd.apposed(q, a, h, b); ok {
		return s
	}
	if orgNouns[last] && q.low[a] == "the" && rd.last.Entity >= 0 && rd.ents[rd.last.Entity].Kind != news.Person && rd.lastPara >= q.p.Para-2 {
		return rd.entity(rd.last.Entity, q.span(a, h))
	}
	if documents[last] && !q.capital(h-1) || documents[last] && h == a+1 {
		return rd.document(q, a, h, b, last)
	}
	if q.capital(h-1) && !(h-1 == a && (groups[last] || indefinite[last])) {
		return rd.name(q, a, h)
	}
	if s, ok := rd.earlier(q, a, h); ok {
		return s
	}
	if last == "one" && h+2 < len(q.low) && q.low[h] == "," && indefinite[q.low[h+1]] { // "fumed one, a retired nurse"
		if c, d := q.phraseFrom(h+1, len(q.low)); c >= 0 {
			return rd.anonymous(q, c, d)
		}
	}
	return rd.anonymous(q, a, b)
}

// orgNouns take up an outlet or body named before: "the paper added".
var orgNouns = set(`outlet newspaper paper magazine website site broadcaster agency network station
publication company firm charity club union group organisation organization ministry department
council league body association federation airline bank government party`)

// apposed returns the person whose name stands in apposition to a phrase that
// names no one: "their manager, Ann Lee", "one of them, Ann Lee, 30", or at
// the end of a role without an article: "director of music Ann Lee".
func (rd *reader) apposed(q *para, a, h, b int) (source, bool) {
	for i := h; i < b+6 && i+1 < len(q.low) && i < h+9; i++ {
		if q.in[i] >= 0 || i > h && (persons[q.low[i]] || offices[q.low[i]] || rd.personAt(q, i)) {
			break // "a spokesman for the minister, Ann Lee": which of them?
		}
		if q.low[i] != "," {
			continue
		}
		if m := rd.personFrom(q, i+1); m != nil {
			return rd.entity(m.Entity, m.Span), true
		}
		break
	}
	if h < b && !determiners[q.low[a]] && q.low[h] == "of" {
		if m := q.mentionEnding(a, b); m != nil && m.Form == news.NameForm && rd.ents[m.Entity].Kind == news.Person {
			if k := q.tokAt(m.Start); k > h+1 && !prepositions[q.low[k-1]] && q.low[k-1] != "'s" {
				return rd.entity(m.Entity, m.Span), true
			}
		}
	}
	return nobody, false
}

// offices are roles of people that others speak for.
var offices = set(`president actress star queen king prince princess duke duchess couple family
secretary governor mayor leader chief chancellor celebrity player striker winger keeper bishop pope
archbishop`)

// personFrom returns the named person whose mention starts at token i, after
// a title at most.
func (rd *reader) personFrom(q *para, i int) *news.Mention {
	at := q.p.Tokens[i].Start
	for k := range q.ment {
		m := &q.ment[k]
		if m.Form == news.NameForm && m.Entity >= 0 && m.Start == at && rd.ents[m.Entity].Kind == news.Person {
			return m
		}
	}
	return nil
}

func (rd *reader) entity(e int, s news.Span) source {
	return source{Speaker: news.Speaker{Entity: e, Name: rd.ents[e].Name}, span: s}
}

// name gives a capitalised name that no mention covers.
func (rd *reader) name(q *para, a, h int) source {
	i := h
	for i > a && (q.capital(i-1) || q.abbreviated(i-1) || q.low[i-1] == "&" || i < h && i-1 > a && !q.capital(i-1) && namePart[q.low[i-1]] && q.capital(i-2)) {
		i--
	}
	if i == a && i+1 < h && determiners[q.low[i]] && q.low[i] != "the" {
		return rd.anonymous(q, a, h)
	}
	if determiners[q.low[a]] && q.low[a] != "the" && i <= a+1 && h-a > 2 && indefinite[q.low[a]] {
		return rd.anonymous(q, a, h)
	}
	if i < h && q.low[i] == "the" && h-i > 1 && a < i {
		i++
	}
	s := q.span(i, h)
	return source{Speaker: news.Speaker{Entity: -1, Name: q.words(i, h)}, span: s}
}

var namePart = set(`of de la del da di van von der den bin ibn al el le du dos das the and`)

// document names what a written thing says: its owner where it is named, else
// the thing as printed.
func (rd *reader) document(q *para, a, h, b int, head string) source {
	if owned[head] {
		for i := h - 2; i > a; i-- { // "Mr Lee's statement"
			if q.low[i] == "'s" || q.low[i] == "’s" {
				if m := q.mentionEnding(a, i); m != nil {
					return rd.entity(m.Entity, q.span(a, i))
				}
			}
		}
		for i := h; i < b; i++ { // "a statement from Lee"
			if w := q.low[i]; w == "from" || w == "by" {
				if e := q.headEnd(i+1, b); e > i+1 {
					return rd.phrase(q, i+1, e, b)
				}
			}
		}
		if w := q.low[a]; (w == "the" || w == "it") && rd.last.known() && rd.lastPara >= q.p.Para-1 {
			return source{Speaker: rd.last.Speaker, span: q.span(a, h)}
		}
		if w := q.low[a]; w == "his" || w == "her" {
			p := "he"
			if w == "her" {
				p = "she"
			}
			return rd.pronoun(q, a, p)
		}
	}
	return rd.anonymous(q, a, h)
}

// anonymous gives the words [a, b) as the source's name.
func (rd *reader) anonymous(q *para, a, b int) source {
	for b > a && (!q.word(b-1) && q.p.Tokens[b-1].Kind != news.Number || prepositions[q.low[b-1]] || q.low[b-1] == "and" || q.low[b-1] == "who") {
		b--
	}
	if e := a; b-a > 1 {
		for e < b && q.low[e] != "," && q.low[e] != "(" && q.low[e] != "–" && q.low[e] != "—" {
			e++
		}
		b = e
	}
	if b <= a || b-a == 1 && (noPhrase[q.low[a]] || determiners[q.low[a]] && q.low[a] != "one" && q.low[a] != "another" || prepositions[q.low[a]] || q.adverb(a)) {
		return nobody
	}
	s := source{Speaker: news.Speaker{Entity: -1, Name: q.words(a, b), Anonymous: true}, span: q.span(a, b)}
	return s
}

// earlier returns the anonymous source of this article that a definite phrase
// takes up again: "One colleague of long standing", then "the colleague".
func (rd *reader) earlier(q *para, a, h int) (source, bool) {
	switch q.low[a] {
	case "the", "that", "this", "same":
	default:
		return nobody, false
	}
	head := q.low[h-1]
	for i := len(rd.heads) - 1; i >= 0; i-- {
		if rd.heads[i].head == head && q.p.Para-rd.heads[i].para <= 6 {
			s := rd.heads[i].source
			s.span = q.span(a, h)
			return s, true
		}
	}
	return nobody, false
}

// known is an anonymous source by its head noun.
type known struct {
	head   string
	para   int
	source source
}

// note remembers an anonymous source for "the colleague" further on.
func (rd *reader) note(s source, para int) {
	if !s.Anonymous || s.Name == "" {
		return
	}
	words := strings.Fields(s.Name)
	switch strings.ToLower(words[0]) {
	case "a", "an", "one", "another":
	default:
		return
	}
	head := ""
	for i, w := range words {
		if i > 0 && prepositions[strings.ToLower(w)] || relatives[w] || i > 1 && close2[w] {
			break
		}
		head = strings.ToLower(w)
	}
	rd.heads = append(rd.heads, known{head, para, s})
}

// close2 are adjectives that follow their noun: "a source close to".
var close2 = set(`close familiar near present involved`)

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
	if s, ok := rd.talker(q, tok, w); ok {
		s.span = sp
		return s
	}
	for k := range q.ment {
		m := &q.ment[k]
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
	s := rd.antecedent(q, tok, w)
	s.span = sp
	return s
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
	for n := 0; n < 3 && at > 0; n++ {
		lo, hi := q.sentenceOf(at - 1)
		if q.in[lo] >= 0 && q.in[hi-1] >= 0 { // all quotation
			at = lo
			n--
			continue
		}
		if n == 0 {
			subject = rd.subjectOf(q, lo, hi, w)
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
			return s
		}
	}
	found := -1
	for k := range q.ment {
		m := &q.ment[k]
		if m.Start < q.p.Tokens[lo].Start || m.End > q.p.Tokens[hi-1].End || m.Form != news.NameForm || !rd.fits(m.Entity, w) || rd.quoted(q, m.Start) {
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
	for i := tok - 1; i >= 0; i-- {
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
	for k := range q.ment {
		m := &q.ment[k]
		if m.Start <= t.Start && t.End <= m.End && m.Form == news.NameForm {
			return m.Entity >= 0 && rd.ents[m.Entity].Kind == news.Person
		}
	}
	return false
}

// persons are nouns for people who are quoted without a name.
var persons = set(`source insider onlooker witness eyewitness fan friend pal neighbour neighbor
passenger colleague officer woman man resident local shopper customer viewer listener user
commuter spokesman spokeswoman spokesperson representative rep official aide adviser advisor
lawyer councillor councilor member player teammate team-mate teacher nurse doctor driver worker
employee student pupil parent mother father tourist visitor guest bystander relative cousin
critic expert analyst executive staffer villager trader farmer fisherman survivor victim caller
reader supporter voter person boy girl teenager pensioner minister mp senator figure veteran
scientist researcher coach manager owner boss producer director actor actress singer writer
crew-member partygoer reveller concertgoer festivalgoer observer negotiator diplomat banker trustee`)

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
	for k := range q.ment {
		m := &q.ment[k]
		if m.Start >= q.p.Tokens[tok].Start {
			break
		}
		if m.Entity < 0 || m.Form == news.PronounForm || rd.ents[m.Entity].Kind != news.Person || rd.quoted(q, m.Start) {
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
		return nobody
	}
	return rd.entity(found, news.Span{})
}

func (rd *reader) quoted(q *para, at int) bool {
	for _, f := range q.frags {
		if f.open <= at && at < f.close {
			return true
		}
	}
	return false
}

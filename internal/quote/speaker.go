package quote

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
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
	if s, ok := rd.joint(q, a, h); ok {
		return s
	}
	if a >= t.cue {
		if s, ok := rd.together(q, a, h); ok {
			return s
		}
	}
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
			if s, ok := rd.setBeside(q, a, h); ok {
				return s
			}
			if s, ok := rd.earlier(q, a, h); ok {
				return s
			}
		}
		if (!documents[last] || q.capital(h-1)) && !(m.Form == news.NominalForm && posts[last] && !rd.holds(m.Entity, last)) {
			return rd.entity(m.Entity, news.Span{Para: q.p.Para, Start: max(m.Start, q.p.Tokens[a].Start), End: m.End})
		}
	}
	if s, ok := rd.apposed(q, a, h, b); ok {
		return s
	}
	if s, ok := rd.setBeside(q, a, h); ok {
		return s
	}
	if orgNouns[last] && q.low[a] == "the" && rd.last.Entity >= 0 && rd.ents[rd.last.Entity].Kind != news.Person && rd.lastPara >= q.p.Para-2 {
		return rd.entity(rd.last.Entity, q.span(a, h))
	}
	if documents[last] && !q.capital(h-1) || documents[last] && h == a+1 {
		return rd.document(q, a, h, b, last)
	}
	if first, _ := q.sentenceOf(a); q.capital(h-1) && !(h-1 == a && (groups[last] || indefinite[last] || a == first && strings.HasSuffix(last, "s"))) {
		return rd.name(q, a, h)
	}
	if s, ok := rd.earlier(q, a, h); ok {
		return s
	}
	if s, ok := rd.described(q, a, h); ok {
		return s
	}
	if last == "one" && h+2 < len(q.low) && q.low[h] == "," && indefinite[q.low[h+1]] { // "groaned one, a former postman"
		if c, d := q.phraseFrom(h+1, len(q.low)); c >= 0 {
			return rd.anonymous(q, c, d)
		}
	}
	return rd.anonymous(q, a, b)
}

// apposed returns the person whose name stands in apposition to a phrase that
// names no one: "their manager, Ann Lee", "one of them, Ann Lee, 30", or at
// the end of a role without an article: "director of music Ann Lee".
func (rd *reader) apposed(q *para, a, h, b int) (source, bool) {
	for i := h; i < b+6 && i+1 < len(q.low) && i < h+9; i++ {
		if q.in[i] >= 0 || q.low[i] == "." && !q.abbreviated(i) || i > h && (persons[q.low[i]] || offices[q.low[i]] || rd.personAt(q, i)) {
			break // "a spokesman for the minister, Ann Lee": which of them?
		}
		if q.low[i] != "," {
			continue
		}
		if m := rd.personFrom(q, i+1); m != nil {
			if s, ok := rd.together(q, q.tokAt(m.Start), q.tokAt(m.End)); ok {
				return s, true // "the girl's parents, Ann and Bob Lee"
			}
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

// setBeside returns the name that stands between commas right behind a role at
// [a, h): "the captain, Ann Lee, said", "the company, Lee Lines, said". It
// outweighs whoever the role was taken for.
func (rd *reader) setBeside(q *para, a, h int) (source, bool) {
	if h+1 >= len(q.low) || q.low[h] != "," || !determiners[q.low[a]] || q.capital(h-1) {
		return nobody, false
	}
	at := q.p.Tokens[h+1].Start
	in := q.mentionsIn(at, at+1)
	for k := range in {
		m := &in[k]
		if m.Form != news.NameForm || m.Entity < 0 || m.Start != at {
			continue
		}
		kind := rd.ents[m.Entity].Kind
		if kind != news.Person && (kind != news.Organisation || !orgNouns[q.low[h-1]]) {
			continue
		}
		end := q.tokAt(m.End)
		if end < len(q.low) && (q.low[end] == "," || kind == news.Person && q.low[end] == "(") {
			return rd.entity(m.Entity, m.Span), true
		}
	}
	return nobody, false
}

// personFrom returns the named person whose mention starts at token i, after
// a title at most.
func (rd *reader) personFrom(q *para, i int) *news.Mention {
	at := q.p.Tokens[i].Start
	in := q.mentionsIn(at, at+1)
	for k := range in {
		m := &in[k]
		if m.Form == news.NameForm && m.Entity >= 0 && m.Start == at && rd.ents[m.Entity].Kind == news.Person {
			return m
		}
	}
	if k := i + 1; k < len(q.low) && q.capital(i) && !q.insideMention(k) { // "his teacher, Mrs Ann Lee"
		if k+1 < len(q.low) && q.low[k] == "." {
			k++
		}
		at := q.p.Tokens[k].Start
		in := q.mentionsIn(at, at+1)
		for n := range in {
			if m := &in[n]; m.Form == news.NameForm && m.Entity >= 0 && m.Start == at && rd.ents[m.Entity].Kind == news.Person && honorific(q.low[i]) {
				return m
			}
		}
	}
	if m := rd.personBehindRole(q, i); m != nil {
		return m
	}
	for j := i; j+2 < len(q.low) && j < i+4 && q.capital(j); j++ { // "her rival, Labour's Ann Lee,"
		if q.low[j+1] == "'s" || q.low[j+1] == "’s" {
			if rd.personAt(q, j) {
				return nil
			}
			return rd.personFrom(q, j+2)
		}
	}
	return nil
}

// posts are held by one person at a time: a wrong holder is a grave error.
var posts = text.Set(`president minister premier chancellor mayor governor senator pope pontiff king queen
prince princess judge bishop archbishop secretary chairman chairwoman commissioner`)

// holds reports whether the article itself gives entity e the post.
func (rd *reader) holds(e int, post string) bool {
	x := &rd.ents[e]
	for _, d := range x.Descriptions {
		if strings.Contains(strings.ToLower(d.Text), post) {
			return true
		}
	}
	for _, a := range x.Aliases {
		if strings.Contains(strings.ToLower(a), post) {
			return true
		}
	}
	return strings.Contains(strings.ToLower(x.Name), post) || post == "pontiff"
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
	if persons[q.low[h-1]] && determiners[q.low[a]] { // "one Moor MP", then "the MP"
		if s, ok := rd.earlier(q, a, h); ok {
			return s
		}
		return rd.anonymous(q, a, h)
	}
	if w := q.words(h-1, h); q.low[a] == "the" && h-a == 2 && w != strings.ToUpper(w) {
		return rd.anonymous(q, a, h) // "the Czech"
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
	printed := q.words(i, h)
	if e := rd.surnamed(printed); e >= 0 {
		return rd.entity(e, s)
	}
	return source{Speaker: news.Speaker{Entity: -1, Name: printed}, span: s}
}

// surnamed returns the only person of the article with this name or surname,
// or -1.
func (rd *reader) surnamed(name string) int {
	found := -1
	for i := range rd.ents {
		e := &rd.ents[i]
		if e.Kind != news.Person || e.Name != name && !strings.HasSuffix(e.Name, " "+name) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

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

// honorific reports whether a word is a title that goes in front of anybody's name.
func honorific(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "reverend", "fr", "father", "sister", "captain", "sgt", "sergeant", "pc", "judge", "justice":
		return true
	}
	return false
}

// personBehindRole returns the person whose role begins with an article at token i:
// "her son, the conductor Ann Lee,".
func (rd *reader) personBehindRole(q *para, i int) *news.Mention {
	if !determiners[q.low[i]] {
		return nil
	}
	for k := i + 1; k < len(q.low) && k < i+5 && q.word(k) && q.in[k] < 0; k++ {
		if !q.capital(k) {
			if prepositions[q.low[k]] || noPhrase[q.low[k]] || relatives[q.low[k]] || q.acts(k, len(q.low)) {
				return nil
			}
			continue
		}
		at := q.p.Tokens[k].Start
		in := q.mentionsIn(at, at+1)
		for n := range in {
			if m := &in[n]; m.Form == news.NameForm && m.Entity >= 0 && m.Start == at && k > i+1 && rd.ents[m.Entity].Kind == news.Person {
				if end := q.tokAt(m.End); end < len(q.low) && q.low[end] == "," {
					return m
				}
			}
		}
		return nil
	}
	return nil
}

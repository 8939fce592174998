package quote

import (
	"strings"

	"hearsay/internal/news"
)

// Unnamed speakers who are taken up again: "A colleague at the depot …", then
// "the colleague said".

// earlier returns the anonymous source of this article that a definite phrase
// takes up again: "One neighbour of many years", then "the neighbour".
func (rd *reader) earlier(q *para, a, h int) (source, bool) {
	switch q.low[a] {
	case "the", "that", "this", "same":
	default:
		return nobody, false
	}
	head := q.low[h-1]
	if s, ok := rd.titleOf(q, a, h); ok {
		return s, true
	}
	for i := a - 1; i >= 0 && i > a-lookBack; i-- { // brought in by this paragraph's own words
		if q.in[i] >= 0 || !indefinite[q.low[i]] {
			continue
		}
		if c, d := q.phraseFrom(i, a); c >= 0 {
			if e := q.headEnd(c, d); e > c && q.low[e-1] == head {
				s := rd.anonymous(q, c, d)
				s.span = q.span(a, h)
				return s, s.known()
			}
		}
	}
	for i := len(rd.heads) - 1; i >= 0 && i > len(rd.heads)-40; i-- {
		if rd.heads[i].head == head && q.p.Para-rd.heads[i].para <= 6 {
			s := rd.heads[i].source
			s.span = q.span(a, h)
			return s, true
		}
	}
	return rd.unnamedBefore(q, a, h)
}

// titleOf returns the person of this paragraph whose title a definite phrase
// repeats: "Captain Lee … the captain". Two of them are nobody.
func (rd *reader) titleOf(q *para, a, h int) (source, bool) {
	if h-a != 2 {
		return nobody, false
	}
	found := -1
	in := q.mentionsIn(0, q.p.Tokens[a].Start)
	in = in[max(0, len(in)-40):]
	for k := range in {
		m := &in[k]
		if m.Form != news.NameForm || m.Entity < 0 || rd.ents[m.Entity].Kind != news.Person {
			continue
		}
		i := q.tokAt(m.Start)
		if q.low[i] != q.low[h-1] && (i == 0 || q.low[i-1] != q.low[h-1]) {
			continue
		}
		if found >= 0 && found != m.Entity {
			return nobody, false
		}
		found = m.Entity
	}
	if found < 0 {
		return nobody, false
	}
	return rd.entity(found, q.span(a, h)), true
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

// pastPara is a passage that has been read.
type pastPara struct {
	p    *news.Passage
	ment []news.Mention
	q    *para // nil until it is needed
}

const (
	// backParas is how many passages an unnamed speaker is remembered for.
	backParas = 6
	// backWords bounds how many tokens of them are looked through.
	backWords = 600
)

// pass keeps a passage that has been read.
func (rd *reader) pass(p *news.Passage, ment []news.Mention) {
	x := pastPara{p: p, ment: ment}
	if rd.lastQ != nil && rd.lastQ.p == p {
		x.q = rd.lastQ
	}
	if len(rd.past) == backParas {
		copy(rd.past, rd.past[1:])
		rd.past = rd.past[:backParas-1]
	}
	rd.past = append(rd.past, x)
}

// unnamedBefore returns the unnamed person of the passages before whom the
// outlet's own words bring in and a definite phrase takes up: "… according to
// a friend of both", then "the friend said".
func (rd *reader) unnamedBefore(q *para, a, h int) (source, bool) {
	head := q.low[h-1]
	if !persons[head] || h-a != 2 {
		return nobody, false
	}
	seen := 0
	for n := len(rd.past) - 1; n >= 0; n-- {
		x := &rd.past[n]
		for i := len(x.p.Tokens) - 1; i > 0 && seen < backWords; i-- {
			seen++
			if len(x.p.Word(i)) != len(head) || !strings.EqualFold(x.p.Word(i), head) {
				continue
			}
			if x.q == nil {
				x.q = newPara(x.p, nil, x.ment)
			}
			if s, ok := rd.bringsIn(x.q, i); ok {
				s.span = q.span(a, h)
				return s, true
			}
		}
	}
	return nobody, false
}

// bringsIn returns the unnamed person of the indefinite phrase whose head is
// token i.
func (rd *reader) bringsIn(q *para, i int) (source, bool) {
	for k := i - 1; k >= 0 && k > i-4 && q.in[k] < 0 && q.word(k); k-- {
		switch q.low[k] {
		case "a", "an", "one", "another":
		default:
			continue
		}
		c, d := q.phraseFrom(k, len(q.low))
		if c != k || q.headEnd(c, d) != i+1 {
			return nobody, false
		}
		for e := i + 2; e < d; e++ { // "a passenger in the bow began to sing"
			if v := verbs[q.low[e]]; v.form&finite != 0 && v.form&nounLike == 0 && !q.capital(e) {
				d = e
			}
		}
		s := rd.anonymous(q, c, d)
		return s, s.known()
	}
	return nobody, false
}

package quote

import "hearsay/internal/news"

// Several who speak as one: "Ann Lee and Moor University said", "The Guild, the
// League and Starlit said". What they say is nobody's word alone, so that they have
// their names as printed and no entity.

// maxJoint bounds how many speak as one: longer lists are of something else.
const maxJoint = 8

// joint returns the named ones of whom the phrase [a, h) is the last. Where they hang
// on words for somebody else ("a spokesman for the Guild and the League"), that one
// speaks, and where nobody can tell who does, nobody.
func (rd *reader) joint(q *para, a, h int) (source, bool) {
	if a < 2 || q.low[a-1] != "and" || q.in[a-2] >= 0 {
		return nobody, false
	}
	last := q.mentionEnding(a, h)
	if last == nil || last.Form != news.NameForm {
		return nobody, false
	}
	first, _ := q.sentenceOf(a)
	h = max(h, q.tokAt(last.End))
	i, n := a-1, 1
	for n < maxJoint {
		end := i
		if end > first && q.low[end-1] == "," {
			end--
		}
		from, m := q.nameTo(end, first)
		if m == nil || m.Entity == last.Entity || (m.Kind == news.Place) != (last.Kind == news.Place) && (m.Kind == news.Person || last.Kind == news.Person) {
			break
		}
		i, n = from, n+1
		if from == first || q.low[from-1] != "," {
			break
		}
		i = from - 1
	}
	if n == 1 {
		return nobody, false
	}
	if q.low[i] == "," {
		i++
	}
	all := source{Speaker: news.Speaker{Entity: -1, Name: q.words(i, h)}, span: q.span(i, h)}
	switch {
	case i == first || i > first && (q.low[i-1] == "," || q.low[i-1] == "both"):
		return all, true
	case prepositions[q.low[i-1]]:
		c, d := q.phraseTo(i-1, first)
		if c >= 0 && (persons[q.low[d-1]] || groups[q.low[d-1]] || mute[q.low[d-1]]) {
			return rd.anonymous(q, c, h), true
		}
		return nobody, true
	}
	return nobody, false
}

// nameTo returns the first token of the name that ends before token end, its article
// with it, and the name.
func (q *para) nameTo(end, first int) (int, *news.Mention) {
	if end <= first || q.in[end-1] >= 0 {
		return 0, nil
	}
	at := q.p.Tokens[end-1]
	in := q.mentionsIn(at.Start, at.End)
	for k := range in {
		m := &in[k]
		if m.End != at.End || m.Form != news.NameForm || m.Entity < 0 {
			continue
		}
		i := q.tokAt(m.Start)
		for i > first && q.in[i-1] < 0 && (determiners[q.low[i-1]] || q.capital(i-1) && !noPhrase[q.low[i-1]] && !prepositions[q.low[i-1]]) {
			i--
		}
		return i, m
	}
	i := end
	for i > first && q.in[i-1] < 0 && q.word(i-1) && q.capital(i-1) && (i-1 > first || !noPhrase[q.low[i-1]] && !prepositions[q.low[i-1]]) {
		i--
	}
	if i == first && i < end && !q.adverb(i) && verbs[q.low[i]].form == 0 { // a name that nobody marked
		return i, &news.Mention{Entity: -1, Kind: news.Other}
	}
	return 0, nil
}

// nameAt returns the end of the name that begins at token i, behind an article at
// most, or -1.
func (q *para) nameAt(i int) (int, *news.Mention) {
	for k := i; k < len(q.low) && k < i+3 && q.in[k] < 0; k++ {
		at := q.p.Tokens[k].Start
		in := q.mentionsIn(at, at+1)
		for n := range in {
			m := &in[n]
			if m.Start == at && m.Form == news.NameForm && m.Entity >= 0 {
				return q.tokAt(m.End), m
			}
		}
		if !determiners[q.low[k]] && !q.capital(k) {
			break
		}
	}
	return -1, nil
}

// together returns the named ones of whom the name at [a, h) is the first: "said Ann
// Lee and Moor University", "the parents, Ann and Bob Lee".
func (rd *reader) together(q *para, a, h int) (source, bool) {
	m := q.mentionEnding(a, h)
	if m == nil || m.Form != news.NameForm {
		return nobody, false
	}
	end := h
	for n := 1; n < maxJoint && end+1 < len(q.low) && q.in[end] < 0; n++ {
		and := q.low[end] == "and" || q.low[end] == "," && q.low[end+1] == "and"
		if !and && q.low[end] != "," {
			return nobody, false
		}
		next := end + 1
		if q.low[end] == "," && and {
			next++
		}
		e, with := q.nameAt(next)
		if with == nil || with.Entity == m.Entity || with.Kind == news.Place && m.Kind == news.Person {
			return nobody, false
		}
		end = e
		if !and {
			continue
		}
		if end < len(q.low) {
			if w := q.low[end]; w == "'s" || w == "’s" || q.word(end) && !prepositions[w] && !noPhrase[w] && !q.adverb(end) && q.in[end] < 0 {
				if _, ok := q.verbAt(end); !ok || end-h > 6 || a < h && q.low[a] != "," && !rd.behindComma(q, a) {
					return nobody, false // "said Lee and Marsh agreed"
				}
			}
		}
		return source{Speaker: news.Speaker{Entity: -1, Name: q.words(a, end)}, span: q.span(a, end)}, true
	}
	return nobody, false
}

// behindComma reports whether a name stands in apposition: "the parents, Ann and Bob
// Lee said".
func (rd *reader) behindComma(q *para, a int) bool { return a > 0 && q.low[a-1] == "," }

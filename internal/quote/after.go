package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// tail finds the cue that ends the sentence of a fragment inside it: "The ship
// was “a wreck” when she left, Lee said on Monday."
func (q *para) tail(f int) *attribution {
	i := q.tokAt(q.frags[f].close)
	if i >= len(q.low) || !q.frags[f].closed {
		return nil
	}
	first, last := q.sentenceOf(i - 1)
	for v := last - 1; v > i && v > last-12; v-- {
		if q.in[v] >= 0 {
			return nil
		}
		if q.low[v] == "according" && v+1 < last && q.low[v+1] == "to" {
			a, b := q.phraseFrom(v+2, last)
			return &attribution{q: q, cue: v, cueEnd: v + 2, a: a, b: b, class: say}
		}
		vb, ok := q.verbAt(v)
		if !ok || vb.class&say == 0 || vb.form&finite == 0 || v+1 < last && q.clauseFollows(v+1) {
			continue
		}
		t := q.cueAt(v, first, last)
		if t.found() && !t.passive && t.a > i && q.low[t.a-1] == "," && t.b <= v {
			return t
		}
		if q.low[v-1] == "," && v+1 < last { // ", said Ann Lee."
			if a, b := q.phraseFrom(v+1, last); a >= 0 && b >= last-1 {
				return &attribution{q: q, cue: v, cueEnd: v + 1, a: a, b: b, class: say, inverted: true}
			}
		}
		return nil
	}
	return nil
}

// after finds the cue behind fragment f.
func (q *para) after(f int) *attribution {
	fr := q.frags[f]
	if !fr.closed {
		return nil
	}
	i := q.tokAt(fr.close)
	if i >= len(q.low) {
		return nil
	}
	stop := q.stop(fr)
	limit := len(q.low)
	if f+1 < len(q.frags) {
		limit = q.tokAt(q.frags[f+1].open)
	}
	if t := q.signature(i, limit); t != nil {
		return t
	}
	comma := q.low[i] == ","
	if comma {
		i++
	} else if w := q.low[i]; (w == "–" || w == "—" || w == "-") && stop != '.' {
		i++
	}
	if i >= limit || !q.word(i) {
		return nil
	}
	first, last := q.sentenceOf(i)
	limit = min(limit, last, i+reach)
	fresh := first == i && q.capital(i) && !comma && stop != ',' && stop != '-'
	t := q.cueAfter(i, limit, stop == ',' || comma)
	if t == nil {
		return nil
	}
	switch {
	case !fresh:
	case stop == '.' && (last-first > 7 || t.cueEnd+1 < last):
		return nil // the next sentence
	case stop == '?' && t.cueEnd < limit && q.clauseFollows(t.cueEnd):
		return nil
	}
	return t
}

// signature reads a name set behind a whole quotation at the end of a
// paragraph: “…” — Ann Lee, baker; “…” (Ann Lee, mayor of Moor).
func (q *para) signature(i, limit int) *attribution {
	w := q.low[i]
	if w != "(" && w != "—" && w != "–" && w != "―" && w != "-" && w != "--" || i+1 >= limit || limit < len(q.low) || limit-i > 24 {
		return nil
	}
	a, b := q.phraseFrom(i+1, limit)
	if a < 0 || !q.capital(a) || !q.capital(b-1) {
		return nil
	}
	last := len(q.low) - 1
	if w == "(" && q.low[last] != ")" && q.low[last] != "." {
		return nil
	}
	if b < limit && q.low[b] != "," && q.low[b] != ")" && q.low[b] != "." && !prepositions[q.low[b]] {
		return nil
	}
	for k := b; k < limit; k++ {
		if _, ok := q.verbAt(k); ok && verbs[q.low[k]].form&nounLike == 0 {
			return nil // a sentence, and no signature
		}
	}
	if m := q.mentionEnding(a, q.headEnd(a, b)); m != nil && m.Kind != news.Person && w != "(" {
		return nil
	} else if m == nil && (b-a > 4 || w == "(") {
		return nil
	}
	return &attribution{q: q, cue: i, cueEnd: i, a: a, b: b, class: say}
}

// stop returns the mark that ends a fragment: ',' '.' '?' '-' (a dash or
// dots) or 0 where it ends in a word.
func (q *para) stop(fr fragment) byte {
	s := q.p.Text[:fr.end]
	for strings.HasSuffix(s, "’") || strings.HasSuffix(s, "'") || strings.HasSuffix(s, "”") || strings.HasSuffix(s, "\"") {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	s = strings.TrimRight(s, " ")
	r, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case r == ',':
		return ','
	case r == '?' || r == '!':
		return '?'
	case r == '…' || strings.HasSuffix(s, "..") || r == '—' || r == '–' || r == '-':
		return '-'
	case r == '.' || r == ';' || r == ':':
		return '.'
	}
	return 0
}

// clauseFollows reports whether what follows a verb at token i is what was
// said in the outlet's own words.
func (q *para) clauseFollows(i int) bool {
	switch q.low[i] {
	case "that", "he", "she", "it", "they", "the", "there", "a", "his", "her", "their", "this", "if", "whether", "i", "we":
		return true
	}
	return false
}

// cueAfter finds the cue in [i, limit), the words behind a fragment; sure
// says that the fragment ends in a comma, so that a cue must follow.
func (q *para) cueAfter(i, limit int, sure bool) *attribution {
	start := i
	for start < limit && (q.adverb(start) || q.low[start] == "as" || q.low[start] == "or" || q.low[start] == "so") {
		start++
	}
	for v := start; v < limit && v < start+28; v++ {
		w := q.low[v]
		if w == ";" || q.in[v] >= 0 {
			break
		}
		if w == "according" && v+1 < limit && q.low[v+1] == "to" {
			a, b := q.phraseFrom(v+2, limit)
			return &attribution{q: q, cue: v, cueEnd: v + 2, a: a, b: b, class: say}
		}
		if w == "put" && v+1 < limit && q.low[v+1] == "it" && v > start {
			return &attribution{q: q, cue: v, cueEnd: v + 2, a: start, b: q.trimSubject(start, v), class: say}
		}
		vb, ok := q.verbAt(v)
		if !ok && v == start && sure && verbs[w].form&finite != 0 && q.capitalAhead(v+1, limit) {
			vb, ok = verbs[w], true // “…,” reports Ann Lee
		}
		if !ok && v == start && sure && vb.form&base != 0 && v+1 < limit {
			continue
		}
		if !ok || v > start && q.inRelative(v, start) {
			continue
		}
		t := &attribution{q: q, cue: v, cueEnd: v + 1, class: vb.class}
		if v == start {
			t.inverted = true
			t.a, t.b = q.phraseFrom(v+1, limit)
			if t.a < 0 {
				t.a, t.b = -1, -1
				if vb.form&participle != 0 {
					return nil
				}
			}
			return t
		}
		if prepositions[q.low[start]] && q.low[start] != "like" {
			return q.cueAt(v, start, limit)
		}
		if u := v - 1; isBe(q.low[u]) && vb.form&participle == 0 && vb.class&(tell|call) != 0 || w == "told" && isBe(q.low[u]) {
			t.passive = true
			t.a, t.b = q.byPhrase(v+1, limit)
			return t
		}
		t.a, t.b = start, q.trimSubject(start, v)
		if t.b <= t.a {
			t.a, t.b = -1, -1
		}
		return t
	}
	if sure {
		return q.unlisted(start, limit)
	}
	return nil
}

func (q *para) capitalAhead(i, limit int) bool {
	for ; i < limit && i < len(q.low); i++ {
		if q.capital(i) {
			return true
		}
		if !q.word(i) || prepositions[q.low[i]] {
			return false
		}
	}
	return false
}

// inRelative reports whether the verb at v belongs to a relative clause of
// the subject that starts at token start.
func (q *para) inRelative(v, start int) bool {
	for u := v - 1; u > start && u > v-4; u-- {
		w := q.low[u]
		if relatives[w] {
			return true
		}
		if w == "to" || w == "," {
			return w == "to"
		}
		if !auxiliaries[w] && !q.adverb(u) {
			return false
		}
	}
	return false
}

// trimSubject returns the end of the subject [start, v) without auxiliaries,
// adverbs and a comma before the verb.
func (q *para) trimSubject(start, v int) int {
	b := v
	for b > start && (auxiliaries[q.low[b-1]] || q.adverb(b-1) || q.low[b-1] == "," || overheard[q.low[b-1]]) {
		b--
	}
	return b
}

// overheard words stand between a subject and "saying".
var overheard = text.Set(`heard seen quoted as overheard filmed recorded caught shown went goes`)

// unlisted reads a cue whose verb is in no list, where a comma inside the
// quotation says that one must follow: “…,” Lee shot back.
func (q *para) unlisted(start, limit int) *attribution {
	if start+1 >= limit {
		return nil
	}
	w := q.low[start]
	if !q.capital(start) && len(w) > 4 && strings.HasSuffix(w, "ed") && q.capitalAhead(start+1, limit) {
		a, b := q.phraseFrom(start+1, limit)
		return &attribution{q: q, cue: start, cueEnd: start + 1, a: a, b: b, class: say, inverted: true}
	}
	a, b := q.phraseFrom(start, limit)
	if a != start || !subjects[w] && !q.capital(b-1) && (q.mentionEnding(a, b) == nil || !determiners[w]) {
		return nil
	}
	v := b
	for v < limit && q.adverb(v) {
		v++
	}
	if subjects[w] || v < limit && q.mentionEnding(a, b) != nil {
		if v < limit && q.word(v) && !q.capital(v) && !auxiliaries[q.low[v]] && !prepositions[q.low[v]] && !noPhrase[q.low[v]] {
			return &attribution{q: q, cue: v, cueEnd: v + 1, a: a, b: b, class: say}
		}
		return nil
	}
	// No mention says where the name ends: the verb is the first small word.
	for v = start; v < b; v++ {
		if !q.capital(v) && v > start && q.capital(v-1) && strings.HasSuffix(q.low[v], "ed") {
			return &attribution{q: q, cue: v, cueEnd: v + 1, a: a, b: v, class: say}
		}
	}
	if v < limit && q.word(v) && strings.HasSuffix(q.low[v], "ed") {
		return &attribution{q: q, cue: v, cueEnd: v + 1, a: a, b: b, class: say}
	}
	return nil
}

func upperFirst(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.IsUpper(r) || unicode.IsDigit(r)
		}
	}
	return false
}

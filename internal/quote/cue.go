package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
)

// attribution is what ties a fragment to who said it, as token indexes of its
// passage; -1 where there is none.
type attribution struct {
	q        *para // the passage that the tokens belong to
	cue      int   // the verb
	cueEnd   int
	a, b     int // the noun phrase [a, b) that speaks
	class    class
	before   bool // the cue stands before the fragment
	passive  bool // the phrase was told or called, and by whom is not said
	inverted bool // "said Mr Lee"
	far      bool // the cue is not in the fragment's own sentence
}

func (t *attribution) found() bool { return t != nil && t.cue >= 0 }

// reach bounds how many tokens a cue may stand from its fragment: longer
// sentences exist, longer bridges between cue and quotation are chance.
const reach = 45

// before finds the cue in front of fragment f in its sentence.
func (q *para) before(f int) *attribution {
	open := q.tokAt(q.frags[f].open)
	if open >= len(q.low) {
		return nil
	}
	lo, _ := q.sentenceOf(open)
	lo = q.leadIn(lo, open)
	for v := open - 1; v >= lo && v > open-reach; v-- {
		if q.in[v] >= 0 {
			continue
		}
		if q.low[v] == ";" {
			return nil
		}
		if t := q.cueAt(v, lo, open); t != nil {
			t.before = true
			return t
		}
	}
	return nil
}

// leadIn steps back over a sentence end that stands right before an opening
// mark without being one: a colon that the cutter took for an end.
func (q *para) leadIn(lo, open int) int {
	if lo == open && open > 0 && q.in[open-1] < 0 {
		s := q.p.Text[q.p.Tokens[open].End:]
		if w := q.low[open-1]; w == ":" || w == "," || len(s) > 0 && s[0] >= 'a' && s[0] <= 'z' { // "the U.S. “does not”"
			lo, _ = q.sentenceOf(open - 1)
		}
	}
	return lo
}

// cueAt returns the attribution of a verb at token v that stands before a
// fragment, in the sentence part [lo, hi).
func (q *para) cueAt(v, lo, hi int) *attribution {
	if q.low[v] == "according" && v+1 < hi && q.low[v+1] == "to" {
		a, b := q.phraseFrom(v+2, hi)
		return &attribution{q: q, cue: v, cueEnd: v + 2, a: a, b: b, class: say}
	}
	vb, ok := q.verbAt(v)
	if !ok {
		return nil
	}
	t := &attribution{q: q, cue: v, cueEnd: v + 1, a: -1, b: -1, class: vb.class}
	if vb.class&call != 0 && v+1 < hi && q.low[v+1] == "by" { // "described by the panel as"
		t.passive = true
		t.a, t.b = q.phraseFrom(v+2, hi)
		return t
	}
	i := v - 1
	be := false
	for i >= lo && q.in[i] < 0 && (auxiliaries[q.low[i]] || q.adverb(i)) {
		be = be || isBe(q.low[i])
		i--
	}
	if be && vb.form&participle == 0 && vb.class&(tell|call|think) != 0 || be && (q.low[v] == "said" || q.low[v] == "reported") {
		t.passive = true
		t.a, t.b = q.byPhrase(v+1, hi)
		return t
	}
	if i >= lo && q.in[i] >= 0 && vb.form&finite != 0 { // “A,” said Mr Lee, “b”
		if t.a, t.b = q.phraseFrom(v+1, hi); t.a >= 0 {
			t.inverted = true
			return t
		}
	}
	if i < lo || q.in[i] >= 0 {
		if v > lo && vb.form&participle == 0 || i >= lo {
			t.a, t.b = q.sentenceSubject(lo, v)
			return t
		}
		// "Said Mr Lee: …", "Asked why, she said" (found first)
		if vb.form&participle == 0 && vb.class&ask == 0 {
			t.a, t.b = q.phraseFrom(v+1, hi)
			t.inverted = true
		}
		return t
	}
	t.a, t.b = q.subjectBefore(i, lo, v, vb)
	if vb.class&call != 0 && vb.class&(say|tell) == 0 && hi-v <= 2 && t.a > lo && !subjects[q.low[t.a]] && i == v-1 && q.low[t.a-1] != "what" && q.low[t.a-1] != "which" && q.low[t.a-1] != "that" {
		// "the loophole called an “inversion”": named so by nobody in particular
		t.passive, t.a, t.b = true, -1, -1
	}
	return t
}

// byPhrase returns the phrase after "by" in [lo, hi).
func (q *para) byPhrase(lo, hi int) (int, int) {
	for i := lo; i < hi && i < lo+12; i++ {
		if q.low[i] == "by" && q.in[i] < 0 {
			return q.phraseFrom(i+1, hi)
		}
	}
	return -1, -1
}

// subjectBefore returns the subject that ends at token i, left of the verb v.
func (q *para) subjectBefore(i, lo, v int, vb verb) (int, int) {
	w := q.low[i]
	switch {
	case vb.form&participle != 0 && vb.form&finite == 0:
		if q.capital(i) || q.word(i) && !auxiliaries[w] && !noPhrase[w] {
			if a, b := q.phraseTo(i+1, lo); a > lo && q.low[a-1] == "with" { // "with forecaster Lee saying"
				return a, b
			}
		}
		return q.mainSubject(lo, v)
	case w == "," || w == ")" || w == "–" || w == "—" || w == "-":
		return q.apposed(i, lo, v)
	case w == "who" || w == "which" || w == "that":
		j := i - 1
		if j >= lo && (q.low[j] == "," || q.low[j] == "-" || q.low[j] == "–" || q.low[j] == "—") {
			j--
		}
		return q.antecedentOf(j+1, lo)
	case w == "and" || w == "but" || w == "then" || w == "to" || w == "or":
		return q.mainSubject(lo, v)
	}
	if !q.word(i) && q.low[i] != "." {
		return q.sentenceSubject(lo, v)
	}
	a, b := q.phraseTo(i+1, lo)
	if a >= 0 && !q.capital(b-1) && !determiners[q.low[a]] && !subjects[q.low[a]] {
		// "an official who spoke freely to discuss strategy said"
		for j := a - 1; j >= lo && j > a-12 && q.in[j] < 0 && q.low[j] != ","; j-- {
			if q.low[j] == "who" {
				return q.antecedentOf(j, lo)
			}
		}
	}
	return a, b
}

// antecedentOf returns the phrase before a relative pronoun: the person named
// right there, or the whole phrase.
func (q *para) antecedentOf(end, lo int) (int, int) {
	a, b := q.phraseTo(end, lo)
	if a < 0 {
		return a, b
	}
	if m := q.mentionEnding(a, b); m != nil && m.Form == news.NameForm && m.Kind == news.Person {
		if k := q.tokAt(m.Start); k >= a && k < b {
			return k, b
		}
	}
	return a, b
}

// mainSubject returns the subject of the nearest finite cue left of v, or
// else the sentence's.
func (q *para) mainSubject(lo, v int) (int, int) {
	for u := v - 1; u >= lo; u-- {
		if q.in[u] >= 0 {
			continue
		}
		vb, ok := q.verbAt(u)
		if !ok || vb.form&finite == 0 || vb.class&(say|tell) == 0 {
			continue
		}
		i := u - 1
		for i >= lo && q.in[i] < 0 && (auxiliaries[q.low[i]] || q.adverb(i)) {
			i--
		}
		if i < lo || q.in[i] >= 0 {
			if a, b := q.phraseFrom(u+1, v); a >= 0 { // “…,” said Mr Lee, adding: “…”
				return a, b
			}
			continue
		}
		if vb.form&participle != 0 && vb.form&finite == 0 {
			continue
		}
		if a, b := q.subjectBefore(i, lo, u, verb{form: finite}); a >= 0 {
			return a, b
		}
	}
	return q.sentenceSubject(lo, v)
}

// apposed returns the subject of a verb with a comma before it: "Owen Lee,
// who leads the party, said". The phrase before the last apposition is it.
func (q *para) apposed(i, lo, v int) (int, int) {
	if q.low[i] == ")" {
		for i >= lo && q.low[i] != "(" {
			i--
		}
		return q.phraseTo(i, lo)
	}
	end := i
	for j := i - 1; j >= lo; j-- {
		if q.in[j] >= 0 {
			break
		}
		w := q.low[j]
		if w == "who" && j > lo && q.low[j-1] == "," {
			if a, b := q.antecedentOf(j-1, lo); a >= 0 && q.speaks(a, b) && q.word(b-1) && !q.hangs(a, lo) {
				return a, b
			}
		}
		if w != "," && w != "–" && w != "—" && w != "-" && w != "(" {
			continue
		}
		a, b := q.phraseTo(j, lo)
		if a >= 0 && q.speaks(a, b) && !q.hangs(a, lo) && !q.adverbial(a, lo) && q.apposition(j+1) {
			return a, b
		}
		end = j
	}
	if q.in[lo] < 0 && !q.adverbialStart(lo) {
		if a, b := q.phraseFrom(lo, end); a >= 0 {
			return a, b
		}
	}
	return q.sentenceSubject(lo, v)
}

// hangs reports whether the phrase that starts at a is a prepositional
// apposition: "Lee, of Moor University, …".
func (q *para) hangs(a, lo int) bool {
	return a-1 > lo && prepositions[q.low[a-1]] && q.low[a-2] == ","
}

// speaks reports whether tokens [a, b) can name a speaker: a mention, a name
// or a phrase with an article.
func (q *para) speaks(a, b int) bool {
	if a < 0 || b <= a || b > len(q.low) {
		return false
	}
	return q.capital(b-1) || determiners[q.low[a]] || subjects[q.low[a]] || q.mentionEnding(a, b) != nil
}

// apposition reports whether an apposition may begin at token i.
func (q *para) apposition(i int) bool {
	if i >= len(q.low) {
		return false
	}
	w := q.low[i]
	switch {
	case relatives[w] || determiners[w]:
		return true
	case q.p.Tokens[i].Kind == 1: // an age
		return true
	case prepositions[w]:
		return true
	}
	return q.word(i) && !subjects[w] && !noPhrase[w]
}

// adverbial reports whether the phrase that starts at a hangs on a
// preposition: "In London, …".
func (q *para) adverbial(a, lo int) bool {
	return a > lo && prepositions[q.low[a-1]] || q.adverbialStart(lo) && a > lo && a-lo < 4 && !q.commaIn(lo, a)
}

func (q *para) commaIn(a, b int) bool {
	for ; a < b; a++ {
		if q.low[a] == "," {
			return true
		}
	}
	return false
}

// adverbialStart reports whether a sentence that starts at token i opens with
// something that is not its subject.
func (q *para) adverbialStart(i int) bool {
	w := q.low[i]
	switch w {
	case "when", "while", "as", "if", "because", "though", "although", "asked", "last", "this", "earlier", "later", "yesterday", "today", "since", "once", "but", "and", "so", "then", "here", "there", "not", "now", "questioned", "pressed", "told":
		return true
	}
	return prepositions[w] || q.adverb(i) || len(w) > 5 && strings.HasSuffix(w, "ing")
}

// sentenceSubject returns the first noun phrase of [lo, hi) that is not part
// of an opening adverbial.
func (q *para) sentenceSubject(lo, hi int) (int, int) {
	i := q.dateline(lo, hi)
	for i < hi && (q.in[i] >= 0 || !q.word(i)) {
		i++
	}
	for i < hi && (q.low[i] == "and" || q.low[i] == "but" || q.low[i] == "so" || q.low[i] == "then") {
		i++
	}
	if i < hi && q.adverbialStart(i) {
		for i < hi && q.low[i] != "," {
			i++
		}
		i++
	}
	if i >= hi || q.in[i] >= 0 {
		return -1, -1
	}
	return q.phraseFrom(i, hi)
}

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

// dateline returns where the text of a paragraph begins behind its dateline:
// "PORT MOOR (NW) — The ferry …".
func (q *para) dateline(lo, hi int) int {
	if lo != 0 {
		return lo
	}
	for i := 1; i < hi && i < 10; i++ {
		switch w := q.low[i]; {
		case w == "—" || w == "–" || w == "-" || w == "--":
			return i + 1
		case q.word(i) && !q.capital(i):
			return lo
		}
	}
	return lo
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
var overheard = set(`heard seen quoted as overheard filmed recorded caught shown went goes`)

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

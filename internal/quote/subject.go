package quote

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

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
		if q.low[v] == "reading" && documents[strings.TrimSuffix(w, "s")] { // "carried banners reading"
			return i, i + 1
		}
		if owned[w] {
			if a, b, ok := q.sender(i, lo); ok { // "Lee sent her a message saying"
				return a, b
			}
		}
		if q.capital(i) || q.word(i) && !auxiliaries[w] && !noPhrase[w] {
			if a, b := q.phraseTo(i+1, lo); a > lo && q.low[a-1] == "with" { // "with forecaster Lee saying"
				return a, b
			}
		}
		for j := i; w == "," && j > lo && j > i-14 && q.in[j] < 0; j-- { // ", with its president, Lee, saying"
			if q.low[j] == "with" && q.low[j-1] == "," {
				return q.phraseFrom(j+1, v)
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
	case shared[w]:
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
	if who := q.objectOf(a, lo); who >= 0 {
		return q.antecedentOf(who, lo)
	}
	return a, b
}

// sends and gets are what people do with the messages that they write and with those
// of others.
var (
	sends = text.Set(`sent sends wrote written writes posted posts released issued issues published shared left tweeted emailed texted penned`)
	gets  = text.Set(`received receives got gets read saw found opened quoted`)
)

// sender returns the subject of the verb by which the message at token i was sent;
// ok is false where no verb says what was done with it.
func (q *para) sender(i, lo int) (a, b int, ok bool) {
	for u := i - 1; u > lo && u > i-12 && q.in[u] < 0; u-- {
		w := q.low[u]
		switch {
		case w == "," || w == ";" || w == "by" || w == "from":
			return 0, 0, false
		case gets[w]:
			return -1, -1, true
		case sends[w]:
			k := u - 1
			be := false
			for k >= lo && q.in[k] < 0 && (auxiliaries[q.low[k]] || q.adverb(k)) {
				be = be || isBe(q.low[k])
				k--
			}
			if be || k < lo || q.in[k] >= 0 || q.low[k] == "and" {
				return -1, -1, be
			}
			a, b = q.subjectBefore(k, lo, u, verb{form: finite})
			return a, b, a >= 0
		}
	}
	return 0, 0, false
}

// objectOf returns the "who" of the relative clause whose object starts at token a:
// "A man who pulled Ann Lee from the river said" is the man's word. It is -1 where
// the phrase is no such object.
func (q *para) objectOf(a, lo int) int {
	if a-2 <= lo || !q.word(a-1) || q.in[a-1] >= 0 || noPhrase[q.low[a-1]] && !pastVerbs[q.low[a-1]] || relatives[q.low[a-1]] {
		return -1
	}
	acts := false
	for j := a - 1; j > lo && j > a-12 && q.in[j] < 0; j-- {
		switch w := q.low[j]; {
		case w == "who":
			if acts && q.low[j-1] != "," && q.word(j-1) && !asking[q.low[j-1]] {
				return j
			}
			return -1
		case !q.word(j) || noPhrase[w] || subjects[w]:
			return -1
		case q.finiteAt(j) || irregularPasts[w] || pastVerbs[w]:
			acts = true
		}
	}
	return -1
}

// asking are words behind which "who" asks and belongs to nobody.
var asking = text.Set(`know knew known knows asked asks ask wondered reveal revealed about of to on see saw decide decided`)

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
	for i := b - 1; i > a && end < len(q.low) && (q.low[end] == "who" || end+1 < len(q.low) && q.low[end+1] == "who"); i-- {
		if q.low[i] == "by" { // "jailed for nine years by a judge who called it"
			return i + 1, b
		}
	}
	return a, b
}

const (
	// farCue is how many tokens before a verb its subject's own cue is looked for.
	farCue = 120
	// maxCues is how many cues before a verb are asked for a subject.
	maxCues = 8
)

// shared are words behind which a verb has the subject of the one before it.
var shared = text.Set(`and but then to or`)

// mainSubject returns the subject of the nearest finite cue left of v, or
// else the sentence's.
func (q *para) mainSubject(lo, v int) (int, int) {
	at := v // the leftmost of the cues so far that share their subject
	asked := 0
	for u := v - 1; u >= max(lo, v-farCue); u-- {
		if q.in[u] >= 0 {
			continue
		}
		vb, ok := q.verbAt(u)
		if !ok || vb.form&finite == 0 || vb.class&(say|tell|call) == 0 {
			continue
		}
		i := u - 1
		be := false
		for i >= lo && q.in[i] < 0 && (auxiliaries[q.low[i]] || q.adverb(i)) {
			be = be || isBe(q.low[i])
			i--
		}
		if be && listeners[q.low[u]] {
			return -1, -1 // "the court was told that …": who said it is not told
		}
		if i < lo || q.in[i] >= 0 {
			if a, b := q.phraseFrom(u+1, at); a >= 0 { // “…,” said Mr Lee, adding: “…”
				return a, b
			}
			continue
		}
		if shared[q.low[i]] {
			at = u
			continue
		}
		if a, b := q.subjectBefore(i, lo, u, verb{form: finite}); a >= 0 {
			return a, b
		}
		if asked++; asked == maxCues {
			break
		}
	}
	if a, b := q.sentenceSubject(lo, at); a >= 0 {
		return a, b
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

// dateline returns where the text of a paragraph begins behind its dateline:
// "PORT MOOR (NW) — The ferry …". A dash that ends the sentence ends no dateline,
// so that a token stands there.
func (q *para) dateline(lo, hi int) int {
	if lo != 0 {
		return lo
	}
	for i := 1; i+1 < hi && i < 10; i++ {
		switch w := q.low[i]; {
		case w == "—" || w == "–" || w == "-" || w == "--":
			return i + 1
		case q.word(i) && !q.capital(i):
			return lo
		}
	}
	return lo
}

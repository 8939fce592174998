package quote

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Where the content of indirect speech begins and ends.

// finites are the words that show a clause: auxiliaries and their short forms.
var finites = text.Set(`is are was were has have had will would can could may might must should shall did do does
isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't mustn't shouldn't didn't don't doesn't
'll 're 've 'd remains remained needs wants makes comes goes gets takes gives knows thinks expects hopes plans means feels`)

// irregularPasts are pasts beside pastVerbs that are seldom anything else.
var irregularPasts = text.Set(`fled began became fought sought sank sang rang drank ate spoke shut dealt dug fed blew bled bred clung crept
swung stuck stung spun spat slid shrank sprang swept swore tore wept wove strode stole bent bit built burst cost cut dreamt forgave
forbade froze grew hung hurt knelt leapt learnt lent meant overcame oversaw rode sent shone spilt split spoilt spread stank
undertook understood withstood wound wrote`)

// contentStart returns the first token of the clause that the verb at v says,
// or -1 where there is none.
func (q *para) contentStart(v, last int, how manner) int {
	i := v + 1
	if i < last && q.low[i] == "out" && strings.HasPrefix(q.low[v], "point") {
		i++
	} else if strings.HasPrefix(q.low[v], "point") {
		return -1
	}
	heard := false
	if how&hears != 0 {
		h := q.hearerEnd(i, last)
		if h < 0 && how&strict != 0 && how&(joined|free) == 0 && q.low[v] != "promised" {
			return -1
		}
		if h > 0 && (how&free != 0 || h < last && q.low[h] == "that") {
			i, heard = h, true
		} else if how&free != 0 {
			return -1
		}
	}
	i = q.pastAdverbs(i, last)
	if i >= last || q.in[i] >= 0 {
		return -1
	}
	if q.low[i] == "that" && i+1 < last && q.low[i+1] != "," && (heard || !q.thatThing(i, last)) {
		return i
	}
	if prepositions[q.low[i]] && q.low[i] != "to" || q.low[i] == "," || q.low[i] == "to" && !q.infinitive(i) {
		if k := q.farThat(i, last); k > 0 {
			return k
		}
		return -1
	}
	switch {
	case how&free != 0 && q.clauseAt(i, last, 14):
		return i
	case how&joined != 0 && q.subjectThenAux(i, last):
		return i
	case how&doing != 0 && strings.HasSuffix(q.low[i], "ing") && i+1 < last && !prepositions[q.low[i]]:
		return i
	case q.low[i] == "to" && (strings.HasPrefix(q.low[v], "claim") || strings.HasPrefix(q.low[v], "purport")) && i+1 < last && (q.low[i+1] == "have" || q.low[i+1] == "be"):
		return i
	case how&thing != 0 && (determiners[q.low[i]] || strings.HasSuffix(q.low[i], "ing") || strings.HasSuffix(q.low[i], "s")):
		return i
	}
	return -1
}

// thatThing reports whether "that" at token i points at a noun: "said that
// week".
func (q *para) thatThing(i, last int) bool {
	switch q.low[i+1] {
	case "week", "day", "night", "morning", "year", "month", "afternoon", "evening", "time":
		return i+2 >= last || !finites[q.low[i+2]]
	}
	return false
}

// infinitive reports whether "to" at token i leads in a verb.
func (q *para) infinitive(i int) bool {
	return i+1 < len(q.low) && !determiners[q.low[i+1]] && !q.capital(i+1) && verbs[q.low[i+1]].form&base != 0 || i+1 < len(q.low) && (q.low[i+1] == "be" || q.low[i+1] == "have")
}

// hearerEnd returns the end of the hearer at token i, or -1.
func (q *para) hearerEnd(i, last int) int {
	for i < last && q.in[i] < 0 && q.adverb(i) {
		i++
	}
	if i >= last || q.in[i] >= 0 {
		return -1
	}
	switch q.low[i] {
	case "him", "them", "us", "me", "you", "it":
		return i + 1
	case "that", "how", "of", "about", "to", "what", "why":
		return -1
	case "her":
		if i+1 < last && (q.low[i+1] == "that" || determiners[q.low[i+1]] || subjects[q.low[i+1]]) {
			return i + 1
		}
	}
	_, b := q.phraseFrom(i, last)
	if b < 0 || b >= last {
		return -1
	}
	return b
}

// pastAdverbs steps over adverbs, days and "last week" from token i on.
func (q *para) pastAdverbs(i, last int) int {
	for i < last && q.in[i] < 0 {
		w := q.low[i]
		switch {
		case w == "on" && i+1 < last && weekdays[q.low[i+1]]:
			i += 2
		case weekdays[w], sayingAdverbs[w], q.adverb(i) && strings.HasSuffix(w, "ly") && w != "only" && w != "nearly" && w != "roughly":
			i++
		case (w == "last" || w == "this" || w == "earlier" || w == "late") && i+1 < last && (spells[q.low[i+1]] || weekdays[q.low[i+1]] || q.low[i+1] == "this" || q.low[i+1] == "last"):
			i += 2
			for i < last && spells[q.low[i]] {
				i++
			}
		case weekdays[w] || spells[w] && i > 0 && weekdays[q.low[i-1]]:
			i++
		default:
			return i
		}
	}
	return i
}

// sayingAdverbs say when or how often something is said; others belong to what is.
var sayingAdverbs = text.Set(`also later again then yesterday today tonight afterwards afterward meanwhile however`)

// spells are stretches of time.
var spells = text.Set(`week month year night morning afternoon evening weekend day summer winter spring autumn fall`)

// farThat returns the "that" behind adverbials from token i on: "said in a
// statement on Monday that", or -1.
func (q *para) farThat(i, last int) int {
	for k := i; k < last && k < i+22; k++ {
		switch w := q.low[k]; {
		case q.in[k] >= 0:
		case w == ";", w == ":", finites[w], subjects[w]:
			return -1
		case w == "that" && k > i+1 && k+1 < last:
			if prev := q.low[k-1]; prev != "," && (determiners[prev] || prepositions[prev]) {
				return -1
			}
			return k
		}
	}
	return -1
}

// clauseAt reports whether a subject and a finite verb begin at token i, the
// verb within reach tokens.
func (q *para) clauseAt(i, last, reach int) bool {
	if i >= last || !q.word(i) && q.p.Tokens[i].Kind != news.Number || prepositions[q.low[i]] || finites[q.low[i]] && !q.capital(i) {
		return false
	}
	switch q.low[i] {
	case "him", "them", "me", "us", "so", "yes", "no", "to", "as", "goodbye", "nothing", "and", "but", "or", "who", "which", "how", "when", "where", "why", "what", "it's", "hello", "more", "sorry", "thanks", "because":
		return false
	}
	if subjects[q.low[i]] || q.low[i] == "there" || q.low[i] == "we" || q.low[i] == "i" {
		return i+1 < last && q.word(i+1) && !prepositions[q.low[i+1]]
	}
	for k := i + 1; k < last && k < i+reach; k++ {
		if q.in[k] >= 0 {
			continue
		}
		if q.low[k] == "," && k+1 < last && (relatives[q.low[k+1]] || determiners[q.low[k+1]]) { // "said Ann Lee, who had"
			for k++; k < last && q.low[k] != ","; k++ {
			}
			continue
		}
		if q.finiteAt(k) {
			return true
		}
		if w := q.low[k]; w == ";" || w == ":" {
			return false
		}
	}
	return false
}

// finiteAt reports whether token k is plainly a finite verb.
func (q *para) finiteAt(k int) bool {
	w := q.low[k]
	if finites[w] || strings.HasSuffix(w, "n't") {
		return true
	}
	if !q.word(k) || q.capital(k) || k == 0 {
		return false
	}
	prev := q.low[k-1]
	if determiners[prev] || prepositions[prev] {
		return false
	}
	if pastVerbs[w] || irregularPasts[w] {
		return true
	}
	if v := verbs[w]; v.form&finite != 0 && v.form&nounLike == 0 {
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "ed")
}

// subjectThenAux reports whether a short subject stands at token i with an
// auxiliary right behind it: "the hall would".
func (q *para) subjectThenAux(i, last int) bool {
	if i+1 >= last || !q.word(i) && q.p.Tokens[i].Kind != news.Number || prepositions[q.low[i]] {
		return false
	}
	if subjects[q.low[i]] || q.low[i] == "there" {
		return true
	}
	for k := i + 1; k < last && k < i+8; k++ {
		w := q.low[k]
		switch {
		case q.in[k] >= 0 || relatives[w] || w == "," || w == "when" || w == "after" || w == "as" || subjects[w]:
			return false
		case finites[w] || strings.HasSuffix(w, "n't"):
			return true
		case k > i+1 && (pastVerbs[w] || irregularPasts[w]) && !determiners[q.low[k-1]] && (k+1 >= last || !prepositions[q.low[k+1]] || q.low[k+1] == "to"):
			return true
		case !q.word(k) && !q.abbreviated(k) && q.p.Tokens[k].Kind != news.Number && w != "-" && w != "&":
			return false
		}
	}
	return false
}

// contentEnd returns the end of the clause that begins at token i: the end of
// the sentence, or where another verb of saying takes over.
func (q *para) contentEnd(i, last int) int {
	end := last
scan:
	for k := i + 2; k < last; k++ {
		w := q.low[k]
		switch {
		case q.in[k] >= 0:
			continue
		case w == ";":
			end = k
			break scan
		case w == "," && k+1 < last && (q.takesOver(k+1, last) || asides[q.low[k+1]]):
			end = k
			break scan
		case w == "without" && q.low[k-1] != "," && k+1 < last && telling[q.low[k+1]]:
			end = k
			break scan
		case (w == "and" || w == "but") && q.saysAgain(k+1, last):
			end = k
			break scan
		}
	}
	return q.trimEnd(i, end)
}

// trimEnd drops marks at the end of the clause [i, end), and a bracket that
// opened before it.
func (q *para) trimEnd(i, end int) int {
	for end > i && !q.word(end-1) && q.p.Tokens[end-1].Kind != news.Number {
		if w := q.low[end-1]; closers[w] && (w != ")" || q.opened(i, end)) {
			break
		}
		end--
	}
	return end
}

// opened reports whether a bracket opens in tokens [i, end).
func (q *para) opened(i, end int) bool {
	for ; i < end; i++ {
		if q.low[i] == "(" {
			return true
		}
	}
	return false
}

// innerEnd returns where a clause [start, end) ends earlier because its verb of
// saying stands in a clause of its own, which the sentence goes on behind: "Lee,
// who said that it leaked, left", "while Lee said it leaked, Marsh did not". It
// is 0 where it does not, and -1 where nobody can tell.
func (q *para) innerEnd(t *attribution, v, first, start, end int) int {
	i := v - 1
	for i > first && (auxiliaries[q.low[i]] || q.adverb(i)) {
		i--
	}
	if q.low[i] == "who" || q.low[i] == "which" {
		if i == 0 || q.low[i-1] != "," {
			return -1
		}
		for k := start + 1; k < end; k++ {
			if q.low[k] == "," {
				return k
			}
		}
		return 0
	}
	if !joins[q.low[first]] && (t.a == 0 || !joins[q.low[t.a-1]]) {
		return 0
	}
	for k := start + 1; k+1 < end; k++ {
		if q.low[k] == "," && q.clauseAt(k+1, end, 8) {
			return k
		}
	}
	return 0
}

// joins are words that make a clause part of another.
var joins = text.Set(`while though although when after because since whereas before even`)

// asides are words by which the outlet goes on behind a comma, about the saying.
var asides = text.Set(`appearing prompting drawing sparking earning echoing contradicting stopping employing throwing`)

// telling are words behind "without" that mean a saying.
var telling = text.Set(`offering giving elaborating providing specifying saying naming explaining going mentioning citing`)

// closers are marks that may end a clause as part of it.
var closers = text.Set(`% ) ] ” " ’`)

// takesOver reports whether what follows a comma, from token k on, no longer
// belongs to what was said.
func (q *para) takesOver(k, last int) bool {
	for k < last && q.adverb(k) {
		k++
	}
	if k >= last || q.in[k] >= 0 {
		return false
	}
	switch w := q.low[k]; w {
	case "according", "speaking", "citing", "referring":
		return true
	case "without":
		return k+1 < last && telling[q.low[k+1]]
	case "even":
		return k+1 < last && q.low[k+1] == "as"
	case "in", "during", "at":
		a, b := q.phraseFrom(k+1, last)
		return a >= 0 && occasions[q.low[q.headEnd(a, b)-1]]
	case "and", "but", "while", "though", "although", "whereas", "yet":
		if q.saysAgain(k+1, last) {
			return true
		}
		if k+2 < last && (q.low[k+1] == "he" || q.low[k+1] == "she") { // ", and he accused"
			if v, ok := q.verbAt(k + 2); ok && v.class&call != 0 && v.form&finite != 0 {
				return true
			}
		}
		for v := k + 2; v < last && v < k+14; v++ { // ", but Lee said"
			if q.in[v] >= 0 {
				return false
			}
			if finites[q.low[v]] && !auxiliaries[q.low[v]] {
				return false
			}
			how := reporting[q.low[v]]
			if how&(free|closes) == 0 {
				continue
			}
			vb, ok := q.verbAt(v)
			if !ok || vb.form&finite == 0 {
				continue
			}
			if a, b := q.phraseTo(v, k+1); a >= 0 && a <= k+2 && b >= v-2 && q.speaks(a, b) {
				return true
			}
		}
		return false
	default:
		v, ok := q.verbAt(k)
		return ok && v.form&participle != 0 && v.class&(say|tell) != 0 && reporting[w] != 0
	}
}

// saysAgain reports whether the sentence's speaker goes on with another verb
// of saying at token k: "and added that".
func (q *para) saysAgain(k, last int) bool {
	for k < last && q.in[k] < 0 && (q.adverb(k) || q.low[k] == "has" || q.low[k] == "have" || q.low[k] == "had") {
		k++
	}
	if k >= last || q.in[k] >= 0 || reporting[q.low[k]]&paper != 0 {
		return false
	}
	v, ok := q.verbAt(k)
	if !ok || v.class&(say|tell) == 0 || v.form&(finite|participle) == 0 {
		return false
	}
	for i := k + 1; i < last && i < k+6; i++ { // "and quoted her mother's “…”"
		if q.in[i] >= 0 {
			return true
		}
	}
	return q.contentStart(k, last, reporting[q.low[k]]) >= 0
}

package quote

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
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
	var first *attribution
	for v := open - 1; v >= lo && v > open-reach; v-- {
		if q.in[v] >= 0 {
			continue
		}
		if q.low[v] == ";" {
			return first
		}
		if t := q.cueAt(v, lo, open); t != nil {
			t.before = true
			if t.passive && t.a < 0 && t.class&tell == 0 { // "which Lee said had been lost": look on for Lee
				if first == nil {
					first = t
				}
				continue
			}
			if first != nil && t.a < 0 {
				return first
			}
			return t
		}
	}
	return first
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

// cueNouns are nouns for what somebody says, where "that" follows.
var cueNouns = text.Set(`assertion claim suggestion allegation accusation contention argument warning statement remark comment
charge complaint insistence admission declaration announcement prediction boast observation insinuation`)

// nounCue returns the attribution of a noun for something said: "Lee's claim that",
// "the suggestion by Lee that".
func (q *para) nounCue(v, lo, hi int) *attribution {
	if !cueNouns[q.low[v]] || v+1 >= hi {
		return nil
	}
	t := &attribution{q: q, cue: v, cueEnd: v + 1, class: say}
	switch q.low[v+1] {
	case "by":
		a, b := q.phraseFrom(v+2, hi)
		if a < 0 || b >= hi || q.low[b] != "that" {
			return nil
		}
		t.a, t.b = a, b
		return t
	case "that":
		for i := v - 1; i > lo && i > v-4 && q.in[i] < 0; i-- {
			if q.low[i] == "'s" || q.low[i] == "’s" {
				if t.a, t.b = q.phraseTo(i, lo); t.a >= 0 {
					return t
				}
				return nil
			}
			if !q.word(i) || prepositions[q.low[i]] {
				return nil
			}
		}
	}
	return nil
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
		if t := q.wroteToSay(v, lo); t != nil {
			return t
		}
		return q.nounCue(v, lo, hi)
	}
	t := &attribution{q: q, cue: v, cueEnd: v + 1, a: -1, b: -1, class: vb.class}
	if vb.class&call != 0 && v+1 < hi && q.low[v+1] == "by" { // "described by a judge as"
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
	if be && vb.form&participle == 0 {
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
	if i >= lo && q.low[i] == "," && vb.class&(call|think) != 0 && vb.class&(say|tell) == 0 && v+1 < hi && q.low[v+1] == "as" {
		t.passive = true // "the film, widely hailed as": by nobody in particular
		t.a, t.b = q.byPhrase(v+2, hi)
		return t
	}
	if i == v-1 && q.low[i] == "," && vb.form&finite != 0 && vb.class&say != 0 && vb.class&tell == 0 {
		if a, b := q.parenthetic(v); a >= 0 {
			t.a, t.b, t.inverted = a, b, true
			return t
		}
	}
	t.a, t.b = q.subjectBefore(i, lo, v, vb)
	if vb.class&call != 0 && vb.class&(say|tell) == 0 && (hi-v == 1 || hi-v == 2 && determiners[q.low[v+1]]) && t.a > lo && !subjects[q.low[t.a]] && i == v-1 && q.low[t.a-1] != "what" && q.low[t.a-1] != "which" && q.low[t.a-1] != "that" {
		// "the loophole called an “inversion”": named so by nobody in particular
		t.passive, t.a, t.b = true, -1, -1
	}
	return t
}

// parenthetic returns the speaker behind a verb of saying that stands between commas
// in the midst of what is said: "The hall, said Ann Lee, will close", "The hall, said
// Ann Lee, who runs it, “was never safe”". The clause must go on with its verb.
func (q *para) parenthetic(v int) (int, int) {
	_, last := q.sentenceOf(v)
	a, b := q.phraseFrom(v+1, last)
	if a != v+1 || b >= last || q.low[b] != "," {
		return -1, -1
	}
	h := q.headEnd(a, b)
	if m := q.mentionEnding(a, h); !subjects[q.low[a]] && (m == nil || m.Kind == news.Place || m.Kind == news.Work) && !persons[q.low[h-1]] && !offices[q.low[h-1]] && !groups[q.low[h-1]] {
		return -1, -1
	}
	if q.resumes(b, last, true) < 0 {
		return -1, -1
	}
	return a, b
}

// maxAside bounds the tokens between a speaker in the midst of a sentence and where
// the sentence goes on: an age, a role, a relative clause.
const maxAside = 24

// resumes returns the token at which a clause that was broken off goes on with its
// verb behind a comma, from the comma at token b on, or -1. Every plain past will do
// where loose, else an auxiliary alone.
func (q *para) resumes(b, last int, loose bool) int {
	for k := b; k+1 < last && k < b+maxAside; k++ {
		if q.low[k] != "," {
			if q.in[k] >= 0 {
				return -1
			}
			continue
		}
		n := k + 1
		for n+1 < last && (q.in[n] >= 0 && !q.word(n) || q.adverb(n)) {
			n++
		}
		if finites[q.low[n]] && !q.capital(n) || loose && k == b && q.finiteAt(n) {
			return k + 1
		}
	}
	return -1
}

// senders are verbs behind which "to say" tells what was said: "emailed managers to
// say", "took to X to say". Others ask for it, or refuse it.
var senders = text.Set(`emailed e-mailed wrote written texted phoned telephoned rang messaged tweeted posted took taken`)

// wroteToSay returns the attribution of "to say" at token v by the verb of sending
// before it.
func (q *para) wroteToSay(v, lo int) *attribution {
	switch q.low[v] {
	case "say", "announce", "reveal", "declare", "complain", "insist":
	default:
		return nil
	}
	if v-3 < lo || q.low[v-1] != "to" {
		return nil
	}
	for u := v - 2; u > lo && u > v-10 && q.in[u] < 0 && q.low[u] != ","; u-- {
		if !senders[q.low[u]] {
			continue
		}
		if (q.low[u] == "took" || q.low[u] == "taken") && q.low[u+1] != "to" {
			return nil
		}
		i := u - 1
		for i >= lo && q.in[i] < 0 && (auxiliaries[q.low[i]] || q.adverb(i)) {
			i--
		}
		if i < lo || q.in[i] >= 0 {
			return nil
		}
		t := &attribution{q: q, cue: v, cueEnd: v + 1, class: say}
		if t.a, t.b = q.subjectBefore(i, lo, u, verb{form: finite}); t.a < 0 {
			return nil
		}
		return t
	}
	return nil
}

// calledBy gives a cue whose object alone stands before fragment f the one who is named
// behind it: "branded “a slap in the face” by traders".
func (q *para) calledBy(t *attribution, f int) {
	if !t.found() || !t.passive || t.a >= 0 || t.class&(call|think) == 0 || !q.frags[f].closed {
		return
	}
	i := q.tokAt(q.frags[f].close)
	if i+1 >= len(q.low) || q.low[i] != "by" {
		return
	}
	_, last := q.sentenceOf(i)
	a, b := q.phraseFrom(i+1, last)
	if a < 0 {
		return
	}
	h := q.headEnd(a, b)
	m, w := q.mentionEnding(a, h), q.low[h-1]
	if m != nil && m.Form != news.PronounForm && m.Kind != news.Work && m.Kind != news.Event || persons[w] || groups[w] || mute[w] || offices[w] || posts[w] || orgNouns[w] || plural(w) || tradesmen(w) {
		t.a, t.b = a, b
	}
}

// tradesmen reports whether a word means several by what they do: "traders",
// "economists".
func tradesmen(w string) bool {
	return len(w) > 4 && !vague[w] && (strings.HasSuffix(w, "ers") || strings.HasSuffix(w, "ists") || strings.HasSuffix(w, "men") || strings.HasSuffix(w, "women") || strings.HasSuffix(w, "ians") || w == "critics" || w == "mps")
}

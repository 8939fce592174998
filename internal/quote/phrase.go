package quote

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// phraseFrom returns the noun phrase that begins at token i, before hi.
func (q *para) phraseFrom(i, hi int) (int, int) {
	for i < hi && q.in[i] < 0 && (q.adverb(i) || q.low[i] == "by") {
		i++
	}
	if i >= hi || q.in[i] >= 0 {
		return -1, -1
	}
	if subjects[q.low[i]] || q.low[i] == "i" || q.low[i] == "we" {
		return i, i + 1
	}
	a, named := i, false
	for i < hi && q.in[i] < 0 && i < a+18 {
		w := q.low[i]
		switch {
		case q.p.Tokens[i].Kind == news.Number:
			if i == a || !determiners[q.low[i-1]] && !q.capital(i-1) {
				return cut(a, i)
			}
		case q.insideMention(i):
		case !q.word(i):
			if !q.abbreviated(i) && w != "&" && w != "." {
				return cut(a, i)
			}
			if w == "." && !q.abbreviated(i) {
				return cut(a, i)
			}
		case q.named(i) || q.capital(i) && !noPhrase[w] && !prepositions[w] && !(i == a && determiners[w]):
			named = true
		case w == "'s" || w == "’s":
			named = false
		case i > a && articles[w] && !prepositions[q.low[i-1]] && !beforeArticle[q.low[i-1]] && q.word(i-1):
			return cut(a, i) // "told reporters the plan"
		case prepositions[w]:
			if named || i == a || i+1 >= hi || q.in[i+1] >= 0 || w == "on" && !q.postedOn(a, i, hi) || w == "in" && !determiners[q.low[i+1]] || w == "during" || w == "after" || w == "before" || w == "as" {
				return cut(a, i)
			}
		case noPhrase[w] && !(i == a && w == "one"):
			return cut(a, i)
		case q.adverb(i) && i > a && named, i > a && q.acts(i, hi), i > a && q.endsPerson(i-1):
			return cut(a, i)
		case i > a && named:
			if _, ok := q.verbAt(i); ok {
				return cut(a, i)
			}
		}
		i++
	}
	return cut(a, i)
}

// articles begin a phrase of their own, but behind beforeArticle words.
var (
	articles      = text.Set(`the a an his her their its`)
	beforeArticle = text.Set(`all both half such quite what many and or & 's ’s not`)
)

// postedOn reports whether "on" at token i says where the unnamed person of the
// phrase that starts at a is found: "a trader on the quay". "A man on the phone"
// and "an aide on the eve of the vote" tell of the saying.
func (q *para) postedOn(a, i, hi int) bool {
	return i > a && i+2 < hi && indefinite[q.low[a]] && persons[q.low[i-1]] && q.low[i+1] == "the" && q.in[i+2] < 0 &&
		!sayingOn[q.low[i+2]] && !noPhrase[q.low[i+2]] && !occasions[q.low[i+2]]
}

// sayingOn are nouns that say how or when somebody spoke.
var sayingOn = text.Set(`phone telephone record line sidelines day night eve morning evening afternoon weekend spot air radio
website basis grounds condition matter subject issue topic first second third last same`)

// possessive reports whether token i is the mark of a plural's possessive: "the
// inspectors’ report".
func (q *para) possessive(i int) bool {
	return (q.low[i] == "'" || q.low[i] == "’") && i > 0 && strings.HasSuffix(q.low[i-1], "s") && q.p.Tokens[i-1].End == q.p.Tokens[i].Start
}

// acts reports whether token i is a verb in the past: one of the commonest
// irregular ones, or an -ed word that no noun follows.
func (q *para) acts(i, hi int) bool {
	w := q.low[i]
	if q.capital(i) {
		return false
	}
	if pastVerbs[w] || pastParticiples[w] && i > 0 && q.word(i-1) && !determiners[q.low[i-1]] && !q.adverb(i-1) {
		return true
	}
	if len(w) < 5 || !strings.HasSuffix(w, "ed") || i+1 >= hi {
		return false
	}
	n := q.low[i+1]
	return determiners[n] || prepositions[n] || n == "that" || n == "him" || n == "them" || n == "it" || q.capital(i+1)
}

// pastParticiples end a noun phrase behind a noun: "a letter seen by".
var pastParticiples = text.Set(`seen given shown written read`)

// pastVerbs are the commonest irregular pasts; they end a noun phrase.
var pastVerbs = text.Set(`put left made took gave went came got kept sat stood ran led held met lost won spent
sent paid brought bought built caught drew drove fell flew grew heard knew let lay rose shot sold stole
taught threw wore broke chose became found saw felt forgot hid rode shook slept struck swam woke withdrew`)

// endsPerson reports whether a person's name ends with token i.
func (q *para) endsPerson(i int) bool {
	t := q.p.Tokens[i]
	in := q.mentionsIn(t.Start, t.End)
	for k := range in {
		m := &in[k]
		if m.End == t.End && m.Form == news.NameForm {
			return m.Kind == news.Person && i+1 < len(q.low) && q.low[i+1] != "'s" && q.low[i+1] != "’s" && q.word(i+1) && !q.capital(i+1)
		}
		if m.Start > t.End {
			break
		}
	}
	return false
}

// endsPersonAt reports whether a person's name ends with token i.
func (q *para) endsPersonAt(i int) bool {
	t := q.p.Tokens[i]
	in := q.mentionsIn(t.Start, t.End)
	for k := range in {
		if m := &in[k]; m.End == t.End && m.Form == news.NameForm && m.Kind == news.Person {
			return true
		}
	}
	return false
}

func cut(a, b int) (int, int) {
	if b <= a {
		return -1, -1
	}
	return a, b
}

// phraseTo returns the noun phrase that ends before token end, not reaching
// back beyond lo.
func (q *para) phraseTo(end, lo int) (int, int) {
	i := end - 1
	if i < lo || q.in[i] >= 0 {
		return -1, -1
	}
	if (subjects[q.low[i]] || q.low[i] == "i" || q.low[i] == "we") && !q.insideMention(i) {
		return i, end
	}
	named := q.capital(i)
	for i >= lo && q.in[i] < 0 && end-i < 20 {
		w := q.low[i]
		switch {
		case q.named(i) || q.insideMention(i):
		case !q.word(i):
			if q.p.Tokens[i].Kind == news.Number && i < end-1 || q.abbreviated(i) || w == "&" || q.possessive(i) && i < end-1 {
				break
			}
			return cut(i+1, end)
		case w == "'s" || w == "’s":
		case w == "that" && i+1 < end && (q.capital(i+1) || determiners[q.low[i+1]]):
			return cut(i+1, end)
		case determiners[w]:
			if w == "that" && i > lo {
				if q.endsPersonAt(end - 1) { // "heard that nurse Lee had"
					return cut(i+1, end)
				}
				if _, ok := q.verbAt(i - 1); ok { // "said that officials told"
					return cut(i+1, end)
				}
			}
			if i > lo && prepositions[q.low[i-1]] && q.nounBefore(i-1, lo) {
				i--
				continue
			}
			return cut(i, end)
		case prepositions[w]:
			// "a spokesman for Lee said" goes on; "in a statement Lee said" does not.
			if i+1 < end && (q.nounBefore(i, lo) || i-1 > lo && close2[q.low[i-1]] && q.nounBefore(i-1, lo)) {
				break // "a source close to Lee"
			}
			return cut(i+1, end)
		case noPhrase[w]:
			return cut(i+1, end)
		case !q.capital(i):
			if _, ok := q.verbAt(i); ok && i < end-1 || i < end-1 && q.acts(i, end) {
				return cut(i+1, end)
			}
			if q.adverb(i) && named {
				return cut(i+1, end)
			}
		}
		i--
	}
	return cut(i+1, end)
}

// nounBefore reports whether the word before the preposition at token i is a
// noun that the preposition may hang on.
func (q *para) nounBefore(i, lo int) bool {
	j := i - 1
	if j < lo || q.in[j] >= 0 || !q.word(j) || noPhrase[q.low[j]] || prepositions[q.low[j]] || q.adverb(j) || auxiliaries[q.low[j]] {
		return false
	}
	if _, ok := q.verbAt(j); ok {
		return false
	}
	return !adverbialNouns[q.low[j]]
}

// adverbialNouns stand in phrases that open a sentence and are no subject:
// "in a statement on Monday Lee said".
var adverbialNouns = text.Set(`statement interview post conference letter email message tweet
speech video ceremony press week month year day night morning evening afternoon moment time end beginning`)

// headEnd returns the end of the head of the phrase [a, b): what stands before
// its first comma, preposition or relative clause.
func (q *para) headEnd(a, b int) int {
	for i := a; i < b; i++ {
		w := q.low[i]
		if i == a {
			continue
		}
		if !q.word(i) {
			if q.abbreviated(i) || w == "&" || q.p.Tokens[i].Kind == news.Number {
				continue
			}
			return i
		}
		if prepositions[w] && !(q.capital(i) && i+1 < b) || relatives[w] {
			if q.p.Tokens[i].Start > 0 && q.insideMention(i) {
				continue
			}
			return i
		}
	}
	return b
}

// named reports whether token i is a day, month or the like that goes on as a
// name: "The Sunday Courier", "Today's Moor".
func (q *para) named(i int) bool {
	return q.capital(i) && noPhrase[q.low[i]] && i > 0 && i+1 < len(q.low) && q.capital(i+1) && (q.low[i-1] == "the" || q.capital(i-1)) && !subjects[q.low[i]]
}

// insideMention reports whether token i stands inside a name: "Save the
// Children", "Bank of England".
func (q *para) insideMention(i int) bool {
	t := q.p.Tokens[i]
	in := q.mentionsIn(t.Start, t.End)
	for k := range in {
		m := &in[k]
		if m.Form == news.NameForm && m.Start < t.Start && t.End <= m.End {
			return true
		}
	}
	return false
}

// mentionEnding returns the mention that ends the phrase [a, b), or nil.
func (q *para) mentionEnding(a, b int) *news.Mention {
	if b <= a {
		return nil
	}
	start, end := q.p.Tokens[a].Start, q.p.Tokens[b-1].End
	var best *news.Mention
	in := q.mentionsIn(start, end)
	for k := range in {
		m := &in[k]
		if m.Entity < 0 || m.End < end || m.Start >= end || m.Start < start && m.End > end {
			continue
		}
		if m.End > end && m.Start < start {
			continue
		}
		if best == nil || m.End-m.Start > best.End-best.Start {
			best = m
		}
	}
	return best
}

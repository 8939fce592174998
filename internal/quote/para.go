package quote

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// para is one passage under work: its folded tokens, its quoted fragments and
// the mentions in it.
type para struct {
	p     *news.Passage
	low   []string
	frags []fragment
	in    []int32 // token -> fragment that holds it, marks included; -1 outside
	ment  []news.Mention
}

func newPara(p *news.Passage, frags []fragment, ment []news.Mention) *para {
	q := &para{p: p, frags: frags, ment: ment, low: text.Low(p), in: make([]int32, len(p.Tokens))}
	f := 0
	for i, t := range p.Tokens {
		for f < len(frags) && t.Start >= frags[f].close {
			f++
		}
		q.in[i] = -1
		if f < len(frags) && t.Start >= frags[f].open {
			q.in[i] = int32(f)
		}
	}
	return q
}

// mentionsIn returns the mentions that overlap bytes [start, end).
func (q *para) mentionsIn(start, end int) []news.Mention {
	i := sort.Search(len(q.ment), func(i int) bool { return q.ment[i].End > start })
	j := i
	for j < len(q.ment) && q.ment[j].Start < end {
		j++
	}
	return q.ment[i:j]
}

// quoted reports whether byte at stands in a quotation.
func (q *para) quoted(at int) bool {
	i := sort.Search(len(q.frags), func(i int) bool { return q.frags[i].close > at })
	return i < len(q.frags) && q.frags[i].open <= at
}

// tokAt returns the first token that starts at byte b or later.
func (q *para) tokAt(b int) int {
	return sort.Search(len(q.p.Tokens), func(i int) bool { return q.p.Tokens[i].Start >= b })
}

// sentenceOf returns the tokens [first, last) of the sentence that holds
// token i.
func (q *para) sentenceOf(i int) (first, last int) {
	ss := q.p.Sentences
	k := sort.Search(len(ss), func(k int) bool { return ss[k].Last > i })
	if k == len(ss) {
		return i, len(q.p.Tokens)
	}
	return ss[k].First, ss[k].Last
}

// words returns the text of tokens [a, b) as printed.
func (q *para) words(a, b int) string {
	if a < 0 || b <= a || b > len(q.p.Tokens) {
		return ""
	}
	return q.p.Text[q.p.Tokens[a].Start:q.p.Tokens[b-1].End]
}

func (q *para) span(a, b int) news.Span {
	if a < 0 || b <= a || b > len(q.p.Tokens) {
		return news.Span{}
	}
	return news.Span{Para: q.p.Para, Start: q.p.Tokens[a].Start, End: q.p.Tokens[b-1].End}
}

// capital reports whether token i is a word with a capital, or a figure
// inside a name.
func (q *para) capital(i int) bool {
	if q.p.Tokens[i].Kind != news.Word {
		return false
	}
	r, _ := utf8.DecodeRuneInString(q.p.Text[q.p.Tokens[i].Start:])
	return unicode.IsUpper(r)
}

func (q *para) word(i int) bool { return q.p.Tokens[i].Kind == news.Word }

// abbreviated reports whether token i is the dot of an abbreviation inside a
// name: "Mr.", "St.", an initial.
func (q *para) abbreviated(i int) bool {
	if q.low[i] != "." || i == 0 || i+1 >= len(q.low) || !q.word(i-1) || !q.capital(i-1) {
		return false
	}
	_, last := q.sentenceOf(i - 1)
	return i+1 < last && len(q.low[i-1]) <= 4 && (q.capital(i+1) || q.low[i+1] == "," && strings.Contains("jr sr", q.low[i-1]))
}

// adverb reports whether token i is an adverb, or a day that stands like one;
// "Kelly" is none.
func (q *para) adverb(i int) bool {
	if weekdays[q.low[i]] || (q.low[i] == "on" || q.low[i] == "late" || q.low[i] == "early") && i+1 < len(q.low) && weekdays[q.low[i+1]] {
		return true
	}
	if !isAdverb(q.low[i]) {
		return false
	}
	return !q.capital(i) || adverbs[q.low[i]] || i+1 < len(q.low) && q.low[i+1] == "," && !q.insideMention(i)
}

// nameOrPronoun reports whether token i can end the subject right before an
// ambiguous verb form.
func (q *para) nameOrPronoun(i int) bool {
	if i < 0 {
		return false
	}
	return subjects[q.low[i]] || q.low[i] == "who" || q.low[i] == "i" || q.low[i] == "we" || q.low[i] == "one" ||
		q.capital(i) && !noPhrase[q.low[i]] && !determiners[q.low[i]]
}

// verbAt returns the reporting verb at token i, and false where the word is
// none, or is more likely a noun, an adjective or an infinitive.
func (q *para) verbAt(i int) (verb, bool) {
	v, ok := verbs[q.low[i]]
	if !ok || !q.word(i) {
		return v, false
	}
	if q.capital(i) { // a name ("United States") but at the start of a sentence or headline-fashion
		first, _ := q.sentenceOf(i)
		if i != first {
			return v, false
		}
	}
	prev := i - 1
	for prev >= 0 && q.adverb(prev) {
		prev--
	}
	pw := ""
	if prev >= 0 {
		pw = q.low[prev]
	}
	switch {
	case v.form == base && pw == "to":
		return v, false
	case v.form&base != 0 && v.form&nounLike != 0 && v.form&finite == 0:
		return v, prev >= 0 && (subjects[pw] || pw == "who" || pw == "i" || pw == "we" || pw == "did" || pw == "does" || pw == "do")
	case v.form == base:
		return v, pw != "a" && pw != "the" && pw != "to" && !(prev >= 0 && i+1 < len(q.low) && q.capital(i+1) && q.capital(prev) && !strings.HasSuffix(pw, "s")) // "Senior advocate Ann Lee"
	case v.form&nounLike != 0 && v.form&finite != 0 && strings.HasSuffix(q.low[i], "s"):
		return v, q.nameOrPronoun(prev) && prev >= 0
	case v.form&finite != 0 && q.low[i] != "said" && q.low[i] != "says" && q.low[i] != "told" && (determiners[pw] && pw != "that" && pw != "one" && pw != "another" && pw != "some" && pw != "many" && pw != "all" && pw != "both" || pw == "'s" || pw == "’s"):
		return v, false // "the alleged", "her reported"
	case q.low[i] == "went":
		return v, i+1 < len(q.low) && q.low[i+1] == "on"
	case q.low[i] == "pointed", q.low[i] == "pointing":
		return v, i+1 < len(q.low) && (q.low[i+1] == "out" || q.low[i+1] == "to")
	case q.low[i] == "put", q.low[i] == "puts":
		return v, i+1 < len(q.low) && q.low[i+1] == "it"
	case q.low[i] == "chimed":
		return v, i+1 < len(q.low) && q.low[i+1] == "in"
	case q.low[i] == "hit", q.low[i] == "hits", q.low[i] == "shot", q.low[i] == "fired":
		return v, i+1 < len(q.low) && (q.low[i+1] == "back" || q.low[i+1] == "out")
	}
	return v, true
}

package ledger

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// phrase is a sentence of a quotation of somebody.
type phrase struct {
	saying
	span   news.Span
	words  []string // its words but those that deny
	nots   int      // how many of those it has
	number int      // of its words: those of the same words have the same
	all    []string // its words, contractions spelled out
}

// leastWords is how many words a sentence of a quotation has at least, without those that deny,
// to be the same as another one's: fewer are said on many occasions.
const leastWords = 4

// worded returns the rows of quotations of one person that two outlets print alike but for a
// word that turns their meaning: a missing "not", "will" for "could", a child for a parent.
func (c *compilation) worded() []row {
	by := map[string][]phrase{}
	numbers := map[string]int{} // of words
	var keys []string
	for i, a := range c.in.Articles {
		for k := range a.Quotes {
			q := &a.Quotes[k]
			if q.Kind == news.Indirect || q.Para < 0 || len(q.Parts) == 0 || strings.Contains(q.Text, "...") || strings.Contains(q.Text, "…") {
				continue
			}
			who := c.of(i, q.Speaker.Entity)
			if who < 0 || c.kind(who) != news.Person {
				continue
			}
			for _, p := range c.phrasesOf(i, k, who) {
				p.number = numberOf(strings.Join(p.words, " "), numbers)
				name := fold(c.reg.Entities[who].Name)
				key := c.story[i] + "|" + name[:min(1, len(name))] + lastWord(name) // spellings of one name are one
				if by[key] == nil {
					keys = append(keys, key)
				}
				by[key] = append(by[key], p)
			}
		}
	}
	var rows []row
	for _, k := range keys {
		l := by[k]
		used := map[int]bool{}
		for i := range l {
			for j := i + 1; j < len(l) && j < i+maxBucket; j++ {
				if used[i] || used[j] || l[i].art == l[j].art || c.outlet[l[i].art] == c.outlet[l[j].art] || !turned(&l[i], &l[j]) {
					continue
				}
				used[i], used[j] = true, true
				rows = append(rows, c.wordedRow(l[i], l[j]))
			}
		}
	}
	return rows
}

// numberOf returns the number of a key, a new one for a new key.
func numberOf(key string, numbers map[string]int) int {
	n, ok := numbers[key]
	if !ok {
		n = len(numbers)
		numbers[key] = n
	}
	return n
}

// phrasesOf returns the sentences of a quotation.
func (c *compilation) phrasesOf(art, quote, who int) []phrase {
	a := c.in.Articles[art]
	var out []phrase
	for _, part := range a.Quotes[quote].Parts {
		p := a.Passage(part.Para)
		if part.Start < 0 || part.End > len(p) || part.Start >= part.End {
			continue
		}
		from := part.Start
		for i := part.Start; i <= part.End; i++ {
			if i < part.End && p[i] != '.' && p[i] != '?' && p[i] != '!' && p[i] != ';' {
				continue
			}
			if s := strings.Trim(p[from:i], " “”\"‘’',."); s != "" {
				at := from + strings.Index(p[from:i], s)
				ph := phrase{saying: saying{art: art, quote: quote, who: who}, span: news.Span{Para: part.Para, Start: at, End: at + len(s)}}
				ph.all = plainWords(s)
				for _, w := range ph.all {
					if w == "not" || w == "never" || w == "no" || w == "nor" || w == "hardly" {
						ph.nots++
						continue
					}
					ph.words = append(ph.words, w)
				}
				if len(ph.words) >= leastWords {
					out = append(out, ph)
				}
			}
			from = i + 1
		}
	}
	return out
}

// turned reports whether two sentences are the same but for a word that turns their meaning.
func turned(a, b *phrase) bool {
	if len(a.words) != len(b.words) || a.number == b.number && (a.nots-b.nots)%2 == 0 {
		return false
	}
	differ, content := 0, 0
	for i, w := range a.words {
		if w == b.words[i] {
			if !functionWords[w] {
				content++
			}
			continue
		}
		if differ++; differ > 1 || a.nots != b.nots || !contrary(w, b.words[i]) {
			return false
		}
	}
	return content > 0 && (differ == 1 || (a.nots-b.nots)%2 != 0)
}

// contrary reports whether two words are of one line of contraries.
func contrary(a, b string) bool {
	x, y := contraries[a], contraries[b]
	for k := range x {
		if v, ok := y[k]; ok && v != x[k] {
			return true
		}
	}
	return false
}

// contraries are words of which one cannot stand for another, a line for each set of them; those
// joined by "=" may.
var contraries = contrariesOf(`
will=shall=must could=might=may
always sometimes never
all some none
everything nothing something
everybody=everyone nobody somebody=someone
before after
more less=fewer
more fewer
most least
better worse
best worst
safe unsafe=dangerous
guilty innocent
right wrong
for against
with without
parent child
mother father sister brother son daughter wife husband friend
man woman boy girl
yes no
win lose
won lost
open closed
good bad
easy hard=difficult
many few
accept reject
love hate
today tomorrow yesterday
friend enemy
possible impossible
likely unlikely
fair unfair
true false=untrue
happy sad=unhappy
early late
too enough
`)

func contrariesOf(list string) map[string]map[int]int {
	out := map[string]map[int]int{}
	for n, l := range strings.Split(strings.TrimSpace(list), "\n") {
		for side, m := range strings.Fields(l) {
			for _, w := range strings.Split(m, "=") {
				if out[w] == nil {
					out[w] = map[int]int{}
				}
				out[w][n] = side
			}
		}
	}
	return out
}

// wordedRow is the row of two printings.
func (c *compilation) wordedRow(a, b phrase) row {
	name := c.reg.Entities[a.who].Name
	f := news.Fact{
		Kind: "other", Question: "wording of what " + name + " said", About: []string{c.reg.Entities[a.who].ID},
		Because: "the quotation is the same but for a word that turns its meaning",
	}
	cut := [2]phrase{a, b}
	cut[0].span, cut[1].span = c.window(a, b), c.window(b, a)
	for _, p := range cut {
		art := c.in.Articles[p.art]
		printed := art.Passage(p.span.Para)[p.span.Start:p.span.End]
		ev := news.Evidence{Article: art.ID, Paragraph: p.span.Para, Text: strings.TrimSpace(art.Passage(p.span.Para)), Value: p.span}
		q := art.Quotes[p.quote]
		if lo, hi := quoteSentences(art, &q); lo < hi && q.Para == p.span.Para {
			ev.Text = strings.TrimSpace(art.Passage(q.Para)[lo:hi])
		}
		f.Values = append(f.Values, news.FactValue{Value: text.Squash(printed), Normal: text.Fold(printed), Statements: []news.Evidence{ev}})
	}
	return row{fact: f, first: a.art}
}

// windowWords is how many words of a long sentence a value has on each side of the first one
// that differs.
const windowWords = 6

// window returns the span of the words of a about those in which it differs from b.
func (c *compilation) window(a, b phrase) news.Span {
	p := c.in.Articles[a.art].Passage(a.span.Para)[a.span.Start:a.span.End]
	at := 0
	for at < len(a.all) && at < len(b.all) && a.all[at] == b.all[at] {
		at++
	}
	toks := text.Tokens(p)
	words := toks[:0:0]
	for _, t := range toks {
		if t.Kind != news.Punct {
			words = append(words, t)
		}
	}
	if len(words) <= 2*windowWords+2 {
		return a.span
	}
	at = min(at, len(words)-1)
	lo, hi := max(0, at-windowWords), min(len(words)-1, at+windowWords)
	return news.Span{Para: a.span.Para, Start: a.span.Start + words[lo].Start, End: a.span.Start + words[hi].End}
}

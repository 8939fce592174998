package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
)

// abbreviations that end in a dot and do not end a sentence when a capital
// follows; compared in lower case without the dot.
var abbreviations = Set(`mr mrs ms dr prof sir st sen rep gov gen col lt capt
maj sgt cmdr adm rev hon fr pres supt insp det jr sr vs no nos vol fig al etc
eg ie inc ltd co corp plc bros dept dist est jan feb mar apr jun jul aug sep
sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd rd mt ft
u.s u.k u.n a.m p.m e.g i.e ph.d d.c`)

// weak abbreviations end a sentence when a capital follows that is no name
// part: months, companies, times of day.
var weak = Set(`etc inc ltd co corp plc bros jr sr u.s u.k u.n a.m p.m d.c jan
feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
fri sat sun no al est ph.d`)

// starters are words that begin sentences and seldom continue a name.
var starters = Set(`the a an he she it they we i you but and or so in on at
this that these those there his her its their our my when while as if after
before since however meanwhile for to by from with what who why how where not
no one two asked also some many most all both each`)

// Set returns the words of a list, for tables that are written as text.
func Set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// Sentences groups the tokens of s into sentences. A closing quotation mark or
// bracket belongs to the sentence that it closes. "Mr. Lee", "No. 10", "U.S.
// Senate", "9.20" and "..." followed by a small letter do not end one. One that does
// not end is cut every 500 tokens.
func Sentences(s string, toks []news.Token) []news.Sentence {
	if len(toks) == 0 {
		return nil
	}
	out := make([]news.Sentence, 0, len(toks)/sentenceTokens+1)
	first := 0
	word := 0 // the first token from the end mark on that is no mark; each is looked for once
	for i := 0; i < len(toks); i++ {
		if !ends(s, toks, i) {
			if i-first >= maxSentence {
				out = append(out, sentence(toks, first, i+1))
				first = i + 1
			}
			continue
		}
		last := i + 1
		for last < len(toks) && closer(s, toks, last) {
			last++
		}
		for word = max(word, last); word < len(toks) && toks[word].Kind == news.Punct; {
			word++
		}
		if last < len(toks) {
			if !begins(s, toks, last, word) {
				i = last - 1 // nor does one after any other mark of this row
				continue
			}
			if word == last && abbreviated(s, toks, i) && !ideograph(s, toks[last]) && !starters[strings.ToLower(s[toks[word].Start:toks[word].End])] {
				continue
			}
		}
		out = append(out, sentence(toks, first, last))
		first = last
		i = last - 1
	}
	if first < len(toks) {
		out = append(out, sentence(toks, first, len(toks)))
	}
	return out
}

// maxSentence is how many tokens a sentence may have: what goes on is cut, since the
// stages look through a sentence again for each of its words. The longest of news, rolls
// of names and results, have some hundred.
const maxSentence = 500

// sentenceTokens is about as few tokens as a sentence of news has, to size slices.
const sentenceTokens = 16

func sentence(toks []news.Token, first, last int) news.Sentence {
	return news.Sentence{Start: toks[first].Start, End: toks[last-1].End, First: first, Last: last}
}

// ends reports whether token i may end a sentence.
func ends(s string, toks []news.Token, i int) bool {
	t := toks[i]
	w := s[t.Start:t.End]
	if t.Kind == news.Word { // an initialism keeps its last dot
		if w[len(w)-1] != '.' {
			return false
		}
		return weak[strings.ToLower(strings.TrimSuffix(w, "."))]
	}
	switch w {
	case "!", "?", "…", "。", "！", "？":
		return true
	case ".":
		if i == 0 || toks[i-1].End != t.Start {
			return true
		}
		prev := s[toks[i-1].Start:toks[i-1].End]
		if toks[i-1].Kind != news.Word {
			return true
		}
		low := strings.ToLower(prev)
		if utf8.RuneCountInString(prev) == 1 && unicode.IsUpper(rune(prev[0])) && prev != "I" {
			return false // an initial
		}
		return !abbreviations[low] || weak[low]
	}
	return false
}

// closer reports whether token i closes the sentence before it: a quotation
// mark or bracket glued to what stands before.
func closer(s string, toks []news.Token, i int) bool {
	t := toks[i]
	if t.Kind != news.Punct || toks[i-1].End != t.Start {
		return false
	}
	switch s[t.Start:t.End] {
	case "\"", "”", "’", "'", ")", "]", "»", "“", ".", "!", "?", "…", "」", "』", "）":
		// A straight or low mark closes only when a space or the end follows.
		if i+1 < len(toks) && toks[i+1].Start == t.End && toks[i+1].Kind != news.Punct {
			return false
		}
		return true
	}
	return false
}

// begins reports whether a sentence may begin at token i, whose first token that is no mark is
// word.
func begins(s string, toks []news.Token, i, word int) bool {
	if ideograph(s, toks[i]) {
		return true
	}
	if toks[i-1].End == toks[i].Start {
		return false
	}
	if word == len(toks) {
		return true
	}
	// A small letter goes on, unless a quotation begins ("iPhone" and the like are
	// rarer than "?" inside a sentence).
	first, _ := utf8.DecodeRuneInString(s[toks[word].Start:])
	return !unicode.IsLower(first)
}

// ideograph reports whether a token begins with a character of Chinese or Japanese, which put
// no space between sentences.
func ideograph(s string, t news.Token) bool {
	r, _ := utf8.DecodeRuneInString(s[t.Start:])
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// abbreviated reports whether the end mark at token i may be but the dot of an abbreviation.
func abbreviated(s string, toks []news.Token, i int) bool {
	w := s[toks[i].Start:toks[i].End]
	abbr := strings.ToLower(strings.TrimSuffix(w, "."))
	if w == "." && i > 0 && toks[i-1].End == toks[i].Start {
		abbr = strings.ToLower(s[toks[i-1].Start:toks[i-1].End])
	} else if w == "." {
		abbr = ""
	}
	return weak[abbr]
}

// Read cuts every text of the article: headline, standfirst and paragraphs.
func Read(a *news.Article) *news.Reading {
	r := &news.Reading{Article: a, Passages: make([]news.Passage, 0, len(a.Paragraphs)+2)}
	size := len(a.Headline) + len(a.Standfirst)
	for _, p := range a.Paragraphs {
		size += len(p)
	}
	all := make([]news.Token, 0, tokensIn(size))
	add := func(para int, s string) {
		if s == "" {
			return
		}
		start := len(all)
		all = appendTokens(all, s)
		toks := all[start:len(all):len(all)]
		r.Passages = append(r.Passages, news.Passage{Para: para, Text: s, Tokens: toks, Sentences: Sentences(s, toks)})
	}
	add(news.HeadlinePassage, a.Headline)
	add(news.StandfirstPassage, a.Standfirst)
	for i, p := range a.Paragraphs {
		add(i, p)
	}
	n := 0
	for i := range r.Passages {
		n += len(r.Passages[i].Tokens)
	}
	pool := make([]string, 0, n)
	for i := range r.Passages {
		p := &r.Passages[i]
		pool = foldTokens(pool, p.Text, p.Tokens)
		p.Low = pool[len(pool)-len(p.Tokens) : len(pool) : len(pool)]
	}
	return r
}

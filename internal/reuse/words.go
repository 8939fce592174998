package reuse

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// word is one word of a body, as compared: a run of letters or digits in lower
// case, so that apostrophes, hyphens and marks do not part equal texts.
type word struct {
	hash       uint32
	start, end int32 // bytes of the paragraph
	para       int32
	quote      int32 // 1 + number of the quotation that it stands in, 0 outside
}

// sentence is the words [first, last) of one sentence.
type sentence struct{ first, last int32 }

// doc is an article cut up for comparison.
type doc struct {
	ready  bool
	a      *news.Annotated
	words  []word
	first  []int32      // paragraph -> its first word, and one more for the end
	sents  [][]sentence // paragraph -> its sentences, nil until asked for
	quotes []quotation
	heads  []int32 // seed table: bucket -> 1 + first position
	next   []int32 // position -> 1 + next position of the same bucket
}

func newDoc(a *news.Annotated) *doc {
	n := 0
	for _, p := range a.Paragraphs {
		n += len(p)
	}
	d := &doc{a: a, words: make([]word, 0, n/5+8), first: make([]int32, 0, len(a.Paragraphs)+1)}
	for i, p := range a.Paragraphs {
		d.first = append(d.first, int32(len(d.words)))
		d.words = appendWords(d.words, p, int32(i))
	}
	d.first = append(d.first, int32(len(d.words)))
	return d
}

// prepare finds quotations, once: only articles that share passages with
// another need them.
func (d *doc) prepare() {
	if d.ready {
		return
	}
	d.ready = true
	for i, spans := range quoteSpans(d.a) {
		d.markQuoted(d.words[d.first[i]:d.first[i+1]], i, spans)
	}
	d.sents = make([][]sentence, len(d.a.Paragraphs))
}

// appendWords adds the words of s. Each ideograph is a word of its own, since
// Chinese and Japanese put no spaces between words.
func appendWords(out []word, s string, para int32) []word {
	const offset, prime = 2166136261, 16777619 // FNV-1a, 32 bit
	h := uint32(offset)
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, word{hash: h, start: int32(start), end: int32(end), para: para})
			start, h = -1, offset
		}
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			default:
				flush(i)
				i++
				continue
			}
			if start < 0 {
				start = i
			}
			h = (h ^ uint32(c)) * prime
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\u00ad' || r == '\u200b':
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			flush(i)
			start = i
			h = (h ^ uint32(r)) * prime
			flush(i + n)
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
			h = (h ^ uint32(unicode.ToLower(r))) * prime
		default:
			flush(i)
		}
		i += n
	}
	flush(len(s))
	return out
}

// markQuoted numbers the words that stand in quotations of paragraph para.
func (d *doc) markQuoted(ws []word, para int, spans []span) {
	i := 0
	for _, q := range spans {
		d.quotes = append(d.quotes, quotation{para: para, at: q.start})
		for i < len(ws) && int(ws[i].start) < q.start {
			i++
		}
		for i < len(ws) && int(ws[i].start) < q.end {
			ws[i].quote = int32(len(d.quotes))
			i++
		}
	}
}

// sentences returns the sentences of a paragraph as runs of words, from the
// annotated sentences where there are any. They are cut when first asked for:
// most paragraphs share nothing with another article.
func (d *doc) sentences(para int) []sentence {
	if d.sents[para] != nil {
		return d.sents[para]
	}
	out := []sentence{}
	i, end := int(d.first[para]), int(d.first[para+1])
	add := func(from, to int) {
		for i < end && int(d.words[i].start) < from {
			i++
		}
		first := i
		for i < end && int(d.words[i].start) < to {
			i++
		}
		if i > first {
			out = append(out, sentence{int32(first), int32(i)})
		}
	}
	if all := d.a.Sentences; len(all) > 0 {
		at := sort.Search(len(all), func(k int) bool { return !all[k].Less(news.Span{Para: para}) })
		for ; at < len(all) && all[at].Para == para; at++ {
			add(all[at].Start, all[at].End)
		}
	} else {
		p := d.a.Paragraphs[para]
		for _, s := range text.Sentences(p, text.Tokens(p)) {
			add(s.Start, s.End)
		}
	}
	d.sents[para] = out
	return out
}

package reuse

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// sentence is the words [first, last) of one sentence.
type sentence struct{ first, last int32 }

// doc is an article cut up for comparison: into words as they are compared,
// runs of letters or digits in lower case, so that apostrophes, hyphens and
// marks do not part equal texts.
type doc struct {
	a      *news.Annotated
	hashes []uint32     // of the words
	starts []int32      // their first bytes in their paragraphs
	ends   []int32      // the bytes behind them
	first  []int32      // paragraph -> its first word, and one more for the end
	sents  [][]sentence // paragraph -> its sentences, nil until asked for
	names  *names       // nil until asked for
	seedTable

	ready  bool // the following are there
	quotes []quotation
	spoken []bool // word -> whether it stands in a quotation

	used  bool // since the cache last looked for room
	place int  // in the cache
}

// newDoc cuts an article up, in the room of another that is not needed any
// more, or nil.
func newDoc(a *news.Annotated, old *doc) *doc {
	d := &doc{a: a}
	n := 0
	for _, p := range a.Paragraphs {
		n += len(p)
	}
	n = n/6 + 16 // a word and what parts it take six bytes in English
	if old != nil && cap(old.hashes) >= n && cap(old.hashes) <= 2*n {
		d.hashes, d.starts, d.ends, d.first = old.hashes[:0], old.starts[:0], old.ends[:0], old.first[:0]
		d.spoken, d.bits, d.slots = old.spoken, old.bits[:0], old.slots[:0]
	} else {
		d.hashes, d.starts, d.ends = make([]uint32, 0, n), make([]int32, 0, n), make([]int32, 0, n)
	}
	for _, p := range a.Paragraphs {
		d.first = append(d.first, int32(len(d.hashes)))
		d.cut(p)
	}
	d.first = append(d.first, int32(len(d.hashes)))
	return d
}

// paragraph returns the paragraph that a word stands in.
func (d *doc) paragraph(word int) int32 {
	lo, hi := 0, len(d.first)-1 // the last paragraph that begins at the word or before
	for hi-lo > 1 {
		if mid := int(uint(lo+hi) >> 1); int(d.first[mid]) <= word {
			lo = mid
		} else {
			hi = mid
		}
	}
	return int32(lo)
}

// prepare finds quotations, once: only articles that share passages with
// another need them.
func (d *doc) prepare() {
	if d.ready {
		return
	}
	d.ready = true
	d.spoken = resized(d.spoken, len(d.hashes))
	clear(d.spoken)
	for i, spans := range quoteSpans(d.a) {
		d.markQuoted(i, spans)
	}
	d.sents = make([][]sentence, len(d.a.Paragraphs))
}

const (
	hashOffset, hashPrime = 2166136261, 16777619 // FNV-1a, 32 bit
	firstIdeograph        = 0x2e80               // no ideograph stands before it in Unicode
)

// lowered maps an ASCII letter to lower case and a digit to itself; 0 stands
// for what parts words.
var lowered = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			t[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		}
	}
	return t
}()

// cut adds the words of a paragraph. Each ideograph is a word of its own, since
// Chinese and Japanese put no spaces between words.
func (d *doc) cut(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf && lowered[c] == 0 {
			i++
			continue
		}
		start, h := i, uint32(hashOffset)
		for i < len(s) {
			if c = s[i]; c >= utf8.RuneSelf || lowered[c] == 0 {
				break
			}
			h = (h ^ uint32(lowered[c])) * hashPrime
			i++
		}
		if i < len(s) && c >= utf8.RuneSelf {
			i = d.cutForeign(s, start, i, h)
			continue
		}
		d.add(h, start, i)
	}
}

// add adds a word.
func (d *doc) add(hash uint32, start, end int) {
	d.hashes = append(d.hashes, hash)
	d.starts = append(d.starts, int32(start))
	d.ends = append(d.ends, int32(end))
}

// cutForeign goes on at i, where a letter or mark beyond ASCII stands, with the
// word that began at start, if any did; h is its hash so far. It returns where
// to go on.
func (d *doc) cutForeign(s string, start, i int, h uint32) int {
	open := i > start
	for i < len(s) {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case r < utf8.RuneSelf && lowered[r] != 0:
			r = rune(lowered[r])
		case r == '\u00ad' || r == '\u200b':
			i += n
			if !open {
				return i
			}
			continue
		case r >= firstIdeograph && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			if open {
				d.add(h, start, i)
			}
			d.add((hashOffset^uint32(r))*hashPrime, i, i+n)
			return i + n
		case r >= utf8.RuneSelf && !(r >= '‐' && r <= '⁞') && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
			r = unicode.ToLower(r)
		default:
			if open {
				d.add(h, start, i)
			}
			return i + n
		}
		if !open {
			open, start = true, i
		}
		h = (h ^ uint32(r)) * hashPrime
		i += n
	}
	if open {
		d.add(h, start, i)
	}
	return i
}

// markQuoted marks the words that stand in quotations of a paragraph.
func (d *doc) markQuoted(para int, spans []span) {
	i, end := d.first[para], d.first[para+1]
	for _, q := range spans {
		for i < end && int(d.starts[i]) < q.start {
			i++
		}
		from := i
		for i < end && int(d.starts[i]) < q.end {
			d.spoken[i] = true
			i++
		}
		if i > from {
			d.quotes = append(d.quotes, quotation{para: para, at: q.start, first: from})
		}
	}
}

// quotation returns the quotation that a word stands in, nil outside.
func (d *doc) quotation(word int) *quotation {
	if !d.spoken[word] {
		return nil
	}
	n := sort.Search(len(d.quotes), func(i int) bool { return int(d.quotes[i].first) > word })
	return &d.quotes[n-1]
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
		for i < end && int(d.starts[i]) < from {
			i++
		}
		first := i
		for i < end && int(d.starts[i]) < to {
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

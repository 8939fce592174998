package reuse

import (
	"slices"

	"hearsay/internal/news"
)

// When a sentence counts as carried over.
const (
	sentenceShare = 0.7 // of its prose words stand in the other text
	plainWords    = 7   // fewest prose words of a sentence without quotation
	mixedWords    = 9   // the same where the sentence holds a quotation: "…," said A B, the chief of C, is no copied prose
	mixedShare    = 0.4 // and the prose is at least this part of it
	minProse      = 8   // fewest copied prose words of a pair
	loneWords     = 11  // the same of a pair that shares one sentence: shorter ones are formulas ("could not be reached for comment")
	longRun       = 18  // copied prose words of one passage that stand for a sentence, whatever was written around them
)

// Comparison is what two texts share.
type comparison struct {
	passages  []passage
	share     float64 // of to's words, in runs of runForShare words or more
	prose     float64 // of to's prose words
	sentences int     // whole sentences of prose carried over
	words     int     // equal prose words inside those
	equal     int     // equal words of the passages
	plain     int     // those that are no speech
}

// marks are the words of two texts, marked, and their runs; kept between
// comparisons, since there are up to forty of them an article.
type marks struct {
	speech, speechFrom, in, inFrom []bool
	runs                           []run
	pieces                         []piece
	cut                            []run
	passages                       []passage
	paras                          []int32
	seeds, room                    []uint32
	sown                           *doc // whose seeds they are
}

// cleared returns n marks that are all off, in b's place if it has room.
func cleared(b []bool, n int) []bool {
	if cap(b) < n {
		return make([]bool, n, n+n/2)
	}
	b = b[:n]
	clear(b)
	return b
}

// compare looks for the text of from in to. The passages stand until the next
// comparison with these marks.
func compare(from, to *doc, m *marks) comparison {
	rs := m.findRuns(from, to)
	c := comparison{passages: m.findPassages(from, to, rs)}
	for _, p := range c.passages {
		c.equal += p.equal()
	}
	if c.equal < minProse { // most candidates share a phrase or two
		return c
	}
	from.prepare()
	to.prepare()
	ordered := !from.a.When().IsZero() && !to.a.When().IsZero()
	m.speech, m.speechFrom = append(m.speech[:0], to.spoken...), append(m.speechFrom[:0], from.spoken...)
	m.in, m.inFrom = cleared(m.in, len(to.hashes)), cleared(m.inFrom, len(from.hashes))
	speech, speechFrom, inTo, inFrom := m.speech, m.speechFrom, m.in, m.inFrom
	for _, r := range rs {
		for i := 0; i < r.n; i++ {
			if a, b := from.spoken[r.a+i], to.spoken[r.b+i]; a != b {
				speech[r.b+i] = isSpeech(from, to, from.quotation(r.a+i), to.quotation(r.b+i), ordered)
			}
		}
	}
	c.shares(from, to, rs, speech)
	for _, p := range c.passages {
		for _, r := range p.runs {
			for i := 0; i < r.n; i++ {
				inTo[r.b+i], inFrom[r.a+i] = true, true
				speechFrom[r.a+i] = speech[r.b+i]
			}
		}
	}
	for _, p := range c.passages {
		c.plain += p.prose(speech)
	}
	if max(c.plain, c.plainFrom(speechFrom)) < leastProse { // most that share more than a phrase
		return c
	}
	m.paras = m.paras[:0]
	for _, p := range c.passages {
		m.paras = append(m.paras, to.paragraph(p.runs[0].b))
	}
	n1, w1 := carried(to, m.distinct(), inTo, speech)
	m.paras = m.paras[:0]
	for _, p := range c.passages {
		m.paras = append(m.paras, from.paragraph(p.runs[0].a))
	}
	n2, w2 := carried(from, m.distinct(), inFrom, speechFrom)
	c.sentences, c.words = max(n1, n2), max(w1, w2)
	for _, p := range c.passages {
		if n := p.prose(speech); n >= longRun {
			c.sentences, c.words = max(c.sentences, 1), max(c.words, n)
		}
	}
	return c
}

// leastProse is below what any reported pair has of equal words of prose: two
// sentences of plainWords words hold at least five each.
const leastProse = 10

// plainFrom counts the passages' words that are no speech in the earlier text.
func (c *comparison) plainFrom(speech []bool) int {
	n := 0
	for _, p := range c.passages {
		for _, r := range p.runs {
			for _, s := range speech[r.a : r.a+r.n] {
				if !s {
					n++
				}
			}
		}
	}
	return n
}

func (c *comparison) shares(from, to *doc, rs []run, speech []bool) {
	all, prose := 0, 0
	for _, r := range rs {
		if r.n < runForShare {
			continue
		}
		for i := r.b; i < r.b+r.n; i++ {
			all++
			if !speech[i] {
				prose++
			}
		}
	}
	total := 0
	for _, s := range speech {
		if !s {
			total++
		}
	}
	if len(to.hashes) > 0 {
		c.share = float64(all) / float64(len(to.hashes))
	}
	if total > 0 {
		c.prose = float64(prose) / float64(total)
	}
}

// prose counts the passage's equal words that are not speech.
func (p passage) prose(speech []bool) int {
	n := 0
	for _, r := range p.runs {
		for i := r.b; i < r.b+r.n; i++ {
			if !speech[i] {
				n++
			}
		}
	}
	return n
}

// distinct returns the paragraphs that are marked, each once.
func (m *marks) distinct() []int32 {
	slices.Sort(m.paras)
	m.paras = slices.Compact(m.paras)
	return m.paras
}

// carried counts the sentences of paragraphs whose prose stands in the other
// text, and the equal prose words in them.
func carried(d *doc, paras []int32, in, speech []bool) (n, words int) {
	for _, p := range paras {
		k, w := carriedIn(d.sentences(int(p)), in, speech)
		n, words = n+k, words+w
	}
	return n, words
}

func carriedIn(sents []sentence, in, speech []bool) (n, words int) {
	for _, s := range sents {
		prose, equal := 0, 0
		for i := s.first; i < s.last; i++ {
			if speech[i] {
				continue
			}
			prose++
			if in[i] {
				equal++
			}
		}
		least := plainWords
		if total := int(s.last - s.first); prose < total {
			least = mixedWords
			if float64(prose) < mixedShare*float64(total) {
				continue
			}
		}
		if prose >= least && float64(equal) >= sentenceShare*float64(prose) {
			n++
			words += equal
		}
	}
	return n, words
}

// reported says whether the pair carries enough prose.
func (c comparison) reported() bool {
	return c.sentences > 1 && c.words >= minProse || c.sentences == 1 && c.words >= loneWords
}

func (c comparison) shared(from, to *doc) []news.SharedPassage {
	out := make([]news.SharedPassage, 0, len(c.passages))
	for _, p := range c.passages {
		out = append(out, p.shared(from, to))
	}
	return out
}

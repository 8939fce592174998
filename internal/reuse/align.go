package reuse

import "hearsay/internal/news"

// The alignment's measures, in words.
const (
	seedLen     = 3  // shortest run that is looked at: 3-word seeds with a gap of 10 found 99.8% of the synthetic spans, 5-word seeds 98.5%
	maxGap      = 10 // widest gap in the later text that one passage spans
	maxGapFrom  = 14 // the same in the earlier text, where a clause may have been cut
	anchorLen   = 5  // a passage holds at least one run of this many words
	minPassage  = 7  // fewest equal words of a passage
	minDensity  = 0.5
	runForShare = 6  // REPORT.md: runs of 6 words and more make the shares
	maxSeeds    = 24 // positions of one seed that are tried
)

// run is n equal words: from[a:a+n] and to[b:b+n].
type run struct{ a, b, n int }

// passage is runs that follow each other inside one paragraph of each text.
type passage struct{ runs []run }

func (p passage) equal() int {
	n := 0
	for _, r := range p.runs {
		n += r.n
	}
	return n
}

func (p passage) bounds() (a0, a1, b0, b1 int) {
	f, l := p.runs[0], p.runs[len(p.runs)-1]
	return f.a, l.a + l.n, f.b, l.b + l.n
}

// seedTable finds where a text holds a seed: seedLen words.
type seedTable struct {
	bits  []uint64 // a bit for each seed, so that most that it lacks are passed over at once
	shift uint8    // of a seed's hash, to its bit
	slots []uint32 // open hash table: upper half of the seed's hash, 1 + position; 0 where it is free
}

// maxIndexed is how many words of a text have a place in its table.
const maxIndexed = 1<<16 - 2

// seedBits is how many bits there are for each slot: nineteen of twenty seeds
// that a text lacks are passed over by them.
const (
	seedBitsLog = 3
	seedBits    = 1 << seedBitsLog
)

// appendSeeds hashes the seeds of a text.
func appendSeeds(out []uint32, words []uint32) []uint32 {
	if len(words) < seedLen {
		return out
	}
	x, y := words[0]*0x9e3779b1, words[1]
	for _, z := range words[2:] {
		h := x ^ y*0x85ebca6b ^ z*0xc2b2ae35
		out = append(out, h^h>>15)
		x, y = y*0x9e3779b1, z
	}
	return out
}

// index builds the table of the text's seeds, once; seeds is room for the work.
func (d *doc) index(seeds []uint32) []uint32 {
	if len(d.slots) > 0 {
		return seeds
	}
	seeds = appendSeeds(seeds[:0], d.hashes[:min(len(d.hashes), maxIndexed)])
	size, log := 64, uint8(6)
	for 4*size < 5*len(seeds) {
		size, log = 2*size, log+1
	}
	d.slots, d.bits = resized(d.slots, size), resized(d.bits, size*seedBits/64)
	clear(d.slots)
	clear(d.bits)
	d.shift = 32 - (log + seedBitsLog)
	mask := uint32(size - 1)
	for i, s := range seeds {
		bit := s >> d.shift
		d.bits[bit>>6] |= 1 << (bit & 63)
		at := s & mask
		for d.slots[at] > 0 {
			at = (at + 1) & mask
		}
		d.slots[at] = s&^0xffff | uint32(i+1)
	}
	return seeds
}

// resized returns n elements, in s's place if it has room.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// findRuns returns the maximal equal runs of to in from, in the order of to, no
// word of to twice. Of several places it takes the one that goes on from the
// run before, else the longest.
func (m *marks) findRuns(from, to *doc) []run {
	m.room = from.index(m.room)
	if m.sown != to {
		m.sown, m.seeds = to, appendSeeds(m.seeds[:0], to.hashes)
	}
	out := m.runs[:0]
	mask := uint32(len(from.slots) - 1)
	for b := 0; b < len(m.seeds); {
		s := m.seeds[b]
		if bit := s >> from.shift; from.bits[bit>>6]&(1<<(bit&63)) == 0 {
			b++
			continue
		}
		best := run{}
		bestScore := 0
		tries := 0
		for at := s & mask; from.slots[at] > 0 && tries < maxSeeds; at = (at + 1) & mask {
			if (from.slots[at]^s)>>16 != 0 {
				continue
			}
			a := int(from.slots[at]&0xffff) - 1
			n := equalFrom(from, to, a, b)
			if n < seedLen {
				continue
			}
			tries++
			score := n * 4
			if len(out) > 0 && follows(out[len(out)-1], run{a, b, n}) {
				score += 9
			}
			if score > bestScore {
				best, bestScore = run{a, b, n}, score
			}
		}
		if best.n == 0 {
			b++
			continue
		}
		out = append(out, best)
		b += best.n
	}
	m.runs = out
	return out
}

func equalFrom(from, to *doc, a, b int) int {
	x, y := from.hashes[a:], to.hashes[b:]
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// follows reports whether y goes on from x after a small gap.
func follows(x, y run) bool {
	gb, ga := y.b-(x.b+x.n), y.a-(x.a+x.n)
	return gb >= 0 && gb <= maxGap && ga >= -2 && ga <= maxGapFrom
}

// piece says in which paragraphs a run stands.
type piece struct{ from, to int32 }

// split cuts runs at paragraph ends of either text, so that every run has one
// paragraph on each side.
func (m *marks) split(from, to *doc, rs []run) {
	m.cut, m.pieces = m.cut[:0], m.pieces[:0]
	p := 0 // to's paragraph
	for _, r := range rs {
		for r.n > 0 {
			for int(to.first[p+1]) <= r.b {
				p++
			}
			q := from.paragraph(r.a)
			n := min(r.n, int(to.first[p+1])-r.b, int(from.first[q+1])-r.a)
			m.cut = append(m.cut, run{r.a, r.b, n})
			m.pieces = append(m.pieces, piece{q, int32(p)})
			r = run{r.a + n, r.b + n, r.n - n}
		}
	}
}

// findPassages joins runs over small gaps and drops what is too short or too
// thin to be a copied passage.
func (m *marks) findPassages(from, to *doc, rs []run) []passage {
	m.split(from, to, rs)
	out := m.passages[:0]
	all := m.cut
	for i, j := 0, 0; i < len(all); i = j {
		longest, eq := 0, 0
		for j = i; j < len(all) && (j == i || m.pieces[j-1] == m.pieces[j] && follows(all[j-1], all[j])); j++ {
			longest = max(longest, all[j].n)
			eq += all[j].n
		}
		if longest < anchorLen || eq < minPassage {
			continue
		}
		p := passage{all[i:j:j]}
		if a0, a1, b0, b1 := p.bounds(); float64(eq) >= minDensity*float64(max(a1-a0, b1-b0)) {
			out = append(out, p)
		}
	}
	m.passages = out
	return out
}

// shared turns a passage into the domain's type.
func (p passage) shared(from, to *doc) news.SharedPassage {
	a0, a1, b0, b1 := p.bounds()
	s := news.SharedPassage{From: from.span(a0, a1), To: to.span(b0, b1), Match: news.Edited}
	if len(p.runs) == 1 {
		s.Match = news.Verbatim
	}
	s.Text = s.To.In(to.a.Article)
	return s
}

// span covers words [i, j), which stand in one paragraph.
func (d *doc) span(i, j int) news.Span {
	return news.Span{Para: int(d.paragraph(i)), Start: int(d.starts[i]), End: int(d.ends[j-1])}
}

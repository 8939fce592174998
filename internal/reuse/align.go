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

// index builds the table of the text's seeds, once.
func (d *doc) index() {
	if d.heads != nil || len(d.words) < seedLen {
		return
	}
	size := 64
	for size < 2*len(d.words) {
		size *= 2
	}
	d.heads = make([]int32, size)
	d.next = make([]int32, len(d.words))
	for i := len(d.words) - seedLen; i >= 0; i-- {
		b := d.bucket(d.words[i:])
		d.next[i] = d.heads[b]
		d.heads[b] = int32(i + 1)
	}
}

func (d *doc) bucket(w []word) int {
	h := w[0].hash*0x9e3779b1 ^ w[1].hash*0x85ebca6b ^ w[2].hash*0xc2b2ae35
	h ^= h >> 15
	return int(h) & (len(d.heads) - 1)
}

// runs returns the maximal equal runs of to in from, in the order of to, no
// word of to twice. Of several places it takes the one that goes on from the
// run before, else the longest.
func runs(from, to *doc) []run {
	from.index()
	if from.heads == nil {
		return nil
	}
	var out []run
	for b := 0; b+seedLen <= len(to.words); {
		best := run{}
		bestScore := 0
		tries := 0
		for at := from.heads[from.bucket(to.words[b:])]; at > 0 && tries < maxSeeds; at = from.next[at-1] {
			a := int(at - 1)
			n := equalFrom(from, to, a, b)
			if n < seedLen {
				continue
			}
			tries++
			score := n * 4
			if len(out) > 0 && follows(from, to, out[len(out)-1], run{a, b, n}) {
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
	return out
}

func equalFrom(from, to *doc, a, b int) int {
	n := 0
	for a+n < len(from.words) && b+n < len(to.words) && from.words[a+n].hash == to.words[b+n].hash {
		n++
	}
	return n
}

// follows reports whether y goes on from x after a small gap.
func follows(from, to *doc, x, y run) bool {
	gb, ga := y.b-(x.b+x.n), y.a-(x.a+x.n)
	return gb >= 0 && gb <= maxGap && ga >= -2 && ga <= maxGapFrom
}

// split cuts runs at paragraph ends of either text, so that every run has one
// paragraph on each side.
func split(from, to *doc, rs []run) []run {
	out := make([]run, 0, len(rs))
	for _, r := range rs {
		start := 0
		for i := 1; i <= r.n; i++ {
			if i == r.n || from.words[r.a+i].para != from.words[r.a+i-1].para || to.words[r.b+i].para != to.words[r.b+i-1].para {
				out = append(out, run{r.a + start, r.b + start, i - start})
				start = i
			}
		}
	}
	return out
}

// passages joins runs over small gaps and drops what is too short or too thin
// to be a copied passage.
func passages(from, to *doc, rs []run) []passage {
	var all []passage
	for _, r := range split(from, to, rs) {
		if n := len(all); n > 0 {
			last := all[n-1].runs[len(all[n-1].runs)-1]
			if from.words[last.a].para == from.words[r.a].para && to.words[last.b].para == to.words[r.b].para && follows(from, to, last, r) {
				all[n-1].runs = append(all[n-1].runs, r)
				continue
			}
		}
		all = append(all, passage{runs: []run{r}})
	}
	kept := all[:0]
	for _, p := range all {
		longest := 0
		for _, r := range p.runs {
			longest = max(longest, r.n)
		}
		a0, a1, b0, b1 := p.bounds()
		eq := p.equal()
		if longest >= anchorLen && eq >= minPassage && float64(eq) >= minDensity*float64(max(a1-a0, b1-b0)) {
			kept = append(kept, p)
		}
	}
	return kept
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
	return news.Span{Para: int(d.words[i].para), Start: int(d.words[i].start), End: int(d.words[j-1].end)}
}

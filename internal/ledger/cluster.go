package ledger

import (
	"cmp"
	"slices"
	"sort"
)

// link is an aligned pair.
type link struct {
	a, b  int
	score float64
}

// pairing holds, of a bucket's claims, the aligned pairs, and of two clusters, the pairs of
// claims that go together and those that were judged, both in a square of n by n; they grow
// as clusters are joined. Its memory serves one bucket after another.
type pairing struct {
	n           int
	links       []link
	with, total []int32
}

func (p *pairing) reset(n int) {
	p.n, p.links = n, p.links[:0]
	if cap(p.with) < n*n {
		p.with, p.total = make([]int32, n*n), make([]int32, n*n)
		return
	}
	p.with, p.total = p.with[:n*n], p.total[:n*n]
	clear(p.with)
	clear(p.total)
}

// clusters joins the aligned claims of a bucket, the surest pairs first. A
// claim joins a cluster when it is aligned with two fifths of its members, so that
// no chain of weak links forms.
func (c *compilation) clusters(l []*claim) [][]*claim {
	c.pairUp(l)
	if len(c.bucket.links) == 0 {
		return nil
	}
	slices.SortStableFunc(c.bucket.links, func(x, y link) int { return cmp.Compare(y.score, x.score) })
	var out [][]*claim
	for _, m := range c.bucket.join() {
		if len(m) < 2 {
			continue
		}
		sort.Ints(m)
		cl := make([]*claim, len(m))
		for i, k := range m {
			cl[i] = l[k]
		}
		out = append(out, cl)
	}
	return out
}

// pairUp judges all pairs of a bucket.
func (c *compilation) pairUp(l []*claim) {
	n := len(l)
	p := &c.bucket
	p.reset(n)
	for i, a := range l {
		for j := i + 1; j < n; j++ {
			b := l[j]
			s := c.evidenceFor(a, b)
			if s > 0 {
				p.links = append(p.links, link{i, j, s})
			}
			var w, t int32
			switch {
			case s > 0 || a.art == b.art:
				w, t = 1, 1
			case len(a.actors) > 0 && len(b.actors) > 0:
				t = 1 // two who name nobody could be joined or not
			default:
				continue
			}
			p.with[i*n+j], p.with[j*n+i], p.total[i*n+j], p.total[j*n+i] = w, w, t, t
		}
	}
}

// evidenceFor returns how sure it is that two claims of a bucket speak of one thing, by any
// of the ways to align them; 0 or less means no.
func (c *compilation) evidenceFor(a, b *claim) float64 {
	s := c.aligned(a, b)
	if s <= 0 && a.slip != "" && a.slip == b.slip && a.art != b.art {
		s = c.alignedSlip(a, b)
	}
	if s <= 0 && len(a.soles) > 0 {
		s = c.unlessOthers(a, b, c.alignedSole(a, b))
	}
	if s <= 0 && a.st.Date != nil {
		s = c.unlessOthers(a, b, c.alignedSoleDates(a, b))
	}
	if s > 0 && c.otherThings(a, b) {
		return 0
	}
	return c.unlessParts(a, b, s)
}

// join puts the claims that links bind into clusters, by index.
func (p *pairing) join() [][]int {
	n := p.n
	of := make([]int, n)
	members := make([][]int, n)
	own := make([]int, n)
	for i := range n {
		of[i], own[i] = i, i
		members[i] = own[i : i+1 : i+1]
	}
	for _, k := range p.links {
		x, y := of[k.a], of[k.b]
		if x == y || 5*p.with[x*n+y] < 2*p.total[x*n+y] {
			continue
		}
		for k := range n {
			if k != x && k != y {
				p.with[x*n+k] += p.with[y*n+k]
				p.total[x*n+k] += p.total[y*n+k]
				p.with[k*n+x], p.total[k*n+x] = p.with[x*n+k], p.total[x*n+k]
			}
		}
		for _, j := range members[y] {
			of[j] = x
		}
		members[x] = append(members[x], members[y]...)
		members[y] = nil
	}
	return members
}

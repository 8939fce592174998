package story

import (
	"context"
	"fmt"
	"math"
	"sort"

	"hearsay/internal/news"
)

// Version is stored beside the results: a higher one redoes old articles.
const Version = 1

const (
	// maxCandidates bounds the articles that one is compared with.
	maxCandidates = 40
	// window is how far apart, in seconds, two articles of one story may be.
	window = 30 * 86400
	// join is the least score of a story that an article joins.
	join = 0.5
)

// Grouper assigns each article to a story. It is for one goroutine at a time.
type Grouper struct {
	index  Index
	rarity *Rarity
	of     map[string]*group
	groups []*group
}

// group is a story in the making.
type group struct {
	members []string
	joins   []news.Join
}

// New returns an empty Grouper over an index in memory.
func New() *Grouper { return NewOver(NewMemory()) }

// NewOver returns a Grouper over an index.
func NewOver(index Index) *Grouper {
	return &Grouper{index: index, rarity: NewRarity(), of: map[string]*group{}}
}

// edge is a candidate with its score.
type edge struct {
	s     *Sketch
	f     features
	score float64
}

// Add assigns a to a story of its own or an earlier one.
func (g *Grouper) Add(ctx context.Context, a *news.Annotated, pairs []news.Reuse) error {
	s := sketch(a, g.rarity.Of)
	g.rarity.Add(s.Terms)
	keys := s.keys()
	cands, err := g.candidates(ctx, s, keys)
	if err != nil {
		return fmt.Errorf("story of %s: %w", a.ID, err)
	}
	prose := map[string]float64{}
	for _, p := range pairs {
		prose[p.From] = p.Prose
		prose[p.To] = p.Prose
	}
	edges := make([]edge, len(cands))
	for i, c := range cands {
		f := compare(s, c, prose[c.ID])
		edges[i] = edge{c, f, f.score()}
		if trace != nil {
			trace(s, c, f)
		}
	}
	if err := g.index.Add(ctx, s, keys); err != nil {
		return fmt.Errorf("story of %s: %w", a.ID, err)
	}
	best, score := g.choose(edges)
	if best == nil || score < join {
		best = &group{}
		g.groups = append(g.groups, best)
	}
	best.members = append(best.members, a.ID)
	best.joins = append(best.joins, news.Join{Article: a.ID, Because: fmt.Sprintf("score %.2f", score)})
	g.of[a.ID] = best
	return nil
}

var trace func(x, y *Sketch, f features)

func (g *Grouper) choose(edges []edge) (*group, float64) {
	by := map[*group][]float64{}
	var order []*group
	for _, e := range edges {
		gr := g.of[e.s.ID]
		if by[gr] == nil {
			order = append(order, gr)
		}
		by[gr] = append(by[gr], e.score)
	}
	var best *group
	top := 0.0
	for _, gr := range order {
		ss := by[gr]
		sort.Sort(sort.Reverse(sort.Float64Slice(ss)))
		n := min(len(ss), max(1, (len(gr.members)+1)/2))
		sum := 0.0
		for _, x := range ss[:n] {
			sum += x
		}
		sum /= float64(n)
		sum = (sum + ss[0]) / 2
		if sum > top {
			best, top = gr, sum
		}
	}
	return best, top
}

// candidates returns the articles that share most of the given terms with s
// and lie in its window.
func (g *Grouper) candidates(ctx context.Context, s *Sketch, keys []uint64) ([]*Sketch, error) {
	lists, err := g.index.Lookup(ctx, keys)
	if err != nil {
		return nil, fmt.Errorf("look up terms: %w", err)
	}
	weight := map[string]float64{}
	var ids []string
	for i, l := range lists {
		w := g.rarity.Of(keys[i])
		for _, p := range l {
			if s.Time != 0 && p.Time != 0 && math.Abs(float64(s.Time-p.Time)) > window {
				continue
			}
			if _, seen := weight[p.ID]; !seen {
				ids = append(ids, p.ID)
			}
			weight[p.ID] += w
		}
	}
	at := map[string]int{}
	for i, id := range ids {
		at[id] = i
	}
	sort.Slice(ids, func(i, j int) bool {
		if weight[ids[i]] != weight[ids[j]] {
			return weight[ids[i]] > weight[ids[j]]
		}
		return at[ids[i]] < at[ids[j]]
	})
	return g.index.Sketches(ctx, ids[:min(len(ids), maxCandidates)])
}

// Stories returns every story with its ID, Articles, Why and Storyline, in the
// order of their earliest article.
func (g *Grouper) Stories() []news.Story {
	out := make([]news.Story, 0, len(g.groups))
	for i, gr := range g.groups {
		out = append(out, news.Story{ID: fmt.Sprintf("s%d", i+1), Articles: append([]string(nil), gr.members...), Why: gr.joins})
	}
	return out
}

package story

import (
	"context"
	"fmt"
	"math"
	"sort"
	"time"

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
	members []*member
}

// member is an article of a group.
type member struct {
	id, headline string
	when         time.Time
	at           int // order of arrival
	because      string
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
	c := g.choose(edges)
	m := &member{id: a.ID, headline: a.Headline, when: a.When(), at: len(g.of)}
	if c.best == nil || c.score < join {
		m.because = alone(c.score)
		c.best = &group{}
		g.groups = append(g.groups, c.best)
	} else {
		m.because = tieOf(s, c.edges, c.score, c.next).String()
	}
	c.best.members = append(c.best.members, m)
	g.of[a.ID] = c.best
	return nil
}

var trace func(x, y *Sketch, f features)

// choice is the story that suits an article best.
type choice struct {
	best        *group
	edges       []edge // to its members, best first
	score, next float64
}

func (g *Grouper) choose(edges []edge) choice {
	by := map[*group][]edge{}
	var order []*group
	for _, e := range edges {
		gr := g.of[e.s.ID]
		if by[gr] == nil {
			order = append(order, gr)
		}
		by[gr] = append(by[gr], e)
	}
	var c choice
	for _, gr := range order {
		es := by[gr]
		sort.SliceStable(es, func(i, j int) bool { return es[i].score > es[j].score })
		n := min(len(es), max(1, (len(gr.members)+1)/2))
		sum := 0.0
		for _, e := range es[:n] {
			sum += e.score
		}
		sum /= float64(n)
		sum = (sum + es[0].score) / 2
		if sum > c.score {
			c = choice{gr, es, sum, c.score}
		} else if sum > c.next {
			c.next = sum
		}
	}
	return c
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

// Stories returns every story with its ID, Headline, Articles, First, Why and
// Storyline, in the order of their earliest article. Articles without a time
// stand after those with one.
func (g *Grouper) Stories() []news.Story {
	groups := append([]*group(nil), g.groups...)
	for _, gr := range groups {
		sort.SliceStable(gr.members, func(i, j int) bool { return gr.members[i].before(gr.members[j]) })
	}
	sort.SliceStable(groups, func(i, j int) bool { return groups[i].members[0].before(groups[j].members[0]) })
	out := make([]news.Story, 0, len(groups))
	for i, gr := range groups {
		s := news.Story{ID: fmt.Sprintf("s%d", i+1)}
		for _, m := range gr.members {
			s.Articles = append(s.Articles, m.id)
			s.Why = append(s.Why, news.Join{Article: m.id, Because: m.because})
			if s.Headline == "" {
				s.Headline = m.headline
			}
		}
		if !gr.members[0].when.IsZero() {
			s.First = s.Articles[0]
		}
		out = append(out, s)
	}
	return out
}

// before orders by time, unknown times last, then by arrival.
func (m *member) before(o *member) bool {
	if m.when.IsZero() != o.when.IsZero() {
		return o.when.IsZero()
	}
	if !m.when.Equal(o.when) {
		return m.when.Before(o.when)
	}
	return m.at < o.at
}

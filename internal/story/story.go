package story

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/news"
)

// Version is stored beside the results: a higher one redoes old articles.
const Version = 4

const (
	// maxCandidates bounds the articles that one is compared with.
	maxCandidates = 40
	// window is how far apart, in seconds, two articles of one story may be.
	window = 30 * 86400
	// join is the least score of a story that an article joins. Even odds weld
	// twice as many events of one town (eval/towns); from 0.6 to 0.8 the big
	// sets hardly tell the difference.
	join = 0.7
)

// Grouper assigns each article to a story. It is for one goroutine at a time.
type Grouper struct {
	index  Index
	rarity *Rarity
	of     map[string]*group
	groups []*group
	rules  *Rules
	hooks  hooks

	collector collector
	readings  []*reading // whose room may be taken

	// Of what is kept elsewhere; see NewWith.
	kept  Groups // nil in memory
	name  func() string
	named map[string]*group
	was   map[string]string // article -> the name of its group before
	again map[string]bool   // articles whose text changed
}

// hooks let the fitting of the weights look on; all are nil otherwise.
type hooks struct {
	pair   func(x, y *Sketch, f features)
	story  func(s *Sketch, v verdict)
	oracle func(id string) *group // the story that the editors chose, nil for a new one
}

// group is a story in the making.
type group struct {
	name    string // "" in memory
	absent  bool   // its members are kept elsewhere and not loaded
	members []*member
	core    *core          // nil when the members have changed
	refused map[*group]int // stories that it was not merged with, and the size of both then
}

// member is an article of a group.
type member struct {
	id, headline string
	when         time.Time
	at           int64  // order of arrival
	near         []link // stories that came near
}

// link is a story that an article nearly suited, by one of its members.
type link struct {
	id    string
	score float64
}

// New returns an empty Grouper over an index in memory.
func New() *Grouper { return NewOver(NewMemory()) }

// NewOver returns a Grouper over an index.
func NewOver(index Index) *Grouper {
	return &Grouper{index: index, rarity: NewRarity(), of: map[string]*group{}}
}

// Add assigns a to a story of its own or an earlier one.
func (g *Grouper) Add(ctx context.Context, a *news.Annotated, pairs []news.Reuse) error {
	s := g.collector.sketch(a, g.rarity)
	s.Copied = copiedOf(a.ID, pairs)
	g.rarity.Add(s)
	keys := s.keys()
	cands, err := g.candidates(ctx, s, keys)
	if err != nil {
		return fmt.Errorf("story of %s: %w", a.ID, err)
	}
	edges := make([]edge, len(cands))
	x := g.read(s)
	defer g.done(x)
	for i, c := range cands {
		edges[i] = x.edge(c)
		if g.hooks.pair != nil {
			g.hooks.pair(s, c, compare(x, c))
		}
	}
	c, err := g.choose(ctx, x, edges)
	if err != nil {
		return fmt.Errorf("story of %s: %w", a.ID, err)
	}
	s.Next = c.next
	if g.hooks.oracle != nil {
		c.edges = nil
		for _, e := range edges {
			if gr := g.hooks.oracle(a.ID); gr != nil && g.of[e.s.ID] == gr {
				c.edges = append(c.edges, e)
			}
		}
	}
	s.freshen(c.edges)
	g.rarity.Spread(s)
	if err := g.index.Add(ctx, s, keys); err != nil {
		return fmt.Errorf("story of %s: %w", a.ID, err)
	}
	if err := g.obey(ctx, a.ID, &c); err != nil {
		return fmt.Errorf("story of %s: %w", a.ID, err)
	}
	m := &member{id: a.ID, headline: a.Headline, when: a.When(), at: int64(len(g.of))}
	if g.kept != nil {
		m.at = arrival(m.when)
	}
	if g.hooks.oracle != nil {
		c.story, c.rivals = g.hooks.oracle(a.ID), nil
	}
	if c.story == nil {
		c.story = g.open()
	}
	g.put(c.story, m)
	for _, r := range c.rivals {
		if r.score >= nearMiss && len(r.story.members) > 0 {
			m.near = append(m.near, link{r.story.members[0].id, r.score})
		}
		if r.score < nearMiss || len(r.story.members) == 0 || g.of[a.ID] == r.story {
			continue
		}
		if _, err := g.reconcile(ctx, g.of[a.ID], r.story); err != nil {
			return fmt.Errorf("story of %s: %w", a.ID, err)
		}
	}
	return nil
}

// open begins a group.
func (g *Grouper) open() *group {
	gr := &group{}
	if g.name != nil {
		gr.name = g.name()
		g.named[gr.name] = gr
	}
	g.groups = append(g.groups, gr)
	return gr
}

// obey puts what readers decided in place of what was chosen: an article goes
// where those are that must be with it.
func (g *Grouper) obey(ctx context.Context, id string, c *choice) error {
	mates := g.rules.mates(id)
	if len(mates) == 0 {
		return nil
	}
	if err := g.homes(ctx, mates); err != nil {
		return err
	}
	all := c.rivals
	if c.story != nil {
		all = append([]verdict{c.verdict}, c.rivals...)
	}
	for _, o := range mates {
		gr := g.of[o]
		if o == id || gr == nil {
			continue
		}
		if err := g.load(ctx, gr); err != nil {
			return err
		}
		c.verdict, c.rivals = verdict{story: gr}, nil
		for _, v := range all {
			if v.story == gr {
				c.verdict = v
			} else {
				c.rivals = append(c.rivals, v)
			}
		}
		return nil
	}
	if g.rules.alone(id) {
		c.verdict, c.rivals = verdict{}, all
	}
	return nil
}

// Stories returns every story with its ID, Headline, Articles, First, Why and
// Storyline, in the order of their earliest article. Articles without a time
// stand after those with one.
func (g *Grouper) Stories(ctx context.Context) ([]news.Story, error) {
	out, groups := g.bare()
	lines, err := g.storylines(ctx, groups)
	if err != nil {
		return nil, fmt.Errorf("link stories: %w", err)
	}
	for i, gr := range groups {
		s := &out[i]
		s.Storyline = lines[gr]
		for k, m := range inTime(gr.members) {
			because, err := g.why(ctx, gr, m, k == 0)
			if err != nil {
				return nil, fmt.Errorf("explain %s: %w", m.id, err)
			}
			s.Why = append(s.Why, news.Join{Article: m.id, Because: because})
		}
	}
	return out, nil
}

// Bare is Stories without Why and Storyline, in a tenth of the time.
func (g *Grouper) Bare() []news.Story {
	out, _ := g.bare()
	return out
}

func (g *Grouper) bare() ([]news.Story, []*group) {
	var groups []*group
	members := map[*group][]*member{}
	for _, gr := range g.groups {
		if len(gr.members) > 0 { // else it was merged
			groups = append(groups, gr)
			members[gr] = inTime(gr.members)
		}
	}
	slices.SortStableFunc(groups, func(x, y *group) int { return inOrder(members[x][0], members[y][0]) })
	out := make([]news.Story, len(groups))
	for i, gr := range groups {
		s := news.Story{ID: fmt.Sprintf("s%d", i+1)}
		for _, m := range members[gr] {
			s.Articles = append(s.Articles, m.id)
			if s.Headline == "" {
				s.Headline = m.headline
			}
		}
		if !members[gr][0].when.IsZero() {
			s.First = s.Articles[0]
		}
		out[i] = s
	}
	return out, groups
}

// inTime returns members in the order of time.
func inTime(members []*member) []*member {
	ms := slices.Clone(members)
	slices.SortStableFunc(ms, inOrder)
	return ms
}

// inOrder compares as before does.
func inOrder(x, y *member) int {
	switch {
	case x.before(y):
		return -1
	case y.before(x):
		return 1
	}
	return 0
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

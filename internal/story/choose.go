package story

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

const (
	// maxStories bounds the stories that an article is weighed against.
	maxStories = 5
	// hopeless is the log odds of a story's best pair below which the story is
	// not weighed: none that an article joined had less.
	hopeless = -3
	// quorum is how many members of a story are asked, the latest ones and
	// others spread evenly over the rest.
	quorum = 14
)

// verdict is how well an article suits a story.
type verdict struct {
	story *group
	edges []edge // to the candidates among its members, best first
	f     storyFeatures
	score float64
}

// choice is the story that suits an article best, and how close the next came.
type choice struct {
	verdict
	next   float64
	rivals []verdict // the other stories that were weighed
}

// storyFeatures compare an article with a story.
type storyFeatures [numStoryFeatures]float64

// The story features' places.
const (
	gBias      = iota
	gMax       // log odds of the best pair
	gTop       // mean log odds of the three best pairs
	gMean      // mean log odds over the quorum
	gAll       // mean cosine of all terms over the quorum
	gLead      // mean cosine of headlines and leads over the quorum
	gAgree     // part of the quorum with even odds or better
	gSize      // log of the number of members
	gBrief     // headline alone
	gReuse     // most copied prose
	gCover     // part of the story's common terms that the article holds
	gCoverLead // the same in its headline and lead
	gFit       // part of its headline that is the story's words
	gOne       // the story has one member
	gYoung     // few stories are known yet
	gHome      // part of what article and members share that stands in the outlet's own name
	gNear      // nearness in time to the nearest of the quorum: 1 at once, 0.5 after a day; 0 when unknown
	gFar       // log of the days to the farthest of the quorum; 0 when unknown
	gDated     // the times are known
	numStoryPlain
)

// storyProducts are for stories what products are for pairs.
var storyProducts = [...][2]int{
	{gOne, gYoung}, {gFit, gYoung}, {gReuse, gYoung}, {gMean, gSize}, {gNear, gYoung}, {gDated, gYoung},
}

const numStoryFeatures = numStoryPlain + len(storyProducts)

// choose weighs an article against the stories of its candidates.
func (g *Grouper) choose(ctx context.Context, s *reading, edges []edge) (choice, error) {
	type found struct {
		gr   *group
		best float64 // log odds of its best pair
		at   int     // in the order of finding
	}
	var order []found
	at := make([]int, len(edges)) // edge -> its group
	for i := range edges {
		at[i] = -1
		gr := g.of[edges[i].s.ID]
		if gr == nil {
			continue // kept elsewhere and in no group
		}
		at[i] = slices.IndexFunc(order, func(f found) bool { return f.gr == gr })
		if at[i] < 0 {
			at[i] = len(order)
			order = append(order, found{gr, edges[i].odds, at[i]})
		}
		order[at[i]].best = max(order[at[i]].best, edges[i].odds)
	}
	slices.SortStableFunc(order, func(x, y found) int { return cmp.Compare(y.best, x.best) })
	var c choice
	for _, x := range order[:min(len(order), maxStories)] {
		gr := x.gr
		if x.best < hopeless {
			break
		}
		if err := g.load(ctx, gr); err != nil {
			return c, err
		}
		if len(gr.members) == 0 || g.rules.bars(s.ID, gr.members) {
			continue
		}
		var own []edge
		for i := range edges {
			if at[i] == x.at {
				own = append(own, edges[i])
			}
		}
		slices.SortStableFunc(own, func(x, y edge) int { return cmp.Compare(y.odds, x.odds) })
		v, err := g.weigh(ctx, s, gr, own)
		if err != nil {
			return c, err
		}
		if g.hooks.story != nil {
			g.hooks.story(s.Sketch, v)
		}
		c.rivals = append(c.rivals, v)
	}
	slices.SortStableFunc(c.rivals, func(x, y verdict) int { return cmp.Compare(y.score, x.score) })
	if len(c.rivals) > 0 && c.rivals[0].score >= join {
		c.verdict, c.rivals = c.rivals[0], c.rivals[1:]
	}
	if len(c.rivals) > 0 {
		c.next = c.rivals[0].score
	}
	return c, nil
}

// weigh asks a quorum of a story's members, without the article itself.
func (g *Grouper) weigh(ctx context.Context, s *reading, gr *group, edges []edge) (verdict, error) {
	asked, own := gr.quorum(s.ID)
	known := make([]edge, len(asked), len(asked)+len(edges)) // those asked, then the other candidates
	var ids []string
	for i, id := range asked {
		if e := edgeTo(id, edges); e != nil {
			known[i] = *e
		} else {
			ids = append(ids, id)
		}
	}
	others, err := g.index.Sketches(ctx, ids)
	if err != nil {
		return verdict{}, fmt.Errorf("load members: %w", err)
	}
	for i := range known {
		if known[i].s == nil {
			known[i], others = s.edge(others[0]), others[1:]
		}
	}
	for i := range edges {
		if !slices.Contains(asked, edges[i].s.ID) {
			known = append(known, edges[i])
		}
	}
	c, err := g.coreOf(ctx, gr, asked, own)
	if err != nil {
		return verdict{}, err
	}
	n := len(gr.members)
	if own {
		n--
	}
	v := verdict{story: gr, edges: edges, f: ask(s.Sketch, known[:len(asked)], known, n)}
	v.f[gCover], v.f[gCoverLead], v.f[gFit] = c.cover(s)
	v.f[gYoung] = s.young
	for i, p := range storyProducts {
		v.f[numStoryPlain+i] = v.f[p[0]] * v.f[p[1]]
	}
	if v.score = v.f.score(); s.contradicts(known) || s.elsewhere(known) || s.miscounts(known) {
		v.score = 0
	}
	return v, nil
}

// edgeTo returns the edge to an article, nil where there is none.
func edgeTo(id string, edges []edge) *edge {
	for i := range edges {
		if edges[i].s.ID == id {
			return &edges[i]
		}
	}
	return nil
}

// ask fills the features that the members tell, those asked and the other
// candidates among them; n is the story's size.
func ask(s *Sketch, asked, known []edge, n int) storyFeatures {
	var f storyFeatures
	f[gBias] = 1
	each := 1 / float64(len(asked))
	for i := range asked {
		e := &asked[i]
		f[gMean] += squash(e.odds) * each
		f[gAll] += e.all * each
		f[gLead] += e.lead * each
		f[gHome] += e.home * each
		if e.odds > 0 {
			f[gAgree] += each
		}
	}
	f.times(s, asked)
	odds := make([]float64, 0, len(known))
	for i := range known {
		odds = append(odds, squash(known[i].odds))
		f[gReuse] = max(f[gReuse], known[i].reuse)
	}
	slices.Sort(odds)
	slices.Reverse(odds)
	f[gMax] = odds[0]
	top := odds[:min(3, len(odds))]
	for _, o := range top {
		f[gTop] += o / float64(len(top))
	}
	f[gSize] = math.Log(float64(n))
	if s.Words == 0 {
		f[gBrief] = 1
	}
	if n == 1 {
		f[gOne] = 1
	}
	return f
}

// times fills the features that tell how far in days an article lies from those
// asked.
func (f *storyFeatures) times(s *Sketch, asked []edge) {
	near, far := math.Inf(1), 0.0
	for i := range asked {
		if t := asked[i].s.Time; s.Time != 0 && t != 0 {
			days := math.Abs(float64(s.Time-t)) / 86400
			near, far = min(near, days), max(far, days)
			f[gDated] = 1
		}
	}
	if f[gDated] > 0 {
		f[gNear], f[gFar] = 1/(1+near), math.Log(1+far)
	}
}

// squash keeps log odds within what evidence of one pair can tell.
func squash(odds float64) float64 { return max(-8, min(8, odds)) }

// score is the chance that the article belongs to the story, in (0,1).
func (f storyFeatures) score() float64 {
	s := 0.0
	for i, w := range storyWeights {
		s += w * f[i]
	}
	return 1 / (1 + math.Exp(-s))
}

// quorum returns the members that speak for the story about article id, and
// whether that is one of them.
func (gr *group) quorum(id string) (asked []string, own bool) {
	n := len(gr.members)
	asked = make([]string, 0, quorum)
	add := func(m *member) {
		if m.id == id {
			own = true
			return
		}
		asked = append(asked, m.id)
	}
	if n <= quorum {
		for _, m := range gr.members {
			add(m)
		}
		return asked, own
	}
	const latest = quorum / 2
	for i := 0; i < quorum-latest; i++ {
		add(gr.members[i*(n-latest)/(quorum-latest)])
	}
	for _, m := range gr.members[n-latest:] {
		add(m)
	}
	return asked, own
}

// coreOf returns the story's core, counted anew when the story has changed, or
// when one of its own members asks.
func (g *Grouper) coreOf(ctx context.Context, gr *group, asked []string, own bool) (*core, error) {
	if gr.core != nil && !own {
		return gr.core, nil
	}
	ss, err := g.index.Sketches(ctx, asked)
	if err != nil {
		return nil, fmt.Errorf("load members: %w", err)
	}
	c := coreOf(ss)
	if !own {
		gr.core = c
	}
	return c, nil
}

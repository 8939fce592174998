package story

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"time"

	"hearsay/internal/news"
)

// Groups tells a Grouper of the groups that were made before it and are kept
// elsewhere.
type Groups interface {
	// Of returns the names of the groups that the articles are in, in the same
	// order, "" for one that is in none.
	Of(ctx context.Context, articles []string) ([]string, error)
	// Members returns a group's articles in the order of time; none when there
	// is no such group.
	Members(ctx context.Context, name string) ([]Member, error)
}

// Member is an article of a group that is kept.
type Member struct {
	ID   string
	When time.Time // zero when unknown
}

// Move is an article that is in another group than before, or one whose text
// changed.
type Move struct {
	Article string
	Group   string // where it is now
	Was     string // where it was, "" for nowhere
	Because string
}

// Options tunes a Grouper. The zero Options is what New uses.
type Options struct {
	Index  Index   // nil means one in memory
	Rarity *Rarity // nil begins with the background
	Rules  *Rules  // nil decides nothing
	// Groups are those that were made before. With them, Index.Add must replace
	// the sketch of a known id.
	Groups Groups
	Name   func() string // names a new group; needed with Groups
}

// NewWith returns a Grouper. With Groups it goes on where others ended: it is
// made for one batch of articles, remembers the groups that it has seen, and
// Moves says what it changed of them.
func NewWith(o Options) *Grouper {
	if o.Index == nil {
		o.Index = NewMemory()
	}
	g := NewOver(o.Index)
	if o.Rarity != nil {
		g.rarity = o.Rarity
	}
	g.rules, g.kept, g.name = o.Rules, o.Groups, o.Name
	g.named, g.was, g.again = map[string]*group{}, map[string]string{}, map[string]bool{}
	return g
}

// homes finds the groups of articles that are kept elsewhere.
func (g *Grouper) homes(ctx context.Context, ids []string) error {
	if g.kept == nil {
		return nil
	}
	var missing []string
	for _, id := range ids {
		if _, known := g.was[id]; !known && g.of[id] == nil {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	names, err := g.kept.Of(ctx, missing)
	if err != nil {
		return fmt.Errorf("find groups: %w", err)
	}
	for i, id := range missing {
		g.was[id] = names[i]
		if names[i] != "" {
			g.of[id] = g.byName(names[i])
		}
	}
	return nil
}

func (g *Grouper) byName(name string) *group {
	gr := g.named[name]
	if gr == nil {
		gr = &group{name: name, absent: true}
		g.named[name] = gr
		g.groups = append(g.groups, gr)
	}
	return gr
}

// load brings a group's members.
func (g *Grouper) load(ctx context.Context, gr *group) error {
	if !gr.absent {
		return nil
	}
	ms, err := g.kept.Members(ctx, gr.name)
	if err != nil {
		return fmt.Errorf("load group %s: %w", gr.name, err)
	}
	gr.absent = false
	for _, m := range ms {
		if of := g.of[m.ID]; of != nil && of != gr {
			continue // it has moved since
		}
		g.of[m.ID], g.was[m.ID] = gr, gr.name
		gr.members = append(gr.members, &member{id: m.ID, when: m.When, at: arrival(m.When)})
	}
	return nil
}

// arrival orders the members of groups that were made by others: by time.
func arrival(t time.Time) int64 {
	if t.IsZero() {
		return 1<<63 - 1
	}
	return t.UnixMicro()
}

// Again takes an article whose text has changed. It stays in its story, unless
// it is alone there and suits another by now. One that is in no story is added.
func (g *Grouper) Again(ctx context.Context, a *news.Annotated, pairs []news.Reuse) error {
	if err := g.homes(ctx, []string{a.ID}); err != nil {
		return fmt.Errorf("story of %s: %w", a.ID, err)
	}
	gr := g.of[a.ID]
	if gr == nil {
		return g.Add(ctx, a, pairs)
	}
	if err := g.load(ctx, gr); err != nil {
		return fmt.Errorf("story of %s: %w", a.ID, err)
	}
	s := g.collector.sketch(a, g.rarity)
	s.Copied = copiedOf(a.ID, pairs)
	if err := g.index.Add(ctx, s, s.keys()); err != nil {
		return fmt.Errorf("story of %s: %w", a.ID, err)
	}
	gr.core = nil
	g.again[a.ID] = true
	if len(gr.members) == 1 && len(g.rules.mates(a.ID)) < 2 && !g.rules.holds(gr.members) {
		return g.replace(ctx, gr)
	}
	return nil
}

// Moves returns the articles that are elsewhere than before or were given to
// Again, by group and id, with what ties each to its group.
func (g *Grouper) Moves(ctx context.Context) ([]Move, error) {
	var out []Move
	for id, gr := range g.of {
		if gr.name != g.was[id] || g.again[id] {
			out = append(out, Move{Article: id, Group: gr.name, Was: g.was[id]})
		}
	}
	slices.SortFunc(out, func(x, y Move) int {
		if x.Group != y.Group {
			return compareText(x.Group, y.Group)
		}
		return compareText(x.Article, y.Article)
	})
	for i := range out {
		m := &out[i]
		gr := g.of[m.Article]
		if err := g.load(ctx, gr); err != nil {
			return nil, err
		}
		var err error
		if m.Because, err = g.whyOf(ctx, gr, m.Article); err != nil {
			return nil, fmt.Errorf("explain %s: %w", m.Article, err)
		}
	}
	return out, nil
}

func compareText(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

// whyOf explains one member.
func (g *Grouper) whyOf(ctx context.Context, gr *group, id string) (string, error) {
	first := gr.members[0]
	var own *member
	for _, m := range gr.members {
		if m.before(first) {
			first = m
		}
		if m.id == id {
			own = m
		}
	}
	return g.why(ctx, gr, own, own == first)
}

// put adds a member: at the end in memory, where articles come in order; in
// the order of time where the group is kept.
func (g *Grouper) put(gr *group, m *member) {
	gr.core = nil
	g.of[m.id] = gr
	if g.kept == nil {
		gr.members = append(gr.members, m)
		return
	}
	i := sort.Search(len(gr.members), func(i int) bool { return gr.members[i].at > m.at })
	gr.members = slices.Insert(gr.members, i, m)
}

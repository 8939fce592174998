package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Bounds of the outlets' pages.
const (
	outletsFrom    = 1000 // latest articles that the list of outlets counts
	outletArticles = 100  // latest articles that an outlet's page counts
	outletListed   = 20   // of them listed
)

// Outlets is the list of outlets by what they published of late.
type Outlets struct {
	Outlets []OutletRow // those of most articles first
	Of      int         // latest articles that were counted
}

// OutletRow is one outlet.
type OutletRow struct {
	Name     string
	Articles int
	Origins  int // articles whose report is their own
	Stories  int
	Edited   int // articles that were edited
}

// Outlets counts the latest articles by outlet.
func (v *View) Outlets(ctx context.Context) (*Outlets, error) {
	heads, _, err := v.set.Articles.List(ctx, store.ArticleFilter{}, store.Page{Limit: outletsFrom})
	if err != nil {
		return nil, fmt.Errorf("outlets: %w", err)
	}
	own, err := v.origins(ctx, heads)
	if err != nil {
		return nil, fmt.Errorf("outlets: %w", err)
	}
	out := &Outlets{Of: len(heads)}
	rows := map[string]*OutletRow{}
	stories := map[string]map[string]bool{}
	for i := range heads {
		a := articleOf(&heads[i])
		r := rows[a.Outlet]
		if r == nil {
			r = &OutletRow{Name: a.Outlet}
			rows[a.Outlet], stories[a.Outlet] = r, map[string]bool{}
		}
		r.Articles++
		if own[a.ID] {
			r.Origins++
		}
		if a.Edits > 0 {
			r.Edited++
		}
		if a.Story != "" {
			stories[a.Outlet][a.Story] = true
		}
	}
	for _, name := range keysOf(rows) {
		rows[name].Stories = len(stories[name])
		out.Outlets = append(out.Outlets, *rows[name])
	}
	slices.SortStableFunc(out.Outlets, func(a, b OutletRow) int { return cmp.Compare(b.Articles, a.Articles) })
	return out, nil
}

// origins tells which articles are reports of their own.
func (v *View) origins(ctx context.Context, heads []store.Article) (map[string]bool, error) {
	ids := make([]string, len(heads))
	for i := range heads {
		ids[i] = heads[i].ID
	}
	ms, err := v.set.Stories.Of(ctx, ids...)
	out := map[string]bool{}
	for _, m := range ms {
		out[m.Article] = m.Origin
	}
	return out, err
}

// Outlet is the page of one outlet.
type Outlet struct {
	OutletRow // of its latest articles
	Feeds     []Feed
	From      []Flow // whose words it carries, most first
	To        []Flow // who carries its words
	Latest    []NewsItem
	Edited    []*Article // the latest
}

// Flow is another outlet with how many articles carry words from one to the
// other, and how much of them on average.
type Flow struct {
	Outlet   string
	Articles int
	Share    float64 // in [0,1], mean over these articles
}

// Outlet builds the page of an outlet from its latest articles. news.ErrNotFound
// if there are neither articles nor a feed of it.
func (v *View) Outlet(ctx context.Context, name string) (*Outlet, error) {
	heads, _, err := v.set.Articles.List(ctx, store.ArticleFilter{Outlet: name}, store.Page{Limit: outletArticles})
	if err != nil {
		return nil, fmt.Errorf("outlet %s: %w", name, err)
	}
	o := &Outlet{OutletRow: OutletRow{Name: name, Articles: len(heads)}}
	if err := v.outletFeeds(ctx, o, heads); err != nil {
		return nil, fmt.Errorf("outlet %s: %w", name, err)
	}
	if len(heads) == 0 && len(o.Feeds) == 0 {
		return nil, fmt.Errorf("outlet %s: %w", name, news.ErrNotFound)
	}
	own, err := v.origins(ctx, heads)
	if err != nil {
		return nil, fmt.Errorf("outlet %s: %w", name, err)
	}
	stories := map[string]bool{}
	marks := map[string]*Article{}
	for i := range heads {
		a := articleOf(&heads[i])
		o.Name = a.Outlet // as the outlet writes it
		if own[a.ID] {
			o.Origins++
		}
		if a.Story != "" {
			stories[a.Story] = true
		}
		if a.Edits > 0 {
			o.OutletRow.Edited++
			o.Edited = append(o.Edited, a)
		}
		if i < outletListed {
			marks[a.ID] = a
			o.Latest = append(o.Latest, NewsItem{Article: a})
		}
	}
	o.Stories = len(stories)
	o.Edited = o.Edited[:min(len(o.Edited), outletListed)]
	if err := v.markArticles(ctx, marks); err != nil {
		return nil, fmt.Errorf("outlet %s: %w", name, err)
	}
	if err := v.reprints(ctx, o.Latest); err != nil {
		return nil, fmt.Errorf("outlet %s: %w", name, err)
	}
	if err := v.flows(ctx, o, heads); err != nil {
		return nil, fmt.Errorf("outlet %s: %w", name, err)
	}
	return o, nil
}

// outletFeeds lists the feeds that bring the outlet's articles.
func (v *View) outletFeeds(ctx context.Context, o *Outlet, heads []store.Article) error {
	brings := map[string]bool{}
	for i := range heads {
		brings[heads[i].Feed] = true
	}
	fs, _, err := v.set.Feeds.List(ctx, store.Page{Limit: store.MaxPage})
	for i := range fs {
		if brings[fs[i].ID] || fs[i].Outlet == o.Name {
			o.Feeds = append(o.Feeds, feedOf(&fs[i]))
		}
	}
	return err
}

// flows counts who carries whom.
func (v *View) flows(ctx context.Context, o *Outlet, heads []store.Article) error {
	ours := map[string]bool{}
	ids := make([]string, len(heads))
	for i := range heads {
		ids[i] = heads[i].ID
		ours[heads[i].ID] = true
	}
	pairs, err := v.set.Index.Pairs(ctx, ids...)
	if err != nil {
		return err
	}
	var others []string
	for i := range pairs {
		others = append(others, pairs[i].From, pairs[i].To)
	}
	hs, err := v.set.Articles.Get(ctx, distinct(others)...)
	if err != nil {
		return err
	}
	outlet := map[string]string{}
	for i := range hs {
		outlet[hs[i].ID] = articleOf(&hs[i]).Outlet
	}
	from, to := map[string]*Flow{}, map[string]*Flow{}
	for i := range pairs {
		r := &pairs[i]
		a, b := outlet[r.From], outlet[r.To]
		switch {
		case a == "" || b == "" || a == b || r.Via != "" || !r.Known:
		case ours[r.To]:
			flow(from, a, r.Share)
		case ours[r.From]:
			flow(to, b, r.Share)
		}
	}
	o.From, o.To = flowList(from), flowList(to)
	return nil
}

func flow(m map[string]*Flow, outlet string, x float64) {
	f := m[outlet]
	if f == nil {
		f = &Flow{Outlet: outlet}
		m[outlet] = f
	}
	f.Articles++
	f.Share += share(x)
}

func flowList(m map[string]*Flow) []Flow {
	var out []Flow
	for _, k := range keysOf(m) {
		f := *m[k]
		f.Share /= float64(f.Articles)
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b Flow) int { return cmp.Compare(b.Articles, a.Articles) })
	return out[:min(len(out), 12)]
}

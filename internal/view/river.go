package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// What a river shows.
const (
	ShowAll      = ""
	ShowUnread   = "unread"
	ShowStarred  = "starred"
	ShowFollowed = "followed"
	ShowCovered  = "covered" // of the latest stories, those of most outlets first
)

// Limits of a river.
const (
	riverRows    = 30
	coveredFrom  = 200 // latest stories among which the most covered are looked for
	followedMost = 50  // followed names and stories that one river draws on
)

// RiverQuery says which stories, and from where on. At most one of Feed, Outlet,
// Topic and Show is heeded, in this order.
type RiverQuery struct {
	Feed, Outlet, Topic string // a feed's id, an outlet's name, an entity's id
	Show                string
	After               string    // the Next of the page before
	Since               time.Time // of the reader's last visit; zero: marks nothing as new
}

// River is a list of stories, the one with the latest article first.
type River struct {
	Query    RiverQuery
	Rows     []Row
	Next     string // asks for the next page; "" at the end
	Of       string // the feed, outlet or name that narrows it, as shown; "" for none
	Unread   int64  // articles, of all feeds
	New      int    // rows of this page that began since the last visit
	Changed  int    // rows of this page that gained articles since
	Followed []Followed
	Feeds    []Feed // the first few, those in trouble first
	FeedsAll int64
	Articles int64     // kept
	Latest   time.Time // when the row that changed last did so; zero without rows
}

// Row is one story of a list.
type Row struct {
	StoryHead
	New      bool // it began since the last visit
	Changed  bool // it gained articles since
	Unread   int  // of its articles
	Starred  bool
	Followed bool
}

// Followed is a name or story that the reader follows.
type Followed struct {
	Name  Name      // of a name
	Story StoryHead // of a story, when Name.ID is ""
}

// River lists stories. An outlet's, a feed's and the unread list run by
// articles: a story with articles on two pages of them stands on both.
func (v *View) River(ctx context.Context, q RiverQuery) (*River, error) {
	r := &River{Query: q}
	heads, err := v.riverHeads(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("river: %w", err)
	}
	for i := range heads {
		if heads[i].Changed.After(r.Latest) {
			r.Latest = heads[i].Changed
		}
	}
	if r.Rows, err = v.rows(ctx, heads, q.Since); err != nil {
		return nil, fmt.Errorf("river: %w", err)
	}
	for _, row := range r.Rows {
		if row.New {
			r.New++
		} else if row.Changed {
			r.Changed++
		}
	}
	if err := v.riverSide(ctx, r); err != nil {
		return nil, fmt.Errorf("river: %w", err)
	}
	return r, nil
}

func (v *View) riverHeads(ctx context.Context, r *River) (heads []store.Story, err error) {
	q := r.Query
	page := store.Page{After: q.After, Limit: riverRows}
	switch {
	case q.Feed != "" || q.Outlet != "":
		r.Of = q.Outlet
		if q.Feed != "" {
			f, err := v.set.Feeds.Get(ctx, q.Feed)
			if err != nil {
				return nil, err
			}
			r.Of = feedTitle(&f)
		}
		return v.byArticles(ctx, r, func(p store.Page) ([]store.Article, string, error) {
			return v.set.Articles.List(ctx, store.ArticleFilter{Feed: q.Feed, Outlet: outletUnless(q.Feed, q.Outlet)}, p)
		})
	case q.Topic != "":
		es, err := v.set.Entities.Get(ctx, q.Topic)
		if err != nil {
			return nil, err
		}
		if len(es) == 0 {
			return nil, fmt.Errorf("topic %s: %w", q.Topic, news.ErrNotFound)
		}
		r.Of = es[0].Name
		heads, r.Next, err = v.set.Stories.List(ctx, store.StoryFilter{Entity: q.Topic}, page)
		return heads, err
	case q.Show == ShowUnread:
		return v.byArticles(ctx, r, func(p store.Page) ([]store.Article, string, error) { return v.set.Marks.Unread(ctx, v.user, p) })
	case q.Show == ShowStarred:
		return v.starred(ctx, r, page)
	case q.Show == ShowFollowed:
		return v.followed(ctx)
	case q.Show == ShowCovered:
		heads, _, err = v.set.Stories.List(ctx, store.StoryFilter{}, store.Page{Limit: coveredFrom})
		slices.SortStableFunc(heads, func(a, b store.Story) int {
			return cmp.Or(cmp.Compare(b.Outlets, a.Outlets), cmp.Compare(b.Articles, a.Articles))
		})
		return heads[:min(len(heads), riverRows)], err
	}
	heads, r.Next, err = v.set.Stories.List(ctx, store.StoryFilter{}, page)
	return heads, err
}

func outletUnless(feed, outlet string) string {
	if feed != "" {
		return ""
	}
	return outlet
}

// byArticles gives the stories of a list of articles, each once a page.
func (v *View) byArticles(ctx context.Context, r *River, list func(store.Page) ([]store.Article, string, error)) ([]store.Story, error) {
	as, next, err := list(store.Page{After: r.Query.After, Limit: 2 * riverRows})
	if err != nil {
		return nil, err
	}
	r.Next = next
	var ids []string
	for _, a := range as {
		ids = append(ids, a.Story)
	}
	return v.set.Stories.Heads(ctx, distinct(ids)...)
}

func (v *View) starred(ctx context.Context, r *River, page store.Page) ([]store.Story, error) {
	ms, next, err := v.set.Marks.List(ctx, v.user, store.MarkStar, page)
	if err != nil {
		return nil, err
	}
	r.Next = next
	var ids, articles []string
	for _, m := range ms {
		articles = append(articles, m.Target)
	}
	as, err := v.set.Articles.Get(ctx, articles...)
	if err != nil {
		return nil, err
	}
	storyOf := map[string]string{}
	for _, a := range as {
		storyOf[a.ID] = a.Story
	}
	for _, m := range ms {
		if s, ok := storyOf[m.Target]; ok {
			ids = append(ids, s)
		} else {
			ids = append(ids, m.Target)
		}
	}
	return v.set.Stories.Heads(ctx, distinct(ids)...)
}

// followed merges the latest stories of what the reader follows.
func (v *View) followed(ctx context.Context) ([]store.Story, error) {
	ms, _, err := v.set.Marks.List(ctx, v.user, store.MarkFollow, store.Page{Limit: followedMost})
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, m := range ms {
		ids = append(ids, m.Target)
	}
	out, err := v.set.Stories.Heads(ctx, ids...)
	if err != nil {
		return nil, err
	}
	es, err := v.set.Entities.Get(ctx, ids...)
	if err != nil {
		return nil, err
	}
	for _, e := range es {
		of, _, err := v.set.Stories.List(ctx, store.StoryFilter{Entity: e.ID}, store.Page{Limit: riverRows})
		if err != nil {
			return nil, err
		}
		out = append(out, of...)
	}
	slices.SortStableFunc(out, func(a, b store.Story) int { return cmp.Or(b.To.Compare(a.To), cmp.Compare(a.ID, b.ID)) })
	out = slices.CompactFunc(out, func(a, b store.Story) bool { return a.ID == b.ID })
	return out[:min(len(out), riverRows)], nil
}

// rows reads the marks of stories.
func (v *View) rows(ctx context.Context, heads []store.Story, since time.Time) ([]Row, error) {
	ids := make([]string, len(heads))
	for i := range heads {
		ids[i] = heads[i].ID
	}
	unread, err := v.set.Reads.Unread(ctx, v.user, ids...)
	if err != nil {
		return nil, err
	}
	follows, err := v.set.Marks.Has(ctx, v.user, store.MarkFollow, ids...)
	if err != nil {
		return nil, err
	}
	stars, err := v.set.Marks.Has(ctx, v.user, store.MarkStar, ids...)
	if err != nil {
		return nil, err
	}
	out := make([]Row, 0, len(heads))
	for i := range heads {
		h, err := storyHead(&heads[i])
		if err != nil {
			return nil, err
		}
		row := Row{StoryHead: h, Unread: unread[h.ID], Starred: stars[h.ID], Followed: follows[h.ID]}
		if !since.IsZero() && row.Unread > 0 && heads[i].Changed.After(since) {
			row.New = !h.From.Before(since) || row.Unread == h.Articles && h.Articles == 1
			row.Changed = !row.New
		}
		out = append(out, row)
	}
	return out, nil
}

// riverSide fills what stands beside the list.
func (v *View) riverSide(ctx context.Context, r *River) (err error) {
	if r.Unread, err = v.set.Marks.Unreads(ctx, v.user); err != nil {
		return err
	}
	stats, err := v.set.Admin.Stats(ctx)
	if err != nil {
		return err
	}
	r.FeedsAll, r.Articles = stats.Feeds, stats.Articles
	if r.Followed, err = v.follows(ctx, 12); err != nil {
		return err
	}
	fs, _, err := v.set.Feeds.List(ctx, store.Page{Limit: 200})
	if err != nil {
		return err
	}
	for i := range fs {
		r.Feeds = append(r.Feeds, feedOf(&fs[i]))
	}
	slices.SortStableFunc(r.Feeds, func(a, b Feed) int { return cmp.Compare(b.Health.rank(), a.Health.rank()) })
	r.Feeds = r.Feeds[:min(len(r.Feeds), 12)]
	return nil
}

// follows lists what the reader follows, the latest first.
func (v *View) follows(ctx context.Context, most int) ([]Followed, error) {
	ms, _, err := v.set.Marks.List(ctx, v.user, store.MarkFollow, store.Page{Limit: most})
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, m := range ms {
		ids = append(ids, m.Target)
	}
	es, err := v.set.Entities.Get(ctx, ids...)
	if err != nil {
		return nil, err
	}
	ss, err := v.set.Stories.Heads(ctx, ids...)
	if err != nil {
		return nil, err
	}
	by := map[string]Followed{}
	for i := range es {
		by[es[i].ID] = Followed{Name: named(&es[i])}
	}
	for i := range ss {
		h, err := storyHead(&ss[i])
		if err != nil {
			return nil, err
		}
		by[h.ID] = Followed{Story: h}
	}
	var out []Followed
	for _, id := range ids {
		if f, ok := by[id]; ok {
			out = append(out, f)
		}
	}
	return out, nil
}

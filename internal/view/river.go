package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/internal/store"
)

// What a river may be narrowed to, as Show says; all of them hold at once.
const (
	ShowAll      = ""
	ShowUnread   = "unread"   // an article is unread
	ShowStarred  = "starred"  // it or an article has the reader's star
	ShowFollowed = "followed" // it is followed, or a name of it
	ShowDisputed = "disputed" // with disagreements
	ShowQuotes   = "quotes"   // with quotes that the reader has not seen
	ShowEdited   = "edited"   // with texts that an outlet changed
	ShowCovered  = "covered"  // leaves none out: of each 200 stories, those of most outlets first
)

// Shows are all of them, in the order of the page.
func Shows() []string {
	return []string{ShowUnread, ShowCovered, ShowFollowed, ShowStarred, ShowDisputed, ShowQuotes, ShowEdited}
}

// riverRows is how many stories a page of the river has at least, where there
// are so many; riverSides is how many things of a kind stand beside it.
const (
	riverRows  = 30
	riverSides = 12
	// riverLatest is how many of the latest articles outlets and sections are
	// counted over.
	riverLatest = 500
)

// RiverQuery says which stories, and from where on. What is set narrows the
// river further.
type RiverQuery struct {
	Saved   string    // id of a saved search that an article answers
	Feed    string    // id of the feed that brought an article
	Outlet  string    // an article's
	Section string    // an article's
	Topic   string    // id of a name in an article
	Show    string    // of Shows, with commas between; others are not heeded
	After   string    // the Next of the page before
	Since   time.Time // of the reader's last visit; zero: marks nothing as new
}

// Shows reports whether the river is narrowed so.
func (q RiverQuery) Shows(what string) bool {
	return slices.Contains(strings.Split(q.Show, ","), what)
}

// Filter is one thing that narrows a river.
type Filter struct {
	Key   string // saved, feed, outlet, section, topic or show
	Value string
	Name  string // of Value, as shown; "" of show
}

// River is a list of stories, the one with the latest article first.
type River struct {
	Query    RiverQuery
	Rows     []Row
	Next     string   // asks for the next page; "" at the end
	Looked   int      // stories or articles that were looked through for this page
	Filters  []Filter // in force
	Of       string   // the names of those that have one, "" for none
	Unread   int64    // articles, of all feeds
	New      int      // rows of this page that began since the last visit
	Changed  int      // rows of this page that gained articles since
	Followed []Followed
	Saved    []Saved
	Outlets  []Facet // of the latest articles, most first
	Sections []Facet // the same
	Counted  int     // articles that Outlets and Sections are counted over
	Feeds    []Feed  // the first few, those in trouble first
	FeedsAll int64
	Asked    int       // feeds that were polled at least once, of the first 200
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
	Was      *Was // what it was when the reader marked it read, if it is more by now
}

// Was is what a story has gained since the reader marked it read.
type Was struct {
	At             time.Time // when it was
	Outlets        int       // then; 0 if they are as many now
	Articles       int       // more than then, where Outlets is 0
	Quotes         int       // more than then, as the rest
	Disagreements  int
	Updates, Edits int
}

// Followed is a name or story that the reader follows.
type Followed struct {
	Name  Name      // of a name
	Story StoryHead // of a story, when Name.ID is ""
}

// River lists stories. Narrowed by what holds of articles, it runs by articles:
// a story with articles on two pages of them stands on both. A page looks
// through a bounded number of them; one that finds few may have a next page
// nevertheless.
func (v *View) River(ctx context.Context, q RiverQuery) (*River, error) {
	r := &River{Query: q}
	if err := v.riverList(ctx, r); err != nil {
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
	seen, err := v.set.Reads.Seen(ctx, v.user, ids...)
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
		if k, ok := seen[h.ID]; ok {
			row.gained(&k)
		}
		out = append(out, row)
	}
	return out, nil
}

// gained tells what a story has more than it had when it was read. Compiling it
// anew may find more in the same articles: that is no news.
func (r *Row) gained(k *store.Seen) {
	if r.Unread == 0 && r.Edits <= k.Edits {
		return
	}
	w := Was{
		At: k.At, Quotes: max(0, r.Quotes-k.Quotes), Disagreements: max(0, r.Disagreements-k.Disagreements),
		Updates: max(0, r.Updates-k.Updates), Edits: max(0, r.Edits-k.Edits),
	}
	if len(r.Outlets) > k.Outlets {
		w.Outlets = k.Outlets
	} else {
		w.Articles = max(0, r.Articles-k.Articles)
	}
	if w != (Was{At: k.At}) {
		r.Was = &w
	}
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
	if r.Followed, err = v.follows(ctx, riverSides); err != nil {
		return err
	}
	if r.Saved, err = savedList(ctx, v.set, v.user, riverSides); err != nil {
		return err
	}
	lately, err := v.set.Facets.Latest(ctx, riverLatest)
	if err != nil {
		return err
	}
	r.Counted, r.Outlets, r.Sections = lately.Articles, facetsOf(lately.Outlets), facetsOf(lately.Sections)
	fs, _, err := v.set.Feeds.List(ctx, store.Page{Limit: 200})
	if err != nil {
		return err
	}
	for i := range fs {
		r.Feeds = append(r.Feeds, feedOf(&fs[i]))
		if !r.Feeds[i].Last.IsZero() {
			r.Asked++
		}
	}
	slices.SortStableFunc(r.Feeds, func(a, b Feed) int { return cmp.Compare(b.Health.rank(), a.Health.rank()) })
	r.Feeds = r.Feeds[:min(len(r.Feeds), riverSides)]
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

func facetsOf(cs []store.Count) []Facet {
	out := make([]Facet, len(cs))
	for i, c := range cs {
		out[i] = Facet{ID: c.ID, Name: c.Value, N: c.N}
	}
	return out
}

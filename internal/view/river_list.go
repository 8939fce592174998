package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// How much a page of the river looks through, at most 8 blocks of 45 articles or
// stories, and so many queries for each.
const (
	riverBlock   = 45
	riverRounds  = 8
	riverEnough  = 20  // rows after which no further block is read
	followedMost = 50  // followed names and stories that other pages draw on
	coveredFrom  = 200 // stories or articles among which the most covered come first
)

// riverRun is one page of the river on its way.
type riverRun struct {
	*View
	q       *RiverQuery
	saved   *query.Query    // of the saved search
	follows map[string]bool // followed names and stories
	list    func(ctx context.Context, p store.Page) (riverPart, string, error)
	drawn   string    // the filter that list has taken care of
	latest  time.Time // when the last of the rows changed
}

// riverPart is a block of a list: articles, or stories.
type riverPart struct {
	articles []store.Article
	stories  []store.Story
}

// riverList fills the rows of a page.
func (v *View) riverList(ctx context.Context, r *River) error {
	run := &riverRun{View: v, q: &r.Query}
	defer func() { r.Latest = run.latest }()
	if err := run.begin(ctx, r); err != nil {
		return err
	}
	for i := range r.Filters {
		if n := r.Filters[i].Name; n != "" {
			r.Of = strings.TrimPrefix(r.Of+", "+n, ", ")
		}
	}
	if r.Query.Shows(ShowCovered) {
		return run.covered(ctx, r)
	}
	size := riverBlock
	if run.drawn == "" {
		size = riverRows
	}
	on := map[string]bool{}
	p := store.Page{After: r.Query.After, Limit: size}
	for range riverRounds {
		part, next, err := run.list(ctx, p)
		if err != nil {
			return err
		}
		r.Looked += len(part.articles) + len(part.stories)
		rows, err := run.rowsOf(ctx, part)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if !on[row.ID] {
				on[row.ID] = true
				r.Rows = append(r.Rows, row)
			}
		}
		if r.Next = next; next == "" || len(r.Rows) >= riverEnough {
			break
		}
		p.After = next
	}
	return nil
}

// begin names what is in force, and takes the list that is likely the shortest
// to run along.
func (run *riverRun) begin(ctx context.Context, r *River) error {
	q := run.q
	add := func(key, value, name string) { r.Filters = append(r.Filters, Filter{key, value, name}) }
	along := func(drawn string, f store.ArticleFilter) {
		if run.list == nil {
			run.drawn = drawn
			run.list = func(ctx context.Context, p store.Page) (riverPart, string, error) {
				as, next, err := run.set.Articles.List(ctx, f, p)
				return riverPart{articles: as}, next, err
			}
		}
	}
	if q.Saved != "" {
		s, err := run.SavedSearch(ctx, q.Saved)
		if err != nil {
			return err
		}
		parsed, err := query.Parse(s.Query, run.now())
		if err != nil {
			return fmt.Errorf("saved search %s: %w", s.Name, err)
		}
		add("saved", s.ID, s.Name)
		run.saved, run.drawn, run.list = &parsed, "saved", run.answers
	}
	if q.Feed != "" {
		f, err := run.set.Feeds.Get(ctx, q.Feed)
		if err != nil {
			return err
		}
		add("feed", q.Feed, feedTitle(&f))
		along("feed", store.ArticleFilter{Feed: q.Feed})
	}
	if q.Topic != "" {
		es, err := run.set.Entities.Get(ctx, q.Topic)
		if err != nil {
			return err
		}
		if len(es) == 0 {
			return fmt.Errorf("topic %s: %w", q.Topic, news.ErrNotFound)
		}
		q.Topic = es[0].ID
		add("topic", q.Topic, es[0].Name)
		along("topic", store.ArticleFilter{Entity: q.Topic})
	}
	if q.Outlet != "" {
		add("outlet", q.Outlet, q.Outlet)
		along("outlet", store.ArticleFilter{Outlet: q.Outlet})
	}
	if q.Section != "" {
		add("section", q.Section, q.Section)
		along("section", store.ArticleFilter{Section: q.Section})
	}
	for _, what := range Shows() {
		if q.Shows(what) {
			add("show", what, "")
		}
	}
	return run.beginShow(ctx, along)
}

func (run *riverRun) beginShow(ctx context.Context, along func(string, store.ArticleFilter)) error {
	q := run.q
	if q.Shows(ShowFollowed) {
		ms, _, err := run.set.Marks.List(ctx, run.user, store.MarkFollow, store.Page{Limit: store.MaxAny})
		if err != nil {
			return err
		}
		run.follows = map[string]bool{}
		ids := make([]string, len(ms))
		for i, m := range ms {
			ids[i] = m.Target
			run.follows[m.Target] = true
		}
		if len(ids) == 0 {
			run.drawn, run.list = ShowFollowed, func(context.Context, store.Page) (riverPart, string, error) { return riverPart{}, "", nil }
			return nil
		}
		along(ShowFollowed, store.ArticleFilter{Any: ids})
	}
	if run.list == nil && q.Shows(ShowStarred) {
		run.drawn, run.list = ShowStarred, run.starred
	}
	if run.list == nil && q.Shows(ShowUnread) {
		run.drawn = ShowUnread
		run.list = func(ctx context.Context, p store.Page) (riverPart, string, error) {
			as, next, err := run.set.Marks.Unread(ctx, run.user, p)
			return riverPart{articles: as}, next, err
		}
	}
	if run.list == nil {
		f := store.StoryFilter{Disputed: q.Shows(ShowDisputed), Quoted: q.Shows(ShowQuotes), Edited: q.Shows(ShowEdited)}
		run.list = func(ctx context.Context, p store.Page) (riverPart, string, error) {
			ss, next, err := run.set.Stories.List(ctx, f, p)
			return riverPart{stories: ss}, next, err
		}
	}
	return nil
}

// answers are the articles that answer the saved search, the latest first.
func (run *riverRun) answers(ctx context.Context, p store.Page) (riverPart, string, error) {
	hits, next, err := run.set.Search.Search(ctx, run.saved.Root, store.SearchOptions{ByTime: true, Page: p})
	if err != nil {
		return riverPart{}, "", err
	}
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.Article
	}
	as, err := run.set.Articles.Get(ctx, ids...)
	return riverPart{articles: as}, next, err
}

// starred are the stories with a star, and those of articles with one, as they
// were given.
func (run *riverRun) starred(ctx context.Context, p store.Page) (riverPart, string, error) {
	ms, next, err := run.set.Marks.List(ctx, run.user, store.MarkStar, p)
	if err != nil {
		return riverPart{}, "", err
	}
	targets := make([]string, len(ms))
	for i, m := range ms {
		targets[i] = m.Target
	}
	as, err := run.set.Articles.Get(ctx, targets...)
	if err != nil {
		return riverPart{}, "", err
	}
	storyOf := map[string]string{}
	for _, a := range as {
		storyOf[a.ID] = a.Story
	}
	ids := make([]string, 0, len(ms))
	for _, t := range targets {
		if s, ok := storyOf[t]; ok {
			t = s
		}
		ids = append(ids, t)
	}
	ss, err := run.set.Stories.Heads(ctx, distinct(ids)...)
	return riverPart{stories: ss}, next, err
}

// rowsOf are the stories of a block that all filters leave.
func (run *riverRun) rowsOf(ctx context.Context, part riverPart) ([]Row, error) {
	starred := map[string]bool{}
	heads := part.stories
	if part.articles != nil {
		ids, err := run.pass(ctx, part.articles, starred)
		if err != nil {
			return nil, err
		}
		if heads, err = run.set.Stories.Heads(ctx, ids...); err != nil {
			return nil, err
		}
	}
	q := run.q
	heads = slices.DeleteFunc(heads, func(s store.Story) bool {
		return q.Shows(ShowDisputed) && s.Disagreements == 0 || q.Shows(ShowQuotes) && s.Quotes == 0 || q.Shows(ShowEdited) && s.Edits == 0
	})
	for i := range heads {
		if heads[i].Changed.After(run.latest) {
			run.latest = heads[i].Changed
		}
	}
	rows, err := run.rows(ctx, heads, q.Since)
	return slices.DeleteFunc(rows, func(r Row) bool {
		return q.Shows(ShowUnread) && r.Unread == 0 ||
			q.Shows(ShowStarred) && run.drawn != ShowStarred && !r.Starred && !starred[r.ID] ||
			q.Shows(ShowQuotes) && !r.NewQuotes()
	}), err
}

// NewQuotes reports whether a story has quotes that the reader has not seen.
func (r *Row) NewQuotes() bool {
	return r.Quotes > 0 && (r.Unread > 0 && r.Was == nil || r.Was != nil && r.Was.Quotes > 0)
}

// pass gives the stories of those articles that the filters of articles leave.
// Of starred it notes those with a star on such an article.
func (run *riverRun) pass(ctx context.Context, as []store.Article, starred map[string]bool) ([]string, error) {
	q := run.q
	ids := make([]string, len(as))
	by := make(map[string]*Article, len(as))
	for i := range as {
		ids[i] = as[i].ID
		by[ids[i]] = articleOf(&as[i])
	}
	if q.Shows(ShowUnread) || q.Shows(ShowStarred) {
		if err := run.markArticles(ctx, by); err != nil {
			return nil, err
		}
	}
	named, err := run.named(ctx, ids)
	if err != nil {
		return nil, err
	}
	outlet, section := folded(q.Outlet), folded(q.Section)
	var out []string
	for i := range as {
		a := &as[i]
		switch {
		case a.Story == "", q.Feed != "" && run.drawn != "feed" && a.Feed != q.Feed,
			q.Outlet != "" && run.drawn != "outlet" && folded(a.Outlet) != outlet,
			q.Section != "" && run.drawn != "section" && folded(a.Section) != section,
			q.Shows(ShowUnread) && by[a.ID].Read:
			continue
		case q.Topic != "" && run.drawn != "topic" && !slices.Contains(named[a.ID], q.Topic),
			run.follows != nil && run.drawn != ShowFollowed && !run.follows[a.Story] && !slices.ContainsFunc(named[a.ID], func(e string) bool { return run.follows[e] }):
			continue
		}
		starred[a.Story] = starred[a.Story] || by[a.ID].Starred
		out = append(out, a.Story)
	}
	return distinct(out), nil
}

// named tells which names stand in articles, where a filter asks for it.
func (run *riverRun) named(ctx context.Context, ids []string) (map[string][]string, error) {
	out := map[string][]string{}
	if (run.q.Topic == "" || run.drawn == "topic") && (run.follows == nil || run.drawn == ShowFollowed) {
		return out, nil
	}
	ms, err := run.set.Entities.Of(ctx, ids...)
	for _, m := range ms {
		out[m.Article] = append(out[m.Article], m.Entity)
	}
	return out, err
}

// covered gives the stories of a block, those of most outlets first, a page at a
// time. Its place is that of the block and the last row's counts and id.
func (run *riverRun) covered(ctx context.Context, r *River) error {
	at, last, err := coveredPlace(run.q.After)
	if err != nil {
		return err
	}
	part, next, err := run.list(ctx, store.Page{After: at, Limit: coveredFrom})
	if err != nil {
		return err
	}
	r.Looked = len(part.articles) + len(part.stories)
	all, err := run.rowsOf(ctx, part)
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, byCover)
	if last != nil {
		all = slices.DeleteFunc(all, func(x Row) bool { return byCover(x, *last) <= 0 })
	}
	if r.Rows = all; len(all) > riverRows {
		r.Rows = all[:riverRows]
		end := &r.Rows[riverRows-1]
		r.Next = at + "~" + strconv.Itoa(len(end.Outlets)) + "." + strconv.Itoa(end.Articles) + "." + end.ID
	} else if next != "" {
		r.Next = next + "~"
	}
	return nil
}

// byCover puts stories of most outlets first, then those of most articles.
func byCover(a, b Row) int {
	return cmp.Or(cmp.Compare(len(b.Outlets), len(a.Outlets)), cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.ID, b.ID))
}

func coveredPlace(s string) (block string, last *Row, err error) {
	if s == "" {
		return "", nil, nil
	}
	block, rest, ok := strings.Cut(s, "~")
	if !ok {
		return "", nil, fmt.Errorf("page after %q: %w", s, news.ErrInvalid)
	}
	if rest == "" {
		return block, nil, nil
	}
	f := strings.SplitN(rest, ".", 3)
	if len(f) != 3 {
		return "", nil, fmt.Errorf("page after %q: %w", s, news.ErrInvalid)
	}
	outlets, err := strconv.ParseUint(f[0], 10, 16)
	articles, aerr := strconv.ParseUint(f[1], 10, 32)
	if err != nil || aerr != nil {
		return "", nil, fmt.Errorf("page after %q: %w", s, news.ErrInvalid)
	}
	last = &Row{StoryHead: StoryHead{ID: f[2], Articles: int(articles)}}
	last.Outlets = make([]string, outlets)
	return block, last, nil
}

// folded makes spellings of one outlet or section equal, as the store has them.
func folded(s string) string { return strings.Join(text.Words(s), " ") }

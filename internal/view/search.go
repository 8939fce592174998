package view

import (
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"hearsay/internal/query"
	"hearsay/internal/store"
)

// Bounds of an answer.
const (
	searchHits    = 60  // articles a page
	searchShown   = 4   // articles shown of one story
	snippetLength = 220 // code points
)

// Search is the page of a search.
type Search struct {
	Asked                               string
	Read                                string   // how it was read, in the search language
	Notes                               []string // what was passed over
	ByTime                              bool
	Groups                              []Group
	IDs                                 []string // of all articles that answer on this page, in order
	Hits                                int      // articles on this page
	Next                                string
	Counted                             int     // answers that the following are counted over: the latest MaxCounted
	Outlets, Sections, Languages, Names []Facet // most first
	Spans                               []Span  // the latest first; those without any left out
	In                                  int64   // articles in the index
	Missing                             int64   // kept, but not indexed yet
}

// Group is a story with the articles that answer.
type Group struct {
	Story *StoryHead // nil for articles without one
	Hits  []Hit
	More  int // further articles of the story that answer
}

// Hit is one article that answers.
type Hit struct {
	*Article
	Snippet []Marked
	Before  bool // text was left out in front
	After   bool
}

// Marked is a run of text, found or between.
type Marked struct {
	Text  string
	Found bool
}

// Facet is a value with how many answers have it.
type Facet struct {
	ID   string // of a name; "" for the rest
	Name string
	N    int
}

// Span is a day, week or month with its answers.
type Span struct {
	From, To time.Time // in UTC; To is the first moment after it
	N        int
}

// MaxCounted is how many answers a search is counted over: 7 ms of a page at
// 200,000 articles.
const MaxCounted = 500

// maxSpans is how many spans of time are shown, which gives their length.
const maxSpans = 14

// Search answers a query. Nothing asked is no error: the page is empty.
func (v *View) Search(ctx context.Context, asked string, byTime bool, after string) (*Search, error) {
	s := &Search{Asked: asked, ByTime: byTime}
	stats, err := v.set.Search.Stats(ctx)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	s.In, s.Missing = stats.Articles, stats.Missing
	if asked == "" {
		return s, nil
	}
	q, err := query.Parse(asked, v.now())
	if err != nil {
		return s, fmt.Errorf("search: %w", err)
	}
	s.Read = q.String()
	for _, n := range q.Notes {
		s.Notes = append(s.Notes, n.String())
	}
	hits, next, err := v.set.Search.Search(ctx, q.Root, store.SearchOptions{ByTime: byTime, Now: v.now(), Page: store.Page{After: after, Limit: searchHits}})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	s.Hits, s.Next = len(hits), next
	ids := make([]string, len(hits))
	s.IDs = ids
	for i, h := range hits {
		ids[i] = h.Article
	}
	arts, err := v.articles(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	// Counting over the answers and showing those of the page take about as long.
	g, ctx := errgroup.WithContext(ctx)
	if len(hits) > 0 {
		g.Go(func() error { return v.facets(ctx, s, q.Root) })
	}
	g.Go(func() error {
		if err := v.groups(ctx, s, ids, arts); err != nil {
			return fmt.Errorf("search: %w", err)
		}
		return v.snippets(ctx, s, q.Root)
	})
	if err := g.Wait(); err != nil {
		return nil, err //nolint:wrapcheck // each is wrapped
	}
	return s, nil
}

// facets counts over the latest answers.
func (v *View) facets(ctx context.Context, s *Search, n query.Node) error {
	c, err := v.set.Facets.Answers(ctx, n, MaxCounted)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	s.Counted = c.Articles
	s.Outlets, s.Sections, s.Languages, s.Names = facetsOf(c.Outlets), facetsOf(c.Sections), facetsOf(c.Languages), facetsOf(c.Names)
	s.Spans = spans(c.Days)
	return nil
}

// spans puts days together to weeks from Monday on, or to months, where they are many.
func spans(days []store.DayFacet) []Span {
	var all []Span
	for _, begin := range []func(time.Time) (from, to time.Time){
		func(t time.Time) (time.Time, time.Time) { return t, t.AddDate(0, 0, 1) },
		func(t time.Time) (time.Time, time.Time) {
			monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
			return monday, monday.AddDate(0, 0, 7)
		},
		func(t time.Time) (time.Time, time.Time) {
			first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
			return first, first.AddDate(0, 1, 0)
		},
	} {
		var out []Span
		for _, d := range days {
			from, to := begin(d.Day)
			if k := len(out); k > 0 && out[k-1].From.Equal(from) {
				out[k-1].N += d.N
			} else {
				out = append(out, Span{from, to, d.N})
			}
		}
		slices.Reverse(out)
		if all = out; len(out) <= maxSpans {
			break
		}
	}
	return all[:min(len(all), maxSpans)]
}

// groups puts answers under their stories, in the order of the best of each.
func (v *View) groups(ctx context.Context, s *Search, ids []string, arts map[string]*Article) error {
	var storyIDs []string
	for _, id := range ids {
		if a := arts[id]; a != nil {
			storyIDs = append(storyIDs, a.Story)
		}
	}
	heads, err := v.set.Stories.Heads(ctx, distinct(storyIDs)...)
	if err != nil {
		return err
	}
	by := map[string]*StoryHead{}
	for i := range heads {
		h, err := storyHead(&heads[i])
		if err != nil {
			return err
		}
		by[h.ID] = &h
	}
	at := map[string]int{}
	for _, id := range ids {
		a := arts[id]
		if a == nil {
			continue
		}
		key := a.Story
		if by[key] == nil {
			key = "article " + id
		}
		i, ok := at[key]
		if !ok {
			i = len(s.Groups)
			at[key] = i
			s.Groups = append(s.Groups, Group{Story: by[a.Story]})
		}
		g := &s.Groups[i]
		if len(g.Hits) == searchShown {
			g.More++
			continue
		}
		g.Hits = append(g.Hits, Hit{Article: a})
	}
	return nil
}

// snippets shows what was found in the articles listed.
func (v *View) snippets(ctx context.Context, s *Search, n query.Node) error {
	var ids []string
	for _, g := range s.Groups {
		for _, h := range g.Hits {
			ids = append(ids, h.ID)
		}
	}
	texts, err := v.set.Articles.Texts(ctx, ids...)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	by := map[string]*store.Revision{}
	for i := range texts {
		by[texts[i].Article] = &texts[i]
	}
	for i := range s.Groups {
		for k := range s.Groups[i].Hits {
			h := &s.Groups[i].Hits[k]
			if t := by[h.ID]; t != nil {
				h.show(t, n)
			}
		}
	}
	return nil
}

// show takes the passage with most of the words: of the paragraph that shows
// most, the first of equals.
func (h *Hit) show(r *store.Revision, n query.Node) {
	var best query.Excerpt
	most := -1
	for _, p := range append([]string{r.Body.Standfirst}, r.Body.Paragraphs...) {
		if p == "" {
			continue
		}
		x := query.Snippet(p, n, snippetLength)
		found := map[string]bool{}
		for _, m := range x.Matches {
			found[query.Fold(x.Text[m.Start:m.End])] = true
		}
		if len(found) > most {
			best, most = x, len(found)
		}
	}
	h.Before, h.After = best.Before, best.After
	from := 0
	for _, m := range best.Matches {
		if m.Start > from {
			h.Snippet = append(h.Snippet, Marked{best.Text[from:m.Start], false})
		}
		h.Snippet = append(h.Snippet, Marked{best.Text[m.Start:m.End], true})
		from = m.End
	}
	if from < len(best.Text) {
		h.Snippet = append(h.Snippet, Marked{best.Text[from:], false})
	}
}

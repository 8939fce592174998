package view

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// feedEntries is how many articles a feed of ours lists.
const feedEntries = 40

// Entry is an article as our own feeds list it.
type Entry struct {
	*Article
	Published time.Time // as claimed; zero if unknown
	Updated   time.Time // when Hearsay saw the text in force, else first saw the article
	Excerpt   string
	Bylines   []string
	Tags      []string
	Text      []string // paragraphs; nil unless asked for
}

// Entries lists articles for a feed in the order of their ids, with their whole
// text where texts is true.
func (v *View) Entries(ctx context.Context, ids []string, texts bool) ([]Entry, error) {
	ids = distinct(ids)
	ids = ids[:min(len(ids), feedEntries)]
	heads, err := v.articles(ctx, ids)
	if err != nil {
		return nil, err
	}
	revs, err := v.set.Articles.Texts(ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("texts of entries: %w", err)
	}
	by := map[string]*store.Revision{}
	for i := range revs {
		by[revs[i].Article] = &revs[i]
	}
	var out []Entry
	for _, id := range ids {
		if a := heads[id]; a != nil {
			out = append(out, entry(a, by[id], texts))
		}
	}
	return out, nil
}

func entry(a *Article, r *store.Revision, texts bool) Entry {
	e := Entry{Article: a, Updated: a.FirstSeen}
	if a.When.Claimed && a.When.Precision != news.PrecisionMonth && a.When.Precision != news.PrecisionYear {
		e.Published = a.When.At
	}
	if r == nil {
		return e
	}
	if r.Number > 1 && r.Seen.After(e.Updated) {
		e.Updated = r.Seen
	}
	e.Excerpt, e.Bylines, e.Tags = leadOf(&r.Body), r.Body.Bylines, r.Body.Tags
	if texts {
		e.Text = r.Body.Paragraphs
		if r.Body.Standfirst != "" {
			e.Text = append([]string{r.Body.Standfirst}, e.Text...)
		}
	}
	return e
}

// Newest lists the ids of a story's articles, the latest first.
func (s *Story) Newest() []string {
	var ids []string
	for _, m := range s.Members {
		ids = append(ids, m.ID)
	}
	slices.Reverse(ids)
	return ids
}

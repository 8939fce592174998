package view

import (
	"context"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// topicNews fills the articles of a topic's page.
func (v *View) topicNews(ctx context.Context, t *Topic, heads []store.Article) error {
	by := map[string]*Article{}
	var ids []string
	for i := range heads {
		by[heads[i].ID] = articleOf(&heads[i])
		ids = append(ids, heads[i].ID)
	}
	if err := v.markArticles(ctx, by); err != nil {
		return err
	}
	leads, err := v.set.Articles.Leads(ctx, ids...)
	if err != nil {
		return err
	}
	outlets := map[string]bool{}
	for i, id := range ids {
		item := NewsItem{Article: by[id], Section: heads[i].Section, Lead: clip(undated(leads[id]), leadMost)}
		outlets[item.Outlet] = true
		t.News = append(t.News, item)
	}
	t.Outlets = len(outlets)
	return v.reprints(ctx, t.News)
}

// fold puts articles under the one that they reprint, where it is listed. Which
// have a new quote must be known by then: they stay.
func (t *Topic) fold() {
	at := map[string]int{}
	for i := range t.News {
		at[t.News[i].ID] = i
	}
	under := make([]int, len(t.News)) // where an article goes, -1 for nowhere
	for i := range t.News {
		under[i] = -1
		x := &t.News[i]
		// Of an article that reprints one which itself is folded, the first of the
		// chain takes both; a ring of claimed times folds nothing.
		for k, steps := i, 0; steps < len(t.News); steps++ {
			j, ok := at[t.News[k].OfID]
			if !ok || x.NewQuote || t.News[k].OfID == "" {
				break
			}
			if under[i], k = j, j; j == i {
				under[i] = -1
				break
			}
		}
	}
	for i := range t.News {
		if j := under[i]; j >= 0 && under[j] < 0 {
			t.News[j].Reprints = append(t.News[j].Reprints, t.News[i])
		} else {
			under[i] = -1
		}
	}
	kept := t.News[:0:0]
	for i := range t.News {
		if under[i] < 0 {
			kept = append(kept, t.News[i])
		}
	}
	t.Folded = len(t.News) - len(kept)
	t.News = kept
}

// leadMost is how much is shown of how an article begins, in bytes.
const leadMost = 240

// leadOf is the standfirst or the first paragraph, cut.
func leadOf(b *news.Article) string {
	s := b.Standfirst
	if s == "" && len(b.Paragraphs) > 0 {
		s = b.Paragraphs[0]
	}
	return clip(undated(s), leadMost)
}

// reprints fills whose words the articles carry.
func (v *View) reprints(ctx context.Context, items []NewsItem) error {
	at := map[string]int{}
	ids := make([]string, len(items))
	for i := range items {
		ids[i] = items[i].ID
		at[items[i].ID] = i
	}
	ms, err := v.set.Stories.Of(ctx, ids...)
	if err != nil {
		return err
	}
	origin := map[string]bool{}
	for _, m := range ms {
		origin[m.Article] = m.Origin
	}
	pairs, err := v.set.Index.Sources(ctx, ids...)
	if err != nil {
		return err
	}
	from := map[string]*news.Reuse{}
	var sources []string
	for i := range pairs {
		r := &pairs[i]
		if _, here := at[r.To]; here && !origin[r.To] && (from[r.To] == nil || r.Share > from[r.To].Share) {
			from[r.To] = r
		}
	}
	for _, r := range from {
		sources = append(sources, r.From)
	}
	heads, err := v.set.Articles.Get(ctx, distinct(sources)...)
	if err != nil {
		return err
	}
	outlet := map[string]string{}
	for i := range heads {
		outlet[heads[i].ID] = articleOf(&heads[i]).Outlet
	}
	for to, r := range from {
		x := &items[at[to]]
		x.Of, x.OfID, x.Share = outlet[r.From], r.From, share(r.Share)
	}
	return nil
}

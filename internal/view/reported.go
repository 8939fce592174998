package view

import (
	"context"
	"fmt"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Reported is what one article says, in its own words, that somebody said.
type Reported struct {
	*Article
	Paragraph      int    // from 1
	Text           string // the clause, with its "that"
	Cue            string // "said", "according to"
	SaidTo, SaidAt string // "" if not stated
}

// Reported lists indirect speech of a name, that of the latest articles first: of a
// page of the articles that name it, each in the order of its text. A page may have
// few rows, or none, and go on. Articles that were read before indirect speech was
// found have none until they are read anew.
func (v *View) Reported(ctx context.Context, entity string, p store.Page) (out []Reported, next string, err error) {
	heads, next, err := v.set.Articles.List(ctx, store.ArticleFilter{Entity: entity}, p)
	if err != nil {
		return nil, "", fmt.Errorf("reported speech of %s: %w", entity, err)
	}
	ids := make([]string, len(heads))
	for i := range heads {
		ids[i] = heads[i].ID
	}
	said, err := v.reportedIn(ctx, entity, ids)
	if err != nil {
		return nil, "", fmt.Errorf("reported speech of %s: %w", entity, err)
	}
	for i := range heads {
		for _, q := range said[heads[i].ID] {
			out = append(out, Reported{Article: articleOf(&heads[i]), Paragraph: q.Para + 1, Text: q.Text, Cue: q.Cue, SaidTo: q.SaidTo, SaidAt: q.SaidAt})
		}
	}
	return out, next, nil
}

// reportedIn gives the indirect speech of an entity by article.
func (v *View) reportedIn(ctx context.Context, entity string, ids []string) (map[string][]news.Quote, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	ms, err := v.set.Entities.Of(ctx, ids...)
	if err != nil {
		return nil, err
	}
	local := map[string]map[int]bool{} // of each article, which of its own entities it is
	for _, m := range ms {
		if m.Entity != entity {
			continue
		}
		if local[m.Article] == nil {
			local[m.Article] = map[int]bool{}
		}
		local[m.Article][m.Local] = true
	}
	texts, err := v.set.Articles.Texts(ctx, ids...)
	if err != nil {
		return nil, err
	}
	notes, err := v.set.Annotations.Get(ctx, annotateStage, ids...)
	if err != nil {
		return nil, err
	}
	data := map[string][]byte{}
	for _, n := range notes {
		data[n.Article] = n.Data
	}
	out := map[string][]news.Quote{}
	for i := range texts {
		id := texts[i].Article
		a, err := annotate.Decode(&texts[i].Body, data[id])
		if err != nil {
			continue // read from an earlier revision, or not yet
		}
		for _, q := range a.Quotes {
			if q.Kind == news.Indirect && q.Speaker.Entity >= 0 && local[id][q.Speaker.Entity] {
				out[id] = append(out[id], q)
			}
		}
	}
	return out, nil
}

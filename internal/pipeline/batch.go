package pipeline

import (
	"context"

	"hearsay/internal/fetch"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Take reads and keeps pages of new articles that were asked for otherwise, as a
// page job does, with the jobs that follow. It returns the ids of the articles;
// a page that is none is left out. The pipeline need not be started.
func (p *Pipeline) Take(ctx context.Context, answers ...*fetch.Response) ([]string, error) {
	v := &visit{p: p, outlet: map[string]string{}, texts: map[string]news.Article{}}
	for _, r := range answers {
		v.take(ctx, pageArg{URL: r.FinalURL}, store.Article{}, r)
	}
	if len(v.pages) == 0 {
		return nil, nil
	}
	saved, err := v.save(ctx, nil)
	if err != nil {
		return nil, err
	}
	ids := make([]string, 0, len(saved))
	for _, s := range saved {
		if s.Article != "" {
			ids = append(ids, s.Article)
		}
	}
	return ids, nil
}

// Annotate does what an annotate job does.
func (p *Pipeline) Annotate(ctx context.Context, ids ...string) error { return p.annotateAll(ctx, ids) }

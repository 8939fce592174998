package pipeline

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
)

// annotateStage names the annotations of package annotate.
const annotateStage = "annotate"

// poster is a Compiler that takes annotated articles many at a time into the
// indexes by which it finds them.
type poster interface {
	Post(ctx context.Context, articles []*news.Annotated, revision map[string]int) error
}

// annotate reads articles by all stages and puts them into search.
func (p *Pipeline) annotate(ctx context.Context, b []byte) error {
	args, err := parse[idArgs](b)
	if err != nil {
		return err
	}
	return p.annotateAll(ctx, args.IDs)
}

func (p *Pipeline) annotateAll(ctx context.Context, ids []string) error {
	texts, err := p.o.Store.Articles.Texts(ctx, ids...)
	if err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	if len(texts) == 0 {
		return nil
	}
	as, docs, full := make([]store.Annotation, len(texts)), make([]store.SearchDoc, len(texts)), make([]*news.Annotated, len(texts))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(p.o.Workers, len(texts)) {
		wg.Go(func() {
			for i := range next {
				as[i], docs[i], full[i] = p.annotateOne(ctx, &texts[i])
			}
		})
	}
	for i := range texts {
		next <- i
	}
	close(next)
	wg.Wait()
	// Search first: when the process ends in between, both are done again.
	if err := p.o.Store.Search.Put(ctx, docs...); err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	done := make([]string, len(texts))
	revision := make(map[string]int, len(texts))
	for i := range texts {
		done[i] = texts[i].Article
		revision[done[i]] = texts[i].Number
	}
	if c, ok := p.o.Compile.(poster); ok {
		if err := c.Post(ctx, full, revision); err != nil {
			return fmt.Errorf("annotate: %w", err)
		}
	}
	var jobs []store.Job
	if p.o.Assign != nil {
		jobs = idJobs(AssignKind, done, len(done))
	}
	if err := p.o.Store.Annotations.Put(ctx, annotateStage, as, jobs...); err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	p.stats.with(func(s *Stats) { s.Articles[AnnotateKind] += uint64(len(done)) })
	return nil
}

// annotateOne annotates one article. A panic is a bug of a stage: the article
// is kept without annotations, and the others do not notice.
func (p *Pipeline) annotateOne(ctx context.Context, r *store.Revision) (as store.Annotation, doc store.SearchDoc, a *news.Annotated) {
	defer p.guard(ctx, "article kept without annotations", r.Body.URL, func() {
		as, doc, a = p.keep(ctx, r, &news.Annotated{Article: &r.Body})
	})
	return p.keep(ctx, r, annotate.Article(&r.Body))
}

// keep makes of annotations what is kept of them.
func (p *Pipeline) keep(ctx context.Context, r *store.Revision, a *news.Annotated) (store.Annotation, store.SearchDoc, *news.Annotated) {
	data, err := annotate.Encode(a)
	if err != nil {
		p.log.ErrorContext(ctx, "cannot keep annotations", "article", r.Article, "error", err)
		a = &news.Annotated{Article: &r.Body}
		data, _ = annotate.Encode(a) // of nothing; an empty one is no more than missing
	}
	return store.Annotation{Article: r.Article, Revision: r.Number, Version: annotate.Version, Data: data},
		store.SearchDoc{Article: r.Article, Revision: r.Number, Document: query.From(a)}, a
}

// guard, deferred, ends a panic of a stage, which is a bug: it is counted and
// logged, and instead puts in order what the stage left undone. Without it a
// panic beside River's own goroutines would end the process.
func (p *Pipeline) guard(ctx context.Context, what, address string, instead func()) {
	if r := recover(); r != nil {
		p.stats.with(func(s *Stats) { s.Faults++ })
		p.log.ErrorContext(ctx, what+", for a fault of Hearsay's own", "url", address, "panic", r, "trace", string(debug.Stack()))
		instead()
	}
}

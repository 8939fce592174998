package pipeline

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"hearsay/internal/annotate"
	"hearsay/internal/engine"
	"hearsay/internal/fetch"
	"hearsay/internal/news"
	"hearsay/internal/page"
	"hearsay/internal/query"
	"hearsay/internal/queue"
	"hearsay/internal/store"
)

// expire removes bytes that are older or more than the operator keeps.
func (p *Pipeline) expire(ctx context.Context, _ []byte) error {
	before := time.Time{}
	if p.o.RawDays >= 0 {
		before = p.now().AddDate(0, 0, -p.o.RawDays)
	}
	n, err := p.o.Store.Raws.Expire(ctx, before, p.o.RawBytes)
	if err != nil {
		return fmt.Errorf("expire: %w", err)
	}
	if n > 0 {
		p.log.InfoContext(ctx, "expired what servers sent", "answers", n)
	}
	return nil
}

// pageVersionKey is where the version of package page is kept that all pages were
// read by.
const pageVersionKey = "page.version"

// repair finds what lost or failed jobs left undone and what an older stage made,
// and queues it. It does so for a stage only while no jobs of it wait: what is
// missing then is missing for good. Where some wait it looks again soon, and in the end with the next
// round. Polls are no reason to wait: what they save is queued with it.
func (p *Pipeline) repair(ctx context.Context, b []byte) error {
	args, err := parse[repairArgs](b)
	if err != nil {
		return err
	}
	if err := p.repairPages(ctx); err != nil {
		return err
	}
	busy, err := p.o.Queue.Depth(ctx, PageKind, AnnotateKind)
	if err != nil {
		return err
	}
	if busy > 0 {
		return p.repairLater(ctx, args)
	}
	if err := p.repairAnnotations(ctx); err != nil {
		return err
	}
	if err := p.repairSearch(ctx); err != nil {
		return err
	}
	if busy, err = p.o.Queue.Depth(ctx, AssignKind, CompileKind); err != nil {
		return err
	}
	if busy > 0 {
		return p.repairLater(ctx, args)
	}
	return p.repairStories(ctx)
}

// repairArgs are the arguments of a RepairKind job.
type repairArgs struct {
	Try int `json:"try,omitempty"` // how often this round has found jobs that wait
}

// repairLater has a round look again.
func (p *Pipeline) repairLater(ctx context.Context, args repairArgs) error {
	if args.Try++; args.Try > repairTries {
		return nil
	}
	j := job(RepairKind, args)
	j.At = time.Now().Add(repairPause)
	return p.o.Queue.Put(ctx, j)
}

// repairPages begins to read kept pages anew when package page has a new version.
func (p *Pipeline) repairPages(ctx context.Context) error {
	v, err := p.o.Store.State.Get(ctx, pageVersionKey)
	if err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	if now := strconv.Itoa(page.Version); string(v) != now {
		if v != nil {
			if err := p.Redo(ctx, RedoPages); err != nil {
				return err
			}
		}
		if err := p.o.Store.State.Set(ctx, pageVersionKey, []byte(now)); err != nil {
			return fmt.Errorf("repair: %w", err)
		}
	}
	return nil
}

// repairAnnotations annotates articles whose jobs were lost, at once if they are
// few, else slowly.
func (p *Pipeline) repairAnnotations(ctx context.Context) error {
	if on, err := p.redoing(ctx, RedoAnnotations); err != nil || on {
		return err // it comes to all of them, and a second one would take another share of the time
	}
	ids, next, err := p.o.Store.Annotations.Stale(ctx, annotateStage, annotate.Version, store.Page{Limit: store.MaxPage})
	if err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	if next != "" {
		return p.Redo(ctx, RedoAnnotations)
	}
	lost, err := p.lost(ctx, ids)
	if err != nil || len(lost) == 0 {
		return err
	}
	p.log.WarnContext(ctx, "articles without annotations are annotated", "articles", len(lost))
	return p.o.Queue.Put(ctx, idJobs(AnnotateKind, lost, annotateBatch)...)
}

// lost are those of articles whose jobs cannot be on their way any more.
func (p *Pipeline) lost(ctx context.Context, ids []string) ([]string, error) {
	as, err := p.o.Store.Articles.Get(ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("repair: %w", err)
	}
	var out []string
	for i := range as {
		if p.now().Sub(as[i].FirstSeen) >= lostAfter {
			out = append(out, as[i].ID)
		}
	}
	return out, nil
}

// repairSearch puts articles into search that it lacks, such as all after a
// restore.
func (p *Pipeline) repairSearch(ctx context.Context) error {
	for after := ""; ; {
		ids, next, err := p.o.Store.Unsearched.List(ctx, store.Page{After: after, Limit: 200})
		if err != nil {
			return fmt.Errorf("repair: %w", err)
		}
		if err := p.search(ctx, ids); err != nil {
			return err
		}
		if after = next; next == "" {
			return nil
		}
	}
}

// search puts annotated articles into search; those without annotations get there
// with them.
func (p *Pipeline) search(ctx context.Context, ids []string) error {
	as, err := p.o.Store.Annotations.Get(ctx, annotateStage, ids...)
	if err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	by := map[string]store.Annotation{}
	for _, a := range as {
		by[a.Article] = a
	}
	texts, err := p.o.Store.Articles.Texts(ctx, ids...)
	if err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	var docs []store.SearchDoc
	for i := range texts {
		r := &texts[i]
		a, ok := by[r.Article]
		if !ok || a.Revision != r.Number {
			continue
		}
		if x, err := annotate.Decode(&r.Body, a.Data); err == nil {
			docs = append(docs, store.SearchDoc{Article: r.Article, Revision: r.Number, Document: query.From(x)})
		}
	}
	if len(docs) == 0 {
		return nil
	}
	if err := p.o.Store.Search.Put(ctx, docs...); err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	return nil
}

// repairStories assigns articles and compiles stories that were not.
func (p *Pipeline) repairStories(ctx context.Context) error {
	if p.o.Assign != nil && p.o.Assigned.Name != "" {
		err := p.each(ctx, func(pg store.Page) ([]string, string, error) {
			return p.o.Store.Annotations.Stale(ctx, p.o.Assigned.Name, p.o.Assigned.Version, pg)
		}, func(ids []string) ([]store.Job, error) {
			lost, err := p.lost(ctx, ids)
			return idJobs(AssignKind, lost, annotateBatch), err
		})
		if err != nil {
			return err
		}
	}
	if p.o.Compile == nil {
		return nil
	}
	return p.each(ctx, func(pg store.Page) ([]string, string, error) {
		return p.o.Store.Stories.Stale(ctx, p.o.CompileVersion, pg)
	}, func(ids []string) ([]store.Job, error) {
		var jobs []store.Job
		for part := range slices.Chunk(ids, pageBatch) {
			jobs = append(jobs, job(CompileKind, storyArgs{Stories: part}))
		}
		return jobs, nil
	})
}

// each queues jobs for all that a list gives.
func (p *Pipeline) each(ctx context.Context, list func(store.Page) ([]string, string, error), jobs func([]string) ([]store.Job, error)) error {
	for after := ""; ; {
		ids, next, err := list(store.Page{After: after, Limit: store.MaxPage})
		if err != nil {
			return fmt.Errorf("repair: %w", err)
		}
		js, err := jobs(ids)
		if err == nil {
			err = p.o.Queue.Put(ctx, js...)
		}
		if err != nil {
			return err
		}
		if after = next; next == "" {
			return nil
		}
	}
}

// What Redo does anew.
const (
	RedoPages       = "page"     // reads kept pages again
	RedoAnnotations = "annotate" // annotates what an older version annotated
)

// redoBatch is how many articles one step of redoing takes.
const redoBatch = 200

// Redo begins to do anew in the background, at a quarter of the time at most, what
// a stage made of the articles that are kept. Any other stage than those named
// above is news.ErrInvalid.
func (p *Pipeline) Redo(ctx context.Context, stage string) error {
	return Redo(ctx, p.o.Queue, stage)
}

// Putter queues jobs; *queue.Queue is one.
type Putter interface {
	Put(ctx context.Context, jobs ...store.Job) error
}

// Redo is Pipeline.Redo for a process that runs no pipeline.
func Redo(ctx context.Context, q Putter, stage string) error {
	if stage != RedoPages && stage != RedoAnnotations {
		return &news.Hinted{Err: fmt.Errorf("redo %s: no such stage: %w", stage, news.ErrInvalid), Hint: "name " + RedoPages + " or " + RedoAnnotations}
	}
	return q.Put(ctx, job(RedoKind, redoArgs{Stage: stage}))
}

// redoing reports whether a stage is being done anew.
func (p *Pipeline) redoing(ctx context.Context, stage string) (bool, error) {
	for _, state := range []queue.State{queue.Waiting, queue.Scheduled, queue.Retrying, queue.Running} {
		jobs, _, err := p.o.Queue.Jobs(ctx, queue.Filter{Kind: RedoKind, State: state}, store.Page{})
		if err != nil {
			return false, fmt.Errorf("repair: %w", err)
		}
		for _, j := range jobs {
			if args, err := parse[redoArgs](j.Args); err == nil && args.Stage == stage {
				return true, nil
			}
		}
	}
	return false, nil
}

// redo does one step and queues the next, after a pause that is as much longer
// than the step as to leave the rest of the time to other work.
func (p *Pipeline) redo(ctx context.Context, b []byte) error {
	args, err := parse[redoArgs](b)
	if err != nil {
		return err
	}
	start := time.Now()
	pg := store.Page{After: args.After, Limit: redoBatch}
	var ids []string
	var next string
	if args.Stage == RedoPages {
		if ids, next, err = p.o.Store.Articles.Since(ctx, pg); err == nil {
			err = p.reread(ctx, ids)
		}
		if len(ids) < redoBatch {
			next = "" // Since has a cursor at the end too
		}
	} else if ids, next, err = p.o.Store.Annotations.Stale(ctx, annotateStage, annotate.Version, pg); err == nil {
		for part := range slices.Chunk(ids, annotateBatch) {
			if err = p.annotateAll(ctx, part); err != nil {
				break
			}
		}
	}
	if err != nil {
		return fmt.Errorf("redo: %w", err)
	}
	p.stats.with(func(s *Stats) { s.Redone += uint64(len(ids)) })
	if next == "" {
		p.log.InfoContext(ctx, "redone", "stage", args.Stage)
		return nil
	}
	j := job(RedoKind, redoArgs{Stage: args.Stage, After: next})
	j.At = time.Now().Add(time.Duration(float64(time.Since(start)) * (1/redoShare - 1)))
	return p.o.Queue.Put(ctx, j)
}

// reread reads kept pages again. Where the text comes out otherwise, that is a
// new revision.
func (p *Pipeline) reread(ctx context.Context, ids []string) error {
	texts, err := p.o.Store.Articles.Texts(ctx, ids...)
	if err != nil {
		return err
	}
	var pages []store.Fetched
	for i := range texts {
		r := &texts[i]
		if !r.Page || r.FromRaw == "" {
			continue
		}
		raw, err := p.o.Store.Raws.Get(ctx, r.FromRaw)
		if errors.Is(err, news.ErrNotFound) {
			continue // expired meanwhile
		}
		if err != nil {
			return err
		}
		resp := &fetch.Response{FinalURL: raw.URL, Body: raw.Body, Header: http.Header{"Content-Type": {raw.ContentType}, "Date": {raw.Seen.UTC().Format(http.TimeFormat)}}}
		body, ok := p.readPage(ctx, raw.URL, resp, raw.Seen)
		if !ok {
			continue
		}
		body = engine.Fill(body, r.Body)
		pages = append(pages, store.Fetched{Item: store.Item{Keys: pageKeys(r.Body.URL, raw.URL, body.URL), Article: body}, Seen: raw.Seen, Raw: &raw})
	}
	if len(pages) == 0 {
		return nil
	}
	_, err = p.o.Store.Articles.Save(ctx, pages, func(saved []store.Saved) []store.Job {
		var changed []string
		for _, s := range saved {
			if s.New || s.Edited {
				changed = append(changed, s.Article)
			}
		}
		return idJobs(AnnotateKind, changed, annotateBatch)
	})
	return err
}

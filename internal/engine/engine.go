// Package engine runs the stages in their order over articles in theirs: once,
// for every caller. `hearsay read` gives it an index in memory, the server one
// in its store.
//
// What goes in: extracted articles. What comes out: an edition, which holds
// them annotated, grouped, joined and compared. Articles are annotated side by
// side; they reach the indexes one by one, in the order of claimed time, then
// first seen, then input.
package engine

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"sort"
	"strconv"
	"sync"

	"hearsay/internal/annotate"
	"hearsay/internal/entity"
	"hearsay/internal/ledger"
	"hearsay/internal/news"
	"hearsay/internal/reuse"
)

// Options tunes a run. The zero Options works.
type Options struct {
	Workers int // articles annotated at once; 0 means one for each processor
	// Progress, if set, is told after each step how much of it is done. It is
	// called from one goroutine at a time.
	Progress func(step string, done, total int)
}

// Run takes articles in the order of input and returns their edition. It fails
// only when ctx ends.
func Run(ctx context.Context, articles []news.Article, opts Options) (*news.Edition, error) {
	articles = merge(articles)
	for i := range articles {
		articles[i].ID = "a" + strconv.Itoa(i+1)
	}
	annotated, problems, err := annotateAll(ctx, articles, opts)
	if err != nil {
		return nil, err
	}
	ed := &news.Edition{Articles: annotated, Problems: problems}
	ordered := InOrderOfTime(annotated)
	if err := group(ctx, ed, ordered, opts); err != nil {
		return nil, err
	}
	join(ed, ordered, opts)
	return ed, nil
}

// annotateAll annotates the articles side by side and keeps their order. An
// article on which a stage fails stays bare and becomes a problem.
func annotateAll(ctx context.Context, articles []news.Article, opts Options) ([]*news.Annotated, []news.Problem, error) {
	workers := opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	out := make([]*news.Annotated, len(articles))
	failed := make([]*news.Problem, len(articles))
	next := make(chan int)
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range next {
				out[i], failed[i] = annotateOne(&articles[i], annotate.Article)
				mu.Lock()
				done++
				opts.progress("annotating", done, len(articles))
				mu.Unlock()
			}
		}()
	}
	for i := range articles {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("annotate: %w", err)
	}
	var problems []news.Problem
	for _, p := range failed {
		if p != nil {
			problems = append(problems, *p)
		}
	}
	return out, problems, nil
}

// annotateOne annotates one article. A panic is a bug of a stage: it must cost
// that article's annotations, not the thousand others of the run.
func annotateOne(a *news.Article, stage func(*news.Article) *news.Annotated) (out *news.Annotated, problem *news.Problem) {
	defer func() {
		if r := recover(); r != nil {
			out = &news.Annotated{Article: a}
			problem = &news.Problem{Input: a.Input, Message: fmt.Sprintf("was kept without annotations, for a fault of Hearsay's own (%v): please report it with the text", r)}
		}
	}()
	return stage(a), nil
}

// InOrderOfTime returns the articles by claimed time, then first seen, then in
// the order given; those without any time come last.
func InOrderOfTime(in []*news.Annotated) []*news.Annotated {
	out := append([]*news.Annotated(nil), in...)
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i].When(), out[j].When()
		if a.IsZero() || b.IsZero() {
			return !a.IsZero() && b.IsZero()
		}
		if a.Equal(b) {
			return out[i].FirstSeen.Before(out[j].FirstSeen)
		}
		return a.Before(b)
	})
	return out
}

// group fills the edition's reuse pairs and stories.
func group(ctx context.Context, ed *news.Edition, ordered []*news.Annotated, opts Options) error {
	g := NewGrouping()
	for i, a := range ordered {
		shared, err := g.Add(ctx, a, math.MaxInt)
		if err != nil {
			return err
		}
		ed.Reuse = append(ed.Reuse, reuse.Copied(shared)...)
		opts.progress("grouping", i+1, len(ordered))
	}
	ed.Reuse = reuse.Chains(ed.Reuse)
	var err error
	ed.Stories, err = g.Stories(ctx)
	return err
}

// join fills the registry and what Join draws from it.
func join(ed *news.Edition, ordered []*news.Annotated, opts Options) {
	storyOf := map[string]string{}
	for _, s := range ed.Stories {
		for _, a := range s.Articles {
			storyOf[a] = s.ID
		}
	}
	ed.Registry = entity.Resolve(ordered, storyOf)
	Join(ed, ordered, opts)
}

// Join fills the utterances, the ledger and what the stories draw from them, by
// the edition's Stories, Registry and Reuse. ordered holds the stories' articles in order of time; it may
// hold others with them, as context: their quotes are joined too.
func Join(ed *news.Edition, ordered []*news.Annotated, opts Options) {
	ed.Utterances = ledger.Utterances(ordered, &ed.Registry)
	lines := storylines(ed, ordered)
	for i, in := range lines {
		l := ledger.Compile(in)
		ed.Ledger.Disagreements = append(ed.Ledger.Disagreements, l.Disagreements...)
		ed.Ledger.Updates = append(ed.Ledger.Updates, l.Updates...)
		ed.Ledger.Timeline = append(ed.Ledger.Timeline, l.Timeline...)
		opts.progress("comparing", i+1, len(lines))
	}
	finishStories(ed, ordered)
	number(ed)
}

// storylines gives the ledger's inputs: the articles of each storyline, in
// order of time.
func storylines(ed *news.Edition, ordered []*news.Annotated) []ledger.Input {
	lineOf := map[string]int{} // article -> line
	byName := map[string]int{} // storyline -> line
	storyOf := map[string]string{}
	n := 0
	for _, s := range ed.Stories {
		line, ok := byName[s.Storyline]
		if s.Storyline == "" || !ok {
			line = n
			n++
			if s.Storyline != "" {
				byName[s.Storyline] = line
			}
		}
		for _, a := range s.Articles {
			lineOf[a] = line
			storyOf[a] = s.ID
		}
	}
	out := make([]ledger.Input, n)
	for i := range out {
		out[i].Registry = &ed.Registry
		out[i].StoryOf = storyOf
	}
	for _, a := range ordered {
		if i, ok := lineOf[a.ID]; ok {
			out[i].Articles = append(out[i].Articles, a)
		}
	}
	for _, p := range ed.Reuse {
		if i, ok := lineOf[p.From]; ok && lineOf[p.To] == i {
			out[i].Reuse = append(out[i].Reuse, p)
		}
	}
	return out
}

func (o Options) progress(step string, done, total int) {
	if o.Progress != nil {
		o.Progress(step, done, total)
	}
}

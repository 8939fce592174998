package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/assign"
	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// corrector carries out a reader's decisions: on stories by package assign, on
// names and facts by what package compile obeys.
type corrector struct{ a *app }

// The kinds of correction on names; see package compile.
const (
	joinNames = "join"
	partNames = "part"
)

// nowTime is how long a reader waits at most for what a correction touches to be
// compiled: a story of 500 articles takes less than a second on an idle server.
const nowTime = 3 * time.Second

// now compiles stories that a correction touched, where this process compiles, so that
// the next page shows the correction whole. What is too much or fails is left to
// the jobs that were queued with the correction.
func (c *corrector) now(ctx context.Context, again bool, stories ...string) {
	if c.a.compiler == nil || len(stories) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), nowTime) // what was corrected stays, also when its reader has gone
	defer cancel()
	if _, err := c.a.compiler.Now(ctx, again, stories...); err != nil && c.a.log != nil {
		c.a.log.WarnContext(ctx, "a correction is shown later", "stories", len(stories), "error", err)
	}
}

// Correct carries out a decision; see web.Corrections.
func (c *corrector) Correct(ctx context.Context, d web.Decision) (done web.Decided, err error) {
	var from []string // of the articles that are moved
	if d.Kind == "move" {
		if ms, err := c.a.store.Stories.Of(ctx, d.A...); err == nil {
			for _, m := range ms {
				from = append(from, m.Story)
			}
		}
	}
	done, err = c.correct(ctx, d)
	switch {
	case err != nil:
	case d.Kind == "split":
		c.now(ctx, false, d.B, done.Show)
	case d.Kind == "merge", d.Kind == "move":
		c.now(ctx, false, append([]string{d.B}, from...)...)
	}
	return done, err
}

func (c *corrector) correct(ctx context.Context, d web.Decision) (done web.Decided, err error) {
	as := c.a.assigner()
	x, y := "", d.B
	if len(d.A) > 0 {
		x = d.A[0]
	}
	switch d.Kind {
	case "merge":
		done.Show = y
		done.Correction, err = as.Merge(ctx, "", x, y)
		return done, err
	case "split":
		done.Correction, done.Show, err = as.Split(ctx, "", y, d.A...)
		return done, err
	case "move":
		done.Show = y
		done.Correction, err = as.Move(ctx, "", y, d.A...)
		return done, err
	case "pin":
		done.Show = y
		done.Correction, err = as.Pin(ctx, "", x)
		return done, err
	case joinNames:
		done.Show = x
		done.Correction, err = c.names(ctx, d.Kind, x, y)
		return done, err
	case partNames:
		if hasPrefix(x, store.EntityPrefix) && hasPrefix(y, store.EntityPrefix) {
			done.Show = x
			return done, c.unjoin(ctx, x, y)
		}
		done.Show = y
		done.Correction, err = c.names(ctx, d.Kind, x, y)
		return done, err
	case compile.DismissFact:
		done.Correction, err = c.dismiss(ctx, x, d.Reason)
		return done, err
	}
	return done, fmt.Errorf("no correction %q: %w", d.Kind, news.ErrInvalid)
}

// names keeps a decision on names and has the stories compiled anew that show
// them.
func (c *corrector) names(ctx context.Context, kind, x, y string) (string, error) {
	stories, err := c.again(ctx, x, y)
	if err != nil {
		return "", err
	}
	data, err := c.namesThen(ctx, kind, x, y)
	if err != nil {
		return "", err
	}
	ids, err := c.a.store.Corrections.Add(ctx, []store.Correction{{Kind: kind, A: x, B: y, Data: data, Made: time.Now()}}, againJobs(stories)...)
	if err != nil {
		return "", err
	}
	c.now(ctx, true, stories...)
	return ids[0], nil
}

// namesThen keeps how two names are called that become one: the second is no more
// afterwards, and the reader is told what they decided.
func (c *corrector) namesThen(ctx context.Context, kind, x, y string) ([]byte, error) {
	if kind != joinNames {
		return nil, nil
	}
	var names [2]string
	for i, id := range []string{x, y} {
		es, err := c.a.store.Entities.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		if len(es) == 0 {
			return nil, errNoSuch("name", id, "`hearsay topic NAME` tells the id of a name")
		}
		names[i] = es[0].Name
	}
	data, err := json.Marshal(map[string][2]string{"names": names})
	if err != nil {
		return nil, fmt.Errorf("write a correction: %w", err)
	}
	return data, nil
}

// dismiss keeps that a disagreement or update is none, and has its stories
// compiled anew.
func (c *corrector) dismiss(ctx context.Context, fact, reason string) (string, error) {
	x, stories, err := compile.Dismiss(ctx, c.a.store.Set, fact, reason)
	if err != nil {
		return "", missing(err, "disagreement or update", fact, "it may have changed with a later report: look at its story again")
	}
	x.Made = time.Now()
	ids, err := c.a.store.Corrections.Add(ctx, []store.Correction{x}, againJobs(stories)...)
	if err != nil {
		return "", err
	}
	c.now(ctx, true, stories...)
	return ids[0], nil
}

// unjoin takes back that two names are one.
func (c *corrector) unjoin(ctx context.Context, x, y string) error {
	cs, err := c.a.store.Corrections.About(ctx, x, y)
	if err != nil {
		return err
	}
	for _, j := range cs {
		if j.Kind == joinNames && (j.A == x && j.B == y || j.A == y && j.B == x) {
			return c.Undo(ctx, j.ID)
		}
	}
	return hint(fmt.Errorf("%s and %s were not joined: %w", x, y, news.ErrInvalid), "say in which article or story somebody else of that name is meant")
}

// again returns the stories of names, articles and stories, to be compiled anew.
func (c *corrector) again(ctx context.Context, ids ...string) ([]string, error) {
	seen := map[string]bool{}
	var stories []string
	add := func(id string) {
		if id != "" && !seen[id] {
			seen[id] = true
			stories = append(stories, id)
		}
	}
	for _, id := range ids {
		switch {
		case id == "":
		case hasPrefix(id, store.EntityPrefix):
			if es, err := c.a.store.Entities.Get(ctx, id); err != nil || len(es) == 0 {
				return nil, errors.Join(err, errNoSuch("name", id, "`hearsay topic NAME` tells the id of a name"))
			}
			list, _, err := c.a.store.Stories.List(ctx, store.StoryFilter{Entity: id}, store.Page{Limit: store.MaxPage})
			if err != nil {
				return nil, err
			}
			for _, s := range list {
				add(s.ID)
			}
		default:
			s, err := view.StoryBy(ctx, c.a.store.Set, id)
			if err != nil {
				return nil, missing(err, "article or story", id, "`hearsay stories` and `hearsay story ID` list ids")
			}
			add(s.ID)
		}
	}
	return stories, nil
}

// againJobs are the jobs that compile stories anew, so many in each.
func againJobs(stories []string) []store.Job {
	var jobs []store.Job
	for _, part := range chunks(stories, compileBatch) {
		jobs = append(jobs, againJob(part...))
	}
	return jobs
}

func hasPrefix(id, prefix string) bool { return len(id) > len(prefix) && id[:len(prefix)] == prefix }

// Undo ends a correction.
func (c *corrector) Undo(ctx context.Context, id string) error {
	x, err := c.find(ctx, id)
	if err != nil {
		return err
	}
	if x.Kind == compile.DismissFact {
		stories, err := compile.Dismissed(ctx, c.a.store.Set, x)
		if err != nil {
			return err
		}
		return c.undo(ctx, id, stories)
	}
	if x.Kind != joinNames && x.Kind != partNames {
		stories, err := c.a.assigner().TakeBack(ctx, id)
		c.now(ctx, false, stories...)
		return err
	}
	var stories []string
	for _, about := range []string{x.A, x.B} {
		ids, err := c.again(ctx, about)
		if err != nil && !errors.Is(err, news.ErrNotFound) { // what has gone since needs no compiling
			return err
		}
		stories = append(stories, ids...)
	}
	slices.Sort(stories)
	return c.undo(ctx, id, slices.Compact(stories))
}

// undo ends a correction and has stories compiled anew.
func (c *corrector) undo(ctx context.Context, id string, stories []string) error {
	err := c.a.store.Corrections.Undo(ctx, id, time.Now(), againJobs(stories)...)
	if err == nil {
		c.now(ctx, true, stories...)
	}
	return err
}

// find returns a correction by its id.
func (c *corrector) find(ctx context.Context, id string) (store.Correction, error) {
	for p := (store.Page{Limit: store.MaxPage}); ; {
		cs, next, err := c.a.store.Corrections.List(ctx, "", p)
		if err != nil {
			return store.Correction{}, err
		}
		for _, x := range cs {
			if x.ID == id {
				return x, nil
			}
		}
		if p.After = next; next == "" {
			return store.Correction{}, errNoSuch("correction", id, "`hearsay corrections` lists ids")
		}
	}
}

// againKind is the job that compiles stories whether they changed or not: after
// a correction of names, or where a page shows what another story's brought.
const againKind = "recompile"

func (a *app) assigner() *assign.Assigner {
	return assign.New(a.store.Set, assign.Options{Now: time.Now})
}

func againJob(stories ...string) store.Job {
	args, err := json.Marshal(assign.Stories{Stories: stories})
	if err != nil {
		panic(err) // strings alone: a bug
	}
	return store.Job{Kind: againKind, Args: args}
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/queue"
	"hearsay/internal/store"
	"hearsay/internal/view"
)

type jobsCmd struct {
	List    jobsListCmd    `cmd:"" default:"withargs" help:"List jobs, with how many stand where."`
	Retry   jobsRetryCmd   `cmd:"" help:"Run dead or waiting jobs at once."`
	Discard jobsDiscardCmd `cmd:"" help:"Remove jobs that do not run."`
}

type jobsListCmd struct {
	storeFlags
	pageFlags
	formatFlag
	Kind  string `placeholder:"KIND" enum:",poll,page,annotate,assign,compile,recompile,redo,repair,expire" default:"" help:"Only jobs of a kind: poll, page, annotate, assign, compile, recompile, redo, repair or expire."`
	State string `placeholder:"STATE" enum:",waiting,scheduled,retrying,running,dead,done" default:"" help:"Only those that are waiting, scheduled, retrying, running, dead (all attempts failed) or done."`
}

// jobJSON is one job as programs see it.
type jobJSON struct {
	ID       int64           `json:"id"`
	Kind     string          `json:"kind"`
	State    string          `json:"state"`
	Args     json.RawMessage `json:"args"`
	Attempt  int             `json:"attempt"`
	Attempts int             `json:"max_attempts"`
	Queued   string          `json:"queued"`
	Next     string          `json:"next"`
	Ended    string          `json:"ended"`
	Errors   []string        `json:"errors"`
	About    []aboutJSON     `json:"about"` // the first few
	More     int             `json:"about_more"`
	Why      string          `json:"why"` // the last error in words, "" if none
}

// aboutJSON is a feed, article or story that a job is about.
type aboutJSON struct {
	ID     string `json:"id"`
	Outlet string `json:"outlet"`
	Name   string `json:"name"` // "" for what is no more
}

// countJSON is how many jobs of a kind are in a state.
type countJSON struct {
	Kind  string `json:"kind"`
	State string `json:"state"`
	Jobs  int64  `json:"jobs"`
}

// Run lists jobs.
func (c jobsListCmd) Run(ctx context.Context, a *app) error {
	page, err := c.page()
	if err != nil {
		return err
	}
	q, err := a.jobs()
	if err != nil {
		return err
	}
	counts, err := q.Counts(ctx)
	if err != nil {
		return err
	}
	counts = slices.DeleteFunc(counts, func(n queue.Count) bool {
		return c.Kind != "" && n.Kind != c.Kind || c.State != "" && string(n.State) != c.State
	})
	found, next, err := q.Jobs(ctx, queue.Filter{Kind: c.Kind, State: queue.State(c.State)}, page)
	if err != nil {
		return hint(err, "--after takes what a list before it said")
	}
	jobs, err := view.New(a.store.Set, view.Options{}).Jobs(ctx, works(found)...)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return printJSON(a.std.out, asJobsJSON(counts, jobs, next))
	}
	if err := writeJobs(a.std.out, counts, jobs, c.narrowed()); err != nil {
		return err
	}
	again := "hearsay jobs"
	if c.Kind != "" {
		again += " --kind " + c.Kind
	}
	if c.State != "" {
		again += " --state " + c.State
	}
	return more(a.std.out, again, next)
}

// narrowed says what the list was narrowed to.
func (c jobsListCmd) narrowed() string {
	s := ""
	if c.Kind != "" {
		s += " of kind " + c.Kind
	}
	if c.State != "" {
		s += " in state " + c.State
	}
	if c.After != "" {
		s += " after " + c.After
	}
	return s
}

func asJobsJSON(counts []queue.Count, jobs []view.Job, next string) any {
	out := struct {
		Counts []countJSON `json:"counts"`
		Jobs   []jobJSON   `json:"jobs"`
		Next   string      `json:"next"`
	}{[]countJSON{}, []jobJSON{}, next}
	for _, n := range counts {
		out.Counts = append(out.Counts, countJSON{n.Kind, string(n.State), n.Jobs})
	}
	for i := range jobs {
		j := &jobs[i]
		r := jobJSON{
			ID: j.ID, Kind: j.Kind, State: j.State, Args: j.Args, Attempt: j.Attempt, Attempts: j.Most,
			Queued: stamp(j.Queued), Next: stamp(j.Next), Ended: stamp(j.Ended), Errors: j.Errors, About: []aboutJSON{}, More: j.More, Why: whyInWords(j),
		}
		for _, x := range j.Of {
			r.About = append(r.About, aboutJSON{x.ID, x.Outlet, x.Name})
		}
		if !json.Valid(r.Args) {
			r.Args = json.RawMessage("null")
		}
		if r.Errors == nil {
			r.Errors = []string{}
		}
		out.Jobs = append(out.Jobs, r)
	}
	return out
}

func writeJobs(w io.Writer, counts []queue.Count, jobs []view.Job, narrowed string) error {
	var b strings.Builder
	for _, n := range counts {
		fmt.Fprintf(&b, "%-10s %-10s %d\n", n.Kind, n.State, n.Jobs)
	}
	if len(jobs) == 0 {
		b.WriteString("no jobs" + narrowed + "\n")
	}
	for i := range jobs {
		j := &jobs[i]
		fmt.Fprintf(&b, "\n%d  %s  %s  %s\n", j.ID, j.Kind, j.State, jobTimes(j))
		if about := aboutInWords(j); about != "" {
			fmt.Fprintf(&b, "    %s\n", plain(about))
		}
		if why := whyInWords(j); why != "" {
			fmt.Fprintf(&b, "    why: %s\n", shorten(plain(why), maxArgs))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// jobTimes says how often a job was tried, and the time that matters in its state.
func jobTimes(j *view.Job) string {
	what, at := "queued", j.Queued
	switch queue.State(j.State) {
	case queue.Dead:
		what, at = "gave up", j.Ended
	case queue.Done:
		what, at = "done", j.Ended
	case queue.Retrying:
		what, at = "next try", j.Next
	case queue.Scheduled:
		what, at = "runs", j.Next
	}
	return fmt.Sprintf("tried %d of %d, %s %s", j.Tried, j.Most, what, at.UTC().Format(time.DateTime))
}

// aboutInWords names what a job is about, what it is called and its id.
func aboutInWords(j *view.Job) string {
	var of []string
	for _, x := range j.Of {
		switch {
		case x.Name == "":
			of = append(of, x.ID+" (no more)")
		case x.Outlet != "":
			of = append(of, fmt.Sprintf("%s: “%s” (%s)", x.Outlet, shorten(x.Name, maxArgs), x.ID))
		default:
			of = append(of, fmt.Sprintf("“%s” (%s)", shorten(x.Name, maxArgs), x.ID))
		}
	}
	s := strings.TrimSpace(j.Host + " " + j.Stage + " " + strings.Join(of, ", "))
	if j.More > 0 {
		s += fmt.Sprintf(" and %d more", j.More)
	}
	return s
}

// whyInWords says why a job's last run failed, "" where none did.
func whyInWords(j *view.Job) string {
	switch j.Why {
	case view.WhySlow:
		return "it took longer than it may"
	case view.WhyEnded:
		return "the server ended while it ran"
	}
	return j.Said
}

// maxArgs is how much of what a job is about, or of a foreign name, is shown, in
// code points.
const maxArgs = 300

// shorten cuts a text to at most n code points.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}

// deadFlags choose dead jobs.
type deadFlags struct {
	Dead bool   `help:"All dead ones."`
	Kind string `placeholder:"KIND" enum:",poll,page,annotate,assign,compile,recompile,redo,repair,expire" default:"" help:"With --dead: only those of a kind."`
}

type jobsRetryCmd struct {
	storeFlags
	deadFlags
	IDs []int64 `arg:"" optional:"" name:"id" help:"Ids of jobs."`
}

// Run lets jobs run once more.
func (c jobsRetryCmd) Run(ctx context.Context, a *app) error {
	return a.eachJob(ctx, c.deadFlags, c.IDs, "retried", (*queue.Queue).Retry)
}

type jobsDiscardCmd struct {
	storeFlags
	deadFlags
	IDs []int64 `arg:"" optional:"" name:"id" help:"Ids of jobs."`
}

// Run removes jobs.
func (c jobsDiscardCmd) Run(ctx context.Context, a *app) error {
	return a.eachJob(ctx, c.deadFlags, c.IDs, "discarded", (*queue.Queue).Discard)
}

// eachJob does something with each job named; what fails is one line each.
func (a *app) eachJob(ctx context.Context, dead deadFlags, ids []int64, did string, do func(*queue.Queue, context.Context, int64) error) error {
	if dead.Dead == (len(ids) > 0) || dead.Kind != "" && !dead.Dead {
		return wrong("name jobs, or all dead ones by --dead", "`hearsay jobs` lists ids")
	}
	q, err := a.jobs()
	if err != nil {
		return err
	}
	if dead.Dead {
		if ids, err = deadJobs(ctx, q, dead.Kind); err != nil {
			return err
		}
	}
	failed := false
	for _, id := range ids {
		switch err := do(q, ctx, id); {
		case err == nil:
			fmt.Fprintf(a.std.out, "%s  %d\n", did, id)
		case errors.Is(err, news.ErrNotFound) || errors.Is(err, news.ErrConflict):
			complain(a.std.err, fmt.Errorf("job %d: %w", id, err), "`hearsay jobs` lists ids and where each stands")
			failed = true
		default:
			return fmt.Errorf("job %d: %w", id, err)
		}
	}
	if failed {
		return errPartial
	}
	return nil
}

func deadJobs(ctx context.Context, q *queue.Queue, kind string) ([]int64, error) {
	var ids []int64
	for p := (store.Page{Limit: store.MaxPage}); ; {
		jobs, next, err := q.Jobs(ctx, queue.Filter{Kind: kind, State: queue.Dead}, p)
		if err != nil {
			return nil, err
		}
		for _, j := range jobs {
			ids = append(ids, j.ID)
		}
		if p.After = next; next == "" {
			return ids, nil
		}
	}
}

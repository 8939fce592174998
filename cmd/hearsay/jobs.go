package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/queue"
	"hearsay/internal/store"
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
	Kind  string `placeholder:"KIND" help:"Only jobs of a kind, such as poll, page, annotate, assign or compile."`
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
	jobs, next, err := q.Jobs(ctx, queue.Filter{Kind: c.Kind, State: queue.State(c.State)}, page)
	if err != nil {
		return hint(err, "--after takes what a list before it said")
	}
	if c.Format == "json" {
		return printJSON(a.std.out, asJobsJSON(counts, jobs, next))
	}
	if err := writeJobs(a.std.out, counts, jobs); err != nil {
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

func asJobsJSON(counts []queue.Count, jobs []queue.Job, next string) any {
	out := struct {
		Counts []countJSON `json:"counts"`
		Jobs   []jobJSON   `json:"jobs"`
		Next   string      `json:"next"`
	}{[]countJSON{}, []jobJSON{}, next}
	for _, n := range counts {
		out.Counts = append(out.Counts, countJSON{n.Kind, string(n.State), n.Jobs})
	}
	for _, j := range jobs {
		r := jobJSON{
			ID: j.ID, Kind: j.Kind, State: string(j.State), Args: j.Args, Attempt: j.Attempt, Attempts: j.MaxAttempts,
			Queued: stamp(j.Queued), Next: stamp(j.Next), Ended: stamp(j.Ended), Errors: j.Errors,
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

func writeJobs(w io.Writer, counts []queue.Count, jobs []queue.Job) error {
	var b strings.Builder
	for _, n := range counts {
		fmt.Fprintf(&b, "%-10s %-10s %d\n", n.Kind, n.State, n.Jobs)
	}
	if len(counts) == 0 {
		b.WriteString("no jobs\n")
	}
	for _, j := range jobs {
		fmt.Fprintf(&b, "\n%d  %s  %s  run %d of %d, queued %s\n", j.ID, j.Kind, j.State, j.Attempt, j.MaxAttempts, j.Queued.UTC().Format(time.DateTime))
		fmt.Fprintf(&b, "    %s\n", shorten(plain(string(j.Args)), 100))
		if len(j.Errors) > 0 {
			fmt.Fprintf(&b, "    error: %s\n", shorten(plain(j.Errors[len(j.Errors)-1]), 300))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// shorten cuts a text to at most n code points.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}

type jobsRetryCmd struct {
	storeFlags
	Dead bool    `help:"All dead ones."`
	IDs  []int64 `arg:"" optional:"" name:"id" help:"Ids of jobs."`
}

// Run lets jobs run once more.
func (c jobsRetryCmd) Run(ctx context.Context, a *app) error {
	return a.eachJob(ctx, c.Dead, c.IDs, "retried", (*queue.Queue).Retry)
}

type jobsDiscardCmd struct {
	storeFlags
	Dead bool    `help:"All dead ones."`
	IDs  []int64 `arg:"" optional:"" name:"id" help:"Ids of jobs."`
}

// Run removes jobs.
func (c jobsDiscardCmd) Run(ctx context.Context, a *app) error {
	return a.eachJob(ctx, c.Dead, c.IDs, "discarded", (*queue.Queue).Discard)
}

// eachJob does something with each job named; what fails is one line each.
func (a *app) eachJob(ctx context.Context, dead bool, ids []int64, did string, do func(*queue.Queue, context.Context, int64) error) error {
	if dead == (len(ids) > 0) {
		return wrong("name jobs, or all dead ones by --dead", "`hearsay jobs` lists ids")
	}
	q, err := a.jobs()
	if err != nil {
		return err
	}
	if dead {
		if ids, err = deadJobs(ctx, q); err != nil {
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

func deadJobs(ctx context.Context, q *queue.Queue) ([]int64, error) {
	var ids []int64
	for p := (store.Page{Limit: store.MaxPage}); ; {
		jobs, next, err := q.Jobs(ctx, queue.Filter{State: queue.Dead}, p)
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

package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// Jobs are the server's work.
type Jobs interface {
	// Jobs lists jobs, the latest first, with how many there are of all kinds in
	// all states.
	Jobs(ctx context.Context, q JobQuery) (JobList, error)
	// Retry runs a job again that has failed.
	Retry(ctx context.Context, id int64) error
	// Discard removes a job that does not run.
	Discard(ctx context.Context, id int64) error
	// RetryDead runs the dead jobs of a kind again, and DiscardDead removes them:
	// the latest thousand at most. They return how many.
	RetryDead(ctx context.Context, kind string) (int, error)
	DiscardDead(ctx context.Context, kind string) (int, error)
}

// JobQuery narrows a list of jobs; "" is any.
type JobQuery struct{ Kind, State, After string }

// JobList is a page of jobs.
type JobList struct {
	Jobs   []view.Work
	Counts []JobCount
	Next   string // the After of the next page, "" if there is none
}

// JobCount is how many jobs of a kind are in a state.
type JobCount struct {
	Kind, State string
	N           int64
}

// jobKinds are the kinds and states that have words, in the order of an article's
// way and of a job's life.
var (
	jobKinds  = []string{"poll", "page", "annotate", "assign", "compile", "recompile", "redo", "repair", "expire"}
	jobStates = []string{"dead", "retrying", "running", "waiting", "scheduled", "done"}
)

// jobsPage is the body of jobs.html.
type jobsPage struct {
	Jobs    []view.Job
	Query   JobQuery
	Columns []jobLink // states that occur
	Rows    []jobRow  // kinds that occur
	InForce []jobLink // what narrows the list; the link lifts it
	Dead    []jobDead // kinds of the list with jobs that gave up
	Did     string    // retried or discarded, "" for nothing
	N       int       // so many
	Here    string    // address of this page without what was done
	First   string    // of the first page, "" on it
	NextURL string
}

// jobLink is a kind or state to narrow by.
type jobLink struct {
	Key, Name string // Name in words
	URL       string
	On        bool
	N         int64
}

// jobRow is a kind with its numbers by state, in the order of the columns.
type jobRow struct {
	jobLink
	Cells []jobLink
}

type jobDead struct {
	Kind, Name string
	N          int64
}

func (s *server) jobRoutes(get, post func(string, handler)) {
	jobs, _ := s.Actions.(Jobs)
	if jobs == nil {
		return
	}
	get("/jobs", func(w http.ResponseWriter, r *http.Request) error { return s.jobs(w, r, jobs) })
	do := func(path, did string, one func(context.Context, int64) error, dead func(context.Context, string) (int, error)) {
		post(path, func(w http.ResponseWriter, r *http.Request) error {
			n := 1
			id, err := strconv.ParseInt(r.PostFormValue("id"), 10, 64)
			switch kind := r.PostFormValue("dead"); {
			case kind != "":
				n, err = dead(r.Context(), kind)
			case err != nil:
				err = fmt.Errorf("job %q: %w", r.PostFormValue("id"), news.ErrInvalid)
			default:
				err = one(r.Context(), id)
			}
			return s.after(w, r, withDid(back(r), did, n), err)
		})
	}
	do("/jobs/retry", "retried", jobs.Retry, jobs.RetryDead)
	do("/jobs/discard", "discarded", jobs.Discard, jobs.DiscardDead)
}

// withDid adds to the address of the list what was done to how many jobs.
func withDid(to, did string, n int) string {
	u, err := url.Parse(to)
	if err != nil || u.Path != "/jobs" {
		return to
	}
	v := u.Query()
	v.Set(did, strconv.Itoa(n))
	u.RawQuery = v.Encode()
	return u.String()
}

func (s *server) jobs(w http.ResponseWriter, r *http.Request, jobs Jobs) error {
	v := r.URL.Query()
	p := jobsPage{Query: JobQuery{Kind: v.Get("kind"), State: v.Get("state"), After: v.Get("after")}}
	list, err := jobs.Jobs(r.Context(), p.Query)
	if err != nil {
		return err
	}
	if p.Jobs, err = s.view.Jobs(r.Context(), list.Jobs...); err != nil {
		return err
	}
	for _, did := range []string{"retried", "discarded"} {
		if n, err := strconv.Atoi(v.Get(did)); err == nil && n >= 0 {
			p.Did, p.N = did, n
		}
	}
	p.Here = jobsURL(p.Query)
	if p.Query.After != "" {
		p.First = jobsURL(JobQuery{Kind: p.Query.Kind, State: p.Query.State})
	}
	if list.Next != "" {
		p.NextURL = jobsURL(JobQuery{p.Query.Kind, p.Query.State, list.Next})
	}
	s.tabulate(&p, list.Counts)
	return s.show(w, r, http.StatusOK, "jobs", page{Title: s.word("jobs.heading"), Nav: "jobs", Body: p})
}

// tabulate makes the table of numbers, of links that narrow the list, and what
// narrows it already.
func (s *server) tabulate(p *jobsPage, counts []JobCount) {
	number := map[JobQuery]int64{}
	var kinds, states []string
	for _, c := range counts {
		kinds, states = append(kinds, c.Kind), append(states, c.State)
		number[JobQuery{Kind: c.Kind, State: c.State}] += c.N
		number[JobQuery{Kind: c.Kind}] += c.N
		number[JobQuery{State: c.State}] += c.N
	}
	kinds, states = inOrder(jobKinds, kinds), inOrder(jobStates, states)
	link := func(q JobQuery, key, name string) jobLink {
		return jobLink{Key: key, Name: name, URL: jobsURL(q), On: q == JobQuery{Kind: p.Query.Kind, State: p.Query.State}, N: number[q]}
	}
	for _, state := range states {
		p.Columns = append(p.Columns, link(JobQuery{State: state}, state, s.jobWord("state", state)))
	}
	for _, kind := range kinds {
		row := jobRow{jobLink: link(JobQuery{Kind: kind}, kind, s.jobWord("kind", kind))}
		for _, state := range states {
			row.Cells = append(row.Cells, link(JobQuery{Kind: kind, State: state}, state, s.jobWord("state", state)))
		}
		p.Rows = append(p.Rows, row)
		if n := number[JobQuery{Kind: kind, State: "dead"}]; n > 0 && (p.Query.Kind == "" || p.Query.Kind == kind) && (p.Query.State == "" || p.Query.State == "dead") {
			p.Dead = append(p.Dead, jobDead{kind, row.Name, n})
		}
	}
	if k := p.Query.Kind; k != "" {
		p.InForce = append(p.InForce, jobLink{Key: "jobs.kind", Name: s.jobWord("kind", k), URL: jobsURL(JobQuery{State: p.Query.State})})
	}
	if x := p.Query.State; x != "" {
		p.InForce = append(p.InForce, jobLink{Key: "jobs.state", Name: s.jobWord("state", x), URL: jobsURL(JobQuery{Kind: p.Query.Kind})})
	}
}

// inOrder puts names in a known order, each once, unknown ones last.
func inOrder(known, names []string) []string {
	var out []string
	for _, k := range known {
		if slices.Contains(names, k) {
			out = append(out, k)
		}
	}
	rest := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(known, n) })
	slices.Sort(rest)
	return append(out, slices.Compact(rest)...)
}

// jobWord is a kind or state in words; one that we do not know is its own.
func (s *server) jobWord(of, name string) string {
	if slices.Contains(jobKinds, name) || slices.Contains(jobStates, name) {
		key := "jobs." + of + "." + name
		return s.word(key)
	}
	return name
}

func jobsURL(q JobQuery) string {
	v := url.Values{}
	for key, x := range map[string]string{"kind": q.Kind, "state": q.State, "after": q.After} {
		if x != "" {
			v.Set(key, x)
		}
	}
	return strings.TrimSuffix("/jobs?"+v.Encode(), "?")
}

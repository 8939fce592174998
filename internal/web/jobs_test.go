package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// worker has the jobs that a test gives it.
type worker struct {
	keeper
	works []view.Work
}

func (k *worker) Jobs(_ context.Context, q web.JobQuery) (out web.JobList, err error) {
	if q.State == "odd" {
		return out, fmt.Errorf("list jobs: no state %q: %w", q.State, news.ErrInvalid)
	}
	n := map[web.JobCount]int64{}
	for _, x := range k.works {
		n[web.JobCount{Kind: x.Kind, State: x.State}]++
		if (q.Kind == "" || q.Kind == x.Kind) && (q.State == "" || q.State == x.State) && q.After == "" {
			out.Jobs = append(out.Jobs, x)
		}
	}
	for c, n := range n {
		out.Counts = append(out.Counts, web.JobCount{Kind: c.Kind, State: c.State, N: n})
	}
	slices.SortFunc(out.Counts, func(a, b web.JobCount) int { return strings.Compare(a.Kind+a.State, b.Kind+b.State) })
	if q.After == "" && len(out.Jobs) > 1 {
		out.Next = "20"
	}
	return out, nil
}

// busy fills a store and gives jobs of every kind and state about what is in it.
func busy(t *testing.T) (*view.View, *worker) {
	t.Helper()
	set, v := empty(t)
	ctx := t.Context()
	at := time.Date(2025, 6, 9, 8, 0, 0, 0, time.UTC)
	feeds, err := set.Feeds.Add(ctx, store.Feed{URL: "https://herald.example/feed", Kind: "feed", Title: "Marsh <b>Herald</b>", Added: at})
	if err != nil {
		t.Fatal(err)
	}
	saved, err := set.Articles.Save(ctx, []store.Fetched{{Seen: at, Item: store.Item{Keys: []string{"k"}, Article: news.Article{URL: "https://herald.example/x", Outlet: "The Marsh Herald", Headline: "Otters are back at the weir"}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	a := saved[0].Article
	args := func(format string, ids ...any) []byte { return fmt.Appendf(nil, format, ids...) }
	raw := "page: fetch https://herald.example/x: not found: <script>its server</script> says 404"
	return v, &worker{keeper{actions{Marks: v.Marks()}}, []view.Work{
		{ID: 31, Kind: "page", State: "dead", Attempt: 8, Most: 8, Queued: at, Next: at, Ended: at.Add(40 * time.Minute), Args: args(`{"host":"herald.example","pages":[{"id":%q,"url":"https://herald.example/x"}]}`, a), Errors: []string{"page: took a wrong turn", raw}},
		{ID: 30, Kind: "poll", State: "retrying", Attempt: 2, Most: 8, Queued: at, Next: at.Add(2 * time.Hour), Args: args(`{"feeds":[%q,"f000"],"until":1}`, feeds[0]), Errors: []string{"poll: " + context.DeadlineExceeded.Error()}},
		{ID: 29, Kind: "annotate", State: "dead", Attempt: 1, Most: 8, Queued: at, Ended: at, Args: args(`{"ids":[%q,"a0","a00","a000","a0000"]}`, a), Errors: []string{"the process that ran it ended"}},
		{ID: 28, Kind: "compile", State: "waiting", Most: 8, Queued: at, Next: at, Args: args(`{"stories":["s0"]}`)},
		{ID: 27, Kind: "redo", State: "running", Attempt: 1, Most: 8, Queued: at, Args: args(`{"stage":"annotate"}`)},
		{ID: 26, Kind: "repair", State: "scheduled", Most: 8, Queued: at, Next: at.Add(time.Hour), Args: args(`{}`)},
		{ID: 25, Kind: "assign", State: "done", Attempt: 1, Most: 8, Queued: at, Ended: at, Args: args(`null`)},
		{ID: 24, Kind: "unheard-of", State: "dead", Attempt: 3, Most: 3, Queued: at, Ended: at, Args: []byte(`nonsense`), Errors: []string{"no such kind"}},
	}}
}

// TestJobsPage tells what each job is about, where it stands and why it failed.
func TestJobsPage(t *testing.T) {
	v, k := busy(t)
	h := serve(t, v, web.Options{Actions: k})
	page := func(path string, wants ...string) string {
		t.Helper()
		w := get(t, h, path)
		if w.Code != http.StatusOK {
			t.Fatalf("%s = %d", path, w.Code)
		}
		checkPage(t, path, w.Body.String())
		for _, want := range wants {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s lacks %q", path, want)
			}
		}
		return w.Body.String()
	}
	all := page("/jobs",
		`>Marsh &lt;b&gt;Herald&lt;/b&gt;</a>`, `>The Marsh Herald: Otters are back at the weir</a>`, "what is no more", "and 3 more",
		"Why: page: fetch https://herald.example/x: &lt;script&gt;its server", "Why: it took longer than it may.", "Why: the server ended while it ran.",
		"<code>page: fetch https://herald.example/x: not found:", "The 2 errors as they were met", "tried 8 times", "tried 2 times of 8 at most", "tried once of 8 at most", "not tried yet",
		"Next try <time", "Gave up <time", "Find what was left", "unheard-of", `aria-label="Fetch pages, gave up: 1"`, `href="/jobs?kind=page&amp;state=dead"`,
		`name="dead" value="page"`, `name="dead" value="annotate"`, `rel="next"`)
	if strings.Contains(all, `class="chip"`) || strings.Count(all, `formaction="/jobs/discard">discard<`) != 6 {
		t.Error("all jobs are narrowed, or other jobs can be discarded than those that wait or are dead")
	}
	both := page("/jobs?kind=page&state=dead", `class="chip" href="/jobs?state=dead"`, `class="chip" href="/jobs?kind=page"`, `<a class="meta" href="/jobs">`, `id="j31"`)
	if strings.Contains(both, `id="j29"`) || strings.Contains(both, `value="annotate"`) {
		t.Error("jobs of a kind in a state are mixed with others")
	}
	page("/jobs?kind=page&state=running", "No job like that.")
	page("/jobs?after=3", "There is nothing older.", `<a href="/jobs">The latest</a>`)
	page("/jobs?retried=2", "2 jobs run again.")
	page("/jobs?discarded=1", "1 job was discarded.")
	if w := get(t, h, "/jobs?state=odd"); w.Code != http.StatusBadRequest {
		t.Errorf("an odd state = %d, want 400", w.Code)
	}
	k.works = nil
	if got := page("/jobs", "No job at all"); strings.Contains(got, "<table") {
		t.Error("no jobs make a table")
	}
}

// TestJobForms does to one job, and to all dead ones of a kind, what is asked, and
// leads back to where the list was.
func TestJobForms(t *testing.T) {
	v, k := busy(t)
	h := serve(t, v, web.Options{Actions: k})
	for _, tt := range []struct {
		path, field, value, back, to, did string
	}{
		{"/jobs/retry", "id", "31", "/jobs?after=40&state=dead", "/jobs?after=40&retried=1&state=dead", "retry 31"},
		{"/jobs/discard", "id", "31", "/jobs?discarded=9", "/jobs?discarded=1", "discard 31"},
		{"/jobs/retry", "dead", "page", "/jobs?kind=page", "/jobs?kind=page&retried=3", "retry all page"},
		{"/jobs/discard", "dead", "page", "/jobs", "/jobs?discarded=1", "discard all page"},
		{"/jobs/discard", "dead", "page", "https://elsewhere.example/", "/", "discard all page"},
	} {
		w := post(t, h, tt.path, url.Values{tt.field: {tt.value}, "back": {tt.back}})
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != tt.to || k.done[len(k.done)-1] != tt.did {
			t.Errorf("POST %s of %s %s = %d to %q, did %q, want %q and %q", tt.path, tt.field, tt.value, w.Code, w.Header().Get("Location"), k.done, tt.to, tt.did)
		}
	}
	w := post(t, h, "/jobs/retry", url.Values{"dead": {"broken"}})
	checkPage(t, "a retry that fails", w.Body.String())
	if w.Code != http.StatusNotFound {
		t.Errorf("a retry that fails = %d, want 404", w.Code)
	}
}

// TestJobsLook looks at busy jobs in a browser.
func TestJobsLook(t *testing.T) {
	b := opensBrowser(t)
	v, k := busy(t)
	p := b.Open(t, listens(t, serve(t, v, web.Options{Actions: k})))
	for _, path := range []string{"/jobs", "/jobs?kind=page&state=dead&retried=1"} {
		p.Go(t, path)
		p.Look(t, "jobs "+path[5:])
	}
}

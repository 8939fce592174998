package serve

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/newsstand"
	"hearsay/internal/pipeline"
	"hearsay/internal/queue"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/urlnorm"
)

// TestDay lets a day of the newsstand pass, from event to event, and holds the
// server to what is polite. It is the week's third day, in which an outlet asks to
// be left alone for a while. HEARSAY_DAY=1 takes the whole day, else six hours.
func TestDay(t *testing.T) {
	t.Parallel()
	d := &day{t: t, clock: &dayClock{}, looks: map[int64]time.Time{}, waited: map[string]time.Duration{}, step: 10 * time.Minute}
	from, long := 52*time.Hour, 6*time.Hour
	if os.Getenv("HEARSAY_DAY") != "" {
		from, long, d.step = 48*time.Hour, 24*time.Hour, time.Minute
	}
	begin := time.Date(2025, 6, 2, 0, 0, 0, 0, time.FixedZone("BST", 3600))
	d.clock.set(begin.Add(from))
	d.stand = newsstand.New(newsstand.Options{Now: d.clock.now, Elapsed: from, Slow: -1, Pause: askedPause})
	if err := d.stand.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.stand.Close() }()
	d.serve()
	d.pass(begin.Add(from + long))
	d.report(begin.Add(from))
}

// askedPause is what the busy outlet asks for: longer than the shortest interval.
const askedPause = 25 * time.Minute

// day is a day that passes.
type day struct {
	t      *testing.T
	clock  *dayClock
	stand  *newsstand.Stand
	st     *sqlstore.Store
	q      *queue.Queue
	p      *pipeline.Pipeline
	step   time.Duration            // the clock moves by this at least
	looks  map[int64]time.Time      // when scheduled jobs are due, by the day's clock
	waited map[string]time.Duration // after a Retry-After, by feed
	steps  int
}

// dayClock stands still until it is set.
type dayClock struct{ clock }

func (c *dayClock) set(t time.Time) { c.ahead.Store(t.UnixNano()) }
func (c *dayClock) now() time.Time  { return time.Unix(0, c.ahead.Load()).UTC() }

// serve starts a pipeline that polls and reads pages, and subscribes.
func (d *day) serve() {
	t := d.t
	d.st, d.q = open(t, filepath.Join(t.TempDir(), "day.db"))
	guard, err := fetch.NewGuard([]string{"127.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	client, err := fetch.New(fetch.Options{Guard: guard, Now: d.clock.now})
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(7, 7))
	d.p = pipeline.New(pipeline.Options{
		Store: d.st.Set, Queue: d.q, Fetch: client, Now: d.clock.now, PollFeeds: true, Tick: 2 * time.Millisecond, RawDays: -1, RawBytes: -1,
		Run:  []string{pipeline.PollKind, pipeline.PageKind},
		Pace: fetch.Pace{Jitter: rng.Float64}, // the one goroutine that saves is the one that asks for it
		Log:  slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	var fs []store.Feed
	for _, f := range d.stand.Feeds() {
		kind := "feed"
		if f.Kind == newsstand.Sitemap || f.Kind == newsstand.Listing {
			kind = f.Kind
		}
		fs = append(fs, store.Feed{URL: f.URL, Kind: kind, Title: f.Title, Site: f.Site, Added: d.clock.now()})
	}
	if _, err := d.st.Feeds.Add(t.Context(), fs...); err != nil {
		t.Fatal(err)
	}
	d.p.Start(t.Context())
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		if err := d.p.Stop(ctx); err != nil {
			t.Error(err)
		}
		client.Close()
	})
}

// pass moves the clock from one thing that is due to the next.
func (d *day) pass(end time.Time) {
	for {
		d.quiet()
		next := end
		for _, f := range d.feeds() {
			if f.Code == 503 && f.Failures > 0 {
				d.waited[f.ID] = f.Next.Sub(f.At)
			}
			if f.Next.Before(next) {
				next = f.Next
			}
		}
		for _, j := range d.scheduled() {
			if _, ok := d.looks[j.ID]; !ok {
				d.looks[j.ID] = d.clock.now().Add(time.Until(j.Next))
			}
			if at := d.looks[j.ID]; at.Before(next) {
				next = at
			}
		}
		if !d.clock.now().Before(end) {
			return
		}
		if least := d.clock.now().Add(d.step); next.Before(least) {
			next = least
		}
		d.clock.set(next)
		d.steps++
		for _, j := range d.scheduled() {
			if !d.looks[j.ID].After(next) {
				delete(d.looks, j.ID)
				if err := d.q.Retry(d.t.Context(), j.ID); err != nil {
					d.t.Fatal(err)
				}
			}
		}
	}
}

func (d *day) scheduled() []queue.Job {
	d.t.Helper()
	jobs, _, err := d.q.Jobs(d.t.Context(), queue.Filter{Kind: pipeline.PageKind, State: queue.Scheduled}, store.Page{Limit: store.MaxPage})
	if err != nil {
		d.t.Fatal(err)
	}
	return jobs
}

func (d *day) feeds() []store.Feed {
	d.t.Helper()
	fs, _, err := d.st.Feeds.List(d.t.Context(), store.Page{Limit: store.MaxPage})
	if err != nil {
		d.t.Fatal(err)
	}
	return fs
}

// quiet waits until nothing is due and no job runs.
func (d *day) quiet() {
	d.t.Helper()
	still := 0
	for end := time.Now().Add(time.Minute); still < 2; time.Sleep(5 * time.Millisecond) {
		n, err := d.q.Depth(d.t.Context(), pipeline.PollKind, pipeline.PageKind)
		if err != nil {
			d.t.Fatal(err)
		}
		due := slices.ContainsFunc(d.feeds(), func(f store.Feed) bool { return !f.Paused && !f.Next.After(d.clock.now()) })
		if still++; n > 0 || due {
			still = 0
		}
		if time.Now().After(end) {
			d.t.Fatalf("waited a minute at %v: %d jobs, %+v", d.clock.now(), n, d.p.Health())
		}
	}
}

// report prints one line for each outlet, and wants each asked as it wishes.
func (d *day) report(from time.Time) {
	t := d.t
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "outlet\tkind\trequests\tof the feed\tconditional\t304\tbytes\tarticles\tof them new\tseen after\tinterval\tRetry-After\tclosed\tearly\t")
	feeds, kinds := d.feeds(), d.stand.Feeds()
	found := d.found(from)
	for i, n := range d.stand.Counts() {
		f, o := feeds[i], found[n.Outlet]
		_, _ = fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t%s\t%s\t%d\t%d\t\n", n.Outlet, kinds[i].Kind, n.Requests, n.Feed, n.Conditional, n.NotModified, n.Bytes,
			o.articles, o.fresh, o.mean(), short(f.Interval), short(d.waited[f.ID]), n.Disallowed, n.Early)
		if n.Disallowed > 0 || n.Early > 0 || n.Nameless > 0 || n.Peak > 2 {
			t.Errorf("%s: %d requests for what robots.txt closes, %d before Retry-After, %d without a name, %d connections at once", n.Outlet, n.Disallowed, n.Early, n.Nameless, n.Peak)
		}
		if o.missing > 0 {
			t.Errorf("%s: %d articles not found", n.Outlet, o.missing)
		}
		if f.Problem != "" {
			t.Errorf("%s: %s", n.Outlet, f.Problem)
		}
		if w := d.waited[f.ID]; w > 0 && w < askedPause {
			t.Errorf("%s: asked to wait %v, waited %v", n.Outlet, askedPause, w)
		}
	}
	_ = w.Flush()
	if len(d.waited) != 1 {
		t.Errorf("%d feeds waited for a Retry-After, want one", len(d.waited))
	}
	t.Logf("from %s to %s in %d steps\n%s", from.Format(time.DateTime), d.stand.Time().Format(time.DateTime), d.steps, out.String())
}

// findings are an outlet's articles that the server has.
type findings struct {
	articles, fresh, missing int
	delay                    time.Duration // of the fresh ones together
}

func (f *findings) mean() string {
	if f.fresh == 0 {
		return "-"
	}
	return short(f.delay / time.Duration(f.fresh))
}

// found looks for the articles that could be found: those of the last interval may
// still come.
func (d *day) found(from time.Time) map[string]*findings {
	out := map[string]*findings{}
	for _, n := range d.stand.Counts() {
		out[n.Outlet] = &findings{}
	}
	for _, a := range d.stand.Published() {
		o := out[a.Outlet]
		id, err := d.st.Articles.Find(d.t.Context(), urlnorm.Key(a.URL))
		if err != nil {
			if d.clock.now().Sub(a.Published) > fetch.DefaultMax {
				d.t.Logf("missing: %s, published %s", a.URL, a.Published)
				o.missing++
			}
			continue
		}
		as, err := d.st.Articles.Get(d.t.Context(), id)
		if err != nil || len(as) != 1 {
			d.t.Fatal(err)
		}
		o.articles++
		if !a.Published.Before(from) {
			o.fresh++
			o.delay += as[0].FirstSeen.Sub(a.Published)
		}
	}
	return out
}

// short is a duration in minutes.
func short(d time.Duration) string {
	if d == 0 {
		return "-"
	}
	return fmt.Sprintf("%.0f min", d.Minutes())
}

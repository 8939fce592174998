package pipeline_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/newsstand"
	"hearsay/internal/pipeline"
	"hearsay/internal/queue"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/store/storetest"
	"hearsay/internal/urlnorm"
)

// clock is a clock that tests move.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time          { c.mu.Lock(); defer c.mu.Unlock(); return c.t }
func (c *clock) advance(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.t = c.t.Add(d) }

// stories is an Assigner that gives each article a story of its own, and a
// Compiler that counts.
type stories struct {
	set store.Set
	now func() time.Time

	mu       sync.Mutex
	assigned map[string]int
	compiled map[string]int
	pending  bool
	settled  int
}

func (s *stories) Assign(ctx context.Context, ids ...string) ([]string, error) {
	var ms []store.Member
	var out []string
	for _, id := range ids {
		st := store.DerivedID(store.StoryPrefix, id)
		ms, out = append(ms, store.Member{Article: id, Story: st}), append(out, st)
	}
	args, err := json.Marshal(map[string]any{"stories": out})
	if err != nil {
		return nil, err
	}
	if err := s.set.Stories.Assign(ctx, s.now(), ms, store.Job{Kind: pipeline.CompileKind, Args: args}); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = true
	for _, id := range ids {
		s.assigned[id]++
	}
	return out, nil
}

func (s *stories) Settle(context.Context) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = false
	s.settled++
	return 1, nil
}

func (s *stories) Pending(context.Context) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pending, nil
}

func (s *stories) Compile(_ context.Context, ids ...string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		s.compiled[id]++
	}
	return nil
}

// server is a store with its queue and pipeline.
type server struct {
	*sqlstore.Store
	q *queue.Queue
	p *pipeline.Pipeline
	s *stories
	c *fetch.Client
}

// patience is how long tests wait for an answer of a server.
const patience = time.Second

// serve starts a server on a database.
func serve(t *testing.T, address string, c *clock, change func(*pipeline.Options)) *server {
	t.Helper()
	st, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: address})
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelInfo}))
	q, err := queue.Open(t.Context(), queue.Options{DB: st.Writer(), Dialect: st.Dialect(), Address: address, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	st.SetEnqueuer(q)
	guard, err := fetch.NewGuard([]string{"127.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	client, err := fetch.New(fetch.Options{Guard: guard, Timeout: patience, Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	s := &stories{set: st.Set, now: c.now, assigned: map[string]int{}, compiled: map[string]int{}}
	o := pipeline.Options{
		Store: st.Set, Queue: q, Fetch: client, Assign: s, Compile: s, Log: log, Now: c.now,
		PollFeeds: true, Tick: 20 * time.Millisecond, RawDays: -1, RawBytes: -1,
	}
	if change != nil {
		change(&o)
	}
	sv := &server{st, q, pipeline.New(o), s, client}
	sv.p.Start(t.Context())
	t.Cleanup(func() { sv.stop(t) })
	return sv
}

// stop ends the server; once is enough.
func (s *server) stop(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
	defer cancel()
	if err := s.p.Stop(ctx); err != nil {
		t.Errorf("Stop = %v", err)
	}
	s.c.Close()
	_ = s.Close()
}

// quiet waits until no feed is due and no job waits or runs. Scheduled jobs of
// pages are run at once: the clock has moved on.
func (s *server) quiet(t *testing.T, c *clock) {
	t.Helper()
	still := 0
	for end := time.Now().Add(60 * time.Second); still < 3; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			list, _ := s.q.Counts(t.Context())
			t.Fatalf("waited 60 s: jobs %v, due %v, health %v", list, s.due(t, c), s.p.Health())
		}
		n, err := s.q.Depth(t.Context(), pipeline.PollKind, pipeline.PageKind, pipeline.AnnotateKind, pipeline.AssignKind, pipeline.CompileKind, pipeline.RepairKind)
		if err != nil {
			t.Fatal(err)
		}
		if n > 0 || len(s.due(t, c)) > 0 {
			still = 0
			continue
		}
		still++
	}
}

// due are the feeds that are due and not lent.
func (s *server) due(t *testing.T, c *clock) (out []string) {
	t.Helper()
	fs, _, err := s.Feeds.List(t.Context(), store.Page{Limit: store.MaxPage})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fs {
		if !f.Paused && !f.Next.After(c.now()) {
			out = append(out, f.URL)
		}
	}
	return out
}

// look runs the looks at pages that are scheduled.
func (s *server) look(t *testing.T) {
	t.Helper()
	jobs, _, err := s.q.Jobs(t.Context(), queue.Filter{Kind: pipeline.PageKind, State: queue.Scheduled}, store.Page{Limit: store.MaxPage})
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		if err := s.q.Retry(t.Context(), j.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// week begins a compressed week whose clock the test moves.
func week(t *testing.T) (*newsstand.Stand, *clock) {
	t.Helper()
	c := &clock{t: time.Date(2025, 6, 2, 0, 0, 0, 0, time.UTC).Add(-time.Hour)}
	stand := newsstand.New(newsstand.Options{Now: c.now, Slow: 20 * time.Millisecond})
	if err := stand.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stand.Close() })
	return stand, c
}

func subscribe(t *testing.T, s *server, c *clock, stand *newsstand.Stand) {
	t.Helper()
	var fs []store.Feed
	for _, f := range stand.Feeds() {
		kind := "feed"
		if f.Kind == newsstand.Sitemap || f.Kind == newsstand.Listing {
			kind = f.Kind
		}
		fs = append(fs, store.Feed{URL: f.URL, Kind: kind, Title: f.Title, Site: f.Site, Added: c.now()})
	}
	if _, err := s.Feeds.Add(t.Context(), fs...); err != nil {
		t.Fatal(err)
	}
}

func TestWeekSQLite(t *testing.T) {
	t.Parallel()
	testWeek(t, filepath.Join(t.TempDir(), "h.db"), steps())
}

func TestWeekPostgres(t *testing.T) {
	t.Parallel()
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("skipped: -short")
	}
	testWeek(t, storetest.Schema(t, storetest.Postgres(t)), 7)
}

// testWeek lets the newsstand's week pass in steps. In the middle the server is
// stopped and started again.
func testWeek(t *testing.T, address string, steps int) {
	stand, c := week(t)
	s := serve(t, address, c, nil)
	subscribe(t, s, c, stand)
	edits := map[string]int{} // by address: as last seen on the stand
	missed := map[string]int{}
	for i := range steps + 1 {
		if i == steps/2 {
			s.stop(t)
			s = serve(t, address, c, nil)
		}
		s.look(t)
		begun := time.Now()
		s.quiet(t, c)
		t.Logf("step %d took %v", i, time.Since(begun).Round(time.Millisecond))
		for _, a := range stand.Published() {
			before, known := edits[a.URL]
			edits[a.URL] = a.Revisions
			if known && a.Revisions > before && a.Here {
				missed[a.URL]++ // at least one revision more must stand
			}
		}
		c.advance(newsstand.Week / time.Duration(steps))
	}
	for range 10 { // a job whose host was busy was put off
		s.look(t)
		s.quiet(t, c)
		if s.whole(t, stand) {
			break
		}
	}
	checkArticles(t, s, stand, missed)
	checkPolite(t, stand)
	st := s.p.Stats()
	t.Logf("stats %+v", st)
	if h := s.p.Health(); len(h) > 0 {
		t.Errorf("Health() = %v, want nothing", h)
	}
	dead, _, err := s.q.Jobs(t.Context(), queue.Filter{State: queue.Dead}, store.Page{})
	if err != nil || len(dead) > 0 {
		t.Errorf("dead jobs %+v, %v, want none", dead, err)
	}
}

// whole reports whether all pages that are served were read, and all articles
// annotated.
func (s *server) whole(t *testing.T, stand *newsstand.Stand) bool {
	t.Helper()
	for _, a := range stand.Published() {
		id, err := s.Articles.Find(t.Context(), urlnorm.Key(a.URL))
		if err != nil {
			return false
		}
		as, err := s.Articles.Get(t.Context(), id)
		if err != nil || len(as) == 0 || a.Here && as[0].Partial {
			return false
		}
	}
	stale, _, err := s.Annotations.Stale(t.Context(), "annotate", 1, store.Page{})
	return err == nil && len(stale) == 0
}

// checkArticles wants each article of the stand once, with its revisions, in a
// story that was compiled.
func checkArticles(t *testing.T, s *server, stand *newsstand.Stand, edited map[string]int) {
	t.Helper()
	published := stand.Published()
	ids := map[string]string{}
	for _, a := range published {
		id, err := s.Articles.Find(t.Context(), urlnorm.Key(a.URL))
		if err != nil {
			t.Errorf("%s (%s, here %v): %v", a.URL, a.Outlet, a.Here, err)
			continue
		}
		if other, ok := ids[id]; ok {
			t.Errorf("%s and %s are one article", a.URL, other)
		}
		ids[id] = a.URL
		texts, err := s.Articles.Texts(t.Context(), id)
		if err != nil || len(texts) != 1 {
			t.Fatalf("texts of %s: %v", a.URL, err)
		}
		body := texts[0].Body
		if a.Here && (body.Partial || body.Headline != a.Headline || len(body.Paragraphs) < 3) {
			t.Errorf("%s: partial %v, headline %q, %d paragraphs, want the whole text under %q", a.URL, body.Partial, body.Headline, len(body.Paragraphs), a.Headline)
		}
		if body.Headline == "" || len(body.Paragraphs) == 0 && a.Here {
			t.Errorf("%s: nothing kept", a.URL)
		}
		rs, err := s.Articles.Revisions(t.Context(), id)
		if err != nil || len(rs) < 1+edited[a.URL] {
			t.Errorf("%s: %d revisions, %v, want %d at least", a.URL, len(rs), err, 1+edited[a.URL])
		}
		if s.s.assigned[id]+s.s.compiled[store.DerivedID(store.StoryPrefix, id)] == 0 {
			if of, err := s.Stories.Of(t.Context(), id); err != nil || len(of) != 1 {
				t.Errorf("%s is in %d stories, %v, want one", a.URL, len(of), err)
			}
		}
	}
	st, err := s.Admin.Stats(t.Context())
	if err != nil || int(st.Articles) != len(published) {
		t.Errorf("%d articles kept, %v, want %d", st.Articles, err, len(published))
	}
	stale, _, err := s.Annotations.Stale(t.Context(), "annotate", 1, store.Page{})
	if err != nil || len(stale) > 0 {
		t.Errorf("%d articles without annotations, %v", len(stale), err)
	}
	missing, _, err := s.Unsearched.List(t.Context(), store.Page{})
	if err != nil || len(missing) > 0 {
		t.Errorf("%d articles not in search, %v", len(missing), err)
	}
}

// checkPolite wants the outlets asked as they wish.
func checkPolite(t *testing.T, stand *newsstand.Stand) {
	t.Helper()
	for _, n := range stand.Counts() {
		t.Logf("%+v", n)
		// A server notes the end of a connection a moment after its client, which
		// may have opened the next one by then.
		if n.Disallowed > 0 || n.Early > 0 || n.Nameless > 0 || n.Peak > 2 {
			t.Errorf("%s: %d requests for what robots.txt closes, %d before Retry-After, %d without a name, %d connections at once", n.Outlet, n.Disallowed, n.Early, n.Nameless, n.Peak)
		}
	}
}

// TestTwice delivers every job a second time: nothing changes.
func TestTwice(t *testing.T) {
	t.Parallel()
	stand, c := week(t)
	c.advance(newsstand.Week)
	s := serve(t, filepath.Join(t.TempDir(), "h.db"), c, nil)
	subscribe(t, s, c, stand)
	s.quiet(t, c)
	before, err := s.Admin.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	jobs, _, err := s.q.Jobs(t.Context(), queue.Filter{State: queue.Done}, store.Page{Limit: store.MaxPage})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, j := range jobs {
		kinds[j.Kind]++
		if err := s.q.Put(t.Context(), store.Job{Kind: j.Kind, Args: j.Args}); err != nil {
			t.Fatal(err)
		}
	}
	for _, k := range []string{pipeline.PollKind, pipeline.PageKind, pipeline.AnnotateKind, pipeline.AssignKind, pipeline.CompileKind} {
		if kinds[k] == 0 {
			t.Errorf("no %s job done: %v", k, kinds)
		}
	}
	s.quiet(t, c)
	after, err := s.Admin.Stats(t.Context())
	if err != nil || after != before {
		t.Errorf("after all jobs once more: %+v, %v, want %+v", after, err, before)
	}
}

// steps is into how many steps the week is cut.
func steps() int {
	if testing.Short() {
		return 4
	}
	return 14
}

package queue_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/queue"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/store/storetest"
)

// tests hold on either database.
var tests = map[string]func(t *testing.T, address string){
	"jobs of a transaction": jobsOfATransaction,
	"unique while it waits": uniqueWhileItWaits,
	"dead jobs":             deadJobs,
	"pages":                 pages,
	"stop":                  stop,
	"take over":             takeOver,
	"several open at once":  severalOpen,
	"put off, not failed":   putOff,
}

func TestSQLite(t *testing.T) {
	t.Parallel()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { t.Parallel(); test(t, filepath.Join(t.TempDir(), "h.db")) })
	}
}

func TestPostgres(t *testing.T) {
	t.Parallel()
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("skipped: -short")
	}
	address := storetest.Postgres(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { t.Parallel(); test(t, storetest.Schema(t, address)) })
	}
	t.Run("two processes", func(t *testing.T) { t.Parallel(); twoProcesses(t, storetest.Schema(t, address)) })
}

// open opens a store and its queue.
func open(t *testing.T, address string) (*sqlstore.Store, *queue.Queue) {
	t.Helper()
	s, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: address})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	q, err := queue.Open(t.Context(), queue.Options{
		DB: s.Writer(), Dialect: s.Dialect(), Address: address, Locks: s.Admin, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	s.SetEnqueuer(q)
	t.Cleanup(func() { _ = q.Stop(context.WithoutCancel(t.Context())) })
	return s, q
}

// await waits for a condition.
func await(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("waited 20 s for %s", what)
}

// list is a list that handlers fill.
type list struct {
	mu sync.Mutex
	xs []string
}

func (l *list) add(s string) { l.mu.Lock(); l.xs = append(l.xs, s); l.mu.Unlock() }
func (l *list) all() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.xs)
}

func start(t *testing.T, q *queue.Queue) {
	t.Helper()
	if err := q.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func counts(t *testing.T, q *queue.Queue) map[string]int64 {
	t.Helper()
	list, err := q.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int64{}
	for _, c := range list {
		out[c.Kind+" "+string(c.State)] = c.Jobs
	}
	return out
}

func jobsOfATransaction(t *testing.T, address string) {
	s, q := open(t, address)
	var got list
	q.Handle(queue.Kind{Name: "say", Workers: 2}, func(_ context.Context, args []byte) error { got.add(string(args)); return nil })
	start(t, q)
	ids, err := s.Feeds.Add(t.Context(), store.Feed{URL: "http://feeds.invalid/a", Kind: "feed", Added: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	round := []store.Round{{Feed: ids[0], Poll: store.Poll{At: time.Now()}}}
	if _, err := s.Feeds.SaveRounds(t.Context(), round, func([][]store.Saved) []store.Job {
		return []store.Job{{Kind: "say", Args: []byte(`{"n": 1}`)}, {Kind: "say", Args: []byte(`{"n": 2}`)}}
	}); err != nil {
		t.Fatal(err)
	}
	await(t, "two jobs", func() bool { return len(got.all()) == 2 })
	t.Logf("both done %v after they were queued", time.Since(begin))
	if _, err := s.Feeds.SaveRounds(t.Context(), round, func([][]store.Saved) []store.Job {
		return []store.Job{{Kind: "say", Args: []byte(`[`)}} // no JSON: the whole is undone
	}); err == nil {
		t.Error("SaveRounds with a job that is no JSON = nil, want an error")
	}
	tx, err := s.Writer().BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := q.Enqueue(t.Context(), tx, store.Job{Kind: "say", Args: []byte(`{"n": 3}`)}); err != nil {
		t.Fatal(err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := q.Put(t.Context(), store.Job{Kind: "say", Args: []byte(`{"n": 4}`)}); err != nil {
		t.Fatal(err)
	}
	await(t, "a third job", func() bool { return len(got.all()) == 3 })
	if all := got.all(); all[2] != `{"n": 4}` && all[2] != `{"n":4}` {
		t.Errorf("jobs = %v, want no n 3, whose transaction was undone", all)
	}
}

func uniqueWhileItWaits(t *testing.T, address string) {
	_, q := open(t, address)
	var got list
	free := make(chan struct{})
	q.Handle(queue.Kind{Name: "one", Unique: true}, func(context.Context, []byte) error {
		got.add("begun")
		<-free
		return nil
	})
	put := func(args string) {
		t.Helper()
		if err := q.Put(t.Context(), store.Job{Kind: "one", Args: []byte(args)}); err != nil {
			t.Fatal(err)
		}
	}
	put(`{"a":1}`)
	put(`{"a":1}`) // the first one waits: dropped
	start(t, q)
	await(t, "the first job", func() bool { return len(got.all()) == 1 })
	put(`{"a":1}`) // the first one runs: kept
	put(`{"a":1}`)
	put(`{"a":2}`)
	close(free)
	await(t, "three jobs", func() bool { return len(got.all()) == 3 })
	await(t, "all done", func() bool {
		n := counts(t, q)
		return n["one done"] == 3 && n["one waiting"] == 0 && n["one running"] == 0
	})
}

func deadJobs(t *testing.T, address string) {
	_, q := open(t, address)
	var got list
	q.Handle(queue.Kind{Name: "bad", Attempts: 1}, func(context.Context, []byte) error {
		got.add("")
		if len(got.all()) == 2 {
			return nil
		}
		if len(got.all()) == 4 {
			panic("out of order")
		}
		return errors.New("no such luck")
	})
	start(t, q)
	if err := q.Put(t.Context(), store.Job{Kind: "bad", Args: []byte(`{"x":"y"}`)}); err != nil {
		t.Fatal(err)
	}
	dead := func(n int) []queue.Job {
		t.Helper()
		var jobs []queue.Job
		await(t, fmt.Sprint(n, " dead jobs"), func() bool {
			var err error
			if jobs, _, err = q.Jobs(t.Context(), queue.Filter{State: queue.Dead}, store.Page{}); err != nil {
				t.Fatal(err)
			}
			return len(jobs) == n
		})
		return jobs
	}
	j := dead(1)[0]
	if j.Kind != "bad" || j.Attempt != 1 || j.MaxAttempts != 1 || !slices.Equal(j.Errors, []string{"no such luck"}) || j.Ended.IsZero() {
		t.Errorf("Jobs(dead) = %+v, want kind bad, 1 attempt of 1, its error and end", j)
	}
	if err := q.Retry(t.Context(), j.ID); err != nil {
		t.Fatal(err)
	}
	await(t, "a second run", func() bool { return len(got.all()) == 2 })
	dead(0)
	for range 2 {
		if err := q.Put(t.Context(), store.Job{Kind: "bad", Args: []byte(`{}`)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, j := range dead(2) {
		if err := q.Discard(t.Context(), j.ID); err != nil {
			t.Error(err)
		}
	}
	dead(0)
	if err := q.Discard(t.Context(), j.ID+1000); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Discard(unknown) = %v, want not found", err)
	}
	if err := q.Retry(t.Context(), j.ID+1000); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Retry(unknown) = %v, want not found", err)
	}
}

func pages(t *testing.T, address string) {
	_, q := open(t, address)
	for i := range 7 {
		if err := q.Put(t.Context(), store.Job{Kind: []string{"a", "b"}[i%2], At: time.Now().Add(time.Hour), Args: fmt.Appendf(nil, `{"i":%d}`, i)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []queue.Filter{{}, {State: queue.Scheduled}} {
		var kinds []string
		for p := (store.Page{Limit: 3}); ; {
			jobs, next, err := q.Jobs(t.Context(), f, p)
			if err != nil {
				t.Fatal(err)
			}
			for _, j := range jobs {
				kinds = append(kinds, j.Kind)
			}
			if p.After = next; next == "" {
				break
			}
		}
		if want := []string{"a", "b", "a", "b", "a", "b", "a"}; !slices.Equal(kinds, want) {
			t.Errorf("kinds of all pages of %+v = %v, want %v", f, kinds, want)
		}
	}
	if jobs, next, err := q.Jobs(t.Context(), queue.Filter{State: queue.Dead}, store.Page{}); err != nil || len(jobs) != 0 || next != "" {
		t.Errorf("Jobs(dead) = %v, %q, %v, want none", jobs, next, err)
	}
	jobs, _, err := q.Jobs(t.Context(), queue.Filter{Kind: "b"}, store.Page{})
	if err != nil || len(jobs) != 3 {
		t.Errorf("Jobs(b) = %d jobs, %v, want 3", len(jobs), err)
	}
	if _, _, err := q.Jobs(t.Context(), queue.Filter{State: "odd"}, store.Page{}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Jobs(no state) = %v, want invalid", err)
	}
	if n := counts(t, q); n["a scheduled"] != 4 || n["b scheduled"] != 3 {
		t.Errorf("Counts = %v, want 4 and 3 scheduled", n)
	}
}

// takeOver starts a queue on what a process leaves that was killed at work: jobs
// marked as running and itself as the leader. The next one takes them up at
// once, but for those of a process that lives.
func takeOver(t *testing.T, address string) {
	s, q := open(t, address)
	alive, death := context.WithCancel(t.Context())
	var lives sync.WaitGroup
	held := make(chan struct{})
	lives.Go(func() {
		_, err := s.Admin.Exclusive(alive, "worker-wlives", func(ctx context.Context) error { close(held); <-ctx.Done(); return nil })
		if err != nil && alive.Err() == nil {
			t.Error(err)
		}
	})
	defer lives.Wait()
	defer death()
	<-held
	q.Handle(queue.Kind{Name: "long", Unique: true}, nil)
	q.Handle(queue.Kind{Name: "idle"}, nil)
	if err := q.Put(t.Context(), store.Job{Kind: "long", Args: []byte(`{"a":1}`)}); err != nil {
		t.Fatal(err)
	}
	by, few, many, hour := `'["wlives","wdead"]'`, "'[{}"+strings.Repeat(",{}", 2)+"]'", "'[{}"+strings.Repeat(",{}", 18)+"]'", "datetime('now', '+1 hour')"
	if s.Dialect() == "postgres" {
		by, few, many, hour = "ARRAY['wlives','wdead']", "ARRAY['{}'"+strings.Repeat(",'{}'", 2)+"]::jsonb[]", "ARRAY['{}'"+strings.Repeat(",'{}'", 18)+"]::jsonb[]", "now() + interval '1 hour'"
	}
	insert := "INSERT INTO river_job (args, kind, max_attempts, queue, state, attempt, attempted_by, errors) VALUES "
	for _, stmt := range []string{
		`UPDATE river_job SET state = 'running', attempt = 1, attempted_by = ` + by, // and queued again below
		insert + `('{"a":2}', 'long', 8, 'long', 'running', 1, ` + by + ", NULL)",
		insert + `('{"a":3}', 'long', 8, 'long', 'running', 3, ` + by + ", " + few + ")",  // to be waited for
		insert + `('{"a":4}', 'long', 8, 'long', 'running', 3, ` + by + ", " + many + ")", // deadly
		insert + `('{"a":5}', 'idle', 8, 'idle', 'running', 1, ` + strings.Replace(by, "wdead", "wlives", 1) + ", NULL)",
		`INSERT INTO river_leader (elected_at, expires_at, leader_id) VALUES (CURRENT_TIMESTAMP, ` + hour + `, 'wdead')`,
	} {
		if _, err := s.Writer().ExecContext(t.Context(), stmt); err != nil {
			t.Fatalf("%s: %v", stmt, err)
		}
	}
	if err := q.Put(t.Context(), store.Job{Kind: "long", Args: []byte(`{"a":1}`)}); err != nil {
		t.Fatal(err)
	}
	var got list
	q.Handle(queue.Kind{Name: "long", Unique: true}, func(_ context.Context, args []byte) error { got.add(string(args)); return nil })
	start(t, q)
	await(t, "two jobs", func() bool { return len(got.all()) >= 2 })
	want := map[string]int64{"long done": 2, "long retrying": 1, "long dead": 1, "idle running": 1}
	if s.Dialect() == "sqlite" { // where nobody else can be at work
		delete(want, "idle running")
		want["idle waiting"] = 1
	}
	defer func() { t.Log(counts(t, q)) }()
	await(t, "all done", func() bool { return maps.Equal(counts(t, q), want) })
	if all := got.all(); len(all) != 2 {
		t.Errorf("jobs run = %v, want each once", all)
	}
	dead, _, err := q.Jobs(t.Context(), queue.Filter{State: queue.Dead}, store.Page{})
	if err != nil || len(dead) != 1 || len(dead[0].Errors) != 20 || dead[0].Errors[19] == "" {
		t.Errorf("dead jobs = %+v, %v, want one that says what it died of", dead, err)
	}
	if s.Dialect() == "sqlite" {
		return
	}
	death()
	await(t, "the other's job", func() bool { n := counts(t, q); return n["idle waiting"] == 1 })
}

func stop(t *testing.T, address string) {
	_, q := open(t, address)
	begun := make(chan struct{}, 1)
	q.Handle(queue.Kind{Name: "slow"}, func(ctx context.Context, _ []byte) error {
		begun <- struct{}{}
		<-ctx.Done()
		return ctx.Err()
	})
	start(t, q)
	if err := q.Put(t.Context(), store.Job{Kind: "slow"}); err != nil {
		t.Fatal(err)
	}
	<-begun
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := q.Stop(ctx); err != nil {
		t.Errorf("Stop = %v, want nil: the job was told to end", err)
	}
	jobs, _, err := q.Jobs(t.Context(), queue.Filter{Kind: "slow"}, store.Page{})
	if err != nil || len(jobs) != 1 || jobs[0].State != queue.Scheduled || jobs[0].Attempt != 0 {
		t.Errorf("after Stop: %+v, %v, want the job put off and no attempt lost", jobs, err)
	}
}

// putOff lets a job find the store gone more often than it has attempts.
func putOff(t *testing.T, address string) {
	_, q := open(t, address)
	q.Handle(queue.Kind{Name: "sick", Attempts: 1}, func(context.Context, []byte) error {
		return fmt.Errorf("save: %w", news.ErrUnavailable)
	})
	q.Handle(queue.Kind{Name: "later", Attempts: 1}, func(context.Context, []byte) error { return queue.Later(time.Hour) })
	start(t, q)
	if err := q.Put(t.Context(), store.Job{Kind: "sick"}, store.Job{Kind: "later"}); err != nil {
		t.Fatal(err)
	}
	await(t, "two jobs put off", func() bool {
		jobs, _, err := q.Jobs(t.Context(), queue.Filter{State: queue.Scheduled}, store.Page{})
		if err != nil {
			t.Fatal(err)
		}
		return len(jobs) == 2 && time.Until(jobs[0].Next)+time.Until(jobs[1].Next) > time.Hour
	})
}

func severalOpen(t *testing.T, address string) {
	s, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: address})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := queue.Open(t.Context(), queue.Options{DB: s.Writer(), Dialect: s.Dialect()}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func twoProcesses(t *testing.T, address string) {
	var got list
	for i := range 2 {
		_, q := open(t, address)
		q.Handle(queue.Kind{Name: "share", Workers: 4}, func(_ context.Context, args []byte) error { got.add(string(args)); return nil })
		start(t, q)
		if i == 1 {
			var jobs []store.Job
			for n := range 300 {
				jobs = append(jobs, store.Job{Kind: "share", Args: fmt.Appendf(nil, `{"n":%d}`, n)})
			}
			if err := q.Put(t.Context(), jobs...); err != nil {
				t.Fatal(err)
			}
		}
	}
	await(t, "300 jobs", func() bool { return len(got.all()) >= 300 })
	all := got.all()
	slices.Sort(all)
	if n := len(slices.Compact(all)); n != 300 || len(all) != 300 {
		t.Errorf("%d jobs run, %d different, want 300 each once", len(all), n)
	}
}

var _ store.Enqueuer = (*queue.Queue)(nil)

// BenchmarkJobs queues and runs a hundred jobs.
func BenchmarkJobs(b *testing.B) {
	s, err := sqlstore.Open(b.Context(), sqlstore.Options{Database: filepath.Join(b.TempDir(), "h.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	q, err := queue.Open(b.Context(), queue.Options{DB: s.Writer(), Dialect: s.Dialect()})
	if err != nil {
		b.Fatal(err)
	}
	done := make(chan struct{}, 1000)
	q.Handle(queue.Kind{Name: "count", Workers: 8}, func(context.Context, []byte) error { done <- struct{}{}; return nil })
	if err := q.Start(b.Context()); err != nil {
		b.Fatal(err)
	}
	defer func() { _ = q.Stop(context.WithoutCancel(b.Context())) }()
	jobs := make([]store.Job, 100)
	for i := range jobs {
		jobs[i] = store.Job{Kind: "count", Args: []byte(`{"id":"a1"}`)}
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := q.Put(b.Context(), jobs...); err != nil {
			b.Fatal(err)
		}
		for range jobs {
			<-done
		}
	}
}

package pipeline

import (
	"bytes"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/queue"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

// TestGuard has stages panic: a feed has a problem, a page is none, and both are
// counted and logged.
func TestGuard(t *testing.T) {
	var log bytes.Buffer
	p := &Pipeline{log: slog.New(slog.NewTextHandler(&log, nil)), now: time.Now, stats: newStats()}
	p.stats.Fetches = nil // to count an answer is to panic
	f := &store.Feed{ID: "f1", URL: "https://larch.invalid/feed", Poll: store.Poll{ETag: "one", Failures: 2}}
	r := p.read(t.Context(), f, &fetch.Response{Status: http.StatusOK}, nil)
	if r.Feed != "f1" || r.Poll.ETag != "one" || r.Poll.Failures != 3 || r.Poll.Problem == "" || !r.Poll.Next.After(r.Poll.At) {
		t.Errorf("read = %+v, want a round with a problem", r)
	}
	if a, ok := p.readPage(t.Context(), "https://larch.invalid/page", nil, time.Now()); ok || a.URL != "" {
		t.Errorf("readPage = %+v, %t, want none", a, ok)
	}
	if got := p.Stats().Faults; got != 2 {
		t.Errorf("Faults = %d, want 2", got)
	}
	for _, want := range []string{"feed not read", "page not read", "https://larch.invalid/feed", "guard_test.go"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %q", want)
		}
	}
}

// TestRedoing looks for a stage that is being done anew.
func TestRedoing(t *testing.T) {
	st, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: filepath.Join(t.TempDir(), "h.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	q, err := queue.Open(t.Context(), queue.Options{DB: st.Writer(), Dialect: st.Dialect()})
	if err != nil {
		t.Fatal(err)
	}
	p := New(Options{Store: st.Set, Queue: q})
	check := func(stage string, want bool) {
		t.Helper()
		if got, err := p.redoing(t.Context(), stage); err != nil || got != want {
			t.Errorf("redoing(%s) = %t, %v, want %t", stage, got, err, want)
		}
	}
	check(RedoAnnotations, false)
	step := job(RedoKind, redoArgs{Stage: RedoAnnotations, After: "7"})
	step.At = time.Now().Add(time.Hour)
	if err := q.Put(t.Context(), step); err != nil {
		t.Fatal(err)
	}
	check(RedoAnnotations, true) // between two of its steps
	check(RedoPages, false)
	if err := p.repairAnnotations(t.Context()); err != nil {
		t.Errorf("repairAnnotations = %v", err)
	}
}

// TestRepairLooksAgain has a round of repair find a job that waits: another round
// follows soon, so that what an older version made is not left for an hour.
func TestRepairLooksAgain(t *testing.T) {
	for _, c := range []struct {
		name, waits, args string
		want              int // rounds that follow
	}{
		{"nothing waits", "", `{}`, 0},
		{"a poll waits", PollKind, `{}`, 0},
		{"an article waits", AnnotateKind, `{}`, 1},
		{"a story waits", CompileKind, `{"try":7}`, 1},
		{"one has waited for long", AnnotateKind, `{"try":240}`, 0},
	} {
		st, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: filepath.Join(t.TempDir(), "h.db")})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = st.Close() }()
		q, err := queue.Open(t.Context(), queue.Options{DB: st.Writer(), Dialect: st.Dialect()})
		if err != nil {
			t.Fatal(err)
		}
		p := New(Options{Store: st.Set, Queue: q})
		if c.waits != "" {
			if err := q.Put(t.Context(), job(c.waits, struct{}{})); err != nil {
				t.Fatal(err)
			}
		}
		if err := p.repair(t.Context(), []byte(c.args)); err != nil {
			t.Errorf("%s: repair = %v", c.name, err)
		}
		jobs, _, err := q.Jobs(t.Context(), queue.Filter{Kind: RepairKind, State: queue.Scheduled}, store.Page{})
		if err != nil || len(jobs) != c.want {
			t.Errorf("%s: %d rounds follow, %v; want %d", c.name, len(jobs), err, c.want)
		}
	}
}

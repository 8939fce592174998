package compile_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

// slowCorrections holds up who reads corrections, with those read.
type slowCorrections struct {
	store.Corrections
	once     sync.Once
	read, on chan struct{}
}

func (s *slowCorrections) About(ctx context.Context, ids ...string) ([]store.Correction, error) {
	cs, err := s.Corrections.About(ctx, ids...)
	s.once.Do(func() {
		close(s.read)
		<-s.on
	})
	return cs, err
}

// TestNowWaitsForWhatIsUnderWay: a compilation that read the corrections before a reader
// changed them does not overwrite the one that the reader waits for.
func TestNowWaitsForWhatIsUnderWay(t *testing.T) {
	set := openStore(t)
	ids, _ := keep(t, set, [][]news.Article{fall()})
	ok(t, compile.New(set, compile.Options{}).Compile(t.Context(), ids...))
	facts, _, err := set.Ledgers.Facts(t.Context(), store.FactFilter{}, store.Page{})
	ok(t, err)
	if len(facts) == 0 {
		t.Fatal("nothing is in the ledger")
	}
	slow := &slowCorrections{Corrections: set.Corrections, read: make(chan struct{}), on: make(chan struct{})}
	held := set
	held.Corrections = slow
	c := compile.New(held, compile.Options{})
	under := make(chan error, 1)
	go func() { under <- c.Again(t.Context(), ids...) }()
	<-slow.read // it knows no dismissal
	dismissal, stories, err := compile.Dismiss(t.Context(), set, facts[0].ID, "")
	ok(t, err)
	_, err = set.Corrections.Add(t.Context(), []store.Correction{dismissal})
	ok(t, err)
	now := make(chan error, 1)
	go func() { _, err := c.Now(t.Context(), true, stories...); now <- err }()
	select {
	case err := <-now:
		t.Errorf("Now did not wait for what is under way: %v", err)
	default:
	}
	close(slow.on)
	ok(t, <-under)
	ok(t, <-now)
	if _, err := set.Ledgers.Fact(t.Context(), facts[0].ID); !isNotFound(err) {
		t.Errorf("what was dismissed stands: %v", err)
	}
}

// TestNowLeavesTheRest: what a reader does not wait for any longer is told of when a job
// has done it, once.
func TestNowLeavesTheRest(t *testing.T) {
	set := openStore(t)
	ids, _ := keep(t, set, [][]news.Article{fall(), prize()})
	told := 0
	c := compile.New(set, compile.Options{Late: func(context.Context) error { told++; return nil }})
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if left, err := c.Now(gone, true, ids[0]); !left || !errors.Is(err, context.Canceled) {
		t.Errorf("Now for a reader who is gone = %v, %v; want all left", left, err)
	}
	ok(t, c.Again(t.Context(), ids[1]))
	if told != 0 {
		t.Errorf("told %d times of a story that nobody waits for", told)
	}
	for range 2 {
		ok(t, c.Again(t.Context(), ids[0]))
	}
	if told != 1 {
		t.Errorf("told %d times that the story is compiled, want once", told)
	}
	if left, err := c.Now(t.Context(), true, append(ids, "s0")...); left || err != nil {
		t.Errorf("Now = %v, %v; want all done", left, err)
	}
	many := make([]string, 0, 40)
	for range 40 {
		many = append(many, ids[0])
	}
	if left, err := c.Now(t.Context(), false, many...); !left || err != nil {
		t.Errorf("Now of 40 stories = %v, %v; want some left", left, err)
	}
}

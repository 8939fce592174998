package assign

import (
	"context"
	"errors"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// faulty lets so many writes through and then fails.
type faulty struct {
	left int
	hit  bool
}

var errBroken = errors.New("the disk is full")

func (f *faulty) write() error {
	if f.left--; f.left < 0 {
		f.hit = true
		return errBroken
	}
	return nil
}

type faultyIndex struct {
	store.Index
	f *faulty
}

func (x faultyIndex) Post(ctx context.Context, kind string, ps ...store.Post) error {
	if err := x.f.write(); err != nil {
		return err
	}
	return x.Index.Post(ctx, kind, ps...)
}

func (x faultyIndex) SavePairs(ctx context.Context, ps ...news.Reuse) error {
	if err := x.f.write(); err != nil {
		return err
	}
	return x.Index.SavePairs(ctx, ps...)
}

func (x faultyIndex) DropPairs(ctx context.Context, ps ...[2]string) error {
	if err := x.f.write(); err != nil {
		return err
	}
	return x.Index.DropPairs(ctx, ps...)
}

type faultyStories struct {
	store.Stories
	f *faulty
}

func (x faultyStories) Assign(ctx context.Context, now time.Time, ms []store.Member, jobs ...store.Job) error {
	if err := x.f.write(); err != nil {
		return err
	}
	return x.Stories.Assign(ctx, now, ms, jobs...)
}

func (x faultyStories) Merge(ctx context.Context, now time.Time, from, into string, jobs ...store.Job) error {
	if err := x.f.write(); err != nil {
		return err
	}
	return x.Stories.Merge(ctx, now, from, into, jobs...)
}

func (x faultyStories) Link(ctx context.Context, now time.Time, lines map[string]string, jobs ...store.Job) error {
	if err := x.f.write(); err != nil {
		return err
	}
	return x.Stories.Link(ctx, now, lines, jobs...)
}

type faultyAnnotations struct {
	store.Annotations
	f *faulty
}

func (x faultyAnnotations) Put(ctx context.Context, stage string, as []store.Annotation, jobs ...store.Job) error {
	if err := x.f.write(); err != nil {
		return err
	}
	return x.Annotations.Put(ctx, stage, as, jobs...)
}

type faultyState struct {
	store.State
	f *faulty
}

func (x faultyState) Set(ctx context.Context, key string, data []byte) error {
	if err := x.f.write(); err != nil {
		return err
	}
	return x.State.Set(ctx, key, data)
}

type faultyCorrections struct {
	store.Corrections
	f *faulty
}

func (x faultyCorrections) Add(ctx context.Context, cs []store.Correction, jobs ...store.Job) ([]string, error) {
	if err := x.f.write(); err != nil {
		return nil, err
	}
	return x.Corrections.Add(ctx, cs, jobs...)
}

// breaking is a set whose writes fail after so many.
func breaking(set store.Set, f *faulty) store.Set {
	set.Index = faultyIndex{set.Index, f}
	set.Stories = faultyStories{set.Stories, f}
	set.Annotations = faultyAnnotations{set.Annotations, f}
	set.State = faultyState{set.State, f}
	set.Corrections = faultyCorrections{set.Corrections, f}
	return set
}

// TestAssignIsRepairedByRunningAgain breaks off at each write in turn.
func TestAssignIsRepairedByRunningAgain(t *testing.T) {
	ctx := context.Background()
	for after := 0; ; after++ {
		s := openStore(t)
		as := fires()
		ids := keep(t, s.Set, as...)
		names := named(ids, as)
		f := &faulty{left: after}
		a := newAssigner(breaking(s.Set, f))
		_, err := a.Assign(ctx, ids[2:]...)
		if err == nil {
			_, err = a.Assign(ctx, ids[:2]...)
		}
		if err == nil {
			_, err = a.Settle(ctx)
		}
		if f.hit != (err != nil) || err != nil && !errors.Is(err, errBroken) {
			t.Fatalf("after %d writes: error = %v, want the broken write's", after, err)
		}
		f.left = 1000
		if after%2 == 1 {
			a = newAssigner(s.Set)
		}
		if _, err := a.Assign(ctx, ids...); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Settle(ctx); err != nil {
			t.Fatal(err)
		}
		if got, want := storiesOf(t, s.Set, names), "[[barn1 barn2 barn3] [goal] [mill]]"; got != want {
			t.Errorf("after %d writes and again: stories = %s, want %s", after, got, want)
		}
		if left, _, err := s.Annotations.Stale(ctx, Stage, Version, store.Page{}); err != nil || len(left) != 0 {
			t.Errorf("after %d writes and again: Stale = %v, %v; want none", after, left, err)
		}
		pairs, err := s.Index.Pairs(ctx, ids...)
		if err != nil || len(pairs) != 1 {
			t.Errorf("after %d writes and again: pairs = %+v, %v; want one", after, pairs, err)
		}
		if changed, err := a.Assign(ctx, ids...); err != nil || len(changed) != 0 {
			t.Errorf("after %d writes: Assign once more = %v, %v; want nothing", after, changed, err)
		}
		if !f.hit {
			if after < 10 {
				t.Errorf("all was written in %d writes, want more: is every one counted?", after)
			}
			return
		}
	}
}

// TestCorrectionIsKeptByRunningAgain breaks off a merge at each write: once the
// correction is kept, Settle carries it out.
func TestCorrectionIsKeptByRunningAgain(t *testing.T) {
	ctx := context.Background()
	for after := 0; ; after++ {
		s := openStore(t)
		as := fires()
		ids := keep(t, s.Set, as...)
		names := named(ids, as)
		a := newAssigner(s.Set)
		if _, err := a.Assign(ctx, ids...); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Settle(ctx); err != nil {
			t.Fatal(err)
		}
		f := &faulty{left: after}
		_, err := newAssigner(breaking(s.Set, f)).Merge(ctx, "ann", home(t, s.Set, ids[4]), home(t, s.Set, ids[2]))
		if f.hit != (err != nil) {
			t.Fatalf("Merge after %d writes = %v", after, err)
		}
		cs, _, err := s.Corrections.List(ctx, "ann", store.Page{})
		if err != nil {
			t.Fatal(err)
		}
		want := "[[barn1 barn2 barn3] [goal] [mill]]"
		if len(cs) > 0 {
			want = "[[barn1 barn2 barn3] [goal mill]]"
		}
		if _, err := a.Settle(ctx); err != nil {
			t.Fatal(err)
		}
		if got := storiesOf(t, s.Set, names); got != want {
			t.Errorf("after %d writes and Settle: stories = %s, want %s", after, got, want)
		}
		if !f.hit {
			return
		}
	}
}

func home(t *testing.T, set store.Set, article string) string {
	t.Helper()
	ms, err := set.Stories.Of(context.Background(), article)
	if err != nil || len(ms) != 1 {
		t.Fatalf("Of(%s) = %v, %v; want one", article, ms, err)
	}
	return ms[0].Story
}

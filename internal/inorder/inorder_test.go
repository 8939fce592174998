package inorder

import (
	"context"
	"errors"
	"testing"
)

func count(n int) func(func(int) error) error {
	return func(yield func(int) error) error {
		for i := range n {
			if err := yield(i); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestMapKeepsOrder(t *testing.T) {
	next := 0
	err := Map(context.Background(), count(1000), func(i int) int { return 2 * i }, func(r int) error {
		if r != 2*next {
			t.Fatalf("result %d = %d, want %d", next, r, 2*next)
		}
		next++
		return nil
	})
	if err != nil || next != 1000 {
		t.Errorf("Map = %v after %d results, want nil after 1000", err, next)
	}
}

// The first result comes out before the last value goes in.
func TestMapStreams(t *testing.T) {
	first := make(chan struct{})
	produce := func(yield func(int) error) error {
		if err := yield(0); err != nil {
			return err
		}
		<-first
		return yield(1)
	}
	n := 0
	err := Map(context.Background(), produce, func(i int) int { return i }, func(int) error {
		if n == 0 {
			close(first)
		}
		n++
		return nil
	})
	if err != nil || n != 2 {
		t.Errorf("Map = %v after %d results, want nil after 2", err, n)
	}
}

func TestMapStopsAtErrors(t *testing.T) {
	wrong := errors.New("wrong")
	identity := func(i int) int { return i }
	err := Map(context.Background(), count(100000), identity, func(r int) error {
		if r == 5 {
			return wrong
		}
		return nil
	})
	if !errors.Is(err, wrong) {
		t.Errorf("Map with a failing emit = %v, want %v", err, wrong)
	}
	produce := func(func(int) error) error { return wrong }
	if err := Map(context.Background(), produce, identity, func(int) error { return nil }); !errors.Is(err, wrong) {
		t.Errorf("Map with a failing produce = %v, want %v", err, wrong)
	}
	ctx, cancel := context.WithCancel(context.Background())
	err = Map(ctx, count(100000), identity, func(r int) error {
		if r == 5 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Map with an ended context = %v, want context.Canceled", err)
	}
}

func BenchmarkMap(b *testing.B) {
	b.ReportAllocs()
	if err := Map(context.Background(), count(b.N), func(i int) int { return i }, func(int) error { return nil }); err != nil {
		b.Fatal(err)
	}
}

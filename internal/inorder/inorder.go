// Package inorder runs work side by side and hands its results on in the order
// in which the work came.
//
// What goes in: a producer of values and a function that turns one into a
// result. What comes out: the results, one at a time, in the order of the
// values, each as soon as it and all before it are done. No more than a few
// values for each processor are in flight, so that memory holds those alone,
// however long the stream is.
package inorder

import (
	"context"
	"runtime"
)

// ahead is how many values for each processor may be in flight: with one, a
// long document in front would leave the others idle.
const ahead = 4

// Map calls work for each value that produce yields, several at once, and emit
// with each result in the order of the values, never twice at once. It stops at
// the first error of produce or emit and when ctx is done, and returns that
// error; yield then returns an error that produce should pass on. Work should
// recover from its own panics: one ends the program.
func Map[T, R any](ctx context.Context, produce func(yield func(T) error) error, work func(T) R, emit func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	queue := make(chan chan R, ahead*workers) // the results in order, each still to come
	slots := make(chan struct{}, workers)
	var produced error
	go func() {
		defer close(queue)
		produced = produce(func(v T) error {
			out := make(chan R, 1)
			select {
			case queue <- out:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
			go func() {
				defer func() { <-slots }()
				out <- work(v)
			}()
			return nil
		})
	}()
	var err error
	for out := range queue {
		if err != nil {
			continue // the producer is on its way out
		}
		select {
		case r := <-out:
			if err = emit(r); err != nil {
				cancel()
			}
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	cancel()
	if err == nil {
		err = produced
	}
	return err
}

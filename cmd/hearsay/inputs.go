package main

import (
	"context"
	"io"
	"time"

	"hearsay/internal/input"
	"hearsay/internal/news"
)

// readInputs reads every document that the paths name.
func readInputs(ctx context.Context, paths []string, stdin io.Reader, now time.Time, prog *progress) ([]news.Article, []news.Problem, error) {
	return input.Read(ctx, paths, input.Options{Stdin: stdin}, now, func(n int) { prog.step("reading", n, 0) })
}

package main

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/page"
)

// readInputs reads every document that the paths name.
func readInputs(ctx context.Context, paths []string, stdin io.Reader, now time.Time, prog *progress) ([]news.Article, []news.Problem, error) {
	var articles []news.Article
	var problems []news.Problem
	for _, root := range paths {
		err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			arts, err := page.Read(b, page.Options{Now: now})
			if err != nil {
				problems = append(problems, news.Problem{Input: p, Message: err.Error()})
			}
			for i := range arts {
				arts[i].Input, arts[i].Part = p, i
			}
			articles = append(articles, arts...)
			return ctx.Err()
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return articles, problems, nil
}

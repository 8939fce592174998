package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"

	"hearsay/internal/edition"
	"hearsay/internal/engine"
	"hearsay/internal/input"
	"hearsay/internal/news"
)

// printEdition reads the built-in edition and prints its report.
func printEdition(ctx context.Context, w io.Writer, format string) error {
	articles, problems, err := editionArticles()
	if err != nil {
		return err
	}
	ed, err := engine.Run(ctx, articles, engine.Options{})
	if err != nil {
		return err
	}
	ed.Problems = append(problems, ed.Problems...)
	return write(w, ed, edition.Now(), format)
}

// editionArticles extracts the articles of the built-in edition.
func editionArticles() ([]news.Article, []news.Problem, error) {
	files := edition.Files()
	names, err := fs.Glob(files, "*")
	if err != nil {
		return nil, nil, fmt.Errorf("list the edition: %w", err)
	}
	var articles []news.Article
	var problems []news.Problem
	for _, name := range names {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, nil, fmt.Errorf("read the edition: %w", err)
		}
		item := input.FromBytes(edition.Name+"/"+name, b)
		if item.Problem != nil {
			problems = append(problems, *item.Problem)
			continue
		}
		as, ps := input.Articles(item.Document, edition.Now())
		articles, problems = append(articles, as...), append(problems, ps...)
	}
	return articles, problems, nil
}

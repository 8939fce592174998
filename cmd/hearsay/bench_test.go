package main

import (
	"context"
	"io"
	"io/fs"
	"testing"

	"hearsay/internal/edition"
	"hearsay/internal/engine"
)

// BenchmarkWhole measures the way from bytes to the JSON report over the
// built-in edition.
func BenchmarkWhole(b *testing.B) {
	b.ReportAllocs()
	size := int64(0)
	err := fs.WalkDir(edition.Files(), ".", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	articles := 0
	for b.Loop() {
		in, _, err := editionArticles()
		if err != nil {
			b.Fatal(err)
		}
		articles += len(in)
		ed, err := engine.Run(context.Background(), in, engine.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := write(io.Discard, ed, edition.Now(), "json"); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(articles)/b.Elapsed().Seconds(), "articles/s")
}

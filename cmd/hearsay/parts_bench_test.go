package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"hearsay/internal/corpus"
	"hearsay/internal/edition"
)

// inventedCorpus makes n lines of about the given number of words, five
// articles on each event: words drawn by a law like Zipf's, with a few names of
// the event's own. Every fifth article carries two paragraphs of the one before.
func inventedCorpus(n, words int) []byte {
	seed := uint64(1)
	next := func(m int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int((seed >> 33) % uint64(m))
	}
	zipf := func() int { return int(math.Exp(float64(next(10000))/10000*math.Log(40000))) - 1 }
	var out bytes.Buffer
	var last []string
	for i := range n {
		event := i / 5
		var ps []string
		for range words / 50 {
			var b strings.Builder
			for k := range 50 {
				switch {
				case k%9 == 4:
					fmt.Fprintf(&b, "Event%dname%d ", event, next(6))
				case k%17 == 16:
					fmt.Fprintf(&b, "w%d. The ", zipf())
				default:
					fmt.Fprintf(&b, "w%d ", zipf())
				}
			}
			ps = append(ps, b.String())
		}
		if i%5 == 4 {
			copy(ps, last[:min(2, len(last))])
		}
		last = ps
		fmt.Fprintf(&out, `{"id":"a%d","date":"%s","source":"Outlet %d","title":"Event%dname1 and w%d w%d","text":%q}`+"\n",
			i, "2025-03-03", next(40), event, zipf(), zipf(), strings.Join(ps, "\n"))
	}
	return out.Bytes()
}

// BenchmarkGroup measures lines to stories: decoding, features, reuse, grouping.
func BenchmarkGroup(b *testing.B) {
	const articles = 2000
	lines := inventedCorpus(articles, 600)
	b.SetBytes(int64(len(lines)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := corpus.Group(context.Background(), []corpus.File{{Name: "invented", R: bytes.NewReader(lines)}}, corpus.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(articles*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkExtract measures files to lines of JSON over the built-in edition.
func BenchmarkExtract(b *testing.B) {
	dir := b.TempDir()
	if err := os.CopyFS(dir, edition.Files()); err != nil {
		b.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		cmd := extractCmd{Now: "2025-06-06", Format: "jsonl", Paths: []string{dir}}
		if err := cmd.Run(context.Background(), streams{out: io.Discard, err: io.Discard}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(entries)*b.N)/b.Elapsed().Seconds(), "files/s")
}

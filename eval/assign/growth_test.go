package assign

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"hearsay/eval/stream"
	"hearsay/internal/corpus"
)

var rounds = flag.Int("rounds", 0, "how often TestGroupGrowth repeats the articles with other names and words; 40 are 200,000")

// aDay is how many articles TestGroupGrowth has come in a day.
const aDay = 5000

// TestGroupGrowth groups a stream in memory, as `hearsay group` does, and tells
// what an article costs with the more of them kept: reading its line, copies
// and stories. Every round is the same articles with other names and words.
func TestGroupGrowth(t *testing.T) {
	if *rounds == 0 {
		t.Skip("skipped: a measurement; run it with -rounds 40")
	}
	docs := loadDocs(t)
	path := filepath.Join(t.TempDir(), "stream.jsonl")
	writeStream(t, path, docs, *rounds)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	fmt.Printf("%10s %16s %8s %10s\n", "kept", "articles/CPU s", "cost", "heap MB")
	last, first := cpu(t), 0.0
	_, err = corpus.Group(t.Context(), []corpus.File{{Name: path, R: bufio.NewReaderSize(f, 1<<20)}}, corpus.Options{Bare: true, Progress: func(n int) {
		if n%len(docs) != 0 {
			return
		}
		now := cpu(t)
		cost := (now - last).Seconds() / float64(len(docs))
		if first == 0 && n >= 20_000 {
			first = cost
		}
		if round := n / len(docs); round < 6 || round%5 == 0 {
			ratio := 0.0
			if first > 0 {
				ratio = cost / first
			}
			runtime.GC()
			fmt.Printf("%10d %16.0f %8.2f %10d\n", n, 1/cost, ratio, heapMB())
		}
		last = cpu(t)
	}})
	if err != nil {
		t.Fatal(err)
	}
}

// writeStream keeps the lines of a stream.
func writeStream(t *testing.T, path string, docs []stream.Doc, rounds int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	enc := json.NewEncoder(w)
	start := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := range rounds * len(docs) {
		d := docs[n%len(docs)].In(n / len(docs))
		line := struct{ ID, Date, Source, Lang, Title, Text string }{
			fmt.Sprint("a", n), start.Add(time.Duration(n) * 24 * time.Hour / aDay).Format(time.RFC3339), d.Source, "en", d.Title, d.Text,
		}
		if err := enc.Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

package sqlstore_test

import (
	"slices"
	"testing"
	"time"
)

// BenchmarkForget measures how long it takes to forget one article, and a name,
// among many of 800 words.
func BenchmarkForget(b *testing.B) {
	s := sqlite(b)
	ids := keep(b, s, benchArticles())
	w := newBenchWords(1)
	for part := range slices.Chunk(ids, 50) {
		put(b, s, w, part)
	}
	for b.Loop() {
		t := time.Now()
		if _, err := s.Forget.Article(b.Context(), start, ids[0]); err != nil {
			b.Fatal(err)
		}
		first := time.Since(t)
		if _, err := s.Forget.Article(b.Context(), start, ids[1]); err != nil {
			b.Fatal(err)
		}
		second := time.Since(t)
		if _, err := s.Forget.Name(b.Context(), start, "ida holm"); err != nil {
			b.Fatal(err)
		}
		b.Logf("%d kept: an article %v, another %v, a name %v", len(ids), first, second-first, time.Since(t)-second)
		ids = ids[2:]
	}
}

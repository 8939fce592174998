package pages

import (
	"path/filepath"
	"testing"

	"hearsay/internal/page"
)

// BenchmarkPages reads real pages of the size that news sites send.
func BenchmarkPages(b *testing.B) {
	dir := folder("fundus-tests")
	if dir == "" {
		b.Skip("set fundus-tests is not here")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "html", "*.gz"))
	var docs [][]byte
	bytes := 0
	for _, f := range files {
		d := readAll(b, f)
		docs = append(docs, d)
		bytes += len(d)
	}
	b.SetBytes(int64(bytes / len(docs)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		_, _ = page.Read(docs[i%len(docs)], page.Options{})
		i++
	}
}

package annotate

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay/internal/news"
)

// rows are beginnings of texts that nobody writes and anybody can send: each, again and
// again, once took time that grew with the square of its length or faster.
var rows = []string{
	"... ", "... and ", ".\u00a0", "' ", "” ", "\" ", "(“", "… d", // marks
	"said up to told ", ", said and told ", "said, adding ", "the court was told that ", // whose word is it
	"three hundred ", "a dozen and a half ", "between 2 and ", "12 of the 14 ", "£", // numbers
	"Dr. A. B. ", "of the Company of London ", "John; Mary, ", // names
	"on the first Monday after the last week before ", "2019-", "from 3 to ", "9.20 ", // dates
	"killed, injured and ", "who said that the man who ", "not been and not ", // statements
}

// TestRows reads 100 KB of each: where the time grows with the square of the length this
// takes minutes, and where it doubles with each repetition it ends never.
func TestRows(t *testing.T) {
	for _, row := range rows {
		checkSpans(t, Article(again(row, 100<<10)))
	}
}

// again is an article of one paragraph, so many bytes of a text repeated.
func again(row string, size int) *news.Article {
	a := tram()
	a.Paragraphs = []string{strings.Repeat(row, size/len(row))}
	return a
}

// BenchmarkRows is what such a text costs, by its bytes; BenchmarkArticle's reads some 5 MB/s.
func BenchmarkRows(b *testing.B) {
	for _, row := range rows {
		b.Run(strings.TrimSpace(row), func(b *testing.B) {
			a := again(row, 100<<10)
			b.SetBytes(int64(len(a.Paragraphs[0])))
			b.ReportAllocs()
			for b.Loop() {
				Article(a)
			}
		})
	}
}

// FuzzRows reads short texts repeated, which find what a fuzzer that changes single bytes
// does not: time that grows faster than the text.
func FuzzRows(f *testing.F) {
	for _, row := range rows {
		f.Add(row)
	}
	f.Fuzz(func(t *testing.T, row string) {
		if row == "" || len(row) > 100 || !utf8.ValidString(row) {
			return
		}
		checkSpans(t, Article(again(row, 4<<10)))
	})
}

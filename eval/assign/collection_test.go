package assign

import (
	"testing"
	"time"

	"hearsay/eval/stream"
	"hearsay/internal/news"
)

// TestCollectionIsAsRead does the same with a collection of news; its dates are
// those of the articles, so that years lie between some.
func TestCollectionIsAsRead(t *testing.T) {
	if *collection == 0 {
		t.Skip("skipped: takes a minute; run it with -collection 1000")
	}
	var as []news.Article
	for _, d := range loadDocs(t)[:*collection] {
		a := news.Article{Outlet: d.Source, Headline: d.Title, Language: "en", Paragraphs: stream.Paragraphs(d.Text)}
		if when, err := time.Parse(time.DateOnly, d.Date[:min(10, len(d.Date))]); err == nil {
			a.Published = news.Claimed{Time: when, Precision: news.PrecisionDay, From: news.FromText}
		}
		as = append(as, a)
	}
	same(t, as, 7, 50)
}

package assign

import (
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"hearsay/eval/stream"
	"hearsay/internal/corpus"
	"hearsay/internal/engine"
	"hearsay/internal/news"
	"hearsay/internal/text"
)

var rounds = flag.Int("rounds", 0, "how often TestGroupGrowth has the articles as other news; 40 are 200,000")

// aDay is how many articles TestGroupGrowth has come in a day.
const aDay = 5000

// TestGroupGrowth groups a stream of 5,000 articles a day in memory, as `hearsay
// group` does, and tells what an article costs with the more of them kept:
// features, copies and stories. Each round is the same articles as other news
// (stream.Rounds), so that all find about as much to compare with.
func TestGroupGrowth(t *testing.T) {
	if *rounds == 0 {
		t.Skip("skipped: a measurement; run it with -rounds 40")
	}
	docs := loadDocs(t)
	all := stream.NewRounds(docs)
	g := engine.NewGrouping()
	fmt.Printf("%10s %16s %8s %12s %12s\n", "kept", "articles/CPU s", "cost", "heap MB", "KB an article")
	began := heapMB()
	first := 0.0
	for n := range *rounds {
		round := all.Round(n)
		took := time.Duration(0)
		for from := 0; from < len(docs); from += 500 {
			as := made(round, from, min(from+500, len(docs)), n*len(docs))
			start := cpu(t)
			for _, a := range as {
				if _, err := g.Add(t.Context(), a, corpus.MinWords); err != nil {
					t.Fatal(err)
				}
			}
			took += cpu(t) - start
		}
		n = (n + 1) * len(docs)
		cost := took.Seconds() / float64(len(docs))
		if first == 0 && n >= 20_000 {
			first = cost
		}
		ratio := 0.0
		if first > 0 {
			ratio = cost / first
		}
		runtime.GC()
		mb := heapMB()
		fmt.Printf("%10d %16.0f %8.2f %12d %12.1f\n", n, 1/cost, ratio, mb, float64(mb-began)*1024/float64(n))
	}
}

// made returns articles of a round. The collector waits meanwhile: what it has
// to do is a part of grouping.
func made(round *stream.Round, from, to, before int) []*news.Annotated {
	was := debug.SetGCPercent(-1)
	defer debug.SetGCPercent(was)
	start := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	out := make([]*news.Annotated, 0, to-from)
	for i := from; i < to; i++ {
		d := round.Doc(i)
		id := fmt.Sprint("a", before+i)
		a := &news.Article{
			ID: id, Input: id, Outlet: d.Source, Headline: d.Title, Language: "en",
			Published: news.Claimed{Time: start.Add(time.Duration(before+i) * 24 * time.Hour / aDay), Precision: news.PrecisionSecond, Zoned: true},
		}
		for _, p := range text.Paragraphs(d.Text) {
			a.Paragraphs = append(a.Paragraphs, strings.TrimSpace(d.Text[p[0]:p[1]]))
		}
		out = append(out, &news.Annotated{Article: a})
	}
	return out
}

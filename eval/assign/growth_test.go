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
// features, copies and stories. A yardstick goes along, the first articles grouped
// anew, since other programs of a machine make all of it dearer. Each round is the same articles as other news
// (stream.Rounds), so that all find about as much to compare with.
func TestGroupGrowth(t *testing.T) {
	if *rounds == 0 {
		t.Skip("skipped: a measurement; run it with -rounds 40")
	}
	docs := loadDocs(t)
	all := stream.NewRounds(docs)
	g := engine.NewGrouping()
	fmt.Printf("%10s %16s %8s %12s %14s %12s %14s\n", "kept", "articles/CPU s", "cost", "yardstick", "by yardstick", "heap MB", "KB an article")
	few := made(all.Round(0), 0, min(1500, len(docs)), 0)
	began := heapMB()
	first, firstRod := 0.0, 0.0
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
		rod := yardstick(t, few)
		if first == 0 && n >= 20_000 {
			first, firstRod = cost, rod
		}
		ratio, byRod := 0.0, 0.0
		if first > 0 {
			ratio, byRod = cost/first, cost/first*firstRod/rod
		}
		runtime.GC()
		mb := heapMB()
		fmt.Printf("%10d %16.0f %8.2f %12.0f %14.2f %12d %14.1f\n", n, 1/cost, ratio, 1/rod, byRod, mb, float64(mb-began)*1024/float64(n))
	}
}

// yardstick is what one of some articles costs to group alone, in CPU seconds.
func yardstick(t *testing.T, as []*news.Annotated) float64 {
	t.Helper()
	was := debug.SetGCPercent(-1) // what it leaves is collected with the next round
	defer debug.SetGCPercent(was)
	start := cpu(t)
	g := engine.NewGrouping()
	for _, a := range as {
		if _, err := g.Add(t.Context(), a, corpus.MinWords); err != nil {
			t.Fatal(err)
		}
	}
	return (cpu(t) - start).Seconds() / float64(len(as))
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

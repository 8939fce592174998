package compile_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

// noon is the moment at which the invented articles begin.
var noon = time.Date(2031, 3, 4, 12, 0, 0, 0, time.UTC)

var (
	firsts  = strings.Fields("Tilda Oswin Greta Marlow Ines Felix Renata Hugo Petra Silas Odile Caspar Wilma Bruno Agnes Lionel Thea Rufus Nadia Emil")
	lasts   = strings.Fields("Marsh Oakes Feldmark Tarrow Quillan Brandreth Sorley Vance Pellow Harrowby Dunmore Ashgrove Kettle Lomax Rudge Stainer Wray Yelland Corbin Fenwick")
	towns   = strings.Fields("Brackwater Lowmarsh Tamsford Eldermouth Quarrington Saltby Hexcombe Norwold Pennick Varley")
	events  = strings.Fields("tram ferry bridge warehouse reservoir orchard library stadium lighthouse quarry")
	outlets = []string{"The Brackwater Courier", "Radio Tamsin", "Inland Wire", "The Daily Sparrow", "Evening Ledger", "The Kite", "Lowmarsh Post", "Northern Herald"}
	words   = strings.Fields(`harbour morning council winter copper ladder window garden engine whistle market season lantern bucket shelter
 platform signal barrel committee ribbon anchor meadow ticket thunder parcel marble timber saddle needle velvet basket cellar chimney
 pepper cradle hammer goblet turnip candle mirror feather pebble ribbon orchard valley tunnel gravel puddle`)
)

// invented makes stories of so many articles each, told by several outlets
// over two days, with people, quotations that are printed again, tolls and dates.
func invented(stories, each int) [][]news.Article {
	out := make([][]news.Article, stories)
	for s := range out {
		rng := rand.New(rand.NewPCG(7, uint64(s)))
		pick := func(l []string) string { return l[rng.IntN(len(l))] }
		name := func() string { return pick(firsts) + " " + pick(lasts) }
		phrase := func(n int) string {
			w := make([]string, n)
			for i := range w {
				w[i] = pick(words)
			}
			return strings.Join(w, " ")
		}
		town, event := pick(towns), pick(events)
		minister, witness, owner := name(), name(), name()
		said := []string{
			"We saw the " + phrase(4) + " and nobody was ready for the " + phrase(3),
			"I have never heard such a " + phrase(3) + " in all my years by the " + phrase(2),
			"There will be a " + phrase(3) + " before the " + phrase(2) + " opens again",
		}
		start := noon.Add(time.Duration(s) * 17 * time.Minute)
		for k := range each {
			hurt := 4 + k/2
			outlet := outlets[(s+k)%len(outlets)]
			q := said[k%3]
			a := news.Article{
				URL: fmt.Sprintf("https://outlet%d.example/%d/%d", (s+k)%len(outlets), s, k), Outlet: outlet, Language: "en",
				Headline:  fmt.Sprintf("%d hurt as %s fails in %s", hurt, event, town),
				Published: news.Claimed{Time: start.Add(time.Duration(k) * 3 * time.Hour), Precision: news.PrecisionSecond, From: news.FromMetadata, Zoned: true},
				Paragraphs: []string{
					fmt.Sprintf("%d people were hurt when the %s of %s gave way near the %s on Tuesday, the ambulance service said.", hurt, event, town, phrase(2)),
					fmt.Sprintf("Transport minister %s said the %s would stay shut until 14 July. “%s,” said %s, who was speaking in %s.", minister, event, said[0], minister, town),
					fmt.Sprintf("%s, %d, a baker who lives beside the %s, told %s: “%s.”", witness, 30+s%40, event, outlet, q),
					fmt.Sprintf("The %s was built in %d by %s Works Ltd and had passed its inspection in March 2024. %s.", event, 1950+s%50, strings.Fields(owner)[1], strings.ToUpper("t")+"he "+phrase(12)),
					fmt.Sprintf("%s, head of %s Works, said fewer than %d%% of the %s had been looked at. “%s,” %s said.", owner, strings.Fields(owner)[1], 10+s%20, phrase(2), said[2], strings.Fields(owner)[1]),
					"The " + phrase(14) + " and the " + phrase(12) + ". A " + phrase(10) + ".",
					"In the " + phrase(9) + " a " + phrase(11) + ". It was the " + phrase(9) + ".",
				},
			}
			out[s] = append(out[s], a)
		}
	}
	return out
}

// keep puts stories into a store, annotated and posted, and returns their ids and those
// of their articles.
func keep(t testing.TB, set store.Set, stories [][]news.Article) (ids []string, articles [][]string) {
	t.Helper()
	ctx := t.Context()
	for _, as := range stories {
		pages := make([]store.Fetched, len(as))
		for i, a := range as {
			seen := a.Published.Time
			if seen.IsZero() {
				seen = noon
			}
			pages[i] = store.Fetched{Item: store.Item{Keys: []string{a.URL}, Article: a}, Seen: seen.Add(time.Minute)}
		}
		saved, err := set.Articles.Save(ctx, pages, nil)
		ok(t, err)
		kept := make([]string, len(saved))
		story := store.NewID(store.StoryPrefix)
		ms := make([]store.Member, len(saved))
		for i, x := range saved {
			kept[i] = x.Article
			ms[i] = store.Member{Article: x.Article, Story: story, Because: "one event"}
		}
		annotateKept(t, set, kept)
		ok(t, set.Stories.Assign(ctx, noon, ms))
		ids, articles = append(ids, story), append(articles, kept)
	}
	return ids, articles
}

// BenchmarkCompile compiles stories of ten articles again while so many articles are
// kept: how many may not show in the time. Without a cache (of 1) every article is read.
func BenchmarkCompile(b *testing.B) {
	for _, x := range []struct{ kept, cache int }{{100, 1}, {1000, 1}, {1000, 0}} {
		b.Run(fmt.Sprintf("10-of-%d-cache-%d", x.kept, x.cache), func(b *testing.B) {
			set := openStore(b)
			ids, _ := keep(b, set, invented(x.kept/10, 10))
			c := compile.New(set, compile.Options{Cache: x.cache})
			ok(b, c.Compile(b.Context(), ids...))
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				ok(b, c.Again(b.Context(), ids[i%7*len(ids)/7]))
				i++
			}
		})
	}
}

// BenchmarkCompileLarge compiles a story of 300 articles.
func BenchmarkCompileLarge(b *testing.B) {
	set := openStore(b)
	ids, _ := keep(b, set, invented(1, 300))
	c := compile.New(set, compile.Options{Cache: 1000})
	ok(b, c.Compile(b.Context(), ids...))
	b.ReportAllocs()
	for b.Loop() {
		ok(b, c.Again(b.Context(), ids...))
	}
}

package sqlstore_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/store/storetest"
)

var start = time.Date(2031, 5, 6, 0, 0, 0, 0, time.UTC)

// benchFeeds is how many feeds of 30 items benchmarks keep:
// HEARSAY_BENCH_FEEDS, else few.
func benchFeeds() int {
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_BENCH_FEEDS")); err == nil && n > 0 {
		return n
	}
	return 500
}

const perFeed = 30

func subscribe(b testing.TB, s *sqlstore.Store, n int) []string {
	b.Helper()
	fs := make([]store.Feed, n)
	for i := range fs {
		fs[i] = store.Feed{URL: fmt.Sprintf("https://f%d.example/feed", i), Kind: "feed", Poll: store.Poll{Next: start}}
	}
	ids, err := s.Feeds.Add(b.Context(), fs...)
	if err != nil {
		b.Fatal(err)
	}
	return ids
}

// roundsOf makes one round for each feed, with the first new item's number.
func roundsOf(ids []string, from int) []store.Round {
	out := make([]store.Round, len(ids))
	for i, id := range ids {
		out[i] = store.Round{Feed: id, Poll: store.Poll{ETag: `"x"`, At: start, Next: start.Add(time.Hour), Code: 200}, Raw: &store.Raw{URL: "u", Seen: start, Body: make([]byte, 15_000)}}
		for k := range perFeed {
			it := storetest.Item(0)
			n := i*1000 + from + k
			it.Keys = []string{fmt.Sprintf("https://f%d.example/news/%d", i, n), fmt.Sprintf("guid:%d", n)}
			it.Article.URL, it.Article.Headline = it.Keys[0], fmt.Sprintf("Ferry number %d leaves late again", n)
			it.Article.Published.Time = start.Add(-time.Duration(n*7919%1_000_000) * time.Second)
			out[i].Items = append(out[i].Items, it)
		}
	}
	return out
}

// saveAll saves rounds in batches, as the poller does.
func saveAll(b testing.TB, s *sqlstore.Store, rounds []store.Round) (created int) {
	b.Helper()
	for part := range slices.Chunk(rounds, 250) {
		saved, err := s.Feeds.SaveRounds(b.Context(), part, nil)
		if err != nil {
			b.Fatal(err)
		}
		for _, r := range saved {
			for _, x := range r {
				if x.New {
					created++
				}
			}
		}
	}
	return created
}

// BenchmarkRounds measures, at synchronous=FULL, a first round with 30 new items
// a feed, one with a tenth new, one where all is known and one of 304s.
func BenchmarkRounds(b *testing.B) {
	n := benchFeeds()
	for b.Loop() {
		s := sqlite(b)
		ids := subscribe(b, s, n)
		measure := func(what string, items, want int, rounds []store.Round) {
			t := time.Now()
			if got := saveAll(b, s, rounds); got != want {
				b.Fatalf("%s: %d new, want %d", what, got, want)
			}
			b.ReportMetric(float64(items)/time.Since(t).Seconds(), what+"/s")
		}
		measure("new-items", n*perFeed, n*perFeed, roundsOf(ids, 0))
		measure("tenth-new-items", n*perFeed, n*perFeed/10, roundsOf(ids, perFeed/10))
		measure("known-items", n*perFeed, 0, roundsOf(ids, 0))
		t := time.Now()
		due := 0
		for {
			fs, err := s.Feeds.Due(b.Context(), start.Add(2*time.Hour), time.Minute, 250, nil)
			if err != nil {
				b.Fatal(err)
			}
			if len(fs) == 0 {
				break
			}
			due += len(fs)
			rounds := make([]store.Round, len(fs))
			for i, f := range fs {
				rounds[i] = store.Round{Feed: f.ID, Poll: store.Poll{ETag: f.ETag, At: start, Next: start.Add(3 * time.Hour), Code: 304}}
			}
			saveAll(b, s, rounds)
		}
		if due != n {
			b.Fatalf("%d feeds due, want %d", due, n)
		}
		b.ReportMetric(float64(n)/time.Since(t).Seconds(), "304-feeds/s")
	}
}

// BenchmarkLists measures pages of 50 among many articles at several depths:
// unread with half of them read in one block after the other, the river, an
// outlet's and stories of five articles. HEARSAY_BENCH_FEEDS=10000 makes 300,000
// articles.
func BenchmarkLists(b *testing.B) {
	b.Run("SQLite", func(b *testing.B) { benchLists(b, sqlite(b)) })
	b.Run("Postgres", func(b *testing.B) { benchLists(b, open(b, storetest.Schema(b, storetest.Postgres(b)))) })
}

func benchLists(b *testing.B, s *sqlstore.Store) {
	saveAll(b, s, roundsOf(subscribe(b, s, benchFeeds()), 0))
	ctx := b.Context()
	var all []string
	p := store.Page{Limit: store.MaxPage}
	for {
		part, next, err := s.Articles.Since(ctx, p)
		if err != nil {
			b.Fatal(err)
		}
		if len(part) == 0 {
			break
		}
		all, p.After = append(all, part...), next
	}
	for part := range slices.Chunk(all[len(all)/4:len(all)*3/4], 5000) {
		if err := s.Marks.Read(ctx, "ann", true, part...); err != nil {
			b.Fatal(err)
		}
	}
	for _, query := range []string{
		`INSERT INTO stories (n, id, headline, language, line, first, outlets, articles, since, until, changed, compiled, version, data)
			SELECT n, 's' || n, headline, 'en', '', id, 1, 5, at, at, at, at, 1, page_sum FROM articles WHERE n % 5 = 0`,
		"UPDATE stories SET data = $1",
		"INSERT INTO members (article, story, at, origin, because) SELECT n, n / 5 * 5, at, 1, '' FROM articles WHERE n >= 5",
	} {
		var args []any
		if strings.Contains(query, "$1") {
			args = append(args, make([]byte, 1500)) // zeros: nothing packed, as long as a card is
		}
		if _, err := s.Writer().ExecContext(ctx, query, args...); err != nil {
			b.Fatal(err)
		}
	}
	if s.Dialect() == "postgres" {
		if _, err := s.Writer().ExecContext(ctx, "VACUUM ANALYZE"); err != nil {
			b.Fatal(err)
		}
	}
	lists := []struct {
		name string
		list func(store.Page) (int, string, error)
	}{
		{"unread", func(p store.Page) (int, string, error) {
			as, next, err := s.Marks.Unread(ctx, "ann", p)
			return len(as), next, err
		}},
		{"river", func(p store.Page) (int, string, error) {
			as, next, err := s.Articles.List(ctx, store.ArticleFilter{}, p)
			return len(as), next, err
		}},
		{"outlet", func(p store.Page) (int, string, error) {
			as, next, err := s.Articles.List(ctx, store.ArticleFilter{Outlet: "The Harbour Gazette"}, p)
			return len(as), next, err
		}},
		{"stories", func(p store.Page) (int, string, error) {
			ss, next, err := s.Stories.List(ctx, store.StoryFilter{}, p)
			return len(ss), next, err
		}},
	}
	for _, l := range lists {
		cursors, rows := []string{""}, 0
		for p := (store.Page{Limit: store.MaxPage}); ; {
			n, next, err := l.list(p)
			if err != nil {
				b.Fatal(err)
			}
			rows += n
			if next == "" {
				break
			}
			p.After, cursors = next, append(cursors, next)
		}
		var line strings.Builder
		for _, depth := range []int{0, 10, 50, 90, 99} {
			var ts []time.Duration
			for range 200 {
				t := time.Now()
				if _, _, err := l.list(store.Page{After: cursors[depth*(len(cursors)-1)/100], Limit: 50}); err != nil {
					b.Fatal(err)
				}
				ts = append(ts, time.Since(t))
			}
			slices.Sort(ts)
			fmt.Fprintf(&line, " at %d%% %.2f/%.2f;", depth, ms(ts[len(ts)/2]), ms(ts[len(ts)*99/100]))
		}
		b.Logf("%s, %d rows: p50/p99 in ms%s", l.name, rows, line.String())
	}
	var ts []time.Duration
	for range 200 {
		t := time.Now()
		if n, err := s.Marks.Unreads(ctx, "ann"); err != nil || n == 0 {
			b.Fatal(n, err)
		}
		ts = append(ts, time.Since(t))
	}
	slices.Sort(ts)
	b.Logf("the count of unread: %.2f/%.2f", ms(ts[len(ts)/2]), ms(ts[len(ts)*99/100]))
}

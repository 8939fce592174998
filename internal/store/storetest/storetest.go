// Package storetest is the contract of a store as tests: each method of each
// aggregate with absence, repeated calls, times, old ids and concurrency. It
// also starts the PostgreSQL that such tests need.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Run runs the contract. open returns a fresh and empty store, which it closes
// when the test ends.
func Run(t *testing.T, open func(t *testing.T) store.Set) {
	for _, c := range []struct {
		name string
		test func(*testing.T, store.Set)
	}{
		{"Feeds", testFeeds},
		{"Due", testDue},
		{"Rounds", testRounds},
		{"Revisions", testRevisions},
		{"Times", testTimes},
		{"Articles", testArticles},
		{"Join", testJoin},
		{"Raws", testRaws},
		{"RawsKept", testRawsKept},
		{"Annotations", testAnnotations},
		{"Stories", testStories},
		{"Merge", testMerge},
		{"Restore", testRestore},
		{"Ledgers", testLedgers},
		{"Facts", testFacts},
		{"Said", testSaid},
		{"Entities", testEntities},
		{"Counts", testCounts},
		{"Polls", testPolls},
		{"Index", testIndex},
		{"Search", testSearch},
		{"SearchEqual", testSearchEqual},
		{"SearchSeconds", testSearchSeconds},
		{"Corrections", testCorrections},
		{"Marks", testMarks},
		{"Notes", testNotes},
		{"NotesForgotten", testNotesForgotten},
		{"Accounts", testAccounts},
		{"Sessions", testSessions},
		{"Unread", testUnread},
		{"Sections", testSections},
		{"Any", testAny},
		{"Marked", testMarked},
		{"Seen", testSeen},
		{"Facets", testFacets},
		{"Forget", testForget},
		{"ForgetLeft", testForgetLeft},
		{"State", testState},
		{"Changes", testChanges},
		{"Exclusive", testExclusive},
		{"Empty", testEmpty},
		{"Concurrency", testConcurrency},
		{"Ended", testEnded},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
	t.Run("Backup", func(t *testing.T) { testBackup(t, open(t), open(t)) })
}

// day is the time at which the tests play.
var day = time.Date(2031, 5, 6, 7, 8, 9, 123456000, time.UTC)

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantErr(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("error = %v, want %v", err, want)
	}
}

// Item makes an item of an invented outlet, number i.
func Item(i int) store.Item {
	return store.Item{
		Keys: []string{fmt.Sprintf("https://gazette.example/news/%d", i), fmt.Sprintf("guid:gazette:%d", i)},
		Article: news.Article{
			URL: fmt.Sprintf("https://gazette.example/news/%d", i), Outlet: "The Harbour Gazette", Language: "en",
			Headline:   fmt.Sprintf("Ferry number %d leaves late again", i),
			Paragraphs: []string{fmt.Sprintf("The %d o'clock ferry left late on Tuesday, the harbour office said.", i)},
			Published:  news.Claimed{Time: day.Add(time.Duration(i-1000) * time.Minute), Precision: news.PrecisionSecond, From: news.FromFeed, Zoned: true},
			Partial:    true,
		},
	}
}

func addFeed(t *testing.T, s store.Set, url string) string {
	t.Helper()
	ids, err := s.Feeds.Add(t.Context(), store.Feed{URL: url, Kind: "feed", Outlet: "The Harbour Gazette", Added: day, Poll: store.Poll{Next: day}})
	ok(t, err)
	return ids[0]
}

// addItems keeps items from..to-1 of a new feed and returns their ids.
func addItems(t *testing.T, s store.Set, from, to int) []string {
	t.Helper()
	feed := addFeed(t, s, fmt.Sprintf("https://gazette.example/feed%d.xml", from))
	r := store.Round{Feed: feed, Poll: store.Poll{At: day, Next: day.Add(time.Hour), Code: 200}, Raw: &store.Raw{URL: "u", Seen: day, Body: []byte("<rss/>")}}
	for i := from; i < to; i++ {
		r.Items = append(r.Items, Item(i))
	}
	saved, err := s.Feeds.SaveRounds(t.Context(), []store.Round{r}, nil)
	ok(t, err)
	ids := make([]string, len(saved[0]))
	for i, x := range saved[0] {
		ids[i] = x.Article
	}
	return ids
}

// collect follows a list to its end, a few rows at a time.
func collect[T any](t *testing.T, limit int, list func(store.Page) ([]T, string, error)) []T {
	t.Helper()
	var out []T
	p := store.Page{Limit: limit}
	for range 10_000 {
		rows, next, err := list(p)
		ok(t, err)
		out = append(out, rows...)
		if next == "" {
			return out
		}
		p.After = next
	}
	t.Fatal("a list has no end")
	return nil
}

func testEnded(t *testing.T, s store.Set) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Feeds.Add(ctx, store.Feed{URL: "https://a.example/"})
	wantErr(t, err, context.Canceled)
	_, err = s.Articles.Get(ctx, "a1")
	wantErr(t, err, context.Canceled)
}

package storetest

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// testCounts compiles two stories of three outlets and asks for their sums; then
// one is compiled anew, edited and forgotten.
func testCounts(t *testing.T, s store.Set) {
	ctx := t.Context()
	monday := time.Date(2031, 5, 5, 0, 0, 0, 0, time.UTC)
	page := func(i int, outlet string, at time.Time) store.Fetched {
		p := store.Fetched{Item: Item(i), Seen: monday.AddDate(0, 0, 9)}
		p.Article.Outlet, p.Article.Published.Time, p.Article.Partial = outlet, at, false
		return p
	}
	pages := []store.Fetched{
		page(1, "Inland Wire", monday.Add(time.Hour)), page(2, "The Kite", monday.Add(2*time.Hour)), page(3, "the KITE", monday.AddDate(0, 0, -1)),
		page(4, "Radio Tamsin", monday.Add(25*time.Hour)), page(5, "", monday),
	}
	saved, err := s.Articles.Save(ctx, pages, nil)
	ok(t, err)
	ids := make([]string, len(saved))
	for i, x := range saved {
		ids[i] = x.Article
	}
	_, err = s.Entities.Save(ctx, store.Entity{ID: "e1", Name: "Ida Holm", Kind: news.Person, Keys: []string{"ida holm"}})
	ok(t, err)
	ok(t, s.Entities.Mention(ctx, ids, []store.Mention{
		{Article: ids[0], Entity: "e1", Called: []string{"ferrywoman", "the “Quay” star"}}, {Article: ids[0], Entity: "e1", Local: 1}, {Article: ids[1], Entity: "e1"}, {Article: ids[2], Entity: "e1", Called: []string{"ferrywoman"}},
	}))
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[0], Story: "s1"}, {Article: ids[1], Story: "s1"}, {Article: ids[2], Story: "s2"}, {Article: ids[3], Story: "s1"}, {Article: ids[4], Story: "s1"}}))
	one := store.Story{ID: "s1", Version: 1, Tallies: []store.Tally{
		{Article: ids[0], Words: 100, Quotes: 2},
		{Article: ids[1], Words: 50, Copied: 40, From: ids[0], Delay: time.Hour},
		{Article: ids[3], Words: 10, Copied: 10, From: ids[0], Delay: -1},
		{Article: ids[4], Words: 7},
		{Article: ids[2], Words: 999},
	}}
	own := []store.Member{{Article: ids[0], Origin: true}, {Article: ids[4], Origin: true}}
	for range 2 { // compiled again, nothing counts twice
		ok(t, s.Stories.Compile(ctx, one, own))
		ok(t, s.Stories.Compile(ctx, store.Story{ID: "s2", Version: 1, Tallies: []store.Tally{{Article: ids[2], Words: 30}}}, []store.Member{{Article: ids[2], Origin: true}}))
	}
	wire := store.OutletCount{Name: "Inland Wire", Articles: 1, Own: 1, Words: 100, Quotes: 2}
	kite := store.OutletCount{Name: "the KITE", Articles: 2, Own: 1, Carried: 1, Words: 80, Copied: 40}
	radio := store.OutletCount{Name: "Radio Tamsin", Articles: 1, Carried: 1, Words: 10, Copied: 10}
	list := func(f store.OutletFilter) []store.OutletCount {
		t.Helper()
		return collect(t, 1, func(p store.Page) ([]store.OutletCount, string, error) { return s.Counts.Outlets(ctx, f, p) })
	}
	for _, c := range []struct {
		f    store.OutletFilter
		want []store.OutletCount
	}{
		{store.OutletFilter{}, []store.OutletCount{kite, wire, radio}},
		{store.OutletFilter{Order: store.OutletsByCopied}, []store.OutletCount{radio, kite, wire}},
		{store.OutletFilter{Order: store.OutletsByName}, []store.OutletCount{wire, radio, kite}},
		{store.OutletFilter{Holding: "Tam"}, []store.OutletCount{radio}},
		{store.OutletFilter{Holding: "%"}, []store.OutletCount{kite, wire, radio}},
		{store.OutletFilter{Order: store.OutletsByQuotes, Holding: "wire"}, []store.OutletCount{wire}},
	} {
		if d := cmp.Diff(c.want, list(c.f)); d != "" {
			t.Errorf("Outlets(%+v): %s", c.f, d)
		}
	}
	_, _, err = s.Counts.Outlets(ctx, store.OutletFilter{Order: "luck"}, store.Page{})
	wantErr(t, err, news.ErrInvalid)
	_, _, err = s.Counts.Outlets(ctx, store.OutletFilter{}, store.Page{After: "?"})
	wantErr(t, err, news.ErrInvalid)
	if o, err := s.Counts.Outlet(ctx, "INLAND wire"); err != nil || o != wire {
		t.Errorf("Outlet = %+v, %v; want %+v", o, err, wire)
	}
	if o, err := s.Counts.Outlet(ctx, "Nobody"); err != nil || o != (store.OutletCount{Name: "Nobody"}) {
		t.Errorf("Outlet(Nobody) = %+v, %v; want nothing", o, err)
	}
	weeks, err := s.Counts.Weeks(ctx, "The Kite", monday.AddDate(0, 0, -7))
	ok(t, err)
	if d := cmp.Diff([]store.WeekCount{{From: monday.AddDate(0, 0, -7), Articles: 1, Own: 1, Words: 30}, {From: monday, Articles: 1, Words: 50, Copied: 40}}, weeks); d != "" {
		t.Errorf("Weeks: %s", d)
	}
	if weeks, err = s.Counts.Weeks(ctx, "The Kite", monday.AddDate(0, 0, 5)); err != nil || len(weeks) != 1 {
		t.Errorf("Weeks = %+v, %v; want the last", weeks, err)
	}
	from, to, err := s.Counts.Flows(ctx, "Inland Wire")
	ok(t, err)
	if len(from) != 0 || len(to) != 2 || to[0].Outlet != "Radio Tamsin" || to[0].Delay >= 0 || to[1].Outlet != "the KITE" || to[1].Copied != 40 ||
		to[1].Delay < 48*time.Minute || to[1].Delay > 72*time.Minute {
		t.Errorf("Flows = %+v, %+v; want Radio Tamsin, of unknown delay, and The Kite after about an hour", from, to)
	}
	days := func(from time.Time) []store.DayCount {
		t.Helper()
		ds, err := s.Counts.Days(ctx, "e1", from)
		ok(t, err)
		return ds
	}
	sunday := store.DayCount{Day: monday.AddDate(0, 0, -1), Articles: 1, Own: 1}
	if d := cmp.Diff([]store.DayCount{sunday, {Day: monday, Articles: 2, Own: 1}}, days(monday.AddDate(0, 0, -30))); d != "" {
		t.Errorf("Days: %s", d)
	}
	if got := days(monday.Add(5 * time.Hour)); len(got) != 1 {
		t.Errorf("Days from Monday = %+v, want one", got)
	}
	cs, err := s.Entities.Called(ctx, "e1", 9)
	ok(t, err)
	if len(cs) != 2 || strings.Join(cs[0].Called, "|") != "ferrywoman|the “Quay” star" || cs[0].Outlet != "Inland Wire" || !cs[1].At.Equal(monday.AddDate(0, 0, -1)) {
		t.Errorf("Called = %+v, want what two articles call her, the latest first", cs)
	}
	// An edit counts from the next compilation.
	edited := pages[1]
	edited.Article.Paragraphs = []string{"Another report."}
	_, err = s.Articles.Save(ctx, []store.Fetched{edited}, nil)
	ok(t, err)
	one.Tallies[1].Words, one.Tallies[1].Copied, one.Tallies[1].From = 60, 0, ""
	one.Tallies[2] = store.Tally{Article: ids[3], Unread: true}
	ok(t, s.Stories.Compile(ctx, one, []store.Member{{Article: ids[1], Origin: true}}))
	kite = store.OutletCount{Name: "The Kite", Articles: 2, Own: 2, Words: 90, Edited: 1, Edits: 1}
	if d := cmp.Diff([]store.OutletCount{kite, wire, radio}, list(store.OutletFilter{Order: store.OutletsByEdits})); d != "" {
		t.Errorf("Outlets after an edit: %s", d)
	}
	es := collect(t, 1, func(p store.Page) ([]string, string, error) { return s.Counts.Edited(ctx, "The Kite", p) })
	if d := cmp.Diff(ids[1:2], es); d != "" {
		t.Errorf("Edited: %s", d)
	}
	ok(t, s.Ledgers.Put(ctx, store.Ledger{Story: "s1", Quotes: []store.Quote{{ID: "q1", Key: "ida holm", At: day, First: ids[1], Data: []byte("a")}, {ID: "q2", At: day, First: ids[4], Data: []byte("b")}, {ID: "q3", At: day, Data: []byte("c")}}}))
	for outlet, want := range map[string]int{"the kite": 1, "": 0, "Inland Wire": 0} {
		if qs, _, err := s.Ledgers.Had(ctx, outlet, store.Page{}); err != nil || len(qs) != want {
			t.Errorf("Had(%q) = %+v, %v; want %d", outlet, qs, err, want)
		}
	}
	// What is forgotten counts no more, not even as whom others carry.
	_, err = s.Forget.Outlet(ctx, day, "Inland Wire")
	ok(t, err)
	from, _, err = s.Counts.Flows(ctx, "Radio Tamsin")
	ok(t, err)
	radio.Carried = 0
	if d := cmp.Diff([]store.OutletCount{kite, radio}, list(store.OutletFilter{})); d != "" || len(from) != 0 {
		t.Errorf("after Forget: flows %+v, outlets %s", from, d)
	}
	ok(t, s.Entities.Merge(ctx, "e1", "e1"))
	if d := cmp.Diff([]store.DayCount{sunday, {Day: monday, Articles: 1, Own: 1}}, days(monday.AddDate(0, 0, -30))); d != "" {
		t.Errorf("Days after Forget: %s", d)
	}
}

// testPolls keeps how the last polls of a feed went.
func testPolls(t *testing.T, s store.Set) {
	ctx := t.Context()
	feed := addFeed(t, s, "https://gazette.example/polls.xml")
	save := func(minute int, problem string, items ...store.Item) {
		t.Helper()
		r := store.Round{Feed: feed, Poll: store.Poll{At: day.Add(time.Duration(minute) * time.Minute), Problem: problem}, Items: items}
		_, err := s.Feeds.SaveRounds(ctx, []store.Round{r}, nil)
		ok(t, err)
	}
	for i := range store.KeptPolls {
		save(i, "")
	}
	save(100, "", Item(1))
	save(100, "", Item(1)) // the same round
	save(101, "", Item(1))
	save(102, "no answer")
	f, err := s.Feeds.Get(ctx, feed)
	ok(t, err)
	if want := strings.Repeat(".", store.KeptPolls-3) + "n.x"; f.Polls != want {
		t.Errorf("Polls = %q, want %q", f.Polls, want)
	}
}

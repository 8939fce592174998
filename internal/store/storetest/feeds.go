package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// testEditBeside changes a feed while a poll finds that it has moved: neither
// undoes the other, and a new address is asked anew.
func testEditBeside(t *testing.T, s store.Set, id string) {
	t.Helper()
	ctx := t.Context()
	ok(t, s.Feeds.Edit(ctx, id, func(f *store.Feed) { f.Paused, f.Outlet = true, "B" }))
	_, err := s.Feeds.SaveRounds(ctx, []store.Round{{Feed: id, URL: "https://b.example/moved", Poll: store.Poll{At: day, Next: day, ETag: "v1", LastModified: "lately"}}}, nil)
	ok(t, err)
	ok(t, s.Feeds.Edit(ctx, id, func(f *store.Feed) { f.Title = "B, daily" }))
	f, err := s.Feeds.Get(ctx, id)
	ok(t, err)
	if f.URL != "https://b.example/moved" || !f.Paused || f.Outlet != "B" || f.Title != "B, daily" || f.ETag != "v1" || f.LastModified != "lately" {
		t.Errorf("feed = %+v, want what both set", f)
	}
	ok(t, s.Feeds.Edit(ctx, id, func(f *store.Feed) { f.URL = "https://b.example/feed" }))
	if f, err = s.Feeds.Get(ctx, id); err != nil || f.URL != "https://b.example/feed" || f.ETag != "" || f.LastModified != "" {
		t.Errorf("feed at another address = %+v, %v, want it without validators", f, err)
	}
	// Many at once, each its own field.
	var wg sync.WaitGroup
	errs := make(chan error, 40)
	for i := range 10 {
		wg.Go(func() { errs <- s.Feeds.Edit(ctx, id, func(f *store.Feed) { f.Title = fmt.Sprint("title ", i) }) })
		wg.Go(func() {
			errs <- s.Feeds.Edit(ctx, id, func(f *store.Feed) { f.Site = fmt.Sprint("https://b.example/", i) })
		})
		wg.Go(func() { errs <- s.Feeds.Edit(ctx, id, func(f *store.Feed) { f.Paused = false }) })
		wg.Go(func() {
			errs <- s.Feeds.Edit(ctx, id, func(f *store.Feed) { f.Next = day.Add(time.Duration(i) * time.Hour) })
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		ok(t, err)
	}
	if f, err = s.Feeds.Get(ctx, id); err != nil || f.Paused || f.Title == "B, daily" || f.Site == "" {
		t.Errorf("feed after many = %+v, %v, want what each set", f, err)
	}
}

func testFeeds(t *testing.T, s store.Set) {
	ctx := t.Context()
	f := store.Feed{URL: "https://gazette.example/feed", Kind: "feed", Title: "G\x00az\xff", Outlet: "Gazette", Added: day, Poll: store.Poll{Next: day, Interval: time.Hour}}
	ids, err := s.Feeds.Add(ctx, f, store.Feed{URL: "HTTPS://GAZETTE.example:443/feed", Title: "other"}, store.Feed{URL: "https://b.example/feed"})
	ok(t, err)
	if ids[0] != ids[1] || ids[0] == ids[2] {
		t.Errorf("ids = %v, want the first two equal", ids)
	}
	got, err := s.Feeds.Get(ctx, ids[0])
	ok(t, err)
	f.ID, f.Title = ids[0], "Gaz\uFFFD"
	if d := cmp.Diff(f, got); d != "" {
		t.Errorf("Get: %s", d)
	}
	got.Title, got.Paused, got.Next = "New", true, day.Add(time.Hour)
	to := func(f store.Feed) func(*store.Feed) { return func(x *store.Feed) { *x = f } }
	ok(t, s.Feeds.Edit(ctx, got.ID, to(got)))
	again, err := s.Feeds.Get(ctx, ids[0])
	ok(t, err)
	if d := cmp.Diff(got, again); d != "" {
		t.Errorf("Get after Edit: %s", d)
	}
	got.URL = "https://b.example/feed"
	wantErr(t, s.Feeds.Edit(ctx, got.ID, to(got)), news.ErrConflict)
	wantErr(t, s.Feeds.Edit(ctx, "f0", func(*store.Feed) { t.Error("no feed is changed") }), news.ErrNotFound)
	testEditBeside(t, s, ids[2])
	_, err = s.Feeds.Add(ctx, store.Feed{})
	wantErr(t, err, news.ErrInvalid)
	all := collect(t, 1, func(p store.Page) ([]store.Feed, string, error) { return s.Feeds.List(ctx, p) })
	if len(all) != 2 || all[0].ID != ids[0] {
		t.Errorf("List = %v, want both in order", all)
	}
	ok(t, s.Feeds.Remove(ctx, ids[0]))
	ok(t, s.Feeds.Remove(ctx, ids[0]))
	_, err = s.Feeds.Get(ctx, ids[0])
	wantErr(t, err, news.ErrNotFound)
	st, err := s.Admin.Stats(ctx)
	ok(t, err)
	if st.Feeds != 1 {
		t.Errorf("Stats.Feeds = %d, want 1", st.Feeds)
	}
}

func testDue(t *testing.T, s store.Set) {
	ctx := t.Context()
	_, err := s.Feeds.Add(ctx,
		store.Feed{URL: "https://a.example/1", Poll: store.Poll{Next: day}},
		store.Feed{URL: "https://a.example/2", Poll: store.Poll{Next: day.Add(-time.Hour)}},
		store.Feed{URL: "https://b.example/1", Poll: store.Poll{Next: day.Add(time.Second)}},
		store.Feed{URL: "https://c.example/1", Paused: true},
		store.Feed{URL: "https://d.example/1", Poll: store.Poll{Next: day}})
	ok(t, err)
	due := func(at time.Time, n int) []string {
		t.Helper()
		fs, err := s.Feeds.Due(ctx, at, time.Minute, n, nil)
		ok(t, err)
		var urls []string
		for _, f := range fs {
			urls = append(urls, f.URL)
		}
		return urls
	}
	if d := cmp.Diff([]string{"https://a.example/2"}, due(day, 1)); d != "" {
		t.Errorf("Due: %s", d)
	}
	if d := cmp.Diff([]string{"https://d.example/1"}, due(day, 10)); d != "" {
		t.Errorf("Due while a host is lent: %s", d)
	}
	if got := due(day, 10); got != nil {
		t.Errorf("Due again = %v, want none", got)
	}
	var lent []store.Feed
	then := func(fs []store.Feed) []store.Job { lent = fs; return nil }
	if fs, err := s.Feeds.Due(ctx, day, time.Minute, 10, then); err != nil || len(fs) > 0 || lent != nil {
		t.Errorf("Due = %v, %v, then was given %v; want nothing due and then not called", fs, err, lent)
	}
	if d := cmp.Diff([]string{"https://a.example/2", "https://a.example/1", "https://d.example/1", "https://b.example/1"}, due(day.Add(time.Minute), 10)); d != "" {
		t.Errorf("Due after the lease: %s", d)
	}
	fs, err := s.Feeds.Due(ctx, day.Add(time.Hour), time.Minute, 2, then)
	ok(t, err)
	if d := cmp.Diff(fs, lent); d != "" || len(fs) != 2 {
		t.Errorf("Due lent %d feeds and gave then others: %s", len(fs), d)
	}
}

func testRounds(t *testing.T, s store.Set) {
	ctx := t.Context()
	feed := addFeed(t, s, "https://gazette.example/feed")
	other := addFeed(t, s, "https://other.example/feed")
	poll := store.Poll{ETag: `"1"`, LastModified: "x", At: day, Next: day.Add(time.Hour), Interval: time.Hour, Code: 200, ItemsADay: 2.5, OwnText: 0.25}
	r := store.Round{
		Feed: feed, Poll: poll, Title: "The Gazette", URL: "https://gazette.example/new", Items: []store.Item{Item(1), Item(2), Item(1)},
		Raw: &store.Raw{URL: "https://gazette.example/feed", ContentType: "text/xml", Seen: day, Body: []byte("<rss></rss>")},
	}
	rounds := []store.Round{r, {Feed: "f0", Poll: poll, Items: r.Items}, {Feed: other, Poll: poll, URL: "https://gazette.example/new"}}
	saved, err := s.Feeds.SaveRounds(ctx, rounds, func([][]store.Saved) []store.Job { return nil })
	ok(t, err)
	if len(saved) != 3 || saved[1] != nil || len(saved[2]) != 0 || len(saved[0]) != 3 {
		t.Fatalf("saved = %v, want rows for the first alone", saved)
	}
	if a, b, c := saved[0][0], saved[0][1], saved[0][2]; !a.New || !b.New || c.New || c.Edited || a.Article != c.Article || a.Article == b.Article || a.Revision != 1 {
		t.Errorf("saved = %v, want two new", saved[0])
	}
	f, err := s.Feeds.Get(ctx, feed)
	ok(t, err)
	if d := cmp.Diff(poll, f.Poll); d != "" || f.Articles != 2 || !f.LastOK.Equal(day) || f.URL != r.URL || f.Title != r.Title {
		t.Errorf("feed = %+v, want the round's poll, 2 articles: %s", f, d)
	}
	if f, err := s.Feeds.Get(ctx, other); err != nil || f.URL != "https://other.example/feed" {
		t.Errorf("feed = %+v, %v; want its address kept, for the new one is another's", f, err)
	}
	rounds[0].Poll.Problem, rounds[0].Poll.At = "gone", day.Add(time.Minute)
	again, err := s.Feeds.SaveRounds(ctx, rounds, nil)
	ok(t, err)
	for i, x := range again[0] {
		if x.New || x.Edited || x.Article != saved[0][i].Article {
			t.Errorf("saved again = %+v, want nothing new", x)
		}
	}
	if f, err := s.Feeds.Get(ctx, feed); err != nil || !f.LastOK.Equal(day) || f.Problem != "gone" {
		t.Errorf("feed = %+v, %v; want the problem and the time before it", f, err)
	}
	st, err := s.Admin.Stats(ctx)
	ok(t, err)
	if st.Articles != 2 || st.Revisions != 2 || st.Raws != 1 {
		t.Errorf("Stats = %+v, want 2 articles, 2 revisions, 1 raw", st)
	}
	_, err = s.Feeds.SaveRounds(ctx, []store.Round{{Feed: feed, Items: []store.Item{{}}}}, nil)
	wantErr(t, err, news.ErrInvalid)
}

func testTimes(t *testing.T, s store.Set) {
	ctx := t.Context()
	zone := time.FixedZone("", 5*3600+1800)
	it := Item(1)
	it.Article.Published = news.Claimed{Time: time.Date(2031, 5, 6, 9, 0, 0, 1000, zone), Precision: news.PrecisionMinute, From: news.FromText, Zoned: true}
	it.Article.Modified = news.Claimed{Time: time.Date(12031, 5, 6, 9, 0, 0, 0, zone), Precision: news.PrecisionDay, From: news.FromText}
	late := Item(2)
	late.Article.Published.Time = day.AddDate(0, 0, 1)
	none := Item(3)
	none.Article.Published = news.Claimed{}
	saved, err := s.Articles.Save(ctx, []store.Fetched{{Item: it, Seen: day}, {Item: late, Seen: day}, {Item: none, Seen: day}}, nil)
	ok(t, err)
	as, err := s.Articles.Get(ctx, saved[0].Article, saved[1].Article, saved[2].Article)
	ok(t, err)
	a := as[0]
	if !a.Published.Time.Equal(it.Article.Published.Time) || a.Published.Time.Format(time.RFC3339Nano) != it.Article.Published.Time.Format(time.RFC3339Nano) {
		t.Errorf("Published = %v, want %v with its offset", a.Published.Time, it.Article.Published.Time)
	}
	if a.Published.Precision != news.PrecisionMinute || a.Published.From != news.FromText || !a.Published.Zoned {
		t.Errorf("Published = %+v, want what was given", a.Published)
	}
	if a.Modified.Known() {
		t.Errorf("Modified = %v, want none for a year beyond calendars", a.Modified)
	}
	if !a.FirstSeen.Equal(day) || a.FirstSeen.Location() != time.UTC || !a.At.Equal(it.Article.Published.Time) {
		t.Errorf("FirstSeen, At = %v, %v; want %v and the claimed time", a.FirstSeen, a.At, day)
	}
	for _, a := range as[1:] {
		if !a.At.Equal(day) {
			t.Errorf("At = %v, want when it was first seen", a.At)
		}
	}
	v, err := s.Articles.Texts(ctx, a.ID)
	ok(t, err)
	if got := v[0].Body.Published.Time; got.Format(time.RFC3339Nano) != it.Article.Published.Time.Format(time.RFC3339Nano) {
		t.Errorf("Body.Published = %v, want %v", got, it.Article.Published.Time)
	}
}

func testRevisions(t *testing.T, s store.Set) {
	ctx := t.Context()
	feed := addFeed(t, s, "https://gazette.example/feed")
	summary := Item(1)
	edited := Item(1)
	edited.Article.Headline = "Ferry leaves on time"
	page := Item(1)
	page.Article.Partial, page.Article.Paragraphs = false, []string{"One.", "Two."}
	corrected := Item(1)
	corrected.Article.Partial, corrected.Article.Paragraphs = false, []string{"One.", "Two, corrected."}
	round := func(i int, it store.Item) store.Saved {
		t.Helper()
		at := day.Add(time.Duration(i) * time.Minute)
		saved, err := s.Feeds.SaveRounds(ctx, []store.Round{{Feed: feed, Poll: store.Poll{At: at}, Items: []store.Item{it}}}, nil)
		ok(t, err)
		return saved[0][0]
	}
	fetch := func(i int, it store.Item) store.Saved {
		t.Helper()
		saved, err := s.Articles.Save(ctx, []store.Fetched{{Item: it, Seen: day.Add(time.Duration(i) * time.Minute), Raw: &store.Raw{Body: []byte("<p>"), Seen: day}}}, nil)
		ok(t, err)
		return saved[0]
	}
	first := round(0, summary)
	edits := func(want int) {
		t.Helper()
		a, err := s.Articles.Get(ctx, first.Article)
		ok(t, err)
		if a[0].Edits != want {
			t.Errorf("Edits = %d, want %d", a[0].Edits, want)
		}
	}
	edits(0)
	for i, step := range []struct {
		got            store.Saved
		edited         bool
		revision, have int
	}{
		{round(1, summary), false, 1, 1},
		{fetch(2, page), true, 2, 2}, // no edit of what the outlet wrote
		{round(3, summary), false, 2, 2},
		{round(4, edited), true, 2, 3}, // a summary does not displace the whole text
		{fetch(5, page), false, 2, 3},
		{fetch(6, corrected), true, 4, 4},
		{fetch(7, page), true, 5, 5}, // back to what it was: an edit too
	} {
		if step.got.Article != first.Article || step.got.New || step.got.Edited != step.edited || step.got.Revision != step.revision {
			t.Errorf("step %d = %+v, want edited %v, revision %d", i, step.got, step.edited, step.revision)
		}
	}
	vs, err := s.Articles.Revisions(ctx, first.Article)
	ok(t, err)
	if len(vs) != 5 || vs[0].Body.Headline != summary.Article.Headline || vs[0].Page || !vs[1].Page || vs[1].FromRaw == "" || vs[3].Body.Paragraphs[1] != "Two, corrected." {
		t.Errorf("Revisions = %+v, want all five as they were", vs)
	}
	v, err := s.Articles.Texts(ctx, first.Article, "a0", first.Article)
	ok(t, err)
	if len(v) != 2 || v[0].Number != 5 || v[0].Body.Paragraphs[1] != "Two." || v[0].Body.ID != first.Article || !v[0].Body.FirstSeen.Equal(day) {
		t.Errorf("Texts = %+v, want the last whole text twice", v)
	}
	leads, err := s.Articles.Leads(ctx, first.Article, "a0")
	ok(t, err)
	if want := v[0].Body.Paragraphs[0]; len(leads) != 1 || leads[first.Article] != want {
		t.Errorf("Leads = %q, want %q alone", leads, want)
	}
	a, err := s.Articles.Get(ctx, first.Article)
	ok(t, err)
	if a[0].Partial || a[0].Revision != 5 || a[0].Revisions != 5 || a[0].Edits != 2 || a[0].Feed != feed || !a[0].FirstSeen.Equal(day) {
		t.Errorf("Get = %+v, want the whole text's head with two edits of its page", a[0])
	}
	for most, want := range map[int][]store.Edit{
		9: {{Revision: 4, Seen: day.Add(6 * time.Minute)}, {Revision: 5, Seen: day.Add(7 * time.Minute)}},
		1: {{Revision: 5, Seen: day.Add(7 * time.Minute)}},
	} {
		times, err := s.Edits.Times(ctx, most, first.Article, "a0")
		ok(t, err)
		if d := cmp.Diff(map[string][]store.Edit{first.Article: want}, times); d != "" {
			t.Errorf("Edits.Times(%d): %s", most, d)
		}
	}
	other := addFeed(t, s, "https://listing.example/tag/ferry")
	listed := Item(1)
	listed.Article.Headline = "Ferry, as a listing has it"
	saved, err := s.Feeds.SaveRounds(ctx, []store.Round{{Feed: other, Poll: store.Poll{At: day.Add(time.Hour)}, Items: []store.Item{listed}}}, nil)
	ok(t, err)
	if got := saved[0][0]; got.Article != first.Article || got.New || got.Edited || got.Revision != 5 {
		t.Errorf("another feed's wording = %+v, want no edit", got)
	}
	edits(2)
	_, err = s.Articles.Revisions(ctx, "a0")
	wantErr(t, err, news.ErrNotFound)
}

func testRaws(t *testing.T, s store.Set) {
	ctx := t.Context()
	_, err := s.Raws.Get(ctx, "r0")
	wantErr(t, err, news.ErrNotFound)
	var ids, rawIDs []string
	for i := range 6 {
		it := Item(i)
		body := make([]byte, 1000)
		for k := range body {
			body[k] = byte(k * k * (i + 7) >> 3)
		}
		at := day.Add(time.Duration(i) * time.Hour)
		saved, err := s.Articles.Save(ctx, []store.Fetched{{Item: it, Seen: at, Raw: &store.Raw{URL: it.Article.URL, ContentType: "text/html", Seen: at, Body: body}}}, nil)
		ok(t, err)
		vs, err := s.Articles.Revisions(ctx, saved[0].Article)
		ok(t, err)
		raw, err := s.Raws.Get(ctx, vs[0].FromRaw)
		ok(t, err)
		if string(raw.Body) != string(body) || !raw.Seen.Equal(at) || raw.URL != it.Article.URL || raw.ContentType != "text/html" {
			t.Errorf("raw = %+v, want what was given", raw)
		}
		ids, rawIDs = append(ids, saved[0].Article), append(rawIDs, vs[0].FromRaw)
	}
	ok(t, s.Marks.Set(ctx, store.Mark{User: "ann", Kind: store.MarkStar, Target: ids[0], Made: day}))
	ok(t, s.Stories.Assign(ctx, day, []store.Member{{Article: ids[1], Story: "s1", Origin: true}, {Article: ids[2], Story: "s1"}}))
	have := func() (out []int) {
		for i, id := range rawIDs {
			if _, err := s.Raws.Get(ctx, id); err == nil {
				out = append(out, i)
			} else if !errors.Is(err, news.ErrNotFound) {
				t.Error(err)
			}
		}
		return out
	}
	n, err := s.Raws.Expire(ctx, day.Add(4*time.Hour), -1)
	ok(t, err)
	if d := cmp.Diff([]int{0, 1, 4, 5}, have()); d != "" || n != 2 {
		t.Errorf("after Expire by time (%d removed): %s", n, d)
	}
	st, err := s.Admin.Stats(ctx)
	ok(t, err)
	n, err = s.Raws.Expire(ctx, day, st.RawBytes-1)
	ok(t, err)
	if d := cmp.Diff([]int{0, 1, 5}, have()); d != "" || n != 1 {
		t.Errorf("after Expire by size (%d removed): %s", n, d)
	}
	ok(t, s.Marks.Unset(ctx, "ann", store.MarkStar, ids[0]))
	ok(t, s.Marks.Set(ctx, store.Mark{User: "ann", Kind: store.MarkStar, Target: "s1", Made: day}))
	_, err = s.Raws.Expire(ctx, day.AddDate(1, 0, 0), 0)
	ok(t, err)
	if d := cmp.Diff([]int{1}, have()); d != "" {
		t.Errorf("after Expire of all: %s", d)
	}
	vs, err := s.Articles.Revisions(ctx, ids[5])
	ok(t, err)
	if len(vs) != 1 || vs[0].FromRaw != "" || vs[0].Body.Headline == "" {
		t.Errorf("revisions = %+v, want the text without bytes", vs)
	}
}

// testRawsKept has more bytes that must stay than one step looks at, and younger
// ones behind them that are too much.
func testRawsKept(t *testing.T, s store.Set) {
	ctx := t.Context()
	const kept = 600
	var pages []store.Fetched
	for i := range kept + 1 {
		it, at := Item(i), day.Add(time.Duration(i)*time.Minute)
		pages = append(pages, store.Fetched{Item: it, Seen: at, Raw: &store.Raw{URL: it.Article.URL, Seen: at, Body: []byte(it.Article.Headline)}})
	}
	saved, err := s.Articles.Save(ctx, pages, nil)
	ok(t, err)
	var ms []store.Member
	for _, x := range saved[:kept] {
		ms = append(ms, store.Member{Article: x.Article, Story: "s1", Origin: true})
	}
	ok(t, s.Stories.Assign(ctx, day, ms))
	n, err := s.Raws.Expire(ctx, day.AddDate(0, 0, -1), 0)
	ok(t, err)
	st, err := s.Admin.Stats(ctx)
	ok(t, err)
	if n != 1 || st.Raws != kept {
		t.Errorf("Expire removed %d of %d, want the one that is no origin's", n, st.Raws+n)
	}
}

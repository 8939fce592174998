package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/web"
)

// checkActions has the pages' buttons do something.
func checkActions(t *testing.T, a actions) {
	t.Helper()
	ctx := t.Context()
	if x, err := a.Import(ctx, strings.NewReader(`<opml version="2.0"><body><outline text="One" xmlUrl="https://one.example/f"/><outline text="One" xmlUrl="https://one.example/f"/></body></opml>`)); x.New != 1 || len(x.Left) != 0 || err != nil {
		t.Errorf("Import = %+v, %v, want 1", x, err)
	}
	var b bytes.Buffer
	if err := a.Export(ctx, &b); err != nil || !strings.Contains(b.String(), "https://one.example/f") {
		t.Errorf("Export = %v:\n%s", err, &b)
	}
	fs, err := allFeeds(ctx, a.subscriptions.a.store.Feeds)
	if err != nil || len(fs) != 1 {
		t.Fatalf("feeds: %v, %v", fs, err)
	}
	id := fs[0].ID
	if err := errors.Join(a.Pause(ctx, id, true), a.Pause(ctx, id, false), a.Poll(ctx, id), a.Remove(ctx, id)); err != nil {
		t.Errorf("pause, poll, remove: %v", err)
	}
	if err := a.Subscribe(ctx, web.Found{URL: "javascript:alert(1)", Kind: "feed"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Subscribe(javascript:) = %v", err)
	}
	if err := a.Subscribe(ctx, web.Found{URL: "https://two.example/f", Kind: "radio"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Subscribe(radio) = %v", err)
	}
	if err := a.Subscribe(ctx, web.Found{URL: "https://two.example/f", Kind: "feed"}); err != nil {
		t.Errorf("Subscribe = %v", err)
	}
	if _, err := a.Look(ctx, "http://127.0.0.1:1/"); news.Hint(err) == "" {
		t.Errorf("Look(loopback) = %v without a hint", err)
	}
	if _, err := a.Correct(ctx, web.Decision{Kind: "join", A: []string{"enothing"}, B: "enowhere"}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Correct(join, unknown) = %v", err)
	}
	if _, err := a.Correct(ctx, web.Decision{Kind: "melt", A: []string{"s1"}, B: "s2"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Correct(melt) = %v", err)
	}
	if err := a.Retry(ctx, 1); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Retry(1) = %v", err)
	}
}

// openApp opens an app over a fresh store.
func openApp(t *testing.T) *app {
	t.Helper()
	t.Setenv("HEARSAY_DATA", filepath.Join(t.TempDir(), "data"))
	t.Setenv("HEARSAY_CONFIG", os.DevNull)
	a := &app{ctx: t.Context()}
	if _, err := a.open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.close() })
	return a
}

// TestImport: what cannot be added keeps nothing else away, and is said.
func TestImport(t *testing.T) {
	a := openApp(t)
	ctx := t.Context()
	subs := subscriptions{a}
	if _, err := a.store.Forget.Name(ctx, time.Now(), "odo marsh"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.store.Feeds.Add(ctx, store.Feed{URL: "https://known.example/feed"}); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(`<opml version="2.0"><body><outline text="../../../../etc/passwd"><outline text="&lt;img src=x onerror=alert(1)&gt;">`)
	for i := range 300 {
		title := fmt.Sprint("Paper ", i)
		if i%100 == 50 {
			title = "Odo Marsh: a diary"
		}
		fmt.Fprintf(&b, `<outline type="rss" text=%q xmlUrl="https://paper%d.example/feed"/>`, title, i)
	}
	b.WriteString(`</outline></outline><outline text="K" xmlUrl="https://known.example/feed"/>
		<outline text="F" xmlUrl="file:///etc/passwd"/><outline text="J" xmlUrl="javascript:alert(1)"/><outline text="E" xmlUrl="|~/script" filtercmd="rm"/>
		<outline text="S" htmlUrl="https://site.example/"/><outline type="include" url="https://lists.example/more.opml"/></body></opml>`)
	got, err := subs.Import(ctx, strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	why := map[string][]string{}
	for _, x := range got.Left {
		why[x.Why] = append(why[x.Why], x.Address)
	}
	want := map[string][]string{
		web.LeftForgotten: {"https://paper50.example/feed", "https://paper150.example/feed", "https://paper250.example/feed"},
		web.LeftAddress:   {"file:///etc/passwd", "javascript:alert(1)", "|~/script"}, web.LeftSite: {"https://site.example/"}, web.LeftList: {"https://lists.example/more.opml"},
	}
	if d := cmp.Diff(want, why); d != "" || got.New != 297 || got.Known != 1 || got.Cut {
		t.Errorf("Import = %d new, %d known, cut %v; left out (-want +got): %s", got.New, got.Known, got.Cut, d)
	}
	fs, err := allFeeds(ctx, a.store.Feeds)
	if err != nil || len(fs) != 298 {
		t.Errorf("%d feeds, %v, want 298", len(fs), err)
	}
	for _, f := range fs {
		if !strings.HasPrefix(f.URL, "https://") {
			t.Errorf("%s was subscribed to", f.URL)
		}
	}
	if got, err := subs.Import(ctx, strings.NewReader(`<opml version="2.0"><body><outline text="L" xmlUrl="https://late.example/feed"/><outline text="`)); err != nil || got.New != 1 || !got.Cut {
		t.Errorf("Import of a cut list = %+v, %v, want what stands before", got, err)
	}
	bomb := `<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><opml version="2.0"><body><outline text="&b;&x;" xmlUrl="https://bomb.example/feed"/></body></opml>`
	if _, err := subs.Import(ctx, strings.NewReader(bomb)); err != nil {
		t.Logf("a list with entities: %v", err)
	}
	fs, err = allFeeds(ctx, a.store.Feeds)
	for _, f := range fs {
		if strings.Contains(f.Title, "root:") || strings.Contains(f.Title, "aaaa") {
			t.Errorf("an entity was read: %q, %v", f.Title, err)
		}
	}
}

// TestChangeFeed changes a feed as its page does.
func TestChangeFeed(t *testing.T) {
	a := openApp(t)
	ctx := t.Context()
	subs := subscriptions{a}
	ids, err := a.store.Feeds.Add(ctx, store.Feed{URL: "https://one.example/f", Kind: "feed", Poll: store.Poll{ETag: "v1"}}, store.Feed{URL: "https://two.example/f", Kind: "feed"})
	if err != nil {
		t.Fatal(err)
	}
	good := web.FeedChange{Title: "One, daily", Outlet: "The One", Site: "https://one.example/", URL: "https://one.example/sitemap.xml", Kind: "sitemap"}
	if err := subs.Change(ctx, ids[0], good); err != nil {
		t.Fatal(err)
	}
	f, err := a.store.Feeds.Get(ctx, ids[0])
	if err != nil || f.Title != good.Title || f.Outlet != good.Outlet || f.Site != good.Site || f.URL != good.URL || f.Kind != good.Kind || f.ETag != "" || f.Next.IsZero() {
		t.Errorf("feed = %+v, %v", f, err)
	}
	for name, c := range map[string]struct {
		change func(*web.FeedChange)
		want   error
	}{
		"a file":              {func(c *web.FeedChange) { c.URL = "file:///etc/passwd" }, news.ErrInvalid},
		"no address":          {func(c *web.FeedChange) { c.URL = "" }, news.ErrInvalid},
		"a script":            {func(c *web.FeedChange) { c.Site = "javascript:alert(1)" }, news.ErrInvalid},
		"a kind that is none": {func(c *web.FeedChange) { c.Kind = "radio" }, news.ErrInvalid},
		"a long name":         {func(c *web.FeedChange) { c.Outlet = strings.Repeat("x", 2000) }, news.ErrInvalid},
		"another's address":   {func(c *web.FeedChange) { c.URL = "https://two.example/f" }, news.ErrConflict},
	} {
		x := good
		c.change(&x)
		if err := subs.Change(ctx, ids[0], x); !errors.Is(err, c.want) {
			t.Errorf("Change to %s = %v, want %v", name, err, c.want)
		}
	}
	if err := subs.Change(ctx, "f0", good); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Change of no feed = %v", err)
	}
}

func TestActions(t *testing.T) {
	a := openApp(t)
	if _, err := a.jobs(); err != nil {
		t.Fatal(err)
	}
	if _, err := a.fetcher(); err != nil {
		t.Fatal(err)
	}
	checkActions(t, a.actions(nil))
}

// TestDeadJobs retries and discards the dead jobs of a kind, and no others.
func TestDeadJobs(t *testing.T) {
	a := openApp(t)
	ctx := t.Context()
	q, err := a.jobs()
	if err != nil {
		t.Fatal(err)
	}
	p := pageJobs{q}
	for i, kind := range []string{"page", "page", "poll"} {
		if err := q.Put(ctx, store.Job{Kind: kind, Args: fmt.Appendf(nil, `{"n":%d}`, i)}); err != nil {
			t.Fatal(err)
		}
	}
	dies := func() {
		t.Helper()
		if _, err := a.store.Writer().ExecContext(ctx, "UPDATE river_job SET state = 'discarded', finalized_at = created_at"); err != nil {
			t.Fatal(err)
		}
	}
	states := func() string {
		t.Helper()
		l, err := p.Jobs(ctx, web.JobQuery{})
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, j := range l.Jobs {
			out = append(out, j.Kind+" "+j.State)
		}
		return strings.Join(out, ", ")
	}
	dies()
	if n, err := p.RetryDead(ctx, "page"); n != 2 || err != nil || states() != "poll dead, page waiting, page waiting" {
		t.Errorf("RetryDead(page) = %d, %v, leaves %s", n, err, states())
	}
	dies()
	if n, err := p.DiscardDead(ctx, "page"); n != 2 || err != nil || states() != "poll dead" {
		t.Errorf("DiscardDead(page) = %d, %v, leaves %s", n, err, states())
	}
	if n, err := p.RetryDead(ctx, "nothing"); n != 0 || err != nil {
		t.Errorf("RetryDead(nothing) = %d, %v, want 0", n, err)
	}
	if _, err := p.Jobs(ctx, web.JobQuery{State: "odd"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Jobs(odd) = %v", err)
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"hearsay/internal/feed"
	"hearsay/internal/fetch"
	"hearsay/internal/news"
	"hearsay/internal/queue"
	"hearsay/internal/store"
	"hearsay/internal/subscribe"
	"hearsay/internal/urlnorm"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// actions are what the reader's buttons do.
type actions struct {
	readersOwn
	*corrector
	subscriptions
	pageJobs
	pageFiles
}

// readersOwn is what belongs to the reader.
type readersOwn interface {
	web.Marks
	web.Searches
}

var (
	_ web.Actions       = actions{}
	_ web.Subscriptions = actions{}
	_ web.Jobs          = actions{}
	_ web.Files         = actions{}
)

func (a *app) actions(marks readersOwn) actions {
	return actions{marks, &corrector{a}, subscriptions{a}, pageJobs{a.queue}, pageFiles{a}}
}

// subscriptions care for the feeds, for the pages.
type subscriptions struct{ a *app }

// Look finds what to subscribe to at an address.
func (s subscriptions) Look(ctx context.Context, address string) ([]web.Found, error) {
	found, err := subscribe.Find(ctx, s.a.client, address, subscribe.Options{Now: time.Now()})
	switch {
	case errors.Is(err, fetch.ErrAddress) || errors.Is(err, fetch.ErrPort):
		return nil, &news.Hinted{Err: err, Hint: "if a private address is meant, name it in the setting allow and start the server again"}
	case err != nil:
		return nil, err
	case found.Kind == subscribe.List:
		var out []web.Found
		for _, f := range found.List.Feeds {
			out = append(out, web.Found{URL: f.URL, Kind: subscribe.Feed, Title: f.Title, Site: f.Site})
		}
		return out, nil
	}
	f := web.Found{URL: found.URL, Kind: found.Kind, Title: found.Title, Site: found.Site, Problem: found.Broken}
	for _, it := range found.Items {
		f.Items = append(f.Items, it.Title)
	}
	return []web.Found{f}, nil
}

// Subscribe adds a subscription.
func (s subscriptions) Subscribe(ctx context.Context, f web.Found) error {
	if _, err := fetch.ParseURL(f.URL, nil); err != nil {
		return fmt.Errorf("subscribe to %s: %w: %w", f.URL, news.ErrInvalid, err)
	}
	if !slices.Contains([]string{subscribe.Feed, subscribe.Sitemap, subscribe.Listing}, f.Kind) {
		return fmt.Errorf("subscribe to %s: no kind %q: %w", f.URL, f.Kind, news.ErrInvalid)
	}
	_, err := s.a.store.Feeds.Add(ctx, store.Feed{URL: f.URL, Kind: f.Kind, Title: f.Title, Site: f.Site, Added: time.Now()})
	return err
}

// Import adds the feeds of an OPML file. What cannot be added is left out and
// said.
func (s subscriptions) Import(ctx context.Context, r io.Reader) (web.Imported, error) {
	var done web.Imported
	b, err := readList(r)
	if err != nil {
		return done, err
	}
	l, err := feed.ParseOPML(b, feed.Options{})
	if err != nil {
		return done, hint(err, "choose an OPML file, as other readers export it")
	}
	known, err := allFeeds(ctx, s.a.store.Feeds)
	if err != nil {
		return done, err
	}
	seen := map[string]bool{}
	for _, f := range known {
		seen[urlnorm.Key(f.URL)] = true
	}
	var fresh []store.Feed
	for _, f := range l.Feeds {
		key := urlnorm.Key(f.URL)
		if seen[key] {
			done.Known++
			continue
		}
		seen[key] = true
		one := listed(f)
		one.Added = time.Now()
		fresh = append(fresh, one)
	}
	forgotten, err := s.addAll(ctx, fresh)
	if err != nil {
		return done, err
	}
	done.New, done.Cut = len(fresh)-len(forgotten), l.Broken != ""
	left := func(why string, addresses ...string) {
		for _, a := range addresses {
			done.Left = append(done.Left, web.LeftOut{Address: a, Why: why})
		}
	}
	left(web.LeftForgotten, forgotten...)
	left(web.LeftAddress, l.Refused...)
	for _, x := range l.Sites {
		left(web.LeftSite, x.Href)
	}
	for _, x := range l.Lists {
		left(web.LeftList, x.Href)
	}
	return done, nil
}

// addAll subscribes to feeds and returns the addresses of those that were
// forgotten. As one of them refuses a whole transaction, halves are tried: few
// transactions, however long the list.
func (s subscriptions) addAll(ctx context.Context, fs []store.Feed) (forgotten []string, err error) {
	if len(fs) == 0 {
		return nil, nil
	}
	_, err = s.a.store.Feeds.Add(ctx, fs...)
	if !errors.Is(err, news.ErrConflict) {
		return nil, err
	}
	if len(fs) == 1 {
		return []string{fs[0].URL}, nil
	}
	half := len(fs) / 2
	if forgotten, err = s.addAll(ctx, fs[:half]); err != nil {
		return nil, err
	}
	more, err := s.addAll(ctx, fs[half:])
	return append(forgotten, more...), err
}

// maxName is how long the name of a feed or outlet may be, in bytes; store keys
// and pages are made of it.
const maxName = 1000

// Change sets what a feed is called and where it is.
func (s subscriptions) Change(ctx context.Context, id string, c web.FeedChange) error {
	if _, err := fetch.ParseURL(c.URL, nil); err != nil {
		return &news.Hinted{Err: fmt.Errorf("%s is no http or https address: %w", shorten(c.URL, maxArgs), news.ErrInvalid), Hint: "write it as https://outlet.example/feed.xml"}
	}
	if _, err := fetch.ParseURL(c.Site, nil); err != nil && c.Site != "" {
		return &news.Hinted{Err: fmt.Errorf("%s is no http or https address: %w", shorten(c.Site, maxArgs), news.ErrInvalid), Hint: "write it as https://outlet.example/, or leave it empty"}
	}
	if !slices.Contains([]string{subscribe.Feed, subscribe.Sitemap, subscribe.Listing}, c.Kind) {
		return fmt.Errorf("no kind %q: %w", c.Kind, news.ErrInvalid)
	}
	if len(c.Title) > maxName || len(c.Outlet) > maxName {
		return fmt.Errorf("a name of more than %d letters: %w", maxName, news.ErrInvalid)
	}
	err := s.edit(ctx, id, func(f *store.Feed) {
		if f.URL != c.URL || f.Kind != c.Kind {
			f.Next = time.Now() // to see at once whether it is right
		}
		f.Title, f.Outlet, f.Site, f.URL, f.Kind = c.Title, c.Outlet, c.Site, c.URL, c.Kind
	})
	if errors.Is(err, news.ErrConflict) {
		return &news.Hinted{Err: fmt.Errorf("that cannot be: %w", news.ErrConflict), Hint: "another subscription has this address, or its outlet was forgotten"}
	}
	return err
}

// Export writes the feeds as OPML.
func (s subscriptions) Export(ctx context.Context, w io.Writer) error {
	fs, err := allFeeds(ctx, s.a.store.Feeds)
	if err != nil {
		return err
	}
	return writeOPML(w, fs)
}

// Pause stops or goes on polling a feed.
func (s subscriptions) Pause(ctx context.Context, id string, paused bool) error {
	return s.edit(ctx, id, func(f *store.Feed) {
		if f.Paused = paused; !paused {
			f.Next = time.Now()
		}
	})
}

// Poll has a feed polled at once.
func (s subscriptions) Poll(ctx context.Context, id string) error {
	return s.edit(ctx, id, func(f *store.Feed) { f.Next = time.Now() })
}

func (s subscriptions) edit(ctx context.Context, id string, change func(*store.Feed)) error {
	return s.a.store.Feeds.Edit(ctx, id, change)
}

// Remove ends a subscription and keeps its articles.
func (s subscriptions) Remove(ctx context.Context, id string) error {
	return s.a.store.Feeds.Remove(ctx, id)
}

// pageJobs are the server's jobs, for the pages.
type pageJobs struct{ q *queue.Queue }

// Jobs lists jobs with how many there are.
func (p pageJobs) Jobs(ctx context.Context, q web.JobQuery) (out web.JobList, err error) {
	counts, err := p.q.Counts(ctx)
	if err != nil {
		return out, err
	}
	for _, c := range counts {
		out.Counts = append(out.Counts, web.JobCount{Kind: c.Kind, State: string(c.State), N: c.Jobs})
	}
	jobs, next, err := p.q.Jobs(ctx, queue.Filter{Kind: q.Kind, State: queue.State(q.State)}, store.Page{After: q.After})
	out.Jobs, out.Next = works(jobs), next
	return out, err
}

// works are jobs as pages and lists tell of them.
func works(jobs []queue.Job) []view.Work {
	out := make([]view.Work, len(jobs))
	for i, j := range jobs {
		out[i] = view.Work{
			ID: j.ID, Kind: j.Kind, State: string(j.State), Args: j.Args, Attempt: j.Attempt, Most: j.MaxAttempts,
			Queued: j.Queued, Next: j.Next, Ended: j.Ended, Errors: j.Errors,
		}
	}
	return out
}

// Retry runs a job again.
func (p pageJobs) Retry(ctx context.Context, id int64) error {
	err := p.q.Retry(ctx, id)
	if errors.Is(err, news.ErrConflict) {
		return hint(err, "an equal job waits already: discard this one")
	}
	return err
}

// Discard removes a job that does not run.
func (p pageJobs) Discard(ctx context.Context, id int64) error { return p.q.Discard(ctx, id) }

// RetryDead runs the dead jobs of a kind again.
func (p pageJobs) RetryDead(ctx context.Context, kind string) (int, error) {
	return p.eachDead(ctx, kind, p.q.Retry)
}

// DiscardDead removes the dead jobs of a kind.
func (p pageJobs) DiscardDead(ctx context.Context, kind string) (int, error) {
	return p.eachDead(ctx, kind, p.q.Discard)
}

// eachDead does something with the latest dead jobs of a kind, as many as a page
// of the store holds, and counts them. What somebody else removed meanwhile, or
// what an equal job does that waits already, is passed over.
func (p pageJobs) eachDead(ctx context.Context, kind string, do func(context.Context, int64) error) (n int, err error) {
	jobs, _, err := p.q.Jobs(ctx, queue.Filter{Kind: kind, State: queue.Dead}, store.Page{Limit: store.MaxPage})
	if err != nil {
		return 0, err
	}
	for _, j := range jobs {
		switch err := do(ctx, j.ID); {
		case err == nil:
			n++
		case !errors.Is(err, news.ErrNotFound) && !errors.Is(err, news.ErrConflict):
			return n, err
		}
	}
	return n, nil
}

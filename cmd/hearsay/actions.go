package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"hearsay/internal/feed"
	"hearsay/internal/fetch"
	"hearsay/internal/news"
	"hearsay/internal/queue"
	"hearsay/internal/store"
	"hearsay/internal/subscribe"
	"hearsay/internal/urlnorm"
	"hearsay/internal/web"
)

// actions are what the reader's buttons do.
type actions struct {
	readersOwn
	*corrector
	subscriptions
	pageJobs
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
)

func (a *app) actions(marks readersOwn) actions {
	return actions{marks, &corrector{a}, subscriptions{a}, pageJobs{a.queue}}
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
	switch f.Kind {
	case subscribe.Feed, subscribe.Sitemap, subscribe.Listing:
	default:
		return fmt.Errorf("subscribe to %s: no kind %q: %w", f.URL, f.Kind, news.ErrInvalid)
	}
	_, err := s.a.store.Feeds.Add(ctx, store.Feed{URL: f.URL, Kind: f.Kind, Title: f.Title, Site: f.Site, Added: time.Now()})
	return err
}

// Import adds the feeds of an OPML file and returns how many were new.
func (s subscriptions) Import(ctx context.Context, r io.Reader) (int, error) {
	b, err := readList(r)
	if err != nil {
		return 0, err
	}
	l, err := feed.ParseOPML(b, feed.Options{})
	if err != nil {
		return 0, hint(err, "choose an OPML file, as other readers export it")
	}
	known, err := allFeeds(ctx, s.a.store.Feeds)
	if err != nil {
		return 0, err
	}
	seen := map[string]bool{}
	for _, f := range known {
		seen[urlnorm.Key(f.URL)] = true
	}
	var fresh []store.Feed
	for _, f := range l.Feeds {
		if key := urlnorm.Key(f.URL); !seen[key] {
			seen[key] = true
			one := listed(f)
			one.Added = time.Now()
			fresh = append(fresh, one)
		}
	}
	if len(fresh) == 0 {
		return 0, nil
	}
	_, err = s.a.store.Feeds.Add(ctx, fresh...)
	return len(fresh), err
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
func (p pageJobs) Jobs(ctx context.Context, state, after string) ([]web.Job, []web.JobCount, string, error) {
	counts, err := p.q.Counts(ctx)
	if err != nil {
		return nil, nil, "", err
	}
	jobs, next, err := p.q.Jobs(ctx, queue.Filter{State: queue.State(state)}, store.Page{After: after})
	if err != nil {
		return nil, nil, "", err
	}
	var out []web.Job
	for _, j := range jobs {
		r := web.Job{
			ID: j.ID, Kind: j.Kind, State: string(j.State), Attempt: fmt.Sprintf("%d of %d", j.Attempt, j.MaxAttempts),
			When: stamp(j.Next), Args: shorten(string(j.Args), maxArgs), Dead: j.State == queue.Dead,
		}
		if !j.Ended.IsZero() {
			r.When = stamp(j.Ended)
		}
		if n := len(j.Errors); n > 0 {
			r.Error = j.Errors[n-1]
		}
		out = append(out, r)
	}
	var numbers []web.JobCount
	for _, c := range counts {
		numbers = append(numbers, web.JobCount{Kind: c.Kind, State: string(c.State), N: c.Jobs})
	}
	return out, numbers, next, nil
}

// maxArgs is how much of a job's arguments a page shows, in code points.
const maxArgs = 300

// Retry runs a job again.
func (p pageJobs) Retry(ctx context.Context, id int64) error { return p.q.Retry(ctx, id) }

// Discard removes a job that does not run.
func (p pageJobs) Discard(ctx context.Context, id int64) error { return p.q.Discard(ctx, id) }

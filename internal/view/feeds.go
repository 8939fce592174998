package view

import (
	"context"
	"fmt"
	"time"

	"hearsay/internal/store"
)

// Health says how a feed does.
type Health string

// The states of a feed.
const (
	HealthNew    Health = "new"    // never polled
	HealthGood   Health = "good"   // the last poll had no problem
	HealthSlow   Health = "slow"   // the last poll or two failed, or it told us to wait
	HealthBad    Health = "bad"    // three polls or more failed
	HealthPaused Health = "paused" // not polled
)

// badAfter is how many polls in a row must fail before a feed is shown as
// failing: servers restart.
const badAfter = 3

func (h Health) rank() int {
	switch h {
	case HealthBad:
		return 2
	case HealthSlow:
		return 1
	}
	return 0
}

// Feed is one subscription with its health.
type Feed struct {
	ID, Title, URL, Site, Outlet, Kind string
	Given                              string // Title as it is kept, "" where another name stands for it
	Health                             Health
	Paused                             bool
	Added, Last, LastOK, Next          time.Time
	Interval                           time.Duration
	Code                               int
	Failures                           int
	Problem                            string
	ItemsADay                          float64
	OwnText                            float64 // share in [0,1]
	Articles                           int64
}

func feedTitle(f *store.Feed) string {
	for _, s := range []string{f.Title, f.Outlet, hostOf(f.URL)} {
		if s != "" {
			return s
		}
	}
	return f.URL
}

func feedOf(f *store.Feed) Feed {
	out := Feed{
		ID: f.ID, Title: feedTitle(f), Given: f.Title, URL: f.URL, Site: webAddress(f.Site), Outlet: f.Outlet, Kind: f.Kind, Paused: f.Paused,
		Added: f.Added, Last: f.At, LastOK: f.LastOK, Next: f.Next, Interval: f.Interval, Code: f.Code, Failures: f.Failures,
		Problem: f.Problem, ItemsADay: f.ItemsADay, OwnText: share(f.OwnText), Articles: f.Articles, Health: HealthGood,
	}
	switch {
	case f.Paused:
		out.Health = HealthPaused
	case f.At.IsZero():
		out.Health = HealthNew
	case f.Failures >= badAfter:
		out.Health = HealthBad
	case f.Problem != "" || f.Failures > 0:
		out.Health = HealthSlow
	}
	return out
}

// Feed returns one subscription, or news.ErrNotFound.
func (v *View) Feed(ctx context.Context, id string) (*Feed, error) {
	f, err := v.set.Feeds.Get(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	out := feedOf(&f)
	return &out, nil
}

// Feeds is the page of subscriptions.
type Feeds struct {
	Feeds []Feed // in the order they were added
	Next  string
	All   int64
	Bad   int // of this page, failing
}

// Feeds lists subscriptions.
func (v *View) Feeds(ctx context.Context, after string) (*Feeds, error) {
	fs, next, err := v.set.Feeds.List(ctx, store.Page{After: after, Limit: 200})
	if err != nil {
		return nil, fmt.Errorf("feeds: %w", err)
	}
	stats, err := v.set.Admin.Stats(ctx)
	if err != nil {
		return nil, fmt.Errorf("feeds: %w", err)
	}
	out := &Feeds{Next: next, All: stats.Feeds}
	for i := range fs {
		f := feedOf(&fs[i])
		if f.Health == HealthBad {
			out.Bad++
		}
		out.Feeds = append(out.Feeds, f)
	}
	return out, nil
}

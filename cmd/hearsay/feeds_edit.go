package main

import (
	"context"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/store"
)

type feedsPauseCmd struct {
	storeFlags
	Feeds []string `arg:"" name:"feed" help:"Id or address of a subscription."`
}

// Run pauses subscriptions.
func (c feedsPauseCmd) Run(ctx context.Context, a *app) error {
	return eachFeed(ctx, a, c.Feeds, "paused", func(fs store.Feeds, f store.Feed) error {
		return fs.Edit(ctx, f.ID, func(x *store.Feed) { x.Paused = true })
	})
}

type feedsResumeCmd struct {
	storeFlags
	Feeds []string `arg:"" name:"feed" help:"Id or address of a subscription."`
}

// Run lets subscriptions be polled again.
func (c feedsResumeCmd) Run(ctx context.Context, a *app) error {
	return eachFeed(ctx, a, c.Feeds, "resumed", func(fs store.Feeds, f store.Feed) error {
		return fs.Edit(ctx, f.ID, func(x *store.Feed) { x.Paused, x.Next = false, time.Now() })
	})
}

type feedsRemoveCmd struct {
	storeFlags
	Feeds []string `arg:"" name:"feed" help:"Id or address of a subscription."`
}

// Run ends subscriptions.
func (c feedsRemoveCmd) Run(ctx context.Context, a *app) error {
	return eachFeed(ctx, a, c.Feeds, "removed", func(fs store.Feeds, f store.Feed) error { return fs.Remove(ctx, f.ID) })
}

type feedsEditCmd struct {
	storeFlags
	Title  *string `placeholder:"TEXT" help:"What the feed calls itself."`
	Outlet *string `placeholder:"NAME" help:"The publisher as readers name it."`
	Site   *string `placeholder:"URL" help:"Address of the outlet's front page."`
	URL    *string `name:"url" placeholder:"URL" help:"Address that is polled."`
	Kind   *string `enum:"feed,sitemap,listing" placeholder:"KIND" help:"feed, sitemap or listing."`
	Feed   string  `arg:"" help:"Id or address of a subscription."`
}

// Run changes a subscription.
func (c feedsEditCmd) Run(ctx context.Context, a *app) error {
	if c.Title == nil && c.Outlet == nil && c.Site == nil && c.URL == nil && c.Kind == nil {
		return wrong("nothing to change", "give at least one of --title, --outlet, --site, --url, --kind")
	}
	if c.URL != nil {
		if _, err := fetch.ParseURL(*c.URL, nil); err != nil {
			return wrong("--url "+*c.URL+" is no http or https address", "write it as https://outlet.example/feed.xml")
		}
	}
	return eachFeed(ctx, a, []string{c.Feed}, "changed", func(fs store.Feeds, f store.Feed) error {
		err := fs.Edit(ctx, f.ID, func(is *store.Feed) {
			for _, x := range []struct {
				to   *string
				from *string
			}{{&is.Title, c.Title}, {&is.Outlet, c.Outlet}, {&is.Site, c.Site}, {&is.URL, c.URL}, {&is.Kind, c.Kind}} {
				if x.from != nil {
					*x.to = *x.from
				}
			}
		})
		return hint(err, "`hearsay feeds` shows whether another subscription has this address")
	})
}

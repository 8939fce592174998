package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/config"
	"hearsay/internal/newsstand"
	"hearsay/internal/store"
	"hearsay/internal/subscribe"
)

type demoCmd struct {
	Listen  string        `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address and port of the web page; port 0 for any free one (default: ${default})."`
	Speed   float64       `default:"400" help:"How much faster than the clock the outlets' week passes (${default})."`
	For     time.Duration `placeholder:"TIME" help:"End after this time."`
	Verbose bool          `short:"v" help:"Log what the server does."`
	Report  bool          `help:"Read the built-in edition and print its report, in place of serving."`
	Format  string        `default:"text" enum:"text,json,html" help:"With --report: text, json or html (${enum})."`
}

// Help is printed below the flags.
func (demoCmd) Help() string {
	return "Starts eight invented outlets on this machine, subscribes to them and serves what they report as web pages, as their week passes: " +
		"late edits, copies, a correction, a slow server. It needs no network, keeps nothing of yours, and leaves nothing behind when it ends (Ctrl-C)."
}

// Run serves the invented outlets, or prints the built-in edition's report.
func (c demoCmd) Run(ctx context.Context, a *app) error {
	if c.Report {
		return printEdition(ctx, a.std.out, c.Format)
	}
	if c.Speed < 1 || c.Speed > 100_000 {
		return wrong(fmt.Sprintf("--speed %g is not allowed", c.Speed), "give a number from 1 to 100000")
	}
	if c.For > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.For)
		defer cancel()
	}
	return c.serve(ctx, a)
}

// The demo's outlets have published two and a half days of their week when it
// starts: enough for stories of many outlets at once.
const demoElapsed = 60 * time.Hour

// demoPoll bounds the time between polls in the demo, whose days take minutes.
const demoPollMin, demoPollMax = 2 * time.Second, 8 * time.Second

func (c demoCmd) serve(ctx context.Context, a *app) (err error) {
	l, err := listen(ctx, c.Listen)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "hearsay-demo-*")
	if err != nil {
		return errors.Join(fmt.Errorf("make a folder for the demo: %w", err), l.Close())
	}
	defer func() { err = errors.Join(err, a.close(), os.RemoveAll(dir)) }()
	stand := newsstand.New(newsstand.Options{Now: time.Now, Begin: weekAgo(time.Now()), Elapsed: demoElapsed, Speed: c.Speed})
	if err := stand.Start(ctx); err != nil {
		return errors.Join(fmt.Errorf("start the outlets: %w", err), l.Close())
	}
	defer func() { err = errors.Join(err, stand.Close()) }()
	if err := c.settings(a, dir, stand); err != nil {
		return errors.Join(err, l.Close())
	}
	st, err := a.open()
	if err != nil {
		return errors.Join(err, l.Close())
	}
	if _, err := st.Feeds.Add(ctx, demoFeeds(stand)...); err != nil {
		return errors.Join(err, l.Close())
	}
	return a.serve(ctx, l, serverParts{faces: true, poll: true, tick: 200 * time.Millisecond}, func(address string) {
		fmt.Fprintf(a.std.err, "hearsay: eight invented outlets are being read …\n")
		if waitForStories(ctx, st.Stories) {
			fmt.Fprintf(a.std.out, "Hearsay serves %s (end it by Ctrl-C)\n", address)
			if err := a.tellLogin(ctx, address); err != nil {
				a.log.ErrorContext(ctx, "login not looked at", "error", err)
			}
		}
	})
}

// weekAgo is midnight seven days before now.
func weekAgo(now time.Time) time.Time {
	y, m, d := now.Date()
	return time.Date(y, m, d-7, 0, 0, 0, 0, now.Location())
}

// settings are the demo's own: nothing that the user has set plays into it.
func (c demoCmd) settings(a *app, dir string, stand *newsstand.Stand) error {
	level := "error"
	if c.Verbose {
		level = "info"
	}
	l, err := config.Load(config.Input{Flags: map[string]string{
		"data": dir, "listen": c.Listen, "allow": strings.Join(stand.Addresses(), ","),
		"poll-min": demoPollMin.String(), "poll-max": demoPollMax.String(), "page-checks": "", "log-level": level, "no-login": strconv.FormatBool(config.Loopback(c.Listen)), "log-format": config.LogText,
	}})
	if err != nil {
		return err
	}
	a.loaded, a.log = l, newLog(a.std.err, l.Settings)
	return nil
}

func demoFeeds(stand *newsstand.Stand) []store.Feed {
	kinds := map[string]string{newsstand.Sitemap: subscribe.Sitemap, newsstand.Listing: subscribe.Listing}
	var out []store.Feed
	for _, f := range stand.Feeds() {
		kind := kinds[f.Kind]
		if kind == "" {
			kind = subscribe.Feed
		}
		out = append(out, store.Feed{URL: f.URL, Kind: kind, Title: f.Title, Site: f.Site, Added: time.Now()})
	}
	return out
}

// waitForStories waits until the first stories of several outlets are compiled,
// or ctx is done; it reports which.
func waitForStories(ctx context.Context, stories store.Stories) bool {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for begun := time.Now(); ; {
		list, _, err := stories.List(ctx, store.StoryFilter{}, store.Page{Limit: 20})
		several, some := 0, 0
		for _, s := range list {
			if s.Version > 0 {
				some++
			}
			if s.Version > 0 && s.Outlets > 1 {
				several++
			}
		}
		if err == nil && (several >= 3 || some > 0 && time.Since(begun) > demoPatience) {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-tick.C:
		}
	}
}

// demoPatience is how long the demo waits for stories of several outlets where
// the machine is slow: then any will do.
const demoPatience = 8 * time.Second

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"hearsay/internal/feed"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/subscribe"
	"hearsay/internal/urlnorm"
)

type feedsCmd struct {
	List   feedsListCmd   `cmd:"" default:"withargs" help:"List the subscriptions with their health."`
	Edit   feedsEditCmd   `cmd:"" help:"Change what is kept of a subscription."`
	Pause  feedsPauseCmd  `cmd:"" help:"Stop polling subscriptions and keep them."`
	Resume feedsResumeCmd `cmd:"" help:"Poll subscriptions again, at once."`
	Remove feedsRemoveCmd `cmd:"" help:"End subscriptions; their articles stay."`
}

type feedsListCmd struct {
	storeFlags
	Format string `default:"text" enum:"text,json,opml" help:"text, json, or opml for other programs (${enum})."`
	Failed bool   `help:"Only those whose last poll failed."`
}

// feedJSON is one subscription as programs see it.
type feedJSON struct {
	ID        string  `json:"id"`
	URL       string  `json:"url"`
	Kind      string  `json:"kind"`
	Title     string  `json:"title"`
	Site      string  `json:"site"`
	Outlet    string  `json:"outlet"`
	Paused    bool    `json:"paused"`
	Added     string  `json:"added"`
	Polled    string  `json:"polled"`
	LastOK    string  `json:"last_ok"`
	Next      string  `json:"next"`
	Interval  int64   `json:"interval_seconds"`
	Code      int     `json:"code"`
	Failures  int     `json:"failures"`
	Problem   string  `json:"problem"`
	ItemsADay float64 `json:"items_a_day"`
	OwnText   float64 `json:"own_text"`
	Articles  int64   `json:"articles"`
}

// Run prints the subscriptions.
func (c feedsListCmd) Run(ctx context.Context, a *app) error {
	st, err := a.existing()
	if err != nil {
		return err
	}
	all, err := allFeeds(ctx, st.Feeds)
	if err != nil {
		return err
	}
	fs := all[:0:0]
	for _, f := range all {
		if !c.Failed || f.Failures > 0 {
			fs = append(fs, f)
		}
	}
	switch c.Format {
	case "json":
		rows := make([]feedJSON, 0, len(fs))
		for _, f := range fs {
			rows = append(rows, asFeedJSON(f))
		}
		return printJSON(a.std.out, rows)
	case "opml":
		return writeOPML(a.std.out, fs)
	}
	return writeFeeds(a.std.out, fs, time.Now())
}

func asFeedJSON(f store.Feed) feedJSON {
	return feedJSON{
		ID: f.ID, URL: f.URL, Kind: f.Kind, Title: f.Title, Site: f.Site, Outlet: f.Outlet, Paused: f.Paused,
		Added: stamp(f.Added), Polled: stamp(f.At), LastOK: stamp(f.LastOK), Next: stamp(f.Next),
		Interval: int64(f.Interval / time.Second), Code: f.Code, Failures: f.Failures, Problem: f.Problem,
		ItemsADay: f.ItemsADay, OwnText: f.OwnText, Articles: f.Articles,
	}
}

// stamp gives a time to programs, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func writeOPML(w io.Writer, fs []store.Feed) error {
	l := &feed.Subscriptions{Title: "Hearsay subscriptions"}
	for _, f := range fs {
		l.Feeds = append(l.Feeds, feed.Subscription{URL: f.URL, Title: f.Title, Site: f.Site, Outlet: f.Outlet, Kind: f.Kind})
	}
	return feed.WriteOPML(w, l)
}

// listed is a subscription of a list as the store keeps it.
func listed(f feed.Subscription) store.Feed {
	return store.Feed{URL: f.URL, Kind: cmp.Or(f.Kind, subscribe.Feed), Title: f.Title, Site: f.Site, Outlet: f.Outlet}
}

// writeFeeds prints two lines for each subscription, and a third for a problem.
func writeFeeds(w io.Writer, fs []store.Feed, now time.Time) error {
	var b strings.Builder
	failed := 0
	for _, f := range fs {
		name := f.Title
		if name == "" {
			name = f.Outlet
		}
		fmt.Fprintf(&b, "%s  %s\n", f.ID, strings.TrimSpace(plain(name)+"  "+plain(f.URL)))
		fmt.Fprintf(&b, "    %s\n", strings.Join(health(f, now), " · "))
		if f.Problem != "" {
			fmt.Fprintf(&b, "    problem: %s\n", plain(f.Problem))
			failed++
		}
	}
	switch {
	case len(fs) == 0:
		b.WriteString("no subscriptions: `hearsay add URL` makes one\n")
	default:
		fmt.Fprintf(&b, "%d subscriptions, %d with a problem\n", len(fs), failed)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func health(f store.Feed, now time.Time) []string {
	var h []string
	if f.Kind != "feed" {
		h = append(h, f.Kind)
	}
	switch {
	case f.At.IsZero():
		h = append(h, "not polled yet")
	case f.LastOK.IsZero():
		h = append(h, "never answered well")
	default:
		h = append(h, "last good "+ago(now, f.LastOK))
	}
	if f.Code > 0 {
		h = append(h, fmt.Sprintf("code %d", f.Code))
	}
	if f.Failures > 0 {
		h = append(h, fmt.Sprintf("%d failures in a row", f.Failures))
	}
	switch {
	case f.Paused:
		h = append(h, "paused")
	case !f.Next.IsZero():
		h = append(h, "next "+ahead(now, f.Next))
	}
	h = append(h, fmt.Sprintf("%d articles", f.Articles))
	if !f.At.IsZero() {
		h = append(h, fmt.Sprintf("%.1f items a day", f.ItemsADay), fmt.Sprintf("%.0f%% own text", 100*f.OwnText))
	}
	return h
}

func ago(now, t time.Time) string {
	if d := now.Sub(t); d >= time.Second {
		return roughly(d) + " ago"
	}
	return "just now"
}

func ahead(now, t time.Time) string {
	if d := t.Sub(now); d >= time.Second {
		return "in " + roughly(d)
	}
	return "now"
}

// roughly gives a duration in its largest unit.
func roughly(d time.Duration) string {
	switch {
	case d >= 48*time.Hour:
		return fmt.Sprintf("%d days", d/(24*time.Hour))
	case d >= 2*time.Hour:
		return fmt.Sprintf("%d h", d/time.Hour)
	}
	if d >= 2*time.Minute {
		return fmt.Sprintf("%d min", d/time.Minute)
	}
	return fmt.Sprintf("%d s", d/time.Second)
}

// allFeeds returns every subscription.
func allFeeds(ctx context.Context, feeds store.Feeds) ([]store.Feed, error) {
	var all []store.Feed
	for p := (store.Page{Limit: store.MaxPage}); ; {
		fs, next, err := feeds.List(ctx, p)
		if err != nil {
			return nil, err
		}
		all = append(all, fs...)
		if p.After = next; next == "" {
			return all, nil
		}
	}
}

// findFeeds returns the subscriptions that the arguments name, by id or address.
// Each that is missing is told; the error is errPartial then.
func findFeeds(ctx context.Context, a *app, feeds store.Feeds, args []string) ([]store.Feed, error) {
	all, err := allFeeds(ctx, feeds)
	if err != nil {
		return nil, err
	}
	by := map[string]store.Feed{}
	for _, f := range all {
		by[f.ID], by[urlnorm.Key(f.URL)] = f, f
	}
	var out []store.Feed
	for _, arg := range args {
		f, ok := by[arg]
		if !ok {
			f, ok = by[urlnorm.Key(arg)]
		}
		if !ok {
			complain(a.std.err, fmt.Errorf("%s: no such subscription: %w", arg, news.ErrNotFound), "`hearsay feeds` lists ids and addresses")
			err = errPartial
			continue
		}
		out = append(out, f)
	}
	return out, err
}

// eachFeed does something with each subscription named, and says so.
func eachFeed(ctx context.Context, a *app, args []string, did string, do func(store.Feeds, store.Feed) error) error {
	st, err := a.existing()
	if err != nil {
		return err
	}
	fs, missing := findFeeds(ctx, a, st.Feeds, args)
	if missing != nil && !errors.Is(missing, errPartial) {
		return missing
	}
	for _, f := range fs {
		if err := do(st.Feeds, f); err != nil {
			return fmt.Errorf("%s: %w", f.URL, err)
		}
		fmt.Fprintf(a.std.out, "%s  %s  %s\n", did, f.ID, plain(f.URL))
	}
	return missing
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/subscribe"
	"hearsay/internal/urlnorm"
)

type addCmd struct {
	storeFlags
	fetchFlags
	Yes    bool     `short:"y" help:"Subscribe to pages without a feed without asking."`
	Outlet string   `placeholder:"NAME" help:"The publisher as readers name it (default: as its articles say)."`
	Format string   `default:"text" enum:"text,json" help:"text or json (${enum})."`
	Inputs []string `arg:"" name:"input" help:"Address of a site, feed, news sitemap or page that lists articles; an OPML file, or a file of addresses; - for standard input."`
}

// Help is printed below the flags.
func (addCmd) Help() string {
	return "Finds the feed of a site: the page's own links, common places, robots.txt. A page that lists articles and has no feed is subscribed to itself: " +
		"what was found on it is shown first and, on a terminal, asked about. Feeds of an OPML file are taken as they are; `hearsay feeds` shows which of them answer. " +
		"Private addresses are refused unless --allow names them; to be polled they must stand in the server's settings too."
}

// maxList is the largest list of subscriptions that is read, in bytes.
const maxList = 32 << 20

// maxShown is how many items of a page without a feed are shown.
const maxShown = 10

// Run subscribes to what is named.
func (c addCmd) Run(ctx context.Context, a *app) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	client, err := a.fetcher()
	if err != nil {
		return err
	}
	ad := &adder{app: a, cmd: c, feeds: st.Feeds, get: client, out: outcomes{w: a.std.out, format: c.Format}}
	if err := ad.load(ctx); err != nil {
		return err
	}
	for _, in := range c.Inputs {
		if err := ad.input(ctx, in); err != nil {
			return err
		}
	}
	return ad.out.end()
}

// adder adds subscriptions.
type adder struct {
	app   *app
	cmd   addCmd
	feeds store.Feeds
	get   subscribe.Getter
	known map[string]store.Feed // by key of the address
	out   outcomes
}

// load reads the subscriptions that there are.
func (ad *adder) load(ctx context.Context) error {
	fs, err := allFeeds(ctx, ad.feeds)
	ad.known = map[string]store.Feed{}
	for _, f := range fs {
		ad.known[urlnorm.Key(f.URL)] = f
	}
	return err
}

// input adds what one argument names. The error ends the run.
func (ad *adder) input(ctx context.Context, in string) error {
	var b []byte
	var err error
	switch info, serr := os.Stat(in); {
	case in == "-":
		b, err = readList(ad.app.std.in)
	case serr == nil && info.IsDir():
		return ad.fail(ctx, in, hint(errors.New("is a folder"), "name the files in it"))
	case serr == nil:
		b, err = readListFile(in)
	case asPath(in):
		return ad.fail(ctx, in, hint(errors.New("no such file"), "check the path; an address begins with https://"))
	default:
		return ad.address(ctx, in)
	}
	if err != nil {
		return ad.fail(ctx, in, err)
	}
	return ad.list(ctx, in, b)
}

// address finds what an address offers and adds it.
func (ad *adder) address(ctx context.Context, address string) error {
	if f, ok := ad.known[urlnorm.Key(address)]; ok {
		return ad.out.add(outcome{Input: address, Status: "known", ID: f.ID, URL: f.URL, Kind: f.Kind, Title: f.Title})
	}
	found, err := subscribe.Find(ctx, ad.get, address, subscribe.Options{Now: time.Now()})
	if err != nil {
		return ad.fail(ctx, address, ad.privately(address, err))
	}
	switch found.Kind {
	case subscribe.List:
		return ad.opml(ctx, address, found.List)
	case subscribe.Listing:
		if ok, err := ad.agreed(address, found); err != nil || !ok {
			return ad.fail(ctx, address, err)
		}
	}
	f := store.Feed{URL: found.URL, Kind: found.Kind, Title: found.Title, Site: found.Site}
	return ad.save(ctx, address, f, outcome{Items: len(found.Items), How: found.How})
}

// agreed shows what was found on a page without a feed and asks whether it is
// meant.
func (ad *adder) agreed(address string, found subscribe.Found) (bool, error) {
	w := ad.app.std.err
	fmt.Fprintf(w, "%s has no feed. Found on the page by its structure, %d items:\n", address, len(found.Items))
	for i, it := range found.Items {
		if i == maxShown {
			fmt.Fprintf(w, "  and %d more\n", len(found.Items)-maxShown)
			break
		}
		fmt.Fprintf(w, "  %s\n    %s\n", plain(it.Title), plain(it.URL))
	}
	if ad.cmd.Yes {
		return true, nil
	}
	if !isTerminal(ad.app.std.in) {
		return false, hint(errors.New("not subscribed: nobody was there to ask"), "look at the items above and give --yes if they are the articles")
	}
	if !ad.app.ask("Subscribe to this page?") {
		return false, errors.New("not subscribed")
	}
	return true, nil
}

// save keeps one subscription.
func (ad *adder) save(ctx context.Context, input string, f store.Feed, o outcome) error {
	o.Input, o.URL, o.Kind, o.Title = input, f.URL, f.Kind, f.Title
	key := urlnorm.Key(f.URL)
	if old, ok := ad.known[key]; ok {
		o.Status, o.ID, o.Title, o.Items = "known", old.ID, old.Title, 0
		return ad.out.add(o)
	}
	f.Outlet, f.Added = ad.cmd.Outlet, time.Now()
	ids, err := ad.feeds.Add(ctx, f)
	if errors.Is(err, news.ErrConflict) {
		return ad.fail(ctx, input, hint(err, "what was forgotten stays so"))
	}
	if err != nil {
		return err
	}
	f.ID = ids[0]
	ad.known[key] = f
	o.Status, o.ID = "added", f.ID
	return ad.out.add(o)
}

// fail says what could not be added; the rest goes on, unless the run is ended.
func (ad *adder) fail(ctx context.Context, input string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	complain(ad.app.std.err, fmt.Errorf("%s: %w", plain(input), trimAddress(err, input)), "")
	return ad.out.add(outcome{Input: input, Status: "failed", Problem: err.Error()})
}

// asPath reports whether an input can be meant as a file alone: no host is named
// like that.
func asPath(in string) bool {
	if strings.HasPrefix(in, "/") || strings.HasPrefix(in, "./") || strings.HasPrefix(in, "../") {
		return true
	}
	switch strings.ToLower(filepath.Ext(in)) {
	case ".opml", ".xml", ".txt", ".json":
		return !strings.Contains(in, "/")
	}
	return false
}

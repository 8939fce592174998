package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"hearsay/internal/feed"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/urlnorm"
)

func readListFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return readList(f)
}

func readList(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxList+1))
	if err == nil && len(b) > maxList {
		err = hint(fmt.Errorf("more than %d MB: %w", maxList>>20, news.ErrInvalid), "split the list")
	}
	return b, err
}

// list adds what a file names: OPML, or addresses line by line.
func (ad *adder) list(ctx context.Context, name string, b []byte) error {
	switch kind := feed.Kind(b); kind {
	case "opml":
		l, err := feed.ParseOPML(b, feed.Options{})
		if err != nil {
			return ad.fail(ctx, name, err)
		}
		return ad.opml(ctx, name, l)
	case "":
		return ad.lines(ctx, name, string(b))
	case "html", "sitemap":
		return ad.fail(ctx, name, hint(errors.New("a saved page cannot be asked for news"), "name its address"))
	}
	fd, err := feed.Parse(b, feed.Options{})
	if err != nil {
		return ad.fail(ctx, name, err)
	}
	for _, l := range fd.Links {
		if l.Rel == "self" && urlnorm.Host(l.Href) != "" {
			return ad.address(ctx, l.Href)
		}
	}
	return ad.fail(ctx, name, hint(errors.New("a feed that does not say its own address"), "name its address"))
}

// lines adds each line's address; blank lines and those that begin with # are
// passed over.
func (ad *adder) lines(ctx context.Context, name, text string) error {
	n := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !strings.HasPrefix(line, "http://") && !strings.HasPrefix(line, "https://") {
			return ad.fail(ctx, name, hint(fmt.Errorf("neither OPML nor a list of addresses: %.40q", line), "write one http or https address on each line"))
		}
		if err := ad.address(ctx, line); err != nil {
			return err
		}
		n++
	}
	if n == 0 {
		return ad.fail(ctx, name, hint(errors.New("is empty"), "write one http or https address on each line"))
	}
	return nil
}

// opml adds a list's feeds as they are, and looks at the sites that it names
// without a feed.
func (ad *adder) opml(ctx context.Context, name string, l *feed.Subscriptions) error {
	if l.Broken != "" {
		ad.app.complainf("%s: %s: what stands before it is read", name, l.Broken)
	}
	var found []store.Feed
	for _, f := range l.Feeds {
		found = append(found, listed(f))
	}
	if err := ad.saveAll(ctx, found); err != nil {
		return err
	}
	for _, r := range l.Refused {
		if err := ad.fail(ctx, r, hint(errors.New("no http or https address"), "leave it out of the list")); err != nil {
			return err
		}
	}
	for _, s := range l.Sites {
		if err := ad.address(ctx, s.Href); err != nil {
			return err
		}
	}
	for _, s := range l.Lists {
		if err := ad.fail(ctx, s.Href, hint(errors.New("a further list, which is not read by itself"), "add it by its address")); err != nil {
			return err
		}
	}
	if len(l.Feeds)+len(l.Refused)+len(l.Sites)+len(l.Lists) == 0 {
		return ad.fail(ctx, name, hint(errors.New("a list without subscriptions"), "check that it is the right file"))
	}
	return nil
}

// saveAll keeps the subscriptions of a list in one transaction, or one by one
// where one of them cannot be kept.
func (ad *adder) saveAll(ctx context.Context, fs []store.Feed) error {
	var fresh []store.Feed
	seen := map[string]bool{}
	for _, f := range fs {
		key := urlnorm.Key(f.URL)
		if _, ok := ad.known[key]; !ok && !seen[key] {
			seen[key] = true
			f.Outlet, f.Added = ad.cmd.Outlet, time.Now()
			fresh = append(fresh, f)
		}
	}
	added := map[string]string{}
	if ids, err := ad.feeds.Add(ctx, fresh...); err == nil {
		for i, f := range fresh {
			added[urlnorm.Key(f.URL)] = ids[i]
		}
	} else if !errors.Is(err, news.ErrConflict) {
		return err
	}
	for _, f := range fs {
		key := urlnorm.Key(f.URL)
		id, ok := added[key]
		if !ok {
			if err := ad.save(ctx, f.URL, f, outcome{}); err != nil {
				return err
			}
			continue
		}
		delete(added, key) // named again, it is known
		f.ID = id
		ad.known[key] = f
		if err := ad.out.add(outcome{Input: f.URL, Status: "added", ID: id, URL: f.URL, Kind: f.Kind, Title: f.Title}); err != nil {
			return err
		}
	}
	return nil
}

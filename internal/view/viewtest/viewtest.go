// Package viewtest fills a store with the newsstand's invented week, so that
// tests of views and pages have stories, quotes, disagreements and edits to
// show.
//
// What goes in: an empty store. What comes out: the store with feeds, articles
// of several revisions, stories, ledgers and names, and the moment at which the
// week ends. It reaches no network but loopback.
package viewtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"hearsay/internal/annotate"
	"hearsay/internal/assign"
	"hearsay/internal/compile"
	"hearsay/internal/input"
	"hearsay/internal/newsstand"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/urlnorm"
)

// step is how often the week's pages are looked at.
const step = 6 * time.Hour

// Fill reads the whole week into a store and returns the moment at which it
// ends.
func Fill(ctx context.Context, set store.Set) (time.Time, error) {
	f := &filler{set: set, seen: map[string]int{}, feeds: map[string]string{}}
	if err := f.fetch(ctx); err != nil {
		return time.Time{}, fmt.Errorf("fill a store: %w", err)
	}
	if err := Work(ctx, set, f.now); err != nil {
		return time.Time{}, fmt.Errorf("fill a store: %w", err)
	}
	return f.now, nil
}

// File is the name of the database that Week makes.
const File = "week.db"

// Week makes a temporary folder with a filled SQLite database in it, for tests
// to copy, and tells at which moment the week ends.
func Week(ctx context.Context) (dir string, now time.Time, err error) {
	if dir, err = os.MkdirTemp("", "hearsay-week"); err != nil {
		return "", now, fmt.Errorf("week: %w", err)
	}
	s, err := sqlstore.Open(ctx, sqlstore.Options{Database: filepath.Join(dir, "open.db")})
	if err != nil {
		return dir, now, fmt.Errorf("week: %w", err)
	}
	if now, err = Fill(ctx, s.Set); err != nil {
		return dir, now, errors.Join(err, s.Close())
	}
	if _, err := s.Writer().ExecContext(ctx, "VACUUM INTO '"+filepath.Join(dir, File)+"'"); err != nil {
		return dir, now, errors.Join(fmt.Errorf("week: %w", err), s.Close())
	}
	return dir, now, s.Close() //nolint:wrapcheck // the store says which
}

type filler struct {
	set   store.Set
	now   time.Time
	seen  map[string]int    // address -> revisions fetched
	feeds map[string]string // title -> id
	order []string          // the feeds' ids
}

// fetch serves the week and saves what its pages hold at each step.
func (f *filler) fetch(ctx context.Context) error {
	clock := time.Date(2025, 6, 2, 0, 0, 0, 0, time.UTC)
	stand := newsstand.New(newsstand.Options{Now: func() time.Time { return clock }, Slow: -1})
	if err := stand.Start(ctx); err != nil {
		return err
	}
	defer stand.Close()
	if err := f.subscribe(ctx, stand, clock); err != nil {
		return err
	}
	for range newsstand.Week/step + 1 {
		clock = clock.Add(step)
		f.now = stand.Time()
		for _, a := range stand.Published() {
			if !a.Here || f.seen[a.URL] > a.Revisions {
				continue
			}
			if err := f.page(ctx, a); err != nil {
				return err
			}
			f.seen[a.URL] = a.Revisions + 1
		}
	}
	return f.polled(ctx, f.now)
}

func (f *filler) subscribe(ctx context.Context, stand *newsstand.Stand, now time.Time) error {
	for _, fd := range stand.Feeds() {
		kind := "feed"
		if fd.Kind == newsstand.Sitemap || fd.Kind == newsstand.Listing {
			kind = fd.Kind
		}
		ids, err := f.set.Feeds.Add(ctx, store.Feed{URL: fd.URL, Kind: kind, Title: fd.Title, Site: fd.Site, Added: now})
		if err != nil {
			return err
		}
		f.feeds[fd.Title] = ids[0]
		f.order = append(f.order, ids[0])
	}
	return nil
}

// polled leaves one feed told to wait and one failing.
func (f *filler) polled(ctx context.Context, now time.Time) error {
	for i, id := range f.order {
		poll := store.Poll{At: now.Add(-20 * time.Minute), Next: now.Add(40 * time.Minute), Interval: time.Hour, Code: http.StatusOK, ItemsADay: 3.5, OwnText: 0.8}
		switch i {
		case 2:
			poll.Code, poll.Failures, poll.Problem = http.StatusServiceUnavailable, 1, "asked to come back in 2 minutes"
		case 5:
			poll.Code, poll.Failures, poll.Problem = http.StatusNotFound, 7, "the feed is gone (404)"
		}
		if _, err := f.set.Feeds.SaveRounds(ctx, []store.Round{{Feed: id, Poll: poll}}, nil); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) page(ctx context.Context, a newsstand.Article) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.URL, http.NoBody)
	if err != nil {
		return err
	}
	req.Header.Set("User-Agent", "hearsay-test")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		return err
	}
	item := input.FromBytes(a.URL, body)
	if item.Problem != nil {
		return nil
	}
	arts, _ := input.Articles(item.Document, f.now)
	for _, art := range arts {
		art.URL, art.Outlet, art.FirstSeen = a.URL, a.Outlet, f.now
		item := store.Item{Keys: []string{urlnorm.Key(a.URL)}, Article: art}
		if id := f.feeds[a.Outlet]; id != "" {
			_, err = f.set.Feeds.SaveRounds(ctx, []store.Round{{Feed: id, Poll: store.Poll{At: f.now, Next: f.now.Add(time.Hour)}, Items: []store.Item{item}}}, nil)
		} else {
			_, err = f.set.Articles.Save(ctx, []store.Fetched{{Item: item, Seen: f.now}}, nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Work takes the articles of a store through the server's stages: their texts in
// force become stories with ledgers, as of now.
func Work(ctx context.Context, set store.Set, now time.Time) error {
	ids, _, err := set.Articles.Since(ctx, store.Page{Limit: store.MaxPage})
	if err != nil {
		return err
	}
	texts, err := set.Articles.Texts(ctx, ids...)
	if err != nil {
		return err
	}
	var as []store.Annotation
	var docs []store.SearchDoc
	for i := range texts {
		read := annotate.Article(&texts[i].Body)
		data, err := annotate.Encode(read)
		if err != nil {
			return err
		}
		as = append(as, store.Annotation{Article: texts[i].Article, Revision: texts[i].Number, Version: annotate.Version, Data: data})
		docs = append(docs, store.SearchDoc{Article: texts[i].Article, Revision: texts[i].Number, Document: query.From(read)})
	}
	if err := set.Annotations.Put(ctx, compile.Stage, as); err != nil {
		return err
	}
	if err := set.Search.Put(ctx, docs...); err != nil {
		return err
	}
	stories, err := assign.New(set, assign.Options{Now: func() time.Time { return now }}).Assign(ctx, ids...)
	if err != nil {
		return err
	}
	return compile.New(set, compile.Options{}).Compile(ctx, stories...)
}

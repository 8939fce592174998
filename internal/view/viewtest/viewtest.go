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
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"hearsay/internal/engine"
	"hearsay/internal/input"
	"hearsay/internal/news"
	"hearsay/internal/newsstand"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/urlnorm"
)

// step is how often the week's pages are looked at.
const step = 6 * time.Hour

// Fill reads the whole week into a store and returns the moment at which it
// ends.
func Fill(ctx context.Context, set store.Set) (time.Time, error) {
	f := &filler{set: set, seen: map[string]int{}, ids: map[string]string{}}
	if err := f.fetch(ctx); err != nil {
		return time.Time{}, fmt.Errorf("fill a store: %w", err)
	}
	if err := f.compile(ctx); err != nil {
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
	set  store.Set
	now  time.Time
	seen map[string]int    // address -> revisions fetched
	ids  map[string]string // the engine's id -> the store's
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
	return nil
}

func (f *filler) subscribe(ctx context.Context, stand *newsstand.Stand, now time.Time) error {
	for i, fd := range stand.Feeds() {
		kind := "feed"
		if fd.Kind == newsstand.Sitemap || fd.Kind == newsstand.Listing {
			kind = fd.Kind
		}
		poll := store.Poll{At: now.Add(newsstand.Week), Next: now.Add(newsstand.Week + time.Hour), Interval: time.Hour, Code: http.StatusOK, ItemsADay: 3.5, OwnText: 0.8}
		if i == 2 {
			poll.Code, poll.Failures, poll.Problem = http.StatusServiceUnavailable, 1, "asked to come back in 2 minutes"
		}
		if i == 5 {
			poll.Code, poll.Failures, poll.Problem = http.StatusNotFound, 7, "the feed is gone (404)"
		}
		ids, err := f.set.Feeds.Add(ctx, store.Feed{URL: fd.URL, Kind: kind, Title: fd.Title, Site: fd.Site, Added: now})
		if err != nil {
			return err
		}
		if _, err := f.set.Feeds.SaveRounds(ctx, []store.Round{{Feed: ids[0], Poll: poll}}, nil); err != nil {
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
		_, err := f.set.Articles.Save(ctx, []store.Fetched{{Item: store.Item{Keys: []string{urlnorm.Key(a.URL)}, Article: art}, Seen: f.now}}, nil)
		if err != nil {
			return err
		}
	}
	return nil
}

// compile runs the engine over the texts in force and keeps its edition.
func (f *filler) compile(ctx context.Context) error {
	ids, _, err := f.set.Articles.Since(ctx, store.Page{Limit: store.MaxPage})
	if err != nil {
		return err
	}
	texts, err := f.set.Articles.Texts(ctx, ids...)
	if err != nil {
		return err
	}
	arts := make([]news.Article, len(texts))
	for i, t := range texts {
		arts[i] = t.Body
	}
	ed, err := engine.Run(ctx, arts, engine.Options{})
	if err != nil {
		return err
	}
	byURL := map[string]string{}
	for _, t := range texts {
		byURL[t.Body.URL] = t.Article
	}
	for _, a := range ed.Articles {
		f.ids[a.ID] = byURL[a.URL]
	}
	if err := f.entities(ctx, ed); err != nil {
		return err
	}
	for i := range ed.Stories {
		f.ids[ed.Stories[i].ID] = store.NewID(store.StoryPrefix)
	}
	for i := range ed.Stories {
		if err := f.story(ctx, ed, &ed.Stories[i]); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) entities(ctx context.Context, ed *news.Edition) error {
	es := make([]store.Entity, len(ed.Registry.Entities))
	for i, n := range ed.Registry.Entities {
		keys := []string{strings.ToLower(n.Name)}
		for _, a := range n.Aliases {
			keys = append(keys, strings.ToLower(a))
		}
		es[i] = store.Entity{Kind: n.Kind, Name: n.Name, Aliases: n.Aliases, Keys: keys}
	}
	ids, err := f.set.Entities.Save(ctx, es...)
	if err != nil {
		return err
	}
	for i, n := range ed.Registry.Entities {
		f.ids[n.ID] = ids[i]
	}
	var articles []string
	var ms []store.Mention
	for _, a := range ed.Articles {
		articles = append(articles, f.ids[a.ID])
		for local, e := range ed.Registry.Of[a.ID] {
			if e >= 0 {
				ms = append(ms, store.Mention{Article: f.ids[a.ID], Entity: ids[e], Local: local})
			}
		}
	}
	return f.set.Entities.Mention(ctx, articles, ms)
}

func (f *filler) story(ctx context.Context, ed *news.Edition, s *news.Story) error {
	c := compiled(ed, s)
	card := cardOf(ed, s, c)
	var ms []store.Member
	for _, a := range s.Articles {
		m := store.Member{Article: a, Story: s.ID}
		for _, w := range s.Why {
			if w.Article == a {
				m.Because = w.Because
			}
		}
		ms = append(ms, m)
	}
	if err := f.rename(c); err != nil {
		return err
	}
	if err := f.rename(card); err != nil {
		return err
	}
	if err := f.rename(&ms); err != nil {
		return err
	}
	if err := f.set.Stories.Assign(ctx, f.now, ms); err != nil {
		return err
	}
	data, err := json.Marshal(card)
	if err != nil {
		return err
	}
	head := store.Story{
		ID: c.Story.ID, Headline: s.Headline, Language: "en", Line: s.Storyline, First: c.Story.First, Outlets: len(card.Outlets), Version: 1, Data: data,
		Entities: c.Story.Entities, Compiled: f.now.Add(time.Second),
	}
	if err := f.set.Stories.Compile(ctx, head, ms); err != nil {
		return err
	}
	if data, err = json.Marshal(c); err != nil {
		return err
	}
	l := store.Ledger{Story: c.Story.ID, Version: 1, Data: data}
	for i := range c.Utterances {
		u := &c.Utterances[i]
		one, err := json.Marshal(u)
		if err != nil {
			return err
		}
		l.Quotes = append(l.Quotes, store.Quote{ID: store.NewID(store.QuotePrefix), Story: c.Story.ID, Name: u.Name, Key: strings.ToLower(u.Name), Entity: u.Entity, At: f.now, Data: one})
	}
	return f.set.Ledgers.Put(ctx, l)
}

// compiled is the part of an edition that one story's page shows.
func compiled(ed *news.Edition, s *news.Story) *news.Compiled {
	in := func(a string) bool { return slices.Contains(s.Articles, a) }
	c := &news.Compiled{Story: *s, Of: map[string][]int{}}
	for _, o := range ed.Stories {
		if o.ID != s.ID && o.Storyline != "" && o.Storyline == s.Storyline {
			c.Related = append(c.Related, o.ID)
		}
	}
	for _, e := range ed.Registry.Entities {
		if slices.Contains(s.Entities, e.ID) {
			c.Entities = append(c.Entities, e)
		}
	}
	for _, u := range ed.Utterances {
		if slices.ContainsFunc(u.Appearances, func(a news.Appearance) bool { return in(a.Article) }) && u.Kind != news.Indirect {
			c.Utterances = append(c.Utterances, u)
		}
	}
	for _, r := range ed.Reuse {
		if in(r.From) && in(r.To) {
			c.Reuse = append(c.Reuse, r)
		}
	}
	here := func(es []news.Evidence) bool {
		return slices.ContainsFunc(es, func(e news.Evidence) bool { return in(e.Article) })
	}
	facts := func(fs []news.Fact) (out []news.Fact) {
		for _, f := range fs {
			if slices.ContainsFunc(f.Values, func(v news.FactValue) bool { return here(v.Statements) }) {
				out = append(out, f)
			}
		}
		return out
	}
	c.Ledger.Disagreements, c.Ledger.Updates = facts(ed.Ledger.Disagreements), facts(ed.Ledger.Updates)
	for _, t := range ed.Ledger.Timeline {
		if here(t.Statements) {
			c.Ledger.Timeline = append(c.Ledger.Timeline, t)
		}
	}
	return c
}

func cardOf(ed *news.Edition, s *news.Story, c *news.Compiled) *news.Card {
	card := &news.Card{
		Origins: len(s.Origins), Carried: len(s.Articles) - len(s.Origins), Quotes: len(c.Utterances),
		Disagreements: len(c.Ledger.Disagreements), Updates: len(c.Ledger.Updates),
	}
	for _, id := range s.Articles {
		for _, a := range ed.Articles {
			if a.ID != id {
				continue
			}
			if !slices.Contains(card.Outlets, a.Outlet) {
				card.Outlets = append(card.Outlets, a.Outlet)
			}
			origin := slices.ContainsFunc(s.Origins, func(o news.Origin) bool { return o.Article == id })
			if card.Lead == "" && origin && len(a.Paragraphs) > 0 {
				card.Lead = a.Paragraphs[0][:min(len(a.Paragraphs[0]), 240)]
			}
			card.Dots = append(card.Dots, news.Dot{At: a.When(), Origin: origin})
		}
	}
	for _, e := range c.Entities[:min(8, len(c.Entities))] {
		card.Names = append(card.Names, news.CardName{ID: e.ID, Name: e.Name, Kind: e.Kind})
	}
	return card
}

var engineID = regexp.MustCompile(`\b[aes][0-9]+\b`)

// rename puts the store's ids in place of the engine's, wherever they stand.
func (f *filler) rename(x any) error {
	b, err := json.Marshal(x)
	if err != nil {
		return err
	}
	s := engineID.ReplaceAllStringFunc(string(b), func(id string) string {
		if to, ok := f.ids[id]; ok {
			return to
		}
		return id
	})
	return json.Unmarshal([]byte(s), x)
}

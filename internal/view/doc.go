// Package view builds what the pages show: one read model for each page, from
// the store alone, or from what a run over files found (EditionOf).
//
// What goes in: a store.Set and what a page asks for. What comes out: plain
// structs in the words of the pages (outlets, origins, quotes, disagreements),
// with every article named by its outlet and time, so that a face asks nobody
// else. It draws nothing, prints no sentence and changes nothing; the reader's
// own marks are set by Marks.
//
// A page takes a bounded number of queries, whatever it lists: heads, marks and
// names are read for all its rows at once.
package view

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Options says for whom and when. The zero Options works.
type Options struct {
	User string           // whose marks are shown; "" where there is one reader alone
	Now  func() time.Time // nil: the clock
}

// View answers the pages' questions. Its methods may be used side by side.
type View struct {
	set  store.Set
	user string
	now  func() time.Time
}

// New returns a view of a store.
func New(set store.Set, opts Options) *View {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	return &View{set: set, user: opts.User, now: opts.Now}
}

// Now is the moment that ages are told from.
func (v *View) Now() time.Time { return v.now() }

// Article is the head of an article as pages name it.
type Article struct {
	ID        string
	Story     string // "" as long as it has none
	Feed      string
	Outlet    string // the outlet, or the host of its address; never empty
	Headline  string // never empty
	URL       string // http or https alone; "" if it has none
	Input     string // the file it was read from, where it has no URL and no store holds it
	Language  string
	When      Stamp // as claimed, else first seen
	FirstSeen time.Time
	Edits     int // revisions beyond the first
	Partial   bool
	Read      bool
	Starred   bool
}

// Stamp is a time no finer than it is known.
type Stamp struct {
	At        time.Time // with the page's own offset; zero if unknown
	Precision news.Precision
	Claimed   bool // by the page; otherwise when Hearsay first saw it
}

// Name is a person, organisation, place, work or event as pages link it.
type Name struct {
	ID   string
	Name string
	Kind news.EntityKind
}

// StoryHead is a story as other pages name it.
type StoryHead struct {
	ID       string
	Headline string // never empty
	Language string // of its articles (BCP 47), "" if unknown
	From, To time.Time
	Articles int
	news.Card
}

// toTheHour reports whether a time is known well enough to reckon delays from it.
func (s Stamp) toTheHour() bool {
	return !s.At.IsZero() && (s.Precision == news.PrecisionMinute || s.Precision == news.PrecisionSecond)
}

func stampOf(a *store.Article) Stamp {
	if a.Published.Known() {
		p := a.Published.Precision
		if p == "" || p == news.PrecisionNone {
			p = news.PrecisionSecond
		}
		return Stamp{a.Published.Time, p, true}
	}
	if a.FirstSeen.IsZero() {
		return Stamp{}
	}
	return Stamp{a.FirstSeen, news.PrecisionMinute, false}
}

func articleOf(a *store.Article) *Article {
	out := &Article{
		ID: a.ID, Story: a.Story, Feed: a.Feed, Outlet: a.Outlet, Headline: a.Headline, URL: webAddress(a.URL), Language: a.Language,
		When: stampOf(a), FirstSeen: a.FirstSeen, Edits: a.Edits, Partial: a.Partial,
	}
	if out.Outlet == "" {
		out.Outlet = hostOf(a.URL)
	}
	if out.Outlet == "" {
		out.Outlet = "unnamed outlet"
	}
	if out.Headline == "" {
		out.Headline = "(no headline)"
	}
	return out
}

// articles reads heads by id, with the reader's marks.
func (v *View) articles(ctx context.Context, ids []string) (map[string]*Article, error) {
	ids = distinct(ids)
	out := make(map[string]*Article, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	heads, err := v.set.Articles.Get(ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("heads of articles: %w", err)
	}
	for i := range heads {
		out[heads[i].ID] = articleOf(&heads[i])
	}
	return out, v.markArticles(ctx, out)
}

func (v *View) markArticles(ctx context.Context, as map[string]*Article) error {
	ids := keysOf(as)
	read, err := v.set.Reads.Articles(ctx, v.user, ids...)
	if err != nil {
		return fmt.Errorf("read marks: %w", err)
	}
	stars, err := v.set.Marks.Has(ctx, v.user, store.MarkStar, ids...)
	if err != nil {
		return fmt.Errorf("stars: %w", err)
	}
	for id, a := range as {
		a.Read, a.Starred = read[id], stars[id]
	}
	return nil
}

func storyHead(s *store.Story) (StoryHead, error) {
	h := StoryHead{ID: s.ID, Headline: s.Headline, Language: s.Language, From: s.From, To: s.To, Articles: s.Articles}
	if h.Headline == "" {
		h.Headline = "(no headline yet)"
	}
	if len(s.Data) > 0 {
		if err := json.Unmarshal(s.Data, &h.Card); err != nil {
			return h, fmt.Errorf("card of story %s: %w", s.ID, err)
		}
		h.Lead = excerpt(h.Lead)
	}
	return h, nil
}

// named fills a name from its entity.
func named(e *store.Entity) Name { return Name{e.ID, e.Name, e.Kind} }

package view

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Bounds of the outlets' pages.
const (
	outletsListed = 100
	outletHeads   = 100 // latest articles whose names and feeds are counted
	manyHeads     = 10  // of them, from which on a name that stands once is left out
	outletListed  = 20  // of them listed
	outletWeeks   = 26
	outletChanged = 6  // edited articles, with what changed
	outletQuotes  = 6  // that it had earliest
	outletFlows   = 10 // each way
)

// OutletOrder says in which order outlets are listed: "", "own", "copied",
// "edits", "quotes" or "name".
type OutletOrder = store.OutletOrder

// Outlets is the list of outlets, counted over all their articles.
type Outlets struct {
	Rows    []OutletRow
	Holding string // words that the names hold, as asked for
	Order   OutletOrder
	Next    string
}

// OutletRow is what is known of one outlet, over all its articles.
type OutletRow struct {
	Name     string
	Articles int64
	Origins  int64   // articles whose report is their own
	Carried  int64   // articles that carry another outlet's
	Copied   float64 // share in [0,1] of its words that stand in earlier articles
	Edited   int64   // articles that were edited
	Edits    int64   // times that they were
	Quotes   int64   // quotes that it had earliest
}

func outletRow(o *store.OutletCount) OutletRow {
	return OutletRow{
		Name: o.Name, Articles: o.Articles, Origins: o.Own, Carried: o.Carried, Copied: ratio(o.Copied, o.Words), Edited: o.Edited, Edits: o.Edits, Quotes: o.Quotes,
	}
}

// ratio is a/b held to [0,1], 0 where there is nothing.
func ratio(a, b int64) float64 {
	if b <= 0 {
		return 0
	}
	return share(float64(a) / float64(b))
}

// Outlets lists the outlets whose names hold some words, after the place after.
// An unknown order is news.ErrInvalid.
func (v *View) Outlets(ctx context.Context, holding string, order OutletOrder, after string) (*Outlets, error) {
	os, next, err := v.set.Counts.Outlets(ctx, store.OutletFilter{Holding: holding, Order: order}, store.Page{After: after, Limit: outletsListed})
	if err != nil {
		return nil, fmt.Errorf("outlets: %w", err)
	}
	out := &Outlets{Holding: holding, Order: order, Next: next}
	for i := range os {
		out.Rows = append(out.Rows, outletRow(&os[i]))
	}
	return out, nil
}

// Outlet is the page of one outlet.
type Outlet struct {
	OutletRow
	Feeds   []OutletFeed
	Weeks   []Week // at most 26, the earliest first, none left out between
	From    []Flow // whom it carries, those of most articles first
	To      []Flow // who carries it
	Latest  []NewsItem
	Changed []Changed // the latest that it edited
	Had     []Quote   // that it had earliest, the latest
	Names   []With    // most often in its latest articles
	NamesOf int       // how many these are
}

// OutletFeed is a feed that brings an outlet's articles.
type OutletFeed struct {
	Feed
	Polls             []string // "same", "new" or "failed", the latest last
	PollsNew, PollsNo int      // of Polls, those that brought something and those that failed
}

// Week is one week of an outlet.
type Week struct {
	From     time.Time // Monday, UTC
	Articles int64
	Origins  int64
	Words    int64
	Own      float64 // share in [0,1] of Words that stand in no earlier article
}

// Flow is another outlet with how many articles carry one of the two.
type Flow struct {
	Outlet   string
	Articles int64
	Delay    time.Duration // median, right to a fifth; negative if no time is known
}

// Changed is an edited article with the heaviest of what the last edit changed.
type Changed struct {
	*Article
	Seen   time.Time // when the edit was first seen
	Change Change
	More   int // further changes of the same edit
}

// Outlet builds the page of an outlet. news.ErrNotFound if there are neither
// articles nor a feed of it.
func (v *View) Outlet(ctx context.Context, name string) (*Outlet, error) {
	o, err := v.outlet(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("outlet %s: %w", name, err)
	}
	return o, nil
}

func (v *View) outlet(ctx context.Context, name string) (*Outlet, error) {
	heads, _, err := v.set.Articles.List(ctx, store.ArticleFilter{Outlet: name}, store.Page{Limit: outletHeads})
	if err != nil {
		return nil, err
	}
	count, err := v.set.Counts.Outlet(ctx, name)
	if err != nil {
		return nil, err
	}
	o := &Outlet{OutletRow: outletRow(&count)}
	if len(heads) > 0 {
		o.Name = articleOf(&heads[0]).Outlet // as the outlet writes it now
	}
	if err := v.outletFeeds(ctx, o, heads); err != nil {
		return nil, err
	}
	if len(heads) == 0 && len(o.Feeds) == 0 {
		return nil, news.ErrNotFound
	}
	for _, step := range []func(context.Context, *Outlet, []store.Article) error{
		v.outletWeeks, v.outletFlows, v.outletLatest, v.outletChanged, v.outletHad, v.outletNames,
	} {
		if err := step(ctx, o, heads); err != nil {
			return nil, err
		}
	}
	return o, nil
}

var pollNames = map[rune]string{store.PollSame: "same", store.PollNew: "new", store.PollFailed: "failed"}

// outletFeeds lists the feeds that bring the outlet's articles.
func (v *View) outletFeeds(ctx context.Context, o *Outlet, heads []store.Article) error {
	brings := map[string]bool{}
	for i := range heads {
		brings[heads[i].Feed] = true
	}
	fs, _, err := v.set.Feeds.List(ctx, store.Page{Limit: store.MaxPage})
	for i := range fs {
		if !brings[fs[i].ID] && !strings.EqualFold(fs[i].Outlet, o.Name) {
			continue
		}
		f := OutletFeed{Feed: feedOf(&fs[i])}
		for _, p := range fs[i].Polls {
			f.Polls = append(f.Polls, pollNames[p])
			switch p {
			case store.PollNew:
				f.PollsNew++
			case store.PollFailed:
				f.PollsNo++
			}
		}
		o.Feeds = append(o.Feeds, f)
	}
	return err
}

// outletWeeks fills the weeks up to the present one.
func (v *View) outletWeeks(ctx context.Context, o *Outlet, _ []store.Article) error {
	now := v.now().UTC()
	ws, err := v.set.Counts.Weeks(ctx, o.Name, now.AddDate(0, 0, -7*(outletWeeks-1)))
	if err != nil {
		return err
	}
	for i := range ws {
		w := &ws[i]
		if w.From.After(now) {
			break // a page that claims to be of the future
		}
		for n := len(o.Weeks); n > 0 && o.Weeks[n-1].From.AddDate(0, 0, 7).Before(w.From); n++ {
			o.Weeks = append(o.Weeks, Week{From: o.Weeks[n-1].From.AddDate(0, 0, 7)})
		}
		o.Weeks = append(o.Weeks, Week{From: w.From, Articles: w.Articles, Origins: w.Own, Words: w.Words, Own: 1 - ratio(w.Copied, w.Words)})
	}
	return nil
}

func (v *View) outletFlows(ctx context.Context, o *Outlet, _ []store.Article) error {
	from, to, err := v.set.Counts.Flows(ctx, o.Name)
	o.From, o.To = flowsOf(from), flowsOf(to)
	return err
}

func flowsOf(fs []store.FlowCount) []Flow {
	var out []Flow
	for _, f := range fs[:min(len(fs), outletFlows)] {
		out = append(out, Flow{Outlet: f.Outlet, Articles: f.Articles, Delay: f.Delay})
	}
	return out
}

func (v *View) outletLatest(ctx context.Context, o *Outlet, heads []store.Article) error {
	marks := map[string]*Article{}
	for i := range heads[:min(len(heads), outletListed)] {
		a := articleOf(&heads[i])
		marks[a.ID] = a
		o.Latest = append(o.Latest, NewsItem{Article: a})
	}
	if err := v.markArticles(ctx, marks); err != nil {
		return err
	}
	return v.reprints(ctx, o.Latest)
}

// outletChanged tells what the latest edits changed.
func (v *View) outletChanged(ctx context.Context, o *Outlet, _ []store.Article) error {
	ids, _, err := v.set.Counts.Edited(ctx, o.Name, store.Page{Limit: outletChanged})
	if err != nil {
		return err
	}
	arts, err := v.articles(ctx, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		revs, err := v.set.Articles.Revisions(ctx, id)
		if err != nil {
			return err
		}
		ds, _ := compareRevisions(revs)
		for _, d := range ds {
			if arts[id] == nil || len(d.Changes) == 0 {
				continue
			}
			o.Changed = append(o.Changed, Changed{Article: arts[id], Seen: d.Seen, Change: d.Changes[heaviest(d.Changes)], More: len(d.Changes) - 1})
			break
		}
	}
	slices.SortStableFunc(o.Changed, func(a, b Changed) int { return b.Seen.Compare(a.Seen) })
	return nil
}

// heaviest is the change to be shown of several: a headline's, else one in
// which a number or a quotation came or went, else the first.
func heaviest(cs []Change) int {
	best, most := 0, -1
	for i, c := range cs {
		w := 0
		for _, p := range c.Pieces {
			if p.Op != Same && strings.ContainsAny(p.Text, "0123456789") {
				w = max(w, 2)
			}
			if p.Op != Same && strings.ContainsAny(p.Text, "“”\"") {
				w = max(w, 1)
			}
		}
		if c.Part == PartHeadline {
			w = 3
		}
		if w > most {
			best, most = i, w
		}
	}
	return best
}

func (v *View) outletHad(ctx context.Context, o *Outlet, _ []store.Article) error {
	rows, _, err := v.set.Ledgers.Had(ctx, o.Name, store.Page{Limit: outletQuotes})
	if err != nil {
		return err
	}
	o.Had, err = v.quoteRows(ctx, rows)
	return err
}

// outletNames counts the names of the latest articles.
func (v *View) outletNames(ctx context.Context, o *Outlet, heads []store.Article) error {
	ids := make([]string, len(heads))
	for i := range heads {
		ids[i] = heads[i].ID
	}
	o.NamesOf = len(heads)
	var err error
	if o.Names, err = v.mostNamed(ctx, "", ids); o.NamesOf >= manyHeads {
		o.Names = slices.DeleteFunc(o.Names, func(n With) bool { return n.Articles < 2 })
	}
	return err
}

// mostNames is how many names stand beside a list.
const mostNames = 8

// mostNamed are the names that most articles of a list have, without one of them.
func (v *View) mostNamed(ctx context.Context, without string, articles []string) ([]With, error) {
	ns, err := v.set.Entities.Most(ctx, mostNames+1, articles...)
	if err != nil {
		return nil, err
	}
	ns = slices.DeleteFunc(ns, func(n store.Named) bool { return n.Entity == without })
	ns = ns[:min(len(ns), mostNames)]
	ids, articlesOf := make([]string, len(ns)), map[string]int{}
	for i, n := range ns {
		ids[i] = n.Entity
		articlesOf[n.Entity] = n.Articles
	}
	es, err := v.set.Entities.Get(ctx, ids...)
	var out []With
	for i := range es {
		out = append(out, With{named(&es[i]), articlesOf[es[i].ID]})
	}
	return out, err
}

package compile

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// DismissFact is the kind of correction by which a reader dismisses a fact.
const DismissFact = "dismiss"

// Dismiss makes the correction by which a reader dismisses a disagreement or
// update, for whoever keeps corrections, and returns the ids of the stories that
// are to be compiled again. news.ErrNotFound when there is no such fact, or no more.
func Dismiss(ctx context.Context, set store.Set, fact, reason string) (c store.Correction, stories []string, err error) {
	x, err := set.Ledgers.Fact(ctx, fact)
	if err != nil {
		return c, nil, fmt.Errorf("dismiss: %w", err)
	}
	var f news.Fact
	if err := json.Unmarshal(x.Data, &f); err != nil {
		return c, nil, fmt.Errorf("dismiss fact %s: %w", fact, err)
	}
	d := news.Dismissal{Question: f.Question, Kind: f.Kind, Update: x.Update, Because: f.Because, Reason: cutReason(reason), About: []string{}}
	es, err := set.Entities.Get(ctx, f.About...)
	if err != nil {
		return c, nil, fmt.Errorf("dismiss fact %s: %w", fact, err)
	}
	for _, e := range es {
		d.About = append(d.About, e.Name)
	}
	heads, err := set.Articles.Get(ctx, articlesOf(&f)...)
	if err != nil {
		return c, nil, fmt.Errorf("dismiss fact %s: %w", fact, err)
	}
	by := map[string]store.Article{}
	first := ""
	for _, h := range heads {
		by[h.ID] = h
		if b := by[first]; first == "" || h.At.Before(b.At) || h.At.Equal(b.At) && h.ID < first {
			first = h.ID
		}
	}
	for _, v := range f.Values {
		y := news.DismissedValue{Value: v.Value, Normal: v.Normal}
		for _, s := range v.Statements {
			if h, ok := by[s.Article]; ok {
				y.Statements = append(y.Statements, news.DismissedStatement{Article: s.Article, Outlet: h.Outlet, Time: timeOf(h.Published), Text: s.Text, Start: startOf(s)})
			}
		}
		if len(y.Statements) > 0 {
			d.Values = append(d.Values, y)
		}
	}
	data, err := json.Marshal(d)
	if err != nil {
		return c, nil, fmt.Errorf("dismiss fact %s: %w", fact, err)
	}
	c = store.Correction{Kind: DismissFact, A: fact, B: first, Data: data}
	stories, err = Dismissed(ctx, set, c)
	return c, stories, err
}

// timeOf prints a time no finer than it is known.
func timeOf(c news.Claimed) string {
	layout := time.RFC3339
	switch c.Precision {
	case news.PrecisionDay:
		layout = time.DateOnly
	case news.PrecisionMonth:
		layout = "2006-01"
	case news.PrecisionYear:
		layout = "2006"
	}
	if !c.Known() {
		return ""
	}
	return c.Time.Format(layout)
}

// Dismissed returns the ids of the stories in which a dismissed fact stands, or stood.
func Dismissed(ctx context.Context, set store.Set, c store.Correction) ([]string, error) {
	var d news.Dismissal
	if err := json.Unmarshal(c.Data, &d); err != nil {
		return nil, fmt.Errorf("correction %s: %w", c.ID, err)
	}
	var articles []string
	for _, v := range d.Values {
		for _, s := range v.Statements {
			articles = append(articles, s.Article)
		}
	}
	slices.Sort(articles)
	ms, err := set.Stories.Of(ctx, slices.Compact(articles)...)
	if err != nil {
		return nil, fmt.Errorf("stories of correction %s: %w", c.ID, err)
	}
	var out []string
	for _, m := range ms {
		out = append(out, m.Story)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// cutReason squashes the spaces of a reason and cuts it to what is kept.
func cutReason(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	return strings.TrimSpace(strings.ToValidUTF8(s[:min(len(s), news.MaxReason)], ""))
}

// articlesOf lists the articles of a fact's sentences, each once.
func articlesOf(f *news.Fact) []string {
	var out []string
	for _, v := range f.Values {
		for _, s := range v.Statements {
			out = append(out, s.Article)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// dismiss takes the facts that readers dismissed out of a storyline's ledger.
func (c *Compiler) dismiss(ctx context.Context, w *work) error {
	l := &w.edition.Ledger
	var about []string
	for _, fs := range [2][]news.Fact{l.Disagreements, l.Updates} {
		for i := range fs {
			about = append(append(about, fs[i].ID), articlesOf(&fs[i])...)
		}
	}
	if len(about) == 0 {
		return nil
	}
	slices.Sort(about)
	cs, err := c.set.Corrections.About(ctx, slices.Compact(about)...)
	if err != nil {
		return fmt.Errorf("read corrections: %w", err)
	}
	var ds []*dismissal
	for i := range cs {
		if cs[i].Kind != DismissFact {
			continue
		}
		d, err := newDismissal(&cs[i])
		if err != nil {
			return err
		}
		ds = append(ds, d)
	}
	if len(ds) > 0 {
		l.Disagreements, w.dismissed.Disagreements = sift(l.Disagreements, ds, false)
		l.Updates, w.dismissed.Updates = sift(l.Updates, ds, true)
	}
	return nil
}

// sift parts facts into those that stand and those dismissed, and names in each
// the latest correction that speaks of it.
func sift(fs []news.Fact, ds []*dismissal, update bool) (stand, gone []news.Fact) {
	for _, f := range fs {
		whole := ""
		for _, d := range ds {
			if d.Update != update || !d.same(&f) {
				continue
			}
			f.Dismissed = d.id
			if d.covers(&f) {
				whole = d.id
			}
		}
		if whole != "" {
			f.Dismissed = whole
			gone = append(gone, f)
		} else {
			stand = append(stand, f)
		}
	}
	return stand, gone
}

// dismissal is a correction, read for comparing.
type dismissal struct {
	news.Dismissal
	id, fact  string
	sentences map[string]bool
	places    map[place]bool
	normals   map[string]bool
}

// place is where a value stands in a sentence, in whichever article.
type place struct {
	sentence string
	start    int // as in news.DismissedStatement: it tells two values of one sentence apart
}

// startOf is where a value starts, -1 where it has no place of its own.
func startOf(s news.Evidence) int {
	if s.Value.End <= s.Value.Start {
		return -1
	}
	return s.Value.Start
}

func newDismissal(c *store.Correction) (*dismissal, error) {
	d := &dismissal{id: c.ID, fact: c.A, sentences: map[string]bool{}, places: map[place]bool{}, normals: map[string]bool{}}
	if err := json.Unmarshal(c.Data, &d.Dismissal); err != nil {
		return nil, fmt.Errorf("correction %s: %w", c.ID, err)
	}
	for _, v := range d.Values {
		d.normals[normalOf(v.Normal, v.Value)] = true
		for _, s := range v.Statements {
			d.sentences[s.Text] = true
			if s.Start >= 0 {
				d.places[place{s.Text, s.Start}] = true
			}
		}
	}
	return d, nil
}

// normalOf is what a value is compared by.
func normalOf(normal, value string) string {
	if normal == "" {
		return strings.ToLower(value)
	}
	return normal
}

// same reports whether a fact asks the question that was dismissed.
func (d *dismissal) same(f *news.Fact) bool {
	if f.Kind != d.Kind {
		return false
	}
	if f.ID == d.fact {
		return true
	}
	for _, v := range f.Values {
		for _, s := range v.Statements {
			if d.places[place{s.Text, startOf(s)}] || f.Question == d.Question && d.sentences[s.Text] {
				return true
			}
		}
	}
	return false
}

// covers reports whether each value of a fact was dismissed.
func (d *dismissal) covers(f *news.Fact) bool {
	for _, v := range f.Values {
		known := d.normals[normalOf(v.Normal, v.Value)] || slices.ContainsFunc(v.Statements, func(s news.Evidence) bool {
			return d.places[place{s.Text, startOf(s)}]
		})
		if !known {
			return false
		}
	}
	return true
}

package view

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

// Correction is a reader's decision on stories or names, in words.
type Correction struct {
	ID   string
	Kind string // merge, split, move, join, part, pin, dismiss
	Made time.Time
	Gone time.Time // when it was taken back; zero while in force
	Of   []Told    // what it is about: the articles that it moved, the first few, or what it pinned, joined or parted
	More int       // further articles
	To   Told      // the story or name that they were moved to, taken from, joined with, parted from, where it was dismissed; ID "" for none

	Update bool   // an update was dismissed
	Reason string // of a dismissal, "" for none
}

// Told is what a correction names, as it stands now.
type Told struct {
	ID     string
	Outlet string // of an article
	Name   string // headline, name or question; "" for what is no more, or is part of another
}

// toldMost is how many moved articles a correction names.
const toldMost = 3

// terms is what is read of a correction's Data, as package assign writes it.
type terms struct {
	Together, What []string
	Name           string   // of the story that articles were moved to or taken from, then
	Names          []string // of those joined, then
}

// Told puts corrections into words, with four queries for all of them.
func (v *View) Told(ctx context.Context, cs ...store.Correction) ([]Correction, error) {
	if len(cs) == 0 {
		return nil, nil
	}
	cs, facts, err := v.dismissedIn(ctx, cs)
	if err != nil {
		return nil, fmt.Errorf("corrections: %w", err)
	}
	what, then := make([][]string, len(cs)), make([]terms, len(cs))
	var articles, stories, names []string
	sort := func(id string) {
		switch {
		case strings.HasPrefix(id, store.ArticlePrefix):
			articles = append(articles, id)
		case strings.HasPrefix(id, store.StoryPrefix):
			stories = append(stories, id)
		case strings.HasPrefix(id, store.EntityPrefix):
			names = append(names, id)
		}
	}
	for i, c := range cs {
		var t terms
		if len(c.Data) > 0 {
			if err := json.Unmarshal(c.Data, &t); err != nil {
				return nil, fmt.Errorf("correction %s: %w", c.ID, err)
			}
		}
		then[i] = t
		switch what[i] = t.What; {
		case len(what[i]) > 0:
		case c.Kind == "split":
			what[i] = t.Together
		case c.Kind == "merge":
			what[i] = []string{c.B}
		default:
			what[i] = []string{c.A}
		}
		sort(c.A)
		sort(c.B)
		for _, id := range what[i][:min(len(what[i]), toldMost)] {
			sort(id)
		}
	}
	by, err := v.tell(ctx, distinct(articles), distinct(stories), distinct(names))
	if err != nil {
		return nil, fmt.Errorf("corrections: %w", err)
	}
	out := make([]Correction, len(cs))
	for i, c := range cs {
		x := Correction{ID: c.ID, Kind: c.Kind, Made: c.Made, Gone: c.Gone, To: told(by, c.B)}
		if c.Kind == "merge" || c.Kind == "split" { // A is the story that stays
			x.To = told(by, c.A)
		}
		for _, id := range what[i][:min(len(what[i]), toldMost)] {
			x.Of = append(x.Of, told(by, id))
		}
		x.More = len(what[i]) - len(x.Of)
		x.then(&then[i])
		if d := facts[c.ID]; d != nil {
			x.Of, x.Update, x.Reason = []Told{{ID: c.A, Name: dismissedWords(d)}}, d.Update, d.Reason
		}
		out[i] = x
	}
	return out, nil
}

// then names what changed by the decision as it was called before: a joined name is no
// more by now, and a merged story may have the headline of what it was merged with.
func (x *Correction) then(t *terms) {
	if t.Name != "" && x.To.ID != "" {
		x.To.Name = t.Name
	}
	if len(t.Names) == 2 && len(x.Of) == 1 {
		x.Of[0].Name, x.To.Name = t.Names[0], t.Names[1]
	}
}

// dismissedIn reads the dismissals among corrections. It gives each the story that now holds the
// article that it stands at.
func (v *View) dismissedIn(ctx context.Context, cs []store.Correction) ([]store.Correction, map[string]*news.Dismissal, error) {
	out := map[string]*news.Dismissal{}
	var articles []string
	for _, c := range cs {
		if c.Kind != dismissFact {
			continue
		}
		d := &news.Dismissal{}
		if err := json.Unmarshal(c.Data, d); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", c.ID, err)
		}
		out[c.ID] = d
		articles = append(articles, c.B)
	}
	if len(out) == 0 {
		return cs, nil, nil
	}
	ms, err := v.set.Stories.Of(ctx, distinct(articles)...)
	if err != nil {
		return nil, nil, err
	}
	cs = slices.Clone(cs)
	for i := range cs {
		for _, m := range ms {
			if cs[i].Kind == dismissFact && m.Article == cs[i].B {
				cs[i].B = m.Story
			}
		}
	}
	return cs, out, nil
}

func told(by map[string]Told, id string) Told {
	if t, ok := by[id]; ok {
		return t
	}
	return Told{ID: id}
}

// tell names articles, stories and names. An id that leads elsewhere is not
// named: what stands there was not what the reader decided on.
func (v *View) tell(ctx context.Context, articles, stories, names []string) (map[string]Told, error) {
	by := map[string]Told{}
	if len(articles) > 0 {
		as, err := v.set.Articles.Get(ctx, articles...)
		if err != nil {
			return nil, err
		}
		for i := range as {
			a := articleOf(&as[i])
			by[a.ID] = Told{a.ID, a.Outlet, a.Headline}
		}
	}
	if len(stories) > 0 {
		ss, err := v.set.Stories.Heads(ctx, stories...)
		if err != nil {
			return nil, err
		}
		for i := range ss {
			h, err := storyHead(&ss[i])
			if err != nil {
				return nil, err
			}
			by[h.ID] = Told{ID: h.ID, Name: h.Headline}
		}
	}
	if len(names) > 0 {
		es, err := v.set.Entities.Get(ctx, names...)
		if err != nil {
			return nil, err
		}
		for _, e := range es {
			by[e.ID] = Told{ID: e.ID, Name: e.Name}
		}
	}
	return by, nil
}

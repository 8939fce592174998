package compile

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// quote is an utterance as it is looked up.
func (w *work) quote(u *news.Utterance) (store.Quote, error) {
	data, err := json.Marshal(u)
	if err != nil {
		return store.Quote{}, fmt.Errorf("encode quote: %w", err)
	}
	q := store.Quote{ID: u.ID, Name: u.Name, Entity: u.Entity, At: w.heads[u.First].At, Data: data, Anonymous: u.Anonymous}
	if !u.Anonymous {
		q.Key, q.First = text.NameKey(u.Name), u.First
	}
	wordings := map[string]bool{}
	for _, a := range u.Appearances {
		q.Outlets = append(q.Outlets, w.outletOf(a.Article))
		wordings[text.Plain(a.Text)] = true
	}
	q.Wordings = len(wordings)
	return q, nil
}

// outletOf names the outlet of an article of the storyline or its context.
func (w *work) outletOf(article string) string {
	if h, ok := w.heads[article]; ok {
		return h.Outlet
	}
	if i := slices.IndexFunc(w.context, func(a *news.Annotated) bool { return a.ID == article }); i >= 0 {
		return w.context[i].Outlet
	}
	return ""
}

// facts are the disagreements and updates of a story as they are looked up. One
// that stands in several stories of a storyline is that one's which has most of
// its sentences.
func (w *work) facts(i int, comp *news.Compiled) ([]store.Fact, error) {
	var out []store.Fact
	for k, fs := range [2][]news.Fact{comp.Ledger.Disagreements, comp.Ledger.Updates} {
		for j := range fs {
			f := &fs[j]
			if w.owner(f) != w.stories[i].ID {
				continue
			}
			data, err := json.Marshal(f)
			if err != nil {
				return nil, fmt.Errorf("encode fact: %w", err)
			}
			x := store.Fact{ID: f.ID, Update: k == 1, Kind: f.Kind, Found: w.found(f, &w.stories[i]), Data: data, Entities: f.About}
			for _, v := range f.Values {
				for _, s := range v.Statements {
					x.Outlets = append(x.Outlets, w.outletOf(s.Article))
				}
			}
			out = append(out, x)
		}
	}
	return out, nil
}

// owner is the story with most of a fact's sentences, the earliest of several.
func (w *work) owner(f *news.Fact) string {
	n := map[string]int{}
	for _, v := range f.Values {
		for _, s := range v.Statements {
			n[w.storyOf[s.Article]]++
		}
	}
	best := ""
	for i := range w.stories {
		if id := w.stories[i].ID; n[id] > n[best] || best == "" {
			best = id
		}
	}
	return best
}

// found is when a fact was found: with the change of its story that brought it,
// or, where the story was not compiled by this version before, when the second
// of its values was first seen. The store keeps the time of what it has already.
func (w *work) found(f *news.Fact, s *store.Story) time.Time {
	if s.Version >= Version && !w.known[f.ID] || len(f.Values) == 0 {
		return s.Changed
	}
	var firsts []time.Time
	for _, v := range f.Values {
		var first time.Time
		for _, x := range v.Statements {
			if t := w.heads[x.Article].FirstSeen; first.IsZero() || !t.IsZero() && t.Before(first) {
				first = t
			}
		}
		firsts = append(firsts, first)
	}
	slices.SortFunc(firsts, time.Time.Compare)
	return firsts[min(1, len(firsts)-1)]
}

package compile

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// write keeps what was compiled of each story: its ledger first, then its head,
// which ends its being stale.
func (c *Compiler) write(ctx context.Context, w *work) error {
	jobs, err := c.others(ctx, w)
	if err != nil {
		return err
	}
	for i := range w.stories {
		if len(w.edition.Stories[i].Articles) == 0 {
			continue // none of its articles was read
		}
		comp := w.compiled(i)
		if err := c.put(ctx, w, i, comp, jobs); err != nil {
			if errors.Is(err, news.ErrNotFound) {
				continue // the story ended meanwhile
			}
			return err
		}
		jobs = nil
	}
	return nil
}

func (c *Compiler) put(ctx context.Context, w *work, i int, comp *news.Compiled, jobs []store.Job) error {
	k := kept{Compiled: *comp}
	for _, a := range comp.Story.Articles {
		if ids := w.was[a]; ids != nil {
			if k.Was == nil {
				k.Was = map[string]map[int]string{}
			}
			k.Was[a] = ids
		}
	}
	data, err := json.Marshal(k)
	if err != nil {
		return fmt.Errorf("encode ledger: %w", err)
	}
	l := store.Ledger{Story: comp.Story.ID, Version: Version, Data: data}
	own := map[string]bool{}
	for _, m := range w.members[comp.Story.ID] {
		own[m.Article] = true
	}
	for k := range comp.Utterances {
		u := &comp.Utterances[k]
		if u.Name == "" || !own[u.First] {
			continue // one that began in another story is that one's
		}
		q, err := w.quote(u)
		if err != nil {
			return err
		}
		l.Quotes = append(l.Quotes, q)
	}
	if l.Facts, err = w.facts(i, comp); err != nil {
		return err
	}
	if err := c.set.Ledgers.Put(ctx, l); err != nil {
		return fmt.Errorf("keep ledger: %w", err)
	}
	card := w.card(i, comp)
	if data, err = json.Marshal(card); err != nil {
		return fmt.Errorf("encode card: %w", err)
	}
	was := w.stories[i]
	s := store.Story{
		ID: was.ID, Headline: comp.Story.Headline, Language: w.language(was.ID), Line: was.Line, First: comp.Story.First,
		Outlets: len(card.Outlets), Disagreements: card.Disagreements, Quotes: card.Quotes, Edits: card.Edits, Version: Version, Data: data, Compiled: was.Changed,
		Entities: comp.Story.Entities[:min(len(comp.Story.Entities), maxListed)], Tallies: w.tallies(i, comp),
	}
	if err := c.set.Stories.Compile(ctx, s, w.changed(i, comp), jobs...); err != nil {
		return fmt.Errorf("keep story: %w", err)
	}
	return nil
}

// changed lists the members whose part in the story is another than is kept.
func (w *work) changed(i int, comp *news.Compiled) []store.Member {
	origin := map[string]bool{}
	for _, o := range comp.Story.Origins {
		origin[o.Article] = true
	}
	var out []store.Member
	for _, m := range w.members[w.stories[i].ID] {
		if _, read := w.read[m.Article]; read && origin[m.Article] != m.Origin {
			m.Origin = origin[m.Article]
			out = append(out, m)
		}
	}
	return out
}

// compiled draws one story from the edition of its storyline.
func (w *work) compiled(i int) *news.Compiled {
	ed := &w.edition
	id := w.stories[i].ID
	comp := &news.Compiled{Story: ed.Stories[i], Of: map[string][]int{}}
	s := &comp.Story
	s.Storyline = w.stories[i].Line
	in := map[string]bool{}
	for _, a := range s.Articles {
		in[a] = true
	}
	for _, o := range w.stories {
		if o.ID != id {
			comp.Related = append(comp.Related, o.ID)
		}
	}
	s.Why = nil
	for _, m := range w.members[id] {
		s.Why = append(s.Why, news.Join{Article: m.Article, Because: m.Because})
		if !in[m.Article] { // not read: a member all the same
			s.Articles = append(s.Articles, m.Article)
		}
	}
	w.names(comp, in)
	for k := range ed.Utterances {
		u := &ed.Utterances[k]
		if slices.ContainsFunc(u.Appearances, func(a news.Appearance) bool { return in[a.Article] }) {
			comp.Utterances = append(comp.Utterances, *u)
		}
	}
	for _, p := range ed.Reuse {
		if in[p.From] && in[p.To] {
			comp.Reuse = append(comp.Reuse, p)
		}
	}
	if len(comp.Reuse) > maxPairs {
		slices.SortStableFunc(comp.Reuse, func(a, b news.Reuse) int { return cmp.Compare(b.Share, a.Share) })
		comp.Reuse = comp.Reuse[:maxPairs]
	}
	comp.Ledger.Disagreements = factsIn(ed.Ledger.Disagreements, in)
	comp.Ledger.Updates = factsIn(ed.Ledger.Updates, in)
	comp.Dismissed.Disagreements = factsIn(w.dismissed.Disagreements, in)
	comp.Dismissed.Updates = factsIn(w.dismissed.Updates, in)
	for _, t := range ed.Ledger.Timeline {
		if stands(t.Statements, in) {
			comp.Ledger.Timeline = append(comp.Ledger.Timeline, t)
		}
	}
	return comp
}

func factsIn(fs []news.Fact, in map[string]bool) []news.Fact {
	var out []news.Fact
	for _, f := range fs {
		if slices.ContainsFunc(f.Values, func(v news.FactValue) bool { return stands(v.Statements, in) }) {
			out = append(out, f)
		}
	}
	return out
}

func stands(es []news.Evidence, in map[string]bool) bool {
	return slices.ContainsFunc(es, func(e news.Evidence) bool { return in[e.Article] })
}

// names fills the entities of a story, those of most articles first.
func (w *work) names(comp *news.Compiled, in map[string]bool) {
	reg := &w.edition.Registry
	at := make(map[string]int, len(comp.Story.Entities))
	for i, id := range comp.Story.Entities {
		at[id] = i
	}
	comp.Entities = make([]news.Named, len(comp.Story.Entities))
	for _, a := range w.ordered {
		if !in[a.ID] {
			continue
		}
		of := make([]int, len(reg.Of[a.ID]))
		for k, e := range reg.Of[a.ID] {
			if of[k] = -1; e < 0 {
				continue
			}
			i := at[reg.Entities[e].ID]
			of[k] = i
			n := &comp.Entities[i]
			if n.ID == "" {
				*n = reg.Entities[e]
				n.Articles = nil
			}
			if l := len(n.Articles); l == 0 || n.Articles[l-1] != a.ID {
				n.Articles = append(n.Articles, a.ID)
			}
		}
		comp.Of[a.ID] = of
	}
}

// card is what lists show of a story.
func (w *work) card(i int, comp *news.Compiled) *news.Card {
	card := &news.Card{
		Origins: len(comp.Story.Origins), Quotes: len(comp.Utterances),
		Disagreements: len(comp.Ledger.Disagreements), Updates: len(comp.Ledger.Updates),
	}
	origin := map[string]bool{}
	for _, o := range comp.Story.Origins {
		origin[o.Article] = true
		card.Carried += len(o.CarriedBy)
	}
	w.copies(i, card, comp)
	seen := map[string]bool{}
	for _, m := range w.members[w.stories[i].ID] {
		h := w.heads[m.Article]
		if o := text.Squash(h.Outlet); o != "" && !seen[strings.ToLower(o)] {
			seen[strings.ToLower(o)] = true
			card.Outlets = append(card.Outlets, o)
		}
		card.Edits += h.Edits
		if len(card.Dots) < maxDots {
			card.Dots = append(card.Dots, news.Dot{At: m.At, Origin: origin[m.Article]})
		}
	}
	if len(comp.Story.Origins) > 0 {
		for _, a := range w.own {
			if a.ID == comp.Story.Origins[0].Article {
				card.Lead = lead(a.Article)
			}
		}
	}
	for _, n := range comp.Entities[:min(len(comp.Entities), maxNames)] {
		card.Names = append(card.Names, news.CardName{ID: n.ID, Name: n.Name, Kind: n.Kind})
	}
	return card
}

// copies fills which articles carry an origin.
func (w *work) copies(i int, card *news.Card, comp *news.Compiled) {
	from, share := map[string]string{}, map[string]float64{}
	for _, o := range comp.Story.Origins {
		for _, id := range o.CarriedBy {
			from[id] = o.Article
		}
	}
	for _, r := range comp.Reuse {
		if from[r.To] == r.From {
			share[r.To] = min(1, r.Share)
		}
	}
	for _, m := range w.members[w.stories[i].ID] {
		if o := from[m.Article]; o != "" && len(card.Copies) < maxCopies {
			card.Copies = append(card.Copies, news.CardCopy{
				Article: m.Article, Outlet: text.Squash(w.heads[m.Article].Outlet), Of: text.Squash(w.heads[o].Outlet), Share: share[m.Article],
			})
		}
	}
}

// lead is the beginning of an article's text, cut between words.
func lead(a *news.Article) string {
	var b strings.Builder
	for _, p := range a.Paragraphs {
		if b.Len() > leadBytes {
			break
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text.Squash(p))
	}
	s := b.String()
	if len(s) <= leadBytes {
		return s
	}
	if i := strings.LastIndexByte(s[:leadBytes+1], ' '); i > 0 {
		return s[:i]
	}
	return strings.ToValidUTF8(s[:leadBytes], "")
}

// language is the one that most of a story's articles have.
func (w *work) language(story string) string {
	n := map[string]int{}
	best := ""
	for _, m := range w.members[story] {
		l := w.heads[m.Article].Language
		if n[l]++; l != "" && (best == "" || n[l] > n[best]) {
			best = l
		}
	}
	return best
}

// others returns the job for the stories outside the storyline whose ledgers lack
// that a quote of theirs stands here too.
func (c *Compiler) others(ctx context.Context, w *work) ([]store.Job, error) {
	if c.opts.Again == nil {
		return nil, nil
	}
	here := map[string]bool{}
	for _, s := range w.stories {
		here[s.ID] = true
	}
	lacks := map[string]map[string]bool{} // story -> printings here of quotes that it has too
	for k := range w.edition.Utterances {
		u := &w.edition.Utterances[k]
		var mine []string
		elsewhere := map[string]bool{}
		for i, p := range printings(u) {
			a := u.Appearances[i].Article
			if _, own := w.read[a]; own {
				mine = append(mine, p)
			} else if s := w.storyOf[a]; s != "" && !here[s] {
				elsewhere[s] = true
			}
		}
		for s := range elsewhere {
			for _, p := range mine {
				if lacks[s] == nil {
					lacks[s] = map[string]bool{}
				}
				lacks[s][p] = true
			}
		}
	}
	var ids []string
	for _, s := range slices.Sorted(maps.Keys(lacks)) {
		l, err := c.ledger(ctx, s)
		if err != nil {
			return nil, err
		}
		if l == nil {
			continue // not compiled yet: it will be
		}
		for k := range l.Utterances {
			for _, p := range printings(&l.Utterances[k]) {
				delete(lacks[s], p)
			}
		}
		if len(lacks[s]) > 0 {
			ids = append(ids, s)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return []store.Job{c.opts.Again(ids...)}, nil
}

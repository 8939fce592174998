package view

import (
	"cmp"
	"path"
	"slices"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// headlineBytes is how much of its text names an article without a headline.
const headlineBytes = 90

// Edition is what one run of the engine found, as a page of its own shows it.
type Edition struct {
	Stories  []*Story // those of most outlets first
	Articles int
	Problems []news.Problem
}

// At returns a view of no store: it tells the time and nothing else, for pages
// of an edition.
func At(now time.Time) *View { return New(store.Set{}, Options{Now: func() time.Time { return now }}) }

// EditionOf builds the read models of an edition. Each row stands in one story
// alone: a fact where most of its evidence stands, a quote where it is printed
// earliest. A date without an hour is that day in zone.
func EditionOf(ed *news.Edition, zone *time.Location) *Edition {
	out := &Edition{Articles: len(ed.Articles), Problems: ed.Problems}
	arts := make(map[string]*Article, len(ed.Articles))
	for _, a := range ed.Articles {
		arts[a.ID] = printed(a.Article, zone)
	}
	names := newBook(&news.Compiled{Entities: ed.Registry.Entities}, nil).entities
	parts := compiledOf(ed)
	lines := map[string][]*Story{}
	for i := range parts {
		s := storyOf(&parts[i], &book{articles: arts, entities: names})
		out.Stories = append(out.Stories, s)
		if l := parts[i].Story.Storyline; l != "" {
			lines[l] = append(lines[l], s)
		}
	}
	for i := range parts {
		for _, s := range lines[parts[i].Story.Storyline] {
			if s.ID != out.Stories[i].ID {
				out.Stories[i].Related = append(out.Stories[i].Related, s.StoryHead)
			}
		}
	}
	slices.SortStableFunc(out.Stories, func(a, b *Story) int {
		return cmp.Or(cmp.Compare(len(b.Outlets), len(a.Outlets)), cmp.Compare(len(b.Members), len(a.Members)),
			cmp.Compare(b.Card.Disagreements, a.Card.Disagreements), cmp.Compare(b.Card.Updates, a.Card.Updates))
	})
	return out
}

// printed is the head of an article that no store holds.
func printed(a *news.Article, zone *time.Location) *Article {
	x := articleOf(&store.Article{
		ID: a.ID, Outlet: a.Outlet, Headline: a.Headline, URL: a.URL, Language: a.Language,
		Published: a.Published, FirstSeen: a.FirstSeen, Partial: a.Partial,
	})
	if a.Outlet == "" && hostOf(a.URL) == "" && a.Input != "" {
		x.Outlet = path.Base(a.Input)
	}
	if a.Headline == "" && len(a.Paragraphs) > 0 {
		x.Headline = clip(a.Paragraphs[0], headlineBytes)
	}
	if x.URL == "" {
		x.Input = a.Input
	}
	if p := x.When.Precision; p == news.PrecisionDay || p == news.PrecisionMonth || p == news.PrecisionYear {
		y, m, d := x.When.At.Date()
		x.When.At = time.Date(y, m, d, 0, 0, 0, 0, zone)
	}
	return x
}

// compiledOf parts an edition by story.
func compiledOf(ed *news.Edition) []news.Compiled {
	out := make([]news.Compiled, len(ed.Stories))
	at := map[string]*news.Compiled{} // by article
	for i, s := range ed.Stories {
		out[i].Story = s
		for _, id := range s.Articles {
			at[id] = &out[i]
		}
	}
	for _, r := range ed.Reuse {
		if c := at[r.To]; c != nil {
			c.Reuse = append(c.Reuse, r)
		}
	}
	for i := range ed.Utterances {
		u := &ed.Utterances[i]
		if u.Kind == news.Indirect || len(u.Appearances) == 0 {
			continue
		}
		c := at[u.First]
		if c == nil {
			c = at[u.Appearances[0].Article]
		}
		if c != nil {
			c.Utterances = append(c.Utterances, *u)
		}
	}
	for _, f := range ed.Ledger.Disagreements {
		if c := mostEvidence(&f, at); c != nil {
			c.Ledger.Disagreements = append(c.Ledger.Disagreements, f)
		}
	}
	for _, f := range ed.Ledger.Updates {
		if c := mostEvidence(&f, at); c != nil {
			c.Ledger.Updates = append(c.Ledger.Updates, f)
		}
	}
	for _, t := range ed.Ledger.Timeline {
		if len(t.Statements) == 0 {
			continue
		}
		if c := at[t.Statements[0].Article]; c != nil {
			c.Ledger.Timeline = append(c.Ledger.Timeline, t)
		}
	}
	return out
}

func mostEvidence(f *news.Fact, at map[string]*news.Compiled) *news.Compiled {
	n := map[*news.Compiled]int{}
	var best *news.Compiled
	for _, v := range f.Values {
		for _, e := range v.Statements {
			c := at[e.Article]
			if c == nil {
				continue
			}
			if n[c]++; best == nil || n[c] > n[best] {
				best = c
			}
		}
	}
	return best
}

// storyOf builds a story's page from what was compiled of it alone.
func storyOf(c *news.Compiled, b *book) *Story {
	s := &Story{Compiled: true, StoryHead: StoryHead{ID: c.Story.ID, Headline: c.Story.Headline, Articles: len(c.Story.Articles)}}
	why := map[string]string{}
	for _, w := range c.Story.Why {
		why[w.Article] = w.Because
	}
	ms := make([]store.Member, 0, len(c.Story.Articles))
	for _, id := range c.Story.Articles {
		ms = append(ms, store.Member{Article: id, Because: why[id]})
	}
	b.origin = newBook(c, nil).origin
	s.members(ms, c, b)
	s.Disagreements, s.Updates = b.facts(c.Ledger.Disagreements), b.facts(c.Ledger.Updates)
	for i := range s.Updates {
		s.Updates[i].Update = true
	}
	s.Quotes, s.Timeline = b.quotes(c.Utterances), b.timeline(c.Ledger.Timeline)
	s.First = b.articles[c.Story.First]
	for _, m := range s.Members {
		if t := m.When.At; !t.IsZero() {
			if s.From.IsZero() {
				s.From = t
			}
			s.To = t
		}
	}
	if s.Headline == "" && len(s.Members) > 0 {
		s.Headline = s.Members[0].Headline
	}
	if len(s.Members) > 0 {
		s.Language = s.Members[0].Language
	}
	s.Origins, s.Card.Quotes = len(s.Sources), len(s.Quotes)
	s.Card.Disagreements, s.Card.Updates = len(s.Disagreements), len(s.Updates)
	for _, id := range c.Story.Entities {
		e := b.entities[id]
		if e != nil && (e.Kind == news.Person || e.Kind == news.Organisation) && len(s.Names) < maxEditionNames {
			s.Names = append(s.Names, news.CardName{ID: e.ID, Name: e.Name, Kind: e.Kind})
		}
	}
	return s
}

// maxEditionNames is how many names stand below a headline.
const maxEditionNames = 6

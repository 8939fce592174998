package view

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Story is the page of one story.
type Story struct {
	StoryHead
	Changed       time.Time // when its articles last changed
	Compiled      bool      // false: its articles stand, but are not compared yet
	First         *Article  // the earliest known, nil if no date is known
	Members       []*Member // in order of time, those without one last
	Sources       []*Origin // in the order of their numbers
	Disagreements []Fact
	Updates       []Fact
	Dismissed     []Fact // disagreements and updates that a reader said are none
	Quotes        []Quote
	Timeline      []Dated
	Related       []StoryHead // the other stories of its storyline
	Corrections   []Correction
	Followed      bool
	Starred       bool
	Unread        int
	Edits         int // revisions beyond the first, of all its articles
}

// editsDrawn is how many edits of an article its story's picture shows: the
// latest.
const editsDrawn = 4

// Member is an article of a story.
type Member struct {
	*Article
	Number  int           // its number among the origins, from 1; 0 if it carries another
	From    *Member       // the origin that it carries, nil for an origin
	Share   float64       // share in [0,1] of its words that stand in From
	Own     float64       // share in [0,1] of its words that stand in no earlier article of the story
	Parts   []Part        // of whom the rest is, most first
	Via     *Member       // the copy through which From's words came, nil if directly
	Because Reason        // why it is in the story
	Edited  []store.Edit  // its latest edits, the earliest first
	Delay   time.Duration // after From, 0 where one of the times is not known
}

// Part is what an article shares with an earlier one.
type Part struct {
	Of    *Member
	Share float64
}

// Origin is an article whose report is its own, with those that carry it.
type Origin struct {
	*Member
	Carriers []*Member
}

// Story builds the page of a story. An old id gives the story it leads to: the
// caller sends the reader on where ID differs. news.ErrNotFound if there is none.
func (v *View) Story(ctx context.Context, id string) (*Story, error) {
	s, _, err := v.story(ctx, id)
	return s, err
}

// story gives a story's page and what it was made of.
func (v *View) story(ctx context.Context, id string) (*Story, *news.Compiled, error) {
	st, err := v.set.Stories.Get(ctx, id)
	if err != nil {
		return nil, nil, fmt.Errorf("story %s: %w", id, err)
	}
	c, compiled, err := v.compiled(ctx, st.ID)
	if err != nil {
		return nil, nil, fmt.Errorf("story %s: %w", st.ID, err)
	}
	s := &Story{Changed: st.Changed, Compiled: compiled}
	if s.StoryHead, err = storyHead(&st); err != nil {
		return nil, nil, err
	}
	// What the story holds now counts, not what it held when it was compiled.
	ms, _, err := v.set.Stories.Members(ctx, st.ID, store.Page{Limit: store.MaxPage})
	if err != nil {
		return nil, nil, fmt.Errorf("members of story %s: %w", st.ID, err)
	}
	arts, err := v.articles(ctx, articlesOf(c, ms))
	if err != nil {
		return nil, nil, fmt.Errorf("story %s: %w", st.ID, err)
	}
	b := newBook(c, arts)
	s.members(ms, c, b)
	s.Disagreements = b.facts(c.Ledger.Disagreements)
	s.Updates = b.facts(c.Ledger.Updates)
	moved := b.facts(c.Dismissed.Updates)
	for _, fs := range [2][]Fact{s.Updates, moved} {
		for i := range fs {
			fs[i].Update = true
		}
	}
	s.Dismissed = append(b.facts(c.Dismissed.Disagreements), moved...)
	s.Timeline = b.timeline(c.Ledger.Timeline)
	s.Quotes = b.quotes(c.Utterances)
	if s.First = arts[c.Story.First]; s.First == nil && len(s.Members) > 0 && !s.Members[0].When.At.IsZero() {
		s.First = s.Members[0].Article
	}
	return s, c, v.storySide(ctx, s, c)
}

// compiled reads what a story's articles say; empty and false where it was not
// compiled yet.
func (v *View) compiled(ctx context.Context, story string) (*news.Compiled, bool, error) {
	c := &news.Compiled{}
	l, err := v.set.Ledgers.Get(ctx, story)
	if errors.Is(err, news.ErrNotFound) {
		return c, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("ledger: %w", err)
	}
	if err := json.Unmarshal(l.Data, c); err != nil {
		return nil, false, fmt.Errorf("ledger: %w", err)
	}
	return c, true, nil
}

// articlesOf lists every article that a story's page names.
func articlesOf(c *news.Compiled, ms []store.Member) []string {
	var ids []string
	for _, m := range ms {
		ids = append(ids, m.Article)
	}
	for _, u := range c.Utterances {
		for _, a := range u.Appearances {
			ids = append(ids, a.Article)
		}
	}
	for _, fs := range [][]news.Fact{c.Ledger.Disagreements, c.Ledger.Updates, c.Dismissed.Disagreements, c.Dismissed.Updates} {
		for _, f := range fs {
			for _, val := range f.Values {
				for _, e := range val.Statements {
					ids = append(ids, e.Article)
				}
			}
		}
	}
	for _, t := range c.Ledger.Timeline {
		for _, e := range t.Statements {
			ids = append(ids, e.Article)
		}
	}
	return ids
}

// members fills the story's articles, origins and who carries whom.
func (s *Story) members(ms []store.Member, c *news.Compiled, b *book) {
	by := map[string]*Member{}
	for _, m := range ms {
		a := b.articles[m.Article]
		if a == nil {
			continue
		}
		x := &Member{Article: a, Own: 1, Because: b.reason(m.Because)}
		by[a.ID] = x
		s.Members = append(s.Members, x)
		s.Edits += a.Edits
		if !a.Read {
			s.Unread++
		}
	}
	undatedLast(s.Members)
	if s.Outlets == nil { // not compiled yet
		for _, m := range s.Members {
			s.Outlets = append(s.Outlets, m.Outlet)
		}
		s.Outlets = distinct(s.Outlets)
	}
	for _, o := range c.Story.Origins {
		m := by[o.Article]
		if m == nil {
			continue
		}
		src := &Origin{Member: m}
		s.Sources = append(s.Sources, src)
		m.Number = len(s.Sources)
		for _, id := range o.CarriedBy {
			if x := by[id]; x != nil {
				x.From = m
				if m.When.toTheHour() && x.When.toTheHour() {
					x.Delay = max(0, x.When.At.Sub(m.When.At))
				}
				src.Carriers = append(src.Carriers, x)
			}
		}
	}
	for _, r := range c.Reuse {
		to, from := by[r.To], by[r.From]
		if to == nil || from == nil {
			continue
		}
		to.Parts = append(to.Parts, Part{from, share(r.Share)})
		to.Own = min(to.Own, 1-share(r.Share))
		if to.From == from {
			to.Share, to.Via = share(r.Share), by[r.Via]
		}
	}
	for _, m := range s.Members {
		sortParts(m.Parts)
		if m.From != nil && m.Share == 0 && len(m.Parts) > 0 {
			m.Share = m.Parts[0].Share // carried by way of another copy
		}
	}
}

// storySide fills what the store knows of the story beside its ledger.
func (v *View) storySide(ctx context.Context, s *Story, c *news.Compiled) error {
	heads, err := v.set.Stories.Heads(ctx, c.Related...)
	if err != nil {
		return fmt.Errorf("related stories: %w", err)
	}
	for i := range heads {
		h, err := storyHead(&heads[i])
		if err != nil {
			return err
		}
		if h.ID != s.ID {
			s.Related = append(s.Related, h)
		}
	}
	about := []string{s.ID}
	var edited []string
	for _, m := range s.Members {
		about = append(about, m.ID)
		if m.Edits > 0 {
			edited = append(edited, m.ID)
		}
	}
	if len(edited) > 0 {
		times, err := v.set.Edits.Times(ctx, editsDrawn, edited...)
		if err != nil {
			return fmt.Errorf("edits: %w", err)
		}
		for _, m := range s.Members {
			m.Edited = times[m.ID]
		}
	}
	cs, err := v.set.Corrections.About(ctx, distinct(append(factsAbout(s.Disagreements, s.Updates, s.Dismissed), about...))...)
	if err != nil {
		return fmt.Errorf("corrections: %w", err)
	}
	d, err := dismissalsAmong(cs)
	if err != nil {
		return err
	}
	s.dismiss(d)
	// Those on related stories' articles are not this one's.
	cs = slices.DeleteFunc(cs, func(c store.Correction) bool {
		return c.Kind != dismissFact && !slices.Contains(about, c.A) && !slices.Contains(about, c.B)
	})
	if s.Corrections, err = v.Told(ctx, cs...); err != nil {
		return err
	}
	follows, err := v.set.Marks.Has(ctx, v.user, store.MarkFollow, s.ID)
	if err != nil {
		return fmt.Errorf("marks: %w", err)
	}
	stars, err := v.set.Marks.Has(ctx, v.user, store.MarkStar, s.ID)
	s.Followed, s.Starred = follows[s.ID], stars[s.ID]
	if err != nil {
		return fmt.Errorf("marks: %w", err)
	}
	return nil
}

package view

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
)

// Bounds of what is offered to be one with a story.
const (
	otherMost   = 10                 // stories
	otherNames  = 5                  // names of a story whose others are looked at
	otherOf     = 30                 // stories of each name
	otherWords  = 8                  // words of its headline that are looked for
	otherHits   = 60                 // articles that have one
	otherWithin = 7 * 24 * time.Hour // before and after the story
	joinShown   = 12                 // articles of each of two stories that may be joined
)

// Others are stories that one story, or articles of it, may belong to.
type Others struct {
	Story  StoryHead
	Moving []*Article // articles to be moved; none where the story is to be joined
	Asked  string
	Found  []Other
	With   *Other // the story that was chosen
	// Here and There are articles of the story and of the chosen one, those to be
	// moved where there are any; the first few.
	Here, There []*Article
}

// Other is a story that may be one with another.
type Other struct {
	StoryHead
	Shared []string      // names that both have on their cards
	Saga   bool          // of the same storyline
	Gap    time.Duration // between the two, 0 where they overlap
	score  float64
}

// Others offers stories near in time that share names, words or the storyline
// with a story; where words, an id or an address are asked for, what answers
// them. with is the id of the story that was chosen, moving are articles of the
// story.
func (v *View) Others(ctx context.Context, id, asked, with string, moving []string) (*Others, error) {
	st, err := v.set.Stories.Get(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("story %s: %w", id, err)
	}
	o := &Others{Asked: strings.TrimSpace(asked)}
	if o.Story, err = storyHead(&st); err != nil {
		return nil, err
	}
	if o.Moving, err = v.moving(ctx, st.ID, moving); err != nil {
		return nil, fmt.Errorf("articles of story %s: %w", st.ID, err)
	}
	var heads []store.Story
	score := map[string]float64{}
	switch {
	case with != "":
		return o, v.chosen(ctx, o, with)
	case o.Asked != "":
		heads, err = v.answering(ctx, o.Asked, score)
	default:
		heads, err = v.near(ctx, &st, &o.Story, score)
	}
	if err != nil {
		return nil, fmt.Errorf("stories beside %s: %w", st.ID, err)
	}
	for i := range heads {
		x, err := o.other(&heads[i], st.Line)
		if err != nil {
			return nil, err
		}
		if x.score += score[x.ID]; o.Asked != "" {
			x.score = score[x.ID]
		}
		if x.ID != st.ID {
			o.Found = append(o.Found, x)
		}
	}
	slices.SortStableFunc(o.Found, func(a, b Other) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.ID, b.ID)) })
	o.Found = slices.CompactFunc(o.Found, func(a, b Other) bool { return a.ID == b.ID })
	o.Found = o.Found[:min(len(o.Found), otherMost)]
	return o, nil
}

// other compares a story with the one that is asked about.
func (o *Others) other(s *store.Story, line string) (Other, error) {
	h, err := storyHead(s)
	if err != nil {
		return Other{}, err
	}
	x := Other{StoryHead: h, Saga: line != "" && s.Line == line}
	has := map[string]bool{}
	for _, n := range h.Names {
		has[n.ID] = true
	}
	for _, n := range o.Story.Names {
		if has[n.ID] {
			x.Shared = append(x.Shared, n.Name)
		}
	}
	switch {
	case o.Story.To.Before(h.From):
		x.Gap = h.From.Sub(o.Story.To)
	case h.To.Before(o.Story.From):
		x.Gap = o.Story.From.Sub(h.To)
	}
	// A shared name weighs as much as two days.
	x.score = float64(len(x.Shared)) - x.Gap.Hours()/48
	if x.Saga {
		x.score++
	}
	return x, nil
}

// near finds the stories of the names on a story's card, and those of articles
// that have words of its headline.
func (v *View) near(ctx context.Context, st *store.Story, h *StoryHead, score map[string]float64) ([]store.Story, error) {
	var out []store.Story
	for _, n := range h.Names[:min(len(h.Names), otherNames)] {
		of, _, err := v.set.Stories.List(ctx, store.StoryFilter{Entity: n.ID}, store.Page{Limit: otherOf})
		if err != nil {
			return nil, err
		}
		out = append(out, of...)
	}
	if st.Line != "" {
		of, _, err := v.set.Stories.List(ctx, store.StoryFilter{Line: st.Line}, store.Page{Limit: otherOf})
		if err != nil {
			return nil, err
		}
		out = append(out, of...)
	}
	if asked := headlineQuery(st); asked != "" {
		found, err := v.answering(ctx, asked, score)
		if err != nil && !errors.Is(err, news.ErrInvalid) {
			return nil, err
		}
		out = append(out, found...)
	}
	far := func(s store.Story) bool {
		return s.To.Before(st.From.Add(-otherWithin)) || s.From.After(st.To.Add(otherWithin))
	}
	return slices.DeleteFunc(out, far), nil
}

// headlineQuery asks for articles of a story's time that have one of the longer
// words of its headline.
func headlineQuery(st *store.Story) string {
	words := strings.Fields(query.Fold(st.Headline))
	words = slices.DeleteFunc(words, func(w string) bool { return utf8.RuneCountInString(w) < 4 })
	slices.SortStableFunc(words, func(a, b string) int {
		return cmp.Compare(utf8.RuneCountInString(b), utf8.RuneCountInString(a))
	})
	words = slices.Compact(words)
	if len(words) == 0 || st.From.IsZero() {
		return ""
	}
	day := func(t time.Time) string { return t.UTC().Format(time.DateOnly) }
	return "(" + strings.Join(words[:min(len(words), otherWords)], " OR ") + ") after:" + day(st.From.Add(-otherWithin)) + " before:" + day(st.To.Add(otherWithin+24*time.Hour))
}

// answering finds the story that an id or address names, else those of the
// articles that answer a search. The best answer scores 1, the last hardly
// anything.
func (v *View) answering(ctx context.Context, asked string, score map[string]float64) ([]store.Story, error) {
	if id := storyNamed(asked); id != "" {
		if strings.HasPrefix(id, store.ArticlePrefix) {
			as, err := v.set.Articles.Get(ctx, id)
			if err != nil || len(as) == 0 {
				return nil, err
			}
			id = as[0].Story
		}
		if of, err := v.set.Stories.Heads(ctx, id); err != nil || len(of) > 0 {
			return of, err
		}
	}
	q, err := query.Parse(asked, v.now())
	if err != nil {
		return nil, err
	}
	hits, _, err := v.set.Search.Search(ctx, q.Root, store.SearchOptions{Now: v.now(), Page: store.Page{Limit: otherHits}})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.Article
	}
	ms, err := v.set.Stories.Of(ctx, ids...)
	if err != nil {
		return nil, err
	}
	of := map[string]string{}
	for _, m := range ms {
		of[m.Article] = m.Story
	}
	var stories []string
	for i, id := range ids {
		s := of[id]
		score[s] = max(score[s], float64(len(ids)-i)/float64(len(ids)))
		stories = append(stories, s)
	}
	return v.set.Stories.Heads(ctx, distinct(stories)...)
}

// storyNamed is the id of a story or article that a reader typed or pasted, as
// it stands or as the end of its page's address; "" for anything else.
func storyNamed(asked string) string {
	for _, page := range []string{"/story/", "/article/"} {
		if _, rest, ok := strings.Cut(asked, page); ok {
			if i := strings.IndexAny(rest, "/?# "); i >= 0 {
				rest = rest[:i]
			}
			return rest
		}
	}
	if len(asked) != 14 || asked[0] != store.StoryPrefix[0] && asked[0] != store.ArticlePrefix[0] {
		return ""
	}
	return asked
}

// moving reads the heads of those articles that are in the story.
func (v *View) moving(ctx context.Context, story string, ids []string) ([]*Article, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	as, err := v.set.Articles.Get(ctx, ids[:min(len(ids), store.MaxPage)]...)
	if err != nil {
		return nil, err
	}
	var out []*Article
	for i := range as {
		if as[i].Story == story {
			out = append(out, articleOf(&as[i]))
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("none of the articles is in it: %w", news.ErrInvalid)
	}
	return out, nil
}

// chosen shows what would be joined.
func (v *View) chosen(ctx context.Context, o *Others, with string) error {
	st, err := v.set.Stories.Get(ctx, with)
	if err != nil {
		return fmt.Errorf("story %s: %w", with, err)
	}
	if st.ID == o.Story.ID {
		return &news.Hinted{Err: fmt.Errorf("they are one story already: %w", news.ErrInvalid), Hint: "choose another story"}
	}
	x, err := o.other(&st, "")
	if err != nil {
		return err
	}
	o.With, o.Here = &x, o.Moving
	if len(o.Here) == 0 {
		if o.Here, err = v.some(ctx, o.Story.ID); err != nil {
			return err
		}
	}
	o.There, err = v.some(ctx, st.ID)
	return err
}

// some returns the first few articles of a story.
func (v *View) some(ctx context.Context, story string) ([]*Article, error) {
	ms, _, err := v.set.Stories.Members(ctx, story, store.Page{Limit: joinShown})
	if err != nil {
		return nil, fmt.Errorf("members of story %s: %w", story, err)
	}
	var ids []string
	for _, m := range ms {
		ids = append(ids, m.Article)
	}
	as, err := v.set.Articles.Get(ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("articles of story %s: %w", story, err)
	}
	out := make([]*Article, len(as))
	for i := range as {
		out[i] = articleOf(&as[i])
	}
	return out, nil
}

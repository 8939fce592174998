package view

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// Bounds of a topic's page.
const (
	topicArticles = 30
	topicQuotes   = 8
	topicStories  = 3    // whose ledgers are read for quotes about the name
	topicFacts    = 12   // disagreements, and as many updates
	topicCalled   = 1000 // latest articles that are asked what they call the name
	topicWith     = 60   // latest articles whose other names are counted
	attentionDays = 90
	lately        = 30 // days, of the numbers on top
)

// Topic is the page of one name. Beside the news, all is for its first page
// alone.
type Topic struct {
	Name
	Aliases     []string
	Articles    int64 // that name it, in all
	Followed    bool
	Namesakes   int      // others that the same name may stand for
	Called      []Called // what outlets call it, by most outlets first
	CalledOf    int      // articles that call it something, of the latest 1,000
	News        []NewsItem
	Folded      int // of News, those that stand under the article that they reprint
	Next        string
	Outlets     int // of the articles listed
	QuotesBy    []Quote
	About       []Quote // quotes of others that name it
	Facts       []Fact  // disagreements and updates about it, those found last first
	Disputed    int     // of Facts, disagreements
	With        []With  // names often in the same articles
	WithOf      int     // how many these are, the latest
	Days        []Day   // the last 90, the earliest first
	Lately, Own int     // articles of the last 30 days, and reports of their own among them
	Corrections []Correction
}

// Called is a description that articles give.
type Called struct {
	Text     string
	Outlets  int
	Articles int
}

// NewsItem is an article of a topic's page.
type NewsItem struct {
	*Article
	Section  string
	Lead     string // the beginning of its text
	NewQuote bool   // it has a quote of the name earliest
	Of       string // outlet that it reprints, "" for an own report
	OfID     string
	Share    float64    // in [0,1] of its words that stand in Of
	Reprints []NewsItem // those of the list that reprint it
}

// With is another name with how many of the articles listed name both.
type With struct {
	Name
	Articles int
}

// Day is the attention of one day.
type Day struct {
	At       time.Time // 0:00 UTC
	Articles int
	Own      int // reports of their own
}

// Topic builds the page of a name from the article after on. An old id gives
// the name it leads to.
func (v *View) Topic(ctx context.Context, id, after string) (*Topic, error) {
	es, err := v.set.Entities.Get(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("topic %s: %w", id, err)
	}
	if len(es) == 0 {
		return nil, fmt.Errorf("topic %s: %w", id, news.ErrNotFound)
	}
	e := &es[0]
	t := &Topic{Name: named(e), Aliases: e.Aliases, Articles: e.Articles}
	follows, err := v.set.Marks.Has(ctx, v.user, store.MarkFollow, e.ID)
	if err != nil {
		return nil, fmt.Errorf("topic %s: %w", id, err)
	}
	t.Followed = follows[e.ID]
	heads, next, err := v.set.Articles.List(ctx, store.ArticleFilter{Entity: e.ID}, store.Page{After: after, Limit: topicArticles})
	if err != nil {
		return nil, fmt.Errorf("topic %s: %w", id, err)
	}
	t.Next = next
	steps := []func(context.Context, *Topic, *store.Entity) error{
		func(ctx context.Context, t *Topic, e *store.Entity) error {
			if err := v.topicNews(ctx, t, heads); err != nil {
				return err
			}
			return v.topicQuotes(ctx, t, e) // marks the news
		},
	}
	if after == "" {
		steps = append(steps, v.namesakes, v.called, v.together, v.topicFacts, v.topicAbout, v.attention, v.nameCorrections)
	}
	g, ctx := errgroup.WithContext(ctx) // each fills fields of its own
	for _, step := range steps {
		g.Go(func() error { return step(ctx, t, e) })
	}
	if err := g.Wait(); err != nil {
		return nil, fmt.Errorf("topic %s: %w", e.ID, err)
	}
	t.fold()
	return t, nil
}

// called counts what the latest articles call a name, by outlet.
func (v *View) called(ctx context.Context, t *Topic, e *store.Entity) error {
	cs, err := v.set.Entities.Called(ctx, e.ID, topicCalled)
	t.CalledOf, t.Called = len(cs), countCalled(cs, 8)
	return err
}

// leaning are words that begin a description which says nothing by itself: whose
// head is "its head"?
var leaning = map[string]bool{"its": true, "his": true, "her": true, "their": true, "my": true, "our": true, "your": true, "whose": true, "this": true, "that": true}

// countCalled counts descriptions, those of most outlets first. The wording is
// that of the latest article.
func countCalled(cs []store.Calling, most int) []Called {
	at := map[string]int{}
	outlets := map[[2]string]bool{}
	var out []Called
	for _, c := range cs {
		for _, text := range distinct(c.Called) {
			k := plain(text)
			if first, _, _ := strings.Cut(k, " "); leaning[first] {
				continue
			}
			i, ok := at[k]
			if !ok {
				i = len(out)
				at[k] = i
				out = append(out, Called{Text: text})
			}
			out[i].Articles++
			if o := ([2]string{k, strings.ToLower(c.Outlet)}); !outlets[o] {
				outlets[o] = true
				out[i].Outlets++
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Called) int {
		return cmp.Or(cmp.Compare(b.Outlets, a.Outlets), cmp.Compare(b.Articles, a.Articles))
	})
	return out[:min(len(out), most)]
}

// together counts the names that the latest articles have beside it.
func (v *View) together(ctx context.Context, t *Topic, e *store.Entity) error {
	heads, _, err := v.set.Articles.List(ctx, store.ArticleFilter{Entity: e.ID}, store.Page{Limit: topicWith})
	if err != nil {
		return err
	}
	ids := make([]string, len(heads))
	for i := range heads {
		ids[i] = heads[i].ID
	}
	t.WithOf = len(heads)
	t.With, err = v.mostNamed(ctx, e.ID, ids)
	return err
}

// topicQuotes fills what the name's bearer said.
func (v *View) topicQuotes(ctx context.Context, t *Topic, e *store.Entity) error {
	rows, _, err := v.set.Ledgers.Quotes(ctx, text.NameKey(e.Name), store.Page{Limit: 50})
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(q store.Quote) bool { return q.Entity != "" && q.Entity != e.ID })
	if t.QuotesBy, err = v.quoteRows(ctx, rows); err != nil {
		return err
	}
	earliest := map[string]bool{}
	for _, q := range t.QuotesBy {
		if q.First != nil {
			earliest[q.First.ID] = true
		}
	}
	for i := range t.News {
		t.News[i].NewQuote = earliest[t.News[i].ID]
	}
	t.QuotesBy = t.QuotesBy[:min(len(t.QuotesBy), topicQuotes)]
	return nil
}

// quoteRows fills quotes as the ledgers' rows hold them.
func (v *View) quoteRows(ctx context.Context, rows []store.Quote) ([]Quote, error) {
	us := make([]news.Utterance, len(rows))
	var ids []string
	for i := range rows {
		if err := json.Unmarshal(rows[i].Data, &us[i]); err != nil {
			return nil, fmt.Errorf("quote %s: %w", rows[i].ID, err)
		}
		for _, a := range us[i].Appearances {
			ids = append(ids, a.Article)
		}
	}
	arts, err := v.articles(ctx, ids)
	if err != nil {
		return nil, err
	}
	b := newBook(&news.Compiled{}, arts)
	var out []Quote
	for i := range us {
		if q, ok := b.quote(&us[i]); ok {
			q.Story = rows[i].Story
			out = append(out, q)
		}
	}
	return out, nil
}

// topicFacts lists what outlets say of the name differently, and what moved.
func (v *View) topicFacts(ctx context.Context, t *Topic, e *store.Entity) error {
	seen := map[string]bool{}
	for _, update := range []bool{false, true} {
		rows, _, err := v.set.Ledgers.Facts(ctx, store.FactFilter{Update: update, Entities: []string{e.ID}}, store.Page{Limit: topicFacts})
		if err != nil {
			return err
		}
		ds, err := v.factRows(ctx, rows)
		if err != nil {
			return err
		}
		for i := range ds {
			if k := ds[i].Question + "|" + ds[i].Values[0].Text; !seen[k] {
				seen[k] = true
				ds[i].Update = update
				t.Facts = append(t.Facts, ds[i].Fact)
			}
		}
		if !update {
			t.Disputed = len(t.Facts)
		}
	}
	return nil
}

// topicAbout reads the latest stories of the name for quotes that name it.
func (v *View) topicAbout(ctx context.Context, t *Topic, e *store.Entity) error {
	heads, _, err := v.set.Stories.List(ctx, store.StoryFilter{Entity: e.ID}, store.Page{Limit: topicStories})
	if err != nil {
		return err
	}
	type said struct {
		story string
		u     news.Utterance
	}
	var found []said
	var ids []string
	seen := map[string]bool{}
	for i := range heads {
		c, _, err := v.compiled(ctx, heads[i].ID)
		if err != nil {
			return err
		}
		for _, u := range c.Utterances {
			if len(found) < topicQuotes && u.Entity != e.ID && !seen[u.ID] && namesIt(u.Text, e) {
				seen[u.ID] = true
				found = append(found, said{heads[i].ID, u})
				for _, a := range u.Appearances {
					ids = append(ids, a.Article)
				}
			}
		}
	}
	b, err := v.bookOf(ctx, distinct(ids), nil)
	if err != nil {
		return err
	}
	for i := range found {
		if q, ok := b.quote(&found[i].u); ok {
			q.Story = found[i].story
			t.About = append(t.About, q)
		}
	}
	return nil
}

// namesIt reports whether a text holds the name or its last word.
func namesIt(s string, e *store.Entity) bool {
	words := " " + plain(s) + " "
	name := plain(e.Name)
	if name == "" {
		return false
	}
	if e.Kind == news.Person {
		name = name[strings.LastIndexByte(name, ' ')+1:]
	}
	return strings.Contains(words, " "+name+" ")
}

// attention fills the last days, those without an article too.
func (v *View) attention(ctx context.Context, t *Topic, e *store.Entity) error {
	y, m, d := v.now().UTC().Date()
	first := time.Date(y, m, d-attentionDays+1, 0, 0, 0, 0, time.UTC)
	days, err := v.set.Counts.Days(ctx, e.ID, first)
	for i := range attentionDays {
		t.Days = append(t.Days, Day{At: first.AddDate(0, 0, i)})
	}
	for _, x := range days {
		k := int(x.Day.Sub(first) / (24 * time.Hour))
		if k >= attentionDays {
			continue // a page that claims to be of the future
		}
		t.Days[k].Articles, t.Days[k].Own = int(x.Articles), int(x.Own)
		if k >= attentionDays-lately {
			t.Lately += int(x.Articles)
			t.Own += int(x.Own)
		}
	}
	return err
}

// nameCorrections lists what readers decided on the name.
func (v *View) nameCorrections(ctx context.Context, t *Topic, e *store.Entity) error {
	cs, err := v.set.Corrections.About(ctx, e.ID)
	if err != nil {
		return err
	}
	t.Corrections, err = v.Told(ctx, cs...)
	return err
}

// Topics is the list of names.
type Topics struct {
	Followed []Name
	Names    []With // of the latest stories, those of most stories first
}

// Topics lists names: followed ones, and those of the latest stories.
func (v *View) Topics(ctx context.Context) (*Topics, error) {
	t := &Topics{}
	fs, err := v.follows(ctx, followedMost)
	if err != nil {
		return nil, fmt.Errorf("topics: %w", err)
	}
	for _, f := range fs {
		if f.Name.ID != "" {
			t.Followed = append(t.Followed, f.Name)
		}
	}
	heads, _, err := v.set.Stories.List(ctx, store.StoryFilter{}, store.Page{Limit: coveredFrom})
	if err != nil {
		return nil, fmt.Errorf("topics: %w", err)
	}
	at := map[string]int{}
	for i := range heads {
		h, err := storyHead(&heads[i])
		if err != nil {
			return nil, err
		}
		for _, n := range h.Names {
			k, ok := at[n.ID]
			if !ok {
				k = len(t.Names)
				at[n.ID] = k
				t.Names = append(t.Names, With{Name: Name{n.ID, n.Name, n.Kind}})
			}
			t.Names[k].Articles += h.Articles
		}
	}
	slices.SortStableFunc(t.Names, func(a, b With) int { return cmp.Compare(b.Articles, a.Articles) })
	t.Names = t.Names[:min(len(t.Names), 200)]
	return t, nil
}

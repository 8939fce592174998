package view

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// Bounds of a topic's page.
const (
	topicArticles = 30
	topicQuotes   = 8
	topicStories  = 6 // whose ledgers are read for facts and for quotes about the name
	attentionDays = 30
	attentionMost = 500 // articles that are counted by day
)

// Topic is the page of one name.
type Topic struct {
	Name
	Aliases   []string
	Articles  int64 // that name it, in all
	Followed  bool
	Namesakes []Name
	Called    []Called // what outlets call it, by most outlets first
	News      []NewsItem
	Next      string
	Outlets   int // of the articles listed
	QuotesBy  []Quote
	About     []Quote // quotes of others that name it
	Facts     []Fact  // disagreements and updates about it
	Disputed  int     // of Facts, disagreements
	With      []With  // names often in the same articles
	Days      []Day   // the last attentionDays, the earliest first
}

// Called is a description that articles give.
type Called struct {
	Text    string
	Outlets int
}

// NewsItem is an article of a topic's page.
type NewsItem struct {
	*Article
	Section  string
	Lead     string // the beginning of its text
	NewQuote bool   // it has a quote of the name earliest
	Of       string // outlet that it reprints, "" for an own report
	OfID     string
	Share    float64 // in [0,1] of its words that stand in Of
}

// With is another name with how many of the articles listed name both.
type With struct {
	Name
	Articles int
}

// Day is the attention of one day.
type Day struct {
	At       time.Time
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
	for _, step := range []func(context.Context, *Topic, *store.Entity) error{
		v.namesakes, func(ctx context.Context, t *Topic, e *store.Entity) error { return v.topicNews(ctx, t, e, after) },
		v.topicQuotes, v.topicLedgers, v.attention,
	} {
		if err := step(ctx, t, e); err != nil {
			return nil, fmt.Errorf("topic %s: %w", e.ID, err)
		}
	}
	return t, nil
}

func (v *View) namesakes(ctx context.Context, t *Topic, e *store.Entity) error {
	if len(e.Keys) == 0 {
		return nil
	}
	same, err := v.set.Entities.ByKey(ctx, e.Keys...)
	for i := range same {
		if same[i].ID != e.ID && text.NameKey(same[i].Name) == text.NameKey(e.Name) {
			t.Namesakes = append(t.Namesakes, named(&same[i]))
		}
	}
	return err
}

func (v *View) topicNews(ctx context.Context, t *Topic, e *store.Entity, after string) error {
	heads, next, err := v.set.Articles.List(ctx, store.ArticleFilter{Entity: e.ID}, store.Page{After: after, Limit: topicArticles})
	if err != nil {
		return err
	}
	t.Next = next
	by := map[string]*Article{}
	var ids []string
	for i := range heads {
		by[heads[i].ID] = articleOf(&heads[i])
		ids = append(ids, heads[i].ID)
	}
	if err := v.markArticles(ctx, by); err != nil {
		return err
	}
	texts, err := v.set.Articles.Texts(ctx, ids...)
	if err != nil {
		return err
	}
	bodies := map[string]*news.Article{}
	for i := range texts {
		bodies[texts[i].Article] = &texts[i].Body
	}
	outlets := map[string]bool{}
	for _, id := range ids {
		item := NewsItem{Article: by[id]}
		if b := bodies[id]; b != nil {
			item.Section, item.Lead = b.Section, leadOf(b)
		}
		outlets[item.Outlet] = true
		t.News = append(t.News, item)
	}
	t.Outlets = len(outlets)
	if err := v.reprints(ctx, t.News); err != nil {
		return err
	}
	return v.calledAndWith(ctx, t, e, ids, bodies)
}

// leadOf is the standfirst or the first paragraph, cut at 240 bytes.
func leadOf(b *news.Article) string {
	s := b.Standfirst
	if s == "" && len(b.Paragraphs) > 0 {
		s = b.Paragraphs[0]
	}
	return clip(undated(s), 240)
}

// reprints fills whose words the articles carry.
func (v *View) reprints(ctx context.Context, items []NewsItem) error {
	at := map[string]int{}
	ids := make([]string, len(items))
	for i := range items {
		ids[i] = items[i].ID
		at[items[i].ID] = i
	}
	ms, err := v.set.Stories.Of(ctx, ids...)
	if err != nil {
		return err
	}
	origin := map[string]bool{}
	for _, m := range ms {
		origin[m.Article] = m.Origin
	}
	pairs, err := v.set.Index.Pairs(ctx, ids...)
	if err != nil {
		return err
	}
	from := map[string]*news.Reuse{}
	var sources []string
	for i := range pairs {
		r := &pairs[i]
		if _, here := at[r.To]; here && !origin[r.To] && (from[r.To] == nil || r.Share > from[r.To].Share) {
			from[r.To] = r
		}
	}
	for _, r := range from {
		sources = append(sources, r.From)
	}
	heads, err := v.set.Articles.Get(ctx, distinct(sources)...)
	if err != nil {
		return err
	}
	outlet := map[string]string{}
	for i := range heads {
		outlet[heads[i].ID] = articleOf(&heads[i]).Outlet
	}
	for to, r := range from {
		x := &items[at[to]]
		x.Of, x.OfID, x.Share = outlet[r.From], r.From, share(r.Share)
	}
	return nil
}

// calledAndWith fills what the listed articles call the name, and whom they
// name beside it.
func (v *View) calledAndWith(ctx context.Context, t *Topic, e *store.Entity, ids []string, bodies map[string]*news.Article) error {
	ms, err := v.set.Entities.Of(ctx, ids...)
	if err != nil {
		return err
	}
	as, err := v.set.Annotations.Get(ctx, annotateStage, ids...)
	if err != nil {
		return err
	}
	read := map[string]*news.Annotated{}
	for _, a := range as {
		if b := bodies[a.Article]; b != nil {
			if x, err := annotate.Decode(b, a.Data); err == nil {
				read[a.Article] = x
			}
		}
	}
	outletOf := map[string]string{}
	for _, n := range t.News {
		outletOf[n.ID] = n.Outlet
	}
	calls, words := map[string]map[string]bool{}, map[string]string{}
	with := map[string]map[string]bool{}
	for _, m := range ms {
		if m.Entity != e.ID {
			if with[m.Entity] == nil {
				with[m.Entity] = map[string]bool{}
			}
			with[m.Entity][m.Article] = true
			continue
		}
		x := read[m.Article]
		if x == nil || m.Local >= len(x.Entities) {
			continue
		}
		for _, d := range x.Entities[m.Local].Descriptions {
			k := plain(d.Text)
			if strings.IndexFunc(d.Text, unicode.IsLetter) < 0 {
				continue
			}
			if calls[k] == nil {
				calls[k], words[k] = map[string]bool{}, d.Text
			}
			calls[k][outletOf[m.Article]] = true
		}
	}
	for _, k := range keysOf(calls) {
		t.Called = append(t.Called, Called{words[k], len(calls[k])})
	}
	slices.SortStableFunc(t.Called, func(a, b Called) int { return cmp.Compare(b.Outlets, a.Outlets) })
	t.Called = t.Called[:min(len(t.Called), 8)]
	t.With, err = v.mostNamed(ctx, with)
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

// topicLedgers reads the latest stories of the name for what is said of it.
func (v *View) topicLedgers(ctx context.Context, t *Topic, e *store.Entity) error {
	heads, _, err := v.set.Stories.List(ctx, store.StoryFilter{Entity: e.ID}, store.Page{Limit: topicStories})
	if err != nil {
		return err
	}
	var cs []*news.Compiled
	var ids []string
	for i := range heads {
		c, _, err := v.compiled(ctx, heads[i].ID)
		if err != nil {
			return err
		}
		cs = append(cs, c)
		ids = append(ids, articlesOf(c, nil)...)
	}
	arts, err := v.articles(ctx, ids)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for i, c := range cs {
		b := newBook(c, arts)
		for kind, fs := range [][]news.Fact{c.Ledger.Disagreements, c.Ledger.Updates} {
			for _, f := range b.facts(slices.DeleteFunc(slices.Clone(fs), func(f news.Fact) bool { return !slices.Contains(f.About, e.ID) })) {
				if k := f.Question + "|" + f.Values[0].Text; !seen[k] {
					seen[k] = true
					f.Update = kind == 1
					t.Facts = append(t.Facts, f)
					if !f.Update {
						t.Disputed++
					}
				}
			}
		}
		for _, q := range b.quotes(c.Utterances) {
			if q.Speaker.ID != e.ID && namesIt(q.Text, e) && !seen[q.ID] && len(t.About) < topicQuotes {
				seen[q.ID] = true
				q.Story = heads[i].ID
				t.About = append(t.About, q)
			}
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

// attention counts the name's articles by day.
func (v *View) attention(ctx context.Context, t *Topic, e *store.Entity) error {
	heads, _, err := v.set.Articles.List(ctx, store.ArticleFilter{Entity: e.ID}, store.Page{Limit: attentionMost})
	if err != nil {
		return err
	}
	y, m, d := v.now().UTC().Date()
	first := time.Date(y, m, d-attentionDays+1, 0, 0, 0, 0, time.UTC)
	for i := range attentionDays {
		t.Days = append(t.Days, Day{At: first.AddDate(0, 0, i)})
	}
	dayOf := map[string]int{}
	var ids []string
	for i := range heads {
		k := int(heads[i].At.Sub(first) / (24 * time.Hour))
		if heads[i].At.Before(first) || k >= attentionDays {
			continue
		}
		t.Days[k].Articles++
		dayOf[heads[i].ID] = k
		ids = append(ids, heads[i].ID)
	}
	ms, err := v.set.Stories.Of(ctx, ids...)
	for _, x := range ms {
		if x.Origin {
			t.Days[dayOf[x.Article]].Own++
		}
	}
	return err
}

// TopicNamed returns the name that a tag stands for ("MaraEllwood", "ferry
// line"), the one that most articles name. news.ErrNotFound if none is known.
func (v *View) TopicNamed(ctx context.Context, tag string) (Name, error) {
	keys := []string{text.NameKey(tag), text.NameKey(spaced(tag))}
	es, err := v.set.Entities.ByKey(ctx, distinct(keys)...)
	if err != nil {
		return Name{}, fmt.Errorf("name %s: %w", tag, err)
	}
	if len(es) == 0 {
		return Name{}, fmt.Errorf("name %s: %w", tag, news.ErrNotFound)
	}
	return named(&es[0]), nil
}

// spaced parts the words of a tag: "MaraEllwood" is "Mara Ellwood".
func spaced(tag string) string {
	var b strings.Builder
	var last rune
	for _, r := range tag {
		if unicode.IsUpper(r) && unicode.IsLower(last) || unicode.IsDigit(r) && unicode.IsLetter(last) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
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

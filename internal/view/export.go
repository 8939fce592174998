package view

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/report"
	"hearsay/internal/store"
)

// MaxExported is how many articles of a list are exported: the latest.
const MaxExported = 2000

// maxFactPages is how many pages of disagreements are exported.
const maxFactPages = 20

// StoryEdition reads what is kept of a story as the edition that `hearsay read`
// would make of it. compiled is false as long as its articles are not compared.
// An article's id gives its story; news.ErrNotFound when there is none.
func StoryEdition(ctx context.Context, set store.Set, id string) (ed *news.Edition, compiled bool, err error) {
	s, err := StoryBy(ctx, set, id)
	if err != nil {
		return nil, false, err
	}
	ms, err := allMembers(ctx, set, s.ID)
	if err != nil {
		return nil, false, err
	}
	var c news.Compiled
	switch l, err := set.Ledgers.Get(ctx, s.ID); {
	case errors.Is(err, news.ErrNotFound):
		c.Story = news.Story{ID: s.ID, Headline: s.Headline, Storyline: s.Line}
		for _, m := range ms {
			c.Story.Articles = append(c.Story.Articles, m.Article)
			c.Story.Why = append(c.Story.Why, news.Join{Article: m.Article, Because: m.Because})
		}
	case err != nil:
		return nil, false, fmt.Errorf("ledger of story %s: %w", s.ID, err)
	default:
		if err := json.Unmarshal(l.Data, &c); err != nil {
			return nil, false, fmt.Errorf("ledger of story %s: %w", s.ID, err)
		}
		compiled = true
	}
	ed = &news.Edition{
		Stories: []news.Story{c.Story}, Registry: news.Registry{Entities: c.Entities, Of: c.Of}, Utterances: c.Utterances, Reuse: c.Reuse, Ledger: c.Ledger,
	}
	ed.Articles, err = textsOf(ctx, set, namedIn(&c, ms))
	return ed, compiled, err
}

// StoryReport is the report of one kept story.
func (v *View) StoryReport(ctx context.Context, id, version string) (*report.Document, error) {
	s, err := StoryBy(ctx, v.set, id)
	if err != nil {
		return nil, fmt.Errorf("report of story %s: %w", id, err)
	}
	if s.Articles > MaxExported {
		return nil, &news.Hinted{
			Err:  fmt.Errorf("report of story %s: it has %d articles, and %d are exported from a page: %w", s.ID, s.Articles, MaxExported, news.ErrInvalid),
			Hint: "hearsay story " + s.ID + " --format json writes all of it",
		}
	}
	ed, _, err := StoryEdition(ctx, v.set, s.ID)
	if err != nil {
		return nil, fmt.Errorf("report of story %s: %w", id, err)
	}
	return report.Build(ed, version, v.now().Truncate(time.Second)), nil
}

// ArticleReport is one article as a report has it.
func (v *View) ArticleReport(ctx context.Context, id string) (*report.Article, error) {
	texts, err := v.set.Articles.Texts(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("article %s: %w", id, news.ErrNotFound)
	}
	out := report.ArticleOf(&texts[0].Body)
	out.ID = texts[0].Article
	if heads, err := v.set.Articles.Get(ctx, id); err == nil && len(heads) > 0 {
		out.Story = heads[0].Story
	}
	return &out, nil
}

// StoryBy returns a story by its own id or that of an article.
func StoryBy(ctx context.Context, set store.Set, id string) (store.Story, error) {
	s, err := set.Stories.Get(ctx, id)
	if !errors.Is(err, news.ErrNotFound) {
		return s, err
	}
	as, aerr := set.Articles.Get(ctx, id)
	if aerr != nil || len(as) == 0 || as[0].Story == "" {
		return s, errors.Join(aerr, fmt.Errorf("story %s: %w", id, news.ErrNotFound))
	}
	return set.Stories.Get(ctx, as[0].Story)
}

func allMembers(ctx context.Context, set store.Set, story string) ([]store.Member, error) {
	var all []store.Member
	for p := (store.Page{Limit: store.MaxPage}); ; {
		ms, next, err := set.Stories.Members(ctx, story, p)
		if err != nil {
			return nil, err
		}
		all = append(all, ms...)
		if p.After = next; next == "" {
			return all, nil
		}
	}
}

// namedIn lists the articles that a story's rows name, its own first. What a reader
// dismissed is no row.
func namedIn(c *news.Compiled, ms []store.Member) []string {
	rows := *c
	rows.Dismissed = news.Ledger{}
	return distinct(articlesOf(&rows, ms))
}

// textsOf returns the texts in force of articles.
func textsOf(ctx context.Context, set store.Set, ids []string) ([]*news.Annotated, error) {
	var out []*news.Annotated
	for len(ids) > 0 {
		n := min(len(ids), store.MaxPage)
		rs, err := set.Articles.Texts(ctx, ids[:n]...)
		if err != nil {
			return nil, err
		}
		for i := range rs {
			an := &news.Annotated{}
			an.Article = &rs[i].Body
			an.ID = rs[i].Article
			out = append(out, an)
		}
		ids = ids[n:]
	}
	return out, nil
}

// Record is an article of a list as it is exported.
type Record struct {
	ID        string `json:"id"`
	Story     string `json:"story"`
	Outlet    string `json:"outlet"`
	Headline  string `json:"headline"`
	URL       string `json:"url"`
	Published string `json:"published"`  // as docs/report.md has it, "" if unknown
	FirstSeen string `json:"first_seen"` // RFC 3339
	Section   string `json:"section"`
	Language  string `json:"language"`
	Edits     int    `json:"edits"`
}

func record(a *store.Article) Record {
	return Record{
		ID: a.ID, Story: a.Story, Outlet: a.Outlet, Headline: a.Headline, URL: webAddress(a.URL), Published: report.Time(a.Published).Time,
		FirstSeen: a.FirstSeen.UTC().Format(time.RFC3339), Section: a.Section, Language: a.Language, Edits: a.Edits,
	}
}

// Records reads articles by id, in their order; those that are gone are left
// out.
func (v *View) Records(ctx context.Context, ids []string) ([]Record, error) {
	var out []Record
	for len(ids) > 0 {
		n := min(len(ids), store.MaxPage)
		as, err := v.set.Articles.Get(ctx, ids[:n]...)
		if err != nil {
			return nil, err
		}
		for i := range as {
			out = append(out, record(&as[i]))
		}
		ids = ids[n:]
	}
	return out, nil
}

// Answers lists what answers a search, the latest first, MaxExported at most.
func (v *View) Answers(ctx context.Context, asked string) ([]Record, error) {
	q, err := query.Parse(asked, v.now())
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	var ids []string
	for p := (store.Page{Limit: store.MaxPage}); len(ids) < MaxExported; {
		hits, next, err := v.set.Search.Search(ctx, q.Root, store.SearchOptions{ByTime: true, Page: p})
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		for _, h := range hits {
			ids = append(ids, h.Article)
		}
		if p.After = next; next == "" {
			break
		}
	}
	return v.Records(ctx, ids)
}

// Stars lists the articles with a star, and those of stories with one, the star
// given last first, MaxExported at most.
func (v *View) Stars(ctx context.Context) ([]Record, error) {
	var ids []string
	for p := (store.Page{Limit: store.MaxPage}); len(ids) < MaxExported; {
		ms, next, err := v.set.Marks.List(ctx, v.user, store.MarkStar, p)
		if err != nil {
			return nil, fmt.Errorf("stars: %w", err)
		}
		for _, m := range ms {
			if len(ids) >= MaxExported {
				break
			}
			if len(m.Target) > 0 && m.Target[:1] != store.StoryPrefix {
				ids = append(ids, m.Target)
				continue
			}
			of, _, err := v.set.Stories.Members(ctx, m.Target, store.Page{Limit: store.MaxPage})
			if err != nil {
				return nil, fmt.Errorf("stars: %w", err)
			}
			for _, x := range of {
				ids = append(ids, x.Article)
			}
		}
		if p.After = next; next == "" {
			break
		}
	}
	ids = distinct(ids)
	return v.Records(ctx, ids[:min(len(ids), MaxExported)])
}

// FactRecord is one sentence of a disagreement as it is exported.
type FactRecord struct {
	Fact      string `json:"fact"`
	Story     string `json:"story"`
	Headline  string `json:"headline"` // of the story
	Found     string `json:"found"`    // RFC 3339
	Kind      string `json:"kind"`
	Question  string `json:"question"`
	Value     string `json:"value"`
	Outlet    string `json:"outlet"`
	Article   string `json:"article"`
	Paragraph int    `json:"paragraph"` // from 1; 0 for the headline or standfirst
	Sentence  string `json:"sentence"`
	URL       string `json:"url"`
	Published string `json:"published"`
}

// FactRecords lists disagreements with each sentence, those of 20 pages at most.
func (v *View) FactRecords(ctx context.Context, q DisagreementQuery) ([]FactRecord, error) {
	var out []FactRecord
	q.After = ""
	for range maxFactPages {
		page, err := v.Disagreements(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, d := range page.Rows {
			for _, val := range d.Values {
				for _, e := range val.Evidence {
					r := FactRecord{
						Fact: d.ID, Story: d.Story.ID, Headline: d.Story.Headline, Found: d.Found.UTC().Format(time.RFC3339), Kind: d.Kind, Question: d.Question,
						Value: val.Text, Outlet: e.Outlet, Article: e.ID, Paragraph: e.Paragraph, Sentence: e.Text, URL: e.URL,
					}
					if e.When.Claimed {
						r.Published = report.Time(news.Claimed{Time: e.When.At, Precision: e.When.Precision}).Time
					}
					out = append(out, r)
				}
			}
		}
		if q.After = page.Next; q.After == "" {
			break
		}
	}
	return out, nil
}

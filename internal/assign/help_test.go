package assign

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

// noon is the time at which the tests play.
var noon = time.Date(2031, 5, 6, 12, 0, 0, 0, time.UTC)

func openStore(t testing.TB) *sqlstore.Store {
	t.Helper()
	s, err := sqlstore.Open(context.Background(), sqlstore.Options{Database: filepath.Join(t.TempDir(), "hearsay.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func newAssigner(set store.Set) *Assigner {
	return New(set, Options{Now: func() time.Time { return noon }})
}

// at is a claimed time so many hours after noon.
func at(hours int) news.Claimed {
	return news.Claimed{Time: noon.Add(time.Duration(hours) * time.Hour), Precision: news.PrecisionSecond, From: news.FromMetadata, Zoned: true}
}

// keep saves articles, each known by its Input, annotates them and returns
// their ids.
func keep(t testing.TB, set store.Set, articles ...news.Article) []string {
	t.Helper()
	ctx := context.Background()
	pages := make([]store.Fetched, len(articles))
	for i, a := range articles {
		pages[i] = store.Fetched{Item: store.Item{Keys: []string{"k:" + a.Input}, Article: a}, Seen: noon}
	}
	saved, err := set.Articles.Save(ctx, pages, nil)
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]string, len(saved))
	as := make([]store.Annotation, len(saved))
	for i, s := range saved {
		ids[i] = s.Article
	}
	texts, err := set.Articles.Texts(ctx, ids...)
	if err != nil {
		t.Fatal(err)
	}
	for i := range texts {
		data, err := annotate.Encode(annotate.Article(&texts[i].Body))
		if err != nil {
			t.Fatal(err)
		}
		as[i] = store.Annotation{Article: texts[i].Article, Revision: texts[i].Number, Version: annotate.Version, Data: data}
	}
	if err := set.Annotations.Put(ctx, AnnotateStage, as); err != nil {
		t.Fatal(err)
	}
	return ids
}

// fires are reports on two fires and a match, by outlets that are not.
func fires() []news.Article {
	return []news.Article{
		{Input: "barn1", Outlet: "The Orrin Post", Headline: "Lightning burns barn on Orrin estate", Published: at(0), Paragraphs: []string{
			"A barn on the Orrin estate burned to the ground on Monday night after lightning struck its roof, firefighters said.",
			"Forty calves were led out through the smoke by the estate's manager, Hedda Lunn, and two of her neighbours.",
		}},
		{Input: "barn2", Outlet: "Radio Skell", Headline: "Calves saved from burning barn at Orrin", Published: at(3), Paragraphs: []string{
			"Forty calves were saved when a barn at Orrin was struck by lightning and burned down, firefighters said on Tuesday.",
			"The estate will rebuild the barn, its manager Hedda Lunn said.",
		}},
		{Input: "goal", Outlet: "The Orrin Post", Headline: "Tarn Rovers sign goalkeeper from Lisbon", Published: at(4), Paragraphs: []string{
			"Tarn Rovers have signed the goalkeeper Nuno Reis on a contract of two years for a fee of £2m.",
			"Reis kept twelve clean sheets last season and will wear the number one shirt.",
		}},
		{Input: "barn3", Outlet: "Skell Weekly", Headline: "Orrin barn: calves safe after lightning strike", Published: at(9), Paragraphs: []string{
			"A barn on the Orrin estate burned to the ground on Monday night after lightning struck its roof, firefighters said.",
			"The forty calves spent the night in a neighbour's shed.",
		}},
		{Input: "mill", Outlet: "Radio Skell", Headline: "Paper mill at Dunstow closes after 140 years", Published: at(10), Paragraphs: []string{
			"The paper mill at Dunstow will close in March with the loss of 212 jobs, its owner Brack Paper said on Tuesday.",
			"The union called the decision a hammer blow to the valley.",
		}},
	}
}

// storiesOf returns the articles' inputs by story, for comparison.
func storiesOf(t testing.TB, set store.Set, names map[string]string) string {
	t.Helper()
	ctx := context.Background()
	list, _, err := set.Stories.List(ctx, store.StoryFilter{}, store.Page{Limit: store.MaxPage})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range list {
		ms, _, err := set.Stories.Members(ctx, s.ID, store.Page{Limit: store.MaxPage})
		if err != nil {
			t.Fatal(err)
		}
		var in []string
		for _, m := range ms {
			in = append(in, names[m.Article])
		}
		out = append(out, fmt.Sprint(in))
	}
	return fmt.Sprint(sorted(out))
}

func sorted(s []string) []string {
	for i := range s {
		for j := i + 1; j < len(s); j++ {
			if s[j] < s[i] {
				s[i], s[j] = s[j], s[i]
			}
		}
	}
	return s
}

// named maps ids to what the articles are called in the tests.
func named(ids []string, articles []news.Article) map[string]string {
	out := map[string]string{}
	for i, id := range ids {
		out[id] = articles[i].Input
	}
	return out
}

package web_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/web"
)

// bigStory keeps a story of n articles by half as many outlets over two days:
// an origin for every eight, carried by the others, every tenth edited.
func bigStory(t *testing.T, set store.Set, n int, more ...func(c *news.Compiled, articles []string)) (id string) {
	t.Helper()
	ctx := t.Context()
	begin := time.Date(2025, 6, 7, 6, 0, 0, 0, time.UTC)
	var arts []store.Fetched
	for i := range n {
		at := begin.Add(time.Duration(i*i%2600) * time.Minute)
		arts = append(arts, store.Fetched{Seen: at.Add(4 * time.Minute), Item: store.Item{Keys: []string{fmt.Sprint("big", i)}, Article: news.Article{
			URL: fmt.Sprintf("https://outlet%d.example/%d", i, i), Outlet: fmt.Sprintf("The %s Herald", valleys[i%(n/2)%len(valleys)]+strings.Repeat(" and Upper", i%(n/2)/len(valleys))),
			Headline: fmt.Sprintf("Valley bridge closes after lorry strikes its %dth arch", i+1), Language: "en",
			Published: news.Claimed{Time: at, Precision: news.PrecisionMinute}, Paragraphs: []string{"The bridge is shut."},
		}}})
	}
	saved, err := set.Articles.Save(ctx, arts, nil)
	if err != nil {
		t.Fatal(err)
	}
	id = "sbig00000000ab"
	c := news.Compiled{}
	var ms []store.Member
	origin := -1
	for i := range saved {
		a := saved[i].Article
		ms = append(ms, store.Member{Article: a, Story: id, Because: "shares names Valley, Bridge; words lorry, arch, shut; score 0.98, next best story 0.12"})
		if i%8 == 0 {
			c.Story.Origins = append(c.Story.Origins, news.Origin{Article: a})
			origin++
			continue
		}
		k := min(origin, i%3)
		c.Story.Origins[k].CarriedBy = append(c.Story.Origins[k].CarriedBy, a)
		c.Reuse = append(c.Reuse, news.Reuse{From: c.Story.Origins[k].Article, To: a, Share: float64(30+i%70) / 100})
		if i%10 == 1 {
			again := arts[i]
			again.Article.Headline += ", inspectors say"
			again.Seen = again.Seen.Add(3 * time.Hour)
			if _, err := set.Articles.Save(ctx, []store.Fetched{again}, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := set.Stories.Assign(ctx, begin, ms); err != nil {
		t.Fatal(err)
	}
	var ids, outlets []string
	for _, s := range saved {
		ids = append(ids, s.Article)
	}
	for _, f := range more {
		f(&c, ids)
	}
	for _, a := range arts {
		outlets = append(outlets, a.Article.Outlet)
	}
	card, err := json.Marshal(news.Card{Outlets: distinct(outlets), Origins: len(c.Story.Origins), Carried: n - len(c.Story.Origins)})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	st := store.Story{ID: id, Headline: "Valley bridge closed by lorry", Version: 1, Data: card, Compiled: begin.AddDate(1, 0, 0)}
	if err := set.Stories.Compile(ctx, st, nil); err != nil {
		t.Fatal(err)
	}
	if err := set.Ledgers.Put(ctx, store.Ledger{Story: id, Version: 1, Data: data}); err != nil {
		t.Fatal(err)
	}
	return id
}

var valleys = []string{"Amber", "Birch", "Calder", "Derrow", "Esk", "Fenn", "Gale", "Hollow", "Irwell", "Jarrow", "Kelder", "Lune", "Marl"}

func distinct(in []string) (out []string) {
	seen := map[string]bool{}
	for _, s := range in {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// TestBigStories holds the page of a story under 100 KB before compression,
// however many articles it has.
func TestBigStories(t *testing.T) {
	for _, n := range []int{14, 60, 200, 999} {
		set, v := empty(t)
		id := bigStory(t, set, n)
		h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}})
		body := get(t, h, "/story/"+id).Body.String()
		checkPage(t, fmt.Sprint(n, " articles"), body)
		t.Logf("%d articles: %d bytes", n, len(body))
		if len(body) > 100_000 {
			t.Errorf("the page of %d articles has %d bytes, want 100,000 at most", n, len(body))
		}
		if n <= 60 && !strings.Contains(body, "#rev-2") {
			t.Errorf("the page of %d articles shows no edit", n)
		}
		rows := 0
		for from := 0; from < n; from += 60 {
			path := fmt.Sprintf("/story/%s/articles?from=%d", id, from)
			body := get(t, h, path).Body.String()
			checkPage(t, path, body)
			if len(body) > 100_000 {
				t.Errorf("%s has %d bytes, want 100,000 at most", path, len(body))
			}
			if got := strings.Contains(body, `rel="next"`); got != (from+60 < n) {
				t.Errorf("%s leads on: %v", path, got)
			}
			rows += strings.Count(body, "<tr id=")
		}
		if rows != n {
			t.Errorf("the pages of articles list %d, want %d", rows, n)
		}
	}
}

// bigLedger gives a story as much to say as the largest of a real collection has.
func bigLedger(c *news.Compiled, articles []string) {
	said := func(i int, text string) []news.Evidence {
		return []news.Evidence{{Article: articles[i%len(articles)], Text: text}, {Article: articles[(i+7)%len(articles)], Text: text}}
	}
	for i := range 75 {
		one, two := fmt.Sprint(20+i), fmt.Sprint(21+i)
		f := news.Fact{ID: fmt.Sprint("dbig", i), Kind: "number", Question: fmt.Sprint("number of arches closed on day ", i), Values: []news.FactValue{
			{Value: one, Normal: one, Statements: said(i, "The council said that "+one+" arches of the valley bridge would stay closed for the winter.")},
			{Value: two, Normal: two, Statements: said(i+1, "Engineers counted "+two+" arches of the valley bridge that need to be closed until the spring.")},
		}}
		c.Ledger.Disagreements = append(c.Ledger.Disagreements, f)
	}
	for i := range 450 {
		c.Utterances = append(c.Utterances, news.Utterance{
			ID: fmt.Sprint("qbig", i), Text: fmt.Sprintf("We shall not open the %dth arch before every stone of it has been looked at twice", i), Kind: news.Direct, Name: "Owen Marlow",
			Appearances: []news.Appearance{{Article: articles[i%len(articles)]}}, First: articles[i%len(articles)],
		})
	}
	for i := range 340 {
		c.Ledger.Timeline = append(c.Ledger.Timeline, news.TimelineEntry{
			Date: time.Date(2024, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), Precision: news.PrecisionDay,
			Statements: said(i, fmt.Sprintf("On that day the %dth stone of the bridge was laid by the masons of the valley.", i)),
		})
	}
}

// TestBigLedger holds the page of a story light that has hundreds of quotes, rows and
// dates, and finds all of them on the pages of its parts.
func TestBigLedger(t *testing.T) {
	set, v := empty(t)
	id := bigStory(t, set, 200, bigLedger)
	h := serve(t, v, web.Options{Actions: &actions{Marks: v.Marks()}})
	body := get(t, h, "/story/"+id).Body.String()
	checkPage(t, "a big ledger", body)
	if len(body) > 200_000 {
		t.Errorf("the page has %d bytes, want 200,000 at most", len(body))
	}
	for part, c := range map[string]struct {
		mark string
		n    int
	}{"disagreements": {`class="dis"`, 75}, "quotes": {"before every stone", 450}, "timeline": {`<time datetime="202`, 340}} {
		link := "/story/" + id + "/rows/" + part
		if !strings.Contains(body, `href="`+link+`"`) {
			t.Errorf("the story does not lead to all its %s", part)
		}
		seen := 0
		for from := 0; from < c.n; from += 30 {
			page := get(t, h, fmt.Sprint(link, "?from=", from)).Body.String()
			checkPage(t, fmt.Sprint(part, " from ", from), page)
			if len(page) > 150_000 {
				t.Errorf("%s from %d has %d bytes, want 150,000 at most", part, from, len(page))
			}
			main := page[strings.Index(page, "<main"):]
			seen += strings.Count(main, c.mark)
		}
		if seen < c.n {
			t.Errorf("the pages of %s list %d, want %d", part, seen, c.n)
		}
	}
	if got := get(t, h, "/story/"+id+"/rows/nothing").Code; got != 404 {
		t.Errorf("a part that is none: %d, want 404", got)
	}
}

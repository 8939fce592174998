package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// namesakes fills a store with two women of one name: a potter with many
// articles, some of which reprint others, and a goalkeeper with one.
func namesakes(t *testing.T, set store.Set, now time.Time) {
	t.Helper()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const n = 34
	pages := make([]store.Fetched, n+1)
	for i := range pages {
		outlet := []string{"The Marsh Herald", "Fenbridge Post"}[i%2]
		headline := fmt.Sprintf("Kiln number %d is lit", i)
		if i == n {
			headline = "Keeper saves two penalties"
		}
		pages[i] = store.Fetched{Seen: now, Item: store.Item{Keys: []string{fmt.Sprint("k", i)}, Article: news.Article{
			URL: fmt.Sprintf("https://paper.example/%d", i), Outlet: outlet, Headline: headline, Language: "en", Section: "Crafts",
			Paragraphs: []string{"Bela Thorn was there, " + headline + "."}, Published: news.Claimed{Time: now.Add(-time.Duration(60*i+1) * time.Hour), Precision: news.PrecisionMinute},
		}}}
	}
	saved, err := set.Articles.Save(ctx, pages, nil)
	must(err)
	_, err = set.Entities.Save(ctx, store.Entity{ID: "e1", Kind: news.Person, Name: "Bela Thorn", Aliases: []string{"Thorn"}, Keys: []string{"bela thorn"}},
		store.Entity{ID: "e2", Kind: news.Person, Name: "Bela Thorn", Keys: []string{"bela thorn"}})
	must(err)
	var ms []store.Mention
	var ids []string
	var ts []store.Tally
	var members []store.Member
	for i, x := range saved {
		ids = append(ids, x.Article)
		m := store.Mention{Article: x.Article, Entity: "e1", Called: []string{"the potter"}}
		member, tally := store.Member{Article: x.Article, Story: "s1", Origin: true}, store.Tally{Article: x.Article, Words: 9}
		switch i {
		case n:
			m.Entity, m.Called, member.Story = "e2", []string{"the goalkeeper"}, "s2"
		case 2, 3: // both reprint a later one of the page
			member.Origin, tally.From = false, saved[4].Article
		}
		ms, members = append(ms, m), append(members, member)
		if i < n {
			ts = append(ts, tally)
		}
	}
	must(set.Entities.Mention(ctx, ids, ms))
	doc := query.Document{About: []string{"Bela Thorn"}, Language: "en"}
	must(set.Search.Put(ctx, store.SearchDoc{Article: ids[0], Revision: 1, Document: doc}, store.SearchDoc{Article: ids[n], Revision: 1, Document: doc}))
	must(set.Stories.Assign(ctx, now, members))
	must(set.Stories.Compile(ctx, store.Story{ID: "s1", Headline: "Kilns", Version: 1, Entities: []string{"e1"}, Tallies: ts}, members))
	must(set.Stories.Compile(ctx, store.Story{ID: "s2", Headline: "Keeper saves two", Version: 1, Entities: []string{"e2"}, Tallies: []store.Tally{{Article: ids[n], Words: 9}}}, members[n:]))
	must(set.Index.SavePairs(ctx, news.Reuse{From: ids[4], To: ids[2], Known: true, Share: .8}, news.Reuse{From: ids[4], To: ids[3], Known: true, Share: .5}))
	_, err = set.Corrections.Add(ctx, []store.Correction{{Kind: "part", A: "s2", B: "e1", Made: now}})
	must(err)
}

func TestNamesakes(t *testing.T) {
	set, _ := empty(t)
	now := time.Date(2031, 5, 6, 12, 0, 0, 0, time.UTC)
	namesakes(t, set, now)
	v := view.New(set, view.Options{Now: func() time.Time { return now }})
	k := &keeper{actions{Marks: v.Marks()}}
	h := serve(t, v, web.Options{Actions: k})
	for _, tt := range []struct {
		path       string
		want, none []string
	}{
		{"/hashtag/BelaThorn", []string{"Articles use this name for 2", "the potter", "the goalkeeper", "Keeper saves two penalties", `value="join"`, `value="part"`, "Corrected by a reader", "undo"}, nil},
		{"/hashtag/Bela%20Thorn", []string{"the goalkeeper"}, nil},
		{"/hashtag/thorn", []string{"the potter", "the goalkeeper"}, nil}, // a surname
		{"/topic/e1", []string{
			"34 in all", "the potter", "1 other of this name", `href="/hashtag/Bela%20Thorn"`, "2 reprints folded", "Fenbridge Post 50%", "12 articles</b> in 30 days", "10 reports of their own",
			`class="days wide-only"`, "The same as a table", `rel="next"`, "Crafts", "Corrected by a reader",
		}, []string{"goalkeeper", "to the latest"}},
		{"/topic/e2", []string{"the goalkeeper", "1 article in all"}, []string{"potter"}},
		{"/search?q=bela+thorn", []string{"Which one?", `href="/topic/e1-bela-thorn"`}, nil},
		{"/search?q=outlet%3Abela", nil, []string{"Which one?"}},
	} {
		w := get(t, h, tt.path)
		if w.Code != http.StatusOK {
			t.Errorf("%s = %d, want 200", tt.path, w.Code)
		}
		checkPage(t, tt.path, w.Body.String())
		text := w.Body.String()
		for _, x := range tt.want {
			if !strings.Contains(strings.ReplaceAll(text, "<b>", ""), x) && !strings.Contains(text, x) {
				t.Errorf("%s lacks %q", tt.path, x)
			}
		}
		for _, x := range tt.none {
			if strings.Contains(text, x) {
				t.Errorf("%s has %q", tt.path, x)
			}
		}
	}
	// The next page goes on where this one ended, and tells no more than the news.
	text := get(t, h, "/topic/e1").Body.String()
	i := strings.Index(text, `?after=`)
	if i < 0 {
		t.Fatal("/topic/e1 leads to no further page")
	}
	after := text[strings.LastIndex(text[:i], `"`)+1 : i+strings.IndexByte(text[i:], '"')]
	w := get(t, h, strings.ReplaceAll(after, "&amp;", "&"))
	checkPage(t, after, w.Body.String())
	if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, "Kiln number 33 is lit") || strings.Contains(body, "Kiln number 29") || strings.Contains(body, `class="days`) || !strings.Contains(body, "to the latest") {
		t.Errorf("%s = %d: not the last four articles", after, w.Code)
	}
	if w := get(t, h, "/topics?q=%23BelaThorn"); w.Header().Get("Location") != "/hashtag/BelaThorn" {
		t.Errorf("a name that is asked for leads to %q", w.Header().Get("Location"))
	}
	if w := get(t, h, "/topics?q=Nobody"); !strings.HasPrefix(w.Header().Get("Location"), "/search?q=about") {
		t.Errorf("a name that is not known leads to %q", w.Header().Get("Location"))
	}
	for _, f := range []url.Values{{"kind": {"join"}, "a": {"e1"}, "b": {"e2"}}, {"kind": {"part"}, "a": {"s2"}, "b": {"e1"}}} {
		if w := post(t, h, "/correct", f); w.Code != http.StatusSeeOther {
			t.Errorf("%v = %d, want the reader sent on", f, w.Code)
		}
	}
	feed := get(t, h, "/topic/e1/feed.json").Body.String()
	if strings.Count(feed, `"Kiln number`) != 30 {
		t.Errorf("the feed has %d articles, want 30 with those that the page folds", strings.Count(feed, `"Kiln number`))
	}
}

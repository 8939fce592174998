package input

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
)

// What stands beside an article is told by the option Items alone.
func TestEachBeside(t *testing.T) {
	var b strings.Builder
	b.WriteString("<html><head><title>Winners of the Ellerby plate</title><meta property=og:type content=article><meta property=article:published_time content=2025-05-01T08:00:00Z></head><body><main><h1>Winners of the Ellerby plate</h1>" +
		"<div><p>The plate has been rowed for since 1948, in most years on the first Sunday of June, and no crew has won it more than three times running.</p><p>It is kept at the lock.</p></div><ul>")
	for i := range 40 {
		fmt.Fprintf(&b, "<li><a href=/crews/%d>Crew of the %d wharf, %d</a></li>", i, i, 1948+i)
	}
	b.WriteString("</ul></main></body></html>")
	doc := &Document{Name: "winners.html", Bytes: []byte(b.String()), URL: "https://rowing.example/winners"}
	arts, problems := articlesOf(doc, time.Time{}, true)
	if len(arts) != 2 || len(problems) != 0 || arts[0].Kind != news.KindArticle || arts[1].Kind != news.KindList || arts[0].URL != doc.URL {
		t.Fatalf("articlesOf(winners, items) = %+v, %v, want an article and what stands beside it", arts, problems)
	}
	if text := strings.Join(arts[1].Paragraphs, "\n"); !strings.Contains(text, "Crew of the 39 wharf") || strings.Contains(text, "first Sunday") {
		t.Errorf("articlesOf(winners, items) = %q, want the links and nothing that the article says", text)
	}
	if arts, problems = Articles(doc, time.Time{}); len(arts) != 1 || len(problems) != 0 || len(arts[0].Paragraphs) != 2 {
		t.Errorf("Articles(winners) = %+v, %v, want the article alone", arts, problems)
	}
}

// A list of goods is told by the option Items alone; else it is a problem, and
// none of its entries an article.
func TestEachItems(t *testing.T) {
	var b strings.Builder
	b.WriteString("<html><head><title>Rakes | Larkfield Tools</title></head><body><h1>Rakes</h1><ul>")
	for i := range 9 {
		fmt.Fprintf(&b, "<li class=card><a href=https://tools.example/%d>Hand rake number %d</a><span>£%d</span></li>", i, i, i+9)
	}
	b.WriteString("</ul></body></html>")
	path := filepath.Join(t.TempDir(), "rakes.html")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	read := func(opts Options) (arts []news.Article, problems []news.Problem) {
		t.Helper()
		err := Each(context.Background(), []string{path}, opts, time.Time{}, func(as []news.Article, ps []news.Problem) error {
			arts, problems = append(arts, as...), append(problems, ps...)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return arts, problems
	}
	arts, problems := read(Options{Items: true})
	if len(arts) != 9 || len(problems) != 0 || arts[8].Kind != news.KindItem || arts[8].Part != 8 || arts[8].URL != "https://tools.example/8" {
		t.Errorf("Each with Items = %d entries, %v, want nine of kind item", len(arts), problems)
	}
	arts, problems = read(Options{})
	if len(arts) != 0 || len(problems) != 1 || !strings.Contains(problems[0].Message, "lists 9 things") {
		t.Errorf("Each = %d entries, %v, want none and the reason", len(arts), problems)
	}
	intro := "<p>A hand rake is for the beds that no machine may enter, and for those who like to hear the robin while they work.</p>"
	if err := os.WriteFile(path, []byte(strings.Replace(b.String(), "<ul>", intro+"<ul>", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if arts, _ = read(Options{Items: true}); len(arts) != 10 || arts[0].Kind != news.KindList {
		t.Fatalf("Each with Items = %d entries, want nine behind the page's own words", len(arts))
	}
	if _, problems = read(Options{}); len(problems) != 1 || !strings.Contains(problems[0].Message, "lists 9 things") {
		t.Errorf("Each = %v, want nine things: the page's own words are none", problems)
	}
}

// A page that sells one thing says so in the singular.
func TestArticlesOffer(t *testing.T) {
	doc := &Document{Name: "bench.html", Bytes: []byte(`<html><head><title>Oak bench | Larkfield Joiners</title><script type="application/ld+json">{"@type":"Product","name":"Oak bench","offers":{"price":"240.00"}}</script></head><body><main><h1>Oak bench</h1>` +
		`<p>A bench of green oak for two, pegged and not screwed, that will turn silver in its third summer. Made to order in six weeks.</p></main></body></html>`)}
	arts, problems := Articles(doc, time.Time{})
	if len(arts) != 0 || len(problems) != 1 || !strings.HasPrefix(problems[0].Message, "offers one thing and tells no news of it") {
		t.Errorf("Articles(bench) = %d articles, %v, want none and the reason", len(arts), problems)
	}
}

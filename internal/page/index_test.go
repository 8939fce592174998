package page

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/internal/news"
)

// frontPage is a list of n items below a headline, each as item writes it.
func frontPage(n int, item func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(item(i))
	}
	return page("<head><title>Harbour news | Ellerby Courant</title></head><body><nav><a href=/>Home</a><a href=/s>Sport</a></nav><h1>Harbour news</h1><div class=grid>", b.String(),
		"</div><footer><p>Our website uses cookies to offer you its pages in the best way that we can think of, and by going on you agree to that.</p></footer></body>")
}

func TestIndex(t *testing.T) {
	headlines := []string{"Crane topples into empty dock", "Pilots vote for shorter watches", "Seal returns to fish market", "Bridge to stay shut until autumn", "Dredger finds a second bell", "Rowers win by a length", "Ferry fares to rise again"}
	link := func(i int) string { return fmt.Sprintf("<a href=/harbour/%d>%s</a>", i, headlines[i]) }
	tests := []struct {
		name, doc string
		items     int
	}{
		{"headline and age", frontPage(7, func(i int) string {
			return fmt.Sprintf("<div class=tile><h3>%s</h3><span class=date>%d May 2025</span></div>", link(i), i+1)
		}), 7},
		{"headings with a sentence each", frontPage(7, func(i int) string {
			return fmt.Sprintf("<h3>%s</h3><p>What happened at the harbour on day %d, in one sentence.</p>", link(i), i+1)
		}), 7},
		{"bare links", frontPage(7, func(i int) string { return "<div class=tile><h3>" + link(i) + "</h3></div>" }), 0},
		{"too few", frontPage(3, func(i int) string {
			return fmt.Sprintf("<div class=tile><h3>%s</h3><span class=date>%d May 2025</span></div>", link(i), i+1)
		}), 0},
	}
	for _, tt := range tests {
		arts, _ := Read([]byte(tt.doc), Options{URL: "https://courant.example/harbour/", Now: testNow})
		if tt.items == 0 {
			if len(arts) > 0 && arts[0].Kind == news.KindArticle {
				t.Errorf("%s: %d articles, want entries that are none at most", tt.name, len(arts))
			}
			continue
		}
		if len(arts) != tt.items {
			t.Errorf("%s: %d articles, want %d", tt.name, len(arts), tt.items)
			continue
		}
		for i, a := range arts {
			if a.Headline != headlines[i] || a.URL != fmt.Sprintf("https://courant.example/harbour/%d", i) || a.Outlet != "Ellerby Courant" || !a.Partial {
				t.Errorf("%s: article %d = %q %s of %q, partial %v, want %q of the Ellerby Courant", tt.name, i, a.Headline, a.URL, a.Outlet, a.Partial, headlines[i])
			}
		}
	}
}

func TestBriefWithList(t *testing.T) {
	var list strings.Builder
	for i := range 9 {
		fmt.Fprintf(&list, "<div class=tile><h3><a href=/x/%d>Another report of the week, number %d</a></h3><span class=date>%d May 2025</span></div>", i, i, i+1)
	}
	doc := page("<body><h1>Engine comes home to town</h1><div class=story>", ps("", lead), "</div><section>", list.String(), "</section></body>")
	arts, err := Read([]byte(doc), Options{Now: testNow})
	if err != nil || len(arts) != 1 || arts[0].Headline != "Engine comes home to town" || len(arts[0].Paragraphs) != 1 {
		t.Errorf("Read(brief above a list) = %d articles, %v, want the brief alone", len(arts), err)
	}
}

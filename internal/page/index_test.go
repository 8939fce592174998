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

func TestShortIndex(t *testing.T) {
	headlines := []string{"Crane topples into empty dock", "Pilots vote for shorter watches", "Seal returns to fish market", "Bridge to stay shut until autumn"}
	teaser := func(i int) string {
		return fmt.Sprintf("<li><article><h2><a href=/h/%d>%s</a></h2><time datetime=2025-05-0%dT08:00Z>%d May</time><p>What happened at the harbour, and to whom, in a sentence.</p></article></li>", i, headlines[i], i+1, i+1)
	}
	aged := func(i int) string {
		return fmt.Sprintf("<div><a href=/news/2025/05/0%d/h-%d.html>%s</a> <span>%d hours ago</span></div>", i+1, i, headlines[i], i+2)
	}
	tests := []struct {
		name, doc string
		news      int // articles, 0: none
	}{
		{"three teasers", frontPage(3, teaser), 3},
		{"four teasers", frontPage(4, teaser), 4},
		{"four headlines with ages", frontPage(4, aged), 4},
		{"jobs", frontPage(4, func(i int) string {
			return fmt.Sprintf("<div class=j><h2><a href=/j/%d>Wanted: %s</a></h2><p>Dock Trust · £2%d,000 · Posted %d days ago</p><p>You work in the yard with three others.</p></div>", i, headlines[i], i, i+2)
		}), 0},
		{"goods put up lately", frontPage(4, func(i int) string {
			return fmt.Sprintf("<div class=ad><a href=/ad/%d>Old brass ship's bell number %d</a> <span>£%d</span> <span>%d hours ago</span></div>", i, i, i+40, i+2)
		}), 0},
		{"events to come", frontPage(4, func(i int) string {
			return fmt.Sprintf("<li><h2><a href=/e/%d>Walk along the harbour wall, part %d</a></h2><time datetime=2031-05-0%dT08:00Z>%d May 2031</time><p>Bring boots and come to the gate at ten.</p></li>", i, i, i+1, i+1)
		}), 0},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(tt.doc), Options{URL: "https://courant.example/harbour/", Now: testNow})
		if tt.news == 0 {
			if len(arts) > 0 && arts[0].Kind == news.KindArticle {
				t.Errorf("%s: %d articles, want none", tt.name, len(arts))
			}
			continue
		}
		if err != nil || len(arts) != tt.news {
			t.Errorf("%s: %d articles, %v, want %d:\n%s", tt.name, len(arts), err, tt.news, strings.Join(told(arts), "\n"))
			continue
		}
		for i := range arts {
			a := &arts[i]
			if a.Kind != news.KindArticle || a.Headline != headlines[i] || !a.Published.Known() || len(a.Paragraphs) > 1 {
				t.Errorf("%s: article %d = %q of kind %q, published %v, text %q, want %q with its day and its sentence", tt.name, i, a.Headline, a.Kind, a.Published, a.Paragraphs, headlines[i])
			}
		}
	}
	brief := strings.Replace(frontPage(3, teaser), "<div class=grid>", "<div class=story><p>"+lead+"</p></div><div class=grid>", 1)
	arts, err := Read([]byte(brief), Options{Now: testNow})
	if err != nil || len(arts) != 1 || arts[0].Headline != "Harbour news" {
		t.Errorf("Read(brief above three teasers) = %d articles, %v, want the brief alone", len(arts), err)
	}
}

package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSeveralStoriesOnOnePage(t *testing.T) {
	stories := func(form string) string {
		out := ""
		for _, e := range [][4]string{
			{"Swans leave the lock", "Petra Lindholme", "{1}</p><p>{2}", "swans"},
			{"Engine comes home to town", "Marlo Quayside", "A fire engine that was sold by mistake in March is to be given back to the town of Brackwell, its new owner has said.</p><p>Mabel Trott, 61, bought the engine for £400 at an auction of farm machinery and has been using it to water her orchard.", "engine"},
			{"Marrow growers fall out over prize", "Odo Fennimore", "The Upper Tarn marrow prize will not be given this year, after both of its judges were found to have entered a marrow.</p><p>The growers’ club said that it would meet in June to find two people who dislike marrows.", "marrow"},
		} {
			out += strings.NewReplacer("%h", e[0], "%b", e[1], "%p", "<p>"+story.Replace(e[2])+"</p>", "%u", e[3]).Replace(form)
		}
		return out
	}
	const want = "Swans leave the lock 2\nEngine comes home to town 2\nMarrow growers fall out over prize 2\n"
	tests := []struct{ name, in, dates string }{
		{"articles with links and dates", stories(`<article><h2><a href=/news/%u>%h</a></h2><p class=by>By %b</p><time>19 May 2025</time>%p</article>`), "2025-05-19"},
		{"sections, byline and date, no links", "<h1>News in brief</h1>" + stories(`<section><h2>%h</h2><p class=meta>By %b, 19 May 2025</p>%p</section>`), "2025-05-19"},
		{"flat, headings with links", "<h1>News in brief</h1>" + stories(`<h2><a href=/news/%u>%h</a></h2><p class=meta>By %b, 19 May 2025</p>%p`), "2025-05-19"},
		{"flat, headings without links, bylines and dates", "<h1>News in brief</h1>" + stories(`<h2>%h</h2><p class=meta>By %b, 19 May 2025</p>%p`), "2025-05-19"},
		{"the link is below the text", "<h1>This week</h1>" + stories(`<div class=item><h3>%h</h3><span class=date>19 May 2025</span>%p<p><a href=/full/%u>Read more</a></p></div>`), "2025-05-19"},
		{"whole reports, each with its own address", stories(`<div class=post><h2 class=entry-title><a href="https://bugle.example/2025/05/%u">%h</a></h2><div class=entry-meta>Posted on <time datetime=2025-05-19>May 19, 2025</time> by %b</div><div class=entry-content>%p</div></div>`), "2025-05-19"},
		{"ages", "<h1>Brackwell</h1>" + stories(`<li class=story><h3><a href=/%u>%h</a></h3><span>The Bugle</span> <span>2 days ago</span>%p</li>`), "2025-05-18"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			arts, err := Read([]byte("<!DOCTYPE html><html lang=en><title>The Bugle</title><body><main>"+tt.in+"</main>"), Options{Now: testNow, URL: "https://bugle.example/brief"})
			if err != nil {
				t.Fatalf("Read: %v", err)
			}
			got := ""
			for i := range arts {
				got += arts[i].Headline + " " + string(rune('0'+len(arts[i].Paragraphs))) + "\n"
				if day := arts[i].Published.Time.Format("2006-01-02"); day != tt.dates {
					t.Errorf("%s: published %s, want %s", arts[i].Headline, day, tt.dates)
				}
				if strings.Contains(tt.in, "/news/") && !strings.HasPrefix(arts[i].URL, "https://bugle.example/news/") {
					t.Errorf("%s: address %q", arts[i].Headline, arts[i].URL)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Read(%s) differs (-want +got):\n%s", tt.name, diff)
			}
		})
	}
}

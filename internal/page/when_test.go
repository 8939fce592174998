package page

import (
	"testing"
	"time"

	"hearsay/internal/news"
)

func TestTimes(t *testing.T) {
	body := "<div class=story>" + ps("", lead, second, third, fourth) + "</div>"
	ld := func(published string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Engine comes home","datePublished":"` + published + `"}</script>`
	}
	const h1 = "<h1>Engine comes home to town</h1>"
	tests := []struct{ name, head, body, want string }{
		{"the local time of the same instant", ld("2025-05-03T02:14:37Z") + `<meta name=pubdate content="2025-05-02 22:14:37">`, h1 + body, "2025-05-02T22:14:37-04:00"},
		{"another claim with its offset", ld("2025-05-03T02:14:37Z") + `<meta property="article:published_time" content="2025-05-02T22:14:37-04:00">`, h1 + body, "2025-05-02T22:14:37-04:00"},
		{"a claim some seconds apart is another time", ld("2025-05-03T02:14:37Z") + `<meta name=pubdate content="2025-05-02 22:14:40">`, h1 + body, "2025-05-03T02:14:37Z"},
		{"UTC and the local time of the page", ld("2025-05-03T02:14:37Z"), h1 + "<p>May 2, 2025 at 10:14 p.m.</p>" + body, "2025-05-02T22:14:37-04:00"},
		{"UTC and a printed time of its own zone", ld("2025-05-03T02:14:37Z"), h1 + "<p>3 May 2025 12:14 AEST</p>" + body, "2025-05-03T12:14:37+10:00"},
		{"UTC and the marked day of the page", ld("2025-05-03T02:14:37Z"), h1 + "<p class=date>May 2, 2025</p>" + body, "2025-05-02T23:14:37-03:00"},
		{"UTC and the day of the address", ld("2025-05-02T23:14:37Z") + `<link rel=canonical href="https://bugle.example/2025/05/03/engine">`, h1 + body, "2025-05-03T00:14:37+01:00"},
		{"a line that a date opens before a vague one in the head", `<meta name=date content="2025-05-09">`, h1 + "<p>03.05.2025 - Editor: Orla Fenn</p>" + body, "2025-05-03T00:00:00Z"},
		{"an address of another day", ld("2025-05-03T12:14:37Z") + `<link rel=canonical href="https://bugle.example/2025/04/30/engine">`, h1 + body, "2025-05-03T12:14:37Z"},
		{"a page's offset stands before the printed day", ld("2025-05-03T02:14:37+02:00"), h1 + "<p class=date>May 2, 2025</p>" + body, "2025-05-03T02:14:37+02:00"},
		{"the day of a change is no day of publication", ld("2025-05-03T02:14:37Z"), h1 + "<p class=date>Updated May 4, 2025</p>" + body, "2025-05-03T02:14:37Z"},
		{"of two claims the printed one", ld("2025-05-03T02:14:37Z") + `<meta property="article:published_time" content="2025-05-07T09:30:00Z">`, h1 + "<p>7 May 2025</p>" + body, "2025-05-07T09:30:00Z"},
		{"of two claims the first, where none is printed", ld("2025-05-03T02:14:37Z") + `<meta property="article:published_time" content="2025-05-07T09:30:00Z">`, h1 + body, "2025-05-03T02:14:37Z"},
		{"a label in an element of its own", "", h1 + "<p><span>Updated</span><time datetime=2025-05-09T10:14:00Z>09:14, 9 May</time></p><p>3 May 2025</p>" + body, "2025-05-03T00:00:00Z"},
		{"dates of comments", `<meta name=date content="2025-05-03T10:14:00Z">`, h1 + "<p>3 May 2025</p>" + body + "<div class=comments><div itemprop=datePublished>9 May 2025</div></div>", "2025-05-03T10:14:00Z"},
		{"a date year first is not swapped", ld("2025-11-01T05:00:14"), h1 + "<p>11/01/2025</p>" + body, "2025-11-01T05:00:14Z"},
		{"a marked date before a vague one in the head", `<meta name=date content="2025-05-09">`, h1 + "<time datetime=2025-05-03>Saturday</time>" + body, "2025-05-03T00:00:00Z"},
		{"a plain date does not beat the head", `<meta name=date content="2025-05-09">`, h1 + "<p>Open day on 3 June 2025</p>" + body, "2025-05-09T00:00:00Z"},
		{"the title of an abbreviation", "", h1 + `<abbr class=published title="2025-05-03T10:14:00+01:00">this morning</abbr>` + body, "2025-05-03T10:14:00+01:00"},
		{"small print in the headline", "", "<h1>Engine comes home to town<br><small>3 May 2025 • Town Hall</small></h1>" + body, "2025-05-03T00:00:00Z"},
		{"a heading that is a date", "", "<h3 class=teaser-meta>3 May 2025</h3>" + h1 + body, "2025-05-03T00:00:00Z"},
		{"in front of the first sentence", "", h1 + "<div class=story>" + ps("", "3 May 2025 – "+lead, second, third) + "</div>", "2025-05-03T00:00:00Z"},
		{"a month gives way to a day", "", h1 + "<p class=date>May 2025</p><p>3 May 2025</p>" + body, "2025-05-03T00:00:00Z"},
		{"a line at the end of the page", "", h1 + body + "<footer><p>This page was last edited on 3 May 2025, at 10:14.</p></footer>", "2025-05-03T10:14:00Z"},
		{"the state that scripts build the page from", `<script>window.__DATA__={"id":1,"publishedAt":"2025-05-03T10:14:00Z"}` + string(make([]byte, minHeldBack)) + "</script>", h1 + body, "2025-05-03T10:14:00Z"},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(page("<head><title>Engine comes home</title>", tt.head, "</head><body>", tt.body)), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := arts[0].Published.Time.Format(time.RFC3339); got != tt.want {
			t.Errorf("%s: published = %s, want %s", tt.name, got, tt.want)
		}
		if got := arts[0].Published.From; got == news.FromNone {
			t.Errorf("%s: published from = %q, want an origin", tt.name, got)
		}
	}
}

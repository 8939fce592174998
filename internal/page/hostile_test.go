package page

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

// Bounds on any page, however it was made.
const (
	hostileTime  = time.Second
	hostileBytes = 100 << 20 // allocated in all, beside the page itself
)

// TestHostileLarge reads pages that were made to take time or memory. With -short
// they are a tenth as long.
func TestHostileLarge(t *testing.T) {
	scale := 10
	if testing.Short() {
		scale = 1
	}
	article := ps("", lead, second, third, fourth)
	n := func(k int) int { return k * scale / 10 }
	tests := []struct{ name, doc string }{
		{"nested elements", page("<body>", strings.Repeat("<div class=a>", n(100_000)), article)},
		{"nested and closed", page("<body>", strings.Repeat("<b><i>", n(100_000)), article, strings.Repeat("</i></b>", n(100_000)))},
		{"stray end tags", page("<body>", strings.Repeat("<div>", n(100_000)), article, strings.Repeat("</p></li></em>", n(100_000)))},
		{"a text of 20 MB", page("<body><p>", strings.Repeat("A sentence that says little. ", n(20<<20)/29))},
		{"a text of references", page("<body><p>", strings.Repeat("&amp;&bogus;&#8217 ", n(20<<20)/19))},
		{"a million attributes", page("<body><p", strings.Repeat(" data-a=b", n(1_000_000)), ">", article)},
		{"a million classes", page("<body><p class='", strings.Repeat("a-b ", n(1_000_000)), "'>", article)},
		{"a million test names", page("<body>", strings.Repeat("<p data-qa=a data-test=b id='c' class=d>", n(1_000_000)))},
		{"unclosed tags of 50 MB", page("<body>", strings.Repeat("<div><p><a href=x>", n(50<<20)/18), article)},
		{"unclosed lists", page("<body>", strings.Repeat("<ul><li>a", n(2_000_000)), article)},
		{"a tag that never ends", page("<body>", article, "<p ", strings.Repeat("a=\"b\" ", n(5_000_000)))},
		{"comments", page("<body>", strings.Repeat("<!-- - -- > ", n(1_000_000)), article)},
		{"a script of comments", page("<body><script>", strings.Repeat("<!-- <script ", n(1_000_000)), article)},
		{"brackets", page("<body>", strings.Repeat("<", n(20_000_000)), article)},
		{"line breaks", page("<body><p>", strings.Repeat("a<br>", n(1_000_000)), article)},
		{"headings", page("<body>", strings.Repeat("<h2><a href=x>A heading of five words</a></h2>", n(200_000)), article)},
		{"JSON", page("<script type='application/ld+json'>", strings.Repeat("[", n(5_000_000)), "</script><body>", article)},
		{"scripts", page("<body>", strings.Repeat("<script type='application/ld+json'>{\"@type\":\"A\"}</script>", n(200_000)), article)},
		{"meta elements", page(strings.Repeat("<meta name=author content='A B, C D and E F'>", n(200_000)), "<body>", article)},
		{"bylines", page("<body><h1>A fire engine goes home</h1>", strings.Repeat("<span class=byline>By A B</span>", n(200_000)), article)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := []byte(tt.doc)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, _ = Read(doc, Options{})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			got := after.TotalAlloc - before.TotalAlloc
			t.Logf("%d MB: %v, %d MB", len(doc)>>20, took.Round(time.Millisecond), got>>20)
			if got > hostileBytes {
				t.Errorf("Read(%s) took %d MB, want at most %d MB", tt.name, got>>20, hostileBytes>>20)
			}
			if took > 5*hostileTime { // the clock of a busy machine
				t.Errorf("Read(%s) took %v, want at most %v", tt.name, took, hostileTime)
			}
		})
	}
}

package page

import (
	"fmt"
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
		{"bare line breaks", page("<body>", strings.Repeat("<br>", n(1_000_000)), article)},
		{"headings of a word", page("<body>", strings.Repeat("<h1>Word</h1>", n(1_000_000)), article)},
		{"nested tables", page("<body>", strings.Repeat("<table><tr><td>a", n(100_000)), article)},
		{"rows", page("<body><table>", strings.Repeat("<tr><td>Name<td>3:45", n(200_000)), "</table>", article)},
		{"an attribute of 10 MB", page("<body><p title='", strings.Repeat("a word ", n(10<<20)/7), "'>", article)},
		{"a class of 10 MB", page("<body><p class='", strings.Repeat("nav-has__", n(10<<20)/9), "'>", article)},
		{"classes of their own", page("<body>", many(n(200_000), func(i int) string { return fmt.Sprintf("<p class='c%d nav-%d'>", i, i) }), article)},
		{"a description of 10 MB", page("<meta name=description content='", strings.Repeat("a word &amp; ", n(10<<20)/13), "'><body>", article)},
		{"references of 1 MB", page("<body><p>", strings.Repeat("&#x41;", n(1<<20)/6), article)},
		{"references without an end", page("<body><p>", strings.Repeat("&aaaaaaaaaaaaaaaa", n(5<<20)/17), article)},
		{"a line of 30 MB", page("<body><p>", strings.Repeat("a", n(30<<20)), article)},
		{"a line of 30 MB in a script", page("<body><script type='application/json'>", strings.Repeat("a", n(30<<20)), "</script>", article)},
		{"deep formatting", page("<body><p>", strings.Repeat("<b><i><u><span class=x>a ", n(50_000)), article)},
		{"links", page("<body>", strings.Repeat("<a href=/a>A link of some five words</a> ", n(200_000)), article)},
		{"links that tag", page("<body>", article, many(n(100_000), func(i int) string { return fmt.Sprintf("<a rel=tag href=/%d>Topic %d</a>", i, i) }))},
		{"cards", page("<body>", many(n(100_000), func(i int) string {
			return fmt.Sprintf("<div><h3><a href=/%d>The %d. news of a day that had many</a></h3><p>3 May 2025</p></div>", i, i)
		}))},
		{"links of many kinds", page("<body>", many(n(9_600), func(i int) string {
			return fmt.Sprintf("<section><p class=c%d><a href=/%d>A link of some %d words</a> by</section>", i/24, i, i)
		}))},
		{"JSON-LD of strings", page("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"", strings.Repeat("\\\" a ", n(10<<20)/5), "</script><body>", article)},
		{"JSON-LD of quotation marks", page("<script type='application/ld+json'>{\"a\":\"", strings.Repeat("\"    ", n(5<<20)/5), "</script><body>", article)},
		{"JSON-LD of authors", page("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[", strings.Repeat("{\"@id\":\"#a\",\"name\":\"Ann Ode\"},", n(200_000)), "]}</script><body>", article)},
		{"JSON-LD of articles", page("<script type='application/ld+json'>[", strings.Repeat("{\"@type\":\"NewsArticle\",\"headline\":\"A fire engine goes home\"},", n(200_000)), "]</script><body>", article)},
		{"JSON-LD of identities", page("<script type='application/ld+json'>[", many(n(200_000), func(i int) string { return fmt.Sprintf("{\"@type\":\"Person\",\"@id\":\"#%d\",\"name\":\"A\"},", i) }), "]</script><body>", article)},
		{"state that opens often", page("<body><script type='application/json'>", strings.Repeat("{\"a\":[", n(1_000_000)), "</script>", article)},
		{"comments without an end", page("<body>", article, strings.Repeat("<!--", n(5_000_000)))},
		{"CDATA", page("<body><svg>", strings.Repeat("<![CDATA[", n(2_000_000)), "</svg>", article)},
		{"raw text without an end", page("<body>", article, strings.Repeat("<textarea></textare ", n(1_000_000)))},
		{"a title of 10 MB", page("<title>", strings.Repeat("A fire - ", n(10<<20)/9), "</title><body>", article)},
		{"headlines like the title", page("<title>", strings.Repeat("a b ", 100), "</title><body>", strings.Repeat("<h2>"+strings.Repeat("a b ", 70)+"</h2>", n(20_000)), article)},
		{"dates", page("<body><h1>A fire engine goes home</h1>", strings.Repeat("<time>3 May 2025, 10:14 am</time> ", n(200_000)), article)},
		{"dates in one line", page("<body><h1>A fire engine goes home</h1><p>", strings.Repeat("3 May 2025 ", n(500_000)), article)},
		{"names in one line", page("<body><h1>A fire engine goes home</h1><p>By ", strings.Repeat("Ann Ode, Bo Reed and ", n(200_000)), article)},
		{"a body and what it repeats", page("<body><h1>A fire engine goes home</h1>", strings.Repeat("<p>A sentence that is said again and again, to the end of the page, in letters.</p>", n(80_000)), strings.Repeat("<blockquote>Asentencethatis said again and never the same as before or behind it</blockquote>", 400))},
		{"captions", page("<body><h1>A fire engine goes home</h1>", strings.Repeat("<figure><img alt='An engine'><figcaption>An engine (Ann Ode/The Paper)</figcaption></figure>", n(50_000)), article)},
		{"pictures", page("<body>", strings.Repeat("<img src=a.jpg srcset='a 1x, b 2x' alt='An engine at home'>", n(200_000)), article)},
		{"end tags in a deep page", page("<body>", strings.Repeat("<ul><li>", n(50_000)), article, strings.Repeat("</td></dd></h3></table>", n(100_000)))},
		{"a menu without an end", page("<body>", strings.Repeat("Home | News | Sport | ", n(500_000)), article)},
		{"marks", page("<body>", strings.Repeat("“”‘’—…‹›", n(500_000)), article)},
		{"wide spaces", page("<body><p>", strings.Repeat("\u00a0\u3000\u200b", n(2_000_000)), article)},
		{"carriage returns", page("<body><p>", strings.Repeat("\r\n&\r", n(2_000_000)), article)},
		{"NULs", page("<body><p title='\x00'>", strings.Repeat("\x00a", n(2_000_000)), article)},
		{"bytes that are no text", "<html><body><p>" + strings.Repeat("\xff\xfe\x80", n(5_000_000))},
		{"bylines", page("<body><h1>A fire engine goes home</h1>", strings.Repeat("<span class=byline>By A B</span>", n(200_000)), article)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bounded(t, tt.doc, func(doc []byte) { _, _ = Read(doc, Options{}) })
		})
	}
}

// TestHostileDumps reads texts that were made to take time or memory.
func TestHostileDumps(t *testing.T) {
	scale := 10
	if testing.Short() {
		scale = 1
	}
	n := func(k int) int { return k * scale / 10 }
	tests := []struct{ name, doc string }{
		{"a line of 20 MB", strings.Repeat("A sentence that says little. ", n(20<<20)/29)},
		{"lines of a word", strings.Repeat("word\n", n(500_000))},
		{"empty lines", strings.Repeat("\n", n(5_000_000))},
		{"lines of dates", "A fire engine goes home\n" + strings.Repeat("3 May 2025, 10:14 am\n", n(50_000))},
		{"headlines with ages", strings.Repeat("A fire engine goes home at last\n4 hours ago\nThe Paper\n", n(30_000))},
		{"bylines", "A fire engine goes home\n" + strings.Repeat("By Ann Ode and Bo Reed\n", n(50_000)) + lead + "\n\n" + second},
		{"paragraphs with numbers", many(n(5_000), func(i int) string { return fmt.Sprintf("%d. %s\n\n", i, lead) })},
		{"marks", strings.Repeat("| • | – | \n", n(300_000))},
		{"captions", strings.Repeat("An engine at home (Photo: Ann Ode/The Paper)\n", n(50_000))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bounded(t, tt.doc, func(doc []byte) {
				_, _ = Read(doc, Options{ContentType: "text/plain", Now: time.Date(2025, 5, 3, 12, 0, 0, 0, time.UTC)})
			})
		})
	}
}

// TestHostileLists looks for the items of such pages.
func TestHostileLists(t *testing.T) {
	scale := 10
	if testing.Short() {
		scale = 1
	}
	n := func(k int) int { return k * scale / 10 }
	tests := []struct{ name, doc string }{
		{"cards", page("<body>", many(n(100_000), func(i int) string {
			return fmt.Sprintf("<div><h3><a href=/%d>The %d. news of a day that had many</a></h3><p>3 May 2025</p></div>", i, i)
		}))},
		{"cards in cards", page("<body>", many(n(50_000), func(i int) string {
			return fmt.Sprintf("<div><h3><a href=/%d>The %d. news of a day that had many</a></h3>", i, i)
		}))},
		{"links of one address", page("<body>", strings.Repeat("<li><a href=/a>A link of some five words</a>", n(200_000)))},
		{"classes of their own", page("<body>", many(n(100_000), func(i int) string {
			return fmt.Sprintf("<div class=c%d><a href=/%d>A link of some five words</a></div>", i, i)
		}))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bounded(t, tt.doc, func(doc []byte) { Items(doc, Options{URL: "https://news.example/"}) })
		})
	}
}

// bounded fails where reading a page takes more than any page may.
func bounded(t *testing.T, page string, read func(doc []byte)) {
	t.Helper()
	doc := []byte(page)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	read(doc)
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	got := after.TotalAlloc - before.TotalAlloc
	t.Logf("%d MB: %v, %d MB", len(doc)>>20, took.Round(time.Millisecond), got>>20)
	if got > hostileBytes {
		t.Errorf("reading took %d MB, want at most %d MB", got>>20, hostileBytes>>20)
	}
	if took > 5*hostileTime { // the clock of a busy machine
		t.Errorf("reading took %v, want at most %v", took, hostileTime)
	}
}

// many joins n pieces.
func many(n int, piece func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(piece(i))
	}
	return b.String()
}

func TestManyWalls(t *testing.T) {
	doc := "<body><h1>Swans moved</h1><p>" + lead + "</p>" + strings.Repeat("<div><p>To continue reading, create an account</p><p>It is quickly done and you may leave whenever you want to.</p></div>", 30_000)
	start := time.Now()
	_, _ = Read([]byte(doc), Options{})
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("Read(30,000 walls) took %v, want at most 5 s", took)
	}
}

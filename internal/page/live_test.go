package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
)

// liveWords are what the invented live blogs say.
var liveWords = strings.NewReplacer(
	"{h}", "<h1>Brackwell flood: river wall gives way as town is cleared</h1>",
	"{a}", "<p>The wall at Tanner’s Wharf gave way a few minutes ago, the town’s engineer said, and water is on the market place.</p>",
	"{b}", "<p>Two hundred people have been taken to the school on Beacon Hill, where there is soup and a piano.</p><p>Nobody is missing.</p>",
	"{c}", "<p>The river has risen by a foot since breakfast and is still rising, the harbour office says.</p>",
	"{d}", "<p>Sandbags ran out on Mill Street at first light, and neighbours went on with sacks of flour.</p>",
)

const (
	paraA = "p: The wall at Tanner’s Wharf gave way a few minutes ago, the town’s engineer said, and water is on the market place.\n"
	paraB = "p: Two hundred people have been taken to the school on Beacon Hill, where there is soup and a piano.\np: Nobody is missing.\n"
	paraC = "p: The river has risen by a foot since breakfast and is still rising, the harbour office says.\n"
	paraD = "p: Sandbags ran out on Mill Street at first light, and neighbours went on with sacks of flour.\n"
)

// withHeads prints an article's text with its headings.
func withHeads(a *news.Article) string {
	var b strings.Builder
	h := 0
	for i, p := range a.Paragraphs {
		for ; h < len(a.Headings) && a.Headings[h].Before <= i; h++ {
			b.WriteString("# " + a.Headings[h].Text + "\n")
		}
		b.WriteString("p: " + p + "\n")
	}
	return b.String()
}

func TestLiveBlogs(t *testing.T) {
	const four = "# 14:32\n# Wall gives way\n" + paraA + "# 13:10\n# School opens\n" + paraB + "# 11:45\n# A foot since breakfast\n" + paraC + "# 07:20\n# Flour for sand\n" + paraD
	const bare = "# 14:32\n" + paraA + "# 13:10\n" + paraB + "# 11:45\n" + paraC + "# 07:20\n" + paraD
	entries := func(form string) string {
		out := ""
		for _, e := range [][3]string{{"14:32", "Wall gives way", "{a}"}, {"13:10", "School opens", "{b}"}, {"11:45", "A foot since breakfast", "{c}"}, {"07:20", "Flour for sand", "{d}"}} {
			out += strings.NewReplacer("%t", e[0], "%h", e[1], "%p", e[2]).Replace(form)
		}
		return out
	}
	tests := []struct{ name, in, want string }{
		{"articles with a time element", "<main>{h}" + entries(`<article><time datetime="2025-05-20T%t:00Z">%t</time><h3>%h</h3>%p</article>`) + "</main>", four},
		{"sections with a writer and buttons", "<main>{h}<div class=posts>" + entries(`<section class=post><div class=meta><span class=when>%t</span></div><h2>%h</h2><p class=author>Mara Quillby</p><div>%p</div><button>Share</button><p>Link copied</p></section>`) + "</div></main>", four},
		{"list items without titles", "<main>{h}<ul class=updates>" + entries(`<li><p class=t>%t</p>%p</li>`) + "</ul></main>", bare},
		{"flat, stamp over title", "<main>{h}<div>" + entries(`<p class=stamp>%t</p><h3>%h</h3>%p`) + "</div></main>", four},
		{"flat, title over stamp", "<main>{h}<div>" + entries(`<h3>%h</h3><p class=stamp>%t</p>%p`) + "</div></main>", four},
		{"stamp and title in one heading", "<main>{h}<div>" + entries(`<div class=e><h3><time>%t</time>%h</h3>%p</div>`) + "</div></main>", four},
		{"stamp and title in one line", "<main>{h}<div>" + entries(`<div class=e><h3>%t – %h</h3>%p</div>`) + "</div></main>", strings.NewReplacer("14:32\n# ", "14:32 – ", "13:10\n# ", "13:10 – ", "11:45\n# ", "11:45 – ", "07:20\n# ", "07:20 – ").Replace(four)},
		{"stamp and writer in one line", "<main>{h}<div>" + entries(`<div class=e><div><time>%t</time><mark>Odo Fennimore</mark></div><h3>%h</h3>%p</div>`) + "</div></main>", four},
		{"titles are links to the entries", `<head><link rel=canonical href="https://bugle.example/flood"></head><main>{h}<div>` + entries(`<article><time>%t</time><h3><a href="/flood?update=%t#x">%h</a></h3>%p</article>`) + "</div></main>", four},
		{"a summary and the page's date in front", `<main>{h}<p>Published 6:02, last updated 14:40</p><ul><li>The river wall at Tanner’s Wharf has given way, and the market place is under water</li><li>The school on Beacon Hill has taken in two hundred people</li></ul>` + entries(`<article><time>%t</time><h3>%h</h3>%p</article>`) + "</main>", "p: The river wall at Tanner’s Wharf has given way, and the market place is under water\np: The school on Beacon Hill has taken in two hundred people\n" + four},
		{"a list of what happened when", `<main>{h}<ul class=key>` + entries(`<li><span>%t</span> <a href="#e%t">%h</a></li>`) + `</ul><div class=feed>` + entries(`<div class=entry><p class=time>%t</p><h3>%h</h3>%p</div>`) + "</div></main>", four},
		{"entries say when they were changed", "<main>{h}" + entries(`<article><time>%t</time><h3>%h</h3>%p<p>Updated at %t</p></article>`) + "</main>", four},
		{"a quoted post", "<main>{h}" + strings.Replace(entries(`<article><time>%t</time><h3>%h</h3>%p</article>`), "{c}", "{c}<blockquote class=twitter-tweet><p>Keep away from the wharf, please, all of you, and take your dogs.</p></blockquote>", 1) + "</main>", strings.Replace(four, paraC, paraC+"p: Keep away from the wharf, please, all of you, and take your dogs.\n", 1)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			arts, err := Read([]byte("<!DOCTYPE html><html lang=en><title>Brackwell flood: river wall gives way as town is cleared | The Bugle</title><body>"+liveWords.Replace(tt.in)), Options{Now: testNow})
			if err != nil {
				t.Fatalf("Read: %v", err)
			}
			if len(arts) != 1 {
				t.Fatalf("Read gives %d articles, want one", len(arts))
			}
			if diff := cmp.Diff(tt.want, withHeads(&arts[0])); diff != "" {
				t.Errorf("Read(%s) differs (-want +got):\n%s", tt.name, diff)
			}
		})
	}
}

func TestReadStamp(t *testing.T) {
	tests := []struct {
		in   string
		n    int
		want clock
	}{
		{"14:32", 5, clock{minutes: 872}},
		{"2.05pm", 6, clock{minutes: 845}},
		{"2:05 p.m. ET", 12, clock{minutes: 845}},
		{"9am", 3, clock{minutes: 540}},
		{"12.10am", 7, clock{minutes: 10}},
		{"14.32 Uhr", 9, clock{minutes: 872}},
		{"14h32", 5, clock{minutes: 872}},
		{"18:16 (IST), May 02", 19, clock{minutes: 1096, dated: true}},
		{"Tuesday 20 May 2025, 14:32 BST", 30, clock{minutes: 872, dated: true}},
		{"12 minutes ago", 14, clock{minutes: 12, ago: true}},
		{"3h ago", 6, clock{minutes: 180, ago: true}},
		{"vor 5 Minuten", 13, clock{minutes: 5, ago: true}},
		{"Updated at 14.40", 16, clock{minutes: 880, edited: true}},
		{"14:32 Council votes", 5, clock{minutes: 872}},
		{"11:45 – Wall gives way", 5, clock{minutes: 705}},
		{"20 May 2025", 0, clock{}},
		{"3.14", 4, clock{minutes: 194}},
		{"25:10", 0, clock{}},
		{"2-1 to the visitors", 0, clock{}},
		{"", 0, clock{}},
	}
	for _, tt := range tests {
		if n, c := readStamp(tt.in); n != tt.n || n > 0 && c != tt.want {
			t.Errorf("readStamp(%q) = %d, %+v, want %d, %+v", tt.in, n, c, tt.n, tt.want)
		}
	}
}

func TestNotLiveBlogs(t *testing.T) {
	tests := []struct {
		name, in string
		arts     int
	}{
		{"a ticker of articles of their own", `<main><h1>Latest</h1>` + strings.Join([]string{
			`<article><time>14:32</time><h3><a href=/wall>Wall gives way at Tanner’s Wharf</a></h3>{a}</article>`,
			`<article><time>13:10</time><h3><a href=/school>School opens to two hundred people</a></h3>{b}</article>`,
			`<article><time>11:45</time><h3><a href=/river>River rises by a foot before noon</a></h3>{c}</article>`,
		}, "") + `</main>`, 3},
		{"times in no order", `<main>{h}` + strings.Join([]string{
			`<div class=s><p class=t>14:32</p>{a}</div>`, `<div class=s><p class=t>07:20</p>{b}</div>`, `<div class=s><p class=t>19:45</p>{c}</div>`, `<div class=s><p class=t>03:45</p>{d}</div>`,
		}, "") + `</main>`, 1},
		{"letters below an article", `<main>{h}{a}{b}{c}{d}{a}</main><section class=comments>` + strings.Repeat(`<div><time>14:32</time><p>I have never seen so much water in one place, and I was at sea.</p></div>`, 4) + `</section>`, 1},
	}
	for _, tt := range tests {
		text := "<!DOCTYPE html><html lang=en><title>Latest | The Bugle</title><body>" + liveWords.Replace(tt.in)
		arts, err := Read([]byte(text), Options{Now: testNow})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		d := newDoc(nil, text, Options{Now: testNow})
		if entries := d.live(); len(arts) != tt.arts || len(entries) > 0 {
			t.Errorf("%s: %d articles, %d timed entries, want %d and none", tt.name, len(arts), len(entries), tt.arts)
		}
	}
}

func TestLiveBlogOfData(t *testing.T) {
	doc := `<!DOCTYPE html><html lang=en><head><title>Brackwell flood</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"LiveBlogPosting","headline":"Brackwell flood: river wall gives way","datePublished":"2025-05-20T06:02:00+01:00","liveBlogUpdate":[
{"@type":"BlogPosting","headline":"Wall gives way","datePublished":"2025-05-20T14:32:10+01:00","articleBody":"The wall at Tanner’s Wharf gave way a few minutes ago, the town’s engineer said, and water is on the market place."},
{"@type":"BlogPosting","datePublished":"2025-05-20T11:45:00+01:00","articleBody":"<p>The river has risen by a foot since breakfast and is still rising, the harbour office says.</p>"}]}</script></head><body><h1>Brackwell flood: river wall gives way</h1><div id=app></div></body></html>`
	arts, err := Read([]byte(doc), Options{Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	want := "# 14:32\n# Wall gives way\n" + paraA + "# 11:45\n" + paraC
	if diff := cmp.Diff(want, withHeads(&arts[0])); diff != "" {
		t.Errorf("body differs (-want +got):\n%s", diff)
	}
	if got := arts[0].Published.Time.Format("15:04"); got != "06:02" {
		t.Errorf("published = %s, want the page's own 06:02", got)
	}
}

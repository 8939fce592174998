package page

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
)

var testNow = time.Date(2025, 5, 20, 12, 0, 0, 0, time.UTC)

// want is what a test page must give; empty fields must be empty.
type want struct {
	headline, outlet, section, standfirst, published, url, credit string
	bylines, tags, paragraphs, captions, headings                 []string
	partial                                                       bool
}

func got(a *news.Article) want {
	w := want{
		headline: a.Headline, outlet: a.Outlet, section: a.Section, standfirst: a.Standfirst, url: a.URL, credit: a.Credit,
		bylines: a.Bylines, tags: a.Tags, paragraphs: a.Paragraphs, captions: a.Captions, partial: a.Partial,
	}
	if a.Published.Known() {
		w.published = a.Published.Time.Format(time.RFC3339) + " " + string(a.Published.Precision) + " " + string(a.Published.From)
	}
	for _, h := range a.Headings {
		w.headings = append(w.headings, h.Text)
	}
	return w
}

// Sentences of the invented story that the test pages print.
const (
	lead   = "A fire engine that was sold by mistake in March is to be given back to the town of Brackwell, its new owner has said."
	second = "Mabel Trott, 61, bought the engine for £400 at an auction of farm machinery and has been using it to water her orchard."
	third  = "“I did wonder about the ladder,” she said. “But you do not look a gift horse in the mouth, even if it has a siren.”"
	fourth = "The county’s fire chief, Errol Dunn, said nobody had been in danger at any time, because the engine had not worked since 2019."
)

func page(body ...string) string {
	return "<!DOCTYPE html><html lang=en-GB>" + strings.Join(body, "\n") + "</html>"
}

func ps(class string, texts ...string) string {
	var b strings.Builder
	for _, s := range texts {
		b.WriteString("<p" + class + ">" + s + "</p>\n")
	}
	return b.String()
}

func TestReadHTML(t *testing.T) {
	body := []string{lead, second, third, fourth}
	tests := []struct {
		name, doc string
		want      want
	}{
		{
			"open graph, furniture by phrase and name",
			page(`<head><title>Town to get its fire engine back | Brackwell Bugle</title><meta property="og:site_name" content="Brackwell Bugle">
<meta property="article:published_time" content="2025-05-19T08:30:00+01:00"><meta property="article:section" content="Local">
<link rel=canonical href="https://bugle.example/news/1"></head><body><div class="cookie-bar">We use cookies. Accept all?</div>
<nav><a href=/>Home</a><a href=/s>Sport</a></nav><article><span class=kicker>EXCLUSIVE</span><h1>Town to get its fire engine back</h1>
<p class=byline>By Ines Colby and Ravi Shenoy</p><div class=share>Share on Facebook</div>
<figure><img src=a.jpg><figcaption>Mabel Trott with the engine</figcaption></figure>` + ps("", lead, second) +
				`<p><b>READ MORE:</b> <a href=/x>Goose elected to parish council</a></p>` + ps("", third) + `<h2>‘Not since 2019’</h2>` + ps("", fourth) +
				`<div class="newsletter">Get the Bugle in your inbox every Friday</div></article>
<section class=comments><h2>Comments (2)</h2><p>I always said that engine looked cheap. It was a disgrace then and it is now.</p></section>
<footer>© 2025 Marl Valley Media Ltd</footer></body>`),
			want{
				headline: "Town to get its fire engine back", outlet: "Brackwell Bugle", section: "Local", url: "https://bugle.example/news/1",
				published: "2025-05-19T08:30:00+01:00 second metadata", bylines: []string{"Ines Colby", "Ravi Shenoy"}, paragraphs: body,
				captions: []string{"Mabel Trott with the engine"}, headings: []string{"‘Not since 2019’"},
			},
		},
		{
			"no names, no metadata: bare divs and a visible date",
			page(`<head><title>Town to get its fire engine back - The Marl Observer</title></head><body><div class=a1>The Marl Observer</div>
<div class=a2><div class=a3>Town to get its fire engine back</div><div class=a4>INES COLBY <span>9.15pm, Monday May 19 2025</span></div>
<div class=a5><img src=x.jpg><span>Mabel Trott with the engine</span></div><div class=a6><div class=z>` +
				strings.Join([]string{lead, second}, "</div><div class=z>") + `</div><div class=q>Win a week in a windmill with the Observer</div><div class=z>` +
				strings.Join([]string{third, fourth}, "</div><div class=z>") + `</div></div><div class=a7>More from this section<div>Vicar bitten by own parrot</div></div></div></body>`),
			want{
				headline: "Town to get its fire engine back", outlet: "The Marl Observer", published: "2025-05-19T21:15:00Z minute text",
				bylines: []string{"Ines Colby"}, paragraphs: body, captions: []string{"Mabel Trott with the engine"},
			},
		},
		{
			"text broken by double line breaks, JSON-LD graph with a trailing comma",
			page(`<head><title>Town to get its fire engine back</title><script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"The Daily Furrow"},
{"@type":["NewsArticle"],"headline":"Town to get its fire engine back","datePublished":"2025-05-19T06:00:00Z","author":[{"@id":"#p"},],"publisher":{"@id":"#o"},"articleSection":"Rural",},
{"@type":"Person","@id":"#p","name":"Ines Colby"},{"@type":"Organization","@id":"#o","name":"The Daily Furrow"}]}</script></head>
<body><h1>Town to get its fire engine back</h1><div>` + strings.Join(body, "<br><br>") + `</div></body>`),
			want{
				headline: "Town to get its fire engine back", outlet: "The Daily Furrow", section: "Rural", published: "2025-05-19T06:00:00Z second metadata",
				bylines: []string{"Ines Colby"}, paragraphs: body,
			},
		},
		{
			"agency text with a pull quote, a list and tags",
			page(`<head><title>Fire engine returned | Furrow</title><meta property=og:site_name content=Furrow></head><body><main><h1>Fire engine returned to its town</h1>
<p class=standfirst>A ladder was the first clue, says the woman who bought it</p><time datetime="2025-05-19">19 May</time>` +
				ps("", "BRACKWELL, May 19 (Hill Wire) — "+lead, second) + `<blockquote class="pull-quote">I did wonder about the ladder</blockquote>` + ps("", third) +
				`<p>The engine’s history:</p><ul><li>1988: built in Leighfold.</li><li>2019: stops working.</li></ul>` + ps("", fourth) +
				`<div class=tags>Tags: <a href=/t/1>#Engines</a> <a href=/t/2>Brackwell</a></div></main></body>`),
			want{
				headline: "Fire engine returned to its town", outlet: "Furrow", standfirst: "A ladder was the first clue, says the woman who bought it",
				published: "2025-05-19T00:00:00Z day text", credit: "Hill Wire", tags: []string{"Engines", "Brackwell"},
				paragraphs: []string{"BRACKWELL, May 19 (Hill Wire) — " + lead, second, third, "The engine’s history:", "1988: built in Leighfold.", "2019: stops working.", fourth},
			},
		},
		{
			"a stub before a paywall",
			page(`<head><meta property=og:site_name content=Furrow></head><body><article><h1>Fire engine returned to its town</h1>` + ps("", lead, second) +
				`<div class=pw>To continue reading, subscribe from £1 a week</div></article></body>`),
			want{headline: "Fire engine returned to its town", outlet: "Furrow", paragraphs: body[:2], partial: true},
		},
		{
			"body in JSON-LD alone",
			page(`<head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Fire engine returned to its town","articleBody":"` +
				strings.Join(body, `\n\n`) + `","publisher":{"name":"Furrow"}}</script></head><body><div id=app></div></body>`),
			want{headline: "Fire engine returned to its town", outlet: "Furrow", paragraphs: body},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			arts, err := Read([]byte(tt.doc), Options{Now: testNow})
			if err != nil || len(arts) != 1 {
				t.Fatalf("Read = %d articles, %v, want 1", len(arts), err)
			}
			if diff := cmp.Diff(tt.want, got(&arts[0]), cmp.AllowUnexported(want{})); diff != "" {
				t.Errorf("Read: -want +got\n%s", diff)
			}
		})
	}
}

func TestReadListing(t *testing.T) {
	card := func(outlet, age, href, head, text string) string {
		return `<li class="k1"><div><span>` + outlet + `</span> · <i>` + age + `</i></div><h3><a href="` + href + `">` + head + `</a></h3><div>` + text + `</div><div>Like Save</div></li>`
	}
	doc := page(`<head><title>Latest on #FireEngines | Gathered</title><meta property=og:site_name content=Gathered></head><body><h1>Latest on #FireEngines</h1><ul>`,
		card("The Marl Observer", "3 days ago", "https://marlobserver.example/1", "Town gets its fire engine back", ps("", lead, second)),
		card("Brackwell Bugle", "14 Mar 2025", "https://bugle.example/2", "Fire engine sold by mistake at farm sale", ps("", fourth, third)),
		`</ul><p>Load more</p></body>`)
	arts, err := Read([]byte(doc), Options{Now: testNow})
	if err != nil || len(arts) != 2 {
		t.Fatalf("Read = %d articles, %v, want 2", len(arts), err)
	}
	wants := []want{
		{headline: "Town gets its fire engine back", outlet: "The Marl Observer", url: "https://marlobserver.example/1", published: "2025-05-17T00:00:00Z day relative", tags: []string{"FireEngines"}, paragraphs: []string{lead, second}},
		{headline: "Fire engine sold by mistake at farm sale", outlet: "Brackwell Bugle", url: "https://bugle.example/2", published: "2025-03-14T00:00:00Z day text", tags: []string{"FireEngines"}, paragraphs: []string{fourth, third}},
	}
	for i := range arts {
		g := got(&arts[i])
		g.partial = false
		if diff := cmp.Diff(wants[i], g, cmp.AllowUnexported(want{})); diff != "" {
			t.Errorf("article %d: -want +got\n%s", i, diff)
		}
		if arts[i].Part != i {
			t.Errorf("article %d: Part = %d, want %d", i, arts[i].Part, i)
		}
	}
}

func TestReadLeavesOutCredits(t *testing.T) {
	doc := page(`<head><title>Town gets its fire engine back</title></head><body><h1>Town gets its fire engine back</h1><article>`, ps("", lead),
		`<div class="img"><img src=1.jpg><span class="caption">The engine</span><span class="credit">Jo Dale Pictures</span></div>`,
		`<figure><img src=2.jpg><figcaption><span>The crew on Monday</span> <span class="copyright">BUGLE PHOTOGRAPHER</span></figcaption></figure>`,
		`<div class="media"><img src=3.jpg><div class="caption">The pump</div><span>(KWNB)</span></div>`, ps("", second, third, fourth), `</article></body>`)
	arts, err := Read([]byte(doc), Options{Now: testNow})
	if err != nil || len(arts) != 1 {
		t.Fatalf("Read = %d articles, %v, want 1", len(arts), err)
	}
	if diff := cmp.Diff([]string{"The engine", "The crew on Monday", "The pump"}, arts[0].Captions); diff != "" {
		t.Errorf("captions: -want +got\n%s", diff)
	}
}

func TestReadRefuses(t *testing.T) {
	links := strings.Repeat(`<li><a href="/a">Council bans the wearing of hats in lifts</a></li>`, 40)
	for name, doc := range map[string]string{
		"links":  page(`<head><title>News</title></head><body><ul>` + links + `</ul></body>`),
		"error":  page(`<head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The page that you asked for was not found on this server. Try the search.</p></body>`),
		"empty":  page(`<head></head><body></body>`),
		"script": page(`<body><script>var a = "` + lead + `";</script></body>`),
	} {
		arts, err := Read([]byte(doc), Options{})
		if !errors.Is(err, news.ErrInvalid) || news.Hint(err) == "" || len(arts) != 0 {
			t.Errorf("Read(%s) = %d articles, %v, hint %q, want ErrInvalid with a hint", name, len(arts), err, news.Hint(err))
		}
	}
}

func TestDecode(t *testing.T) {
	utf16 := []byte{0xff, 0xfe}
	for _, r := range "<p>Café £5</p>" {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	tests := []struct{ name, in, contentType, want string }{
		{"utf-8", "<p>Café £5</p>", "", "<p>Café £5</p>"},
		{"byte order mark", "\xef\xbb\xbf<p>Café</p>", "", "<p>Café</p>"},
		{"meta charset", "<meta charset=iso-8859-2><p>\xb3\xf3d\xbc</p>", "", "<meta charset=iso-8859-2><p>łódź</p>"},
		{"header", "<p>Caf\xe9</p>", "text/html; charset=iso-8859-1", "<p>Café</p>"},
		{"named far from the top", "<script charset=utf-8>" + strings.Repeat("x", 2000) + "</script><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-2\"><p>\xb3\xf3d\xbc</p>", "", "<script charset=utf-8>" + strings.Repeat("x", 2000) + "</script><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-2\"><p>łódź</p>"},
		{"wrong label, really UTF-8", "<meta charset=iso-8859-1><p>Café £5</p>", "", "<meta charset=iso-8859-1><p>Café £5</p>"},
		{"wrong label, really Windows", "<meta charset=utf-8><p>Caf\xe9 \x93x\x94</p>", "", "<meta charset=utf-8><p>Café “x”</p>"},
		{"UTF-16 with mark", string(utf16), "", "<p>Café £5</p>"},
		{"UTF-16 without mark", string(utf16[2:]), "", "<p>Café £5</p>"},
	}
	for _, tt := range tests {
		if got := decode([]byte(tt.in), tt.contentType); got != tt.want {
			t.Errorf("decode(%s) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFragment(t *testing.T) {
	var a news.Article
	Fragment(ps("", lead, second)+`<figure><img src=x><figcaption>The engine</figcaption></figure>`+ps("", third)+
		`<p><em>Get the Furrow bulletin: sign up for our newsletter</em></p><p>The post <a href=/x>Fire engine</a> appeared first on <a href=/>Furrow</a>.</p>`, &a)
	want := []string{lead, second, third}
	if diff := cmp.Diff(want, a.Paragraphs); diff != "" {
		t.Errorf("Fragment paragraphs: -want +got\n%s", diff)
	}
	if diff := cmp.Diff([]string{"The engine"}, a.Captions); diff != "" {
		t.Errorf("Fragment captions: -want +got\n%s", diff)
	}
}

// TestHostile checks that no markup costs more than its size.
func TestHostile(t *testing.T) {
	n := 60_000
	if testing.Short() {
		n = 20_000
	}
	docs := map[string]string{
		"deep":        strings.Repeat("<div class=comment>", n) + lead,
		"deep mixed":  strings.Repeat("<div><span><a href=x><b>", n/4) + lead,
		"deep lists":  strings.Repeat("<ul><li>", n/2) + lead,
		"deep tables": strings.Repeat("<table><tr><td>", n/3) + lead,
		"stray ends":  strings.Repeat("<div>", 2000) + strings.Repeat("</p></span></table></li>", n/4),
		"bylines":     strings.Repeat("<div class=author>", n) + "By A. Name",
		"cards":       strings.Repeat("<div class=card><h2><a href=/x>A headline of some words</a></h2><p>"+lead+"</p>", n/20),
		"headings":    strings.Repeat("<h2>Words of a heading</h2><p>"+lead+"</p>", n/20),
		"captions":    strings.Repeat("<figure><img src=x><figcaption>"+second+"</figcaption></figure>", n/20),
		"breaks":      lead + strings.Repeat("<br><br>x", n),
		"titles":      "<title>" + strings.Repeat("a - ", n) + "</title><p>" + lead,
		"tags":        strings.Repeat("<div class=tags>", n) + "x",
		"json":        `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, n) + `</script><p>` + lead,
		"json quotes": `<script type="application/ld+json">{"a":"` + strings.Repeat(`" `, n) + `</script><p>` + lead,
		"attributes":  "<p " + strings.Repeat("class=x ", n) + ">" + lead,
		"entities":    strings.Repeat("&amp;", n) + lead,
		"dates":       strings.Repeat("<div class=date>12 May 2025 13 May 2025</div>", n/10) + lead,
	}
	for name, doc := range docs {
		start := time.Now()
		_, _ = Read([]byte("<html><body>"+doc), Options{Now: testNow})
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("Read(%s) took %v", name, took)
		}
	}
}

func FuzzReadHTML(f *testing.F) {
	f.Add([]byte(page(`<h1>Fire engine</h1>` + ps("", lead, second))))
	f.Add([]byte(`<table><tr><td><p>a<td><li></table></p><br></br><svg><p>x</svg><a><a></b>`))
	f.Add([]byte(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"a\ud83d\ude00","author":["x",{"name":["y"]}]}</script>`))
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		arts, err := Read(append([]byte("<html>"), doc...), Options{Now: testNow, URL: "https://a.example/2025/05/19/x"})
		if err == nil && len(arts) == 0 {
			t.Error("Read gave neither article nor error")
		}
		for _, a := range arts {
			for _, h := range a.Headings {
				if h.Before < 0 || h.Before > len(a.Paragraphs) {
					t.Errorf("heading %q before %d of %d", h.Text, h.Before, len(a.Paragraphs))
				}
			}
		}
		var a news.Article
		Fragment(string(doc), &a)
	})
}

func FuzzJSON(f *testing.F) {
	f.Add(`{"a":[1,"b\u00e9",{"c":null}],}`)
	f.Add(`{"a":"b "quoted" c","d":1}`)
	f.Fuzz(func(_ *testing.T, s string) {
		for _, v := range readJSON(s) {
			_ = v.string()
		}
	})
}

func BenchmarkReadHTML(b *testing.B) {
	doc := []byte(page(`<head><title>Fire engine | Furrow</title></head><body><article><h1>Fire engine returned to its town</h1>` +
		strings.Repeat(ps(` class="article-text"`, lead, second, third, fourth), 8) + `</article>` +
		strings.Repeat(`<div class="teaser"><a href="/x"><img src="y.jpg"><h3>Council bans the wearing of hats in lifts</h3></a></div>`, 100) + `</body>`))
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		_, _ = Read(doc, Options{Now: testNow})
	}
}

func TestArticleWithCardsBelow(t *testing.T) {
	cards := ""
	for _, h := range []string{"Bell stolen from church is returned by pigeon", "Goose elected to parish council again", "Vicar bitten by his own parrot"} {
		cards += `<div class=k><h3><a href="/` + h[:4] + `">` + h + `</a></h3><p>` + fourth + `</p></div>`
	}
	arts, err := Read([]byte(page(`<title>Town to get its fire engine back</title><body><h1>Town to get its fire engine back</h1>`+ps("", lead, second, third)+`<div>`+cards+`</div>`)), Options{})
	if err != nil || len(arts) != 1 {
		t.Fatalf("Read = %d articles, %v, want 1", len(arts), err)
	}
	if diff := cmp.Diff([]string{lead, second, third}, arts[0].Paragraphs); diff != "" {
		t.Errorf("paragraphs: -want +got\n%s", diff)
	}
}

func TestSwappedDate(t *testing.T) {
	doc := page(`<head><meta name=date content="03/05/2025"><title>Fire engine</title></head><body><h1>Fire engine returned to its town</h1><p>Published March 5, 2025</p>` + ps("", lead, second))
	arts, err := Read([]byte(doc), Options{Now: testNow})
	if err != nil || len(arts) != 1 || arts[0].Published.Time.Format(time.DateOnly) != "2025-03-05" {
		t.Errorf("Read: published %v, %v, want 2025-03-05", arts, err)
	}
}

func TestNames(t *testing.T) {
	body := ps("", lead, second, third)
	for _, tt := range []struct{ name, head, outlet, section, standfirst, credit string }{
		{"site before the headline", `<title>Marl Sentinel: Engine comes home at last</title></head><body><img src=l.gif alt="Marl Sentinel"><h1>Engine comes home at last</h1>` + body + `<p>(With inputs from agencies)</p>`, "Marl Sentinel", "", "", ""},
		{"company in the data, place behind the name", `<title>Engine comes home at last | The Marl Clarion | Leighfold, VIC</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Engine comes home at last","publisher":{"name":"Clarion Media Pty Ltd"}}</script></head><body><h1><span class=label>Exclusive</span> Engine comes home at last</h1><h2>Owner had wondered about the ladder</h2>` + body, "The Marl Clarion", "", "Owner had wondered about the ladder", ""},
		{"address in place of a name", `<meta property=og:site_name content="bugle.example"><title>Engine comes home at last</title></head><body><a href=/ class=logo>The Brackwell Bugle</a><h1>Engine comes home at last</h1>` + body + "<p>– Hill Wire</p>", "The Brackwell Bugle", "", "", "Hill Wire"},
	} {
		arts, err := Read([]byte(page("<head>"+tt.head)), Options{Now: testNow})
		if err != nil || len(arts) != 1 {
			t.Errorf("%s: Read = %d articles, %v", tt.name, len(arts), err)
			continue
		}
		a := arts[0]
		got := [...]string{a.Headline, a.Outlet, a.Section, a.Standfirst, a.Credit}
		want := [...]string{"Engine comes home at last", tt.outlet, tt.section, tt.standfirst, tt.credit}
		if got != want {
			t.Errorf("%s: Read = %q, want %q", tt.name, got, want)
		}
	}
}

package feed

import (
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
)

const rss = `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Marsh Courier</title><link>https://marsh.example/</link><description>All of it</description><language>en-gb</language>
<image><title>Logo</title><url>https://marsh.example/logo.png</url></image>
<item><title>Bridge &amp;amp; tunnel close &#8217;til May</title><link>https://marsh.example/bridge?a=1&b=2</link>
<guid isPermaLink="false">mc-1</guid><pubDate>Fri, 07 Mar 2025 00:40:00 +0100</pubDate><dc:creator>Ada Quill</dc:creator>
<category>Transport</category><category domain="x">Roads</category>
<description>Short &lt;b&gt;summary&lt;/b&gt;</description>
<content:encoded><![CDATA[<p>Long <a href="/x">text</a>.</p>]]></content:encoded></item>
<item><title>Second</title><guid>https://marsh.example/second</guid><description>only <i>this</i></description></item>
</channel></rss>`

func TestParseRSS(t *testing.T) {
	f, err := Parse([]byte(rss), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if f.Format != "rss" || f.Version != "2.0" || f.Title != "Marsh Courier" || f.Link != "https://marsh.example/" || f.Language != "en-gb" || f.Image.URL != "https://marsh.example/logo.png" {
		t.Errorf("Parse(rss) feed = %+v", f)
	}
	if len(f.Entries) != 2 {
		t.Fatalf("Parse(rss) gives %d entries, want 2", len(f.Entries))
	}
	e := f.Entries[0]
	for _, tt := range []struct{ field, got, want string }{
		{"Title", e.Title, "Bridge & tunnel close ’til May"},
		{"Link", e.Link, "https://marsh.example/bridge?a=1&b=2"},
		{"ID", e.ID, "mc-1"},
		{"Author", e.Authors[0].Name, "Ada Quill"},
		{"Summary", e.Summary, "Short <b>summary</b>"},
		{"Content", e.Content, `<p>Long <a href="https://marsh.example/x">text</a>.</p>`},
		{"Published", e.Published.Time.Format(time.RFC3339), "2025-03-07T00:40:00+01:00"},
		{"Category", e.Categories[1].Term, "Roads"},
		{"second Link", f.Entries[1].Link, "https://marsh.example/second"},
		{"second Summary", f.Entries[1].Summary, "only <i>this</i>"},
	} {
		if tt.got != tt.want {
			t.Errorf("Parse(rss) %s = %q, want %q", tt.field, tt.got, tt.want)
		}
	}
}

func TestParseKeepsWhatStoodBefore(t *testing.T) {
	for cut := 0; cut <= len(rss); cut += 7 {
		f, err := Parse([]byte(rss[:cut]), Options{})
		if err != nil {
			continue
		}
		want := strings.Count(rss[:cut], "<item>")
		if len(f.Entries) < want {
			t.Errorf("Parse(rss[:%d]) gives %d entries, want %d", cut, len(f.Entries), want)
		}
		if cut < len(rss)-6 && f.Broken == "" {
			t.Errorf("Parse(rss[:%d]).Broken is empty", cut)
		}
	}
}

func TestParseAtom(t *testing.T) {
	const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://hill.example/news/">
<title type="html">Hill &amp;amp; Dale</title><subtitle>s</subtitle><link rel="self" href="feed.atom"/><link href="/"/>
<id>tag:hill.example,2025:f</id><updated>2025-07-28T13:31:00Z</updated>
<entry><title>1 &lt; 2</title><link rel="alternate" type="text/html" href="one"/><link rel="enclosure" href="a.mp3" type="audio/mpeg"/>
<id>tag:hill.example,2025:1</id><published>2025-07-28T13:05:00+05:30</published><author><name>Jo Pell</name><email>jo@hill.example</email></author>
<category term="Football" label="Foot"/><summary>plain &lt;b&gt;</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A &amp; B <a href="x">y</a><br/></p></div></content>
<source><title>Other</title><id>o</id></source></entry></feed>`
	f, err := Parse([]byte(atom), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Entries) != 1 {
		t.Fatalf("Parse(atom) gives %d entries, want 1", len(f.Entries))
	}
	e := f.Entries[0]
	for _, tt := range []struct{ field, got, want string }{
		{"feed Title", f.Title, "Hill & Dale"},
		{"feed Link", f.Link, "https://hill.example/"},
		{"feed ID", f.ID, "tag:hill.example,2025:f"},
		{"Title", e.Title, "1 < 2"},
		{"Link", e.Link, "https://hill.example/news/one"},
		{"Enclosure", e.Enclosures[0].Href, "https://hill.example/news/a.mp3"},
		{"Author", e.Authors[0].Name + e.Authors[0].Email, "Jo Pelljo@hill.example"},
		{"Summary", e.Summary, "plain &lt;b&gt;"},
		{"Content", e.Content, `<p>A &amp; B <a href="https://hill.example/news/x">y</a><br></p>`},
		{"Published", e.Published.Time.Format(time.RFC3339), "2025-07-28T13:05:00+05:30"},
		{"Language", e.Language, "en"},
		{"Source", e.Source.Title, "Other"},
		{"Broken", f.Broken, ""},
	} {
		if tt.got != tt.want {
			t.Errorf("Parse(atom) %s = %q, want %q", tt.field, tt.got, tt.want)
		}
	}
}

func TestParseJSON(t *testing.T) {
	const doc = `{"version":"https://jsonfeed.org/version/1.1","title":"Fen Post","home_page_url":"https://fen.example/","items":[
{"id":17,"url":"/a","title":"A","content_html":"<p>x</p>","date_published":"2025-01-02T03:04:05-05:00","authors":[{"name":"Ann Ode"}],"tags":["Wind",null,3]},
{"id":null,"content_text":"one\n\ntwo","summary":"s < t"}, null, 5,
{"id":"cut","title":"still here","summ`
	f, err := Parse([]byte(doc), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Entries) != 3 || f.Broken == "" {
		t.Fatalf("Parse(json) gives %d entries and Broken %q, want 3 and a fault", len(f.Entries), f.Broken)
	}
	e := f.Entries[0]
	if e.ID != "17" || e.Link != "https://fen.example/a" || e.Authors[0].Name != "Ann Ode" || len(e.Categories) != 2 || !e.Published.Known() {
		t.Errorf("Parse(json) first entry = %+v", e)
	}
	if got, want := f.Entries[1].Content, "<p>one</p><p>two</p>"; got != want {
		t.Errorf("Parse(json) text content = %q, want %q", got, want)
	}
	if got := f.Entries[2].Title; got != "still here" {
		t.Errorf("Parse(json) cut title = %q", got)
	}
}

func TestKind(t *testing.T) {
	for in, want := range map[string]string{
		"":                                     "",
		"hello":                                "",
		"<!DOCTYPE html><p>see <rss>":          "html",
		"<?xml version='1.0'?><html></html>":   "html",
		"<br/>Warning: x\n<rss version='2.0'>": "rss",
		"\xff\xfe<\x00r\x00s\x00s\x00>\x00":    "rss",
		"<opml version='2.0'/>":                "opml",
		"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>":                                              "sitemap",
		"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'/>":        "rdf",
		"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:foaf='http://xmlns.com/foaf/0.1/'/>": "",
		`{"version":"https://jsonfeed.org/version/1"}`:                                                               "json",
		`{"a":1}`: "",
	} {
		if got := Kind([]byte(in)); got != want {
			t.Errorf("Kind(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"Fri, 07 Feb 2025 00:40:00 +0000": "2025-02-07T00:40:00Z second",
		"Fri, 07 Feb 2025 00:40 EST":      "2025-02-07T00:40:00-05:00 minute",
		"Friday, 07-Feb-25 00:40:00 GMT":  "2025-02-07T00:40:00Z second",
		"Fri Feb  7 00:40:00 2025":        "2025-02-07T00:40:00Z second",
		"2025-02-07":                      "2025-02-07T00:00:00Z day",
		"2025-02":                         "2025-02-01T00:00:00Z month",
		"2025":                            "2025-01-01T00:00:00Z year",
		"2025-02-07 10:11:12 -0330":       "2025-02-07T10:11:12-03:30 second",
		"20250207T101112Z":                "2025-02-07T10:11:12Z second",
		"7 février 2025 à 10:11":          "2025-02-07T10:11:00Z minute",
		"February 7th, 2025":              "2025-02-07T00:00:00Z day",
		"Fri, 02/07/2025":                 "2025-02-07T00:00:00Z day",
		"Fri, 07/02/2025":                 "2025-02-07T00:00:00Z day",
		"07.02.2025 9:05 PM":              "2025-02-07T21:05:00Z minute",
		"Feb. 7, 2025, noon":              "2025-02-07T12:00:00Z minute",
		"7 février 2025 9h05":             "2025-02-07T09:05:00Z minute",
		"2025-02-07T10:00:00-05:00Z":      "2025-02-07T10:00:00-05:00 second",
		"fri,7 feb 2025 5:4:3 est":        "2025-02-07T05:04:03-05:00 second",
		"1738888800":                      "2025-02-07T00:40:00Z second",
		"Fri, 30 Feb 2025 00:00:00 GMT":   "",
		"yesterday":                       "",
		"12":                              "",
		"Mon, 16 Foo 2012 11:47:32 GMT":   "",
	} {
		c, ok := ParseDate(in)
		got := ""
		if ok {
			got = c.Time.Format(time.RFC3339) + " " + string(c.Precision)
		}
		if got != want {
			t.Errorf("ParseDate(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDecode(t *testing.T) {
	const text = `<rss><channel><title>café – déjà</title></channel></rss>`
	wide := func(order ...int) []byte {
		var b []byte
		for _, r := range text {
			for _, shift := range order {
				b = append(b, byte(r>>shift))
			}
		}
		return b
	}
	latin := []byte(strings.NewReplacer("é", "\xe9", "à", "\xe0", "–", "\x96").Replace(text))
	for name, doc := range map[string][]byte{
		"UTF-8":                 []byte(text),
		"UTF-8 marked":          []byte("\ufeff" + text),
		"UTF-8 called Latin-1":  []byte(`<?xml version="1.0" encoding="iso-8859-1"?>` + text),
		"UTF-16LE":              append([]byte("\xff\xfe"), wide(0, 8)...),
		"UTF-16BE":              append([]byte("\xfe\xff"), wide(8, 0)...),
		"UTF-16BE without mark": wide(8, 0),
		"UTF-32LE":              append([]byte("\xff\xfe\x00\x00"), wide(0, 8, 16, 24)...),
		"UTF-32BE without mark": wide(24, 16, 8, 0),
		"windows-1252":          latin,
		"1252 called UTF-8":     append([]byte(`<?xml version="1.0" encoding="utf-8"?>`), latin...),
		"1252 with a bad label": append([]byte(`<?xml version="1.0" encoding="nonsense"?>`), latin...),
	} {
		f, err := Parse(doc, Options{})
		if err != nil || f.Title != "café – déjà" {
			t.Errorf("Parse(%s) = %+v, %v", name, f, err)
		}
	}
}

// TestHarmless reads feeds that were made to cost more than they weigh.
func TestHarmless(t *testing.T) {
	n := 1_000_000
	if testing.Short() {
		n = 100_000
	}
	docs := map[string]string{
		"deep":          "<rss><channel><item><description>" + strings.Repeat("<a>", n),
		"deep items":    "<rss>" + strings.Repeat("<item>", n),
		"entities":      `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss><channel><title>&b;` + strings.Repeat("&b;", n/10),
		"outside":       `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss><channel><title>&a;</title></channel></rss>`,
		"namespaces":    "<rss" + strings.Repeat(` xmlns:a="b"`, n) + "><channel><title>x</title>",
		"each its own":  "<rss><channel>" + strings.Repeat(`<x xmlns:a="b" xmlns="c">`, n/4),
		"comments":      "<rss>" + strings.Repeat("<!--", n),
		"sections":      "<rss>" + strings.Repeat("<![CDATA[", n/2),
		"instructions":  "<rss>" + strings.Repeat("<?", n),
		"open quotes":   "<rss>" + strings.Repeat("<a b='", n/2),
		"end tags":      "<rss><channel><item><title>" + strings.Repeat("</b>", n),
		"categories":    "<rss><channel><item>" + strings.Repeat("<category>x</category>", n/10),
		"many titles":   "<rss><channel><item>" + strings.Repeat("<title>x</title>", n/10),
		"json brackets": `{"version":"https://jsonfeed.org/version/1","items":` + strings.Repeat("[", n),
		"ampersands":    "<rss><channel><title>" + strings.Repeat("&", n),
		"types":         "<rss>" + strings.Repeat("<!DOCTYPE [", n/4),
	}
	for name, doc := range docs {
		start := time.Now()
		f, err := Parse([]byte(doc), Options{})
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("Parse(%s) took %v, want under 3 s", name, took)
		}
		if err != nil && name != "types" {
			t.Errorf("Parse(%s) = %v", name, err)
			continue
		}
		if name == "outside" && f.Title != "&a;" {
			t.Errorf("Parse(%s) title = %q, want the reference itself", name, f.Title)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, in := range []string{"", "plain words", "<html><body>x</body></html>", `{"a":1}`, "[1]"} {
		if _, err := Parse([]byte(in), Options{}); err == nil {
			t.Errorf("Parse(%q) gives no error, want %v", in, news.ErrInvalid)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(rss))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div><p>x</div></content></entry></feed>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"content_text":"x"}]}`))
	f.Add([]byte("\xff\xfe<\x00r\x00s\x00s\x00>\x00"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		fd, err := Parse(doc, Options{URL: "https://example.org/feed"})
		if (fd == nil) == (err == nil) {
			t.Errorf("Parse gives %v and %v", fd, err)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"Fri, 07 Feb 2025 00:40:00 +0000", "2025-02-07T00:40:00Z", "07.02.25", "-0312"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c, ok := ParseDate(s); ok != c.Known() && c.Time.Year() != 1 {
			t.Errorf("ParseDate(%q) = %v, %v", s, c, ok)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	item := rss[strings.Index(rss, "<item>"):strings.Index(rss, "</channel>")]
	item = strings.Replace(item, "<p>Long", "<p>"+strings.Repeat("Words of an article, one after the other. ", 60)+"Long", 1)
	doc := []byte(strings.Replace(rss, "</channel>", strings.Repeat(item, 100)+"</channel>", 1))
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(doc, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

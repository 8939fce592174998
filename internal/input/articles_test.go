package input

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hearsay/internal/feed"
	"hearsay/internal/news"
)

func TestFeedArticles(t *testing.T) {
	const doc = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Oakford Post - Latest news</title><link>https://oakfordpost.example/</link><language>en-gb</language>
<item><title>Weir mended after a week of rain</title><link>https://oakfordpost.example/weir?utm_source=rss</link><pubDate>Mon, 03 Mar 2025 08:00:00 +0100</pubDate>
<dc:creator>By Ann Ode and Jo Pell, Rivers Correspondent</dc:creator><category>Environment</category><category>#OakfordWeir</category>
<description>Work took five days.</description>
<content:encoded><![CDATA[<p>OAKFORD, March 3 (Fen Wire) — The weir at Oakford was mended on Monday, the council said, after a week of rain that had closed the towpath and both of the bridges below the lock.</p><p>“It held,” said Ida Marl, who keeps the lock. “It held, and that is all I asked of it, and all that anybody could have asked.”</p><p>The post Weir mended appeared first on Oakford Post.</p>]]></content:encoded></item>
<item><title>Fair moves to May</title><guid>https://oakfordpost.example/fair</guid><description>The fair will be held in May this year…</description></item>
</channel></rss>`
	arts, problems := Articles(&Document{Name: "in/post.rss", Kind: Feed, Bytes: []byte(doc)}, time.Time{})
	if len(arts) != 2 || len(problems) > 0 {
		t.Fatalf("Articles(feed) = %d articles, %v, want 2", len(arts), problems)
	}
	a := arts[0]
	for _, tt := range []struct{ field, got, want string }{
		{"Input", a.Input, "in/post.rss"},
		{"URL", a.URL, "https://oakfordpost.example/weir?utm_source=rss"},
		{"Outlet", a.Outlet, "Oakford Post"},
		{"Headline", a.Headline, "Weir mended after a week of rain"},
		{"Standfirst", a.Standfirst, "Work took five days."},
		{"Bylines", strings.Join(a.Bylines, "|"), "Ann Ode|Jo Pell"},
		{"Published", a.Published.Time.Format(time.RFC3339), "2025-03-03T08:00:00+01:00"},
		{"Section", a.Section, "Environment"},
		{"Tags", strings.Join(a.Tags, "|"), "OakfordWeir"},
		{"Language", a.Language, "en-gb"},
		{"Credit", a.Credit, "Fen Wire"},
	} {
		if tt.got != tt.want {
			t.Errorf("Articles(feed)[0].%s = %q, want %q", tt.field, tt.got, tt.want)
		}
	}
	if a.Partial || a.Published.From != news.FromFeed {
		t.Errorf("Articles(feed)[0] = partial %v, from %q, want whole, from the feed", a.Partial, a.Published.From)
	}
	b := arts[1]
	if !b.Partial || b.Part != 1 || len(b.Paragraphs) != 1 || b.URL != "https://oakfordpost.example/fair" || b.Standfirst != "" {
		t.Errorf("Articles(feed)[1] = %+v, want a partial article", b)
	}
}

func TestCutFeed(t *testing.T) {
	cut := feedDoc[:strings.Index(feedDoc, "</description>")]
	arts, problems := Articles(&Document{Name: "x", Kind: Feed, Bytes: []byte(cut)}, time.Time{})
	if len(arts) != 1 || len(problems) != 1 || !strings.Contains(problems[0].Message, "cut") {
		t.Errorf("Articles(cut feed) = %d articles, %v, want one and a problem", len(arts), problems)
	}
	if arts, problems := Articles(&Document{Name: "x", Kind: Feed, Bytes: []byte("<rss><channel></channel></rss>")}, time.Time{}); len(arts) > 0 || len(problems) != 1 {
		t.Errorf("Articles(empty feed) = %d articles, %v, want one problem", len(arts), problems)
	}
}

func TestCleanOutlet(t *testing.T) {
	for _, tt := range []struct{ title, link, want string }{
		{"Oakford Post", "", "Oakford Post"},
		{"Oakford Post - Latest", "", "Oakford Post"},
		{"Oakford Post RSS Feed", "", "Oakford Post"},
		{"World news | The Oakford Post", "https://www.theoakfordpost.example/world", "The Oakford Post"},
		{"Oakford Post » Sport", "", "Oakford Post"},
		{"Islands | Fen Wire", "https://fenwire.example/islands", "Fen Wire"},
		{"Marsh: Fen Wire", "https://www.fenwire.example/", "Fen Wire"},
		{"Latest news from Oakford Post", "", "Oakford Post"},
		{"Eastern Broadcasting Company | Coast", "https://ebc.example/", "Eastern Broadcasting Company"},
		{"Coast – Eastern Broadcasting Company", "https://ebc.example/", "Eastern Broadcasting Company"},
		{"Latest news", "https://post.example/", ""},
		{"RSS", "", ""},
		{"The News", "", ""},
		{"", "", ""},
	} {
		if got := cleanOutlet(tt.title, tt.link); got != tt.want {
			t.Errorf("cleanOutlet(%q, %q) = %q, want %q", tt.title, tt.link, got, tt.want)
		}
	}
}

func TestBylines(t *testing.T) {
	for in, want := range map[string]string{
		"Ann Ode":                            "Ann Ode",
		"by Ann Ode and Jo Pell":             "Ann Ode|Jo Pell",
		"Ann Ode, Jo Pell & Ida Marl":        "Ann Ode|Jo Pell|Ida Marl",
		"Ann Ode, Political Editor":          "Ann Ode",
		"Oakford Post":                       "",
		"admin":                              "",
		"Our Rivers Staff":                   "Our Rivers Staff",
		"Fen Wire and Post staff":            "Fen Wire and Post staff",
		"https://post.example/authors/annie": "",
	} {
		if got := strings.Join(bylines([]feed.Person{{Name: in}}, "Oakford Post"), "|"); got != want {
			t.Errorf("bylines(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestOrigin(t *testing.T) {
	const doc = `<rss version="2.0"><channel><title>Finder</title><link>https://finder.example/</link>
<item><title>Weir mended - Oakford Post</title><link>https://finder.example/1</link><source url="https://post.example/">Oakford Post</source><description>x y z</description></item></channel></rss>`
	arts, _ := Articles(&Document{Name: "x", Kind: Feed, Bytes: []byte(doc)}, time.Time{})
	if len(arts) != 1 || arts[0].Outlet != "Oakford Post" || arts[0].Headline != "Weir mended" {
		t.Errorf("Articles(aggregator) = %+v, want the outlet that the entry names", arts)
	}
}

// TestFeedShapes reads one article as each kind of feed carries it.
func TestFeedShapes(t *testing.T) {
	const p1 = "The weir at Oakford was mended on Monday, the council said, after a week of rain that had closed the towpath and both of the bridges below the lock."
	const p2 = "“It held,” said Ida Marl, who keeps the lock. “It held, and that is all I asked of it, and all that anybody could have asked of a weir that was built in the year my grandmother was born.”"
	html := "<p>" + p1 + "</p><p>" + p2 + "</p>"
	escaped := strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(html)
	for name, doc := range map[string]string{
		"description":        `<rss version="2.0"><channel><title>Oakford Post</title><link>https://post.example/</link><item><title>Weir mended</title><link>/weir</link><pubDate>Mon, 3 Mar 2025 08:00 GMT</pubDate><author>ann@post.example (Ann Ode)</author><category>Rivers</category><description>` + escaped + `</description></item></channel></rss>`,
		"Atom, XHTML":        `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/"><title>Oakford Post</title><entry><title>Weir mended</title><link href="weir"/><updated>2025-03-03T08:00:00Z</updated><author><name>Ann Ode</name></author><category term="rivers" label="Rivers"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">` + html + `</div></content></entry></feed>`,
		"Atom, prefix":       `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Oakford Post</a:title><a:entry><a:title>Weir mended</a:title><a:link href="https://post.example/weir"/><a:published>2025-03-03T08:00:00Z</a:published><a:author><a:name>By Ann Ode</a:name></a:author><a:category term="Rivers"/><a:content type="html">` + escaped + `</a:content></a:entry></a:feed>`,
		"RDF":                `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="https://post.example/feed"><title>Oakford Post</title></channel><item rdf:about="https://post.example/weir"><title>Weir mended</title><dc:date>2025-03-03T08:00Z</dc:date><dc:creator>Ann Ode</dc:creator><dc:subject>Rivers</dc:subject><content:encoded><![CDATA[` + html + `]]></content:encoded></item></rdf:RDF>`,
		"JSON":               `{"version":"https://jsonfeed.org/version/1.1","title":"Oakford Post","items":[{"id":"1","url":"https://post.example/weir","title":"Weir mended","date_published":"2025-03-03T08:00:00Z","authors":[{"name":"Ann Ode"}],"tags":["Rivers"],"content_html":` + quoteJSON(html) + `}]}`,
		"cut before its end": `<rss><channel><title>Oakford Post</title><item><title>Weir mended</title><link>https://post.example/weir</link><pubDate>2025-03-03 08:00:00</pubDate><dc:creator>Ann Ode</dc:creator><category>Rivers</category><content:encoded><![CDATA[` + html,
	} {
		d := &Document{Name: "x", Bytes: []byte(doc)}
		if problem := classify(d); problem != "" {
			t.Errorf("%s: classify = %q", name, problem)
			continue
		}
		arts, _ := Articles(d, time.Time{})
		if len(arts) != 1 {
			t.Errorf("%s: %d articles, want 1", name, len(arts))
			continue
		}
		a := arts[0]
		got := strings.Join([]string{a.Outlet, a.Headline, a.URL, a.Section, strings.Join(a.Bylines, "+"), a.Published.Time.UTC().Format(time.RFC3339), strings.Join(a.Paragraphs, "\n")}, "|")
		want := strings.Join([]string{"Oakford Post", "Weir mended", "https://post.example/weir", "Rivers", "Ann Ode", "2025-03-03T08:00:00Z", p1 + "\n" + p2}, "|")
		if got != want || a.Partial {
			t.Errorf("%s: article = %s (partial %v), want %s", name, got, a.Partial, want)
		}
	}
}

func quoteJSON(s string) string {
	raw, _ := json.Marshal(s)
	return string(raw)
}

func FuzzArticles(f *testing.F) {
	f.Add([]byte(feedDoc))
	f.Add([]byte(story))
	f.Add([]byte("Weir mended\n\nThe weir was mended on Monday, the council said."))
	f.Add([]byte(utf16le(story)))
	f.Fuzz(func(t *testing.T, doc []byte) {
		d := &Document{Name: "x", Bytes: doc}
		if classify(d) != "" {
			return
		}
		arts, problems := Articles(d, time.Time{})
		if len(arts) == 0 && len(problems) != 1 {
			t.Errorf("no article and %d problems", len(problems))
		}
	})
}

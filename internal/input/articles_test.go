package input

import (
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
		"Ann Ode in Oakford":                 "Ann Ode",
		"Oakford Post":                       "",
		"admin":                              "",
		"Oakford Post staff":                 "",
		"https://post.example/authors/annie": "",
	} {
		if got := strings.Join(bylines([]feed.Person{{Name: in}}, "Oakford Post"), "|"); got != want {
			t.Errorf("bylines(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDatelineCredit(t *testing.T) {
	for in, want := range map[string]string{
		"OAKFORD, March 3 (Fen Wire) — The weir": "Fen Wire",
		"OAKFORD (FW) - The weir":                "FW",
		"LOWER OAKFORD, England (Fen Wire) – A":  "Fen Wire",
		"The weir (built in 1902) was mended":    "",
		"The weir (Fen Wire) — x":                "",
		", , (Fen Wire) — x":                     "",
		"(Fen Wire) — x":                         "",
		"":                                       "",
	} {
		if got := datelineCredit(in); got != want {
			t.Errorf("datelineCredit(%q) = %q, want %q", in, got, want)
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

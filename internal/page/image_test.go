package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
)

func TestImage(t *testing.T) {
	const body = `<h1>Ferry back in service after winter repairs</h1>` +
		`<p>The ferry across the Wend is sailing again, the harbour board said on Monday, after eleven weeks in dock.</p>` +
		`<p>“She has a new engine and old manners,” said the harbour master, Odile Brank, at the slipway.</p>`
	ld := func(image string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry back in service after winter repairs","image":` + image + `}</script>`
	}
	long := "https://img.example/" + strings.Repeat("a", news.MaxImageURL)
	for _, tt := range []struct {
		name, head string
		want       news.Image
	}{
		{"none", "", news.Image{}},
		{"OpenGraph", `<meta property="og:image" content="https://img.example/ferry.jpg?w=1200&amp;h=630"><meta property="og:image:alt" content="The ferry at its slip">`, news.Image{URL: "https://img.example/ferry.jpg?w=1200&h=630", Alt: "The ferry at its slip"}},
		{"Twitter alone", `<meta name="twitter:image" content="//img.example/ferry.jpg">`, news.Image{URL: "https://img.example/ferry.jpg"}},
		{"JSON-LD before OpenGraph", ld(`"/media/wide.jpg"`) + `<meta property="og:image" content="https://img.example/ferry.jpg"><meta property="og:image:alt" content="Another">`, news.Image{URL: "https://wend.example/media/wide.jpg"}},
		{"JSON-LD object", ld(`{"@type":"ImageObject","contentUrl":"https://img.example/a.webp#x","caption":"Ferry &amp; crew"}`), news.Image{URL: "https://img.example/a.webp", Alt: "Ferry & crew"}},
		{"JSON-LD list", ld(`[{"@type":"ImageObject","url":"data:image/gif;base64,R0"},"https://img.example/b.jpg","https://img.example/c.jpg"]`), news.Image{URL: "https://img.example/b.jpg"}},
		{"JSON-LD by reference", `<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Ferry back in service after winter repairs","image":{"@id":"#pic"}},{"@type":"ImageObject","@id":"#pic","url":"https://img.example/d.jpg"}]}</script>`, news.Image{URL: "https://img.example/d.jpg"}},
		{"a reference to nothing", ld(`{"@id":"#gone"}`), news.Image{}},
		{"the same, described beside", ld(`"https://img.example/ferry.jpg"`) + `<meta property="og:image" content="https://img.example/ferry.jpg"><meta property="og:image:alt" content="The ferry">`, news.Image{URL: "https://img.example/ferry.jpg", Alt: "The ferry"}},
		{"a logo, then a picture", ld(`"https://img.example/site-logo-600.png"`) + `<meta property="og:image" content="https://img.example/ferry.jpg">`, news.Image{URL: "https://img.example/ferry.jpg"}},
		{"not of the web", `<meta property="og:image" content="javascript:alert(1)"><meta name="twitter:image" content="file:///etc/passwd">`, news.Image{}},
		{"data", `<meta property="og:image" content="data:image/png;base64,iVBORw0KGgo=">`, news.Image{}},
		{"a password", `<meta property="og:image" content="https://me:secret@img.example/a.jpg">`, news.Image{}},
		{"too long", `<meta property="og:image" content="` + long + `">`, news.Image{}},
		{"a drawing", `<meta property="og:image" content="https://img.example/a.svg">`, news.Image{}},
		{"no address", `<meta property="og:image" content="https://"><meta name="twitter:image" content="http://[::1">`, news.Image{}},
	} {
		arts, err := Read([]byte("<!doctype html><html><head>"+tt.head+"</head><body><article>"+body+"</article></body></html>"), Options{URL: "https://wend.example/news/ferry"})
		if err != nil || len(arts) != 1 {
			t.Fatalf("%s: Read = %d articles, %v", tt.name, len(arts), err)
		}
		if d := cmp.Diff(tt.want, arts[0].Image); d != "" {
			t.Errorf("%s: image (-want +got):\n%s", tt.name, d)
		}
	}
}

func TestImageNeedsAnAbsoluteAddress(t *testing.T) {
	const doc = `<html><head><meta property="og:image" content="/media/a.jpg"></head><body><article><h1>Ferry back in service</h1>` +
		`<p>The ferry across the Wend is sailing again, the harbour board said on Monday, after eleven weeks in dock.</p></article></body></html>`
	arts, err := Read([]byte(doc), Options{})
	if err != nil || len(arts) != 1 || arts[0].Image != (news.Image{}) {
		t.Errorf("Read(no address) = %+v, %v, want an article without image", arts, err)
	}
}

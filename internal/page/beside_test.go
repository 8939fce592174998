package page

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/internal/news"
)

// links writes a list of n links.
func links(n int) string {
	var b strings.Builder
	b.WriteString("<ul>")
	for i := range n {
		fmt.Fprintf(&b, "<li><a href=/crews/%d>Crew of the %d wharf, %d</a></li>", i, i, 1948+i)
	}
	return b.String() + "</ul>"
}

func TestBeside(t *testing.T) {
	const intro = "<div><p>The plate has been rowed for since 1948, in most years on the first Sunday of June, and no crew has won it more than three times running.</p><p>It is kept at the lock.</p></div>"
	long := ""
	for i := range 12 {
		long += fmt.Sprintf("<p>In race %d of that year the crews met below the lock in the rain, and the umpire, who had lost his hat, let them row it again.</p>", i)
	}
	const head = "<head><meta property=og:type content=article><meta property=article:published_time content=2025-05-01T08:00:00Z></head>"
	tests := []struct {
		name, doc string
		beside    string // of the text beside the article, "" for none
	}{
		{"links under a paragraph", page(head, "<body><main><h1>Winners of the Ellerby plate</h1>", intro, links(40), "</main></body>"), "Crew of the 39 wharf"},
		{"outside the main element", page(head, "<body><main><h1>Winners of the Ellerby plate</h1>", intro, "</main><section>", links(40), "</section></body>"), ""},
		{"below a whole article", page(head, "<body><main><h1>Winners of the Ellerby plate</h1>", long, links(30), "</main></body>"), ""},
		{"a few links", page(head, "<body><main><h1>Winners of the Ellerby plate</h1>", intro, links(6), "</main></body>"), ""},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(tt.doc), Options{URL: "https://rowing.example/winners"})
		if err != nil || len(arts) == 0 || arts[0].Kind != news.KindArticle || arts[0].Headline != "Winners of the Ellerby plate" {
			t.Errorf("%s: %d articles, %v, want the article first", tt.name, len(arts), err)
			continue
		}
		switch {
		case tt.beside == "" && len(arts) > 1:
			t.Errorf("%s: Read also gives %q, want the article alone", tt.name, arts[1].Paragraphs)
		case tt.beside == "":
		case len(arts) != 2 || arts[1].Kind != news.KindList || !arts[1].Partial || arts[1].Part != 1:
			t.Errorf("%s: %d articles, want the article and what stands beside it", tt.name, len(arts))
		default:
			text := strings.Join(arts[1].Paragraphs, "\n")
			if !strings.Contains(text, tt.beside) || strings.Contains(text, "first Sunday") {
				t.Errorf("%s: beside the article stands %q, want %q and nothing of the article", tt.name, text, tt.beside)
			}
		}
	}
}

// A guide in boxes of its own, each with links and labels, is one article.
func TestArticleInBoxes(t *testing.T) {
	var b strings.Builder
	for i := range 6 {
		fmt.Fprintf(&b, "<div class=yard><section><div><div><h2>Yard number %d</h2></div></div><div><a href=/map>%d Wharf Lane, Ellerby</a></div>"+
			"<ul><li><a href=/g>Grade %d</a></li><li><a href=/r>Records</a></li><li><a href=/c>Call %d now</a></li></ul><div><div><div><div><p>Yard number %d has mended boats since before the canal was cut, and its owners say that no boat has come back to them twice.</p></div></div></div></div></section></div>", i, i+2, i, i, i)
	}
	doc := page("<body><main><article><h1>Six yards that mend boats</h1><p>We asked six yards on the Ellerby canal what they charge, and whom they would send a friend to.</p>",
		b.String(), "<div>", ps("", "Prices were asked for in May, of a clinker dinghy with two sprung planks and a rudder that had seen better days.", "Where a yard would not name a price, we say so, and leave it to you to make something of that.", "None of the yards knew that we would write of them."), "</div></article></main></body>")
	arts, err := Read([]byte(doc), Options{URL: "https://boats.example/yards"})
	if err != nil || len(arts) == 0 {
		t.Fatalf("Read = %v, want an article", err)
	}
	text := strings.Join(arts[0].Paragraphs, "\n")
	for _, want := range []string{"Yard number 0 has mended", "Yard number 5 has mended", "None of the yards knew"} {
		if len(arts) != 1 || !strings.Contains(text, want) {
			t.Errorf("Read(guide in boxes) = %d articles, %q, want one with %q", len(arts), text, want)
		}
	}
}

// Of a table's row with plain cells the linked ones are kept too.
func TestLinkedCells(t *testing.T) {
	const intro = "<p>The plate has been rowed for since 1948, in most years on the first Sunday of June, and no crew has won it more than three times running.</p>"
	doc := page("<body><main><h1>Winners of the Ellerby plate</h1>", intro, intro, "<table>",
		"<tr><td>1948</td><td><a href=/crews/1>Coal wharf</a></td><td>two lengths</td></tr><tr><td>1949</td><td><a href=/crews/2>Salt wharf</a></td><td>a canvas</td></tr><tr><td>1950</td><td><a href=/crews/1>Coal wharf</a></td><td>four lengths</td></tr>",
		"</table>", "<p>In 1951 the river was in flood, and the plate stayed where it was, on the shelf above the bar of the Coal wharf club.</p></main></body>")
	arts, err := Read([]byte(doc), Options{})
	if err != nil || len(arts) != 1 {
		t.Fatalf("Read = %d articles, %v, want one", len(arts), err)
	}
	if text := strings.Join(arts[0].Paragraphs, "\n"); !strings.Contains(text, "1949 | Salt wharf | a canvas") {
		t.Errorf("Read(table) = %q, want its rows whole", text)
	}
}

package page

import (
	"slices"
	"strings"
	"testing"
)

func TestTextBeforeTheBody(t *testing.T) {
	const h1 = "<body><header><h1>Engine comes home to town</h1></header>"
	entries := `<article class=live-stream><div><time>10.14</time>` + ps("", third, fourth) + `</div><div><time>09.58</time>` +
		ps("", "The engine left the orchard at half past nine behind a tractor, with eleven children on the back of it.", "A brass band that had been hired for another event at the church fell in behind it and would not be sent away.") + `</div></article>`
	tests := []struct {
		name, doc, standfirst string
		first, missing        string
	}{
		{"a report above a live blog", h1 + "<div class=top>" + ps("", lead, second) + "</div><p><a href=/x>Jump to the latest</a></p><section>" + entries + "</section>", "", lead, ""},
		{"one paragraph in a box of its own", h1 + "<div class=x>" + ps("", "A summary of what became of the engine that was sold by mistake in March and of who will have to pay for its new paint, in one long sentence.") + "</div><section>" + entries + "</section>", "A summary of what became of the engine that was sold by mistake in March and of who will have to pay for its new paint, in one long sentence.", third, "A summary of"},
		{"a second copy for small screens", h1 + "<div class=small>" + ps("", lead, second) + "</div><section>" + strings.Replace(entries, "<p>", "<p>"+lead+"</p><p>"+second+"</p><p>", 1) + "</section>", "", lead, ""},
		{"the text under a picture", h1 + "<div><img src=e.jpg><div>The engine that was sold by mistake, as it was on the day of the auction with its ladder still on top and a goat beside it, which was not for sale.</div></div><section>" + entries + "</section>", "", third, "goat"},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(page(tt.doc)), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		a := arts[0]
		if a.Standfirst != tt.standfirst {
			t.Errorf("%s: standfirst = %q, want %q", tt.name, a.Standfirst, tt.standfirst)
		}
		if len(a.Paragraphs) == 0 || a.Paragraphs[0] != tt.first {
			t.Errorf("%s: body = %q, want it to begin with %q", tt.name, a.Paragraphs, tt.first)
		}
		if all := strings.Join(a.Paragraphs, "\n"); strings.Count(all, lead) > 1 || tt.missing != "" && strings.Contains(all, tt.missing) {
			t.Errorf("%s: body = %q, want nothing twice and not %q", tt.name, a.Paragraphs, tt.missing)
		}
	}
}

func TestPageOfLines(t *testing.T) {
	var list strings.Builder
	for _, prize := range []string{"Best marrow", "Best in show", "Longest leek", "Heaviest onion", "Neatest string of garlic", "Kindest judge", "Loudest cockerel"} {
		list.WriteString("<h2>" + prize + "</h2><ul>")
		for _, who := range []string{"Fay Norrick, Upper Tarn", "Ewan and Peg Dallow, Mill End", "The Rectory, Brackwell", "Class Four of St Bride’s School"} {
			list.WriteString("<li>" + who + "</li>")
		}
		list.WriteString("</ul>")
	}
	doc := page("<head><title>Brackwell show: all the winners</title></head><body><nav><ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul></nav><h1>Brackwell show: all the winners</h1><div class=story>", list.String(),
		`</div><div class=comment-policy><h2>Comments</h2><p>The Bugle values your comments but asks that all of them keep to the subject, are friendly and are signed with a name.</p><p>You need to be a reader to join in, and to have been one for a week.</p></div>`)
	arts, err := Read([]byte(doc), Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := arts[0]
	if !slices.Contains(a.Paragraphs, "Ewan and Peg Dallow, Mill End") || len(a.Paragraphs) != 28 || len(a.Headings) != 7 {
		t.Errorf("paragraphs = %q, headings = %v, want the 28 names under 7 prizes", a.Paragraphs, a.Headings)
	}
}

func TestWhatIsNoText(t *testing.T) {
	head := "<head><title>Dachzeile</title></head><body><main><p class=kicker>Brackwell</p><h1>Feuerwehr holt verkauften Wagen zurück</h1>"
	tests := []struct {
		name, doc string
		headings  []string
	}{
		{"crossheads by class", head + ps("", lead) + "<p class=zwischenzeile>Was danach geschah</p>" + ps("", second) + "<p class=zwischenzeile>Der Hof schweigt</p>" + ps("", third, fourth) + "</main>", []string{"Was danach geschah", "Der Hof schweigt"}},
		{"one line of a class is none", head + ps("", lead) + "<p class=zwischenzeile>Was danach geschah</p>" + ps("", second, third, fourth) + "</main>", nil},
		{"a plea for money and readers", head + ps("", lead, second, third, fourth) + "<p class=x>Hat Ihnen dieser Artikel gefallen? Dann unterstützen Sie uns bitte mit einer Spende.</p></main>", nil},
		{"a heading of kicker and headline", strings.Replace(head, "<h1>", "<h2>Brackwell: Feuerwehr holt verkauften Wagen zurück</h2><h1>", 1) + ps("", lead, second, third, fourth) + "</main>", nil},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(page(tt.doc)), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var heads []string
		for _, h := range arts[0].Headings {
			heads = append(heads, h.Text)
		}
		if !slices.Equal(heads, tt.headings) || !slices.Equal(arts[0].Paragraphs, []string{lead, second, third, fourth}) {
			t.Errorf("%s: headings = %q, paragraphs = %q, want %q and the four of the story", tt.name, heads, arts[0].Paragraphs, tt.headings)
		}
	}
}

func TestStandfirstInParts(t *testing.T) {
	const h1 = "<body><main><h1>Engine comes home to town</h1>"
	body := "<div class=story>" + ps("", lead, second, third, fourth) + "</div></main>"
	tests := []struct{ name, doc, want string }{
		{"two lines of one intro", h1 + "<h2 class=intro-line>Orchard owner relents after two months</h2><div class=intro-copy>The engine, sold by mistake in March, has been promised back to the firemen of the town.</div>" + body, "Orchard owner relents after two months. The engine, sold by mistake in March, has been promised back to the firemen of the town."},
		{"a summary called a teaser", h1 + "<div class=teaser-text><p>The engine, sold by mistake in March, has been promised back to the firemen of the town.</p></div>" + body, "The engine, sold by mistake in March, has been promised back to the firemen of the town."},
		{"a teaser of another article", h1 + "<div class=teaser><p>A goat that had been sold with a marrow at the show in May <a href=/goat>is still missing</a>, and so is the marrow.</p></div>" + body, ""},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(page(tt.doc)), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := arts[0].Standfirst; got != tt.want {
			t.Errorf("%s: standfirst = %q, want %q", tt.name, got, tt.want)
		}
		if got := arts[0].Paragraphs; !slices.Equal(got, []string{lead, second, third, fourth}) {
			t.Errorf("%s: body = %q, want the four paragraphs of the story", tt.name, got)
		}
	}
}

func TestParagraphWithPicture(t *testing.T) {
	doc := page("<body><h1>Engine comes home to town</h1><div class=body><div>"+lead+"</div><div><img src=a.jpg>"+second+"</div><div>", third, "</div><div><img src=b.jpg>The engine on Friday</div><div>"+fourth+"</div></div>")
	arts, err := Read([]byte(doc), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := arts[0]; !slices.Equal(got.Paragraphs, []string{lead, second, third, fourth}) || !slices.Equal(got.Captions, []string{"The engine on Friday"}) {
		t.Errorf("paragraphs = %q, captions = %q, want four and one", got.Paragraphs, got.Captions)
	}
}

func TestBodyInStreamedState(t *testing.T) {
	var text strings.Builder
	for _, s := range []string{lead, second, third, fourth} {
		text.WriteString(`\u003cp class=\"x\"\u003e` + s + `\u003c/p\u003e`)
	}
	doc := page(`<head><title>Engine comes home to town</title></head><body><div id=app></div><script>self.__next_f.push([1,"7:T4a1,` + text.String() +
		`"])</script><script>self.__next_f.push([1,"9:{\"id\":4,\"publishedAt\":\"2025-05-03T10:14:00Z\",\"x\":\"` + strings.Repeat("y", minHeldBack) + `\"}"])</script></body>`)
	arts, err := Read([]byte(doc), Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := arts[0]
	if n := len(a.Paragraphs); n < 4 || !slices.Equal(a.Paragraphs[n-3:], []string{second, third, fourth}) {
		t.Errorf("paragraphs = %q, want the story's", a.Paragraphs)
	}
	if got := a.Published.Time.Format("2006-01-02T15:04Z07:00"); got != "2025-05-03T10:14Z" {
		t.Errorf("published = %s, want 2025-05-03T10:14Z", got)
	}
}

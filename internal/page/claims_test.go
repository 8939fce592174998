package page

import (
	"strings"
	"testing"
)

// Head claims that the tests of headlines and bylines vary.
func headOf(title, og, ld string, more ...string) string {
	s := "<head><title>" + title + "</title>"
	if og != "" {
		s += `<meta property="og:title" content="` + og + `">`
	}
	if ld != "" {
		s += `<script type="application/ld+json">` + ld + `</script>`
	}
	return s + strings.Join(more, "") + "</head>"
}

func TestHeadlineClaims(t *testing.T) {
	body := "<div class=story>" + ps("", lead, second, third, fourth) + "</div>"
	news := func(headline string) string {
		return `{"@type":"NewsArticle","headline":"` + headline + `","datePublished":"2025-05-02"}`
	}
	tests := []struct{ name, head, h1, want string }{
		{
			"the head agrees on another wording",
			headOf("Town wins back engine sold by mistake - Brackwell Bugle", "Town wins back engine sold by mistake", news("Town wins back engine sold by mistake"), `<meta property="og:site_name" content="Brackwell Bugle">`),
			"Back where it belongs", "Town wins back engine sold by mistake",
		},
		{
			"a blog's claims are for search engines",
			headOf("Buy fire engine cheap: 9 tips", "Buy fire engine cheap: 9 tips", `{"@type":"BlogPosting","headline":"Buy fire engine cheap: 9 tips"}`),
			"How I came by a fire engine", "How I came by a fire engine",
		},
		{
			"claims that differ do not outvote the page",
			headOf("Engine sold by mistake is back", "You will not believe who owns this engine", news("Fire engine sold in error returned")),
			"Fire engine sold by mistake comes home", "Fire engine sold by mistake comes home",
		},
		{
			"a dash in the headline is no site's name",
			headOf("Engine sold by mistake – owner relents | Brackwell Bugle", "Engine sold by mistake", ""),
			"Engine sold by mistake – owner relents", "Engine sold by mistake – owner relents",
		},
		{
			"the site's name behind the headline goes",
			headOf("x", "", "", `<meta property="og:site_name" content="Brackwell Bugle">`),
			"Engine sold by mistake is given back – Brackwell Bugle", "Engine sold by mistake is given back",
		},
	}
	tests = append(tests, []struct{ name, head, h1, want string }{
		{
			"a site's name as the first heading",
			headOf("Engine sold by mistake comes home - Tales of the Upper Valley", "", ""),
			"Tales of the Upper Valley</h1><h2>Engine sold by mistake comes home</h2><h1 hidden>", "Engine sold by mistake comes home",
		},
		{
			"separators without spaces",
			headOf("救火车回家：镇民欢迎失车归来-社会-河谷报", "", "", `<meta property="og:site_name" content="河谷报">`),
			"", "救火车回家：镇民欢迎失车归来",
		},
		{
			"a site's name that is longer than the headline",
			headOf("Engines - Museum of the Upper Valley Fire Brigades", "", "", `<meta property="og:site_name" content="Museum of the Upper Valley Fire Brigades">`),
			"", "Engines",
		},
	}...)
	for _, tt := range tests {
		arts, err := Read([]byte(page(tt.head, "<body><h1>"+tt.h1+"</h1>", body)), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if arts[0].Headline != tt.want {
			t.Errorf("%s: headline = %q, want %q", tt.name, arts[0].Headline, tt.want)
		}
	}
}

func TestBylinePlaces(t *testing.T) {
	text := ps("", lead, second, third, fourth)
	const h1 = "<h1>Engine comes home to town</h1>"
	tests := []struct{ name, body, want string }{
		{"with the date above the headline", "<p><small>04.05.2025 | 13:10 | Orla Fenn</small></p>" + h1 + text, "Orla Fenn"},
		{"the name that closes the text", h1 + text + "<p><strong>Orla Fenn</strong></p>", "Orla Fenn"},
		{"in italics", h1 + text + "<p><em>Orla Fenn</em></p>", "Orla Fenn"},
		{"words in plain letters", h1 + text + "<p>Upper Valley</p>", ""},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(page("<head><title>Engine comes home</title></head><body><div class=story>", tt.body, "</div>")), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := strings.Join(arts[0].Bylines, "|"); got != tt.want {
			t.Errorf("%s: bylines = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestHeadlineBelowText(t *testing.T) {
	h2 := "<h2>The nine best fire engines of this year</h2>"
	doc := page(headOf("The nine best fire engines of the year: our choice", "The nine best fire engines of the year", ""),
		"<body><h1>What to look for in an old red lorry</h1><div class=story>", ps("", lead, second, third), h2, ps("", fourth, lead), "</div>")
	arts, err := Read([]byte(doc), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "What to look for in an old red lorry"; arts[0].Headline != want {
		t.Errorf("headline = %q, want %q", arts[0].Headline, want)
	}
}

func TestBylineClaims(t *testing.T) {
	body := "<div class=story>" + ps("", lead, second, third, fourth) + "</div>"
	ld := func(author string) string {
		return headOf("Engine comes home", "", `{"@type":"NewsArticle","headline":"Engine comes home","author":`+author+`}`)
	}
	date := "<p>3 May 2025, 10:14</p>"
	tests := []struct{ name, head, lines, want string }{
		{"links beside the author add no authors", ld(`{"name":"Orla Fenn"}`), `<div class=author><a href=/o>Orla Fenn</a> <a href=/p>View Full Profile</a></div>`, "Orla Fenn"},
		{"the printed line names a second author", ld(`{"name":"Orla Fenn"}`), `<p class=byline>By Orla Fenn and Jude Marsh</p>`, "Orla Fenn|Jude Marsh"},
		{"a person in the head before the outlet in JSON-LD", ld(`{"@type":"Organization","name":"Brackwell Bugle"}`) + `<meta name=author content="Orla Fenn"><meta property=og:site_name content="Brackwell Bugle">`, "", "Orla Fenn"},
		{"picture credits and numbers are nobody", `<meta name=author content="(Image: Jude Marsh)"><meta name=author content="20441">`, "", ""},
		{"buttons far from any date are nobody", "", "<p>Request Paper Catalogue</p><p>Three New Courses</p><p>Find</p><p>Prices</p><p>Opening hours</p><p>Where we are</p>", ""},
		{"a name beside a date", "", "<p>Orla Fenn</p>" + date, "Orla Fenn"},
		{"a name in the line of the date", "", "<p>Orla Fenn | 3 May 2025</p>", "Orla Fenn"},
		{"a section in the line of the date is nobody", "", `<p>3 May 2025 · <a rel="category" href=/s>Local Stories</a></p>`, ""},
		{"the heading of a menu of names is no byline", "", `<div class=author-menu><a href=/1>My Benefits</a><a href=/2>See How It Works</a><a href=/3>Orla Fenn</a></div>`, ""},
		{"roles and times behind a name", "", "<p>By Orla Fenn ⋅ Transport Editor ⋅ Updated May 3, 2025</p>", "Orla Fenn"},
		{"another hand typed it in", ld(`{"name":"Jude Marsh"}`), `<p>By Orla Fenn and Tam Bell</p>` + date, "Orla Fenn|Tam Bell"},
		{"the author of the data stands on the page", ld(`{"name":"Jude Marsh"}`), `<p>By Orla Fenn</p><p>Jude Marsh</p>` + date, "Jude Marsh"},
		{"a name behind the date", "", "<p>Posted on 3 May 2025 by Orla Fenn</p>", "Orla Fenn"},
		{"a name behind a German date", "", "<p>Veröffentlicht am 3. Mai 2025 von Orla Fenn</p>", "Orla Fenn"},
		{"who checked it is no author", "", `<div class=author>Reviewed by <a href=/j>Jude Marsh</a></div><p class=byline>By Orla Fenn</p>` + date, "Orla Fenn"},
		{"by glued to the name", "", `<div class=byline><span>By</span><span>Orla Fenn</span></div>` + date, "Orla Fenn"},
		{"citation data", `<meta name=citation_author content="Fenn, Orla"><meta name=citation_author content="Marsh, Jude">`, "", "Orla Fenn|Jude Marsh"},
		{"two names with a comma are two people", ld(`{"name":"Orla Fenn, Jude Marsh"}`), "", "Orla Fenn|Jude Marsh"},
		{"below a label, at the end of the page", "", date + body + `<footer><p>Written by</p><p>Orla Fenn - Transport writer</p></footer>`, "Orla Fenn"},
		{"a joint between name and date", "", "<p>Town</p><p>Transport</p><p>Roads</p><div>Orla Fenn</div><div>am</div><div>3 May 2025</div>", "Orla Fenn"},
		{"behind a label of its own line, far from the head", ld(`{"name":"Valley Fire Brigades Foundation"}`), date + body + `<footer><p>Written by Orla Fenn, transport writer</p></footer>`, "Orla Fenn"},
		{"the team of an outlet", ld(`{"name":"Bugle Editorial Team"}`), "", "Bugle Editorial Team"},
		{"a Korean reporter", ld(`{"name":"오라펜 기자"}`), "", "오라펜"},
		{"a label on a line of its own", "", "<p>Von:<br>Orla Fenn</p>" + date, "Orla Fenn"},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(page("<head>", tt.head, "</head><body><h1>Engine comes home to town</h1>", tt.lines, body)), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := strings.Join(arts[0].Bylines, "|"); got != tt.want {
			t.Errorf("%s: bylines = %q, want %q", tt.name, got, tt.want)
		}
	}
}

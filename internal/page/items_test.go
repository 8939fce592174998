package page

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// list prints items as "title|address|date|has a summary".
func list(items []Item) []string {
	var out []string
	for _, it := range items {
		day := ""
		if it.Published.Known() {
			day = it.Published.Time.Format(time.DateOnly)
		}
		sum := ""
		if it.Summary != "" {
			sum = "+"
		}
		out = append(out, it.Title+"|"+it.URL+"|"+day+"|"+sum)
	}
	return out
}

const menu = `<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/town">Town</a></li></ul></nav></header>`

func TestItems(t *testing.T) {
	cases := []struct {
		name, page string
		want       []string
	}{
		{
			"headings, dates, texts",
			`<main><ul class="stories">
<li class="story"><h3><a href="/weir">Weir mended before the rain came</a></h3><time datetime="2025-03-03T08:00:00Z">3 March 2025</time><p>The weir at Oakford has been mended two days before the rain.</p></li>
<li class="story"><h3><a href="/mill">Old mill to be sold by auction</a></h3><time datetime="2025-03-02T08:00:00Z">2 March 2025</time><p>The mill that stood empty for years is to be sold in April.</p></li>
<li class="story"><h3><a href="/cat">Cat returns after nine years</a></h3><time datetime="2025-03-01T08:00:00Z">1 March 2025</time><p>A cat has come home to Oakford after nine years away.</p></li>
</ul></main>`,
			[]string{"Weir mended before the rain came|https://oak.example/weir|2025-03-03|+", "Old mill to be sold by auction|https://oak.example/mill|2025-03-02|+", "Cat returns after nine years|https://oak.example/cat|2025-03-01|+"},
		},
		{
			"bare list of links with dates",
			`<h1>News</h1><table><tr><td>3 March 2025</td><td><a href="a.html">Council meets on bins</a></td></tr>
<tr><td>2 March 2025</td><td><a href="b.html">Library opens late</a></td></tr><tr><td>1 March 2025</td><td><a href="c.html">Pool shut again</a></td></tr></table>`,
			[]string{"Council meets on bins|https://oak.example/a.html|2025-03-03|", "Library opens late|https://oak.example/b.html|2025-03-02|", "Pool shut again|https://oak.example/c.html|2025-03-01|"},
		},
		{
			"rows of cards that are links as a whole",
			`<div class="row"><div class="col"><a href="/1"><h2>Bridge closed for the whole summer</h2><p>Nobody will cross the bridge before autumn, the county says.</p></a></div>
<div class="col"><a href="/2"><h2>Swans block the ring road again</h2><p>Four swans walked to the shops and back, and traffic waited.</p></a></div></div>
<div class="row"><div class="col"><a href="/3"><h2>School wins prize for its soup</h2><p>The soup has turnips in it, and the judges asked for more.</p></a></div>
<div class="col"><a href="/4"><h2>Bakers at odds over price of a bun</h2><p>One baker wants ten pence more than the other for the same bun.</p></a></div></div>`,
			[]string{"Bridge closed for the whole summer|https://oak.example/1||+", "Swans block the ring road again|https://oak.example/2||+", "School wins prize for its soup|https://oak.example/3||+", "Bakers at odds over price of a bun|https://oak.example/4||+"},
		},
		{"no list", `<main><article><h1>Weir mended</h1><p>The weir at Oakford has been mended two days before the rain came to the town.</p></article></main>`, nil},
		{"menu only", `<ul><li><a href="/a">About us here</a></li><li><a href="/b">Contact the office</a></li><li><a href="/c">Terms of use</a></li></ul>`, nil},
	}
	for _, c := range cases {
		doc := "<html><head><title>Oakford Post</title></head><body>" + menu + c.page + "<footer><a href=\"/privacy\">Privacy and terms of this site</a></footer></body></html>"
		got := list(Items([]byte(doc), Options{URL: "https://oak.example/"}))
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("Items(%s) =\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

func TestItemsAges(t *testing.T) {
	var b strings.Builder
	for i := 1; i <= 5; i++ {
		fmt.Fprintf(&b, `<div class="card"><div class="src">Fen Herald <span>·</span> <span class="age">%d days ago</span></div><h2><a href="https://fen.example/%d">Number %d of the long dyke story</a></h2></div>`, i, i, i)
	}
	now := time.Date(2025, time.March, 10, 12, 0, 0, 0, time.UTC)
	got := Items([]byte("<body><div class=feed>"+b.String()+"</div></body>"), Options{URL: "https://scan.example/tag/dyke", Now: now})
	if len(got) != 5 || got[1].URL != "https://fen.example/2" || got[1].Published.Time.Format(time.DateOnly) != "2025-03-08" {
		t.Errorf("Items(ages) = %+v, want five with their days", got)
	}
}

func TestItemsHarmless(t *testing.T) {
	start := time.Now()
	for name, doc := range map[string]string{
		"deep": strings.Repeat(`<div><a href="/x">one two three four</a>`, 50_000),
		"wide": strings.Repeat(`<li><a href="/x">one two three four</a></li>`, 50_000),
		"none": "", "text": "no page at all",
	} {
		if got := Items([]byte(doc), Options{URL: "https://a.example/"}); len(got) > maxItems {
			t.Errorf("Items(%s) gives %d", name, len(got))
		}
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func FuzzItems(f *testing.F) {
	f.Add([]byte(`<ul><li><a href="/a">one two three four</a> 3 March 2025</li><li><a href="/b">five six seven</a></li></ul>`))
	f.Fuzz(func(_ *testing.T, doc []byte) { Items(doc, Options{URL: "https://a.example/"}) })
}

func BenchmarkItems(b *testing.B) {
	var s strings.Builder
	for i := range 60 {
		fmt.Fprintf(&s, `<li class="story"><h3><a href="/%d">Headline number %d of the town</a></h3><time datetime="2025-03-03T08:00:00Z">3 March 2025</time><p>What the story says in one sentence of some length.</p></li>`, i, i)
	}
	doc := []byte("<body><ul>" + s.String() + "</ul></body>")
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		Items(doc, Options{URL: "https://a.example/"})
	}
}

func TestNamesWriter(t *testing.T) {
	d := &doc{tree: &tree{}}
	for in, want := range map[string]bool{
		"By Orla Fenn": true, "by Orla Fenn": true, "BY ORLA FENN": true, "By Orla Fenn and Tam Bell": true, "By Orla van der Fenn | 3 May 2025": true,
		"By train to the coast": false, "By a nose: the ferry wins": false, "Bylaw is changed": false, "By": false, "": false,
	} {
		if got := d.namesWriter(in); got != want {
			t.Errorf("namesWriter(%q) = %v, want %v", in, got, want)
		}
	}
}

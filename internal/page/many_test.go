package page

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
)

// shelf is a page of a shop with n things, each as item writes it, between the
// shop's menu and its foot.
func shelf(head string, n int, item func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(item(i))
	}
	return page("<head><title>", head, " | Larkfield Tools</title></head><body><header><nav><ul><li><a href=/>Home</a><li><a href=/saws>Saws</a><li><a href=/files>Files</a><li><a href=/rakes>Rakes</a></ul></nav></header>",
		"<h1>", head, "</h1><div class=grid>", b.String(), "</div><footer><a href=/terms>Terms of sale</a> <a href=/us>About us</a></footer></body>")
}

// told prints the entries as "kind|headline|address|paragraphs".
func told(arts []news.Article) []string {
	var out []string
	for i := range arts {
		a := &arts[i]
		out = append(out, string(a.Kind)+"|"+a.Headline+"|"+a.URL+"|"+strings.Join(a.Paragraphs, "/"))
	}
	return out
}

var tools = []string{"Pruning saw", "Bow saw, long", "Hand rake", "Leaf rake", "Half-round file", "Mill file", "Turf spade", "Digging fork", "Bulb planter"}

func TestMany(t *testing.T) {
	price := func(i int) string { return fmt.Sprintf("£%d.50", i+12) }
	tests := []struct {
		name, doc string
		n         int // entries
		second    string
	}{
		{"cards with a price", shelf("Garden tools", 9, func(i int) string {
			return fmt.Sprintf("<div class=card><a href=/t/%d><img src=%d.jpg></a><a class=name href=/t/%d>%s</a><span class=price>%s</span><div><button>Add to basket</button></div></div>", i, i, i, tools[i], price(i))
		}), 9, "item|Bow saw, long|https://tools.example/t/1|£13.50"},
		{"rows without elements of their own", shelf("Price list", 9, func(i int) string {
			return fmt.Sprintf("<h3><a href=/t/%d>%s</a></h3><p class=p>%s</p><p class=s>In stock</p>", i, tools[i], price(i))
		}), 9, "item|Bow saw, long|https://tools.example/t/1|£13.50"},
		{"link and text in one line", shelf("Tools by name", 9, func(i int) string {
			return fmt.Sprintf("<li><a href=/t/%d>%s</a> – weighs %d grams</li>", i, tools[i], 300+i)
		}), 9, "item|Bow saw, long|https://tools.example/t/1|weighs 301 grams"},
		{"whole card is a link", shelf("Workshops", 9, func(i int) string {
			return fmt.Sprintf("<a class=tile href=/w/%d><h2>%s for beginners</h2><span>Saturday, two hours</span><span>%s</span></a>", i, tools[i], price(i))
		}), 9, "item|Bow saw, long for beginners|https://tools.example/w/1|Saturday, two hours £13.50"},
		{"a menu", shelf("Garden tools", 0, nil), 0, ""},
		{"few bare links of a word", shelf("Kinds", 5, func(i int) string {
			return fmt.Sprintf("<li><a href=/k/%d>%s</a></li>", i, strings.Fields(tools[i])[0])
		}), 0, ""},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(tt.doc), Options{URL: "https://tools.example/list", Now: testNow})
		if len(arts) != tt.n || tt.n == 0 && err == nil {
			t.Errorf("%s: %d entries, %v, want %d:\n%s", tt.name, len(arts), err, tt.n, strings.Join(told(arts), "\n"))
			continue
		}
		if tt.n > 0 && told(arts)[1] != tt.second {
			t.Errorf("%s: second entry = %s, want %s", tt.name, told(arts)[1], tt.second)
		}
		for i := range arts {
			if !arts[i].Partial || arts[i].Part != i || arts[i].Outlet != "Larkfield Tools" {
				t.Errorf("%s: entry %d: partial %v, part %d, outlet %q, want true, %d, Larkfield Tools", tt.name, i, arts[i].Partial, arts[i].Part, arts[i].Outlet, i)
			}
		}
	}
}

func TestManyOwnWords(t *testing.T) {
	const intro = "Every tool on this page was forged within sight of the workshop, and each comes with a handle of ash that we turn ourselves."
	doc := strings.Replace(shelf("Forged tools", 9, func(i int) string {
		return fmt.Sprintf("<div class=card><a href=/t/%d>%s</a><span>£%d</span></div>", i, tools[i], i+12)
	}), "<div class=grid>", "<p>"+intro+"</p><div class=grid>", 1)
	arts, err := Read([]byte(doc), Options{URL: "https://tools.example/forged", Now: testNow})
	if err != nil || len(arts) != 10 {
		t.Fatalf("Read = %d entries, %v, want the page's words and 9", len(arts), err)
	}
	if got, want := told(arts)[0], "list|Forged tools|https://tools.example/forged|"+intro; got != want {
		t.Errorf("first entry = %s, want %s", got, want)
	}
}

func TestManyNot(t *testing.T) {
	links := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "<div class=tile><a href=/n/%d>%s wins a prize at the county show</a><span>%d views</span></div>", i, tools[i%len(tools)], i+100)
		}
		return b.String()
	}
	tests := []struct{ name, doc string }{
		{"article above other headlines", page("<body><h1>Engine comes home to town</h1><div class=story>", ps("", lead), "</div><section>", links(9), "</section></body>")},
		{"article that says so", page("<head><meta property=og:type content=article><meta property=article:published_time content=2025-05-01T08:00:00Z></head><body><h1>Engine comes home to town</h1><section>", links(9), "</section><div class=story>", ps("", lead, lead), "</div></body>")},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(tt.doc), Options{URL: "https://courant.example/engine", Now: testNow})
		if err != nil || len(arts) != 1 || arts[0].Kind != news.KindArticle || arts[0].Headline != "Engine comes home to town" {
			t.Errorf("%s: %d entries, %v, want the article:\n%s", tt.name, len(arts), err, strings.Join(told(arts), "\n"))
		}
	}
}

func TestOwnListOutlets(t *testing.T) {
	writers := []string{"Ada Brook", "Tom Quill", "Ida Marsh", "Ned Holm", "Una Frost", "Sam Thorn"}
	doc := frontPage(6, func(i int) string {
		return fmt.Sprintf("<div class=tile><h3><a href=/harbour/%d>Crane number %d topples into the dock</a></h3><span>%s</span><span class=date>%d May 2025</span></div>", i, i, writers[i], i+1)
	})
	arts, err := Read([]byte(doc), Options{URL: "https://courant.example/harbour/", Now: testNow})
	if err != nil || len(arts) != 6 {
		t.Fatalf("Read = %d articles, %v, want 6", len(arts), err)
	}
	for i, a := range arts {
		if a.Outlet != "Ellerby Courant" || len(a.Bylines) != 1 || a.Bylines[0] != writers[i] {
			t.Errorf("article %d: outlet %q, by %q, want Ellerby Courant, %s", i, a.Outlet, a.Bylines, writers[i])
		}
	}
}

func TestIsAge(t *testing.T) {
	for s, want := range map[string]bool{
		"10 hours ago": true, "7 March 12:46 PM EST": true, "an hour ago": true, "2d": true, "Yesterday": false,
		"Today": false, "Daily Hour": false, "March": false, "Tom Quill": false, "24 Hours News": false, "": false,
	} {
		if got := isAge(s); got != want {
			t.Errorf("isAge(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestManyHarmless(t *testing.T) {
	start := time.Now()
	for name, doc := range map[string]string{
		"one kind":    "<body>" + strings.Repeat(`<li><a href="/x">one two three four</a><span>£3</span></li>`, 9000),
		"all linked":  "<body>" + strings.Repeat(`<div class=a><a href=/q>x y z</a>`, 9000),
		"many kinds":  manyKinds(3000),
		"no text":     "<body>" + strings.Repeat("<a href=/x></a>", 9000),
		"lead links":  "<body>" + strings.Repeat("<p><a href=/x>one two</a> three four five six seven eight nine ten</p>", 9000),
		"only a head": "<body><h1><a href=/x>one two three</a></h1>",
	} {
		arts, _ := Read([]byte(doc), Options{URL: "https://a.example/list"})
		if len(arts) > maxRecords+1 {
			t.Errorf("%s gives %d entries", name, len(arts))
		}
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

// manyKinds is a page of links of so many kinds.
func manyKinds(n int) string {
	var b strings.Builder
	b.WriteString("<body>")
	for i := range n {
		for k := range 3 {
			fmt.Fprintf(&b, "<div class=k%d><a href=/%d/%d>entry %d of kind %d</a><i>text</i></div>", i, i, k, k, i)
		}
	}
	return b.String()
}

func FuzzMany(f *testing.F) {
	f.Add(shelf("Garden tools", 9, func(i int) string {
		return fmt.Sprintf("<div class=card><a href=/t/%d>%s</a><span>£%d</span></div>", i, tools[i], i+12)
	}))
	f.Add(shelf("Tools", 9, func(i int) string {
		return fmt.Sprintf("<li><a href=/t/%d>%s</a> – weighs <b>%d</b> grams<br>in stock</li>", i, tools[i], 300+i)
	}))
	f.Fuzz(func(t *testing.T, doc string) {
		arts, err := Read([]byte(doc), Options{URL: "https://tools.example/list", ContentType: "text/html"})
		if err == nil && len(arts) == 0 {
			t.Error("neither an entry nor an error")
		}
	})
}

func TestManyOwnClaims(t *testing.T) {
	job := func(i int) string {
		return fmt.Sprintf("<div class=j><h2><a href=/j/%d>%s maker wanted</a></h2><p>Fenby Council · £%d,000 · Posted %d days ago</p><p>You will work in the yard with three others.</p></div>", i, tools[i], 20+i, i+2)
	}
	arts, err := Read([]byte(shelf("Jobs in the yard", 6, job)), Options{URL: "https://tools.example/jobs", Now: testNow})
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	for i := range arts {
		if a := &arts[i]; len(a.Bylines) > 0 || a.Kind == news.KindList {
			t.Errorf("entry %d: kind %q, bylines %q, want no words of the page's own and no writer", i, a.Kind, a.Bylines)
		}
	}
}

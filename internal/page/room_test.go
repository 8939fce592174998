package page

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"hearsay/internal/news"
)

// TestRoomKeepsNothing reads pages one after the other, in the same buffers, and
// looks at the first one's articles again: nothing of them may have changed.
func TestRoomKeepsNothing(t *testing.T) {
	head := `<title>Ann &amp; Bo go home</title><meta property="og:site_name" content="The Pump &amp; Hose"><meta name=author content="Ann Ode">`
	ld := `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ann \u0026 Bo go home","datePublished":"2025-05-03T10:14:00+02:00","keywords":["fire \"engines\"","homes"]}</script>`
	first := []byte(page(head, ld, "<body><h1>Ann &amp; Bo go home</h1><figure><img src=a.jpg alt='An &quot;engine&quot;'><figcaption>An engine &amp; its crew</figcaption></figure>", ps("", lead, second, third, fourth)))
	arts, err := Read(first, Options{URL: "https://pump.example/a"})
	if err != nil {
		t.Fatal(err)
	}
	items := Items([]byte(page("<body>", many(5, func(i int) string {
		return fmt.Sprintf("<div><h3><a href=/%d>The %d. news &amp; views of a day</a></h3><p>3 May 2025</p></div>", i, i)
	}))), Options{URL: "https://pump.example/"})
	before := fmt.Sprintf("%+v %+v", arts, items)
	for i := range first { // the page's own memory too
		first[i] = 'x'
	}
	for range 10 {
		other := page(many(40, func(i int) string { return fmt.Sprintf("<meta name=m%d content='&amp;&amp;&amp; %d'>", i, i) }), ld, "<body>", many(60, func(i int) string {
			return fmt.Sprintf("<p class='c%d &amp;'>%d &amp; others: %s</p>", i, i, second)
		}))
		if _, err := Read([]byte(other), Options{}); err != nil {
			t.Fatal(err)
		}
		Items([]byte(other), Options{})
	}
	if after := fmt.Sprintf("%+v %+v", arts, items); after != before {
		t.Errorf("after other pages the first one's articles are\n%s\nwant\n%s", after, before)
	}
}

// TestEachHasEveryText fails when an article gets a text that each leaves out: it
// would be overwritten by the next page.
func TestEachHasEveryText(t *testing.T) {
	a := news.Article{Bylines: []string{""}, Tags: []string{""}, Paragraphs: []string{""}, Captions: []string{""}, Headings: []news.Heading{{}}}
	each(&a, func(s *string) { *s = "set" })
	var walk func(v reflect.Value, at string)
	walk = func(v reflect.Value, at string) {
		switch {
		case v.Type() == reflect.TypeFor[string]():
			if v.String() != "set" {
				t.Errorf("each leaves out %s", at)
			}
		case v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[time.Time]():
			for i := range v.NumField() {
				walk(v.Field(i), at+"."+v.Type().Field(i).Name)
			}
		case v.Kind() == reflect.Slice:
			if v.Len() == 0 {
				t.Fatalf("the test does not fill %s", at)
			}
			walk(v.Index(0), at)
		}
	}
	walk(reflect.ValueOf(a), "Article")
}

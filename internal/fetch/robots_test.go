package fetch

import "testing"

func TestRules(t *testing.T) {
	const file = "\xef\xbb\xbfUser-agent: other\nDisallow: /\n\n" +
		"user-agent: HEARSAY/1.0\r\nUser-agent: third\r\nAllow: /news/*.html$ # pages\r\nDisallow: /news/\r\nDisallow: /a%3cb\r\nDisallow: /ü\r\nDisallow: /same\r\nAllow: /same\r\n" +
		"Crawl-delay: 5\nSitemap: https://post.example/map.xml\n\nUser-agent: *\nDisallow: /all\n\nUser-agent: hearsay\nDisallow /loose\nDisallow: /*?print=\n"
	rules := ParseRobots([]byte(file), "Hearsay")
	for _, tt := range []struct {
		path string
		want bool
	}{
		{"/", true},
		{"/all", true},
		{"/news/weir.html", true},
		{"/news/weir.html?x=1", false},
		{"/news/", false},
		{"/a%3Cb/c", false},
		{"/%C3%BC", false},
		{"/same", true},
		{"/loose/end", false},
		{"/x?print=1", false},
		{"/x?y&print=1", true},
		{"/robots.txt", true},
	} {
		u, err := ParseURL("https://post.example"+tt.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := rules.Allowed(u); got != tt.want {
			t.Errorf("Allowed(%s) = %v, want %v", tt.path, got, tt.want)
		}
		if got := rules.AllowedURL(u.String()); got != tt.want {
			t.Errorf("AllowedURL(%s) = %v, want %v", u, got, tt.want)
		}
	}
	if len(rules.Sitemaps) != 1 || rules.Sitemaps[0] != "https://post.example/map.xml" {
		t.Errorf("Sitemaps = %q, want one", rules.Sitemaps)
	}
	if others := ParseRobots([]byte(file), "Fourth"); others.AllowedURL("https://post.example/all") || !others.AllowedURL("https://post.example/news/") {
		t.Errorf("ParseRobots for another agent = %+v, want the rules for all", others)
	}
}

func FuzzParseRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /*a*b$\n"), "/xab")
	f.Add([]byte("user-agent hearsay\rallow:/%\n"), "/%")
	f.Fuzz(func(_ *testing.T, b []byte, path string) {
		r := ParseRobots(b, "Hearsay")
		r.AllowedURL("http://post.example" + path)
		r.AllowedURL(path)
	})
}

func BenchmarkRobots(b *testing.B) {
	file := []byte("User-agent: *\n")
	for range 2000 {
		file = append(file, "Disallow: /some/path/*/that/*.pdf$\nAllow: /some/path/is/fine\n"...)
	}
	u, err := ParseURL("https://post.example/some/path/is/long/that/has/many/parts.html", nil)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		ParseRobots(file, "Hearsay").Allowed(u)
	}
}

package fetch

import (
	"errors"
	"net/url"
	"testing"
)

func TestParseURL(t *testing.T) {
	base, err := url.Parse("https://post.example/news/feed.xml?x=1")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		in   string
		want string
		err  error
	}{
		{"http://Post.Example:80/a b?q=ä#top", "http://post.example/a%20b?q=%C3%A4", nil},
		{" \thttp://po\nst.example", "http://post.example/", nil},
		{`http:\\post.example\a`, "http://post.example/a", nil},
		{"http:/post.example", "http://post.example/", nil},
		{"https:item", "https://post.example/news/item", nil},
		{"//wire.example/x", "https://wire.example/x", nil},
		{`/\wire.example/x`, "https://wire.example/x", nil},
		{"../a/./b/%2e%2E/c", "https://post.example/a/c", nil},
		{"?y=2", "https://post.example/news/feed.xml?y=2", nil},
		{"http://0x7f.1/", "http://127.0.0.1/", nil},
		{"http://017700000001", "http://127.0.0.1/", nil},
		{"http://2130706433:81", "http://127.0.0.1:81/", nil},
		{"http://１２７。０。０。１/", "http://127.0.0.1/", nil},
		{"http://%31%32%37.0.0.1/", "http://127.0.0.1/", nil},
		{"http://[::FFFF:7f00:1]/", "http://[::ffff:127.0.0.1]/", nil},
		{"http://bücher.example", "http://xn--bcher-kva.example/", nil},
		{`http://good.example\@evil.example/`, "http://good.example/@evil.example/", nil},
		{"http://ann:se%20cret@post.example/", "http://ann:se%20cret@post.example/", nil},
		{"http://post.example/%zz", "http://post.example/%25zz", nil},
		{"http://256.1.1.1/", "", ErrURL},
		{"http://1.2.3.4.5/", "", ErrURL},
		{"http://a b/", "", ErrURL},
		{"http://[::1/", "", ErrURL},
		{"http://[fe80::1%25eth0]/", "", ErrURL},
		{"http://a:99999/", "", ErrURL},
		{"http://a:8o/", "", ErrURL},
		{"http://", "", ErrURL},
		{"ftp://post.example/", "", ErrScheme},
		{"javascript:alert(1)", "", ErrScheme},
		{"FILE:///etc/hosts", "", ErrScheme},
	} {
		u, err := ParseURL(tt.in, base)
		if !errors.Is(err, tt.err) || err == nil && u.String() != tt.want {
			t.Errorf("ParseURL(%q) = %v, %v, want %s, %v", tt.in, u, err, tt.want, tt.err)
		}
	}
	if _, err := ParseURL("/path", nil); !errors.Is(err, ErrURL) {
		t.Errorf("ParseURL(/path, nil) = %v, want %v", err, ErrURL)
	}
}

func FuzzParseURL(f *testing.F) {
	for _, s := range []string{"http://a/", "http:\\\\0x7f.1\\", "http://[::1]:80/%2e%2e/", "//x", "?q#f", "http://a:b@c/%zz"} {
		f.Add(s)
	}
	base := &url.URL{Scheme: "http", Host: "post.example", Path: "/a/b"}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseURL(s, base)
		if err != nil {
			return
		}
		again, err := ParseURL(u.String(), nil)
		if err != nil || again.Host != u.Host || again.Scheme != u.Scheme {
			t.Errorf("ParseURL(%q) = %q, read again as %v, %v", s, u, again, err)
		}
	})
}

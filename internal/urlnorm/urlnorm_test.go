package urlnorm

import "testing"

func TestKey(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://example.org", "https://example.org/"},
		{"HTTPS://Example.ORG:443/a/./b/../c?x=1#top", "https://example.org/a/c?x=1"},
		{"http://example.org:80/%7euser/%c3%a9", "http://example.org/~user/%C3%A9"},
		{"http://example.org:8080/", "http://example.org:8080/"},
		{"https://example.org/a?utm_source=x&id=7&fbclid=abc&b=2", "https://example.org/a?id=7&b=2"},
		{"https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"},
		{"https://example.org/a?utm_source=x", "https://example.org/a"},
		{"https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"},
		{"https://example.org/é", "https://example.org/%C3%A9"},
		{"  https://example.org/a b\n", "https://example.org/a%20b"},
		{"https://example.org./a", "https://example.org/a"},
		{"https://example.org/100%", "https://example.org/100%25"},
		{"https://[2001:DB8::1]:443/x", "https://[2001:db8::1]/x"},
		{"https://example.org/../../x", "https://example.org/x"},
		{`https://example.org\a\b?c\d`, "https://example.org/a/b?c%5Cd"},
		{`mailto:a\b`, `mailto:a\b`},
		{"https://example.org/a/..", "https://example.org/"},
		{"tag:example.org,2025:1", "tag:example.org,2025:1"},
		{"", ""},
		{"/only/a/path", "/only/a/path"},
		{"mailto:a@b.example", "mailto:a@b.example"},
	}
	for _, tt := range tests {
		if got := Key(tt.in); got != tt.want {
			t.Errorf("Key(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestResolve(t *testing.T) {
	const base = "https://example.org/a/b?q=1"
	tests := []struct{ base, ref, want string }{
		{base, "c", "https://example.org/a/c"},
		{base, "/c", "https://example.org/c"},
		{base, "//other.example/c", "https://other.example/c"},
		{base, "http://other.example/c?x#y", "http://other.example/c?x#y"},
		{base, "?x=2", "https://example.org/a/b?x=2"},
		{base, " c\n", "https://example.org/a/c"},
		{base, "100%", "https://example.org/a/100%25"},
		{base, "mailto:a@b.example", "mailto:a@b.example"},
		{"", "c", "c"},
		{"not absolute", "c", "c"},
		{base, "", ""},
	}
	for _, tt := range tests {
		if got := Resolve(tt.base, tt.ref); got != tt.want {
			t.Errorf("Resolve(%q, %q) = %q, want %q", tt.base, tt.ref, got, tt.want)
		}
	}
}

func TestHost(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.Example.org:8443/x": "example.org", "ftp://example.org/": "", "x": "", "https://bücher.example": "xn--bcher-kva.example",
	} {
		if got := Host(in); got != want {
			t.Errorf("Host(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"https://example.org/a/../b?utm_x=1&y=%zz", "http://[::1]:80/", "https://bücher.example/%41", "http://a@b:c@d/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		k := Key(s)
		if again := Key(k); again != k {
			t.Errorf("Key(Key(%q)) = %q, want %q", s, again, k)
		}
		Resolve("https://example.org/", s)
		Resolve(s, "x")
	})
}

func BenchmarkKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Key("https://www.example.org/2025/02/07/a-headline-of-some-length?utm_source=feed&id=12")
	}
}

package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hearsay/internal/web"
)

// TestLocal: a way back leads to this server.
func TestLocal(t *testing.T) {
	for in, want := range map[string]string{
		"/": "/", "/quotes?by=Tobias+Renn": "/quotes?by=Tobias+Renn", "/outlet/Inland%20Wire#latest": "/outlet/Inland%20Wire#latest", "/search?q=%2F%2Fevil.example": "/search?q=%2F%2Fevil.example",
		"/sign-in?next=//evil.example": "/sign-in?next=//evil.example", // on this server, where it is looked at again
		"":                             "/", "quotes": "/", "//evil.example": "/", `/\evil.example`: "/", `\\evil.example`: "/", `\/evil.example`: "/", "///evil.example": "/",
		"/%09/evil.example": "/", "/\t/evil.example": "/", "/\n/evil.example": "/", "/%0d%0aSet-Cookie:x=1": "/", "/%5cevil.example": "/", "/%5Cevil.example": "/", "/%2fevil.example": "/", "/%2F%2Fevil.example": "/",
		"http://evil.example": "/", "https:evil.example": "/", "javascript:alert(1)": "/", "http://good@evil.example": "/", " /quotes": "/", "/ /evil.example": "/", "/%00": "/", "/%zz": "/", "\x00/": "/",
		"/" + strings.Repeat("a", 3000): "/",
	} {
		if got := web.Local(in); got != want {
			t.Errorf("local(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzLocal reads a way back as a browser does: it must stay on this server.
func FuzzLocal(f *testing.F) {
	for _, s := range []string{"/quotes", "//evil.example", `/\evil.example`, "/%5cevil.example", "/\t/evil.example", "https://evil.example", "/a/../..//evil.example", "/.//evil.example"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := web.Local(s)
		// What the WHATWG's parser drops or turns, then RFC 3986.
		read := strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(strings.TrimFunc(got, func(r rune) bool { return r <= ' ' }))
		u, err := url.Parse("https://news.example/")
		if err != nil {
			t.Fatal(err)
		}
		to, err := u.Parse(read)
		if err != nil || to.Host != "news.example" || to.Scheme != "https" {
			t.Errorf("local(%q) = %q, which leads to %v, %v", s, got, to, err)
		}
	})
}

// TestLocalRedirects sends forms and sign-ins with ways back to elsewhere.
func TestLocalRedirects(t *testing.T) {
	h := locked(t)
	token := h.enter()
	for _, evil := range []string{"//evil.example", `/\evil.example`, "https://evil.example/", "/%5cevil.example", "/\t/evil.example"} {
		if w := post(t, h, "/sign-in", url.Values{"password": {ownersPassword}, "next": {evil}}); w.Header().Get("Location") != "/" {
			t.Errorf("signing in with next %q leads to %q", evil, w.Header().Get("Location"))
		}
		if w := h.ask(http.MethodGet, "/sign-in?"+url.Values{"next": {evil}}.Encode(), token); w.Header().Get("Location") != "/" {
			t.Errorf("being signed in with next %q leads to %q", evil, w.Header().Get("Location"))
		}
		if w := post(t, h, "/theme", url.Values{"theme": {"dark"}, "back": {evil}}); w.Header().Get("Location") != "/" {
			t.Errorf("theme with back %q leads to %q", evil, w.Header().Get("Location"))
		}
	}
}

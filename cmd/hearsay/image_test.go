package main

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"hearsay/internal/config"
)

// TestImages holds that pages have pictures only where the setting says so.
func TestImages(t *testing.T) {
	for _, tt := range []struct {
		flags map[string]string
		want  bool
	}{
		{map[string]string{}, false},
		{map[string]string{"images": "none"}, false},
		{map[string]string{"images": "proxy"}, true},
	} {
		tt.flags["data"] = t.TempDir()
		l, err := config.Load(config.Input{Flags: tt.flags})
		if err != nil {
			t.Fatal(err)
		}
		a := &app{loaded: l}
		got, err := a.images()
		if err != nil || (got != nil) != tt.want {
			t.Errorf("images with %v = %v, %v, want some: %v", tt.flags, got, err, tt.want)
		}
	}
	if _, err := config.Load(config.Input{Flags: map[string]string{"data": t.TempDir(), "images": "all"}}); err == nil {
		t.Error("images = all is taken, want an error")
	}
}

// TestServeImages runs a server over an outlet whose page names a picture, and
// goes from the front page to it.
func TestServeImages(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 320, 200))); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	outlet := httptest.NewServer(mux)
	defer outlet.Close()
	text := func(path, kind, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = io.WriteString(w, strings.ReplaceAll(body, "OUTLET", outlet.URL))
		})
	}
	text("/feed", "application/rss+xml", `<rss version="2.0"><channel><title>The Marsh Herald</title><link>OUTLET/</link><item><title>Otters come back to the weir</title>`+
		`<link>OUTLET/news/otters</link><description>A pair was seen at dawn.</description><pubDate>`+time.Now().Add(-time.Hour).UTC().Format(time.RFC1123)+`</pubDate></item></channel></rss>`)
	text("/news/otters", "text/html", `<!doctype html><html lang="en"><head><title>Otters come back to the weir</title><meta property="og:image" content="/media/otters.png">`+
		`<meta property="og:image:alt" content="Two otters on a weir"></head><body><article><h1>Otters come back to the weir</h1>`+
		`<p>A pair of otters was seen at the old weir at dawn on Monday, the first there for thirty years, the river trust said.</p>`+
		`<p>“They looked as if they had never been away,” said its warden, Odile Brank, who has counted birds there since spring.</p></article></body></html>`)
	text("/media/otters.png", "image/png", picture.String())

	t.Setenv("HEARSAY_DATA", filepath.Join(t.TempDir(), "data"))
	t.Setenv("HEARSAY_ALLOW", "127.0.0.0/8")
	t.Setenv("HEARSAY_CONFIG", os.DevNull)
	t.Setenv("HEARSAY_NO_LOGIN", "true")
	srv := start(t, "serve", "--listen", "127.0.0.1:0", "--images", "proxy")
	at := srv.address(t)
	if code, _, errs := command(t, "add", "--yes", outlet.URL+"/feed"); code != exitOK {
		t.Fatalf("add ended with %d: %s", code, errs)
	}
	link := regexp.MustCompile(`"/story/[^"/]+"`)
	src := regexp.MustCompile(`<img src="(/image/([^"]+))" alt="Two otters on a weir"`)
	var found []string
	eventually(t, "a story with a picture", func() bool {
		_, river := fetchPage(t, at+"/")
		if s := link.FindString(river); s != "" {
			_, page := fetchPage(t, at+strings.Trim(s, `"`))
			found = src.FindStringSubmatch(page)
		}
		return found != nil
	})
	if code, body := fetchPage(t, at+found[1]); code != http.StatusOK || body != picture.String() {
		t.Errorf("%s answers %d with %d bytes, want the picture's %d", found[1], code, len(body), picture.Len())
	}
	if code, _, errs := command(t, "forget", "--yes", "--article", found[2]); code != exitOK {
		t.Fatalf("forget ended with %d: %s", code, errs)
	}
	if code, body := fetchPage(t, at+found[1]); code != http.StatusNotFound || body == picture.String() {
		t.Errorf("%s of a forgotten article answers %d", found[1], code)
	}
	if code := srv.end(t); code != exitOK {
		t.Errorf("serve ended with %d:\n%s", code, srv.errors)
	}
}

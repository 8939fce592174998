package input

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

const story = "<!doctype html><html><head><title>Weir mended</title></head><body><article><h1>Weir mended</h1><p>The weir at Oakford was mended on Monday, the council said, after a week of rain.</p></article></body></html>"

const feedDoc = `<rss version="2.0"><channel><title>Oakford Post</title><item><title>Weir mended</title><link>https://post.example/weir</link><description>The weir was mended.</description></item></channel></rss>`

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func zipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// walk returns "name kind" of each document and "name: message" of each problem.
func walk(t *testing.T, opts Options, args ...string) (docs, problems []string) {
	t.Helper()
	err := Walk(t.Context(), args, opts, func(it Item) error {
		if it.Problem != nil {
			problems = append(problems, it.Problem.Input+": "+it.Problem.Message)
		} else {
			docs = append(docs, fmt.Sprintf("%s %s", it.Document.Name, [...]string{"html", "text", "feed"}[it.Document.Kind]))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return docs, problems
}

func utf16le(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestWalkFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.html", story)
	write(t, dir, "a/2.txt", "Some words.")
	write(t, dir, "a/10.txt", "Some words.")
	write(t, dir, "c.rss", feedDoc)
	write(t, dir, ".hidden", "x")
	write(t, dir, "b_files/logo.png", "\x89PNG\r\n\x1a\n")
	write(t, dir, "style.css", "p {}")
	docs, problems := walk(t, Options{}, dir+"/", filepath.Join(dir, "b.html"))
	want := fmt.Sprintf("%[1]s/a/10.txt text|%[1]s/a/2.txt text|%[1]s/b.html html|%[1]s/c.rss feed", filepath.ToSlash(dir))
	if got := strings.Join(docs, "|"); got != want || len(problems) > 0 {
		t.Errorf("Walk(dir) = %s, %v, want %s", got, problems, want)
	}
}

// TestBadInputs names inputs that cannot be read: each is one problem, and
// what can be read of it is read.
func TestBadInputs(t *testing.T) {
	dir := t.TempDir()
	cut := zipped(t, strings.Repeat(story, 50))
	warc := "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://post.example/a\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n" + story
	tests := []struct {
		name, file, text string
		docs             int
		says             string
	}{
		{"empty", "empty.html", "", 0, "is empty"},
		{"blank", "blank.txt", " \n\t\n", 0, "is empty"},
		{"PDF", "a.pdf", "%PDF-1.7\n...", 0, "PDF"},
		{"picture", "a.jpg", "\xff\xd8\xff\xe0 ....", 0, "JPEG"},
		{"office", "a.docx", "PK\x03\x04....", 0, "ZIP"},
		{"program", "a.bin", "\x7fELF\x02\x01", 0, "program"},
		{"data", "a.dat", strings.Repeat("\x00\x01\x02\x03\x04abc", 50), 0, "binary data"},
		{"MIME", "a.mhtml", "From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", 0, "MHTML"},
		{"JSON", "a.json", `{"a": 1}`, 0, "JSON"},
		{"HTML called feed", "a.rss", story, 0, "not the feed"},
		{"text called feed", "a.atom", "words", 0, "is no RSS"},
		{"OPML", "a.opml", "<opml version='2.0'><body/></opml>", 0, "OPML"},
		{"sitemap", "a.xml", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>", 0, "sitemap"},
		{"cut gzip", "a.html.gz", cut[:len(cut)*2/3], 1, "cut or broken"},
		{"broken gzip", "b.html.gz", "\x1f\x8b\x08", 0, "gzip"},
		{"large", "large.html", "<html>" + strings.Repeat("<p>words</p>", 20000), 0, "more than"},
		{"gzip bomb", "bomb.html.gz", zipped(t, strings.Repeat("a", 1<<20)), 0, "unpacks to more"},
		{"cut WARC", "a.warc", warc, 1, "cut or broken: 1 documents"},
		{"WARC without pages", "b.warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", 0, "holds no page"},
	}
	for _, tt := range tests {
		file := write(t, dir, tt.file, tt.text)
		docs, problems := walk(t, Options{MaxText: 100_000}, file)
		if len(docs) != tt.docs || len(problems) != 1 || !strings.Contains(strings.Join(problems, ""), tt.says) || !strings.HasPrefix(strings.Join(problems, ""), file+": ") {
			t.Errorf("%s: Walk = %v, %v, want %d documents and one problem that names %s and says %q", tt.name, docs, problems, tt.docs, tt.file, tt.says)
		}
	}
	for arg, says := range map[string]string{
		filepath.Join(dir, "none.html"): "does not exist", "ftp://post.example/x": "cannot fetch ftp", "": "no name", "-": "no standard input", "http://": "no proper URL",
	} {
		if docs, problems := walk(t, Options{}, arg); len(docs) > 0 || len(problems) != 1 || !strings.Contains(problems[0], says) {
			t.Errorf("Walk(%q) = %v, %v, want one problem that says %q", arg, docs, problems, says)
		}
	}
}

func TestGoodOddInputs(t *testing.T) {
	dir := t.TempDir()
	tests := []struct{ name, file, text, want, holds string }{
		{"UTF-16 text", "a.txt", utf16le("Café – words"), "text", "Café – words"},
		{"windows-1252 text", "b.txt", "Caf\xe9 \x96 words", "text", "Café – words"},
		{"marked text", "c.txt", "\ufeffCafé", "text", "Café"},
		{"UTF-16 HTML", "d.html", utf16le(story), "html", "Weir"},
		{"text about feeds", "k", "A feed starts with <rss> and a <channel>, she said.", "text", "said"},
		{"gzipped HTML", "e.html.gz", zipped(t, story), "html", "Weir"},
		{"HTML without a name", "f", story, "html", "Weir"},
		{"fragment", "g", "<div><p>Some words</p></div>", "html", ""},
		{"text without a name", "h", "Some words, 1 < 2", "text", ""},
		{"feed without a name", "i", feedDoc, "feed", ""},
		{"feed as XML", "j.xml", feedDoc, "feed", ""},
	}
	for _, tt := range tests {
		file := write(t, dir, tt.file, tt.text)
		var got, text string
		err := Walk(t.Context(), []string{file}, Options{}, func(it Item) error {
			if it.Problem != nil {
				got += it.Problem.Message
				return nil
			}
			got += [...]string{"html", "text", "feed"}[it.Document.Kind]
			text += string(it.Document.Bytes)
			return nil
		})
		if err != nil || got != tt.want || !strings.Contains(text, tt.holds) {
			t.Errorf("%s: Walk = %q with %q, %v, want %q with %q", tt.name, got, text, err, tt.want, tt.holds)
		}
	}
}

func TestStdin(t *testing.T) {
	docs, problems := walk(t, Options{Stdin: strings.NewReader(feedDoc)}, "-")
	if len(docs) != 1 || docs[0] != "- feed" || len(problems) > 0 {
		t.Errorf("Walk(-) = %v, %v, want one feed", docs, problems)
	}
}

func TestLinks(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "in/a.txt", "Some words.")
	if err := os.Symlink("..", filepath.Join(dir, "in", "up")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	for _, link := range []string{"self", "gone"} {
		target := link
		if link == "gone" {
			target = "nowhere"
		}
		if err := os.Symlink(target, filepath.Join(dir, "in", link)); err != nil {
			t.Fatal(err)
		}
	}
	docs, problems := walk(t, Options{}, dir)
	all := strings.Join(problems, "\n")
	if len(docs) != 1 || len(problems) != 3 || !strings.Contains(all, "in/up: is a link to a folder above") || !strings.Contains(all, "in/self: ") || !strings.Contains(all, "in/gone: does not exist") {
		t.Errorf("Walk(links) = %v, %v, want a.txt and a problem for each link", docs, problems)
	}
}

func TestNoPermission(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "shut/a.txt", "words")
	shut := filepath.Join(dir, "shut")
	if err := os.Chmod(shut, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(shut, 0o700) })
	asNobody(t, func() {
		if docs, problems := walk(t, Options{}, dir); len(docs) > 0 || len(problems) != 1 || !strings.Contains(problems[0], "may not be read") {
			t.Errorf("Walk(shut) = %v, %v, want one problem", docs, problems)
		}
	})
}

func TestURL(t *testing.T) {
	stop := make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.UserAgent(), "Hearsay/") {
			http.Error(w, "who?", http.StatusForbidden)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(story))
	})
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = w.Write([]byte(feedDoc))
	})
	mux.HandleFunc("/nofeed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = w.Write([]byte(story))
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/hostname", http.StatusFound)
	})
	mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-stop:
		case <-r.Context().Done():
		}
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		for range 100 {
			if _, err := w.Write(bytes.Repeat([]byte("a"), 1<<16)); err != nil {
				return
			}
		}
	})
	srv := httptest.NewServer(mux)
	defer srv.Close()
	defer close(stop)
	opts := Options{Timeout: 500 * time.Millisecond, MaxPage: 1 << 20}
	for _, tt := range []struct{ path, doc, says string }{
		{"/page", "html", ""},
		{"/feed", "feed", ""},
		{"/moved", "html", ""},
		{"/nofeed", "", "not the feed"},
		{"/none", "", "answered 404"},
		{"/busy", "", "answered 503"},
		{"/loop", "", "redirects in a circle or more than"},
		{"/file", "", "no web page"},
		{"/slow", "", "did not answer"},
		{"/endless", "", "more than 1.0 MB"},
	} {
		docs, problems := walk(t, opts, srv.URL+tt.path)
		switch {
		case tt.doc != "" && (len(docs) != 1 || docs[0] != srv.URL+tt.path+" "+tt.doc || len(problems) > 0):
			t.Errorf("Walk(%s) = %v, %v, want one document of kind %s", tt.path, docs, problems, tt.doc)
		case tt.doc == "" && (len(docs) > 0 || len(problems) != 1 || !strings.Contains(problems[0], tt.says)):
			t.Errorf("Walk(%s) = %v, %v, want one problem that says %q", tt.path, docs, problems, tt.says)
		}
	}
	addr := srv.Listener.Addr().String()
	srv.Close()
	if _, problems := walk(t, opts, "http://"+addr+"/page"); len(problems) != 1 || !strings.Contains(problems[0], "check the address") {
		t.Errorf("Walk(closed server) = %v, want one problem", problems)
	}
}

func TestReadStops(t *testing.T) {
	dir := t.TempDir()
	for i := range 20 {
		write(t, dir, fmt.Sprintf("%d.txt", i), "Some words.")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Read(ctx, []string{dir}, Options{}, time.Time{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Read(cancelled) = %v, want %v", err, context.Canceled)
	}
}

func BenchmarkRead(b *testing.B) {
	dir := b.TempDir()
	for i := range 50 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.rss", i)), []byte(feedDoc), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if arts, _, err := Read(b.Context(), []string{dir}, Options{}, time.Time{}, nil); err != nil || len(arts) != 50 {
			b.Fatal(len(arts), err)
		}
	}
}

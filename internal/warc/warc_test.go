package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// record writes one WARC record.
func record(typ, url, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2025-03-07T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		typ, url, len(block), block)
}

func answer(header, body string) string { return "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n" + body }

func zipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, s)
	_ = w.Close()
	return b.String()
}

func brotlied(s string) string {
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	_, _ = io.WriteString(w, s)
	_ = w.Close()
	return b.String()
}

// all reads every record and returns "url status body" of each.
func all(t *testing.T, doc string, opts Options) ([]string, error) {
	t.Helper()
	r, err := NewReader(strings.NewReader(doc), opts)
	if err != nil {
		return nil, err
	}
	var out []string
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		out = append(out, fmt.Sprintf("%s %d %s", rec.URL, rec.Status, rec.Body))
	}
}

func TestReader(t *testing.T) {
	const u = "https://fen.example/a"
	html := "Content-Type: text/html; charset=utf-8"
	two := record("warcinfo", "", "x: y") + record("request", u, "GET / HTTP/1.1") + record("response", u, answer(html, "<p>one</p>")) +
		record("response", u+"2", "HTTP/1.0 404 Not Found\r\n\r\n")
	want := u + " 200 <p>one</p>|" + u + "2 404 "
	tests := []struct{ name, doc, want string }{
		{"plain", two, want},
		{"one gzip member", zipped(two), want},
		{"gzip by record", zipped(record("warcinfo", "", "x: y")) + zipped(record("response", u, answer(html, "<p>one</p>"))) + zipped(record("response", u+"2", "HTTP/1.0 404 Not Found\r\n\r\n")), want},
		{"bare line feeds", strings.ReplaceAll(record("resource", u, "body"), "\r\n", "\n"), u + " 200 body"},
		{"resource", strings.Replace(record("resource", u, "text"), "application/http; msgtype=response", "text/html", 1), u + " 200 text"},
		{"chunks", record("response", u, answer("Transfer-Encoding: chunked", "4\r\nwiki\r\n3;x=y\r\nped\r\n0\r\n\r\n")), u + " 200 wikiped"},
		{"chunks undone before", record("response", u, answer("Transfer-Encoding: chunked", "<p>plain</p>")), u + " 200 <p>plain</p>"},
		{"gzip body", record("response", u, answer("Content-Encoding: gzip", zipped("packed"))), u + " 200 packed"},
		{"gzip undone before", record("response", u, answer("Content-Encoding: gzip", "plain")), u + " 200 plain"},
		{"brotli body", record("response", u, answer("content-encoding: br", brotlied("packed"))), u + " 200 packed"},
		{"chunked gzip", record("response", u, answer("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(zipped("both")), zipped("both")))), u + " 200 both"},
		{"odd header", strings.Replace(record("resource", u, "x"), "WARC-Date", "no colon here\r\nWARC-Date", 1), u + " 200 x"},
	}
	for _, tt := range tests {
		got, err := all(t, tt.doc, Options{})
		if s := strings.Join(got, "|"); s != tt.want || err != nil {
			t.Errorf("%s: records = %q, %v, want %q", tt.name, s, err, tt.want)
		}
	}
}

func TestReaderFaults(t *testing.T) {
	const u = "https://fen.example/a"
	good := zipped(record("response", u, answer("X: y", "first")))
	last := zipped(record("response", u+"3", answer("X: y", strings.Repeat("third ", 100))))
	broken := []byte(zipped(record("response", u+"2", answer("X: y", strings.Repeat("second ", 200)))))
	for i := 30; i < 60; i++ {
		broken[i] ^= 0x5a
	}
	t.Run("broken member", func(t *testing.T) {
		got, err := all(t, good+string(broken)+last, Options{})
		if err == nil || len(got) < 2 || !strings.HasPrefix(got[0], u+" 200 first") || !strings.HasPrefix(got[len(got)-1], u+"3") {
			t.Errorf("records = %.200q, %v, want the first and the last, and a fault", got, err)
		}
	})
	t.Run("cut", func(t *testing.T) {
		got, err := all(t, good+last[:len(last)-30], Options{})
		if err == nil || len(got) == 0 || got[0] != u+" 200 first" {
			t.Errorf("records = %.200q, %v, want the first and a fault", got, err)
		}
	})
	t.Run("wrong length", func(t *testing.T) {
		got, err := all(t, strings.Replace(record("resource", u, "body and more"), "Content-Length: 13", "Content-Length: 4", 1)+record("resource", u+"2", "next"), Options{})
		if err == nil || len(got) != 2 || got[1] != u+"2 200 next" {
			t.Errorf("records = %q, %v, want both and a fault", got, err)
		}
	})
	t.Run("limit", func(t *testing.T) {
		r, err := NewReader(strings.NewReader(record("response", u, answer("Content-Encoding: gzip", zipped(strings.Repeat("a", 1<<20))))), Options{MaxBody: 1000})
		if err != nil {
			t.Fatal(err)
		}
		rec, err := r.Next()
		if err != nil && rec == nil || len(rec.Body) > 1000 {
			t.Errorf("body has %d bytes, want at most 1000", len(rec.Body))
		}
	})
	for _, in := range []string{"", "x", "<html>", "\x1f\x8b", zipped("no record")} {
		if _, err := NewReader(strings.NewReader(in), Options{}); err == nil {
			t.Errorf("NewReader(%q) gives no error", in)
		}
	}
}

func TestKeep(t *testing.T) {
	doc := record("response", "https://a.example/", answer("Content-Type: image/png", "x")) + record("response", "https://b.example/", answer("Content-Type: text/html", "y"))
	got, err := all(t, doc, Options{Keep: func(r *Record) bool { return strings.HasPrefix(r.ContentType, "text/") }})
	if len(got) != 1 || got[0] != "https://b.example/ 200 y" || err != nil {
		t.Errorf("records = %q, %v, want the page alone", got, err)
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(record("response", "https://a.example/", answer("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", "3\r\nabc\r\n"))))
	f.Add([]byte(zipped(record("resource", "https://a.example/", "x"))))
	f.Fuzz(func(t *testing.T, doc []byte) {
		r, err := NewReader(bytes.NewReader(doc), Options{MaxBody: 1 << 16})
		if err != nil {
			return
		}
		for range 1000 {
			rec, err := r.Next()
			if err != nil {
				return
			}
			if len(rec.Body) > 1<<16 {
				t.Fatalf("body has %d bytes", len(rec.Body))
			}
		}
	})
}

func BenchmarkReader(b *testing.B) {
	page := answer("Content-Type: text/html", "<html><body>"+strings.Repeat("<p>Some words of a page, which are not all the same 0123456789.</p>", 600)+"</body></html>")
	var doc strings.Builder
	for i := range 50 {
		doc.WriteString(zipped(record("response", fmt.Sprintf("https://a.example/%d", i), page+fmt.Sprint(i*i*i*7919))))
	}
	b.SetBytes(int64(len(page) * 50)) // unpacked
	b.ReportAllocs()
	for b.Loop() {
		r, err := NewReader(strings.NewReader(doc.String()), Options{})
		if err != nil {
			b.Fatal(err)
		}
		for {
			if _, err := r.Next(); err != nil {
				break
			}
		}
	}
}

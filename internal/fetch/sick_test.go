package fetch

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"hearsay/internal/news"
)

// pack writes n bytes of one letter in a content coding.
func pack(t testing.TB, coding string, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "br":
		w = brotli.NewWriterLevel(&b, 5)
	case "zstd":
		z, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		w = z
	case "zlib":
		w = zlib.NewWriter(&b)
	case "deflate":
		z, err := flate.NewWriter(&b, 6)
		if err != nil {
			t.Fatal(err)
		}
		w = z
	}
	line := bytes.Repeat([]byte("a"), 1<<12)
	for ; n > 0; n -= len(line) {
		if _, err := w.Write(line[:min(n, len(line))]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCodings(t *testing.T) {
	bodies := map[string][]byte{}
	for _, c := range []string{"gzip", "br", "zstd", "zlib", "deflate"} {
		bodies["/"+c] = pack(t, c, 5000)
	}
	bodies["/twice"] = bodies["/gzip"]
	bodies["/cut"] = bodies["/gzip"][:len(bodies["/gzip"])-9]
	bodies["/none"] = []byte(strings.Repeat("a", 5000))
	bodies["/thrice"] = bodies["/gzip"]
	bodies["/lie"] = bodies["/none"]
	srv := server(t, func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		coding := map[string]string{"zlib": "deflate", "cut": "gzip", "lie": "gzip", "none": "utf-8", "twice": "x-gzip, identity", "thrice": "gzip, gzip, gzip"}[name]
		if coding == "" {
			coding = name
		}
		w.Header().Set("Content-Encoding", coding)
		w.Header().Set("ETag", `"v"`)
		_, _ = w.Write(bodies[r.URL.Path])
	})
	c := local(t, Options{})
	for range 2 { // the second time with decoders that were used
		for _, tt := range []struct {
			path string
			err  error
		}{
			{"/gzip", nil},
			{"/br", nil},
			{"/zstd", nil},
			{"/zlib", nil},
			{"/deflate", nil},
			{"/none", nil},
			{"/twice", nil},
			{"/cut", ErrBroken},
			{"/lie", ErrBroken},
			{"/thrice", ErrEncoding},
		} {
			resp, err := c.Get(t.Context(), Request{URL: srv.URL + tt.path})
			if !errors.Is(err, tt.err) {
				t.Errorf("Get(%s) = %v, want %v", tt.path, err, tt.err)
			}
			switch {
			case err == nil && string(resp.Body) != string(bodies["/none"]):
				t.Errorf("Get(%s) = %d bytes, want %d", tt.path, len(resp.Body), len(bodies["/none"]))
			case tt.path == "/cut" && (resp == nil || resp.ETag != "" || len(resp.Body) == 0):
				t.Errorf("Get(%s) = %+v, want what came, without validators", tt.path, resp)
			}
		}
	}
}

// raw serves bytes that no proper server sends.
func raw(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				buf := make([]byte, 4096)
				_, _ = conn.Read(buf)
				serve(conn)
			}()
		}
	}()
	return "http://" + l.Addr().String() + "/"
}

// drip writes a piece every millisecond until the other end has gone.
func drip(conn net.Conn, head, piece string) {
	if _, err := io.WriteString(conn, head); err != nil {
		return
	}
	for {
		if _, err := io.WriteString(conn, piece); err != nil {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// TestSick has servers that do all they can to keep a client: each must end in
// an error of its kind, in time, within memory, and leave no goroutine behind.
func TestSick(t *testing.T) {
	const limit = 1 << 20
	bombs := map[string][]byte{"gzip": pack(t, "gzip", 64<<20), "br": pack(t, "br", 64<<20), "zstd": pack(t, "zstd", 64<<20)}
	bomb := func(coding string) func(net.Conn) {
		return func(conn net.Conn) {
			_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Encoding: "+coding+"\r\nConnection: close\r\n\r\n")
			_, _ = conn.Write(bombs[coding])
		}
	}
	say := func(s string) func(net.Conn) { return func(conn net.Conn) { _, _ = io.WriteString(conn, s) } }
	before := runtime.NumGoroutine()
	t.Run("servers", func(t *testing.T) {
		for _, tt := range []struct {
			name  string
			serve func(net.Conn)
			want  error
		}{
			{"never answers", func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }, ErrTimeout},
			{"slow headers", func(conn net.Conn) { drip(conn, "HTTP/1.1 200 OK\r\n", "X: y\r\n") }, ErrTimeout},
			{"slow drip", func(conn net.Conn) { drip(conn, "HTTP/1.1 200 OK\r\n\r\n", "a") }, ErrTimeout},
			{"slow drip in chunks", func(conn net.Conn) {
				drip(conn, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n")
			}, ErrTimeout},
			{"two gigabytes announced", say("HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\naaaa"), ErrTooLarge},
			{"two gigabytes", func(conn net.Conn) {
				drip(conn, "HTTP/1.1 200 OK\r\n\r\n", strings.Repeat("a", 1<<18))
			}, ErrTooLarge},
			{"gzip bomb", bomb("gzip"), ErrTooLarge},
			{"br bomb", bomb("br"), ErrTooLarge},
			{"zstd bomb", bomb("zstd"), ErrTooLarge},
			{"shorter than its length", say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"), ErrBroken},
			{"chunk cut", say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nshort"), ErrBroken},
			{"hangs up", func(net.Conn) {}, news.ErrUnavailable},
			{"resets", func(conn net.Conn) {
				if tcp, ok := conn.(*net.TCPConn); ok {
					_ = tcp.SetLinger(0)
				}
			}, news.ErrUnavailable},
			{"resets in the body", func(conn net.Conn) {
				_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
				time.Sleep(5 * time.Millisecond)
				if tcp, ok := conn.(*net.TCPConn); ok {
					_ = tcp.SetLinger(0)
				}
			}, ErrBroken},
			{"no HTTP", say("SSH-2.0-OpenSSH\r\n"), news.ErrUnavailable},
			{"HTTP 0.9", say("<rss></rss>"), news.ErrUnavailable},
			{"endless header", func(conn net.Conn) {
				drip(conn, "HTTP/1.1 200 OK\r\nX: ", strings.Repeat("a", 1<<16))
			}, news.ErrUnavailable},
			{"endless interim answers", func(conn net.Conn) {
				drip(conn, "", "HTTP/1.1 103 Early Hints\r\n\r\n")
			}, news.ErrUnavailable},
		} {
			t.Run(tt.name, func(t *testing.T) {
				t.Parallel()
				opts := Options{Timeout: 10 * time.Second, MaxBytes: limit}
				if errors.Is(tt.want, ErrTimeout) || strings.HasPrefix(tt.name, "endless") {
					opts.Timeout = 400 * time.Millisecond
				}
				c := local(t, opts)
				start := time.Now()
				resp, err := c.Get(t.Context(), Request{URL: raw(t, tt.serve)})
				if !errors.Is(err, tt.want) || news.Hint(err) == "" {
					t.Errorf("Get = %v with hint %q, want %v with a hint", err, news.Hint(err), tt.want)
				}
				if resp != nil && int64(len(resp.Body)) > limit {
					t.Errorf("Get = %d bytes, want %d at most", len(resp.Body), limit)
				}
				if took := time.Since(start); took > 5*time.Second {
					t.Errorf("Get took %v", took)
				}
			})
		}
		t.Run("longer than its length", func(t *testing.T) {
			c := local(t, Options{})
			resp, err := c.Get(t.Context(), Request{URL: raw(t, say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort and more"))})
			if err != nil || string(resp.Body) != "short" {
				t.Errorf("Get = %+v, %v, want the announced bytes", resp, err)
			}
		})
	})
	noLeak(t, before)
}

// noLeak waits for the goroutines that were started to end.
func noLeak(t *testing.T, before int) {
	t.Helper()
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	buf := make([]byte, 1<<16)
	t.Errorf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, buf[:runtime.Stack(buf, true)])
}

// TestCertificate refuses a certificate that nobody vouches for, also over
// HTTP/2, which one that is vouched for gets.
func TestCertificate(t *testing.T) {
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, r.Proto) }))
	srv.EnableHTTP2 = true
	srv.Config.ErrorLog = nil
	srv.StartTLS()
	defer srv.Close()
	var cert *tls.CertificateVerificationError
	if _, err := local(t, Options{}).Get(t.Context(), Request{URL: srv.URL}); !errors.As(err, &cert) {
		t.Errorf("Get(unknown certificate) = %v, want it refused", err)
	}
	tr, ok := srv.Client().Transport.(*http.Transport)
	if !ok {
		t.Fatal("no transport")
	}
	resp, err := local(t, Options{TLS: tr.TLSClientConfig.Clone()}).Get(t.Context(), Request{URL: srv.URL})
	if err != nil || string(resp.Body) != "HTTP/2.0" {
		t.Errorf("Get(known certificate) = %+v, %v, want HTTP/2", resp, err)
	}
}

package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"hearsay/eval/gold"
	"hearsay/internal/feed"
	"hearsay/internal/fetch"
	"hearsay/internal/fetch/fetchtest"
)

const goodFeed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><item><title>The ferry is late</title><guid>1</guid></item></channel></rss>`

// bad is a server that answers badly, and what must come of it.
type bad struct {
	serve http.HandlerFunc
	asks  int // requests; 0 means one
	want  func(r *fetch.Response, err error) bool
}

// is wants a fetch to fail in one way.
func is(kind error) func(*fetch.Response, error) bool {
	return func(_ *fetch.Response, err error) bool { return errors.Is(err, kind) }
}

// fed wants the feed read whole.
func fed(r *fetch.Response, err error) bool {
	if err != nil {
		return false
	}
	f, err := feed.Parse(r.Body, feed.Options{})
	return err == nil && len(f.Entries) == 1
}

// fails wants any clear error.
func fails(_ *fetch.Response, err error) bool {
	var e *fetch.Error
	return errors.As(err, &e) && e.Kind != nil
}

// wire answers with raw bytes, then with more of them until the other side has gone.
func wire(head string, more func(io.Writer) error) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		if _, err = io.WriteString(conn, head); err == nil && more != nil {
			for err == nil {
				err = more(conn)
			}
		}
	}
}

// packed answers in a content coding, the last bytes cut off.
func packed(coding string, open func(io.Writer) io.WriteCloser, line string, times, cut int) http.HandlerFunc {
	var b bytes.Buffer
	z := open(&b)
	for range times {
		_, _ = io.WriteString(z, line) // to memory
	}
	_ = z.Close()
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", coding)
		_, _ = w.Write(b.Bytes()[:b.Len()-cut])
	}
}

func gz(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }

func rawDeflate(w io.Writer) io.WriteCloser {
	z, err := flate.NewWriter(w, flate.DefaultCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	return z
}

// manners are the servers of the data's list, by the name of the case.
func manners(other string) map[string]bad {
	hop := func(to string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to+r.URL.Path+"x", http.StatusFound) }
	}
	with := func(status int, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			for i := 0; i < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(status)
			if status == http.StatusOK {
				_, _ = io.WriteString(w, goodFeed)
			}
		}
	}
	lines := strings.Repeat("a", 1<<20)
	return map[string]bad{
		"http/no-answer": {serve: func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, want: is(fetch.ErrTimeout)},
		"http/slow-headers": {serve: wire("HTTP/1.1 200 OK\r\n", func(w io.Writer) error {
			time.Sleep(50 * time.Millisecond) // the drip is the case
			_, err := io.WriteString(w, "X-Wait: a while\r\n")
			return err
		}), want: is(fetch.ErrTimeout)},
		"http/never-ending": {serve: wire("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", func(w io.Writer) error {
			_, err := fmt.Fprintf(w, "%x\r\n%s\r\n", len(lines), lines)
			return err
		}), want: func(_ *fetch.Response, err error) bool {
			return errors.Is(err, fetch.ErrTooLarge) || errors.Is(err, fetch.ErrTimeout)
		}},
		"http/content-length-short": {serve: wire(fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s and more", len(goodFeed), goodFeed), nil), want: fed},
		"http/content-length-long":  {serve: wire(fmt.Sprintf("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: %d\r\n\r\n%s", len(goodFeed)+100, goodFeed), nil), want: broken},
		"http/gzip-truncated":       {serve: packed("gzip", gz, goodFeed, 1, 12), want: broken},
		"http/gzip-bomb-1000x":      {serve: packed("gzip", gz, lines, 64, 0), want: is(fetch.ErrTooLarge)},
		"http/brotli-bomb":          {serve: packed("br", func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) }, lines, 64, 0), want: is(fetch.ErrTooLarge)},
		"http/deflate-raw":          {serve: packed("deflate", rawDeflate, goodFeed, 1, 0), want: fed},
		"http/redirect-loop": {serve: func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, map[string]string{"/": "/b", "/b": "/"}[r.URL.Path], http.StatusFound)
		}, want: is(fetch.ErrRedirects)},
		"http/redirect-100": {serve: hop(""), want: is(fetch.ErrRedirects)},
		"http/redirect-cross-auth": {serve: hop(other), want: func(r *fetch.Response, err error) bool {
			return err == nil && r.Header.Get("X-Authorization") == ""
		}},
		"http/503-retry-after": {serve: with(http.StatusServiceUnavailable, "Retry-After", "3600"), want: waits(time.Hour)},
		"http/429-retry-after-date": {serve: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
			w.WriteHeader(http.StatusTooManyRequests)
		}, want: waits(time.Hour)},
		"http/304-without-conditional": {serve: with(http.StatusNotModified, "ETag", `"of-nothing"`), want: func(r *fetch.Response, err error) bool {
			return err != nil || !r.NotModified
		}},
		"http/304-new-etag": {asks: 2, serve: func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") == `"old"` {
				with(http.StatusNotModified, "ETag", `"new"`)(w, r)
				return
			}
			with(http.StatusOK, "ETag", `"old"`)(w, r)
		}, want: func(r *fetch.Response, err error) bool { return err == nil && r.NotModified && r.ETag == `"new"` }},
		"http/404-flap": {asks: 2, serve: once(with(http.StatusNotFound), with(http.StatusOK)), want: fed},
		"http/etag-weak-quotes": {asks: 2, serve: func(w http.ResponseWriter, r *http.Request) {
			const odd = `W/"a"b,c'é`
			if r.Header.Get("If-None-Match") == odd {
				with(http.StatusNotModified)(w, r)
				return
			}
			with(http.StatusOK, "ETag", odd)(w, r)
		}, want: func(r *fetch.Response, err error) bool { return err == nil && r.NotModified }},
		"http/header-64kb": {serve: with(http.StatusOK, "X-Long", strings.Repeat("a", 64<<10)), want: fed},
		"http/cookie-tracking": {asks: 2, serve: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Sent", r.Header.Get("Cookie"))
			with(http.StatusOK, "Set-Cookie", "id=1; Path=/")(w, r)
		}, want: func(r *fetch.Response, err error) bool { return err == nil && r.Header.Get("X-Sent") == "" }},
		"http/status-999": {serve: wire("HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n", nil), want: func(r *fetch.Response, err error) bool {
			return fails(r, err) || r.Err() != nil
		}},
		"http/http09": {serve: wire(goodFeed, nil), want: fails},
		"http/ttl-0": {serve: func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, strings.Replace(goodFeed, "<title>Quay", `<ttl>0</ttl><sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">1000000</sy:updateFrequency><title>Quay`, 1))
		}, want: func(r *fetch.Response, err error) bool {
			f, perr := feed.Parse(r.Body, feed.Options{})
			return err == nil && perr == nil && f.TTL == "0" && fetch.Pace{}.Interval(fetch.Rhythm{}, time.Now()) >= fetch.DefaultMin
		}},
	}
}

// broken wants what arrived, to be asked for again without validators.
func broken(r *fetch.Response, err error) bool {
	return errors.Is(err, fetch.ErrBroken) && r != nil && r.ETag == ""
}

// waits wants the server's wish kept, by its clock to the minute.
func waits(d time.Duration) func(*fetch.Response, error) bool {
	return func(r *fetch.Response, err error) bool {
		return err == nil && r.RetryAfter > d-time.Minute && r.RetryAfter <= d && r.Err() != nil
	}
}

// once answers the first request in one way, later ones in another.
func once(first, later http.HandlerFunc) http.HandlerFunc {
	asked := false
	return func(w http.ResponseWriter, r *http.Request) { // one request at a time to a host
		if !asked {
			asked = true
			first(w, r)
			return
		}
		later(w, r)
	}
}

// TestHostileManners plays the servers of the data's list that answer badly. Each case must be
// played; those
// apart are TestSilentDNS, TestDeadIPv6 and TestStorm below, and in internal/fetch
// TestCertificate and TestParseURL.
func TestHostileManners(t *testing.T) {
	apart := map[string]bool{"http/tls-expired": true, "http/http2-rapid": true, "http/dns-timeout": true, "http/ipv6-blackhole": true, "http/header-crlf": true}
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Authorization", r.Header.Get("Authorization"))
	}))
	defer other.Close()
	cases := manners(other.URL)
	played := 0
	for _, k := range read[hostileCase](t, filepath.Join(gold.Dir(t, "gold", "web", "hostile", "dev"), "cases.jsonl")) {
		c, ok := cases[k.Name]
		if k.Kind != "http" || strings.HasPrefix(k.Name, "redirect-private/") || apart[k.Name] {
			continue
		}
		if !ok {
			t.Errorf("%s is not played: say here what its server does", k.Name)
			continue
		}
		played++
		t.Run(strings.TrimPrefix(k.Name, "http/"), func(t *testing.T) { c.play(t) })
	}
	if played < 20 {
		t.Errorf("%d cases played: too few to be true", played)
	}
}

// play asks the server as often as the case says and looks at the last answer.
func (b bad) play(t *testing.T) {
	srv := httptest.NewUnstartedServer(b.serve)
	srv.Config.ErrorLog = log.New(io.Discard, "", 0)
	srv.Start()
	defer srv.Close()
	c := client(t, fetch.Options{})
	at := strings.Replace(srv.URL, "//", "//ann:secret@", 1) + "/"
	var r *fetch.Response
	var err error
	for i := range max(b.asks, 1) {
		req := fetch.Request{URL: at, MaxBytes: 8 << 20}
		if i > 0 && r != nil {
			req.ETag, req.LastModified = r.ETag, r.LastModified
		}
		r, err = c.Get(t.Context(), req)
	}
	if r == nil {
		r = &fetch.Response{}
	}
	if !b.want(r, err) {
		t.Errorf("Get = %d %v with %d bytes, %v", r.Status, r.Header, len(r.Body), err)
	}
}

// client is a client for loopback that waits two seconds.
func client(t *testing.T, o fetch.Options) *fetch.Client {
	t.Helper()
	g, err := fetch.NewGuard([]string{"127.0.0.0/8", "[2001:db8::1]"})
	if err != nil {
		t.Fatal(err)
	}
	o.Guard = g
	if o.Timeout == 0 {
		o.Timeout = 2 * time.Second
	}
	c, err := fetch.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// TestSilentDNS: a name server that never answers costs no more than the time allowed.
func TestSilentDNS(t *testing.T) {
	conn, err := net.ListenUDP("udp", net.UDPAddrFromAddrPort(netip.MustParseAddrPort("127.0.0.1:0")))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	mute := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
	began := time.Now()
	_, err = client(t, fetch.Options{Resolver: mute}).Get(t.Context(), fetch.Request{URL: "http://nobody.example/"})
	if took := time.Since(began); !fails(nil, err) || took > 10*time.Second {
		t.Errorf("Get = %v after %v, want it to fail in two", err, took)
	}
}

// TestStorm: a server that ends every stream at once is given up.
func TestStorm(t *testing.T) {
	streams := atomic.Int64{}
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		streams.Add(1)
		panic(http.ErrAbortHandler) // RST_STREAM
	}))
	srv.EnableHTTP2 = true
	srv.StartTLS()
	defer srv.Close()
	tr, ok := srv.Client().Transport.(*http.Transport)
	if !ok {
		t.Fatal("no transport")
	}
	c := client(t, fetch.Options{TLS: tr.TLSClientConfig.Clone()})
	for range 20 {
		if _, err := c.Get(t.Context(), fetch.Request{URL: srv.URL}); !fails(nil, err) {
			t.Errorf("Get = %v, want a clear error", err)
		}
	}
	if n := streams.Load(); n > 60 {
		t.Errorf("%d streams for 20 requests, want no storm of our own", n)
	}
}

// TestDeadIPv6: a host whose IPv6 address is dead is reached by its other one.
func TestDeadIPv6(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, goodFeed) }))
	defer srv.Close()
	at := netip.MustParseAddrPort(srv.Listener.Addr().String())
	r, err := client(t, fetch.Options{Timeout: 5 * time.Second, Resolver: fetchtest.DNS(t, func(_ string, v6 bool) []netip.Addr {
		if v6 {
			return []netip.Addr{netip.MustParseAddr("2001:db8::1")}
		}
		return []netip.Addr{at.Addr()}
	})}).Get(t.Context(), fetch.Request{URL: fmt.Sprintf("http://two.example:%d/", at.Port())})
	if !fed(r, err) {
		t.Errorf("Get = %+v, %v, want the answer of the address that lives", r, err)
	}
}

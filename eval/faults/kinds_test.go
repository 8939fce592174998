package faults

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zstd"
)

// raw answers with bytes of its own, then closes.
func raw(answer string) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		hijack(rw, func(c net.Conn) { _, _ = io.WriteString(c, answer) })
	}
}

// hijack takes a connection and closes it when done.
func hijack(rw http.ResponseWriter, do func(net.Conn)) {
	c, _, err := http.NewResponseController(rw).Hijack()
	if err != nil {
		return
	}
	defer c.Close()
	do(c)
}

// text answers 200 with a body.
func text(kind, body string) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", kind)
		_, _ = io.WriteString(rw, body)
	}
}

// rss answers with an RSS document around these items.
func rss(items string) http.HandlerFunc {
	return text("application/rss+xml", rssHead+items+rssTail)
}

// status answers with a status and a header, and no body.
func status(code int, header ...string) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			rw.Header().Set(header[i], header[i+1])
		}
		rw.WriteHeader(code)
	}
}

// coded answers with a body in a content coding.
func coded(coding string, body []byte) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Encoding", coding)
		_, _ = rw.Write(body)
	}
}

// swell is so many mebibytes of blanks behind a feed's beginning, packed.
func swell(pack func(io.Writer) io.WriteCloser, megabytes int) []byte {
	var b bytes.Buffer
	w := pack(&b)
	_, _ = io.WriteString(w, rssHead)
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	for range megabytes {
		_, _ = w.Write(blanks)
	}
	_ = w.Close()
	return b.Bytes()
}

// trickle writes a head, then a piece again and again until the other side has
// had enough.
func trickle(head, piece string, pause time.Duration) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		hijack(rw, func(c net.Conn) {
			_, err := io.WriteString(c, head)
			for err == nil {
				time.Sleep(pause) // a slow server
				_, err = io.WriteString(c, piece)
			}
			_ = r
		})
	}
}

// sick are forty kinds of feed that fail or ask too much, each in a way of its own. None
// has an item.
func sick() map[string]http.HandlerFunc {
	out := brokenAnswers()
	for name, serve := range heavyAnswers() {
		out[name] = serve
	}
	for name, serve := range oddAnswers() {
		out[name] = serve
	}
	return out
}

// brokenAnswers fail on the way.
func brokenAnswers() map[string]http.HandlerFunc {
	noise := make([]byte, 200<<10)
	chance := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = "0123456789abcdef"[chance.IntN(16)]
	}
	return map[string]http.HandlerFunc{
		"silence": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"drip": func(rw http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := rw.Write([]byte(" ")); err != nil {
					return
				}
				flush(rw)
				time.Sleep(20 * time.Millisecond) // a slow server
			}
		},
		"slow headers":    trickle("HTTP/1.1 200 OK\r\n", "X-Wait: a while\r\n", 50*time.Millisecond),
		"endless chunks":  trickle("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "10\r\n<!-- nothing -->\r\n", time.Millisecond),
		"hangs up":        raw(""),
		"cut off":         gzipped(packed(rssHead+"<description>"+string(noise), "", 0, 1000)),
		"promises more":   raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + rssHead),
		"promises less":   raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + rssHead + rssTail),
		"broken chunks":   raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + rssHead),
		"no HTTP":         raw("SSH-2.0-OpenSSH_9.2\r\n"),
		"HTTP/0.9":        raw(rssHead + rssTail),
		"status 999":      raw("HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n"),
		"headers 1 MB":    raw("HTTP/1.1 200 OK\r\nX-Long: " + strings.Repeat("a", 1<<20) + "\r\n\r\n" + rssHead + rssTail),
		"headers 20,000":  raw("HTTP/1.1 200 OK\r\n" + strings.Repeat("X-Many: a\r\n", 20_000) + "\r\n" + rssHead + rssTail),
		"gzip in name":    coded("gzip", []byte(rssHead+rssTail)),
		"unknown coding":  coded("sdch", []byte(rssHead+rssTail)),
		"redirect inside": status(http.StatusFound, "Location", "http://169.254.1.1/latest/"),
		"redirect file":   status(http.StatusMovedPermanently, "Location", "file:///etc/passwd"),
		"circle":          func(rw http.ResponseWriter, r *http.Request) { http.Redirect(rw, r, r.URL.Path, http.StatusFound) },
		"ever further": func(rw http.ResponseWriter, r *http.Request) {
			http.Redirect(rw, r, r.URL.Path+"x", http.StatusFound)
		},
	}
}

// heavyAnswers are small on the way and large in the machine, or large on the way.
func heavyAnswers() map[string]http.HandlerFunc {
	var steps, calls strings.Builder // each much larger once it is read
	for i := range 200_000 {
		fmt.Fprintf(&steps, "<e%d>", i%7)
	}
	for i := range 9 {
		fmt.Fprintf(&calls, `<!ENTITY e%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&e%d;", i), 10))
	}
	brotliBomb := swell(func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 5) }, 256)
	zstdBomb := swell(func(w io.Writer) io.WriteCloser {
		z, _ := zstd.NewWriter(w) // the options are none
		return z
	}, 256)
	flateBomb := swell(func(w io.Writer) io.WriteCloser {
		z, _ := flate.NewWriter(w, flate.BestSpeed) // the level is known
		return z
	}, 256)
	return map[string]http.HandlerFunc{
		"too much":       endless(2 << 30),
		"swollen":        gzipped(packed(rssHead, strings.Repeat(" ", 1<<20), 512, 0)),
		"swollen br":     coded("br", brotliBomb),
		"swollen zstd":   coded("zstd", zstdBomb),
		"swollen raw":    coded("deflate", flateBomb),
		"deep":           gzipped(packed(rssHead, steps.String(), 4, 0)),
		"entities":       gzipped(packed(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "sick">`+calls.String()+`]><rss version="2.0"><channel><title>&e9;</title>`+rssTail, "", 0, 0)),
		"namespaces":     gzipped(packed(rssHead+"<item", strings.Repeat(` xmlns:a="b"`, 1000), 60, 0)),
		"long attribute": gzipped(packed(rssHead+`<x y="`, strings.Repeat("a", 1<<20), 10, 0)),
	}
}

// oddAnswers come whole and are no feed to read, or ask not to be asked.
func oddAnswers() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"error":      func(rw http.ResponseWriter, _ *http.Request) { http.Error(rw, "oops", http.StatusInternalServerError) },
		"gateway":    status(http.StatusBadGateway),
		"busy":       status(http.StatusServiceUnavailable, "Retry-After", "3600"),
		"too often":  status(http.StatusTooManyRequests, "Retry-After", "Fri, 31 Dec 2999 23:59:59 GMT"),
		"unmodified": status(http.StatusNotModified),
		"forbidden":  status(http.StatusForbidden),
		"empty":      text("application/rss+xml", ""),
		"picture":    text("image/gif", "GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00"),
		"charset": func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Type", "application/rss+xml; charset=utf-16be")
			_, _ = rw.Write([]byte(rssHead + "<description>na\xefve \xff\xfe</description>" + rssTail))
		},
		"no charset": text("application/rss+xml; charset=klingon", rssHead+"<description>na\xefve</description>"+rssTail),
		"controls":   rss("<description>\x00\x01\x02\x1b[31m</description>"),
	}
}

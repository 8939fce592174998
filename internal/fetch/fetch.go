package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// UserAgent names the program to servers, as RFC 9110 §10.1.5 asks. Its first
// word is the product token that robots.txt may address.
const (
	UserAgent    = "Hearsay/0.1 (+https://hearsay.invalid)"
	ProductToken = "Hearsay"
)

// The limits that the zero Options stand for.
const (
	DefaultTimeout       = 30 * time.Second
	DefaultMaxBytes      = 10 << 20         // of one answer, unpacked
	DefaultMaxRedirects  = 10               // browsers follow 20; RFC 9309 §2.3.1.2 asks for five at least
	DefaultMaxRetryAfter = 24 * time.Hour   // of what a server may ask for
	maxHeader            = 128 << 10        // bytes of the headers of one answer
	idleTimeout          = 5 * time.Second  // that a connection is kept for the host's next page
	tlsTimeout           = 10 * time.Second // of the handshake alone
)

// Options are the limits of a client and what it works with. The zero Options
// works.
type Options struct {
	Timeout        time.Duration // for one Get, redirects and body included, waiting for the host's turn left out
	ConnectTimeout time.Duration // for one connection, DNS included
	MaxBytes       int64         // of one answer, unpacked, where the request does not say
	MaxRedirects   int           // below 0: none
	MaxRetryAfter  time.Duration // longest wait that a server's Retry-After is believed
	UserAgent      string
	Guard          *Guard // nil: public addresses alone

	// TrustNamed lets a request go wherever its own address leads: for a person
	// who names an address on the command line. Redirects are still not followed
	// from a public address to a private one.
	TrustNamed bool

	// Proxy is asked for each request; nil means no proxy, whatever the
	// environment says. A proxy looks names up itself, so that the guard sees
	// only addresses that are written as numbers.
	Proxy func(*http.Request) (*url.URL, error)

	Resolver *net.Resolver    // nil: the system's
	TLS      *tls.Config      // nil: the system's roots
	Now      func() time.Time // nil: the system's clock
}

func (o Options) withDefaults() (Options, error) {
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.ConnectTimeout <= 0 {
		o.ConnectTimeout = min(connectTimeout, o.Timeout)
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = DefaultMaxRedirects
	}
	if o.MaxRetryAfter <= 0 {
		o.MaxRetryAfter = DefaultMaxRetryAfter
	}
	if o.UserAgent == "" {
		o.UserAgent = UserAgent
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Guard == nil {
		g, err := NewGuard(nil)
		if err != nil {
			return o, err
		}
		o.Guard = g
	}
	return o, nil
}

// Kind is what a request is for.
type Kind uint8

// The kinds of request.
const (
	Any   Kind = iota // what a person named
	Feed              // a feed or sitemap that was subscribed to
	Page              // an article's page, for which robots.txt is asked
	Image             // a picture that a reader looks at
)

// accept says what is wanted, by kind.
var accept = [...][]string{
	Any:  {"text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"},
	Feed: {"application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml,application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,*/*;q=0.5"},
	Page: {"text/html,application/xhtml+xml,*/*;q=0.5"},

	Image: {"image/avif,image/webp,image/jpeg,image/png,image/gif;q=0.8,*/*;q=0.1"},
}

// Request is one address to ask.
type Request struct {
	URL          string
	ETag         string // of the last whole answer, as it came; "" if none
	LastModified string // the same
	MaxBytes     int64  // of the answer, unpacked; 0 means the client's
	Kind         Kind
	NoWait       bool // fail with ErrBusy rather than wait for the host's turn
	Keep         bool // more requests to the host are about to follow: keep the connection for some seconds
}

// Response is the last answer of a chain of redirects, whatever its status; Err
// says what the status means.
type Response struct {
	Status   int
	FinalURL string
	// Permanent is where the address has moved for good: FinalURL if every
	// redirect on the way was permanent (301, 308) and the answer is good, else "".
	Permanent   string
	Header      http.Header // of the last answer
	Body        []byte      // unpacked; nil unless the status is 2xx
	WireBytes   int64       // of the body as it came, packed
	NotModified bool        // the last whole answer is still good
	// The validators to keep with the body, in the same transaction: those of
	// this answer, or of the request where a 304 has none.
	ETag, LastModified string
	RetryAfter         time.Duration // how long the server asks to be left alone, capped; 0 if it does not
	FreshFor           time.Duration // how long the server says that the answer stays as it is; 0 if it does not
	Redirects          int           // followed
}

// Client fetches. It is safe for concurrent use; Close ends its idle
// connections.
type Client struct {
	opts      Options
	guard     *Guard
	transport *http.Transport
	gate      gate
	robots    robotsCache
	packs     decoders
}

// New returns a client.
func New(opts Options) (*Client, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	c := &Client{opts: opts, guard: opts.Guard}
	c.packs.large = make(chan struct{}, maxLarge)
	c.transport = &http.Transport{
		Proxy:                  c.proxy,
		DialContext:            c.dial,
		TLSClientConfig:        opts.TLS,
		TLSHandshakeTimeout:    min(tlsTimeout, opts.Timeout),
		MaxResponseHeaderBytes: maxHeader,
		// No MaxIdleConns: net/http may close a connection to keep to it whose
		// answer has come and is not yet handed over, and loses the answer (seen
		// with one 304 in two hundred). Few connections are kept: see flight.keep.
		MaxConnsPerHost:     1,
		MaxIdleConnsPerHost: 1,
		WriteBufferSize:     1 << 10, // a request is a few hundred bytes
		IdleConnTimeout:     idleTimeout,
		ForceAttemptHTTP2:   true,
		DisableCompression:  true,            // unpacked here, under a limit
		DisableKeepAlives:   opts.TrustNamed, // a connection is good for the request alone that it was checked for
	}
	return c, nil
}

// Close ends idle connections. Requests under way go on.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

func (c *Client) proxy(req *http.Request) (*url.URL, error) {
	if c.opts.Proxy == nil {
		return nil, nil
	}
	u, err := c.opts.Proxy(req)
	if h, ok := req.Context().Value(hopKey{}).(*hop); ok && u != nil {
		h.proxy = u.Host
		if u.Port() == "" {
			h.proxy = net.JoinHostPort(u.Hostname(), map[string]string{"https": "443", "socks5": "1080", "socks5h": "1080"}[u.Scheme])
			if u.Scheme == "http" {
				h.proxy = net.JoinHostPort(u.Hostname(), "80")
			}
		}
	}
	return u, err
}

// Get asks one address and follows its redirects. The error, an *Error with a
// hint, says that there is no answer to use; any status that the server gave is
// an answer. When an answer broke off (ErrBroken) the response comes too, with
// what arrived and without validators, so that it is asked for again.
//
// Only one request to a host is under way at a time: others wait for their turn
// until ctx is done.
func (c *Client) Get(ctx context.Context, r Request) (*Response, error) { return c.get(ctx, r, nil) }

// get is Get of an address that may have been read already.
func (c *Client) get(ctx context.Context, r Request, u *url.URL) (*Response, error) {
	if u == nil {
		var err error
		if u, err = ParseURL(r.URL, nil); err != nil {
			return nil, fail(shorten(r.URL), err)
		}
	}
	f := &flight{c: c, r: r, left: c.opts.Timeout, most: max(c.opts.MaxRedirects, 0)}
	return f.fly(ctx, u)
}

// flight is one Get.
type flight struct {
	c         *Client
	r         Request
	most      int           // redirects
	cut       bool          // a body that is too long is cut, and no error
	left      time.Duration // of the time limit
	seen      []string      // addresses asked
	temporary bool          // some redirect was not permanent
	inside    bool          // the address that the caller named is no public one
}

// fly asks one hop after the other.
func (f *flight) fly(ctx context.Context, u *url.URL) (*Response, error) {
	for {
		addr := u.Redacted()
		resp, next, err := f.hop(ctx, u)
		switch {
		case err != nil && ctx.Err() != nil:
			return nil, fmt.Errorf("fetch %s: %w", addr, ctx.Err())
		case err != nil:
			return resp, fail(addr, err)
		case next == nil:
			return resp, nil
		case slices.Contains(f.seen, next.String()):
			return nil, fail(addr, fmt.Errorf("%w: they lead in a circle", ErrRedirects))
		case len(f.seen) > f.most:
			return nil, fail(addr, fmt.Errorf("%w: more than %d", ErrRedirects, f.most))
		}
		u = next
	}
}

// hop asks one address, in its host's turn and within what is left of the time.
func (f *flight) hop(ctx context.Context, u *url.URL) (resp *Response, next *url.URL, err error) {
	c := f.c
	h := &hop{host: u.Hostname(), first: len(f.seen) == 0}
	h.fromInside.Store(f.inside)
	if err := c.literal(h, port(u)); err != nil {
		return nil, nil, err
	}
	if f.r.Kind == Page {
		if err := c.mayRead(ctx, u); err != nil {
			return nil, nil, err
		}
	}
	if !c.gate.enter(ctx, h.host, f.r.NoWait) {
		if f.r.NoWait && ctx.Err() == nil {
			return nil, nil, ErrBusy
		}
		return nil, nil, ctx.Err()
	}
	defer c.gate.leave(h.host)
	start := time.Now() // the deadline is the system's, whatever the caller's clock
	limited, cancel := context.WithTimeoutCause(context.WithValue(ctx, hopKey{}, h), f.left, ErrTimeout)
	defer cancel()
	f.seen = append(f.seen, u.String())
	resp, next, err = f.ask(limited, u)
	f.left -= time.Since(start)
	f.inside = h.fromInside.Load()
	if err != nil && ctx.Err() == nil && (limited.Err() != nil || timedOut(err)) {
		return nil, nil, fmt.Errorf("%w of %v", ErrTimeout, c.opts.Timeout)
	}
	if err == nil && next != nil && f.left <= 0 {
		return nil, nil, fmt.Errorf("%w of %v", ErrTimeout, c.opts.Timeout)
	}
	return resp, next, err
}

func timedOut(err error) bool {
	var t net.Error
	return errors.As(err, &t) && t.Timeout()
}

// ask does one exchange. next is where a redirect leads.
func (f *flight) ask(ctx context.Context, u *url.URL) (resp *Response, next *url.URL, err error) {
	c := f.c
	req := (&http.Request{
		Method: http.MethodGet, URL: u, Host: u.Host, Header: f.header(u),
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Close: !f.keep(u),
	}).WithContext(ctx)
	hr, err := c.transport.RoundTrip(req)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = hr.Body.Close() }()
	now := c.opts.Now()
	resp = &Response{
		Status: hr.StatusCode, FinalURL: u.Redacted(), Header: hr.Header, Redirects: len(f.seen) - 1,
		RetryAfter: min(RetryAfter(hr.Header, now), c.opts.MaxRetryAfter), FreshFor: FreshFor(hr.Header, now),
	}
	if u.User == nil {
		resp.FinalURL = f.seen[len(f.seen)-1]
	}
	switch s := hr.StatusCode; {
	case s == http.StatusNotModified:
		return resp, nil, f.notModified(resp)
	case isRedirect(s) && hr.Header.Get("Location") != "":
		next, err = f.redirect(u, s, hr.Header.Get("Location"))
		drain(hr)
		return resp, next, err
	case s < 200 || s > 299:
		drain(hr)
		return resp, nil, nil
	}
	f.settle(resp)
	limit := f.r.MaxBytes
	if limit <= 0 {
		limit = c.opts.MaxBytes
	}
	resp.Body, resp.WireBytes, err = c.packs.read(hr, limit, f.cut)
	if err == nil {
		resp.ETag, resp.LastModified = hr.Header.Get("ETag"), hr.Header.Get("Last-Modified")
		return resp, nil, nil
	}
	if !errors.Is(err, ErrBroken) {
		resp = nil
	}
	return resp, nil, err
}

// keep reports whether another request to the host follows: feeds that are asked
// a few times an hour would only fill memory with idle connections.
func (f *flight) keep(u *url.URL) bool {
	return f.r.Keep || f.c.gate.waiting(u.Hostname())
}

// header makes the fields of a request.
func (f *flight) header(u *url.URL) http.Header {
	h := make(http.Header, 6)
	h["User-Agent"] = []string{f.c.opts.UserAgent}
	h["Accept"] = accept[min(int(f.r.Kind), len(accept)-1)]
	h["Accept-Encoding"] = acceptEncoding
	if validField(f.r.ETag) {
		h["If-None-Match"] = []string{f.r.ETag}
	}
	if validField(f.r.LastModified) {
		h["If-Modified-Since"] = []string{f.r.LastModified}
	}
	if u.User != nil {
		pass, _ := u.User.Password()
		r := http.Request{Header: h}
		r.SetBasicAuth(u.User.Username(), pass)
	}
	return h
}

// validField reports whether a validator can be sent back as it came: a value
// with line breaks would be fields of its own.
func validField(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' && s[i] != '\t' || s[i] == 0x7f {
			return false
		}
	}
	return s != ""
}

// notModified completes an answer to a conditional request.
func (f *flight) notModified(resp *Response) error {
	if !validField(f.r.ETag) && !validField(f.r.LastModified) {
		return fmt.Errorf("%w: 304 not modified, to a request without conditions", ErrStatus)
	}
	resp.NotModified = true
	resp.ETag, resp.LastModified = f.r.ETag, f.r.LastModified
	if v := resp.Header.Get("ETag"); v != "" {
		resp.ETag = v
	}
	if v := resp.Header.Get("Last-Modified"); v != "" {
		resp.LastModified = v
	}
	f.settle(resp)
	return nil
}

// settle notes a permanent move that led to a good answer.
func (f *flight) settle(resp *Response) {
	if resp.Redirects > 0 && !f.temporary {
		resp.Permanent = resp.FinalURL
	}
}

// redirect returns where an answer leads.
func (f *flight) redirect(from *url.URL, status int, location string) (*url.URL, error) {
	next, err := ParseURL(location, from)
	if err != nil {
		return nil, fmt.Errorf("redirect: %w", err)
	}
	if status != http.StatusMovedPermanently && status != http.StatusPermanentRedirect {
		f.temporary = true
	}
	// A password goes to the host that it was given for, and no other.
	next.User = nil
	if next.Host == from.Host && next.Scheme == from.Scheme {
		next.User = from.User
	}
	return next, nil
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// port is the port of an address, by its scheme where it names none.
func port(u *url.URL) uint16 {
	if n, err := strconv.ParseUint(u.Port(), 10, 16); err == nil {
		return uint16(n)
	}
	if u.Scheme == "https" {
		return 443
	}
	return 80
}

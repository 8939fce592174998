package input

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// UserAgent names the program to servers, as RFC 9110 §10.1.5 asks.
const UserAgent = "Hearsay/0.1 (+https://hearsay.invalid)"

// maxRedirects is how many redirects are followed; browsers follow 20.
const maxRedirects = 5

var (
	errPrivate   = errors.New("redirect to a private address")
	errRedirects = errors.New("too many redirects")
	errScheme    = errors.New("redirect to another scheme")
)

// client fetches the URLs that a person named.
type client struct {
	http *http.Client
}

// hop is what is known of the fetch that a connection is made for.
type hop struct {
	redirected bool
	private    bool // the address that the person named is a private one
}

type hopKey struct{}

// newClient returns a client that goes wherever the person sends it, but is
// not led by a redirect from a public address to a private one.
func newClient(opts Options) *client {
	dialer := &net.Dialer{Timeout: opts.Timeout, KeepAlive: -1}
	transport := &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		TLSHandshakeTimeout:    opts.Timeout,
		ResponseHeaderTimeout:  opts.Timeout,
		MaxResponseHeaderBytes: 1 << 20,
		DisableKeepAlives:      true,
		ForceAttemptHTTP2:      true,
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			return dial(ctx, dialer, network, addr)
		},
	}
	return &client{&http.Client{Transport: transport, Timeout: opts.Timeout, CheckRedirect: checkRedirect}}
}

// dial connects, checking the address itself and not the name, which may
// resolve differently each time.
func dial(ctx context.Context, dialer *net.Dialer, network, addr string) (net.Conn, error) {
	h, _ := ctx.Value(hopKey{}).(*hop)
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	addrs, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		return nil, err
	}
	var last error
	for _, a := range addrs {
		private := isPrivate(a)
		if h != nil && h.redirected && private && !h.private {
			last = errPrivate
			continue
		}
		conn, err := dialer.DialContext(ctx, network, net.JoinHostPort(a.Unmap().String(), port))
		if err != nil {
			last = err
			continue
		}
		if h != nil && !h.redirected {
			h.private = private
		}
		return conn, nil
	}
	if last == nil {
		last = &net.DNSError{Err: "no address", Name: host, IsNotFound: true}
	}
	return nil, last
}

// carrierNAT is the shared address space of RFC 6598.
var carrierNAT = netip.MustParsePrefix("100.64.0.0/10")

// isPrivate reports whether an address is one that only this machine or its
// network reaches.
func isPrivate(a netip.Addr) bool {
	a = a.Unmap()
	return !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() || carrierNAT.Contains(a) ||
		a.Is4() && a.As4()[0] == 0
}

func checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return errRedirects
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return errScheme
	}
	if h, ok := req.Context().Value(hopKey{}).(*hop); ok {
		h.redirected = true
		if a, err := netip.ParseAddr(req.URL.Hostname()); err == nil && isPrivate(a) && !h.private {
			return errPrivate
		}
	}
	return nil
}

// url reads one URL.
func (w *walker) url(raw string) error {
	if w.client == nil {
		w.client = newClient(w.opts)
	}
	ctx := context.WithValue(w.ctx, hopKey{}, &hop{})
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, raw, http.NoBody)
	if err != nil || req.URL.Hostname() == "" {
		return w.problem(raw, "is no proper URL: check how it is written")
	}
	req.Header.Set("User-Agent", w.opts.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5")
	resp, err := w.client.http.Do(req)
	if err != nil {
		if w.ctx.Err() != nil {
			return w.ctx.Err()
		}
		return w.problem(raw, fetchMessage(err, w.opts.Timeout))
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return w.problem(raw, statusMessage(resp.StatusCode))
	}
	body, more, err := limited(resp.Body, w.opts.MaxPage)
	switch {
	case w.ctx.Err() != nil:
		return w.ctx.Err()
	case more:
		return w.problem(raw, fmt.Sprintf("answered with more than %s, the limit for one page: save it and name the file", size(w.opts.MaxPage)))
	case err != nil && len(body) == 0:
		return w.problem(raw, fetchMessage(err, w.opts.Timeout))
	}
	d := &Document{Name: raw, URL: resp.Request.URL.String(), ContentType: resp.Header.Get("Content-Type"), Bytes: body, Fetched: fetched(resp)}
	if err == nil {
		return w.document(d)
	}
	if classify(d) == "" {
		if err := w.yield(Item{Document: d}); err != nil {
			return err
		}
	}
	return w.problem(raw, "broke off in the middle of its answer: what came was read; try again for the rest")
}

// fetched is the server's own time of the answer: the engine's clock is not
// this package's.
func fetched(resp *http.Response) time.Time {
	t, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

func statusMessage(status int) string {
	text := strings.ToLower(http.StatusText(status))
	hint := "open it in a browser, save the page and name the file"
	switch {
	case status == http.StatusNotFound || status == http.StatusGone:
		hint = "check the address"
	case status == http.StatusTooManyRequests || status >= 500:
		hint = "try again later"
	}
	return strings.TrimSpace(fmt.Sprintf("answered %d %s", status, text)) + ": " + hint
}

// fetchMessage says why a URL could not be fetched and what to do.
func fetchMessage(err error, timeout time.Duration) string {
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	var ue *url.Error
	switch {
	case errors.Is(err, errPrivate):
		return "redirects to a private address, which is not followed: name that address itself if it is meant"
	case errors.Is(err, errRedirects):
		return fmt.Sprintf("redirects more than %d times: name the address that a browser ends at", maxRedirects)
	case errors.Is(err, errScheme):
		return "redirects to something that is no web page: check the address"
	case errors.As(err, &dns) && !dns.IsTimeout:
		return "names a host that does not exist: check the address and the network"
	case errors.As(err, &cert):
		return "shows a certificate that cannot be trusted: check the address"
	case errors.As(err, &ue) && ue.Timeout() || errors.Is(err, context.DeadlineExceeded):
		return fmt.Sprintf("did not answer within %v: try again later, or save the page and name the file", timeout)
	}
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return fmt.Sprintf("could not be fetched (%v): check the address and the network", err)
}

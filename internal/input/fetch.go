package input

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"hearsay/internal/fetch"
)

// UserAgent names the program to servers, as RFC 9110 §10.1.5 asks.
const UserAgent = fetch.UserAgent

// maxRedirects is how many redirects are followed; browsers follow 20.
const maxRedirects = 5

// newClient returns a client that goes wherever the person sends it, but is
// not led by a redirect from a public address to a private one.
func newClient(opts Options) (*fetch.Client, error) {
	return fetch.New(fetch.Options{
		Timeout: opts.Timeout, MaxBytes: opts.MaxPage, MaxRedirects: maxRedirects,
		UserAgent: opts.UserAgent, TrustNamed: true, Proxy: http.ProxyFromEnvironment,
	})
}

// url reads one URL.
func (w *walker) url(raw string) error {
	if w.client == nil {
		c, err := newClient(w.opts)
		if err != nil {
			return err
		}
		w.client = c
	}
	resp, err := w.client.Get(w.ctx, fetch.Request{URL: raw})
	switch {
	case w.ctx.Err() != nil:
		return w.ctx.Err()
	case errors.Is(err, fetch.ErrTooLarge):
		return w.problem(raw, fmt.Sprintf("answered with more than %s, the limit for one page: save it and name the file", size(w.opts.MaxPage)))
	case err != nil && (resp == nil || len(resp.Body) == 0):
		return w.problem(raw, fetchMessage(err, w.opts.Timeout))
	case resp.Status != http.StatusOK:
		return w.problem(raw, statusMessage(resp.Status))
	}
	d := &Document{Name: raw, URL: resp.FinalURL, ContentType: resp.Header.Get("Content-Type"), Bytes: resp.Body, Fetched: fetched(resp.Header)}
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
func fetched(h http.Header) time.Time {
	t, err := http.ParseTime(h.Get("Date"))
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
	switch {
	case errors.Is(err, fetch.ErrAddress) || errors.Is(err, fetch.ErrPort):
		return "redirects to a private address, which is not followed: name that address itself if it is meant"
	case errors.Is(err, fetch.ErrRedirects):
		return fmt.Sprintf("redirects in a circle or more than %d times: name the address that a browser ends at", maxRedirects)
	case errors.Is(err, fetch.ErrScheme):
		return "redirects to something that is no web page: check the address"
	case errors.Is(err, fetch.ErrURL):
		return "is no proper URL: check how it is written"
	case errors.As(err, &dns) && !dns.IsTimeout:
		return "names a host that does not exist: check the address and the network"
	case errors.As(err, &cert):
		return "shows a certificate that cannot be trusted: check the address"
	case errors.Is(err, fetch.ErrTimeout) || errors.Is(err, context.DeadlineExceeded):
		return fmt.Sprintf("did not answer within %v: try again later, or save the page and name the file", timeout)
	}
	var fe *fetch.Error
	if errors.As(err, &fe) {
		err = fe.Err
	}
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return fmt.Sprintf("could not be fetched (%v): check the address and the network", err)
}

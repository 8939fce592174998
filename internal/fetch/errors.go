package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"

	"hearsay/internal/news"
)

// What can go wrong, for errors.Is. Each comes wrapped in an *Error, which also
// is news.ErrInvalid (asking again is of no use), news.ErrUnavailable (ask again
// later) or news.ErrNotFound.
var (
	ErrURL       = errors.New("no http or https address")
	ErrAddress   = errors.New("address not allowed")
	ErrPort      = errors.New("port not allowed")
	ErrRedirects = errors.New("too many redirects")
	ErrScheme    = errors.New("neither http nor https")
	ErrRobots    = errors.New("excluded by robots.txt")
	ErrTooLarge  = errors.New("answer too large")
	ErrEncoding  = errors.New("too many content codings")
	ErrBroken    = errors.New("answer broke off")
	ErrTimeout   = errors.New("no whole answer in time")
	ErrBusy      = errors.New("host is being asked already")
	ErrStatus    = errors.New("refusing status")
)

// Error is what went wrong with one fetch.
type Error struct {
	URL  string // the hop that failed, without password
	Kind error  // news.ErrInvalid, news.ErrNotFound or news.ErrUnavailable
	Err  error  // the cause
}

// Error names the address and the cause.
func (e *Error) Error() string { return fmt.Sprintf("fetch %s: %v", e.URL, e.Err) }

// Unwrap returns the kind and the cause.
func (e *Error) Unwrap() []error { return []error{e.Kind, e.Err} }

// hints says, for each cause, what a person can do.
var hints = []struct {
	err  error
	kind error
	hint string
}{
	{ErrURL, news.ErrInvalid, "give an address that begins with http:// or https://"},
	{ErrAddress, news.ErrInvalid, "allow the host by name in the settings if it is meant"},
	{ErrPort, news.ErrInvalid, "allow the host with its port in the settings if it is meant"},
	{ErrRedirects, news.ErrUnavailable, "give the address that a browser ends at"},
	{ErrScheme, news.ErrInvalid, "check the address in a browser"},
	{ErrRobots, news.ErrInvalid, "the site asks programs not to read this page: read it in a browser"},
	{ErrTooLarge, news.ErrInvalid, "raise the size limit in the settings if the answer is meant to be so large"},
	{ErrEncoding, news.ErrInvalid, "tell the site's owner that its compression is wrong"},
	{ErrBroken, news.ErrUnavailable, "wait: it will be asked again"},
	{ErrTimeout, news.ErrUnavailable, "wait: it will be asked again"},
	{ErrBusy, news.ErrUnavailable, "ask again when the host's other request has ended"},
}

// fail makes the Error of a cause.
func fail(addr string, err error) error {
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("fetch %s: %w", addr, err)
	}
	for _, h := range hints {
		if errors.Is(err, h.err) {
			return &news.Hinted{Err: &Error{addr, h.kind, err}, Hint: h.hint}
		}
	}
	kind, hint := news.ErrUnavailable, "check the address and the network"
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		kind, hint = news.ErrNotFound, "check the address: no host has this name"
	case errors.As(err, &cert):
		hint = "check the address: the certificate cannot be trusted"
	}
	return &news.Hinted{Err: &Error{addr, kind, err}, Hint: hint}
}

// Err says what a status means for the caller: nil for 2xx and 304,
// news.ErrNotFound for 404 and 410, news.ErrUnavailable where asking again later
// may help (408, 425, 429, 5xx and what is no status of HTTP), news.ErrInvalid
// for the rest.
func (r *Response) Err() error {
	kind, hint := news.ErrInvalid, "open the address in a browser: the site may want a login or shut programs out"
	switch s := r.Status; {
	case s >= 200 && s < 300 || r.NotModified:
		return nil
	case s == http.StatusNotFound || s == http.StatusGone:
		kind, hint = news.ErrNotFound, "check the address"
	case s == http.StatusRequestTimeout, s == http.StatusTooEarly, s == http.StatusTooManyRequests, s >= 500, s < 400:
		kind, hint = news.ErrUnavailable, "wait: it will be asked again"
	}
	text := strings.ToLower(http.StatusText(r.Status))
	cause := fmt.Errorf("%w: %s", ErrStatus, strings.TrimSpace(fmt.Sprintf("%d %s", r.Status, text)))
	return &news.Hinted{Err: &Error{r.FinalURL, kind, cause}, Hint: hint}
}

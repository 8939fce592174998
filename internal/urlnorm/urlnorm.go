// Package urlnorm gives URLs one identity key each and resolves references
// against a base.
//
// What goes in: URLs as pages and feeds print them. What comes out: a key that
// is equal for the addresses of one document (RFC 3986 §6: case, default
// ports, dot segments, escapes, host names in ASCII; fragments and tracking
// parameters dropped, the rest of the query left in its order). The key is for
// comparing, not for fetching. It looks nothing up.
package urlnorm

import (
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// maxURL is the longest address, in bytes, that is worked on; longer ones are
// their own key. Servers and browsers stop far earlier (RFC 9110 §4.1 asks for
// at least 8000).
const maxURL = 64 << 10

// Key returns the identity key of a URL, or raw without surrounding space when
// it is no absolute HTTP URL. Key(Key(x)) == Key(x).
func Key(raw string) string {
	s := clean(raw)
	u, ok := parseHTTP(s)
	if !ok {
		return s
	}
	host, ok := hostKey(u)
	if !ok {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(u.Scheme)
	b.WriteString("://")
	b.WriteString(host)
	b.WriteString(pathKey(u.EscapedPath()))
	if q := queryKey(u.RawQuery); q != "" {
		b.WriteByte('?')
		b.WriteString(q)
	}
	return b.String()
}

// Resolve returns ref as an absolute URL against base, both as printed on a
// page. It returns "" for an empty ref, and ref itself, cleaned, when either
// cannot be parsed or base is no absolute URL.
func Resolve(base, ref string) string { return NewBase(base).Resolve(ref) }

// Base is an address that many references are resolved against.
type Base struct{ u *url.URL }

// NewBase reads a base. References stay as they are when it is no absolute
// URL.
func NewBase(base string) Base {
	if base = clean(base); base == "" || len(base) > maxURL {
		return Base{}
	}
	u, err := url.Parse(base)
	if err != nil || !u.IsAbs() || u.Opaque != "" {
		return Base{}
	}
	return Base{u}
}

// Resolve is Resolve against the base.
func (b Base) Resolve(ref string) string {
	ref = clean(ref)
	if ref == "" || b.u == nil || len(ref) > maxURL || HasScheme(ref) {
		return ref
	}
	r, err := url.Parse(ref)
	if err != nil {
		r, err = url.Parse(escapeStray(ref))
	}
	if err != nil {
		return ref
	}
	if r.IsAbs() {
		return ref
	}
	return b.u.ResolveReference(r).String()
}

// HasScheme reports whether an address starts with a scheme (RFC 3986 §3.1).
func HasScheme(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ':':
			return i > 0
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		case i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return false
}

// Host returns the host name of an HTTP URL in lower-case ASCII, without port
// and "www.", "" when there is none.
func Host(raw string) string {
	u, ok := parseHTTP(clean(raw))
	if !ok {
		return ""
	}
	h, ok := asciiHost(u.Hostname())
	if !ok {
		return ""
	}
	return strings.TrimPrefix(h, "www.")
}

// clean drops what a browser drops from an address (WHATWG URL, basic URL
// parser steps 1 to 3): surrounding controls and space, tabs and line ends
// anywhere.
func clean(s string) string {
	if strings.ContainsAny(s, "\t\n\r") { // first: what they part may be a space
		s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	}
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' || r == '\u00a0' || r == '\ufeff' })
	if strings.IndexByte(s, '\\') >= 0 {
		s = slashes(s)
	}
	return s
}

// slashes turns the backslashes in front of the query into slashes, as
// browsers do for HTTP and relative addresses.
func slashes(s string) string {
	if HasScheme(s) {
		if scheme, _, _ := strings.Cut(s, ":"); !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
			return s
		}
	}
	end := strings.IndexAny(s, "?#")
	if end < 0 {
		end = len(s)
	}
	return strings.ReplaceAll(s[:end], "\\", "/") + s[end:]
}

// parseHTTP parses an absolute http or https URL with a host.
func parseHTTP(s string) (*url.URL, bool) {
	if len(s) > maxURL {
		return nil, false
	}
	u, err := url.Parse(s)
	if err != nil {
		if u, err = url.Parse(escapeStray(s)); err != nil {
			return nil, false
		}
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return nil, false
	}
	return u, true
}

// escapeStray escapes what net/url refuses in a path or query: percent signs
// that start no escape, and controls.
func escapeStray(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && !(i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])):
			b.WriteString("%25")
		case c <= ' ' || c == 0x7f:
			b.WriteByte('%')
			b.WriteByte(upperHex[c>>4])
			b.WriteByte(upperHex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// hostKey returns user information and host as they stand in a key.
func hostKey(u *url.URL) (string, bool) {
	h, ok := asciiHost(u.Hostname())
	if !ok || h == "" {
		return "", false
	}
	port := u.Port()
	if (u.Scheme == "http" && port == "80") || (u.Scheme == "https" && port == "443") {
		port = ""
	}
	if strings.Contains(h, ":") {
		h = "[" + h + "]"
	}
	if port != "" {
		h += ":" + port
	}
	if u.User != nil && u.User.String() != "" {
		h = u.User.String() + "@" + h
	}
	return h, true
}

// asciiHost returns a host name in lower-case ASCII without its root dot.
func asciiHost(h string) (string, bool) {
	h = strings.TrimRight(h, ".")
	ascii := true
	for i := 0; i < len(h) && ascii; i++ {
		ascii = h[i] < 0x80
	}
	if ascii {
		h = strings.ToLower(h)
		return h, !strings.ContainsAny(h, "\\ /?#@%<>")
	}
	if a, err := idna.Lookup.ToASCII(h); err == nil {
		return a, true
	}
	a, err := idna.Punycode.ToASCII(strings.ToLower(h))
	return a, err == nil && !strings.ContainsAny(a, "\\ /?#@%<>")
}

package fetch

import (
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// maxURL is the longest address, in bytes, that is fetched. RFC 9110 §4.1 asks
// servers for at least 8000.
const maxURL = 16 << 10

// ParseURL reads an http or https address as a browser does (WHATWG URL): with
// backslashes for slashes, without tabs and line breaks, with hosts in capitals,
// in other scripts and as numbers of any base. What the dialer later sees is
// what a reader would see in the address bar. base may be nil; a reference
// without a scheme needs it. Fragments are dropped. The error is ErrURL, or
// ErrScheme for another scheme.
func ParseURL(raw string, base *url.URL) (*url.URL, error) {
	if len(raw) > maxURL {
		return nil, fmt.Errorf("%w: %d bytes long", ErrURL, len(raw))
	}
	s := strip(raw)
	scheme, rest, ok := cutScheme(s)
	switch {
	case ok && scheme != "http" && scheme != "https":
		return nil, fmt.Errorf("%w: %s", ErrScheme, scheme)
	case ok && base != nil && scheme == base.Scheme && !startsSlash(rest):
		return relative(rest, base) // "http:page" within http is relative
	case ok:
		return absolute(scheme, strings.TrimLeft(rest, `/\`))
	case base == nil:
		return nil, fmt.Errorf("%w: %s", ErrURL, shorten(raw))
	case len(s) > 1 && isSlash(s[0]) && isSlash(s[1]):
		return absolute(base.Scheme, strings.TrimLeft(s, `/\`))
	}
	return relative(s, base)
}

// strip drops what browsers drop: control characters and spaces around an
// address, tabs and line breaks within.
func strip(raw string) string {
	s := strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' })
	if strings.ContainsAny(s, "\t\n\r") {
		s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	}
	return s
}

// cutScheme returns the scheme, in lower case, and what follows its colon.
func cutScheme(s string) (scheme, rest string, ok bool) {
	for i := range len(s) {
		switch c := s[i] | 0x20; {
		case s[i] == ':' && i > 0:
			return strings.ToLower(s[:i]), s[i+1:], true
		case c >= 'a' && c <= 'z':
		case i > 0 && (s[i] >= '0' && s[i] <= '9' || s[i] == '+' || s[i] == '-' || s[i] == '.'):
		default:
			return "", s, false
		}
	}
	return "", s, false
}

func isSlash(c byte) bool { return c == '/' || c == '\\' }

func startsSlash(s string) bool { return s != "" && isSlash(s[0]) }

// absolute reads what stands behind "http://".
func absolute(scheme, rest string) (*url.URL, error) {
	end := strings.IndexAny(rest, `/\?#`)
	if end < 0 {
		end = len(rest)
	}
	authority, tail := rest[:end], rest[end:]
	u := &url.URL{Scheme: scheme}
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		name, pass, _ := strings.Cut(authority[:at], ":")
		if name, pass = unescape(name), unescape(pass); pass != "" {
			u.User = url.UserPassword(name, pass)
		} else if name != "" {
			u.User = url.User(name)
		}
		authority = authority[at+1:]
	}
	host, port, err := cutPort(authority)
	if err != nil {
		return nil, err
	}
	host, err = parseHost(host)
	if err != nil {
		return nil, err
	}
	if port == "" || scheme == "http" && port == "80" || scheme == "https" && port == "443" {
		u.Host = host
	} else {
		u.Host = host + ":" + port
	}
	return withPath(u, tail)
}

// relative reads a path, query or fragment against a base.
func relative(ref string, base *url.URL) (*url.URL, error) {
	r, err := withPath(&url.URL{}, ref)
	if err != nil {
		return nil, err
	}
	u := base.ResolveReference(r)
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// escaped are the characters that browsers escape in a path.
const escaped = "\"<>^`{}|"

// dots writes segments of escaped dots as dots: they mean the same.
func dots(path string) string {
	if !strings.Contains(path, "%2e") && !strings.Contains(path, "%2E") {
		return path
	}
	parts := strings.Split(path, "/")
	for i, p := range parts {
		if d := strings.ReplaceAll(strings.ReplaceAll(p, "%2e", "."), "%2E", "."); d == "." || d == ".." {
			parts[i] = d
		}
	}
	return strings.Join(parts, "/")
}

// withPath sets path and query of u, escaped as browsers escape them.
func withPath(u *url.URL, tail string) (*url.URL, error) {
	tail, _, _ = strings.Cut(tail, "#")
	path, query, hasQuery := strings.Cut(tail, "?")
	path = dots(escape(strings.ReplaceAll(path, `\`, "/"), escaped))
	plain, err := url.PathUnescape(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrURL, err)
	}
	u.Path, u.RawPath = plain, path
	u.RawQuery, u.ForceQuery = escape(query, `"<>'`), hasQuery && query == ""
	if u.Host == "" {
		return u, nil
	}
	if u.Path == "" {
		u.Path, u.RawPath = "/", ""
	}
	user := u.User
	u = (&url.URL{}).ResolveReference(u) // takes the dots out of the path
	u.User = user
	return u, nil
}

// escape writes controls, spaces, bytes above ASCII, stray percent signs and the
// characters in set as %XX.
func escape(s, set string) string {
	var b []byte
	for i := range len(s) {
		c := s[i]
		stray := c == '%' && (i+2 >= len(s) || unhex(s[i+1]) < 0 || unhex(s[i+2]) < 0)
		if c > ' ' && c < 0x7f && !stray && strings.IndexByte(set, c) < 0 {
			if b != nil {
				b = append(b, c)
			}
			continue
		}
		if b == nil {
			b = append(make([]byte, 0, len(s)+16), s[:i]...)
		}
		b = append(b, '%', hexDigits[c>>4], hexDigits[c&15])
	}
	if b == nil {
		return s
	}
	return string(b)
}

const hexDigits = "0123456789ABCDEF"

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// unescape decodes %XX and leaves stray percent signs.
func unescape(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && unhex(s[i+1]) >= 0 && unhex(s[i+2]) >= 0 {
			b = append(b, byte(unhex(s[i+1])<<4|unhex(s[i+2])))
			i += 2
			continue
		}
		b = append(b, s[i])
	}
	return string(b)
}

// cutPort splits "host:port"; the port comes back without leading zeros, "" if
// there is none.
func cutPort(authority string) (host, port string, err error) {
	i := strings.LastIndexByte(authority, ':')
	if i < 0 || strings.HasSuffix(authority, "]") {
		return authority, "", nil
	}
	host, port = authority[:i], authority[i+1:]
	if port == "" {
		return host, "", nil
	}
	for _, c := range []byte(port) {
		if c < '0' || c > '9' {
			return "", "", fmt.Errorf("%w: port %q", ErrURL, shorten(port))
		}
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return "", "", fmt.Errorf("%w: port %s", ErrURL, shorten(port))
	}
	return host, strconv.FormatUint(n, 10), nil
}

// hosts reads names as browsers do: UTS 46 without the transitional forms and
// without checks that real names fail.
var hosts = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.CheckHyphens(false), idna.VerifyDNSLength(false), idna.BidiRule())

// parseHost gives a host its one form: a name in lower case ASCII, an IPv4
// address in four decimals, an IPv6 address in brackets.
func parseHost(raw string) (string, error) {
	if strings.HasPrefix(raw, "[") {
		a, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(raw, "["), "]"))
		if err != nil || !a.Is6() || a.Zone() != "" || !strings.HasSuffix(raw, "]") {
			return "", fmt.Errorf("%w: host %s", ErrURL, shorten(raw))
		}
		return "[" + a.String() + "]", nil
	}
	name := unescape(raw)
	if !utf8.ValidString(name) {
		return "", fmt.Errorf("%w: host %q", ErrURL, shorten(raw))
	}
	if !plain(name) {
		ascii, err := hosts.ToASCII(name)
		if err != nil {
			return "", fmt.Errorf("%w: host %s: %w", ErrURL, shorten(raw), err)
		}
		name = ascii
	}
	if name == "" || len(name) > 254 || strings.ContainsFunc(name, forbiddenInHost) {
		return "", fmt.Errorf("%w: host %q", ErrURL, shorten(raw))
	}
	return ipv4(name)
}

// plain reports whether a name needs no mapping.
func plain(name string) bool {
	for i := range len(name) {
		c := name[i]
		if c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return !strings.Contains(name, "xn--")
}

// forbiddenInHost lists the forbidden domain code points of WHATWG URL.
func forbiddenInHost(r rune) bool {
	return r <= ' ' || r >= 0x7f || strings.ContainsRune("#/:<>?@[\\]^|%", r)
}

// ipv4 reads a name whose last part is a number as browsers do: one to four
// parts in decimal, octal or hexadecimal. Other names come back as they are.
func ipv4(name string) (string, error) {
	parts := strings.Split(strings.TrimSuffix(name, "."), ".")
	last := parts[len(parts)-1]
	if _, ok := number(last); !ok && !digits(last) {
		return name, nil
	}
	if len(parts) > 4 {
		return "", fmt.Errorf("%w: host %s", ErrURL, shorten(name))
	}
	var addr uint64
	for i, p := range parts {
		n, ok := number(p)
		room := uint64(1) << 8
		if i == len(parts)-1 {
			room = 1 << (8 * (5 - len(parts)))
		}
		if !ok || n >= room {
			return "", fmt.Errorf("%w: host %s", ErrURL, shorten(name))
		}
		if i == len(parts)-1 {
			addr |= n
		} else {
			addr |= n << (8 * (3 - i))
		}
	}
	return netip.AddrFrom4([4]byte{byte(addr >> 24), byte(addr >> 16), byte(addr >> 8), byte(addr)}).String(), nil
}

// number reads 17, 021 or 0x11; "0x" is 0. Numbers beyond 64 bits are reported as
// too large for any part.
func number(s string) (uint64, bool) {
	base := 10
	switch {
	case s == "":
		return 0, false
	case len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x':
		if s, base = s[2:], 16; s == "" {
			return 0, true
		}
	case len(s) >= 2 && s[0] == '0':
		s, base = s[1:], 8
	}
	for _, c := range []byte(s) {
		if d := unhex(c); d < 0 || d >= base {
			return 0, false
		}
	}
	n, err := strconv.ParseUint(s, base, 64)
	if err != nil {
		return 1 << 63, true
	}
	return n, true
}

func digits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

func shorten(s string) string {
	if len(s) > 80 {
		return strings.ToValidUTF8(s[:80], "") + "…"
	}
	return s
}

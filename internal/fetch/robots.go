package fetch

import (
	"bytes"
	"net/url"
	"strings"
)

// maxRobots is how much of a robots.txt is read: what RFC 9309 §2.5 asks for.
const maxRobots = 500 << 10

// Rules are what a robots.txt says to one program (RFC 9309). The zero Rules
// allows everything.
type Rules struct {
	rules    []rule
	nothing  bool     // allows nothing
	Sitemaps []string // as printed
}

// rule is one line. Its pattern is cut at the asterisks: the path begins with the
// first part, then has the others in their order, and ends with the last where
// the pattern ends in "$".
type rule struct {
	parts  []string
	weight int // bytes of the pattern: the longest rule that matches decides
	allow  bool
	whole  bool
}

// ParseRobots reads the rules for the program that calls itself agent, such as
// "Hearsay": those of all groups that name it, else of all groups for "*".
// Anything can be read; bytes after the first 500 KiB are not.
func ParseRobots(b []byte, agent string) Rules {
	if len(b) > maxRobots {
		b = b[:maxRobots]
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	p := robotsParser{agent: token(agent)}
	for len(b) > 0 {
		end := bytes.IndexAny(b, "\r\n")
		if end < 0 {
			end = len(b)
		}
		p.line(string(b[:end]))
		b = b[min(end+1, len(b)):]
	}
	r := Rules{rules: p.general, Sitemaps: p.sitemaps}
	if p.named {
		r.rules = p.specific
	}
	return r
}

// token cuts a name to the characters that a product token has (RFC 9309 §2.2.1).
func token(name string) string {
	name = strings.TrimSpace(name)
	for i := range len(name) {
		if c := name[i] | 0x20; (c < 'a' || c > 'z') && name[i] != '_' && name[i] != '-' {
			return name[:i]
		}
	}
	return name
}

type robotsParser struct {
	agent             string
	named             bool // some group names the agent
	forUs, forAll     bool // the group that is being read
	inRules           bool // the group has rules: a user-agent line begins another
	specific, general []rule
	sitemaps          []string
}

// line reads one line: a field, a colon (or, as many write, only a space), a
// value, a comment.
func (p *robotsParser) line(s string) {
	s, _, _ = strings.Cut(s, "#")
	s = strings.Trim(s, " \t\x00\v\f")
	key, value, ok := strings.Cut(s, ":")
	if !ok {
		f := strings.Fields(s)
		if len(f) != 2 {
			return
		}
		key, value = f[0], f[1]
	}
	key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
	switch {
	case hasAny(key, "user-agent", "useragent", "user agent"):
		p.userAgent(value)
	case hasAny(key, "allow"):
		p.rule(value, true)
	case hasAny(key, "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"):
		p.rule(value, false)
	case hasAny(key, "sitemap", "site-map") && value != "" && len(p.sitemaps) < 100:
		p.sitemaps = append(p.sitemaps, value)
	}
}

// hasAny reports whether key begins with one of the names: the reference
// matcher takes misspellings and endings too, on the side of the site's wish.
func hasAny(key string, names ...string) bool {
	for _, n := range names {
		if strings.HasPrefix(key, n) {
			return true
		}
	}
	return false
}

func (p *robotsParser) userAgent(value string) {
	if p.inRules {
		p.forUs, p.forAll, p.inRules = false, false, false
	}
	switch {
	case value == "*" || len(value) > 1 && value[0] == '*' && strings.ContainsRune(" \t\v\f", rune(value[1])):
		p.forAll = true
	case p.agent != "" && strings.EqualFold(token(value), p.agent):
		p.forUs, p.named = true, true
	}
}

func (p *robotsParser) rule(value string, allow bool) {
	p.inRules = true
	if value == "" || !p.forUs && !p.forAll {
		return
	}
	r := newRule(value, allow)
	if p.forUs {
		p.specific = append(p.specific, r)
	}
	if p.forAll {
		p.general = append(p.general, r)
	}
}

func newRule(pattern string, allow bool) rule {
	pattern = canonical(pattern, true)
	r := rule{weight: len(pattern), allow: allow}
	if cut, ok := strings.CutSuffix(pattern, "$"); ok {
		pattern, r.whole = cut, true
	}
	r.parts = strings.Split(pattern, "*")
	return r
}

// canonical writes the characters that ParseURL escapes as %XX, and hexadecimal
// digits of escapes in capitals, so that the forms of one path are equal (RFC
// 9309 §2.2.2). Bytes above ASCII are written so in patterns alone: an address
// that is on its way to a server has none.
func canonical(s string, pattern bool) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '%' && i+2 < len(s) && unhex(s[i+1]) >= 0 && unhex(s[i+2]) >= 0:
			b = append(b, '%', hexDigits[unhex(s[i+1])], hexDigits[unhex(s[i+2])])
			i += 2
		case c >= 0x80 && pattern, c <= ' ', strings.IndexByte(escaped, c) >= 0:
			b = append(b, '%', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// Allowed reports whether a URL may be fetched. The longest matching rule
// decides; of two as long the one that allows. /robots.txt itself always may.
func (r Rules) Allowed(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" || u.ForceQuery {
		path += "?" + u.RawQuery
	}
	return r.allowedPath(path)
}

// AllowedURL is Allowed for an address as it goes to the server, escaped.
func (r Rules) AllowedURL(addr string) bool {
	_, rest, ok := strings.Cut(addr, "://")
	if !ok {
		rest = addr
	}
	rest, _, _ = strings.Cut(rest, "#")
	at := strings.IndexAny(rest, "/?;")
	if at < 0 {
		return r.allowedPath("/")
	}
	if rest = rest[at:]; rest[0] != '/' {
		rest = "/" + rest
	}
	return r.allowedPath(rest)
}

func (r Rules) allowedPath(path string) bool {
	path = canonical(path, false)
	if path == "/robots.txt" {
		return true
	}
	if r.nothing {
		return false
	}
	best, allow := 0, true
	for _, x := range r.rules {
		if (x.weight > best || x.weight == best && x.allow) && x.matches(path) {
			best, allow = x.weight, x.allow
		}
	}
	return allow
}

// matches takes each part at its first place: if any way to match exists, this
// one does, in time linear in path and pattern.
func (r rule) matches(path string) bool {
	rest, ok := strings.CutPrefix(path, r.parts[0])
	if !ok {
		return false
	}
	last := len(r.parts) - 1
	if last == 0 {
		return !r.whole || rest == ""
	}
	for i, part := range r.parts[1:] {
		if r.whole && i == last-1 {
			return strings.HasSuffix(rest, part)
		}
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return true
}

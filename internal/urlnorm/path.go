package urlnorm

import "strings"

const upperHex = "0123456789ABCDEF"

// pathKey normalises an escaped path: escapes, then dot segments.
func pathKey(p string) string {
	p = escapes(p)
	if strings.Contains(p, "/.") {
		p = removeDots(p)
	}
	if p == "" || p[0] != '/' {
		return "/" + p
	}
	return p
}

// removeDots is remove_dot_segments of RFC 3986 §5.2.4 for a path that starts
// with a slash.
func removeDots(p string) string {
	parts := strings.Split(p, "/")
	out := parts[:0]
	for i, s := range parts {
		last := i == len(parts)-1
		switch s {
		case ".":
			if last {
				out = append(out, "")
			}
		case "..":
			if len(out) > 1 {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, s)
		}
	}
	return strings.Join(out, "/")
}

// escapes decodes the escapes of unreserved characters, writes the others in
// upper case (RFC 3986 §6.2.2) and escapes what may not stand bare.
func escapes(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] != '%' && bare(s[i])
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			v := unhex(s[i+1])<<4 | unhex(s[i+2])
			if unreserved(v) {
				b.WriteByte(v)
			} else {
				writeEscape(&b, v)
			}
			i += 2
		case bare(c):
			b.WriteByte(c)
		default:
			writeEscape(&b, c)
		}
	}
	return b.String()
}

func writeEscape(b *strings.Builder, c byte) {
	b.WriteByte('%')
	b.WriteByte(upperHex[c>>4])
	b.WriteByte(upperHex[c&15])
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

// bare reports whether c may stand unescaped in a path or query (RFC 3986
// §3.3, §3.4: pchar, slash, question mark).
func bare(c byte) bool { return unreserved(c) || strings.IndexByte("!$&'()*+,;=:@/?", c) >= 0 }

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}

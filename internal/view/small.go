package view

import (
	"net/url"
	"slices"
	"strings"
)

// webAddress returns an address that a page may link, "" for any other: an
// article's address is a stranger's text.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return s
}

// hostOf is the host of an address without "www.", "" if it has none.
func hostOf(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// distinct returns the non-empty strings in order, each once.
func distinct(in []string) []string {
	seen := make(map[string]bool, len(in))
	out := make([]string, 0, len(in))
	for _, s := range in {
		if s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// keysOf returns a map's keys in order.
func keysOf[T any](m map[string]T) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// share holds x to [0,1].
func share(x float64) float64 { return min(1, max(0, x)) }

// clip cuts s after at most n bytes, between words, and says so.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	cut := strings.LastIndexByte(s[:n+1], ' ')
	if cut < n/2 {
		for cut = n; cut > 0 && s[cut]&0xC0 == 0x80; {
			cut--
		}
	}
	return strings.TrimRight(s[:cut], " ,;:") + " …"
}

// unfinished says so where a text was cut in its sentence.
func unfinished(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], `.!?"`) || strings.HasSuffix(s, "”") || strings.HasSuffix(s, "’") || strings.HasSuffix(s, "…") {
		return s
	}
	return strings.TrimRight(s, " ,;:") + " …"
}

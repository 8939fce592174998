package view

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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

// excerpt readies the beginning of a text for a list: without the dateline of an
// agency, and up to the end of a sentence, else with a sign that it goes on.
func excerpt(s string) string {
	s = undated(s)
	if s == "" || ended(s) {
		return s
	}
	const least = 80 // bytes that must be left
	for i := len(s) - 1; i > least; i-- {
		if s[i] == ' ' && ended(s[:i]) && !abbreviated(s[:i]) {
			return s[:i]
		}
	}
	return strings.TrimRight(s, " ,;:") + " …"
}

// ended reports whether a text ends as a sentence does.
func ended(s string) bool {
	s = strings.TrimRight(s, "\"”’»")
	return s != "" && strings.ContainsAny(s[len(s)-1:], ".!?") || strings.HasSuffix(s, "…")
}

// abbreviated reports whether the last word of a text may be an abbreviation: a
// short or capital one before a full stop.
func abbreviated(s string) bool {
	if !strings.HasSuffix(s, ".") {
		return false
	}
	w := s[strings.LastIndexByte(s, ' ')+1 : len(s)-1]
	r, _ := utf8.DecodeRuneInString(w)
	return len(w) < 4 && !unicode.IsDigit(r) || unicode.IsUpper(r) && len(w) < 6 || strings.Contains(w, ".")
}

// undated cuts the dateline from a text: a place in capitals and what stands
// behind it, up to a dash.
func undated(s string) string {
	const longest = 64
	head := s[:min(len(s), longest)]
	capitals := 0
	for _, r := range head {
		if unicode.IsUpper(r) {
			capitals++
		} else if r != ' ' && r != '.' && r != '-' && r != '\'' {
			break
		}
	}
	if capitals < 3 {
		return s
	}
	for _, dash := range []string{" — ", " – ", " -- ", " - "} {
		if i := strings.Index(head, dash); i > 0 {
			return s[i+len(dash):]
		}
	}
	return s
}

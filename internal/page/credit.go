package page

import (
	"strings"

	"hearsay/internal/news"
)

// creditOf returns the agency that an article's dateline, last lines or
// byline credits, "" if none.
func creditOf(a *news.Article) string {
	for i, p := range a.Paragraphs {
		if i == 2 {
			break
		}
		if c := datelineCredit(p); c != "" {
			return c
		}
		if strings.HasPrefix(p, "(") { // "(AP) — The ferry …"
			if n := strings.IndexByte(p, ')'); n > 0 && n < 30 && agencyName(p[1:n]) != "" {
				return p[1:n]
			}
		}
	}
	for i := len(a.Paragraphs) - 1; i >= 0 && i >= len(a.Paragraphs)-2; i-- {
		if c := closingCredit(a.Paragraphs[i]); c != "" {
			return c
		}
	}
	for _, b := range a.Bylines {
		if c := agencyName(b); c != "" {
			return c
		}
	}
	return ""
}

// agencyShort is the agency that s names, "" for "agencies" at large.
func agencyShort(s string) string {
	s = strings.Trim(s, " .()")
	if low := strings.ToLower(s); low == "agencies" || low == "wires" || low == "" {
		return ""
	}
	return agencyName(s)
}

// closingCredit reads the last line of a text: "– PA", "(dpa)", "AFP".
func closingCredit(p string) string {
	if strings.Contains(p, "(@") { // who posted what is quoted
		return ""
	}
	low := ""
	if p != "" && (p[0] == '(' || p[0]|0x20 == 'w') {
		low = strings.ToLower(p)
	}
	for _, w := range [...]string{"(with inputs from ", "with inputs from ", "(with agency inputs", "with agency inputs"} {
		if strings.HasPrefix(low, w) {
			return agencyShort(p[len(w):])
		}
	}
	if c := creditLine(p); c != "" {
		return c
	}
	p = strings.TrimRight(p, " ")
	if strings.HasSuffix(p, ")") {
		if i := strings.LastIndexByte(p, '('); i >= 0 && len(p)-i < 30 {
			return agencyName(p[i:])
		}
	}
	for _, dash := range [...]string{" – ", " — ", " - "} {
		if i := strings.LastIndex(p, dash); i >= 0 && len(p)-i < 24 {
			if c := agencyName(p[i+len(dash):]); c != "" {
				return c
			}
		}
	}
	return ""
}

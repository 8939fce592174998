package render

import (
	"strconv"
	"strings"
	"unicode"

	"hearsay/internal/report"
)

// ArticleText gives the words of an article alone, ready for the next program:
// headline, standfirst, then paragraphs with their crossheads, a blank line
// between each two. Control characters are left out.
func ArticleText(a *report.Article) string {
	var b strings.Builder
	block := func(s string) {
		if s = plain(s); s == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s + "\n")
	}
	block(a.Headline)
	block(a.Standfirst)
	body(a, block, block)
	return b.String()
}

// ArticleMarkdown gives an article as Markdown (CommonMark): headline, a line
// with outlet, time, names and address, standfirst, body, captions.
func ArticleMarkdown(a *report.Article) string {
	var b strings.Builder
	block := func(before, s, after string) {
		if s = plain(s); s == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(before + escape(s) + after + "\n")
	}
	block("# ", a.Headline, "")
	var about []string
	for _, s := range [...]string{a.Outlet, a.Published.Time, strings.Join(a.Bylines, ", ")} {
		if s = plain(s); s != "" {
			about = append(about, escape(s))
		}
	}
	if u := plain(a.URL); u != "" && !strings.ContainsAny(u, " <>") {
		about = append(about, "<"+u+">")
	}
	if len(about) > 0 {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.Join(about, " · ") + "\n")
	}
	block("**", a.Standfirst, "**")
	body(a, func(s string) { block("## ", s, "") }, func(s string) { block("", s, "") })
	for _, c := range a.Captions {
		block("*", c, "*")
	}
	return b.String()
}

// body hands on crossheads and paragraphs in their order.
func body(a *report.Article, heading, paragraph func(string)) {
	h := 0
	for i, p := range a.Paragraphs {
		for ; h < len(a.Headings) && a.Headings[h].Before <= i; h++ {
			heading(a.Headings[h].Text)
		}
		paragraph(p)
	}
	for ; h < len(a.Headings); h++ {
		heading(a.Headings[h].Text)
	}
}

// plain folds white space and drops control characters, and those that turn the
// direction of text around.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// escape keeps the marks of a text from being read as Markdown.
func escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch r {
		case '\\', '*', '_', '`', '[', ']', '<', '>', '~', '|', '&':
			b.WriteByte('\\')
		case '#', '+', '-', '=', ':':
			if i == 0 {
				b.WriteByte('\\')
			}
		case '.', ')':
			if _, err := strconv.Atoi(s[:i]); err == nil && i < 10 { // "1. " opens a list
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

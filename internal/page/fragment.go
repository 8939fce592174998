package page

import (
	"strings"

	"hearsay/internal/news"
)

// Fragment reads a piece of HTML that is known to be one article's body, as a
// feed carries it, into a's Paragraphs, Headings and Captions. Lines that
// belong to the feed and not to the article ("The post … appeared first on
// …") are left out.
func Fragment(html string, a *news.Article) {
	d := &doc{tree: parse(strings.ToValidUTF8(html, "\ufffd")), h1: -1}
	d.cut()
	d.weigh()
	d.prune()
	d.main = 0
	d.weigh()
	start := len(a.Paragraphs)
	d.compose(a)
	kept := a.Paragraphs[:start]
	for i, p := range a.Paragraphs[start:] {
		if !feedFurniture(p) {
			kept = append(kept, p)
			continue
		}
		for k := range a.Headings {
			if a.Headings[k].Before > start+i {
				a.Headings[k].Before--
			}
		}
	}
	a.Paragraphs = kept
	if start == 0 {
		d.partial(a)
	}
	if a.Credit == "" {
		a.Credit = creditOf(a)
	}
}

// feedFurniture recognises the lines that feed software adds.
func feedFurniture(p string) bool {
	low := strings.ToLower(p)
	switch {
	case strings.HasPrefix(low, "the post ") && strings.Contains(low, "appeared first on"),
		strings.HasPrefix(low, "the article ") && strings.Contains(low, "appeared first on"),
		strings.HasPrefix(low, "read the full article") || strings.HasPrefix(low, "continue reading"),
		strings.HasPrefix(low, "der beitrag ") && strings.Contains(low, "erschien zuerst auf"),
		strings.HasPrefix(low, "la entrada ") && strings.Contains(low, "se publicó primero en"),
		strings.HasPrefix(low, "submitted by ") && strings.Contains(low, "[link]"):
		return true
	}
	return len(p) < 200 && isFurniture(p)
}

package page

import (
	"strings"

	"hearsay/internal/news"
)

// embedded takes the body from the page's data where its markup has none, or
// much less of it.
func (d *doc) embedded(a *news.Article) {
	body := d.meta.ld.body
	if len(body) < 200 {
		return
	}
	if bodyBytes(a)*3 > len(body) {
		return
	}
	a.Paragraphs, a.Headings = nil, nil
	d.fromData(body, a)
}

// fromData reads a body that data carry: markup, or text with line feeds.
func (d *doc) fromData(body string, a *news.Article) {
	if strings.Contains(body, "</") || strings.Contains(body, "<br") || strings.Contains(body, "&lt;p") {
		if !strings.Contains(body, "<") {
			body = plainEntities(body)
		}
		Fragment(body, a)
		return
	}
	for _, p := range strings.Split(body, "\n") {
		if p = plain(p); p != "" {
			a.Paragraphs = append(a.Paragraphs, p)
		}
	}
}

func plainEntities(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(s)
}

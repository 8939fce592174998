package page

import (
	"slices"
	"strings"

	"hearsay/internal/news"
)

// minIngredients is how many things a recipe asks for, at least.
const minIngredients = 3

// ingredients adds what the page's data say that a recipe takes, where the
// text lacks most of it: the lists that pages lay out with boxes to tick.
func (d *doc) ingredients(a *news.Article) {
	list := d.meta.ld.ingredients
	if len(list) < minIngredients {
		return
	}
	var body []byte
	for _, p := range a.Paragraphs {
		body = append(appendKey(body, p), '\n')
	}
	text, had := string(body), 0
	for _, s := range list {
		if strings.Contains(text, letterKey(s)) {
			had++
		}
	}
	if had*2 >= len(list) {
		return
	}
	at, behind := len(a.Paragraphs), len(a.Headings)
	for i := range a.Headings {
		switch h := strings.ToLower(a.Headings[i].Text); {
		case strings.Contains(h, "ingredient"), strings.Contains(h, "ingrédient"), strings.Contains(h, "ingrediente"), strings.Contains(h, "zutaten"):
			at, behind = a.Headings[i].Before, i+1
		default:
			continue
		}
		break
	}
	a.Paragraphs = slices.Insert(a.Paragraphs, at, list...)
	for i := behind; i < len(a.Headings); i++ {
		a.Headings[i].Before += len(list)
	}
}

// offer tells a page that sells one thing, and says no more of itself in its
// data, from an article: it is an entry as those of lists are, without a
// writer or a day of its own, whoever reviewed the thing. An outlet that sells
// itself beside its article is not the thing.
func (d *doc) offer(a *news.Article) {
	m := &d.meta
	if m.product == "" || m.ld.found || len(m.published) > 0 || strings.EqualFold(m.ogType, "article") {
		return
	}
	key := letterKey(m.product)
	for _, name := range append([]string{m.site, m.app, a.Outlet}, m.orgs...) {
		if letterKey(name) == key {
			return // who publishes the page sells subscriptions
		}
	}
	if key == "" || !strings.Contains(letterKey(m.htmlTitle+" "+m.ogTitle+" "+a.Headline), key) {
		return
	}
	a.Kind, a.Partial = news.KindItem, true
	a.Bylines, a.Published, a.Modified = nil, news.Claimed{}, news.Claimed{}
}

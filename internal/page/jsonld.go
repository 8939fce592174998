package page

import (
	"slices"
	"strings"

	"hearsay/internal/news"
)

// ldArticle is what JSON-LD says of the page's article.
type ldArticle struct {
	found                         bool
	typ                           string
	headline, description         string
	published, modified           string
	section, publisher, lang, url string
	authors, tags                 []string
	body                          string
	images                        []news.Image
	live                          []ldUpdate // of a live blog
	ingredients                   []string   // of a recipe
	free                          string     // isAccessibleForFree
}

// articleType reports the schema.org types of articles.
func articleType(t string) bool {
	t = t[strings.LastIndexByte(t, '/')+1:]
	return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || t == "Report" || t == "SocialMediaPosting" || t == "Review" || t == "Recipe" || t == "CreativeWork" && false
}

// readLD reads the JSON-LD scripts: the best article, the names of
// organisations, and the dates of the page where the article has none.
func (d *doc) readLD() {
	m := &d.meta
	m.ldTypes = map[string]int{}
	ids := map[string]*value{}
	var arts, pages []*value
	for _, s := range d.scripts {
		if !strings.Contains(strings.ToLower(s.typ), "ld+json") {
			continue
		}
		text := s.text
		if strings.Contains(text, "&quot;") && !strings.Contains(text, `"@`) {
			text = strings.ReplaceAll(text, "&quot;", `"`)
		}
		for _, v := range d.readJSON(text) {
			walkLD(&v, 0, func(o *value) {
				if id := o.get("@id"); id != nil && len(o.keys) > 1 && ids[id.str] == nil {
					ids[id.str] = o
				}
				for _, t := range o.get("@type").all() {
					m.ldTypes[t.str]++
					switch {
					case articleType(t.str):
						arts = append(arts, o)
					case o.get("offers") != nil && (strings.HasSuffix(t.str, "Product") || strings.HasSuffix(t.str, "ProductGroup")):
						if m.product == "" {
							m.product = plain(o.get("name").string())
						}
					case strings.HasSuffix(t.str, "WebPage") || t.str == "VideoObject" || t.str == "ItemPage":
						pages = append(pages, o)
					case t.str == "BreadcrumbList":
						m.crumbs = crumbsOf(o, m.crumbs)
					case strings.HasSuffix(t.str, "Organization") || t.str == "WebSite":
						if n := o.get("name").string(); n != "" {
							m.orgs = append(m.orgs, plain(n))
						}
					}
				}
			})
		}
	}
	if m.product != "" { // what buyers say of it is no article; one with a headline is
		arts = slices.DeleteFunc(arts, func(o *value) bool {
			return strings.HasSuffix(o.get("@type").string(), "Review") && o.get("headline").string() == ""
		})
	}
	if best := d.bestLD(arts); best != nil {
		m.ld.read(best, ids)
	}
	for _, p := range pages {
		if m.ld.published == "" {
			m.ld.published = p.get("datePublished").string()
		}
		if m.ld.modified == "" {
			m.ld.modified = p.get("dateModified").string()
		}
	}
}

// walkLD calls f for every object that has a type, graphs and arrays
// unfolded; what stands in lists of other pages is left out.
func walkLD(v *value, depth int, f func(*value)) {
	if depth > maxJSONDepth {
		return
	}
	if v.keys == nil {
		for i := range v.list {
			walkLD(&v.list[i], depth+1, f)
		}
		return
	}
	if v.get("@type") != nil {
		f(v)
	}
	for i, k := range v.keys {
		switch k {
		case "@graph", "mainEntity", "mainEntityOfPage", "publisher", "isPartOf", "breadcrumb":
			walkLD(&v.list[i], depth+1, f)
		}
	}
}

// crumbsOf reads the names of a page's breadcrumbs, in the order of the list;
// the first list of a page that has names is its own.
func crumbsOf(o *value, have []string) []string {
	if len(have) > 0 {
		return have
	}
	for i, item := range o.get("itemListElement").all() {
		if i >= maxCrumbs {
			break
		}
		name := item.get("name").string()
		if in := item.get("item"); name == "" && in != nil && in.keys != nil {
			name = in.get("name").string()
		}
		if name = plain(name); name != "" {
			have = append(have, name)
		}
	}
	return have
}

// maxCrumbs is how many breadcrumbs are read.
const maxCrumbs = 12

// bestLD chooses among several articles: the one with the page's own address
// or headline, else the first; none where the page lists many.
func (d *doc) bestLD(arts []*value) *value {
	if len(arts) == 0 {
		return nil
	}
	title := letterKey(d.meta.ogTitle + d.meta.htmlTitle)
	var best *value
	top := -1
	for _, a := range arts {
		s := 0
		if h := letterKey(plain(a.get("headline").string())); len(h) > 8 && strings.Contains(title, h) {
			s += 4
		}
		for _, k := range [...]string{"url", "mainEntityOfPage", "@id"} {
			if u := a.get(k).string(); u != "" && sameURL(u, d.meta.canonical, d.meta.ogURL, d.opts.URL) {
				s += 3
				break
			}
		}
		if a.get("articleBody").string() != "" {
			s++
		}
		if a.get("datePublished") != nil {
			s++
		}
		if s > top {
			best, top = a, s
		}
	}
	if len(arts) > 3 && top < 3 {
		return nil
	}
	return best
}

func sameURL(u string, others ...string) bool {
	trim := func(s string) string {
		s = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(s), "https://"), "http://")
		if i := strings.IndexAny(s, "#?"); i >= 0 {
			s = s[:i]
		}
		return strings.TrimSuffix(strings.TrimPrefix(s, "www."), "/")
	}
	u = trim(u)
	if strings.IndexByte(u, '/') < 0 {
		return false
	}
	for _, o := range others {
		if o != "" && trim(o) == u {
			return true
		}
	}
	return false
}

func (l *ldArticle) read(o *value, ids map[string]*value) {
	get := func(k string) string { return plain(o.get(k).string()) }
	l.found = true
	l.typ = o.get("@type").string()
	l.headline, l.description = get("headline"), get("description")
	if l.headline == "" {
		l.headline = get("name")
	}
	l.published, l.modified = o.get("datePublished").string(), o.get("dateModified").string()
	if l.published == "" {
		l.published = o.get("dateCreated").string()
	}
	l.section, l.lang = get("articleSection"), get("inLanguage")
	l.url = o.get("url").string()
	if l.url == "" {
		l.url = o.get("mainEntityOfPage").string()
	}
	l.publisher = plain(named(o.get("publisher"), ids))
	for _, a := range o.get("author").all() {
		if n := plain(named(&a, ids)); n != "" {
			l.authors = append(l.authors, n)
		}
	}
	if len(l.authors) == 0 {
		for _, a := range o.get("creator").all() {
			if n := plain(named(&a, ids)); n != "" {
				l.authors = append(l.authors, n)
			}
		}
	}
	for _, k := range o.get("keywords").all() {
		l.tags = append(l.tags, plain(k.string()))
	}
	l.body = o.get("articleBody").string()
	if l.body == "" {
		l.body = o.get("text").string()
	}
	l.live = updatesOf(o)
	for _, v := range o.get("recipeIngredient").all() {
		if s := plain(v.string()); s != "" && len(l.ingredients) < maxIngredients {
			l.ingredients = append(l.ingredients, s)
		}
	}
	l.images = ldImages(o.get("image"), ids)
	if f := o.get("isAccessibleForFree"); f != nil {
		l.free = strings.ToLower(f.string())
	}
}

// maxIngredients bounds what is read of a recipe.
const maxIngredients = 200

// named returns the name of a person or organisation, by reference too.
func named(v *value, ids map[string]*value) string {
	if v == nil {
		return ""
	}
	if v.keys == nil && v.list != nil {
		if len(v.list) == 0 {
			return ""
		}
		v = &v.list[0]
	}
	if v.keys == nil {
		if o := ids[v.str]; o != nil {
			return o.get("name").string()
		}
		return v.str
	}
	if n := v.get("name").string(); n != "" {
		return n
	}
	if id := v.get("@id"); id != nil {
		if o := ids[id.str]; o != nil {
			return o.get("name").string()
		}
	}
	return ""
}

package page

import (
	"strings"

	"hearsay/internal/news"
)

// embedded takes the body from the page's data where its markup has none, or
// much less of it: JSON-LD's articleBody, then the markup that scripts or
// noscript elements hold back, then the state that scripts build a page from.
func (d *doc) embedded(a *news.Article) {
	have := bodyBytes(a)
	if body := d.meta.ld.body; len(body) >= 200 && have*3 <= len(body) {
		d.replaceBody(body, a)
		return
	}
	if n := d.meta.ld.liveBytes(); n >= minBody && (have < minBody || have*3 <= n && len(d.entries) == 0 && len(a.Headings) < minEntries) {
		kept := a.Paragraphs
		if have < minBody {
			kept = nil
		}
		a.Paragraphs, a.Headings = kept, nil
		d.meta.ld.updates(a)
		return
	}
	if have >= minBody {
		return
	}
	best := ""
	for _, s := range d.scripts {
		if strings.Contains(s.text, "</p>") && !strings.Contains(s.typ, "json") && len(s.text) > len(best) {
			best = s.text
		}
	}
	if best != "" {
		if d.replaceBody(best, a); bodyBytes(a) >= minBody {
			return
		}
	}
	if state := d.stateBody(); len(state) >= minBody {
		d.replaceBody(state, a)
	}
}

// replaceBody reads a body that data carry: markup, or text with line feeds.
func (d *doc) replaceBody(body string, a *news.Article) {
	a.Paragraphs, a.Headings = nil, nil
	if !strings.Contains(body, "<") && strings.Contains(body, "&lt;") {
		body = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(body)
	}
	if strings.Contains(body, "</") || strings.Contains(body, "<br") {
		Fragment(body, a)
		return
	}
	for _, p := range strings.Split(body, "\n") {
		if p = plain(p); p != "" {
			a.Paragraphs = append(a.Paragraphs, p)
		}
	}
}

// maxState is the longest state script that is read, in bytes.
const maxState = 4 << 20

// stateBody finds the article in the state that scripts carry as JSON: the
// longest markup, else the texts that stand under one key and read as prose.
func (d *doc) stateBody() string {
	markup := ""
	byKey := map[string]*strings.Builder{}
	var keys []string
	take := func(key, s string) {
		if strings.Contains(s, "</p>") {
			if len(s) > len(markup) {
				markup = s
			}
			return
		}
		if len(s) < 40 || !sentenceEnd(s) || wordCount(s) < 6 || strings.Contains(s, "://") && wordCount(s) < 20 {
			return
		}
		if byKey[key] == nil {
			byKey[key] = &strings.Builder{}
			keys = append(keys, key)
		}
		byKey[key].WriteString(s + "\n")
	}
	for _, s := range d.scripts {
		if strings.Contains(s.typ, "ld+json") || len(s.text) > maxState {
			continue
		}
		for _, v := range d.readJSON(s.text) {
			walkStrings(&v, "", 0, take)
		}
	}
	if markup != "" {
		return markup
	}
	best := ""
	for _, k := range keys {
		if s := byKey[k].String(); len(s) > len(best) {
			best = s
		}
	}
	return best
}

// walkStrings calls f for every string with the nearest key above it.
func walkStrings(v *value, key string, depth int, f func(key, s string)) {
	if depth > maxJSONDepth {
		return
	}
	if v.text {
		f(key, v.str)
	}
	for i := range v.list {
		k := key
		if i < len(v.keys) {
			k = v.keys[i]
		}
		walkStrings(&v.list[i], k, depth+1, f)
	}
}

package feeds

import (
	"fmt"
	"strings"
	"time"

	"hearsay/internal/feed"
	"hearsay/internal/news"
)

// tree gives a feed the names that the test suite's assertions use.
func tree(f *feed.Feed) map[string]any {
	var entries []any
	for i := range f.Entries {
		entries = append(entries, entry(&f.Entries[i]))
	}
	return map[string]any{"feed": head(f), "entries": entries, "version": version(f)}
}

// head is the feed's own part.
func head(f *feed.Feed) map[string]any {
	fd := map[string]any{
		"link": f.Link, "id": f.ID, "guid": f.ID, "language": f.Language, "generator": f.Generator, "docs": f.Docs,
		"icon": f.Icon, "logo": f.Logo, "ttl": f.TTL, "links": links(f.Links), "tags": tags(f.Categories),
		"authors": people(f.Authors), "contributors": people(f.Contributors),
		"published_parsed": tuple(f.Published), "updated_parsed": tuple(f.Updated), "created_parsed": tuple(f.Created),
	}
	texts(fd, f.Title, f.TitleHTML, "title")
	texts(fd, f.Subtitle, f.Subtitle, "subtitle", "tagline", "description")
	texts(fd, f.Rights, f.Rights, "rights", "copyright")
	author(fd, f.Authors)
	publisher(fd, f.Publisher)
	if f.Image.URL != "" {
		fd["image"] = map[string]any{"href": f.Image.URL, "title": f.Image.Title, "link": f.Image.Link, "description": f.Image.Description, "width": f.Image.Width, "height": f.Image.Height}
	}
	if len(f.Categories) > 0 {
		fd["category"] = f.Categories[0].Term
	}
	return fd
}

func version(f *feed.Feed) string {
	v := strings.ReplaceAll(f.Version, ".", "")
	switch {
	case f.Format == "rdf" && v == "090":
		return "rss090"
	case f.Format == "rdf":
		return "rss10"
	case f.Format == "rss" && (v == "201" || v == "21"):
		return "rss20"
	}
	return f.Format + v
}

func entry(e *feed.Entry) map[string]any {
	m := map[string]any{
		"link": e.Link, "id": e.ID, "guid": e.ID, "language": e.Language, "comments": e.Comments, "license": e.License,
		"links": links(e.Links), "enclosures": links(e.Enclosures), "tags": tags(e.Categories),
		"authors": people(e.Authors), "contributors": people(e.Contributors),
		"published_parsed": tuple(e.Published), "updated_parsed": tuple(e.Updated), "created_parsed": tuple(e.Created), "expired_parsed": tuple(e.Expires),
	}
	if !e.Updated.Known() { // the suite reads a vague date as that of the update
		m["updated_parsed"] = tuple(e.Published)
	}
	texts(m, e.Title, e.TitleHTML, "title")
	summary := e.Summary
	if summary == "" {
		summary = e.Content
	}
	texts(m, summary, summary, "summary", "description")
	texts(m, e.Rights, e.Rights, "rights", "copyright")
	for _, name := range []string{"title", "summary"} {
		if d, ok := m[name+"_detail"].(map[string]any); ok {
			d["language"] = e.Language
		}
	}
	if e.Content != "" || e.ContentSrc != "" {
		m["content"] = []any{map[string]any{"value": e.Content, "src": e.ContentSrc, "language": e.Language}}
	}
	author(m, e.Authors)
	publisher(m, e.Publisher)
	if len(e.Categories) > 0 {
		m["category"] = e.Categories[0].Term
	}
	if len(e.Thumbnails) > 0 {
		m["image"] = map[string]any{"href": e.Thumbnails[0].URL}
		var list []any
		for _, t := range e.Thumbnails {
			list = append(list, map[string]any{"url": t.URL})
		}
		m["media_thumbnail"] = list
	}
	if s := e.Source; s != nil {
		src := head(s)
		src["href"] = s.Link
		m["source"] = src
	}
	return m
}

// alternatives is a value that may be either of several.
type alternatives []string

func texts(m map[string]any, plain, html string, names ...string) {
	v := alternatives{plain, html}
	for _, n := range names {
		m[n] = v
		m[n+"_detail"] = map[string]any{"value": v}
	}
}

func author(m map[string]any, list []feed.Person) {
	if len(list) == 0 {
		return
	}
	p := list[0]
	both := p.String()
	if p.Name != "" && p.Email != "" {
		both = p.Name + " (" + p.Email + ")"
	}
	m["author"] = both
	m["author_detail"] = person(p)
}

func publisher(m map[string]any, p feed.Person) {
	if p == (feed.Person{}) {
		return
	}
	m["publisher"] = p.String()
	if p.Name != "" && p.Email != "" {
		m["publisher"] = p.Name + " (" + p.Email + ")"
	}
	m["publisher_detail"] = person(p)
}

func person(p feed.Person) map[string]any {
	return map[string]any{"name": p.Name, "email": p.Email, "url": p.URL, "href": p.URL}
}

func people(list []feed.Person) []any {
	var out []any
	for _, p := range list {
		out = append(out, person(p))
	}
	return out
}

func tags(list []feed.Category) []any {
	var out []any
	for _, c := range list {
		out = append(out, map[string]any{"term": c.Term, "scheme": c.Scheme, "label": c.Label})
	}
	return out
}

func links(list []feed.Link) []any {
	var out []any
	for _, l := range list {
		out = append(out, map[string]any{"href": l.Href, "url": l.Href, "rel": l.Rel, "type": l.Type, "title": l.Title, "hreflang": l.Lang, "length": l.Length})
	}
	return out
}

// tuple writes a time as the suite does: nine numbers in UTC.
func tuple(c news.Claimed) any {
	if !c.Known() {
		return nil
	}
	t := c.Time.UTC()
	return fmt.Sprint([]int{t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second(), (int(t.Weekday()) + 6) % 7, t.YearDay(), 0})
}

func utc(c news.Claimed) string {
	if !c.Known() {
		return ""
	}
	return c.Time.UTC().Format(time.RFC3339)
}

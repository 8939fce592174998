package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/urlnorm"
)

// jsonReader walks over a JSON document token by token, so that what stands
// before a fault is kept and nothing is built that the model does not hold.
type jsonReader struct {
	dec *json.Decoder
	err error // the first fault; every read after it yields nothing
}

// next returns the next token, nil at a fault or the end.
func (r *jsonReader) next() json.Token {
	if r.err != nil {
		return nil
	}
	tok, err := r.dec.Token()
	if err != nil {
		r.err = err
		return nil
	}
	return tok
}

// object calls field for each member of an object whose opening was read.
// field must consume the value.
func (r *jsonReader) object(field func(name string)) {
	for r.err == nil && r.dec.More() {
		name, ok := r.next().(string)
		if !ok {
			return
		}
		field(name)
	}
	r.next()
}

// list calls item for each element of the value that follows when it is a
// list, and once when it is a single one.
func (r *jsonReader) list(item func(tok json.Token)) {
	tok := r.next()
	if tok != json.Delim('[') {
		if tok != nil {
			item(tok)
		}
		return
	}
	for r.err == nil && r.dec.More() {
		if tok := r.next(); tok != nil {
			item(tok)
		}
	}
	r.next()
}

// skip passes over the rest of the value that tok opened.
func (r *jsonReader) skip(tok json.Token) {
	d, ok := tok.(json.Delim)
	if !ok || d == ']' || d == '}' {
		return
	}
	for depth := 1; depth > 0 && r.err == nil; {
		switch r.next() {
		case json.Delim('['), json.Delim('{'):
			depth++
		case json.Delim(']'), json.Delim('}'):
			depth--
		}
	}
}

// text reads the value that follows as text: numbers and booleans as printed,
// null and everything else as "".
func (r *jsonReader) text() string { return r.asText(r.next()) }

func (r *jsonReader) asText(tok json.Token) string {
	switch v := tok.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
		return "false"
	case json.Delim:
		r.skip(v)
	}
	return ""
}

var errFull = errors.New("the feed has more entries than are read")

// parseJSON reads a JSON Feed.
func parseJSON(doc []byte, opts Options) (*Feed, error) {
	dec := json.NewDecoder(strings.NewReader(strings.TrimLeft(Decode(doc, opts.ContentType), "\ufeff\u0000 \t\r\n")))
	dec.UseNumber()
	r := &jsonReader{dec: dec}
	f := &Feed{Format: "json"}
	if tok := r.next(); tok != json.Delim('{') {
		return nil, fmt.Errorf("parse feed: no JSON object: %w", news.ErrInvalid)
	}
	known := false
	r.object(func(name string) {
		switch name {
		case "version":
			f.Version = r.text()
			known = known || strings.Contains(f.Version, "jsonfeed.org")
		case "items":
			known = true
			r.list(func(tok json.Token) { jsonEntry(r, tok, f) })
		default:
			jsonField(r, name, f)
		}
	})
	if !known {
		return nil, fmt.Errorf("parse feed: JSON, but no JSON Feed: %w", news.ErrInvalid)
	}
	if i := strings.LastIndexByte(f.Version, '/'); i >= 0 {
		f.Version = f.Version[i+1:]
	}
	if r.err != nil {
		f.Broken = "the JSON is faulty after what was read"
		if errors.Is(r.err, errFull) {
			f.Broken = errFull.Error()
		}
		if errors.Is(r.err, io.EOF) || errors.Is(r.err, io.ErrUnexpectedEOF) {
			f.Broken = "the document ends inside a JSON object"
		}
	}
	finishJSON(f, opts)
	return f, nil
}

func jsonField(r *jsonReader, name string, f *Feed) {
	switch name {
	case "title":
		f.Title = fold(r.text())
	case "description":
		f.Subtitle = escape(strings.TrimSpace(r.text()))
	case "home_page_url":
		f.Link = strings.TrimSpace(r.text())
	case "feed_url":
		if u := strings.TrimSpace(r.text()); u != "" {
			f.ID = u
			f.Links = append(f.Links, Link{Href: u, Rel: "self"})
		}
	case "icon":
		f.Logo = r.text()
		f.Image.URL = f.Logo
	case "favicon":
		f.Icon = r.text()
	case "language":
		f.Language = languageTag(r.text())
	case "author", "authors":
		r.list(func(tok json.Token) { f.Authors = jsonPerson(r, tok, f.Authors) })
	case "hubs":
		r.list(func(tok json.Token) {
			if tok != json.Delim('{') {
				r.skip(tok)
				return
			}
			r.object(func(name string) {
				if v := r.text(); name == "url" && v != "" && len(f.Links) < maxList {
					f.Links = append(f.Links, Link{Href: v, Rel: "hub"})
				}
			})
		})
	default:
		r.skip(r.next())
	}
}

func jsonPerson(r *jsonReader, tok json.Token, list []Person) []Person {
	var p Person
	if tok == json.Delim('{') {
		r.object(func(name string) {
			switch name {
			case "name":
				p.Name = fold(r.text())
			case "url":
				p.URL = strings.TrimSpace(r.text())
			default:
				r.skip(r.next())
			}
		})
	} else {
		p = ParsePerson(r.asText(tok))
	}
	if p == (Person{}) || len(list) >= maxList {
		return list
	}
	for _, x := range list {
		if x == p {
			return list
		}
	}
	return append(list, p)
}

func jsonEntry(r *jsonReader, tok json.Token, f *Feed) {
	if tok != json.Delim('{') {
		r.skip(tok)
		return
	}
	var e Entry
	var text, external string
	r.object(func(name string) {
		switch name {
		case "id", "guid":
			e.ID = strings.TrimSpace(r.text())
		case "url":
			e.Link = strings.TrimSpace(r.text())
		case "external_url":
			external = strings.TrimSpace(r.text())
		case "title":
			e.Title = fold(r.text())
		case "content_html":
			e.Content = strings.TrimSpace(r.text())
		case "content_text":
			text = r.text()
		case "summary":
			e.Summary = escape(strings.TrimSpace(r.text()))
		case "image", "banner_image":
			e.Thumbnails = appendImage(e.Thumbnails, Image{URL: strings.TrimSpace(r.text())})
		case "date_published":
			e.Published = claimed(r.text())
		case "date_modified":
			e.Updated = claimed(r.text())
		case "language":
			e.Language = languageTag(r.text())
		case "author", "authors":
			r.list(func(tok json.Token) { e.Authors = jsonPerson(r, tok, e.Authors) })
		case "tags":
			r.list(func(tok json.Token) {
				if t := fold(r.asText(tok)); t != "" && len(e.Categories) < maxList {
					e.Categories = append(e.Categories, Category{Term: t})
				}
			})
		case "attachments":
			r.list(func(tok json.Token) { jsonAttachment(r, tok, &e) })
		default:
			r.skip(r.next())
		}
	})
	if e.Content == "" && text != "" {
		e.Content = paragraphs(text)
	}
	if e.Link == "" {
		e.Link = external
	}
	if e.Link == "" && (strings.HasPrefix(e.ID, "http://") || strings.HasPrefix(e.ID, "https://")) {
		e.Link = e.ID
	}
	if external != "" {
		e.Links = append(e.Links, Link{Href: external, Rel: "related"})
	}
	if len(f.Entries) >= maxEntries {
		r.err = errFull
		return
	}
	f.Entries = append(f.Entries, e)
}

func jsonAttachment(r *jsonReader, tok json.Token, e *Entry) {
	if tok != json.Delim('{') {
		r.skip(tok)
		return
	}
	l := Link{Rel: "enclosure"}
	r.object(func(name string) {
		switch name {
		case "url":
			l.Href = r.text()
		case "mime_type":
			l.Type = r.text()
		case "title":
			l.Title = r.text()
		case "size_in_bytes":
			l.Length = r.text()
		default:
			r.skip(r.next())
		}
	})
	if l.Href != "" && len(e.Enclosures) < maxList {
		e.Enclosures = append(e.Enclosures, l)
	}
}

// paragraphs writes plain text as HTML.
func paragraphs(text string) string {
	text = strings.ReplaceAll(strings.TrimSpace(text), "\r\n", "\n")
	parts := strings.Split(escape(text), "\n\n")
	var b strings.Builder
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			b.WriteString("<p>" + strings.ReplaceAll(p, "\n", "<br>") + "</p>")
		}
	}
	return b.String()
}

func finishJSON(f *Feed, opts Options) {
	base := firstOf(f.Link, opts.URL)
	for i := range f.Entries {
		e := &f.Entries[i]
		e.Link = urlnorm.Resolve(base, e.Link)
		e.Content = absolutise(e.Content, firstOf(e.Link, base))
	}
}

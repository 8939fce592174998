package feed

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/urlnorm"
)

// place decides what an element means where it stands, and opens it.
func (p *parser) place(f *frame, tok token, name string) {
	if !p.rooted {
		if isRoot(name) {
			for len(p.stack) > 0 {
				p.pop() // junk in front of the root
			}
			p.rooted = true
			p.root(f, tok, name)
			if name != "entry" {
				p.push(*f)
				return
			}
		} else {
			f.context = inNothing
			p.push(*f)
			return
		}
	}
	parent := inFeed
	if len(p.stack) > 0 {
		parent = p.stack[len(p.stack)-1].context
	}
	switch {
	case name == "item" || name == "entry":
		p.openEntry(f, tok)
	case name == "":
	case parent == inFeed:
		p.feedField(f, tok, name, p.feed)
	case parent == inEntry:
		p.entryField(f, tok, name)
	case parent == inSource:
		p.feedField(f, tok, name, p.source)
	case parent == inImage:
		p.imageField(f, tok, name)
	case parent == inPerson:
		p.personField(f, tok, name)
	}
	p.push(*f)
}

func isRoot(name string) bool {
	switch name {
	case "rss", "feed", "rdf:rdf", "rdf", "channel", "entry":
		return true
	}
	return false
}

func (p *parser) root(f *frame, tok token, name string) {
	f.context = inFeed
	m := attrMap(tok.attrs)
	p.feed.Version = m["version"]
	switch name {
	case "rdf:rdf", "rdf":
		p.feed.Version = "1.0"
		if s, ok := m["xmlns"]; ok && strings.Contains(s, "netscape") {
			p.feed.Version = "0.90"
		}
	case "feed", "entry":
		p.old = strings.HasPrefix(m["version"], "0.") || strings.Contains(m["xmlns"], "purl.org/atom/ns")
		if p.feed.Version == "" && !p.old {
			p.feed.Version = "1.0"
		}
	case "channel":
		p.channel(f, m)
	}
	p.feed.Language = f.lang
}

func (p *parser) channel(f *frame, m map[string]string) {
	f.context = inFeed
	if f.lang != "" && p.feed.Language == "" {
		p.feed.Language = f.lang
	}
	if p.feed.ID == "" {
		p.feed.ID = m["rdf:about"]
	}
	if href := m["href"]; href != "" { // CDF
		p.feed.Link = urlnorm.Resolve(f.base, href)
	}
	if c := claimed(m["lastmod"]); c.Known() {
		p.feed.Updated = c
	}
}

func (p *parser) openEntry(f *frame, tok token) {
	f.context = inEntry
	if len(p.feed.Entries) >= maxEntries {
		p.full = true
		p.t.pos = len(p.t.doc)
	}
	p.entry = &Entry{Language: f.lang}
	e := p.entry
	clear(p.ranks)
	p.vague = news.Claimed{}
	m := attrMap(tok.attrs)
	if id := m["rdf:about"]; id != "" {
		e.ID = id
	}
	if href := m["href"]; href != "" { // CDF
		e.Link = urlnorm.Resolve(f.base, href)
	}
	e.Updated = claimed(m["lastmod"])
	about := e.ID
	f.done = func() { p.closeEntry(e, about) }
}

func (p *parser) closeEntry(e *Entry, about string) {
	p.entry = nil
	if p.vague.Known() {
		if !e.Published.Known() {
			e.Published = p.vague
		} else if !e.Updated.Known() {
			e.Updated = p.vague
		}
	}
	if e.Link == "" && len(e.Links) > 0 && e.Links[0].Rel != "self" && e.Links[0].Rel != "enclosure" {
		e.Link = e.Links[0].Href
	}
	if e.Link == "" && urlnorm.HasScheme(about) {
		e.Link = about
	}
	if e.Link == "" && p.kind == "atom" && (strings.HasPrefix(e.ID, "http://") || strings.HasPrefix(e.ID, "https://")) {
		e.Link = e.ID
	}
	if !p.full {
		p.feed.Entries = append(p.feed.Entries, *e)
	}
}

// better reports whether a value of this rank replaces what a field holds:
// a higher rank does, and the first of a rank stays.
func (p *parser) better(field string, rank int) bool {
	if p.ranks[field] >= rank {
		return false
	}
	p.ranks[field] = rank
	return true
}

// entryField opens an element of an entry.
func (p *parser) entryField(f *frame, tok token, name string) {
	e := p.entry
	set := func(to *string) func(text) {
		return func(v text) {
			if *to == "" {
				*to = v.Raw()
			}
		}
	}
	switch name {
	case "title":
		p.collect(f, tok, func(v text) { p.setTitle(&e.Title, &e.TitleHTML, v, 3); p.setLanguage(v, 1) })
	case "dc:title", "media:title", "itunes:title":
		p.collect(f, tok, func(v text) { p.setTitle(&e.Title, &e.TitleHTML, v, 2) })
	case "link":
		p.link(f, tok, &e.Links, &e.Link, e)
	case "feedburner:origlink":
		p.collect(f, tok, set(&e.OrigLink))
	case "guid", "id":
		p.collect(f, tok, func(v text) { p.setID(v) })
	case "dc:identifier":
		p.collect(f, tok, set(&e.ID))
	case "description", "summary", "abstract":
		p.collect(f, tok, func(v text) { p.setSummary(v, 3) })
	case "dc:description", "tagline", "subtitle", "dcterms:abstract":
		p.collect(f, tok, func(v text) { p.setSummary(v, 2) })
	case "itunes:summary", "media:description", "itunes:subtitle":
		p.collect(f, tok, func(v text) { p.setSummary(v, 1) })
	case "content:encoded", "content", "fullitem", "prodlink", "body", "xhtml:body":
		p.content(f, tok, name)
	case "author", "dc:creator", "dc:author", "itunes:author":
		p.people(f, tok, name, &e.Authors)
	case "contributor", "dc:contributor":
		p.people(f, tok, name, &e.Contributors)
	case "dc:publisher", "publisher", "webmaster":
		p.onePerson(f, tok, name, &e.Publisher)
	case "category", "dc:subject", "keywords", "itunes:keywords", "itunes:category", "media:category", "media:keywords":
		p.category(f, tok, name, &e.Categories)
	case "enclosure", "media:content":
		p.enclosure(f, tok, name)
	case "media:thumbnail", "itunes:image":
		p.thumbnail(f, tok)
	case "image":
		p.openImage(f, tok, func(im Image) { e.Thumbnails = appendImage(e.Thumbnails, im) })
	case "media:group":
		f.context = inEntry
	case "rights", "copyright", "dc:rights", "dcterms:rights", "media:copyright":
		p.collect(f, tok, func(v text) {
			if e.Rights == "" {
				e.Rights = v.HTML()
			}
		})
	case "cc:license", "license":
		p.collect(f, tok, func(v text) {
			e.License = firstOf(v.attrs["rdf:resource"], v.attrs["resource"], v.Raw(), e.License)
		})
	case "comments":
		p.collect(f, tok, func(v text) { e.Comments = urlnorm.Resolve(v.base, v.Raw()) })
	case "dc:language", "language":
		p.collect(f, tok, func(v text) { v.lang = languageTag(v.Raw()); p.setLanguage(v, 5) })
	case "source":
		p.openSource(f, tok)
	default:
		p.date(f, tok, name, &e.Published, &e.Updated, &e.Created, &e.Expires)
	}
}

// date opens an element that holds a date. What dc:date means is left open by
// its makers: it counts where nothing better stands.
func (p *parser) date(f *frame, tok token, name string, published, updated, created, expires *news.Claimed) {
	target, rank := published, 0
	switch name {
	case "pubdate", "published", "issued", "dcterms:issued":
		rank = 3
	case "dc:date", "dcterms:date", "date", "dcterms:available":
		rank = 2
	case "updated", "modified", "dcterms:modified", "lastbuilddate", "lastmod":
		target, rank = updated, 3
	case "created", "dcterms:created":
		target, rank = created, 3
	case "expirationdate", "dcterms:valid":
		target, rank = expires, 3
	default:
		return
	}
	entry := p.entry != nil && p.source == nil
	p.collect(f, tok, func(v text) {
		c := claimed(v.Raw())
		switch {
		case rank == 2 && entry:
			if !p.vague.Known() {
				p.vague = c
			}
		case !target.Known():
			*target = c
		}
	})
}

func (p *parser) setTitle(plain, marked *string, v text, rank int) {
	s, h := v.Plain(), ""
	if v.format != plainText || v.markup {
		if h = v.HTML(); !strings.ContainsAny(h, "<&") {
			h = ""
		}
	}
	if s != "" && p.better("title", rank) || s == "" && h != "" && p.better("title", 1) {
		*plain, *marked = s, h
	}
}

func (p *parser) setLanguage(v text, rank int) {
	if p.entry != nil && p.better("language", rank) {
		p.entry.Language = v.lang
	}
}

func (p *parser) setID(v text) {
	e := p.entry
	if e == nil || !p.better("id", 3) {
		return
	}
	id := v.Raw()
	if id != "" {
		e.ID = absoluteID(v.base, id)
	}
	if v.attrs != nil && strings.EqualFold(v.attrs["ispermalink"], "false") || p.kind == "atom" {
		return
	}
	if e.Link == "" && (strings.HasPrefix(id, "http://") || strings.HasPrefix(id, "https://") || strings.HasPrefix(id, "/")) {
		e.Link = urlnorm.Resolve(v.base, id)
		p.ranks["link"] = 1
	}
}

// absoluteID resolves an id that is a path on the feed's own site.
func absoluteID(base, id string) string {
	if strings.HasPrefix(id, "/") {
		return urlnorm.Resolve(base, id)
	}
	return id
}

func (p *parser) setSummary(v text, rank int) {
	if h := v.HTML(); h != "" && p.entry != nil && p.better("summary", rank) {
		p.entry.Summary = h
		p.setLanguage(v, 2)
	}
}

// content opens the full text of an entry. HTML is taken before plain text
// where an entry carries both.
func (p *parser) content(f *frame, tok token, name string) {
	e := p.entry
	p.collect(f, tok, func(v text) {
		if src := v.attrs["src"]; src != "" && e.ContentSrc == "" {
			e.ContentSrc = urlnorm.Resolve(v.base, src)
		}
		rank := 3
		if v.format == plainText {
			rank = 2
		}
		if h := v.HTML(); h != "" && !notText(v.media) && p.better("content", rank) {
			e.Content = h
			p.setLanguage(v, 3)
		}
	})
	if name == "xhtml:body" || name == "body" {
		p.cap.v.format = xmlMarkup
	} else if p.kind != "atom" && name == "content:encoded" {
		p.cap.v.format = someHTML
	}
}

// notText reports whether a media type is one of pictures, sound or film.
func notText(media string) bool {
	return strings.HasPrefix(media, "image/") || strings.HasPrefix(media, "audio/") || strings.HasPrefix(media, "video/")
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

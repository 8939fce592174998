package feed

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/urlnorm"
)

// feedField opens an element of the feed itself, or of the feed that an entry
// names as its source.
func (p *parser) feedField(f *frame, tok token, name string, fd *Feed) {
	if fd == nil {
		return
	}
	set := func(to *string) func(text) {
		return func(v text) {
			if *to == "" {
				*to = v.Raw()
			}
		}
	}
	switch name {
	case "channel":
		if p.kind != "cdf" && fd == p.feed {
			p.channel(f, attrMap(tok.attrs))
		}
	case "title", "dc:title":
		p.collect(f, tok, func(v text) {
			if fd.Title == "" && fd.TitleHTML == "" {
				p.setFeedTitle(fd, v)
			}
		})
	case "link":
		p.link(f, tok, &fd.Links, &fd.Link, nil)
	case "id", "guid":
		p.collect(f, tok, func(v text) { fd.ID = firstOf(fd.ID, absoluteID(v.base, v.Raw())) })
	case "description", "tagline", "subtitle", "abstract", "dc:description", "itunes:subtitle", "itunes:summary":
		p.collect(f, tok, func(v text) {
			if fd.Subtitle == "" {
				fd.Subtitle = v.HTML()
			}
		})
	case "language", "dc:language":
		p.collect(f, tok, func(v text) { fd.Language = languageTag(v.Raw()) })
	case "rights", "copyright", "dc:rights", "dcterms:rights", "media:copyright":
		p.collect(f, tok, func(v text) {
			if fd.Rights == "" {
				fd.Rights = v.HTML()
			}
		})
	case "generator", "admin:generatoragent":
		p.collect(f, tok, func(v text) {
			if fd.Generator == "" {
				fd.Generator = firstOf(v.Raw(), v.attrs["rdf:resource"], v.attrs["uri"], v.attrs["url"])
			}
		})
	case "docs":
		p.collect(f, tok, func(v text) { fd.Docs = urlnorm.Resolve(v.base, v.Raw()) })
	case "ttl":
		p.collect(f, tok, set(&fd.TTL))
	case "icon":
		p.collect(f, tok, func(v text) { fd.Icon = urlnorm.Resolve(v.base, v.Raw()) })
	case "logo":
		p.collect(f, tok, func(v text) { fd.Logo = urlnorm.Resolve(v.base, v.Raw()) })
	case "author", "dc:creator", "dc:author", "itunes:author", "managingeditor":
		p.people(f, tok, name, &fd.Authors)
	case "contributor", "dc:contributor":
		p.people(f, tok, name, &fd.Contributors)
	case "webmaster", "dc:publisher", "publisher", "itunes:owner":
		p.onePerson(f, tok, name, &fd.Publisher)
	case "category", "dc:subject", "keywords", "itunes:keywords", "itunes:category", "media:category", "media:keywords":
		p.category(f, tok, name, &fd.Categories)
	case "image":
		p.openImage(f, tok, func(im Image) {
			if fd.Image.URL == "" {
				fd.Image = im
			}
		})
	case "itunes:image":
		if im := imageOf(attrMap(tok.attrs), f.base); fd.Image.URL == "" {
			fd.Image = im
		}
	default:
		var expires news.Claimed
		p.date(f, tok, name, &fd.Published, &fd.Updated, &fd.Created, &expires)
	}
}

func (p *parser) setFeedTitle(fd *Feed, v text) {
	outer := p.ranks
	p.ranks = map[string]int{}
	p.setTitle(&fd.Title, &fd.TitleHTML, v, 3)
	p.ranks = outer
}

// link opens a link of a feed (e nil) or an entry: RSS gives the address as
// text, Atom as an attribute. The first of the best kind is the page.
func (p *parser) link(f *frame, tok token, links *[]Link, target *string, e *Entry) {
	p.collect(f, tok, func(v text) {
		m := v.attrs
		l := Link{
			Href: firstOf(m["href"], v.Raw(), m["rdf:resource"]), Rel: firstOf(m["rel"], "alternate"), Type: m["type"],
			Title: m["title"], Lang: m["hreflang"], Length: m["length"],
		}
		if _, ok := m["href"]; l.Href == "" && !ok {
			return
		}
		l.Href = firstOf(urlnorm.Resolve(v.base, l.Href), l.Href)
		if l.Href == "" {
			l.Href = v.base // an empty reference is the base itself
		}
		addLink(links, l)
		rank := 3
		switch {
		case l.Rel == "enclosure" && e != nil:
			addLink(&e.Enclosures, l)
			return
		case l.Rel != "alternate" || l.Href == "":
			return
		case m["href"] != "" && l.Type != "" && !strings.Contains(l.Type, "html"):
			rank = 1
		case m["href"] != "":
			rank = 2
		}
		if e != nil && p.better("link", rank) || e == nil && *target == "" {
			*target = l.Href
		}
	})
}

func addLink(links *[]Link, l Link) {
	if len(*links) < maxList {
		*links = append(*links, l)
	}
}

// category opens a category, or a list of keywords.
func (p *parser) category(f *frame, tok token, name string, to *[]Category) {
	add := func(c Category) {
		if c.Term == "" || len(*to) >= maxList {
			return
		}
		for _, x := range *to {
			if x == c || x.Term == c.Term && c.Scheme == "" && c.Label == "" {
				return
			}
		}
		*to = append(*to, c)
	}
	if name == "itunes:category" { // holds its own kind
		add(Category{Term: attrMap(tok.attrs)["text"], Scheme: "http://www.itunes.com/"})
		f.context = p.stack[len(p.stack)-1].context
		return
	}
	p.collect(f, tok, func(v text) {
		if strings.HasSuffix(name, "keywords") {
			for _, k := range strings.Split(v.Plain(), ",") {
				add(Category{Term: strings.TrimSpace(k), Keyword: true})
			}
			return
		}
		c := Category{Term: v.attrs["term"], Scheme: firstOf(v.attrs["scheme"], v.attrs["domain"]), Label: v.attrs["label"]}
		if c.Term == "" {
			c.Term = firstOf(v.Plain(), c.Label)
		}
		add(c)
	})
}

// enclosure reads an attached file; media:content may hold texts of its own.
func (p *parser) enclosure(f *frame, tok token, name string) {
	m := attrMap(tok.attrs)
	e := p.entry
	if name == "media:content" {
		f.context = inImage
		im := imageOf(m, f.base)
		p.image = &im
	}
	href := firstOf(m["url"], m["href"])
	if href == "" {
		return
	}
	l := Link{Href: urlnorm.Resolve(f.base, href), Rel: "enclosure", Type: m["type"], Length: firstOf(m["length"], m["filesize"]), Title: m["title"]}
	if l.Type == "" && m["medium"] == "image" {
		l.Type = "image/*"
	}
	addLink(&e.Enclosures, l)
	addLink(&e.Links, l)
}

func (p *parser) thumbnail(f *frame, tok token) {
	p.entry.Thumbnails = appendImage(p.entry.Thumbnails, imageOf(attrMap(tok.attrs), f.base))
}

func imageOf(m map[string]string, base string) Image {
	return Image{URL: urlnorm.Resolve(base, firstOf(m["url"], m["href"], m["rdf:resource"])), Width: m["width"], Height: m["height"], Title: m["title"]}
}

func appendImage(list []Image, im Image) []Image {
	if im.URL == "" || len(list) >= maxList {
		return list
	}
	return append(list, im)
}

// openImage opens an <image>, whose address is an attribute, an element or its
// text.
func (p *parser) openImage(f *frame, tok token, done func(Image)) {
	im := imageOf(attrMap(tok.attrs), f.base)
	base := f.base
	f.context, f.loose = inImage, true
	p.loose = p.loose[:0]
	p.image = &im
	f.done = func() {
		if s := strings.TrimSpace(string(p.loose)); im.URL == "" && urlnorm.HasScheme(s) {
			im.URL = urlnorm.Resolve(base, s)
		}
		p.image = nil
		done(im)
	}
}

func (p *parser) imageField(f *frame, tok token, name string) {
	im := p.image
	if im == nil {
		return
	}
	set := func(to *string) {
		p.collect(f, tok, func(v text) {
			if *to == "" {
				*to = v.Plain()
			}
		})
	}
	switch name {
	case "url":
		p.collect(f, tok, func(v text) { im.URL = urlnorm.Resolve(v.base, v.Raw()) })
	case "link":
		p.collect(f, tok, func(v text) { im.Link = urlnorm.Resolve(v.base, v.Raw()) })
	case "title":
		set(&im.Title)
	case "description":
		set(&im.Description)
	case "media:title":
		p.collect(f, tok, func(v text) {
			if im.Title = firstOf(im.Title, v.Plain()); p.entry != nil {
				p.setTitle(&p.entry.Title, &p.entry.TitleHTML, v, 2)
			}
		})
	case "media:description":
		p.collect(f, tok, func(v text) {
			if im.Description = firstOf(im.Description, v.Plain()); p.entry != nil {
				p.setSummary(v, 1)
			}
		})
	case "width":
		set(&im.Width)
	case "height":
		set(&im.Height)
	case "media:thumbnail":
		if p.entry != nil {
			p.thumbnail(f, tok)
		}
	}
}

// openSource opens an entry's source: a container in Atom, a title with an
// address in RSS.
func (p *parser) openSource(f *frame, tok token) {
	m := attrMap(tok.attrs)
	s := &Feed{Link: urlnorm.Resolve(f.base, m["url"])}
	f.context, f.loose = inSource, true
	p.loose = p.loose[:0]
	p.source = s
	e := p.entry
	f.done = func() {
		if s.Title == "" {
			s.Title = fold(string(p.loose))
		}
		e.Source, p.source = s, nil
	}
}

// finishFeed fills what follows from the rest once all is read.
func (p *parser) finishFeed() {
	fd := p.feed
	if p.full {
		p.broken("the feed has more entries than are read")
	}
	fd.Broken = p.fault
	for i := range fd.Entries {
		e := &fd.Entries[i]
		if fd.Link != "" && p.opts.URL == "" {
			e.Link = urlnorm.Resolve(fd.Link, e.Link)
			e.Summary = absolutise(e.Summary, fd.Link)
			e.Content = absolutise(e.Content, fd.Link)
		}
	}
}

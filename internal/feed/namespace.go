package feed

import "strings"

// The short names of the namespaces that a feed's elements are known by. core
// holds RSS and Atom, whose element names mean the same in both.
const (
	core    = ""
	foreign = "?"
)

// nameSpaces maps a namespace (see spaceKey) to its short name.
var nameSpaces = map[string]string{
	"http://backend.userland.com/rss":                 core,
	"http://backend.userland.com/rss2":                core,
	"http://backend.userland.com/rss091":              core,
	"http://blogs.law.harvard.edu/tech/rss":           core,
	"http://cyber.law.harvard.edu/rss":                core,
	"http://purl.org/rss/1.0":                         core,
	"http://purl.org/net/rss1.1":                      core,
	"http://my.netscape.com/rdf/simple/0.9":           core,
	"http://my.netscape.com/publish/formats/rss-0.91": core,
	"http://channel.netscape.com/rdf/simple/0.9":      core,
	"http://www.w3.org/2005/atom":                     core,
	"http://purl.org/atom/ns":                         core,
	"http://purl.org/atom-blog/ns":                    core,
	"http://purl.org/echo":                            core,
	"http://purl.org/pie":                             core,
	"uri/of/echo/namespace":                           core,
	"http://example.com/necho":                        core,
	"http://example.com/newformat":                    core,

	"http://purl.org/rss/1.0/modules/content":                        core + "content",
	"http://purl.org/dc/elements/1.0":                                "dc",
	"http://purl.org/dc/elements/1.1":                                "dc",
	"http://purl.org/dc":                                             "dc",
	"http://purl.org/dc/terms":                                       "dcterms",
	"http://search.yahoo.com/mrss":                                   "media",
	"http://tools.search.yahoo.com/mrss":                             "media",
	"http://video.search.yahoo.com/mrss":                             "media",
	"http://www.rssboard.org/media-rss":                              "media",
	"http://www.itunes.com/dtds/podcast-1.0.dtd":                     "itunes",
	"http://example.com/dtds/podcast-1.0.dtd":                        "itunes",
	"http://www.w3.org/1999/02/22-rdf-syntax-ns":                     "rdf",
	"http://www.w3.org/1999/xhtml":                                   "xhtml",
	"http://www.w3.org/2000/svg":                                     "svg",
	"http://www.w3.org/1998/math/mathml":                             "math",
	"http://www.w3.org/xml/1998/namespace":                           "xml",
	"http://rssnamespace.org/feedburner/ext/1.0":                     "feedburner",
	"http://backend.userland.com/creativecommonsrssmodule":           "cc",
	"http://web.resource.org/cc":                                     "cc",
	"http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "cc",
	"http://webns.net/mvcb":                                          "admin",
	"http://www.sitemaps.org/schemas/sitemap/0.9":                    "sitemap",
	"http://www.google.com/schemas/sitemap/0.84":                     "sitemap",
	"http://www.google.com/schemas/sitemap-news/0.9":                 "news",
	"http://www.google.com/schemas/sitemap-image/1.1":                "image",
	"http://www.google.com/schemas/sitemap-video/1.1":                "video",
	"http://purl.org/rss/1.0/modules/syndication":                    "sy",
	"http://purl.org/rss/1.0/modules/slash":                          "slash",
	"http://wellformedweb.org/commentapi":                            "wfw",
}

// usual holds the prefixes that mean their namespace even where a feed forgot
// to declare them, or declared them wrongly.
var usual = map[string]string{
	"content": "content", "dc": "dc", "dcterms": "dcterms", "media": "media", "itunes": "itunes",
	"rdf": "rdf", "xhtml": "xhtml", "feedburner": "feedburner", "creativecommons": "cc", "cc": "cc", "admin": "admin",
	"atom": core, "atom10": core, "atom03": core, "rss": core, "news": "news", "image": "image", "video": "video",
	"xml": "xml", "svg": "svg", "wfw": "wfw", "slash": "slash", "sy": "sy",
}

// spaceKey folds the spellings of a namespace name: case, closing slash or hash.
func spaceKey(uri string) string {
	return strings.TrimRight(strings.ToLower(strings.TrimSpace(uri)), "/#")
}

// binding is what a prefix meant before an element declared it anew.
type binding struct {
	prefix, space string
	was           bool
}

// scope is the prefixes in force. Declarations end with their element.
type scope struct {
	bound map[string]string
	undo  []binding
	lower map[string]string // local names in lower case, by name as printed
}

// declare takes over the declarations of a tag and returns the mark to end
// them by. An unknown default namespace of the root means the feed's own
// elements: many feeds invent one.
func (s *scope) declare(attrs []attr, root bool) int {
	mark := len(s.undo)
	for _, a := range attrs {
		prefix, ok := strings.CutPrefix(a.name, "xmlns")
		if !ok || (prefix != "" && prefix[0] != ':') {
			continue
		}
		prefix = strings.TrimPrefix(prefix, ":")
		space, known := nameSpaces[spaceKey(unescape(a.value))]
		if !known {
			space = foreign
			if u, ok := usual[strings.ToLower(prefix)]; ok {
				space = u
			}
			if prefix == "" && (root || a.value == "") {
				space = core
			}
		}
		old, was := s.bound[prefix]
		s.undo = append(s.undo, binding{prefix, old, was})
		if s.bound == nil {
			s.bound = map[string]string{}
		}
		s.bound[prefix] = space
	}
	return mark
}

// leave ends the declarations made since mark.
func (s *scope) leave(mark int) {
	for i := len(s.undo) - 1; i >= mark; i-- {
		if b := s.undo[i]; b.was {
			s.bound[b.prefix] = b.space
		} else {
			delete(s.bound, b.prefix)
		}
	}
	s.undo = s.undo[:mark]
}

// space returns the short name of a prefix's namespace.
func (s *scope) space(prefix string) string {
	if sp, ok := s.bound[prefix]; ok {
		return sp
	}
	if prefix == "" {
		return core
	}
	if sp, ok := usual[strings.ToLower(prefix)]; ok {
		return sp
	}
	return foreign
}

// maxNames bounds the table of names seen.
const maxNames = 512

// split returns the short namespace and the lower-case local name of a tag.
func (s *scope) split(name string) (space, local string) {
	prefix := ""
	if i := strings.IndexByte(name, ':'); i >= 0 {
		prefix, name = name[:i], name[i+1:]
	}
	local, ok := s.lower[name]
	if !ok {
		local = strings.ToLower(name)
		if s.lower == nil {
			s.lower = map[string]string{}
		}
		if len(s.lower) < maxNames && len(name) < 64 {
			s.lower[name] = local
		}
	}
	return s.space(prefix), local
}

// qualified joins a short namespace and a local name: "title", "dc:creator",
// "" for an element of a foreign namespace.
func qualified(space, local string) string {
	switch space {
	case core:
		return local
	case foreign:
		return ""
	case "dc":
		return dcNames.get(local)
	case "itunes":
		return itunesNames.get(local)
	case "media":
		return mediaNames.get(local)
	}
	return space + ":" + local
}

// names is a fixed set of qualified names by local name; others are "".
type names map[string]string

func (n names) get(local string) string { return n[local] }

func named(prefix string, locals ...string) names {
	n := names{}
	for _, l := range locals {
		n[l] = prefix + ":" + l
	}
	return n
}

var (
	dcNames = named("dc", "title", "creator", "author", "contributor", "publisher", "subject", "description", "date",
		"identifier", "language", "rights", "format", "source", "relation", "type")
	itunesNames = named("itunes", "title", "author", "summary", "subtitle", "image", "keywords", "category", "owner", "name", "email")
	mediaNames  = named("media", "title", "description", "content", "group", "thumbnail", "category", "keywords", "credit", "player", "text", "copyright")
)

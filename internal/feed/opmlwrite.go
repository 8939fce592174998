package feed

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay/internal/news"
)

// WriteOPML writes a subscription list as OPML 2.0, in UTF-8.
//
// A feed stands in the folder that its first path names; its other paths are
// written as categories, or, where a name of theirs holds one of the marks of
// that notation (a comma or a slash), by naming the feed again in that folder.
// Folders come in the order in which they are first named, after the feeds
// that stand in none; feeds keep their order within a folder. A feed without
// a title is called by its address, since the format asks for a text. What
// ParseOPML refuses (addresses that are not http or https ones) is left out.
//
// ParseOPML of what is written gives the same feeds with the same folders, and
// writing that again gives the same bytes.
func WriteOPML(w io.Writer, l *Subscriptions) error {
	b := bufio.NewWriter(w)
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head>\n")
	for _, m := range [...]struct{ name, value string }{
		{"title", l.Title},
		{"dateCreated", stamp(l.Created)},
		{"dateModified", stamp(l.Modified)},
		{"ownerName", l.Owner.Name},
		{"ownerEmail", l.Owner.Email},
		{"ownerId", l.Owner.URL},
	} {
		if v := fold(m.value); v != "" {
			fmt.Fprintf(b, "  <%s>%s</%s>\n", m.name, escapeXML(v), m.name)
		}
	}
	b.WriteString("</head>\n<body>\n")
	folderTree(l.Feeds).write(b, 1)
	for _, s := range l.Sites {
		if isHTTP(s.Href) {
			outline(b, 1, false, "text", textOr(s.Title, s.Href), "htmlUrl", s.Href)
		}
	}
	for _, s := range l.Lists {
		if isHTTP(s.Href) {
			outline(b, 1, false, "type", textOr(s.Rel, "include"), "text", textOr(s.Title, s.Href), "url", s.Href)
		}
	}
	b.WriteString("</body>\n</opml>\n")
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	return nil
}

// folder is one folder of the list that is written.
type folder struct {
	name  string
	feeds []placed
	sub   []*folder
	index map[string]*folder
}

// placed is a feed with the paths that are written as its categories.
type placed struct {
	feed       *Subscription
	categories [][]string
}

// folderTree puts each feed where its first path says.
func folderTree(feeds []Subscription) *folder {
	root := &folder{}
	for i := range feeds {
		s := &feeds[i]
		if !isHTTP(s.URL) {
			continue
		}
		var paths [][]string
		for _, p := range s.Folders {
			if p = cleanPath(p); len(p) > 0 {
				paths = append(paths, p)
			}
		}
		if len(paths) == 0 {
			root.feeds = append(root.feeds, placed{feed: s})
			continue
		}
		first := placed{feed: s}
		rest := paths[1:]
		for len(rest) > 0 && plainPath(rest[0]) {
			first.categories = append(first.categories, rest[0])
			rest = rest[1:]
		}
		f := root.at(paths[0])
		f.feeds = append(f.feeds, first)
		for _, p := range rest {
			f := root.at(p)
			f.feeds = append(f.feeds, placed{feed: s})
		}
	}
	return root
}

func cleanPath(path []string) []string {
	var out []string
	for _, name := range path {
		if name = fold(validXML(name)); name != "" && len(out) < maxFolders {
			out = append(out, name)
		}
	}
	return out
}

// plainPath reports a path that the notation of categories can hold.
func plainPath(path []string) bool {
	for _, name := range path {
		if strings.ContainsAny(name, ",/") {
			return false
		}
	}
	return true
}

// at returns the folder of a path, made where it is missing.
func (f *folder) at(path []string) *folder {
	for _, name := range path {
		next := f.index[name]
		if next == nil {
			next = &folder{name: name}
			if f.index == nil {
				f.index = map[string]*folder{}
			}
			f.index[name] = next
			f.sub = append(f.sub, next)
		}
		f = next
	}
	return f
}

// write writes what a folder holds. Paths are at most maxFolders deep.
func (f *folder) write(b *bufio.Writer, depth int) {
	for _, p := range f.feeds {
		s := p.feed
		title := textOr(s.Title, s.URL)
		var cats []string
		for _, path := range p.categories {
			c := strings.Join(path, "/")
			if len(path) > 1 {
				c = "/" + c // OPML 2.0: a path of categories starts with a slash
			}
			cats = append(cats, c)
		}
		outline(b, depth, false, "type", "rss", "text", title, "title", title, "xmlUrl", s.URL,
			"htmlUrl", s.Site, "description", s.Description, "category", strings.Join(cats, ","), "outlet", s.Outlet, "kind", kindOf(s.Kind))
	}
	for _, sub := range f.sub {
		outline(b, depth, true, "text", sub.name, "title", sub.name)
		sub.write(b, depth+1)
		b.WriteString(strings.Repeat("  ", depth) + "</outline>\n")
	}
}

// outline writes the start of an outline with its attributes, given as names
// and values; empty values are left out.
func outline(b *bufio.Writer, depth int, open bool, attrs ...string) {
	b.WriteString(strings.Repeat("  ", depth) + "<outline")
	for i := 0; i+1 < len(attrs); i += 2 {
		if v := fold(attrs[i+1]); v != "" {
			b.WriteString(" " + attrs[i] + `="` + escapeXML(v) + `"`)
		}
	}
	if open {
		b.WriteString(">\n")
		return
	}
	b.WriteString("/>\n")
}

func textOr(s, other string) string {
	if s = fold(s); s != "" {
		return s
	}
	return other
}

func isHTTP(u string) bool {
	low := strings.ToLower(u[:min(len(u), len("https://"))])
	return strings.HasPrefix(low, "http://") || low == "https://"
}

// stamp prints a time as OPML asks for (RFC 822 with a year of four digits).
func stamp(c news.Claimed) string {
	if !c.Known() {
		return ""
	}
	return c.Time.Format(time.RFC1123Z)
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escapeXML(s string) string { return xmlEscapes.Replace(validXML(s)) }

// validXML drops the characters that XML 1.0 §2.2 does not allow.
func validXML(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, r == '\t', r == '\n', r == '\r':
			return r
		case r < ' ', r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, s)
}

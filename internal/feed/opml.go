package feed

import (
	"fmt"
	"strings"

	"hearsay/internal/news"
)

// The limits on one subscription list.
const (
	maxSubscriptions = 100_000
	maxFolders       = 16 // names of one path; deeper folders are left out
)

// Subscription is one feed of a subscription list.
type Subscription struct {
	URL         string // of the feed, http or https
	Title       string
	Site        string // address of the page beside it
	Description string
	// Outlet and Kind are attributes of Hearsay's own: the outlet that a reader
	// named, and "sitemap" or "listing" of what is no feed. Other readers pass
	// over them.
	Outlet, Kind string
	Folders      [][]string // the paths of folders and categories that it stands in, outermost first
}

// Subscriptions is one subscription list.
type Subscriptions struct {
	Version  string // as printed
	Title    string
	Owner    Person
	Created  news.Claimed
	Modified news.Claimed
	Feeds    []Subscription // each address once
	Sites    []Link         // pages without a feed address
	Lists    []Link         // further lists that this one names; they are not fetched
	Refused  []string       // addresses that are no http or https ones
	Broken   string         // what was wrong, "" if nothing; what stood before is kept
}

// opmlReader builds a list from tokens.
type opmlReader struct {
	t       tokenizer
	list    *Subscriptions
	index   map[string]int // feeds by address
	folders []string       // of the open outlines, "" for those that are no folder
	over    int            // open outlines beyond maxDepth
	head    string         // the open element of the head
	text    []byte
	inHead  bool
}

// ParseOPML reads a subscription list, OPML 1.0 to 2.0. It forgives what Parse
// forgives. The error wraps news.ErrInvalid when doc is none.
func ParseOPML(doc []byte, opts Options) (*Subscriptions, error) {
	if Kind(doc) != "opml" {
		return nil, fmt.Errorf("parse OPML: no <opml> element: %w", news.ErrInvalid)
	}
	r := &opmlReader{t: tokenizer{doc: Decode(doc, opts.ContentType)}, list: &Subscriptions{}, index: map[string]int{}}
	closed := false
	for {
		tok := r.t.next()
		if tok.kind == eofToken {
			break
		}
		name := strings.ToLower(tok.name)
		switch tok.kind {
		case startToken:
			r.start(name, tok)
		case endToken:
			r.end(name)
			closed = closed || name == "opml"
		default:
			if r.head != "" && len(r.text) < 1<<16 {
				r.text = append(r.text, unescapeToken(tok)...)
			}
		}
	}
	if !closed {
		r.list.Broken = "the document ends inside <opml>"
	}
	return r.list, nil
}

func unescapeToken(tok token) string {
	if tok.kind == cdataToken {
		return tok.text
	}
	return unescape(tok.text)
}

func (r *opmlReader) start(name string, tok token) {
	switch name {
	case "opml":
		r.list.Version = attrMap(tok.attrs)["version"]
	case "head":
		r.inHead = !tok.empty
	case "body":
		r.inHead = false
	case "outline":
		r.outline(tok)
	default:
		if r.inHead {
			r.head, r.text = name, r.text[:0]
			if tok.empty {
				r.head = ""
			}
		}
	}
}

func (r *opmlReader) end(name string) {
	switch {
	case name == "head":
		r.inHead = false
	case name == "outline" && r.over > 0:
		r.over--
	case name == "outline" && len(r.folders) > 0:
		r.folders = r.folders[:len(r.folders)-1]
	case name == r.head && name != "":
		r.meta(name, fold(string(r.text)))
		r.head = ""
	}
}

func (r *opmlReader) meta(name, value string) {
	if value == "" {
		return
	}
	l := r.list
	switch name {
	case "title":
		l.Title = value
	case "ownername":
		l.Owner.Name = value
	case "owneremail":
		l.Owner.Email = value
	case "ownerid":
		l.Owner.URL = value
	case "datecreated":
		l.Created = claimed(value)
	case "datemodified":
		l.Modified = claimed(value)
	}
}

// outline reads one outline: a feed, a page, another list or a folder.
func (r *opmlReader) outline(tok token) {
	m := attrMap(tok.attrs)
	title := fold(firstOf(m["title"], m["text"]))
	typ := strings.ToLower(m["type"])
	folder := ""
	switch {
	case m["xmlurl"] != "" && typ != "source" && typ != "include":
		r.feed(m, title)
	case (typ == "link" || typ == "include" || typ == "source") && firstOf(m["url"], m["xmlurl"]) != "":
		if u, ok := r.address(firstOf(m["url"], m["xmlurl"])); ok && len(r.list.Lists) < maxSubscriptions {
			r.list.Lists = append(r.list.Lists, Link{Href: u, Rel: typ, Title: title})
		}
	case m["htmlurl"] != "":
		if u, ok := r.address(m["htmlurl"]); ok && len(r.list.Sites) < maxSubscriptions {
			r.list.Sites = append(r.list.Sites, Link{Href: u, Rel: "alternate", Title: title})
		}
	default:
		folder = fold(firstOf(m["text"], m["title"]))
	}
	switch {
	case tok.empty:
	case r.over > 0 || len(r.folders) >= maxDepth:
		r.over++
	default:
		r.folders = append(r.folders, folder)
	}
}

func (r *opmlReader) feed(m map[string]string, title string) {
	u, ok := r.address(m["xmlurl"])
	if !ok {
		return
	}
	i, seen := r.index[u]
	if !seen {
		if len(r.list.Feeds) >= maxSubscriptions {
			r.list.Broken = "the list has more feeds than are read"
			return
		}
		i = len(r.list.Feeds)
		r.index[u] = i
		r.list.Feeds = append(r.list.Feeds, Subscription{URL: u, Title: title, Site: m["htmlurl"], Description: fold(m["description"]), Outlet: fold(m["outlet"]), Kind: kindOf(m["kind"])})
	}
	s := &r.list.Feeds[i]
	var path []string
	for _, f := range r.folders {
		if f != "" && len(path) < maxFolders {
			path = append(path, f)
		}
	}
	s.addFolder(path)
	for _, c := range strings.Split(m["category"], ",") {
		var path []string
		for _, part := range strings.Split(c, "/") {
			if part = fold(part); part != "" && len(path) < maxFolders {
				path = append(path, part)
			}
		}
		s.addFolder(path)
	}
}

// addFolder notes a path once.
func (s *Subscription) addFolder(path []string) {
	if len(path) == 0 || len(s.Folders) >= maxList {
		return
	}
	for _, f := range s.Folders {
		if strings.Join(f, "\x00") == strings.Join(path, "\x00") {
			return
		}
	}
	s.Folders = append(s.Folders, path)
}

// address returns an address that may be subscribed to. feed: and its like
// mean HTTP; every other scheme is refused.
func (r *opmlReader) address(raw string) (string, bool) {
	u := strings.TrimSpace(raw)
	low := strings.ToLower(u)
	switch {
	case strings.HasPrefix(low, "feed://"):
		u = "http://" + u[len("feed://"):]
	case strings.HasPrefix(low, "feed:http://"), strings.HasPrefix(low, "feed:https://"):
		u = u[len("feed:"):]
	case strings.HasPrefix(low, "http://"), strings.HasPrefix(low, "https://"):
	default:
		if len(r.list.Refused) < maxList {
			r.list.Refused = append(r.list.Refused, raw)
		}
		return "", false
	}
	scheme := strings.IndexByte(u, ':') // "HTTP://" means the same
	return strings.ToLower(u[:scheme]) + u[scheme:], true
}

// kindOf is a kind of subscription as Hearsay writes it, "" for a feed.
func kindOf(s string) string {
	if s == "sitemap" || s == "listing" {
		return s
	}
	return ""
}

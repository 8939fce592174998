package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"hearsay/internal/view"
)

// list is a page as a feed: what Atom and JSON Feed are written from.
type list struct {
	Title string
	Page  string // the path and query of the page that it follows
	Items []item
}

// item is one entry of a list.
type item struct {
	Path      string // of its page here
	Key       string // what its id is made of, "" for Path
	Title     string
	Elsewhere string // where the article was published, "" for a story
	Outlet    string
	Authors   []string
	Summary   string
	Text      []string // paragraphs, where whole texts are given
	Language  string
	Tags      []string
	Published time.Time // zero if unknown
	Updated   time.Time
}

// lister gives a page's list.
type lister func(*http.Request) (*list, error)

func (s *server) listRoutes(get func(string, handler)) {
	for pattern, l := range map[string]lister{
		"": s.riverList, "/story/{id}": s.storyList, "/topic/{id}": s.topicList, "/outlet/{name}": s.outletList, "/search": s.searchList,
		"/saved/{id}": s.savedFeed,
	} {
		get(pattern+"/feed.atom", s.brief(s.syndicate(l, atom)))
		get(pattern+"/feed.json", s.brief(s.syndicate(l, jsonFeed)))
	}
}

// feedOf is the address of a page's list, less its ending.
func feedOf(page string) string {
	u, err := url.Parse(page)
	if err != nil {
		return ""
	}
	q := u.Query()
	q.Del("after")
	return strings.TrimSuffix(u.EscapedPath(), "/") + "/feed.atom" + query(q)
}

// jsonOf turns the address of an Atom feed into that of the same as JSON Feed.
func jsonOf(atom string) string { return strings.Replace(atom, "/feed.atom", "/feed.json", 1) }

func query(q url.Values) string {
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// syndicate serves a list in one of two forms.
func (s *server) syndicate(l lister, write func(*list, *site) ([]byte, error)) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		x, err := l(r)
		if err != nil {
			return err
		}
		at := s.siteOf(r)
		b, err := write(x, at)
		if err != nil {
			return fmt.Errorf("write feed: %w", err)
		}
		sum := sha256.Sum256(b)
		h := w.Header()
		h.Set("Content-Type", "application/atom+xml; charset=utf-8")
		if path.Ext(r.URL.Path) == ".json" {
			h.Set("Content-Type", "application/feed+json; charset=utf-8")
		}
		h.Set("Cache-Control", "private, no-cache")
		tag := `"` + hex.EncodeToString(sum[:12]) + `"`
		h.Set("ETag", tag)
		if last := x.updated(); !last.IsZero() {
			h.Set("Last-Modified", last.UTC().Format(http.TimeFormat))
		}
		if sameTag(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
		_, _ = w.Write(b) // the reader may be gone
		return nil
	}
}

// site is where a feed's addresses begin.
type site struct {
	base, name string // https://host:port; the host alone
	self       string // path and query of the feed
	version    string
}

func (s *server) siteOf(r *http.Request) *site {
	scheme := "http"
	if s.secure(r) {
		scheme = "https"
	}
	name := r.Host
	if h, _, err := net.SplitHostPort(name); err == nil {
		name = h
	}
	return &site{base: scheme + "://" + r.Host, name: strings.Trim(name, "[]"), self: withKey(r, r.URL.RequestURI()), version: s.Version}
}

// id is the lasting name of a page (RFC 4151): it does not change with a port,
// with http and https, nor with a name in the address.
func (s *site) id(page string) string {
	return "tag:" + s.name + ",2026:" + strings.TrimPrefix(page, "/")
}

func (l *list) updated() time.Time {
	var last time.Time
	for i := range l.Items {
		if t := l.Items[i].Updated; t.After(last) {
			last = t
		}
	}
	return last
}

// atomFeed is a feed after RFC 4287.
type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Links     []atomLink  `xml:"link"`
	Author    atomPerson  `xml:"author"`
	Generator string      `xml:"generator"`
	Entries   []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Lang string `xml:"xml:lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      atomText       `xml:"title"`
	Links      []atomLink     `xml:"link"`
	Published  string         `xml:"published,omitempty"`
	Updated    string         `xml:"updated"`
	Authors    []atomPerson   `xml:"author"`
	Categories []atomCategory `xml:"category"`
	Summary    *atomText      `xml:"summary"`
	Content    *atomText      `xml:"content"`
}

func stampOrStart(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return t.UTC().Format(time.RFC3339)
}

func atom(l *list, at *site) ([]byte, error) {
	f := atomFeed{
		ID: at.id(l.Page), Title: l.Title, Updated: stampOrStart(l.updated()), Author: atomPerson{"Hearsay"}, Generator: strings.TrimSpace("Hearsay " + at.version),
		Links: []atomLink{{"self", "application/atom+xml", at.base + at.self}, {"alternate", "text/html", at.base + l.Page}},
	}
	for i := range l.Items {
		x := &l.Items[i]
		e := atomEntry{ID: at.id(cmp.Or(x.Key, x.Path)), Title: atomText{"text", x.Language, x.Title}, Updated: stampOrStart(x.Updated), Links: []atomLink{{"alternate", "text/html", at.base + x.Path}}}
		if x.Elsewhere != "" {
			e.Links = append(e.Links, atomLink{Rel: "via", Href: x.Elsewhere})
		}
		if !x.Published.IsZero() {
			e.Published = x.Published.Format(time.RFC3339)
		}
		for _, a := range x.people() {
			e.Authors = append(e.Authors, atomPerson{a})
		}
		for _, t := range x.Tags {
			e.Categories = append(e.Categories, atomCategory{t})
		}
		if x.Summary != "" {
			e.Summary = &atomText{"text", x.Language, x.Summary}
		}
		if len(x.Text) > 0 {
			e.Content = &atomText{"html", x.Language, paragraphs(x.Text)}
		}
		f.Entries = append(f.Entries, e)
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(&f); err != nil {
		return nil, fmt.Errorf("atom: %w", err)
	}
	return b.Bytes(), nil
}

// people are who wrote an entry: the outlet, and those it names.
func (x *item) people() []string {
	out := x.Authors
	if x.Outlet != "" {
		out = append([]string{x.Outlet}, out...)
	}
	return out
}

func paragraphs(text []string) string {
	var b strings.Builder
	for _, p := range text {
		b.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
	}
	return b.String()
}

// items lists articles.
func (s *server) items(r *http.Request, ids []string) ([]item, error) {
	es, err := s.view.Entries(r.Context(), ids, s.FeedTexts)
	if err != nil {
		return nil, err
	}
	var out []item
	for _, e := range es {
		out = append(out, articleItem(&e))
	}
	return out, nil
}

func articleItem(e *view.Entry) item {
	return item{
		Path: "/article/" + url.PathEscape(e.ID), Title: e.Headline, Elsewhere: e.URL, Outlet: e.Outlet, Authors: e.Bylines, Summary: e.Excerpt,
		Text: e.Text, Language: e.Language, Tags: e.Tags, Published: e.Published, Updated: e.Updated,
	}
}

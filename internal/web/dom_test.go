package web_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// checkPage reads a page as a browser does and reports what no page may be or
// lack. It returns the page's internal links.
func checkPage(t *testing.T, name, body string) (links []string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !strings.HasPrefix(body, "<!doctype html>") {
		t.Errorf("%s: no doctype", name)
	}
	c := &checker{t: t, name: name, ids: map[string]int{}, counts: map[string]int{}, labelled: map[string]bool{}}
	c.walk(doc, false)
	for tag, want := range map[string]int{"h1": 1, "main": 1, "header": 1, "footer": 1, "title": 1} {
		if c.counts[tag] != want {
			t.Errorf("%s: %d %s, want %d", name, c.counts[tag], tag, want)
		}
	}
	for id, n := range c.ids {
		if n > 1 {
			t.Errorf("%s: id %s stands %d times", name, id, n)
		}
	}
	for _, a := range c.anchors {
		if c.ids[a] == 0 {
			t.Errorf("%s: #%s leads nowhere", name, a)
		}
	}
	for _, n := range c.controls {
		if !c.labelled[attr(n, "id")] && attr(n, "aria-label") == "" && !inLabel(n) {
			t.Errorf("%s: %s %q has no label", name, n.Data, attr(n, "name"))
		}
	}
	if strings.Contains(body, "<no value>") || strings.Contains(body, "%!") {
		t.Errorf("%s: a template printed a missing value", name)
	}
	return c.links
}

type checker struct {
	t        *testing.T
	name     string
	ids      map[string]int
	counts   map[string]int
	labelled map[string]bool
	anchors  []string
	links    []string
	controls []*html.Node
}

func (c *checker) walk(n *html.Node, inSVG bool) {
	if n.Type == html.ElementNode {
		c.element(n, inSVG)
		inSVG = inSVG || n.Data == "svg"
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.walk(k, inSVG)
	}
}

func (c *checker) element(n *html.Node, inSVG bool) {
	if !inSVG {
		c.counts[n.Data]++
	}
	for _, a := range n.Attr {
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			c.t.Errorf("%s: %s has an inline %s", c.name, n.Data, a.Key)
		}
		if (a.Key == "src" || a.Key == "href") && strings.Contains(a.Val, "ZgotmplZ") {
			c.t.Errorf("%s: unsafe address in %s", c.name, n.Data)
		}
	}
	if id := attr(n, "id"); id != "" {
		c.ids[id]++
	}
	switch n.Data {
	case "style":
		if !inSVG {
			c.t.Errorf("%s: an inline style sheet", c.name)
		}
	case "script":
		if n.FirstChild != nil || attr(n, "src") == "" {
			c.t.Errorf("%s: an inline script", c.name)
		}
	case "a":
		c.link(attr(n, "href"), n)
	case "label":
		c.labelled[attr(n, "for")] = true
	case "input", "select", "textarea":
		if attr(n, "type") != "hidden" {
			c.controls = append(c.controls, n)
		}
	case "nav", "aside":
		if attr(n, "aria-label") == "" && attr(n, "aria-labelledby") == "" {
			c.t.Errorf("%s: %s has no name", c.name, n.Data)
		}
	case "button":
		if text(n) == "" && attr(n, "aria-label") == "" {
			c.t.Errorf("%s: a button has no name", c.name)
		}
	case "img":
		if !has(n, "alt") {
			c.t.Errorf("%s: an img has no alt", c.name)
		}
	case "svg":
		if attr(n, "aria-label") == "" && attr(n, "aria-hidden") != "true" {
			c.t.Errorf("%s: a picture has no name", c.name)
		}
	case "form":
		if m := attr(n, "method"); m == "post" && !strings.HasPrefix(attr(n, "action"), "/") {
			c.t.Errorf("%s: a form leads to %q", c.name, attr(n, "action"))
		}
	}
}

func (c *checker) link(href string, n *html.Node) {
	switch {
	case href == "":
		c.t.Errorf("%s: a link without an address (%s)", c.name, text(n))
	case strings.HasPrefix(href, "#"):
		c.anchors = append(c.anchors, href[1:])
	case strings.HasPrefix(href, "/"):
		c.links = append(c.links, href)
	case strings.HasPrefix(href, "http://"), strings.HasPrefix(href, "https://"):
		if !strings.Contains(attr(n, "rel"), "noreferrer") {
			c.t.Errorf("%s: the link to %s tells where it comes from", c.name, href)
		}
	default:
		c.t.Errorf("%s: a link to %q", c.name, href)
	}
	if text(n) == "" && attr(n, "aria-label") == "" {
		c.t.Errorf("%s: the link to %s has no name", c.name, href)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func inLabel(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "label" {
			return true
		}
	}
	return false
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return strings.TrimSpace(n.Data)
	}
	var out []string
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if s := text(k); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

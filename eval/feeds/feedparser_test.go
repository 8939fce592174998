package feeds

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"hearsay/eval/gold"
	"hearsay/internal/feed"
	"hearsay/internal/urlnorm"
)

var show = flag.String("show", "", "print what is wrong in sets whose name holds this")

func lines(t *testing.T, path string, each func([]byte)) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 32<<20)
	for sc.Scan() {
		each(sc.Bytes())
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
}

type assertion struct {
	Path  []any  `json:"path"`
	Op    string `json:"op"`
	Value any    `json:"value"`
	Other []any  `json:"other"`
}

type suiteCase struct {
	Name, File, Group string
	Assertions        []assertion
	Headers           map[string]string
	NeedsHTTP         bool `json:"needs_http"`
}

// tally counts right answers.
type tally struct{ Right, Of int }

func (s *tally) add(ok bool) {
	s.Of++
	if ok {
		s.Right++
	}
}

func (s tally) share() float64 { return float64(s.Right) / float64(max(s.Of, 1)) }

// unmodelled holds the fields of the suite that package feed does not hold:
// raw strings beside parsed dates, types and bases of texts, geography,
// podcasts' own fields and the like.
func unmodelled(path []any) bool {
	first := fmt.Sprint(path[0])
	if first != "feed" && first != "entries" && first != "version" {
		return true
	}
	for _, p := range path[1:] {
		s, ok := p.(string)
		if !ok {
			continue
		}
		switch s {
		case "base", "where", "info", "info_detail", "published", "updated", "created", "modified", "newlocation", "cloud", "textinput",
			"wfw_commentrss", "wfw_comment", "media_player", "validity_start", "validity_end", "generator_detail", "abcdefg", "guidislink", "itunes_duration":
			return true
		}
		if strings.HasPrefix(s, "itunes_") || strings.HasPrefix(s, "psc_") || strings.HasPrefix(s, "thr_") || strings.HasPrefix(s, "validity_") {
			return true
		}
	}
	last := fmt.Sprint(path[len(path)-1])
	if last == "type" && strings.HasSuffix(fmt.Sprint(path[len(path)-2]), "_detail") {
		return true
	}
	if last == "type" && len(path) > 3 && fmt.Sprint(path[len(path)-3]) == "content" {
		return true
	}
	return first == "feed" && last == "language" && len(path) > 2
}

func lookup(v any, path []any) (any, bool) {
	for _, p := range path {
		switch key := p.(type) {
		case string:
			m, ok := v.(map[string]any)
			if !ok {
				return nil, false
			}
			if v, ok = m[key]; !ok {
				return nil, false
			}
		case float64:
			list, ok := v.([]any)
			if !ok || int(key) >= len(list) {
				return nil, false
			}
			v = list[int(key)]
		}
	}
	return v, true
}

func equal(got, want any) bool {
	switch w := want.(type) {
	case nil:
		return got == nil || got == ""
	case string:
		if list, ok := got.(alternatives); ok {
			for _, g := range list {
				if same(g, w) {
					return true
				}
			}
			return false
		}
		return same(fmt.Sprint(got), w) || got == nil && w == ""
	case []any:
		if list, ok := got.([]any); ok {
			if len(list) != len(w) {
				return false
			}
			for i := range w {
				if !equal(list[i], w[i]) {
					return false
				}
			}
			return true
		}
		return got == fmt.Sprint(w)
	case map[string]any:
		m, ok := got.(map[string]any)
		for k, v := range w {
			if ok = ok && equal(m[k], v); !ok {
				return false
			}
		}
		return ok
	case float64:
		return fmt.Sprint(got) == fmt.Sprint(w)
	}
	return fmt.Sprint(got) == fmt.Sprint(want)
}

// same compares two values as documents: markup by elements, attributes and
// text, white space folded.
func same(a, b string) bool { return a == b || dom(a) == dom(b) }

func dom(s string) string {
	nodes, err := html.ParseFragment(strings.NewReader(s), nil)
	if err != nil {
		return s
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			b.WriteString(n.Data)
		case html.ElementNode:
			if n.Data != "html" && n.Data != "head" && n.Data != "body" && n.Data != "div" {
				b.WriteString("<" + n.Data)
				sort.Slice(n.Attr, func(i, j int) bool { return n.Attr[i].Key < n.Attr[j].Key })
				for _, a := range n.Attr {
					if a.Key != "xmlns" && !strings.HasPrefix(a.Key, "xmlns:") {
						b.WriteString(" " + a.Key + "=" + a.Val)
					}
				}
				b.WriteString(">")
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// check says whether an assertion holds; counted is false where the model does
// not hold its field.
func check(root map[string]any, a assertion) (ok, counted bool) {
	if unmodelled(a.Path) {
		return false, false
	}
	got, found := lookup(root, a.Path)
	switch a.Op {
	case "eq":
		return equal(got, a.Value), true
	case "len_eq":
		list, isList := got.([]any)
		n, _ := a.Value.(float64)
		return isList && len(list) == int(n) || !found && n == 0, true
	case "truthy":
		return found && got != nil && got != "", true
	case "falsy", "absent":
		return !found || got == nil || got == "", true
	}
	return false, false
}

func feedparserScore(t *testing.T) map[string]tally {
	dir := gold.Dir(t, "gold", "web", "feedparser", "dev")
	groups := map[string]tally{}
	lines(t, filepath.Join(dir, "cases.jsonl"), func(b []byte) {
		var c suiteCase
		if err := json.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		doc, err := os.ReadFile(filepath.Join(dir, c.File))
		if err != nil {
			t.Fatal(err)
		}
		opts := feed.Options{}
		if c.NeedsHTTP {
			opts.URL = "http://127.0.0.1:8097/tests/" + strings.TrimPrefix(c.File, "files/")
		}
		for k, v := range c.Headers {
			switch strings.ToLower(k) {
			case "content-type":
				opts.ContentType = v
			case "content-location":
				if u := urlnorm.Resolve(opts.URL, v); strings.HasPrefix(u, "http") {
					opts.URL = u
				}
			}
		}
		root := map[string]any{}
		if f, err := feed.Parse(doc, opts); err == nil {
			root = tree(f)
		}
		if strings.HasSuffix(c.Group, "sanitize") {
			return // what makes HTML safe to show is judged elsewhere
		}
		for _, a := range c.Assertions {
			ok, counted := check(root, a)
			if !counted {
				continue
			}
			s := groups[c.Group]
			s.add(ok)
			groups[c.Group] = s
			if !ok && *show != "" && strings.Contains("feedparser "+c.Name, *show) {
				got, _ := lookup(root, a.Path)
				t.Logf("%s %v %s %q, got %q", c.Name, a.Path, a.Op, a.Value, got)
			}
		}
	})
	return groups
}

package faults

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"hearsay/eval/gold"
	"hearsay/internal/browser"
	"hearsay/internal/feed"
)

var (
	vectors = flag.Int("vectors", 40, "hostile texts that are fed")
	opened  = flag.Int("opened", 6, "articles of them that are opened in a browser")
)

// vector is one input of the suites of sanitisers.
type vector struct{ Name, Input string }

func readVectors(t *testing.T, n int) []vector {
	t.Helper()
	f, err := os.Open(filepath.Join(gold.Dir(t, "gold", "web", "html-sanitizer", "dev"), "cases.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []vector
	for d := json.NewDecoder(f); ; {
		var v vector
		err := d.Decode(&v)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	var out []vector
	for i := range min(n, len(all)) { // from all suites
		out = append(out, all[i*len(all)/min(n, len(all))])
	}
	return out
}

// escaped is text for an XML document, without what XML cannot carry.
func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // to memory
	return b.String()
}

// TestHostileText has outlets that report what the suites of sanitisers feed:
// as headline, author, category and text. No page, feed or answer of the API may carry any
// of it as markup, also when a browser reads it without our policy.
func TestHostileText(t *testing.T) {
	short(t)
	vs := readVectors(t, *vectors)
	const lot = 100
	var feeds []string
	for from := 0; from < len(vs); from += lot {
		part := vs[from:min(len(vs), from+lot)]
		var address string
		address = outlet(t, from/lot, func(rw http.ResponseWriter, r *http.Request) {
			rw.Header().Set("Content-Type", "application/rss+xml")
			fmt.Fprintf(rw, `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>%s</title>`, escaped(part[0].Input))
			for i, v := range part {
				x := escaped(v.Input)
				fmt.Fprintf(rw, `<item><title>Case %d %s</title><link>%s/%d</link><dc:creator>%s</dc:creator><category>%s</category><pubDate>%s</pubDate><content:encoded>&lt;p&gt;The council of Eastry met on Tuesday about case %d.&lt;/p&gt;%s&lt;p&gt;“It is over,” said Greta Oakenvale, the clerk, who counted %d votes.&lt;/p&gt;</content:encoded></item>`,
					from+i, x, address, i, x, x, time.Now().Add(-time.Duration(i)*time.Minute).UTC().Format(time.RFC1123Z), from+i, x, 40+i)
			}
			_, _ = io.WriteString(rw, rssTail)
		})
		feeds = append(feeds, address+"/feed.xml")
	}
	w := newWorld(t)
	dir := t.TempDir()
	p := install(t, w, dir, "")
	p.run(append([]string{"add", "--yes"}, feeds...)...)
	p.start()
	db := open(t, filepath.Join(dir, "hearsay.db"))
	p.await("articles", patience, func() bool {
		var n int
		return db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM stories WHERE compiled >= changed AND compiled > 0").Scan(&n) == nil && n > 0 &&
			db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM members").Scan(&n) == nil && n == len(vs)
	})
	paths := []string{"/", "/stories", "/quotes", "/disagreements", "/outlets", "/feeds", "/search?q=council", "/topics"}
	for _, query := range []string{"SELECT '/article/' || id FROM articles", "SELECT '/story/' || id FROM stories", "SELECT '/topic/' || id FROM entities LIMIT 200"} {
		paths = append(paths, texts(t, p, dir, query)...)
	}
	for _, path := range paths {
		for _, bad := range unsafe(p.get(path), false) {
			t.Errorf("%s: %s", path, bad)
		}
	}
	for _, path := range []string{"/feed.atom", "/feed.json"} {
		f, err := feed.Parse([]byte(p.get(path)), feed.Options{})
		if err != nil || len(f.Entries) == 0 || f.Broken != "" {
			t.Errorf("%s: %v, want a whole feed with entries", path, err)
			continue
		}
		for _, e := range f.Entries {
			for _, bad := range unsafe(e.TitleHTML+e.Summary+e.Content, true) {
				t.Errorf("%s, %s: %s", path, e.Title, bad)
			}
		}
	}
	p.openAll(paths)
	t.Logf("%d hostile texts, %d pages: nothing of them is markup", len(vs), len(paths))
	p.stop()
}

// texts returns one column of what a query finds.
func texts(t *testing.T, p *program, dir, query string) []string {
	t.Helper()
	rows, err := open(t, filepath.Join(dir, "hearsay.db")).QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// get returns a page.
func (p *program) get(path string) string {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodGet, "http://"+p.listen+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	if res.StatusCode >= http.StatusInternalServerError {
		p.t.Errorf("%s: %d, want an answer", path, res.StatusCode)
	}
	return string(b)
}

// openAll has a browser open pages without our policy, some of them: no script may run, no
// dialog open, nothing be asked of another host.
func (p *program) openAll(paths []string) {
	t := p.t
	t.Helper()
	home, err := url.Parse("http://" + p.listen)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(home) },
		ModifyResponse: func(r *http.Response) error {
			r.Header.Del("Content-Security-Policy")
			return nil
		},
	}
	proxied := httptest.NewServer(proxy)
	t.Cleanup(proxied.Close)
	tab := browser.Start(t).Open(t, proxied.URL)
	step := max(1, len(paths) / *opened)
	for i := 0; i < len(paths); i += step {
		tab.Go(t, paths[i])
	}
	tab.Go(t, "/corrections") // which asks for nothing more
}

// unsafe lists what a document holds that only an outlet could have put there. Of a
// fragment also what our own pages hold.
func unsafe(doc string, fragment bool) []string {
	root, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		return []string{err.Error()}
	}
	var bad []string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "iframe", "object", "embed", "applet", "base", "template", "noscript", "math", "frame", "frameset", "marquee", "portal":
			bad = append(bad, "element "+n.Data)
		case "script", "style", "link", "meta", "form", "input", "button", "svg", "img", "video", "audio", "a":
			if fragment && n.Data != "a" && n.Data != "img" {
				bad = append(bad, "element "+n.Data)
			}
		}
		src := ""
		for _, a := range n.Attr {
			name := strings.ToLower(a.Key)
			switch {
			case strings.HasPrefix(name, "on"), name == "srcdoc", name == "formaction" && !own(a.Val), name == "style", name == "ping", name == "background":
				bad = append(bad, fmt.Sprintf("attribute %s=%q of %s", a.Key, a.Val, n.Data))
			case slices.Contains([]string{"href", "src", "action", "cite", "poster", "data", "srcset"}, name):
				if !harmless(a.Val) {
					bad = append(bad, fmt.Sprintf("attribute %s=%q of %s", a.Key, a.Val, n.Data))
				}
				if name == "src" {
					src = a.Val
				}
			}
		}
		if n.Data == "script" && !own(src) {
			bad = append(bad, "script of nobody's")
		}
	}
	return bad
}

// own reports whether an address is on our own host.
func own(s string) bool { return strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "//") }

// harmless reports whether an address may stand in a page.
func harmless(s string) bool {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return false
	}
	return u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "mailto" || u.Scheme == "" && !strings.HasPrefix(s, "//")
}

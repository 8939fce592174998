package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"hearsay/internal/news"
	"hearsay/internal/page"
)

// listsFile is where the scores of lists are kept.
const listsFile = "../golden/pages-lists.json"

// TestItems scores the entries that are read of forty pages that list
// something: how many of their items are found, each by itself under its own
// title, how many entries are no item, and how many items stand in the entry
// of another one.
func TestItems(t *testing.T) {
	if testing.Short() {
		t.Skip("reads forty pages: run without -short")
	}
	byID := map[string]gold{}
	for _, g := range load(t, "wcxb") {
		byID[g.ID] = g
	}
	labels, err := os.ReadFile("testdata/lists.txt")
	if err != nil {
		t.Fatal(err)
	}
	var s itemScore
	for line := range strings.Lines(string(labels)) {
		id, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		g, ok := byID[id]
		if line[0] == '#' || !ok || *show != "" && *show != id {
			continue
		}
		doc := readAll(t, filepath.Join(folder("wcxb"), "html", id+".html.gz"))
		arts, err := page.Read(doc, page.Options{URL: g.URL})
		s.page(id, titlesOf(t, doc, rest), arts, err)
	}
	n := float64(max(s.pages, 1))
	v := prf{s.p / n, s.r / n, f1(s.p/n, s.r/n)}
	fmt.Printf("list items             n=%3d  P %.3f R %.3f F1 %.3f   merged %d of %d\n", s.pages, v.P, v.R, v.F, s.merged, s.items)
	if *half == "dev" && *show == "" {
		keepLists(t, "items", round(v))
		keepLists(t, "items/merged", round(prf{F: float64(s.merged) / float64(max(s.items, 1))}))
	}
}

type itemScore struct {
	pages, items, merged int
	p, r                 float64 // sums over pages
}

// page adds the entries of a page. Those that are the page's own words count
// for nothing.
func (s *itemScore) page(id string, titles []string, arts []news.Article, err error) {
	want := map[string]bool{}
	for _, k := range titles {
		want[k] = true
	}
	found := map[string]bool{}
	right, wrong := 0, 0
	var all strings.Builder
	for i := range arts {
		a := &arts[i]
		if a.Kind == news.KindList || len(arts) == 1 {
			continue
		}
		k := key(a.Headline)
		if want[k] {
			right++
			found[k] = true
		} else {
			wrong++
			if *show != "" {
				fmt.Printf("  WRONG %q\n", a.Headline)
			}
		}
		all.WriteString(" " + key(a.Headline+" "+body(*a, true)) + " \n")
	}
	merged := 0
	for _, k := range titles {
		if !found[k] && strings.Contains(all.String(), " "+k+" ") {
			merged++
		}
		if !found[k] && *show != "" {
			fmt.Printf("  MISSED %q\n", k)
		}
	}
	p, r := 0.0, float64(len(found))/float64(len(titles))
	if right+wrong > 0 {
		p = float64(right) / float64(right+wrong)
	}
	s.pages++
	s.items += len(titles)
	s.merged += merged
	s.p += p
	s.r += r
	if *list > 0 {
		fmt.Printf("%s items %d found %d wrong %d merged %d err=%v\n", id, len(titles), len(found), wrong, merged, err)
	}
}

func key(s string) string { return strings.Join(words(strings.ToLower(s)), " ") }

// titlesOf reads the labelled titles of a page: "12:9" is nine words of its
// text, from the twelfth on, counted from zero.
func titlesOf(t *testing.T, doc []byte, labels string) []string {
	t.Helper()
	all := pageWords(t, doc)
	var out []string
	for l := range strings.FieldsSeq(labels) {
		a, b, _ := strings.Cut(l, ":")
		at, err1 := strconv.Atoi(a)
		n, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || at+n > len(all) {
			t.Fatalf("label %s does not fit the page", l)
		}
		out = append(out, key(strings.Join(all[at:at+n], " ")))
	}
	return out
}

// pageWords are the words of a page's text in its order, one text after the
// other, without those of scripts and the like.
func pageWords(t *testing.T, doc []byte) []string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "script", "style", "noscript", "template", "title", "textarea", "iframe", "svg", "select":
				return
			}
		}
		if n.Type == html.TextNode {
			out = append(out, words(n.Data)...)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return out
}

// keepLists writes a score of lists with -update, and else compares it.
func keepLists(t *testing.T, name string, v prf) {
	t.Helper()
	all := scores{}
	if b, err := os.ReadFile(listsFile); err == nil {
		if err := json.Unmarshal(b, &all); err != nil {
			t.Fatal(err)
		}
	}
	if !*update {
		if all[name] != v {
			t.Errorf("%s = %v, want %v: run with -update and look at the difference of %s", name, v, all[name], listsFile)
		}
		return
	}
	all[name] = v
	b, err := json.MarshalIndent(all, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(listsFile, append(b, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

package pages

import (
	"bytes"
	"fmt"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hearsay/internal/page"
)

// TestDumps scores what is read of the text that "select all, copy" gives of
// the article pages of fundus-tests, by the side of what is read of their HTML.
func TestDumps(t *testing.T) {
	if testing.Short() {
		t.Skip("reads two hundred pages: run without -short")
	}
	const set = "fundus-tests"
	var dumps, pages [3]mean
	var worst []result
	var titles, n [3]float64
	for _, g := range load(t, set) {
		if *show != "" && *show != g.ID {
			continue
		}
		doc := readAll(t, filepath.Join(folder(set), "html", g.ID+".html.gz"))
		text := dumpOf(t, page.Decode(doc, ""))
		r := result{gold: g}
		arts, err := page.Read([]byte(text), page.Options{ContentType: "text/plain"})
		if r.err = err; len(arts) > 0 {
			r.art = arts[0]
			for _, a := range arts[1:] {
				r.art.Paragraphs = append(append(r.art.Paragraphs, a.Headline), a.Paragraphs...)
			}
		}
		h, _ := read(t, set, g)
		half := map[bool]int{true: 1, false: 2}[held(g.ID)]
		for _, k := range []int{0, half} {
			tp, fp, fn := bestOf(g, set, body(r.art, false), body(r.art, true))
			dumps[k].add(tp, fp, fn)
			r.fp, r.fn = fp, fn
			r.score = 2 * tp / max(1, 2*tp+fp+fn)
			tp, fp, fn = bestOf(g, set, body(h, false), body(h, true))
			pages[k].add(tp, fp, fn)
			n[k]++
			if sameWords(g.Title, r.art.Headline) || sameWords(h.Headline, r.art.Headline) {
				titles[k]++
			}
		}
		worst = append(worst, r)
		if *show != "" {
			fmt.Println(text)
			showPage(set, &r)
		}
	}
	for k, name := range []string{"dumps", "dumps:held", "dumps:own"} {
		v := round(dumps[k].prf())
		fmt.Printf("%-22s n=%3.0f  P %.3f R %.3f F1 %.3f   as HTML %.3f   headline as there or in the set %.3f\n", name, n[k], v.P, v.R, v.F, pages[k].prf().F, titles[k]/max(n[k], 1))
		if *half == "dev" && *show == "" {
			keepLists(t, name, v)
		}
	}
	sort.Slice(worst, func(i, j int) bool { return worst[i].score < worst[j].score })
	for i := 0; i < *list && i < len(worst); i++ {
		if w := worst[i]; !held(w.ID) {
			fmt.Printf("%.3f fp=%.0f fn=%.0f %s err=%v %q\n", w.score, w.fp, w.fn, w.ID, w.err, w.art.Headline)
		}
	}
}

// bestOf compares the wordings that count as right with each of the texts.
func bestOf(g gold, set string, texts ...string) (tp, fp, fn float64) {
	best := -1.0
	for _, v := range g.variants(set) {
		for _, s := range texts {
			a, b, c := compare(shingles(v), shingles(s))
			if f := 2 * a / max(1, 2*a+b+c); f > best {
				best, tp, fp, fn = f, a, b, c
			}
		}
	}
	return tp, fp, fn
}

// dumpOf writes a page as a browser's "select all, copy" does: a line for each
// block, the cells of a row with tabs between, an empty line around paragraphs
// and headings.
func dumpOf(t *testing.T, doc string) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader([]byte(doc)))
	if err != nil {
		t.Fatal(err)
	}
	d := &dumper{}
	d.node(root)
	return strings.TrimSpace(d.out.String()) + "\n"
}

type dumper struct {
	out   strings.Builder
	lines int  // line breaks that wait
	space bool // white space that waits
}

func (d *dumper) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		d.text(n.Data)
		return
	case html.ElementNode:
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Iframe, atom.Select, atom.Textarea, atom.Video, atom.Audio, atom.Object:
			return
		}
		for _, a := range n.Attr {
			if a.Key == "hidden" || a.Key == "style" && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
				return
			}
		}
	}
	around := linesAround(n)
	d.lines = max(d.lines, around)
	if n.DataAtom == atom.Br {
		d.lines = min(d.lines+1, 2)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		d.node(c)
	}
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		d.out.WriteByte('\t')
	}
	d.lines = max(d.lines, around)
}

// linesAround is how many line breaks stand around an element.
func linesAround(n *html.Node) int {
	switch n.DataAtom {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Ul, atom.Ol, atom.Dl, atom.Figure, atom.Table, atom.Pre, atom.Hr:
		return 2
	case atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Main, atom.Aside, atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Figcaption,
		atom.Form, atom.Address, atom.Fieldset, atom.Legend, atom.Details, atom.Summary, atom.Body, atom.Center, atom.Caption:
		return 1
	}
	return 0
}

func (d *dumper) text(s string) {
	for _, r := range s {
		switch r {
		case ' ', '\t', '\n', '\r', '\f':
			d.space = true
			continue
		}
		switch {
		case d.lines > 0 && d.out.Len() > 0:
			d.out.WriteString("\n\n"[:d.lines])
		case d.space && d.out.Len() > 0:
			d.out.WriteByte(' ')
		}
		d.lines, d.space = 0, false
		d.out.WriteRune(r)
	}
}

package page

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The tree is held to golang.org/x/net/html's: each word of a page, and each
// word with the block elements around it, must be there as often.

type bag map[string]int

func (b bag) add(text, chain string) {
	for w := range strings.FieldsSeq(text) {
		b[chain+w]++
	}
}

// missing is how many words of b the other lacks or has too often.
func (b bag) missing(other bag) (n, all int) {
	for w, k := range b {
		all += k
		n += max(k-other[w], 0)
	}
	for w, k := range other {
		n += max(k-b[w], 0)
	}
	return n, all
}

func chained(tag atom.Atom) bool {
	switch tag {
	case atom.Html, atom.Body, atom.Tbody: // the one builds what the other leaves out
		return false
	}
	e := tagsByName().find(tag.String(), hashName(tag.String()))
	return e != nil && e.kind&tagBreaks != 0
}

func hashName(s string) (h uint32) {
	for i := 0; i < len(s); i++ {
		h = h*31 + uint32(s[i])
	}
	return h
}

func ourBags(doc string) (words, chains bag) {
	words, chains = bag{}, bag{}
	t := parse(doc)
	above := make([]string, len(t.nodes))
	for i := 1; i < len(t.nodes); i++ {
		n := &t.nodes[i]
		above[i] = above[n.parent]
		if n.kind == element {
			if chained(n.tag) {
				above[i] += n.tag.String() + ">"
			}
			continue
		}
		words.add(t.text(int32(i)), "")
		chains.add(t.text(int32(i)), above[i])
	}
	return words, chains
}

func netBags(doc string) (words, chains bag, ok bool) {
	root, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		return nil, nil, false // more than 512 open elements
	}
	words, chains = bag{}, bag{}
	var walk func(n *html.Node, chain string)
	walk = func(n *html.Node, chain string) {
		switch n.Type {
		case html.TextNode:
			words.add(n.Data, "")
			chains.add(n.Data, chain)
		case html.ElementNode:
			switch n.DataAtom {
			case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Noembed, atom.Noframes, atom.Title, atom.Textarea, atom.Svg, atom.Math, atom.Template, atom.Select:
				return
			}
			if chained(n.DataAtom) {
				chain += n.DataAtom.String() + ">"
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, chain)
		}
	}
	walk(root, "")
	return words, chains, true
}

func TestTreeSameAsParse(t *testing.T) {
	docs := []string{
		page("<body>", ps("", lead, second), "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", ps(" class=x", third)),
		"<p>a<div>b<p>c</div>d<p>e<h2>f</h3>g<dl><dt>h<dd>i<dt>j</dl>k",
		"<table><tr><td>a<td>b<tr><th>c<td><p>d</table>e",
		"<p>a<b>b<i>c</p>d<span>e</span><br>f<hr>g<img src=x>h</br>i",
		"<a href=x>a<a href=y>b</a>c</a> d<button>e</button><select><option>x<option>y</select>f",
		"<svg><text>x</text></svg>a<math><mi>x</mi></math>b<template><p>c</template>d",
		"<svg><title/><path/></svg>a<svg/>b<svg><g/><svg/><title>x</title><style>p</style></svg>c<svg a=b/></svg>d<p>e",
		"<svg><![CDATA[<p>x</p>]]><foreignObject><title></svg></title></foreignObject></svg>a<math/>b",
		"<!-- a --><p>b<![CDATA[c]]>d<?e?>f<P>G</P><DIV>h</DIV>",
		"<h1>a<h2>b</h2>c<pre>d\n e</pre><blockquote>f<p>g</blockquote>h",
	}
	for _, doc := range docs {
		words, chains := ourBags(doc)
		wantWords, wantChains, _ := netBags(doc)
		if n, _ := wantWords.missing(words); n > 0 {
			t.Errorf("parse(%q) has the words %v, want %v", doc, words, wantWords)
		}
		if n, _ := wantChains.missing(chains); n > 0 {
			t.Errorf("parse(%q) has the chains %v, want %v", doc, chains, wantChains)
		}
	}
}

// TestTreeSameOnPages compares a part of the development pages, all of them
// with HEARSAY_PARITY=all.
func TestTreeSameOnPages(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(shared(), "gold/pages/*/dev/html/*.gz"))
	if len(files) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("the development pages are missing")
		}
		t.Skip("skipped: the development pages are not here")
	}
	step := 40
	if os.Getenv("HEARSAY_PARITY") == "all" {
		step = 1
	}
	pages, sameWords, sameChains := 0, 0, 0
	wordsOff, chainsOff, all := 0, 0, 0
	for i := 0; i < len(files); i += step {
		doc := decode(readGzip(t, files[i]), "")
		wantWords, wantChains, ok := netBags(doc)
		if !ok {
			continue
		}
		pages++
		words, chains := ourBags(doc)
		n, k := wantWords.missing(words)
		wordsOff, all = wordsOff+n, all+k
		if n == 0 {
			sameWords++
		} else if os.Getenv("HEARSAY_PARITY") != "" {
			t.Logf("%s: %d of %d words differ", filepath.Base(files[i]), n, k)
		}
		if n, _ = wantChains.missing(chains); n == 0 {
			sameChains++
		}
		chainsOff += n
	}
	t.Logf("%d pages: the same words on %d, in the same places on %d; of %d words %d differ, %d places", pages, sameWords, sameChains, all, wordsOff, chainsOff)
	if wordsOff*1000 > all {
		t.Errorf("%d of %d words differ, want at most one in a thousand", wordsOff, all)
	}
	if chainsOff*20 > all {
		t.Errorf("%d of %d words stand elsewhere, want at most one in twenty", chainsOff, all)
	}
}

func shared() string {
	if dir := os.Getenv("HEARSAY_SHARED"); dir != "" {
		return dir
	}
	return "../../../shared"
}

func readGzip(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

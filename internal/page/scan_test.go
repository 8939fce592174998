package page

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// scanned lists what the scanner finds in a document, one line each.
func scanned(doc string) []string {
	var out []string
	z := newScanner(doc)
	for {
		switch z.next() {
		case tokenEnd:
			return out
		case tokenText:
			s, _ := z.text()
			out = append(out, "text "+s)
		case tokenStart:
			e := z.tag
			if !z.readAttrs(true) {
				return out
			}
			if e.kind&tagRaw != 0 {
				z.raw = e
			}
			line := fmt.Sprintf("start %x", e.tag)
			for f := aClass; f < fields; f++ {
				if v := z.attrs.get(f); v != "" {
					line += fmt.Sprintf(" %d=%q", f, v)
				}
			}
			out = append(out, line)
		case tokenClose:
			e := z.tag
			if !z.readAttrs(false) {
				return out
			}
			out = append(out, fmt.Sprintf("end %x", e.tag))
		}
	}
}

// tokenized lists the same as golang.org/x/net/html finds it.
func tokenized(doc string) []string {
	var out []string
	z := html.NewTokenizer(strings.NewReader(doc))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.TextToken:
			out = append(out, "text "+string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			line := fmt.Sprintf("start %x", unknownTag(string(name)))
			var a attrSet
			for more {
				var key, val []byte
				key, val, more = z.TagAttr()
				reference(&a, string(key), string(val))
			}
			for f := aClass; f < fields; f++ {
				if v := a.get(f); v != "" {
					line += fmt.Sprintf(" %d=%q", f, v)
				}
			}
			out = append(out, line)
		case html.EndTagToken:
			name, _ := z.TagName()
			out = append(out, fmt.Sprintf("end %x", unknownTag(string(name))))
		}
	}
}

// reference takes an attribute as scanner.set takes it, from one whose value
// is read already.
func reference(a *attrSet, key, val string) {
	first := func(f field) {
		if a.get(f) == "" {
			a.put(f, val)
		}
	}
	switch k := keyOf(key); {
	case k == kName || k == kProperty || k == kHTTPEquiv:
		first(aName)
	case k == kDatetime || k == kDataDatetime || k == kDataTimestamp:
		first(aDatetime)
	case k == kValue:
		first(aContent)
	case k == kSize:
		if len(val) <= 2 && a.get(aStyle) == "" {
			a.put(aStyle, sizeStyle+val)
		}
	case k == kHidden, k == kAriaHidden && val == "true":
		a.put(aHidden, "true")
	case k >= kTest:
		if old := a.get(aTest); old != "" {
			val = old + " " + val
		}
		a.put(aTest, val)
	case k != 0 && k != kTitle && k != kAriaHidden:
		a.put(plainFields[k], val)
	}
}

// hard are documents whose reading the HTML standard settles and guesses get
// wrong.
var hard = []string{
	"", "<", "</", "<p", "<p>", "a<b", "a < b", "1<2<p>3", "<3", "</3>x", "</>x", "</ p>x", "<!>x", "<!", "<!-", "<!--", "<!-->x", "<!--->x", "<!---->x",
	"<!-- a -- b -->x", "<!-- a --!>x", "<!--!>-->x", "<!-- --!-->x", "<!-- <!-- -->x-->", "<!doctype html>x", "<!DOCTYPE", "<?xml version='1'?>x", "<![CDATA[ a ]]>x",
	"<P CLASS=Lead>A</P>", "<p class='a' class=b id = c>x", "<p class=a/b>x", "<p class=a/>x", "<p/class=a>x", "<p / class = a >x", "<p =class=a>x", "<p class==a>x",
	"<p class= >x", "<p class>x", "<p class=\"a>b\">x", "<p class=\"a", "<p class='a\"b'>x", "<p class=a\"b>x", "<p\nclass\t=\n'a\r\nb'\r>x", "<p class=a id>x<br/>y<br />z",
	"<a href=?a=1&copy=2&amp;lt=3&lt;4&notit;&not>x", "<a href='&copy;&copy&copyx&copy=&#38;&#x26;&#38&#'>x", "<a href='&ampx=&amp=&AMP;&AMPx'>x",
	"&amp &ampx &lt&lt; &notit; &notin; &not &#65 &#x41; &#x; &# &; & &&amp; &#0; &#128; &#x80 &#xD800; &#x110000; &#99999999999; &nGt; &gg &ThickSpace; &semi; &bogus; &bogus",
	"<title>A &amp; <b>B</b></title><p>x", "<TITLE>a</TITLE >b", "<title>a</titles></title/>b", "<textarea><p>&lt;</textarea>b", "<title>a", "<title></title>a", "<title>a</",
	"<style>a > b{} </styl </style>x", "<noscript><p>a</p></noscript>x", "<iframe><p></iframe>x", "<xmp><p>&amp;</xmp>x", "<plaintext><p></plaintext>",
	"<script>a<b</script>x", "<script>'</scripty'</SCRIPT\n>x", "<script><!-- <script> </script> --></script>x", "<script><!-- </script>x", "<script><!-- <script></script>y</script>x",
	"<script><!-- < <script></script>x", "<script><!--></script>x", "<script><!---></script>x", "<script><!-- - -- > --> <script></script>x", "<script><!--<script x</script>y", "<script><!--<scripts></script>x",
	"<script><!--<script>-</script>--></script>x", "<script src=a/>b</script>c", "<script>a", "<script>a\r\n\x00b</script>",
	"a\r\nb\rc\x00d", "<p\x00 class\x00=b\x00 id='\x00'>a</p\x00>", "<my-tag Class=A>x</MY-TAG>", "<a\xff\xfe id=\xff>\xff</a>", "<svg><title>a</title><path/></svg>x", "</p class='>'>x", "</p class='>",
	"<font size=5>x<font size=+1 style=a>y<font style='' size=7>z<font size=100>", "<meta name=a property=b content='' value=c><meta http-equiv='' name=d>",
	"<time datetime='' data-timestamp=5>", "<div data-testid=a data-qa=b aria-label='' data-test=c aria-hidden=TRUE hidden>", "<div ARIA-HIDDEN=true DATA-TESTID=x>",
}

func TestScanSameAsTokenizer(t *testing.T) {
	for _, doc := range hard {
		if diff := cmp.Diff(tokenized(doc), scanned(doc)); diff != "" {
			t.Errorf("scanner(%q) differs from the tokenizer (-tokenizer +scanner):\n%s", doc, diff)
		}
	}
}

// TestScanRandom joins pieces of markup at random: a fuzz run of fixed length.
func TestScanRandom(t *testing.T) {
	pieces := []string{
		"<", ">", "</", "/", "!", "--", "-", "<!--", "-->", "--!>", "<script", "</script", "<script>", "</script>", "<title>", "</title>", "<p ", "<p>", "</p>", "class", "=", "\"", "'", " ", "\n", "\r", "\x00",
		"&", "&amp", "&amp;", "&#", "x", "65", ";", "&copy", "<style>", "</style>", "a", "B", "é", "id=", "<![CDATA[", "]]>", "<?", "<!doctype", "<noscript>", "</noscript>", "<svg>", "</svg>",
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range 1 + r.IntN(24) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		if diff := cmp.Diff(tokenized(b.String()), scanned(b.String())); diff != "" {
			t.Fatalf("scanner(%q) differs from the tokenizer (-tokenizer +scanner):\n%s", b.String(), diff)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, doc := range hard {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		if diff := cmp.Diff(tokenized(doc), scanned(doc)); diff != "" {
			t.Errorf("scanner(%q) differs from the tokenizer (-tokenizer +scanner):\n%s", doc, diff)
		}
		checkTree(t, parse(doc))
	})
}

// checkTree reports nodes whose places contradict each other.
func checkTree(t *testing.T, tr *tree) {
	t.Helper()
	for i := 1; i < len(tr.nodes); i++ {
		n := &tr.nodes[i]
		if p := &tr.nodes[n.parent]; int(n.parent) >= i || n.end <= int32(i) || n.end > p.end || n.end > int32(len(tr.nodes)) {
			t.Fatalf("node %d of %d has parent %d and end %d; the parent's end is %d", i, len(tr.nodes), n.parent, n.end, p.end)
		}
		_ = tr.text(int32(i))
		for f := aClass; f < fields; f++ {
			_ = tr.attr(int32(i), f)
		}
	}
}

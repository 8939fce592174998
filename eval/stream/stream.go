// Package stream makes news for measurements that need more of it than there is:
// articles of the evaluation data in their order, and then the same again and
// again with other dates, names and words, so that they are other news.
//
// The data is read in place (see package gold) and what is made of it is never
// kept in the repository.
package stream

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"html"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Folder is where the articles are, below the folder of evaluation data: some
// five thousand full texts of national news with small stories, in the order of
// time.
const Folder = "gold/stories/allsides-roundup/dev"

// Doc is one article of the data.
type Doc struct {
	Date, Source, Title, Text string
}

// Load reads the articles of a folder.
func Load(dir string) ([]Doc, error) {
	var docs []Doc
	for _, name := range []string{"articles.jsonl.gz", "distractors.jsonl.gz"} {
		d, err := load(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		docs = append(docs, d...)
	}
	return docs, nil
}

func load(path string) ([]Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, err
	}
	var docs []Doc
	for dec := json.NewDecoder(z); ; {
		var d Doc
		err := dec.Decode(&d)
		if errors.Is(err, io.EOF) {
			return docs, nil
		}
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
}

// Cut returns the document with the whole paragraphs that begin in the first
// most bytes of its text.
func (d Doc) Cut(most int) Doc {
	if len(d.Text) > most {
		if end := strings.IndexByte(d.Text[most:], '\n'); end >= 0 {
			d.Text = d.Text[:most+end]
		}
	}
	return d
}

// In returns the document as it stands in a round: in the first, 0, as it is, in
// each other one with other names and words.
func (d Doc) In(round int) Doc {
	d.Title, d.Text = Alter(d.Title, round), Alter(d.Text, round)
	return d
}

// The least letters of what is altered: shorter capitalised words are mostly
// given names and the first words of sentences, shorter others are those that
// tell how a sentence is to be read.
const (
	nameLetters = 6
	wordLetters = 7
)

// kept are capitalised words that are the same in every round: those of dates.
var kept = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "august": true, "september": true, "october": true, "november": true, "december": true,
}

// Alter changes longer names and a third of the longer words, each the same way
// in one round.
func Alter(s string, round int) string {
	if round == 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	word := func(w string) {
		first, _ := utf8.DecodeRuneInString(w)
		low := strings.ToLower(w)
		f := fnv.New64a()
		_, _ = io.WriteString(f, strconv.Itoa(round)+low)
		h := f.Sum64()
		if unicode.IsUpper(first) && len(w) >= nameLetters && !kept[low] || len(w) >= wordLetters && h%3 == 0 {
			w += string(rune('a'+h/3%26)) + string(rune('a'+h/78%26))
		}
		b.WriteString(w)
	}
	start := -1
	for i, r := range s {
		if unicode.IsLetter(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			word(s[start:i])
			start = -1
		}
		b.WriteRune(r)
	}
	if start >= 0 {
		word(s[start:])
	}
	return b.String()
}

// Paragraphs returns those of a text.
func Paragraphs(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '\n' })
}

// Address is where the page of article number n is.
func (d Doc) Address(n int, at time.Time) string {
	return "https://www." + slug(d.Source) + ".example/" + at.Format("2006/01/02") + "/" + slug(d.Title) + "-" + strconv.Itoa(n)
}

func slug(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s) && len(out) < 60; i++ {
		switch c := s[i] | 0x20; {
		case c >= 'a' && c <= 'z':
			out = append(out, c)
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	if t := strings.Trim(string(out), "-"); t != "" {
		return t
	}
	return "outlet"
}

// Page is the document as the page of an outlet, with what stands around an
// article: head, navigation, other headlines, an imprint.
func (d Doc) Page(address string, at time.Time) []byte {
	var b strings.Builder
	e := html.EscapeString
	stamp := at.UTC().Format(time.RFC3339)
	fmt.Fprintf(&b, `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>%s | %s</title>
<link rel="canonical" href="%s"><meta property="og:type" content="article"><meta property="og:site_name" content="%s">
<meta property="og:title" content="%s"><meta property="article:published_time" content="%s">
<link rel="stylesheet" href="/style.css"><script>window.page = {"kind": "article"};</script></head>
<body><header><a href="/">%s</a><nav><ul>`, e(d.Title), e(d.Source), e(address), e(d.Source), e(d.Title), stamp, e(d.Source))
	for _, s := range []string{"Home", "World", "Politics", "Business", "Sport", "Weather"} {
		fmt.Fprintf(&b, `<li><a href="/%s">%s</a></li>`, strings.ToLower(s), s)
	}
	fmt.Fprintf(&b, `</ul></nav></header>
<main><article><h1>%s</h1><div class="meta"><time datetime="%s">%s</time></div>
<div class="body">`, e(d.Title), stamp, at.UTC().Format("2 January 2006 15:04"))
	for _, p := range Paragraphs(d.Text) {
		fmt.Fprintf(&b, "<p>%s</p>\n", e(p))
	}
	b.WriteString(`</div></article>
<aside><h2>Most read</h2><ol>`)
	for i := range 5 {
		fmt.Fprintf(&b, `<li><a href="/most-read/%d">Another headline of the day, number %d</a></li>`, i, i)
	}
	fmt.Fprintf(&b, `</ol></aside></main>
<footer><p>© %s. <a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></p></footer></body></html>
`, e(d.Source))
	return []byte(b.String())
}

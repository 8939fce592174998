package main

import (
	"bytes"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"hearsay/internal/page"
)

// An extractor reads one page to the end, its metadata included. Text gives the
// article's text of the same reading, "" where it found none; nil where it finds
// no text at all.
type extractor struct {
	name string
	// times is how often it reads the pages in one round: what is fast is read
	// more often, for figures as steady as those of the slow.
	times int
	read  func(doc []byte)
	text  func(doc []byte) string
}

var nowhere = &url.URL{Scheme: "https", Host: "example.org", Path: "/"}

var extractors = []extractor{
	{name: "hearsay", times: 5, read: func(doc []byte) { _, _ = page.Read(doc, page.Options{}) }, text: hearsay},
	{name: "html.Parse", times: 3, read: func(doc []byte) { _, _ = html.Parse(bytes.NewReader(doc)) }},
	{name: "go-readability", times: 1, read: func(doc []byte) { _, _ = readability.FromReader(bytes.NewReader(doc), nowhere) }, text: readable},
	{name: "go-trafilatura", times: 1, read: func(doc []byte) { _, _ = trafila(doc, false) }, text: func(doc []byte) string { return trafilaText(doc, false) }},
	{name: "go-trafilatura+fallback", times: 1, read: func(doc []byte) { _, _ = trafila(doc, true) }, text: func(doc []byte) string { return trafilaText(doc, true) }},
}

// hearsay gives the paragraphs with the crossheads between them; of a page that
// lists several articles all of them.
func hearsay(doc []byte) string {
	arts, err := page.Read(doc, page.Options{})
	if err != nil {
		return ""
	}
	var lines []string
	for _, a := range arts {
		if len(arts) > 1 {
			lines = append(lines, a.Headline)
		}
		heads := a.Headings
		for i, p := range a.Paragraphs {
			for len(heads) > 0 && heads[0].Before <= i {
				lines, heads = append(lines, heads[0].Text), heads[1:]
			}
			lines = append(lines, p)
		}
		for _, h := range heads {
			lines = append(lines, h.Text)
		}
	}
	return strings.Join(lines, "\n")
}

func readable(doc []byte) string {
	a, err := readability.FromReader(bytes.NewReader(doc), nowhere)
	if err != nil || a.Node == nil {
		return ""
	}
	var b strings.Builder
	if a.RenderText(&b) != nil {
		return ""
	}
	return b.String()
}

func trafila(doc []byte, fallback bool) (*trafilatura.ExtractResult, error) {
	return trafilatura.Extract(bytes.NewReader(doc), trafilatura.Options{EnableFallback: fallback, ExcludeComments: true})
}

func trafilaText(doc []byte, fallback bool) string {
	r, err := trafila(doc, fallback)
	if err != nil || r == nil {
		return ""
	}
	return r.ContentText
}

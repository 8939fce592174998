package web

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"time"
)

// jsonItem is an item after JSON Feed 1.1.
type jsonItem struct {
	ID          string       `json:"id"`
	URL         string       `json:"url"`
	ExternalURL string       `json:"external_url,omitempty"`
	Title       string       `json:"title"`
	ContentHTML string       `json:"content_html,omitempty"`
	ContentText *string      `json:"content_text,omitempty"`
	Summary     string       `json:"summary,omitempty"`
	Published   string       `json:"date_published,omitempty"`
	Modified    string       `json:"date_modified,omitempty"`
	Authors     []jsonPerson `json:"authors,omitempty"`
	Tags        []string     `json:"tags,omitempty"`
	Language    string       `json:"language,omitempty"`
}

type jsonPerson struct {
	Name string `json:"name"`
}

type jsonDocument struct {
	Version string     `json:"version"`
	Title   string     `json:"title"`
	Home    string     `json:"home_page_url"`
	Feed    string     `json:"feed_url"`
	Items   []jsonItem `json:"items"`
}

func jsonFeed(l *list, at *site) ([]byte, error) {
	d := jsonDocument{Version: "https://jsonfeed.org/version/1.1", Title: l.Title, Home: at.base + l.Page, Feed: at.base + at.self, Items: []jsonItem{}}
	for i := range l.Items {
		x := &l.Items[i]
		j := jsonItem{ID: at.id(cmp.Or(x.Key, x.Path)), URL: at.base + x.Path, ExternalURL: x.Elsewhere, Title: x.Title, Tags: x.Tags, Language: x.Language}
		if !x.Published.IsZero() {
			j.Published = x.Published.Format(time.RFC3339)
		}
		if !x.Updated.IsZero() {
			j.Modified = x.Updated.UTC().Format(time.RFC3339)
		}
		for _, a := range x.people() {
			j.Authors = append(j.Authors, jsonPerson{a})
		}
		if j.ContentText = &x.Summary; len(x.Text) > 0 {
			j.ContentText, j.Summary, j.ContentHTML = nil, x.Summary, paragraphs(x.Text)
		}
		d.Items = append(d.Items, j)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(&d); err != nil {
		return nil, fmt.Errorf("json feed: %w", err)
	}
	return b.Bytes(), nil
}

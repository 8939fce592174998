// Package corpus reads anybody's collection of articles, as files of JSON
// lines, and groups it: the engine's stories and copies without its pages.
//
// What goes in: lines of {"id","date","source","url","lang","title","text"} in
// the order of the stream. What comes out: what each article shares with
// earlier ones, as soon as it is known, and the stories at the end. It reads no
// names, dates or quotes: grouping wants the text alone.
//
// Memory grows with the number of articles by their texts and the two indexes,
// since any of them may turn out to be the origin of a later one; what is in
// flight is bounded.
package corpus

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"hearsay/internal/dates"
	"hearsay/internal/jsonl"
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// record is one line.
type record struct {
	ID     label  `json:"id"`
	Date   string `json:"date"`
	Source string `json:"source"`
	URL    string `json:"url"`
	Lang   string `json:"lang"`
	Title  string `json:"title"`
	Text   string `json:"text"`
}

// label is an id: a string, or a number as it is written.
type label string

// UnmarshalJSON takes a string or a number.
func (l *label) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*string)(l))
	}
	var n json.Number
	if err := json.Unmarshal(b, &n); err != nil {
		return errors.New("id is neither a string nor a number")
	}
	*l = label(n)
	return nil
}

// Article reads one line. Its error says in plain words what is wrong with it;
// an article beside an error was read, but not whole.
func Article(line []byte) (*news.Article, error) {
	var r record
	if !readPlain(line, &r) {
		r = record{}
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, fmt.Errorf("%s: %w", jsonl.Problem(err), news.ErrInvalid)
		}
	}
	switch {
	case r.ID == "":
		return nil, fmt.Errorf("has no id: give each article one: %w", news.ErrInvalid)
	case strings.ContainsAny(string(r.ID), "\t\n\r"):
		return nil, fmt.Errorf("has an id with a tab or a line break in it: write it without: %w", news.ErrInvalid)
	}
	a := &news.Article{ID: string(r.ID), Input: string(r.ID), URL: r.URL, Outlet: r.Source, Headline: text.Squash(r.Title), Language: r.Lang}
	for _, p := range text.Paragraphs(r.Text) {
		a.Paragraphs = append(a.Paragraphs, r.Text[p[0]:p[1]])
	}
	if len(a.Paragraphs) > 0 && a.Paragraphs[0] == a.Headline {
		a.Paragraphs = a.Paragraphs[1:]
	}
	published, ok := dates.ISO(r.Date)
	a.Published = published
	if !ok {
		return a, fmt.Errorf("has a date that is none (%.40q): it was taken without one; write it as 2025-07-04 or 2025-07-04T12:00:00Z: %w", r.Date, news.ErrInvalid)
	}
	return a, nil
}

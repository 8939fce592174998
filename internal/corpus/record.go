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
	"time"

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
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, fmt.Errorf("%s: %w", jsonProblem(err), news.ErrInvalid)
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
	published, ok := Time(r.Date)
	a.Published = published
	if !ok {
		return a, fmt.Errorf("has a date that is none (%.40q): it was taken without one; write it as 2025-07-04 or 2025-07-04T12:00:00Z: %w", r.Date, news.ErrInvalid)
	}
	return a, nil
}

// jsonProblem says what is wrong with a line of JSON.
func jsonProblem(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		if wrong.Field == "" {
			return "is no JSON object: write {\"id\": …, \"text\": …} on a line of its own"
		}
		return fmt.Sprintf("has a %s for %q: write it as a string", wrong.Value, wrong.Field)
	}
	return fmt.Sprintf("is no JSON (%v): write one object a line", err)
}

// layouts are the forms of a date, with how exact each is. Those without an
// offset are taken for UTC.
var layouts = [...]struct {
	layout    string
	precision news.Precision
	zoned     bool
}{
	{time.RFC3339Nano, news.PrecisionSecond, true},
	{time.DateOnly, news.PrecisionDay, false},
	{"2006-01-02T15:04:05.999999999", news.PrecisionSecond, false},
	{"2006-01-02 15:04:05.999999999", news.PrecisionSecond, false},
	{"2006-01-02 15:04:05Z07:00", news.PrecisionSecond, true},
	{"2006-01-02T15:04Z07:00", news.PrecisionMinute, true},
	{"2006-01-02T15:04", news.PrecisionMinute, false},
	{"2006-01-02 15:04", news.PrecisionMinute, false},
	{"20060102", news.PrecisionDay, false},
	{"2006-01", news.PrecisionMonth, false},
	{"2006", news.PrecisionYear, false},
}

// Time reads the date of a line, in RFC 3339 or a part of it, and reports
// whether it is one; "" is no date and no fault. Midnight without an offset is
// how many collections write a day.
func Time(s string) (news.Claimed, bool) {
	if s = strings.TrimSpace(s); s == "" {
		return news.Claimed{}, true
	}
	for _, l := range layouts {
		t, err := time.Parse(l.layout, s)
		if err != nil {
			continue
		}
		precision := l.precision
		if !l.zoned && (precision == news.PrecisionSecond || precision == news.PrecisionMinute) && t.Equal(t.Truncate(24*time.Hour)) {
			precision = news.PrecisionDay
		}
		return news.Claimed{Time: t, Precision: precision, From: news.FromMetadata, Zoned: l.zoned}, true
	}
	return news.Claimed{}, false
}

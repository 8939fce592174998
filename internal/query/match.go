package query

import (
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
)

// Document is what a query is asked of.
type Document struct {
	Headline string
	Text     []string // standfirst, paragraphs and captions
	Outlet   string
	Bylines  []string
	Speakers []string // who is quoted
	About    []string // names and aliases of what it names
	Tags     []string // with its section
	Language string   // BCP 47
	Time     time.Time
}

// From returns the document of an annotated article.
func From(a *news.Annotated) Document {
	d := Document{
		Headline: a.Headline, Outlet: a.Outlet, Bylines: a.Bylines,
		Language: a.Language, Time: a.When(),
	}
	if a.Standfirst != "" {
		d.Text = append(d.Text, a.Standfirst)
	}
	d.Text = append(append(d.Text, a.Paragraphs...), a.Captions...)
	d.Tags = append(d.Tags, a.Tags...)
	if a.Section != "" {
		d.Tags = append(d.Tags, a.Section)
	}
	for _, q := range a.Quotes {
		if q.Kind != news.Indirect && q.Speaker.Name != "" && !q.Speaker.Anonymous && !slices.Contains(d.Speakers, q.Speaker.Name) {
			d.Speakers = append(d.Speakers, q.Speaker.Name)
		}
	}
	for _, e := range a.Entities {
		d.About = append(append(d.About, e.Name), e.Aliases...)
	}
	return d
}

// Match reports whether the document answers the query: the meaning that
// every index must meet.
func (q Query) Match(d Document) bool { return Match(q.Root, d) }

// Match reports whether the document answers the tree. A nil tree matches
// nothing.
func Match(n Node, d Document) bool {
	return match(n, columnsOf(d), d.Time)
}

func match(n Node, c columns, at time.Time) bool {
	switch n := n.(type) {
	case And:
		for _, x := range n.Nodes {
			if !match(x, c, at) {
				return false
			}
		}
		return len(n.Nodes) > 0
	case Or:
		for _, x := range n.Nodes {
			if match(x, c, at) {
				return true
			}
		}
	case Not:
		return n.Node != nil && !match(n.Node, c, at)
	case Time:
		return !at.IsZero() && at.Before(n.At) == n.Before
	case Term:
		words := wordsOf(n.Text)
		return holds(c[headlineColumn], words, n.Prefix) || holds(c[bodyColumn], words, n.Prefix)
	case Field:
		return holds(c[fieldColumn(n.Name)], fieldWords(n.Name, n.Text), n.Prefix)
	}
	return false
}

// The columns of an index: the headline, the text, then Fields in their order.
const (
	headlineColumn = iota
	bodyColumn
	firstField
	columnCount = firstField + 6
)

// columns holds folded words; barrier stands between passages and values.
type columns [columnCount][]string

// barrier parts passages, so that no phrase runs over two. It is of the private
// use area, which no folded word holds.
const barrier = "\ue000"

func columnsOf(d Document) columns {
	var c columns
	c[headlineColumn] = foldAll([]string{d.Headline}, wordsOf)
	c[bodyColumn] = foldAll(d.Text, wordsOf)
	for _, f := range Fields() {
		c[fieldColumn(f)] = foldAll(d.values(f), func(s string) []string { return keptWords(f, s) })
	}
	return c
}

func (d Document) values(f FieldName) []string {
	switch f {
	case Outlet:
		return []string{d.Outlet}
	case By:
		return d.Bylines
	case Said:
		return d.Speakers
	case About:
		return d.About
	case Tag:
		return d.Tags
	case Lang:
		return []string{d.Language}
	}
	return nil
}

func foldAll(values []string, fold func(string) []string) []string {
	var out []string
	for _, v := range values {
		words := fold(v)
		if len(out) > 0 && len(words) > 0 {
			out = append(out, barrier)
		}
		out = append(out, words...)
	}
	return out
}

func fieldColumn(f FieldName) int { return firstField + slices.Index(Fields(), f) }

func wordsOf(s string) []string {
	words := make([]string, 0, len(s)/6+1)
	sc := scanner{s: s}
	for w, ok := sc.next(); ok; w, ok = sc.next() {
		words = append(words, w.Text)
	}
	return words
}

// keptWords returns the words of a field's value as an index keeps them: a tag
// is one word, a language its main tag and the whole of it.
func keptWords(f FieldName, s string) []string {
	words := wordsOf(s)
	if len(words) == 0 {
		return nil
	}
	whole := strings.Join(words, "")
	switch {
	case f == Tag:
		return []string{whole}
	case f == Lang && len(words) > 1:
		return []string{words[0], barrier, whole}
	}
	return words
}

// fieldWords returns the words that a query asks for in a field.
func fieldWords(f FieldName, s string) []string {
	words := wordsOf(s)
	if (f == Tag || f == Lang) && len(words) > 1 {
		return []string{strings.Join(words, "")}
	}
	return words
}

// holds reports whether phrase stands in words.
func holds(words, phrase []string, prefix bool) bool {
	if len(phrase) == 0 {
		return false
	}
	for i := range words {
		if phraseAt(words[i:], phrase, prefix) {
			return true
		}
	}
	return false
}

func phraseAt(words, phrase []string, prefix bool) bool {
	if len(words) < len(phrase) {
		return false
	}
	last := len(phrase) - 1
	for i, w := range phrase {
		if words[i] != w && (i < last || !prefix || !strings.HasPrefix(words[i], w)) {
			return false
		}
	}
	return true
}

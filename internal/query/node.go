package query

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Node is one part of a query tree: Term, Field, Time, And, Or, Not, or
// TextMatch in the trees of a Plan. Nodes are values: nothing changes them.
type Node interface {
	// String gives the canonical form; Parse reads it back to the same tree.
	String() string
	node()
}

// Term asks for a word or phrase in the headline or text.
type Term struct {
	Text   string // as typed; of several words all must stand in this order
	Prefix bool   // the last word need only begin so
}

// FieldName is one of the fields with words in them.
type FieldName string

// The fields of a document that a query can name.
const (
	Outlet FieldName = "outlet" // who published it
	By     FieldName = "by"     // who wrote it, of the byline
	Said   FieldName = "said"   // who is quoted in it
	About  FieldName = "about"  // a person, organisation, place, work or event named in it
	Tag    FieldName = "tag"    // a tag or section, compared whole
	Lang   FieldName = "lang"   // BCP 47: "en" also finds "en-GB"
)

// Fields lists the fields with words, in the order of the index columns.
func Fields() []FieldName { return []FieldName{Outlet, By, Said, About, Tag, Lang} }

// Field asks for a word or phrase in one field of the document.
type Field struct {
	Name   FieldName
	Text   string // as typed
	Prefix bool   // the last word need only begin so
}

// Time asks for documents from before a time, or from that time on. A document
// without a time matches neither.
type Time struct {
	Before bool      // document time < At; otherwise >= At
	At     time.Time // in the reader's zone, whole seconds
}

// And asks for all of its nodes.
type And struct{ Nodes []Node }

// Or asks for at least one of its nodes.
type Or struct{ Nodes []Node }

// Not asks for documents that do not match its node.
type Not struct{ Node Node }

func (Term) node()  {}
func (Field) node() {}
func (Time) node()  {}
func (And) node()   {}
func (Or) node()    {}
func (Not) node()   {}

// String gives the word bare or the phrase in quotation marks.
func (t Term) String() string { return value(t.Text, t.Prefix) }

// String gives name:value.
func (f Field) String() string { return string(f.Name) + ":" + value(f.Text, f.Prefix) }

// String gives before: or after: and a day, or a time in RFC 3339.
func (t Time) String() string {
	name := "after:"
	if t.Before {
		name = "before:"
	}
	if h, m, s := t.At.Clock(); h == 0 && m == 0 && s == 0 {
		return name + t.At.Format(time.DateOnly)
	}
	return name + t.At.UTC().Format(time.RFC3339)
}

// String gives the nodes side by side.
func (a And) String() string {
	parts := make([]string, len(a.Nodes))
	for i, n := range a.Nodes {
		parts[i] = n.String()
		if _, or := n.(Or); or {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " ")
}

// String gives the nodes with OR between them.
func (o Or) String() string {
	parts := make([]string, len(o.Nodes))
	for i, n := range o.Nodes {
		parts[i] = n.String()
	}
	return strings.Join(parts, " OR ")
}

// String gives the node with a minus in front.
func (n Not) String() string {
	switch n.Node.(type) {
	case And, Or, Not:
		return "-(" + n.Node.String() + ")"
	}
	return "-" + n.Node.String()
}

// value prints a word as it is typed, or in quotation marks.
func value(text string, prefix bool) string {
	if !bare(text) {
		text = `"` + text + `"`
	}
	if prefix {
		text += "*"
	}
	return text
}

// bare reports whether text is read back as one word without quotation marks.
func bare(text string) bool {
	if _, op := operators[text]; op || text == "" {
		return false
	}
	for i, r := range text {
		switch {
		case startsWord(r):
		case i > 0 && (unicode.IsMark(r) || strings.ContainsRune("-'’.,", r)):
		default:
			return false
		}
	}
	return true
}

// tidy makes typed text fit for a node: quotation marks, asterisks and control
// characters give way to spaces, and the ends hold words.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		if quoteMark(r) || r == '*' || r == utf8.RuneError || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	s = strings.TrimLeftFunc(s, func(r rune) bool { return !startsWord(r) })
	return strings.TrimRightFunc(s, func(r rune) bool { return !startsWord(r) && !isTail(r) })
}

func quoteMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '＂':
		return true
	}
	return false
}

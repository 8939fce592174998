package query

import (
	"strconv"
	"strings"
)

// Plan is a query made ready for one database: the part that its text index
// answers alone, and what is left for SQL. A document matches when it answers
// both.
type Plan struct {
	// Match is an expression of the text index, "" where the index cannot
	// narrow the query. It is data: give it as an argument, never as SQL.
	Match string
	// Rest is nil, or a tree of And, Or, Not, Time and TextMatch. SQL must
	// take its parts as true or false, never as NULL: a document without a
	// time fails every Time, and so answers its Not.
	Rest Node
}

// TextMatch stands in the Rest of a Plan for documents that answer an
// expression of the text index. Parse never makes one.
type TextMatch struct{ Expr string }

func (TextMatch) node() {}

// String gives the expression in brackets, for logs and tests.
func (m TextMatch) String() string { return "[" + m.Expr + "]" }

// FTS5Tokenizer is the tokenizer of the FTS5 table: it cuts folded text at its
// spaces and leaves every letter as it is.
const FTS5Tokenizer = "ascii"

// FTS5Columns returns the columns of the FTS5 table, in the order of FTS5Row:
// headline and body, then Fields.
func FTS5Columns() []string {
	out := []string{"headline", "body"}
	for _, f := range Fields() {
		out = append(out, string(f))
	}
	return out
}

// FTS5Row returns the texts that the FTS5 table keeps of a document, one for
// each of FTS5Columns.
func FTS5Row(d Document) []string {
	c := columnsOf(d)
	out := make([]string, len(c))
	for i, words := range c {
		out[i] = strings.Join(words, " ")
	}
	return out
}

// FTS5 renders a tree for a table of FTS5Columns with FTS5Tokenizer.
func FTS5(n Node) Plan { return planOf(n, fts5) }

// Postgres renders a tree as tsquery text, to be cast to tsquery, for vectors
// made by TSVector.
func Postgres(n Node) Plan { return planOf(n, tsquery) }

// renderer gives the expression of a tree, or false where the index has none.
type renderer func(Node) (string, bool)

func planOf(n Node, render renderer) Plan {
	if n == nil {
		return Plan{}
	}
	switch rest := remainder(n, render).(type) {
	case TextMatch:
		return Plan{Match: rest.Expr}
	case And:
		if m, ok := rest.Nodes[0].(TextMatch); ok {
			return Plan{Match: m.Expr, Rest: Simplify(And{rest.Nodes[1:]})}
		}
		return Plan{Rest: rest}
	default:
		return Plan{Rest: rest}
	}
}

// remainder puts TextMatch in the place of all that the index can answer; in a
// group it stands first.
func remainder(n Node, render renderer) Node {
	if expr, ok := render(n); ok {
		return TextMatch{expr}
	}
	switch n := n.(type) {
	case And:
		return Simplify(And{gather(n.Nodes, render, func(part []Node) Node { return And{part} })})
	case Or:
		return Simplify(Or{gather(n.Nodes, render, func(part []Node) Node { return Or{part} })})
	case Not:
		return Not{remainder(n.Node, render)}
	}
	return n
}

// gather joins the nodes that the index can answer together into one.
func gather(nodes []Node, render renderer, join func([]Node) Node) []Node {
	var text, rest []Node
	for _, n := range nodes {
		if _, ok := render(n); ok {
			text = append(text, n)
		}
	}
	for _, n := range nodes {
		if _, ok := render(n); ok {
			continue
		}
		// A negation may need a positive part beside it.
		if len(text) > 0 {
			if _, ok := render(join(append(text[:len(text):len(text)], n))); ok {
				text = append(text, n)
				continue
			}
		}
		rest = append(rest, remainder(n, render))
	}
	if len(text) == 0 {
		return rest
	}
	expr, _ := render(join(text))
	return append([]Node{TextMatch{expr}}, rest...)
}

func fts5(n Node) (string, bool) {
	switch n := n.(type) {
	case Term:
		return "{headline body} : " + fts5Phrase(wordsOf(n.Text), n.Prefix), true
	case Field:
		return string(n.Name) + " : " + fts5Phrase(fieldWords(n.Name, n.Text), n.Prefix), true
	case Or:
		return joined(n.Nodes, " OR ", fts5)
	case And:
		return fts5And(n)
	}
	return "", false // FTS5 has no NOT without a left side
}

func fts5And(n And) (string, bool) {
	var yes, no []string
	for _, c := range n.Nodes {
		not, negative := c.(Not)
		if negative {
			c = not.Node
		}
		expr, ok := fts5(c)
		if !ok {
			return "", false
		}
		if negative {
			no = append(no, expr)
		} else {
			yes = append(yes, expr)
		}
	}
	if len(yes) == 0 {
		return "", false
	}
	out := strings.Join(yes, " AND ")
	if len(yes) > 1 {
		out = "(" + out + ")"
	}
	if len(no) > 0 {
		out = "(" + out + " NOT (" + strings.Join(no, " OR ") + "))"
	}
	return out, true
}

func fts5Phrase(words []string, prefix bool) string {
	out := `"` + strings.ReplaceAll(strings.Join(words, " "), `"`, `""`) + `"`
	if prefix {
		out += " *"
	}
	return out
}

func tsquery(n Node) (string, bool) {
	switch n := n.(type) {
	case Term:
		return tsPhrase("", wordsOf(n.Text), n.Prefix), true
	case Field:
		return tsPhrase(tsField(n.Name), fieldWords(n.Name, n.Text), n.Prefix), true
	case Or:
		return joined(n.Nodes, " | ", tsquery)
	case And:
		return joined(n.Nodes, " & ", tsquery)
	case Not:
		expr, ok := tsquery(n.Node)
		return "!" + expr, ok
	}
	return "", false
}

// joined renders nodes in parentheses with op between them.
func joined(nodes []Node, op string, render renderer) (string, bool) {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		var ok bool
		if parts[i], ok = render(n); !ok {
			return "", false
		}
	}
	if len(parts) == 1 {
		return parts[0], true
	}
	return "(" + strings.Join(parts, op) + ")", len(parts) > 0
}

func tsPhrase(field string, words []string, prefix bool) string {
	var b strings.Builder
	b.WriteByte('(')
	for i, w := range words {
		if i > 0 {
			b.WriteString(" <-> ")
		}
		tsLexeme(&b, field, w)
	}
	if prefix {
		b.WriteString(":*")
	}
	b.WriteByte(')')
	return b.String()
}

// tsField is the front of a field's lexemes. It begins with a mark that no
// word holds, so that no prefix of a word meets it.
func tsField(f FieldName) string { return "=" + string(f) + "=" }

func tsLexeme(b *strings.Builder, field, word string) {
	b.WriteByte('\'')
	b.WriteString(field)
	b.WriteString(tsEscaper.Replace(word))
	b.WriteByte('\'')
}

var tsEscaper = strings.NewReplacer(`'`, `''`, `\`, `\\`)

// PostgreSQL's bounds (documentation, "Limitations" of text search): a position
// is at most 16,383, a lexeme keeps at most 256 positions, a vector has less
// than 1 MB.
const (
	tsMaxPosition  = 16383
	tsMaxPositions = 255
	tsMaxBytes     = 1<<20 - 1<<16
)

// TSVector returns the tsvector text of a document, to be cast to tsvector:
// its words with their positions, those of the headline with weight A, and the
// words of fields with the field's name in front. Beyond position 16,383 words
// are kept without position, and phrases there are not found; what does not fit
// in a megabyte is left out.
func TSVector(d Document) string {
	c := columnsOf(d)
	v := vector{index: map[string]int{}}
	for i := firstField; i < columnCount; i++ {
		v.add(tsField(Fields()[i-firstField]), c[i], 1, "")
	}
	next := v.add("", c[headlineColumn], 1, "A")
	v.add("", c[bodyColumn], next+1, "")
	var b strings.Builder
	b.Grow(v.bytes)
	for i, lex := range v.lexemes {
		if i > 0 {
			b.WriteByte(' ')
		}
		tsLexeme(&b, lex.field, lex.word)
		for j, p := range lex.at {
			b.WriteByte(":,"[min(j, 1)])
			b.WriteString(p)
		}
	}
	return b.String()
}

type lexeme struct {
	field, word string
	at          []string
}

type vector struct {
	lexemes []lexeme
	index   map[string]int // of field and word
	bytes   int            // about what PostgreSQL keeps
}

// add takes words from a position on and returns the position after them.
func (v *vector) add(field string, words []string, position int, weight string) int {
	for _, w := range words {
		here := position
		position++
		if w == barrier {
			continue
		}
		key := field + w
		i, known := v.index[key]
		if !known {
			if v.bytes += len(key) + 4; v.bytes > tsMaxBytes {
				v.bytes -= len(key) + 4
				continue
			}
			i = len(v.lexemes)
			v.index[key] = i
			v.lexemes = append(v.lexemes, lexeme{field: field, word: w})
		}
		lex := &v.lexemes[i]
		if here <= tsMaxPosition && len(lex.at) < tsMaxPositions && v.bytes+2 <= tsMaxBytes {
			v.bytes += 2
			lex.at = append(lex.at, strconv.Itoa(here)+weight)
		}
	}
	return position
}

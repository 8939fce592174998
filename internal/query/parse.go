package query

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"hearsay/internal/news"
)

// Query is what a reader asked for.
type Query struct {
	Root  Node   // simplified and valid
	Notes []Note // what was passed over or read otherwise, in reading order
}

// String gives the canonical form, which Parse reads back to the same tree
// where it is no longer than MaxLength. Dates that were typed against the
// present ("yesterday") stand there as days: a saved search keeps what was
// typed.
func (q Query) String() string {
	if q.Root == nil {
		return ""
	}
	return q.Root.String()
}

// Parse reads a query. Days are those of now's zone, and "yesterday" or "last
// week" are meant from now. The error, where nothing is asked for or a limit is
// exceeded, wraps news.ErrInvalid and carries a hint.
func Parse(s string, now time.Time) (Query, error) {
	if len(s) > MaxLength {
		return Query{}, &news.Hinted{
			Err:  fmt.Errorf("search: longer than %d bytes: %w", MaxLength, news.ErrInvalid),
			Hint: "Ask for fewer words.",
		}
	}
	toks, notes := lex(s)
	p := &parser{toks: toks, notes: notes, now: now}
	root := p.top()
	if p.err != nil {
		return Query{}, p.err
	}
	root = Simplify(root)
	if root == nil {
		hint := `Type a word, a "phrase in quotation marks" or a field such as outlet:name.`
		if len(p.notes) > 0 { // what was left out may be what was meant
			hint = p.notes[0].String() + "."
		}
		return Query{}, &news.Hinted{Err: fmt.Errorf("search: no words to look for: %w", news.ErrInvalid), Hint: hint}
	}
	return Query{Root: root, Notes: p.notes}, nil
}

type parser struct {
	toks  []token
	pos   int
	notes []Note
	now   time.Time
	field string // of the group being read, "" for text
	total tally
	err   error
}

func (p *parser) peek() token { return p.toks[p.pos] }

func (p *parser) next() token {
	t := p.toks[p.pos]
	if t.kind != tokEnd {
		p.pos++
	}
	return t
}

func (p *parser) note(kind NoteKind, word string) { p.notes = addNote(p.notes, kind, word) }

// top reads to the end, over closing parentheses that nothing opened.
func (p *parser) top() Node {
	var all []Node
	for p.err == nil {
		if n := p.or(0); n != nil {
			all = append(all, n)
		}
		if p.next().kind == tokEnd {
			break
		}
		p.note(NoteStray, ")")
	}
	return And{all}
}

func (p *parser) or(depth int) Node {
	var all []Node
	empty := false // the last part
	for p.err == nil {
		n := p.and(depth)
		empty = n == nil
		if !empty {
			all = append(all, n)
		}
		if p.peek().kind != tokOr {
			break
		}
		op := p.next()
		if empty {
			p.note(NoteStray, op.text)
			continue
		}
		if k := p.peek().kind; k == tokEnd || k == tokClose {
			p.note(NoteStray, op.text)
			break
		}
	}
	if len(all) == 0 {
		return nil
	}
	return Or{all}
}

func (p *parser) and(depth int) Node {
	var all []Node
	for p.err == nil {
		switch t := p.peek(); t.kind {
		case tokEnd, tokClose, tokOr:
			if len(all) == 0 {
				return nil
			}
			return And{all}
		case tokAnd:
			p.next()
			if k := p.peek().kind; p.first() || k == tokEnd || k == tokClose || k == tokOr || k == tokAnd {
				p.note(NoteStray, t.text)
			}
		default:
			if n := p.not(depth); n != nil {
				all = append(all, n)
			}
		}
	}
	return nil
}

// first reports whether the token just read began the query or a group.
func (p *parser) first() bool {
	if p.pos < 2 {
		return true
	}
	k := p.toks[p.pos-2].kind
	return k == tokOpen || k == tokOr
}

func (p *parser) not(depth int) Node {
	negative := false
	var op token
	for p.peek().kind == tokNot {
		op = p.next()
		negative = !negative
	}
	switch p.peek().kind {
	case tokEnd, tokClose, tokOr, tokAnd:
		p.note(NoteStray, op.text)
		return nil
	}
	n := p.primary(depth)
	if n == nil || !negative {
		return n
	}
	return Not{n}
}

func (p *parser) primary(depth int) Node {
	switch t := p.next(); t.kind {
	case tokOpen:
		return p.group(depth)
	case tokField:
		return p.fielded(t, depth)
	default:
		return p.operand(t)
	}
}

func (p *parser) group(depth int) Node {
	if depth >= MaxDepth {
		p.err = tooDeep()
		return nil
	}
	n := p.or(depth + 1)
	if p.peek().kind == tokClose {
		p.next()
	} else if p.err == nil {
		p.note(NoteOpen, "(")
	}
	return n
}

// fielded reads what follows "name:".
func (p *parser) fielded(name token, depth int) Node {
	outer := p.field
	p.field = name.text
	defer func() { p.field = outer }()
	switch p.peek().kind {
	case tokWord, tokQuote:
		return p.operand(p.next())
	case tokOpen:
		p.next()
		return p.group(depth)
	}
	p.note(NoteEmpty, name.text+":")
	return nil
}

// operand makes a node of a word or quotation in the present field.
func (p *parser) operand(t token) Node {
	if p.field == "before" || p.field == "after" {
		if !p.total.take(0) {
			p.err = tooMany()
			return nil
		}
		return p.when(t)
	}
	text := tidy(t.text)
	words := Words(text)
	if !p.total.take(len(words)) {
		p.err = tooMany()
		return nil
	}
	if len(words) == 0 {
		p.note(NoteEmpty, strings.TrimSpace(t.text))
		return nil
	}
	prefix := t.prefix
	if prefix && shortPrefix(words) {
		p.note(NotePrefix, t.text+"*")
		prefix = false
	}
	if p.field != "" {
		return Field{FieldName(p.field), text, prefix}
	}
	if t.kind == tokWord {
		p.remark(t.text)
	}
	return Term{text, prefix}
}

// remark notes words that were perhaps meant otherwise.
func (p *parser) remark(word string) {
	between := p.pos > 1 && p.peek().kind != tokEnd
	if _, op := operators[strings.ToUpper(word)]; op && between {
		p.note(NoteSmall, word)
		return
	}
	name, rest, found := strings.Cut(word, ":")
	if found && rest != "" && !strings.HasPrefix(rest, "//") && name != "" && strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 {
		p.note(NoteField, name)
	}
}

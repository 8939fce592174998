package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokEnd tokenKind = iota
	tokWord
	tokQuote
	tokOpen
	tokClose
	tokAnd
	tokOr
	tokNot
	tokField
)

type token struct {
	kind   tokenKind
	text   string // as typed; the lower-case name of a field
	prefix bool
}

// operators in capitals, as words.
var operators = map[string]tokenKind{"AND": tokAnd, "OR": tokOr, "NOT": tokNot}

type lexer struct {
	s     string
	pos   int
	toks  []token
	notes []Note
}

func (l *lexer) note(kind NoteKind, word string) { l.notes = addNote(l.notes, kind, word) }

// lex cuts a query into tokens; the last is tokEnd.
func lex(s string) ([]token, []Note) {
	l := &lexer{s: s}
	for l.pos < len(s) {
		l.one()
	}
	l.toks = append(l.toks, token{kind: tokEnd})
	return l.toks, l.notes
}

func (l *lexer) one() {
	r, size := utf8.DecodeRuneInString(l.s[l.pos:])
	switch {
	case blank(r):
		l.pos += size
	case r == '(':
		l.emit(tokOpen, size)
	case r == ')':
		l.emit(tokClose, size)
	case r == '|':
		l.emit(tokOr, l.runOf('|'))
	case r == '&':
		l.emit(tokAnd, l.runOf('&'))
	case quoteMark(r):
		l.quote(size)
	case dash(r) || r == '!':
		l.minus(r)
	case r == '+':
		l.pos += size // "must stand in it": every word must
	default:
		l.word()
	}
}

func (l *lexer) emit(kind tokenKind, size int) {
	l.toks = append(l.toks, token{kind: kind, text: l.s[l.pos : l.pos+size]})
	l.pos += size
}

func (l *lexer) runOf(c byte) int {
	n := 0
	for l.pos+n < len(l.s) && l.s[l.pos+n] == c {
		n++
	}
	return n
}

// minus reads a dash in front of a word as NOT; dashes on their own are none.
func (l *lexer) minus(r rune) {
	start := l.pos
	for l.pos < len(l.s) {
		next, size := utf8.DecodeRuneInString(l.s[l.pos:])
		if next != r {
			break
		}
		l.pos += size
	}
	next, _ := utf8.DecodeRuneInString(l.s[l.pos:])
	if l.pos-start > utf8.RuneLen(r) || l.pos == len(l.s) || blank(next) || next == ')' {
		l.note(NoteStray, l.s[start:l.pos])
		return
	}
	l.toks = append(l.toks, token{kind: tokNot, text: l.s[start:l.pos]})
}

func (l *lexer) quote(size int) {
	l.pos += size
	start := l.pos
	n := strings.IndexFunc(l.s[start:], quoteMark)
	if n < 0 {
		l.pos = len(l.s)
		text := l.s[start:]
		l.note(NoteQuote, tidy(text))
		if tidy(text) != "" {
			l.toks = append(l.toks, token{kind: tokQuote, text: text})
		}
		return
	}
	_, closing := utf8.DecodeRuneInString(l.s[start+n:])
	l.pos = start + n + closing
	tok := token{kind: tokQuote, text: l.s[start : start+n]}
	if l.runOf('*') > 0 {
		tok.prefix = true
		l.pos += l.runOf('*')
	}
	l.toks = append(l.toks, tok)
}

func (l *lexer) word() {
	start := l.pos
	for l.pos < len(l.s) {
		r, size := utf8.DecodeRuneInString(l.s[l.pos:])
		if blank(r) || r == '(' || r == ')' || r == '|' || quoteMark(r) {
			break
		}
		if r == ':' {
			if name := strings.ToLower(l.s[start:l.pos]); isField(name) {
				l.pos += size
				l.toks = append(l.toks, token{kind: tokField, text: name})
				return
			}
		}
		l.pos += size
	}
	text := l.s[start:l.pos]
	if kind, ok := operators[text]; ok {
		l.toks = append(l.toks, token{kind: kind, text: text})
		return
	}
	tok := token{kind: tokWord, text: strings.TrimRight(text, "*")}
	tok.prefix = len(tok.text) < len(text)
	if strings.Contains(tok.text, "*") {
		l.note(NoteStar, text)
	}
	l.toks = append(l.toks, tok)
}

func isField(name string) bool {
	return name == "before" || name == "after" || knownField(FieldName(name))
}

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError }

func dash(r rune) bool { return r == '-' || r == '−' || r == '–' }

package query

import (
	"fmt"

	"hearsay/internal/news"
)

// Limits of one query. They stand far above what people type and keep the
// work for an index small.
const (
	MaxLength = 4096 // bytes typed
	MaxTerms  = 64   // words, phrases, fields and dates
	MaxWords  = 256  // words, those of phrases and fields counted singly
	MaxDepth  = 16   // parentheses inside parentheses
)

// minPrefix is the fewest letters in front of an asterisk: one letter alone
// would ask for a large part of the index.
const minPrefix = 2

// Simplify returns a tree with the same meaning: groups within groups of the
// same kind are opened, repeats and empty groups left out, two Nots undone. It
// returns nil where nothing is left. The order of nodes stays.
func Simplify(n Node) Node {
	switch n := n.(type) {
	case And:
		nodes := flatten(n.Nodes, func(c Node) []Node { a, _ := c.(And); return a.Nodes })
		if len(nodes) > 1 {
			return And{nodes}
		}
		return only(nodes)
	case Or:
		nodes := flatten(n.Nodes, func(c Node) []Node { o, _ := c.(Or); return o.Nodes })
		if len(nodes) > 1 {
			return Or{nodes}
		}
		return only(nodes)
	case Not:
		inner := Simplify(n.Node)
		if inner == nil {
			return nil
		}
		if twice, ok := inner.(Not); ok {
			return twice.Node
		}
		return Not{inner}
	}
	return n
}

func only(nodes []Node) Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

// flatten simplifies nodes and opens those of which same gives the parts.
func flatten(nodes []Node, same func(Node) []Node) []Node {
	var out []Node
	seen := map[string]bool{}
	add := func(n Node) {
		if key := n.String(); !seen[key] {
			seen[key] = true
			out = append(out, n)
		}
	}
	for _, n := range nodes {
		n = Simplify(n)
		if n == nil {
			continue
		}
		if parts := same(n); parts != nil {
			for _, p := range parts {
				add(p)
			}
			continue
		}
		add(n)
	}
	return out
}

// Validate reports what makes a tree unfit for Match and for an index, as an
// error that wraps news.ErrInvalid: a missing node, an unknown field, a value
// without a letter or digit, a prefix of one letter, or a limit exceeded.
// Every tree that Parse returns is valid.
func Validate(n Node) error {
	return validate(n, 0, &tally{})
}

// tally counts what the limits bound.
type tally struct{ terms, words int }

// take counts one term of some words, and reports whether the limits allow it.
func (t *tally) take(words int) bool {
	t.terms++
	t.words += words
	return t.terms <= MaxTerms && t.words <= MaxWords
}

func validate(n Node, depth int, total *tally) error {
	if depth > MaxDepth {
		return tooDeep()
	}
	switch n := n.(type) {
	case And:
		return validateAll(n.Nodes, depth, total, func(c Node) bool { _, or := c.(Or); return or })
	case Or:
		return validateAll(n.Nodes, depth, total, func(Node) bool { return false })
	case Not:
		return validateAll([]Node{n.Node}, depth, total, func(c Node) bool {
			switch c.(type) {
			case And, Or, Not:
				return true
			}
			return false
		})
	}
	switch n := n.(type) {
	case Term:
		return validateValue(n.Text, n.Prefix, total)
	case Field:
		if !knownField(n.Name) {
			return fmt.Errorf("search field %q: %w", n.Name, news.ErrInvalid)
		}
		return validateValue(n.Text, n.Prefix, total)
	case Time:
		if n.At.IsZero() {
			return fmt.Errorf("search date: no time: %w", news.ErrInvalid)
		}
		if !total.take(0) {
			return tooMany()
		}
		return nil
	}
	return fmt.Errorf("search node %T: %w", n, news.ErrInvalid)
}

func validateAll(nodes []Node, depth int, total *tally, grouped func(Node) bool) error {
	if len(nodes) == 0 {
		return fmt.Errorf("search group: empty: %w", news.ErrInvalid)
	}
	for _, c := range nodes {
		d := depth
		if grouped(c) {
			d++
		}
		if err := validate(c, d, total); err != nil {
			return err
		}
	}
	return nil
}

func validateValue(text string, prefix bool, total *tally) error {
	words := Words(text)
	if len(words) == 0 {
		return fmt.Errorf("search words %q: no letter or digit: %w", text, news.ErrInvalid)
	}
	if !total.take(len(words)) {
		return tooMany()
	}
	if prefix && shortPrefix(words) {
		return fmt.Errorf("search prefix %q: too short: %w", text, news.ErrInvalid)
	}
	return nil
}

func shortPrefix(words []Word) bool {
	last := words[len(words)-1].Text
	return len(last) < minPrefix
}

func knownField(name FieldName) bool {
	for _, f := range Fields() {
		if f == name {
			return true
		}
	}
	return false
}

func tooDeep() error {
	return &news.Hinted{
		Err:  fmt.Errorf("search: parentheses nest deeper than %d: %w", MaxDepth, news.ErrInvalid),
		Hint: "Leave out some parentheses.",
	}
}

func tooMany() error {
	return &news.Hinted{
		Err:  fmt.Errorf("search: more than %d terms or %d words: %w", MaxTerms, MaxWords, news.ErrInvalid),
		Hint: "Ask for fewer words.",
	}
}

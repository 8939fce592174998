package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed messages/en.json
var english []byte

// catalogue holds the words of the pages in one language: a message for each
// key, or one for each plural form (CLDR: "one", "few", "other" …).
type catalogue struct {
	tag   language.Tag
	own   string // tag's words
	dates map[string][]datePart
	words map[string]message
}

type message map[plural.Form]string

var forms = map[string]plural.Form{"zero": plural.Zero, "one": plural.One, "two": plural.Two, "few": plural.Few, "many": plural.Many, "other": plural.Other}

// UnmarshalJSON reads a plain message or its plural forms.
func (m *message) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*m = message{plural.Other: s}
		return nil
	}
	var by map[string]string
	if err := json.Unmarshal(b, &by); err != nil {
		return fmt.Errorf("message: %w", err)
	}
	*m = message{}
	for k, s := range by {
		f, ok := forms[k]
		if !ok {
			return fmt.Errorf("message: no plural form %q", k)
		}
		(*m)[f] = s
	}
	return nil
}

func loadCatalogue(tag language.Tag, b []byte) (*catalogue, error) {
	c := &catalogue{tag: tag, own: tag.String(), dates: map[string][]datePart{}}
	if err := json.Unmarshal(b, &c.words); err != nil {
		return nil, fmt.Errorf("messages of %s: %w", tag, err)
	}
	for key, m := range c.words {
		if strings.HasPrefix(key, "date.") {
			c.dates[key] = c.dateParts(m[plural.Other])
		}
	}
	return c, nil
}

// text gives a message with its arguments in the place of {0}, {1} …
func (c *catalogue) text(key string, args ...any) (string, error) {
	m, ok := c.words[key]
	if !ok {
		return "", fmt.Errorf("no message %q", key)
	}
	return fill(m[plural.Other], args), nil
}

// count gives the message for a number, which is its {0}.
func (c *catalogue) count(key string, n any, args ...any) (string, error) {
	m, ok := c.words[key]
	if !ok {
		return "", fmt.Errorf("no message %q", key)
	}
	i, err := integer(n)
	if err != nil {
		return "", fmt.Errorf("message %q: %w", key, err)
	}
	s, ok := m[plural.Cardinal.MatchPlural(c.tag, i, 0, 0, 0, 0)]
	if !ok {
		s = m[plural.Other]
	}
	return fill(s, append([]any{grouped(int64(i))}, args...)), nil
}

func integer(n any) (int, error) {
	switch n := n.(type) {
	case int:
		return n, nil
	case int64:
		return int(n), nil
	}
	return 0, fmt.Errorf("%T is no number", n)
}

// fill puts arguments in the place of {0}, {1} … in one pass: an argument may
// hold braces itself.
func fill(s string, args []any) string {
	if len(args) == 0 || strings.IndexByte(s, '{') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16*len(args))
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		if len(s) < 3 || s[2] != '}' || s[1] < '0' || int(s[1]-'0') >= len(args) { // messages have fewer than ten
			b.WriteByte('{')
			s = s[1:]
			continue
		}
		switch a := args[s[1]-'0'].(type) {
		case string:
			b.WriteString(isolated(a))
		case int:
			b.WriteString(strconv.Itoa(a))
		default:
			b.WriteString(isolated(fmt.Sprint(a)))
		}
		s = s[3:]
	}
}

// grouped prints a number with its thousands apart.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// word is a message of the catalogue, which loading has checked.
func (s *server) word(key string) string {
	w, err := s.pages.words.text(key)
	if err != nil {
		return key
	}
	return w
}

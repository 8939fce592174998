package web

import (
	"fmt"
	"html/template"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/bidi"
)

// The marks around a text whose direction is its own (UAX #9, 2.6): first
// strong isolate, pop directional isolate.
const fsi, pdi = "\u2068", "\u2069"

// isolated keeps a text that may run from right to left from turning around the
// words that stand beside it. A text without such letters is left alone.
func isolated(s string) string {
	for _, r := range s {
		if r < 0x590 {
			continue
		}
		p, _ := bidi.LookupRune(r)
		if c := p.Class(); c == bidi.R || c == bidi.AL {
			return fsi + s + pdi
		}
	}
	return s
}

// joined joins names of strangers in a line of ours.
func joined(list []string, between string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = isolated(s)
	}
	return strings.Join(out, between)
}

// lang is the attribute that says in which language a text is, where it is not
// that of the page (WCAG 3.1.2), so that it is read out and hyphenated right.
func (c *catalogue) lang(tag string) template.HTMLAttr {
	if tag == "" || tag == c.own {
		return ""
	}
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		return ""
	}
	own, _ := c.tag.Base()
	if base, _ := t.Base(); base == own {
		return ""
	}
	return template.HTMLAttr(fmt.Sprintf(" lang=%q", t)) //nolint:gosec // a parsed tag holds letters, digits and hyphens alone
}

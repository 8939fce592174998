// Package quotes measures the quote stage: on the packs (the report's own
// measures, over the gold paragraphs, so that faults of extraction do not
// count) and on PolNeAR's direct and mixed attributions.
//
// Run `go test ./eval/quotes`; -misses prints what was missed and what was
// wrong, -golden-names reads names off the gold instead of package names.
package quotes

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	marks     = strings.NewReplacer("‘", "'", "’", "'", "ʼ", "'", "`", "'", "´", "'")
	thousands = regexp.MustCompile(`(\d),(\d{3})`)
	shorts    = []struct {
		re   *regexp.Regexp
		full string
	}{
		{regexp.MustCompile(`(\d) ?bn\b`), "${1} billion"},
		{regexp.MustCompile(`(\d) ?m\b`), "${1} million"},
		{regexp.MustCompile(`(\d) ?k\b`), "${1} thousand"},
	}
)

// words cuts s the way the packs' scorer does.
func words(s string) []string {
	s = marks.Replace(strings.ToLower(s))
	s = thousands.ReplaceAllString(s, "$1$2")
	for _, x := range shorts {
		s = x.re.ReplaceAllString(s, x.full)
	}
	var out []string
	rs := []rune(s)
	wordy := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for i := 0; i < len(rs); {
		if !wordy(rs[i]) {
			i++
			continue
		}
		j := i
		for j < len(rs) && wordy(rs[j]) {
			j++
		}
		if j+1 < len(rs) && rs[j] == '\'' && rs[j+1] >= 'a' && rs[j+1] <= 'z' {
			j++
			for j < len(rs) && rs[j] >= 'a' && rs[j] <= 'z' {
				j++
			}
		}
		out = append(out, string(rs[i:j]))
		i = j
	}
	return out
}

var titles = strings.Fields("mr mrs ms miss dr sir dame lord lady pope president prime minister senator sen rep judge justice justices captain capt professor prof king queen prince princess the")

// name is a name as compared: without titles in front and a possessive behind.
func name(s string) string {
	w := words(s)
	for i := range w {
		w[i] = strings.TrimSuffix(w[i], "'s")
	}
	for len(w) > 1 && contains(titles, w[0]) {
		w = w[1:]
	}
	return strings.Join(w, " ")
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// less drops words from a list.
func less(ws []string, drop ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range ws {
		if !contains(drop, w) {
			m[w] = true
		}
	}
	return m
}

func share(m map[string]bool, ws []string) bool {
	for _, w := range ws {
		if m[w] {
			return true
		}
	}
	return false
}

// count is true positives, false positives and false negatives.
type count struct{ tp, fp, fn float64 }

func (c count) f1() float64 {
	if c.tp+c.fp == 0 || c.tp+c.fn == 0 {
		return 0
	}
	p, r := c.tp/(c.tp+c.fp), c.tp/(c.tp+c.fn)
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (c count) precision() float64 { return c.tp / max(1, c.tp+c.fp) }
func (c count) recall() float64    { return c.tp / max(1, c.tp+c.fn) }

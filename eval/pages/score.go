package pages

import (
	"strings"
	"unicode"
)

// prf is precision, recall and F1, each in [0,1].
type prf struct {
	P float64 `json:"p"`
	R float64 `json:"r"`
	F float64 `json:"f"`
}

func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// words are the runs of letters, digits and underscores, as Python's \w+.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !(unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r) || r == '_')
	})
}

// shingles is the bag of 4-word windows; a shorter text is one window.
func shingles(s string) map[string]int {
	w := words(s)
	m := map[string]int{}
	if len(w) == 0 {
		return m
	}
	if len(w) < 4 {
		m[strings.Join(w, " ")]++
		return m
	}
	for i := 0; i+4 <= len(w); i++ {
		m[strings.Join(w[i:i+4], " ")]++
	}
	return m
}

// lines is the bag of a text's paragraphs, letters and digits alone.
func lines(s string) map[string]int {
	m := map[string]int{}
	for l := range strings.SplitSeq(s, "\n") {
		if k := strings.Join(words(strings.ToLower(l)), ""); k != "" {
			m[k]++
		}
	}
	return m
}

func bag(s string) map[string]int {
	m := map[string]int{}
	for _, w := range words(strings.ToLower(s)) {
		m[w]++
	}
	return m
}

// compare counts what two bags share and what only one has.
func compare(gold, got map[string]int) (tp, fp, fn float64) {
	for k, g := range gold {
		p := got[k]
		tp += float64(min(g, p))
		fn += float64(max(0, g-p))
	}
	for k, p := range got {
		fp += float64(max(0, p-gold[k]))
	}
	return tp, fp, fn
}

// share gives one page's precision and recall; ok is false where the page
// says nothing of the one or the other.
func share(tp, other float64) (v float64, ok bool) {
	if tp+other == 0 {
		return 0, false
	}
	return tp / (tp + other), true
}

// mean sums pages' precisions and recalls.
type mean struct{ p, np, r, nr float64 }

func (m *mean) add(tp, fp, fn float64) {
	if p, ok := share(tp, fp); ok {
		m.p += p
		m.np++
	} else if fn == 0 {
		m.p++
		m.np++
	}
	if r, ok := share(tp, fn); ok {
		m.r += r
		m.nr++
	}
}

func (m *mean) prf() prf {
	p, r := 0.0, 0.0
	if m.np > 0 {
		p = m.p / m.np
	}
	if m.nr > 0 {
		r = m.r / m.nr
	}
	return prf{p, r, f1(p, r)}
}

// count sums true and false positives and false negatives.
type count struct{ tp, fp, fn float64 }

func (c *count) prf() prf {
	p, r := 0.0, 0.0
	if c.tp+c.fp > 0 {
		p = c.tp / (c.tp + c.fp)
	}
	if c.tp+c.fn > 0 {
		r = c.tp / (c.tp + c.fn)
	}
	return prf{p, r, f1(p, r)}
}

package ledger

import (
	"slices"
	"strings"

	"hearsay/internal/news"
)

// given is how often the articles give what: counted once, since each pair of claims asks.
type given struct {
	figures   []int                // by article, how many numbers it gives
	numbersOf map[soleOf][]float64 // the distinct numbers that an article gives of a thing, see soleKeys
	textsOf   map[textOf][]string  // the distinct members of a class, or sides of a stance, that an article tells
	datesIn   map[soleOf][]string  // the distinct dates or times of a bucket in an article, see soleDateKey
	tellers   map[datedBy]int      // how many articles of a story date something
}

// soleOf is what an article counts or dates.
type soleOf struct {
	art  int
	sole string
}

// textOf is the class of choices, or the matter of stances, that an article tells of.
type textOf struct {
	art             int
	kind, attribute string
}

// keyOf is the one of a claim.
func keyOf(a *claim) textOf { return textOf{a.art, a.st.Kind, a.st.Attribute} }

// datedBy is what the articles of a story date.
type datedBy struct{ story, kind, attribute string }

// countGiven counts what the articles give.
func (c *compilation) countGiven() {
	c.given = given{
		figures: make([]int, len(c.in.Articles)), numbersOf: map[soleOf][]float64{},
		textsOf: map[textOf][]string{}, datesIn: map[soleOf][]string{}, tellers: map[datedBy]int{},
	}
	for i, a := range c.in.Articles {
		dated := map[datedBy]bool{}
		for k := range a.Statements {
			st := &a.Statements[k]
			if st.Quantity != nil {
				c.figures[i]++
			}
			switch st.Kind {
			case "choice", "stance":
				addTo(c.textsOf, textOf{i, st.Kind, st.Attribute}, st.Text)
			case "date", "time":
				dated[datedBy{c.story[i], st.Kind, st.Attribute}] = true
				if key := dateBucket(st); key != "" {
					addTo(c.datesIn, soleOf{i, key}, st.Date.Value)
				}
			}
		}
		for d := range dated {
			c.tellers[d]++
		}
	}
	for _, cl := range c.claims {
		for _, o := range append([]*claim{cl}, cl.copies...) {
			o.soles = soleKeys(o.st)
			for _, s := range o.soles {
				addTo(c.numbersOf, soleOf{o.art, s}, o.st.Quantity.Low)
			}
		}
	}
}

// dateBucket is soleDateKey, and for every time of day that its outlet stands by, not only
// for those at which something began, the bucket of times.
func dateBucket(st *news.Statement) string {
	if key := soleDateKey(st); key != "" {
		return key
	}
	if st.Kind == "time" && st.Date != nil && !strings.HasPrefix(st.Attribute, "verb:say") && compared(st) {
		return "sole|time"
	}
	return ""
}

// maxGiven bounds the distinct values that are kept of one thing in one article: no report
// gives so many, and a page of figures is no report.
const maxGiven = 256

// addTo adds a value to a list that holds each once.
func addTo[K comparable, V comparable](m map[K][]V, k K, v V) {
	if len(m[k]) < maxGiven && !slices.Contains(m[k], v) {
		m[k] = append(m[k], v)
	}
}

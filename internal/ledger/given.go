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
func keyOf(a *claim) textOf { return textKey(a.art, a.st) }

// textKey is the one of a statement: slots are of a thing each.
func textKey(art int, st *news.Statement) textOf {
	if st.Kind == "slot" || st.Kind == "stance" && st.Attribute == "theft" {
		return textOf{art, st.Kind, st.Attribute + "|" + st.Noun}
	}
	return textOf{art, st.Kind, st.Attribute}
}

// datedBy is what the articles of a story date.
type datedBy struct{ story, kind, attribute string }

// countGiven counts what the articles give.
func (c *compilation) countGiven() {
	c.given = given{
		figures: make([]int, len(c.in.Articles)), numbersOf: map[soleOf][]float64{},
		textsOf: map[textOf][]string{}, datesIn: map[soleOf][]string{}, tellers: map[datedBy]int{},
	}
	last := map[datedBy]int{} // the article that dated it last, counted from 1
	for i, a := range c.in.Articles {
		for k := range a.Statements {
			st := &a.Statements[k]
			if st.Quantity != nil {
				c.figures[i]++
			}
			switch st.Kind {
			case "choice", "stance", "slot":
				addTo(c.textsOf, textKey(i, st), st.Text)
			case "date", "time":
				if d := (datedBy{c.story[i], st.Kind, st.Attribute}); last[d] != i+1 {
					last[d] = i + 1
					c.tellers[d]++
				}
				if key := dateBucket(st); key != "" {
					addTo(c.datesIn, soleOf{i, key}, st.Date.Value)
				}
			}
		}
	}
	for _, cl := range c.claims {
		c.countNumbers(cl)
		for _, o := range cl.copies {
			c.countNumbers(o)
		}
	}
}

// countNumbers notes what a claim's article gives of what the claim counts.
func (c *compilation) countNumbers(cl *claim) {
	if cl.st.Kind == "choice" || cl.st.Kind == "stance" {
		cl.told = len(c.textsOf[keyOf(cl)])
	}
	cl.soles = soleKeys(cl.st)
	for _, s := range cl.soles {
		addTo(c.numbersOf, soleOf{cl.art, s}, cl.st.Quantity.Low)
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
	if l := m[k]; len(l) < maxGiven && !slices.Contains(l, v) {
		m[k] = append(l, v)
	}
}

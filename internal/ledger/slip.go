package ledger

import (
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/news"
)

// slipDigits is how many digits two numbers must have for one of them, with the
// digits of the other in another order, to be a slip and no chance: of two numbers
// of three digits in one story 1 in 200 have the same ones, of four 1 in 1,500.
const slipDigits = 3

// slipKey is the bucket of numbers with these digits, "" for those too short.
func slipKey(st *news.Statement) string {
	q := st.Quantity
	if q == nil || q.Low != q.High || st.Kind == "age" || significant(q.Low) < slipDigits {
		return ""
	}
	digits := []byte(strings.Replace(strconv.FormatFloat(q.Low, 'f', -1, 64), ".", "", 1))
	slices.Sort(digits)
	return "slip|" + string(q.Kind) + "|" + q.Unit + "|" + string(digits)
}

// alignedSlip aligns two numbers whose digits stand in another order, whatever
// the words around them, where the sentences speak of one thing and no article
// gives both.
func (c *compilation) alignedSlip(a, b *claim) float64 {
	x, y := a.st.Quantity, b.st.Quantity
	if c.story[a.art] != c.story[b.art] || !swapped(x, y) || a.st.Planned != b.st.Planned || c.prints(a.art, y) || c.prints(b.art, x) {
		return 0
	}
	sim := c.alike(a, b)
	score := 2*sim + 0.4*float64(min(2, len(meet(c.actors(a), c.actors(b)))))
	if sharedName(a, b) {
		score += 0.3
	}
	if sameSubject(a, b) {
		score += 0.3
	}
	if a.st.Noun == b.st.Noun && a.st.Noun != "" || a.st.Attribute == b.st.Attribute && a.st.Attribute != "" {
		score += 0.3
	}
	if significant(x.Low) > slipDigits {
		score += 0.4
	}
	return score - 0.9
}

// prints reports whether an article gives a number of this kind and unit.
func (c *compilation) prints(art int, q *news.Quantity) bool {
	for i := range c.in.Articles[art].Quantities {
		if o := &c.in.Articles[art].Quantities[i]; o.Kind == q.Kind && o.Unit == q.Unit && o.Low == q.Low {
			return true
		}
	}
	return false
}

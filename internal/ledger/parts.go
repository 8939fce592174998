package ledger

import (
	"math"
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// unlessParts returns the score, 0 where the numbers are of other regions of one place, or
// one of them is a part that the other sums up.
func (c *compilation) unlessParts(a, b *claim, score float64) float64 {
	if score <= 0 || a.st.Quantity == nil || b.st.Quantity == nil || a.st.Kind == "age" {
		return score
	}
	if x, y := c.surround(a).side, c.surround(b).side; x != y && (x != "" && y != "" || a.st.Kind == "percent") {
		return 0 // of two parts; the share in a part is none of the whole
	}
	if tallied[a.st.Noun] && a.st.Kind == "count" && c.at[a.art].Sub(c.at[b.art]).Abs() > oneDay {
		return 0 // of two matches
	}
	if c.someOf(a) != c.someOf(b) && c.alike(a, b) < nearCopy {
		return 0
	}
	if c.toldAfter(a, b) || c.toldAfter(b, a) || c.givesPart(a, b) || c.givesPart(b, a) {
		return 0
	}
	if c.sumsUp(a, b) || c.sumsUp(b, a) || c.totalOf(a, b) || c.totalOf(b, a) || c.addsTo(a) != c.addsTo(b) {
		return 0
	}
	return score
}

// someOf reports whether a count, no toll, is of some out of many told of before: "420 of the
// homes would be affordable".
func (c *compilation) someOf(a *claim) bool {
	if a.st.Kind != "count" || toll(a.st.Attribute) || a.st.Quantity.Low < 10 {
		return false
	}
	_, after := c.around(a)
	return len(after) > 1 && after[0] == "of" && articleWords[after[1]] && after[1] != "a" && after[1] != "an"
}

// toldAfter reports whether b is of a time at which a's report was out: how many officers were
// there on Thursday, no report of Wednesday says. What runs on and grows, as tolls and sums do, is one thing.
func (c *compilation) toldAfter(a, b *claim) bool {
	if b.st.When == nil || b.st.Planned || toll(a.st.Attribute) || a.st.Kind == "money" || (a.st.AsOf || b.st.AsOf) && b.st.Quantity.Low >= a.st.Quantity.Low {
		return false
	}
	return c.between(a, b, b.st.When)
}

// givesPart reports whether b's sentence gives a's number as a part of its own: "540 homes, 320
// of them in Brixley".
func (c *compilation) givesPart(a, b *claim) bool {
	if a.st.Kind != "count" {
		return false
	}
	_, after := c.around(b)
	for i := 0; i+2 < len(after); i++ {
		if after[i+1] != "of" {
			continue
		}
		switch bare(after[i+2]) {
		case "them", "whom", "which", "these", "those":
			if bare(after[i]) == c.printed(a) {
				return true
			}
		}
	}
	return false
}

// totalOf reports whether a's sentence calls its sum or share the total, and b's is one with
// somebody: "the total trade deficit", "the deficit in trade with Maruda".
func (c *compilation) totalOf(a, b *claim) bool {
	if a.st.Kind != "money" && a.st.Kind != "percent" {
		return false
	}
	total := func(cl *claim) bool {
		before, _ := c.around(cl)
		for k := len(before) - 1; k >= 0 && k >= len(before)-8; k-- {
			if w := strings.ToLower(bare(before[k])); w == "total" || w == "overall" || w == "combined" {
				return true
			}
		}
		return false
	}
	if !total(a) || total(b) {
		return false
	}
	before, _ := c.around(b)
	for k := len(before) - 2; k >= 0; k-- {
		if n := bare(before[k+1]); (before[k] == "with" || before[k] == "from" || before[k] == "to") && n != "" && n[0] >= 'A' && n[0] <= 'Z' {
			return true
		}
	}
	return false
}

// addsTo reports whether a count of charges stands beside another charge of the kind: "murder
// and two counts of murder" are three.
func (c *compilation) addsTo(a *claim) bool {
	if a.st.Kind != "count" || a.st.Noun != "count" && a.st.Noun != "charge" {
		return false
	}
	before, after := c.around(a)
	n := len(before)
	if n < 2 || before[n-1] != "and" || len(after) < 3 || after[1] != "of" {
		return false
	}
	for _, w := range after[2:min(len(after), 6)] {
		if innerWords[w] {
			break
		}
		if w = bare(w); len(w) > 3 && slices.Contains(before[:n-1], w) {
			return true
		}
		if strings.ContainsAny(w, ".,;") {
			break
		}
	}
	return false
}

// compass are the words for the parts of a place, and the adjective's noun.
var compass = map[string]string{
	"north": "north", "south": "south", "east": "east", "west": "west",
	"northern": "north", "southern": "south", "eastern": "east", "western": "west",
	"north-east": "north-east", "north-west": "north-west", "south-east": "south-east", "south-west": "south-west",
	"northeast": "north-east", "northwest": "north-west", "southeast": "south-east", "southwest": "south-west",
	"north-eastern": "north-east", "north-western": "north-west", "south-eastern": "south-east", "south-western": "south-west",
	"northeastern": "north-east", "northwestern": "north-west", "southeastern": "south-east", "southwestern": "south-west",
}

// partsOfPlace are nouns of the parts that compass words tell apart.
var partsOfPlace = text.Set(`coast shore side part half end bank edge region area county district province`)

// side returns the part of a place of which the number between these words is told, "west" of
// "12,000 homes in the west"; "" where the sentence names none. Of several it is the next one behind the number,
// before another figure, or else the nearest in front of it.
func side(before, after []string) string {
	for i, w := range after {
		if strings.ContainsAny(w, "0123456789") {
			break
		}
		if s := sideAt(after, i); s != "" {
			return s
		}
	}
	for i := len(before) - 1; i >= 0; i-- {
		if s := sideAt(before, i); s != "" {
			return s
		}
	}
	return ""
}

// sideAt reads the word at i: "the west", "the west coast", "western areas", but no
// direction ("moving west", "12 miles north of") and no name ("the West", "North Hexley").
func sideAt(w []string, i int) string {
	side := compass[bare(w[i])]
	if side == "" {
		return ""
	}
	led := i > 0 && strings.ToLower(w[i-1]) == "the"
	if i+1 < len(w) && bare(w[i]) == w[i] { // an adjective wants its noun, and a name is none
		next := bare(w[i+1])
		switch {
		case partsOfPlace[next], partsOfPlace[strings.TrimSuffix(next, "s")]:
			return side
		case strings.HasSuffix(w[i], "ern"), next != strings.ToLower(next):
			return ""
		}
		if led && (innerWords[next] || next == "and" || next == "were" || next == "had" || next == "was" || next == "have") {
			return side
		}
		return ""
	}
	if led {
		return side
	}
	return ""
}

// within reports whether the words between a claim's number and another of its paragraph say
// that this is a part of it.
func (c *compilation) within(a *claim, q *news.Quantity) bool {
	if q.Start < a.st.Value.End {
		return false
	}
	for _, w := range strings.Fields(fold(c.in.Articles[a.art].Passage(q.Para)[a.st.Value.End:q.Start])) {
		if leadingParts[bare(w)] {
			return true
		}
	}
	return false
}

// mostParts bounds how many figures of a sentence are tried as parts of a sum.
const mostParts = 8

// sumsUp reports whether a's number is the sum of b's and of one or more others beside it:
// of its paragraph for money, of its sentence for counts.
func (c *compilation) sumsUp(a, b *claim) bool {
	x, y := a.st.Quantity, b.st.Quantity
	if x.Kind != news.Money && x.Kind != news.Count || x.Low <= y.Low || x.Low != x.High || toll(a.st.Attribute) {
		return false
	}
	others := c.partsBeside(b)
	if slices.Contains(others, x.Low) {
		return false // the sentence gives the whole too
	}
	for set := 1; set < 1<<len(others); set++ {
		sum := y.Low
		for i, o := range others {
			if set&(1<<i) != 0 {
				sum += o
			}
		}
		if math.Abs(sum-x.Low) <= x.Low*1e-9 {
			return true
		}
	}
	return false
}

// partsBeside returns the numbers beside a claim's that may be further parts of one sum, at
// most mostParts; none where they are parts of its own.
func (c *compilation) partsBeside(b *claim) []float64 {
	s := c.surround(b)
	if !s.summed {
		s.summed, s.parts = true, c.partsOf(b)
	}
	return s.parts
}

func (c *compilation) partsOf(b *claim) []float64 {
	y := b.st.Quantity
	var others []float64
	art := c.in.Articles[b.art]
	for i := range art.Quantities {
		q := &art.Quantities[i]
		if q.Para != b.st.Para || q.Kind != y.Kind || q.Unit != y.Unit || q.Low != q.High || q.Low <= 0 || q.Overlaps(b.st.Value) {
			continue
		}
		if q.Kind == news.Count && (q.Start < b.st.Start || q.End > b.st.End) {
			continue
		}
		if c.within(b, q) {
			return nil // "143 people, including nine crew": the nine are of the 143
		}
		if others = append(others, q.Low); len(others) == mostParts {
			break
		}
	}
	return others
}

package ledger

import "slices"

// withEarlier adds to the values of an update the statements of earlier articles that
// give the same number of the same thing in words that did not join the row: "14 workers
// died" beside "14 people were killed". So the first to give a number is named as such.
func (c *compilation) withEarlier(vs []value) []value {
	st := vs[0].claims[0].st
	if st.Kind != "count" && st.Kind != "money" {
		return vs
	}
	out := slices.Clone(vs)
	for i, v := range vs {
		var after int64 // no earlier than the value before it
		if i > 0 {
			after, _ = c.firstTime(vs[i-1])
		}
		before, known := c.firstTime(v)
		if !known {
			continue
		}
		for _, cl := range c.claims {
			if cl.st.Kind != st.Kind {
				continue
			}
			for _, o := range append([]*claim{cl}, cl.copies...) {
				if t := c.at[o.art]; t.IsZero() || t.Unix() >= before || t.Unix() <= after || !c.saysToo(v, o) {
					continue
				}
				one := *o
				one.copies = nil
				out[i].claims = append(slices.Clip(out[i].claims), &one)
			}
		}
	}
	return out
}

// firstTime returns the earliest known time of a value's articles, in seconds.
func (c *compilation) firstTime(v value) (at int64, known bool) {
	for _, cl := range v.all() {
		if t := c.at[cl.art]; !t.IsZero() && (!known || t.Unix() < at) {
			at, known = t.Unix(), true
		}
	}
	return at, known
}

// saysToo reports whether a claim that stands in no row with a value gives its number of
// the same thing: the same deed, and of tolls another word for those whom it befell, or
// the same noun in a sentence much alike. A part of what its article counts is another.
func (c *compilation) saysToo(v value, o *claim) bool {
	a := v.claims[0]
	x, y := a.st.Quantity, o.st.Quantity
	if x.Unit != y.Unit || x.Low != y.Low || x.High != y.High || o.st.Old || unreal(o.st) || o.st.Planned != a.st.Planned || c.story[a.art] != c.story[o.art] {
		return false
	}
	if a.st.Attribute != o.st.Attribute || c.background(a) != c.background(o) || c.elsewhere(a, o) {
		return false
	}
	if !toll(a.st.Attribute) {
		return a.st.Noun == o.st.Noun && a.st.Noun != "" && (len(common(a, o)) > 0 || c.alike(a, o) >= 0.3)
	}
	for _, p := range c.claims {
		if p.art == o.art && p.st.Kind == o.st.Kind && p.st.Attribute == o.st.Attribute && p.st.Quantity.Low > y.Low {
			return false // "20 dead, 14 of them workers"
		}
	}
	return true
}

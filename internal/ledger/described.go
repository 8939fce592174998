package ledger

import "strings"

// described reports whether an age is told only of somebody who is called by it ("The
// 17-year-old"), in articles that call others so, too: who that is was guessed.
func (c *compilation) described(vs []value) bool {
	if vs[0].claims[0].st.Kind != "age" {
		return false
	}
	for _, v := range vs {
		sure := false
		for _, cl := range v.claims {
			sure = sure || !has2(cl.st.Scope, "described") || !c.manyAges(cl.art)
		}
		if !sure {
			return true
		}
	}
	return false
}

// manyAges reports whether an article calls people by more than one age.
func (c *compilation) manyAges(art int) bool {
	one := ""
	for _, p := range c.in.Articles[art].Paragraphs {
		for _, w := range strings.Fields(p) {
			age, _, ok := strings.Cut(w, "-year-old")
			if !ok {
				continue
			}
			if one != "" && !strings.EqualFold(one, age) {
				return true
			}
			one = age
		}
	}
	return false
}

package ledger

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
)

// described reports whether an age is told only of somebody who is called by it ("The
// 17-year-old"), in articles that call others so, too: who that is was guessed.
func (c *compilation) described(vs []value) bool {
	if vs[0].claims[0].st.Kind != "age" {
		return false
	}
	for _, v := range vs {
		sure := false
		for _, cl := range v.claims {
			sure = sure || !slices.Contains(cl.st.Scope, "described") || !c.manyAges(cl.art)
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

// bySurname reports whether an age is told of somebody whom its sentence calls by the last
// name alone, which another person of the story has too: "the 23-year-old Orwin" may be
// either brother.
func (c *compilation) bySurname(cl *claim) bool {
	e := &c.reg.Entities[cl.about[0]]
	f := strings.Fields(e.Name)
	if len(f) < 2 || c.kind(cl.about[0]) != news.Person {
		return false
	}
	s := c.sentence(cl)
	last := f[len(f)-1]
	_, after := c.around(cl)
	if len(after) > 0 && strings.HasSuffix(after[0], "year-old") {
		after = after[1:]
	}
	if strings.Contains(s, f[0]) || len(after) == 0 || bare(after[0]) != last {
		return false
	}
	for _, l := range c.has {
		for _, o := range l {
			if o == cl.about[0] || c.kind(o) != news.Person {
				continue
			}
			if g := strings.Fields(c.reg.Entities[o].Name); len(g) > 1 && g[len(g)-1] == last && !strings.HasPrefix(g[0], f[0]) && !strings.HasPrefix(f[0], g[0]) {
				return true
			}
		}
	}
	return false
}

// slipsOn reports whether an article that gives both ages a and b does so around one
// printed name ("26-year-old Ann Lee, 36,"), so that neither is somebody else's, and
// another outlet, of the articles of b, gives b.
func (c *compilation) slipsOn(a, b value, inB map[int]bool) bool {
	if a.claims[0].st.Kind != "age" {
		return false
	}
	for _, x := range a.all() {
		for _, y := range b.all() {
			if x.art != y.art || !c.aroundName(x.st, y.st, x.art) {
				continue
			}
			for art := range inB {
				if c.outlet[art] != c.outlet[x.art] {
					return true
				}
			}
		}
	}
	return false
}

// aroundName reports whether two ages of one sentence stand right before and right behind
// one name.
func (c *compilation) aroundName(a, b *news.Statement, art int) bool {
	if b.Value.Less(a.Value) {
		a, b = b, a
	}
	if a.Value.Para != b.Value.Para || b.Value.Start < a.Value.End {
		return false
	}
	passage := c.in.Articles[art].Passage(a.Value.Para)
	if b.Value.End < len(passage) && passage[b.Value.End] == '-' {
		return false // "Ann Lee, 36-year-old Tom Dole"
	}
	f := strings.Fields(passage[a.Value.End:b.Value.Start])
	if len(f) > 0 && strings.HasSuffix(strings.ToLower(f[0]), "old") {
		f = f[1:]
	}
	for i, w := range f {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) || strings.HasSuffix(w, ",") != (i == len(f)-1) {
			return false
		}
	}
	return len(f) > 1
}

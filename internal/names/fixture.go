package names

import (
	"slices"

	"hearsay/internal/news"
)

// teamMark sets the groups of teams in lines of results apart from those of
// the towns that share their names.
const teamMark = "\x00team"

// fixture reports whether the candidate is a team in a line of results, a
// table or a fixture: "Norley 2 Oakham 1", "Norley 4 2 1 1 7", "Norley v
// Oakham". National teams go by their country.
func (a *article) fixture(p *passage, c *candidate) bool {
	s := p.Sentences[c.sent]
	first := &p.toks[c.from]
	if c.titled || c.quoted || a.lex.words[c.key]&(clsCountry|clsRegion) == clsCountry || first.first && !first.city && c.to-c.from == 2 && p.toks[c.to-1].surname || first.is(clsMonth|clsDay) {
		return false
	}
	return p.scored(s, c) || p.tabled(s, c) || a.sport && p.versus(s, c) || p.visitor(s, c)
}

// scored reports whether the name stands in "Name 2 Name 1" or "Name 2-1 Name".
func (p *passage) scored(s news.Sentence, c *candidate) bool {
	i := c.to
	if n := p.goals(i, s.Last); n > 0 {
		j := i + n
		if j > s.First && j < s.Last && p.toks[j].name() && !p.toks[j].is(clsMonth|clsDay) {
			if n >= 3 && p.toks[i+1].Kind == news.Punct && p.toks[i+1].w != "(" { // "2-1 Name"
				return !p.toks[j].is(clsMister|clsMissus) && (c.from == s.First || p.toks[c.from-1].Kind == news.Punct) && p.ends(p.nameEnd(j, s.Last), s.Last)
			}
			k := p.nameEnd(j, s.Last)
			if k > j && p.goals(k, s.Last) > 0 {
				return true
			}
		}
		if c.from-2 >= s.First {
			b := c.from - 1
			if p.toks[b].w == ")" {
				for b > s.First && p.toks[b].w != "(" {
					b--
				}
				b--
			}
			if b > s.First && p.toks[b].Kind == news.Number && len(p.toks[b].w) <= 3 && (p.toks[b-1].name() || p.toks[b-1].w == ")") && !p.toks[b-1].is(clsMonth|clsDay) {
				return true
			}
		}
		return false
	}
	// The second of "Name 2-1 Name".
	b := c.from - 1
	return p.ends(c.to, s.Last) && b-3 >= s.First && p.toks[b].Kind == news.Number && len(p.toks[b].w) <= 2 && (p.toks[b-1].w == "-" || p.toks[b-1].w == "–") &&
		p.toks[b-2].Kind == news.Number && len(p.toks[b-2].w) <= 2 && p.toks[b-3].name() && !p.toks[b-3].is(clsMonth|clsDay)
}

// ends reports whether an item of a list ends at token i.
func (p *passage) ends(i, last int) bool {
	return i >= last || p.toks[i].Kind == news.Punct && p.toks[i].w != "-" && p.toks[i].w != "'" && p.toks[i].w != "’"
}

// goals returns the tokens of the score that stands at i, with a bracket
// behind it: "2", "2-1", "2 (Moss 4)". 0 is none.
func (p *passage) goals(i, last int) int {
	if i >= last || p.toks[i].Kind != news.Number || len(p.toks[i].w) > 3 {
		return 0
	}
	n := 1
	if i+2 < last && (p.toks[i+1].w == "-" || p.toks[i+1].w == "–") && p.toks[i+2].Kind == news.Number && len(p.toks[i+2].w) <= 3 {
		n = 3
	}
	if i+n < last && p.toks[i+n].w == "(" {
		for k := i + n + 1; k < last && k < i+24; k++ {
			if p.toks[k].w == ")" {
				return k + 1 - i
			}
		}
	}
	return n
}

// nameEnd returns the end of the row of capitalised words at i.
func (p *passage) nameEnd(i, last int) int {
	j := i
	for j < last && j < i+5 && (p.toks[j].Kind == news.Word && p.toks[j].name() || p.toks[j].w == "&" || p.toks[j].w == "'" || p.toks[j].w == "’" || p.toks[j].low == "'s" || p.toks[j].w == "." && j > i && p.toks[j].Start == p.toks[j-1].End) {
		j++
	}
	return j
}

// tabled reports whether the name opens a row of figures.
func (p *passage) tabled(s news.Sentence, c *candidate) bool {
	if c.from != s.First {
		return false
	}
	n := 0
	for i := c.to; i < s.Last; i++ {
		switch t := &p.toks[i]; {
		case t.Kind == news.Number && len(t.w) <= 7:
			if i > c.to && p.toks[i-1].w == "-" && p.toks[i-1].End == t.Start {
				continue // a date or a range counts once
			}
			n++
		case t.Kind == news.Punct && (t.w == "." || t.w == "-" || t.w == "/" || t.w == "+") && n > 0:
		default:
			return false
		}
	}
	return n >= 4 || n >= 3 && p.toks[c.from].shape == upper
}

// versus reports whether the name stands in "Name v Name".
func (p *passage) versus(s news.Sentence, c *candidate) bool {
	vs := func(i int) bool {
		return i >= s.First && i < s.Last && (p.toks[i].w == "v" || p.toks[i].w == "vs" || p.toks[i].low == "versus")
	}
	if vs(c.to+1) && c.to < s.Last && p.toks[c.to].w == "." {
		return true
	}
	return vs(c.from-1) || c.from-2 >= s.First && p.toks[c.from-1].w == "." && vs(c.from-2) || vs(c.to) && c.to+1 < s.Last && p.toks[c.to+1].name()
}

// visitor reports whether the name is the first in a line "NORLEY AT OAKHAM".
func (p *passage) visitor(s news.Sentence, c *candidate) bool {
	if c.from != s.First || c.to >= s.Last || p.toks[c.to].w != "AT" || s.Last-s.First > 8 {
		return false
	}
	for i := c.to + 1; i < s.Last; i++ {
		if p.toks[i].Kind == news.Word && p.toks[i].shape != upper {
			return false
		}
	}
	return c.to+1 < s.Last
}

// teams joins the teams of result lines with the other mentions of their
// name, unless those speak of the town.
func (a *article) teams() {
	for _, g := range a.order {
		if !g.team {
			continue
		}
		g.ev[organisation] += 4
		g.ev[place] = min(g.ev[place], 0)
		b := a.groups[g.key]
		if b == nil {
			delete(a.groups, g.key+teamMark)
			a.groups[g.key] = g
			for _, i := range g.cands {
				a.cands[i].team = false
			}
			continue
		}
		kind, _ := b.ev.best()
		if kind == place && b.ev[place] >= leastSingle && b.sure > 0 {
			continue
		}
		for _, i := range g.cands {
			a.cands[i].team = false
		}
		b.cands = append(b.cands, g.cands...)
		slices.Sort(b.cands)
		b.sure += g.sure
		if kind != person || b.ev[person] < leastSingle {
			b.ev[organisation] += 4
		}
		g.cands = nil
	}
	a.order = slices.DeleteFunc(a.order, func(g *group) bool { return len(g.cands) == 0 })
}

package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// people makes the persons: first those with full names, then every shorter
// form is given to one of them or, where it stands alone, becomes one.
func (a *article) people() {
	for _, g := range a.order {
		if g.kind == person && g.words > 1 && !a.particled(g) {
			a.fullName(g)
		}
	}
	a.shortNames()
	for _, g := range a.order {
		if g.kind == person && g.words > 1 && a.cands[g.cands[0]].ent < 0 {
			a.fullName(g)
		}
	}
	for _, g := range a.order {
		if g.words == 1 && g.kind == person {
			a.loneName(g)
		}
	}
}

// particled reports whether a name is a surname with its particle: "de Souza".
func (a *article) particled(g *group) bool {
	c := &a.cands[g.cands[0]]
	t := &a.passages[c.pass].toks[c.from]
	return t.is(clsParticle) && t.shape == lower
}

// fullName makes or joins the person of a name of several words.
func (a *article) fullName(g *group) {
	c := &a.cands[g.cands[0]]
	first, last := nameParts(g.key)
	e := a.samePerson(g.key, first, last)
	if e < 0 {
		e = a.entityFor(person, tidy(bestForm(a, g)), g.key, g.score)
		x := a.ents[e]
		x.first, x.last = first, last
		bears(a.byLast, last, e)
		bears(a.byFirst, first, e)
		x.gender, _ = a.lex.firstName(first)
		for _, i := range g.cands {
			if t := a.cands[i].gender; t != news.GenderUnknown {
				x.gender = t
				break
			}
		}
		x.at = g.cands[0]
	} else if x := a.ents[e]; strings.HasSuffix(g.key, " "+x.key) {
		x.name, x.key, x.first = tidy(bestForm(a, g)), g.key, first
		if gender, ok := a.lex.firstName(first); ok && x.gender == news.GenderUnknown {
			x.gender = gender
		}
	} else if strings.Count(g.key, " ") > strings.Count(x.key, " ") && len(g.cands) > x.mentions {
		x.name, x.key = tidy(bestForm(a, g)), g.key
	}
	_ = c
	g.ent = e
	for _, i := range g.cands {
		if a.cands[i].ent < 0 {
			a.mention(&a.cands[i], e)
		}
	}
}

// samePerson finds a person that a further full name may mean: same first
// and last name, whatever stands between; or a short first name.
func (a *article) samePerson(key, first, last string) int {
	if w, ok := strings.CutSuffix(key, " jr"); ok { // "Don Jr", "Moss Jr"
		for _, list := range [...][]int{a.byLast[w], a.byFirst[w]} {
			for _, i := range list {
				if generation(a.ents[i].key) == "jr" {
					return i
				}
			}
		}
	}
	for _, i := range a.byLast[last] {
		x := a.ents[i]
		if strings.HasSuffix(x.key, " "+key) || strings.HasSuffix(key, " "+x.key) {
			return i // "Peña Nieto", "Enrique Peña Nieto"
		}
		if (x.first == first || a.shortFor(first, x.first) || a.shortFor(x.first, first)) && !suffixClash(x.key, key) {
			return i
		}
	}
	return -1
}

// maxBearers bounds the persons of one article looked at for one name, so that
// a text that repeats a name without end costs no more than its length.
const maxBearers = 64

// bears adds a person to a list of those who bear a name.
func bears(m map[string][]int, name string, e int) {
	if len(m[name]) < maxBearers {
		m[name] = append(m[name], e)
	}
}

func suffixClash(a, b string) bool {
	x, y := generation(a), generation(b)
	return x != "" && y != "" && x != y
}

func generation(key string) string {
	switch {
	case strings.HasSuffix(key, " jr"), strings.HasSuffix(key, " junior"):
		return "jr"
	case strings.HasSuffix(key, " sr"), strings.HasSuffix(key, " senior"):
		return "sr"
	}
	return ""
}

// shortFor reports whether short is a short form of the first name full.
func (a *article) shortFor(short, full string) bool {
	for _, f := range a.lex.nick[short] {
		if f == full {
			return true
		}
	}
	return len(short) >= 3 && len(full) > len(short)+1 && strings.HasPrefix(full, short) && a.lex.nick[short] == nil
}

// nameParts returns the first name and the surname of a folded full name,
// with the surname's particles, without generation suffixes.
func nameParts(key string) (first, last string) {
	ws := strings.Fields(key)
	for len(ws) > 1 {
		switch ws[len(ws)-1] {
		case "jr", "sr", "ii", "iii", "iv", "junior", "senior", "obe", "mbe", "cbe", "kc", "qc":
			ws = ws[:len(ws)-1]
			continue
		}
		break
	}
	n := len(ws) - 1
	for n > 1 {
		switch ws[n-1] {
		case "de", "del", "della", "di", "da", "dos", "du", "la", "le", "van", "von", "der", "den", "bin", "ibn", "al", "st", "ter", "el":
			n--
			continue
		}
		break
	}
	return ws[0], strings.Join(ws[n:], " ")
}

// tidy turns words in capitals into their usual form: "TILDA Marsh".
func tidy(name string) string {
	ws := strings.Fields(name)
	for i, w := range ws {
		if len(w) > 3 && isUpper(w) && !strings.ContainsAny(w, ".&0123456789") && (len(ws) > 1) && !romanNumber(w) {
			r, n := utf8.DecodeRuneInString(w)
			ws[i] = string(unicode.ToUpper(r)) + strings.ToLower(w[n:])
		}
	}
	if n := len(ws) - 1; n > 1 {
		switch ws[n] {
		case "KC", "QC", "OBE", "MBE", "CBE":
			ws = ws[:n]
		}
	}
	return strings.Join(ws, " ")
}

func romanNumber(w string) bool { return strings.Trim(w, "IVXL") == "" }

// shortNames gives every one-word candidate that is the surname or first
// name of a known person to the person that is meant.
func (a *article) shortNames() {
	byPart := map[string][]int{}
	for i, x := range a.ents {
		if x.kind != person || x.last == "" {
			continue
		}
		bears(byPart, x.last, i)
		if p := x.last[strings.LastIndexByte(x.last, ' ')+1:]; p != x.last {
			bears(byPart, p, i)
		}
		bears(byPart, x.first, i)
		if ws := strings.Fields(x.key); len(ws) > 2 { // nickname or second first name
			bears(byPart, ws[1], i)
		}
	}
	for ci := range a.cands {
		if c := &a.cands[ci]; c.ent < 0 && !c.team && !c.weak && !c.mister && !a.passages[c.pass].quoted[c.from] {
			if who := byPart[c.key]; len(who) == 1 && a.ents[who[0]].first == c.key {
				a.ents[who[0]].calledFirst = true
			}
		}
	}
	for ci := range a.cands {
		c := &a.cands[ci]
		if c.ent >= 0 {
			continue
		}
		if c.team {
			continue
		}
		g := a.groups[c.key]
		if g.words > 1 && !strings.Contains(c.key, " ") {
			continue
		}
		who := byPart[c.key]
		if len(who) == 0 && g.words == 1 {
			for _, full := range a.lex.nick[c.key] {
				who = append(who, byPart[full]...)
			}
		}
		if len(who) == 0 || c.weak && a.passages[c.pass].toks[c.from].lows > 0 && !a.nearby(c, who) || (g.kind == place || g.kind == organisation) && g.ev[g.kind]-g.ev[person] > 3 && !c.titled {
			continue
		}
		if e := a.meant(c, who); e >= 0 {
			a.mention(c, e)
		}
	}
}

// nearby reports whether one of the persons is named in the passage of c or
// the two before it.
func (a *article) nearby(c *candidate, who []int) bool {
	for _, e := range who {
		for pass := c.pass - 2; pass <= c.pass; pass++ {
			if _, ok := a.firstIn[[2]int{e, pass}]; ok {
				return true
			}
		}
	}
	return false
}

// meant picks the person that a short form means: by gender, by how often
// the person is named, and by who was named last.
func (a *article) meant(c *candidate, who []int) int {
	best, bestScore := -1, float32(-1e9)
	for _, e := range who {
		x := a.ents[e]
		if c.gender != news.GenderUnknown && x.gender != news.GenderUnknown && c.gender != x.gender {
			continue
		}
		score := float32(min(x.mentions, 8)) * 0.5
		if c.mister && x.last != c.key && !strings.HasSuffix(x.last, " "+c.key) && x.first == c.key && c.title != "" && !firstNameTitle(c.title) {
			// "Mr Ada" is no form of Ada Moss, but surnames stand first in many
			// languages: "Mr. Ban" is Ban Ki-moon.
			if _, given := a.lex.firstName(c.key); given && len(who) > 1 {
				continue
			}
			score--
		}
		if x.last == c.key {
			score += 0.5
			if len(who) > 1 && x.first != c.key && x.calledFirst && !c.titled {
				score -= 4 // a child, or one of a family, whom the article calls by the first name
			}
		}
		score -= float32(x.at) * 0.001
		if s, ok := a.firstIn[[2]int{e, c.pass}]; ok && s.tok < c.from {
			score += 1.5
			if s.sent >= c.sent-1 {
				score += 0.5
			}
		}
		if score > bestScore {
			best, bestScore = e, score
		}
	}
	return best
}

func firstNameTitle(title string) bool {
	switch text.Fold(strings.TrimSuffix(title, ".")) {
	case "sir", "dame", "lord", "lady", "father", "brother", "sister", "miss", "dr", "prince", "princess", "pope", "king", "queen":
		return true
	}
	return false
}

// loneName makes a person of a one-word name that no full name explains.
func (a *article) loneName(g *group) {
	e := -1
	for _, i := range g.cands {
		c := &a.cands[i]
		if c.ent >= 0 {
			continue
		}
		if e < 0 {
			e = a.entityFor(person, tidy(bestForm(a, g)), g.key, g.score)
			x := a.ents[e]
			x.at = i
			if c.mister {
				x.last = g.key
			} else if gender, ok := a.lex.firstName(g.key); ok {
				x.gender = gender
			}
		}
		a.mention(c, e)
	}
	g.ent = e
}

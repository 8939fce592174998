package ledger

import (
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// unlessOthers returns the score of two claims, 0 where they are of two subjects.
func (c *compilation) unlessOthers(a, b *claim, score float64) float64 {
	if score > 0 && c.otherSubjects(a, b) {
		return 0
	}
	return score
}

// otherSubjects reports whether the sentences' own words say that two claims are of two
// subjects, where the names found in them do not part them.
func (c *compilation) otherSubjects(a, b *claim) bool {
	return c.ofAnother(a) != c.ofAnother(b) || c.ofNewOne(a, b) || c.ofNewOne(b, a) || c.otherNames(a, b) || c.otherOwner(a, b) || c.otherOwner(b, a) || c.otherBearers(a, b)
}

// ofAnother reports whether the words in front of a number say that it is another's: "a rival
// chain, which has 480 shops".
func (c *compilation) ofAnother(a *claim) bool {
	if a.st.Quantity == nil {
		return false
	}
	before, _ := c.around(a)
	for k := len(before) - 1; k >= 0 && k >= len(before)-anotherReach; k-- {
		switch strings.ToLower(before[k]) {
		case "rival", "neighbouring", "neighboring", "predecessor", "forerunner":
			return true
		case "record", "forecast", "forecasters", "expected":
			if a.st.Kind == "degree" {
				return true
			}
		}
	}
	return false
}

// ofNewOne reports whether a is told of a new thing, "a new bridge, 430 metres long", in a
// story of which b's report knows nothing new.
func (c *compilation) ofNewOne(a, b *claim) bool {
	if a.st.Quantity == nil || a.st.Kind == "age" || a.st.Kind == "money" {
		return false
	}
	before, _ := c.around(a)
	for k := len(before) - 1; k >= 1 && k >= len(before)-anotherReach; k-- {
		if w := strings.ToLower(before[k-1]); before[k] == "new" && (w == "a" || w == "an") {
			return !c.saysNew(b.art)
		}
	}
	return false
}

func (c *compilation) saysNew(art int) bool {
	says, read := c.knowsNew[art]
	if !read {
		if c.knowsNew == nil {
			c.knowsNew = map[int]bool{}
		}
		says = c.saysWord(art, "new")
		c.knowsNew[art] = says
	}
	return says
}

// anotherReach is how many words in front of a number such a word stands.
const anotherReach = 8

// otherNames reports whether the sentences are told of two names that share their first
// word alone: Corran Glass and Corran Ceramics are two firms.
func (c *compilation) otherNames(a, b *claim) bool {
	if sameSubject(a, b) {
		return false
	}
	x, y := c.read(a).name, c.read(b).name
	if len(x) < 2 || len(y) < 2 || x[0] != y[0] {
		return false
	}
	return hasOwnWord(x, y) && hasOwnWord(y, x)
}

// hasOwnWord reports whether x has a word that y has not, in a like spelling either
// ("Ceramic", "Ceramics").
func hasOwnWord(x, y []string) bool {
	return slices.ContainsFunc(x, func(v string) bool {
		return !slices.ContainsFunc(y, func(w string) bool { return 3*distance(v, w) <= min(len(v), len(w)) })
	})
}

// firstName returns the first run of two capitalised words or more, folded, of a sentence.
func firstName(words []string) []string {
	var run []string
	for _, w := range words {
		if w[0] >= 'A' && w[0] <= 'Z' && !(len(run) == 0 && articleWords[strings.ToLower(w)]) {
			run = append(run, fold(strings.TrimRight(w, ",.;:")))
			if strings.ContainsAny(w[len(w)-1:], ",.;:") && len(run) > 1 {
				return run
			}
			continue
		}
		if len(run) > 1 {
			return run
		}
		run = run[:0]
	}
	if len(run) > 1 {
		return run
	}
	return nil
}

var articleWords = text.Set(`the a an its his her their our`)

// otherOwner reports whether a is told of what belongs to somebody, "the club's fund", "Lou
// Varga's aunt", and b of the owner, or of such a thing in an article that knows no owner.
func (c *compilation) otherOwner(a, b *claim) bool {
	owner, thing := c.read(a).owns.owner, c.read(a).owns.thing
	if thing == "" || thing == a.st.Noun || thing == a.st.Text || a.st.Kind == "age" {
		return false
	}
	f := c.read(b).words
	said := func(word string) int {
		return slices.IndexFunc(f, func(w string) bool { return strings.EqualFold(bare(w), word) })
	}
	last := strings.ToLower(owner[len(owner)-1])
	if c.read(b).owns.owner != nil {
		return false
	}
	i := said(thing)
	if i < 0 { // "Lou Varga has", "Lou Varga's aunt has"
		k := said(last)
		return k >= 0 && k < 4 && k+1 < len(f) && f[k] == bare(f[k]) && linking[strings.ToLower(f[k+1])]
	}
	// "the fund", "the club's fund"
	return i == 1 && articleWords[strings.ToLower(f[0])] && last == owner[len(owner)-1] && !c.saysWord(b.art, last)
}

// linking are verbs that join a subject to what it has or is.
var linking = text.Set(`has have had is are was were will`)

// possession is what owned read in a sentence.
type possession struct {
	owner []string
	thing string
}

// owned reads a sentence that begins with "X's thing" and a verb that links it to what it
// has or is; nil and "" for others.
func owned(f []string) (owner []string, thing string) {
	for i := range min(len(f), 6) {
		w := f[i]
		x := strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if x == w {
			if bare(w) != w || linking[w] {
				return nil, ""
			}
			owner = append(owner, w)
			continue
		}
		owner = append(owner, x)
		for j := i + 1; j+1 < len(f) && j < i+4; j++ {
			if bare(f[j]) != f[j] {
				return nil, ""
			}
			if linking[f[j+1]] {
				return owner, strings.ToLower(f[j])
			}
		}
		return nil, ""
	}
	return nil, ""
}

// bare strips a word of the marks about it and of "'s".
func bare(w string) string {
	w = strings.Trim(w, ",.;:!?\"“”‘()")
	return strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
}

// saysWord reports whether an article has a word, in small letters, anywhere.
func (c *compilation) saysWord(art int, word string) bool {
	for _, p := range c.in.Articles[art].Paragraphs {
		for _, w := range strings.Fields(p) {
			if strings.EqualFold(bare(w), word) {
				return true
			}
		}
	}
	return false
}

// otherBearers reports whether two measures of one dimension are of two things: a pier and a
// jetty that are so many metres long.
func (c *compilation) otherBearers(a, b *claim) bool {
	switch q := a.st.Quantity; {
	case q == nil:
		return false
	case q.Kind != news.Distance && q.Kind != news.Area && q.Kind != news.Mass && q.Kind != news.Volume:
		return false
	}
	x, y := c.bearer(a), c.bearer(b)
	return x != "" && y != "" && x != y && x != y+"s" && y != x+"s"
}

// bearer returns the head of the noun phrase in front of the verb that leads in a measure:
// "pier" of "The old pier is 80 metres long"; "" for pronouns, names and other sentences.
func (c *compilation) bearer(a *claim) string {
	before, _ := c.around(a)
	for i, w := range before {
		if !measuring[w] {
			continue
		}
		if i < 2 || i > 5 || !articleWords[before[0]] {
			return ""
		}
		for _, m := range before[1:i] {
			if m[0] < 'a' || m[0] > 'z' || bare(m) != m || innerWords[m] {
				return ""
			}
		}
		return before[i-1]
	}
	return ""
}

// measuring are verbs that lead in a measure, innerWords such as no plain noun phrase holds.
var (
	measuring  = text.Set(`is was are were measures measured weighs weighed stands stood covers covered`)
	innerWords = text.Set(`of in at on for that which who with from and or to by length height width depth weight size area`)
)

// otherNamed reports whether both sentences print names, days and months left out, and share
// none: the rain at Hexley, the rain at Oldra, which no list of places need know.
func otherNamed(a, b *claim) bool {
	names := func(cl *claim) (out []string) {
		for _, n := range cl.st.Names {
			if !plainContext[n] {
				out = append(out, n)
			}
		}
		return out
	}
	x, y := names(a), names(b)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(n string) bool { return slices.Contains(y, n) })
}

package ledger

import (
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// A report may call somebody by age alone where it opens ("A nine-year-old girl has been found
// alive") and name her later; another gives the name an age of its own.

// leadParas is in how many first paragraphs a report opens.
const leadParas = 2

// leadAgeGap is how far apart two ages of one person are that no name joins.
const leadAgeGap = 3

// anybodys are nouns of persons behind an age.
var anybodys = text.Set(`girl boy man woman teenager teen schoolboy schoolgirl pensioner student toddler driver cyclist motorcyclist pedestrian motorist hiker walker swimmer surfer climber
grandmother grandfather mother father`)

// leadAges returns the rows on ages that one short report gives to somebody whom it names only
// later, and another to the name.
func (c *compilation) leadAges(arts []int) []row {
	var out []row
	for _, i := range arts {
		lead := c.leadAge(i)
		if lead == nil {
			continue
		}
		who := c.namedNext(i, lead.st.Span)
		if who < 0 || c.givesAge(i, who) {
			continue
		}
		for _, j := range arts {
			if i == j || c.outlet[i] == c.outlet[j] || c.saysAge(j, lead.st.Quantity.Low) {
				continue
			}
			for _, cl := range c.claims {
				if cl.art != j || cl.st.Kind != "age" || cl.st.Attribute != "age" || len(cl.about) == 0 || cl.about[0] != who || !compared(cl.st) || cl.st.Planned {
					continue
				}
				age := cl.st.Quantity.Low
				if d := age - lead.st.Quantity.Low; d == 0 || d > leadAgeGap || d < -leadAgeGap || c.saysAge(i, age) {
					continue
				}
				one := *lead
				one.about = []int{who}
				d, _ := c.rows([]*claim{&one, cl})
				out = append(out, d...)
				break
			}
		}
	}
	return out
}

// leadAge returns the age of the one unnamed person of a report's first paragraphs, nil for
// none or for two.
func (c *compilation) leadAge(art int) *claim {
	a := c.in.Articles[art]
	var out *claim
	for _, span := range a.Sentences {
		if span.Para < 0 || span.Para >= leadParas {
			continue
		}
		s := span.In(a.Article)
		for from := 0; ; {
			k := strings.Index(s[from:], "-year-old ")
			if k < 0 {
				break
			}
			k += from
			start := strings.LastIndexAny(s[:k], " \n(“\"") + 1
			from = k + 1
			n, ok := whole([]string{strings.ToLower(s[start:k])}, 0)
			behind := strings.Fields(s[k+len("-year-old "):])
			if !ok || n == 0 || n > 110 || len(behind) == 0 || !anybodys[bare(behind[0])] || out != nil && out.st.Quantity.Low != float64(n) {
				return nil
			}
			if out == nil {
				v := news.Span{Para: span.Para, Start: span.Start + start, End: span.Start + k + len("-year-old")}
				if quotedAt(a, v) {
					return nil
				}
				q := &news.Quantity{Span: v, Kind: news.Count, Low: float64(n), High: float64(n), Digits: len(strconv.Itoa(n))}
				st := &news.Statement{Span: span, Value: v, Kind: "age", Attribute: "age", Noun: "year", Quantity: q, Entity: -1, Quote: -1}
				out = &claim{st: st, art: art, entity: -1}
			}
		}
	}
	return out
}

// naming are words that lead in the name of somebody who was told of before.
var naming = text.Set(`named identified`)

// namedNext returns whom a report names next behind a sentence, or says that somebody was
// named as; -1 for nobody.
func (c *compilation) namedNext(art int, span news.Span) int {
	a := c.in.Articles[art]
	next := -1
	for _, m := range a.Mentions {
		e := c.of(art, m.Entity)
		if e < 0 || m.Kind != news.Person || m.Form != news.NameForm || m.Para < span.Para || m.Para == span.Para && m.Start < span.End {
			if m.Kind == news.Person && m.Form == news.NameForm && m.Para == span.Para && m.Start >= span.Start && m.Start < span.End {
				return -1 // the sentence names somebody
			}
			continue
		}
		before := a.Passage(m.Para)[:m.Start]
		f := strings.Fields(before)
		for k := len(f) - 1; k >= 0 && k >= len(f)-5; k-- {
			if bare(f[len(f)-1]) == "as" && naming[bare(f[k])] {
				return e
			}
		}
		if next < 0 && m.Para <= span.Para+1 && m.Start == a.SentenceOf(m.Span).Start {
			next = e
		}
		if next < 0 {
			next = -2 // somebody else was named first
		}
	}
	return max(next, -1)
}

// givesAge reports whether a report gives somebody's age.
func (c *compilation) givesAge(art, who int) bool {
	for _, cl := range c.claims {
		for _, o := range append([]*claim{cl}, cl.copies...) {
			if o.art == art && o.st.Kind == "age" && len(o.about) > 0 && o.about[0] == who {
				return true
			}
		}
	}
	return false
}

// saysAge reports whether a report prints a number as somebody's age, whoever's.
func (c *compilation) saysAge(art int, n float64) bool {
	a := c.in.Articles[art]
	for i := range a.Statements {
		if st := &a.Statements[i]; st.Kind == "age" && st.Quantity.Low == n {
			return true
		}
	}
	word := strconv.Itoa(int(n)) + "-year-old"
	for _, p := range a.Paragraphs {
		if strings.Contains(p, word) || int(n) < len(countWords) && strings.Contains(strings.ToLower(p), countWords[int(n)]+"-year-old") {
			return true
		}
	}
	return false
}

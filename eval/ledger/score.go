package ledger

import (
	"regexp"
	"strings"

	"hearsay/eval/gold"

	"hearsay/internal/news"
)

var (
	thousands = regexp.MustCompile(`(\d),(\d{3})`)
	billions  = regexp.MustCompile(`(\d) ?bn\b`)
	millions  = regexp.MustCompile(`(\d) ?m\b`)
	kilos     = regexp.MustCompile(`(\d) ?k\b`)
	wordRE    = regexp.MustCompile(`[0-9a-zà-ÿ]+(?:'[a-z]+)?`)
	plain     = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "`", "'", "´", "'")
)

// words folds a text as the packs' scorer does.
func words(s string) []string {
	s = plain.Replace(strings.ToLower(s))
	for thousands.MatchString(s) {
		s = thousands.ReplaceAllString(s, "$1$2")
	}
	s = billions.ReplaceAllString(s, "$1 billion")
	s = millions.ReplaceAllString(s, "$1 million")
	s = kilos.ReplaceAllString(s, "$1 thousand")
	return wordRE.FindAllString(s, -1)
}

type wordSet map[string]bool

func setOf(w []string) wordSet {
	s := wordSet{}
	for _, x := range w {
		s[x] = true
	}
	return s
}

var dull = setOf(strings.Fields("the a an about of in years year old people"))

func valueSet(v string) wordSet {
	s := setOf(words(v))
	for w := range dull {
		delete(s, w)
	}
	return s
}

func (s wordSet) within(o wordSet) bool {
	for w := range s {
		if !o[w] {
			return false
		}
	}
	return true
}

func (s wordSet) meets(o wordSet) bool {
	for w := range s {
		if o[w] {
			return true
		}
	}
	return false
}

// facts scores disagreements or updates: a gold row is found when two of its
// values stand in one row, each with a statement of the right article. classes,
// unless nil, gains what was found and wanted of each class of the gold.
func facts(p *pack, gold []goldFact, got []news.Fact, reg *news.Registry, part string, n *notes, classes map[string][2]int) score {
	names := map[string]wordSet{}
	for _, e := range reg.Entities {
		names[e.ID] = setOf(words(strings.Join(append([]string{e.Name}, e.Aliases...), " ")))
	}
	known := map[string]bool{}
	for _, e := range p.Entities {
		known[e.Name] = true
	}
	used := map[int]bool{}
	var s score
	for _, g := range gold {
		found := false
		for i, f := range got {
			if !used[i] && aboutMatches(g, f, known, names) && twoValues(g, f) {
				found, used[i] = true, true
				break
			}
		}
		if g.Weak || g.Optional {
			continue
		}
		if classes != nil && g.Class != "" {
			c := classes[g.Class]
			c[1]++
			if found {
				c[0]++
			}
			classes[g.Class] = c
		}
		if found {
			s.tp++
			continue
		}
		s.fn++
		var vs []string
		for _, v := range g.Values {
			vs = append(vs, v.Value)
		}
		n.addf("%s missed: %s: %s", part, g.Question, strings.Join(vs, " / "))
	}
	for i, f := range got {
		if !used[i] {
			s.fp++
			n.addf("%s not in gold: %s: %s", part, f.Question, joinValues(f))
		}
	}
	return s
}

func aboutMatches(g goldFact, f news.Fact, known map[string]bool, names map[string]wordSet) bool {
	need := wordSet{}
	restricted := false
	for _, a := range g.About {
		restricted = restricted || known[a]
		for _, w := range words(a) {
			need[w] = true
		}
	}
	if !restricted {
		return true
	}
	for _, e := range f.About {
		if need.meets(names[e]) {
			return true
		}
	}
	return false
}

func twoValues(g goldFact, f news.Fact) bool {
	hit := map[int]bool{}
	for _, gv := range g.Values {
		want := valueSet(gv.Value)
		arts := setOf(gv.Articles)
		for j, v := range f.Values {
			is := valueSet(v.Value)
			if hit[j] || len(is) == 0 || len(words(v.Value)) > 16 || !want.within(is) && !is.within(want) {
				continue
			}
			if stated(v, is, arts, gv.Text) {
				hit[j] = true
				break
			}
		}
	}
	return len(hit) >= 2
}

func stated(v news.FactValue, is, arts wordSet, text string) bool {
	for _, s := range v.Statements {
		w := words(s.Text)
		if arts[s.Article] && (is.meets(setOf(w)) || gold.Overlap(words(text), w) > 0.5) {
			return true
		}
	}
	return false
}

// traps counts the gold's false alarms that were left alone.
func traps(p *pack, got []news.Fact, n *notes) score {
	var s score
	for _, t := range p.Traps {
		want := wordSet{}
		for _, v := range t.Values {
			want[strings.Join(words(v), " ")] = true
		}
		arts := setOf(t.Articles)
		bad := false
		for _, f := range got {
			hit := wordSet{}
			for _, v := range f.Values {
				for _, st := range v.Statements {
					if w := strings.Join(words(v.Value), " "); arts[st.Article] && want[w] {
						hit[w] = true
					}
				}
			}
			if len(t.Values) > 1 && len(hit) >= 2 {
				bad = true
				n.addf("trap reported: %s", t.Text)
				break
			}
		}
		if bad {
			s.fp++
			s.fn++
		} else {
			s.tp++
		}
	}
	return s
}

// timeline counts the gold dates that a row tells, and returns how many rows
// there are.
func timeline(p *pack, got []news.TimelineEntry, n *notes) (score, int) {
	var s score
	for _, g := range p.Timeline {
		arts := setOf(g.Articles)
		want := words(g.Text)
		ok := false
		for _, e := range got {
			if !strings.HasPrefix(e.Date, g.Date) && (!strings.HasPrefix(g.Date, e.Date) || len(e.Date) != len(g.Date)) {
				continue
			}
			for _, st := range e.Statements {
				w := words(st.Text)
				ok = ok || arts[st.Article] && (gold.Overlap(want, w) > 0.5 || gold.Overlap(w, want) > 0.5)
			}
		}
		if ok {
			s.tp++
		} else {
			s.fn++
			s.fp++
			n.addf("timeline missed: %s %s", g.Date, g.Event)
		}
	}
	return s, len(got)
}

package story

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"hearsay/internal/news"
)

// Kind is what a term is.
type Kind uint8

// The kinds of term.
const (
	Plain  Kind = iota // a common word
	Name               // a word that the article writes with a capital inside a sentence
	Number             // digits, years left out
)

// Term is one word of an article.
type Term struct {
	Key   uint64  // hash of the clipped word
	W     float32 // damped count over the fields times the rarity on arrival
	Head  bool    // stands in the headline or the standfirst
	Lead  bool    // stands in the first leadWords words of the body
	Home  bool    // part of the outlet's own name
	Fresh bool    // its story did not hold it before
	Kind  Kind
	Word  string // as printed, for explanations
}

// Sketch is what an index keeps of one article.
type Sketch struct {
	ID     string
	Outlet string
	Time   int64    // Unix seconds, 0 when unknown
	Terms  []Term   // by Key
	Words  int      // of the body
	Opens  bool     // it opened its story
	Next   float64  // score in [0,1] of the best other story when it came
	Copied []Copied // prose shared with articles that came before

	// Sums of squared weights: of all terms, headline, headline and lead,
	// names, common words.
	All, Head, Lead, Name, Plain, LeadName float64
}

// Copied is prose that an article shares with another: the share in [0,1] of
// the later one's prose, as news.Reuse has it.
type Copied struct {
	ID    string
	Prose float64
}

// copied returns the prose that two articles share; the one that came later
// knows.
func copied(x, y *Sketch) float64 {
	for i := range x.Copied {
		if x.Copied[i].ID == y.ID {
			return x.Copied[i].Prose
		}
	}
	for i := range y.Copied {
		if y.Copied[i].ID == x.ID {
			return y.Copied[i].Prose
		}
	}
	return 0
}

// Field weights, in counts of a plain body word; fixed on the development sets.
const (
	headWeight = 3
	leadWeight = 2
	leadWords  = 70
	maxTerms   = 140 // kept of one article, heaviest first
	bodyWords  = 900 // read of one article: what comes later is background
)

// sketch reads the terms of an article.
func sketch(a *news.Annotated, rarity func(uint64) float64) *Sketch {
	s := &Sketch{ID: a.ID, Outlet: a.Outlet}
	if t := a.When(); !t.IsZero() {
		s.Time = t.Unix()
	}
	c := collector{at: map[uint64]int{}}
	for _, p := range a.Paragraphs {
		if c.words >= bodyWords {
			break
		}
		c.body(p)
	}
	c.head(a.Headline)
	c.head(a.Standfirst)
	scan(a.Outlet, func(t token) {
		if i, ok := c.at[t.key]; ok {
			c.terms[i].Home = true
		}
	})
	s.Words = c.words
	s.Terms = c.finish(rarity)
	s.measure()
	return s
}

type counted struct {
	Term
	freq           float32 // weighted count
	n, caps, lower int     // body counts: all, with a capital inside a sentence, without
}

type collector struct {
	at    map[uint64]int
	terms []counted
	words int
}

func (c *collector) term(s string, t token) *counted {
	i, ok := c.at[t.key]
	if !ok {
		i = len(c.terms)
		c.at[t.key] = i
		c.terms = append(c.terms, counted{Term: Term{Key: t.key, Word: s[t.start:t.end]}})
		if t.digit {
			c.terms[i].Kind = Number
		}
	}
	return &c.terms[i]
}

// skip leaves out single letters, single digits and years.
func skip(s string, t token) bool {
	w := s[t.start:t.end]
	if t.digit {
		return len(w) < 2 || len(w) == 4 && (w[:2] == "19" || w[:2] == "20")
	}
	return utf8.RuneCountInString(w) < 2
}

func (c *collector) body(p string) {
	scan(p, func(t token) {
		c.words++
		if skip(p, t) {
			return
		}
		x := c.term(p, t)
		x.n++
		switch {
		case t.capital:
			x.caps++
		case !t.initial:
			x.lower++
		}
		w := float32(1)
		if c.words <= leadWords {
			w = leadWeight
			x.Lead = true
		}
		x.freq += w
	})
}

// head reads a headline. Its capitals say nothing where every word has one.
func (c *collector) head(s string) {
	if s == "" {
		return
	}
	capitals, all := 0, 0
	scan(s, func(t token) {
		all++
		if t.capital || t.initial {
			capitals++
		}
	})
	titled := capitals*2 > all
	scan(s, func(t token) {
		if skip(s, t) {
			return
		}
		x := c.term(s, t)
		x.Head = true
		x.freq += headWeight
		if !titled {
			if t.capital {
				x.caps++
			} else if !t.initial {
				x.lower++
			}
		}
	})
}

// finish damps and weighs the counts, keeps the heaviest terms and puts them in
// order.
func (c *collector) finish(rarity func(uint64) float64) []Term {
	out := make([]Term, len(c.terms))
	for i := range c.terms {
		x := &c.terms[i]
		if x.Kind == Plain && x.caps > x.lower {
			x.Kind = Name
		}
		x.W = float32((1 + logOf(x.freq)) * rarity(x.Key))
		out[i] = x.Term
	}
	if len(out) > maxTerms {
		slices.SortFunc(out, heavier)
		out = append([]Term(nil), out[:maxTerms]...)
	}
	slices.SortFunc(out, func(x, y Term) int { return cmp.Compare(x.Key, y.Key) })
	return out
}

// logs are the logarithms of the commonest counts.
var logs = func() (t [64]float64) {
	for i := range t {
		t[i] = math.Log(float64(i))
	}
	return t
}()

// logOf is the natural logarithm of a count, which is a sum of field weights
// and so a whole number.
func logOf(count float32) float64 {
	if i := int(count); i < len(logs) && float32(i) == count {
		return logs[i]
	}
	return math.Log(float64(count))
}

// heavier orders terms by weight, the heaviest first.
func heavier(x, y Term) int {
	if c := cmp.Compare(y.W, x.W); c != 0 {
		return c
	}
	return cmp.Compare(x.Key, y.Key)
}

func (s *Sketch) measure() {
	for i := range s.Terms {
		t := &s.Terms[i]
		w := float64(t.W) * float64(t.W)
		s.All += w
		if t.Head {
			s.Head += w
		}
		if t.Head || t.Lead {
			s.Lead += w
		}
		switch t.Kind {
		case Name:
			s.Name += w
			if t.Head || t.Lead {
				s.LeadName += w
			}
		case Plain:
			s.Plain += w
		}
	}
}

package story

import (
	"math"

	"hearsay/internal/news"
)

// Mark says what a term is and where it stands. Its upper four bits are its Kind.
type Mark uint8

// The marks of a term.
const (
	Head  Mark = 1 << iota // stands in the headline or the standfirst
	Lead                   // stands in the first leadWords words of the body
	Fresh                  // its story did not hold it before
	Home                   // part of the outlet's own name

	kindShift = 4
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
	W    float32 // damped count over the fields times the rarity on arrival
	From uint16  // where it stands in Text
	Size uint8   // its length in bytes; longer words are cut
	Mark Mark
}

// Kind returns what the term is.
func (t *Term) Kind() Kind { return Kind(t.Mark >> kindShift) }

// in reports whether the term has any of the marks.
func (t *Term) in(m Mark) bool { return t.Mark&m != 0 }

// Sketch is what an index keeps of one article.
type Sketch struct {
	ID      string
	Outlet  string
	Time    int64    // Unix seconds, 0 when unknown
	Keys    []uint64 // hashes of the clipped words, ascending
	Terms   []Term   // the terms with these keys
	Text    string   // the terms' words as printed, for explanations
	Words   int      // of the body
	Opens   bool     // it opened its story
	Next    float64  // score in [0,1] of the best other story when it came
	Copied  []Copied // prose shared with articles that came before
	Serials []Serial // what the headline counts the parts of
	Anchors

	// Sums of squared weights: of all terms, headline, headline and lead,
	// names, common words.
	All, Head, Lead, Name, Plain, LeadName float64

	logWords float64 // log of Words, a seventh of it
}

// word returns a term as printed.
func (s *Sketch) word(t *Term) string { return s.Text[t.From : int(t.From)+int(t.Size)] }

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

// copiedOf returns the prose that an article shares with others.
func copiedOf(id string, pairs []news.Reuse) []Copied {
	var out []Copied
	for _, p := range pairs {
		switch {
		case len(out) == maxCopied:
		case p.From == id:
			out = append(out, Copied{p.To, p.Prose})
		case p.To == id:
			out = append(out, Copied{p.From, p.Prose})
		}
	}
	return out
}

// sharedTerms calls f for each term that both hold, by key.
func sharedTerms(x, y *Sketch, f func(i, j int)) {
	for i, j := 0, 0; i < len(x.Keys) && j < len(y.Keys); {
		switch a, b := x.Keys[i], y.Keys[j]; {
		case a < b:
			i++
		case a > b:
			j++
		default:
			f(i, j)
			i++
			j++
		}
	}
}

// freshen marks the words that its story, told by some members, did not hold.
func (s *Sketch) freshen(members []edge) {
	s.Opens = len(members) == 0
	for i := range s.Terms {
		s.Terms[i].Mark |= Fresh
	}
	for _, m := range members[:min(len(members), 5)] {
		sharedTerms(s, m.s, func(i, _ int) { s.Terms[i].Mark &^= Fresh })
	}
}

// measure sums up the squared weights.
func (s *Sketch) measure() {
	var all sums
	for i := range s.Terms {
		t := &s.Terms[i]
		all.add(t, float64(t.W)*float64(t.W))
	}
	s.logWords = math.Log(1+float64(s.Words)) / 7
	s.All, s.Head, s.Lead, s.Name, s.Plain, s.LeadName = all.all, all.head, all.lead, all.name, all.plain, all.leadName
}

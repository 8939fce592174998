package report

import "hearsay/internal/news"

// Groups is what `hearsay group --format json` prints.
type Groups struct {
	Hearsay string    `json:"hearsay"`
	Schema  int       `json:"schema"`
	Stories []Grouped `json:"stories"`
	Reuse   []Overlap `json:"reuse"`
}

// Grouped is one story of a corpus.
type Grouped struct {
	ID        string   `json:"id"`
	Headline  string   `json:"headline"`
	Articles  []string `json:"articles"`
	First     string   `json:"first"`
	Why       []Why    `json:"why"`
	Storyline string   `json:"storyline"` // stories with the same non-empty value are one saga
}

// Overlap is what a pair of articles shares.
type Overlap struct {
	Earlier     string  `json:"earlier"`
	Later       string  `json:"later"`
	Share       float64 `json:"share"`        // as in Reuse
	Prose       float64 `json:"prose"`        // as in Reuse
	ProseWords  int     `json:"prose_words"`  // equal words outside quotations
	QuotedWords int     `json:"quoted_words"` // equal words inside quotations
	Direction   string  `json:"direction"`    // known, unknown
	Because     string  `json:"because"`      // credit, time, order
	Copied      bool    `json:"copied"`       // whether it is a pair of the report: a sentence of prose or more went over
}

// BuildGroups makes the document of a grouped corpus.
func BuildGroups(stories []news.Story, shared []Overlap, version string) *Groups {
	g := &Groups{Hearsay: version, Schema: Schema, Stories: make([]Grouped, 0, len(stories)), Reuse: shared}
	if shared == nil {
		g.Reuse = []Overlap{}
	}
	for _, s := range stories {
		r := Grouped{ID: s.ID, Headline: s.Headline, Articles: list(s.Articles), First: s.First, Why: []Why{}, Storyline: s.Storyline}
		for _, w := range s.Why {
			r.Why = append(r.Why, Why(w))
		}
		g.Stories = append(g.Stories, r)
	}
	return g
}

// OverlapOf prints a pair; proseWords and quotedWords are the equal words of
// its passages outside and inside quotations.
func OverlapOf(p news.Reuse, proseWords, quotedWords int, copied bool) Overlap {
	return Overlap{
		Earlier: p.From, Later: p.To, Share: round(p.Share), Prose: round(p.Prose), ProseWords: proseWords, QuotedWords: quotedWords,
		Direction: direction(p), Because: p.Because, Copied: copied,
	}
}

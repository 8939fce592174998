package news

import "time"

// Compiled is what the server keeps of one story: the part of an edition that
// its page shows. Ids of articles, stories and entities are the store's own.
type Compiled struct {
	Story    Story
	Related  []string // the other stories of its storyline, by beginning
	Entities []Named  // named by its articles, those of most articles first; Articles are the story's alone
	// Of maps an article of the story to one index into Entities per local
	// entity (-1: left out), as Registry.Of does.
	Of         map[string][]int
	Utterances []Utterance // with an appearance in the story; appearances elsewhere stand too
	Reuse      []Reuse     // pairs within the story
	Ledger     Ledger      // rows with evidence in the story; evidence of related stories stands too
	Dismissed  Ledger      `json:",omitzero"` // rows that a reader said are none, which Ledger lacks
}

// Card is what a list shows of a story beside its head.
type Card struct {
	Lead          string     // beginning of the text of its first origin, at most 280 bytes, cut between words
	Outlets       []string   // as named, in the order of their first article
	Origins       int        // articles whose report is their own
	Carried       int        // articles that carry one
	Quotes        int        // utterances, indirect speech left out
	Disagreements int        // rows of the ledger
	Updates       int        // rows of the ledger
	Edits         int        // texts that an outlet changed after it was first read, over all its articles
	Dots          []Dot      // its articles in order of time, at most 200
	Copies        []CardCopy // articles that carry an origin, at most 12, in order of time
	Names         []CardName // at most 8, those of most articles first
}

// Dot is one article on a story's time line.
type Dot struct {
	At     time.Time // as the article's lists are ordered
	Origin bool
}

// CardCopy is an article that carries an origin, as a list shows it.
type CardCopy struct {
	Article, Outlet string
	Of              string  // the origin's outlet
	Share           float64 // share in [0,1] of its words that stand there, 0 if unknown
}

// CardName is an entity as a list shows it.
type CardName struct {
	ID   string
	Name string
	Kind EntityKind
}
